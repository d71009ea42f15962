//! What history holds about a KPI, in words.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value as Json;

use super::{Aim, Definition, Kpi, Levels, Reader, Value};
use crate::{
    history::{Action, Entry},
    locale::{self, Language},
};

/// One change as its reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub who: String,
    /// What was done.
    pub what: String,
}

/// The changes of a KPI and of all that belongs to it.
pub(super) fn told(entries: &[Entry], kpi: &Kpi, reader: &Reader<'_>) -> Vec<Told> {
    let what = |entry: &Entry| match entry.entity.as_str() {
        "kpi" => definition(entry, reader.language),
        "reading" => reading(entry, kpi, reader),
        "target" => target(entry, &kpi.is, reader),
        "action" => action(entry, reader),
        "note" => note(entry, kpi, reader),
        "event" => event(entry, reader),
        "override" => overridden(entry, kpi, reader),
        _ => None,
    };
    entries
        .iter()
        .map(|entry| {
            let what = what(entry).unwrap_or_else(|| reader.say("told-something").to_string());
            Told { at: entry.at, who: entry.actor.clone(), what }
        })
        .collect()
}

fn definition(entry: &Entry, language: Language) -> Option<String> {
    let deed = match entry.action {
        Action::Created => Some("told-created"),
        Action::Archived => Some("told-archived"),
        Action::Restored => Some("told-restored"),
        _ => None,
    };
    if let Some(deed) = deed {
        return Some(locale::t(language, deed).to_owned());
    }
    let (before, after) = (entry.before.as_ref()?.as_object()?, entry.after.as_ref()?.as_object()?);
    let changed = after.iter().filter(|(field, value)| before.get(*field) != Some(value));
    let fields: Vec<String> = changed.map(|(field, _)| locale::t(language, &format!("kpi-field-{field}")).to_owned()).collect();
    (!fields.is_empty()).then(|| locale::say(language, "told-changed").with("fields", fields.join(", ")).to_string())
}

fn reading(entry: &Entry, kpi: &Kpi, reader: &Reader<'_>) -> Option<String> {
    let value = |json: &Json| Some(reader.value(serde_json::from_value::<Value>(json.get("value")?.clone()).ok()?));
    let Some(after) = &entry.after else {
        let before = entry.before.as_ref()?;
        let saying = reader.say("told-reading-removed").with("value", value(before)?).with("period", period(before, kpi, reader)?);
        return Some(saying.to_string());
    };
    if let Some(count) = after.get("count").and_then(Json::as_u64) {
        let label = |key: &str| Some(kpi.rhythm.period(after.get(key)?.as_str()?.parse().ok()?).label(reader.language, reader.calendar));
        let saying = reader.say("told-readings-imported").with("n", usize::try_from(count).unwrap_or(usize::MAX));
        return Some(saying.with("first", label("first")?).with("last", label("last")?).to_string());
    }
    let period = period(after, kpi, reader)?;
    Some(match &entry.before {
        None => reader.say("told-reading").with("value", value(after)?).with("period", period).to_string(),
        Some(before) if before.get("value") == after.get("value") => reader.say("told-reading-note").with("period", period).to_string(),
        Some(before) => reader
            .say("told-reading-corrected")
            .with("before", value(before)?)
            .with("after", value(after)?)
            .with("period", period)
            .to_string(),
    })
}

fn period(json: &Json, kpi: &Kpi, reader: &Reader<'_>) -> Option<String> {
    let start: NaiveDate = json.get("period_start")?.as_str()?.parse().ok()?;
    Some(kpi.rhythm.period(start).label(reader.language, reader.calendar))
}

fn target(entry: &Entry, is: &Definition, reader: &Reader<'_>) -> Option<String> {
    let after = entry.after.as_ref()?;
    let levels: Levels = serde_json::from_value(after.get("levels")?.clone()).ok()?;
    let from: NaiveDate = after.get("from")?.as_str()?.parse().ok()?;
    let from = locale::date(reader.language, reader.calendar, from);
    Some(reader.say("told-target").with("aim", reader.aim(Aim::of(is.direction, &levels)?)).with("from", from).to_string())
}

fn action(entry: &Entry, reader: &Reader<'_>) -> Option<String> {
    let after = entry.after.as_ref()?;
    let is_done = |json: &Json| json.get("done_on").is_some_and(|done| !done.is_null());
    let key = match entry.before.as_ref().map(is_done) {
        None => "told-action",
        Some(was_done) if was_done == is_done(after) => "told-action-changed",
        Some(true) => "told-action-reopened",
        Some(false) => "told-action-done",
    };
    Some(reader.say(key).with("words", after.get("words")?.as_str()?).to_string())
}

fn note(entry: &Entry, kpi: &Kpi, reader: &Reader<'_>) -> Option<String> {
    let after = entry.after.as_ref()?;
    let period = period(after, kpi, reader)?;
    Some(reader.say("told-note").with("period", period).with("words", after.get("words")?.as_str()?).to_string())
}

fn event(entry: &Entry, reader: &Reader<'_>) -> Option<String> {
    let (key, kept) = match &entry.after {
        Some(after) => ("told-event", after),
        None => ("told-event-removed", entry.before.as_ref()?),
    };
    let day = locale::date(reader.language, reader.calendar, kept.get("day")?.as_str()?.parse().ok()?);
    Some(reader.say(key).with("day", day).with("words", kept.get("words")?.as_str()?).to_string())
}

fn overridden(entry: &Entry, kpi: &Kpi, reader: &Reader<'_>) -> Option<String> {
    let Some(after) = &entry.after else {
        return Some(reader.say("told-override-gone").with("period", period(entry.before.as_ref()?, kpi, reader)?).to_string());
    };
    let state = reader.state(after.get("state")?.as_str()?.parse().ok()?);
    let until: Option<NaiveDate> = after.get("until").and_then(Json::as_str).and_then(|day| day.parse().ok());
    let saying = reader.say(if until.is_some() { "told-override-until" } else { "told-override" });
    let saying = saying.with("until", until.map(|day| locale::date(reader.language, reader.calendar, day)).unwrap_or_default());
    let saying = saying.with("state", state).with("period", period(after, kpi, reader)?);
    Some(saying.with("note", after.get("note")?.as_str()?).to_string())
}
