//! What the changes in a seat's history changed, in the reader's words.

use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use super::store::Names;
use crate::{
    history::{Action, Entry},
    locale::Localized,
    spell::Spell,
    web::{Difference, Page},
};

/// The fields of a seat, as history keeps them, with the messages that name them.
const FIELDS: [(&str, &str); 11] = [
    ("role", "seat-role"),
    ("level", "roles-level"),
    ("team", "seat-team"),
    ("manager", "seat-manager"),
    ("fte", "seat-fte"),
    ("location", "person-location"),
    ("planned", "seat-is-planned"),
    ("planned_start", "seat-planned-start"),
    ("closed_on", "seat-closed-on"),
    ("holders", "seat-holders"),
    ("line", "seat-dotted"),
];

/// A change with what it changed.
pub(super) struct Told {
    /// The change.
    pub entry: Entry,
    /// What it changed, field by field.
    pub differences: Vec<Difference>,
}

/// Every id that the entries name.
pub(super) fn ids(entries: &[Entry]) -> Vec<Uuid> {
    fn collect(value: &Value, ids: &mut Vec<Uuid>) {
        match value {
            Value::String(text) => ids.extend(text.parse::<Uuid>()),
            Value::Array(values) => values.iter().for_each(|value| collect(value, ids)),
            Value::Object(fields) => fields.values().for_each(|value| collect(value, ids)),
            _ => {}
        }
    }
    let mut ids = Vec::new();
    entries.iter().flat_map(|entry| [&entry.before, &entry.after]).flatten().for_each(|value| collect(value, &mut ids));
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// The entries with what each changed.
pub(super) fn told(page: &Page, entries: Vec<Entry>, names: &Names) -> Vec<Told> {
    let teller = Teller { page, names };
    entries.into_iter().map(|entry| Told { differences: teller.differences(&entry), entry }).collect()
}

struct Teller<'a> {
    page: &'a Page,
    names: &'a Names,
}

impl Teller<'_> {
    fn differences(&self, entry: &Entry) -> Vec<Difference> {
        let (Some(before), Some(after), Action::Changed) = (&entry.before, &entry.after, entry.action) else { return Vec::new() };
        let title = |value: &Value| value.get("title").and_then(|title| serde_json::from_value::<Localized>(title.clone()).ok());
        let mut all = Difference::between_texts(self.page.t("seat-title"), title(before).as_ref(), title(after).as_ref());
        all.extend(FIELDS.iter().filter_map(|(field, label)| {
            let words = |value: &Value| value.get(*field).map(|value| self.words(field, value)).unwrap_or_default();
            Difference::between(self.page.t(label), None, &words(before), &words(after))
        }));
        all.extend(Difference::between(self.page.t("seat-holders"), None, &self.holding(before), &self.holding(after)));
        all
    }

    fn words(&self, field: &str, value: &Value) -> String {
        match (field, value) {
            (_, Value::Null) => String::new(),
            ("planned", value) => self.page.t(if value.as_bool() == Some(true) { "yes" } else { "no" }).to_owned(),
            ("line", value) => self.line(value),
            ("fte", Value::String(number)) => {
                number.parse().map_or(number.clone(), |fte: rust_decimal::Decimal| fte.normalize().to_string())
            }
            (_, Value::Array(values)) => values.iter().map(|value| self.words(field, value)).collect::<Vec<_>>().join(", "),
            (_, Value::String(text)) => self.name(text),
            (_, other) => other.to_string(),
        }
    }

    /// What an id is called, a day as the reader writes it, any other text as it is.
    fn name(&self, text: &str) -> String {
        if let Ok(id) = text.parse::<Uuid>() {
            return self.names.get(&id).cloned().unwrap_or_else(|| self.page.t("seat-gone").to_owned());
        }
        text.parse::<chrono::NaiveDate>().map_or_else(|_| text.to_owned(), |day| self.page.date(day))
    }

    /// Who held the seat, and when.
    fn holding(&self, value: &Value) -> String {
        match value.get("holder").and_then(Value::as_str) {
            Some(person) => format!("{}{}", self.name(person), self.period(value)),
            None => String::new(),
        }
    }

    fn line(&self, line: &Value) -> String {
        let kind = self.page.tk("line-", line.get("kind").and_then(Value::as_str).unwrap_or_default());
        let department = || serde_json::from_value::<Localized>(line.get("department").cloned().unwrap_or_default()).ok();
        let end = match line.get("seat").and_then(Value::as_str) {
            Some(seat) => self.name(seat),
            None => department().map(|name| name.shown(self.page.lang).text.to_owned()).unwrap_or_default(),
        };
        format!("{kind} {end}{}", self.period(line))
    }

    /// `, 1 Nov 2026 – 23 Nov 2026`. The kept `until` is the first day after.
    fn period(&self, value: &Value) -> String {
        self.page.period(Spell::deserialize(value).unwrap_or_default()).map(|period| format!(", {period}")).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ids::HistoryId;

    #[test]
    fn every_id_in_a_history_is_found_once() {
        let (one, other) = (Uuid::now_v7(), Uuid::now_v7());
        let entry = Entry {
            id: HistoryId::new(),
            at: chrono::DateTime::UNIX_EPOCH,
            actor: String::new(),
            entity: "seat".into(),
            entity_id: one,
            label: String::new(),
            version: 2,
            action: Action::Changed,
            before: Some(json!({ "manager": one, "holders": [one, other], "location": "Bangkok" })),
            after: Some(json!({ "line": { "seat": other } })),
        };
        let mut both = vec![one, other];
        both.sort_unstable();
        assert_eq!(ids(&[entry]), both);
    }
}
