//! What the forms of seats offer.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::model::Definition;
use crate::{
    error::Error,
    ids::{RoleId, SeatId, TeamId},
    locale::Language,
};

/// How many seats or people a form offers; whoever looks for another one narrows the list.
const OFFERED: i64 = 300;

/// What the forms of a seat offer to choose from: values with their words.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Roles, by id.
    pub roles: Vec<(String, String)>,
    /// Levels, by id, the highest first.
    pub levels: Vec<(String, String)>,
    /// Which role exists on which level, by ids.
    pub role_levels: Vec<(String, String)>,
    /// Teams, by id.
    pub teams: Vec<(String, String)>,
    /// Seats, by id.
    pub seats: Vec<(String, String)>,
    /// Whether there are more seats than are offered.
    pub is_cut: bool,
}

impl Choices {
    /// Whether a role exists on a level.
    pub fn has_level(&self, role: &str, level: &str) -> bool {
        self.role_levels.iter().any(|(one, other)| one == role && other == level)
    }
}

/// What must be among the choices whatever the list is narrowed to: a form that cannot show a link would take it away.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kept {
    /// The role.
    pub role: Option<RoleId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The seats: the manager as kept, and as chosen on the form.
    pub seats: [Option<SeatId>; 2],
}

impl Kept {
    /// What `is` linked to, and the seat that was chosen besides.
    pub fn of(is: &Definition, chosen: Option<SeatId>) -> Self {
        Self { role: is.role, team: is.team, seats: [is.manager, chosen] }
    }
}

/// What the forms of a seat offer to choose from, in `language`: of the seats those whose title or holder holds `find`.
pub async fn choices(db: &mut PgConnection, language: Language, today: NaiveDate, kept: Kept, find: &str) -> Result<Choices, Error> {
    let lists = sqlx::query!(
        r#"SELECT 'role' AS "kind!", id AS "id!", shown(title, $1) AS "name!" FROM roles WHERE archived_at IS NULL OR id = $2
           UNION ALL SELECT 'team', id, shown(name, $1) FROM teams WHERE archived_at IS NULL OR id = $3
           ORDER BY 1, 3, 2"#,
        language.code(),
        kept.role as Option<RoleId>,
        kept.team as Option<TeamId>,
    );
    let mut choices = Choices::default();
    for item in lists.fetch_all(&mut *db).await? {
        let list = if item.kind == "role" { &mut choices.roles } else { &mut choices.teams };
        list.push((item.id.to_string(), item.name));
    }
    let levels = sqlx::query!(r#"SELECT id, shown(name, $1) AS "name!" FROM levels ORDER BY position, key"#, language.code());
    choices.levels = levels.fetch_all(&mut *db).await?.into_iter().map(|level| (level.id.to_string(), level.name)).collect();
    let pairs = sqlx::query!("SELECT role_id, level_id FROM role_levels").fetch_all(&mut *db).await?;
    choices.role_levels = pairs.into_iter().map(|pair| (pair.role_id.to_string(), pair.level_id.to_string())).collect();
    (choices.seats, choices.is_cut) = seats(db, language, today, &kept.seats, find).await?;
    Ok(choices)
}

/// Seats with their holders, by id, and whether there are more. Those of `kept` are always among them.
pub async fn seats(
    db: &mut PgConnection,
    language: Language,
    today: NaiveDate,
    kept: &[Option<SeatId>],
    find: &str,
) -> Result<(Vec<(String, String)>, bool), Error> {
    let kept: Vec<Uuid> = kept.iter().flatten().map(|seat| seat.uuid()).collect();
    let seats = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", shown(coalesce(s.title, r.title), $1) AS "title!", s.id = ANY($3) AS "kept!",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id
           WHERE s.id = ANY($3)
              OR (s.stage <> 'closed'
                  AND ($4 = '' OR strpos(lower(coalesce(s.title, r.title)::text), lower($4)) > 0
                       OR EXISTS (SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id
                                  WHERE h.seat_id = s.id AND h.during @> $2::date AND strpos(lower(p.name), lower($4)) > 0)))
           ORDER BY s.id = ANY($3) DESC, r.position NULLS LAST, "title!", s.id LIMIT $5"#,
        language.code(),
        today,
        &kept,
        find,
        OFFERED + 1,
    );
    let mut seats = seats.fetch_all(db).await?;
    let is_cut = seats.len() > usize::try_from(OFFERED).unwrap_or_default();
    seats.truncate(usize::try_from(OFFERED).unwrap_or_default());
    let words = |title: String, holders: Option<String>| holders.map_or_else(|| title.clone(), |names| format!("{title} · {names}"));
    Ok((seats.into_iter().map(|seat| (seat.id.to_string(), words(seat.title, seat.holders))).collect(), is_cut))
}
