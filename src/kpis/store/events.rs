//! What happened on a KPI's line: written by hand, and what the hub knows by itself.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::json;
use sqlx::{PgConnection, PgExecutor};

use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{EventId, KpiId},
    locale::Language,
};

/// What kind of thing happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Somebody wrote it down.
    Written {
        /// Its id.
        id: EventId,
        /// Who wrote it.
        by: String,
    },
    /// Somebody came to hold the owner's seat.
    Joined,
    /// Somebody left the owner's seat.
    Left,
    /// The last day of a contract of the source tool.
    ContractEnded,
    /// The KPI came to be measured otherwise.
    Redefined,
    /// A process that it judges was changed.
    ProcessChanged,
}

/// Something that happened on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The day.
    pub day: NaiveDate,
    /// What kind of thing it is.
    pub what: What,
    /// The text, or the name of the person or the tool that it is about.
    pub words: String,
}

/// What happened between two days, the earliest first, with names in `language`.
pub async fn events(
    db: impl PgExecutor<'_>,
    kpi: KpiId,
    (from, until): (NaiveDate, NaiveDate),
    language: Language,
) -> Result<Vec<Event>, Error> {
    let rows = sqlx::query!(
        r#"SELECT day AS "day!", kind AS "kind!", words AS "words!", id AS "id?: EventId", by AS "by?" FROM (
               SELECT day, 'written' AS kind, words, id, written_by AS by, 1 AS place FROM kpi_events WHERE kpi_id = $1
               UNION ALL
               SELECT lower(h.during), 'joined', p.name, NULL, NULL, 2 FROM kpis k JOIN seat_holders h ON h.seat_id = k.owner_seat_id
               JOIN people p ON p.id = h.person_id WHERE k.id = $1 AND NOT lower_inf(h.during)
               UNION ALL
               SELECT upper(h.during), 'left', p.name, NULL, NULL, 3 FROM kpis k JOIN seat_holders h ON h.seat_id = k.owner_seat_id
               JOIN people p ON p.id = h.person_id WHERE k.id = $1 AND NOT upper_inf(h.during)
               UNION ALL
               SELECT upper(c.during) - 1, 'contract', t.name, NULL, NULL, 4 FROM kpis k JOIN contracts c ON c.tool_id = k.source_tool_id
               JOIN tools t ON t.id = c.tool_id WHERE k.id = $1 AND NOT upper_inf(c.during)
                 AND NOT EXISTS (SELECT FROM contracts n WHERE n.tool_id = c.tool_id AND lower(n.during) = upper(c.during))
               UNION ALL
               SELECT at::date, 'redefined', actor, NULL, NULL, 5 FROM history
               WHERE entity_id = $1 AND entity = 'kpi' AND action IN ('changed', 'put-back')
                 AND (before -> 'definition', before -> 'unit', before -> 'direction', before -> 'formula', before -> 'tool')
                     IS DISTINCT FROM (after -> 'definition', after -> 'unit', after -> 'direction', after -> 'formula', after -> 'tool')
               UNION ALL
               SELECT DISTINCT h.at::date, 'process', shown(p.name, $4), NULL::uuid, NULL, 6 FROM process_kpis pk JOIN processes p ON p.id = pk.process_id
               JOIN history h ON h.entity = 'process' AND h.entity_id = p.id
               WHERE pk.kpi_id = $1 AND h.action IN ('changed', 'put-back') AND h.after ? 'steps'
           ) events WHERE day BETWEEN $2 AND $3 ORDER BY day, place, words"#,
        kpi as KpiId,
        from,
        until,
        language.code(),
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows
        .filter_map(|row| {
            let what = match (row.kind.as_str(), row.id) {
                ("written", Some(id)) => What::Written { id, by: row.by.unwrap_or_default() },
                ("joined", _) => What::Joined,
                ("left", _) => What::Left,
                ("contract", _) => What::ContractEnded,
                ("redefined", _) => What::Redefined,
                ("process", _) => What::ProcessChanged,
                _ => return None,
            };
            Some(Event { day: row.day, what, words: row.words })
        })
        .collect())
}

/// Writes down what happened. The same words on the same day are there once.
pub async fn happen(
    db: &mut PgConnection,
    actor: &Actor,
    (kpi, label): (KpiId, &str),
    (day, words): (NaiveDate, &str),
    at: DateTime<Utc>,
) -> Result<(), Error> {
    let added = sqlx::query!(
        "INSERT INTO kpi_events (id, kpi_id, day, words, written_by, written_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT ON CONSTRAINT kpi_events_once DO NOTHING",
        EventId::new() as EventId,
        kpi as KpiId,
        day,
        words,
        actor.name,
        at,
    );
    if added.execute(&mut *db).await?.rows_affected() == 0 {
        return Ok(());
    }
    let after = json!({ "day": day, "words": words });
    let change = Change { entity: "event", id: kpi.uuid(), label, version: 1, action: Action::Created, before: None, after: Some(after) };
    record(db, actor, change).await
}

/// Takes an event off the line. It stays in history.
pub async fn unhappen(db: &mut PgConnection, actor: &Actor, (kpi, label): (KpiId, &str), id: EventId) -> Result<(), Error> {
    let old = sqlx::query!("DELETE FROM kpi_events WHERE id = $1 AND kpi_id = $2 RETURNING day, words", id as EventId, kpi as KpiId);
    let Some(old) = old.fetch_optional(&mut *db).await? else { return Ok(()) };
    let before = json!({ "day": old.day, "words": old.words });
    let change = Change { entity: "event", id: kpi.uuid(), label, version: 1, action: Action::Removed, before: Some(before), after: None };
    record(db, actor, change).await
}
