//! The calendar as every reader sees it, and the month in weeks.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::super::{asked::Asked, model::Row, month::Month, store};
use crate::{
    error::Error,
    kpis::{Currencies, currencies},
    state::{App, Snapshot},
};

/// How many contracts a day of the month names; the others are counted.
const NAMED: usize = 4;

/// Every contract of the calendar, those that run until further notice too, and what currencies are worth.
pub(super) struct Calendar {
    pub rows: Vec<Row>,
    pub currencies: Currencies,
}

impl Calendar {
    pub async fn kept(app: &App, snapshot: &Snapshot, today: NaiveDate) -> Result<Arc<Self>, Error> {
        let load = async |db: &mut sqlx::PgConnection| {
            Ok(Self { rows: store::all(&mut *db, today).await?, currencies: currencies(&mut *db).await? })
        };
        app.kept(snapshot, format!("renewals/{today}"), load).await
    }
}

/// A month in weeks.
pub(super) struct MonthView<'a> {
    pub month: Month,
    /// The addresses of the months around it, and of the current one where it is another.
    pub previous: Option<String>,
    pub next: Option<String>,
    pub current: Option<String>,
    pub weeks: Vec<WeekView<'a>>,
}

pub(super) struct WeekView<'a> {
    /// Its ISO number.
    pub number: u32,
    pub days: Vec<DayView<'a>>,
}

pub(super) struct DayView<'a> {
    pub date: NaiveDate,
    /// Whether it belongs to the month, and not to one beside it.
    pub is_inside: bool,
    pub is_today: bool,
    /// The first contracts whose cancel-by date it is.
    pub rows: Vec<&'a Row>,
    /// How many more there are, and where.
    pub more: usize,
    pub address: String,
}

impl<'a> MonthView<'a> {
    pub fn of(asked: &Asked, rows: &'a [Row], today: NaiveDate, path: &str) -> Self {
        let month = asked.month(today);
        let found = asked.in_month(rows, month);
        let address = |month: Month| asked.with(path, &[("month", month.to_string().as_str())]);
        let day = |date: NaiveDate| {
            let is_inside = month.holds(date);
            let on: Vec<&Row> = found.iter().copied().filter(|row| is_inside && row.cancel_by == Some(date)).collect();
            DayView {
                date,
                is_inside,
                is_today: date == today,
                more: on.len().saturating_sub(NAMED),
                rows: on.into_iter().take(NAMED).collect(),
                address: asked.with(path, &[("view", ""), ("month", ""), ("day", date.to_string().as_str())]),
            }
        };
        let weeks = month.weeks().into_iter().map(|week| WeekView { number: week.number, days: week.days.into_iter().map(&day).collect() });
        let current = Month::containing(today);
        Self {
            weeks: weeks.collect(),
            previous: month.previous().map(&address),
            next: month.next().map(&address),
            current: (month != current).then(|| address(current)),
            month,
        }
    }

    /// How many contracts are to be decided in it.
    pub fn count(&self) -> usize {
        self.weeks.iter().flat_map(|week| &week.days).map(|day| day.rows.len() + day.more).sum()
    }
}

impl DayView<'_> {
    /// The day of the month.
    pub fn number(&self) -> u32 {
        self.date.day()
    }
}
