//! Where data goes on, so that it is known what a failing integration spoils.

use std::collections::VecDeque;

use super::{Direction, Link, Network};

/// Which tools each tool passes data on to, by the integrations that carry any today.
#[derive(Clone, Debug, Default)]
pub struct Flow(Vec<Vec<usize>>);

impl Flow {
    /// The flow through a network.
    pub fn new(network: &Network) -> Self {
        let mut onward = vec![Vec::new(); network.tools.len()];
        for link in network.links.iter().filter(|link| link.state.carries()) {
            onward[link.from].push(link.to);
            if link.direction == Direction::TwoWay {
                onward[link.to].push(link.from);
            }
        }
        Self(onward)
    }

    /// The tools that get what came through a link, at once or through others, the nearest first.
    pub fn behind(&self, link: &Link) -> Vec<usize> {
        let mut reached = vec![false; self.0.len()];
        let mut order = Vec::new();
        let mut next: VecDeque<usize> = link.receivers().collect();
        while let Some(tool) = next.pop_front() {
            if !std::mem::replace(&mut reached[tool], true) {
                order.push(tool);
                next.extend(&self.0[tool]);
            }
        }
        order
    }

    /// Of each tool, which of `links` spoils what it holds: the nearest of those that fail.
    pub fn spoilt(&self, links: &[Link]) -> Vec<Option<usize>> {
        let mut by = vec![None; self.0.len()];
        let failing = links.iter().enumerate().filter(|(_, link)| link.state == super::State::Failing);
        let mut next: VecDeque<(usize, usize)> = failing.flat_map(|(at, link)| link.receivers().map(move |tool| (tool, at))).collect();
        while let Some((tool, link)) = next.pop_front() {
            if by[tool].is_none() {
                by[tool] = Some(link);
                next.extend(self.0[tool].iter().map(|other| (*other, link)));
            }
        }
        by
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ids::IntegrationId,
        integrations::{State, model::Node},
        locale::Localized,
    };

    fn network(tools: usize, links: &[(usize, usize, bool, State)]) -> Network {
        let node = |at: usize| Node {
            slug: format!("tool-{at}"),
            name: format!("Tool {at}"),
            category: "crm".into(),
            category_name: Localized::default(),
            kpis: Vec::new(),
        };
        let link = |&(from, to, both, state): &(usize, usize, bool, State)| Link {
            id: IntegrationId::new(),
            from,
            to,
            direction: if both { Direction::TwoWay } else { Direction::OneWay },
            method: None,
            state,
            failing_since: None,
        };
        Network { tools: (0..tools).map(node).collect(), links: links.iter().map(link).collect() }
    }

    #[test]
    fn bad_data_goes_on_through_what_works_and_not_through_what_is_planned_or_retiring() {
        let links = [
            (0, 1, false, State::Failing),
            (1, 2, false, State::Active),
            (2, 3, true, State::Active),
            (3, 1, false, State::Active),
            (3, 4, false, State::Planned),
            (3, 5, false, State::Retiring),
        ];
        let network = network(6, &links);
        let flow = Flow::new(&network);
        assert_eq!(flow.spoilt(&network.links), [None, Some(0), Some(0), Some(0), None, None]);
        assert_eq!(flow.behind(&network.links[0]), [1, 2, 3]);
    }

    #[test]
    fn what_fails_both_ways_spoils_both_ends() {
        let network = network(2, &[(0, 1, true, State::Failing)]);
        assert_eq!(Flow::new(&network).spoilt(&network.links), [Some(0), Some(0)]);
    }

    fn networks() -> impl Strategy<Value = Network> {
        let state = prop_oneof![Just(State::Planned), Just(State::Active), Just(State::Failing), Just(State::Retiring)];
        proptest::collection::vec((0..20_usize, 0..20_usize, any::<bool>(), state), 0..60).prop_map(|links| network(20, &links))
    }

    proptest! {
        #[test]
        fn a_tool_is_spoilt_when_and_only_when_it_lies_behind_a_failing_link(network in networks()) {
            let flow = Flow::new(&network);
            let by = flow.spoilt(&network.links);
            for (tool, cause) in by.iter().enumerate() {
                let behind = network.links.iter().any(|link| link.state == State::Failing && flow.behind(link).contains(&tool));
                prop_assert_eq!(cause.is_some(), behind);
                if let Some(link) = cause {
                    prop_assert!(flow.behind(&network.links[*link]).contains(&tool));
                }
            }
        }
    }
}
