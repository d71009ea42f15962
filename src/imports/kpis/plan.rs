use std::collections::HashMap;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::check::{Checked, Row, levels};
use crate::{
    ids::SeatId,
    imports::{
        compare::{FieldChange, RowChange, language_of},
        report::{Problem, Report, few},
    },
    kpis::{Cadence, Definition, Direction, Kind, Levels, Measure, Unit},
    locale::{Language, Localized, say},
    text::fold,
};

/// For how many days after the end of a period the readings of a new KPI are not late.
const USUAL_GRACE: u16 = 7;

/// A KPI that the hub has.
#[derive(Clone, Debug)]
pub struct KnownKpi {
    /// Its place in addresses.
    pub slug: String,
    /// The key that files know it by.
    pub external_id: Option<String>,
    /// Which version of it this is.
    pub version: i32,
    /// What it is.
    pub is: Definition,
    /// What is aimed at today.
    pub levels: Option<Levels>,
    /// Whether there are readings, which keep its cadence.
    pub has_readings: bool,
}

/// What rows can point to, each by all that it is called; `None` where several are called so.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    /// The KPIs.
    pub kpis: Vec<KnownKpi>,
    /// Seats, by key, title and holder.
    pub seats: HashMap<String, Option<SeatId>>,
    /// Slugs of roles, by slug and title.
    pub roles: HashMap<String, Option<String>>,
    /// Slugs of tools, by slug and name.
    pub tools: HashMap<String, Option<String>>,
}

/// What a row does.
#[derive(Clone, Debug, Serialize)]
pub struct Deed {
    /// The KPI that it changes, with the version that was seen; none for a new one.
    pub known: Option<(String, i32)>,
    /// The key that files know it by, where it is to be kept.
    pub external_id: Option<String>,
    /// What it becomes.
    pub becomes: Definition,
    /// What is to be aimed at, where that changes.
    pub levels: Option<Levels>,
}

/// What a file of KPIs would do. A file never takes KPIs away.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The counts and problems.
    pub report: Report,
    /// Every row that changes something.
    pub changes: Vec<RowChange>,
    /// What is to be written.
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

/// Compares a checked file with what the hub has.
pub fn compare(checked: Checked, hub: &Hub, skip_bad_rows: bool, language: Language) -> Plan {
    let mut plan = Plan::default();
    let (mut errors, mut warnings) = (checked.errors, checked.warnings);
    let mut lost: Vec<(&'static str, String, usize)> = Vec::new();
    plan.report.left_out = checked.bad;
    for row in &checked.rows {
        let known = hub.find(row);
        let becomes = becomes(row, known, hub, &mut lost);
        match deed(row, known, becomes, language) {
            Err((column, message)) => {
                plan.report.left_out += 1;
                errors.push(Problem { row: Some(row.number), column: Some(column.to_owned()), code: "kpi-unfit".to_owned(), message });
            }
            Ok((fields, deed)) => {
                let is_new = deed.known.is_none();
                if !is_new && fields.is_empty() {
                    plan.report.unchanged += 1;
                    continue;
                }
                *if is_new { &mut plan.report.added } else { &mut plan.report.changed } += 1;
                let label = deed.becomes.name.shown(Language::En).text.to_owned();
                let kind = if is_new { "added" } else { "changed" }.to_owned();
                let id = row.id.clone().or_else(|| deed.known.as_ref().map(|(slug, _)| slug.clone())).unwrap_or_default();
                plan.changes.push(RowChange { row: Some(row.number), id, label, kind, fields });
                plan.deeds.push(deed);
            }
        }
    }
    warnings.extend(lost.into_iter().map(|(code, about, count)| {
        let message = say(language, &format!("import-{code}")).with("about", about).with("n", count).to_string();
        Problem { row: None, column: None, code: code.to_owned(), message }
    }));
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

impl Hub {
    /// The KPI that a row is about: by its key, its slug, or its name.
    fn find(&self, row: &Row) -> Option<&KnownKpi> {
        let by_key = row.id.as_ref().and_then(|id| {
            let is_key = |kpi: &&KnownKpi| kpi.external_id.as_ref() == Some(id);
            self.kpis.iter().find(is_key).or_else(|| self.kpis.iter().find(|kpi| kpi.slug == *id))
        });
        let is_called = |kpi: &&KnownKpi, name: &str| {
            let fits = row.id.is_none() || kpi.external_id.is_none();
            fits && Language::ALL.into_iter().filter_map(|language| kpi.is.name.get(language)).any(|own| fold(own) == fold(name))
        };
        by_key.or_else(|| self.kpis.iter().find(|kpi| row.name.as_ref().is_some_and(|name| is_called(kpi, name))))
    }
}

/// What a KPI becomes by a row; what the row does not say stays, or is as most KPIs are.
fn becomes(row: &Row, known: Option<&KnownKpi>, hub: &Hub, lost: &mut Vec<(&'static str, String, usize)>) -> Definition {
    let mut is = known.map_or_else(|| blank(row), |known| known.is.clone());
    if let Some(name) = &row.name
        && !Language::ALL.into_iter().any(|language| is.name.get(language) == Some(name.as_str()))
    {
        is.name = is.name.with(language_of(name), name);
    }
    if let Some(definition) = &row.definition {
        let old = is.definition.take().unwrap_or_default();
        is.definition = Some(old.with(language_of(definition), definition));
    }
    if let Some((unit, currency)) = &row.unit {
        (is.unit, is.currency) = (*unit, currency.clone());
    }
    is.direction = row.direction.unwrap_or(is.direction);
    is.cadence = row.cadence.unwrap_or(is.cadence);
    let mut miss = |code: &'static str, text: &str| match lost.iter_mut().find(|(known, about, _)| *known == code && about == text) {
        Some((.., count)) => *count += 1,
        None => lost.push((code, text.to_owned(), 1)),
    };
    if let Some(owner) = &row.owner {
        match hub.seats.get(&fold(owner)).copied().flatten() {
            Some(seat) => is.owner = Some(seat),
            None => miss("owner-unknown", owner),
        }
    }
    if let Some(tool) = &row.tool {
        match hub.tools.get(&fold(tool)).cloned().flatten() {
            Some(slug) => is.tool = Some(slug),
            None => miss("tool-unknown", tool),
        }
    }
    for role in &row.roles {
        match hub.roles.get(&fold(role)).cloned().flatten() {
            Some(slug) if !is.roles.contains(&slug) => is.roles.push(slug),
            Some(_) => {}
            None => miss("role-unknown", role),
        }
    }
    is
}

fn blank(row: &Row) -> Definition {
    let name = row.name.as_ref().or(row.id.as_ref()).map(String::as_str).unwrap_or_default();
    Definition {
        name: Localized::in_language(language_of(name), name).unwrap_or_default(),
        measure: None,
        definition: None,
        unit: Unit::Count,
        currency: None,
        direction: Direction::Up,
        cadence: Cadence::Month,
        grace_days: USUAL_GRACE,
        since: None,
        is_leading: false,
        asks_action: true,
        adds_up: false,
        weight: 1,
        kind: Kind::Numeric,
        due_on: None,
        area: None,
        outcome: None,
        owner: None,
        updater: None,
        tool: None,
        roles: Vec::new(),
        processes: Vec::new(),
        formula: None,
    }
}

type Told = Result<(Vec<FieldChange>, Deed), (&'static str, String)>;

/// The fields that a row changes, and what is to be written; or the column and the words of what is wrong.
fn deed(row: &Row, known: Option<&KnownKpi>, becomes: Definition, language: Language) -> Told {
    let measure = Measure { unit: becomes.unit, currency: becomes.currency.clone() };
    let said = levels(row, becomes.direction, &measure, language)?;
    if let Some(known) = known.filter(|known| known.has_readings && known.is.cadence != becomes.cadence) {
        let words = say(language, "import-cadence-kept").with("about", known.is.cadence.key()).to_string();
        return Err(("cadence", words));
    }
    let kept = known.and_then(|known| known.levels);
    let new_levels = said
        .map(|levels| Levels { baseline: kept.and_then(|kept| kept.baseline), stretch: kept.and_then(|kept| kept.stretch), ..levels })
        .filter(|levels| Some(*levels) != kept);
    let external_id = row.id.clone().filter(|id| known.is_none_or(|known| known.external_id.is_none() && known.slug != *id));
    let before = known.map(|known| told(&known.is, known.levels)).unwrap_or_default();
    let after = told(&becomes, new_levels.or(kept));
    let fields = after.into_iter().filter_map(|(field, after)| {
        let before = before.iter().find(|(known, _)| *known == field).map(|(_, text)| text.clone()).unwrap_or_default();
        (before != after).then(|| FieldChange { field: field.to_owned(), before, after })
    });
    let mut fields: Vec<FieldChange> = fields.collect();
    for field in fields.iter_mut().filter(|field| field.field == "owner") {
        (field.before, field.after) = (String::new(), row.owner.clone().unwrap_or_default());
    }
    if known.is_some()
        && let Some(id) = &external_id
    {
        fields.push(FieldChange { field: "kpi".to_owned(), before: String::new(), after: id.clone() });
    }
    Ok((fields, Deed { known: known.map(|known| (known.slug.clone(), known.version)), external_id, becomes, levels: new_levels }))
}

/// A KPI as the columns of a file hold it.
fn told(is: &Definition, levels: Option<Levels>) -> Vec<(&'static str, String)> {
    let both = |text: &Localized| Language::ALL.into_iter().filter_map(|language| text.get(language)).collect::<Vec<_>>().join(" / ");
    let number = |value: Option<crate::kpis::Value>| value.map(|value| value.to_string()).unwrap_or_default();
    let target = levels.map_or_else(String::new, |levels| match (levels.low, levels.high) {
        (Some(low), Some(high)) => format!("{low}–{high}"),
        _ => number(levels.goal),
    });
    vec![
        ("name", both(&is.name)),
        ("definition", is.definition.as_ref().map(both).unwrap_or_default()),
        ("unit", is.currency.clone().unwrap_or_else(|| is.unit.key().to_owned())),
        ("direction", is.direction.key().to_owned()),
        ("cadence", is.cadence.key().to_owned()),
        ("target", target),
        ("warning", number(levels.and_then(|levels| levels.warning))),
        ("owner", is.owner.map(|seat| seat.to_string()).unwrap_or_default()),
        ("source_tool", is.tool.clone().unwrap_or_default()),
        ("role", is.roles.join(", ")),
    ]
}
