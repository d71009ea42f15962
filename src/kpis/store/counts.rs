//! What the hub counts itself: how many seats there are, and how many are held.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use sqlx::{PgConnection, PgExecutor};

use super::{formulas, recompute};
use crate::{clock::Clock, error::Error, history::Actor};

/// Days without a visit that are all counted afterwards; of more, only those on which a week or a month ends.
const GAP: i64 = 31;

/// How many seats there were on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seats {
    /// All of the plan: not closed, and not planned for later.
    pub planned: i32,
    /// Those that somebody held.
    pub filled: i32,
}

/// Counts the seats as they are now, and those days that have passed since it was done last; what changed reaches every KPI that is
/// computed from it. Called in the transaction of everything that changes seats or holders, when the hub starts and once a day.
pub async fn recount(db: &mut PgConnection, clock: &Clock) -> Result<(), Error> {
    let today = clock.today();
    // Two who change seats at once are counted one after the other, or neither would see the other's.
    formulas::hold_formulas(&mut *db).await?;
    recompute::take_turns(&mut *db).await?;
    let last = sqlx::query_scalar!("SELECT max(day) FROM seat_counts WHERE day <= $1", today).fetch_one(&mut *db).await?;
    let counted = as_of(&mut *db, &days(last, today)).await?;
    let (on, seats): (Vec<NaiveDate>, Vec<Seats>) = counted.into_iter().unzip();
    let changed = sqlx::query_scalar!(
        "INSERT INTO seat_counts AS c (day, planned, filled) SELECT * FROM unnest($1::date[], $2::int[], $3::int[])
         ON CONFLICT (day) DO UPDATE SET planned = excluded.planned, filled = excluded.filled
         WHERE (c.planned, c.filled) IS DISTINCT FROM (excluded.planned, excluded.filled) RETURNING day",
        &on,
        &seats.iter().map(|seats| seats.planned).collect::<Vec<_>>(),
        &seats.iter().map(|seats| seats.filled).collect::<Vec<_>>(),
    );
    let changed = changed.fetch_all(&mut *db).await?;
    match (changed.iter().min(), changed.iter().max()) {
        (Some(first), Some(last)) => recompute::after_counts(db, &Actor::named("MOPs Hub"), (*first, *last), clock).await,
        _ => Ok(()),
    }
}

/// Whether the seats have not been counted yet on this day.
pub async fn is_uncounted(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<bool, Error> {
    let counted = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM seat_counts WHERE day = $1) AS "counted!""#, today);
    Ok(!counted.fetch_one(db).await?)
}

/// The days to count: today, and those since the last time.
fn days(last: Option<NaiveDate>, today: NaiveDate) -> Vec<NaiveDate> {
    let Some(last) = last else { return vec![today] };
    let is_long = (today - last).num_days() > GAP;
    let ends = |day: NaiveDate| day.weekday() == Weekday::Sun || day.succ_opt().is_some_and(|next| next.day() == 1);
    let missed = last.iter_days().skip(1).take_while(|day| *day < today).filter(|day| !is_long || ends(*day));
    missed.chain([today]).collect()
}

/// How many seats there were on some days, as far as the dates of seats and holders say.
pub async fn as_of(db: impl PgExecutor<'_>, days: &[NaiveDate]) -> Result<BTreeMap<NaiveDate, Seats>, Error> {
    let rows = sqlx::query!(
        r#"SELECT d.day AS "day!", count(s.id)::int AS "planned!",
                  (count(s.id) FILTER (WHERE EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id
                       WHERE h.seat_id = s.id AND h.during @> d.day AND p.archived_at IS NULL)))::int AS "filled!"
           FROM unnest($1::date[]) AS d (day)
           LEFT JOIN seats s ON (s.stage <> 'planned' OR s.planned_start <= d.day) AND (s.closed_on IS NULL OR s.closed_on > d.day)
               AND NOT EXISTS (SELECT FROM seat_closures c WHERE c.seat_id = s.id AND c.during @> d.day)
           GROUP BY d.day"#,
        days
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| (row.day, Seats { planned: row.planned, filled: row.filled })).collect())
}

/// What was counted between two days.
pub(super) async fn between(db: impl PgExecutor<'_>, first: NaiveDate, last: NaiveDate) -> Result<BTreeMap<NaiveDate, Seats>, Error> {
    let rows = sqlx::query!("SELECT day, planned, filled FROM seat_counts WHERE day BETWEEN $1 AND $2", first, last);
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| (row.day, Seats { planned: row.planned, filled: row.filled })).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn days_that_were_missed_are_counted_afterwards() {
        assert_eq!(days(None, day("2026-11-23")), [day("2026-11-23")]);
        assert_eq!(days(Some(day("2026-11-23")), day("2026-11-23")), [day("2026-11-23")]);
        assert_eq!(days(Some(day("2026-11-20")), day("2026-11-22")), [day("2026-11-21"), day("2026-11-22")]);
    }

    #[test]
    fn of_a_long_absence_only_the_ends_of_weeks_and_months_are() {
        let missed = days(Some(day("2026-09-28")), day("2026-11-04"));
        let expected = ["2026-09-30", "2026-10-04", "2026-10-11", "2026-10-18", "2026-10-25", "2026-10-31", "2026-11-01", "2026-11-04"];
        assert_eq!(missed, expected.map(day));
    }
}
