//! Other names of tools in a cell: `Google Data Studio; 2016-03-15; 2022-10-11 | Looker Studio; 2022-10-11`.

use std::collections::HashMap;

use crate::{
    text::{clean_line, fold},
    tools::Alias,
};

const LONGEST_NAME: usize = 200;
const MOST: usize = 50;

/// Reads a cell; `Err` holds the part that cannot be read.
pub fn read(cell: &str) -> Result<Vec<Alias>, String> {
    let mut aliases = Vec::new();
    for line in cell.split(['|', '\n']).map(clean_line).filter(|line| !line.is_empty()) {
        let alias = Alias::read(&line).filter(|alias| alias.name.chars().count() <= LONGEST_NAME && aliases.len() < MOST);
        aliases.push(alias.ok_or(line)?);
    }
    Ok(aliases)
}

/// Adds what a file says to what the hub has: dates that it names replace those of the same name, and nothing is taken away.
pub fn join(known: &mut Vec<Alias>, said: &[Alias]) {
    for alias in said {
        let is_same = |other: &&mut Alias| fold(&other.name) == fold(&alias.name);
        let is_dated = alias.from.is_some() || alias.until.is_some();
        if known.contains(alias) {
            continue;
        }
        match known.iter_mut().find(is_same) {
            Some(other) if is_dated => (other.from, other.until) = (alias.from, alias.until),
            Some(_) => {}
            None => known.push(alias.clone()),
        }
    }
}

/// Who is called what, by folded names: each with who that is, and the name as it is written.
#[derive(Clone, Debug, Default)]
pub struct Called(HashMap<String, Vec<(usize, String)>>);

impl Called {
    /// Notes that `who` is called so.
    pub fn add(&mut self, who: usize, name: &str) {
        self.0.entry(fold(name)).or_default().push((who, name.to_owned()));
    }

    /// All who are called so.
    pub fn all(&self, name: &str) -> impl Iterator<Item = usize> {
        self.0.get(&fold(name)).into_iter().flatten().map(|(who, _)| *who)
    }

    /// Whether somebody else than `who` is called so.
    pub fn is_of_another(&self, name: &str, who: usize) -> bool {
        self.all(name).any(|other| other != who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_with_dates_or_without() {
        let read = read("Google Data Studio; 2016-03-15; 11/10/2565 | Looker Studio; 2022-10-11\nGDS").unwrap();
        let told: Vec<String> = read.iter().map(Alias::line).collect();
        assert_eq!(told, ["Google Data Studio; 2016-03-15; 2022-10-11", "Looker Studio; 2022-10-11", "GDS"]);
        assert_eq!(super::read("A; soon").unwrap_err(), "A; soon");
        assert_eq!(super::read("A; 2024-01-01; 2020-01-01").unwrap_err(), "A; 2024-01-01; 2020-01-01");
        assert!(super::read(" | ").unwrap().is_empty());
    }

    #[test]
    fn what_a_file_says_is_added_and_its_dates_count() {
        let mut known = read("Old | Older; 2001-01-01").unwrap();
        join(&mut known, &read("OLD; 2010-01-01; 2011-01-01 | older | Oldest").unwrap());
        let told: Vec<String> = known.iter().map(Alias::line).collect();
        assert_eq!(told, ["Old; 2010-01-01; 2011-01-01", "Older; 2001-01-01", "Oldest"]);
    }
}
