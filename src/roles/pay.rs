use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    kpis::{Measure, Unit, Value},
    locale::{Language, say, say_owned},
    text::clean,
    web::Errors,
};

/// More is no pay of one person.
const MOST: i64 = 1_000_000_000;

/// The pay band of a role: what somebody in it gets, at least and at most.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pay {
    /// The least, in the currency.
    pub low: Decimal,
    /// The most.
    pub high: Decimal,
    /// The ISO code of the currency.
    pub currency: String,
    /// For how long.
    pub period: PayPeriod,
}

/// For how long a pay is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray, sqlx::Type)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum PayPeriod {
    /// A month.
    Month,
    /// A year.
    Year,
}

impl PayPeriod {
    /// Its name in the database and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Pay {
    /// The band as the reader writes it: `฿45,000–60,000 a month`. It goes into documents too, so its spaces are plain ones.
    pub fn shown(&self, language: Language) -> String {
        let measure = Measure { unit: Unit::Money, currency: Some(self.currency.clone()) };
        let [low, high] = [self.low, self.high].map(|amount| measure.show(language, Value(amount)).replace('\u{a0}', " "));
        let band = if low == high { low } else { say(language, "pay-band").with("low", low).with("high", high).to_string() };
        say_owned(language, format!("pay-per-{}", self.period.key())).with("pay", band).to_string()
    }
}

/// A pay band as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct PayForm {
    pub low: String,
    pub high: String,
    pub currency: String,
    pub period: String,
    pub version: i32,
}

impl PayForm {
    /// The form of a band as it is.
    pub fn of(pay: Option<&Pay>, version: i32) -> Self {
        Self {
            low: pay.map(|pay| pay.low.normalize().to_string()).unwrap_or_default(),
            high: pay.map(|pay| pay.high.normalize().to_string()).unwrap_or_default(),
            currency: pay.map(|pay| pay.currency.clone()).unwrap_or_default(),
            period: pay.map_or(PayPeriod::Month, |pay| pay.period).key().to_owned(),
            version,
        }
    }

    /// What is kept: none where no amount is typed.
    pub fn check(&self, language: Language) -> Result<Option<Pay>, Errors> {
        let mut errors = Errors::new();
        let (low, high, currency) = (clean(&self.low), clean(&self.high), clean(&self.currency).to_uppercase());
        if low.is_empty() && high.is_empty() {
            return Ok(None);
        }
        if currency.len() != 3 || !currency.bytes().all(|byte| byte.is_ascii_uppercase()) {
            errors.add(language, "currency", "pay-currency-unreadable");
        }
        let measure = Measure { unit: Unit::Money, currency: Some(currency.clone()) };
        let mut amount = |field: &str, typed: &str| match measure.parse(typed) {
            Ok(value) if value.0.is_sign_negative() || value.0 > Decimal::from(MOST) => {
                errors.add(language, field, "pay-out-of-range");
                None
            }
            Ok(value) => Some(value.0.round_dp(2)),
            Err(problem) => {
                errors.say(field, &problem.saying(language));
                None
            }
        };
        // One amount alone is both ends of the band.
        let (low, high) = (if low.is_empty() { &high } else { &low }, if high.is_empty() { &low } else { &high });
        let (low, high) = (amount("low", low), amount("high", high));
        if low.zip(high).is_some_and(|(low, high)| high < low) {
            errors.add(language, "high", "pay-turned-round");
        }
        let period = self.period.parse::<PayPeriod>().unwrap_or(PayPeriod::Month);
        match (low, high, errors.is_empty()) {
            (Some(low), Some(high), true) => Ok(Some(Pay { low, high, currency, period })),
            _ => Err(errors),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(low: &str, high: &str, currency: &str) -> PayForm {
        PayForm { low: low.into(), high: high.into(), currency: currency.into(), period: "month".into(), version: 1 }
    }

    #[test]
    fn a_band_is_read_and_shown() {
        let pay = form("45,000", "๖๐๐๐๐", "thb").check(Language::En).expect("a band").expect("one");
        assert_eq!((pay.low, pay.high, pay.currency.as_str()), (Decimal::from(45_000), Decimal::from(60_000), "THB"));
        assert_eq!(pay.shown(Language::En), "฿45,000 to ฿60,000 a month");
        assert_eq!(pay.shown(Language::Th), "45,000 บาท ถึง 60,000 บาท ต่อเดือน");
        assert_eq!(form("", "50000", "THB").check(Language::En).expect("a band").expect("one").low, Decimal::from(50_000));
        assert_eq!(form(" ", "", "").check(Language::En).expect("none"), None);
    }

    #[test]
    fn what_is_no_band_is_refused_where_it_stands() {
        for (low, high, currency, field) in [
            ("60000", "45000", "THB", "high"),
            ("x", "45000", "THB", "low"),
            ("1", "2", "BAHT", "currency"),
            ("-1", "2", "THB", "low"),
            ("1", "1e12", "THB", "high"),
            ("1", "NaN", "THB", "high"),
        ] {
            let errors = form(low, high, currency).check(Language::En).expect_err("no band");
            assert!(errors.on(field).is_some(), "{low} {high} {currency}");
        }
    }
}
