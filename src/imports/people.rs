//! The rows of a file of people, checked one by one and against each other.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    columns::{Columns, Field},
    file::Table,
    report::Problem,
    values::{DateOrder, DateProblem, date, order_of},
};
use crate::{
    locale::Language,
    org_chart::Forest,
    text::{clean_line, fold},
};

const LONGEST: usize = 200;
/// Departments are often written with all that they are part of.
const LONGEST_DEPARTMENT: usize = 1_000;
/// Names that files give to a seat that nobody holds.
const VACANT: [&str; 12] =
    ["vacant", "vacancy", "open", "tbh", "tbd", "tba", "to be hired", "new hire", "n/a", "ว่าง", "ตำแหน่งว่าง", "รอสรรหา"];

/// How a file is to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// Rows that are wrong are left out, and the rest is imported.
    pub skip_bad_rows: bool,
    /// A loop of managers is an error.
    pub strict: bool,
    /// The order of day and month.
    pub dates: DateOrder,
}

/// A row that is good: one seat, and who holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Its number in the file.
    pub row: usize,
    /// Its key.
    pub id: String,
    /// The holder's name; none for a vacant seat.
    pub name: Option<String>,
    /// The seat's title; none when the file has none.
    pub title: Option<String>,
    /// The key of the manager's row, once found.
    pub manager: Option<String>,
    /// The team.
    pub department: Option<String>,
    /// Where the work is done.
    pub location: Option<String>,
    /// The first day.
    pub start_date: Option<NaiveDate>,
    /// The e-mail address.
    pub email: Option<String>,
    /// What is wrong with its reporting line: the flag's kind, and what the file says.
    pub flag: Option<(&'static str, String)>,
}

/// A whole file, checked.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The rows that are good.
    pub rows: Vec<PersonRow>,
    /// How many rows are not.
    pub bad_rows: usize,
    /// What stops the import, unless such rows are to be left out.
    pub errors: Vec<Problem>,
    /// What is imported all the same.
    pub warnings: Vec<Problem>,
}

impl Checked {
    fn error(&mut self, language: Language, row: Option<usize>, column: Option<&str>, code: &str, about: &str) {
        self.errors.push(Problem::new(language, row, column, code, about));
    }

    fn warning(&mut self, language: Language, row: Option<usize>, column: Option<&str>, code: &str, about: &str) {
        self.warnings.push(Problem::new(language, row, column, code, about));
    }
}

/// Checks every row of a table.
pub fn check(table: &Table, options: Options, language: Language) -> Checked {
    let columns = Columns::of(&table.header);
    let mut checked = Checked::default();
    if !columns.has(Field::Name) && !columns.has(Field::Title) {
        checked.error(language, Some(1), None, "no-header", "id, name, title, manager_id, department, location, start_date, email");
        return checked;
    }
    for (field, name) in [(Field::Name, "name"), (Field::Title, "title")] {
        if !columns.has(field) {
            checked.error(language, Some(1), Some(name), "column-missing", name);
        }
    }
    if !columns.has(Field::Id) && !columns.has(Field::Email) {
        checked.error(language, Some(1), Some("id"), "column-missing", "id");
    }
    if !checked.errors.is_empty() {
        return checked;
    }
    if !columns.ignored.is_empty() {
        checked.warning(language, Some(1), None, "columns-ignored", &columns.ignored.join(", "));
    }
    let order = order_of(table.rows.iter().map(|(_, cells)| columns.cell(cells, Field::StartDate)), options.dates);
    let mut named: Vec<(PersonRow, String)> = Vec::new();
    for (row, cells) in &table.rows {
        if cells.len() > table.header.len() && cells[table.header.len()..].iter().any(|cell| !cell.trim().is_empty()) {
            checked.warning(language, Some(*row), None, "cells-too-many", "");
        }
        let before = checked.errors.len();
        let person = one(&mut checked, &columns, *row, cells, order, language);
        if checked.errors.len() > before {
            checked.bad_rows += 1;
        } else if let Some(person) = person {
            named.push((person, clean_line(columns.cell(cells, Field::Manager))));
        }
    }
    let rows = once_each(&mut checked, named, columns.title(Field::Id), language);
    checked.rows = with_managers(&mut checked, rows, columns.title(Field::Manager), options, language);
    checked
}

/// One row by itself.
fn one(checked: &mut Checked, columns: &Columns, row: usize, cells: &[String], order: DateOrder, language: Language) -> Option<PersonRow> {
    let mut text = |field: Field| {
        let text = clean_line(columns.cell(cells, field));
        let longest = if field == Field::Department { LONGEST_DEPARTMENT } else { LONGEST };
        if text.chars().count() > longest {
            checked.error(language, Some(row), columns.title(field), "too-long", &longest.to_string());
        }
        Some(text).filter(|text| !text.is_empty())
    };
    let (name, title) = (text(Field::Name), text(Field::Title));
    let (department, location) = (text(Field::Department), text(Field::Location));
    let (email, id) = (text(Field::Email), text(Field::Id));
    let email = match email {
        Some(email) if !email.contains('@') || email.contains(' ') => {
            checked.warning(language, Some(row), columns.title(Field::Email), "email-unusable", &email);
            None
        }
        email => email,
    };
    let start_date = date(columns.cell(cells, Field::StartDate), order);
    if let Err(problem) = start_date {
        let code = if problem == DateProblem::Ambiguous { "date-ambiguous" } else { "date-unreadable" };
        checked.error(language, Some(row), columns.title(Field::StartDate), code, columns.cell(cells, Field::StartDate));
    }
    let Some(id) = id.or_else(|| email.clone()) else {
        checked.error(language, Some(row), columns.title(Field::Id).or(Some("id")), "id-missing", "");
        return None;
    };
    let name = name.filter(|name| !VACANT.iter().any(|word| fold(word) == fold(name)));
    if title.is_none() {
        checked.warning(language, Some(row), columns.title(Field::Title), "title-missing", name.as_deref().unwrap_or(&id));
    }
    let start_date = start_date.ok().flatten();
    Some(PersonRow { row, id, name, title, manager: None, department, location, start_date, email, flag: None })
}

/// Every id once: the same row again is ignored, a different one is an error.
fn once_each(checked: &mut Checked, named: Vec<(PersonRow, String)>, column: Option<&str>, language: Language) -> Vec<(PersonRow, String)> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<(PersonRow, String)> = Vec::new();
    for (person, manager) in named {
        let Some(known) = first.get(&person.id) else {
            first.insert(person.id.clone(), rows.len());
            rows.push((person, manager));
            continue;
        };
        let (same, said) = &rows[*known];
        let again = PersonRow { row: same.row, ..person.clone() };
        if again == *same && *said == manager {
            checked.warning(language, Some(person.row), column, "row-twice", &same.row.to_string());
        } else {
            checked.bad_rows += 1;
            checked.error(language, Some(person.row), column, "id-twice", &format!("{} ({})", person.id, same.row));
        }
    }
    rows
}

/// Finds every row's manager: by id, else by e-mail address, else by a name that only one row has.
fn with_managers(
    checked: &mut Checked,
    rows: Vec<(PersonRow, String)>,
    column: Option<&str>,
    options: Options,
    language: Language,
) -> Vec<PersonRow> {
    let ids: HashMap<String, usize> = rows.iter().enumerate().map(|(place, (row, _))| (row.id.to_lowercase(), place)).collect();
    let emails: HashMap<String, usize> =
        rows.iter().enumerate().filter_map(|(place, (row, _))| Some((row.email.as_ref()?.to_lowercase(), place))).collect();
    let mut names: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, (row, _)) in rows.iter().enumerate() {
        if let Some(name) = &row.name {
            names.entry(fold(name)).or_default().push(place);
        }
    }
    let mut managers: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    let mut people: Vec<PersonRow> = Vec::with_capacity(rows.len());
    for (place, (mut person, manager)) in rows.into_iter().enumerate() {
        let by_name = names.get(&fold(&manager)).filter(|_| !manager.is_empty());
        let found = ids.get(&manager.to_lowercase()).or_else(|| emails.get(&manager.to_lowercase())).copied();
        let (found, flag) = match (found, by_name.map(Vec::as_slice)) {
            _ if manager.is_empty() => (None, None),
            (Some(found), _) if found == place => (None, Some("manager-itself")),
            (Some(found), _) => (Some(found), None),
            (None, Some([only])) if *only == place => (None, Some("manager-itself")),
            (None, Some([only])) => (Some(*only), None),
            (None, Some(_)) => (None, Some("manager-ambiguous")),
            (None, None) => (None, Some("manager-missing")),
        };
        if let Some(kind) = flag {
            checked.warning(language, Some(person.row), column, kind, &manager);
            person.flag = Some((kind, manager));
        }
        managers.push(found);
        people.push(person);
    }
    cut_loops(checked, &mut managers, &mut people, column, options, language);
    for (place, manager) in managers.into_iter().enumerate() {
        people[place].manager = manager.map(|manager| people[manager].id.clone());
    }
    people
}

/// A loop of managers loses the line of its first row; with `strict` it is an error.
fn cut_loops(
    checked: &mut Checked,
    managers: &mut [Option<usize>],
    people: &mut [PersonRow],
    column: Option<&str>,
    options: Options,
    language: Language,
) {
    let cut: Vec<usize> = Forest::new(managers.iter().copied()).cut().to_vec();
    for place in cut {
        let mut seen = HashSet::from([place]);
        let mut path = vec![people[place].id.clone()];
        let mut at = managers[place];
        while let Some(next) = at {
            path.push(people[next].id.clone());
            if !seen.insert(next) {
                break;
            }
            at = managers[next];
        }
        let path = path.join(" → ");
        if options.strict {
            checked.bad_rows += 1;
            checked.error(language, Some(people[place].row), column, "manager-loop", &path);
        } else {
            checked.warning(language, Some(people[place].row), column, "manager-loop", &path);
        }
        people[place].flag = Some(("manager-loop", path));
        managers[place] = None;
    }
}

#[cfg(test)]
mod tests;
