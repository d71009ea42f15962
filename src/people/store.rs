use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, types::Json};

use super::model::{Details, Held, Holding, Kpi, Person, Row};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{PersonId, SeatId},
    locale::{Language, Localized},
};

/// What is asked of the list of people.
#[derive(Clone, Debug)]
pub struct Wanted<'a> {
    /// Part of a name, nickname, address or seat title; empty for all.
    pub text: &'a str,
    /// Only people with this team's id among their seats.
    pub team: Option<uuid::Uuid>,
    /// The day whose seats are shown.
    pub day: NaiveDate,
    /// The order of names.
    pub language: Language,
    /// `name` or `start`.
    pub by_start: bool,
    /// How many rows at most.
    pub limit: i64,
    /// How many rows before.
    pub skip: i64,
}

/// The people asked for, and how many there are in all.
pub async fn find_all(db: &mut PgConnection, wanted: &Wanted<'_>) -> Result<(Vec<Row>, i64), Error> {
    let text = format!("%{}%", wanted.text.to_lowercase().replace(['\\', '%', '_'], " "));
    let rows = sqlx::query!(
        r#"WITH found AS (
               SELECT p.* FROM people p
               WHERE p.archived_at IS NULL
                 AND ($1 = '%%' OR p.searchable LIKE $1 OR EXISTS (
                     SELECT FROM seat_holders h JOIN seats s ON s.id = h.seat_id LEFT JOIN roles r ON r.id = s.role_id
                     WHERE h.person_id = p.id AND h.during @> $3::date AND searchable(coalesce(s.title, r.title)) LIKE $1))
                 AND ($2::uuid IS NULL OR EXISTS (
                     SELECT FROM seat_holders h JOIN seats s ON s.id = h.seat_id
                     WHERE h.person_id = p.id AND h.during @> $3::date AND s.team_id = $2)))
           SELECT f.id AS "id!: PersonId", f.name AS "name!", f.nickname, f.latin_name, f.email, f.location, f.start_date, count(*) OVER () AS "total!",
                  ARRAY(SELECT jsonb_build_object('id', s.id, 'title', coalesce(s.title, r.title), 'team', t.name)
                        FROM seat_holders h JOIN seats s ON s.id = h.seat_id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
                        WHERE h.person_id = f.id AND h.during @> $3::date ORDER BY lower(h.during), s.id) AS "seats!: Vec<Json<Held>>"
           FROM found f
           ORDER BY CASE WHEN $4 THEN f.start_date END DESC NULLS LAST,
                    CASE WHEN $5 = 'th' THEN f.name END COLLATE "thai", CASE WHEN $5 <> 'th' THEN f.name END COLLATE "english", f.id
           LIMIT $6 OFFSET $7"#,
        text,
        wanted.team,
        wanted.day,
        wanted.by_start,
        wanted.language.code(),
        wanted.limit,
        wanted.skip,
    )
    .fetch_all(db)
    .await?;
    let total = rows.first().map_or(0, |row| row.total);
    let people = rows.into_iter().map(|row| Row {
        id: row.id,
        name: row.name,
        nickname: row.nickname,
        latin_name: row.latin_name,
        email: row.email,
        location: row.location,
        start_date: row.start_date,
        seats: row.seats.into_iter().map(|Json(seat)| seat).collect(),
    });
    Ok((people.collect(), total))
}

/// Teams to choose from: id and name in `language`.
pub async fn teams(db: &mut PgConnection, language: Language) -> Result<Vec<(String, String)>, Error> {
    let teams = sqlx::query!(
        r#"SELECT id, shown(name, $1) AS "name!" FROM teams WHERE archived_at IS NULL ORDER BY 2, id LIMIT 500"#,
        language.code()
    );
    Ok(teams.fetch_all(db).await?.into_iter().map(|team| (team.id.to_string(), team.name)).collect())
}

/// A person with what hangs on them on `day`, also an archived one.
pub async fn find(db: &mut PgConnection, id: PersonId, day: NaiveDate) -> Result<Person, Error> {
    let row = sqlx::query!(
        "SELECT external_id, version, archived_at, name, nickname, latin_name, email, location, start_date FROM people WHERE id = $1",
        id as PersonId
    )
    .fetch_one(&mut *db)
    .await?;
    let seats = sqlx::query_as!(
        Holding,
        r#"SELECT s.id AS "seat: SeatId", coalesce(s.title, r.title) AS "title!: Localized", t.name AS "team?: Localized",
                  lower(h.during) AS "from?", upper(h.during) AS "until?"
           FROM seat_holders h JOIN seats s ON s.id = h.seat_id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
           WHERE h.person_id = $1 ORDER BY lower(h.during) DESC NULLS LAST, s.id"#,
        id as PersonId,
    );
    let seats = seats.fetch_all(&mut *db).await?;
    let held: Vec<uuid::Uuid> = seats.iter().filter(|seat| seat.is_on(day)).map(|seat| seat.seat.uuid()).collect();
    let kpis = sqlx::query_as!(
        Kpi,
        r#"SELECT slug, name AS "name: Localized", coalesce(owner_seat_id = ANY($1), false) AS "owned!" FROM kpis
           WHERE (owner_seat_id = ANY($1) OR updater_seat_id = ANY($1)) AND archived_at IS NULL ORDER BY 3 DESC, position, slug"#,
        &held,
    );
    let kpis = kpis.fetch_all(&mut *db).await?;
    let tools = sqlx::query!(
        "SELECT slug, name FROM tools WHERE (business_owner_id = ANY($1) OR technical_owner_id = ANY($1)) AND archived_at IS NULL
         AND status NOT IN ('known', 'retired') ORDER BY lower(name), slug",
        &held,
    );
    let tools = tools.fetch_all(db).await?.into_iter().map(|tool| (tool.slug, tool.name)).collect();
    let is = Details {
        name: row.name,
        nickname: row.nickname,
        latin_name: row.latin_name,
        email: row.email,
        location: row.location,
        start_date: row.start_date,
    };
    Ok(Person { id, external_id: row.external_id, version: row.version, archived_at: row.archived_at, is, seats, kpis, tools })
}

/// Adds a person.
pub async fn insert(db: &mut PgConnection, actor: &Actor, new: &Details) -> Result<PersonId, Error> {
    let id = PersonId::new();
    sqlx::query!(
        "INSERT INTO people (id, name, nickname, latin_name, email, location, start_date) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id as PersonId,
        new.name,
        new.nickname,
        new.latin_name,
        new.email,
        new.location,
        new.start_date,
    )
    .execute(&mut *db)
    .await?;
    note(db, actor, (id, 1), Action::Created, None, new).await?;
    Ok(id)
}

/// Saves an edited person over version `version`. `Ok(false)`: somebody saved a newer one.
pub async fn update(db: &mut PgConnection, actor: &Actor, person: &Person, version: i32, new: &Details) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE people SET name = $3, nickname = $4, latin_name = $5, email = $6, location = $7, start_date = $8, version = version + 1
         WHERE id = $1 AND version = $2",
        person.id as PersonId,
        version,
        new.name,
        new.nickname,
        new.latin_name,
        new.email,
        new.location,
        new.start_date,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    note(db, actor, (person.id, version + 1), Action::Changed, Some(&person.is), new).await?;
    Ok(true)
}

/// Puts a person away, whose seats turn vacant on `today`, or takes the person out again.
pub async fn set_archived(
    db: &mut PgConnection,
    actor: &Actor,
    person: &Person,
    at: Option<DateTime<Utc>>,
    today: NaiveDate,
) -> Result<(), Error> {
    if person.archived_at.is_some() == at.is_some() {
        return Ok(());
    }
    let version = sqlx::query_scalar!(
        "UPDATE people SET archived_at = $2, version = version + 1 WHERE id = $1 RETURNING version",
        person.id as PersonId,
        at
    )
    .fetch_one(&mut *db)
    .await?;
    if at.is_some() {
        sqlx::query!("DELETE FROM seat_holders WHERE person_id = $1 AND lower(during) >= $2", person.id as PersonId, today)
            .execute(&mut *db)
            .await?;
        sqlx::query!(
            "UPDATE seat_holders SET during = daterange(lower(during), $2) WHERE person_id = $1 AND during @> $2::date",
            person.id as PersonId,
            today
        )
        .execute(&mut *db)
        .await?;
    }
    let action = if at.is_some() { Action::Archived } else { Action::Restored };
    note(db, actor, (person.id, version), action, Some(&person.is), &person.is).await
}

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    (id, version): (PersonId, i32),
    action: Action,
    before: Option<&Details>,
    after: &Details,
) -> Result<(), Error> {
    let json = |is: &Details| serde_json::to_value(is).map_err(anyhow::Error::from);
    let change = Change {
        entity: "person",
        id: id.uuid(),
        label: &after.name,
        version,
        action,
        before: before.map(json).transpose()?,
        after: Some(json(after)?),
    };
    record(db, actor, change).await
}
