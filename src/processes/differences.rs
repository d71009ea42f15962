//! In which fields two versions of a process differ, in the reader's words.

use super::{
    model::{Content, Step},
    store::Choices,
};
use crate::{
    locale::{self, Language, say},
    web::{Choice, Difference},
};

/// How `after` differs from `before`, field by field, in the order of the form.
pub(super) fn differences(before: &Content, after: &Content, choices: &Choices, language: Language) -> Vec<Difference> {
    let teller = Teller { choices, language };
    let mut all = Difference::between_texts(&teller.field("name"), Some(&before.name), Some(&after.name));
    all.extend(Difference::between_texts(&teller.field("purpose"), before.purpose.as_ref(), after.purpose.as_ref()));
    all.extend(Difference::between_texts(&teller.field("body"), before.body.as_ref(), after.body.as_ref()));
    for (field, list, before, after) in [
        ("area", &choices.areas, &before.area, &after.area),
        ("pillar", &choices.pillars, &before.pillar, &after.pillar),
        ("outcome", &choices.outcomes, &before.outcome, &after.outcome),
    ] {
        all.extend(teller.line(field, &named(list, before.as_deref()), &named(list, after.as_deref())));
    }
    let owner = |is: &Content| named(&choices.seats, is.owner.map(|seat| seat.to_string()).as_deref());
    all.extend(teller.line("owner", &owner(before), &owner(after)));
    let days = |is: &Content| is.review_days.map(|days| days.to_string()).unwrap_or_default();
    all.extend(teller.line("review-days", &days(before), &days(after)));
    let kpis = |is: &Content| is.kpis.iter().map(|kpi| Choice::name(&choices.kpis, kpi)).collect::<Vec<_>>().join("; ");
    all.extend(teller.line("kpis", &kpis(before), &kpis(after)));
    all.extend(teller.steps(before, after));
    all
}

fn named(list: &[Choice], key: Option<&str>) -> String {
    key.map(|key| Choice::name(list, key).to_owned()).unwrap_or_default()
}

struct Teller<'a> {
    choices: &'a Choices,
    language: Language,
}

impl Teller<'_> {
    fn field(&self, field: &str) -> String {
        locale::t(self.language, &format!("process-{field}")).to_owned()
    }

    fn line(&self, field: &str, before: &str, after: &str) -> Option<Difference> {
        Difference::between(self.field(field), None, before, after)
    }

    /// The steps of both as one text a language, a line each. What is said beside the words is told in the reader's language only.
    fn steps(&self, before: &Content, after: &Content) -> Vec<Difference> {
        let words = |is: &Content, language: Language| {
            let lines = (1..).zip(&is.steps).map(|(number, step)| format!("{number}. {}", step.words.written(language)));
            lines.collect::<Vec<_>>().join("\n")
        };
        let of = |language| Difference::between(self.field("steps"), Some(language), &words(before, language), &words(after, language));
        let mut all: Vec<Difference> = Language::ALL.into_iter().filter_map(of).collect();
        let around = |is: &Content| {
            let lines = (1..).zip(&is.steps).map(|(number, step)| format!("{number}. {}", self.around(step)));
            lines.collect::<Vec<_>>().join("\n")
        };
        all.extend(self.line("raci", &around(before), &around(after)));
        all
    }

    /// Who does a step, what with and how long.
    fn around(&self, step: &Step) -> String {
        let parts = step.raci.iter().map(|(role, part)| format!("{part}: {}", Choice::name(&self.choices.roles, role)));
        let tool = step.tool.as_deref().map(|link| Choice::name(&self.choices.tools, link).to_owned());
        let minutes = step.minutes.map(|minutes| say(self.language, "process-minutes").with("n", minutes).to_string());
        parts.chain(tool).chain(minutes).collect::<Vec<_>>().join("; ")
    }
}
