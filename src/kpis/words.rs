//! States, targets and reasons as sentences.

use super::{Aim, Cadence, Measure, Reason, State, Value, compare};
use crate::locale::{self, Calendar, Language, Saying, say, say_owned};

/// How one reader reads one KPI: language, calendar, unit.
#[derive(Clone, Copy, Debug)]
pub struct Reader<'a> {
    /// The reader's language.
    pub language: Language,
    /// How the reader counts years.
    pub calendar: Calendar,
    /// The KPI's unit.
    pub measure: &'a Measure,
}

impl Reader<'_> {
    /// A value in its unit.
    pub fn value(&self, value: Value) -> String {
        self.measure.show(self.language, value)
    }

    /// What is aimed at: `at least 90%`, `at most 80 days`, `82 to 93 points`.
    pub fn aim(&self, aim: Aim) -> String {
        match aim {
            Aim::AtLeast { goal, .. } => self.say("aim-at-least").with("goal", self.value(goal)),
            Aim::AtMost { goal, .. } => self.say("aim-at-most").with("goal", self.value(goal)),
            Aim::Within { low, high, .. } => self.say("aim-within").with("low", self.measure.tick(low)).with("high", self.value(high)),
        }
        .to_string()
    }

    /// The level beyond which a value is off target, if the target says so.
    pub fn warning(&self, aim: Aim) -> Option<String> {
        match aim {
            Aim::AtLeast { warning, .. } | Aim::AtMost { warning, .. } => Some(self.value(warning?)),
            Aim::Within { margin, .. } => Some(self.say("warning-within").with("warning", self.value(margin?)).to_string()),
        }
    }

    /// How the state follows from a value, in one sentence.
    pub fn rule(&self, aim: Aim) -> String {
        let saying = match aim {
            Aim::AtLeast { goal, warning: None } => self.say("rule-at-least").with("goal", self.value(goal)),
            Aim::AtMost { goal, warning: None } => self.say("rule-at-most").with("goal", self.value(goal)),
            Aim::AtLeast { goal, warning: Some(warning) } => {
                self.say("rule-at-least-warning").with("goal", self.value(goal)).with("warning", self.value(warning))
            }
            Aim::AtMost { goal, warning: Some(warning) } => {
                self.say("rule-at-most-warning").with("goal", self.value(goal)).with("warning", self.value(warning))
            }
            Aim::Within { low, high, margin } => {
                let saying = self.say(if margin.is_some() { "rule-within-warning" } else { "rule-within" });
                let saying = saying.with("low", self.measure.tick(low)).with("high", self.value(high));
                saying.with("warning", margin.map(|margin| self.value(margin)).unwrap_or_default())
            }
        };
        saying.to_string()
    }

    /// Why a KPI is in its state, in one sentence.
    pub fn reason(&self, reason: &Reason) -> String {
        let period = |period: super::Period| period.label(self.language, self.calendar);
        let date = |date| locale::unbroken(&locale::date(self.language, self.calendar, date));
        match reason {
            Reason::NoReadings(None) => self.say("reason-no-readings").to_string(),
            Reason::NoReadings(Some((missing, due))) => {
                self.say("reason-none-came").with("period", period(*missing)).with("due", date(*due)).to_string()
            }
            Reason::FirstDue(first, due) => self.say("reason-first-due").with("period", period(*first)).with("due", date(*due)).to_string(),
            Reason::Stale { last, missing, due } => {
                let saying = self.say("reason-stale").with("last", period(*last)).with("missing", period(*missing));
                saying.with("due", date(*due)).to_string()
            }
            Reason::NoTarget(value) => self.say("reason-no-target").with("value", self.value(*value)).to_string(),
            Reason::Compared(value, aim) => self.comparison(*value, *aim),
            Reason::Overridden(word, calculated) => self
                .say(if word.until.is_some() { "reason-overridden-until" } else { "reason-overridden" })
                .with("until", word.until.map(date).unwrap_or_default())
                .with("by", &word.by)
                .with("note", &word.note)
                .with("calculated", self.reason(&calculated.1))
                .to_string(),
        }
    }

    fn comparison(&self, value: Value, aim: Aim) -> String {
        let state = compare(value, aim);
        let key = match (state, aim) {
            (State::OnTarget, _) => "reason-meets",
            (State::AtRisk, _) => "reason-near",
            (_, Aim::AtLeast { warning: Some(_), .. } | Aim::AtMost { warning: Some(_), .. } | Aim::Within { margin: Some(_), .. }) => {
                "reason-beyond"
            }
            _ => "reason-misses",
        };
        let saying = self.say(key).with("value", self.value(value)).with("aim", self.aim(aim));
        saying.with("warning", self.warning(aim).unwrap_or_default()).to_string()
    }

    /// For how long a state has lasted: `for 3 weeks`; `or more` when nobody looked further back.
    pub fn lasting(&self, cadence: Cadence, run: usize, or_more: bool) -> String {
        self.say(if or_more { "lasting-or-more" } else { "lasting" }).with("span", cadence.times(self.language, run)).to_string()
    }

    /// A message in the reader's language.
    pub fn say<'b>(&self, key: &'b str) -> Saying<'b> {
        say(self.language, key)
    }

    /// The name of a state.
    pub fn state(&self, state: State) -> String {
        say_owned(self.language, format!("state-{}", state.key())).to_string()
    }
}
