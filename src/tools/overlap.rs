//! Tools that do the same. One rule, for the finder and for Insights.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde::Deserialize;

use super::{capability::Capability, model::Cost};
use crate::{
    ids::{OverlapId, ToolId},
    locale::Localized,
};

/// Points for being of one kind.
pub const KIND: usize = 3;
/// Points for each capability that all have.
pub const CAPABILITY: usize = 2;
/// Points for each role that needs at least two of them.
pub const ROLE: usize = 1;

/// How many tools or roles a sentence names; the rest is an ellipsis.
pub const NAMED: usize = 8;

/// A category or a role: its place in addresses and its name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Named {
    /// Its place in addresses.
    pub key: String,
    /// What it is called.
    pub name: Localized,
}

/// Tools in use that are of one kind or share a capability.
#[derive(Clone, Debug)]
pub struct Overlap {
    /// Follows from the tools.
    pub id: OverlapId,
    /// The tools, by name.
    pub tools: Vec<Member>,
    /// The kind that all are of.
    pub kind: Option<Named>,
    /// The capabilities that all have.
    pub capabilities: Vec<Capability>,
    /// The roles that need at least two of them.
    pub roles: Vec<Named>,
    /// Since when two of them are in use and do the same.
    pub since: Option<NaiveDate>,
    /// Why they were kept beside each other, also where that was withdrawn.
    pub decision: Option<Decision>,
}

/// That an overlap is meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Why.
    pub reason: String,
    /// Who said so.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it holds no more.
    pub is_withdrawn: bool,
    /// Which version of it this is.
    pub version: i32,
}

/// One of the tools that do the same.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its id.
    pub id: ToolId,
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Which version of it this is.
    pub version: i32,
    /// How many people can get into it.
    pub people: i64,
    /// How many roles need it.
    pub roles: i64,
    /// The contract that runs.
    pub contract: Option<Running>,
}

/// The contract of a tool that runs today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The last day, unless it runs until further notice.
    pub until: Option<NaiveDate>,
    /// The last day on which notice can be given.
    pub cancel_by: Option<NaiveDate>,
    /// Seats bought.
    pub seats: Option<i32>,
    /// What it costs in a year. Sensitive.
    pub cost: Option<Cost>,
    /// The same in the hub's own currency; none without a rate. Sensitive.
    pub in_own: Option<Decimal>,
}

/// What is saved in a year when one of the tools stays. Sensitive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saving {
    /// When the dearest stays.
    pub least: Decimal,
    /// When the cheapest stays.
    pub most: Decimal,
}

impl Member {
    /// What it costs in a year in the hub's own currency: nothing without a contract; not known without a price or a rate.
    pub fn cost(&self) -> Option<Decimal> {
        self.contract.as_ref().map_or(Some(Decimal::ZERO), |contract| contract.in_own)
    }

    /// The last day on which notice can be given, while it is still ahead.
    pub fn cancel_by(&self, today: NaiveDate) -> Option<NaiveDate> {
        self.contract.as_ref().and_then(|contract| contract.cancel_by).filter(|day| *day >= today)
    }
}

impl Overlap {
    /// The points of the rules that hold.
    pub fn score(&self) -> usize {
        let kind = if self.kind.is_some() { KIND } else { 0 };
        kind + CAPABILITY * self.capabilities.len() + ROLE * self.roles.len()
    }

    /// Whether somebody said that it is meant, and nobody withdrew it.
    pub fn is_kept(&self) -> bool {
        self.decision.as_ref().is_some_and(|decision| !decision.is_withdrawn)
    }

    /// The version that a form about it was written over; 0 before anybody decided.
    pub fn version(&self) -> i32 {
        self.decision.as_ref().map_or(0, |decision| decision.version)
    }

    /// What it is named after: the kind, else the first capability.
    pub fn subject(&self) -> Localized {
        let capability = self.capabilities.first().map(|capability| &capability.name);
        self.kind.as_ref().map(|kind| &kind.name).or(capability).cloned().unwrap_or_default()
    }

    /// The names of all the tools in one line.
    pub fn names(&self) -> String {
        self.names_up_to(self.tools.len())
    }

    /// The names of the first tools in one line, as a sentence tells them.
    pub fn names_up_to(&self, most: usize) -> String {
        up_to(most, self.tools.iter().map(|tool| tool.name.as_str()))
    }

    /// What ending all but one saves, of those whose cost is known. `None`: that is known of fewer than two.
    pub fn saving(&self) -> Option<Saving> {
        let costs: Vec<Decimal> = self.tools.iter().filter_map(Member::cost).collect();
        let (dearest, cheapest) = (costs.iter().max()?, costs.iter().min()?);
        let total: Decimal = costs.iter().sum();
        (costs.len() > 1).then(|| Saving { least: total - dearest, most: total - cheapest })
    }

    /// The tools whose cost is not known.
    pub fn unpriced(&self) -> impl Iterator<Item = &Member> {
        self.tools.iter().filter(|tool| tool.cost().is_none())
    }

    /// The tools without a contract: they count as if they were free.
    pub fn free(&self) -> impl Iterator<Item = &Member> {
        self.tools.iter().filter(|tool| tool.contract.is_none())
    }

    /// The tool that can be ended first, and until when to give notice.
    pub fn first_notice(&self, today: NaiveDate) -> Option<(&Member, NaiveDate)> {
        self.tools.iter().filter_map(|tool| Some((tool, tool.cancel_by(today)?))).min_by_key(|(_, day)| *day)
    }
}

/// The first names in one line, and an ellipsis for those that are left out.
pub fn up_to<'a>(most: usize, mut names: impl Iterator<Item = &'a str>) -> String {
    let mut told: Vec<&str> = names.by_ref().take(most).collect();
    told.extend(names.next().map(|_| "…"));
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tool(name: &str) -> Member {
        Member { id: ToolId::new(), slug: name.into(), name: name.into(), version: 1, people: 0, roles: 0, contract: None }
    }

    fn under_contract(name: &str, cost: Option<i64>) -> Member {
        let cancel_by = NaiveDate::from_ymd_opt(2027, 1, u32::try_from(name.len()).unwrap_or(1));
        Member {
            contract: Some(Running { until: None, cancel_by, seats: None, cost: None, in_own: cost.map(Decimal::from) }),
            ..tool(name)
        }
    }

    fn overlap(tools: Vec<Member>) -> Overlap {
        let named = |key: &str| Named { key: key.into(), name: Localized::new(key, "").unwrap_or_default() };
        let capability = Capability { key: "a".into(), name: Localized::new("a", "").unwrap_or_default() };
        Overlap {
            id: OverlapId::new(),
            tools,
            kind: Some(named("kind")),
            capabilities: vec![capability],
            roles: vec![named("one"), named("other")],
            since: None,
            decision: None,
        }
    }

    #[test]
    fn the_points_add_up_as_the_page_says() {
        let mut found = overlap(vec![tool("A"), tool("B")]);
        assert_eq!(found.score(), 3 + 2 + 2);
        found.kind = None;
        assert_eq!(found.score(), 2 + 2);
    }

    #[test]
    fn a_sentence_names_only_so_many_tools() {
        let found = overlap(vec![tool("A"), tool("B"), tool("C")]);
        assert_eq!([found.names_up_to(2), found.names_up_to(3), found.names()], ["A, B, …", "A, B, C", "A, B, C"]);
    }

    #[test]
    fn the_saving_depends_on_which_tool_stays() {
        let found = overlap(vec![under_contract("AAA", Some(100)), under_contract("B", Some(40)), tool("CC")]);
        assert_eq!(found.saving(), Some(Saving { least: Decimal::from(40), most: Decimal::from(140) }));
        let today = NaiveDate::from_ymd_opt(2027, 1, 2).unwrap_or_default();
        assert_eq!(found.first_notice(today).map(|(tool, _)| tool.name.as_str()), Some("AAA"), "that of B has passed");
    }

    #[test]
    fn a_cost_without_a_rate_is_left_out_of_the_saving() {
        let found = overlap(vec![under_contract("A", Some(100)), under_contract("B", None)]);
        assert_eq!((found.saving(), found.unpriced().count()), (None, 1));
    }
}
