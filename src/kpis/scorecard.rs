//! The scorecard as one reader asked for it: which KPIs, in which order, in which groups. All of it stands in the address.

use std::{cmp::Ordering, collections::BTreeMap};

use serde::Deserialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{Cadence, Standing, State};
use crate::{
    locale::Language,
    web::{PageNumber, address},
};

/// What the address asks for. What it does not know, it takes for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub state: String,
    pub area: String,
    pub owner: String,
    pub role: String,
    pub team: String,
    pub outcome: String,
    pub tool: String,
    pub cadence: String,
    pub needs: String,
    pub group: String,
    pub sort: String,
    pub page: PageNumber,
}

/// What the rows are grouped by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Group {
    /// The area of work.
    #[default]
    Area,
    /// How they stand.
    State,
    /// The seat that answers for them.
    Owner,
    /// The team of that seat.
    Team,
    /// The outcome that they show.
    Outcome,
    /// How often they are read.
    Cadence,
    /// Not at all.
    None,
}

/// A column to sort by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Column {
    /// The worst first.
    #[default]
    State,
    /// By name.
    Name,
    /// By the title of the owner's seat.
    Owner,
    /// By how old the latest reading is.
    Read,
}

impl Column {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

impl Asked {
    /// The chosen state, if there is such a one.
    pub fn state(&self) -> Option<State> {
        self.state.parse().ok()
    }

    /// The chosen group, or the usual one.
    pub fn group(&self) -> Group {
        self.group.parse().unwrap_or_default()
    }

    /// The chosen column, and whether it is turned round.
    pub fn sort(&self) -> (Column, bool) {
        let (column, backwards) = self.sort.strip_prefix('-').map_or((self.sort.as_str(), false), |column| (column, true));
        column.parse().map_or((Column::default(), false), |column| (column, backwards))
    }

    /// Whether any filter is set.
    pub fn is_filtered(&self) -> bool {
        self.pairs()[..9].iter().any(|(_, chosen)| !chosen.is_empty())
    }

    /// Whether any of the filters is set that are not always shown.
    pub fn is_filtered_more(&self) -> bool {
        [&self.team, &self.outcome, &self.tool, &self.cadence].iter().any(|chosen| !chosen.is_empty())
    }

    /// Every choice as it stands in the address.
    pub fn pairs(&self) -> [(&'static str, &str); 11] {
        [
            ("state", &self.state),
            ("area", &self.area),
            ("owner", &self.owner),
            ("role", &self.role),
            ("team", &self.team),
            ("outcome", &self.outcome),
            ("tool", &self.tool),
            ("cadence", &self.cadence),
            ("needs", &self.needs),
            ("group", &self.group),
            ("sort", &self.sort),
        ]
    }

    /// Sets a choice by its name in the address. Others are ignored.
    pub fn set(&mut self, name: &str, value: &str) {
        let choice = match name {
            "state" => &mut self.state,
            "area" => &mut self.area,
            "owner" => &mut self.owner,
            "role" => &mut self.role,
            "team" => &mut self.team,
            "outcome" => &mut self.outcome,
            "tool" => &mut self.tool,
            "cadence" => &mut self.cadence,
            "needs" => &mut self.needs,
            "group" => &mut self.group,
            "sort" => &mut self.sort,
            _ => return,
        };
        value.clone_into(choice);
    }

    /// The address `path` with these choices but for one, which is set to `value`.
    pub fn with(&self, path: &str, name: &str, value: &str) -> String {
        let chosen: BTreeMap<&str, &str> = self.pairs().into_iter().filter(|(kept, _)| *kept != name).chain([(name, value)]).collect();
        address(path, chosen)
    }

    /// The address that sorts by `column`: the other way round when it is sorted by it already.
    pub fn sorted_by(&self, column: Column) -> String {
        let turned = self.sort() == (column, false);
        let value = if turned { format!("-{}", column.key()) } else { column.key().to_owned() };
        self.with("/kpis", "sort", &value)
    }

    /// What `aria-sort` says of a column; empty when the rows are not sorted by it.
    pub fn order_of(&self, column: Column) -> &'static str {
        match self.sort() {
            (sorted, false) if sorted == column => "ascending",
            (sorted, true) if sorted == column => "descending",
            _ => "",
        }
    }

    /// Whether a KPI passes every filter but that of the state.
    fn admits(&self, kpi: &Standing) -> bool {
        let area = self.area.is_empty() || kpi.area.as_ref().is_some_and(|area| area.key == self.area);
        let owner = match (self.owner.as_str(), &kpi.owner) {
            ("", _) | ("none", None) => true,
            ("vacant", Some(owner)) => owner.is_vacant(),
            (seat, Some(owner)) => owner.seat.to_string() == seat,
            (_, None) => false,
        };
        let team = self.team.is_empty() || kpi.teams.contains(&self.team);
        let outcome = self.outcome.is_empty() || kpi.outcome.as_ref().is_some_and(|outcome| outcome.key == self.outcome);
        let tool = self.tool.is_empty() || kpi.tool.as_ref().is_some_and(|(slug, _)| *slug == self.tool);
        let cadence = self.cadence.is_empty() || kpi.rhythm.cadence.key() == self.cadence;
        area && owner && team && outcome && tool && cadence && (self.role.is_empty() || kpi.roles.contains(&self.role))
    }

    /// Whether a KPI lacks what is asked for: `action` or `note`.
    fn lacks(&self, kpi: &Standing) -> bool {
        match self.needs.as_str() {
            "action" => kpi.wants_action(),
            "note" => kpi.wants_note(),
            _ => true,
        }
    }

    /// How many KPIs that the filters admit are off target without an action, and without a note.
    pub fn lacking(&self, all: &[Standing]) -> [(&'static str, usize); 2] {
        let count = |wants: fn(&Standing) -> bool| all.iter().filter(|kpi| self.admits(kpi) && wants(kpi)).count();
        [("action", count(Standing::wants_action)), ("note", count(Standing::wants_note))]
    }

    /// How many KPIs are in each state, counted over all that the other filters admit.
    pub fn counts(&self, all: &[Standing]) -> Vec<(State, usize)> {
        let admitted: Vec<&Standing> = all.iter().filter(|kpi| self.admits(kpi)).collect();
        STATES.iter().map(|state| (*state, admitted.iter().filter(|kpi| kpi.judgement.state == *state).count())).collect()
    }

    /// The KPIs that were asked for, in the order and the groups that were asked for.
    pub fn pick<'a>(&self, all: &'a [Standing], language: Language) -> Vec<&'a Standing> {
        let state = self.state();
        let mut picked: Vec<&Standing> = all
            .iter()
            .filter(|kpi| self.admits(kpi) && self.lacks(kpi) && state.is_none_or(|state| kpi.judgement.state == state))
            .collect();
        let (column, backwards) = self.sort();
        picked.sort_by(|one, other| {
            let within = compare(one, other, column, language);
            let within = if backwards { within.reverse() } else { within };
            let name = || one.by_name.of(language).cmp(&other.by_name.of(language));
            group_order(one, other, self.group(), language).then(within).then_with(name)
        });
        picked
    }
}

/// The six states in the order in which they are counted.
const STATES: [State; 6] = [State::OffTarget, State::AtRisk, State::OnTarget, State::Stale, State::NoData, State::NotDue];

fn compare(one: &Standing, other: &Standing, column: Column, language: Language) -> Ordering {
    match column {
        Column::State => one.judgement.state.cmp(&other.judgement.state),
        Column::Name => one.by_name.of(language).cmp(&other.by_name.of(language)),
        Column::Owner => one.by_owner.of(language).cmp(&other.by_owner.of(language)),
        Column::Read => one.latest().map(|point| point.start).cmp(&other.latest().map(|point| point.start)),
    }
}

/// KPIs without an area come last.
fn group_order(one: &Standing, other: &Standing, group: Group, language: Language) -> Ordering {
    let place = |kpi: &Standing| kpi.area.as_ref().map_or(i32::MAX, |area| area.position);
    match group {
        Group::Area => place(one).cmp(&place(other)),
        Group::State => one.judgement.state.cmp(&other.judgement.state),
        Group::Owner => {
            let place = |kpi: &Standing| {
                kpi.owner.as_ref().map_or((i64::MAX, String::new()), |owner| (kpi.by_owner.of(language), owner.seat.to_string()))
            };
            place(one).cmp(&place(other))
        }
        Group::Team => {
            let place = |kpi: &Standing| kpi.team.as_ref().map(|team| (team.name.shown(language).text.to_owned(), team.key.clone()));
            (place(one).is_none(), place(one)).cmp(&(place(other).is_none(), place(other)))
        }
        Group::Outcome => {
            let place = |kpi: &Standing| kpi.outcome.as_ref().map_or(i32::MAX, |outcome| outcome.position);
            place(one).cmp(&place(other))
        }
        Group::Cadence => place_of(one.rhythm.cadence).cmp(&place_of(other.rhythm.cadence)),
        Group::None => Ordering::Equal,
    }
}

/// Days first, years last.
pub(super) fn place_of(cadence: Cadence) -> usize {
    Cadence::VARIANTS.iter().position(|known| *known == cadence).unwrap_or_default()
}
