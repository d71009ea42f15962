use std::collections::HashSet;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::{
    decision::{Course, Verdict},
    due::Due,
    ladder::STEPS,
};
use crate::{
    error::Error,
    ids::{ContractId, SeatId},
};

/// How far ahead others than the owner are told, in days.
const AHEAD: i64 = 90;
/// How many of each kind are named at most.
const NAMED: i64 = 8;

/// The contracts of which a reader has to be reminded, the most pressing first.
#[derive(Clone, Debug, Default)]
pub struct Reminders {
    /// The first of those whose tool the reader answers for, from the first step on; for an administrator also those whose tool nobody does.
    pub own: Vec<Due>,
    /// How many of these there are in all.
    pub own_count: usize,
    /// The first of all others, when their date is not far ahead.
    pub others: Vec<Due>,
    /// How many of these there are in all.
    pub others_count: usize,
}

/// What a reader who holds these `seats` has to be reminded of. `is_admin`: of what nobody answers for, too.
pub async fn reminders(db: &mut PgConnection, today: NaiveDate, seats: &HashSet<SeatId>, is_admin: bool) -> Result<Reminders, Error> {
    let seats: Vec<Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let (own, own_count) = due(&mut *db, (today, STEPS[0]), (&seats, is_admin), Some(true)).await?;
    let (others, others_count) = due(&mut *db, (today, AHEAD), (&seats, is_admin), Some(false)).await?;
    Ok(Reminders { own, own_count, others, others_count })
}

/// The first contracts of tools in use whose cancel-by date is not far ahead, whatever was decided about them.
pub async fn upcoming(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Due>, Error> {
    Ok(due(db, (today, AHEAD), (&[], false), None).await?.0)
}

/// The first contracts whose cancel-by date comes within `ahead` days, and how many there are in all. With `is_own` only those of which somebody
/// has to be reminded, of tools that one of the `seats` answers for or of all others. What nobody answers for is the administrator's.
async fn due(
    db: &mut PgConnection,
    (today, ahead): (NaiveDate, i64),
    (seats, is_admin): (&[Uuid], bool),
    is_own: Option<bool>,
) -> Result<(Vec<Due>, usize), Error> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "contract!: ContractId", t.slug AS "slug!", t.name AS "name!", c.cancel_by AS "cancel_by!", upper(c.during) - 1 AS "ends!",
                  c.auto_renew AS "auto_renew!", d.course AS "course?: Course", d.verdict AS "verdict?: Verdict",
                  coalesce(d.is_settled, false) AS "is_settled!", held.is_held AS "is_held!", count(*) OVER () AS "total!"
           FROM contracts c JOIN tools t ON t.id = c.tool_id LEFT JOIN renewal_decisions d ON d.contract_id = c.id
           CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id
                               WHERE h.seat_id = t.business_owner_id AND h.during @> $1::date AND p.archived_at IS NULL) AS is_held) AS held
           WHERE c.cancel_by BETWEEN $1::date AND $1::date + $2::int AND NOT upper_inf(c.during)
             AND t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring')
             AND ($4::boolean IS NULL
                  OR NOT coalesce(d.is_settled, false)
                     AND NOT EXISTS (SELECT FROM contracts n WHERE n.tool_id = c.tool_id AND n.during >> c.during)
                     AND CASE WHEN held.is_held THEN t.business_owner_id = ANY($3) ELSE $6 END = $4)
           ORDER BY c.cancel_by, t.name, c.id LIMIT $5"#,
        today,
        i32::try_from(ahead).unwrap_or(i32::MAX),
        seats,
        is_own,
        NAMED,
        is_admin,
    )
    .fetch_all(db)
    .await?;
    let count = rows.first().map_or(0, |row| usize::try_from(row.total).unwrap_or(usize::MAX));
    let due = rows.into_iter().map(|row| Due {
        contract: row.contract,
        slug: row.slug,
        name: row.name,
        cancel_by: row.cancel_by,
        ends: row.ends,
        auto_renew: row.auto_renew,
        course: row.course,
        verdict: row.verdict,
        is_settled: row.is_settled,
        is_held: row.is_held,
    });
    Ok((due.collect(), count))
}
