//! Reading a formula: words to a tree. Every refusal knows its place.

use super::{
    Aggregate, Expression, Node, Operator, Problem, What,
    words::{Word, words},
};

/// The longest formula, in characters.
pub const LONGEST: usize = 1_000;
/// How deep parentheses, functions and signs may stand within each other.
const DEEPEST: usize = 40;
/// The most periods that a function looks back.
const FARTHEST: u16 = 366;
/// The most decimals that a value keeps.
const DECIMALS: u16 = 12;

/// Reads a formula.
pub fn parse(text: &str) -> Result<Expression, Problem> {
    if text.chars().count() > LONGEST {
        return Err(What::TooLong.anywhere());
    }
    let words = words(text)?;
    if words.len() == 1 {
        return Err(What::Empty.anywhere());
    }
    let mut reader = Reader { words, next: 0, depth: 0 };
    let whole = reader.sum()?;
    match reader.word() {
        Word::End => Ok(whole),
        Word::Comma => Err(What::Comma.at(reader.at())),
        other => Err(What::Unexpected(other.shown()).at(reader.at())),
    }
}

struct Reader {
    words: Vec<(usize, Word)>,
    next: usize,
    depth: usize,
}

impl Reader {
    fn word(&self) -> &Word {
        &self.words[self.next].1
    }

    fn at(&self) -> usize {
        self.words[self.next].0
    }

    /// Takes the next word; the end stays.
    fn take(&mut self) -> (usize, Word) {
        let taken = self.words[self.next].clone();
        self.next = (self.next + 1).min(self.words.len() - 1);
        taken
    }

    fn sum(&mut self) -> Result<Expression, Problem> {
        let mut left = self.product()?;
        while let Word::Sign(sign @ (Operator::Plus | Operator::Minus)) = *self.word() {
            let (at, _) = self.take();
            let right = self.product()?;
            left = Expression { at, is: Node::Binary(sign, Box::new(left), Box::new(right)) };
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, Problem> {
        let mut left = self.signed()?;
        while let Word::Sign(sign @ (Operator::Times | Operator::Over)) = *self.word() {
            let (at, _) = self.take();
            let right = self.signed()?;
            left = Expression { at, is: Node::Binary(sign, Box::new(left), Box::new(right)) };
        }
        Ok(left)
    }

    /// One value. Everything that can stand within itself comes through here, so here it is counted.
    fn signed(&mut self) -> Result<Expression, Problem> {
        if self.depth == DEEPEST {
            return Err(What::TooDeep.at(self.at()));
        }
        self.depth += 1;
        let (at, word) = self.take();
        let is = match word {
            Word::Sign(Operator::Minus) => Node::Negative(Box::new(self.signed()?)),
            Word::Number(number) => Node::Number(number),
            Word::Kpi(slug) => Node::Kpi(slug),
            Word::Name(name) => self.named(at, name)?,
            Word::Open => {
                let inside = self.sum()?;
                self.close(at)?;
                inside.is
            }
            Word::End => return Err(What::Unfinished.at(at)),
            other => return Err(What::Unexpected(other.shown()).at(at)),
        };
        self.depth -= 1;
        Ok(Expression { at, is })
    }

    fn close(&mut self, opened: usize) -> Result<(), Problem> {
        match self.word() {
            Word::Close => {
                self.take();
                Ok(())
            }
            Word::End => Err(What::Open.at(opened)),
            Word::Comma => Err(What::Comma.at(self.at())),
            other => Err(What::Unexpected(other.shown()).at(self.at())),
        }
    }

    /// A function, a count of the hub's own, else a KPI.
    fn named(&mut self, at: usize, name: String) -> Result<Node, Problem> {
        if *self.word() != Word::Open {
            return Ok(name.parse().map_or(Node::Kpi(name), Node::Count));
        }
        let (opened, _) = self.take();
        let known = ["abs", "round", "previous", "ytd", "rolling"].contains(&name.as_str()) || name.parse::<Aggregate>().is_ok();
        if !known {
            return Err(What::UnknownFunction(name).at(at));
        }
        let of = Box::new(self.sum()?);
        let is = match name.as_str() {
            "abs" => Node::Absolute(of),
            "previous" => Node::Previous(of),
            "ytd" => Node::YearToDate(of),
            "round" => Node::Rounded(of, self.whole("round", 0, DECIMALS)?.unwrap_or(0)),
            "rolling" => {
                let needed = What::NeedsNumber("rolling", 2, FARTHEST).at(self.at());
                Node::Rolling(of, self.whole("rolling", 2, FARTHEST)?.ok_or(needed)?)
            }
            other => {
                let aggregate = other.parse::<Aggregate>().map_err(|_| What::UnknownFunction(other.to_owned()).at(at))?;
                Node::Aggregated(aggregate, of, self.whole(aggregate.into(), 1, FARTHEST)?)
            }
        };
        self.close(opened)?;
        Ok(is)
    }

    /// The whole number after a comma, if there is one.
    fn whole(&mut self, function: &'static str, from: u16, to: u16) -> Result<Option<u16>, Problem> {
        if *self.word() != Word::Comma {
            return Ok(None);
        }
        self.take();
        let (at, word) = self.take();
        let number = match word {
            Word::Number(number) if number.is_integer() => u16::try_from(number).ok(),
            _ => None,
        };
        number.filter(|number| (from..=to).contains(number)).map(Some).ok_or_else(|| What::NeedsNumber(function, from, to).at(at))
    }
}
