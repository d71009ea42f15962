use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::{PgConnection, types::Json};

use super::super::{
    capability::Capability,
    model::{Alias, Contract, Cost, Owner, Row, Status, Terms},
};
use crate::{
    error::Error,
    ids::{ContractId, SeatId},
    locale::Localized,
};

/// Every tool that is not archived, by category and name, with the contract that runs on `today` or comes next.
pub async fn all(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query!(
        r#"WITH asked AS MATERIALIZED (
               SELECT DISTINCT kind, rt.role_id FROM role_tools rt JOIN categories c ON c.id = rt.category_id JOIN roles r ON r.id = rt.role_id
               CROSS JOIN LATERAL unnest(ARRAY[c.id, c.home_id]) AS kind WHERE r.archived_at IS NULL AND kind IS NOT NULL),
           kinds AS (SELECT kind, count(*) AS roles FROM asked GROUP BY kind)
           SELECT t.slug, t.name, t.vendor, t.status AS "status: Status", c.key AS category, c.label AS "category_name: Localized",
                  s.id AS "seat?: SeatId", coalesce(s.title, r.title) AS "seat_title?: Localized", holders.names AS holders,
                  k.id AS "contract?: ContractId", lower(k.during) AS "from?", upper(k.during) - 1 AS "until?", k.cancel_by AS "cancel_by?",
                  p.annual_cost AS "annual?", p.currency AS "currency?", k.seats AS "seats?", k.notice_days AS "notice_days?",
                  k.auto_renew AS "auto_renew?", k.version AS "contract_version?",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'from', lower(a.during), 'until', upper(a.during))
                                             ORDER BY lower(a.during) NULLS FIRST, a.name), '[]')
                   FROM tool_aliases a WHERE a.tool_id = t.id) AS "aliases!: Json<Vec<Alias>>",
                  coalesce(kinds.roles, 0)
                  + (SELECT count(*) FROM role_tools rt JOIN roles n ON n.id = rt.role_id
                     WHERE rt.tool_id = t.id AND n.archived_at IS NULL
                       AND (kinds.kind IS NULL OR (kinds.kind, rt.role_id) NOT IN (SELECT kind, role_id FROM asked))) AS "roles!",
                  (SELECT count(*) FROM kpis WHERE source_tool_id = t.id AND archived_at IS NULL) AS "kpis!", t.personal_data, t.dpa,
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name) ORDER BY p.key COLLATE "C"), '[]') FROM tool_capabilities tp
                   JOIN capabilities p ON p.id = tp.capability_id WHERE tp.tool_id = t.id) AS "capabilities!: Json<Vec<Capability>>"
           FROM tools t
           JOIN categories c ON c.id = t.category_id
           LEFT JOIN kinds ON kinds.kind = c.id AND t.status IN ('trial', 'in-use', 'retiring')
           LEFT JOIN seats s ON s.id = t.business_owner_id
           LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN LATERAL (SELECT string_agg(p.name, ', ' ORDER BY p.name) AS names FROM seat_holders h JOIN people p ON p.id = h.person_id
                              WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL) holders ON true
           LEFT JOIN LATERAL (SELECT * FROM contracts WHERE tool_id = t.id AND (upper_inf(during) OR upper(during) > $1) ORDER BY lower(during) LIMIT 1) k ON true
           LEFT JOIN contract_costs p ON p.contract_id = k.id AND p.during @> greatest(lower(k.during), $1::date)
           WHERE t.archived_at IS NULL
           ORDER BY c.position, c.key, t.status = 'retired', lower(t.name), t.slug"#,
        today,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            contract: row.contract.zip(row.from).map(|(id, from)| Contract {
                id,
                cancel_by: row.cancel_by,
                version: row.contract_version.unwrap_or(1),
                terms: Terms {
                    from,
                    until: row.until,
                    cost: row.annual.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
                    seats: row.seats,
                    notice_days: row.notice_days.unwrap_or(0),
                    auto_renew: row.auto_renew.unwrap_or(false),
                },
            }),
            slug: row.slug,
            name: row.name,
            vendor: row.vendor,
            status: row.status,
            category: row.category,
            category_name: row.category_name,
            owner: Owner::found(row.seat, row.seat_title, row.holders),
            aliases: row.aliases.0,
            roles: row.roles,
            kpis: row.kpis,
            personal_data: row.personal_data,
            dpa: row.dpa,
            capabilities: row.capabilities.0,
        })
        .collect())
}

/// Of each tool by its slug what only files hold of it: its address and its notes.
pub async fn beside(db: &mut PgConnection) -> Result<HashMap<String, (Option<String>, Option<String>)>, Error> {
    let rows = sqlx::query!("SELECT slug, url, notes FROM tools WHERE archived_at IS NULL AND num_nonnulls(url, notes) > 0");
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.slug, (row.url, row.notes))).collect())
}
