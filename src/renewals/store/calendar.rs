use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::{
    cost::Cost,
    decision::{Course, Verdict},
    model::{Held, Row},
};
use crate::{
    error::Error,
    ids::{ContractId, SeatId},
    locale::Localized,
};

/// How far back the calendar goes, in days.
const BACK: i32 = 400;

/// The contracts of tools that are used whose cancel-by date is not further back than the calendar goes, and those that renewed by themselves
/// or ended and have no later term, by that date. Those that run until further notice come last, by name.
pub async fn all(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Row>, Error> {
    let rows = sqlx::query!(
        r#"WITH terms AS (SELECT *, lead(id) OVER (PARTITION BY tool_id ORDER BY during) IS NOT NULL AS is_followed FROM contracts)
           SELECT c.id AS "contract!: ContractId", t.slug AS "slug!", t.name AS "tool!", g.key AS "category!", g.label AS "category_name!: Localized",
                  s.id AS "seat?: SeatId", coalesce(s.title, r.title) AS "seat_title?: Localized", holders.names AS "holders?",
                  lower(c.during) AS "from!", upper(c.during) - 1 AS "until?", c.cancel_by AS "cancel_by?",
                  c.notice_days AS "notice_days!", c.auto_renew AS "auto_renew!", c.seats AS "seats?",
                  c.is_followed AS "is_followed!", k.annual_cost AS "annual?", k.currency AS "currency?", d.course AS "course?: Course", d.verdict AS "verdict?: Verdict",
                  d.notice_given_on AS "notice_given_on?", coalesce(d.is_settled, false) AS "is_settled!",
                  c.version + coalesce(d.version, 0) AS "sequence!"
           FROM terms c
           JOIN tools t ON t.id = c.tool_id
           JOIN categories g ON g.id = t.category_id
           LEFT JOIN seats s ON s.id = t.business_owner_id
           LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN LATERAL (SELECT string_agg(p.name, ', ' ORDER BY p.name) AS names FROM seat_holders h JOIN people p ON p.id = h.person_id
                              WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL) holders ON true
           LEFT JOIN contract_costs k ON k.contract_id = c.id AND k.during @> greatest(lower(c.during), least($1::date, upper(c.during) - 1))
           LEFT JOIN renewal_decisions d ON d.contract_id = c.id
           WHERE t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring') 
             AND (CASE WHEN upper_inf(c.during) THEN lower(c.during) <= $1::date ELSE c.cancel_by >= $1::date - $2::int END
                  OR (NOT c.is_followed AND (upper(c.during) <= $1::date OR (c.auto_renew AND c.cancel_by < $1::date))))
           ORDER BY c.cancel_by, lower(t.name), c.id"#,
        today,
        BACK,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            contract: row.contract,
            slug: row.slug,
            tool: row.tool,
            category: row.category,
            category_name: row.category_name,
            owner: Held::found(row.seat, row.seat_title, row.holders),
            from: row.from,
            until: row.until,
            cancel_by: row.cancel_by,
            notice_days: row.notice_days,
            auto_renew: row.auto_renew,
            is_followed: row.is_followed,
            seats: row.seats,
            cost: row.annual.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
            course: row.course,
            verdict: row.verdict,
            notice_given_on: row.notice_given_on,
            is_settled: row.is_settled,
            sequence: row.sequence,
        })
        .collect())
}
