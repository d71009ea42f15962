//! The contracts of the example's tools: their terms, prices, use and renewal.

use chrono::{Months, NaiveDate};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use super::super::files;
use crate::{
    error::Error,
    ids::{ContractId, ToolId},
};

/// Adds the contract of a tool with the terms before it.
pub(super) async fn contract(db: &mut PgConnection, tool: ToolId, contract: &files::Contract, today: NaiveDate) -> Result<(), Error> {
    let (start, end) = contract.term(today);
    let id = term(&mut *db, tool, contract, (start, end), (contract.annual_cost, contract.seats)).await?;
    let mut until = start;
    for past in &contract.past {
        let from = until.checked_sub_months(Months::new(past.months)).unwrap_or(until);
        term(&mut *db, tool, contract, (from, until), (past.annual_cost, past.seats)).await?;
        until = from;
    }
    for change in &contract.price_changes {
        sqlx::query!(
            "INSERT INTO contract_prices (contract_id, from_day, annual_cost) VALUES ($1, $2, $3)",
            id as ContractId,
            change.on.on(today),
            change.annual_cost,
        )
        .execute(&mut *db)
        .await?;
    }
    for count in &contract.counts {
        sqlx::query!(
            "INSERT INTO contract_usage (contract_id, day, assigned, active) VALUES ($1, $2, $3, $4)",
            id as ContractId,
            count.on.on(today),
            count.assigned,
            count.active,
        )
        .execute(&mut *db)
        .await?;
    }
    match &contract.decision {
        Some(decision) => decide(db, id, decision, today).await,
        None => Ok(()),
    }
}

async fn term(
    db: &mut PgConnection,
    tool: ToolId,
    contract: &files::Contract,
    (from, end): (NaiveDate, NaiveDate),
    (annual_cost, seats): (Decimal, i32),
) -> Result<ContractId, Error> {
    let id = ContractId::new();
    sqlx::query!(
        "INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats, notice_days, auto_renew)
         VALUES ($1, $2, daterange($3, $4), $5, $6, $7, $8, $9)",
        id as ContractId,
        tool as ToolId,
        from,
        end,
        annual_cost,
        contract.currency,
        seats,
        contract.notice_days,
        contract.auto_renew,
    )
    .execute(db)
    .await?;
    Ok(id)
}

async fn decide(db: &mut PgConnection, id: ContractId, decision: &files::RenewalDecision, today: NaiveDate) -> Result<(), Error> {
    sqlx::query!(
        "INSERT INTO renewal_decisions (contract_id, course, reasons, decided_by, decided_at, verdict, verdict_reason, verdict_by, verdict_at)
         VALUES ($1, $2, $3, $4, $5::date::timestamptz, $6, $7, $8, $9::date::timestamptz)",
        id as ContractId,
        decision.course,
        decision.reasons,
        decision.by,
        decision.on.on(today),
        decision.verdict,
        decision.verdict_reason,
        decision.verdict_by,
        decision.verdict_on.map(|day| day.on(today)),
    )
    .execute(db)
    .await?;
    Ok(())
}
