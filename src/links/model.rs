use uuid::Uuid;

use crate::locale::Localized;

/// Which links are edited: those of what, to what. The thing that is named second keeps them, and its history tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// The roles that need a tool.
    ToolRole,
    /// The KPIs that a tool feeds.
    ToolKpi,
    /// The KPIs that a seat answers for.
    SeatKpi,
    /// The tools that a seat answers for.
    SeatTool,
}

impl Pair {
    /// The name in message keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ToolRole => "tool-role",
            Self::ToolKpi => "tool-kpi",
            Self::SeatKpi => "seat-kpi",
            Self::SeatTool => "seat-tool",
        }
    }

    /// How closely the two can be linked.
    pub const fn levels(self) -> &'static [&'static str] {
        match self {
            Self::ToolRole => &["view", "use", "administer"],
            Self::ToolKpi | Self::SeatKpi | Self::SeatTool => &["yes"],
        }
    }

    /// The section of the hub in which the first thing stands.
    pub const fn section(self) -> &'static str {
        match self {
            Self::ToolRole | Self::ToolKpi => "tools",
            Self::SeatKpi | Self::SeatTool => "org",
        }
    }
}

/// The thing whose links are edited.
#[derive(Clone, Debug)]
pub(super) struct End {
    /// Its id.
    pub id: Uuid,
    /// Its place in addresses.
    pub key: String,
    /// What it is called.
    pub name: Localized,
}

/// A thing that it can be linked to.
#[derive(Clone, Debug)]
pub(super) struct Target {
    /// Its place in addresses.
    pub slug: String,
    /// Which version of it this is.
    pub version: i32,
    /// What it is called.
    pub name: Localized,
    /// How closely it is linked now.
    pub level: Option<String>,
    /// What it is linked to instead.
    pub other: Option<Localized>,
}

impl Target {
    /// What a form sends for it: which one, and in which version it was seen.
    pub fn value(&self) -> String {
        format!("{}:{}", self.slug, self.version)
    }
}
