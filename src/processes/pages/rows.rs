//! What the form of a process shows: its steps, the grid of who does what, and what can be chosen.

use super::edit::EditPage;
use crate::web::Choice;

/// A step as the template shows it.
pub(super) struct StepRow<'a> {
    pub index: usize,
    pub number: usize,
    pub first: bool,
    pub last: bool,
    pub en: &'a str,
    pub th: &'a str,
    pub tool: &'a str,
    pub minutes: &'a str,
    /// What its fields' ids begin with.
    pub id: String,
    /// The tools that it can name.
    pub tools: Vec<(&'a str, &'a str)>,
    /// What the field of each role of the grid is called, and the letters that the role has in the step.
    pub parts: Vec<(String, &'a str)>,
}

impl StepRow<'_> {
    /// What buttons and the grid call the step.
    pub fn name(&self) -> String {
        let words = if self.en.is_empty() { self.th } else { self.en };
        words.chars().take(80).collect()
    }

    pub fn field(&self, field: &str) -> String {
        format!("{}-{field}", self.id)
    }

    /// The id of the row of its letters.
    pub fn parts_id(&self) -> String {
        format!("parts-{}", self.index)
    }
}

impl EditPage {
    pub fn areas(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.areas, &self.form.area)
    }

    pub fn pillars(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.pillars, &self.form.pillar)
    }

    pub fn outcomes(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.outcomes, &self.form.outcome)
    }

    pub fn seats(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.seats, &self.form.owner)
    }

    /// The KPIs that are linked: their places, slugs and names.
    pub fn kpis(&self) -> Vec<(usize, &str, &str)> {
        self.form.kpi.iter().enumerate().map(|(index, slug)| (index, slug.as_str(), Choice::name(&self.choices.kpis, slug))).collect()
    }

    pub fn more_kpis(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.kpis, "").into_iter().filter(|(slug, _)| !self.form.kpi.iter().any(|kpi| kpi == slug)).collect()
    }

    /// The roles of the grid: their places, slugs and names.
    pub fn roles(&self) -> Vec<(usize, &str, &str)> {
        self.form.role.iter().enumerate().map(|(index, slug)| (index, slug.as_str(), Choice::name(&self.choices.roles, slug))).collect()
    }

    pub fn more_roles(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.roles, "").into_iter().filter(|(slug, _)| !self.form.role.iter().any(|role| role == slug)).collect()
    }

    pub fn steps(&self) -> Vec<StepRow<'_>> {
        let count = self.form.steps();
        let label = |role: &str, number: usize| self.page.say("process-part-of").with("role", role).with("n", number).to_string();
        let row = |index: usize| StepRow {
            index,
            number: index + 1,
            first: index == 0,
            last: index + 1 == count,
            en: &self.form.step_en[index],
            th: &self.form.step_th[index],
            tool: &self.form.step_tool[index],
            minutes: &self.form.step_minutes[index],
            id: format!("step-{index}"),
            tools: Choice::offered(&self.choices.tools, &self.form.step_tool[index]),
            parts: self
                .roles()
                .into_iter()
                .map(|(_, _, role)| label(role, index + 1))
                .zip(self.form.parts(index).iter().map(String::as_str))
                .collect(),
        };
        (0..count).map(row).collect()
    }
}
