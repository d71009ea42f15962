//! What history holds about a person, in the reader's words.

use chrono::NaiveDate;
use serde_json::Value;

use crate::{
    history::Entry,
    locale::Localized,
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
    fields.chain(seats).collect()
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
