use chrono::NaiveDate;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::{IntegrationId, KpiId, ToolId},
    locale::Localized,
};

/// Whether an integration does what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum State {
    /// It is going to be.
    Planned,
    /// It works.
    Active,
    /// It does not work.
    Failing,
    /// It is on its way out.
    Retiring,
}

impl State {
    /// The name in the database, in files, addresses and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Whether data goes through it today, good or bad.
    pub const fn carries(self) -> bool {
        matches!(self, Self::Active | Self::Failing)
    }
}

/// Which way data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Direction {
    /// From the first tool to the second.
    OneWay,
    /// Both ways.
    TwoWay,
}

impl Direction {
    /// The name in the database, in files and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Which way data goes, seen from one of the two tools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Way {
    To,
    From,
    Both,
}

impl Way {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// What an editor can change about an integration. It is also what history keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Definition {
    pub from: ToolId,
    pub to: ToolId,
    pub direction: Direction,
    pub method: Option<Localized>,
    pub state: State,
    pub failing_since: Option<NaiveDate>,
    pub error_kpi: Option<KpiId>,
}

/// A tool at one end of an integration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Its id.
    pub id: ToolId,
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
}

/// An integration as it is kept.
#[derive(Clone, Debug)]
pub(super) struct Integration {
    pub id: IntegrationId,
    pub version: i32,
    pub is: Definition,
    pub from: End,
    pub to: End,
}

impl Integration {
    /// The tool at the other end, seen from `own`.
    pub fn other(&self, own: ToolId) -> &End {
        if self.from.id == own { &self.to } else { &self.from }
    }

    /// Which way data goes, seen from `own`.
    pub fn way(&self, own: ToolId) -> Way {
        match self.is.direction {
            Direction::TwoWay => Way::Both,
            Direction::OneWay if self.from.id == own => Way::To,
            Direction::OneWay => Way::From,
        }
    }
}

/// All tools of the stack and how they are connected. Tools are known by their index.
#[derive(Clone, Debug, Default)]
pub struct Network {
    /// The tools that are used, and those that are connected with any.
    pub tools: Vec<Node>,
    /// How they are connected.
    pub links: Vec<Link>,
}

/// A tool in the network.
#[derive(Clone, Debug)]
pub struct Node {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// The key of its category.
    pub category: String,
    /// The name of its category.
    pub category_name: Localized,
    /// The KPIs whose values come from it.
    pub kpis: Vec<Fed>,
}

/// A KPI that a tool feeds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fed {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
}

/// An integration in the network.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its id.
    pub id: IntegrationId,
    /// Where data comes from.
    pub from: usize,
    /// Where it goes.
    pub to: usize,
    /// Whether it goes back too.
    pub direction: Direction,
    /// How it is done.
    pub method: Option<Localized>,
    /// Whether it works.
    pub state: State,
    /// Since when it fails.
    pub failing_since: Option<NaiveDate>,
}

impl Link {
    /// Whether it does not work.
    pub fn is_failing(&self) -> bool {
        self.state == State::Failing
    }

    /// The tools that get data through it.
    pub fn receivers(&self) -> impl Iterator<Item = usize> {
        let back = (self.direction == Direction::TwoWay).then_some(self.from);
        std::iter::once(self.to).chain(back)
    }
}
