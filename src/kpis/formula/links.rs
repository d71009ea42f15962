//! Which KPI is computed from which: the way round that must not be, and the order in which they follow from each other.

use std::collections::{HashMap, HashSet, hash_map::Entry};

use crate::ids::KpiId;

/// For each KPI with a formula, what it is computed from.
#[derive(Clone, Debug, Default)]
pub struct Links(HashMap<KpiId, Vec<KpiId>>);

impl Links {
    /// Says what a KPI is computed from, instead of what was said before.
    pub fn set(&mut self, kpi: KpiId, inputs: Vec<KpiId>) {
        self.0.insert(kpi, inputs);
    }

    /// Adds one KPI that another one is computed from.
    pub fn add(&mut self, kpi: KpiId, input: KpiId) {
        self.0.entry(kpi).or_default().push(input);
    }

    /// What a KPI is computed from.
    pub fn inputs(&self, kpi: KpiId) -> &[KpiId] {
        self.0.get(&kpi).map_or(&[], Vec::as_slice)
    }

    /// The KPIs that are computed from one, without a way between.
    pub fn users(&self, kpi: KpiId) -> impl Iterator<Item = KpiId> {
        self.0.iter().filter(move |(_, inputs)| inputs.contains(&kpi)).map(|(user, _)| *user)
    }

    /// The way from a KPI through what it is computed from back to itself, if there is one: its first and last are the KPI.
    pub fn way_round(&self, kpi: KpiId) -> Option<Vec<KpiId>> {
        let mut came_from: HashMap<KpiId, KpiId> = HashMap::new();
        let mut ahead = vec![kpi];
        while let Some(at) = ahead.pop() {
            for &input in self.inputs(at) {
                if input == kpi {
                    let mut way: Vec<KpiId> = std::iter::successors(Some(at), |step| came_from.get(step).copied()).collect();
                    way.reverse();
                    way.push(kpi);
                    return Some(way);
                }
                if let Entry::Vacant(new) = came_from.entry(input) {
                    new.insert(at);
                    ahead.push(input);
                }
            }
        }
        None
    }

    /// Every KPI that follows from one of `changed`, and those of them that have formulas themselves, each after what it is computed
    /// from. KPIs on a way round, which no save lets be, are left out.
    pub fn following(&self, changed: &HashSet<KpiId>) -> Vec<KpiId> {
        let mut users: HashMap<KpiId, Vec<KpiId>> = HashMap::new();
        for (user, inputs) in &self.0 {
            for input in inputs {
                users.entry(*input).or_default().push(*user);
            }
        }
        let mut touched: HashSet<KpiId> = changed.clone();
        let mut ahead: Vec<KpiId> = changed.iter().copied().collect();
        while let Some(at) = ahead.pop() {
            let new = users.get(&at).into_iter().flatten().filter(|user| touched.insert(**user));
            ahead.extend(new.copied().collect::<Vec<_>>());
        }
        let computed: HashSet<KpiId> = touched.into_iter().filter(|kpi| self.0.contains_key(kpi)).collect();
        let mut waits: HashMap<KpiId, usize> =
            computed.iter().map(|kpi| (*kpi, self.inputs(*kpi).iter().filter(|input| computed.contains(input)).count())).collect();
        let mut ready: Vec<KpiId> = waits.iter().filter(|(_, waits)| **waits == 0).map(|(kpi, _)| *kpi).collect();
        let mut order = Vec::with_capacity(computed.len());
        while let Some(kpi) = ready.pop() {
            order.push(kpi);
            for user in users.get(&kpi).into_iter().flatten() {
                if let Some(left) = waits.get_mut(user) {
                    *left -= 1;
                    if *left == 0 {
                        ready.push(*user);
                    }
                }
            }
        }
        order
    }
}
