use chrono::NaiveDate;
use sqlx::PgExecutor;

use super::Row;
use crate::{error::Error, locale::Localized};

/// How far ahead a cancel-by date is announced, in days.
const AHEAD: i32 = 90;

/// Contracts that run out or run on, tools without an owner, personal data without an agreement or with a
/// review that is overdue, integrations that fail.
pub(super) async fn findings(db: impl PgExecutor<'_>, today: NaiveDate, most: i64) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query_as!(
        Row,
        r#"WITH used AS (
               SELECT *, jsonb_build_object('en', name, 'th', name) AS label, '/tools/' || slug AS address FROM tools
               WHERE archived_at IS NULL AND status IN ('trial', 'in-use', 'retiring')),
           current AS (SELECT DISTINCT ON (tool_id) * FROM contracts WHERE upper_inf(during) OR upper(during) > $1 ORDER BY tool_id, during),
           found AS (
               SELECT CASE WHEN upper_inf(c.during) THEN 'contract-no-end' WHEN c.cancel_by < $1 THEN 'contract-passed' ELSE 'contract-near' END AS kind,
                      u.label AS subject, u.address, NULL::jsonb AS other, c.cancel_by AS day, NULL::bigint AS number,
                      CASE WHEN c.auto_renew THEN 'renews' ELSE 'ends' END AS variant
               FROM current c JOIN used u ON u.id = c.tool_id
               WHERE (upper_inf(c.during) OR (c.cancel_by < $1 AND c.auto_renew) OR c.cancel_by BETWEEN $1 AND $1 + $3::int)
                 AND (upper_inf(c.during) OR NOT EXISTS (SELECT FROM renewal_decisions d WHERE d.contract_id = c.id AND d.is_settled))
               UNION ALL
               SELECT 'tool-no-owner', label, address || '/edit', NULL, NULL, NULL, NULL FROM used WHERE business_owner_id IS NULL
               UNION ALL
               SELECT 'tool-owner-vacant', u.label, u.address || '/edit', coalesce(s.title, r.title), NULL, NULL, NULL
               FROM used u JOIN seats s ON s.id = u.business_owner_id LEFT JOIN roles r ON r.id = s.role_id
               WHERE NOT EXISTS (SELECT FROM seat_holders WHERE seat_id = s.id AND during @> $1::date)
               UNION ALL
               SELECT 'tool-no-dpa', label, address || '/edit', NULL, NULL, NULL, NULL FROM used WHERE personal_data AND NOT dpa
               UNION ALL
               SELECT 'tool-privacy-review', label, address || '/edit', NULL, privacy_review, NULL, NULL FROM used
               WHERE personal_data AND privacy_review < $1
               UNION ALL
               SELECT 'integration-failing', f.label, f.address, t.label, NULL, NULL, NULL
               FROM integrations i JOIN used f ON f.id = i.from_tool_id JOIN used t ON t.id = i.to_tool_id WHERE i.state = 'failing')
           SELECT kind AS "kind!", subject AS "subject!: Localized", address AS "address!", other AS "other: Localized", day, number,
                  variant, total AS "total!"
           FROM (SELECT found.*, count(*) OVER (PARTITION BY kind) AS total,
                        row_number() OVER (PARTITION BY kind ORDER BY day NULLS LAST, address) AS number_in_kind FROM found) numbered
           WHERE number_in_kind <= $2 ORDER BY kind, number_in_kind"#,
        today,
        most,
        AHEAD,
    );
    Ok(rows.fetch_all(db).await?)
}
