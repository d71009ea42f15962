use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::{
        cost::Cost,
        decision::{Course, Decision, Ruling, Verdict},
        model::{Held, Sheet, Standing, Term},
        prices::PriceChange,
        usage::Count,
    },
    approver::approvers,
};
use crate::{
    error::Error,
    ids::{ContractId, SeatId, ToolId},
    locale::Localized,
};

/// A contract of the tool at `slug`, with all that tells whether to renew it. One that runs until further notice has nothing to renew.
pub async fn sheet(db: &mut PgConnection, slug: &str, contract: ContractId, today: NaiveDate) -> Result<Sheet, Error> {
    let tool = sqlx::query!(
        r#"SELECT t.id AS "id!: ToolId", t.name AS "name!", t.archived_at IS NOT NULL AS "is_archived!",
                  t.archived_at IS NULL AND t.status IN ('trial', 'in-use', 'retiring') AS "is_used!", s.id AS "seat?: SeatId",
                  coalesce(s.title, r.title) AS "seat_title?: Localized",
                  (SELECT string_agg(p.name, ', ' ORDER BY p.name) FROM seat_holders h JOIN people p ON p.id = h.person_id
                   WHERE h.seat_id = s.id AND h.during @> $2::date AND p.archived_at IS NULL) AS "holders?"
           FROM tools t LEFT JOIN seats s ON s.id = t.business_owner_id LEFT JOIN roles r ON r.id = s.role_id WHERE t.slug = $1"#,
        slug,
        today,
    );
    let tool = tool.fetch_one(&mut *db).await?;
    let owner_seat = tool.seat;
    let owner = Held::found(tool.seat, tool.seat_title, tool.holders);
    let terms = terms(&mut *db, tool.id).await?;
    Ok(Sheet {
        term: terms.iter().find(|term| term.id == contract).cloned().ok_or(Error::NotFound)?,
        changes: changes(&mut *db, tool.id).await?,
        counts: counts(&mut *db, contract).await?,
        decision: decision(&mut *db, contract).await?,
        approver: approvers(&mut *db, owner_seat.as_slice(), today).await?.of(owner_seat),
        slug: slug.to_owned(),
        name: tool.name,
        is_archived: tool.is_archived,
        is_used: tool.is_used,
        owner,
        terms,
    })
}

async fn terms(db: &mut PgConnection, tool: ToolId) -> Result<Vec<Term>, Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ContractId", lower(during) AS "from!", upper(during) - 1 AS "until?", cancel_by AS "cancel_by?", notice_days, annual_cost, currency,
                  seats, auto_renew, version
           FROM contracts WHERE tool_id = $1 ORDER BY lower(during)"#,
        tool as ToolId,
    )
    .fetch_all(db)
    .await?;
    let terms = rows.into_iter().map(|row| Term {
        id: row.id,
        from: row.from,
        until: row.until,
        cancel_by: row.cancel_by,
        notice_days: row.notice_days,
        cost: row.annual_cost.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
        seats: row.seats,
        auto_renew: row.auto_renew,
        version: row.version,
    });
    Ok(terms.collect())
}

async fn changes(db: &mut PgConnection, tool: ToolId) -> Result<Vec<PriceChange>, Error> {
    let changes = sqlx::query_as!(
        PriceChange,
        r#"SELECT p.contract_id AS "contract!: ContractId", p.from_day AS "from!", p.annual_cost AS "annual!", p.version AS "version!"
           FROM contract_prices p JOIN contracts c ON c.id = p.contract_id WHERE c.tool_id = $1 ORDER BY p.from_day"#,
        tool as ToolId,
    );
    Ok(changes.fetch_all(db).await?)
}

async fn counts(db: &mut PgConnection, contract: ContractId) -> Result<Vec<Count>, Error> {
    let counts = sqlx::query_as!(
        Count,
        "SELECT day, assigned, active, version FROM contract_usage WHERE contract_id = $1 ORDER BY day DESC LIMIT 500",
        contract as ContractId,
    );
    Ok(counts.fetch_all(db).await?)
}

/// What was decided about a contract.
pub(super) async fn decision(db: &mut PgConnection, contract: ContractId) -> Result<Option<Decision>, Error> {
    let row = sqlx::query!(
        r#"SELECT course AS "course: Course", reasons, decided_by, decided_at, verdict AS "verdict: Verdict", verdict_reason, verdict_by, verdict_at,
                  notice_given_on, version
           FROM renewal_decisions WHERE contract_id = $1"#,
        contract as ContractId,
    );
    let Some(row) = row.fetch_optional(db).await? else { return Ok(None) };
    let ruling = row.verdict.zip(row.verdict_by.zip(row.verdict_at));
    Ok(Some(Decision {
        course: row.course,
        reasons: row.reasons,
        by: row.decided_by,
        at: row.decided_at,
        ruling: ruling.map(|(verdict, (by, at))| Ruling { verdict, reason: row.verdict_reason, by, at }),
        notice_given_on: row.notice_given_on,
        version: row.version,
    }))
}

/// What the page of a tool tells of each of its contracts, by its id.
pub async fn of_tool(db: &mut PgConnection, tool: ToolId, today: NaiveDate) -> Result<HashMap<ContractId, Standing>, Error> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "contract!: ContractId", u.day AS "day?", u.assigned AS "assigned?", u.active AS "active?", u.version AS "count_version?",
                  k.annual_cost AS "annual?", k.currency AS "currency?", c.annual_cost AS "first_annual?", d.course AS "course?: Course",
                  d.verdict AS "verdict?: Verdict", d.notice_given_on AS "notice_given_on?"
           FROM contracts c
           LEFT JOIN LATERAL (SELECT * FROM contract_usage WHERE contract_id = c.id ORDER BY day DESC LIMIT 1) u ON true
           LEFT JOIN contract_costs k ON k.contract_id = c.id AND k.during @> greatest(lower(c.during), least($2::date, upper(c.during) - 1))
           LEFT JOIN renewal_decisions d ON d.contract_id = c.id
           WHERE c.tool_id = $1"#,
        tool as ToolId,
        today,
    )
    .fetch_all(db)
    .await?;
    let standings = rows.into_iter().map(|row| {
        let count = row.day.zip(row.count_version);
        let cost = row.annual.filter(|annual| Some(*annual) != row.first_annual).zip(row.currency);
        let standing = Standing {
            count: count.map(|(day, version)| Count { day, assigned: row.assigned, active: row.active, version }),
            cost: cost.map(|(annual, currency)| Cost { annual, currency }),
            decision: row.course.map(|course| (course, row.verdict)),
            notice_given_on: row.notice_given_on,
        };
        (row.contract, standing)
    });
    Ok(standings.collect())
}
