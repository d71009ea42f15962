//! A role: what a job is for, in words and links.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

pub(super) use super::kinds::{Access, ItemKind, LineKind, Link};
use crate::{
    ids::RoleId,
    locale::{Localized, Provenance, Text},
};

/// One point of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Item {
    /// What it says.
    pub words: Localized,
    /// Where the words come from.
    pub provenance: Provenance,
    /// For a responsibility: how much of the time it takes, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<i16>,
    /// The key of the only level that it holds for; none where it holds for all levels of the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// For a pain point: what answers it, each once and sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Link>,
}

/// The six lists; an empty one is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Items(BTreeMap<ItemKind, Vec<Item>>);

impl Items {
    /// One list.
    pub fn of(&self, kind: ItemKind) -> &[Item] {
        self.0.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Makes `items` one of the lists.
    pub fn set(&mut self, kind: ItemKind, items: Vec<Item>) {
        if items.is_empty() {
            self.0.remove(&kind);
        } else {
            self.0.insert(kind, items);
        }
    }

    /// Every point with its list and its place in it.
    pub fn all(&self) -> impl Iterator<Item = (ItemKind, i32, &Item)> {
        self.0.iter().flat_map(|(kind, items)| (1..).zip(items).map(|(place, item)| (*kind, place, item)))
    }
}

/// A KPI that a role answers for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct LinkedKpi {
    /// The KPI's slug.
    pub slug: String,
    /// Where the link comes from.
    pub provenance: Provenance,
}

/// A tool, or a kind of tools, that a role needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct NeededTool {
    /// Which.
    pub what: Link,
    /// What for.
    pub access: Access,
    /// Where the link comes from.
    pub provenance: Provenance,
}

/// A dotted line to another role, or to a department outside the hub.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct DottedLine {
    /// The other role's slug.
    pub to_role: Option<String>,
    /// The department.
    pub to_department: Option<Localized>,
    /// What it stands for.
    pub kind: LineKind,
    /// Where it comes from.
    pub provenance: Provenance,
}

/// Everything about a role that a form edits, a save writes, history keeps and putting back restores.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Content {
    pub title: Text,
    pub summary: Option<Text>,
    /// The area's key.
    pub area: String,
    /// The keys of the levels on which it exists, the highest first.
    pub levels: Vec<String>,
    /// The key of the job family.
    pub family: Option<String>,
    /// Keys.
    pub pillars: Vec<String>,
    /// Keys.
    pub outcomes: Vec<String>,
    pub items: Items,
    pub kpis: Vec<LinkedKpi>,
    pub tools: Vec<NeededTool>,
    pub dotted_lines: Vec<DottedLine>,
}

/// A role as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub id: RoleId,
    pub slug: String,
    pub version: i32,
    pub archived_at: Option<DateTime<Utc>>,
    pub is: Content,
}

impl Role {
    /// What a form carries to tell which state of the role it was filled in from: the version, and a mark of all that is linked,
    /// because a link can also be made at its other end, without a new version of the role.
    pub fn stamp(&self) -> String {
        format!("{}-{}", self.version, self.is.mark())
    }
}

impl Content {
    /// A short mark that is another one for another content.
    pub fn mark(&self) -> String {
        let bytes = serde_json::to_vec(self).unwrap_or_default();
        hex::encode(&Sha256::digest(bytes)[..8])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_history_keeps_can_be_read_back() {
        let words = |en: &str| Localized::new(en, "ไทย").expect("words");
        let mut items = Items::default();
        let answers = vec![Link::Kpi("data-quality".into()), Link::Category("crm".into())];
        items.set(
            ItemKind::PainPoint,
            vec![Item { words: words("Finding data"), provenance: Provenance::Source, share: None, level: None, answers }],
        );
        let content = Content {
            title: Text { words: words("Analyst"), provenance: Provenance::Authored },
            summary: None,
            area: "data".into(),
            levels: vec!["manager".into()],
            family: None,
            pillars: vec!["tools".into()],
            outcomes: Vec::new(),
            items,
            kpis: vec![LinkedKpi { slug: "data-quality".into(), provenance: Provenance::Source }],
            tools: vec![NeededTool { what: Link::Tool("slack".into()), access: Access::Use, provenance: Provenance::Edited }],
            dotted_lines: Vec::new(),
        };
        let kept = serde_json::to_value(&content).expect("it can be kept");
        assert_eq!(serde_json::from_value::<Content>(kept).expect("it can be read"), content);
    }
}
