use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::{
    compare::{Known, Plan, RoleTitles, compare},
    file::{self, FileProblem},
    people::{self, Checked, Options},
    report::Problem,
};
use crate::{
    error::Error,
    ids::{RoleId, SeatId},
    locale::{Language, Localized},
};

/// What a file of people would do on `today`. Messages are in `language`.
pub async fn plan(db: &mut PgConnection, content: &[u8], options: Options, language: Language, today: NaiveDate) -> Result<Plan, Error> {
    let checked = match file::read(content) {
        Ok(table) => people::check(&table, options, language),
        Err(problem) => unreadable(problem, language),
    };
    let known = known(&mut *db, today).await?;
    let titles = titles(db).await?;
    Ok(compare(checked, known, &titles, options.skip_bad_rows))
}

fn unreadable(problem: FileProblem, language: Language) -> Checked {
    Checked { errors: vec![Problem::new(language, None, None, problem.code(), "")], ..Checked::default() }
}

async fn titles(db: &mut PgConnection) -> Result<RoleTitles, Error> {
    let roles = sqlx::query!(r#"SELECT id AS "id: RoleId", title AS "title: Localized" FROM roles WHERE archived_at IS NULL"#);
    Ok(RoleTitles::new(roles.fetch_all(db).await?.into_iter().map(|role| (role.id, role.title))))
}

/// The seats that imports have made, with the people of the same key.
async fn known(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Known>, Error> {
    let known = sqlx::query_as!(
        Known,
        r#"WITH line AS (
               SELECT m.seat_id, o.external_id FROM seat_managers m JOIN seats o ON o.id = m.manager_seat_id WHERE m.during @> $1::date),
           flagged AS (SELECT seat_id, array_agg(kind) AS kinds FROM import_flags GROUP BY seat_id)
           SELECT s.external_id AS "id!", s.id AS "seat: SeatId", s.role_id AS "role: RoleId", s.title AS "title: Localized",
                  t.name AS "team?: Localized", s.location, line.external_id AS manager, line.seat_id IS NOT NULL AS "has_manager!",
                  h.id IS NOT NULL AS "held!", p.name AS "name?", p.email AS "email?", p.start_date AS "start_date?",
                  coalesce(flagged.kinds, '{}') AS "flags!"
           FROM seats s
           LEFT JOIN teams t ON t.id = s.team_id
           LEFT JOIN line ON line.seat_id = s.id
           LEFT JOIN flagged ON flagged.seat_id = s.id
           LEFT JOIN people p ON p.external_id = s.external_id
           LEFT JOIN seat_holders h ON h.seat_id = s.id AND h.person_id = p.id AND h.during @> $1::date
           WHERE s.external_id IS NOT NULL AND s.stage <> 'closed'"#,
        today,
    );
    Ok(known.fetch_all(db).await?)
}
