//! What a typed process must be like to be saved.

use std::{collections::BTreeMap, str::FromStr};

use super::{
    super::{
        model::{Content, Part, Step},
        store::Choices,
    },
    ProcessForm,
};
use crate::{
    locale::{Language, Localized, say, t},
    text::{clean, clean_line, searched},
    web::{Choice, Errors},
};

const LONGEST_NAME: usize = 200;
const LONGEST_PURPOSE: usize = 2_000;
const LONGEST_BODY: usize = 20_000;
const LONGEST_STEP: usize = 500;
const LONGEST_REVIEW: i32 = 1_095;
const LONGEST_MINUTES: i32 = 100_000;
/// The most steps that a process can have.
const MOST_STEPS: usize = 200;

impl ProcessForm {
    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language, choices: &Choices) -> Result<Content, Errors> {
        let mut check = Check { language, choices, errors: Errors::new() };
        let name = check.pair("name", [clean_line(&self.name_en), clean_line(&self.name_th)], LONGEST_NAME);
        if name.is_none() {
            check.errors.add(language, "name_en", "process-name-missing");
        }
        let purpose = check.pair("purpose", [clean(&self.purpose_en), clean(&self.purpose_th)], LONGEST_PURPOSE);
        let body = check.pair("body", [clean(&self.body_en), clean(&self.body_th)], LONGEST_BODY);
        let area = check.chosen("area", &self.area, &choices.areas);
        let pillar = check.chosen("pillar", &self.pillar, &choices.pillars);
        let outcome = check.chosen("outcome", &self.outcome, &choices.outcomes);
        let owner = check.chosen("owner", &self.owner, &choices.seats).and_then(|seat| seat.parse().ok());
        let review_days = check.number("review_days", &self.review_days, LONGEST_REVIEW, "process-review-days-unreadable");
        for kpi in &self.kpi {
            if !Choice::is_in(&choices.kpis, kpi) {
                check.errors.add(language, "kpi", "process-link-gone");
            }
        }
        if self.role.iter().any(|role| !Choice::is_in(&choices.roles, role)) {
            check.errors.add(language, "role", "process-link-gone");
        }
        let steps = check.steps(self);
        let (Some(name), true) = (name, check.errors.is_empty()) else { return Err(check.errors) };
        Ok(Content { name, purpose, body, area, pillar, outcome, owner, review_days, kpis: self.kpi.clone(), steps })
    }
}

struct Check<'a> {
    language: Language,
    choices: &'a Choices,
    errors: Errors,
}

impl Check<'_> {
    fn pair(&mut self, field: &str, [en, th]: [String; 2], longest: usize) -> Option<Localized> {
        for (language, words) in [(Language::En, &en), (Language::Th, &th)] {
            self.length(&format!("{field}_{language}"), words, longest);
        }
        Localized::new(&en, &th)
    }

    fn length(&mut self, field: &str, words: &str, longest: usize) {
        let length = words.chars().count();
        if length > longest {
            self.errors.say(field, &say(self.language, "process-too-long").with("longest", longest).with("length", length));
        }
    }

    fn chosen(&mut self, field: &str, typed: &str, list: &[Choice]) -> Option<String> {
        let chosen = Some(typed.to_owned()).filter(|typed| !typed.is_empty())?;
        if !Choice::is_in(list, &chosen) {
            self.errors.add(self.language, field, "process-link-gone");
        }
        Some(chosen)
    }

    /// A whole number from 1 to `most`, in Latin or Thai digits.
    fn number(&mut self, field: &str, typed: &str, most: i32, problem: &str) -> Option<i32> {
        let typed = searched(&clean_line(typed)).replace(',', "");
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse::<i32>().ok().filter(|number| (1..=most).contains(number));
        if number.is_none() {
            self.errors.say(field, &say(self.language, problem).with("most", most));
        }
        number
    }

    fn steps(&mut self, form: &ProcessForm) -> Vec<Step> {
        let mut steps = Vec::new();
        for index in 0..form.steps() {
            let (en, th) = (clean_line(&form.step_en[index]), clean_line(&form.step_th[index]));
            let parts = form.parts(index);
            let left_empty = en.is_empty() && th.is_empty();
            if left_empty && form.step_tool[index].is_empty() && form.step_minutes[index].is_empty() && parts.iter().all(String::is_empty) {
                continue;
            }
            for (language, words) in [(Language::En, &en), (Language::Th, &th)] {
                self.length(&format!("step-{index}-{language}"), words, LONGEST_STEP);
            }
            if left_empty {
                self.errors.say(format!("step-{index}-en"), &say(self.language, "process-step-missing").with("n", index + 1));
            }
            let tool = self.chosen(&format!("step-{index}-tool"), &form.step_tool[index], &self.choices.tools);
            let minutes =
                self.number(&format!("step-{index}-minutes"), &form.step_minutes[index], LONGEST_MINUTES, "process-minutes-unreadable");
            let raci = self.raci(index, &form.role, parts);
            if let Some(words) = Localized::new(&en, &th) {
                steps.push(Step { words, tool, minutes, raci });
            }
        }
        if steps.len() > MOST_STEPS {
            self.errors.say("step", &say(self.language, "process-steps-too-many").with("most", MOST_STEPS).with("n", steps.len()));
        }
        steps
    }

    /// The parts in one step: each letter known, and exactly one role accountable.
    fn raci(&mut self, step: usize, roles: &[String], typed: &[String]) -> BTreeMap<String, Part> {
        let mut raci = BTreeMap::new();
        for (role, letters) in roles.iter().zip(typed).filter(|(_, letters)| !letters.is_empty()) {
            match Part::from_str(letters) {
                Ok(part) => drop(raci.insert(role.clone(), part)),
                Err(_) => self.errors.add(self.language, format!("parts-{step}"), "process-letter-unknown"),
            }
        }
        let accountable: Vec<&str> = raci
            .iter()
            .filter(|(_, part): &(&String, &Part)| part.is_accountable())
            .map(|(role, _)| Choice::name(&self.choices.roles, role))
            .collect();
        match accountable.as_slice() {
            [_] => {}
            [] => self.errors.say(format!("parts-{step}"), &say(self.language, "process-no-accountable").with("n", step + 1)),
            several => {
                let names = several.join(t(self.language, "process-and"));
                self.errors
                    .say(format!("parts-{step}"), &say(self.language, "process-two-accountable").with("n", step + 1).with("roles", names));
            }
        }
        raci
    }
}
