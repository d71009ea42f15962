//! What the hub counts itself: how many seats there are and how many are held, reviews of processes that are overdue, what tools cost.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::Decimal;
use sqlx::{PgConnection, PgExecutor};

use super::{formulas, recompute};
use crate::{clock::Clock, error::Error, history::Actor};

/// Days without a visit that are all counted afterwards; of more, only those on which a week or a month ends.
const GAP: i64 = 31;

/// What there was on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counted {
    /// All seats of the plan: not closed, and not planned for later.
    pub planned: i32,
    /// Those that somebody held.
    pub filled: i32,
    /// Processes whose review was overdue; none on days before that was counted.
    pub overdue_reviews: Option<i32>,
    /// What the running contracts cost in a year, in the hub's own currency; none where a rate is missing.
    pub tool_cost: Option<Decimal>,
}

/// Counts what there is now, and on those days that have passed since it was done last; what changed reaches every KPI that is computed
/// from it. Called in the transaction of everything that changes seats, holders, processes, contracts, tools or currencies, when the
/// hub starts and once a day.
pub async fn recount(db: &mut PgConnection, clock: &Clock) -> Result<(), Error> {
    let today = clock.today();
    // Two who change seats at once are counted one after the other, or neither would see the other's.
    formulas::hold_formulas(&mut *db).await?;
    recompute::take_turns(&mut *db).await?;
    let last = sqlx::query_scalar!("SELECT max(day) FROM day_counts WHERE day <= $1", today).fetch_one(&mut *db).await?;
    write(db, &days(last, today), clock).await
}

/// Counts every day again of which there is a count: after the hub's own currency has become another one, no cost is what it was.
pub async fn recount_all(db: &mut PgConnection, clock: &Clock) -> Result<(), Error> {
    formulas::hold_formulas(&mut *db).await?;
    recompute::take_turns(&mut *db).await?;
    let today = clock.today();
    let mut days = sqlx::query_scalar!("SELECT day FROM day_counts WHERE day < $1 ORDER BY day", today).fetch_all(&mut *db).await?;
    let costs = as_of(&mut *db, &days).await?;
    let (on, cost): (Vec<NaiveDate>, Vec<Option<Decimal>>) = costs.into_iter().map(|(day, counted)| (day, counted.tool_cost)).unzip();
    sqlx::query!(
        "UPDATE day_counts c SET tool_cost = new.cost FROM unnest($1::date[], $2::numeric[]) AS new (day, cost) WHERE c.day = new.day",
        &on,
        &cost as &[Option<Decimal>],
    )
    .execute(&mut *db)
    .await?;
    days.push(today);
    write(&mut *db, &[today], clock).await?;
    let (first, last) = (days.first().copied().unwrap_or(today), today);
    recompute::after_counts(db, &Actor::named("MOPs Hub"), (first, last), clock).await
}

async fn write(db: &mut PgConnection, days: &[NaiveDate], clock: &Clock) -> Result<(), Error> {
    let counted = as_of(&mut *db, days).await?;
    let (on, counted): (Vec<NaiveDate>, Vec<Counted>) = counted.into_iter().unzip();
    let changed = sqlx::query_scalar!(
        "INSERT INTO day_counts AS c (day, planned, filled, overdue_reviews, tool_cost)
         SELECT * FROM unnest($1::date[], $2::int[], $3::int[], $4::int[], $5::numeric[])
         ON CONFLICT (day) DO UPDATE SET planned = excluded.planned, filled = excluded.filled, overdue_reviews = excluded.overdue_reviews,
             tool_cost = excluded.tool_cost
         WHERE (c.planned, c.filled, c.overdue_reviews, c.tool_cost)
             IS DISTINCT FROM (excluded.planned, excluded.filled, excluded.overdue_reviews, excluded.tool_cost) RETURNING day",
        &on,
        &counted.iter().map(|counted| counted.planned).collect::<Vec<_>>(),
        &counted.iter().map(|counted| counted.filled).collect::<Vec<_>>(),
        &counted.iter().map(|counted| counted.overdue_reviews).collect::<Vec<_>>() as &[Option<i32>],
        &counted.iter().map(|counted| counted.tool_cost).collect::<Vec<_>>() as &[Option<Decimal>],
    );
    let changed = changed.fetch_all(&mut *db).await?;
    match (changed.iter().min(), changed.iter().max()) {
        (Some(first), Some(last)) => recompute::after_counts(db, &Actor::named("MOPs Hub"), (*first, *last), clock).await,
        _ => Ok(()),
    }
}

/// Whether nothing has been counted yet on this day.
pub async fn is_uncounted(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<bool, Error> {
    let counted = sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM day_counts WHERE day = $1) AS "counted!""#, today);
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

/// What there was on some days, as far as the dates of seats, holders, reviews and contracts say.
pub async fn as_of(db: impl PgExecutor<'_>, days: &[NaiveDate]) -> Result<BTreeMap<NaiveDate, Counted>, Error> {
    let rows = sqlx::query!(
        r#"SELECT d.day AS "day!", count(s.id)::int AS "planned!",
                  (count(s.id) FILTER (WHERE EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id
                       WHERE h.seat_id = s.id AND h.during @> d.day AND p.archived_at IS NULL)))::int AS "filled!",
                  (SELECT count(*)::int FROM processes p WHERE p.archived_at IS NULL AND p.created_at::date <= d.day
                       AND coalesce(p.confirmed_on, p.created_at::date) + p.review_days < d.day) AS overdue_reviews,
                  (SELECT CASE WHEN bool_and(u.rate IS NOT NULL) IS NOT FALSE THEN coalesce(sum(round(
                       coalesce((SELECT n.annual_cost FROM contract_prices n
                                 WHERE n.contract_id = c.id AND n.from_day <= d.day AND c.during @> n.from_day ORDER BY n.from_day DESC LIMIT 1),
                                c.annual_cost) * u.rate, 2)), 0) END
                   FROM contracts c JOIN tools t ON t.id = c.tool_id LEFT JOIN currencies u ON u.code = c.currency
                   WHERE c.during @> d.day AND c.annual_cost IS NOT NULL AND t.archived_at IS NULL) AS tool_cost
           FROM unnest($1::date[]) AS d (day)
           LEFT JOIN seats s ON (s.stage <> 'planned' OR s.planned_start <= d.day) AND (s.closed_on IS NULL OR s.closed_on > d.day)
               AND NOT EXISTS (SELECT FROM seat_closures c WHERE c.seat_id = s.id AND c.during @> d.day)
           GROUP BY d.day"#,
        days
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    let counted = rows.map(|row| {
        (row.day, Counted { planned: row.planned, filled: row.filled, overdue_reviews: row.overdue_reviews, tool_cost: row.tool_cost })
    });
    Ok(counted.collect())
}

/// What was counted between two days.
pub(super) async fn between(db: impl PgExecutor<'_>, first: NaiveDate, last: NaiveDate) -> Result<BTreeMap<NaiveDate, Counted>, Error> {
    let rows =
        sqlx::query!("SELECT day, planned, filled, overdue_reviews, tool_cost FROM day_counts WHERE day BETWEEN $1 AND $2", first, last);
    let rows = rows.fetch_all(db).await?.into_iter();
    let counted = rows.map(|row| {
        (row.day, Counted { planned: row.planned, filled: row.filled, overdue_reviews: row.overdue_reviews, tool_cost: row.tool_cost })
    });
    Ok(counted.collect())
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
