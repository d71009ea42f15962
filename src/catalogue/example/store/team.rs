//! Teams, seats, lines and people of the example.

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::FromPrimitive};
use sqlx::{PgConnection, PgExecutor};
use uuid::Uuid;

use super::{
    super::{files, known},
    Keys,
};
use crate::{
    error::Error,
    ids::{AreaId, DottedLineId, HolderId, PersonId, RoleId, SeatId, TeamId},
    locale::Localized,
};

/// Adds the team over all.
pub(in super::super) async fn company(db: impl PgExecutor<'_>, company: &files::Company) -> Result<TeamId, Error> {
    let id = TeamId::new();
    sqlx::query!(
        "INSERT INTO teams (id, name, mission, origin) VALUES ($1, $2, $3, 'example')",
        id as TeamId,
        &company.team.name as &Localized,
        &company.team.mission as &Localized
    )
    .execute(db)
    .await?;
    Ok(id)
}

/// Adds a team under its parent, or under the one over all.
pub(in super::super) async fn team(db: impl PgExecutor<'_>, keys: &mut Keys, whole: TeamId, team: &files::Team) -> Result<(), Error> {
    let id = TeamId::new();
    let parent = team.parent.as_deref().map_or(Ok(whole), |parent| known(&keys.teams, parent))?;
    sqlx::query!(
        "INSERT INTO teams (id, name, parent_id, area_id, origin) VALUES ($1, $2, $3, $4, 'example')",
        id as TeamId,
        &team.name as &Localized,
        parent as TeamId,
        known(&keys.areas, &team.area)? as AreaId
    )
    .execute(db)
    .await?;
    keys.teams.insert(team.key.clone(), id);
    Ok(())
}

/// Adds a seat, still without lines.
pub(in super::super) async fn seat(
    db: impl PgExecutor<'_>,
    keys: &mut Keys,
    seat: &files::Seat,
    today: NaiveDate,
) -> Result<SeatId, Error> {
    let id = SeatId::new();
    sqlx::query!(
        "INSERT INTO seats (id, role_id, title, team_id, fte, location, open_since, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, 'example')",
        id as SeatId,
        known(&keys.roles, &seat.role)? as RoleId,
        &seat.title as &Option<Localized>,
        known(&keys.teams, &seat.team)? as TeamId,
        Decimal::from_f64(seat.fte).unwrap_or(Decimal::ONE),
        seat.location,
        seat.open_since.map(|day| day.on(today)),
    )
    .execute(db)
    .await?;
    keys.seats.insert(seat.key.clone(), id);
    Ok(id)
}

/// Adds the solid and the dotted lines of a seat, all since `founded`.
pub(in super::super) async fn lines(db: &mut PgConnection, keys: &Keys, seat: &files::Seat, founded: NaiveDate) -> Result<(), Error> {
    let id = known(&keys.seats, &seat.key)?;
    if let Some(manager) = &seat.manager {
        sqlx::query!(
            "INSERT INTO seat_managers (id, seat_id, manager_seat_id, during) VALUES ($1, $2, $3, daterange($4, NULL))",
            Uuid::now_v7(),
            id as SeatId,
            known(&keys.seats, manager)? as SeatId,
            founded,
        )
        .execute(&mut *db)
        .await?;
    }
    for line in &seat.dotted {
        sqlx::query!(
            "INSERT INTO dotted_lines (id, seat_id, to_seat_id, to_department, kind, during) VALUES ($1, $2, $3, $4, $5, daterange($6, NULL))",
            DottedLineId::new() as DottedLineId,
            id as SeatId,
            line.to_seat.as_deref().map(|to| known(&keys.seats, to)).transpose()? as Option<SeatId>,
            &line.to_department as &Option<Localized>,
            line.kind,
            founded,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// Adds a person in the seats held since the first day.
pub(in super::super) async fn person(
    db: &mut PgConnection,
    keys: &Keys,
    person: &files::Person,
    today: NaiveDate,
) -> Result<PersonId, Error> {
    let id = PersonId::new();
    let start = person.start.on(today);
    sqlx::query!(
        "INSERT INTO people (id, name, nickname, latin_name, email, location, start_date, origin) VALUES ($1, $2, $3, $4, $5, $6, $7, 'example')",
        id as PersonId,
        person.name,
        person.nickname,
        person.latin_name,
        person.email,
        person.location,
        start,
    )
    .execute(&mut *db)
    .await?;
    for seat in &person.holds {
        sqlx::query!(
            "INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES ($1, $2, $3, daterange($4, NULL))",
            HolderId::new() as HolderId,
            known(&keys.seats, seat)? as SeatId,
            id as PersonId,
            start,
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(id)
}
