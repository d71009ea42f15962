use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::{Definition, Holder, Line, Near, Seat};
use crate::{
    error::Error,
    ids::{DottedLineId, HolderId, LevelId, PersonId, RoleId, SeatId, TeamId},
    locale::Localized,
    people, processes,
    spell::Spell,
};

/// A seat with all that it is linked to on `day`.
pub async fn find(db: &mut PgConnection, id: SeatId, day: NaiveDate) -> Result<Seat, Error> {
    let row = sqlx::query!(
        r#"SELECT s.version, coalesce(s.title, r.title) AS "shown!: Localized", s.role_id AS "role: RoleId", r.slug AS "role_slug?",
                  r.title AS "role_title?: Localized", s.title AS "title: Localized", s.level_id AS "level: LevelId",
                  (SELECT l.name FROM levels l WHERE l.id = level_of(s.id)) AS "level_name: Localized", s.team_id AS "team: TeamId", t.name AS "team_name?: Localized",
                  s.fte, s.location, s.stage, s.planned_start, s.closed_on,
                  greatest((SELECT max(upper(h.during)) FROM seat_holders h WHERE h.seat_id = s.id AND upper(h.during) <= $2),
                           CASE WHEN s.open_since <= $2 THEN s.open_since END) AS open_since,
                  m.manager_seat_id AS "manager?: SeatId", lower(m.during) AS manager_from,
                  (SELECT lower(c.during) FROM seat_closures c WHERE c.seat_id = s.id AND c.during @> $2::date) AS closed_then
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
           LEFT JOIN seat_managers m ON m.seat_id = s.id AND m.during @> $2::date
           WHERE s.id = $1"#,
        id as SeatId,
        day,
    )
    .fetch_one(&mut *db)
    .await?;
    let mut near = near(&mut *db, id, row.manager, day).await?;
    let manager = near.iter().position(|seat| Some(seat.id) == row.manager).map(|place| near.remove(place));
    Ok(Seat {
        id,
        version: row.version,
        title: row.shown,
        is: Definition {
            role: row.role,
            level: row.level,
            title: row.title,
            team: row.team,
            manager: row.manager,
            fte: row.fte,
            location: row.location,
            planned: row.stage == "planned",
            planned_start: row.planned_start,
        },
        closed_on: row.closed_then.or(row.closed_on),
        open_since: row.open_since,
        role: row.role_slug.zip(row.role_title),
        level: row.level_name,
        team: row.team_name,
        holders: holders(&mut *db, id).await?,
        manager,
        manager_from: row.manager_from,
        next_managers: next_managers(&mut *db, id, day).await?,
        reports: near,
        dotted: dotted(&mut *db, id, day).await?,
        kpis: kpis(&mut *db, id).await?,
        tools: people::tools_of(&mut *db, &[id]).await?,
        processes: processes::of_seats(&mut *db, &[id]).await?,
        flags: flags(db, id).await?,
    })
}

/// The reporting lines of `id` that begin after `day`.
async fn next_managers(db: &mut PgConnection, id: SeatId, day: NaiveDate) -> Result<Vec<(NaiveDate, Near)>, Error> {
    let next = sqlx::query!(
        r#"SELECT lower(m.during) AS "from!", s.id AS "id: SeatId", coalesce(s.title, r.title) AS "title!: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> lower(m.during)) AS holders
           FROM seat_managers m JOIN seats s ON s.id = m.manager_seat_id LEFT JOIN roles r ON r.id = s.role_id
           WHERE m.seat_id = $1 AND lower(m.during) > $2 ORDER BY 1"#,
        id as SeatId,
        day,
    );
    let next = next.fetch_all(db).await?;
    Ok(next.into_iter().map(|row| (row.from, Near { id: row.id, title: row.title, holders: row.holders })).collect())
}

/// The seats that report to `id` on `day`, and the one it reports to.
async fn near(db: &mut PgConnection, id: SeatId, manager: Option<SeatId>, day: NaiveDate) -> Result<Vec<Near>, Error> {
    let near = sqlx::query_as!(
        Near,
        r#"SELECT s.id AS "id: SeatId", coalesce(s.title, r.title) AS "title!: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $3::date) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id
           WHERE s.id = $2 OR (s.id IN (SELECT m.seat_id FROM seat_managers m WHERE m.manager_seat_id = $1 AND m.during @> $3::date)
                               AND (s.closed_on IS NULL OR s.closed_on > $3))
           ORDER BY r.position NULLS LAST, shown(coalesce(s.title, r.title), 'en'), s.id"#,
        id as SeatId,
        manager as Option<SeatId>,
        day,
    );
    Ok(near.fetch_all(db).await?)
}

async fn holders(db: &mut PgConnection, id: SeatId) -> Result<Vec<Holder>, Error> {
    let holders = sqlx::query_as!(
        Holder,
        r#"SELECT h.id AS "id: HolderId", p.id AS "person: PersonId", p.name, h.during AS "spell: Spell"
           FROM seat_holders h JOIN people p ON p.id = h.person_id WHERE h.seat_id = $1 ORDER BY lower(h.during) DESC NULLS LAST, p.name"#,
        id as SeatId
    );
    Ok(holders.fetch_all(db).await?)
}

/// The dotted lines that are drawn on `day` or agreed for later.
async fn dotted(db: &mut PgConnection, id: SeatId, day: NaiveDate) -> Result<Vec<Line>, Error> {
    let lines = sqlx::query_as!(
        Line,
        r#"SELECT d.id AS "id: DottedLineId", o.id AS "seat?: SeatId", coalesce(o.title, r.title, d.to_department) AS "name!: Localized", d.kind,
                  d.during AS "spell: Spell"
           FROM dotted_lines d
           LEFT JOIN seats o ON o.id = CASE WHEN d.seat_id = $1 THEN d.to_seat_id ELSE d.seat_id END
           LEFT JOIN roles r ON r.id = o.role_id
           WHERE $1 IN (d.seat_id, d.to_seat_id) AND (upper_inf(d.during) OR upper(d.during) > $2) ORDER BY d.id"#,
        id as SeatId,
        day,
    );
    Ok(lines.fetch_all(db).await?)
}

async fn kpis(db: &mut PgConnection, id: SeatId) -> Result<Vec<(String, Localized, bool)>, Error> {
    let kpis = sqlx::query!(
        r#"SELECT slug, name AS "name: Localized", coalesce(owner_seat_id = $1, false) AS "owned!" FROM kpis
           WHERE $1 IN (owner_seat_id, updater_seat_id) AND archived_at IS NULL ORDER BY 3 DESC, position, slug"#,
        id as SeatId
    );
    Ok(kpis.fetch_all(db).await?.into_iter().map(|kpi| (kpi.slug, kpi.name, kpi.owned)).collect())
}

async fn flags(db: &mut PgConnection, id: SeatId) -> Result<Vec<(String, String)>, Error> {
    let flags = sqlx::query!("SELECT kind, detail FROM import_flags WHERE seat_id = $1 ORDER BY kind", id as SeatId);
    Ok(flags.fetch_all(db).await?.into_iter().map(|flag| (flag.kind, flag.detail)).collect())
}
