use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{Cadence, Definition, Direction, Kind, Unit, formula::parse, store::Choices};
use crate::{
    ids::{KpiId, SeatId},
    locale::{Language, Localized, read_date, say},
    text::clean,
    web::Errors,
};

const LONGEST_NAME: usize = 200;
const LONGEST_MEASURE: usize = 500;
const LONGEST_DEFINITION: usize = 5_000;
const MOST_GRACE: u16 = 366;
const USUAL_GRACE: u16 = 7;
const MOST_WEIGHT: u8 = 10;

/// A KPI as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct KpiForm {
    pub name_en: String,
    pub name_th: String,
    pub measure_en: String,
    pub measure_th: String,
    pub definition_en: String,
    pub definition_th: String,
    pub unit: String,
    pub currency: String,
    pub direction: String,
    pub cadence: String,
    pub grace_days: String,
    pub since: String,
    pub is_leading: String,
    pub asks_action: String,
    pub adds_up: String,
    pub weight: String,
    pub kind: String,
    pub due_on: String,
    pub area: String,
    pub outcome: String,
    pub owner: String,
    pub updater: String,
    pub tool: String,
    pub roles: Vec<String>,
    pub processes: Vec<String>,
    /// `formula` when the values are computed.
    pub values: String,
    pub formula: String,
    pub version: String,
    /// The id that a new KPI will have, so that a form sent twice makes one.
    pub id: String,
}

impl KpiForm {
    /// The form of a KPI that does not exist yet: what most KPIs are.
    pub fn blank(id: KpiId) -> Self {
        Self {
            unit: Unit::Count.key().to_owned(),
            direction: Direction::Up.key().to_owned(),
            cadence: Cadence::Month.key().to_owned(),
            grace_days: USUAL_GRACE.to_string(),
            asks_action: "yes".to_owned(),
            weight: "1".to_owned(),
            kind: <&str>::from(Kind::Numeric).to_owned(),
            id: id.to_string(),
            ..Self::default()
        }
    }

    /// The form of a KPI as it is.
    pub fn of(is: &Definition, version: i32) -> Self {
        let written = |text: Option<&Localized>, language| text.map(|text| text.written(language).to_owned()).unwrap_or_default();
        let seat = |seat: Option<SeatId>| seat.map(|seat| seat.to_string()).unwrap_or_default();
        Self {
            name_en: is.name.written(Language::En).to_owned(),
            name_th: is.name.written(Language::Th).to_owned(),
            measure_en: written(is.measure.as_ref(), Language::En),
            measure_th: written(is.measure.as_ref(), Language::Th),
            definition_en: written(is.definition.as_ref(), Language::En),
            definition_th: written(is.definition.as_ref(), Language::Th),
            unit: is.unit.key().to_owned(),
            currency: is.currency.clone().unwrap_or_default(),
            direction: is.direction.key().to_owned(),
            cadence: is.cadence.key().to_owned(),
            grace_days: is.grace_days.to_string(),
            since: is.since.map(|since| since.to_string()).unwrap_or_default(),
            is_leading: if is.is_leading { "yes".into() } else { String::new() },
            asks_action: if is.asks_action { "yes".into() } else { String::new() },
            adds_up: if is.adds_up { "yes".into() } else { String::new() },
            weight: is.weight.to_string(),
            kind: <&str>::from(is.kind).to_owned(),
            due_on: is.due_on.map(|due| due.to_string()).unwrap_or_default(),
            area: is.area.clone().unwrap_or_default(),
            outcome: is.outcome.clone().unwrap_or_default(),
            owner: seat(is.owner),
            updater: seat(is.updater),
            tool: is.tool.clone().unwrap_or_default(),
            roles: is.roles.clone(),
            processes: is.processes.clone(),
            values: if is.formula.is_some() { "formula".into() } else { String::new() },
            formula: is.formula.clone().unwrap_or_default(),
            version: version.to_string(),
            id: String::new(),
        }
    }

    /// What is stored, or what is wrong with it. `old` is what it was, unless it is new; a KPI that has readings keeps its cadence.
    pub fn check(&self, language: Language, choices: &Choices, old: Option<&Definition>, has_readings: bool) -> Result<Definition, Errors> {
        let mut errors = Errors::new();
        let name = text(language, ("name", &self.name_en, &self.name_th), LONGEST_NAME, &mut errors);
        let measure = text(language, ("measure", &self.measure_en, &self.measure_th), LONGEST_MEASURE, &mut errors);
        let definition = text(language, ("definition", &self.definition_en, &self.definition_th), LONGEST_DEFINITION, &mut errors);
        if name.is_none() && errors.is_empty() {
            errors.add(language, "name", "kpi-name-missing");
        }
        let unit = known(language, "unit", &self.unit, &mut errors);
        let direction: Option<Direction> = known(language, "direction", &self.direction, &mut errors);
        let cadence = known(language, "cadence", &self.cadence, &mut errors);
        if has_readings && cadence.is_some() && cadence != old.map(|old| old.cadence) {
            errors.add(language, "cadence", "kpi-cadence-kept");
        }
        let currency = self.currency(language, unit, &mut errors);
        let formula = self.formula(language, &mut errors);
        let grace_days = clean(&self.grace_days).parse().ok().filter(|days| *days <= MOST_GRACE);
        if grace_days.is_none() {
            errors.add(language, "grace_days", "kpi-grace-unreadable");
        }
        let since = if self.since.trim().is_empty() { None } else { read_date(&self.since) };
        if since.is_none() && !self.since.trim().is_empty() {
            errors.add(language, "since", "kpi-date-unreadable");
        }
        let weight =
            if self.weight.trim().is_empty() { Some(1) } else { clean(&self.weight).parse().ok().filter(|weight| *weight <= MOST_WEIGHT) };
        if weight.is_none() {
            errors.add(language, "weight", "kpi-weight-unreadable");
        }
        let kind = self.kind.parse().unwrap_or(Kind::Numeric);
        let due_on = self.milestone(language, (kind, unit, direction), since, &mut errors);
        let mut chosen = |field: &str, typed: &str, from: &[(String, String)]| choice(language, field, typed, from, &mut errors);
        let (area, outcome) = (chosen("area", &self.area, &choices.areas), chosen("outcome", &self.outcome, &choices.outcomes));
        let (owner, updater) = (chosen("owner", &self.owner, &choices.seats), chosen("updater", &self.updater, &choices.seats));
        let kept_tool = old.and_then(|old| old.tool.clone()).filter(|tool| *tool == self.tool);
        let tool = kept_tool.or_else(|| chosen("tool", &self.tool, &choices.tools));
        let roles = self.roles.iter().filter_map(|role| chosen("roles", role, &choices.roles)).collect();
        let processes = self.processes.iter().filter_map(|process| chosen("processes", process, &choices.processes)).collect();
        let (Some(name), Some(unit), Some(direction), Some(cadence), Some(grace_days), Some(weight), true) =
            (name, unit, direction, cadence, grace_days, weight, errors.is_empty())
        else {
            return Err(errors);
        };
        let seat = |seat: Option<String>| seat.and_then(|seat| seat.parse().ok());
        let (owner, updater, is_leading) = (seat(owner), seat(updater), !self.is_leading.is_empty());
        Ok(Definition {
            name,
            measure,
            definition,
            unit,
            currency,
            direction,
            cadence,
            grace_days,
            since,
            is_leading,
            asks_action: !self.asks_action.is_empty(),
            adds_up: !self.adds_up.is_empty(),
            weight,
            kind,
            due_on,
            area,
            outcome,
            owner,
            updater,
            tool,
            roles,
            processes,
            formula,
        })
    }

    /// The formula as it was typed.
    pub fn typed_formula(&self) -> String {
        clean(&self.formula)
    }

    /// The formula as the hub writes it, if values are to be computed. What it names is looked up when it is saved.
    fn formula(&self, language: Language, errors: &mut Errors) -> Option<String> {
        if self.values != "formula" {
            return None;
        }
        let read = parse(&self.typed_formula()).map_err(|problem| errors.tell("formula", problem.words(language)));
        read.ok().map(|formula| formula.to_string())
    }

    /// Until when a milestone is to be reached. It is read in percent of what is done, and one knows when it began.
    fn milestone(
        &self,
        language: Language,
        (kind, unit, direction): (Kind, Option<Unit>, Option<Direction>),
        since: Option<NaiveDate>,
        errors: &mut Errors,
    ) -> Option<NaiveDate> {
        if kind == Kind::Numeric {
            return None;
        }
        if unit.is_some_and(|unit| unit != Unit::Percent) {
            errors.add(language, "unit", "kpi-milestone-percent");
        }
        if direction.is_some_and(|direction| direction != Direction::Up) {
            errors.add(language, "direction", "kpi-milestone-up");
        }
        if since.is_none() && self.since.trim().is_empty() {
            errors.add(language, "since", "kpi-milestone-since");
        }
        let due = read_date(&self.due_on);
        match (due, since) {
            (None, _) => errors.add(language, "due_on", "kpi-date-unreadable"),
            (Some(due), Some(since)) if due <= since => errors.add(language, "due_on", "kpi-milestone-before"),
            _ => {}
        }
        due
    }

    fn currency(&self, language: Language, unit: Option<Unit>, errors: &mut Errors) -> Option<String> {
        if unit != Some(Unit::Money) {
            return None;
        }
        let code = clean(&self.currency).to_uppercase();
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_code {
            errors.add(language, "currency", "kpi-currency-unreadable");
        }
        is_code.then_some(code)
    }
}

fn text(language: Language, (field, en, th): (&str, &str, &str), longest: usize, errors: &mut Errors) -> Option<Localized> {
    let words = Localized::new(&clean(en), &clean(th))?;
    for of in Language::ALL {
        if words.written(of).chars().count() > longest {
            errors.say(format!("{field}_{of}"), &say(language, "kpi-text-too-long").with("longest", longest));
        }
    }
    Some(words)
}

fn known<T: std::str::FromStr>(language: Language, field: &str, typed: &str, errors: &mut Errors) -> Option<T> {
    let value = typed.parse().ok();
    if value.is_none() {
        errors.add(language, field, "kpi-choice-missing");
    }
    value
}

fn choice(language: Language, field: &str, typed: &str, from: &[(String, String)], errors: &mut Errors) -> Option<String> {
    if typed.is_empty() {
        return None;
    }
    let found = from.iter().find(|(value, _)| value == typed).map(|(value, _)| value.clone());
    if found.is_none() {
        errors.add(language, field, "kpi-choice-gone");
    }
    found
}
