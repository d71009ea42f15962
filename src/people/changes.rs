//! What history holds about a person, in the reader's words.

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    history::Entry,
    locale::Localized,
    spell::Spell,
    web::{Difference, Page},
};

/// The fields of a person in history, with the keys of their names.
const FIELDS: [(&str, &str); 6] = [
    ("name", "person-name"),
    ("nickname", "person-nickname"),
    ("latin_name", "person-latin-name"),
    ("email", "person-email"),
    ("location", "person-location"),
    ("start_date", "person-start-date"),
];

/// A change of a person: what was before and after it.
pub(super) struct Told {
    /// Who did what and when.
    pub entry: Entry,
    /// In which fields.
    pub differences: Vec<Difference>,
}

impl Told {
    /// A change as its reader sees it. Nothing was before a new person, and of a field that was not written down nothing is said.
    pub fn of(entry: Entry, page: &Page) -> Self {
        let differences = match (&entry.before, &entry.after) {
            (Some(before), Some(after)) => differences(before, after, page),
            _ => Vec::new(),
        };
        Self { entry, differences }
    }
}

fn differences(before: &Value, after: &Value, page: &Page) -> Vec<Difference> {
    let fields = FIELDS.iter().filter_map(|(field, name)| {
        Difference::between(page.t(name), None, &words(before.get(field)?, page), &words(after.get(field)?, page))
    });
    let seats = before
        .get("seats")
        .zip(after.get("seats"))
        .and_then(|(before, after)| Difference::between(page.t("person-seats"), None, &titles(before, page), &titles(after, page)));
    let access = before.get("access").zip(after.get("access")).and_then(|(before, after)| {
        Difference::between(page.t("person-access"), None, &access_words(before, page), &access_words(after, page))
    });
    fields.chain(seats).chain(access).collect()
}

/// An access to a tool in one text; nothing where there was none.
fn access_words(value: &Value, page: &Page) -> String {
    let Some(tool) = value.get("tool").and_then(Value::as_str) else { return String::new() };
    let level = value.get("level").and_then(Value::as_str).map(|level| page.tk("access-", level));
    let period = page.period(Spell::deserialize(value).unwrap_or_default());
    [Some(tool.to_owned()), level, period].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A value as the reader writes it: a date has the reader's form.
fn words(value: &Value, page: &Page) -> String {
    let text = value.as_str().unwrap_or_default();
    text.parse::<NaiveDate>().map_or_else(|_| text.to_owned(), |day| page.date(day))
}

/// The titles of seats in one text.
fn titles(seats: &Value, page: &Page) -> String {
    let titles = seats.as_array().into_iter().flatten().filter_map(|title| serde_json::from_value::<Localized>(title.clone()).ok());
    titles.map(|title| title.shown(page.lang).text.to_owned()).collect::<Vec<_>>().join("; ")
}
