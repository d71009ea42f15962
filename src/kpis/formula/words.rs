//! The words of a formula: numbers, names, signs. Digits may be Thai, signs may be those of print.

use rust_decimal::Decimal;

use super::{Operator, Problem, What};

/// Digits of a number before and behind its point, as of every value.
const DIGITS: (usize, usize) = (15, 12);

/// What a formula is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Word {
    /// `12.5`
    Number(Decimal),
    /// `sum`, `filled_seats`, `won-deals`
    Name(String),
    /// `[won-deals]`
    Kpi(String),
    /// `+`
    Sign(Operator),
    /// `(`
    Open,
    /// `)`
    Close,
    /// `,`
    Comma,
    /// Nothing more.
    End,
}

impl Word {
    /// As it is told in a refusal.
    pub fn shown(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Name(name) => name.clone(),
            Self::Kpi(slug) => format!("[{slug}]"),
            Self::Sign(sign) => sign.sign().to_string(),
            Self::Open => "(".into(),
            Self::Close => ")".into(),
            Self::Comma => ",".into(),
            Self::End => String::new(),
        }
    }
}

/// The words of a text with the characters before each; the last one is the end.
pub fn words(text: &str) -> Result<Vec<(usize, Word)>, Problem> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let begin = at;
        at += 1;
        let word = match c {
            c if c.is_whitespace() => continue,
            '+' | '＋' => Word::Sign(Operator::Plus),
            '-' | '−' | '–' => Word::Sign(Operator::Minus),
            '*' | '×' | '·' => Word::Sign(Operator::Times),
            '/' | '÷' => Word::Sign(Operator::Over),
            '(' => Word::Open,
            ')' => Word::Close,
            ',' => Word::Comma,
            '[' => {
                let length = letters[at..].iter().position(|c| *c == ']').ok_or_else(|| What::Unclosed.at(begin))?;
                let slug: String = letters[at..at + length].iter().collect();
                at += length + 1;
                Word::Kpi(slug.trim().to_lowercase())
            }
            c if digit(c).is_some() => {
                at = begin;
                Word::Number(number(&letters, &mut at).ok_or_else(|| What::LongNumber.at(begin))?)
            }
            c if is_letter(c) => {
                at = begin + name_length(&letters[begin..]);
                Word::Name(letters[begin..at].iter().collect::<String>().to_lowercase())
            }
            c => return Err(What::Unreadable(c).at(begin)),
        };
        found.push((begin, word));
    }
    found.push((letters.len(), Word::End));
    Ok(found)
}

/// A digit, also a Thai one.
fn digit(c: char) -> Option<u32> {
    if ('๐'..='๙').contains(&c) { Some(u32::from(c) - u32::from('๐')) } else { c.to_digit(10) }
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || ('ก'..='๎').contains(&c)
}

/// How long the name at the beginning is. A hyphen between two letters belongs to it, as slugs have them; a name with an underscore,
/// as the hub's counts have them, ends before a hyphen.
fn name_length(letters: &[char]) -> usize {
    let is_part = |c: &char| is_letter(*c) || digit(*c).is_some() || *c == '_';
    let mut length = 0;
    while let Some(c) = letters.get(length) {
        let joins =
            *c == '-' && letters.get(length + 1).is_some_and(|next| is_part(next) && *next != '_') && !letters[..length].contains(&'_');
        if !is_part(c) && !joins {
            break;
        }
        length += 1;
    }
    length
}

/// A run of digits as Latin ones.
fn digits(letters: &[char], at: &mut usize) -> String {
    let mut read = String::new();
    while let Some(digit) = letters.get(*at).and_then(|c| digit(*c)) {
        read.push_str(&digit.to_string());
        *at += 1;
    }
    read
}

/// A number, unless it is longer than those that the hub keeps.
fn number(letters: &[char], at: &mut usize) -> Option<Decimal> {
    let whole = digits(letters, at);
    let has_decimals = letters.get(*at) == Some(&'.') && letters.get(*at + 1).is_some_and(|c| digit(*c).is_some());
    *at += usize::from(has_decimals);
    let decimals = if has_decimals { digits(letters, at) } else { String::new() };
    let (whole, decimals) = (whole.trim_start_matches('0'), decimals.trim_end_matches('0'));
    let fits = whole.len() <= DIGITS.0 && decimals.len() <= DIGITS.1;
    fits.then(|| format!("0{whole}.{decimals}0").parse::<Decimal>().ok()).flatten().map(|number| number.normalize())
}
