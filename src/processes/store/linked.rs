use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgExecutor;

use crate::{
    error::Error,
    ids::{ProcessId, RoleId, SeatId, ToolId, UserId},
    locale::Localized,
};

/// For so many days those who have a part in a process are told of a change.
const TOLD: i32 = 14;

/// A process as the page of something that is linked to it names it. Archived ones are left out everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Its place in addresses.
    pub slug: String,
    /// What it is called.
    pub name: Localized,
}

/// A process in which roles have a part: in how many steps with which letter of RACI.
#[derive(Clone, Debug)]
pub struct PartIn {
    /// Its place in addresses.
    pub slug: String,
    /// What it is called.
    pub name: Localized,
    /// Whether one of the seats keeps it right that were asked for.
    pub is_owned: bool,
    accountable: i64,
    responsible: i64,
    consulted: i64,
    informed: i64,
}

impl PartIn {
    /// Each letter that the role has, with in how many steps.
    pub fn letters(&self) -> Vec<(&'static str, i64)> {
        let all = [("A", self.accountable), ("R", self.responsible), ("C", self.consulted), ("I", self.informed)];
        all.into_iter().filter(|(_, steps)| *steps > 0).collect()
    }
}

/// The processes that seats own or in which their roles have a part, what is owned first, then those that they answer for most.
pub async fn of_holder(db: impl PgExecutor<'_>, seats: &[SeatId]) -> Result<Vec<PartIn>, Error> {
    let seats: Vec<uuid::Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let parts = sqlx::query_as!(
        PartIn,
        r#"WITH parts AS (
               SELECT s.process_id, count(DISTINCT s.id) FILTER (WHERE x.letter = 'A') AS a, count(DISTINCT s.id) FILTER (WHERE x.letter = 'R') AS r,
                      count(DISTINCT s.id) FILTER (WHERE x.letter = 'C') AS c, count(DISTINCT s.id) FILTER (WHERE x.letter = 'I') AS i
               FROM process_raci x JOIN process_steps s ON s.id = x.step_id
               WHERE x.role_id IN (SELECT role_id FROM seats WHERE id = ANY($1)) GROUP BY s.process_id)
           SELECT p.slug, p.name AS "name: Localized", coalesce(p.owner_seat_id = ANY($1), false) AS "is_owned!", coalesce(a, 0) AS "accountable!",
                  coalesce(r, 0) AS "responsible!", coalesce(c, 0) AS "consulted!", coalesce(i, 0) AS "informed!"
           FROM processes p LEFT JOIN parts ON parts.process_id = p.id
           WHERE p.archived_at IS NULL AND (p.owner_seat_id = ANY($1) OR parts.process_id IS NOT NULL) ORDER BY 3 DESC, 4 DESC, 5 DESC, p.position, p.slug"#,
        &seats,
    );
    Ok(parts.fetch_all(db).await?)
}

/// The processes in which a role has a part, those that it answers for most first.
pub async fn of_role(db: impl PgExecutor<'_>, role: RoleId) -> Result<Vec<PartIn>, Error> {
    let parts = sqlx::query_as!(
        PartIn,
        r#"SELECT p.slug, p.name AS "name: Localized", false AS "is_owned!", count(*) FILTER (WHERE x.letter = 'A') AS "accountable!",
                  count(*) FILTER (WHERE x.letter = 'R') AS "responsible!", count(*) FILTER (WHERE x.letter = 'C') AS "consulted!",
                  count(*) FILTER (WHERE x.letter = 'I') AS "informed!"
           FROM process_raci x JOIN process_steps s ON s.id = x.step_id JOIN processes p ON p.id = s.process_id
           WHERE x.role_id = $1 AND p.archived_at IS NULL
           GROUP BY p.id ORDER BY 4 DESC, 5 DESC, p.position, p.slug"#,
        role as RoleId,
    );
    Ok(parts.fetch_all(db).await?)
}

/// The processes with a step that is done with a tool, or with any tool in use of its category when the step names only that.
pub async fn of_tool(db: impl PgExecutor<'_>, tool: ToolId) -> Result<Vec<Linked>, Error> {
    let linked = sqlx::query_as!(
        Linked,
        r#"SELECT p.slug, p.name AS "name: Localized" FROM processes p
           WHERE p.archived_at IS NULL AND p.id IN (
               SELECT process_id FROM process_steps WHERE tool_id = $1
               UNION ALL
               SELECT s.process_id FROM process_steps s JOIN categories c ON c.id = s.category_id
               JOIN tools t ON t.category_id IN (c.id, c.home_id) WHERE t.id = $1 AND t.status IN ('trial', 'in-use', 'retiring'))
           ORDER BY p.position, p.slug"#,
        tool as ToolId,
    );
    Ok(linked.fetch_all(db).await?)
}

/// The processes that seats own.
pub async fn of_seats(db: impl PgExecutor<'_>, seats: &[SeatId]) -> Result<Vec<Linked>, Error> {
    let seats: Vec<uuid::Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let linked = sqlx::query_as!(
        Linked,
        r#"SELECT slug, name AS "name: Localized" FROM processes WHERE owner_seat_id = ANY($1) AND archived_at IS NULL ORDER BY position, slug"#,
        &seats,
    );
    Ok(linked.fetch_all(db).await?)
}

/// A process that somebody should have confirmed by `due`.
#[derive(Clone, Debug)]
pub struct Overdue {
    /// Which.
    pub id: ProcessId,
    /// Its place in addresses.
    pub slug: String,
    /// What it is called.
    pub name: Localized,
    /// The last day on which it would have been in time.
    pub due: NaiveDate,
    /// The seat that is to confirm it.
    pub owner: Option<SeatId>,
}

/// The processes whose review is overdue on `today`, the longest first.
pub async fn overdue(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Overdue>, Error> {
    let overdue = sqlx::query_as!(
        Overdue,
        r#"SELECT id AS "id: ProcessId", slug, name AS "name: Localized", coalesce(confirmed_on, created_at::date) + review_days AS "due!", owner_seat_id AS "owner: SeatId"
           FROM processes WHERE archived_at IS NULL AND coalesce(confirmed_on, created_at::date) + review_days < $1 ORDER BY 3, slug"#,
        today,
    );
    Ok(overdue.fetch_all(db).await?)
}

/// A process that somebody else has added or changed of late.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Its place in addresses.
    pub slug: String,
    /// What it is called.
    pub name: Localized,
    /// Which version of it that made.
    pub version: i32,
    /// When it was changed last.
    pub at: DateTime<Utc>,
    /// Who did.
    pub by: String,
}

/// The processes that `seats` own or whose roles have a part in them, as far as others than `user` changed them of late and
/// `user` has not seen it: the latest first.
pub async fn changed_for(db: impl PgExecutor<'_>, seats: &[SeatId], user: UserId, today: NaiveDate) -> Result<Vec<Changed>, Error> {
    let seats: Vec<uuid::Uuid> = seats.iter().map(|seat| seat.uuid()).collect();
    let changed = sqlx::query_as!(
        Changed,
        r#"SELECT p.slug, p.name AS "name: Localized", h.version AS "version!", h.at AS "at!: DateTime<Utc>", h.actor AS "by!" FROM processes p
           CROSS JOIN LATERAL (
               SELECT at, actor, version FROM history
               WHERE entity_id = p.id AND entity = 'process' AND at >= $3::date - $4::int AND user_id <> $2 AND after ->> 'confirmed_on' IS NULL
               ORDER BY at DESC LIMIT 1) h
           WHERE p.archived_at IS NULL AND NOT EXISTS (SELECT FROM process_sightings x WHERE x.process_id = p.id AND x.user_id = $2 AND x.version >= h.version)
             AND p.id IN (
               SELECT id FROM processes WHERE owner_seat_id = ANY($1)
               UNION
               SELECT s.process_id FROM seats t JOIN process_raci x ON x.role_id = t.role_id JOIN process_steps s ON s.id = x.step_id
               WHERE t.id = ANY($1))
           ORDER BY h.at DESC, p.slug"#,
        &seats,
        user as UserId,
        today,
        TOLD,
    );
    Ok(changed.fetch_all(db).await?)
}

/// Notes that a user has seen a version of a process.
pub async fn note_seen(db: impl PgExecutor<'_>, process: ProcessId, user: UserId, version: i32) -> Result<(), Error> {
    let noted = sqlx::query!(
        "INSERT INTO process_sightings AS s (process_id, user_id, version) VALUES ($1, $2, $3)
         ON CONFLICT (process_id, user_id) DO UPDATE SET version = greatest(s.version, excluded.version)",
        process as ProcessId,
        user as UserId,
        version,
    );
    noted.execute(db).await?;
    Ok(())
}
