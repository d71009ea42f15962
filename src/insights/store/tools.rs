use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::{Cut, Row};
use crate::{error::Error, locale::Localized};

/// How far ahead a cancel-by date is announced, in days.
const AHEAD: i32 = 90;

/// Contracts that run out or run on, tools without an owner, personal data without an agreement or with a
/// review that is overdue, integrations that fail.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, cut: &Cut) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH used AS (
               SELECT *, jsonb_build_object('en', name, 'th', name) AS label, '/tools/' || slug AS address FROM tools
               WHERE archived_at IS NULL AND status IN ('trial', 'in-use', 'retiring')),
           terms AS (SELECT *, lead(id) OVER (PARTITION BY tool_id ORDER BY during) IS NOT NULL AS is_followed FROM contracts),
           current AS (
               SELECT DISTINCT ON (tool_id) * FROM terms
               WHERE upper_inf(during) OR upper(during) > $1 OR NOT is_followed ORDER BY tool_id, during),
           found AS (
               SELECT CASE WHEN upper_inf(c.during) THEN 'contract-no-end' WHEN upper(c.during) <= $1 THEN 'contract-ended' WHEN c.cancel_by < $1 THEN 'contract-passed' ELSE 'contract-near' END AS kind,
                      u.label AS subject,
                      CASE WHEN upper_inf(c.during) THEN u.address || '?contract=' || c.id || '#contracts'
                           WHEN upper(c.during) <= $1 THEN u.address || '/contracts/' || c.id
                           ELSE u.address || '/contracts/' || c.id || '#decision' END AS address, c.id::text AS key, NULL::jsonb AS other,
                      CASE WHEN upper(c.during) <= $1 THEN upper(c.during) - 1 ELSE c.cancel_by END AS day, NULL::bigint AS number,
                      CASE WHEN c.auto_renew THEN 'renews' ELSE 'ends' END AS variant,
                      CASE WHEN upper_inf(c.during) THEN lower(c.during) WHEN upper(c.during) <= $1 THEN upper(c.during) WHEN c.cancel_by < $1 THEN c.cancel_by + 1 ELSE c.cancel_by - $3::int END AS since
               FROM current c JOIN used u ON u.id = c.tool_id
               WHERE (upper_inf(c.during) OR upper(c.during) <= $1 OR (c.cancel_by < $1 AND c.auto_renew AND NOT c.is_followed) OR c.cancel_by BETWEEN $1 AND $1 + $3::int)
                 AND (upper_inf(c.during) OR upper(c.during) <= $1 OR NOT EXISTS (SELECT FROM renewal_decisions d WHERE d.contract_id = c.id AND d.is_settled))
               UNION ALL
               SELECT 'tool-no-owner', label, address || '/edit', id::text, NULL, NULL, NULL, NULL,
                      coalesce((SELECT max(h.at)::date FROM history h WHERE h.entity_id = used.id AND h.entity = 'tool'
                                  AND h.before -> 'business_owner' <> 'null' AND h.after -> 'business_owner' = 'null'), created_at::date)
               FROM used WHERE business_owner_id IS NULL
               UNION ALL
               SELECT 'tool-owner-vacant', u.label, u.address || '/edit', u.id::text, coalesce(s.title, r.title), NULL, NULL, NULL,
                      coalesce((SELECT max(upper(during)) FROM seat_holders WHERE seat_id = s.id AND upper(during) <= $1), s.open_since, s.created_at::date)
               FROM used u JOIN seats s ON s.id = u.business_owner_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE NOT EXISTS (SELECT FROM seat_holders WHERE seat_id = s.id AND during @> $1::date)
               UNION ALL
               SELECT 'tool-no-dpa', label, address || '/edit', id::text, NULL, NULL, NULL, NULL,
                      coalesce((SELECT max(h.at)::date FROM history h WHERE h.entity_id = used.id AND h.entity = 'tool'
                                  AND (h.before -> 'personal_data' = 'true' AND h.before -> 'dpa' = 'false') IS NOT TRUE
                                  AND h.after -> 'personal_data' = 'true' AND h.after -> 'dpa' = 'false'), created_at::date)
               FROM used WHERE personal_data AND NOT dpa
               UNION ALL
               SELECT 'tool-privacy-review', label, address || '/edit', id::text, NULL, privacy_review, NULL, NULL, privacy_review + 1 FROM used
               WHERE personal_data AND privacy_review < $1
               UNION ALL
               SELECT 'integration-failing', f.label, f.address, i.id::text, t.label, NULL, NULL, NULL, i.failing_since
               FROM integrations i JOIN used f ON f.id = i.from_tool_id JOIN used t ON t.id = i.to_tool_id WHERE i.state = 'failing'),
           counted AS (
               SELECT f.*, count(*) OVER (PARTITION BY f.kind) AS total,
                      row_number() OVER (PARTITION BY f.kind ORDER BY f.day NULLS LAST, f.address, f.key) AS number_in_kind
               FROM found f
               WHERE ($4::text IS NULL OR f.kind = $4) AND ($5::text IS NULL OR f.key = $5)
                 AND ($5::text IS NOT NULL OR NOT EXISTS (SELECT FROM acceptance_of(f.kind, f.key, f.since, $1))))
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", key AS "key!", other AS "other: Localized", day,
                  number, variant, since, total AS "total!"
           FROM counted WHERE number_in_kind > $6 AND number_in_kind <= $6 + $2 ORDER BY kind, number_in_kind"#,
        today,
        cut.most,
        AHEAD,
        cut.kind_key(),
        cut.subject.as_deref(),
        cut.skip,
    );
    Ok(rows.fetch_all(db).await?)
}
