use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{contract::Commitment, money::Money};
use crate::{
    ids::{RoleId, ToolId},
    locale::Localized,
};

/// What a tool leaves behind when it ends, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Kind {
    /// A role that needs it.
    Role,
    /// Somebody who can get into it.
    Access,
    /// A KPI whose data comes from it.
    Kpi,
    /// A KPI that is computed from one of those.
    Computed,
    /// A KPI of a tool that it sends data to.
    Fed,
    /// A process with steps that are done with it.
    Process,
    /// A connection with another tool.
    Integration,
    /// A published job description that names it.
    JobDescription,
    /// Personal data that it holds.
    Data,
}

impl Kind {
    /// The name in files and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// The tool that ends.
#[derive(Clone, Debug)]
pub(super) struct Tool {
    pub id: ToolId,
    pub slug: String,
    pub name: String,
    pub status: String,
    pub archived_at: Option<chrono::DateTime<chrono::Utc>>,
    /// Whether it holds personal data.
    pub personal_data: bool,
    /// Whether a data-processing agreement is signed.
    pub dpa: bool,
    /// Kinds of personal data, laws and companies that work on it for the vendor.
    pub data_kinds: Vec<String>,
    pub laws: Vec<String>,
    pub sub_processors: Vec<String>,
}

/// A seat that answers for something, with whoever holds it.
#[derive(Clone, Debug)]
pub(super) struct Owner {
    pub title: Localized,
    pub holders: Option<String>,
}

/// Another tool that does the same, and how many of a role's holders can get into it already.
#[derive(Clone, Debug)]
pub(super) struct Alternative {
    pub slug: String,
    pub name: String,
    pub holders: i64,
}

/// One thing that is left behind.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub kind: Kind,
    /// What it is called.
    pub subject: Localized,
    /// Where it can be put right; nowhere for data that is only to be erased.
    pub address: Option<String>,
    /// A word that chooses the sentence: an access level, which way data goes; of a process the numbers of its steps.
    pub variant: Option<String>,
    /// What else is to be said: how it is connected, what it is computed from, whose KPI it is.
    pub other: Option<Localized>,
    /// The state of a KPI or of an integration.
    pub state: Option<String>,
    /// How many hold a role; the number of a job description.
    pub count: Option<i64>,
    /// Whether it names the kind of tools and not this one, which is the last of its kind in use.
    pub is_by_kind: bool,
    pub owner: Option<Owner>,
    pub role: Option<RoleId>,
    /// Of a role, what its holders could use instead.
    pub alternatives: Vec<Alternative>,
}

/// All of one kind; of many, only the first.
pub(super) struct Group<'a> {
    pub kind: Kind,
    pub total: usize,
    pub items: Vec<&'a Item>,
}

impl Group<'_> {
    /// Whether its things have a state.
    pub fn has_states(&self) -> bool {
        self.kind == Kind::Kpi
    }

    /// Whether it is personal data, of which it is told what is agreed.
    pub fn is_data(&self) -> bool {
        self.kind == Kind::Data
    }

    /// Whether it is told what could be used instead.
    pub fn has_alternatives(&self) -> bool {
        self.kind == Kind::Role
    }
}

/// What breaks when a tool ends.
pub(super) struct Ending {
    pub tool: Tool,
    /// The last day.
    pub on: chrono::NaiveDate,
    /// What is agreed with the vendor; none without a contract.
    pub commitment: Option<Commitment>,
    /// None for readers who may not know it.
    pub money: Option<Money>,
    pub items: Vec<Item>,
    /// How many there are of each kind, also of those that are not listed.
    pub totals: Vec<(Kind, usize)>,
}

impl Ending {
    /// How many there are of a kind.
    pub fn total(&self, kind: Kind) -> usize {
        self.totals.iter().find(|(other, _)| *other == kind).map_or(0, |(_, total)| *total)
    }

    /// The kinds of which there is something.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let of = |kind: &Kind| {
            let items = self.items.iter().filter(|item| item.kind == *kind).collect();
            Group { kind: *kind, total: self.total(*kind), items }
        };
        Kind::VARIANTS.iter().map(of).filter(|group| group.total > 0).collect()
    }

    /// The kinds of which there is nothing.
    pub fn untouched(&self) -> Vec<Kind> {
        Kind::VARIANTS.iter().copied().filter(|kind| self.total(*kind) == 0).collect()
    }

    /// How many days are paid after the last one.
    pub fn days_unused(&self) -> i64 {
        self.commitment.as_ref().map_or(0, |agreed| agreed.days_unused)
    }
}
