//! The list of roles as one reader asked for it: filters and order stand in the address.

use std::{cmp::Reverse, collections::HashMap};

use chrono::NaiveDate;
use serde::Deserialize;
use sqlx::PgConnection;
use strum::{EnumString, IntoStaticStr};

use super::{
    ladder::Named,
    store::{self, Listed},
};
use crate::{
    error::Error,
    kpis::{self, State, Which},
    locale::{Language, Localized},
    text::searched,
    web::{PageNumber, address},
};

/// What the address asks for. What it does not know, it takes for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub area: String,
    pub level: String,
    pub family: String,
    pub q: String,
    pub sort: String,
    pub page: PageNumber,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Column {
    /// By title.
    Title,
    /// The most holders first.
    Holders,
    /// The most open seats first.
    Open,
    /// The most KPIs first.
    Kpis,
}

/// All roles that are not archived, with the states of their KPIs.
pub(super) struct Overview {
    pub roles: Vec<Listed>,
    /// Every level, the highest first.
    pub levels: Vec<Named>,
    /// How many roles are archived.
    pub archived: usize,
    states: HashMap<String, Vec<State>>,
}

/// The roles of one area.
pub(super) struct Group {
    pub key: String,
    pub area: Localized,
    pub roles: Vec<Listed>,
}

impl Overview {
    /// How it is on `today`.
    pub async fn load(db: &mut PgConnection, today: NaiveDate) -> Result<Self, Error> {
        let mut states: HashMap<String, Vec<State>> = HashMap::new();
        for standing in kpis::standings(&mut *db, today, Which::All).await? {
            for role in standing.roles {
                states.entry(role).or_default().push(standing.judgement.state);
            }
        }
        let roles = store::list(&mut *db, today).await?;
        let levels = store::levels(&mut *db).await?;
        Ok(Self { roles, levels, archived: store::archived(db).await?.len(), states })
    }

    /// How many KPIs of a role are off target and how many at risk.
    pub fn alarms(&self, slug: &str) -> Vec<(State, usize)> {
        let of = |state| self.states.get(slug).into_iter().flatten().filter(|other| **other == state).count();
        [State::OffTarget, State::AtRisk].into_iter().map(|state| (state, of(state))).filter(|(_, count)| *count > 0).collect()
    }

    /// The areas that have roles, in their order.
    pub fn areas(&self) -> Vec<(&str, &Localized)> {
        let mut areas: Vec<(&str, &Localized)> = self.roles.iter().map(|role| (role.area_key.as_str(), &role.area)).collect();
        areas.dedup_by_key(|(key, _)| *key);
        areas
    }

    /// The families that have roles.
    pub fn families(&self) -> Vec<&Named> {
        let mut families: Vec<&Named> = Vec::new();
        for family in self.roles.iter().filter_map(|role| role.family.as_ref()) {
            if !families.iter().any(|known| known.key == family.key) {
                families.push(family);
            }
        }
        families
    }
}

impl Asked {
    /// The column that was asked for, and whether it is turned round.
    pub fn column(&self) -> Option<(Column, bool)> {
        let (column, backwards) = self.sort.strip_prefix('-').map_or((self.sort.as_str(), false), |column| (column, true));
        column.parse().ok().map(|column| (column, backwards))
    }

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        [&self.area, &self.level, &self.family, &self.q].iter().any(|chosen| !chosen.trim().is_empty())
    }

    /// Every choice as it stands in the address.
    pub fn pairs(&self) -> [(&'static str, &str); 5] {
        [("q", self.q.trim()), ("area", &self.area), ("level", &self.level), ("family", &self.family), ("sort", &self.sort)]
    }

    /// The address `path` with these choices, and another order if one is given.
    pub fn address(&self, path: &str, sort: Option<&str>) -> String {
        let chosen = self.pairs().map(|(name, value)| (name, if name == "sort" { sort.unwrap_or(value) } else { value }));
        address(path, chosen)
    }

    /// The address that sorts by a column: the other way round when it is sorted by it already.
    pub fn sorted_by(&self, column: Column) -> String {
        let name: &str = column.into();
        let turned = self.column() == Some((column, false));
        self.address("/roles", Some(&if turned { format!("-{name}") } else { name.to_owned() }))
    }

    /// What `aria-sort` says of a column; empty when the rows are not sorted by it.
    pub fn order_of(&self, column: Column) -> &'static str {
        let falls = column != Column::Title;
        match self.column() {
            Some((sorted, backwards)) if sorted == column => {
                if falls == backwards {
                    "ascending"
                } else {
                    "descending"
                }
            }
            _ => "",
        }
    }

    fn admits(&self, role: &Listed) -> bool {
        let words = searched(self.q.trim());
        (self.area.is_empty() || role.area_key == self.area)
            && (self.level.is_empty() || role.levels.iter().any(|level| level.key == self.level))
            && (self.family.is_empty() || role.family.as_ref().is_some_and(|family| family.key == self.family))
            && words.split_whitespace().all(|word| role.searchable.contains(word))
    }

    /// The roles that were asked for, in the order that was asked for, area by area.
    pub fn pick(&self, overview: &Overview, language: Language) -> Vec<Listed> {
        let mut picked: Vec<Listed> = overview.roles.iter().filter(|role| self.admits(role)).cloned().collect();
        let title = |role: &Listed| match language {
            Language::En => role.english,
            Language::Th => role.thai,
        };
        picked.sort_by_key(|role| (role.area_position, role.position, title(role)));
        let Some((column, backwards)) = self.column() else { return picked };
        match column {
            Column::Title => picked.sort_by_key(title),
            Column::Holders => picked.sort_by_key(|role| (Reverse(role.holders), title(role))),
            Column::Open => picked.sort_by_key(|role| (Reverse(role.open), title(role))),
            Column::Kpis => picked.sort_by_key(|role| (Reverse(role.kpis), title(role))),
        }
        if backwards {
            picked.reverse();
        }
        picked.sort_by_key(|role| role.area_position);
        picked
    }
}

/// Roles area by area. They come sorted by area.
pub(super) fn grouped(roles: Vec<Listed>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for role in roles {
        match groups.last_mut() {
            Some(group) if group.key == role.area_key => group.roles.push(role),
            _ => groups.push(Group { key: role.area_key.clone(), area: role.area.clone(), roles: vec![role] }),
        }
    }
    groups
}
