use std::collections::HashMap;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};

use super::check::{Checked, Row};
use crate::{
    ids::KpiId,
    imports::{
        compare::{FieldChange, RowChange},
        index::Index,
        report::{Report, few},
    },
    kpis::{Held, Value},
    locale::Language,
};

/// How many changes are listed; the others are counted.
const LISTED: usize = 1_000;

/// What becomes of a reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// The KPI.
    pub kpi: KpiId,
    /// The first day of the period.
    pub start: NaiveDate,
    /// The value.
    pub value: Value,
    /// What there is to say about it.
    pub note: Option<String>,
    /// What is kept now; none for a new reading.
    pub old: Option<Held>,
}

/// What a file of readings would do. A file never takes readings away.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The counts and problems.
    pub report: Report,
    /// The first changes.
    pub changes: Vec<RowChange>,
    /// What is to be written.
    pub deeds: Vec<Deed>,
    fingerprint: String,
}

/// Compares a checked file with what the hub has.
pub fn compare(checked: Checked, index: &Index, known: &HashMap<(KpiId, NaiveDate), Held>, skip_bad_rows: bool) -> Plan {
    let mut plan = Plan::default();
    let mut digest = Sha256::new();
    for row in checked.rows {
        let kpi = &index.kpis[row.kpi];
        let old = known.get(&(kpi.id, row.start)).copied();
        if old.is_some_and(|old| old.value == row.value) {
            plan.report.unchanged += 1;
            continue;
        }
        *if old.is_none() { &mut plan.report.added } else { &mut plan.report.changed } += 1;
        digest.update(kpi.id.uuid().as_bytes());
        digest.update(row.start.to_string());
        digest.update(row.value.to_string());
        digest.update(old.map(|old| old.to_string()).unwrap_or_default());
        if plan.changes.len() < LISTED {
            plan.changes.push(change(&row, kpi.name.shown(Language::En).text, &kpi.slug, old));
        }
        plan.deeds.push(Deed { kpi: kpi.id, start: row.start, value: row.value, note: row.note, old });
    }
    for problem in checked.errors.iter().chain(&checked.warnings) {
        digest.update(format!("{:?} {}", problem.row, problem.code));
    }
    plan.fingerprint = hex::encode(digest.finalize());
    plan.report.left_out = checked.bad;
    plan.report.errors = few(checked.errors);
    plan.report.warnings = few(checked.warnings);
    if plan.is_stopped(skip_bad_rows) {
        plan.deeds.clear();
    }
    plan
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

fn change(row: &Row, name: &str, slug: &str, old: Option<Held>) -> RowChange {
    let before = old.map(|old| old.value.to_string()).unwrap_or_default();
    RowChange {
        row: Some(row.number),
        id: slug.to_owned(),
        label: format!("{name} · {}", row.start),
        kind: if old.is_none() { "added" } else { "changed" }.to_owned(),
        fields: vec![FieldChange { field: "value".to_owned(), before, after: row.value.to_string() }],
    }
}
