use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{Direction, Levels, Measure, Rhythm, Target, Value};
use crate::{
    locale::{Language, read_date},
    text::clean,
    web::Errors,
};

/// A target as it was typed.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct TargetForm {
    pub goal: String,
    pub warning: String,
    pub stretch: String,
    pub low: String,
    pub high: String,
    pub baseline: String,
    pub from: String,
    pub until: String,
    /// The version of the KPI that the sender saw.
    pub version: String,
}

/// A target that passed the checks. It holds from `from` until the day before `until`.
#[derive(Clone, Debug)]
pub(in super::super) struct TargetDraft {
    pub from: NaiveDate,
    pub until: Option<NaiveDate>,
    pub levels: Levels,
}

/// What a KPI is to aim at, from texts by the names of the levels: goal, warning, stretch, low, high, baseline. The errors have those
/// names too.
pub fn read_levels<'a>(
    text: impl Fn(&str) -> &'a str,
    language: Language,
    direction: Direction,
    measure: &Measure,
) -> Result<Levels, Errors> {
    let [goal, warning, stretch, low, high, baseline] =
        ["goal", "warning", "stretch", "low", "high", "baseline"].map(|level| text(level).to_owned());
    let typed = TargetForm { goal, warning, stretch, low, high, baseline, ..TargetForm::default() };
    let mut errors = Errors::new();
    let levels = typed.levels(language, direction, measure, &mut errors);
    if errors.is_empty() { Ok(levels) } else { Err(errors) }
}

impl TargetForm {
    /// The form for the next target, filled with what holds now.
    pub fn of(held: Option<&Target>, from: NaiveDate, version: i32) -> Self {
        let levels = held.map(|target| target.levels).unwrap_or_default();
        let typed = |level: Option<Value>| level.map(|level| level.to_string()).unwrap_or_default();
        Self {
            goal: typed(levels.goal),
            warning: typed(levels.warning),
            stretch: typed(levels.stretch),
            low: typed(levels.low),
            high: typed(levels.high),
            baseline: typed(levels.baseline),
            from: from.to_string(),
            until: String::new(),
            version: version.to_string(),
        }
    }

    /// What is stored, or what is wrong with it. `earliest` is the first day that a target may be set for.
    pub fn check(
        &self,
        language: Language,
        direction: Direction,
        measure: &Measure,
        rhythm: Rhythm,
        earliest: NaiveDate,
    ) -> Result<TargetDraft, Errors> {
        let mut errors = Errors::new();
        let levels = self.levels(language, direction, measure, &mut errors);
        let period = |typed: &str| read_date(typed).and_then(|date| rhythm.starting(date)).map(super::super::Period::start);
        let from = period(&self.from);
        match from {
            None => errors.add(language, "from", "reading-period-unknown"),
            Some(from) if from < earliest => errors.add(language, "from", "target-in-the-past"),
            Some(_) => {}
        }
        let until = if self.until.is_empty() { None } else { period(&self.until) };
        if !self.until.is_empty() && until.is_none_or(|until| from.is_some_and(|from| until <= from)) {
            errors.add(language, "until", "target-until-before-from");
        }
        from.filter(|_| errors.is_empty()).map(|from| TargetDraft { from, until, levels }).ok_or(errors)
    }

    /// What is aimed at, as far as it can be read.
    fn levels(&self, language: Language, direction: Direction, measure: &Measure, errors: &mut Errors) -> Levels {
        let mut read = |field: &str, typed: &str| -> Option<Value> {
            let typed = clean(typed);
            if typed.is_empty() {
                return None;
            }
            measure.parse(&typed).map_err(|problem| errors.say(field, &problem.saying(language))).ok()
        };
        let (goal, stretch, low, high) = match direction {
            Direction::Band => (None, None, read("low", &self.low), read("high", &self.high)),
            Direction::Up | Direction::Down => (read("goal", &self.goal), read("stretch", &self.stretch), None, None),
        };
        let levels =
            Levels { goal, warning: read("warning", &self.warning), stretch, low, high, baseline: read("baseline", &self.baseline) };
        self.check_levels(language, direction, &levels, errors);
        levels
    }

    fn check_levels(&self, language: Language, direction: Direction, levels: &Levels, errors: &mut Errors) {
        let missing = |typed: &str, level: Option<Value>| level.is_none() && clean(typed).is_empty();
        match direction {
            Direction::Band => {
                for (field, typed, level) in [("low", &self.low, levels.low), ("high", &self.high, levels.high)] {
                    if missing(typed, level) {
                        errors.add(language, field, "number-blank");
                    }
                }
                if levels.low.zip(levels.high).is_some_and(|(low, high)| low > high) {
                    errors.add(language, "high", "target-band-reversed");
                }
                if levels.warning.is_some_and(|margin| margin.0.is_sign_negative()) {
                    errors.add(language, "warning", "target-margin-negative");
                }
            }
            Direction::Up | Direction::Down => {
                if missing(&self.goal, levels.goal) {
                    errors.add(language, "goal", "number-blank");
                }
                let (up, pair) = (direction == Direction::Up, levels.goal.zip(levels.warning));
                if pair.is_some_and(|(goal, warning)| if up { warning > goal } else { warning < goal }) {
                    errors.add(language, "warning", if up { "target-warning-above" } else { "target-warning-below" });
                }
                let pair = levels.goal.zip(levels.stretch);
                if pair.is_some_and(|(goal, stretch)| if up { stretch < goal } else { stretch > goal }) {
                    errors.add(language, "stretch", if up { "target-stretch-below" } else { "target-stretch-above" });
                }
            }
        }
    }
}
