//! Who does what over all processes: the load of each role, and where something is missing.

use std::collections::HashMap;

use super::store::Cell;
use crate::locale::Localized;

/// A role is overloaded when it answers for more than so many times what a role with any part does on average …
const TIMES: f64 = 2.0;
/// … and for at least so many steps.
const AT_LEAST: i64 = 5;

/// Everything of the matrix.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    /// The columns.
    pub roles: Vec<Load>,
    /// The rows.
    pub processes: Vec<Line>,
}

/// What one role has to do in all.
#[derive(Clone, Debug)]
pub(super) struct Load {
    pub slug: String,
    pub title: Localized,
    /// Whether somebody holds it.
    pub is_held: bool,
    /// In how many steps it has which letter.
    pub accountable: i64,
    pub responsible: i64,
    pub consulted: i64,
    pub informed: i64,
    /// How long the steps take for which it is responsible, in minutes, done once each.
    pub minutes: i64,
    /// Whether it answers for far more than others.
    pub is_overloaded: bool,
}

/// One process.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub slug: String,
    pub name: Localized,
    pub steps: i64,
    /// How many steps nobody is responsible for.
    pub undone: i64,
    /// How many steps have an accountable role that nobody holds.
    pub vacant: i64,
    /// The cells by the roles' slugs.
    pub cells: HashMap<String, Letters>,
}

/// In how many steps of a process a role has which letter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters {
    pub accountable: i64,
    pub responsible: i64,
    pub consulted: i64,
    pub informed: i64,
}

impl Letters {
    /// Each letter that occurs with how often it does.
    pub fn all(&self) -> Vec<(&'static str, i64)> {
        let all = [("A", self.accountable), ("R", self.responsible), ("C", self.consulted), ("I", self.informed)];
        all.into_iter().filter(|(_, count)| *count > 0).collect()
    }
}

impl Line {
    /// Each letter that a role has in the process, with in how many steps.
    pub fn letters(&self, role: &Load) -> Vec<(&'static str, i64)> {
        self.cells.get(&role.slug).copied().unwrap_or_default().all()
    }
}

impl Matrix {
    /// The matrix of `cells`, which come process by process.
    pub fn of(cells: Vec<Cell>) -> Self {
        let mut matrix = Self::default();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut order: Vec<(i32, usize)> = Vec::new();
        for cell in cells {
            if matrix.processes.last().is_none_or(|line| line.slug != cell.process) {
                let (slug, name) = (cell.process.clone(), cell.name.clone());
                matrix.processes.push(Line { slug, name, steps: cell.steps, undone: cell.undone, vacant: 0, cells: HashMap::new() });
            }
            let (Some(role), Some(title), Some(line)) = (cell.role.clone(), cell.title.clone(), matrix.processes.last_mut()) else {
                continue;
            };
            let is_held = cell.is_held.unwrap_or(false);
            if !is_held {
                line.vacant += cell.accountable;
            }
            let letters = Letters {
                accountable: cell.accountable,
                responsible: cell.responsible,
                consulted: cell.consulted,
                informed: cell.informed,
            };
            line.cells.insert(role.clone(), letters);
            let place = *places.entry(role.clone()).or_insert_with(|| {
                order.push((cell.position.unwrap_or(i32::MAX), matrix.roles.len()));
                matrix.roles.push(Load::none(role, title, is_held));
                matrix.roles.len() - 1
            });
            matrix.roles[place].add(letters, cell.minutes);
        }
        order.sort_unstable();
        matrix.roles = order.into_iter().map(|(_, place)| matrix.roles[place].clone()).collect();
        matrix.weigh();
        matrix
    }

    fn weigh(&mut self) {
        let answered: i64 = self.roles.iter().map(|role| role.accountable).sum();
        let roles = self.roles.iter().filter(|role| role.accountable > 0).count();
        for role in &mut self.roles {
            #[expect(clippy::cast_precision_loss, reason = "counts of steps are far below 2^52")]
            let is_far_more = role.accountable as f64 * roles as f64 > TIMES * answered as f64;
            role.is_overloaded = is_far_more && role.accountable >= AT_LEAST;
        }
    }
}

impl Load {
    const fn none(slug: String, title: Localized, is_held: bool) -> Self {
        Self { slug, title, is_held, accountable: 0, responsible: 0, consulted: 0, informed: 0, minutes: 0, is_overloaded: false }
    }

    const fn add(&mut self, letters: Letters, minutes: i64) {
        self.accountable += letters.accountable;
        self.responsible += letters.responsible;
        self.consulted += letters.consulted;
        self.informed += letters.informed;
        self.minutes += minutes;
    }

    /// Whether it answers for a step while nobody holds it.
    pub const fn leaves_a_gap(&self) -> bool {
        self.accountable > 0 && !self.is_held
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(process: &str, role: &str, accountable: i64, is_held: bool) -> Cell {
        let name = Localized::new(process, "").expect("a name");
        Cell {
            process: process.into(),
            name: name.clone(),
            steps: accountable + 1,
            undone: 1,
            role: Some(role.into()),
            accountable,
            responsible: 1,
            consulted: 0,
            informed: 0,
            minutes: 10,
            title: Some(name),
            position: Some(if role == "late" { 9 } else { 1 }),
            is_held: Some(is_held),
        }
    }

    #[test]
    fn the_load_of_a_role_adds_up_over_processes() {
        let mut empty = cell("three", "", 0, false);
        (empty.role, empty.title, empty.position, empty.is_held) = (None, None, None, None);
        let matrix = Matrix::of(vec![cell("one", "late", 2, false), cell("one", "early", 1, true), cell("two", "late", 3, false), empty]);
        assert_eq!(
            matrix.processes.iter().map(|line| (line.slug.as_str(), line.vacant)).collect::<Vec<_>>(),
            [("one", 2), ("two", 3), ("three", 0)]
        );
        let loads: Vec<_> = matrix.roles.iter().map(|role| (role.slug.as_str(), role.accountable, role.minutes)).collect();
        assert_eq!(loads, [("early", 1, 10), ("late", 5, 20)]);
        assert_eq!(matrix.roles.iter().map(Load::leaves_a_gap).collect::<Vec<_>>(), [false, true]);
        assert_eq!(matrix.processes[0].cells["late"].all(), [("A", 2), ("R", 1)]);
    }

    #[test]
    fn a_role_that_answers_for_far_more_than_others_is_overloaded() {
        let mut cells: Vec<Cell> = (0..5).map(|number| cell("one", &format!("r{number}"), 1, true)).collect();
        cells.push(cell("one", "busy", 9, true));
        let overloaded: Vec<String> = Matrix::of(cells).roles.into_iter().filter(|role| role.is_overloaded).map(|role| role.slug).collect();
        assert_eq!(overloaded, ["busy"]);
        assert!(Matrix::of(vec![cell("one", "only", 30, true)]).roles.iter().all(|role| !role.is_overloaded));
    }
}
