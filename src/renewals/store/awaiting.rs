use std::collections::HashSet;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::{decision::Course, due::Awaiting},
    approver::approvers,
};
use crate::{
    auth::User,
    error::Error,
    ids::{ContractId, SeatId},
};

/// The decisions that wait for the approval of a user who holds these `seats`, by the last day to give notice. Terms that are over, and those that
/// another one follows, have nothing left to approve.
pub async fn awaiting(db: &mut PgConnection, user: &User, seats: &HashSet<SeatId>, today: NaiveDate) -> Result<Vec<Awaiting>, Error> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "contract!: ContractId", t.slug, t.name, c.cancel_by AS "cancel_by?", t.business_owner_id AS "owner?: SeatId",
                  d.course AS "course: Course", d.decided_by
           FROM renewal_decisions d JOIN contracts c ON c.id = d.contract_id JOIN tools t ON t.id = c.tool_id
           WHERE d.verdict IS NULL AND (upper_inf(c.during) OR upper(c.during) > $1::date)
             AND NOT EXISTS (SELECT FROM contracts n WHERE n.tool_id = c.tool_id AND n.during >> c.during)
             AND t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring')
           ORDER BY c.cancel_by, t.name, c.id"#,
        today,
    );
    let rows = rows.fetch_all(&mut *db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let owners: HashSet<SeatId> = rows.iter().filter_map(|row| row.owner).collect();
    let approvers = approvers(db, &Vec::from_iter(owners), today).await?;
    let decisions = rows.into_iter().map(|row| Awaiting {
        contract: row.contract,
        slug: row.slug,
        name: row.name,
        cancel_by: row.cancel_by,
        course: row.course,
        by: row.decided_by,
        approver: approvers.of(row.owner),
    });
    Ok(decisions.filter(|decision| decision.approver.admits(user, seats)).collect())
}
