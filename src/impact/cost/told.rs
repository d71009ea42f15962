//! The arithmetic of one part of a row in words.

use rust_decimal::Decimal;

use super::model::{Band, Basis, Part, Unknown, from_cents};
use crate::{
    kpis::{Measure, Unit, Value},
    locale::Language,
    web::Page,
};

/// An amount as the reader writes it.
pub(super) fn money(language: Language, amount: Decimal, currency: &str) -> String {
    Measure { unit: Unit::Money, currency: Some(currency.to_owned()) }.show(language, Value(amount))
}

/// What a part is and how it is reckoned.
pub(super) struct Told {
    pub name: String,
    /// The language of the name, where it is not the reader's.
    pub lang: Option<Language>,
    pub address: String,
    /// `12 × 2 FTE × ฿50,000 = ฿1,200,000`, or why the amount is not known.
    pub sum: String,
    pub is_known: bool,
}

impl Told {
    /// Everything in one line.
    pub fn whole(&self) -> String {
        format!("{}: {}", self.name, self.sum)
    }
}

/// A part of a row.
pub(super) fn part(page: &Page, own: &str, part: &Part<'_>) -> Told {
    let (name, lang) = match &part.item.name {
        Some(name) if !part.item.is_pay() => (name.shown(page.lang).text.to_owned(), None),
        Some(name) => (name.shown(page.lang).text.to_owned(), name.shown(page.lang).lang),
        None => (page.t("cost-seats-without-role").to_owned(), None),
    };
    let sum = match part.amount {
        Err(unknown) => why(page, part, unknown),
        Ok(cents) => {
            let amount = money(page.lang, from_cents(cents), own);
            let reckoned = reckoned(page, part);
            if reckoned == amount { amount } else { format!("{reckoned} = {amount}") }
        }
    };
    Told { name, lang, address: part.item.address.clone(), sum, is_known: part.amount.is_ok() }
}

/// What is multiplied to the amount.
fn reckoned(page: &Page, part: &Part<'_>) -> String {
    let (amount, rate) = match &part.item.basis {
        Basis::Pay { fte, band: Some(band) } => (pay(page, *fte, band), band.rate),
        Basis::Pay { band: None, .. } => (String::new(), None),
        Basis::Tool { price, rate } => {
            (price.as_ref().map(|(price, currency)| money(page.lang, *price, currency)).unwrap_or_default(), *rate)
        }
    };
    let rate = rate.map(|rate| format!(" × {rate}")).unwrap_or_default();
    let (of, all) = part.share;
    let share = if of == all { String::new() } else { format!(" × {of}/{all}") };
    format!("{amount}{rate}{share}")
}

fn pay(page: &Page, fte: Decimal, band: &Band) -> String {
    let [low, high] = [band.low, band.high].map(|amount| money(page.lang, amount, &band.currency));
    let middle = if low == high { low } else { format!("({low} + {high}) ÷ 2") };
    let times = if band.times == 1 { String::new() } else { format!(" × {}", band.times) };
    format!("{middle}{times} × {}", in_fte(page, fte))
}

fn in_fte(page: &Page, fte: Decimal) -> String {
    page.say("seat-fte-text").with("fte", fte.to_string()).to_string()
}

/// Why an amount is not known.
fn why(page: &Page, part: &Part<'_>, unknown: &Unknown) -> String {
    let why = match unknown {
        Unknown::NoBand => page.t("cost-why-no-band").to_owned(),
        Unknown::NoRole => page.t("cost-why-no-role").to_owned(),
        Unknown::NoPrice => page.t("cost-why-no-price").to_owned(),
        Unknown::TooLarge => page.t("cost-why-too-large").to_owned(),
        Unknown::NoRate(currency) => page.say("cost-why-no-rate").with("currency", currency).to_string(),
    };
    match &part.item.basis {
        Basis::Pay { fte, .. } => format!("{}, {why}", in_fte(page, *fte)),
        Basis::Tool { .. } => why,
    }
}
