//! Which sections a job description needs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{BUNDLED_FILE, Changes, Severity};
use crate::job_descriptions::{document::Document, outline::SECTIONS};

/// What the job is for stands above the sections.
pub const PURPOSE: &str = "summary";

/// How much a section is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Need {
    /// A text without it lacks something.
    Required,
    /// A text is better with it.
    Advised,
    /// A text does as well without it.
    Free,
}

impl Need {
    /// The last part of the keys of its words.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// How much it weighs that a section is missing.
    pub(super) const fn severity(self) -> Option<Severity> {
        match self {
            Self::Required => Some(Severity::Warning),
            Self::Advised => Some(Severity::Advice),
            Self::Free => None,
        }
    }
}

/// How much the hub itself needs each section.
pub(super) type Needs = BTreeMap<String, Need>;

/// Every section that can be missing, in its usual order.
pub fn all() -> impl Iterator<Item = &'static str> {
    [PURPOSE].into_iter().chain(SECTIONS)
}

/// How much the hub needs a section.
pub fn bundled(section: &str) -> Need {
    BUNDLED_FILE.sections.get(section).copied().unwrap_or(Need::Free)
}

/// How much a section is needed with what an administrator changed.
pub fn need(changes: &Changes, section: &str) -> Need {
    changes.sections.get(section).copied().unwrap_or_else(|| bundled(section))
}

/// The sections that a document lacks, and how much that weighs.
pub(super) fn missing(document: &Document, changes: &Changes) -> Vec<(&'static str, Severity)> {
    let lacks = |section: &str| if section == PURPOSE { document.summary.is_empty() } else { document.section(section).is_none() };
    let missing = all().filter(|section| lacks(section));
    missing.filter_map(|section| Some((section, need(changes, section).severity()?))).collect()
}
