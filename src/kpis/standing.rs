//! A KPI as a scorecard shows it: who answers for it, its latest readings and how it stands.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Aim, Bullet, Direction, Judgement, Measure, Period, Point, Reader, Rhythm, Sparkline, State, Target, Value};
use crate::{
    ids::{KpiId, SeatId},
    locale::{Language, Localized},
};

/// How many of the latest readings a scorecard looks at.
pub const LATEST: i64 = 13;
/// How many it looks at where one KPI is asked for alone.
pub const LONGEST: i64 = 90;

/// An area, a pillar or an outcome that a KPI belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    /// Its key in addresses and style classes.
    pub key: String,
    /// Its name.
    pub name: Localized,
    /// Its place among its like.
    pub position: i32,
}

/// The seat that owns or updates a KPI, with whoever holds it today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Owner {
    /// The seat.
    pub seat: SeatId,
    /// What the seat is called.
    pub title: Localized,
    /// The names of its holders; none in a vacant seat.
    pub holders: Vec<String>,
}

impl Owner {
    /// The holders' names in one line.
    pub fn names(&self) -> String {
        self.holders.join(", ")
    }

    /// Whether nobody holds the seat.
    pub const fn is_vacant(&self) -> bool {
        self.holders.is_empty()
    }
}

/// Where a KPI comes in lists sorted by a text, for each language's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    /// In English order.
    pub english: i64,
    /// In Thai order.
    pub thai: i64,
}

impl Places {
    /// The place in the order of `language`.
    pub const fn of(self, language: Language) -> i64 {
        match language {
            Language::En => self.english,
            Language::Th => self.thai,
        }
    }
}

/// A KPI with its state.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Standing {
    /// Its id.
    pub id: KpiId,
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
    /// The unit of its values.
    pub measure: Measure,
    /// Which way is better.
    pub direction: Direction,
    /// When readings are due.
    pub rhythm: Rhythm,
    /// The area of work.
    pub area: Option<Tag>,
    /// The outcome that it shows.
    pub outcome: Option<Tag>,
    /// The seat that answers for it.
    pub owner: Option<Owner>,
    /// The team of the owner's seat.
    pub team: Option<Tag>,
    /// That team and all that it is part of, by id.
    pub teams: Vec<String>,
    /// The tool that its values come from: its slug and its name.
    pub tool: Option<(String, String)>,
    /// The value of the period a year before the latest one.
    pub year_ago: Option<Value>,
    /// The seat that enters its readings, when that is another one.
    pub updater: Option<SeatId>,
    /// The slugs of the roles that answer for it.
    pub roles: Vec<String>,
    /// Whether a formula makes its readings, so that nobody has to enter them.
    pub is_computed: bool,
    /// Whether something is being done about it.
    pub has_action: bool,
    /// Whether it asks for an action when it is off target.
    pub asks_action: bool,
    /// How much it counts in a score over several.
    pub weight: u8,
    /// The first day of the latest period that a note explains.
    pub noted: Option<NaiveDate>,
    /// The latest readings, in the order of their periods.
    pub points: Vec<Point>,
    /// Its targets.
    pub targets: Vec<Target>,
    /// How it stands and why.
    pub judgement: Judgement,
    /// The first day of the latest run of periods in that state; none where nothing is judged.
    pub since: Option<NaiveDate>,
    /// Its place in the catalogue's order.
    pub position: i32,
    /// Its place in the order of names.
    pub by_name: Places,
    /// Its place in the order of owners.
    pub by_owner: Places,
}

impl Standing {
    /// Whether it is off target while nobody does anything about it, and it asks for that.
    pub fn wants_action(&self) -> bool {
        self.judgement.state == State::OffTarget && self.asks_action && !self.has_action
    }

    /// Whether it is off target and nobody has said why.
    pub fn wants_note(&self) -> bool {
        let explained = self.latest().is_none_or(|latest| self.noted.is_some_and(|noted| noted >= latest.start));
        self.judgement.state == State::OffTarget && !explained
    }

    /// The latest reading.
    pub fn latest(&self) -> Option<&Point> {
        self.points.last()
    }

    /// The period of the latest reading.
    pub fn latest_period(&self) -> Option<Period> {
        self.latest().map(|point| self.rhythm.period(point.start))
    }

    /// What its latest reading is judged by; before there is one, what holds on `today`.
    pub fn aim(&self, today: NaiveDate) -> Option<Aim> {
        Target::aim(&self.targets, self.direction, self.latest().map_or(today, |point| point.start))
    }

    /// The difference of the latest reading to that of the period before it, if both are there.
    pub fn change(&self) -> Option<Value> {
        let [.., before, latest] = self.points.as_slice() else { return None };
        let follows = self.rhythm.period(before.start).next().start() == latest.start;
        follows.then(|| latest.value.since(before.value))
    }

    /// The difference of the latest reading to that of the same period a year before, if both are there.
    pub fn year_change(&self) -> Option<Value> {
        Some(self.latest()?.value.since(self.year_ago?))
    }

    /// Whether that difference makes things better; `None` where that cannot be said.
    pub fn improves(&self) -> Option<bool> {
        self.direction.improves(self.change()?)
    }

    /// The latest period that has ended and still has no reading, where somebody has to enter it.
    pub fn owed(&self, today: NaiveDate) -> Option<Period> {
        if self.is_computed {
            return None;
        }
        self.rhythm.owed(today, self.latest().map(|point| point.start))
    }

    /// The seat that is to enter its readings: the updater's, else the owner's.
    pub fn responsible(&self) -> Option<SeatId> {
        self.updater.or_else(|| self.owner.as_ref().map(|owner| owner.seat))
    }

    /// How `language` and the unit write its values.
    pub const fn reader(&self, language: Language, calendar: crate::locale::Calendar) -> Reader<'_> {
        Reader { language, calendar, measure: &self.measure }
    }

    /// For how long it has been in its state, if for more than one period: `for 3 weeks`, `for 13 days or more`.
    pub fn lasting(&self, reader: &Reader<'_>) -> Option<String> {
        let run = self.judgement.run;
        let is_cut = run == self.points.len() && [LATEST, LONGEST].contains(&i64::try_from(run).unwrap_or_default());
        (run > 1).then(|| reader.lasting(self.rhythm.cadence, run, is_cut))
    }

    /// Its value against its target.
    pub fn bullet(&self, reader: &Reader<'_>, today: NaiveDate) -> Option<Bullet> {
        Bullet::new(self.latest().map(|point| point.value), self.aim(today), reader)
    }

    /// The run of its latest readings.
    pub fn sparkline(&self, reader: &Reader<'_>) -> Option<Sparkline> {
        let points: Vec<(Period, Point)> = self.points.iter().map(|point| (self.rhythm.period(point.start), *point)).collect();
        Sparkline::new(&points, reader)
    }
}
