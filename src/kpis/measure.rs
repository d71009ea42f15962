//! What a KPI's numbers are: exact, in a unit, better when they go up, down or stay in a band.

use std::fmt;

use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::locale::{Language, say, t, unbroken};

/// A reading, a target or a level: exact, below 10¹⁵ in size, with at most twelve decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, sqlx::Type)]
#[serde(transparent)]
#[sqlx(transparent)]
pub struct Value(pub Decimal);

impl Value {
    /// The number for drawing only: it may be off in the sixteenth digit.
    pub fn approximate(self) -> f64 {
        self.0.to_f64().unwrap_or_default()
    }

    /// The difference to an earlier value.
    #[must_use]
    pub fn since(self, earlier: Self) -> Self {
        Self(self.0 - earlier.0)
    }
}

impl fmt::Display for Value {
    /// The exact number as files and input fields hold it: `-1234.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.normalize().fmt(f)
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Between two limits is good.
    Band,
}

impl Direction {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Whether a change makes things better; `None` for no change, and in a band.
    pub fn improves(self, change: Value) -> Option<bool> {
        match self {
            Self::Up if !change.0.is_zero() => Some(change.0.is_sign_positive()),
            Self::Down if !change.0.is_zero() => Some(change.0.is_sign_negative()),
            _ => None,
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Unit {
    /// A number of things.
    Count,
    /// Of a hundred: 87.5 is 87.5 %.
    Percent,
    /// An amount in a currency.
    Money,
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Of a thousand.
    Rate,
    /// How many times one thing is another.
    Ratio,
    /// Points of a score.
    Points,
}

impl Unit {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A unit with its currency: how the values of one KPI are written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Measure {
    /// What is counted.
    pub unit: Unit,
    /// ISO 4217, for money only.
    pub currency: Option<String>,
}

impl Measure {
    /// A value as the reader writes it: `87.5%`, `฿3,380`, `1 day`, `9.4 per 1,000`.
    pub fn show(&self, language: Language, value: Value) -> String {
        self.with_unit(language, grouped(value.0), value.0)
    }

    /// A difference with its sign; of percentages in percentage points.
    pub fn change(&self, language: Language, value: Value) -> String {
        let sign = if value.0.is_zero() {
            "±"
        } else if value.0.is_sign_positive() {
            "+"
        } else {
            ""
        };
        let number = format!("{sign}{}", grouped(value.0));
        if self.unit == Unit::Percent {
            return unbroken(&say(language, "unit-percentage-points").with("n", number).to_string());
        }
        self.with_unit(language, number, value.0)
    }

    /// A value at the axis of a chart, where the unit is known.
    pub fn tick(&self, value: Value) -> String {
        let number = grouped(value.0);
        if self.unit == Unit::Percent { format!("{number}%") } else { number }
    }

    /// The word behind an input field, if the unit has one.
    pub fn suffix(&self, language: Language) -> &str {
        match (self.unit, &self.currency) {
            (Unit::Count, _) | (Unit::Money, None) => "",
            (Unit::Percent, _) => "%",
            (Unit::Money, Some(currency)) => currency,
            (Unit::Days, _) => t(language, "unit-suffix-days"),
            (Unit::Hours, _) => t(language, "unit-suffix-hours"),
            (Unit::Rate, _) => t(language, "unit-suffix-rate"),
            (Unit::Ratio, _) => "×",
            (Unit::Points, _) => t(language, "unit-suffix-points"),
        }
    }

    fn with_unit(&self, language: Language, number: String, value: Decimal) -> String {
        let number = if self.unit == Unit::Money { with_cents(number) } else { number };
        let key = match (self.unit, self.currency.as_deref()) {
            (Unit::Count, _) | (Unit::Money, None) => return number,
            (Unit::Percent, _) => return format!("{number}%"),
            (Unit::Ratio, _) => return format!("{number}×"),
            (Unit::Money, Some("THB")) if language == Language::Th => "unit-baht",
            (Unit::Money, Some("THB")) => return signed_prefix("฿", &number),
            (Unit::Money, Some(currency)) => return signed_prefix(&format!("{currency}\u{a0}"), &number),
            (Unit::Days, _) if value.abs() == Decimal::ONE => "unit-day",
            (Unit::Days, _) => "unit-days",
            (Unit::Hours, _) => "unit-hours",
            (Unit::Rate, _) => "unit-rate",
            (Unit::Points, _) if value.abs() == Decimal::ONE => "unit-point",
            (Unit::Points, _) => "unit-points",
        };
        unbroken(&say(language, key).with("n", number).to_string())
    }
}

/// Money has no decimals or two.
fn with_cents(mut number: String) -> String {
    if number.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 1) {
        number.push('0');
    }
    number
}

/// The currency stands between the sign and the digits: `−฿120`.
fn signed_prefix(prefix: &str, number: &str) -> String {
    let digits = number.trim_start_matches(['−', '+', '±']);
    let sign = &number[..number.len() - digits.len()];
    format!("{sign}{prefix}{digits}")
}

/// A number with commas between thousands and at most two decimals, or two digits where it is smaller than that.
pub fn grouped(number: Decimal) -> String {
    let rounded = number.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    let shown = if rounded.is_zero() { number.round_sf(2).unwrap_or(rounded) } else { rounded };
    let text = shown.abs().normalize().to_string();
    let (whole, decimals) = text.split_once('.').map_or((text.as_str(), None), |(whole, decimals)| (whole, Some(decimals)));
    let mut out = String::with_capacity(text.len() + text.len() / 3 + 3);
    if shown.is_sign_negative() && !shown.is_zero() {
        out.push('−');
    }
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(decimals) = decimals {
        out.push('.');
        out.push_str(decimals);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Value {
        Value(text.parse().expect("a number"))
    }

    fn measure(unit: Unit) -> Measure {
        Measure { unit, currency: None }
    }

    #[test]
    fn every_unit_has_one_way_to_be_written_in_each_language() {
        let written = |unit, text, language| measure(unit).show(language, value(text));
        assert_eq!(written(Unit::Count, "1234567.50", Language::En), "1,234,567.5");
        assert_eq!(written(Unit::Percent, "87.50", Language::Th), "87.5%");
        assert_eq!(written(Unit::Days, "1", Language::En), "1\u{a0}day");
        assert_eq!(written(Unit::Days, "14", Language::Th), "14\u{a0}วัน");
        assert_eq!(written(Unit::Rate, "9.4", Language::En), "9.4\u{a0}per\u{a0}1,000");
        assert_eq!(written(Unit::Ratio, "3.125", Language::En), "3.13×");
        assert_eq!(written(Unit::Points, "-82", Language::Th), "−82\u{a0}คะแนน");
        let money =
            |currency: &str, text, language| Measure { unit: Unit::Money, currency: Some(currency.into()) }.show(language, value(text));
        assert_eq!(money("THB", "-3380", Language::En), "−฿3,380");
        assert_eq!(money("THB", "3380", Language::Th), "3,380\u{a0}บาท");
        assert_eq!(money("EUR", "0.5", Language::Th), "EUR\u{a0}0.50");
    }

    #[test]
    fn a_change_of_percentages_is_in_percentage_points() {
        assert_eq!(measure(Unit::Percent).change(Language::En, value("2.1")), "+2.1\u{a0}pp");
        assert_eq!(measure(Unit::Days).change(Language::En, value("-1.5")), "−1.5\u{a0}days");
        assert_eq!(measure(Unit::Count).change(Language::En, value("0")), "±0");
    }

    #[test]
    fn what_is_small_does_not_become_nothing() {
        assert_eq!(grouped("0.00421".parse().expect("a number")), "0.0042");
        assert_eq!(grouped(Decimal::ZERO), "0");
        assert_eq!(grouped("-0.004".parse().expect("a number")), "−0.004");
    }

    #[test]
    fn less_is_better_where_the_direction_is_down() {
        assert_eq!(Direction::Down.improves(value("-2")), Some(true));
        assert_eq!(Direction::Up.improves(value("-2")), Some(false));
        assert_eq!(Direction::Band.improves(value("-2")), None);
        assert_eq!(Direction::Up.improves(value("0")), None);
    }
}
