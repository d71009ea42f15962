use chrono::NaiveDate;
use sqlx::{PgConnection, PgExecutor};

use super::{
    super::model::{Brief, DottedLine, Kpi, Tool, ToolName},
    house,
};
use crate::{
    error::Error,
    ids::RoleId,
    kpis::{Aim, Direction, Levels, Measure, Unit, Value},
    locale::Localized,
};

/// What the job description of a role says on a day; also for a role that was archived.
pub async fn find(db: &mut PgConnection, slug: &str, on: NaiveDate) -> Result<Brief, Error> {
    let role = sqlx::query!(
        r#"SELECT r.id AS "id: RoleId", r.slug, r.title AS "title: Localized", r.summary AS "summary: Localized", r.levels,
                  a.name AS "area: Localized", r.archived_at IS NOT NULL AS "archived!"
           FROM roles r JOIN areas a ON a.id = r.area_id WHERE r.slug = $1"#,
        slug,
    )
    .fetch_optional(&mut *db)
    .await?
    .ok_or(Error::NotFound)?;
    let mut brief = Brief {
        slug: role.slug,
        title: role.title,
        summary: role.summary,
        levels: role.levels,
        area: role.area,
        archived: role.archived,
        on,
        ..Brief::default()
    };
    brief.house = house(&mut *db).await?;
    items(&mut *db, role.id, &mut brief).await?;
    places(&mut *db, role.id, &mut brief).await?;
    brief.kpis = kpis(&mut *db, role.id, on).await?;
    brief.tools = tools(&mut *db, role.id).await?;
    brief.managers = managers(&mut *db, role.id, on).await?;
    brief.dotted_lines = dotted_lines(&mut *db, role.id, on).await?;
    brief.reports = reports(&mut *db, role.id, on).await?;
    Ok(brief)
}

/// The addresses of the roles whose names come nearest to `words`.
pub async fn nearest(db: impl PgExecutor<'_>, words: &str) -> Result<Vec<String>, Error> {
    let slugs = sqlx::query_scalar!(
        "SELECT slug FROM roles WHERE archived_at IS NULL
         ORDER BY greatest(similarity(slug, lower($1)), word_similarity(lower($1), searchable)) DESC, slug LIMIT 3",
        words,
    );
    Ok(slugs.fetch_all(db).await?)
}

async fn items(db: impl PgExecutor<'_>, role: RoleId, brief: &mut Brief) -> Result<(), Error> {
    let items = sqlx::query!(
        r#"SELECT kind, words AS "words: Localized" FROM role_items WHERE role_id = $1 ORDER BY kind, position"#,
        role as RoleId
    );
    for item in items.fetch_all(db).await? {
        match item.kind.as_str() {
            "responsibility" => brief.responsibilities.push(item.words),
            "goal" => brief.goals.push(item.words),
            "required" => brief.required.push(item.words),
            "preferred" => brief.preferred.push(item.words),
            "hiring-trait" => brief.traits.push(item.words),
            "first-days" => brief.first_days.push(item.words),
            // What hurts in a job is for the team, not for an advertisement.
            _ => {}
        }
    }
    Ok(())
}

async fn places(db: impl PgExecutor<'_>, role: RoleId, brief: &mut Brief) -> Result<(), Error> {
    let seats = sqlx::query!(
        r#"SELECT t.name AS "team?: Localized", s.location, s.fte < 1 AS "part_time!" FROM seats s LEFT JOIN teams t ON t.id = s.team_id AND t.archived_at IS NULL
           WHERE s.role_id = $1 AND s.stage <> 'closed' ORDER BY shown(t.name, 'en'), s.location"#,
        role as RoleId,
    );
    let seats = seats.fetch_all(db).await?;
    brief.part_time = !seats.is_empty() && seats.iter().all(|seat| seat.part_time);
    for seat in seats {
        brief.teams.extend(seat.team.filter(|team| !brief.teams.contains(team)));
        brief.locations.extend(seat.location.filter(|place| !brief.locations.contains(place)));
    }
    Ok(())
}

async fn kpis(db: impl PgExecutor<'_>, role: RoleId, on: NaiveDate) -> Result<Vec<Kpi>, Error> {
    let kpis = sqlx::query!(
        r#"SELECT k.name AS "name: Localized", k.measure AS "words: Localized", k.unit AS "unit: Unit", k.currency,
                  k.direction AS "direction: Direction", t.goal AS "goal?: Value", t.low AS "low?: Value", t.high AS "high?: Value"
           FROM role_kpis rk JOIN kpis k ON k.id = rk.kpi_id LEFT JOIN kpi_targets t ON t.kpi_id = k.id AND t.during @> $2::date
           WHERE rk.role_id = $1 AND k.archived_at IS NULL ORDER BY rk.position, k.position"#,
        role as RoleId,
        on,
    );
    let rows = kpis.fetch_all(db).await?;
    let kpis = rows.into_iter().map(|row| {
        let levels = Levels { goal: row.goal, low: row.low, high: row.high, ..Levels::default() };
        let measure = Measure { unit: row.unit, currency: row.currency };
        Kpi { name: row.name, words: row.words, measure, aim: Aim::of(row.direction, &levels) }
    });
    Ok(kpis.collect())
}

/// The tools and kinds of tools that the role needs. A kind comes with the tools of it that are in use, the trade's home of one
/// of the eight kinds included, but without those that the role names itself.
async fn tools(db: impl PgExecutor<'_>, role: RoleId) -> Result<Vec<Tool>, Error> {
    let tools = sqlx::query!(
        r#"SELECT rt.access, t.name AS "product?", c.name AS "kind: Localized",
                  ARRAY(SELECT u.name FROM tools u
                        WHERE rt.category_id IS NOT NULL AND u.category_id IN (c.id, c.home_id) AND u.status = 'in-use' AND u.archived_at IS NULL
                          AND u.id NOT IN (SELECT tool_id FROM role_tools WHERE role_id = $1 AND tool_id IS NOT NULL)
                        ORDER BY u.name) AS "in_use!"
           FROM role_tools rt LEFT JOIN tools t ON t.id = rt.tool_id JOIN categories c ON c.id = coalesce(rt.category_id, t.category_id)
           WHERE rt.role_id = $1 AND (rt.tool_id IS NULL OR (t.archived_at IS NULL AND t.status <> 'retired'))
           ORDER BY rt.position, rt.id"#,
        role as RoleId,
    );
    let rows = tools.fetch_all(db).await?;
    let tools = rows.into_iter().map(|row| {
        let name = match row.product {
            Some(product) => ToolName::Product(product, row.kind),
            None => ToolName::Kind(row.kind, row.in_use),
        };
        Tool { name, access: row.access }
    });
    Ok(tools.collect())
}

async fn managers(db: impl PgExecutor<'_>, role: RoleId, on: NaiveDate) -> Result<Vec<Localized>, Error> {
    let managers = sqlx::query_scalar!(
        r#"SELECT coalesce(ms.title, mr.title) AS "title!: Localized"
           FROM seats s JOIN seat_managers m ON m.seat_id = s.id AND m.during @> $2::date
           JOIN seats ms ON ms.id = m.manager_seat_id LEFT JOIN roles mr ON mr.id = ms.role_id
           WHERE s.role_id = $1 AND s.stage <> 'closed' AND ms.stage <> 'closed'
           GROUP BY 1 ORDER BY count(*) DESC, shown(coalesce(ms.title, mr.title), 'en')"#,
        role as RoleId,
        on,
    );
    Ok(managers.fetch_all(db).await?)
}

/// The dotted lines of the role's seats; where these have none, those that the role implies.
async fn dotted_lines(db: impl PgExecutor<'_>, role: RoleId, on: NaiveDate) -> Result<Vec<DottedLine>, Error> {
    let lines = sqlx::query_as!(
        DottedLine,
        r#"WITH of_seats AS (
               SELECT d.kind, coalesce(d.to_department, ts.title, tr.title) AS "to"
               FROM seats s JOIN dotted_lines d ON d.seat_id = s.id AND d.during @> $2::date
               LEFT JOIN seats ts ON ts.id = d.to_seat_id LEFT JOIN roles tr ON tr.id = ts.role_id
               WHERE s.role_id = $1 AND s.stage <> 'closed'),
           of_role AS (
               SELECT d.kind, coalesce(d.to_department, r.title) AS "to"
               FROM role_dotted_lines d LEFT JOIN roles r ON r.id = d.to_role_id
               WHERE d.role_id = $1 AND NOT EXISTS (SELECT FROM of_seats))
           SELECT kind AS "kind!", "to" AS "to!: Localized" FROM (SELECT * FROM of_seats UNION SELECT * FROM of_role) lines
           ORDER BY kind, shown("to", 'en')"#,
        role as RoleId,
        on,
    );
    Ok(lines.fetch_all(db).await?)
}

async fn reports(db: impl PgExecutor<'_>, role: RoleId, on: NaiveDate) -> Result<Vec<(Localized, i64)>, Error> {
    let reports = sqlx::query!(
        r#"SELECT coalesce(s.title, r.title) AS "title!: Localized", count(*) AS "seats!"
           FROM seats ms JOIN seat_managers m ON m.manager_seat_id = ms.id AND m.during @> $2::date
           JOIN seats s ON s.id = m.seat_id LEFT JOIN roles r ON r.id = s.role_id
           WHERE ms.role_id = $1 AND ms.stage <> 'closed' AND s.stage <> 'closed'
           GROUP BY 1 ORDER BY min(r.position), shown(coalesce(s.title, r.title), 'en')"#,
        role as RoleId,
        on,
    );
    Ok(reports.fetch_all(db).await?.into_iter().map(|row| (row.title, row.seats)).collect())
}
