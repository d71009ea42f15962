use chrono::NaiveDate;
use serde_json::Value;
use sqlx::PgConnection;

use super::{
    super::model::{Definition, Seat},
    lines::report_to,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{LevelId, RoleId, SeatId, TeamId},
    locale::{Language, Localized},
};

/// Adds a seat. Its reporting line begins on `from`.
pub async fn insert(db: &mut PgConnection, actor: &Actor, new: &Definition, from: NaiveDate) -> Result<SeatId, Error> {
    let id = SeatId::new();
    sqlx::query!(
        "INSERT INTO seats (id, role_id, title, team_id, fte, location, stage, planned_start, open_since, level_id)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id as SeatId,
        new.role as Option<RoleId>,
        new.title.as_ref() as Option<&Localized>,
        new.team as Option<TeamId>,
        new.fte,
        new.location,
        if new.planned { "planned" } else { "active" },
        new.planned_start,
        from,
        new.level as Option<LevelId>,
    )
    .execute(&mut *db)
    .await?;
    report_to(&mut *db, id, new.manager, from).await?;
    note(db, actor, id, 1, Action::Created, None, Some(to_json(new)?)).await?;
    Ok(id)
}

/// Saves an edited seat over version `version`; a new manager begins on `from`. `Ok(false)`: somebody saved a newer one.
pub async fn update(
    db: &mut PgConnection,
    actor: &Actor,
    seat: &Seat,
    version: i32,
    new: &Definition,
    from: NaiveDate,
) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE seats SET role_id = $3, title = $4, team_id = $5, fte = $6, location = $7, stage = CASE WHEN stage = 'closed' THEN stage ELSE $8 END,
                planned_start = $9, level_id = $10, version = version + 1 WHERE id = $1 AND version = $2",
        seat.id as SeatId,
        version,
        new.role as Option<RoleId>,
        new.title.as_ref() as Option<&Localized>,
        new.team as Option<TeamId>,
        new.fte,
        new.location,
        if new.planned { "planned" } else { "active" },
        new.planned_start,
        new.level as Option<LevelId>,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    if new.manager != seat.is.manager {
        report_to(&mut *db, seat.id, new.manager, from).await?;
        sqlx::query!("DELETE FROM import_flags WHERE seat_id = $1", seat.id as SeatId).execute(&mut *db).await?;
    }
    note(db, actor, seat.id, version + 1, Action::Changed, Some(to_json(&seat.is)?), Some(to_json(new)?)).await?;
    Ok(true)
}

fn to_json(is: &Definition) -> Result<Value, Error> {
    Ok(serde_json::to_value(is).map_err(anyhow::Error::from)?)
}

/// Writes a change down that is not one of the seat's form, under a new version.
pub(super) async fn noted(db: &mut PgConnection, actor: &Actor, seat: &Seat, before: Value, after: Value) -> Result<(), Error> {
    let version = sqlx::query_scalar!("UPDATE seats SET version = version + 1 WHERE id = $1 RETURNING version", seat.id as SeatId)
        .fetch_one(&mut *db)
        .await?;
    note(db, actor, seat.id, version, Action::Changed, Some(before), Some(after)).await
}

/// Writes a change of a seat down.
pub(super) async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    id: SeatId,
    version: i32,
    action: Action,
    before: Option<Value>,
    after: Option<Value>,
) -> Result<(), Error> {
    let title = sqlx::query_scalar!(
        r#"SELECT coalesce(s.title, r.title) AS "title!: Localized" FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = $1"#,
        id as SeatId
    );
    let title = title.fetch_one(&mut *db).await?;
    let label = title.shown(Language::En).text;
    record(db, actor, Change { entity: "seat", id: id.uuid(), label, version, action, before, after }).await
}
