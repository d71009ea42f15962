use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Item, Kind, Leaving, Seat, Successor, Why};
use crate::{
    error::Error,
    ids::{PersonId, RoleId, SeatId},
    locale::Localized,
};

/// How many successors are proposed for one seat.
const PROPOSED: usize = 3;

/// What breaks when a person's last day is `on`; of each kind at most `most` things.
pub(super) async fn leaving(db: &mut PgConnection, person: PersonId, on: NaiveDate, most: i64) -> Result<Leaving, Error> {
    let name = sqlx::query_scalar!("SELECT name FROM people WHERE id = $1", person as PersonId).fetch_optional(&mut *db).await?;
    let name = name.ok_or(Error::NotFound)?;
    let after = on.succ_opt().unwrap_or(on);
    let (mut seats, roles) = seats(db, person, on, after).await?;
    propose(db, person, after, &mut seats).await?;
    let vacant: Vec<Uuid> = seats.iter().filter(|seat| seat.turns_vacant()).map(|seat| seat.id.uuid()).collect();
    let mut leaving = Leaving { person, name, on, seats, items: Vec::new(), totals: Vec::new() };
    for row in rows(db, person, after, &vacant, &roles, most).await? {
        let Ok(kind) = row.kind.parse::<Kind>() else { continue };
        if leaving.total(kind) == 0 {
            leaving.totals.push((kind, usize::try_from(row.total).unwrap_or(usize::MAX)));
        }
        let Row { subject, address, other, variant, seat, .. } = row;
        leaving.items.push(Item { kind, subject, address, other, variant, seat });
    }
    Ok(leaving)
}

/// The seats that a person holds on `on`, and those of their roles that nobody else stands for on `after`, each with one of those seats.
async fn seats(
    db: &mut PgConnection,
    person: PersonId,
    on: NaiveDate,
    after: NaiveDate,
) -> Result<(Vec<Seat>, Vec<(RoleId, SeatId)>), Error> {
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", coalesce(s.title, r.title) AS "title!: Localized", t.name AS "team?: Localized",
                  s.role_id AS "role: RoleId", others.names AS others, next.name AS "next?", next.day AS "next_day?",
                  EXISTS (SELECT FROM seats o JOIN seat_holders oh ON oh.seat_id = o.id JOIN people op ON op.id = oh.person_id
                          WHERE o.role_id = s.role_id AND o.closed_on IS NULL AND oh.during @> $3::date AND oh.person_id <> $1 AND op.archived_at IS NULL) AS "is_covered!"
           FROM seat_holders h JOIN seats s ON s.id = h.seat_id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
           CROSS JOIN LATERAL (
               SELECT string_agg(p.name, ', ' ORDER BY p.name) AS names FROM seat_holders o JOIN people p ON p.id = o.person_id
               WHERE o.seat_id = s.id AND o.person_id <> $1 AND o.during @> $3::date AND p.archived_at IS NULL) AS others
           LEFT JOIN LATERAL (
               SELECT p.name, lower(o.during) AS day FROM seat_holders o JOIN people p ON p.id = o.person_id
               WHERE o.seat_id = s.id AND o.person_id <> $1 AND lower(o.during) > $3::date AND p.archived_at IS NULL
               ORDER BY lower(o.during), p.name LIMIT 1) AS next ON true
           WHERE h.person_id = $1 AND h.during @> $2::date AND s.closed_on IS NULL ORDER BY lower(h.during), s.id"#,
        person as PersonId,
        on,
        after,
    );
    let rows = rows.fetch_all(db).await?;
    let mut roles: Vec<(RoleId, SeatId)> = Vec::new();
    for row in rows.iter().filter(|row| !row.is_covered) {
        if let Some(role) = row.role.filter(|role| roles.iter().all(|(known, _)| known != role)) {
            roles.push((role, row.id));
        }
    }
    let seats = rows.into_iter().map(|row| Seat {
        id: row.id,
        title: row.title,
        team: row.team,
        others: row.others,
        next: row.next.zip(row.next_day),
        successors: Vec::new(),
    });
    Ok((seats.collect(), roles))
}

/// Adds to each seat those who could take over what hangs on it.
async fn propose(db: &mut PgConnection, person: PersonId, after: NaiveDate, seats: &mut [Seat]) -> Result<(), Error> {
    let ids: Vec<Uuid> = seats.iter().map(|seat| seat.id.uuid()).collect();
    let rows = sqlx::query!(
        r#"WITH theirs AS (SELECT s.id, s.role_id, r.family_id FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = ANY($1)),
           near AS (
               SELECT id AS seat, id AS other, 'seat' AS why, -1 AS rank FROM theirs
               UNION ALL SELECT id, id, 'next', 0 FROM theirs
               UNION ALL SELECT t.id, o.id, 'role', 1 FROM theirs t JOIN seats o ON o.role_id = t.role_id AND o.id <> t.id
               UNION ALL (SELECT t.id, o.id, 'family', 2 FROM theirs t JOIN roles r ON r.family_id = t.family_id AND r.id <> t.role_id
                          JOIN seats o ON o.role_id = r.id)
               UNION ALL SELECT t.id, m.manager_seat_id, 'manager', 3 FROM theirs t JOIN seat_managers m ON m.seat_id = t.id AND m.during @> $3::date),
           named AS (
               SELECT n.seat, p.id, p.name, n.why, n.rank,
                      row_number() OVER (PARTITION BY n.seat ORDER BY n.rank, p.name, p.id) AS place
               FROM near n JOIN seat_holders h ON h.seat_id = n.other JOIN people p ON p.id = h.person_id
               WHERE p.id <> $2 AND p.archived_at IS NULL AND CASE WHEN n.why = 'next' THEN lower(h.during) > $3::date ELSE h.during @> $3::date END)
           SELECT seat AS "seat!: SeatId", id AS "id!: PersonId", name AS "name!", why AS "why!" FROM named WHERE place <= $4 ORDER BY seat, place"#,
        &ids,
        person as PersonId,
        after,
        20_i64,
    );
    for row in rows.fetch_all(db).await? {
        let Some(seat) = seats.iter_mut().find(|seat| seat.id == row.seat) else { continue };
        let Ok(why) = row.why.parse::<Why>() else { continue };
        // The manager is proposed only where nobody is nearer.
        let nearer = seat.successors.iter().any(|known| known.why != Why::Manager);
        let is_known = seat.successors.iter().any(|known| known.person == row.id);
        if seat.successors.len() < PROPOSED && !is_known && !(why == Why::Manager && nearer) {
            seat.successors.push(Successor { person: row.id, name: row.name, why });
        }
    }
    Ok(())
}

struct Row {
    kind: String,
    subject: Localized,
    address: String,
    other: Option<Localized>,
    variant: Option<String>,
    seat: Option<SeatId>,
    total: i64,
}

/// Everything that hangs on seats that turn vacant, on roles that nobody stands for, and on the person's own access.
async fn rows(
    db: &mut PgConnection,
    person: PersonId,
    after: NaiveDate,
    vacant: &[Uuid],
    roles: &[(RoleId, SeatId)],
    most: i64,
) -> Result<Vec<Row>, Error> {
    let (role_ids, role_seats): (Vec<Uuid>, Vec<Uuid>) = roles.iter().map(|(role, seat)| (role.uuid(), seat.uuid())).unzip();
    let rows = sqlx::query_as!(
        Row,
        r#"WITH gone AS (SELECT unnest($1::uuid[]) AS id),
           uncovered AS (SELECT * FROM unnest($4::uuid[], $5::uuid[]) AS u (role_id, seat_id)),
           found AS (
               SELECT 'kpi' AS kind, k.name AS subject, '/kpis/' || k.slug AS address, NULL::jsonb AS other, NULL AS variant, k.owner_seat_id AS seat, k.position::bigint AS place
               FROM kpis k JOIN gone g ON g.id = k.owner_seat_id WHERE k.archived_at IS NULL
               UNION ALL
               SELECT 'reading', k.name, '/kpis/' || k.slug, NULL, k.cadence, g.id, k.position
               FROM kpis k JOIN gone g ON g.id = k.updater_seat_id OR (k.updater_seat_id IS NULL AND g.id = k.owner_seat_id)
               WHERE k.archived_at IS NULL AND NOT EXISTS (SELECT FROM kpi_formulas f WHERE f.kpi_id = k.id)
               UNION ALL
               SELECT 'tool', jsonb_build_object('en', t.name), '/tools/' || t.slug, NULL, t.variant, t.seat, 0
               FROM (SELECT name, slug, 'business' AS variant, g.id AS seat, archived_at, status FROM tools JOIN gone g ON g.id = business_owner_id
                     UNION ALL SELECT name, slug, 'technical', g.id, archived_at, status FROM tools JOIN gone g ON g.id = technical_owner_id) AS t
               WHERE t.archived_at IS NULL AND t.status NOT IN ('known', 'retired')
               UNION ALL
               SELECT 'last-administrator', jsonb_build_object('en', t.name), '/tools/' || t.slug || '#access', NULL, NULL, NULL, 0
               FROM tool_access a JOIN tools t ON t.id = a.tool_id
               WHERE a.person_id = $2 AND a.level = 'administer' AND a.during @> $3::date AND t.archived_at IS NULL AND t.status <> 'retired'
                 AND NOT EXISTS (SELECT FROM tool_access o JOIN people p ON p.id = o.person_id
                                 WHERE o.tool_id = t.id AND o.person_id <> $2 AND o.level = 'administer' AND o.during @> $3::date AND p.archived_at IS NULL)
               UNION ALL
               SELECT 'process', p.name, '/processes/' || p.slug, NULL, NULL, g.id, p.position
               FROM processes p JOIN gone g ON g.id = p.owner_seat_id WHERE p.archived_at IS NULL
               UNION ALL
               SELECT 'raci', p.name, '/processes/' || p.slug, NULL, string_agg(l.letter || ' ' || l.steps, ';' ORDER BY strpos('ARCI', l.letter)), l.seat_id, p.position
               FROM (SELECT s.process_id, u.seat_id, c.letter, string_agg(s.position::text, ', ' ORDER BY s.position) AS steps
                     FROM process_raci c JOIN uncovered u ON u.role_id = c.role_id JOIN process_steps s ON s.id = c.step_id
                     GROUP BY s.process_id, u.seat_id, c.letter) AS l
               JOIN processes p ON p.id = l.process_id WHERE p.archived_at IS NULL GROUP BY p.id, l.seat_id
               UNION ALL
               SELECT 'report', coalesce(s.title, r.title), '/seats/' || s.id,
                      (SELECT jsonb_build_object('en', string_agg(p.name, ', ' ORDER BY p.name)) FROM seat_holders h JOIN people p ON p.id = h.person_id
                       WHERE h.seat_id = s.id AND h.during @> $3::date AND p.archived_at IS NULL HAVING count(*) > 0), NULL, g.id, 0
               FROM seat_managers m JOIN gone g ON g.id = m.manager_seat_id JOIN seats s ON s.id = m.seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE m.during @> $3::date AND s.closed_on IS NULL AND s.id <> ALL($1)
               UNION ALL
               SELECT 'dotted-line', coalesce(l.to_department, s.title, r.title), '/seats/' || coalesce(l.to_seat_id, g.id), NULL, l.kind, g.id, 0
               FROM dotted_lines l JOIN gone g ON g.id = l.seat_id LEFT JOIN seats s ON s.id = l.to_seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE l.during @> $3::date
               UNION ALL
               SELECT 'dotted-line', coalesce(s.title, r.title), '/seats/' || s.id, NULL, l.kind, g.id, 1
               FROM dotted_lines l JOIN gone g ON g.id = l.to_seat_id JOIN seats s ON s.id = l.seat_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE l.during @> $3::date AND s.closed_on IS NULL
               UNION ALL
               SELECT 'access', jsonb_build_object('en', t.name), '/tools/' || t.slug || '#access', NULL, a.level, NULL, 0
               FROM tool_access a JOIN tools t ON t.id = a.tool_id WHERE a.person_id = $2 AND a.during @> $3::date),
           placed AS (
               SELECT *, row_number() OVER (PARTITION BY kind ORDER BY place, shown(subject, 'en'), variant) AS n, count(*) OVER (PARTITION BY kind) AS total FROM found)
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", other AS "other: Localized", variant,
                  seat AS "seat: SeatId", total AS "total!"
           FROM placed WHERE n <= $6 ORDER BY kind, n"#,
        vacant,
        person as PersonId,
        after,
        &role_ids,
        &role_seats,
        most,
    );
    Ok(rows.fetch_all(db).await?)
}
