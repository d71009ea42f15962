mod check;
mod deed;

use serde::Deserialize;

use super::model::{Access, Content, ItemKind, Role};
use crate::{
    error::Error,
    locale::{Language, Localized},
};

/// More rows than a page could show; a browser does not send them.
const MOST_ROWS: usize = 400;

/// A role as it was typed. Lists come as columns: the first English field belongs to the first Thai one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RoleForm {
    pub title_en: String,
    pub title_th: String,
    pub summary_en: String,
    pub summary_th: String,
    pub family: String,
    pub area: String,
    pub level: Vec<String>,
    pub pillar: Vec<String>,
    pub outcome: Vec<String>,
    pub responsibility_en: Vec<String>,
    pub responsibility_th: Vec<String>,
    pub responsibility_level: Vec<String>,
    /// How much of the time each takes, in percent.
    pub responsibility_share: Vec<String>,
    pub goal_en: Vec<String>,
    pub goal_th: Vec<String>,
    pub goal_level: Vec<String>,
    pub pain_point_en: Vec<String>,
    pub pain_point_th: Vec<String>,
    pub pain_point_level: Vec<String>,
    pub required_en: Vec<String>,
    pub required_th: Vec<String>,
    pub required_level: Vec<String>,
    pub preferred_en: Vec<String>,
    pub preferred_th: Vec<String>,
    pub preferred_level: Vec<String>,
    pub hiring_trait_en: Vec<String>,
    pub hiring_trait_th: Vec<String>,
    pub hiring_trait_level: Vec<String>,
    pub first_days_en: Vec<String>,
    pub first_days_th: Vec<String>,
    pub first_days_level: Vec<String>,
    /// What answers which pain point: `0:kpi:data-quality`.
    pub answer: Vec<String>,
    pub kpi: Vec<String>,
    pub add_kpi: String,
    /// `tool:slack` or `category:crm`.
    pub tool: Vec<String>,
    pub tool_access: Vec<String>,
    pub add_tool: String,
    pub add_access: String,
    pub line_kind: Vec<String>,
    pub line_to: Vec<String>,
    pub line_department_en: Vec<String>,
    pub line_department_th: Vec<String>,
    /// The stamp of the role that was edited.
    pub seen: String,
    /// The button that was pressed, unless it saves.
    #[serde(rename = "do")]
    pub deed: String,
}

fn written(text: Option<&Localized>, language: Language) -> String {
    text.map(|text| text.written(language).to_owned()).unwrap_or_default()
}

impl RoleForm {
    /// The form of a role as it is.
    pub fn of(role: &Role) -> Self {
        Self { seen: role.stamp(), ..Self::filled(&role.is) }
    }

    /// The form of a new role.
    pub fn blank() -> Self {
        Self { add_access: Access::Use.to_string(), ..Self::default() }
    }

    /// The form with `is` in it.
    pub fn filled(is: &Content) -> Self {
        let (en, th) = (Language::En, Language::Th);
        let summary = is.summary.as_ref().map(|text| &text.words);
        let mut form = Self {
            title_en: is.title.words.written(en).to_owned(),
            title_th: is.title.words.written(th).to_owned(),
            summary_en: written(summary, en),
            summary_th: written(summary, th),
            family: is.family.clone().unwrap_or_default(),
            area: is.area.clone(),
            level: is.levels.clone(),
            pillar: is.pillars.clone(),
            outcome: is.outcomes.clone(),
            kpi: is.kpis.iter().map(|kpi| kpi.slug.clone()).collect(),
            tool: is.tools.iter().map(|tool| tool.what.to_string()).collect(),
            tool_access: is.tools.iter().map(|tool| tool.access.to_string()).collect(),
            line_kind: is.dotted_lines.iter().map(|line| line.kind.to_string()).collect(),
            line_to: is.dotted_lines.iter().map(|line| line.to_role.clone().unwrap_or_default()).collect(),
            line_department_en: is.dotted_lines.iter().map(|line| written(line.to_department.as_ref(), en)).collect(),
            line_department_th: is.dotted_lines.iter().map(|line| written(line.to_department.as_ref(), th)).collect(),
            ..Self::blank()
        };
        for (kind, place, item) in is.items.all() {
            let [english, thai, level] = form.list_mut(kind);
            english.push(item.words.written(en).to_owned());
            thai.push(item.words.written(th).to_owned());
            level.push(item.level.clone().unwrap_or_default());
            if kind == ItemKind::Responsibility {
                form.responsibility_share.push(item.share.map(|share| share.to_string()).unwrap_or_default());
            }
            form.answer.extend(item.answers.iter().map(|link| format!("{}:{link}", place - 1)));
        }
        form
    }

    /// The columns that every list has: English, Thai, and the key of the only level that a point holds for.
    pub const fn list(&self, kind: ItemKind) -> [&Vec<String>; 3] {
        match kind {
            ItemKind::Responsibility => [&self.responsibility_en, &self.responsibility_th, &self.responsibility_level],
            ItemKind::Goal => [&self.goal_en, &self.goal_th, &self.goal_level],
            ItemKind::PainPoint => [&self.pain_point_en, &self.pain_point_th, &self.pain_point_level],
            ItemKind::Required => [&self.required_en, &self.required_th, &self.required_level],
            ItemKind::Preferred => [&self.preferred_en, &self.preferred_th, &self.preferred_level],
            ItemKind::HiringTrait => [&self.hiring_trait_en, &self.hiring_trait_th, &self.hiring_trait_level],
            ItemKind::FirstDays => [&self.first_days_en, &self.first_days_th, &self.first_days_level],
        }
    }

    pub(super) const fn list_mut(&mut self, kind: ItemKind) -> [&mut Vec<String>; 3] {
        match kind {
            ItemKind::Responsibility => [&mut self.responsibility_en, &mut self.responsibility_th, &mut self.responsibility_level],
            ItemKind::Goal => [&mut self.goal_en, &mut self.goal_th, &mut self.goal_level],
            ItemKind::PainPoint => [&mut self.pain_point_en, &mut self.pain_point_th, &mut self.pain_point_level],
            ItemKind::Required => [&mut self.required_en, &mut self.required_th, &mut self.required_level],
            ItemKind::Preferred => [&mut self.preferred_en, &mut self.preferred_th, &mut self.preferred_level],
            ItemKind::HiringTrait => [&mut self.hiring_trait_en, &mut self.hiring_trait_th, &mut self.hiring_trait_level],
            ItemKind::FirstDays => [&mut self.first_days_en, &mut self.first_days_th, &mut self.first_days_level],
        }
    }

    /// Refuses what no browser sends: columns of different length, and more rows than a page can show.
    pub fn whole(mut self) -> Result<Self, Error> {
        // A form without shares says nothing about them.
        if self.responsibility_share.is_empty() {
            self.responsibility_share = vec![String::new(); self.responsibility_en.len()];
        }
        // Nor does one without levels, which a role of one level has no fields for.
        for kind in ItemKind::ALL {
            let [en, _, level] = self.list_mut(*kind);
            if level.is_empty() {
                level.resize(en.len(), String::new());
            }
        }
        for list in deed::LISTS {
            let columns = self.columns(list).unwrap_or_default();
            let rows = columns.first().map_or(0, |column| column.len());
            if rows > MOST_ROWS || columns.iter().any(|column| column.len() != rows) {
                return Err(Error::BadRequest(format!("the columns of {list} do not fit together")));
            }
        }
        if self.answer.len() > MOST_ROWS * 10 {
            return Err(Error::BadRequest("too many answers".into()));
        }
        Ok(self)
    }
}
