use std::collections::HashSet;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::{decision::Course, ladder::STEPS};
use crate::{
    error::Error,
    ids::{ContractId, SeatId},
};

/// How far ahead others than the owner are told, in days.
const AHEAD: i64 = 90;
/// How many of each kind are named at most.
const NAMED: i64 = 8;

/// A contract of which somebody has to be reminded.
#[derive(Clone, Debug)]
pub struct Reminder {
    /// The contract.
    pub contract: ContractId,
    /// The tool's place in addresses.
    pub slug: String,
    /// The tool's name.
    pub name: String,
    /// The last day on which notice can be given.
    pub cancel_by: NaiveDate,
    /// The last day of the term.
    pub ends: NaiveDate,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: bool,
    /// Whether it is to end, and only the notice is missing.
    pub wants_notice: bool,
}

/// The contracts of which a reader has to be reminded, the most pressing first.
#[derive(Clone, Debug, Default)]
pub struct Reminders {
    /// The first of those whose tool the reader answers for, from the first step on.
    pub own: Vec<Reminder>,
    /// How many of these there are in all.
    pub own_count: usize,
    /// The first of all others, when their date is not far ahead.
    pub others: Vec<Reminder>,
    /// How many of these there are in all.
    pub others_count: usize,
}

/// What a reader who holds these `seats` has to be reminded of.
pub async fn reminders(db: &mut PgConnection, today: NaiveDate, seats: &HashSet<SeatId>) -> Result<Reminders, Error> {
    let (own, own_count) = due(&mut *db, (today, STEPS[0]), seats, true).await?;
    let (others, others_count) = due(&mut *db, (today, AHEAD), seats, false).await?;
    Ok(Reminders { own, own_count, others, others_count })
}

async fn due(
    db: &mut PgConnection,
    (today, ahead): (NaiveDate, i64),
    seats: &HashSet<SeatId>,
    is_own: bool,
) -> Result<(Vec<Reminder>, usize), Error> {
    let seats: Vec<Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT c.id AS "contract!: ContractId", t.slug AS "slug!", t.name AS "name!", c.cancel_by AS "cancel_by!", upper(c.during) - 1 AS "ends!",
                  c.auto_renew AS "auto_renew!",
                  d.course AS "course?: Course", d.verdict AS "verdict?", count(*) OVER () AS "total!"
           FROM contracts c JOIN tools t ON t.id = c.tool_id LEFT JOIN renewal_decisions d ON d.contract_id = c.id
           WHERE c.cancel_by BETWEEN $1::date AND $1::date + $2::int AND NOT upper_inf(c.during) AND NOT coalesce(d.is_settled, false)
             AND NOT EXISTS (SELECT FROM contracts n WHERE n.tool_id = c.tool_id AND n.during >> c.during)
             AND t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring')
             AND coalesce(t.business_owner_id = ANY($3), false) = $4
           ORDER BY c.cancel_by, t.name, c.id LIMIT $5"#,
        today,
        i32::try_from(ahead).unwrap_or(i32::MAX),
        &seats,
        is_own,
        NAMED,
    )
    .fetch_all(db)
    .await?;
    let count = rows.first().map_or(0, |row| usize::try_from(row.total).unwrap_or(usize::MAX));
    let reminders = rows.into_iter().map(|row| Reminder {
        contract: row.contract,
        slug: row.slug,
        name: row.name,
        cancel_by: row.cancel_by,
        ends: row.ends,
        auto_renew: row.auto_renew,
        wants_notice: row.course == Some(Course::End) && row.verdict.as_deref() == Some("approved"),
    });
    Ok((reminders.collect(), count))
}
