use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::{
    compare::{Hub, Known, Plan, compare},
    file::{self, FileProblem},
    options::Options,
    people::{self, Checked},
    report::Problem,
    titles::RoleTitles,
};
use crate::{
    error::Error,
    ids::{RoleId, SeatId},
    locale::{Language, Localized},
};

/// Holds other imports and changes of reporting lines off until the transaction ends, so that what was planned is what is written.
pub async fn hold(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('seat_managers'))").fetch_one(db).await?;
    Ok(())
}

/// What a file of people would do on `today`. Messages are in `language`.
pub async fn plan(db: &mut PgConnection, content: &[u8], options: Options, language: Language, today: NaiveDate) -> Result<Plan, Error> {
    let content = content.to_vec();
    // A large file takes a while, and other requests wait for no file.
    let checked = tokio::task::spawn_blocking(move || match file::read(&content) {
        Ok(table) => people::check(&table, options, language),
        Err(problem) => unreadable(problem, language),
    });
    let checked = checked.await.map_err(anyhow::Error::from)?;
    let hub = Hub { known: known(&mut *db, today).await?, lines: lines(&mut *db, today).await?, titles: titles(db).await? };
    Ok(compare(checked, hub, options, language))
}

fn unreadable(problem: FileProblem, language: Language) -> Checked {
    Checked { errors: vec![Problem::new(language, problem.row(), None, problem.code(), "")], ..Checked::default() }
}

async fn titles(db: &mut PgConnection) -> Result<RoleTitles, Error> {
    let roles = sqlx::query!(r#"SELECT id AS "id: RoleId", title AS "title: Localized" FROM roles WHERE archived_at IS NULL"#);
    Ok(RoleTitles::new(roles.fetch_all(db).await?.into_iter().map(|role| (role.id, role.title))))
}

async fn lines(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<(SeatId, SeatId)>, Error> {
    let lines = sqlx::query!(
        r#"SELECT seat_id AS "seat: SeatId", manager_seat_id AS "manager: SeatId" FROM seat_managers
           WHERE during && daterange($1, NULL) ORDER BY lower(during) NULLS FIRST"#,
        today
    );
    Ok(lines.fetch_all(db).await?.into_iter().map(|line| (line.seat, line.manager)).collect())
}

/// The seats that imports have made, with the people of the same key.
async fn known(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Known>, Error> {
    let known = sqlx::query_as!(
        Known,
        r#"WITH line AS (
               SELECT m.seat_id, o.id, coalesce(o.external_id, shown(coalesce(o.title, r.title), 'en')) AS name
               FROM seat_managers m JOIN seats o ON o.id = m.manager_seat_id LEFT JOIN roles r ON r.id = o.role_id WHERE m.during @> $1::date),
           flagged AS (SELECT seat_id, array_agg(kind) AS kinds FROM import_flags GROUP BY seat_id),
           held AS (
               SELECT DISTINCT h.seat_id, h.person_id FROM seat_holders h JOIN people p ON p.id = h.person_id
               WHERE h.during && daterange($1, NULL) AND p.archived_at IS NULL)
           SELECT s.external_id AS "id!", s.id AS "seat!: SeatId", s.role_id AS "role: RoleId", s.title AS "title: Localized",
                  t.name AS "team?: Localized", s.location, line.id AS "manager?: SeatId", line.name AS "manager_name?",
                  s.imported_manager AS said, held.seat_id IS NOT NULL AS "held!", s.stage = 'closed' AS "closed!",
                  p.name AS "name?", p.email AS "email?", p.start_date AS "start_date?", coalesce(flagged.kinds, '{}') AS "flags!"
           FROM seats s
           LEFT JOIN teams t ON t.id = s.team_id
           LEFT JOIN line ON line.seat_id = s.id
           LEFT JOIN flagged ON flagged.seat_id = s.id
           LEFT JOIN people p ON p.external_id = s.external_id
           LEFT JOIN held ON held.seat_id = s.id AND held.person_id = p.id
           WHERE s.external_id IS NOT NULL"#,
        today,
    );
    Ok(known.fetch_all(db).await?)
}
