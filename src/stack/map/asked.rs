use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{
    integrations::{Link, Network},
    web::{PageNumber, address},
};

/// Up to so many tools stand in the drawing one by one unless the reader says otherwise; of more, each category is one box.
const ONE_BY_ONE: usize = 60;
/// What stands for all categories.
const ALL: &str = "all";

/// What is asked of the map.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    pub state: String,
    pub category: String,
    /// The categories that are drawn tool by tool, parted by commas, or `all`.
    pub open: String,
    /// The categories that are drawn as one box.
    pub closed: String,
    pub page: PageNumber,
    /// The kind of file, when not the page is asked for.
    pub format: String,
}

fn listed(list: &str) -> BTreeSet<&str> {
    list.split(',').map(str::trim).filter(|key| !key.is_empty()).collect()
}

impl Asked {
    /// Whether the filters let an integration through.
    pub fn admits(&self, network: &Network, link: &Link) -> bool {
        let is_in = |tool: usize| network.tools[tool].category == self.category;
        (self.state.is_empty() || link.state.key() == self.state) && (self.category.is_empty() || is_in(link.from) || is_in(link.to))
    }

    /// Whether a category is drawn as one box, where so many tools are drawn in all.
    pub fn is_closed(&self, category: &str, tools: usize) -> bool {
        let (open, closed) = (listed(&self.open), listed(&self.closed));
        if open.contains(category) || closed.contains(category) {
            return !open.contains(category);
        }
        if open.contains(ALL) || closed.contains(ALL) {
            return !open.contains(ALL);
        }
        tools > ONE_BY_ONE
    }

    /// The same map with one category opened or closed.
    pub fn toggled(&self, category: &str, closed: bool) -> String {
        let without = |list: &str| listed(list).into_iter().filter(|key| *key != category).map(str::to_owned).collect::<BTreeSet<_>>();
        let (mut open, mut shut) = (without(&self.open), without(&self.closed));
        if closed {
            open.insert(category.to_owned())
        } else {
            shut.insert(category.to_owned())
        };
        let join = |list: BTreeSet<String>| list.into_iter().collect::<Vec<_>>().join(",");
        self.with(&[("open", &join(open)), ("closed", &join(shut)), ("page", "")])
    }

    /// The same map with all categories opened, or all closed.
    pub fn all(&self, open: bool) -> String {
        let (open, closed) = if open { (ALL, "") } else { ("", ALL) };
        self.with(&[("open", open), ("closed", closed), ("page", "")])
    }

    /// The address of the map with all these settings but those that `changes` names.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        self.at("/tools/map", changes)
    }

    /// The same at another address.
    pub fn at(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let pairs = self.pairs().into_iter().map(|(name, kept)| {
            let new = changes.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
            (name, new.unwrap_or(kept))
        });
        let added = changes.iter().filter(|(name, _)| *name == "format").copied();
        address(path, pairs.chain(added))
    }

    pub fn pairs(&self) -> [(&'static str, &str); 4] {
        [("state", &self.state), ("category", &self.category), ("open", &self.open), ("closed", &self.closed)]
    }

    pub fn is_filtered(&self) -> bool {
        !self.state.is_empty() || !self.category.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_category_is_open_until_it_is_closed_and_the_address_says_which() {
        let asked = Asked::default();
        assert!(!asked.is_closed("crm", 10) && asked.is_closed("crm", 1_000));
        assert_eq!(asked.toggled("crm", false), "/tools/map?closed=crm");
        let closed = Asked { closed: "crm,email".into(), state: "failing".into(), ..Asked::default() };
        assert!(closed.is_closed("crm", 10) && !closed.is_closed("chat", 10));
        assert_eq!(closed.toggled("crm", true), "/tools/map?state=failing&open=crm&closed=email");
        assert_eq!(closed.all(false), "/tools/map?state=failing&closed=all");
        let mixed = Asked { closed: "all".into(), open: "crm".into(), ..Asked::default() };
        assert!(!mixed.is_closed("crm", 10) && mixed.is_closed("chat", 10));
    }
}
