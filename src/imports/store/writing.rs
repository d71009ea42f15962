use std::collections::HashMap;

use chrono::NaiveDate;
use serde_json::json;
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::super::compare::{Line, Plan, Planned, language_of};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record_all},
    ids::{HolderId, PersonId, RoleId, SeatId, TeamId},
    locale::Localized,
    org_chart::Forest,
};

/// Writes what a plan says, all or nothing: `db` is a transaction. New reporting lines begin on `today`; those of new seats have
/// no known beginning. The plan was made in the same transaction, after it held others off.
pub async fn apply(db: &mut PgConnection, actor: &Actor, plan: &Plan, today: NaiveDate) -> Result<(), Error> {
    let teams = teams(&mut *db, plan).await?;
    let touched: Vec<&Planned> = plan.rows.iter().filter(|planned| planned.is_new_or_changed()).collect();
    people(&mut *db, actor, &touched).await?;
    seats(&mut *db, &touched, &teams, today).await?;
    holders(&mut *db, &touched, today).await?;
    removed(&mut *db, plan, today).await?;
    lines(&mut *db, &touched, today).await?;
    flags(&mut *db, &plan.rows).await?;
    no_loops(&mut *db, today).await?;
    history(db, actor, plan).await
}

fn column<T>(rows: &[&Planned], value: impl Fn(&Planned) -> T) -> Vec<T> {
    rows.iter().map(|row| value(row)).collect()
}

/// The id of each department's team; missing ones are made.
async fn teams(db: &mut PgConnection, plan: &Plan) -> Result<HashMap<String, TeamId>, Error> {
    let mut teams = HashMap::new();
    for team in sqlx::query!(r#"SELECT id AS "id: TeamId", name AS "name: Localized" FROM teams WHERE archived_at IS NULL"#)
        .fetch_all(&mut *db)
        .await?
    {
        for language in crate::locale::Language::ALL {
            if let Some(name) = team.name.get(language) {
                teams.insert(name.to_lowercase(), team.id);
            }
        }
    }
    let mut new: Vec<(Uuid, Json<Localized>)> = Vec::new();
    for department in plan.rows.iter().filter_map(|planned| planned.row.department.as_ref()) {
        if !teams.contains_key(&department.to_lowercase())
            && let Some(name) = Localized::in_language(language_of(department), department)
        {
            let id = TeamId::new();
            teams.insert(department.to_lowercase(), id);
            new.push((id.uuid(), Json(name)));
        }
    }
    let (ids, names): (Vec<Uuid>, Vec<Json<Localized>>) = new.into_iter().unzip();
    sqlx::query!(
        "INSERT INTO teams (id, name, origin) SELECT id, name, 'imported' FROM unnest($1::uuid[], $2::jsonb[]) AS new(id, name)",
        &ids,
        &names as &[Json<Localized>]
    )
    .execute(db)
    .await?;
    Ok(teams)
}

/// The people of rows that are new or say something else about them.
async fn people(db: &mut PgConnection, actor: &Actor, rows: &[&Planned]) -> Result<(), Error> {
    let is_new = |planned: &Planned| planned.known.as_ref().is_none_or(|known| known.name.is_none());
    let about = ["name", "location", "start_date", "email"];
    let named: Vec<&Planned> =
        rows.iter().copied().filter(|planned| planned.row.name.is_some() && (is_new(planned) || planned.changes_any(&about))).collect();
    let written = sqlx::query!(
        r#"INSERT INTO people (id, external_id, name, email, location, start_date, origin)
         SELECT id, external_id, name, email, location, start_date, 'imported'
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[]) AS new(id, external_id, name, email, location, start_date)
         ON CONFLICT (external_id) DO UPDATE SET name = excluded.name, email = coalesce(excluded.email, people.email),
             location = coalesce(excluded.location, people.location), start_date = coalesce(excluded.start_date, people.start_date),
             archived_at = NULL, version = people.version + 1
         RETURNING id, external_id AS "external_id!", version"#,
        &column(&named, |_| PersonId::new().uuid()),
        &column(&named, |planned| planned.row.id.clone()),
        &column(&named, |planned| planned.row.name.clone().unwrap_or_default()),
        &column(&named, |planned| planned.row.email.clone()) as &[Option<String>],
        &column(&named, |planned| planned.row.location.clone()) as &[Option<String>],
        &column(&named, |planned| planned.row.start_date) as &[Option<NaiveDate>],
    );
    let written = written.fetch_all(&mut *db).await?;
    let written: HashMap<&str, (Uuid, i32)> =
        written.iter().map(|person| (person.external_id.as_str(), (person.id, person.version))).collect();
    let changes = named.iter().filter_map(|planned| {
        let (row, (id, version)) = (&planned.row, written.get(planned.row.id.as_str())?);
        let before = planned.known.as_ref().filter(|known| known.name.is_some());
        Some(Change {
            entity: "person",
            id: *id,
            label: row.name.as_deref()?,
            version: *version,
            action: if before.is_some() { Action::Changed } else { Action::Created },
            before: before.map(|known| json!({ "name": known.name, "email": known.email, "start_date": known.start_date })),
            after: Some(json!({ "name": row.name, "email": row.email, "location": row.location, "start_date": row.start_date })),
        })
    });
    record_all(db, actor, changes.collect()).await
}

async fn seats(db: &mut PgConnection, rows: &[&Planned], teams: &HashMap<String, TeamId>, today: NaiveDate) -> Result<(), Error> {
    // A closed seat that the file names is open again; that it was closed stays on record.
    sqlx::query!(
        "INSERT INTO seat_closures (seat_id, during) SELECT id, daterange(closed_on, $2) FROM seats WHERE external_id = ANY($1) AND closed_on < $2",
        &column(rows, |planned| planned.row.id.clone()),
        today,
    )
    .execute(&mut *db)
    .await?;
    // A role chosen here by hand stays when the title says nothing about one.
    let role = |planned: &Planned| planned.role.or(planned.known.as_ref().and_then(|known| known.role)).map(RoleId::uuid);
    let team = |planned: &Planned| {
        planned.row.department.as_ref().and_then(|department| teams.get(&department.to_lowercase())).map(|team| team.uuid())
    };
    sqlx::query!(
        "INSERT INTO seats (id, external_id, role_id, title, team_id, location, imported_manager, origin)
         SELECT id, external_id, role_id, title, team_id, location, imported_manager, 'imported'
         FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::jsonb[], $5::uuid[], $6::text[], $7::text[])
              AS new(id, external_id, role_id, title, team_id, location, imported_manager)
         ON CONFLICT (external_id) DO UPDATE SET role_id = excluded.role_id,
             level_id = CASE WHEN seats.role_id = excluded.role_id THEN seats.level_id END,
             title = CASE WHEN excluded.title IS NULL AND excluded.role_id IS NULL THEN seats.title ELSE excluded.title END,
             team_id = coalesce(excluded.team_id, seats.team_id), location = coalesce(excluded.location, seats.location),
             imported_manager = coalesce(excluded.imported_manager, seats.imported_manager),
             stage = CASE WHEN seats.stage = 'planned' THEN seats.stage ELSE 'active' END, closed_on = NULL,
             version = seats.version + 1",
        &column(rows, |planned| planned.known.as_ref().map_or_else(SeatId::new, |known| known.seat).uuid()),
        &column(rows, |planned| planned.row.id.clone()),
        &column(rows, role) as &[Option<Uuid>],
        &column(rows, |planned| planned.title.clone().map(Json)) as &[Option<Json<Localized>>],
        &column(rows, team) as &[Option<Uuid>],
        &column(rows, |planned| planned.row.location.clone()) as &[Option<String>],
        &column(rows, |planned| planned.row.said.clone()) as &[Option<String>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The person of a row holds its seat: since the first day for a new seat, from `today` for one that was vacant.
async fn holders(db: &mut PgConnection, rows: &[&Planned], today: NaiveDate) -> Result<(), Error> {
    let taking: Vec<&Planned> = rows
        .iter()
        .copied()
        .filter(|planned| planned.row.name.is_some() && planned.known.as_ref().is_none_or(|known| !known.held))
        .collect();
    let from = |planned: &Planned| if planned.known.is_some() { Some(today) } else { planned.row.start_date };
    sqlx::query!(
        "INSERT INTO seat_holders (id, seat_id, person_id, during)
         SELECT new.id, s.id, p.id, daterange(new.since, NULL)
         FROM unnest($1::uuid[], $2::text[], $3::date[]) AS new(id, external_id, since)
         JOIN seats s ON s.external_id = new.external_id JOIN people p ON p.external_id = new.external_id
         ON CONFLICT DO NOTHING",
        &column(&taking, |_| HolderId::new().uuid()),
        &column(&taking, |planned| planned.row.id.clone()),
        &column(&taking, from) as &[Option<NaiveDate>],
    )
    .execute(&mut *db)
    .await?;
    let leaving: Vec<&Planned> = rows
        .iter()
        .copied()
        .filter(|planned| planned.row.name.is_none() && planned.known.as_ref().is_some_and(|known| known.held))
        .collect();
    end(db, &column(&leaving, |planned| planned.row.id.clone()), today).await
}

async fn removed(db: &mut PgConnection, plan: &Plan, today: NaiveDate) -> Result<(), Error> {
    let ids: Vec<String> = plan.removed.iter().map(|known| known.id.clone()).collect();
    end(db, &ids, today).await
}

/// The people with these keys hold their seats no more from `today` on.
async fn end(db: &mut PgConnection, ids: &[String], today: NaiveDate) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM seat_holders h USING seats s, people p
         WHERE s.id = h.seat_id AND p.id = h.person_id AND s.external_id = ANY($1) AND p.external_id = s.external_id AND lower(h.during) >= $2",
        ids,
        today
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE seat_holders h SET during = daterange(lower(h.during), $2) FROM seats s, people p
         WHERE s.id = h.seat_id AND p.id = h.person_id AND s.external_id = ANY($1) AND p.external_id = s.external_id AND h.during @> $2::date",
        ids,
        today,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lines that lead elsewhere from `today` on, or nowhere any more.
async fn lines(db: &mut PgConnection, rows: &[&Planned], today: NaiveDate) -> Result<(), Error> {
    let changed: Vec<&Planned> = rows.iter().copied().filter(|planned| planned.line != Line::Kept).collect();
    let ids = column(&changed, |planned| planned.row.id.clone());
    sqlx::query!(
        "DELETE FROM seat_managers m USING seats s WHERE s.id = m.seat_id AND s.external_id = ANY($1) AND lower(m.during) >= $2",
        &ids,
        today
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE seat_managers m SET during = daterange(lower(m.during), $2) FROM seats s
         WHERE s.id = m.seat_id AND s.external_id = ANY($1) AND m.during @> $2::date",
        &ids,
        today,
    )
    .execute(&mut *db)
    .await?;
    let drawn: Vec<(&Planned, &str)> = changed
        .iter()
        .filter_map(|planned| match &planned.line {
            Line::To(manager) => Some((*planned, manager.as_str())),
            Line::Kept | Line::Ended => None,
        })
        .collect();
    sqlx::query!(
        "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during)
         SELECT new.id, s.id, m.id, daterange(new.since, NULL)
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::date[]) AS new(id, external_id, manager, since)
         JOIN seats s ON s.external_id = new.external_id JOIN seats m ON m.external_id = new.manager",
        &drawn.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>(),
        &drawn.iter().map(|(planned, _)| planned.row.id.clone()).collect::<Vec<_>>(),
        &drawn.iter().map(|(_, manager)| (*manager).to_owned()).collect::<Vec<_>>(),
        &drawn.iter().map(|(planned, _)| planned.known.as_ref().map(|_| today)).collect::<Vec<_>>() as &[Option<NaiveDate>],
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Flags follow the file: what is right in it now is not flagged any more.
async fn flags(db: &mut PgConnection, rows: &[Planned]) -> Result<(), Error> {
    let all: Vec<String> = rows.iter().map(|planned| planned.row.id.clone()).collect();
    let flagged: Vec<(&str, &str, &str)> = rows
        .iter()
        .filter_map(|planned| planned.row.flag.as_ref().map(|(kind, said)| (planned.row.id.as_str(), *kind, said.as_str())))
        .collect();
    let part = |value: fn(&(&str, &str, &str)) -> String| flagged.iter().map(value).collect::<Vec<_>>();
    let (ids, kinds, details) = (part(|flag| flag.0.to_owned()), part(|flag| flag.1.to_owned()), part(|flag| flag.2.to_owned()));
    sqlx::query!(
        "DELETE FROM import_flags f USING seats s WHERE s.id = f.seat_id AND s.external_id = ANY($1)
         AND NOT EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS new(external_id, kind) WHERE new.external_id = s.external_id AND new.kind = f.kind)",
        &all,
        &ids,
        &kinds,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO import_flags (id, seat_id, kind, detail)
         SELECT gen_random_uuid(), s.id, new.kind, new.detail FROM unnest($1::text[], $2::text[], $3::text[]) AS new(external_id, kind, detail)
         JOIN seats s ON s.external_id = new.external_id
         WHERE NOT EXISTS (SELECT FROM seat_managers m WHERE m.seat_id = s.id AND upper_inf(m.during))
         ON CONFLICT (seat_id, kind) DO UPDATE SET detail = excluded.detail",
        &ids,
        &kinds,
        &details,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Lines made by hand and lines of the file could make a loop together: then nothing is written.
async fn no_loops(db: &mut PgConnection, today: NaiveDate) -> Result<(), Error> {
    let lines = sqlx::query!("SELECT seat_id, manager_seat_id FROM seat_managers WHERE during @> $1::date", today).fetch_all(db).await?;
    let places: HashMap<Uuid, usize> = lines.iter().enumerate().map(|(place, line)| (line.seat_id, place)).collect();
    let forest = Forest::new(lines.iter().map(|line| places.get(&line.manager_seat_id).copied()));
    if forest.cut().is_empty() { Ok(()) } else { Err(Error::Conflict) }
}

async fn history(db: &mut PgConnection, actor: &Actor, plan: &Plan) -> Result<(), Error> {
    let ids: Vec<String> = plan.changes.iter().map(|change| change.id.clone()).collect();
    let seats = sqlx::query!(r#"SELECT external_id AS "external_id!", id, version FROM seats WHERE external_id = ANY($1)"#, &ids)
        .fetch_all(&mut *db)
        .await?;
    let seats: HashMap<String, (Uuid, i32)> = seats.into_iter().map(|seat| (seat.external_id, (seat.id, seat.version))).collect();
    let changes = plan.changes.iter().filter_map(|change| {
        let (id, version) = seats.get(&change.id)?;
        let values = |after: bool| {
            let values = change.fields.iter().map(|field| (field.field.clone(), json!(if after { &field.after } else { &field.before })));
            serde_json::Value::Object(values.collect())
        };
        let (action, before, after) = match change.kind.as_str() {
            "added" => (Action::Created, None, values(true)),
            "removed" => (Action::Changed, Some(json!({ "holder": change.label })), json!({ "holder": null })),
            _ => (Action::Changed, Some(values(false)), values(true)),
        };
        Some(Change { entity: "seat", id: *id, label: &change.label, version: *version, action, before, after: Some(after) })
    });
    record_all(db, actor, changes.collect()).await
}
