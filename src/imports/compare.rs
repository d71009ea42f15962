//! What a file would change: its rows beside what the hub has.

mod lines;

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub(super) use self::lines::Line;
use super::{
    options::Options,
    people::{Checked, PersonRow},
    report::{Problem, Report},
    titles::RoleTitles,
};
use crate::{
    ids::{RoleId, SeatId},
    locale::{Language, Localized},
};

/// A seat that an earlier import made, with its holder, as the hub has it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The key of its row.
    pub id: String,
    /// The seat.
    pub seat: SeatId,
    /// The seat's role.
    pub role: Option<RoleId>,
    /// The seat's own title.
    pub title: Option<Localized>,
    /// The seat's team in every language it has.
    pub team: Option<Localized>,
    /// The seat's location.
    pub location: Option<String>,
    /// The seat that it reports to.
    pub manager: Option<SeatId>,
    /// The key of that seat, else its title.
    pub manager_name: Option<String>,
    /// What the last file said about the manager.
    pub said: Option<String>,
    /// Whether the person of this row holds it, or is going to.
    pub held: bool,
    /// Whether it is closed.
    pub closed: bool,
    /// The name of the person with this key.
    pub name: Option<String>,
    /// The person's e-mail address.
    pub email: Option<String>,
    /// The person's first day.
    pub start_date: Option<NaiveDate>,
    /// What was wrong with its reporting line.
    pub flags: Vec<String>,
}

/// What the hub has that a file can change.
#[derive(Clone, Debug, Default)]
pub struct Hub {
    /// The seats that imports have made.
    pub known: Vec<Known>,
    /// Every reporting line, of other seats too.
    pub lines: Vec<(SeatId, SeatId)>,
    /// The roles that titles can name.
    pub titles: RoleTitles,
}

/// One value that a row changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The column's name in the contract of the import.
    pub field: String,
    /// What the hub has.
    pub before: String,
    /// What the file says.
    pub after: String,
}

/// What one row does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowChange {
    /// Its number in the file; none for somebody whom the file has no more.
    pub row: Option<usize>,
    /// Its key.
    pub id: String,
    /// The person's name, or the seat's title when it is vacant.
    pub label: String,
    /// `added`, `changed` or `removed`.
    pub kind: String,
    /// What changes.
    pub fields: Vec<FieldChange>,
}

/// What a file would do.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The counts and problems.
    pub report: Report,
    /// Every row that changes something.
    pub changes: Vec<RowChange>,
    /// The rows to write.
    pub(super) rows: Vec<Planned>,
    /// The seats whose holder the file has no more.
    pub(super) removed: Vec<Known>,
}

/// A good row with what it becomes.
#[derive(Clone, Debug)]
pub(super) struct Planned {
    /// The row.
    pub row: PersonRow,
    /// The role that its title clearly names.
    pub role: Option<RoleId>,
    /// The seat's own title, where it says more than the role's.
    pub title: Option<Localized>,
    /// What becomes of its reporting line.
    pub line: Line,
    /// What the hub has under this key.
    pub known: Option<Known>,
    /// What it changes; of a new row what it says.
    pub fields: Vec<FieldChange>,
}

/// Compares a checked file with what the hub has.
pub fn compare(mut checked: Checked, hub: Hub, options: Options, language: Language) -> Plan {
    let seats: HashMap<String, SeatId> = hub.known.iter().map(|known| (known.id.clone(), known.seat)).collect();
    let mut by_id: HashMap<String, Known> = hub.known.into_iter().map(|known| (known.id.clone(), known)).collect();
    let file: Vec<PersonRow> = std::mem::take(&mut checked.rows);
    let mut rows: Vec<Planned> = file.into_iter().map(|row| Planned::new(by_id.remove(&row.id), row, &hub.titles, &seats)).collect();
    lines::cut_loops(&mut rows, &hub.lines, &seats, &mut checked, options, language);
    for planned in &mut rows {
        planned.fields = planned.said();
    }
    let in_file: HashSet<&str> = rows.iter().map(|planned| planned.row.id.as_str()).collect();
    // A row that is left out may be that of anybody: then nobody is taken to have left.
    let file_is_whole = checked.errors.is_empty();
    let mut removed: Vec<Known> =
        by_id.into_values().filter(|known| file_is_whole && known.held && !in_file.contains(known.id.as_str())).collect();
    removed.sort_by(|one, other| one.id.cmp(&other.id));
    let mut plan = Plan { rows, removed, ..Plan::default() };
    plan.count();
    plan.report.left_out = checked.bad_rows;
    plan.report.errors = checked.errors;
    plan.report.warnings = checked.warnings;
    if plan.is_stopped(options.skip_bad_rows) {
        plan.rows.clear();
        plan.removed.clear();
    }
    plan
}

impl Plan {
    fn count(&mut self) {
        self.report.unchanged = self.rows.iter().filter(|planned| !planned.is_new_or_changed()).count();
        for planned in self.rows.iter().filter(|planned| planned.is_new_or_changed()) {
            *if planned.known.is_none() { &mut self.report.added } else { &mut self.report.changed } += 1;
            self.changes.push(planned.change());
        }
        self.report.removed = self.removed.len();
        self.changes.extend(self.removed.iter().map(|known| RowChange {
            row: None,
            id: known.id.clone(),
            label: known.name.clone().unwrap_or_else(|| known.id.clone()),
            kind: "removed".to_owned(),
            fields: Vec::new(),
        }));
    }

    /// A text that is the same for two plans that do the same, in whatever language their problems are told.
    pub fn fingerprint(&self) -> String {
        let told = |problems: &[Problem]| problems.iter().map(|problem| (problem.row, problem.code.clone())).collect::<Vec<_>>();
        let told = serde_json::to_vec(&(&self.changes, told(&self.report.errors), told(&self.report.warnings)));
        hex::encode(Sha256::digest(told.unwrap_or_default()))
    }

    /// Whether errors keep it from being applied.
    pub fn is_stopped(&self, skip_bad_rows: bool) -> bool {
        !self.report.errors.is_empty() && (!skip_bad_rows || self.rows.is_empty())
    }
}

impl Planned {
    fn new(known: Option<Known>, row: PersonRow, titles: &RoleTitles, seats: &HashMap<String, SeatId>) -> Self {
        let found = row.title.as_deref().and_then(|title| titles.find(title));
        let title = match (&row.title, found) {
            (Some(_), Some((_, true))) => None,
            (Some(title), _) => Localized::in_language(language_of(title), title),
            (None, _) => Localized::new("No title", "ไม่ระบุตำแหน่ง"),
        };
        let line = Line::of(&row, known.as_ref(), seats);
        Self { row, role: found.map(|(role, _)| role), title, line, known, fields: Vec::new() }
    }

    /// Whether it writes anything.
    pub fn is_new_or_changed(&self) -> bool {
        self.known.is_none() || !self.fields.is_empty()
    }

    /// Whether it writes any of these columns of something that the hub has.
    pub fn changes_any(&self, fields: &[&str]) -> bool {
        self.known.is_some() && self.fields.iter().any(|change| fields.contains(&change.field.as_str()))
    }

    fn change(&self) -> RowChange {
        let row = &self.row;
        RowChange {
            row: Some(row.row),
            id: row.id.clone(),
            label: row.name.clone().or_else(|| row.title.clone()).unwrap_or_else(|| row.id.clone()),
            kind: if self.known.is_none() { "added" } else { "changed" }.to_owned(),
            fields: self.fields.clone(),
        }
    }

    fn said(&self) -> Vec<FieldChange> {
        if let Some(known) = &self.known {
            return self.differences(known);
        }
        let row = &self.row;
        [("title", &row.title), ("manager_id", &row.said), ("department", &row.department)]
            .into_iter()
            .filter_map(|(field, after)| Some(FieldChange { field: field.to_owned(), before: String::new(), after: after.clone()? }))
            .filter(|change| !change.after.is_empty())
            .collect()
    }

    /// The columns whose value the file has and the hub has not. An empty cell says nothing, but for the name and the manager.
    fn differences(&self, known: &Known) -> Vec<FieldChange> {
        let row = &self.row;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let shown = |words: &Option<Localized>| words.as_ref().map(|words| words.shown(Language::En).text.to_owned()).unwrap_or_default();
        let holder = if known.held { text(&known.name) } else { String::new() };
        let title_differs = row.title.is_some() && (known.role != self.role && self.role.is_some() || known.title != self.title);
        let team_differs = row.department.as_deref().is_some_and(|department| !is_called(known.team.as_ref(), department));
        let differs = |said: &Option<String>, has: &Option<String>| said.is_some() && said != has;
        let manager = known.manager_name.clone().or_else(|| known.said.clone()).unwrap_or_default();
        [
            ("status", known.closed, "closed".to_owned(), "open".to_owned()),
            ("name", text(&row.name) != holder, holder, text(&row.name)),
            ("title", title_differs, shown(&known.title), text(&row.title)),
            ("manager_id", self.line != Line::Kept, manager, text(&row.said)),
            ("department", team_differs, shown(&known.team), text(&row.department)),
            ("location", differs(&row.location, &known.location), text(&known.location), text(&row.location)),
            ("start_date", row.start_date.is_some() && row.start_date != known.start_date, day(known.start_date), day(row.start_date)),
            ("email", differs(&row.email, &known.email), text(&known.email), text(&row.email)),
        ]
        .into_iter()
        .filter(|(_, differs, ..)| *differs)
        .map(|(field, _, before, after)| FieldChange { field: field.to_owned(), before, after })
        .collect()
    }
}

/// The language that a text is written in.
pub fn language_of(text: &str) -> Language {
    if text.chars().any(|c| ('ก'..='๛').contains(&c)) { Language::Th } else { Language::En }
}

fn is_called(team: Option<&Localized>, department: &str) -> bool {
    team.is_some_and(|team| {
        Language::ALL.into_iter().filter_map(|language| team.get(language)).any(|name| name.to_lowercase() == department.to_lowercase())
    })
}
