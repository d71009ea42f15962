//! The rows of a file of people, checked one by one and against each other.

pub(super) mod managers;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    columns::{Columns, Field, PEOPLE},
    file::Table,
    options::Options,
    report::Problem,
    values::{DateOrder, DateProblem, date, order_of},
};
use crate::{locale::Language, text::clean_line};

const LONGEST: usize = 200;
/// Departments are often written with all that they are part of.
const LONGEST_DEPARTMENT: usize = 1_000;
/// Names that files give to a seat that nobody holds.
const VACANT: [&str; 12] =
    ["vacant", "vacancy", "open", "tbh", "tbd", "tba", "to be hired", "new hire", "n/a", "ว่าง", "ตำแหน่งว่าง", "รอสรรหา"];

/// What spreadsheets show when a formula fails.
const FAILED: [&str; 8] = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#DATA!"];

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
    /// What the file says about the manager: an empty text for nobody, none when it has no such column.
    pub said: Option<String>,
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
    let columns = Columns::of(&PEOPLE, &table.header);
    let mut checked = Checked::default();
    let header = Some(table.header_row);
    if !columns.has(Field::Name) && !columns.has(Field::Title) {
        checked.error(language, header, None, "no-header", "id, name, title, manager_id, department, location, start_date, email");
        return checked;
    }
    for (field, name) in [(Field::Name, "name"), (Field::Title, "title")] {
        if !columns.has(field) {
            checked.error(language, header, Some(name), "column-missing", name);
        }
    }
    if !columns.has(Field::Id) && !columns.has(Field::Email) {
        checked.error(language, header, Some("id"), "column-missing", "id");
    }
    if !checked.errors.is_empty() {
        return checked;
    }
    if !columns.others.is_empty() {
        checked.warning(language, header, None, "columns-ignored", &columns.ignored());
    }
    let order = order_of(table.rows.iter().map(|(_, cells)| columns.cell(cells, Field::StartDate)), options.dates);
    let mut people: Vec<PersonRow> = Vec::new();
    let mut wrong: HashMap<String, usize> = HashMap::new();
    for (row, cells) in &table.rows {
        if cells.len() > table.header.len() && cells[table.header.len()..].iter().any(|cell| !cell.trim().is_empty()) {
            checked.warning(language, Some(*row), None, "cells-too-many", "");
        }
        let before = checked.errors.len();
        let person = one(&mut checked, &columns, *row, cells, order, language);
        if checked.errors.len() > before {
            checked.bad_rows += 1;
            wrong.extend(person.map(|person| (person.id, person.row)));
        } else {
            people.extend(person);
        }
    }
    let rows = once_each(&mut checked, people, &wrong, columns.title(Field::Id), language);
    checked.rows = managers::found(&mut checked, rows, columns.title(Field::Manager), options, language);
    checked
}

/// One row by itself.
fn one(
    checked: &mut Checked,
    columns: &Columns<Field>,
    row: usize,
    cells: &[String],
    order: DateOrder,
    language: Language,
) -> Option<PersonRow> {
    let mut text = |field: Field| {
        let text = clean_line(columns.cell(cells, field));
        if FAILED.contains(&text.as_str()) {
            checked.error(language, Some(row), columns.title(field), "formula-failed", &text);
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            checked.error(language, Some(row), columns.title(field), "characters-lost", &text);
        }
        let longest = if field == Field::Department { LONGEST_DEPARTMENT } else { LONGEST };
        if text.chars().count() > longest {
            checked.error(language, Some(row), columns.title(field), "too-long", &longest.to_string());
        }
        Some(text).filter(|text| !text.is_empty())
    };
    let (name, title) = (text(Field::Name), text(Field::Title));
    let (department, location) = (text(Field::Department), text(Field::Location));
    let (email, id) = (text(Field::Email), text(Field::Id));
    let said = text(Field::Manager).unwrap_or_default();
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
    let name = name.filter(|name| !VACANT.contains(&name.to_lowercase().as_str()));
    if title.is_none() {
        checked.warning(language, Some(row), columns.title(Field::Title), "title-missing", name.as_deref().unwrap_or(&id));
    }
    let start_date = start_date.ok().flatten();
    let said = columns.has(Field::Manager).then_some(said);
    Some(PersonRow { row, id, name, title, said, manager: None, department, location, start_date, email, flag: None })
}

/// Every id once: the same row again is ignored, a different one is an error. A row must not stand in for one that is `wrong`.
fn once_each(
    checked: &mut Checked,
    people: Vec<PersonRow>,
    wrong: &HashMap<String, usize>,
    column: Option<&str>,
    language: Language,
) -> Vec<PersonRow> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut rows: Vec<PersonRow> = Vec::new();
    for person in people {
        let same = first.get(&person.id).map(|place: &usize| &rows[*place]);
        let is_the_same = same.is_some_and(|same| PersonRow { row: same.row, ..person.clone() } == *same);
        let other = same.map(|same| same.row).or_else(|| wrong.get(&person.id).copied());
        match other {
            None => {
                first.insert(person.id.clone(), rows.len());
                rows.push(person);
            }
            Some(other) if is_the_same => checked.warning(language, Some(person.row), column, "row-twice", &other.to_string()),
            Some(other) => {
                checked.bad_rows += 1;
                checked.error(language, Some(person.row), column, "id-twice", &other.to_string());
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests;
