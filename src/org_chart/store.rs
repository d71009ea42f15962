use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::{error::Error, ids::SeatId, locale::Localized};

/// A seat of the organisation as it was on one day.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The seat.
    pub id: SeatId,
    /// Its own title, else its role's.
    pub title: Localized,
    /// The key of its area.
    pub area: Option<String>,
    /// Its team's name.
    pub team: Option<Localized>,
    /// The names of its holders in one line; none in a vacant seat.
    pub holders: Option<String>,
    /// Where its manager stands in the list.
    pub manager: Option<usize>,
    /// Whether it is only planned.
    pub planned: bool,
    /// When it is to be filled, for a planned one.
    pub planned_start: Option<NaiveDate>,
    /// Since when nobody has held it.
    pub open_since: Option<NaiveDate>,
    /// Kinds of what an import could not place.
    pub flags: Vec<String>,
}

/// A dotted line between seats, which are known by their place in the list, or to a department outside.
#[derive(Clone, Debug)]
pub struct Dotted {
    /// Where the seat that it starts from stands in the list.
    pub from: usize,
    /// Where the seat that it leads to stands in the list.
    pub to: Option<usize>,
    /// The department outside the hub.
    pub department: Option<Localized>,
    /// `works-with`, `straddles`, `sits-in`, `interprets-for`.
    pub kind: String,
}

/// The organisation on one day.
#[derive(Clone, Debug, Default)]
pub struct Organisation {
    /// The seats, in the order in which siblings stand beside each other.
    pub seats: Vec<Seat>,
    /// The dotted lines.
    pub dotted: Vec<Dotted>,
}

/// The organisation as it was, is or will be on `day`; `today` tells which.
pub async fn on(db: &mut PgConnection, day: NaiveDate, today: NaiveDate) -> Result<Organisation, Error> {
    let rows = sqlx::query!(
        r#"WITH held AS (
               SELECT h.seat_id, string_agg(p.name, ', ' ORDER BY lower(h.during), p.name) AS names
               FROM seat_holders h JOIN people p ON p.id = h.person_id
               WHERE h.during @> $1::date GROUP BY h.seat_id),
           ended AS (
               SELECT h.seat_id, max(upper(h.during)) AS on_day FROM seat_holders h WHERE upper(h.during) <= $1 GROUP BY h.seat_id),
           flagged AS (SELECT seat_id, array_agg(kind ORDER BY kind) AS kinds FROM import_flags GROUP BY seat_id)
           SELECT s.id AS "id: SeatId", coalesce(s.title, r.title) AS "title!: Localized", coalesce(a.key, ta.key) AS area,
                  t.name AS "team?: Localized", held.names AS holders, m.manager_seat_id AS "manager?: SeatId", s.stage = 'planned' AS "planned!",
                  s.planned_start, coalesce(ended.on_day, s.open_since) AS open_since, coalesce(flagged.kinds, '{}') AS "flags!"
           FROM seats s
           LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN areas a ON a.id = r.area_id
           LEFT JOIN teams t ON t.id = s.team_id
           LEFT JOIN areas ta ON ta.id = t.area_id
           LEFT JOIN held ON held.seat_id = s.id
           LEFT JOIN ended ON ended.seat_id = s.id
           LEFT JOIN flagged ON flagged.seat_id = s.id
           LEFT JOIN seat_managers m ON m.seat_id = s.id AND m.during @> $1::date
           WHERE (s.closed_on IS NULL OR s.closed_on > $1)
             AND NOT EXISTS (SELECT FROM seat_closures c WHERE c.seat_id = s.id AND c.during @> $1::date)
             AND ($1 >= $2::date OR s.open_since <= $1
                  OR EXISTS (SELECT FROM seat_holders h WHERE h.seat_id = s.id AND (lower_inf(h.during) OR lower(h.during) <= $1))
                  OR EXISTS (SELECT FROM seat_managers l WHERE l.seat_id = s.id AND (lower_inf(l.during) OR lower(l.during) <= $1)))
           ORDER BY r.position NULLS LAST, shown(coalesce(s.title, r.title), 'en') COLLATE "english", held.names NULLS LAST, s.id"#,
        day,
        today,
    )
    .fetch_all(&mut *db)
    .await?;
    let places: HashMap<SeatId, usize> = rows.iter().enumerate().map(|(place, row)| (row.id, place)).collect();
    let seats = rows.into_iter().map(|row| Seat {
        id: row.id,
        title: row.title,
        area: row.area,
        team: row.team,
        holders: row.holders,
        manager: row.manager.and_then(|manager| places.get(&manager).copied()),
        planned: row.planned,
        planned_start: row.planned_start,
        open_since: row.open_since,
        flags: row.flags,
    });
    Ok(Organisation { seats: seats.collect(), dotted: dotted(db, day, &places).await? })
}

async fn dotted(db: &mut PgConnection, day: NaiveDate, places: &HashMap<SeatId, usize>) -> Result<Vec<Dotted>, Error> {
    let rows = sqlx::query!(
        r#"SELECT seat_id AS "seat: SeatId", to_seat_id AS "to: SeatId", to_department AS "department: Localized", kind
           FROM dotted_lines WHERE during @> $1::date ORDER BY id"#,
        day,
    );
    let rows = rows.fetch_all(db).await?;
    let found = rows.into_iter().filter_map(|row| {
        let to = match row.to {
            Some(seat) => Some(*places.get(&seat)?),
            None => None,
        };
        Some(Dotted { from: *places.get(&row.seat)?, to, department: row.department, kind: row.kind })
    });
    Ok(found.collect())
}
