use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;

use super::super::model::{Contract, Cost, Terms, Tool};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{ContractId, ToolId},
    renewals,
};

/// A term of a contract, with what it costs now.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term.
    pub contract: Contract,
    /// The cost in a year today, which a change of price within the term may have made another one. Sensitive.
    pub cost_now: Option<Decimal>,
}

/// The contracts of a tool, the latest first.
pub(super) async fn of(db: &mut PgConnection, tool: ToolId, today: NaiveDate) -> Result<Vec<Contract>, Error> {
    Ok(kept(db, Some(tool), today).await?.into_iter().rev().map(|(_, term)| term.contract).collect())
}

/// The contracts of a tool, else those of every tool that is not archived, the earliest first, with what they cost on `today`.
pub(super) async fn kept(db: &mut PgConnection, tool: Option<ToolId>, today: NaiveDate) -> Result<Vec<(ToolId, Term)>, Error> {
    let rows = sqlx::query!(
        r#"SELECT k.tool_id AS "tool: ToolId", k.id AS "id: ContractId", lower(k.during) AS "from!", upper(k.during) - 1 AS "until?",
                  k.cancel_by AS "cancel_by?", k.annual_cost, k.currency, k.seats, k.notice_days, k.auto_renew, k.version,
                  p.annual_cost AS "cost_now?"
           FROM contracts k JOIN tools t ON t.id = k.tool_id
           LEFT JOIN contract_costs p ON p.contract_id = k.id AND p.during @> least(greatest(lower(k.during), $1::date), upper(k.during) - 1)
           WHERE ($2::uuid IS NULL AND t.archived_at IS NULL) OR k.tool_id = $2 ORDER BY lower(k.during)"#,
        today,
        tool as Option<ToolId>,
    );
    let kept = rows.fetch_all(db).await?.into_iter().map(|row| {
        let terms = Terms {
            from: row.from,
            until: row.until,
            cost: row.annual_cost.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
            seats: row.seats,
            notice_days: row.notice_days,
            auto_renew: row.auto_renew,
        };
        let contract = Contract { id: row.id, cancel_by: row.cancel_by, version: row.version, terms };
        (row.tool, Term { contract, cost_now: row.cost_now })
    });
    Ok(kept.collect())
}

/// What came of saving a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved.
    Yes,
    /// Another term of this tool has some of the same days.
    Overlapping,
    /// The price changes within the term, in the currency that it has.
    OtherCurrency,
    /// Seats were counted on this day, which would lie outside the term.
    Counted(NaiveDate),
    /// Somebody saved a newer version.
    Overtaken,
}

/// Adds a term to a tool.
pub async fn insert(db: &mut PgConnection, actor: &Actor, tool: &Tool, terms: &Terms) -> Result<Saved, Error> {
    add(db, actor, (tool.id, &tool.is.name), terms).await
}

pub(super) async fn add(db: &mut PgConnection, actor: &Actor, (tool, name): (ToolId, &str), terms: &Terms) -> Result<Saved, Error> {
    let id = ContractId::new();
    let added = sqlx::query!(
        "INSERT INTO contracts (id, tool_id, during, annual_cost, currency, seats, notice_days, auto_renew)
         VALUES ($1, $2, daterange($3, $4, '[]'), $5, $6, $7, $8, $9)",
        id as ContractId,
        tool as ToolId,
        terms.from,
        terms.until,
        terms.cost.as_ref().map(|cost| cost.annual),
        terms.cost.as_ref().map(|cost| cost.currency.as_str()),
        terms.seats,
        terms.notice_days,
        terms.auto_renew,
    );
    match added.execute(&mut *db).await {
        Err(error) if overlaps(&error) => Ok(Saved::Overlapping),
        Err(error) => Err(error.into()),
        Ok(_) => {
            note(db, actor, name, (id, 1), None, terms).await?;
            Ok(Saved::Yes)
        }
    }
}

/// Saves an edited term over version `version`.
pub async fn update(
    db: &mut PgConnection,
    actor: &Actor,
    tool: &Tool,
    old: &Contract,
    version: i32,
    terms: &Terms,
) -> Result<Saved, Error> {
    let counted = sqlx::query_scalar!(
        "SELECT day FROM contract_usage WHERE contract_id = $1 AND NOT daterange($2, $3, '[]') @> day ORDER BY day LIMIT 1",
        old.id as ContractId,
        terms.from,
        terms.until,
    );
    if let Some(day) = counted.fetch_optional(&mut *db).await?
        && (terms.from, terms.until) != (old.terms.from, old.terms.until)
    {
        return Ok(Saved::Counted(day));
    }
    change(db, actor, &tool.is.name, old, version, terms).await
}

pub(super) async fn change(
    db: &mut PgConnection,
    actor: &Actor,
    name: &str,
    old: &Contract,
    version: i32,
    terms: &Terms,
) -> Result<Saved, Error> {
    let currency = |terms: &Terms| terms.cost.as_ref().map(|cost| cost.currency.clone());
    if currency(terms) != currency(&old.terms) {
        let changes =
            sqlx::query_scalar!(r#"SELECT EXISTS (SELECT FROM contract_prices WHERE contract_id = $1) AS "any!""#, old.id as ContractId);
        if changes.fetch_one(&mut *db).await? {
            return Ok(Saved::OtherCurrency);
        }
    }
    let changed = sqlx::query!(
        "UPDATE contracts SET during = daterange($3, $4, '[]'), annual_cost = $5, currency = $6, seats = $7, notice_days = $8, auto_renew = $9,
                version = version + 1 WHERE id = $1 AND version = $2",
        old.id as ContractId,
        version,
        terms.from,
        terms.until,
        terms.cost.as_ref().map(|cost| cost.annual),
        terms.cost.as_ref().map(|cost| cost.currency.as_str()),
        terms.seats,
        terms.notice_days,
        terms.auto_renew,
    );
    match changed.execute(&mut *db).await {
        Err(error) if overlaps(&error) => Ok(Saved::Overlapping),
        Err(error) => Err(error.into()),
        Ok(done) if done.rows_affected() == 0 => Ok(Saved::Overtaken),
        Ok(_) => {
            note(&mut *db, actor, name, (old.id, version + 1), Some(&old.terms), terms).await?;
            let notice = |terms: &Terms| (terms.from, terms.until, terms.notice_days, terms.auto_renew);
            if notice(terms) != notice(&old.terms) {
                renewals::reopen(db, actor, name, (old.id, version + 1), noticed(&old.terms, terms)).await?;
            }
            Ok(Saved::Yes)
        }
    }
}

/// When notice must have been given for a contract until further notice to end on the day that it gets now; none where more than its end changes.
fn noticed(old: &Terms, new: &Terms) -> Option<NaiveDate> {
    let is_only_ended = old.until.is_none() && (old.from, old.notice_days) == (new.from, new.notice_days) && !new.auto_renew;
    new.until.filter(|_| is_only_ended)?.checked_sub_signed(chrono::Duration::days(new.notice_days.into()))
}

fn overlaps(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(sqlx::error::DatabaseError::constraint) == Some("contracts_one_a_day")
}

async fn note(
    db: &mut PgConnection,
    actor: &Actor,
    name: &str,
    (id, version): (ContractId, i32),
    before: Option<&Terms>,
    after: &Terms,
) -> Result<(), Error> {
    let json = |terms: &Terms| serde_json::to_value(terms).map_err(anyhow::Error::from);
    let change = Change {
        entity: "contract",
        id: id.uuid(),
        label: name,
        version,
        action: if before.is_some() { Action::Changed } else { Action::Created },
        before: before.map(json).transpose()?,
        after: Some(json(after)?),
    };
    record(db, actor, change).await
}
