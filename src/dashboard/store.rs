use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use crate::{
    error::Error,
    history::{self, Action},
    ids::{SeatId, UserId},
    locale::Localized,
};

/// How many lines each list of Home has at most.
const LINES: i64 = 8;

/// When a user was last at Home, and the visit before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub seen_at: Option<DateTime<Utc>>,
    pub before: Option<DateTime<Utc>>,
}

pub(super) async fn visit(db: impl PgExecutor<'_>, user: UserId) -> Result<Visit, Error> {
    let visit =
        sqlx::query_as!(Visit, "SELECT home_seen_at AS seen_at, home_seen_before AS before FROM users WHERE id = $1", user as UserId);
    Ok(visit.fetch_one(db).await?)
}

/// Notes that a user is at Home again.
pub(super) async fn note_visit(db: impl PgExecutor<'_>, user: UserId, now: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!("UPDATE users SET home_seen_before = home_seen_at, home_seen_at = $2 WHERE id = $1", user as UserId, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Whether there is any seat: a hub without one has no team yet.
pub(super) async fn has_team(db: impl PgExecutor<'_>) -> Result<bool, Error> {
    Ok(sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM seats) AS "any!""#).fetch_one(db).await?)
}

/// A seat that nobody holds.
pub(super) struct Vacancy {
    pub seat: SeatId,
    pub title: Localized,
    pub team: Option<Localized>,
    pub since: Option<NaiveDate>,
    pub owns: i64,
}

/// The vacancies that have lasted longest, and how many there are in all.
pub(super) struct Vacancies {
    pub first: Vec<Vacancy>,
    pub count: i64,
}

pub(super) async fn vacancies(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vacancies, Error> {
    let rows = sqlx::query!(
        r#"WITH empty AS MATERIALIZED (
               SELECT s.id, s.role_id, s.title, s.team_id,
                      coalesce((SELECT max(upper(during)) FROM seat_holders WHERE seat_id = s.id AND upper(during) <= $1), s.open_since) AS since
               FROM seats s
               WHERE s.stage = 'active' AND NOT EXISTS (
                   SELECT FROM seat_holders h JOIN people p ON p.id = h.person_id AND p.archived_at IS NULL WHERE h.seat_id = s.id AND h.during @> $1::date)),
           vacant AS (
               SELECT e.* FROM empty e WHERE NOT EXISTS (SELECT FROM acceptance_of('seats-vacant', e.id::text, e.since, $1)))
           SELECT v.id AS "seat!: SeatId", coalesce(v.title, r.title) AS "title!: Localized", t.name AS "team?: Localized", v.since,
                  (SELECT count(*) FROM kpis WHERE owner_seat_id = v.id AND archived_at IS NULL)
                  + (SELECT count(*) FROM tools WHERE business_owner_id = v.id AND archived_at IS NULL)
                  + (SELECT count(*) FROM processes WHERE owner_seat_id = v.id AND archived_at IS NULL) AS "owns!",
                  (SELECT count(*) FROM vacant) AS "count!"
           FROM vacant v LEFT JOIN roles r ON r.id = v.role_id LEFT JOIN teams t ON t.id = v.team_id
           ORDER BY v.since NULLS LAST, v.id LIMIT $2"#,
        today,
        LINES,
    );
    let rows = rows.fetch_all(db).await?;
    let count = rows.first().map_or(0, |row| row.count);
    let first = rows.into_iter().map(|row| Vacancy { seat: row.seat, title: row.title, team: row.team, since: row.since, owns: row.owns });
    Ok(Vacancies { first: first.collect(), count })
}

/// How many seats an import could not place, but for those that are accepted so.
pub(super) async fn flags(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<i64, Error> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(DISTINCT f.seat_id) AS "count!" FROM import_flags f
           WHERE NOT EXISTS (SELECT FROM acceptance_of('import-flags', f.id::text, f.since::date, $1))"#,
        today,
    );
    Ok(count.fetch_one(db).await?)
}

/// An outcome with the roles that work for it.
pub(super) struct Outcome {
    pub key: String,
    pub name: Localized,
    pub roles: i64,
    pub held: i64,
}

/// The outcomes, each with how many of its roles somebody holds today.
pub(super) async fn outcomes(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Outcome>, Error> {
    let outcomes = sqlx::query_as!(
        Outcome,
        r#"WITH held AS (SELECT role_id FROM held_roles($1))
           SELECT o.key, o.name AS "name: Localized", count(r.id) AS "roles!", count(held.role_id) AS "held!"
           FROM outcomes o
           LEFT JOIN role_outcomes ro ON ro.outcome_id = o.id
           LEFT JOIN roles r ON r.id = ro.role_id AND r.archived_at IS NULL
           LEFT JOIN held ON held.role_id = r.id
           GROUP BY o.id ORDER BY o.position"#,
        today,
    );
    Ok(outcomes.fetch_all(db).await?)
}

/// What others did, one line for each deed and noun.
pub(super) struct Deed {
    pub at: DateTime<Utc>,
    pub actor: String,
    pub entity: String,
    pub action: Action,
    pub label: String,
    pub count: i64,
    pub address: Option<String>,
}

/// What others changed since `since`, the latest first. Users and settings are no business of this page.
pub(super) async fn deeds(db: &mut PgConnection, since: DateTime<Utc>, user: UserId) -> Result<Vec<Deed>, Error> {
    let rows = sqlx::query!(
        r#"SELECT d.at AS "at!", d.actor AS "actor!", d.entity AS "entity!", d.action AS "action!: Action", d.label AS "label!", d.count AS "count!",
                  d.entity_id AS "entity_id!"
           FROM (SELECT max(at) AS at, actor, entity, action, count(*) AS count, (array_agg(label ORDER BY at))[1] AS label,
                        (array_agg(entity_id ORDER BY at))[1] AS entity_id
                 FROM (SELECT * FROM history
                       WHERE at > $1 AND user_id IS DISTINCT FROM $2
                         AND entity IN ('role', 'tool', 'contract', 'process', 'family', 'level', 'job-description', 'seat', 'person', 'team', 'kpi', 'reading', 'target', 'action')
                       ORDER BY at DESC LIMIT 5000) latest
                 GROUP BY change_set, actor, entity, action ORDER BY max(at) DESC LIMIT $3) d
           ORDER BY d.at DESC"#,
        since,
        user as UserId,
        LINES,
    );
    let rows = rows.fetch_all(&mut *db).await?;
    let addresses = history::addresses(db, &rows.iter().map(|row| row.entity_id).collect::<Vec<_>>()).await?;
    let deeds = rows.into_iter().map(|row| Deed {
        at: row.at,
        actor: row.actor,
        entity: row.entity,
        action: row.action,
        label: row.label,
        count: row.count,
        address: addresses.get(&row.entity_id).cloned(),
    });
    Ok(deeds.collect())
}
