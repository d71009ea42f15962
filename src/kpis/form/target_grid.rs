use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    super::{Direction, Measure, Period, Rhythm, Target, Value, entry::Block, read_period},
    TargetDraft, TargetForm,
};
use crate::{error::Error, locale::Language, text::clean, web::Errors};

/// What a button of the grid does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Deed {
    /// Keeps what was typed.
    #[default]
    Save,
    /// Periods without a target take that of the one above.
    Forward,
    /// Every period takes the first one's.
    Same,
    /// From one value to another in equal steps.
    Even,
    /// What was pasted goes into the rows.
    Paste,
}

/// The targets of the periods of a year, as they were typed: for each first day the goal, warning level, stretch, and a band's limits.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct TargetGridForm {
    pub year: String,
    pub version: String,
    pub deed: Deed,
    /// Whether targets of periods that are past may be changed.
    pub unlocked: bool,
    pub steps_from: String,
    pub steps_to: String,
    pub block: String,
    pub rows: BTreeMap<NaiveDate, TargetForm>,
}

/// The columns of a grid, by the names of their fields.
pub(in super::super) const fn columns(direction: Direction) -> [&'static str; 3] {
    match direction {
        Direction::Band => ["low", "high", "warning"],
        Direction::Up | Direction::Down => ["goal", "warning", "stretch"],
    }
}

/// The text of a column.
pub(in super::super) fn cell<'a>(row: &'a mut TargetForm, column: &str) -> Option<&'a mut String> {
    match column {
        "goal" => Some(&mut row.goal),
        "warning" => Some(&mut row.warning),
        "stretch" => Some(&mut row.stretch),
        "low" => Some(&mut row.low),
        "high" => Some(&mut row.high),
        _ => None,
    }
}

impl TargetGridForm {
    /// Reads the fields of a form. One that the grid has not is refused.
    pub fn read(fields: Vec<(String, String)>) -> Result<Self, Error> {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "year" => form.year = value,
                "version" => form.version = value,
                "unlocked" => form.unlocked = value == "yes",
                "steps_from" => form.steps_from = value,
                "steps_to" => form.steps_to = value,
                "block" => form.block = value,
                "do" => {
                    form.deed = match value.as_str() {
                        "forward" => Deed::Forward,
                        "same" => Deed::Same,
                        "even" => Deed::Even,
                        "paste" => Deed::Paste,
                        _ => Deed::Save,
                    }
                }
                other => form.cell(other, &value)?,
            }
        }
        Ok(form)
    }

    fn cell(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let unknown = || Error::BadRequest(format!("unknown field {name:?}"));
        let (column, start) = name.split_once('.').ok_or_else(unknown)?;
        let row = self.rows.entry(start.parse().map_err(|_| unknown())?).or_default();
        *cell(row, column).ok_or_else(unknown)? = clean(value);
        Ok(())
    }

    /// The targets that the rows set, one for each run of periods with the same levels; or what is wrong, by the names of the cells.
    pub fn check(
        &self,
        language: Language,
        (direction, measure, rhythm): (Direction, &Measure, Rhythm),
        periods: &[Period],
        held: &[Target],
    ) -> Result<Vec<TargetDraft>, Errors> {
        let mut errors = Errors::new();
        let mut drafts: Vec<TargetDraft> = Vec::new();
        for period in periods {
            let Some(row) = self.rows.get(&period.start()).filter(|row| !is_blank(row, direction)) else { continue };
            let (start, end) = (period.start(), period.next().start());
            let now = Target::on(held, start);
            let baseline = now.and_then(|target| target.levels.baseline).map(|baseline| baseline.to_string()).unwrap_or_default();
            let whole = TargetForm { baseline, from: start.to_string(), until: end.to_string(), ..row.clone() };
            match whole.check(language, direction, measure, rhythm, NaiveDate::MIN) {
                Err(wrong) => wrong.list().for_each(|(field, words)| errors.tell(format!("{field}.{start}"), words.to_owned())),
                Ok(draft) => {
                    let is_kept = now.is_some_and(|now| now.levels == draft.levels && now.until.is_none_or(|until| end <= until));
                    match drafts.last_mut() {
                        _ if is_kept => {}
                        Some(last) if last.until == Some(start) && last.levels == draft.levels => last.until = Some(end),
                        _ => drafts.push(draft),
                    }
                }
            }
        }
        if errors.is_empty() { Ok(drafts) } else { Err(errors) }
    }

    /// Fills rows as a button asks; gives what stands against it. Only `open` periods are filled.
    pub fn fill(&mut self, language: Language, direction: Direction, measure: &Measure, open: &[Period], all: &[Period]) -> Errors {
        match self.deed {
            Deed::Save => Errors::new(),
            Deed::Forward => self.forward(direction, open, all),
            Deed::Same => self.same(language, direction, open, all),
            Deed::Even => self.even(language, measure, open),
            Deed::Paste => self.paste(language, direction, open),
        }
    }

    fn forward(&mut self, direction: Direction, open: &[Period], all: &[Period]) -> Errors {
        let mut above: Option<TargetForm> = None;
        for period in all {
            let row = self.rows.entry(period.start()).or_default();
            match &above {
                Some(above) if is_blank(row, direction) && open.contains(period) => *row = above.clone(),
                _ if !is_blank(row, direction) => above = Some(row.clone()),
                _ => {}
            }
        }
        Errors::new()
    }

    fn same(&mut self, language: Language, direction: Direction, open: &[Period], all: &[Period]) -> Errors {
        let candidates = open.iter().chain(all);
        let first = candidates.filter_map(|period| self.rows.get(&period.start())).find(|row| !is_blank(row, direction)).cloned();
        let Some(first) = first else { return Errors::one(language, "same", "targets-same-from-nothing") };
        for period in open {
            self.rows.insert(period.start(), first.clone());
        }
        Errors::new()
    }

    fn even(&mut self, language: Language, measure: &Measure, open: &[Period]) -> Errors {
        let mut errors = Errors::new();
        let mut read = |field: &str, text: &str| measure.parse(text).map_err(|problem| errors.say(field, &problem.saying(language))).ok();
        let (from, to) = (read("steps_from", &self.steps_from.clone()), read("steps_to", &self.steps_to.clone()));
        if let (Some(from), Some(to)) = (from, to) {
            for (period, goal) in open.iter().zip(even_steps(from, to, open.len())) {
                self.rows.entry(period.start()).or_default().goal = goal.to_string();
            }
        }
        errors
    }

    fn paste(&mut self, language: Language, direction: Direction, open: &[Period]) -> Errors {
        let columns = columns(direction);
        let block = Block::read(&self.block);
        let Some(rhythm) = open.first().copied() else { return Errors::new() };
        let named = |text: &str| {
            let day = read_period(text)?.day(rhythm)?;
            open.iter().position(|period| (period.start()..=period.end()).contains(&day))
        };
        let filled = block.place((open.len(), columns.len()), (0, 0), named, |_| None);
        for ((row, column), text) in &filled.values {
            if let (Some(period), Some(column)) = (open.get(*row), columns.get(*column))
                && let Some(cell) = cell(self.rows.entry(period.start()).or_default(), column)
            {
                cell.clone_from(text);
            }
        }
        let mut errors = Errors::new();
        if block.is_empty() {
            errors.add(language, "block", "entry-block-empty");
        }
        if !filled.unknown_rows.is_empty() {
            errors.say("block", &crate::locale::say(language, "targets-block-rows").with("names", filled.unknown_rows.join(", ")));
        }
        if filled.beyond > 0 {
            errors.say("block", &crate::locale::say(language, "entry-block-beyond").with("n", filled.beyond));
        }
        if errors.is_empty() {
            self.block.clear();
        }
        errors
    }
}

fn is_blank(row: &TargetForm, direction: Direction) -> bool {
    match direction {
        Direction::Band => row.low.is_empty() && row.high.is_empty() && row.warning.is_empty(),
        Direction::Up | Direction::Down => row.goal.is_empty() && row.warning.is_empty() && row.stretch.is_empty(),
    }
}

/// `count` values in equal steps after `from`, the last of them `to`. They have one decimal more than the finer of the two; the last is exact.
fn even_steps(from: Value, to: Value, count: usize) -> Vec<Value> {
    let decimals = from.0.normalize().scale().max(to.0.normalize().scale()) + 1;
    let step = |at: usize| {
        let moved = (to.0 - from.0).checked_mul(Decimal::from(at)).and_then(|moved| moved.checked_div(Decimal::from(count)));
        moved.map_or(to, |moved| Value((from.0 + moved).round_dp(decimals).normalize()))
    };
    (1..=count).map(|at| if at == count { to } else { step(at) }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn steps(from: &str, to: &str, count: usize) -> Vec<String> {
        let value = |text: &str| Value(text.parse().expect("a number"));
        even_steps(value(from), value(to), count).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_year_goes_from_where_it_began_to_its_goal_in_equal_steps() {
        assert_eq!(steps("0", "120", 4), ["30", "60", "90", "120"]);
        assert_eq!(steps("80", "95", 4), ["83.8", "87.5", "91.2", "95"]);
        assert_eq!(steps("10", "4", 3), ["8", "6", "4"], "down too");
        assert_eq!(steps("5", "5", 2), ["5", "5"]);
    }

    proptest! {
        #[test]
        fn steps_never_turn_back_and_end_at_the_goal(from in -1_000_000_i64..1_000_000, to in -1_000_000_i64..1_000_000, count in 1_usize..60) {
            let values = even_steps(Value(from.into()), Value(to.into()), count);
            prop_assert_eq!(values.len(), count);
            prop_assert_eq!(values.last(), Some(&Value(to.into())));
            let rises = values.windows(2).all(|pair| pair[0] <= pair[1]);
            let falls = values.windows(2).all(|pair| pair[0] >= pair[1]);
            prop_assert!((to >= from && rises) || (to <= from && falls));
        }
    }
}
