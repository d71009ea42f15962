//! KPIs by whatever answers for them.

use std::collections::{BTreeMap, HashMap, HashSet};

use rust_decimal::Decimal;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::{SeatId, TeamId},
    kpis::{RollUp, Standing, State},
    locale::Localized,
};

/// What a dashboard is of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// The seat that owns KPIs.
    #[default]
    Seat,
    /// A team with the teams in it.
    Team,
    /// A role that answers for KPIs.
    Role,
    /// A person, for the seats held today.
    Person,
    /// An area of work.
    Area,
    /// An outcome.
    Outcome,
}

impl Kind {
    /// The name in addresses and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A team with its place among the others.
#[derive(Clone, Debug)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: Localized,
    /// The team that it is part of.
    pub parent: Option<TeamId>,
}

/// Every KPI, and which seat is in which team.
#[derive(Debug)]
pub struct Board {
    /// The KPIs as they stand.
    pub kpis: Vec<Standing>,
    /// The team of each seat that owns a KPI.
    pub team_of: HashMap<SeatId, TeamId>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The titles of the roles that answer for a KPI, by slug.
    pub roles: Vec<(String, Localized)>,
}

/// A line of the overview: what answers for KPIs, and how they stand.
#[derive(Clone, Debug)]
pub struct Group<'a> {
    /// Its place in addresses.
    pub key: String,
    /// What it is called; none for KPIs that nothing of the kind answers for.
    pub name: Option<&'a Localized>,
    /// Who holds the seat.
    pub holders: String,
    /// Its KPIs.
    pub kpis: Vec<&'a Standing>,
}

impl Group<'_> {
    /// The score over its KPIs.
    pub fn score(&self) -> RollUp {
        roll_up(&self.kpis)
    }

    /// How many of its KPIs are in a state.
    pub fn count(&self, state: State) -> usize {
        self.kpis.iter().filter(|kpi| kpi.judgement.state == state).count()
    }
}

/// The score over some KPIs.
pub fn roll_up(kpis: &[&Standing]) -> RollUp {
    RollUp::of(kpis.iter().map(|kpi| (kpi.judgement.score(), kpi.weight)))
}

/// How many KPIs are in each state that any is in, the worst first.
pub fn counts(kpis: &[&Standing]) -> Vec<(State, usize)> {
    let mut counts: BTreeMap<State, usize> = BTreeMap::new();
    for kpi in kpis {
        *counts.entry(kpi.judgement.state).or_default() += 1;
    }
    counts.into_iter().collect()
}

impl Board {
    /// A team and all that are part of it.
    pub fn within(&self, team: TeamId) -> HashSet<TeamId> {
        let mut within = HashSet::from([team]);
        loop {
            let more: Vec<TeamId> = self
                .teams
                .iter()
                .filter(|team| team.parent.is_some_and(|parent| within.contains(&parent)) && !within.contains(&team.id))
                .map(|team| team.id)
                .collect();
            if more.is_empty() {
                return within;
            }
            within.extend(more);
        }
    }

    /// The KPIs that `kind` and `key` name; of a person those of `seats`. The worst first.
    pub fn of(&self, kind: Kind, key: &str, seats: &HashSet<SeatId>) -> Vec<&Standing> {
        let teams = key.parse().ok().filter(|_| kind == Kind::Team).map(|team| self.within(team)).unwrap_or_default();
        let owner = |kpi: &Standing| kpi.owner.as_ref().map(|owner| owner.seat);
        let mut kpis: Vec<&Standing> = self
            .kpis
            .iter()
            .filter(|kpi| match kind {
                Kind::Seat => owner(kpi).is_some_and(|seat| seat.to_string() == key),
                Kind::Person => owner(kpi).is_some_and(|seat| seats.contains(&seat)),
                Kind::Team => owner(kpi).and_then(|seat| self.team_of.get(&seat)).is_some_and(|team| teams.contains(team)),
                Kind::Role => kpi.roles.iter().any(|role| role == key),
                Kind::Area => kpi.area.as_ref().is_some_and(|area| area.key == key),
                Kind::Outcome => kpi.outcome.as_ref().is_some_and(|outcome| outcome.key == key),
            })
            .collect();
        kpis.sort_by_key(|kpi| (kpi.judgement.state, kpi.position));
        kpis
    }

    /// All KPIs in groups of a kind; those that nothing of the kind answers for come last.
    pub fn groups(&self, kind: Kind) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = match kind {
            Kind::Seat | Kind::Person => self.by(|kpi| {
                let owner = kpi.owner.as_ref()?;
                Some((owner.seat.to_string(), &owner.title, owner.names()))
            }),
            Kind::Area => self.by(|kpi| kpi.area.as_ref().map(|area| (area.key.clone(), &area.name, String::new()))),
            Kind::Outcome => self.by(|kpi| kpi.outcome.as_ref().map(|outcome| (outcome.key.clone(), &outcome.name, String::new()))),
            Kind::Team => self.teams.iter().map(|team| self.group(kind, team.id.to_string(), &team.name)).collect(),
            Kind::Role => self.roles.iter().map(|(slug, title)| self.group(kind, slug.clone(), title)).collect(),
        };
        groups.retain(|group| !group.kpis.is_empty());
        if matches!(kind, Kind::Team | Kind::Role) {
            let placed: HashSet<_> = groups.iter().flat_map(|group| &group.kpis).map(|kpi| kpi.id).collect();
            let rest: Vec<&Standing> = self.kpis.iter().filter(|kpi| !placed.contains(&kpi.id)).collect();
            if !rest.is_empty() {
                groups.push(Group { key: String::new(), name: None, holders: String::new(), kpis: rest });
            }
        }
        groups.sort_by_key(|group| (group.name.is_none(), group.score().score.unwrap_or(Decimal::ONE_HUNDRED)));
        groups
    }

    fn group<'a>(&'a self, kind: Kind, key: String, name: &'a Localized) -> Group<'a> {
        let kpis = self.of(kind, &key, &HashSet::new());
        Group { key, name: Some(name), holders: String::new(), kpis }
    }

    fn by<'a>(&'a self, of: impl Fn(&'a Standing) -> Option<(String, &'a Localized, String)>) -> Vec<Group<'a>> {
        let mut groups: Vec<Group<'a>> = Vec::new();
        for kpi in &self.kpis {
            let (key, name, holders) =
                of(kpi).map_or_else(|| (String::new(), None, String::new()), |(key, name, holders)| (key, Some(name), holders));
            match groups.iter_mut().find(|group| group.key == key) {
                Some(group) => group.kpis.push(kpi),
                None => groups.push(Group { key, name, holders, kpis: vec![kpi] }),
            }
        }
        groups
    }
}
