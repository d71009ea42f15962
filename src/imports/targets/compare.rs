use std::collections::HashMap;

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::check::{Checked, Row, title};
use crate::{
    ids::KpiId,
    imports::{
        compare::{FieldChange, RowChange},
        index::{Index, KnownKpi},
        report::{Problem, Report, few},
    },
    kpis::{Levels, Target, Value, read_levels},
    locale::{Language, say},
};

/// How many changes are listed; the others are counted.
const LISTED: usize = 1_000;
/// What a target holds, in the order in which it is told.
const LEVELS: [&str; 6] = ["goal", "warning", "stretch", "low", "high", "baseline"];

/// What becomes of the targets of a KPI.
#[derive(Clone, Debug, Serialize)]
pub struct Deed {
    /// The KPI.
    pub kpi: KpiId,
    /// Its name in history.
    pub label: String,
    /// The version of it that was seen.
    pub version: i32,
    /// The new targets: the first day, the first day after, and what is aimed at.
    pub targets: Vec<(NaiveDate, NaiveDate, Levels)>,
}

/// What a file of targets would do. A file never takes targets away.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The counts and problems.
    pub report: Report,
    /// The first changes.
    pub changes: Vec<RowChange>,
    /// What is to be written, KPI by KPI.
    pub deeds: Vec<Deed>,
    fingerprint: String,
}

impl Plan {
    /// A text that is the same for two plans that do the same.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether errors keep it from being applied.
    pub fn is_stopped(&self, skip_bad_rows: bool) -> bool {
        !self.report.errors.is_empty() && (!skip_bad_rows || self.report.added + self.report.changed == 0)
    }
}

/// Compares a checked file with the targets that the hub has: the version of each KPI and its targets.
pub fn compare(
    checked: Checked,
    index: &Index,
    held: &HashMap<KpiId, (i32, Vec<Target>)>,
    today: NaiveDate,
    skip_bad_rows: bool,
    language: Language,
) -> Plan {
    let mut plan = Plan::default();
    let (mut errors, mut warnings) = (checked.errors, checked.warnings);
    plan.report.left_out = checked.bad;
    let mut past = 0;
    for row in &checked.rows {
        let kpi = &index.kpis[row.kpi];
        let (version, targets) = held.get(&kpi.id).map_or((0, &[][..]), |(version, targets)| (*version, targets.as_slice()));
        let now = Target::on(targets, row.from).map(|target| (target, target.levels));
        let levels = match levels(row, kpi, now.map(|(_, levels)| levels), language) {
            Ok(levels) => levels,
            Err(problems) => {
                errors.extend(problems);
                plan.report.left_out += 1;
                continue;
            }
        };
        if now.is_some_and(|(target, held)| held == levels && target.until.is_none_or(|until| row.until <= until)) {
            plan.report.unchanged += 1;
            continue;
        }
        let is_new = !targets.iter().any(|target| overlaps(target, row.from, row.until));
        *if is_new { &mut plan.report.added } else { &mut plan.report.changed } += 1;
        past += usize::from(!is_new && row.until <= kpi.rhythm.period(today).start());
        if plan.changes.len() < LISTED {
            plan.changes.push(change(row, kpi, is_new, now.map(|(_, levels)| levels), levels));
        }
        plan.add(kpi, version, (row.from, row.until, levels));
    }
    if past > 0 {
        let message = say(language, "import-targets-past").with("n", past).to_string();
        warnings.push(Problem { row: None, column: None, code: "targets-past".to_owned(), message });
    }
    let codes = |problems: &[Problem]| problems.iter().map(|problem| (problem.row, problem.code.clone())).collect::<Vec<_>>();
    let told = serde_json::to_vec(&(&plan.deeds, codes(&errors), codes(&warnings))).unwrap_or_default();
    plan.fingerprint = hex::encode(Sha256::digest(told));
    plan.report.errors = few(errors);
    plan.report.warnings = few(warnings);
    if plan.is_stopped(skip_bad_rows) {
        plan.deeds.clear();
    }
    plan
}

impl Plan {
    /// A target that goes on with the levels of the one before it makes that one longer.
    fn add(&mut self, kpi: &KnownKpi, version: i32, target: (NaiveDate, NaiveDate, Levels)) {
        let Some(deed) = self.deeds.last_mut().filter(|deed| deed.kpi == kpi.id) else {
            let label = kpi.name.shown(Language::En).text.to_owned();
            self.deeds.push(Deed { kpi: kpi.id, label, version, targets: vec![target] });
            return;
        };
        match deed.targets.last_mut() {
            Some(last) if last.1 == target.0 && last.2 == target.2 => last.1 = target.1,
            _ => deed.targets.push(target),
        }
    }
}

fn overlaps(target: &Target, from: NaiveDate, until: NaiveDate) -> bool {
    target.from.is_none_or(|first| first < until) && target.until.is_none_or(|end| from < end)
}

/// The levels that a row sets. What the file has no column for stays as it is.
fn levels(row: &Row, kpi: &KnownKpi, now: Option<Levels>, language: Language) -> Result<Levels, Vec<Problem>> {
    let kept = now.map(texts).unwrap_or_default();
    let text = |level: &str| row.levels.get(level).or_else(|| kept.get(level)).map_or("", String::as_str);
    read_levels(text, language, kpi.direction, &kpi.measure).map_err(|errors| {
        let told = errors.list().map(|(level, words)| Problem {
            row: Some(row.number),
            column: Some(title(row, level, language)),
            code: "target-unfit".to_owned(),
            message: words.to_owned(),
        });
        told.collect()
    })
}

fn texts(levels: Levels) -> HashMap<&'static str, String> {
    let all = [levels.goal, levels.warning, levels.stretch, levels.low, levels.high, levels.baseline];
    LEVELS.into_iter().zip(all).filter_map(|(level, value): (_, Option<Value>)| Some((level, value?.to_string()))).collect()
}

fn change(row: &Row, kpi: &KnownKpi, is_new: bool, before: Option<Levels>, after: Levels) -> RowChange {
    let (before, after) = (before.map(texts).unwrap_or_default(), texts(after));
    let of = |texts: &HashMap<&str, String>, level: &str| texts.get(level).cloned().unwrap_or_default();
    let changed = LEVELS.into_iter().filter(|level| is_new || before.get(level) != after.get(level));
    let fields = changed.map(|level| FieldChange { field: level.to_owned(), before: of(&before, level), after: of(&after, level) });
    let last = row.until.pred_opt().unwrap_or(row.until);
    RowChange {
        row: Some(row.number),
        id: kpi.slug.clone(),
        label: format!("{} · {} – {last}", kpi.name.shown(Language::En).text, row.from),
        kind: if is_new { "added" } else { "changed" }.to_owned(),
        fields: fields.filter(|field| field.before != field.after).collect(),
    }
}
