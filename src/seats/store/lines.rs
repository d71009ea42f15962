//! Solid and dotted lines, with their days.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::model::{Line, LineEnd, NewLine, Seat},
    writing::noted,
};
use crate::{
    error::Error,
    history::Actor,
    ids::{DottedLineId, SeatId},
    locale::{Language, Localized},
};

/// The titles from `seat` up to itself, if reporting to `manager` from `from` on made a loop. Holds every other change of
/// reporting lines off until the transaction ends, so that two changes cannot make a loop together.
pub async fn path_of_loop(
    db: &mut PgConnection,
    seat: SeatId,
    manager: SeatId,
    from: NaiveDate,
    language: Language,
) -> Result<Option<Vec<String>>, Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('seat_managers'))").fetch_one(&mut *db).await?;
    let path = sqlx::query_scalar!(
        r#"WITH RECURSIVE up (seat, path) AS (
               SELECT $2::uuid, ARRAY[$2::uuid]
               UNION ALL
               SELECT m.manager_seat_id, up.path || m.manager_seat_id FROM up
               JOIN seat_managers m ON m.seat_id = up.seat AND m.during && daterange($3, NULL)
               WHERE up.seat <> $1 AND m.manager_seat_id <> ALL(up.path))
           SELECT ARRAY(SELECT shown(coalesce(s.title, r.title), $4) FROM unnest($1::uuid || up.path) WITH ORDINALITY AS step(id, place)
                        JOIN seats s ON s.id = step.id LEFT JOIN roles r ON r.id = s.role_id ORDER BY step.place) AS "path!"
           FROM up WHERE up.seat = $1 LIMIT 1"#,
        seat as SeatId,
        manager as SeatId,
        from,
        language.code(),
    );
    Ok(path.fetch_optional(db).await?)
}

/// From `from` on, the seat reports to `manager`, until a change that was agreed for later. A line that began on that very day is put
/// right; one that began earlier ends the day before and stays on record.
pub(super) async fn report_to(db: &mut PgConnection, seat: SeatId, manager: Option<SeatId>, from: NaiveDate) -> Result<(), Error> {
    sqlx::query!("DELETE FROM seat_managers WHERE seat_id = $1 AND lower(during) = $2", seat as SeatId, from).execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE seat_managers SET during = daterange(lower(during), $2) WHERE seat_id = $1 AND during @> $2::date",
        seat as SeatId,
        from
    )
    .execute(&mut *db)
    .await?;
    if let Some(manager) = manager {
        sqlx::query!(
            "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
             VALUES ($1, $2, $3, daterange($4, (SELECT min(lower(during)) FROM seat_managers WHERE seat_id = $2 AND lower(during) > $4)))",
            Uuid::now_v7(),
            seat as SeatId,
            manager as SeatId,
            from
        )
        .execute(db)
        .await?;
    }
    Ok(())
}

/// Draws a dotted line.
pub async fn draw(db: &mut PgConnection, actor: &Actor, seat: &Seat, new: &NewLine) -> Result<(), Error> {
    let (to, department) = match &new.to {
        LineEnd::Seat(seat) => (Some(*seat), None),
        LineEnd::Department(name) => (None, Some(name)),
    };
    sqlx::query!(
        "INSERT INTO dotted_lines (id, seat_id, to_seat_id, to_department, kind, during) VALUES ($1, $2, $3, $4, $5, daterange($6, NULL))",
        DottedLineId::new() as DottedLineId,
        seat.id as SeatId,
        to as Option<SeatId>,
        department as Option<&Localized>,
        new.kind,
        new.from,
    )
    .execute(&mut *db)
    .await?;
    let after = json!({ "line": { "kind": new.kind, "seat": to, "department": department, "from": new.from, "until": null } });
    noted(db, actor, seat, json!({ "line": null }), after).await
}

/// Ends a dotted line with `last_day`.
pub async fn end_line(db: &mut PgConnection, actor: &Actor, seat: &Seat, line: &Line, last_day: NaiveDate) -> Result<(), Error> {
    let until = last_day.succ_opt().unwrap_or(last_day);
    sqlx::query!("UPDATE dotted_lines SET during = daterange(lower(during), $2) WHERE id = $1", line.id as DottedLineId, until)
        .execute(&mut *db)
        .await?;
    let kept = |until: Option<NaiveDate>| {
        let department = line.seat.is_none().then_some(&line.name);
        json!({ "line": { "kind": line.kind, "seat": line.seat, "department": department, "from": line.spell.from, "until": until } })
    };
    noted(db, actor, seat, kept(line.spell.until), kept(Some(until))).await
}
