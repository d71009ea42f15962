use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sqlx::{PgConnection, PgExecutor, types::Json};

use super::{
    super::{edition::Edition, format::Format, manuscript::Manuscript, outline::Outline},
    brief::{Subject, briefs},
};
use crate::{
    error::Error,
    ids::{ExportId, RoleId, UserId},
    locale::Localized,
};

/// How long a hub has an export for itself after it last said that it is on it; then another, or the same one started anew, goes on.
const HELD: Duration = Duration::from_secs(10);
/// How long files are kept.
const KEPT: TimeDelta = TimeDelta::days(7);

/// A role in the list of job descriptions.
pub struct Shelved {
    /// Which.
    pub role: RoleId,
    /// Its address.
    pub slug: String,
    /// Its title.
    pub title: Localized,
    /// The key and the name of its area.
    pub area_key: String,
    /// The name of its area.
    pub area: Localized,
    /// The keys of its levels.
    pub levels: Vec<String>,
    /// The number of the text that holds.
    pub number: Option<i32>,
    /// The day of its publication.
    pub published_on: Option<NaiveDate>,
    /// How far the open text has come, if there is one.
    pub open: Option<String>,
    /// How many of its seats are to be filled.
    pub vacant: i64,
}

/// Every role that is not archived, with its text.
pub async fn shelf(db: impl PgExecutor<'_>, today: NaiveDate) -> Result<Vec<Shelved>, Error> {
    let shelf = sqlx::query_as!(
        Shelved,
        r#"SELECT r.id AS "role: RoleId", r.slug, r.title AS "title: Localized", a.key AS area_key, a.name AS "area: Localized",
                  ARRAY(SELECT l.key FROM role_levels rl JOIN levels l ON l.id = rl.level_id WHERE rl.role_id = r.id) AS "levels!",
                  p.number AS "number?", p.published_on AS "published_on?", o.stage AS "open?",
                  (SELECT count(*) FROM seats s WHERE s.role_id = r.id AND s.stage = 'active'
                   AND NOT EXISTS (SELECT FROM seat_holders h WHERE h.seat_id = s.id AND h.during @> $1::date)) AS "vacant!"
           FROM roles r JOIN areas a ON a.id = r.area_id
           LEFT JOIN job_descriptions p ON p.role_id = r.id AND p.seat_id IS NULL AND p.stage = 'published'
           LEFT JOIN job_descriptions o ON o.role_id = r.id AND o.seat_id IS NULL AND o.number IS NULL
           WHERE r.archived_at IS NULL ORDER BY a.position, r.position, r.slug"#,
        today,
    );
    Ok(shelf.fetch_all(db).await?)
}

/// Files of many job descriptions that somebody asked for.
#[derive(Clone, Debug)]
pub struct Export {
    /// Which.
    pub id: ExportId,
    /// Who asked.
    pub user: UserId,
    /// Whether all stand in one PDF.
    pub is_book: bool,
    /// What kind of files.
    pub format: Format,
    /// In which language.
    pub edition: Edition,
    /// Of which roles, in their order.
    pub roles: Vec<RoleId>,
    /// Whether drafts tell the pay band.
    pub with_pay: bool,
    /// How many roles are done.
    pub done: i32,
    /// `waiting`, `done`, `failed`.
    pub state: String,
    /// When it was asked for.
    pub created_at: DateTime<Utc>,
}

impl Export {
    /// Whether somebody may have the files: what they say of pay is only for those who may see it, also later.
    pub const fn is_open_to(&self, may_see_pay: bool) -> bool {
        !self.with_pay || may_see_pay
    }

    /// Whether the same files are asked for.
    fn is_like(&self, other: &Self) -> bool {
        let files = |export: &Self| (export.is_book, export.format, export.edition, export.with_pay);
        files(self) == files(other) && self.roles == other.roles
    }
}

/// Keeps what somebody asks for, and forgets what is old. Who asks for the same once more while it is being made gets that.
pub async fn ask(db: &mut PgConnection, export: &Export) -> Result<ExportId, Error> {
    // A button that is pressed twice asks twice at the same time.
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext($1))", format!("job-description-exports {}", export.user))
        .execute(&mut *db)
        .await?;
    let asked = exports(&mut *db, export.user).await?;
    if let Some(same) = asked.iter().find(|other| other.state == "waiting" && other.is_like(export)) {
        return Ok(same.id);
    }
    sqlx::query!("DELETE FROM job_description_exports WHERE created_at < $1", export.created_at - KEPT).execute(&mut *db).await?;
    sqlx::query!(
        "INSERT INTO job_description_exports (id, user_id, kind, format, edition, roles, with_pay, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        export.id as ExportId,
        export.user as UserId,
        if export.is_book { "book" } else { "zip" },
        export.format.ending(),
        export.edition.to_string(),
        &export.roles as &[RoleId],
        export.with_pay,
        export.created_at,
    )
    .execute(db)
    .await?;
    Ok(export.id)
}

struct Row {
    id: ExportId,
    user: UserId,
    kind: String,
    format: String,
    edition: String,
    roles: Vec<RoleId>,
    with_pay: bool,
    done: i32,
    state: String,
    created_at: DateTime<Utc>,
}

impl From<Row> for Export {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            user: row.user,
            is_book: row.kind == "book",
            format: Format::ALL.into_iter().find(|format| format.ending() == row.format).unwrap_or(Format::Pdf),
            edition: row.edition.parse().unwrap_or(Edition::Both),
            roles: row.roles,
            with_pay: row.with_pay,
            done: row.done,
            state: row.state,
            created_at: row.created_at,
        }
    }
}

/// An export of a user; that of another is not there.
pub async fn export(db: impl PgExecutor<'_>, id: ExportId, user: UserId) -> Result<Export, Error> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: ExportId", user_id AS "user: UserId", kind, format, edition, roles AS "roles: Vec<RoleId>", with_pay, done, state, created_at
           FROM job_description_exports WHERE id = $1 AND user_id = $2"#,
        id as ExportId,
        user as UserId,
    );
    row.fetch_optional(db).await?.map(Export::from).ok_or(Error::NotFound)
}

/// The exports of a user, the latest first.
pub async fn exports(db: impl PgExecutor<'_>, user: UserId) -> Result<Vec<Export>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT id AS "id: ExportId", user_id AS "user: UserId", kind, format, edition, roles AS "roles: Vec<RoleId>", with_pay, done, state, created_at
           FROM job_description_exports WHERE user_id = $1 ORDER BY created_at DESC LIMIT 10"#,
        user as UserId,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(Export::from).collect())
}

/// Takes an export away, also one that is still being made.
pub async fn remove(db: impl PgExecutor<'_>, id: ExportId, user: UserId) -> Result<(), Error> {
    let gone = sqlx::query!("DELETE FROM job_description_exports WHERE id = $1 AND user_id = $2", id as ExportId, user as UserId);
    if gone.execute(db).await?.rows_affected() == 0 { Err(Error::NotFound) } else { Ok(()) }
}

/// The next export that no hub works on, which this one then has for itself.
pub async fn claim(db: impl PgExecutor<'_>, now: DateTime<Utc>) -> Result<Option<Export>, Error> {
    let row = sqlx::query_as!(
        Row,
        r#"UPDATE job_description_exports SET held_until = $1::timestamptz + make_interval(secs => $2)
           WHERE id = (SELECT id FROM job_description_exports WHERE state = 'waiting' AND held_until < $1 ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
           RETURNING id AS "id: ExportId", user_id AS "user: UserId", kind, format, edition, roles AS "roles: Vec<RoleId>", with_pay, done, state, created_at"#,
        now,
        HELD.as_secs_f64(),
    );
    Ok(row.fetch_optional(db).await?.map(Export::from))
}

/// Says that this hub is still on an export.
pub async fn hold(db: impl PgExecutor<'_>, id: ExportId, now: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE job_description_exports SET held_until = $2::timestamptz + make_interval(secs => $3) WHERE id = $1",
        id as ExportId,
        now,
        HELD.as_secs_f64(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A file of an export.
pub struct File {
    /// Its place.
    pub position: i32,
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// Keeps files, and that the first `done` roles are done. `false`: the export is gone.
pub async fn keep(db: &mut PgConnection, id: ExportId, files: Vec<File>, done: i32, now: DateTime<Utc>) -> Result<bool, Error> {
    let kept = sqlx::query!(
        "UPDATE job_description_exports SET done = $2, held_until = $3::timestamptz + make_interval(secs => $4) WHERE id = $1",
        id as ExportId,
        done,
        now,
        HELD.as_secs_f64(),
    );
    if kept.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let (mut positions, mut names, mut contents) = (Vec::new(), Vec::new(), Vec::new());
    for file in files {
        positions.push(file.position);
        names.push(file.name);
        contents.push(file.content);
    }
    sqlx::query!(
        "INSERT INTO job_description_export_files (export_id, position, name, content)
         SELECT $1, position, name, content FROM unnest($2::int[], $3::text[], $4::bytea[]) AS new (position, name, content)
         ON CONFLICT (export_id, position) DO UPDATE SET name = excluded.name, content = excluded.content",
        id as ExportId,
        &positions,
        &names,
        &contents,
    )
    .execute(db)
    .await?;
    Ok(true)
}

/// Puts other bytes in place of a file that is kept.
pub async fn replace(db: &mut PgConnection, id: ExportId, file: File) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE job_description_export_files SET name = $3, content = $4 WHERE export_id = $1 AND position = $2",
        id as ExportId,
        file.position,
        file.name,
        file.content,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Keeps one file more. `false`: the export is gone.
pub async fn add(db: &mut PgConnection, id: ExportId, file: File) -> Result<bool, Error> {
    let kept = sqlx::query!(
        "INSERT INTO job_description_export_files (export_id, position, name, content)
         SELECT id, $2, $3, $4 FROM job_description_exports WHERE id = $1",
        id as ExportId,
        file.position,
        file.name,
        file.content,
    );
    Ok(kept.execute(db).await?.rows_affected() == 1)
}

/// What the files of an export are called, in their order.
pub async fn names(db: impl PgExecutor<'_>, id: ExportId) -> Result<Vec<String>, Error> {
    let names = sqlx::query_scalar!("SELECT name FROM job_description_export_files WHERE export_id = $1 ORDER BY position", id as ExportId);
    Ok(names.fetch_all(db).await?)
}

/// How many bytes the files of an export have together.
pub async fn size(db: impl PgExecutor<'_>, id: ExportId) -> Result<i64, Error> {
    let size = sqlx::query_scalar!(
        r#"SELECT coalesce(sum(octet_length(content)), 0)::bigint AS "size!" FROM job_description_export_files WHERE export_id = $1"#,
        id as ExportId,
    );
    Ok(size.fetch_one(db).await?)
}

/// Says that an export is `done`, or that it `failed`.
pub async fn finish(db: impl PgExecutor<'_>, id: ExportId, state: &str) -> Result<(), Error> {
    sqlx::query!("UPDATE job_description_exports SET state = $2 WHERE id = $1", id as ExportId, state).execute(db).await?;
    Ok(())
}

/// The file that follows `after`, or the first one.
pub async fn next_file(db: impl PgExecutor<'_>, id: ExportId, after: Option<i32>) -> Result<Option<File>, Error> {
    let file = sqlx::query_as!(
        File,
        "SELECT position, name, content FROM job_description_export_files WHERE export_id = $1 AND position > coalesce($2, -1) ORDER BY position LIMIT 1",
        id as ExportId,
        after,
    );
    Ok(file.fetch_optional(db).await?)
}

/// What the job descriptions of roles say on a day: the text that holds, else what the hub says now, marked as a draft. A role that
/// is gone is left out.
pub async fn current_texts(
    db: &mut PgConnection,
    roles: &[RoleId],
    on: NaiveDate,
    with_pay: bool,
) -> Result<Vec<(String, Manuscript)>, Error> {
    let rows = sqlx::query!(
        r#"SELECT r.slug, r.id AS "role: RoleId", p.manuscript AS "published?: Json<Manuscript>", d.outline AS "outline?: Json<Outline>"
           FROM unnest($1::uuid[]) WITH ORDINALITY AS asked (role_id, n) JOIN roles r ON r.id = asked.role_id
           LEFT JOIN job_descriptions p ON p.role_id = r.id AND p.seat_id IS NULL AND p.stage = 'published'
           LEFT JOIN job_descriptions d ON d.role_id = r.id AND d.seat_id IS NULL AND d.stage = 'draft' ORDER BY asked.n"#,
        roles as &[RoleId],
    );
    let rows = rows.fetch_all(&mut *db).await?;
    let live = rows.iter().filter(|row| row.published.is_none());
    let live = live.map(|row| {
        let outline = row.outline.as_ref().map(|outline| outline.0.clone()).unwrap_or_default();
        (Subject { role: row.role, seat: None }, outline)
    });
    let live: Vec<(Subject, Outline)> = live.collect();
    let mut live = briefs(db, live, on).await?.into_iter();
    let mut texts = Vec::with_capacity(rows.len());
    for row in rows {
        let text = match row.published {
            Some(Json(text)) => Some(text.as_published()),
            None => live.next().map(|brief| Manuscript::of(&brief).open_to(with_pay).marked("jd-mark-draft")),
        };
        texts.extend(text.map(|text| (row.slug, text)));
    }
    Ok(texts)
}

/// How many files an export has.
pub async fn count(db: impl PgExecutor<'_>, id: ExportId) -> Result<i64, Error> {
    let count =
        sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM job_description_export_files WHERE export_id = $1"#, id as ExportId);
    Ok(count.fetch_one(db).await?)
}
