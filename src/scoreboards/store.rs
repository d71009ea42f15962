mod outcomes;

use std::collections::HashSet;

use chrono::NaiveDate;
use sqlx::PgConnection;

pub use outcomes::sheet;

use super::model::{Board, Kind, Team};
use crate::{
    error::Error,
    ids::{PersonId, SeatId, TeamId},
    kpis::{Which, standings},
    locale::Localized,
};

/// Every KPI as it stands on `today`, with the teams of its owners.
pub async fn board(db: &mut PgConnection, today: NaiveDate) -> Result<Board, Error> {
    let kpis = standings(&mut *db, today, Which::All).await?;
    let seats = sqlx::query!(
        r#"SELECT s.id AS "seat: SeatId", s.team_id AS "team!: TeamId" FROM seats s
           WHERE s.team_id IS NOT NULL AND s.id IN (SELECT owner_seat_id FROM kpis WHERE archived_at IS NULL)"#
    );
    let team_of = seats.fetch_all(&mut *db).await?.into_iter().map(|seat| (seat.seat, seat.team)).collect();
    let teams = sqlx::query_as!(
        Team,
        r#"SELECT id AS "id: TeamId", name AS "name: Localized", parent_id AS "parent: TeamId" FROM teams
           WHERE archived_at IS NULL ORDER BY shown(name, 'en') COLLATE english, id"#
    );
    let teams = teams.fetch_all(&mut *db).await?;
    let roles = sqlx::query!(
        r#"SELECT slug, title AS "title: Localized" FROM roles
           WHERE archived_at IS NULL AND EXISTS (SELECT FROM role_kpis WHERE role_id = roles.id) ORDER BY position, slug"#
    );
    let roles = roles.fetch_all(db).await?.into_iter().map(|role| (role.slug, role.title)).collect();
    Ok(Board { kpis, team_of, teams, roles })
}

/// What a dashboard is of is called so; there must be such a thing.
pub async fn name(db: &mut PgConnection, kind: Kind, key: &str) -> Result<Localized, Error> {
    let id: Option<uuid::Uuid> = key.parse().ok();
    let name = match kind {
        Kind::Role => {
            sqlx::query_scalar!(r#"SELECT title AS "name: Localized" FROM roles WHERE slug = $1 AND archived_at IS NULL"#, key)
                .fetch_optional(db)
                .await?
        }
        Kind::Area => sqlx::query_scalar!(r#"SELECT name AS "name: Localized" FROM areas WHERE key = $1"#, key).fetch_optional(db).await?,
        Kind::Outcome => {
            sqlx::query_scalar!(r#"SELECT name AS "name: Localized" FROM outcomes WHERE key = $1"#, key).fetch_optional(db).await?
        }
        Kind::Team => {
            sqlx::query_scalar!(r#"SELECT name AS "name: Localized" FROM teams WHERE id = $1 AND archived_at IS NULL"#, id)
                .fetch_optional(db)
                .await?
        }
        Kind::Seat => {
            let seat = sqlx::query_scalar!(
                r#"SELECT coalesce(s.title, r.title) AS "name: Localized" FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = $1"#,
                id,
            );
            seat.fetch_optional(db).await?.flatten()
        }
        Kind::Person => {
            let person = sqlx::query_scalar!("SELECT name FROM people WHERE id = $1", id).fetch_optional(db).await?;
            person.and_then(|name| Localized::new(&name, &name))
        }
    };
    name.ok_or(Error::NotFound)
}

/// The seats that a person holds on `today`.
pub async fn seats_of(db: &mut PgConnection, person: PersonId, today: NaiveDate) -> Result<HashSet<SeatId>, Error> {
    let seats = sqlx::query_scalar!(
        r#"SELECT seat_id AS "seat: SeatId" FROM seat_holders WHERE person_id = $1 AND during @> $2::date"#,
        person as PersonId,
        today,
    );
    Ok(seats.fetch_all(db).await?.into_iter().collect())
}
