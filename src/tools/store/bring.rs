//! Tools as files bring them: all that the hub has, and the writing of one with a term of its contract.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::{PgConnection, types::Json};

use super::{
    super::{
        capability::Capability,
        held::Held,
        model::{Alias, Contract, Cost, Definition, Status, Terms},
    },
    contracts::{self, Saved},
    tool,
};
use crate::{
    error::Error,
    history::Actor,
    ids::{ContractId, SeatId, ToolId},
    locale::Localized,
};

/// A term of a contract, with what it costs now.
#[derive(Clone, Debug)]
pub struct Term {
    /// The term.
    pub contract: Contract,
    /// The cost in a year today, which a change of price within the term may have made another one. Sensitive.
    pub cost_now: Option<Decimal>,
}

/// A tool that a file can be about.
#[derive(Clone, Debug)]
pub struct KnownTool {
    /// Its id.
    pub id: ToolId,
    /// Its place in addresses.
    pub slug: String,
    /// Which version of it this is.
    pub version: i32,
    /// What it is.
    pub is: Definition,
    /// The terms of its contracts.
    pub terms: Vec<Term>,
}

/// Every tool that is not put away, with its contracts and what they cost on `today`.
pub async fn in_hub(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<KnownTool>, Error> {
    let mut terms = terms(&mut *db, today).await?;
    let rows = sqlx::query!(
        r#"SELECT t.id AS "id: ToolId", t.slug, t.version, t.name, t.vendor, t.url, c.key AS category, t.description AS "description: Localized",
                  t.notes, t.status AS "status: Status", t.business_owner_id AS "business_owner: SeatId",
                  t.technical_owner_id AS "technical_owner: SeatId", t.personal_data, t.sso, t.dpa, t.residency, t.data_kinds, t.legal_bases,
                  t.laws, t.sub_processors, t.privacy_review,
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name) ORDER BY p.key), '[]') FROM tool_capabilities tp
                   JOIN capabilities p ON p.id = tp.capability_id WHERE tp.tool_id = t.id) AS "capabilities!: Json<Vec<Capability>>",
                  (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.name, 'from', lower(a.during), 'until', upper(a.during))
                                             ORDER BY lower(a.during) NULLS FIRST, a.name), '[]')
                   FROM tool_aliases a WHERE a.tool_id = t.id) AS "aliases!: Json<Vec<Alias>>"
           FROM tools t JOIN categories c ON c.id = t.category_id WHERE t.archived_at IS NULL ORDER BY t.slug COLLATE "C""#
    );
    let known = rows.fetch_all(db).await?.into_iter().map(|row| KnownTool {
        terms: terms.remove(&row.id).unwrap_or_default(),
        id: row.id,
        slug: row.slug,
        version: row.version,
        is: Definition {
            name: row.name,
            vendor: row.vendor,
            url: row.url,
            category: row.category,
            description: row.description,
            notes: row.notes,
            status: row.status,
            business_owner: row.business_owner,
            technical_owner: row.technical_owner,
            personal_data: row.personal_data,
            sso: row.sso,
            dpa: row.dpa,
            residency: row.residency,
            held: Held {
                kinds: row.data_kinds,
                bases: row.legal_bases,
                laws: row.laws,
                sub_processors: row.sub_processors,
                privacy_review: row.privacy_review,
            },
            capabilities: row.capabilities.0,
            aliases: row.aliases.0,
        },
    });
    Ok(known.collect())
}

async fn terms(db: &mut PgConnection, today: NaiveDate) -> Result<HashMap<ToolId, Vec<Term>>, Error> {
    let rows = sqlx::query!(
        r#"SELECT k.tool_id AS "tool: ToolId", k.id AS "id: ContractId", lower(k.during) AS "from!", upper(k.during) - 1 AS "until!",
                  k.cancel_by AS "cancel_by!", k.annual_cost, k.currency, k.seats, k.notice_days, k.auto_renew, k.version,
                  p.annual_cost AS "cost_now?"
           FROM contracts k JOIN tools t ON t.id = k.tool_id
           LEFT JOIN contract_costs p ON p.contract_id = k.id AND p.during @> least(greatest(lower(k.during), $1::date), upper(k.during) - 1)
           WHERE t.archived_at IS NULL AND NOT upper_inf(k.during) ORDER BY lower(k.during)"#,
        today,
    );
    let mut terms: HashMap<ToolId, Vec<Term>> = HashMap::new();
    for row in rows.fetch_all(db).await? {
        let contract = Contract {
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
        };
        terms.entry(row.tool).or_default().push(Term { contract, cost_now: row.cost_now });
    }
    Ok(terms)
}

/// What a file brings of a tool.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'a> {
    /// The tool with what was seen of it; none for a new one.
    pub known: Option<(ToolId, i32, &'a Definition)>,
    /// What it becomes.
    pub becomes: &'a Definition,
    /// The term that is new or changes, with what was seen of it.
    pub term: Option<(Option<&'a Contract>, &'a Terms)>,
}

/// Writes a tool and its term. Whoever changed them since they were seen wins: then nothing is written.
pub async fn bring(db: &mut PgConnection, actor: &Actor, brought: Brought<'_>) -> Result<(), Error> {
    let becomes = brought.becomes;
    let id = match brought.known {
        None => {
            let id = ToolId::new();
            tool::add(&mut *db, actor, id, becomes).await?;
            sqlx::query!("UPDATE tools SET origin = 'imported' WHERE id = $1", id as ToolId).execute(&mut *db).await?;
            id
        }
        Some((id, version, old)) => {
            if old != becomes && !tool::change(&mut *db, actor, (id, version), old, becomes).await? {
                return Err(Error::Conflict);
            }
            id
        }
    };
    let saved = match brought.term {
        None => Saved::Yes,
        Some((None, terms)) => contracts::add(db, actor, (id, &becomes.name), terms).await?,
        Some((Some(old), terms)) => contracts::change(db, actor, &becomes.name, old, old.version, terms).await?,
    };
    if saved == Saved::Yes { Ok(()) } else { Err(Error::Conflict) }
}
