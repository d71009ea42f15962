use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::{
    ids::{DottedLineId, HolderId, LevelId, PersonId, RoleId, SeatId, TeamId},
    locale::Localized,
    people::Owned,
    processes::Linked,
    spell::Spell,
};

/// What an editor can change about a seat. It is also what history keeps of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Definition {
    /// Its role.
    pub role: Option<RoleId>,
    /// The level of its role on which it stands, where somebody said it.
    pub level: Option<LevelId>,
    /// Its own title; without one it is called as its role.
    pub title: Option<Localized>,
    /// Its team.
    pub team: Option<TeamId>,
    /// The seat that it reports to on the day asked for.
    pub manager: Option<SeatId>,
    /// Full-time equivalents, above 0 and at most 10.
    pub fte: Decimal,
    /// Where the work is done.
    pub location: Option<String>,
    /// Whether it is still only planned.
    pub planned: bool,
    /// When it is to be filled, for a planned one.
    pub planned_start: Option<NaiveDate>,
}

/// A seat with all that it is linked to, on one day.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The seat.
    pub id: SeatId,
    /// Which version of it this is.
    pub version: i32,
    /// What it is called.
    pub title: Localized,
    /// What can be edited.
    pub is: Definition,
    /// The first day on which it no longer is.
    pub closed_on: Option<NaiveDate>,
    /// Since when nobody has held it, if nobody holds it.
    pub open_since: Option<NaiveDate>,
    /// Its role's slug and title.
    pub role: Option<(String, Localized)>,
    /// The level on which it stands: the one that was said, or that follows from its role and title.
    pub level: Option<Localized>,
    /// Its team's name.
    pub team: Option<Localized>,
    /// Those who hold, held and will hold it, the latest first.
    pub holders: Vec<Holder>,
    /// The seat that it reports to.
    pub manager: Option<Near>,
    /// The first day of that reporting line, if it is known.
    pub manager_from: Option<NaiveDate>,
    /// Reporting lines that are agreed and have not begun: the first day and the seat.
    pub next_managers: Vec<(NaiveDate, Near)>,
    /// The seats that report to it.
    pub reports: Vec<Near>,
    /// Its dotted lines.
    pub dotted: Vec<Line>,
    /// The KPIs that it owns or updates: slug, name, whether it owns it.
    pub kpis: Vec<(String, Localized, bool)>,
    /// The tools that it owns.
    pub tools: Vec<Owned>,
    /// The processes that it keeps right.
    pub processes: Vec<Linked>,
    /// What an import could not place: kind and detail.
    pub flags: Vec<(String, String)>,
}

/// Who holds a seat, and when.
#[derive(Clone, Debug)]
pub struct Holder {
    /// The holding.
    pub id: HolderId,
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// When.
    pub spell: Spell,
}

/// A seat near another one in the chart.
#[derive(Clone, Debug)]
pub struct Near {
    /// The seat.
    pub id: SeatId,
    /// What it is called.
    pub title: Localized,
    /// The names of its holders in one line; none in a vacant seat.
    pub holders: Option<String>,
}

/// The kinds of dotted lines.
pub const LINES: [&str; 4] = ["works-with", "straddles", "sits-in", "interprets-for"];

/// A dotted line to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// One of [`LINES`].
    pub kind: &'static str,
    /// Where it leads to.
    pub to: LineEnd,
    /// The first day.
    pub from: NaiveDate,
}

/// Where a dotted line leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// Another seat.
    Seat(SeatId),
    /// A department outside the hub.
    Department(Localized),
}

/// A dotted line, seen from one of its ends.
#[derive(Clone, Debug)]
pub struct Line {
    /// The line.
    pub id: DottedLineId,
    /// When it is drawn.
    pub spell: Spell,
    /// The seat at the other end.
    pub seat: Option<SeatId>,
    /// What the other end is called: a seat's title, or a department outside the hub.
    pub name: Localized,
    /// `works-with`, `straddles`, `sits-in`, `interprets-for`.
    pub kind: String,
}

/// How a seat stands on a day; it follows from its stage and its holders.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Standing {
    /// It will be there.
    Planned,
    /// Nobody holds it.
    Open,
    /// Somebody holds it.
    Filled,
    /// It is no more.
    Closed,
}

impl Seat {
    /// Those who hold it on `day`.
    pub fn held_by(&self, day: NaiveDate) -> impl Iterator<Item = &Holder> {
        self.holders.iter().filter(move |holder| holder.spell.is_on(day))
    }

    /// How it stands on `day`.
    pub fn standing(&self, day: NaiveDate) -> Standing {
        if self.closed_on.is_some_and(|closed| closed <= day) {
            Standing::Closed
        } else if self.held_by(day).next().is_some() {
            Standing::Filled
        } else if self.is.planned {
            Standing::Planned
        } else {
            Standing::Open
        }
    }
}
