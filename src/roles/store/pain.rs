use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

use super::super::pain::{Answer, Pain};
use crate::{
    error::Error,
    ids::KpiId,
    kpis::{State, Which, standings},
    locale::{Localized, Provenance},
};

/// The pain points of every role with what answers them, in the order of the roles.
pub(in super::super) async fn pains(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Pain>, Error> {
    let states: HashMap<KpiId, State> =
        standings(&mut *db, today, Which::All).await?.into_iter().map(|kpi| (kpi.id, kpi.judgement.state)).collect();
    let rows = sqlx::query!(
        r#"WITH used AS (
               SELECT DISTINCT category_id FROM tools WHERE archived_at IS NULL AND status IN ('trial', 'in-use', 'retiring')),
           answers AS (
               SELECT x.item_id, jsonb_agg(jsonb_build_object(
                          'kind', CASE WHEN k.id IS NOT NULL THEN 'kpi' WHEN t.id IS NOT NULL THEN 'tool' WHEN c.id IS NOT NULL THEN 'category' ELSE 'process' END,
                          'href', coalesce('/kpis/' || k.slug, '/tools/' || t.slug, '/tools?category=' || c.key, '/processes/' || p.slug),
                          'name', coalesce(k.name, c.label, p.name, jsonb_build_object('en', t.name, 'th', t.name)),
                          'kpi', k.id,
                          'standing', CASE
                              WHEN t.id IS NOT NULL THEN t.status
                              WHEN c.id IS NOT NULL THEN CASE WHEN EXISTS (SELECT FROM used WHERE used.category_id IN (c.id, c.home_id)) THEN 'used' ELSE 'unused' END
                              WHEN p.confirmed_on IS NULL THEN 'unconfirmed'
                              WHEN p.confirmed_on + p.review_days < $1 THEN 'overdue'
                              WHEN p.id IS NOT NULL THEN 'confirmed' END)
                          ORDER BY k.id IS NULL, p.id IS NULL, t.id IS NULL, coalesce(k.slug, p.slug, t.slug, c.key)) AS list
               FROM role_item_answers x LEFT JOIN kpis k ON k.id = x.kpi_id LEFT JOIN tools t ON t.id = x.tool_id
               LEFT JOIN categories c ON c.id = x.category_id LEFT JOIN processes p ON p.id = x.process_id
               WHERE k.archived_at IS NULL AND t.archived_at IS NULL AND p.archived_at IS NULL GROUP BY x.item_id)
           SELECT r.slug, r.title AS "title: Localized", i.position AS place, i.words AS "words: Localized", i.provenance AS "provenance: Provenance",
                  coalesce(a.list, '[]') AS "answers!: Json<Vec<Answer>>"
           FROM role_items i JOIN roles r ON r.id = i.role_id LEFT JOIN answers a ON a.item_id = i.id
           WHERE i.kind = 'pain-point' AND r.archived_at IS NULL ORDER BY r.position, r.slug, i.position"#,
        today,
    );
    let pains = rows.fetch_all(db).await?.into_iter().map(|row| {
        let mut answers = row.answers.0;
        for answer in &mut answers {
            answer.state = answer.kpi.and_then(|kpi| states.get(&kpi).copied());
            // Only what has to be in place has a standing of its own.
            answer.standing = answer.standing.take().filter(|_| answer.kpi.is_none());
        }
        Pain { role: (row.slug, row.title), place: row.place, words: row.words, provenance: row.provenance, answers }
    });
    Ok(pains.collect())
}
