use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Deserialize;

use super::super::{model::Definition, store::Choices};
use crate::{
    locale::{Language, Localized, read_date, say},
    text::clean_line,
    web::Errors,
};

/// A seat as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct SeatForm {
    pub role: String,
    pub level: String,
    pub title_en: String,
    pub title_th: String,
    pub team: String,
    pub manager: String,
    /// The first day of a new reporting line.
    pub manager_from: String,
    pub fte: String,
    pub location: String,
    pub planned: String,
    pub planned_start: String,
    pub version: String,
    /// What the seats to report to are narrowed to.
    pub find: String,
    /// `find` when the button was pressed that narrows the list: nothing is saved then.
    #[serde(rename = "do")]
    pub deed: String,
}

impl SeatForm {
    /// The form of a seat as it is.
    pub fn of(is: &Definition, version: i32, today: NaiveDate) -> Self {
        let written = |language| is.title.as_ref().map(|title| title.written(language).to_owned()).unwrap_or_default();
        Self {
            role: is.role.map(|role| role.to_string()).unwrap_or_default(),
            level: is.level.map(|level| level.to_string()).unwrap_or_default(),
            title_en: written(Language::En),
            title_th: written(Language::Th),
            team: is.team.map(|team| team.to_string()).unwrap_or_default(),
            manager: is.manager.map(|manager| manager.to_string()).unwrap_or_default(),
            manager_from: today.to_string(),
            fte: is.fte.normalize().to_string(),
            location: is.location.clone().unwrap_or_default(),
            planned: if is.planned { "yes".into() } else { String::new() },
            planned_start: is.planned_start.map(|day| day.to_string()).unwrap_or_default(),
            version: version.to_string(),
            ..Self::default()
        }
    }

    /// What is stored, with the first day of its reporting line, or what is wrong with it.
    pub fn check(&self, language: Language, choices: &Choices, today: NaiveDate) -> Result<(Definition, NaiveDate), Errors> {
        let mut errors = Errors::new();
        let mut line = |field: &str, typed: &str| {
            let text = clean_line(typed);
            if text.chars().count() > 200 {
                errors.say(field, &say(language, "seat-too-long").with("n", 200));
            }
            text
        };
        let title = Localized::new(&line("title_en", &self.title_en), &line("title_th", &self.title_th));
        let location = Some(line("location", &self.location)).filter(|text| !text.is_empty());
        if title.is_none() && self.role.is_empty() {
            errors.add(language, "role", "seat-role-or-title");
        }
        for (field, typed, from) in [
            ("role", &self.role, &choices.roles),
            ("level", &self.level, &choices.levels),
            ("team", &self.team, &choices.teams),
            ("manager", &self.manager, &choices.seats),
        ] {
            if !typed.is_empty() && !from.iter().any(|(value, _)| value == typed) {
                errors.add(language, field, "tool-choice-unknown");
            }
        }
        if !self.level.is_empty() && errors.is_empty() && !choices.has_level(&self.role, &self.level) {
            let of_role = choices.levels.iter().filter(|(level, _)| choices.has_level(&self.role, level));
            let names = of_role.map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
            errors.say("level", &say(language, "seat-level-not-of-role").with("n", i64::from(!names.is_empty())).with("levels", names));
        }
        let fte =
            clean_line(&self.fte).replace(',', ".").parse::<Decimal>().ok().filter(|fte| *fte > Decimal::ZERO && *fte <= Decimal::TEN);
        if fte.is_none() {
            errors.add(language, "fte", "seat-fte-unreadable");
        }
        let mut day = |field: &str, typed: &str| {
            let read = read_date(typed);
            if read.is_none() && !typed.trim().is_empty() {
                errors.add(language, field, "tool-date-unreadable");
            }
            read
        };
        let (manager_from, planned_start) =
            (day("manager_from", &self.manager_from).unwrap_or(today), day("planned_start", &self.planned_start));
        let (Some(fte), true) = (fte, errors.is_empty()) else { return Err(errors) };
        let definition = Definition {
            role: self.role.parse().ok(),
            level: self.level.parse().ok(),
            title,
            team: self.team.parse::<uuid::Uuid>().ok().map(Into::into),
            manager: self.manager.parse().ok(),
            fte: fte.round_dp(2),
            location,
            planned: !self.planned.is_empty(),
            planned_start,
        };
        Ok((definition, manager_from))
    }
}
