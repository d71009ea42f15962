//! How good a value is on a scale from 0 to 10, and one score for several KPIs. Pure.

use rust_decimal::Decimal;

use super::{Aim, Judgement, Reason, State, Value};

/// At the goal or better.
const BEST: Decimal = Decimal::TEN;
/// What the distance from the goal to the warning level takes away.
const TO_WARNING: i64 = 5;

/// How good `value` is: 10 at the goal and beyond, 5 at the warning level, in between and beyond along the same line, and never below 0.
/// Without a warning level it is 10 or 0. Around a band the distance to the nearer limit counts.
pub fn score(value: Value, aim: Aim) -> Decimal {
    let (short, room) = match aim {
        Aim::AtLeast { goal, warning } => (goal.0 - value.0, warning.map(|warning| goal.0 - warning.0)),
        Aim::AtMost { goal, warning } => (value.0 - goal.0, warning.map(|warning| warning.0 - goal.0)),
        Aim::Within { low, high, margin } => ((low.0 - value.0).max(value.0 - high.0), margin.map(|margin| margin.0)),
    };
    if short <= Decimal::ZERO {
        return BEST;
    }
    let Some(room) = room.filter(|room| *room > Decimal::ZERO) else { return Decimal::ZERO };
    let lost = short.checked_div(room).and_then(|times| times.checked_mul(Decimal::from(TO_WARNING))).unwrap_or(BEST);
    (BEST - lost).max(Decimal::ZERO)
}

impl Judgement {
    /// The score of a KPI that is judged. A person's word counts as 10, 5 or 0.
    pub fn score(&self) -> Option<Decimal> {
        match &self.reason {
            Reason::Compared(value, aim) => Some(score(*value, *aim)),
            Reason::Overridden(word, _) => match word.state {
                State::OnTarget => Some(BEST),
                State::AtRisk => Some(Decimal::from(TO_WARNING)),
                State::OffTarget => Some(Decimal::ZERO),
                _ => None,
            },
            _ => None,
        }
    }
}

/// One score for several KPIs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RollUp {
    /// The weighted mean of the scores; `None` when nothing could be counted.
    pub score: Option<Decimal>,
    /// How many KPIs it is made of.
    pub counted: usize,
    /// How many have nothing to be judged by: no data, stale, not due.
    pub ignored: usize,
    /// How many have no weight.
    pub weightless: usize,
}

impl RollUp {
    /// The mean of scores by weight. KPIs without a score are left out and counted, never taken for 0.
    pub fn of(scores: impl IntoIterator<Item = (Option<Decimal>, u8)>) -> Self {
        let (mut roll_up, mut sum, mut weights) = (Self::default(), Decimal::ZERO, Decimal::ZERO);
        for (score, weight) in scores {
            match score {
                None => roll_up.ignored += 1,
                Some(_) if weight == 0 => roll_up.weightless += 1,
                Some(score) => {
                    roll_up.counted += 1;
                    sum += score * Decimal::from(weight);
                    weights += Decimal::from(weight);
                }
            }
        }
        roll_up.score = sum.checked_div(weights);
        roll_up
    }

    /// The score as it is written: one decimal.
    pub fn shown(&self) -> Option<String> {
        self.score.map(shown)
    }
}

/// A score as it is written: one decimal. Only what is 10 is written so.
pub fn shown(score: Decimal) -> String {
    let rounded = score.round_dp(1);
    let rounded = if rounded == BEST && score < BEST { Decimal::new(99, 1) } else { rounded };
    format!("{rounded:.1}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(number: i64) -> Value {
        Value(number.into())
    }

    fn up(number: i64) -> String {
        shown(score(value(number), Aim::AtLeast { goal: value(90), warning: Some(value(80)) }))
    }

    #[test]
    fn the_goal_is_ten_the_warning_level_five_and_twice_as_far_nought() {
        assert_eq!([up(95), up(90), up(85), up(80), up(75), up(70), up(0)], ["10.0", "10.0", "7.5", "5.0", "2.5", "0.0", "0.0"]);
        let band = Aim::Within { low: value(40), high: value(60), margin: Some(value(10)) };
        assert_eq!([30, 35, 40, 60, 65, 80].map(|number| shown(score(value(number), band))), ["5.0", "7.5", "10.0", "10.0", "7.5", "0.0"]);
        assert_eq!(score(value(89), Aim::AtLeast { goal: value(90), warning: None }), Decimal::ZERO);
        assert_eq!(shown(Decimal::new(9_999, 3)), "9.9", "almost is not ten");
    }

    #[test]
    fn what_has_no_data_is_left_out_and_counted() {
        let ten = Some(Decimal::TEN);
        let roll_up = RollUp::of([(ten, 1), (Some(Decimal::from(4)), 2), (None, 10), (Some(Decimal::ZERO), 0)]);
        assert_eq!((roll_up.shown().as_deref(), roll_up.counted, roll_up.ignored, roll_up.weightless), (Some("6.0"), 2, 1, 1));
        assert_eq!(RollUp::of([(None, 1)]).score, None);
        assert_eq!(RollUp::of([]), RollUp::default());
    }

    fn any_aim() -> impl Strategy<Value = Aim> {
        (-1000_i64..1000, 0_i64..200, 0_i64..100, any::<bool>()).prop_map(|(goal, room, width, band)| {
            if band {
                Aim::Within { low: value(goal), high: value(goal + width), margin: Some(value(room)) }
            } else {
                Aim::AtLeast { goal: value(goal), warning: Some(value(goal - room)) }
            }
        })
    }

    proptest! {
        #[test]
        fn a_score_lies_between_nought_and_ten_and_agrees_with_the_state(number in -2000_i64..2000, aim in any_aim()) {
            let score = score(value(number), aim);
            prop_assert!(score >= Decimal::ZERO && score <= Decimal::TEN);
            let state = super::super::compare(value(number), aim);
            prop_assert_eq!(state == State::OnTarget, score == Decimal::TEN);
            prop_assert!(state != State::AtRisk || score >= Decimal::from(5));
            prop_assert!(state != State::OffTarget || score < Decimal::from(5));
        }

        #[test]
        fn up_and_down_score_alike(number in -1000_i64..1000, goal in -1000_i64..1000, room in 0_i64..200) {
            let up = Aim::AtLeast { goal: value(goal), warning: Some(value(goal - room)) };
            let down = Aim::AtMost { goal: value(-goal), warning: Some(value(room - goal)) };
            prop_assert_eq!(score(value(number), up), score(value(-number), down));
        }

        #[test]
        fn only_the_proportion_of_weights_counts(scores in prop::collection::vec((0_i64..=10, 1_u8..5), 1..9)) {
            let once = RollUp::of(scores.iter().map(|(score, weight)| (Some(Decimal::from(*score)), *weight)));
            let twice = RollUp::of(scores.iter().map(|(score, weight)| (Some(Decimal::from(*score)), weight * 2)));
            prop_assert_eq!(once.shown(), twice.shown());
            let (least, most) = scores.iter().fold((10, 0), |(least, most), (score, _)| (least.min(*score), most.max(*score)));
            let mean = once.score.expect("a score").round_dp(9);
            prop_assert!(mean >= Decimal::from(least) && mean <= Decimal::from(most));
        }
    }
}
