use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{
    super::model::{Details, Holding, Person},
    person::holdings,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{HolderId, PersonId, SeatId},
    locale::Language,
};

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
    let change = change(id, 1, Action::Created, &new.name, None, to_json(new)?);
    record(db, actor, change).await?;
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
    let change = change(person.id, version + 1, Action::Changed, &new.name, Some(to_json(&person.is)?), to_json(new)?);
    record(db, actor, change).await?;
    Ok(true)
}

/// Puts a person away over version `version`. The seats held turn vacant on `today`: what was until then stays on record, what would
/// begin on that day or later never does. `Ok(false)`: somebody saved a newer version.
pub async fn archive(
    db: &mut PgConnection,
    actor: &Actor,
    person: &Person,
    version: i32,
    at: DateTime<Utc>,
    today: NaiveDate,
) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE people SET archived_at = $3, version = version + 1 WHERE id = $1 AND version = $2 AND archived_at IS NULL",
        person.id as PersonId,
        version,
        at
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let mut left = holdings(&mut *db, person.id, today).await?;
    left.retain(|held| !held.spell.is_over(today));
    for held in &left {
        leave(&mut *db, actor, person, held, today).await?;
    }
    let with_seats = |seats: &[Holding]| -> Result<Value, Error> {
        let mut is = to_json(&person.is)?;
        is["seats"] = seats.iter().map(|held| json!(held.title)).collect();
        Ok(is)
    };
    let change = change(person.id, version + 1, Action::Archived, &person.is.name, Some(with_seats(&left)?), with_seats(&[])?);
    record(db, actor, change).await?;
    Ok(true)
}

/// Takes a person out of the archive over version `version`, without seats. `Ok(false)`: somebody saved a newer version.
pub async fn restore(db: &mut PgConnection, actor: &Actor, person: &Person, version: i32) -> Result<bool, Error> {
    let saved = sqlx::query!(
        "UPDATE people SET archived_at = NULL, version = version + 1 WHERE id = $1 AND version = $2 AND archived_at IS NOT NULL",
        person.id as PersonId,
        version
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let is = to_json(&person.is)?;
    record(db, actor, change(person.id, version + 1, Action::Restored, &person.is.name, Some(is.clone()), is)).await?;
    Ok(true)
}

/// Ends a holding before `today`, and writes that into the history of its seat.
async fn leave(db: &mut PgConnection, actor: &Actor, person: &Person, held: &Holding, today: NaiveDate) -> Result<(), Error> {
    if held.spell.from.is_some_and(|from| from >= today) {
        sqlx::query!("DELETE FROM seat_holders WHERE id = $1", held.id as HolderId).execute(&mut *db).await?;
    } else {
        sqlx::query!("UPDATE seat_holders SET during = daterange(lower(during), $2) WHERE id = $1", held.id as HolderId, today)
            .execute(&mut *db)
            .await?;
    }
    let version = sqlx::query_scalar!("UPDATE seats SET version = version + 1 WHERE id = $1 RETURNING version", held.seat as SeatId)
        .fetch_one(&mut *db)
        .await?;
    let change = Change {
        entity: "seat",
        id: held.seat.uuid(),
        label: held.title.shown(Language::En).text,
        version,
        action: Action::Changed,
        before: Some(json!({ "holder": person.id, "from": held.spell.from, "until": held.spell.until })),
        after: Some(json!({ "holder": person.id, "from": held.spell.from, "until": today })),
    };
    record(db, actor, change).await
}

fn to_json(is: &Details) -> Result<Value, Error> {
    Ok(serde_json::to_value(is).map_err(anyhow::Error::from)?)
}

fn change(id: PersonId, version: i32, action: Action, label: &str, before: Option<Value>, after: Value) -> Change<'_> {
    Change { entity: "person", id: id.uuid(), label, version, action, before, after: Some(after) }
}
