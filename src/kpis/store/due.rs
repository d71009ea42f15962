use chrono::NaiveDate;
use sqlx::PgExecutor;

use crate::{
    error::Error,
    ids::{ActionId, SeatId},
    locale::Localized,
};

/// An open action with the KPI that it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueAction {
    /// Its id.
    pub id: ActionId,
    /// The KPI's place in addresses.
    pub slug: String,
    /// The KPI's name.
    pub kpi: Localized,
    /// What is to be done.
    pub words: String,
    /// The seat that does it.
    pub seat: Option<SeatId>,
    /// What the seat is called.
    pub title: Option<Localized>,
    /// Who holds the seat.
    pub holders: Option<String>,
    /// Until when.
    pub due_on: NaiveDate,
}

/// The open actions that are due until `until`, overdue ones included, the most pressing first.
pub async fn due_actions(db: impl PgExecutor<'_>, today: NaiveDate, until: NaiveDate) -> Result<Vec<DueAction>, Error> {
    let actions = sqlx::query_as!(
        DueAction,
        r#"SELECT a.id AS "id: ActionId", k.slug, k.name AS "kpi: Localized", a.words, a.owner_seat_id AS "seat: SeatId",
                  coalesce(s.title, r.title) AS "title: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL) AS holders, a.due_on
           FROM kpi_actions a JOIN kpis k ON k.id = a.kpi_id LEFT JOIN seats s ON s.id = a.owner_seat_id LEFT JOIN roles r ON r.id = s.role_id
           WHERE a.done_on IS NULL AND a.due_on <= $2 AND k.archived_at IS NULL ORDER BY a.due_on, a.id"#,
        today,
        until,
    );
    Ok(actions.fetch_all(db).await?)
}
