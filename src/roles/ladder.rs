//! Job families and levels: who does work of one kind, how far up, and where nobody does.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::kinds::ItemKind;
use crate::locale::Localized;

/// A family or a level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its key, which stays when the name changes.
    pub key: String,
    /// What it is called.
    pub name: Localized,
}

/// Both lists, in their order; levels begin with the highest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ladder {
    pub families: Vec<Named>,
    pub levels: Vec<Named>,
}

/// How a role is staffed on one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Staffed {
    /// The role's address and title.
    pub slug: String,
    pub title: Localized,
    /// The key of the role's area.
    pub area: String,
    /// The key of its family, if it has one.
    pub family: Option<String>,
    /// The key of the level; none for seats of which nothing tells on which of the role's levels they stand.
    pub level: Option<String>,
    /// How many people hold a seat there, and the names of the first.
    pub holders: i64,
    pub names: Vec<String>,
    /// How many seats nobody holds.
    pub open: i64,
    /// How many seats are planned.
    pub planned: i64,
}

/// Families by levels.
pub(super) struct Matrix {
    pub levels: Vec<Named>,
    pub rows: Vec<Row>,
}

/// One family.
pub(super) struct Row {
    /// None for the roles without one.
    pub family: Option<Named>,
    /// What is on each level, in their order.
    pub cells: Vec<Vec<Staffed>>,
    /// Seats whose level is not known.
    pub unplaced: Vec<Staffed>,
}

impl Matrix {
    /// Every family by every level; roles without a family in a row of their own, at the end.
    pub fn of(ladder: &Ladder, staffed: &[Staffed]) -> Self {
        let row = |family: Option<&Named>| {
            let of_family: Vec<&Staffed> = staffed.iter().filter(|role| role.family.as_ref() == family.map(|family| &family.key)).collect();
            let on = |level: Option<&str>| of_family.iter().filter(|role| role.level.as_deref() == level).copied().cloned().collect();
            Row { family: family.cloned(), cells: ladder.levels.iter().map(|level| on(Some(&level.key))).collect(), unplaced: on(None) }
        };
        let mut rows: Vec<Row> = ladder.families.iter().map(|family| row(Some(family))).collect();
        rows.extend(Some(row(None)).filter(|row| !row.is_empty()));
        Self { levels: ladder.levels.clone(), rows }
    }

    /// In how many cells of a family there is no role.
    pub fn holes(&self) -> usize {
        self.rows.iter().filter(|row| row.family.is_some()).flat_map(|row| &row.cells).filter(|cell| cell.is_empty()).count()
    }

    /// How many seats nobody holds.
    pub fn open(&self) -> i64 {
        self.rows.iter().flat_map(|row| row.cells.iter().chain([&row.unplaced])).flatten().map(|role| role.open).sum()
    }
}

impl Row {
    fn is_empty(&self) -> bool {
        self.unplaced.is_empty() && self.cells.iter().all(Vec::is_empty)
    }

    /// The cells with their levels.
    pub fn by_level<'a>(&'a self, levels: &'a [Named]) -> impl Iterator<Item = (&'a Named, &'a Vec<Staffed>)> {
        levels.iter().zip(&self.cells)
    }
}

/// What a family's roles say, answer for or need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A point of a list.
    Item(ItemKind),
    /// A KPI that is answered for.
    Kpi,
    /// A tool, or a kind of tools, that is needed.
    Tool,
}

/// One of those, on one level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub part: Part,
    pub words: Localized,
    /// Where it leads to; points of lists lead nowhere.
    pub href: Option<String>,
    /// The key of the level.
    pub level: String,
}

/// What holds for the same levels.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Shared {
    /// The places of the levels in the family's list.
    pub levels: BTreeSet<usize>,
    pub points: Vec<(Localized, Option<String>)>,
}

/// What the levels of a family share in one part, and what is of some only: what more levels share comes first.
pub(super) fn shared(part: Part, levels: &[Named], points: &[Point]) -> Vec<Shared> {
    let mut each: Vec<(&Localized, &Option<String>, BTreeSet<usize>)> = Vec::new();
    for point in points.iter().filter(|point| point.part == part) {
        let Some(level) = levels.iter().position(|level| level.key == point.level) else { continue };
        match each.iter_mut().find(|(words, href, _)| (*words, *href) == (&point.words, &point.href)) {
            Some((.., on)) => drop(on.insert(level)),
            None => each.push((&point.words, &point.href, BTreeSet::from([level]))),
        }
    }
    let mut groups: Vec<Shared> = Vec::new();
    for (words, href, on) in each {
        let point = (words.clone(), href.clone());
        match groups.iter_mut().find(|group| group.levels == on) {
            Some(group) => group.points.push(point),
            None => groups.push(Shared { levels: on, points: vec![point] }),
        }
    }
    groups.sort_by(|one, other| other.levels.len().cmp(&one.levels.len()).then_with(|| one.levels.cmp(&other.levels)));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(key: &str) -> Named {
        Named { key: key.into(), name: Localized::new(key, "").expect("words") }
    }

    fn staffed(slug: &str, family: Option<&str>, level: Option<&str>, open: i64) -> Staffed {
        Staffed {
            slug: slug.into(),
            title: Localized::new(slug, "").expect("words"),
            area: "data".into(),
            family: family.map(str::to_owned),
            level: level.map(str::to_owned),
            holders: 1,
            names: Vec::new(),
            open,
            planned: 0,
        }
    }

    #[test]
    fn every_family_meets_every_level_and_holes_are_counted() {
        let ladder = Ladder { families: vec![named("data"), named("tech")], levels: vec![named("manager"), named("specialist")] };
        let roles = [
            staffed("analyst", Some("data"), Some("manager"), 0),
            staffed("analyst", Some("data"), Some("specialist"), 2),
            staffed("analyst", Some("data"), None, 1),
            staffed("loner", None, Some("specialist"), 0),
        ];
        let matrix = Matrix::of(&ladder, &roles);
        assert_eq!(matrix.rows.len(), 3, "roles without a family have a row");
        assert_eq!((matrix.holes(), matrix.open()), (2, 3), "the row without a family has no holes");
        assert_eq!(matrix.rows[0].unplaced.len(), 1);
        assert_eq!(Matrix::of(&ladder, &roles[..3]).rows.len(), 2, "no row for nothing");
    }

    #[test]
    fn what_more_levels_share_comes_first() {
        let levels = [named("executive"), named("manager"), named("specialist")];
        let point = |words: &str, level: &str| Point {
            part: Part::Kpi,
            words: Localized::new(words, "").expect("words"),
            href: None,
            level: level.into(),
        };
        let points = [
            point("own", "manager"),
            point("both", "specialist"),
            point("both", "manager"),
            point("all", "specialist"),
            point("all", "executive"),
            point("all", "manager"),
            point("gone", "intern"),
        ];
        let groups = shared(Part::Kpi, &levels, &points);
        let told: Vec<(Vec<usize>, &str)> = groups
            .iter()
            .map(|group| (group.levels.iter().copied().collect(), group.points[0].0.written(crate::locale::Language::En)))
            .collect();
        assert_eq!(told, [(vec![0, 1, 2], "all"), (vec![1, 2], "both"), (vec![1], "own")]);
        assert!(shared(Part::Tool, &levels, &points).is_empty());
    }
}
