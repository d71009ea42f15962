use sqlx::PgConnection;

use super::super::model::{Contract, Cost, Terms, Tool};
use crate::{
    error::Error,
    history::{Action, Actor, Change, record},
    ids::{ContractId, ToolId},
};

/// The contracts of a tool, the latest first.
pub(super) async fn of(db: &mut PgConnection, tool: ToolId) -> Result<Vec<Contract>, Error> {
    let rows = sqlx::query!(
        r#"SELECT id AS "id: ContractId", lower(during) AS "from!", upper(during) - 1 AS "until!", cancel_by AS "cancel_by!", annual_cost, currency,
                  seats, notice_days, auto_renew, version
           FROM contracts WHERE tool_id = $1 AND NOT upper_inf(during) ORDER BY lower(during) DESC"#,
        tool as ToolId,
    )
    .fetch_all(db)
    .await?;
    let contracts = rows.into_iter().map(|row| Contract {
        id: row.id,
        cancel_by: row.cancel_by,
        version: row.version,
        terms: Terms {
            from: row.from,
            until: row.until,
            cost: row.annual_cost.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
            seats: row.seats,
            notice_days: row.notice_days,
            auto_renew: row.auto_renew,
        },
    });
    Ok(contracts.collect())
}

/// What came of saving a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It is saved.
    Yes,
    /// Another term of this tool has some of the same days.
    Overlapping,
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
            note(db, actor, name, (old.id, version + 1), Some(&old.terms), terms).await?;
            Ok(Saved::Yes)
        }
    }
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
