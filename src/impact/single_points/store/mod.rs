//! What depends on whom, in the database.

mod since;

use chrono::NaiveDate;
use sqlx::PgConnection;

pub(super) use since::loaded_since;

use super::model::{Count, Kind, Of, Point, Ranking};
use crate::{error::Error, locale::Localized};

/// A part of a ranking on `today`: at most `most` rows after the first `skipped`.
pub(super) async fn ranking(db: &mut PgConnection, of: Of, today: NaiveDate, most: i64, skipped: i64) -> Result<Ranking, Error> {
    let rows = match of {
        Of::People | Of::Seats => team(db, of, today, (most, skipped), 0).await?,
        Of::Tools => tools(db, most, skipped).await?,
    };
    Ok(ranked(of, rows))
}

/// Everybody who has at least so many `points` on `today`.
pub(super) async fn people_from(db: &mut PgConnection, today: NaiveDate, points: i64) -> Result<Ranking, Error> {
    Ok(ranked(Of::People, team(db, Of::People, today, (i64::MAX, 0), 2 * points).await?))
}

fn ranked(of: Of, rows: Vec<Row>) -> Ranking {
    let total = rows.first().map_or(0, |row| row.total);
    Ranking { points: rows.into_iter().map(|row| row.into_point(of)).collect(), total }
}

struct Row {
    key: String,
    name: Option<String>,
    title: Option<Localized>,
    holder: Option<String>,
    stand_ins: Option<String>,
    kinds: Vec<String>,
    alone: Vec<i64>,
    backed: Vec<i64>,
    total: i64,
}

impl Row {
    fn into_point(self, of: Of) -> Point {
        let numbers = self.alone.into_iter().zip(self.backed);
        let counts = self.kinds.iter().zip(numbers).filter_map(|(kind, (alone, backed))| {
            let kind = kind.parse::<Kind>().ok()?;
            Some(Count { kind, alone, backed })
        });
        let counts = counts.collect();
        Point { of, key: self.key, name: self.name, title: self.title, holder: self.holder, stand_ins: self.stand_ins, counts }
    }
}

/// The kinds that count, with their weights: two lists for the database.
fn weights(of: Of) -> (Vec<String>, Vec<i64>) {
    of.kinds().iter().map(|kind| (kind.key().to_owned(), kind.weight())).unzip()
}

/// People or seats. What hangs on a seat that several people hold depends on none of them; what hangs on a seat whose role somebody else
/// holds too has a stand-in. The letters of a role that one person alone holds are counted once, at the first of their seats.
/// Only those are found that have `least` halves of points.
async fn team(db: &mut PgConnection, of: Of, today: NaiveDate, (most, skipped): (i64, i64), least: i64) -> Result<Vec<Row>, Error> {
    let (kinds, weights) = weights(of);
    let rows = sqlx::query_as!(
        Row,
        r#"WITH here AS (SELECT id, role_id, title FROM seats WHERE closed_on IS NULL),
           held AS (SELECT h.seat_id, s.role_id, p.id AS person_id, p.name FROM here s JOIN seat_holders h ON h.seat_id = s.id JOIN people p ON p.id = h.person_id
                    WHERE h.during @> $1::date AND p.archived_at IS NULL),
           of_role AS (SELECT role_id, person_id, name, row_number() OVER (PARTITION BY role_id ORDER BY name, person_id) AS place
                       FROM (SELECT DISTINCT role_id, person_id, name FROM held WHERE role_id IS NOT NULL) AS d),
           of_seat AS (SELECT seat_id, count(*) AS holders, (array_agg(person_id ORDER BY name, person_id))[1] AS holder, string_agg(name, ', ' ORDER BY name, person_id) AS names
                       FROM held GROUP BY seat_id),
           standing AS (
               SELECT s.id, s.role_id, coalesce(f.holders, 0) AS holders, f.holder,
                      CASE WHEN one.person_id IS DISTINCT FROM f.holder THEN one.name ELSE two.name END AS stand_in
               FROM here s LEFT JOIN of_seat f ON f.seat_id = s.id
               LEFT JOIN of_role one ON one.role_id = s.role_id AND one.place = 1
               LEFT JOIN of_role two ON two.role_id = s.role_id AND two.place = 2),
           lone AS (SELECT DISTINCT ON (role_id) id, role_id FROM standing WHERE role_id IS NOT NULL AND stand_in IS NULL AND holders < 2
                    ORDER BY role_id, holders DESC, id),
           counted AS (
               SELECT owner_seat_id AS seat, 'kpi' AS kind, count(*) AS n FROM kpis WHERE archived_at IS NULL AND owner_seat_id IS NOT NULL GROUP BY 1
               UNION ALL
               SELECT coalesce(k.updater_seat_id, k.owner_seat_id), 'reading', count(*) FROM kpis k
               WHERE k.archived_at IS NULL AND NOT EXISTS (SELECT FROM kpi_formulas f WHERE f.kpi_id = k.id) GROUP BY 1
               UNION ALL
               SELECT o.seat, 'tool', count(DISTINCT t.id) FROM tools t CROSS JOIN LATERAL (VALUES (t.business_owner_id), (t.technical_owner_id)) AS o (seat)
               WHERE t.archived_at IS NULL AND t.status NOT IN ('known', 'retired') AND o.seat IS NOT NULL GROUP BY 1
               UNION ALL
               SELECT owner_seat_id, 'process', count(*) FROM processes WHERE archived_at IS NULL AND owner_seat_id IS NOT NULL GROUP BY 1
               UNION ALL
               SELECT l.id, 'raci', count(DISTINCT (s.process_id, c.letter)) FROM lone l JOIN process_raci c ON c.role_id = l.role_id AND c.letter IN ('A', 'R')
               JOIN process_steps s ON s.id = c.step_id JOIN processes p ON p.id = s.process_id WHERE p.archived_at IS NULL GROUP BY 1
               UNION ALL
               SELECT m.manager_seat_id, 'report', count(*) FROM seat_managers m JOIN here s ON s.id = m.seat_id WHERE m.during @> $1::date GROUP BY 1),
           administered AS (
               SELECT (array_agg(a.person_id))[1] AS person FROM tool_access a JOIN tools t ON t.id = a.tool_id JOIN people p ON p.id = a.person_id
               WHERE a.level = 'administer' AND a.during @> $1::date AND t.archived_at IS NULL AND t.status <> 'retired' AND p.archived_at IS NULL
               GROUP BY a.tool_id HAVING count(*) = 1),
           found AS (
               SELECT CASE WHEN $2::bool THEN s.holder ELSE s.id END AS id, c.kind, c.n, s.stand_in
               FROM counted c JOIN standing s ON s.id = c.seat WHERE s.holders < 2 AND (s.holder IS NOT NULL OR NOT $2::bool)
               UNION ALL
               SELECT person, 'last-administrator', count(*), NULL FROM administered WHERE $2::bool GROUP BY person),
           summed AS (
               SELECT f.id, f.kind, w.weight, w.place, coalesce(sum(f.n) FILTER (WHERE f.stand_in IS NULL), 0)::bigint AS alone,
                      coalesce(sum(f.n) FILTER (WHERE f.stand_in IS NOT NULL), 0)::bigint AS backed
               FROM found f JOIN unnest($3::text[], $4::bigint[]) WITH ORDINALITY AS w (kind, weight, place) ON w.kind = f.kind GROUP BY f.id, f.kind, w.weight, w.place),
           scored AS (
               SELECT id, array_agg(kind ORDER BY place) AS kinds, array_agg(alone ORDER BY place) AS alone, array_agg(backed ORDER BY place) AS backed,
                      sum(weight * (2 * alone + backed))::bigint AS halves
               FROM summed GROUP BY id),
           backing AS (SELECT id, string_agg(DISTINCT stand_in, ', ' ORDER BY stand_in) AS names FROM found WHERE stand_in IS NOT NULL GROUP BY id)
           SELECT c.id::text AS "key!", p.name AS "name?", coalesce(s.title, r.title) AS "title?: Localized", f.names AS "holder?", b.names AS "stand_ins?",
                  c.kinds AS "kinds!", c.alone AS "alone!", c.backed AS "backed!", count(*) OVER () AS "total!"
           FROM scored c LEFT JOIN people p ON p.id = c.id LEFT JOIN seats s ON s.id = c.id LEFT JOIN roles r ON r.id = s.role_id LEFT JOIN of_seat f ON f.seat_id = c.id LEFT JOIN backing b ON b.id = c.id
           WHERE c.halves >= $7
           ORDER BY c.halves DESC, lower(coalesce(p.name, shown(coalesce(s.title, r.title), 'en'))), c.id LIMIT $5 OFFSET $6"#,
        today,
        of == Of::People,
        &kinds,
        &weights,
        most,
        skipped,
        least,
    );
    Ok(rows.fetch_all(db).await?)
}

/// Tools of the stack. Another of the same category that all the same roles need, and that is not about to go, stands in. What asks for a
/// kind of tools hangs on the last one of that kind in use.
async fn tools(db: &mut PgConnection, most: i64, skipped: i64) -> Result<Vec<Row>, Error> {
    let (kinds, weights) = weights(Of::Tools);
    let rows = sqlx::query_as!(
        Row,
        r#"WITH stack AS (SELECT id, slug, name, category_id, status FROM tools WHERE archived_at IS NULL AND status IN ('trial', 'in-use', 'retiring')),
           offered AS (SELECT c.id AS kind, s.id AS tool_id, s.status <> 'retiring' AS stays FROM categories c JOIN stack s ON s.category_id IN (c.id, c.home_id)),
           last AS (SELECT kind, tool_id FROM (
                        SELECT kind, tool_id, count(*) FILTER (WHERE stays) OVER (PARTITION BY kind) - stays::int AS others FROM offered) AS o WHERE others = 0),
           needs AS (SELECT n.tool_id, n.role_id, s.category_id, s.name, s.status
                     FROM (SELECT tool_id, role_id FROM role_tools WHERE tool_id IS NOT NULL
                           UNION SELECT l.tool_id, n.role_id FROM role_tools n JOIN last l ON l.kind = n.category_id) AS n
                     JOIN stack s ON s.id = n.tool_id JOIN roles r ON r.id = n.role_id WHERE r.archived_at IS NULL),
           needed AS (SELECT tool_id, count(*) AS roles FROM needs GROUP BY tool_id),
           shared AS (SELECT a.tool_id, b.tool_id AS other, b.name, count(*) AS roles FROM needs a
                      JOIN needs b ON b.role_id = a.role_id AND b.category_id = a.category_id AND b.tool_id <> a.tool_id
                      WHERE b.status <> 'retiring' GROUP BY a.tool_id, b.tool_id, b.name),
           backing AS (SELECT s.tool_id, min(s.name) AS name FROM shared s JOIN needed n ON n.tool_id = s.tool_id AND n.roles = s.roles GROUP BY s.tool_id),
           counted AS (
               SELECT tool_id AS tool, 'role' AS kind, roles AS n FROM needed
               UNION ALL
               SELECT source_tool_id, 'source', count(*) FROM kpis WHERE archived_at IS NULL AND source_tool_id IS NOT NULL GROUP BY 1
               UNION ALL
               SELECT s.tool_id, 'step', count(*) FROM (
                   SELECT tool_id, process_id FROM process_steps WHERE tool_id IS NOT NULL
                   UNION SELECT l.tool_id, n.process_id FROM process_steps n JOIN last l ON l.kind = n.category_id) AS s
               JOIN processes p ON p.id = s.process_id WHERE p.archived_at IS NULL GROUP BY 1
               UNION ALL
               SELECT e.tool, 'integration', count(*) FROM integrations i CROSS JOIN LATERAL (VALUES (i.from_tool_id, i.to_tool_id), (i.to_tool_id, i.from_tool_id)) AS e (tool, other)
               JOIN stack o ON o.id = e.other WHERE i.state <> 'planned' GROUP BY 1),
           scored AS (
               SELECT c.tool, array_agg(c.kind ORDER BY w.place) AS kinds, array_agg(c.n ORDER BY w.place) AS numbers, sum(w.weight * c.n) AS points
               FROM counted c JOIN unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS w (kind, weight, place) ON w.kind = c.kind GROUP BY c.tool),
           told AS (
               SELECT s.slug, s.name, b.name AS stand_in, c.kinds, c.numbers, array_fill(0::bigint, ARRAY[cardinality(c.numbers)]) AS none,
                      CASE WHEN b.name IS NULL THEN 2 ELSE 1 END * c.points AS halves
               FROM scored c JOIN stack s ON s.id = c.tool LEFT JOIN backing b ON b.tool_id = c.tool)
           SELECT slug AS "key!", name AS "name?", NULL::jsonb AS "title?: Localized", NULL::text AS "holder?", stand_in AS "stand_ins?", kinds AS "kinds!",
                  CASE WHEN stand_in IS NULL THEN numbers ELSE none END AS "alone!", CASE WHEN stand_in IS NULL THEN none ELSE numbers END AS "backed!",
                  count(*) OVER () AS "total!"
           FROM told ORDER BY halves DESC, lower(name), slug LIMIT $3 OFFSET $4"#,
        &kinds,
        &weights,
        most,
        skipped,
    );
    Ok(rows.fetch_all(db).await?)
}
