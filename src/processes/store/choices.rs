use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{error::Error, ids::SeatId, locale::Language, web::Choice};

/// How many seats a form offers.
const SEATS: i64 = 500;

/// All that a process can be linked to.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Choices {
    pub areas: Vec<Choice>,
    pub pillars: Vec<Choice>,
    pub outcomes: Vec<Choice>,
    pub roles: Vec<Choice>,
    pub kpis: Vec<Choice>,
    /// Tools and kinds of tools.
    pub tools: Vec<Choice>,
    pub seats: Vec<Choice>,
}

/// All that a process can be linked to, named and sorted for a reader of `language`. The seat `kept` is always among them.
pub(in super::super) async fn choices(
    db: &mut PgConnection,
    language: Language,
    today: NaiveDate,
    kept: Option<SeatId>,
) -> Result<Choices, Error> {
    let rows = sqlx::query!(
        r#"SELECT kind AS "kind!", key AS "key!", name AS "name!", offered AS "offered!" FROM (
               SELECT 'area' AS kind, key, shown(name, $1) AS name, true AS offered, position FROM areas
               UNION ALL SELECT 'pillar', key, shown(name, $1), true, position FROM pillars
               UNION ALL SELECT 'outcome', key, shown(name, $1), true, position FROM outcomes
               UNION ALL SELECT 'role', slug, shown(title, $1), archived_at IS NULL, position FROM roles
               UNION ALL SELECT 'kpi', slug, shown(name, $1), archived_at IS NULL, 0 FROM kpis
               UNION ALL SELECT 'tool', 'tool:' || slug, name, archived_at IS NULL AND status <> 'retired', 0 FROM tools
               UNION ALL SELECT 'tool', 'category:' || key, shown(label, $1), true, position FROM categories) list
           ORDER BY position, CASE WHEN $1 = 'th' THEN name COLLATE thai END, name COLLATE english, key"#,
        language.code(),
    );
    let mut choices = Choices::default();
    for row in rows.fetch_all(&mut *db).await? {
        let list = match row.kind.as_str() {
            "area" => &mut choices.areas,
            "pillar" => &mut choices.pillars,
            "outcome" => &mut choices.outcomes,
            "role" => &mut choices.roles,
            "kpi" => &mut choices.kpis,
            _ => &mut choices.tools,
        };
        list.push(Choice { key: row.key, name: row.name, offered: row.offered });
    }
    let kept: Option<Uuid> = kept.map(SeatId::uuid);
    let seats = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", shown(coalesce(s.title, r.title), $1) AS "title!",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS holders
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id
           WHERE s.stage <> 'closed' OR s.id = $3
           ORDER BY s.id = $3 DESC NULLS LAST, s.role_id IS NULL, r.position, "title!", s.id LIMIT $4"#,
        language.code(),
        today,
        kept,
        SEATS,
    );
    choices.seats = seats
        .fetch_all(db)
        .await?
        .into_iter()
        .map(|seat| {
            let name = seat.holders.map_or_else(|| seat.title.clone(), |holders| format!("{} · {holders}", seat.title));
            Choice { key: seat.id.to_string(), name, offered: true }
        })
        .collect();
    Ok(choices)
}
