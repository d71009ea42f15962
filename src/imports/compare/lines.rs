//! What becomes of reporting lines: those of the file beside those of the hub.

use std::collections::{HashMap, HashSet};

use super::{Known, Planned};
use crate::{
    ids::SeatId,
    imports::{
        options::Options,
        people::{Checked, PersonRow, managers::told},
    },
    locale::Language,
    org_chart::Forest,
};

/// What becomes of a seat's reporting line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It stays as it is.
    Kept,
    /// It leads to the seat with this key.
    To(String),
    /// There is none any more.
    Ended,
}

impl Line {
    /// What a row makes of the line. A file that says what the last one said changes nothing, so that a line that was drawn by hand
    /// meanwhile stays; but it draws a line that could not be placed then and can be now.
    pub fn of(row: &PersonRow, known: Option<&Known>, seats: &HashMap<String, SeatId>) -> Self {
        let (Some(known), Some(said)) = (known, &row.said) else {
            return row.manager.clone().map_or(Self::Kept, Self::To);
        };
        let said_before = known.said.as_ref() == Some(said);
        match &row.manager {
            Some(manager) if known.manager.is_some() && known.manager == seats.get(manager).copied() => Self::Kept,
            Some(_) if said_before && (known.manager.is_some() || known.flags.is_empty()) => Self::Kept,
            Some(manager) => Self::To(manager.clone()),
            None if said_before || (known.manager.is_none() && said.is_empty() && known.flags.is_empty()) => Self::Kept,
            None => Self::Ended,
        }
    }
}

/// The lines of the file and those that the hub keeps can form loops together: of each, the first row of the file loses its line.
pub(super) fn cut_loops(
    rows: &mut Vec<Planned>,
    lines: &[(SeatId, SeatId)],
    seats: &HashMap<String, SeatId>,
    checked: &mut Checked,
    options: Options,
    language: Language,
) {
    let graph = Graph::of(rows, lines, seats);
    let mut refused = HashSet::new();
    for (row, path) in graph.loops() {
        let path = told(&path.iter().map(String::as_str).collect::<Vec<_>>());
        let planned = &mut rows[row];
        let problem = crate::imports::Problem::new(language, Some(planned.row.row), None, "manager-loop", &path);
        if options.strict {
            checked.bad_rows += 1;
            checked.errors.push(problem);
            refused.insert(row);
        } else {
            checked.warnings.push(problem);
        }
        planned.row.flag = Some(("manager-loop", path));
        planned.row.manager = None;
        planned.line = if planned.known.is_some() { Line::Ended } else { Line::Kept };
    }
    let mut place = 0;
    rows.retain(|_| {
        place += 1;
        !refused.contains(&(place - 1))
    });
}

/// Every reporting line as it would be. Rows of the file that draw a line come first.
struct Graph {
    /// The places of those rows in the file.
    drawn: Vec<usize>,
    names: Vec<String>,
    managers: Vec<Option<usize>>,
}

impl Graph {
    fn of(rows: &[Planned], lines: &[(SeatId, SeatId)], seats: &HashMap<String, SeatId>) -> Self {
        let keys: HashMap<SeatId, &str> = seats.iter().map(|(key, seat)| (*seat, key.as_str())).collect();
        let key = |seat: &SeatId| keys.get(seat).map_or_else(|| seat.to_string(), |key| (*key).to_owned());
        let mut to: HashMap<String, String> = lines.iter().map(|(seat, manager)| (key(seat), key(manager))).collect();
        let mut drawn = Vec::new();
        for (place, planned) in rows.iter().enumerate() {
            match &planned.line {
                Line::Kept => {}
                Line::Ended => drop(to.remove(&planned.row.id)),
                Line::To(manager) => {
                    to.insert(planned.row.id.clone(), manager.clone());
                    drawn.push(place);
                }
            }
        }
        let mut names: Vec<String> = drawn.iter().map(|place| rows[*place].row.id.clone()).collect();
        let first: HashSet<String> = names.iter().cloned().collect();
        names.extend(to.keys().filter(|key| !first.contains(*key)).cloned());
        let places: HashMap<&str, usize> = names.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let managers = names.iter().map(|name| places.get(to.get(name)?.as_str()).copied()).collect();
        Self { drawn, names, managers }
    }

    /// The row of the file that each loop is cut at, with the loop's path.
    fn loops(&self) -> Vec<(usize, Vec<String>)> {
        let cut = Forest::new(self.managers.iter().copied()).cut().to_vec();
        cut.into_iter().filter_map(|start| Some((*self.drawn.get(start)?, self.path(start)))).collect()
    }

    fn path(&self, start: usize) -> Vec<String> {
        let round = std::iter::successors(self.managers[start], |at| self.managers[*at].filter(|_| *at != start));
        std::iter::once(start).chain(round).map(|at| self.names[at].clone()).collect()
    }
}
