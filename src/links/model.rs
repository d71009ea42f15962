use uuid::Uuid;

use crate::locale::Localized;

/// Which links are edited: those of what, to what. The thing that is named second keeps them, and its history tells them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// The roles that need a tool.
    ToolRole,
    /// The KPIs that a tool feeds.
    ToolKpi,
    /// The steps of processes that are done with a tool.
    ToolProcess,
    /// The KPIs that a seat answers for.
    SeatKpi,
    /// The tools that a seat answers for.
    SeatTool,
    /// The processes that a seat keeps right.
    SeatProcess,
    /// The seats of a role.
    RoleSeat,
    /// The parts that a role has in steps of processes.
    RoleProcess,
}

impl Pair {
    /// The name in message keys.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ToolRole => "tool-role",
            Self::ToolKpi => "tool-kpi",
            Self::ToolProcess => "tool-process",
            Self::SeatKpi => "seat-kpi",
            Self::SeatTool => "seat-tool",
            Self::SeatProcess => "seat-process",
            Self::RoleSeat => "role-seat",
            Self::RoleProcess => "role-process",
        }
    }

    /// How closely the two can be linked.
    pub const fn levels(self) -> &'static [&'static str] {
        match self {
            Self::ToolRole => &["view", "use", "administer"],
            Self::RoleProcess => &["R", "A", "AR", "C", "I"],
            Self::SeatTool => &["business", "technical", "both"],
            _ => &["yes"],
        }
    }

    /// Whether the things are steps: which place a step has in its process holds for one version only.
    pub const fn is_of_steps(self) -> bool {
        matches!(self, Self::ToolProcess | Self::RoleProcess)
    }

    /// Whether a link of this closeness keeps what [`Target::is_bound`] tells of: a link at all, or that of who answers for a step.
    pub fn keeps(self, level: Option<&str>) -> bool {
        match self {
            Self::RoleProcess => matches!(level, Some("A" | "AR")),
            _ => level.is_some(),
        }
    }

    /// The words for what a thing is linked to instead.
    pub const fn instead(self) -> &'static str {
        match self {
            Self::ToolRole | Self::ToolKpi => "links-fed-by",
            Self::ToolProcess => "links-done-with",
            Self::SeatKpi | Self::SeatProcess => "links-owned-by",
            Self::SeatTool => "links-business-of",
            Self::RoleSeat => "links-seat-of",
            Self::RoleProcess => "links-answered-by",
        }
    }

    /// The section of the hub in which the first thing stands, and the folder of its address.
    pub const fn section(self) -> (&'static str, &'static str) {
        match self {
            Self::ToolRole | Self::ToolKpi | Self::ToolProcess => ("tools", "tools"),
            Self::SeatKpi | Self::SeatTool | Self::SeatProcess => ("org", "seats"),
            Self::RoleSeat | Self::RoleProcess => ("roles", "roles"),
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
    /// Its place in addresses; that of a step is its process's, a slash and which one it is, from 1.
    pub slug: String,
    /// Which version of it this is.
    pub version: i32,
    /// What it is called.
    pub name: Localized,
    /// How closely it is linked now.
    pub level: Option<String>,
    /// What it is linked to instead.
    pub other: Option<Localized>,
    /// The other seat that administers it, where that can be changed too.
    pub technical: Option<Localized>,
    /// Whether the link cannot just be taken away: the step would have nobody who answers for it, or the seat no name.
    pub is_bound: bool,
}

impl Target {
    /// What a form sends for it: which one, and in which version it was seen.
    pub fn value(&self) -> String {
        format!("{}:{}", self.slug, self.version)
    }
}

/// The process of a step and which of its steps it is, from 1.
pub(super) fn step_of(slug: &str) -> Option<(&str, usize)> {
    let (process, place) = slug.rsplit_once('/')?;
    Some((process, place.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_named_by_its_process_and_its_place() {
        assert_eq!(step_of("campaign-qa/3"), Some(("campaign-qa", 3)));
        for none in ["campaign-qa", "campaign-qa/", "campaign-qa/-1", "campaign-qa/x", ""] {
            assert_eq!(step_of(none), None, "{none}");
        }
    }

    #[test]
    fn only_who_answers_keeps_a_step_answered_for() {
        assert!(Pair::RoleProcess.keeps(Some("AR")) && !Pair::RoleProcess.keeps(Some("R")) && !Pair::RoleProcess.keeps(None));
        assert!(Pair::RoleSeat.keeps(Some("yes")) && !Pair::RoleSeat.keeps(None));
    }
}
