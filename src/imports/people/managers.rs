//! Whom each row of a file reports to.

use std::collections::{HashMap, HashSet};

use super::{Checked, Options, PersonRow};
use crate::{locale::Language, org_chart::Forest, text::fold};

/// What files write instead of leaving the cell empty.
const NOBODY: [&str; 7] = ["-", "–", "—", "n/a", "none", "null", "ไม่มี"];

/// Everybody in a file, by each of the ways in which a row can name its manager.
struct Directory {
    ids: HashMap<String, usize>,
    /// By id, e-mail address and name, as they are compared when nothing is exactly the same.
    loose: [HashMap<String, Vec<usize>>; 3],
}

impl Directory {
    fn of(rows: &[PersonRow]) -> Self {
        let mut directory = Self { ids: HashMap::new(), loose: Default::default() };
        for (place, row) in rows.iter().enumerate() {
            directory.ids.insert(row.id.clone(), place);
            let keys = [Some(row.id.to_lowercase()), row.email.as_ref().map(|email| email.to_lowercase()), row.name.as_deref().map(fold)];
            for (known, key) in directory.loose.iter_mut().zip(keys) {
                if let Some(key) = key.filter(|key| !key.is_empty()) {
                    known.entry(key).or_default().push(place);
                }
            }
        }
        directory
    }

    /// The rows that can be meant: those of an id, else of an address, else of a name.
    fn meant(&self, said: &str) -> &[usize] {
        if let Some(place) = self.ids.get(said) {
            return std::slice::from_ref(place);
        }
        let keys = [said.to_lowercase(), said.to_lowercase(), fold(said)];
        self.loose.iter().zip(keys).find_map(|(known, key)| known.get(&key)).map_or(&[], Vec::as_slice)
    }
}

/// Finds every row's manager; what cannot be placed is flagged.
pub(super) fn found(
    checked: &mut Checked,
    mut rows: Vec<PersonRow>,
    column: Option<&str>,
    options: Options,
    language: Language,
) -> Vec<PersonRow> {
    let directory = Directory::of(&rows);
    let mut managers: Vec<Option<usize>> = Vec::with_capacity(rows.len());
    for (place, row) in rows.iter_mut().enumerate() {
        let said = row.said.clone().unwrap_or_default();
        let meant = directory.meant(&said);
        let is_nobody = said.is_empty() || (meant.is_empty() && NOBODY.contains(&said.to_lowercase().as_str()));
        let (manager, flag) = match meant {
            _ if is_nobody => (None, None),
            [only] if *only == place => (None, Some("manager-itself")),
            [only] => (Some(*only), None),
            [] => (None, Some("manager-missing")),
            _ => (None, Some("manager-ambiguous")),
        };
        if is_nobody {
            row.said = row.said.take().map(|_| String::new());
        }
        if let Some(kind) = flag {
            checked.warning(language, Some(row.row), column, kind, &said);
            row.flag = Some((kind, said));
        }
        managers.push(manager);
    }
    let refused = cut_loops(checked, &mut managers, &mut rows, column, options, language);
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    for (row, manager) in rows.iter_mut().zip(managers) {
        row.manager = manager.map(|manager| ids[manager].clone());
    }
    without(checked, rows, &refused, column, language)
}

/// A loop as people read it: a long one without its middle.
pub(in super::super) fn told(path: &[&str]) -> String {
    const SHOWN: usize = 12;
    match path {
        [start @ .., last] if path.len() > SHOWN => format!("{} → … → {last}", start[..SHOWN - 2].join(" → ")),
        whole => whole.join(" → "),
    }
}

/// Of every loop of managers the first row loses its line; with `strict` the row itself is an error. Gives the keys of such rows.
fn cut_loops(
    checked: &mut Checked,
    managers: &mut [Option<usize>],
    rows: &mut [PersonRow],
    column: Option<&str>,
    options: Options,
    language: Language,
) -> HashSet<String> {
    let cut = Forest::new(managers.iter().copied()).cut().to_vec();
    let mut refused = HashSet::new();
    for place in cut {
        let mut path = vec![rows[place].id.as_str()];
        let mut at = managers[place];
        while let Some(next) = at {
            path.push(&rows[next].id);
            at = managers[next].filter(|_| next != place);
        }
        let path = told(&path);
        if options.strict {
            checked.bad_rows += 1;
            checked.error(language, Some(rows[place].row), column, "manager-loop", &path);
            refused.insert(rows[place].id.clone());
        } else {
            checked.warning(language, Some(rows[place].row), column, "manager-loop", &path);
        }
        rows[place].flag = Some(("manager-loop", path));
        managers[place] = None;
    }
    refused
}

/// The rows that are not refused. Whoever reports to one that is has no manager in the file.
fn without(
    checked: &mut Checked,
    rows: Vec<PersonRow>,
    refused: &HashSet<String>,
    column: Option<&str>,
    language: Language,
) -> Vec<PersonRow> {
    let mut kept: Vec<PersonRow> = rows.into_iter().filter(|row| !refused.contains(&row.id)).collect();
    for row in &mut kept {
        if let Some(manager) = row.manager.take_if(|manager| refused.contains(manager)) {
            checked.warning(language, Some(row.row), column, "manager-missing", &manager);
            row.flag = Some(("manager-missing", manager));
        }
    }
    kept
}
