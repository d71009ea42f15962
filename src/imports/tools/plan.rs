mod rows;
mod told;

use std::collections::HashMap;

use chrono::NaiveDate;
use rows::Compare;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::{
    aliases::Called,
    categories::{Categories, Known, New, Questions},
    check::Checked,
};
use crate::{
    ids::{SeatId, ToolId},
    imports::{
        compare::RowChange,
        options::Answers,
        report::{Problem, Report, few},
    },
    locale::{Language, say},
    text::fold,
    tools::{Contract, Definition, KnownTool, Terms},
};

/// What rows can point to.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    /// The tools, with their contracts.
    pub tools: Vec<KnownTool>,
    /// The tools that are put away: place in addresses, and name.
    pub archived: Vec<(String, String)>,
    /// The categories, in the order of lists.
    pub categories: Vec<Known>,
    /// Seats, with all that each is called.
    pub seats: Vec<(SeatId, Vec<String>)>,
    /// The hub's own currency.
    pub currency: String,
    /// Today's date.
    pub today: NaiveDate,
}

/// What a row does.
#[derive(Clone, Debug)]
pub struct Deed {
    /// The tool that it changes, with what was seen of it; none for a new one.
    pub known: Option<(ToolId, i32, Definition)>,
    /// What it becomes.
    pub becomes: Definition,
    /// The term that is new or changes, with what was seen of it.
    pub term: Option<(Option<Contract>, Terms)>,
}

/// What a file of tools would do. A file never takes tools away.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The counts and problems.
    pub report: Report,
    /// Every row that changes something.
    pub changes: Vec<RowChange>,
    /// What is to be written.
    pub deeds: Vec<Deed>,
    /// The categories that are to be added first.
    pub categories: Vec<New>,
    /// What is left to be answered.
    pub questions: Questions,
    fingerprint: String,
}

impl Plan {
    /// A text that is the same for two plans that do the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Takes out of what is told what contracts cost: a term of which other things change keeps its cost, which stays unseen.
    pub fn hide_costs(&mut self) {
        for change in &mut self.changes {
            change.fields.retain(|field| field.field != "annual_cost");
        }
    }

    /// Whether errors keep it from being applied.
    pub fn is_stopped(&self, skip_bad_rows: bool) -> bool {
        !self.report.errors.is_empty() && (!skip_bad_rows || self.report.added + self.report.changed == 0)
    }
}

/// Compares a checked file with what the hub has.
pub fn compare(checked: Checked, hub: &Hub, answers: &Answers, skip_bad_rows: bool, language: Language) -> Plan {
    let said = checked.rows.iter().filter_map(|row| row.category.as_deref());
    let mut compare = Compare {
        categories: Categories::of(&hub.categories, said, answers),
        called: Called::default(),
        seats: HashMap::new(),
        currency: answers.currency.clone().unwrap_or_else(|| hub.currency.clone()),
        archived_slugs: hub.archived.iter().map(|(slug, _)| slug.as_str()).collect(),
        archived_names: hub.archived.iter().map(|(_, name)| fold(name)).collect(),
        prices: answers.prices,
        seen: HashMap::new(),
        lost: Vec::new(),
        warnings: checked.warnings,
        titles: checked.titles,
        hub,
        language,
    };
    compare.index(&checked.rows);
    let mut plan = Plan { report: Report { left_out: checked.bad, ..Report::default() }, ..Plan::default() };
    let mut errors = checked.errors;
    for (at, row) in checked.rows.iter().enumerate() {
        match compare.one(at, row) {
            Err(problem) => {
                plan.report.left_out += 1;
                errors.push(problem);
            }
            Ok(Some((change, deed))) => {
                *if deed.known.is_none() { &mut plan.report.added } else { &mut plan.report.changed } += 1;
                plan.changes.push(change);
                plan.deeds.push(deed);
            }
            Ok(None) => plan.report.unchanged += 1,
        }
    }
    let costs = checked.rows.iter().filter(|row| row.term.cost.is_some() && row.term.currency.is_none()).count();
    errors.sort_by_key(|problem| problem.row);
    compare.finish(plan, errors, costs, skip_bad_rows)
}

impl Compare<'_> {
    fn finish(self, mut plan: Plan, errors: Vec<Problem>, costs: usize, skip_bad_rows: bool) -> Plan {
        let language = self.language;
        let mut warnings = self.warnings;
        warnings.extend(self.categories.told(self.titles.get("category"), language));
        warnings.extend(self.lost.into_iter().map(|(owner, count)| {
            let message = say(language, "import-tool-owner-unknown").with("about", owner).with("n", count).to_string();
            Problem { row: None, column: None, code: "tool-owner-unknown".to_owned(), message }
        }));
        plan.questions = Questions {
            categories: self.categories.unknown(),
            known: self.hub.categories.iter().map(|known| (known.key.clone(), self.categories.name(&known.key, language))).collect(),
            costs,
            currency: self.currency,
        };
        plan.categories = self.categories.new;
        let codes = |problems: &[Problem]| problems.iter().map(|problem| (problem.row, problem.code.clone())).collect::<Vec<_>>();
        let deeds: Vec<_> = plan.deeds.iter().map(|deed| Told::of(deed, self.prices)).collect();
        let told = serde_json::to_vec(&(&deeds, &plan.categories, codes(&errors), codes(&warnings))).unwrap_or_default();
        plan.fingerprint = hex::encode(Sha256::digest(told));
        plan.report.errors = few(errors);
        plan.report.warnings = few(warnings);
        if plan.is_stopped(skip_bad_rows) {
            plan.deeds.clear();
            plan.categories.clear();
        }
        plan
    }
}

/// A deed as the fingerprint of a plan holds it; without the cost for those who may not see it, who could guess it from the fingerprint.
#[derive(Serialize)]
struct Told<'a> {
    known: Option<(ToolId, i32)>,
    becomes: &'a Definition,
    old: Option<(crate::ids::ContractId, i32)>,
    terms: Option<Terms>,
}

impl<'a> Told<'a> {
    fn of(deed: &'a Deed, prices: bool) -> Self {
        let term = deed.term.as_ref();
        Self {
            known: deed.known.as_ref().map(|(id, version, _)| (*id, *version)),
            becomes: &deed.becomes,
            old: term.and_then(|(old, _)| old.as_ref()).map(|contract| (contract.id, contract.version)),
            terms: term.map(|(_, terms)| Terms { cost: terms.cost.clone().filter(|_| prices), ..terms.clone() }),
        }
    }
}
