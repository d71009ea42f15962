//! People and seats: there may be tens of thousands. What has the name and what begins with it is asked for by itself, so that it
//! comes first however much else there is; of the rest, as many are counted as anybody wants to know. Of what is equally close, what was
//! changed last comes first.

use sqlx::PgConnection;

use super::{
    super::{
        MANY,
        model::{Found, Noun, Text, Thing},
    },
    Asked,
};
use crate::{error::Error, locale::Localized};

pub(super) async fn people(db: &mut PgConnection, asked: &Asked<'_>) -> Result<Found<Thing>, Error> {
    let [one, two, three] = &asked.patterns.terms;
    let rows = sqlx::query!(
        r#"WITH held AS (
               (SELECT id, 0 AS tier FROM people WHERE archived_at IS NULL AND searchable LIKE E'%\n' || $5 || E'\n%' LIMIT $7)
               UNION ALL
               (SELECT id, 1 FROM people WHERE archived_at IS NULL AND searchable LIKE E'%\n' || $5 || '%' LIMIT $7)
               UNION ALL
               (SELECT id, 2 FROM people WHERE archived_at IS NULL AND holds(searchable, $1, $2, $3, $4) LIMIT $7)),
           best AS (SELECT id, min(tier) AS tier FROM held GROUP BY id),
           ranked AS (
               SELECT p.*, b.tier, closeness(names_in(p.searchable), $5, $1, $2, $3, $4) AS closeness,
                      coalesce((SELECT max(at) FROM history WHERE entity_id = p.id AND entity = 'person'), p.created_at) AS changed_at
               FROM best b JOIN people p ON p.id = b.id)
           SELECT id, name, nickname, latin_name, email, external_id, location, (SELECT count(*) FROM best) AS "total!"
           FROM ranked ORDER BY tier, closeness, changed_at DESC, id DESC LIMIT $6"#,
        one.as_deref(),
        two.as_deref(),
        three.as_deref(),
        asked.patterns.rest.as_deref(),
        asked.patterns.typed,
        asked.most,
        MANY,
    );
    let rows = rows.fetch_all(db).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let hits = rows.into_iter().map(|row| {
        let others = [row.nickname, row.latin_name, row.email, row.external_id, row.location];
        Thing {
            noun: Noun::Person,
            id: row.id,
            key: row.id.to_string(),
            name: Text::Plain(row.name),
            beside: None,
            more: others.iter().take(3).flatten().next().cloned(),
            texts: others.into_iter().flatten().map(Text::Plain).collect(),
        }
    });
    Ok(Found { noun: Noun::Person, hits: hits.collect(), total })
}

/// A seat goes by its own title or else by its role's.
pub(super) async fn seats(db: &mut PgConnection, asked: &Asked<'_>) -> Result<Found<Thing>, Error> {
    let [one, two, three] = &asked.patterns.terms;
    let rows = sqlx::query!(
        r#"WITH titled AS MATERIALIZED (
               SELECT id, least(closeness(names_in(searchable), $5, $1, $2, $3, $4), 2) AS tier FROM roles
               WHERE holds(searchable, $1, $2, $3, $4) AND holds(names_in(searchable), $1, $2, $3, $4)),
           held AS (
               (SELECT id, 0 AS tier FROM seats WHERE stage <> 'closed' AND searchable LIKE E'%\n' || $5 || E'\n%' LIMIT $7)
               UNION ALL
               (SELECT id, 1 FROM seats WHERE stage <> 'closed' AND searchable LIKE E'%\n' || $5 || '%' LIMIT $7)
               UNION ALL
               (SELECT id, 2 FROM seats WHERE stage <> 'closed' AND holds(searchable, $1, $2, $3, $4) LIMIT $7)
               UNION ALL
               (SELECT s.id, t.tier FROM (SELECT id, tier FROM titled ORDER BY tier) t
                CROSS JOIN LATERAL (SELECT id FROM seats WHERE role_id = t.id AND title IS NULL AND stage <> 'closed' LIMIT $7) s LIMIT $7)),
           best AS (SELECT id, min(tier) AS tier FROM held GROUP BY id)
           SELECT s.id, coalesce(s.title, r.title) AS "title!: Localized", t.name AS "team?: Localized", (SELECT count(*) FROM best) AS "total!",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $8::date AND p.archived_at IS NULL) AS holders
           FROM best b JOIN seats s ON s.id = b.id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN teams t ON t.id = s.team_id
           ORDER BY b.tier, closeness(names_in(coalesce(s.searchable, r.searchable)), $5, $1, $2, $3, $4),
                    coalesce((SELECT max(at) FROM history WHERE entity_id = s.id AND entity = 'seat'), s.created_at) DESC, s.id DESC LIMIT $6"#,
        one.as_deref(),
        two.as_deref(),
        three.as_deref(),
        asked.patterns.rest.as_deref(),
        asked.patterns.typed,
        asked.most,
        MANY,
        asked.today,
    );
    let rows = rows.fetch_all(db).await?;
    let total = rows.first().map_or(0, |row| row.total);
    let hits = rows.into_iter().map(|row| Thing {
        noun: Noun::Seat,
        id: row.id,
        key: row.id.to_string(),
        texts: vec![Text::Localized(row.title.clone())],
        name: Text::Localized(row.title),
        beside: row.team,
        more: row.holders,
    });
    Ok(Found { noun: Noun::Seat, hits: hits.collect(), total })
}
