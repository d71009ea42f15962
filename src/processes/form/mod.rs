//! A process as it was typed: fields, a list of steps, and a grid of steps and roles with the letters of RACI.

mod check;
mod deed;

#[cfg(test)]
mod tests;

use serde::Deserialize;

use super::model::{Content, Process};
use crate::{
    error::Error,
    locale::{Language, Localized},
};

/// More steps than a process can have; a browser does not send them.
const MOST_ROWS: usize = 400;
/// More roles than a process can have.
const MOST_ROLES: usize = 100;

/// A process as it was typed. Steps come as columns; the grid comes row by row, as many cells to a step as there are roles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ProcessForm {
    pub name_en: String,
    pub name_th: String,
    pub purpose_en: String,
    pub purpose_th: String,
    pub body_en: String,
    pub body_th: String,
    pub area: String,
    pub pillar: String,
    pub outcome: String,
    pub owner: String,
    pub review_days: String,
    pub kpi: Vec<String>,
    pub add_kpi: String,
    pub step_en: Vec<String>,
    pub step_th: Vec<String>,
    /// `tool:slack`, `category:crm` or nothing.
    pub step_tool: Vec<String>,
    pub step_minutes: Vec<String>,
    /// The roles of the grid, by slug.
    pub role: Vec<String>,
    pub add_role: String,
    /// The letters of the grid, row by row.
    pub part: Vec<String>,
    /// The stamp of the process that was edited.
    pub seen: String,
    /// The button that was pressed, unless it saves.
    #[serde(rename = "do")]
    pub deed: String,
}

impl ProcessForm {
    /// The form of a new process: one empty step.
    pub fn blank() -> Self {
        let one = || vec![String::new()];
        Self { review_days: "180".into(), step_en: one(), step_th: one(), step_tool: one(), step_minutes: one(), ..Self::default() }
    }

    /// The form of a process as it is.
    pub fn of(process: &Process) -> Self {
        Self { seen: process.stamp(), ..Self::filled(&process.is) }
    }

    /// The form with `is` in it.
    pub fn filled(is: &Content) -> Self {
        let written = |text: Option<&Localized>, language| text.map(|text| text.written(language).to_owned()).unwrap_or_default();
        let (en, th) = (Language::En, Language::Th);
        let role: Vec<String> = is.roles().into_iter().map(str::to_owned).collect();
        let cells = is.steps.iter().flat_map(|step| role.iter().map(|role| step.raci.get(role).map_or("", |part| part.key()).to_owned()));
        Self {
            name_en: is.name.written(en).to_owned(),
            name_th: is.name.written(th).to_owned(),
            purpose_en: written(is.purpose.as_ref(), en),
            purpose_th: written(is.purpose.as_ref(), th),
            body_en: written(is.body.as_ref(), en),
            body_th: written(is.body.as_ref(), th),
            area: is.area.clone().unwrap_or_default(),
            pillar: is.pillar.clone().unwrap_or_default(),
            outcome: is.outcome.clone().unwrap_or_default(),
            owner: is.owner.map(|seat| seat.to_string()).unwrap_or_default(),
            review_days: is.review_days.map(|days| days.to_string()).unwrap_or_default(),
            kpi: is.kpis.clone(),
            step_en: is.steps.iter().map(|step| step.words.written(en).to_owned()).collect(),
            step_th: is.steps.iter().map(|step| step.words.written(th).to_owned()).collect(),
            step_tool: is.steps.iter().map(|step| step.tool.clone().unwrap_or_default()).collect(),
            step_minutes: is.steps.iter().map(|step| step.minutes.map(|minutes| minutes.to_string()).unwrap_or_default()).collect(),
            part: cells.collect(),
            role,
            ..Self::default()
        }
    }

    /// How many steps there are.
    pub fn steps(&self) -> usize {
        self.step_en.len()
    }

    /// The letters of one step, a cell a role.
    pub fn parts(&self, step: usize) -> &[String] {
        let width = self.role.len();
        self.part.get(step * width..(step + 1) * width).unwrap_or_default()
    }

    /// Refuses what no browser sends: columns of different length, a grid that is none, and more than a page can show.
    pub fn whole(self) -> Result<Self, Error> {
        let rows = self.step_en.len();
        let even = [&self.step_th, &self.step_tool, &self.step_minutes].iter().all(|column| column.len() == rows);
        if even
            && rows <= MOST_ROWS
            && self.role.len() <= MOST_ROLES
            && self.part.len() == rows * self.role.len()
            && self.kpi.len() <= MOST_ROWS
        {
            Ok(self)
        } else {
            Err(Error::BadRequest("the columns of the steps do not fit together".into()))
        }
    }
}
