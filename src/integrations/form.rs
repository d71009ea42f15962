use chrono::NaiveDate;
use serde::Deserialize;

use super::model::{Definition, Direction, Integration, State, Way};
use crate::{
    ids::{KpiId, ToolId},
    locale::{Language, Localized, read_date, say},
    text::clean_line,
    web::Errors,
};

const LONGEST: usize = 500;

/// What the form offers to choose from: values with their words.
#[derive(Clone, Debug, Default)]
pub(super) struct Choices {
    /// Tools by id, and whether there are more.
    pub tools: (Vec<(String, String)>, bool),
    /// KPIs by id, and whether there are more.
    pub kpis: (Vec<(String, String)>, bool),
}

/// An integration as it was typed, seen from one of its tools.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct IntegrationForm {
    pub other: String,
    pub way: String,
    pub method_en: String,
    pub method_th: String,
    pub state: String,
    pub failing_since: String,
    pub error_kpi: String,
    pub version: String,
    /// What the tools are narrowed to.
    pub find: String,
    /// What the KPIs are narrowed to.
    pub find_kpi: String,
    /// `find` when a button was pressed that narrows a list: nothing is saved then.
    #[serde(rename = "do")]
    pub deed: String,
}

impl IntegrationForm {
    /// The form of a new one.
    pub fn blank() -> Self {
        Self { way: Way::To.key().to_owned(), state: State::Active.key().to_owned(), ..Self::default() }
    }

    /// The form of an integration as it is, seen from `own`.
    pub fn of(kept: &Integration, own: ToolId) -> Self {
        let written = |language| kept.is.method.as_ref().map(|text| text.written(language).to_owned()).unwrap_or_default();
        Self {
            other: kept.other(own).id.to_string(),
            way: kept.way(own).key().to_owned(),
            method_en: written(Language::En),
            method_th: written(Language::Th),
            state: kept.is.state.key().to_owned(),
            failing_since: kept.is.failing_since.map(|day| day.to_string()).unwrap_or_default(),
            error_kpi: kept.is.error_kpi.map(|kpi| kpi.to_string()).unwrap_or_default(),
            version: kept.version.to_string(),
            ..Self::default()
        }
    }

    /// What is stored, or what is wrong with it. `kept` is what it was, unless it is new.
    pub fn check(
        &self,
        language: Language,
        own: ToolId,
        choices: &Choices,
        kept: Option<&Definition>,
        today: NaiveDate,
    ) -> Result<Definition, Errors> {
        let mut errors = Errors::new();
        let other: Option<ToolId> = self.other.parse().ok();
        if other == Some(own) {
            errors.add(language, "other", "integration-itself");
        } else if !choices.tools.0.iter().any(|(value, _)| *value == self.other) {
            errors.add(language, "other", "integration-other-missing");
        }
        let way: Option<Way> = self.way.parse().ok();
        if way.is_none() {
            errors.add(language, "way", "tool-choice-unknown");
        }
        let state: Option<State> = self.state.parse().ok();
        if state.is_none() {
            errors.add(language, "state", "tool-choice-unknown");
        }
        let (en, th) = (clean_line(&self.method_en), clean_line(&self.method_th));
        for (field, text) in [("method_en", &en), ("method_th", &th)] {
            if text.chars().count() > LONGEST {
                errors.say(field, &say(language, "tool-too-long").with("n", LONGEST));
            }
        }
        let failing_since = if state == Some(State::Failing) { self.since(language, kept, today, &mut errors) } else { None };
        let error_kpi: Option<KpiId> = self.error_kpi.parse().ok();
        if !self.error_kpi.is_empty() && !choices.kpis.0.iter().any(|(value, _)| *value == self.error_kpi) {
            errors.add(language, "error_kpi", "tool-choice-unknown");
        }
        let (Some(other), Some(way), Some(state), true) = (other, way, state, errors.is_empty()) else { return Err(errors) };
        let (from, to) = if way == Way::From { (other, own) } else { (own, other) };
        let direction = if way == Way::Both { Direction::TwoWay } else { Direction::OneWay };
        Ok(Definition { from, to, direction, method: Localized::new(&en, &th), state, failing_since, error_kpi })
    }

    /// Since when it fails: what was typed, else what is known of a failure that goes on, else today.
    fn since(&self, language: Language, kept: Option<&Definition>, today: NaiveDate, errors: &mut Errors) -> Option<NaiveDate> {
        if self.failing_since.trim().is_empty() {
            return kept.filter(|kept| kept.state == State::Failing).map_or(Some(today), |kept| kept.failing_since);
        }
        let day = read_date(&self.failing_since);
        match day {
            None => errors.add(language, "failing_since", "tool-date-unreadable"),
            Some(day) if day > today => errors.add(language, "failing_since", "integration-since-ahead"),
            Some(_) => {}
        }
        day
    }
}

/// Which version is to be taken out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RemoveForm {
    pub version: String,
}
