//! Other names of tools in a cell: `Google Data Studio; 2016-03-15; 2022-10-11 | Looker Studio; 2022-10-11`.

use std::collections::HashMap;

use crate::{
    text::{clean_line, fold},
    tools::Alias,
};

const LONGEST_NAME: usize = 200;
const MOST: usize = 50;

/// Reads a cell; `Err` holds what is wrong with it, and the part or the name that it is wrong with.
pub fn read(cell: &str) -> Result<Vec<Alias>, (&'static str, String)> {
    let mut aliases: Vec<Alias> = Vec::new();
    for line in cell.split(['|', '\n']).map(clean_line).filter(|line| !line.is_empty()) {
        let alias = Alias::read(&line).filter(|alias| alias.name.chars().count() <= LONGEST_NAME && aliases.len() < MOST);
        let alias = alias.ok_or(("alias-unreadable", line))?;
        if aliases.iter().any(|other| other.is_twice(&alias)) {
            return Err(("alias-twice", alias.name));
        }
        aliases.push(alias);
    }
    Ok(aliases)
}

/// Adds what a file says to what the hub has: dates that it names replace those of the same name, also of several times if they cover
/// them, and no name is taken away.
pub fn join(known: &mut Vec<Alias>, said: &[Alias]) {
    for alias in said {
        let is_same = |other: &Alias| fold(&other.name) == fold(&alias.name);
        let is_dated = alias.from.is_some() || alias.until.is_some();
        if known.contains(alias) || (!is_dated && known.iter().any(is_same)) {
            continue;
        }
        // A name that is said of two periods moves none of those that are known.
        let is_once = said.iter().filter(|other| is_same(other)).count() == 1;
        let moved = known.iter().position(|other| is_once && is_same(other) && !said.contains(other));
        let at = moved.unwrap_or(known.len());
        match moved {
            Some(at) => (known[at].from, known[at].until) = (alias.from, alias.until),
            None => known.push(alias.clone()),
        }
        let is = known[at].clone();
        let mut place = 0..;
        known.retain(|other| place.next() == Some(at) || !other.is_twice(&is));
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
        let wrong = |cell: &str| super::read(cell).unwrap_err();
        assert_eq!(wrong("A; soon"), ("alias-unreadable", "A; soon".into()));
        assert_eq!(wrong("A; 2024-01-01; 2020-01-01"), ("alias-unreadable", "A; 2024-01-01; 2020-01-01".into()));
        assert_eq!(wrong("A; 2016-01-01 | B | A; 2020-01-01"), ("alias-twice", "A".into()));
        assert!(super::read(" | ").unwrap().is_empty());
    }

    #[test]
    fn what_a_file_says_is_added_and_its_dates_count() {
        let mut known = read("Old | Older; 2001-01-01").unwrap();
        join(&mut known, &read("OLD; 2010-01-01; 2011-01-01 | older | Oldest").unwrap());
        let told: Vec<String> = known.iter().map(Alias::line).collect();
        assert_eq!(told, ["Old; 2010-01-01; 2011-01-01", "Older; 2001-01-01", "Oldest"]);
    }

    #[test]
    fn a_name_of_two_times_keeps_both_until_its_dates_cover_them() {
        let joined = |said: &str| {
            let mut known = read("A; 2016-01-01; 2018-01-01 | A; 2020-01-01").unwrap();
            join(&mut known, &read(said).unwrap());
            known.iter().map(Alias::line).collect::<Vec<_>>().join(" | ")
        };
        assert_eq!(joined("A"), "A; 2016-01-01; 2018-01-01 | A; 2020-01-01");
        assert_eq!(joined("A; 2016-01-01; 2018-01-01 | A; 2021-01-01"), "A; 2016-01-01; 2018-01-01 | A; 2021-01-01");
        assert_eq!(joined("A; 2017-01-01"), "A; 2017-01-01");
        assert_eq!(
            joined("A; 2001-01-01; 2002-01-01 | A; 2004-01-01; 2005-01-01"),
            "A; 2016-01-01; 2018-01-01 | A; 2020-01-01 | A; 2001-01-01; 2002-01-01 | A; 2004-01-01; 2005-01-01"
        );
    }
}
