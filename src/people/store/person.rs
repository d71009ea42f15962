use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::{Details, Holding, Kpi, Owned, Person};
use crate::{
    error::Error,
    ids::{HolderId, PersonId, SeatId},
    locale::Localized,
    processes,
    spell::Spell,
};

/// A person with what hangs on them on `day`, also an archived one.
pub async fn find(db: &mut PgConnection, id: PersonId, day: NaiveDate) -> Result<Person, Error> {
    let row = sqlx::query!(
        "SELECT external_id, version, archived_at, name, nickname, latin_name, email, location, start_date FROM people WHERE id = $1",
        id as PersonId
    )
    .fetch_one(&mut *db)
    .await?;
    let seats = holdings(&mut *db, id, day).await?;
    let seats_held: Vec<SeatId> = seats.iter().filter(|seat| seat.spell.is_on(day)).map(|seat| seat.seat).collect();
    let held: Vec<uuid::Uuid> = seats_held.iter().map(|seat| seat.uuid()).collect();
    let kpis = sqlx::query_as!(
        Kpi,
        r#"SELECT slug, name AS "name: Localized", coalesce(owner_seat_id = ANY($1), false) AS "owned!" FROM kpis
           WHERE (owner_seat_id = ANY($1) OR updater_seat_id = ANY($1)) AND archived_at IS NULL ORDER BY 3 DESC, position, slug"#,
        &held,
    );
    let kpis = kpis.fetch_all(&mut *db).await?;
    let tools = super::tools_of(&mut *db, &seats_held).await?.into_iter().filter(Owned::is_used).collect();
    let processes = processes::of_holder(&mut *db, &seats_held).await?;
    let is = Details {
        name: row.name,
        nickname: row.nickname,
        latin_name: row.latin_name,
        email: row.email,
        location: row.location,
        start_date: row.start_date,
    };
    Ok(Person {
        id,
        external_id: row.external_id,
        version: row.version,
        archived_at: row.archived_at,
        is,
        seats,
        kpis,
        tools,
        processes,
        access: super::access::accesses(db, id, day).await?,
    })
}

/// The seats that a person holds, held or is going to hold, the latest first, with who else holds them on `day`.
pub async fn holdings(db: &mut PgConnection, id: PersonId, day: NaiveDate) -> Result<Vec<Holding>, Error> {
    let seats = sqlx::query_as!(
        Holding,
        r#"SELECT h.id AS "id: HolderId", s.id AS "seat: SeatId", coalesce(s.title, r.title) AS "title!: Localized", t.name AS "team?: Localized",
                  h.during AS "spell: Spell",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders o JOIN people p ON p.id = o.person_id
                   WHERE o.seat_id = s.id AND o.person_id <> $1 AND o.during @> $2::date AND p.archived_at IS NULL) AS others
           FROM seat_holders h JOIN seats s ON s.id = h.seat_id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
           WHERE h.person_id = $1 ORDER BY lower(h.during) DESC NULLS LAST, s.id"#,
        id as PersonId,
        day,
    );
    Ok(seats.fetch_all(db).await?)
}
