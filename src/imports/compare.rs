//! What a file would change: its rows beside what the hub has.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    people::{Checked, PersonRow},
    report::Report,
};
use crate::{
    ids::{RoleId, SeatId},
    locale::{Language, Localized},
    text::fold,
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
    /// The key of the manager's row.
    pub manager: Option<String>,
    /// Whether it reports to anybody, imported or not.
    pub has_manager: bool,
    /// Whether the person of this row holds it.
    pub held: bool,
    /// The person's name.
    pub name: Option<String>,
    /// The person's e-mail address.
    pub email: Option<String>,
    /// The person's first day.
    pub start_date: Option<NaiveDate>,
    /// What was wrong with its reporting line.
    pub flags: Vec<String>,
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
    /// What the hub has under this key.
    pub known: Option<Known>,
    /// The columns that change.
    pub fields: Vec<String>,
}

/// The roles that a title can name, by folded title.
#[derive(Clone, Debug, Default)]
pub struct RoleTitles(HashMap<String, (RoleId, bool)>);

impl RoleTitles {
    /// The titles of all roles. "Manager / Specialist" stands for both levels.
    pub fn new(roles: impl IntoIterator<Item = (RoleId, Localized)>) -> Self {
        let mut titles = HashMap::new();
        for (role, title) in roles {
            for text in Language::ALL.into_iter().filter_map(|language| title.get(language)) {
                titles.insert(fold(text), (role, true));
                for level in levels(text) {
                    titles.entry(fold(&level)).or_insert((role, false));
                }
            }
        }
        Self(titles)
    }

    /// The role that a title clearly names, and whether it is the role's whole title. Seniority and a number at the end do not
    /// make it another role.
    fn find(&self, title: &str) -> Option<(RoleId, bool)> {
        if let Some(found) = self.0.get(&fold(title)) {
            return Some(*found);
        }
        let lower = title.to_lowercase();
        let plain = ["senior ", "sr. ", "sr ", "junior ", "jr. ", "associate "]
            .into_iter()
            .find_map(|grade| lower.strip_prefix(grade))
            .unwrap_or(&lower);
        let plain = [" iii", " ii", " i", " 1", " 2", " 3"].into_iter().find_map(|grade| plain.strip_suffix(grade)).unwrap_or(plain);
        self.0.get(&fold(plain)).map(|(role, _)| (*role, false))
    }
}

/// The titles that a title with a slash stands for: "A B / C" is "A B" and "A C"; a Thai one puts the level first.
fn levels(title: &str) -> Vec<String> {
    let Some((one, other)) = title.split_once('/') else { return Vec::new() };
    let (one, other) = (one.trim(), other.trim());
    match one.rsplit_once(' ') {
        Some((area, _)) if !other.contains(' ') => vec![one.to_owned(), format!("{area} {other}")],
        _ => {
            let shared: String = other.chars().skip_while(|c| !('ก'..='๛').contains(c)).collect();
            let tail = ["ผู้เชี่ยวชาญ", "ผู้จัดการ"].into_iter().find_map(|level| shared.strip_prefix(level)).unwrap_or_default();
            if tail.is_empty() { Vec::new() } else { vec![format!("{one}{tail}"), other.to_owned()] }
        }
    }
}

/// Compares a checked file with what the hub has.
pub fn compare(checked: Checked, known: Vec<Known>, titles: &RoleTitles, skip_bad_rows: bool) -> Plan {
    let mut plan = Plan::default();
    let stopped = !checked.errors.is_empty() && !skip_bad_rows;
    plan.report.left_out = checked.bad_rows;
    plan.report.errors = checked.errors;
    plan.report.warnings = checked.warnings;
    let mut by_id: HashMap<String, Known> = known.into_iter().map(|known| (known.id.clone(), known)).collect();
    let in_file: HashSet<&str> = checked.rows.iter().map(|row| row.id.as_str()).collect();
    let file_is_whole = plan.report.errors.is_empty();
    plan.removed = by_id.values().filter(|known| file_is_whole && known.held && !in_file.contains(known.id.as_str())).cloned().collect();
    plan.removed.sort_by(|one, other| one.id.cmp(&other.id));
    for row in checked.rows {
        let known = by_id.remove(&row.id);
        let planned = planned(row, known, titles);
        let kind = match (&planned.known, planned.fields.is_empty()) {
            (None, _) => "added",
            (Some(_), false) => "changed",
            (Some(_), true) => "",
        };
        match kind {
            "added" => plan.report.added += 1,
            "changed" => plan.report.changed += 1,
            _ => plan.report.unchanged += 1,
        }
        if !kind.is_empty() {
            plan.changes.push(change(&planned, kind));
        }
        plan.rows.push(planned);
    }
    plan.report.removed = plan.removed.len();
    plan.changes.extend(plan.removed.iter().map(|known| RowChange {
        row: None,
        id: known.id.clone(),
        label: known.name.clone().unwrap_or_else(|| known.id.clone()),
        kind: "removed".to_owned(),
        fields: Vec::new(),
    }));
    if stopped {
        plan.rows.clear();
        plan.removed.clear();
    }
    plan
}

fn planned(row: PersonRow, known: Option<Known>, titles: &RoleTitles) -> Planned {
    let found = row.title.as_deref().and_then(|title| titles.find(title));
    let role = found.map(|(role, _)| role);
    let own = |title: &str| Localized::in_language(language_of(title), title);
    let title = match (&row.title, found) {
        (Some(_), Some((_, true))) => None,
        (Some(title), _) => own(title),
        (None, _) => Localized::new("No title", "ไม่ระบุตำแหน่ง"),
    };
    let fields = known.as_ref().map(|known| fields(&row, known, role, title.as_ref())).unwrap_or_default();
    Planned { row, role, title, known, fields }
}

/// The language that a title is written in.
pub fn language_of(text: &str) -> Language {
    if text.chars().any(|c| ('ก'..='๛').contains(&c)) { Language::Th } else { Language::En }
}

fn is_same_name(team: Option<&Localized>, department: &str) -> bool {
    team.is_some_and(|team| Language::ALL.into_iter().filter_map(|language| team.get(language)).any(|name| name == department))
}

/// The columns whose value the file has and the hub has not. An empty cell says nothing.
fn fields(row: &PersonRow, known: &Known, role: Option<RoleId>, title: Option<&Localized>) -> Vec<String> {
    let says = |said: &Option<String>, has: &Option<String>| said.is_some() && said != has;
    let manager = match (&row.manager, &row.flag) {
        (Some(manager), _) => known.manager.as_ref() != Some(manager),
        (None, Some((kind, _))) => !known.has_manager && !known.flags.iter().any(|flag| flag == kind),
        (None, None) => false,
    };
    [
        ("name", row.name.is_some() && (row.name != known.name || !known.held) || (row.name.is_none() && known.held)),
        ("title", row.title.is_some() && (known.role != role && role.is_some() || known.title.as_ref() != title)),
        ("manager_id", manager),
        ("department", row.department.as_deref().is_some_and(|department| !is_same_name(known.team.as_ref(), department))),
        ("location", says(&row.location, &known.location)),
        ("start_date", row.start_date.is_some() && row.start_date != known.start_date),
        ("email", says(&row.email, &known.email)),
    ]
    .into_iter()
    .filter(|(_, changed)| *changed)
    .map(|(field, _)| field.to_owned())
    .collect()
}

fn change(planned: &Planned, kind: &str) -> RowChange {
    let row = &planned.row;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let title = |title: Option<&Localized>| title.map(|title| title.shown(Language::En).text.to_owned()).unwrap_or_default();
    let known = planned.known.as_ref();
    let before = |field: &str| match (field, known) {
        (_, None) => String::new(),
        ("name", Some(known)) => {
            if known.held {
                text(&known.name)
            } else {
                String::new()
            }
        }
        ("title", Some(known)) => title(known.title.as_ref()),
        ("manager_id", Some(known)) => text(&known.manager),
        ("department", Some(known)) => title(known.team.as_ref()),
        ("location", Some(known)) => text(&known.location),
        ("start_date", Some(known)) => day(known.start_date),
        (_, Some(known)) => text(&known.email),
    };
    let after = |field: &str| match field {
        "name" => text(&row.name),
        "title" => text(&row.title),
        "manager_id" => row.manager.clone().or_else(|| row.flag.as_ref().map(|(_, said)| said.clone())).unwrap_or_default(),
        "department" => text(&row.department),
        "location" => text(&row.location),
        "start_date" => day(row.start_date),
        _ => text(&row.email),
    };
    let all = ["title", "manager_id", "department"].map(str::to_owned);
    let fields = if known.is_some() { planned.fields.as_slice() } else { all.as_slice() };
    let fields = fields.iter().map(|field| FieldChange { field: field.clone(), before: before(field), after: after(field) });
    RowChange {
        row: Some(row.row),
        id: row.id.clone(),
        label: row.name.clone().or_else(|| row.title.clone()).unwrap_or_else(|| row.id.clone()),
        kind: kind.to_owned(),
        fields: fields.filter(|change| change.before != change.after).collect(),
    }
}

impl Plan {
    /// A text that is the same for two plans that do the same.
    pub fn fingerprint(&self) -> String {
        let told = serde_json::to_vec(&(&self.changes, &self.report)).unwrap_or_default();
        hex::encode(Sha256::digest(told))
    }

    /// Whether errors keep it from being applied.
    pub fn is_stopped(&self, skip_bad_rows: bool) -> bool {
        !self.report.errors.is_empty() && (!skip_bad_rows || self.rows.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_a_role_only_where_they_clearly_do() {
        let (technology, bdr) = (RoleId::new(), RoleId::new());
        let title = |en: &str, th: &str| Localized::new(en, th).expect("a title");
        let titles = RoleTitles::new([
            (technology, title("Marketing Technology Manager / Specialist", "ผู้จัดการ/ผู้เชี่ยวชาญเทคโนโลยีการตลาด")),
            (bdr, title("Business Development Representative", "ตัวแทนพัฒนาธุรกิจ")),
        ]);
        assert_eq!(titles.find("business development representative"), Some((bdr, true)));
        assert_eq!(titles.find("Senior Business Development Representative 2"), Some((bdr, false)));
        assert_eq!(titles.find("Marketing Technology Specialist"), Some((technology, false)));
        assert_eq!(titles.find("ผู้จัดการเทคโนโลยีการตลาด"), Some((technology, false)));
        assert_eq!(titles.find("Sales Development Representative"), None);
        assert_eq!(titles.find("Manager, Business Development"), None);
    }
}
