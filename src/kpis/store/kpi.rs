use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

use super::{
    super::{
        Cadence, Direction, Kind, Rhythm, Unit,
        definition::{Definition, Keeper, Kpi, Named},
        standing::Tag,
    },
    fiscal_year,
};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{KpiId, PersonId, SeatId},
    locale::{Language, Localized, Provenance},
};

/// How many seats a form offers; the ones in use and those with a role come first.
const SEATS: i64 = 500;

/// The KPI at `slug` with the names of all that it is linked to.
pub async fn find(db: &mut PgConnection, slug: &str, today: NaiveDate) -> Result<Kpi, Error> {
    load(db, Some(slug), today).await?.pop().ok_or(Error::NotFound)
}

/// Every KPI that is not archived.
pub async fn definitions(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Kpi>, Error> {
    load(db, None, today).await
}

/// A KPI as the database has it.
struct Row {
    id: KpiId,
    slug: String,
    version: i32,
    provenance: Provenance,
    formula: Option<String>,
    name: Localized,
    measure: Option<Localized>,
    definition: Option<Localized>,
    unit: Unit,
    currency: Option<String>,
    direction: Direction,
    cadence: Cadence,
    grace_days: i32,
    since: Option<NaiveDate>,
    is_leading: bool,
    asks_action: bool,
    adds_up: bool,
    weight: i32,
    kind: Kind,
    due_on: Option<NaiveDate>,
    area_key: Option<String>,
    area_name: Option<Localized>,
    area_position: Option<i32>,
    outcome_key: Option<String>,
    outcome_name: Option<Localized>,
    outcome_position: Option<i32>,
    tool_slug: Option<String>,
    tool_name: Option<String>,
    owner: Option<SeatId>,
    updater: Option<SeatId>,
    roles: Vec<Json<Named>>,
    processes: Vec<Json<Named>>,
    fed_by: Vec<Localized>,
}

async fn load(db: &mut PgConnection, slug: Option<&str>, today: NaiveDate) -> Result<Vec<Kpi>, Error> {
    let fiscal = fiscal_year(&mut *db).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT k.id AS "id: KpiId", k.slug, k.version, k.provenance AS "provenance: Provenance", f.text AS "formula?",
                  k.name AS "name: Localized", k.measure AS "measure: Localized", k.definition AS "definition: Localized",
                  k.unit AS "unit: Unit", k.currency, k.direction AS "direction: Direction", k.cadence AS "cadence: Cadence",
                  k.grace_days, k.since, k.is_leading, k.asks_action, k.adds_up, k.weight, k.kind AS "kind: Kind", k.due_on, a.key AS "area_key?", a.name AS "area_name?: Localized",
                  a.position AS "area_position?", o.key AS "outcome_key?",
                  o.name AS "outcome_name?: Localized", o.position AS "outcome_position?", t.slug AS "tool_slug?", t.name AS "tool_name?",
                  k.owner_seat_id AS "owner: SeatId", k.updater_seat_id AS "updater: SeatId",
                  ARRAY(SELECT jsonb_build_object('slug', r.slug, 'name', r.title) FROM role_kpis rk JOIN roles r ON r.id = rk.role_id
                        WHERE rk.kpi_id = k.id AND r.archived_at IS NULL ORDER BY r.position, r.slug) AS "roles!: Vec<Json<Named>>",
                  ARRAY(SELECT jsonb_build_object('slug', p.slug, 'name', p.name) FROM process_kpis pk JOIN processes p ON p.id = pk.process_id
                        WHERE pk.kpi_id = k.id AND p.archived_at IS NULL ORDER BY p.position, p.slug) AS "processes!: Vec<Json<Named>>",
                  ARRAY(SELECT c.label FROM kpi_categories kc JOIN categories c ON c.id = kc.category_id
                        WHERE kc.kpi_id = k.id ORDER BY c.position) AS "fed_by!: Vec<Localized>"
           FROM kpis k
           LEFT JOIN areas a ON a.id = k.area_id
           LEFT JOIN outcomes o ON o.id = k.outcome_id
           LEFT JOIN tools t ON t.id = k.source_tool_id
           LEFT JOIN kpi_formulas f ON f.kpi_id = k.id
           WHERE ($1::text IS NULL OR k.slug = $1) AND k.archived_at IS NULL ORDER BY k.position, k.slug"#,
        slug,
    )
    .fetch_all(&mut *db)
    .await?;
    let seats: Vec<Option<SeatId>> = rows.iter().flat_map(|row| [row.owner, row.updater]).collect();
    let owners: HashMap<SeatId, Keeper> = keepers(&mut *db, &seats, today).await?.into_iter().map(|owner| (owner.seat, owner)).collect();
    let owner = |seat: Option<SeatId>| owners.get(&seat?).cloned();
    let kpi = |row: Row| {
        let roles: Vec<Named> = row.roles.into_iter().map(|Json(role)| role).collect();
        let processes: Vec<Named> = row.processes.into_iter().map(|Json(process)| process).collect();
        let grace_days = u16::try_from(row.grace_days).unwrap_or(0);
        let tag =
            |key: Option<String>, name: Option<Localized>, position: Option<i32>| Some(Tag { key: key?, name: name?, position: position? });
        Kpi {
            id: row.id,
            slug: row.slug,
            version: row.version,
            provenance: row.provenance,
            rhythm: Rhythm { cadence: row.cadence, fiscal, grace_days, since: row.since },
            owner: owner(row.owner),
            updater: owner(row.updater),
            is: Definition {
                name: row.name,
                measure: row.measure,
                definition: row.definition,
                unit: row.unit,
                currency: row.currency,
                direction: row.direction,
                cadence: row.cadence,
                grace_days,
                since: row.since,
                is_leading: row.is_leading,
                asks_action: row.asks_action,
                adds_up: row.adds_up,
                weight: u8::try_from(row.weight).unwrap_or(1),
                kind: row.kind,
                due_on: row.due_on,
                area: row.area_key.clone(),
                outcome: row.outcome_key.clone(),
                owner: row.owner,
                updater: row.updater,
                tool: row.tool_slug,
                roles: roles.iter().map(|role| role.slug.clone()).collect(),
                processes: processes.iter().map(|process| process.slug.clone()).collect(),
                formula: row.formula,
            },
            area: tag(row.area_key, row.area_name, row.area_position),
            outcome: tag(row.outcome_key, row.outcome_name, row.outcome_position),
            tool_name: row.tool_name,
            roles,
            processes,
            fed_by: row.fed_by,
        }
    };
    Ok(rows.into_iter().map(kpi).collect())
}

/// The seats that keep something right, with those who hold them on `today`.
pub async fn keepers(db: &mut PgConnection, seats: &[Option<SeatId>], today: NaiveDate) -> Result<Vec<Keeper>, Error> {
    let ids: Vec<uuid::Uuid> = seats.iter().flatten().map(|seat| seat.uuid()).collect();
    let keepers = sqlx::query_as!(
        Keeper,
        r#"SELECT s.id AS "seat!: SeatId", coalesce(s.title, r.title) AS "title!: Localized",
                  (SELECT coalesce(jsonb_agg(jsonb_build_array(p.id, p.name) ORDER BY lower(h.during), p.name), '[]')
                   FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS "holders!: Json<Vec<(PersonId, String)>>"
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.id = ANY($1)"#,
        &ids,
        today,
    );
    Ok(keepers.fetch_all(db).await?)
}

/// What the forms of a KPI offer to choose from. Each is a value with its words.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Seats, by id.
    pub seats: Vec<(String, String)>,
    /// Tools, by slug.
    pub tools: Vec<(String, String)>,
    /// Roles, by slug.
    pub roles: Vec<(String, String)>,
    /// Processes, by slug.
    pub processes: Vec<(String, String)>,
    /// Areas, by key.
    pub areas: Vec<(String, String)>,
    /// Outcomes, by key.
    pub outcomes: Vec<(String, String)>,
}

/// What the forms of a KPI offer to choose from, in `language`. The seats of `kept` are always among them.
pub async fn choices(db: &mut PgConnection, language: Language, today: NaiveDate, kept: &[Option<SeatId>]) -> Result<Choices, Error> {
    let kept: Vec<uuid::Uuid> = kept.iter().flatten().map(|seat| seat.uuid()).collect();
    let seats = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", shown(coalesce(s.title, r.title), $1) AS "title!",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id
           WHERE s.stage <> 'closed' OR s.id = ANY($3)
           ORDER BY s.id = ANY($3) DESC, s.role_id IS NULL, r.position, "title!", s.id LIMIT $4"#,
        language.code(),
        today,
        &kept,
        SEATS,
    );
    let seats = seats.fetch_all(&mut *db).await?.into_iter().map(|seat| {
        let words = seat.holders.map_or_else(|| seat.title.clone(), |holders| format!("{} · {holders}", seat.title));
        (seat.id.to_string(), words)
    });
    let lists = sqlx::query!(
        r#"SELECT kind AS "kind!", key AS "key!", name AS "name!" FROM (
               SELECT 'tool' AS kind, slug AS key, name, 0 AS position FROM tools WHERE archived_at IS NULL AND status IN ('trial', 'in-use', 'retiring')
               UNION ALL SELECT 'role', slug, shown(title, $1), position FROM roles WHERE archived_at IS NULL
               UNION ALL SELECT 'process', slug, shown(name, $1), position FROM processes WHERE archived_at IS NULL
               UNION ALL SELECT 'area', key, shown(name, $1), position FROM areas
               UNION ALL SELECT 'outcome', key, shown(name, $1), position FROM outcomes) list
           ORDER BY kind, position, name"#,
        language.code(),
    );
    let mut choices = Choices { seats: seats.collect(), ..Choices::default() };
    for item in lists.fetch_all(db).await? {
        let list = match item.kind.as_str() {
            "tool" => &mut choices.tools,
            "role" => &mut choices.roles,
            "process" => &mut choices.processes,
            "area" => &mut choices.areas,
            _ => &mut choices.outcomes,
        };
        list.push((item.key, item.name));
    }
    Ok(choices)
}

/// Saves an edited KPI over version `version`. `Ok(false)`: somebody saved a newer one.
pub async fn update(db: &mut PgConnection, actor: &Actor, kpi: &Kpi, version: i32, new: &Definition) -> Result<bool, Error> {
    let provenance = if new.reads_like(&kpi.is) { kpi.provenance } else { Provenance::Edited };
    let saved = sqlx::query!(
        r#"UPDATE kpis SET name = $3, measure = $4, definition = $5, unit = $6, currency = $7, direction = $8, cadence = $9, grace_days = $10,
                  since = $11, is_leading = $12, area_id = (SELECT id FROM areas WHERE key = $13),
                  outcome_id = (SELECT id FROM outcomes WHERE key = $14), owner_seat_id = $15, updater_seat_id = $16,
                  source_tool_id = (SELECT id FROM tools WHERE slug = $17), provenance = $18, asks_action = $19, adds_up = $20, weight = $21, kind = $22, due_on = $23, version = version + 1
           WHERE id = $1 AND version = $2"#,
        kpi.id as KpiId,
        version,
        &new.name as &Localized,
        new.measure.as_ref() as Option<&Localized>,
        new.definition.as_ref() as Option<&Localized>,
        new.unit as Unit,
        new.currency,
        new.direction as Direction,
        new.cadence as Cadence,
        i32::from(new.grace_days),
        new.since,
        new.is_leading,
        new.area,
        new.outcome,
        new.owner as Option<SeatId>,
        new.updater as Option<SeatId>,
        new.tool,
        provenance as Provenance,
        new.asks_action,
        new.adds_up,
        i32::from(new.weight),
        new.kind as Kind,
        new.due_on,
    );
    if saved.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(false);
    }
    link_roles(&mut *db, kpi.id, &new.roles).await?;
    link_processes(&mut *db, kpi.id, &new.processes).await?;
    let change = Change {
        entity: "kpi",
        id: kpi.id.uuid(),
        label: new.name.shown(Language::En).text,
        version: version + 1,
        action: Action::Changed,
        before: Some(serde_json::to_value(&kpi.is).map_err(anyhow::Error::from)?),
        after: Some(serde_json::to_value(new).map_err(anyhow::Error::from)?),
    };
    record(db, actor, change).await?;
    Ok(true)
}

/// Makes the roles that answer for a KPI be `roles`, which are slugs.
pub(super) async fn link_roles(db: &mut PgConnection, kpi: KpiId, roles: &[String]) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM role_kpis rk USING roles r WHERE rk.kpi_id = $1 AND r.id = rk.role_id AND r.archived_at IS NULL AND r.slug <> ALL($2)",
        kpi as KpiId,
        roles,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO role_kpis (role_id, kpi_id, position, provenance)
         SELECT r.id, $1, coalesce((SELECT max(position) + 1 FROM role_kpis WHERE role_id = r.id), 1), 'edited'
         FROM roles r WHERE r.slug = ANY($2) ON CONFLICT (role_id, kpi_id) DO NOTHING",
        kpi as KpiId,
        roles,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Makes the processes that a KPI judges be `processes`, which are slugs.
pub(super) async fn link_processes(db: &mut PgConnection, kpi: KpiId, processes: &[String]) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM process_kpis pk USING processes p WHERE pk.kpi_id = $1 AND p.id = pk.process_id AND p.archived_at IS NULL AND p.slug <> ALL($2)",
        kpi as KpiId,
        processes,
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO process_kpis (process_id, kpi_id, position)
         SELECT p.id, $1, coalesce((SELECT max(position) + 1 FROM process_kpis WHERE process_id = p.id), 1)
         FROM processes p WHERE p.slug = ANY($2) ON CONFLICT (process_id, kpi_id) DO NOTHING",
        kpi as KpiId,
        processes,
    )
    .execute(db)
    .await?;
    Ok(())
}
