//! Numbers as people type and paste them, read without guessing.

use rust_decimal::{Decimal, RoundingStrategy};

use super::{Measure, Unit, Value};
use crate::locale::{Language, Saying, say};

/// Digits before the decimal point; with [`DECIMALS`] behind it a number always fits the 28 digits of a `Decimal`.
const WHOLE_DIGITS: usize = 15;
/// Decimals kept. What lies beyond is left over from a spreadsheet's arithmetic and is rounded away.
const DECIMALS: u32 = 12;
/// Nothing that is a number is longer than this.
const LONGEST: usize = 60;

/// Why a text is not a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberProblem {
    /// Nothing was typed.
    Blank,
    /// Other characters than digits, separators and the unit's mark.
    NotANumber,
    /// `NaN`, `Infinity`.
    NotFinite,
    /// `1e6`: whoever wrote it has already rounded.
    Exponent,
    /// A comma where decimals begin, as in `0,5`; the same number with a point, if that is clear.
    DecimalComma(String),
    /// Commas that do not part thousands: `1,00,000`, `12,34,5`.
    Grouping,
    /// Fifteen digits before the decimal point are not enough for it.
    TooLarge,
}

impl NumberProblem {
    /// What to tell the person who typed it.
    pub fn saying(&self, language: Language) -> Saying<'_> {
        let key = match self {
            Self::Blank => "number-blank",
            Self::NotANumber => "number-unreadable",
            Self::NotFinite => "number-not-finite",
            Self::Exponent => "number-exponent",
            Self::DecimalComma(better) => return say(language, "number-decimal-comma").with("better", better),
            Self::Grouping => "number-grouping",
            Self::TooLarge => "number-too-large",
        };
        say(language, key)
    }
}

/// Reads a whole number of things: from none to `most`.
pub fn read_whole(text: &str, most: i32) -> Option<i32> {
    let number = Measure { unit: Unit::Count, currency: None }.parse(text).ok()?.0;
    i32::try_from(number).ok().filter(|whole| number.is_integer() && (0..=most).contains(whole))
}

impl Measure {
    /// Reads a value of this unit: its own mark (`%`, `฿`, `THB`, `days`) may stand beside the number.
    pub fn parse(&self, text: &str) -> Result<Value, NumberProblem> {
        let text = text.trim();
        for mark in self.marks() {
            let bare = strip_ignoring_case(text, mark);
            if let Some(bare) = bare {
                return Value::parse(bare);
            }
        }
        Value::parse(text)
    }

    fn marks(&self) -> &[&str] {
        match (self.unit, self.currency.as_deref()) {
            (Unit::Percent, _) => &["%", "٪", "％"],
            (Unit::Money, Some("THB")) => &["฿", "THB", "บาท"],
            (Unit::Money, Some("USD")) => &["US$", "$", "USD"],
            (Unit::Money, Some("EUR")) => &["€", "EUR"],
            (Unit::Days, _) => &["days", "day", "d", "วัน"],
            (Unit::Hours, _) => &["hours", "hour", "h", "ชั่วโมง", "ชม."],
            (Unit::Ratio, _) => &["×", "x", "เท่า"],
            (Unit::Points, _) => &["points", "pts", "คะแนน"],
            _ => &[],
        }
    }
}

impl Value {
    /// Reads a number: digits, Thai digits too, a point before the decimals, commas or spaces between thousands. What could be
    /// read in two ways is refused with words that say how to write it.
    pub fn parse(text: &str) -> Result<Self, NumberProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NumberProblem::Blank);
        }
        if text.chars().count() > LONGEST {
            return Err(NumberProblem::TooLarge);
        }
        let plain: String = text.chars().map(plain).collect();
        let (negative, digits) = match plain.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, plain.strip_prefix('+').unwrap_or(&plain)),
        };
        let digits = digits.trim_start();
        check_characters(digits)?;
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let whole = ungrouped(whole, decimals)?;
        if decimals.contains(['.', ' ', '\'']) || (whole.is_empty() && decimals.is_empty()) {
            return Err(NumberProblem::NotANumber);
        }
        if whole.trim_start_matches('0').len() > WHOLE_DIGITS {
            return Err(NumberProblem::TooLarge);
        }
        let decimals = &decimals[..decimals.len().min(DECIMALS as usize + 1)];
        let number: Decimal = format!("0{}.{decimals}0", whole.trim_start_matches('0')).parse().map_err(|_| NumberProblem::NotANumber)?;
        let number = number.round_dp_with_strategy(DECIMALS, RoundingStrategy::MidpointAwayFromZero).normalize();
        Ok(Self(if negative && !number.is_zero() { -number } else { number }))
    }
}

/// Thai and full-width digits, the signs and spaces that word processors put in, as plain ones.
fn plain(c: char) -> char {
    let digit = |zero: u32| char::from_digit(u32::from(c) - zero, 10).unwrap_or(c);
    match c {
        '๐'..='๙' => digit(0x0E50),
        '０'..='９' => digit(0xFF10),
        '−' | '–' | '－' => '-',
        '＋' => '+',
        '，' => ',',
        '．' => '.',
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn check_characters(digits: &str) -> Result<(), NumberProblem> {
    if digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | ' ' | '\'')) {
        return Ok(());
    }
    let lower = digits.to_ascii_lowercase();
    if ["nan", "inf", "infinity", "∞"].contains(&lower.as_str()) {
        return Err(NumberProblem::NotFinite);
    }
    let exponent = lower.split_once('e').is_some_and(|(number, power)| {
        let power = power.trim_start_matches(['+', '-']);
        number.starts_with(|c: char| c.is_ascii_digit()) && !power.is_empty() && power.chars().all(|c| c.is_ascii_digit())
    });
    Err(if exponent { NumberProblem::Exponent } else { NumberProblem::NotANumber })
}

/// The digits before the point without what parts the thousands: one kind of mark, before every third digit, never after a
/// leading zero.
fn ungrouped(whole: &str, decimals: &str) -> Result<String, NumberProblem> {
    let Some(mark) = whole.chars().find(|c| !c.is_ascii_digit()) else {
        return if decimals.contains(',') { Err(swapped(whole, decimals)) } else { Ok(whole.to_owned()) };
    };
    if decimals.contains(',') {
        return Err(NumberProblem::Grouping);
    }
    let groups: Vec<&str> = whole.split(mark).collect();
    let well_formed = groups.iter().all(|group| group.chars().all(|c| c.is_ascii_digit()))
        && (1..=3).contains(&groups[0].len())
        && groups[1..].iter().all(|group| group.len() == 3)
        && !groups[0].starts_with('0');
    if well_formed {
        return Ok(groups.concat());
    }
    match (mark, groups.as_slice()) {
        (',', [before, after])
            if decimals.is_empty() && !before.is_empty() && after.chars().all(|c| c.is_ascii_digit()) && !after.is_empty() =>
        {
            Err(NumberProblem::DecimalComma(format!("{before}.{after}")))
        }
        _ => Err(NumberProblem::Grouping),
    }
}

/// `1.234,5`: points between thousands and a comma before the decimals.
fn swapped(whole: &str, decimals: &str) -> NumberProblem {
    let turned: String = format!("{whole}.{decimals}").chars().filter(|c| *c != '.').collect();
    let better = turned.replace(',', ".");
    if better.matches('.').count() == 1 { NumberProblem::DecimalComma(better) } else { NumberProblem::Grouping }
}

/// `text` without `mark` in front of it or behind it.
fn strip_ignoring_case<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let behind = text.len().checked_sub(mark.len()).filter(|at| text.is_char_boundary(*at)).map(|at| text.split_at(at));
    if let Some((bare, found)) = behind
        && found.eq_ignore_ascii_case(mark)
    {
        return Some(bare);
    }
    let front = text.is_char_boundary(mark.len()).then(|| text.split_at(mark.len()));
    front.and_then(|(found, bare)| found.eq_ignore_ascii_case(mark).then_some(bare))
}

#[cfg(test)]
mod tests;
