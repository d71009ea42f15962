use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::model::Definition;
use crate::{
    error::Error,
    ids::{RoleId, SeatId, TeamId},
    locale::Language,
};

/// How many seats or people a form offers.
const OFFERED: i64 = 3_000;

/// What the forms of a seat offer to choose from: values with their words.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Roles, by id.
    pub roles: Vec<(String, String)>,
    /// Teams, by id.
    pub teams: Vec<(String, String)>,
    /// Seats, by id.
    pub seats: Vec<(String, String)>,
    /// People, by id.
    pub people: Vec<(String, String)>,
}

/// What the forms of a seat offer to choose from, in `language`. What the seat `is` linked to is always among it: a form that cannot
/// show a link would take it away.
pub async fn choices(db: &mut PgConnection, language: Language, today: NaiveDate, is: Option<&Definition>) -> Result<Choices, Error> {
    let mut choices = Choices::default();
    let lists = sqlx::query!(
        r#"(SELECT 'role' AS "kind!", id AS "id!", shown(title, $1) AS "name!", NULL::text AS holders, position AS "position!" FROM roles
            WHERE archived_at IS NULL OR id = $4)
           UNION ALL (SELECT 'team', id, shown(name, $1), NULL, 0 FROM teams WHERE archived_at IS NULL OR id = $5)
           UNION ALL (SELECT 'seat', s.id, shown(coalesce(s.title, r.title), $1),
                      (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                       WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL), coalesce(r.position, 2000)
                      FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.stage <> 'closed' OR s.id = $6
                      ORDER BY s.id IS NOT DISTINCT FROM $6 DESC, 5, 3 LIMIT $3)
           UNION ALL (SELECT 'person', id, name, nickname, 0 FROM people WHERE archived_at IS NULL ORDER BY name LIMIT $3)
           ORDER BY 1, 5, 3, 2"#,
        language.code(),
        today,
        OFFERED,
        is.and_then(|is| is.role) as Option<RoleId>,
        is.and_then(|is| is.team) as Option<TeamId>,
        is.and_then(|is| is.manager) as Option<SeatId>,
    );
    for item in lists.fetch_all(db).await? {
        let words = item.holders.map_or_else(|| item.name.clone(), |more| format!("{} · {more}", item.name));
        let list = match item.kind.as_str() {
            "role" => &mut choices.roles,
            "team" => &mut choices.teams,
            "seat" => &mut choices.seats,
            _ => &mut choices.people,
        };
        list.push((item.id.to_string(), words));
    }
    Ok(choices)
}

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
