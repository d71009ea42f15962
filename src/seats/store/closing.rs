//! The end of a seat, and its second beginning.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    super::{form::Move, model::Seat},
    writing::noted,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record_all},
    ids::SeatId,
    locale::Language,
};

/// Closes version `version` of the seat from `on` on: nobody holds it, it reports to nobody, its dotted lines end, and its reports
/// move. What was before stays on record. `Ok(false)`: somebody saved a newer version.
pub async fn close(db: &mut PgConnection, actor: &Actor, seat: &Seat, version: i32, on: NaiveDate, reports: Move) -> Result<bool, Error> {
    // Nobody draws a line to the seat while its lines end.
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('seat_managers'))").fetch_one(&mut *db).await?;
    let closed = sqlx::query!(
        "UPDATE seats SET stage = 'closed', closed_on = $3 WHERE id = $1 AND version = $2 AND stage <> 'closed'",
        seat.id as SeatId,
        version,
        on,
    );
    if closed.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    move_reports(&mut *db, actor, seat, on, reports).await?;
    end_everything(&mut *db, seat.id, on).await?;
    let held: Vec<_> = seat.holders.iter().filter(|holder| !holder.spell.is_over(on)).map(|holder| holder.person).collect();
    let before = json!({ "closed_on": null, "manager": seat.is.manager, "holders": held });
    noted(db, actor, seat, before, json!({ "closed_on": on, "manager": null, "holders": [] })).await?;
    Ok(true)
}

/// Ends what is on or after `on`: holdings, the seat's own line, its dotted lines and what an import had to say about it.
async fn end_everything(db: &mut PgConnection, seat: SeatId, on: NaiveDate) -> Result<(), Error> {
    sqlx::query!("DELETE FROM seat_holders WHERE seat_id = $1 AND lower(during) >= $2", seat as SeatId, on).execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE seat_holders SET during = daterange(lower(during), $2) WHERE seat_id = $1 AND during @> $2::date",
        seat as SeatId,
        on
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM seat_managers WHERE seat_id = $1 AND lower(during) >= $2", seat as SeatId, on).execute(&mut *db).await?;
    sqlx::query!(
        "UPDATE seat_managers SET during = daterange(lower(during), $2) WHERE seat_id = $1 AND during @> $2::date",
        seat as SeatId,
        on
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM dotted_lines WHERE $1 IN (seat_id, to_seat_id) AND lower(during) >= $2", seat as SeatId, on)
        .execute(&mut *db)
        .await?;
    sqlx::query!(
        "UPDATE dotted_lines SET during = daterange(lower(during), $2) WHERE $1 IN (seat_id, to_seat_id) AND during @> $2::date",
        seat as SeatId,
        on
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM import_flags WHERE seat_id = $1", seat as SeatId).execute(db).await?;
    Ok(())
}

/// From `on` on, the seat's reports report to where they are moved, each with a change of its own in history.
async fn move_reports(db: &mut PgConnection, actor: &Actor, seat: &Seat, on: NaiveDate, reports: Move) -> Result<(), Error> {
    let to = match reports {
        Move::Up(manager) => Some(manager),
        Move::Nowhere => None,
    };
    let lines = sqlx::query!(
        r#"WITH ended AS (
               SELECT id, seat_id, greatest(lower(during), $2) AS begins, upper(during) AS ends, lower(during) < $2 OR lower_inf(during) AS older
               FROM seat_managers WHERE manager_seat_id = $1 AND (upper_inf(during) OR upper(during) > $2)),
           gone AS (DELETE FROM seat_managers m USING ended e WHERE m.id = e.id AND NOT e.older),
           cut AS (UPDATE seat_managers m SET during = daterange(lower(m.during), $2) FROM ended e WHERE m.id = e.id AND e.older)
           SELECT seat_id AS "seat: SeatId", begins AS "begins!", ends FROM ended"#,
        seat.id as SeatId,
        on,
    );
    let lines = lines.fetch_all(&mut *db).await?;
    let seats: Vec<Uuid> = lines.iter().map(|line| line.seat.uuid()).collect();
    if let Some(to) = to {
        sqlx::query!(
            "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
             SELECT gen_random_uuid(), seat, $1, daterange(begins, ends) FROM unnest($2::uuid[], $3::date[], $4::date[]) AS line(seat, begins, ends)",
            to as SeatId,
            &seats,
            &lines.iter().map(|line| line.begins).collect::<Vec<_>>(),
            &lines.iter().map(|line| line.ends).collect::<Vec<_>>() as &[Option<NaiveDate>],
        )
        .execute(&mut *db)
        .await?;
    } else {
        sqlx::query!(
            "INSERT INTO import_flags (id, seat_id, kind, detail) SELECT gen_random_uuid(), seat, 'manager-closed', $2 FROM unnest($1::uuid[]) AS line(seat)
             ON CONFLICT (seat_id, kind) DO UPDATE SET detail = excluded.detail, since = now()",
            &seats,
            seat.title.shown(Language::En).text,
        )
        .execute(&mut *db)
        .await?;
    }
    let moved = sqlx::query!(
        r#"UPDATE seats s SET version = s.version + 1 FROM seats o LEFT JOIN roles r ON r.id = o.role_id
           WHERE s.id = ANY($1) AND o.id = s.id RETURNING s.id AS "id: SeatId", s.version, shown(coalesce(o.title, r.title), 'en') AS "label!""#,
        &seats,
    );
    let moved = moved.fetch_all(&mut *db).await?;
    let changes = moved.iter().map(|report| Change {
        entity: "seat",
        id: report.id.uuid(),
        label: &report.label,
        version: report.version,
        action: Action::Changed,
        before: Some(json!({ "manager": seat.id })),
        after: Some(json!({ "manager": to })),
    });
    record_all(db, actor, changes.collect()).await
}

/// Opens version `version` of a closed seat again, vacant since `today`; that it was closed meanwhile stays on record. `Ok(false)`:
/// somebody saved a newer version.
pub async fn reopen(db: &mut PgConnection, actor: &Actor, seat: &Seat, version: i32, today: NaiveDate) -> Result<bool, Error> {
    sqlx::query!(
        "INSERT INTO seat_closures (seat_id, during) SELECT id, daterange(closed_on, $2) FROM seats WHERE id = $1 AND closed_on < $2",
        seat.id as SeatId,
        today
    )
    .execute(&mut *db)
    .await?;
    let opened = sqlx::query!(
        "UPDATE seats SET stage = 'active', closed_on = NULL, open_since = $3 WHERE id = $1 AND version = $2 AND stage = 'closed'",
        seat.id as SeatId,
        version,
        today,
    );
    if opened.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    noted(db, actor, seat, json!({ "closed_on": seat.closed_on }), json!({ "closed_on": null })).await?;
    Ok(true)
}
