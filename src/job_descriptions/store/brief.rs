use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{
    super::{
        model::{Brief, DottedLine, House, Kpi, Tool, ToolName},
        outline::Outline,
    },
    settings::setting,
};
use crate::{
    error::Error,
    ids::{RoleId, SeatId},
    kpis::{Aim, Direction, Levels, Measure, Unit, Value},
    locale::{Language, Localized},
    roles::{Pay, PayPeriod},
};

/// Of what a job description is: a role, or one seat of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// The role.
    pub role: RoleId,
    /// The seat, where its text is another one than the role's.
    pub seat: Option<SeatId>,
}

/// The subject at an address; also of a role that was archived.
pub async fn subject(db: impl PgExecutor<'_>, slug: &str, seat: Option<SeatId>) -> Result<Subject, Error> {
    let role = sqlx::query_scalar!(
        r#"SELECT r.id AS "id: RoleId" FROM roles r
           WHERE r.slug = $1 AND ($2::uuid IS NULL OR EXISTS (SELECT FROM seats s WHERE s.id = $2 AND s.role_id = r.id))"#,
        slug,
        seat as Option<SeatId>,
    );
    Ok(Subject { role: role.fetch_optional(db).await?.ok_or(Error::NotFound)?, seat })
}

/// What the job description of a role says on a day; also for a role that was archived.
pub async fn find(db: &mut PgConnection, slug: &str, on: NaiveDate) -> Result<Brief, Error> {
    let subject = subject(&mut *db, slug, None).await?;
    one(db, subject, Outline::default(), on).await
}

/// What one text is made from.
pub async fn one(db: &mut PgConnection, subject: Subject, outline: Outline, on: NaiveDate) -> Result<Brief, Error> {
    briefs(db, vec![(subject, outline)], on).await?.pop().ok_or(Error::NotFound)
}

/// What texts are made from on a day, in the order that they are asked for, in as many queries as for one. A role that is gone is left
/// out.
pub async fn briefs(db: &mut PgConnection, asked: Vec<(Subject, Outline)>, on: NaiveDate) -> Result<Vec<Brief>, Error> {
    let ids = Asked {
        roles: asked.iter().map(|(subject, _)| subject.role.uuid()).collect(),
        seats: asked.iter().map(|(subject, _)| subject.seat.map(SeatId::uuid)).collect(),
    };
    let house: House = setting(&mut *db).await?;
    let mut briefs = ids.roles(&mut *db).await?;
    for (n, brief) in &mut briefs {
        let place = usize::try_from(*n - 1).unwrap_or_default();
        if let Some((subject, outline)) = asked.get(place) {
            (brief.seat, brief.outline) = (subject.seat, outline.clone());
        }
        brief.house = house.clone();
        brief.on = on;
    }
    ids.items(&mut *db, &mut briefs).await?;
    ids.places(&mut *db, &mut briefs).await?;
    ids.kpis(&mut *db, on, &mut briefs).await?;
    ids.tools(&mut *db, &mut briefs).await?;
    ids.managers(&mut *db, on, &mut briefs).await?;
    ids.dotted_lines(&mut *db, on, &mut briefs).await?;
    ids.reports(&mut *db, on, &mut briefs).await?;
    let mut briefs: Vec<(i64, Brief)> = briefs.into_iter().collect();
    briefs.sort_by_key(|(n, _)| *n);
    Ok(briefs.into_iter().map(|(_, brief)| brief).collect())
}

/// A point that holds for one level of several, with the level after it in both languages.
fn of_level(words: &Localized, level: &Localized) -> Localized {
    let [en, th] = Language::ALL
        .map(|language| words.get(language).map(|words| format!("{words} ({})", level.shown(language).text)).unwrap_or_default());
    Localized::new(&en, &th).unwrap_or_else(|| words.clone())
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

/// Briefs by their number among those that are asked for, which begins with one.
type Briefs = HashMap<i64, Brief>;

/// The roles and seats that are asked for.
struct Asked {
    roles: Vec<Uuid>,
    seats: Vec<Option<Uuid>>,
}

impl Asked {
    async fn roles(&self, db: impl PgExecutor<'_>) -> Result<Briefs, Error> {
        let roles = sqlx::query!(
            r#"SELECT asked.n AS "n!", r.slug, coalesce(s.title, r.title) AS "title!: Localized", r.summary AS "summary: Localized",
                      ARRAY(SELECT l.name FROM role_levels rl JOIN levels l ON l.id = rl.level_id
                            WHERE rl.role_id = r.id AND (s.id IS NULL OR l.id = coalesce(level_of(s.id), l.id)) ORDER BY l.position) AS "levels!: Vec<Localized>",
                      a.name AS "area: Localized", r.archived_at IS NOT NULL AS "archived!", r.pay_low, r.pay_high, r.pay_currency, r.pay_period AS "pay_period: PayPeriod"
               FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (role_id, seat_id, n)
               JOIN roles r ON r.id = asked.role_id JOIN areas a ON a.id = r.area_id LEFT JOIN seats s ON s.id = asked.seat_id"#,
            &self.roles,
            &self.seats as &[Option<Uuid>],
        );
        let briefs = roles.fetch_all(db).await?.into_iter().map(|role| {
            let band = role.pay_low.zip(role.pay_high).zip(role.pay_currency);
            let brief = Brief {
                pay: band.map(|((low, high), currency)| Pay { low, high, currency, period: role.pay_period }),
                slug: role.slug,
                title: role.title,
                summary: role.summary,
                levels: role.levels,
                area: role.area,
                archived: role.archived,
                ..Brief::default()
            };
            (role.n, brief)
        });
        Ok(briefs.collect())
    }

    async fn items(&self, db: impl PgExecutor<'_>, briefs: &mut Briefs) -> Result<(), Error> {
        let items = sqlx::query!(
            r#"WITH asked AS MATERIALIZED (
                   SELECT n, role_id, level_of(seat_id) AS level_id
                   FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (role_id, seat_id, n))
               SELECT asked.n AS "n!", i.kind, i.words AS "words: Localized", i.share,
                      CASE WHEN asked.level_id IS NULL THEN l.name END AS "only: Localized"
               FROM asked JOIN role_items i ON i.role_id = asked.role_id LEFT JOIN levels l ON l.id = i.level_id
               WHERE i.level_id IS NULL OR asked.level_id IS NULL OR i.level_id = asked.level_id
               ORDER BY asked.n, i.kind, i.position"#,
            &self.roles,
            &self.seats as &[Option<Uuid>],
        );
        for item in items.fetch_all(db).await? {
            let Some(brief) = briefs.get_mut(&item.n) else { continue };
            let words = match &item.only {
                Some(level) => of_level(&item.words, level),
                None => item.words,
            };
            match item.kind.as_str() {
                "responsibility" => brief.responsibilities.push((words, item.share)),
                "goal" => brief.goals.push(words),
                "required" => brief.required.push(words),
                "preferred" => brief.preferred.push(words),
                "hiring-trait" => brief.traits.push(words),
                "first-days" => brief.first_days.push(words),
                // What hurts in a job is for the team, not for an advertisement.
                _ => {}
            }
        }
        Ok(())
    }

    async fn places(&self, db: impl PgExecutor<'_>, briefs: &mut Briefs) -> Result<(), Error> {
        let places = sqlx::query!(
            r#"SELECT asked.n AS "n!", t.name AS "team?: Localized", s.location, bool_and(s.fte < 1) AS "part_time!"
               FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (role_id, seat_id, n)
               JOIN seats s ON s.role_id = asked.role_id AND (asked.seat_id IS NULL OR s.id = asked.seat_id)
               LEFT JOIN teams t ON t.id = s.team_id AND t.archived_at IS NULL
               WHERE s.stage <> 'closed' GROUP BY asked.n, t.name, s.location ORDER BY asked.n, shown(t.name, 'en'), s.location"#,
            &self.roles,
            &self.seats as &[Option<Uuid>],
        );
        let mut full_time: HashMap<i64, bool> = HashMap::new();
        for place in places.fetch_all(db).await? {
            let Some(brief) = briefs.get_mut(&place.n) else { continue };
            *full_time.entry(place.n).or_default() |= !place.part_time;
            brief.teams.extend(place.team.filter(|team| !brief.teams.contains(team)));
            brief.locations.extend(place.location.filter(|place| !brief.locations.contains(place)));
        }
        for (n, full_time) in full_time {
            briefs.entry(n).and_modify(|brief| brief.part_time = !full_time);
        }
        Ok(())
    }

    async fn kpis(&self, db: impl PgExecutor<'_>, on: NaiveDate, briefs: &mut Briefs) -> Result<(), Error> {
        let kpis = sqlx::query!(
            r#"SELECT asked.n AS "n!", k.name AS "name: Localized", k.measure AS "words: Localized", k.unit AS "unit: Unit", k.currency,
                      k.direction AS "direction: Direction", t.goal AS "goal?: Value", t.low AS "low?: Value", t.high AS "high?: Value"
               FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (role_id, n)
               JOIN role_kpis rk ON rk.role_id = asked.role_id JOIN kpis k ON k.id = rk.kpi_id
               LEFT JOIN kpi_targets t ON t.kpi_id = k.id AND t.during @> $2::date
               WHERE k.archived_at IS NULL ORDER BY asked.n, rk.position, k.position"#,
            &self.roles,
            on,
        );
        for row in kpis.fetch_all(db).await? {
            let Some(brief) = briefs.get_mut(&row.n) else { continue };
            let levels = Levels { goal: row.goal, low: row.low, high: row.high, ..Levels::default() };
            let measure = Measure { unit: row.unit, currency: row.currency };
            brief.kpis.push(Kpi { name: row.name, words: row.words, measure, aim: Aim::of(row.direction, &levels) });
        }
        Ok(())
    }

    /// The tools and kinds of tools that the roles need. A kind comes with the tools of it that are in use, the trade's home of one
    /// of the eight kinds included, but without those that the role names itself.
    async fn tools(&self, db: impl PgExecutor<'_>, briefs: &mut Briefs) -> Result<(), Error> {
        let tools = sqlx::query!(
            r#"SELECT asked.n AS "n!", rt.access, t.name AS "product?", c.name AS "kind: Localized",
                      ARRAY(SELECT u.name FROM tools u
                            WHERE rt.category_id IS NOT NULL AND u.category_id IN (c.id, c.home_id) AND u.status = 'in-use' AND u.archived_at IS NULL
                              AND u.id NOT IN (SELECT tool_id FROM role_tools WHERE role_id = asked.role_id AND tool_id IS NOT NULL)
                            ORDER BY u.name) AS "in_use!"
               FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (role_id, n) JOIN role_tools rt ON rt.role_id = asked.role_id
               LEFT JOIN tools t ON t.id = rt.tool_id JOIN categories c ON c.id = coalesce(rt.category_id, t.category_id)
               WHERE rt.tool_id IS NULL OR (t.archived_at IS NULL AND t.status <> 'retired')
               ORDER BY asked.n, rt.position, rt.id"#,
            &self.roles,
        );
        for row in tools.fetch_all(db).await? {
            let Some(brief) = briefs.get_mut(&row.n) else { continue };
            let name = match row.product {
                Some(product) => ToolName::Product(product, row.kind),
                None => ToolName::Kind(row.kind, row.in_use),
            };
            brief.tools.push(Tool { name, access: row.access });
        }
        Ok(())
    }

    async fn managers(&self, db: impl PgExecutor<'_>, on: NaiveDate, briefs: &mut Briefs) -> Result<(), Error> {
        let managers = sqlx::query!(
            r#"SELECT asked.n AS "n!", coalesce(ms.title, mr.title) AS "title!: Localized"
               FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (role_id, seat_id, n)
               JOIN seats s ON s.role_id = asked.role_id AND (asked.seat_id IS NULL OR s.id = asked.seat_id)
               JOIN seat_managers m ON m.seat_id = s.id AND m.during @> $3::date
               JOIN seats ms ON ms.id = m.manager_seat_id LEFT JOIN roles mr ON mr.id = ms.role_id
               WHERE s.stage <> 'closed' AND ms.stage <> 'closed'
               GROUP BY 1, 2 ORDER BY asked.n, count(*) DESC, shown(coalesce(ms.title, mr.title), 'en')"#,
            &self.roles,
            &self.seats as &[Option<Uuid>],
            on,
        );
        for row in managers.fetch_all(db).await? {
            briefs.entry(row.n).and_modify(|brief| brief.managers.push(row.title));
        }
        Ok(())
    }

    /// The dotted lines of the seats; where these have none, those that the role implies.
    async fn dotted_lines(&self, db: impl PgExecutor<'_>, on: NaiveDate, briefs: &mut Briefs) -> Result<(), Error> {
        let lines = sqlx::query!(
            r#"WITH asked AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (role_id, seat_id, n)),
               of_seats AS (
                   SELECT asked.n, d.kind, coalesce(d.to_department, ts.title, tr.title) AS "to"
                   FROM asked JOIN seats s ON s.role_id = asked.role_id AND (asked.seat_id IS NULL OR s.id = asked.seat_id)
                   JOIN dotted_lines d ON d.seat_id = s.id AND d.during @> $3::date
                   LEFT JOIN seats ts ON ts.id = d.to_seat_id LEFT JOIN roles tr ON tr.id = ts.role_id
                   WHERE s.stage <> 'closed'),
               of_role AS (
                   SELECT asked.n, d.kind, coalesce(d.to_department, r.title) AS "to"
                   FROM asked JOIN role_dotted_lines d ON d.role_id = asked.role_id LEFT JOIN roles r ON r.id = d.to_role_id
                   WHERE asked.n NOT IN (SELECT n FROM of_seats))
               SELECT n AS "n!", kind AS "kind!", "to" AS "to!: Localized" FROM (SELECT * FROM of_seats UNION SELECT * FROM of_role) lines
               ORDER BY n, kind, shown("to", 'en')"#,
            &self.roles,
            &self.seats as &[Option<Uuid>],
            on,
        );
        for row in lines.fetch_all(db).await? {
            briefs.entry(row.n).and_modify(|brief| brief.dotted_lines.push(DottedLine { kind: row.kind, to: row.to }));
        }
        Ok(())
    }

    async fn reports(&self, db: impl PgExecutor<'_>, on: NaiveDate, briefs: &mut Briefs) -> Result<(), Error> {
        let reports = sqlx::query!(
            r#"SELECT asked.n AS "n!", coalesce(s.title, r.title) AS "title!: Localized", count(*) AS "seats!"
               FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (role_id, seat_id, n)
               JOIN seats ms ON ms.role_id = asked.role_id AND (asked.seat_id IS NULL OR ms.id = asked.seat_id)
               JOIN seat_managers m ON m.manager_seat_id = ms.id AND m.during @> $3::date
               JOIN seats s ON s.id = m.seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE ms.stage <> 'closed' AND s.stage <> 'closed'
               GROUP BY 1, 2 ORDER BY asked.n, min(r.position), shown(coalesce(s.title, r.title), 'en')"#,
            &self.roles,
            &self.seats as &[Option<Uuid>],
            on,
        );
        for row in reports.fetch_all(db).await? {
            briefs.entry(row.n).and_modify(|brief| brief.reports.push((row.title, row.seats)));
        }
        Ok(())
    }
}
