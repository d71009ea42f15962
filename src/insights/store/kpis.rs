use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgExecutor;

use crate::{error::Error, ids::KpiId};

/// When things about a KPI began that its readings do not tell.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Began {
    /// It was added.
    pub added: NaiveDate,
    /// It lost its owner, or the owner's seat its holder; none where it has both, or where nobody knows.
    pub unowned: Option<NaiveDate>,
}

/// The days of every KPI.
pub(super) async fn began(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<HashMap<KpiId, Began>, Error> {
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id: KpiId", k.created_at::date AS "added!",
                  CASE WHEN s.id IS NULL THEN
                      coalesce((SELECT max(h.at)::date FROM history h WHERE h.entity_id = k.id AND h.entity = 'kpi'
                                  AND h.before -> 'owner' <> 'null' AND h.after -> 'owner' = 'null'), k.created_at::date)
                  WHEN NOT EXISTS (SELECT FROM seat_holders WHERE seat_id = s.id AND during @> $1::date) THEN
                      coalesce((SELECT max(upper(during)) FROM seat_holders WHERE seat_id = s.id AND upper(during) <= $1), s.open_since, s.created_at::date)
                  END AS unowned
           FROM kpis k LEFT JOIN seats s ON s.id = k.owner_seat_id WHERE k.archived_at IS NULL"#,
        today,
    );
    let began = rows.fetch_all(db).await?.into_iter().map(|row| (row.id, Began { added: row.added, unowned: row.unowned }));
    Ok(began.collect())
}
