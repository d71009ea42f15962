use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{End, Pair, Target, step_of};
use crate::{
    error::Error,
    history::Actor,
    ids::{RoleId, SeatId},
    kpis::{self, Relinked},
    locale::{Language, Localized},
    processes, roles, seats,
    tools::{self, Owns},
};

/// How many things a form offers; those that are linked come first, and whoever looks for another one narrows the list.
const OFFERED: i64 = 500;

/// The tool at `slug`, unless it is archived.
pub(super) async fn tool(db: &mut PgConnection, slug: &str) -> Result<End, Error> {
    let end = sqlx::query_as!(
        End,
        r#"SELECT id, slug AS key, jsonb_build_object('en', name) AS "name!: Localized" FROM tools WHERE slug = $1 AND archived_at IS NULL"#,
        slug
    );
    Ok(end.fetch_one(db).await?)
}

/// The role at `slug`, unless it is archived.
pub(super) async fn role(db: &mut PgConnection, slug: &str) -> Result<End, Error> {
    let end = sqlx::query_as!(
        End,
        r#"SELECT id, slug AS key, title AS "name!: Localized" FROM roles WHERE slug = $1 AND archived_at IS NULL"#,
        slug
    );
    Ok(end.fetch_one(db).await?)
}

/// The seat, unless it is closed.
pub(super) async fn seat(db: &mut PgConnection, id: SeatId) -> Result<End, Error> {
    let end = sqlx::query_as!(
        End,
        r#"SELECT s.id, s.id::text AS "key!", coalesce(s.title, r.title) AS "name!: Localized"
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = $1 AND s.stage <> 'closed'"#,
        id as SeatId
    );
    Ok(end.fetch_one(db).await?)
}

/// Which things a form offers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offers<'a> {
    /// Of which kind.
    pub pair: Pair,
    /// To which thing they can be linked.
    pub end: Uuid,
    /// Whose names they go by.
    pub language: Language,
    /// The day whose holders of seats are named.
    pub today: NaiveDate,
    /// The slug of the thing that is always offered.
    pub kept: &'a str,
    /// What their names are to hold.
    pub find: &'a str,
}

/// What can be linked to a thing, what is linked first, then by name; and whether there is more.
pub(super) async fn targets(db: &mut PgConnection, offers: &Offers<'_>) -> Result<(Vec<Target>, bool), Error> {
    let mut targets = match offers.pair {
        Pair::ToolRole | Pair::ToolKpi => of_tool(db, offers).await?,
        Pair::SeatKpi | Pair::SeatTool | Pair::SeatProcess => of_seat(db, offers).await?,
        Pair::RoleSeat => seats_of_role(db, offers).await?,
        Pair::ToolProcess | Pair::RoleProcess => steps(db, offers).await?,
    };
    let most = usize::try_from(OFFERED).unwrap_or_default();
    let is_cut = targets.len() > most;
    targets.truncate(most);
    Ok((targets, is_cut))
}

/// The things of each end, by what they are called in the reader's language. A list names how they are linked now, what they are linked
/// to instead, and where they stand among those that have the same `first` name.
macro_rules! offered {
    ($($(#[$doc:meta])* $name:ident, $list:literal $(, $more:ident)?;)*) => {$(
        $(#[$doc])*
        async fn $name(db: &mut PgConnection, offers: &Offers<'_>) -> Result<Vec<Target>, Error> {
            let targets = sqlx::query_as!(
                Target,
                "WITH list AS (" + $list + ")
                 SELECT slug AS \"slug!\", version AS \"version!\", name AS \"name!: Localized\", level AS \"level?\",
                        other AS \"other?: Localized\", technical AS \"technical?: Localized\", is_bound AS \"is_bound!\"
                 FROM list WHERE $5 = '' OR strpos(searchable(name), folded($5)) > 0 OR slug = $6
                 ORDER BY slug <> $6, level IS NULL, coalesce(first, shown(name, $3)), place, slug LIMIT $4",
                offers.pair.key(),
                offers.end,
                offers.language.code(),
                OFFERED + 1,
                offers.find,
                offers.kept,
                $(offers.$more,)?
            );
            Ok(targets.fetch_all(db).await?)
        }
    )*};
}

offered! {
    /// Roles that need a tool, KPIs that it feeds.
    of_tool,
    "SELECT r.slug, r.version, r.title AS name, n.access AS level, NULL::jsonb AS other, NULL::jsonb AS technical, false AS is_bound,
            0 AS place, NULL::text AS first
     FROM roles r LEFT JOIN role_tools n ON n.role_id = r.id AND n.tool_id = $2 WHERE $1 = 'tool-role' AND r.archived_at IS NULL
     UNION ALL
     SELECT k.slug, k.version, k.name, CASE WHEN k.source_tool_id = $2 THEN 'yes' END,
            CASE WHEN k.source_tool_id <> $2 THEN jsonb_build_object('en', t.name) END, NULL, false, 0, NULL
     FROM kpis k LEFT JOIN tools t ON t.id = k.source_tool_id WHERE $1 = 'tool-kpi' AND k.archived_at IS NULL";

    /// What a seat owns.
    of_seat,
    "SELECT l.slug, l.version, l.name, l.level, CASE WHEN l.owner <> $2 THEN coalesce(s.title, r.title) END AS other,
            CASE WHEN l.technical <> $2 THEN coalesce(ts.title, tr.title) END AS technical, false AS is_bound, 0 AS place, NULL::text AS first
     FROM (SELECT slug, version, name, owner_seat_id AS owner, NULL::uuid AS technical, CASE WHEN owner_seat_id = $2 THEN 'yes' END AS level
           FROM kpis WHERE $1 = 'seat-kpi' AND archived_at IS NULL
           UNION ALL
           SELECT slug, version, jsonb_build_object('en', name), business_owner_id, technical_owner_id,
                  CASE WHEN business_owner_id = $2 AND technical_owner_id = $2 THEN 'both' WHEN business_owner_id = $2 THEN 'business'
                       WHEN technical_owner_id = $2 THEN 'technical' END
           FROM tools WHERE $1 = 'seat-tool' AND archived_at IS NULL AND (status <> 'retired' OR $2 IN (business_owner_id, technical_owner_id))
           UNION ALL
           SELECT slug, version, name, owner_seat_id, NULL, CASE WHEN owner_seat_id = $2 THEN 'yes' END
           FROM processes WHERE $1 = 'seat-process' AND archived_at IS NULL) l
     LEFT JOIN seats s ON s.id = l.owner LEFT JOIN roles r ON r.id = s.role_id
     LEFT JOIN seats ts ON ts.id = l.technical LEFT JOIN roles tr ON tr.id = ts.role_id";

    /// Seats go by their title and holders: many have the same title.
    seats_of_role,
    "SELECT s.id::text AS slug, s.version,
            jsonb_build_object('en', concat_ws(' · ', shown(coalesce(s.title, r.title), 'en'), h.names),
                               'th', concat_ws(' · ', shown(coalesce(s.title, r.title), 'th'), h.names)) AS name,
            CASE WHEN s.role_id = $2 THEN 'yes' END AS level, CASE WHEN s.role_id <> $2 THEN r.title END AS other, NULL::jsonb AS technical,
            coalesce(s.title IS NULL AND s.role_id = $2, false) AS is_bound, 0 AS place, NULL::text AS first
     FROM seats s LEFT JOIN roles r ON r.id = s.role_id
     LEFT JOIN (SELECT h.seat_id, string_agg(p.name, ', ' ORDER BY p.name) AS names FROM seat_holders h JOIN people p ON p.id = h.person_id
                WHERE h.during @> $7::date AND p.archived_at IS NULL GROUP BY h.seat_id) h ON h.seat_id = s.id
     WHERE $1 = 'role-seat' AND s.stage <> 'closed'",
    today;

    /// The steps of all processes, each process in the order of its steps.
    steps,
    "SELECT p.slug || '/' || s.position AS slug, p.version,
            jsonb_build_object('en', shown(p.name, 'en') || ' · ' || s.position || '. ' || shown(s.words, 'en'),
                               'th', shown(p.name, 'th') || ' · ' || s.position || '. ' || shown(s.words, 'th')) AS name,
            CASE WHEN $1 = 'tool-process' THEN CASE WHEN s.tool_id = $2 THEN 'yes' END ELSE mine.letters END AS level,
            CASE WHEN $1 = 'tool-process' THEN CASE WHEN s.tool_id <> $2 THEN jsonb_build_object('en', t.name) ELSE c.label END
                 ELSE answers.title END AS other, NULL::jsonb AS technical,
            coalesce(starts_with(mine.letters, 'A'), false) AS is_bound, s.position AS place, shown(p.name, $3) AS first
     FROM processes p JOIN process_steps s ON s.process_id = p.id
     LEFT JOIN tools t ON t.id = s.tool_id LEFT JOIN categories c ON c.id = s.category_id
     LEFT JOIN (SELECT step_id, string_agg(letter, '' ORDER BY letter) AS letters FROM process_raci WHERE role_id = $2 GROUP BY step_id) mine
            ON mine.step_id = s.id
     LEFT JOIN process_raci a ON a.step_id = s.id AND a.letter = 'A' AND a.role_id <> $2 LEFT JOIN roles answers ON answers.id = a.role_id
     WHERE p.archived_at IS NULL";
}

/// Links a thing over its version `version`, or takes the link away. `Ok(false)`: somebody saved a newer version of it.
pub(super) async fn link(
    db: &mut PgConnection,
    actor: &Actor,
    (pair, end): (Pair, &End),
    thing: (&str, i32),
    level: Option<&str>,
    today: NaiveDate,
) -> Result<bool, Error> {
    let seat = level.map(|_| SeatId::from(end.id));
    match pair {
        Pair::ToolRole => roles::need_tool(db, actor, thing, &end.key, level).await,
        Pair::ToolKpi => kpis::relink(db, actor, thing, Relinked::Tool(level.map(|_| end.key.clone())), today).await,
        Pair::SeatKpi => kpis::relink(db, actor, thing, Relinked::Owner(seat), today).await,
        Pair::SeatTool => {
            let owns = |how| level.is_some_and(|level| level == how || level == "both");
            let owns = Owns { business: owns("business"), technical: owns("technical") };
            tools::set_owner(db, actor, thing, (SeatId::from(end.id), owns), today).await
        }
        Pair::SeatProcess => processes::relink(db, actor, thing, processes::Relinked::Owner(seat)).await,
        Pair::RoleSeat => {
            let id = thing.0.parse().map_err(|_| Error::NotFound)?;
            seats::set_role(db, actor, (id, thing.1), level.map(|_| RoleId::from(end.id)), today).await
        }
        Pair::ToolProcess | Pair::RoleProcess => {
            let (process, step) = step_of(thing.0).ok_or(Error::NotFound)?;
            let to = match pair {
                Pair::ToolProcess => processes::Relinked::Tool(step, level.map(|_| format!("tool:{}", end.key))),
                _ => processes::Relinked::Part(step, end.key.clone(), level.and_then(|letters| letters.parse().ok())),
            };
            processes::relink(db, actor, (process, thing.1), to).await
        }
    }
}
