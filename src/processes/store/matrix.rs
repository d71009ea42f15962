use chrono::NaiveDate;
use sqlx::PgExecutor;

use crate::{error::Error, locale::Localized};

/// What one role does in one process.
#[derive(Clone, Debug)]
pub(in super::super) struct Cell {
    /// The process: its slug and name.
    pub process: String,
    pub name: Localized,
    /// How many steps the process has, and how many of them nobody is responsible for.
    pub steps: i64,
    pub undone: i64,
    /// The role's slug; none in a process without steps.
    pub role: Option<String>,
    /// In how many steps the role has which letter.
    pub accountable: i64,
    pub responsible: i64,
    pub consulted: i64,
    pub informed: i64,
    /// How long the steps take for which it is responsible, in minutes.
    pub minutes: i64,
    /// The role's title, its place in the catalogue, and whether somebody holds it on the day asked for.
    pub title: Option<Localized>,
    pub position: Option<i32>,
    pub is_held: Option<bool>,
}

/// Every process that is not archived with every role that has a part in it, in the order of the list of processes.
pub(in super::super) async fn cells(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Cell>, Error> {
    let cells = sqlx::query_as!(
        Cell,
        r#"WITH held AS (SELECT role_id FROM held_roles($1)),
           parts AS (
               SELECT s.process_id, x.role_id, count(*) FILTER (WHERE x.letter = 'A') AS accountable, count(*) FILTER (WHERE x.letter = 'R') AS responsible,
                      count(*) FILTER (WHERE x.letter = 'C') AS consulted, count(*) FILTER (WHERE x.letter = 'I') AS informed,
                      coalesce(sum(s.minutes) FILTER (WHERE x.letter = 'R'), 0) AS minutes
               FROM process_raci x JOIN process_steps s ON s.id = x.step_id GROUP BY s.process_id, x.role_id),
           counted AS (
               SELECT s.process_id, count(*) AS steps,
                      count(*) FILTER (WHERE NOT EXISTS (SELECT FROM process_raci x WHERE x.step_id = s.id AND x.letter = 'R')) AS undone
               FROM process_steps s GROUP BY s.process_id)
           SELECT p.slug AS process, p.name AS "name: Localized", coalesce(c.steps, 0) AS "steps!", coalesce(c.undone, 0) AS "undone!",
                  r.slug AS "role?", coalesce(x.accountable, 0) AS "accountable!", coalesce(x.responsible, 0) AS "responsible!",
                  coalesce(x.consulted, 0) AS "consulted!", coalesce(x.informed, 0) AS "informed!", coalesce(x.minutes, 0) AS "minutes!",
                  r.title AS "title?: Localized", r.position AS "position?", CASE WHEN r.id IS NOT NULL THEN held.role_id IS NOT NULL END AS is_held
           FROM processes p LEFT JOIN areas a ON a.id = p.area_id LEFT JOIN counted c ON c.process_id = p.id
           LEFT JOIN parts x ON x.process_id = p.id LEFT JOIN roles r ON r.id = x.role_id LEFT JOIN held ON held.role_id = r.id
           WHERE p.archived_at IS NULL
           ORDER BY a.position NULLS LAST, p.position, shown(p.name, 'en') COLLATE english, p.id, r.position, r.slug"#,
        today,
    );
    Ok(cells.fetch_all(db).await?)
}
