//! Pain points of all roles: what answers them, and whether that works.

use serde::Deserialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::KpiId,
    kpis::State,
    locale::{Localized, Provenance},
};

/// Whether what answers a pain point works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Verdict {
    /// A KPI says that it does not.
    Failing,
    /// Nothing answers it.
    Unanswered,
    /// No KPI among the answers can be judged.
    Unknown,
    /// A KPI is at risk, or an answer is not in place.
    Partly,
    /// The KPIs are on target and all answers are in place.
    Working,
}

impl Verdict {
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Something that answers a pain point.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Answer {
    /// `kpi`, `tool`, `category` or `process`.
    pub kind: String,
    pub href: String,
    pub name: Localized,
    /// Of a KPI.
    pub kpi: Option<KpiId>,
    /// How a tool, a kind of tools or a process stands, as message keys name it.
    pub standing: Option<String>,
    /// How the KPI stands.
    #[serde(skip)]
    pub state: Option<State>,
}

impl Answer {
    /// Whether a tool is used or a process is confirmed in time; of a KPI nothing is to be in place.
    pub fn is_in_place(&self) -> bool {
        self.standing.as_deref().is_none_or(|standing| ["in-use", "trial", "retiring", "used", "confirmed"].contains(&standing))
    }
}

/// A pain point with its answers.
#[derive(Clone, Debug)]
pub(super) struct Pain {
    /// The role's place in addresses, and its title.
    pub role: (String, Localized),
    /// Its place among the pain points of the role, from 1.
    pub place: i32,
    pub words: Localized,
    pub provenance: Provenance,
    pub answers: Vec<Answer>,
}

impl Pain {
    pub fn verdict(&self) -> Verdict {
        let any = |state| self.answers.iter().any(|answer| answer.state == Some(state));
        if self.answers.is_empty() {
            Verdict::Unanswered
        } else if any(State::OffTarget) {
            Verdict::Failing
        } else if any(State::AtRisk) {
            Verdict::Partly
        } else if !any(State::OnTarget) {
            Verdict::Unknown
        } else if self.answers.iter().all(Answer::is_in_place) {
            Verdict::Working
        } else {
            Verdict::Partly
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(state: Option<State>, standing: Option<&str>) -> Answer {
        let name = Localized::new("A", "").expect("words");
        Answer { kind: "kpi".into(), href: "/".into(), name, kpi: None, standing: standing.map(str::to_owned), state }
    }

    fn verdict(answers: Vec<Answer>) -> Verdict {
        let name = Localized::new("A", "").expect("words");
        Pain { role: ("a".into(), name.clone()), place: 1, words: name, provenance: Provenance::Source, answers }.verdict()
    }

    #[test]
    fn what_answers_a_pain_point_works_when_its_kpis_are_on_target_and_all_is_in_place() {
        let (good, weak, bad) = (Some(State::OnTarget), Some(State::AtRisk), Some(State::OffTarget));
        assert_eq!(verdict(Vec::new()), Verdict::Unanswered);
        assert_eq!(verdict(vec![answer(good, None), answer(None, Some("in-use"))]), Verdict::Working);
        assert_eq!(verdict(vec![answer(good, None), answer(None, Some("overdue"))]), Verdict::Partly);
        assert_eq!(verdict(vec![answer(good, None), answer(weak, None)]), Verdict::Partly);
        assert_eq!(verdict(vec![answer(good, None), answer(bad, None)]), Verdict::Failing);
        assert_eq!(verdict(vec![answer(None, Some("in-use"))]), Verdict::Unknown);
        assert_eq!(verdict(vec![answer(Some(State::NoData), None)]), Verdict::Unknown, "no data is never good");
    }
}
