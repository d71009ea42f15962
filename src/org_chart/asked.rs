use std::str::FromStr;

use chrono::NaiveDate;
use serde::Deserialize;

use super::{layout::Direction, tree::Forest, view::View};
use crate::{locale::read_date, paths, web::address};

/// The most levels that can be asked for; more are all.
const MOST_LEVELS: usize = 50;

/// What is asked of the chart, as it stands in the address.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The day, as it was typed.
    pub as_of: String,
    /// Which way the chart grows.
    pub layout: String,
    /// The seat that the chart begins with.
    pub root: String,
    /// How many levels, or `all`.
    pub levels: String,
    /// What the colours tell, or `none`.
    pub colour: String,
    /// Whom or what to find.
    pub find: String,
    /// The kind of file, when not the page is asked for.
    pub format: String,
}

impl Asked {
    /// The day that is asked for, if it can be read.
    pub fn day(&self) -> Option<NaiveDate> {
        read_date(self.as_of.trim())
    }

    /// Whether something was typed that is no date.
    pub fn unreadable_date(&self) -> bool {
        !self.as_of.trim().is_empty() && self.day().is_none()
    }

    /// Which way the chart grows.
    pub fn direction(&self) -> Direction {
        Direction::from_str(&self.layout).unwrap_or_default()
    }

    /// Whether colours tell the area.
    pub fn coloured(&self) -> bool {
        self.colour != "none"
    }

    /// The part from `root` on with as many levels as are asked for.
    pub fn view(&self, forest: &Forest, root: Option<usize>) -> View {
        let usual = View::usual(forest, root);
        let levels = match self.levels.as_str() {
            "all" => None,
            some => some.parse().ok().filter(|levels| (1..=MOST_LEVELS).contains(levels)).or(usual.levels),
        };
        View { levels, ..usual }
    }

    /// The same settings as the hub writes them, with only what can be read, beginning at `root`.
    #[must_use]
    pub fn settled(&self, root: Option<String>) -> Self {
        let only = |kept: bool, value: &str| if kept { value.to_owned() } else { String::new() };
        let levels = self.levels == "all" || self.levels.parse().is_ok_and(|levels: usize| (1..=MOST_LEVELS).contains(&levels));
        Self {
            as_of: self.day().map(|day| day.to_string()).unwrap_or_default(),
            layout: only(self.direction() != Direction::default(), &self.layout),
            root: root.unwrap_or_default(),
            levels: only(levels, &self.levels),
            colour: only(!self.coloured(), &self.colour),
            find: self.find.clone(),
            format: String::new(),
        }
    }

    /// The address of the chart with all these settings but those that `changes` names.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        self.at(&paths::Org.to_string(), changes)
    }

    /// The same at another address.
    pub fn at(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let value = |(name, kept): (&'static str, &str)| {
            let new = changes.iter().find(|(other, _)| *other == name).map(|(_, value)| *value);
            (name, new.unwrap_or(kept).to_owned())
        };
        address(path, self.pairs().into_iter().map(value))
    }

    fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("as_of", &self.as_of),
            ("layout", &self.layout),
            ("root", &self.root),
            ("levels", &self.levels),
            ("colour", &self.colour),
            ("find", &self.find),
            ("format", &self.format),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_keeps_what_can_be_read_and_changes_what_it_is_told() {
        let asked =
            Asked {
                as_of: "1/2/2569".into(), layout: "sideways".into(), levels: "3".into(), find: "ข้อมูล".into(), ..Asked::default()
            };
        let links = asked.settled(None);
        assert_eq!(links.with(&[("find", ""), ("root", "x&y")]), "/org?as_of=2026-02-01&root=x%26y&levels=3");
        assert_eq!(Asked::default().settled(None).with(&[]), "/org");
    }
}
