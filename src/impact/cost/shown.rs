//! A row as the page and the sheet of paper show it.

use super::{
    model::{By, Row, Sums, from_cents},
    told::{self, Told, money},
};
use crate::{
    locale::Language,
    web::{Page, Paper},
};

/// How many parts of a row the page lists; the file has all.
pub(super) const LISTED: usize = 12;

/// How wide a sheet of paper shows a name, the arithmetic and an amount, in points.
const ON_PAPER: [f64; 3] = [72.0, 232.0, 60.0];

/// Between two rows, in points.
const GAP: f64 = 3.0;

/// A row as the page shows it.
pub(super) struct Shown {
    pub name: String,
    pub lang: Option<Language>,
    /// The page of the role, the area or the outcome.
    pub address: Option<String>,
    pub pay: String,
    pub tools: String,
    pub all: String,
    pub unknown: Option<String>,
    pub parts: Vec<Told>,
    /// What the parts that are not listed come to.
    pub more: Option<String>,
    /// In cents what each part costs that is known, also of those that are not listed.
    amounts: Vec<Option<i128>>,
    own: String,
}

impl Shown {
    pub fn of(page: &Page, own: &str, by: By, row: &Row<'_>) -> Self {
        let name = row.place.map(|place| place.name.shown(page.lang));
        let amount = |cents| money(page.lang, from_cents(cents), own);
        let listed = if row.parts.len() > LISTED + 1 { LISTED } else { row.parts.len() };
        let mut shown = Self {
            name: name.map_or_else(|| page.tk("cost-rest-", by.key()), |name| name.text.to_owned()),
            lang: name.and_then(|name| name.lang),
            address: row.place.map(|place| place.address.clone()),
            pay: amount(row.sums.pay),
            tools: amount(row.sums.tools),
            all: amount(row.sums.all()),
            unknown: unknown(page, row.sums),
            parts: row.parts.iter().take(listed).map(|part| told::part(page, own, part)).collect(),
            more: None,
            amounts: row.parts.iter().map(|part| part.amount.ok()).collect(),
            own: own.to_owned(),
        };
        shown.more = shown.left_out(page, listed);
        shown
    }

    /// What the parts after the first come to.
    fn left_out(&self, page: &Page, first: usize) -> Option<String> {
        let left = self.amounts.get(first..).filter(|left| !left.is_empty())?;
        let sum = money(page.lang, from_cents(left.iter().flatten().sum()), &self.own);
        Some(page.say("cost-more").with("n", left.len()).with("amount", sum).to_string())
    }

    /// What the parts that are not printed come to, when so many are.
    pub fn unprinted(&self, page: &Page, printed: usize) -> Option<String> {
        self.left_out(page, printed.min(self.parts.len()))
    }

    /// How tall it is on paper, with so many parts.
    pub fn height(&self, paper: Paper, printed: usize) -> f64 {
        let [name, arithmetic, amount] = ON_PAPER;
        let parts: String = self.parts.iter().take(printed).map(|part| part.whole() + "; ").collect();
        // The words about what is left out are about as long in both languages.
        let more = if self.amounts.len() > printed { "x".repeat(65) } else { String::new() };
        let all = paper.height(&self.all, amount) + self.unknown.as_ref().map_or(0.0, |words| paper.height(words, amount));
        let tallest = paper.height(&self.name, name).max(paper.height(&(parts + &more), arithmetic)).max(all);
        tallest + GAP
    }
}

/// How many amounts are in no sum, if any are.
fn unknown(page: &Page, sums: Sums) -> Option<String> {
    (sums.unknowns() > 0).then(|| page.say("cost-unknown").with("n", sums.unknowns()).to_string())
}
