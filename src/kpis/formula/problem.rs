//! Why a formula cannot be used, and where in it.

use super::super::{Cadence, Unit};
use crate::locale::{Language, Localized, Saying, say, say_owned};

/// What is wrong, and how many characters stand before the place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The place; `None` where the whole is meant.
    pub at: Option<usize>,
    /// What is wrong.
    pub what: What,
}

/// What can be wrong with a formula.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Nothing was typed.
    Empty,
    /// More than [`super::parse::LONGEST`] characters.
    TooLong,
    /// A character that has no place in a formula.
    Unreadable(char),
    /// The text ends where something must follow.
    Unfinished,
    /// This cannot stand here.
    Unexpected(String),
    /// `[` without `]`.
    Unclosed,
    /// `(` without `)`.
    Open,
    /// A comma outside of a function: perhaps between thousands.
    Comma,
    /// More digits than the hub keeps.
    LongNumber,
    /// More parentheses within each other than anybody can read.
    TooDeep,
    /// No function is called so.
    UnknownFunction(String),
    /// The function needs a whole number after a comma, from and to.
    NeedsNumber(&'static str, u16, u16),
    /// No KPI has this slug.
    UnknownKpi(String),
    /// The formula names the KPI that it computes.
    Itself,
    /// Nothing in it is measured or counted.
    NothingMeasured,
    /// The KPI is read more often than this one: an aggregate has to say how its values become one.
    Finer(String, Cadence),
    /// The KPI is read less often than this one, so it has no value for each period.
    Coarser(String, Cadence),
    /// An aggregate over the periods within a period of something that is read just as often.
    NothingWithin(String, String),
    /// An aggregate over KPIs that are read differently often.
    MixedCadences(String),
    /// An aggregate over something that is not read in periods.
    NoPeriods(String),
    /// It looks at too many periods at once.
    TooFar,
    /// Two units that cannot be added or compared.
    Units(String, String),
    /// The unit of the result, and that of the KPI.
    Result(Option<Unit>, Unit),
    /// The result is a share, and the KPI is of a hundred or of a thousand.
    Scale(Unit),
    /// Two currencies.
    Currencies(String, String),
    /// The KPIs on the way round, the first one again at the end.
    Loop(Vec<Localized>),
    /// This KPI is computed from the one that is saved, and could not be any more.
    Breaks(Localized),
}

impl What {
    /// The problem at a place.
    pub const fn at(self, at: usize) -> Problem {
        Problem { at: Some(at), what: self }
    }

    /// The problem of the whole.
    pub const fn anywhere(self) -> Problem {
        Problem { at: None, what: self }
    }

    fn saying(&self, language: Language) -> Saying<'_> {
        let plain = |key| say(language, key);
        let named = |key, name| say(language, key).with("name", name);
        let cadence = |key, kpi, cadence: &Cadence| {
            let often = say_owned(language, format!("formula-cadence-{}", cadence.key())).to_string();
            named(key, kpi).with("cadence", often)
        };
        match self {
            Self::Empty => plain("formula-empty"),
            Self::TooLong => plain("formula-too-long"),
            Self::Unreadable(c) => named("formula-unreadable", c.to_string()),
            Self::Unfinished => plain("formula-unfinished"),
            Self::Unexpected(what) => named("formula-unexpected", what.clone()),
            Self::Unclosed => plain("formula-unclosed"),
            Self::Open => plain("formula-open"),
            Self::Comma => plain("formula-comma"),
            Self::LongNumber => plain("formula-long-number"),
            Self::TooDeep => plain("formula-too-deep"),
            Self::UnknownFunction(name) => named("formula-unknown-function", name.clone()),
            Self::NeedsNumber(function, from, to) => {
                say(language, "formula-needs-number").with("name", *function).with("from", u32::from(*from)).with("to", u32::from(*to))
            }
            Self::UnknownKpi(slug) => named("formula-unknown-kpi", slug.clone()),
            Self::Itself => plain("formula-itself"),
            Self::NothingMeasured => plain("formula-nothing-measured"),
            Self::Finer(kpi, often) => cadence("formula-finer", kpi.clone(), often),
            Self::Coarser(kpi, often) => cadence("formula-coarser", kpi.clone(), often),
            Self::NothingWithin(function, kpi) => named("formula-nothing-within", function.clone()).with("kpi", kpi),
            Self::MixedCadences(function) => named("formula-mixed-cadences", function.clone()),
            Self::NoPeriods(function) => named("formula-no-periods", function.clone()),
            Self::TooFar => plain("formula-too-far"),
            Self::Units(left, right) => {
                let word = |unit: &String| unit_word(language, unit);
                say(language, "formula-units").with("left", word(left)).with("right", word(right))
            }
            Self::Result(got, wanted) => {
                let got = unit_word(language, got.map_or("mixed", Unit::key));
                say(language, "formula-result").with("got", got).with("wanted", unit_word(language, wanted.key()))
            }
            Self::Scale(unit) => {
                let times: u32 = if *unit == Unit::Rate { 1000 } else { 100 };
                say(language, "formula-scale").with("unit", unit_word(language, unit.key())).with("times", times)
            }
            Self::Currencies(left, right) => say(language, "formula-currencies").with("left", left).with("right", right),
            Self::Loop(path) => {
                let steps: Vec<&str> = path.iter().map(|kpi| kpi.shown(language).text).collect();
                say(language, "formula-loop").with("path", steps.join(" → "))
            }
            Self::Breaks(name) => named("formula-breaks", name.shown(language).text.to_owned()),
        }
    }
}

/// The name of a unit as it stands in a sentence.
fn unit_word(language: Language, key: &str) -> String {
    say_owned(language, format!("formula-unit-{key}")).to_string()
}

impl Problem {
    /// What to tell the person who typed it: the place, counted from 1, and what is wrong there.
    pub fn words(&self, language: Language) -> String {
        let words = self.what.saying(language).to_string();
        match self.at {
            Some(at) => say(language, "formula-at").with("place", at + 1).with("words", words).to_string(),
            None => words,
        }
    }
}
