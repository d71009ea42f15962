use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor, types::Json};

use super::{
    super::{
        manuscript::Manuscript,
        model::{Comment, Discarded, Head, Stage},
        outline::Outline,
    },
    brief::Subject,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{CommentId, JobDescriptionId, RoleId, SeatId},
    locale::{Language, Localized},
    web::Choice,
};

/// Every text of a role, or of a seat: the open one first, then the latest.
pub async fn heads(db: impl PgExecutor<'_>, subject: Subject) -> Result<Vec<Head>, Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: JobDescriptionId", stage AS "stage: Stage", number, outline AS "outline: Json<Outline>", version, written_by,
                  sent_at, sent_by, returned, decided_by, published_on, archived_on, updated_at
           FROM job_descriptions WHERE role_id = $1 AND seat_id IS NOT DISTINCT FROM $2 ORDER BY number DESC NULLS FIRST"#,
        subject.role as RoleId,
        subject.seat as Option<SeatId>,
    );
    let heads = rows.fetch_all(db).await?.into_iter().map(|row| Head {
        id: row.id,
        stage: row.stage,
        number: row.number,
        outline: row.outline.0,
        version: row.version,
        written_by: row.written_by,
        sent: row.sent_at.zip(row.sent_by),
        returned: row.returned,
        decided_by: row.decided_by,
        published_on: row.published_on,
        archived_on: row.archived_on,
        updated_at: row.updated_at,
    });
    Ok(heads.collect())
}

/// The words of a text that is kept.
pub async fn manuscript(db: impl PgExecutor<'_>, id: JobDescriptionId) -> Result<Manuscript, Error> {
    let kept = sqlx::query_scalar!(
        r#"SELECT manuscript AS "manuscript: Json<Manuscript>" FROM job_descriptions WHERE id = $1"#,
        id as JobDescriptionId
    );
    kept.fetch_optional(db).await?.flatten().map(|Json(manuscript)| manuscript).ok_or(Error::NotFound)
}

/// Holds back everybody else who changes the texts of a role, until the transaction ends.
pub async fn alone(db: &mut PgConnection, subject: Subject) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('job-description ' || $1::text))", subject.role.to_string()).execute(db).await?;
    Ok(())
}

/// A text that is published, and of what it is.
pub struct Published {
    /// Of what.
    pub subject: Subject,
    /// The role's address.
    pub slug: String,
    /// The role's title, or the seat's.
    pub title: Localized,
    /// How it departs from what the hub knows.
    pub outline: Outline,
    /// What it says.
    pub manuscript: Manuscript,
}

/// Every published text of roles that are not archived.
pub async fn published(db: impl PgExecutor<'_>) -> Result<Vec<Published>, Error> {
    let rows = sqlx::query!(
        r#"SELECT j.role_id AS "role: RoleId", j.seat_id AS "seat: SeatId", r.slug, coalesce(s.title, r.title) AS "title!: Localized",
                  j.outline AS "outline: Json<Outline>", j.manuscript AS "manuscript!: Json<Manuscript>"
           FROM job_descriptions j JOIN roles r ON r.id = j.role_id LEFT JOIN seats s ON s.id = j.seat_id
           WHERE j.stage = 'published' AND r.archived_at IS NULL ORDER BY r.position, r.slug, j.seat_id NULLS FIRST"#
    );
    let published = rows.fetch_all(db).await?.into_iter().map(|row| Published {
        subject: Subject { role: row.role, seat: row.seat },
        slug: row.slug,
        title: row.title,
        outline: row.outline.0,
        manuscript: row.manuscript.0,
    });
    Ok(published.collect())
}

/// A text that waits for a decision.
pub struct Waiting {
    /// The role's address.
    pub slug: String,
    /// The seat, if the text is that seat's.
    pub seat: Option<SeatId>,
    /// The role's title, or the seat's.
    pub title: Localized,
    /// Who sent it.
    pub by: String,
    /// When.
    pub since: DateTime<Utc>,
}

/// The texts in review, the one that waits longest first.
pub async fn waiting(db: impl PgExecutor<'_>) -> Result<Vec<Waiting>, Error> {
    let rows = sqlx::query_as!(
        Waiting,
        r#"SELECT r.slug, j.seat_id AS "seat: SeatId", coalesce(s.title, r.title) AS "title!: Localized", j.sent_by AS "by!", j.sent_at AS "since!"
           FROM job_descriptions j JOIN roles r ON r.id = j.role_id LEFT JOIN seats s ON s.id = j.seat_id
           WHERE j.stage = 'in-review' ORDER BY j.sent_at"#
    );
    Ok(rows.fetch_all(db).await?)
}

/// Writes changes of texts down.
pub struct Writer<'a> {
    /// The transaction.
    pub db: &'a mut PgConnection,
    /// Who changes them.
    pub actor: &'a Actor,
    /// When.
    pub now: DateTime<Utc>,
    /// Of what.
    pub subject: Subject,
    /// What people call it.
    pub label: &'a str,
}

fn told(head: &Head) -> serde_json::Value {
    json!({ "stage": head.stage, "number": head.number, "outline": head.outline, "returned": head.returned })
}

impl Writer<'_> {
    async fn record(
        &mut self,
        id: JobDescriptionId,
        version: i32,
        action: Action,
        [before, after]: [Option<&Head>; 2],
    ) -> Result<(), Error> {
        let change = Change {
            entity: "job-description",
            id: id.uuid(),
            label: self.label,
            version,
            action,
            before: before.map(told),
            after: after.map(told),
        };
        record(self.db, self.actor, change).await
    }

    /// Starts a draft. One that is there already stays as it is: then the answer is `false`.
    pub async fn start(&mut self, outline: &Outline) -> Result<bool, Error> {
        let id = JobDescriptionId::new();
        let inserted = sqlx::query!(
            "INSERT INTO job_descriptions (id, role_id, seat_id, stage, outline, written_by, created_at, updated_at)
             VALUES ($1, $2, $3, 'draft', $4, $5, $6, $6) ON CONFLICT DO NOTHING",
            id as JobDescriptionId,
            self.subject.role as RoleId,
            self.subject.seat as Option<SeatId>,
            Json(outline) as _,
            self.actor.name,
            self.now,
        );
        if inserted.execute(&mut *self.db).await?.rows_affected() == 0 {
            return Ok(false);
        }
        let head = heads(&mut *self.db, self.subject).await?.into_iter().find(|head| head.id == id).ok_or(Error::NotFound)?;
        self.record(id, 1, Action::Created, [None, Some(&head)]).await?;
        Ok(true)
    }

    /// Makes `after` of a text, if nobody else has changed it since `before` was read. `manuscript` is what it says from now on.
    pub async fn change(&mut self, before: &Head, after: &Head, manuscript: Option<&Manuscript>, action: Action) -> Result<(), Error> {
        let changed = sqlx::query!(
            "UPDATE job_descriptions SET stage = $3, number = $4, outline = $5, manuscript = $6, version = version + 1, sent_at = $7, sent_by = $8,
                    returned = $9, decided_by = $10, published_on = $11, archived_on = $12, updated_at = $13
             WHERE id = $1 AND version = $2",
            before.id as JobDescriptionId,
            before.version,
            after.stage as Stage,
            after.number,
            Json(&after.outline) as _,
            manuscript.map(Json) as _,
            after.sent.as_ref().map(|(at, _)| *at),
            after.sent.as_ref().map(|(_, by)| by.as_str()),
            after.returned,
            after.decided_by,
            after.published_on,
            after.archived_on,
            self.now,
        );
        if changed.execute(&mut *self.db).await?.rows_affected() == 0 {
            return Err(Error::Conflict);
        }
        self.record(before.id, before.version + 1, action, [Some(before), Some(after)]).await
    }

    /// Takes a draft away. History keeps how it was put together.
    pub async fn discard(&mut self, head: &Head) -> Result<(), Error> {
        let gone = sqlx::query!(
            "DELETE FROM job_descriptions WHERE id = $1 AND version = $2 AND stage = 'draft'",
            head.id as JobDescriptionId,
            head.version
        );
        if gone.execute(&mut *self.db).await?.rows_affected() == 0 {
            return Err(Error::Conflict);
        }
        let mut before = told(head);
        // History is the only place where it is still known of what it was a draft.
        before["role"] = json!(self.subject.role);
        before["seat"] = json!(self.subject.seat);
        let change = Change {
            entity: "job-description",
            id: head.id.uuid(),
            label: self.label,
            version: head.version + 1,
            action: Action::Removed,
            before: Some(before),
            after: None,
        };
        record(self.db, self.actor, change).await
    }

    /// Adds what somebody says about a section of a text, or about all of it. Saying it a second time while it is open says nothing more.
    pub async fn comment(&mut self, id: JobDescriptionId, section: Option<&str>, words: &str) -> Result<(), Error> {
        let added = sqlx::query!(
            "INSERT INTO job_description_comments (id, job_description_id, section, words, author, written_at)
             SELECT $1, $2, $3, $4, $5, $6
             WHERE NOT EXISTS (SELECT FROM job_description_comments c
                               WHERE c.job_description_id = $2 AND c.section IS NOT DISTINCT FROM $3 AND c.words = $4 AND c.author = $5 AND c.settled_at IS NULL)",
            CommentId::new() as CommentId,
            id as JobDescriptionId,
            section,
            words,
            self.actor.name,
            self.now,
        );
        if added.execute(&mut *self.db).await?.rows_affected() == 0 {
            return Ok(());
        }
        self.note(id, json!({ "section": section, "comment": words })).await
    }

    /// Says that what a comment asks for is done. One that is settled already stays so.
    pub async fn settle(&mut self, id: JobDescriptionId, comment: CommentId) -> Result<(), Error> {
        let settled = sqlx::query_scalar!(
            "UPDATE job_description_comments SET settled_by = $3, settled_at = $4 WHERE id = $1 AND job_description_id = $2 AND settled_at IS NULL RETURNING words",
            comment as CommentId,
            id as JobDescriptionId,
            self.actor.name,
            self.now,
        );
        match settled.fetch_optional(&mut *self.db).await? {
            Some(words) => self.note(id, json!({ "settled": words })).await,
            None => Ok(()),
        }
    }

    /// Writes down what was said about a text; the text itself stays as it is.
    async fn note(&mut self, id: JobDescriptionId, what: serde_json::Value) -> Result<(), Error> {
        let version = sqlx::query_scalar!("SELECT version FROM job_descriptions WHERE id = $1", id as JobDescriptionId);
        let version = version.fetch_one(&mut *self.db).await?;
        let change = Change {
            entity: "job-description",
            id: id.uuid(),
            label: self.label,
            version,
            action: Action::Changed,
            before: None,
            after: Some(what),
        };
        record(self.db, self.actor, change).await
    }
}

/// The draft that was discarded last, unless another text was begun since.
pub async fn discarded(db: impl PgExecutor<'_>, subject: Subject) -> Result<Option<Discarded>, Error> {
    let last = sqlx::query!(
        r#"SELECT h.before->'outline' AS "outline!: Json<Outline>", h.actor AS by, h.at FROM history h
           WHERE h.entity = 'job-description' AND h.action = 'removed' AND h.before->>'role' = $1::uuid::text
             AND h.before->>'seat' IS NOT DISTINCT FROM $2::uuid::text
             AND NOT EXISTS (SELECT FROM job_descriptions j WHERE j.role_id = $1 AND j.seat_id IS NOT DISTINCT FROM $2 AND j.id > h.entity_id)
           ORDER BY h.entity_id DESC LIMIT 1"#,
        subject.role as RoleId,
        subject.seat as Option<SeatId>,
    );
    Ok(last.fetch_optional(db).await?.map(|row| Discarded { outline: row.outline.0, by: row.by, at: row.at }))
}

/// When a text was sent back last, and by whom.
pub async fn returned(db: impl PgExecutor<'_>, id: JobDescriptionId) -> Result<Option<(DateTime<Utc>, String)>, Error> {
    let last = sqlx::query!(
        "SELECT at, actor FROM history
         WHERE entity = 'job-description' AND entity_id = $1 AND before->>'stage' = 'in-review' AND after->>'returned' IS NOT NULL
         ORDER BY at DESC, id DESC LIMIT 1",
        id as JobDescriptionId,
    );
    Ok(last.fetch_optional(db).await?.map(|row| (row.at, row.actor)))
}

/// The text that a comment is about.
pub async fn commented(db: impl PgExecutor<'_>, id: CommentId) -> Result<JobDescriptionId, Error> {
    let text = sqlx::query_scalar!(
        r#"SELECT job_description_id AS "id: JobDescriptionId" FROM job_description_comments WHERE id = $1"#,
        id as CommentId
    );
    text.fetch_optional(db).await?.ok_or(Error::Conflict)
}

/// What was said about a text, in the order of time; about its pay only for those who may see that.
pub async fn comments(db: impl PgExecutor<'_>, id: JobDescriptionId, pay: bool) -> Result<Vec<Comment>, Error> {
    let comments = sqlx::query_as!(
        Comment,
        r#"SELECT id AS "id: CommentId", section, words, author, written_at, settled_by
           FROM job_description_comments WHERE job_description_id = $1 AND ($2 OR section IS DISTINCT FROM 'pay') ORDER BY id"#,
        id as JobDescriptionId,
        pay,
    );
    Ok(comments.fetch_all(db).await?)
}

/// The seats of a role that can have a text of their own: those that are open, and the one that is asked for.
pub async fn open_seats(
    db: impl PgExecutor<'_>,
    role: RoleId,
    on: NaiveDate,
    asked: Option<SeatId>,
) -> Result<Vec<(SeatId, Localized)>, Error> {
    let seats = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", coalesce(s.title, r.title) AS "title!: Localized" FROM seats s JOIN roles r ON r.id = s.role_id
           WHERE s.role_id = $1 AND (s.id = $3 OR s.stage = 'active' AND NOT EXISTS (SELECT FROM seat_holders h WHERE h.seat_id = s.id AND h.during @> $2::date))
           ORDER BY s.id = $3 DESC, shown(coalesce(s.title, r.title), 'en'), s.id LIMIT 50"#,
        role as RoleId,
        on,
        asked as Option<SeatId>,
    );
    Ok(seats.fetch_all(db).await?.into_iter().map(|seat| (seat.id, seat.title)).collect())
}

/// The other roles, to compare a text with theirs.
pub async fn other_roles(db: impl PgExecutor<'_>, role: RoleId, language: Language) -> Result<Vec<Choice>, Error> {
    let roles = sqlx::query_as!(
        Choice,
        r#"SELECT slug AS key, shown(title, $2) AS "name!", true AS "offered!" FROM roles
           WHERE archived_at IS NULL AND id <> $1 ORDER BY position, slug LIMIT 500"#,
        role as RoleId,
        language.code(),
    );
    Ok(roles.fetch_all(db).await?)
}
