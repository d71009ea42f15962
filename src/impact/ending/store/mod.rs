mod rows;

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    contract::{Term, commitment},
    model::{Alternative, Ending, Item, Kind, Owner, Tool},
    money::{Money, Price},
};
use crate::{
    error::Error,
    ids::{ContractId, RoleId, ToolId},
    kpis::{Which, currencies, standings},
    locale::{Language, Localized, t},
    renewals::Cost,
};

/// How many alternatives are proposed for one role.
const PROPOSED: i64 = 3;

/// Of what is to be told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scope {
    /// The last day of the tool.
    pub on: NaiveDate,
    pub today: NaiveDate,
    /// Whether the reader may know what contracts cost.
    pub with_money: bool,
    /// How many things of one kind.
    pub most: i64,
}

/// The tool at `slug`, also an archived one.
pub(super) async fn find(db: &mut PgConnection, slug: &str) -> Result<Tool, Error> {
    let tool = sqlx::query_as!(
        Tool,
        r#"SELECT id AS "id: ToolId", slug, name, status, archived_at, personal_data, dpa, data_kinds, laws, sub_processors
           FROM tools WHERE slug = $1"#,
        slug,
    );
    Ok(tool.fetch_one(db).await?)
}

/// The terms of its contracts, the earliest first.
pub(super) async fn terms(db: &mut PgConnection, tool: ToolId) -> Result<Vec<Term>, Error> {
    let rows = sqlx::query!(
        r#"SELECT c.id AS "id: ContractId", lower(c.during) AS "from!", upper(c.during) - 1 AS "until?", c.notice_days, c.auto_renew,
                  CASE WHEN d.course = 'end' THEN d.notice_given_on END AS "notice_given_on?"
           FROM contracts c LEFT JOIN renewal_decisions d ON d.contract_id = c.id WHERE c.tool_id = $1 ORDER BY lower(c.during)"#,
        tool as ToolId,
    );
    let terms = rows.fetch_all(db).await?.into_iter().map(|row| Term {
        id: row.id,
        from: row.from,
        until: row.until,
        notice_days: row.notice_days.try_into().unwrap_or_default(),
        auto_renew: row.auto_renew,
        notice_given_on: row.notice_given_on,
    });
    Ok(terms.collect())
}

/// What its contracts cost, and what currencies are worth. Sensitive.
async fn money(db: &mut PgConnection, tool: ToolId) -> Result<Money, Error> {
    let rows = sqlx::query!(
        r#"SELECT lower(coalesce(k.during, c.during)) AS "from!", upper(coalesce(k.during, c.during)) AS "until?", k.annual_cost AS "annual?",
                  k.currency AS "currency?"
           FROM contracts c LEFT JOIN contract_costs k ON k.contract_id = c.id WHERE c.tool_id = $1 AND NOT isempty(coalesce(k.during, c.during))
           ORDER BY 1"#,
        tool as ToolId,
    );
    let prices = rows.fetch_all(&mut *db).await?.into_iter().map(|row| Price {
        from: row.from,
        until: row.until,
        cost: row.annual.zip(row.currency).map(|(annual, currency)| Cost { annual, currency }),
    });
    Ok(Money { prices: prices.collect(), currencies: currencies(db).await? })
}

/// What breaks when a tool with these `terms` ends.
pub(super) async fn ending(db: &mut PgConnection, tool: Tool, terms: &[Term], scope: Scope) -> Result<Ending, Error> {
    let Scope { on, today, with_money, most } = scope;
    let after = on.succ_opt().unwrap_or(on);
    let id = tool.id;
    let money = if with_money && !terms.is_empty() { Some(money(&mut *db, id).await?) } else { None };
    let mut ending = Ending { commitment: commitment(terms, on, today), on, money, items: Vec::new(), totals: Vec::new(), tool };
    for row in rows::rows(&mut *db, id, after, today, most).await? {
        let Ok(kind) = row.kind.parse::<Kind>() else { continue };
        if ending.total(kind) == 0 {
            ending.totals.push((kind, usize::try_from(row.total).unwrap_or(usize::MAX)));
        }
        ending.items.push(item(kind, row));
    }
    if ending.total(Kind::Kpi) > 0 {
        judge(&mut *db, id, today, &mut ending.items).await?;
    }
    propose(db, id, after, &mut ending.items).await?;
    let data = data(&ending.tool);
    if !data.is_empty() {
        ending.totals.push((Kind::Data, data.len()));
        ending.items.extend(data);
    }
    Ok(ending)
}

fn item(kind: Kind, row: rows::Row) -> Item {
    let holders = row.holders;
    Item {
        kind,
        subject: row.subject,
        address: Some(row.address),
        variant: row.variant,
        other: row.other,
        state: row.state,
        count: row.count,
        is_by_kind: row.is_by_kind,
        owner: row.owner.map(|title| Owner { title, holders }),
        role: row.role,
        alternatives: Vec::new(),
    }
}

/// Says of each KPI that goes dark how it stands today.
async fn judge(db: &mut PgConnection, tool: ToolId, today: NaiveDate, items: &mut [Item]) -> Result<(), Error> {
    let standings = standings(db, today, Which::OfTool(tool)).await?;
    let states: std::collections::HashMap<String, &str> =
        standings.iter().map(|kpi| (format!("/kpis/{}", kpi.slug), kpi.judgement.state.key())).collect();
    for item in items.iter_mut().filter(|item| item.kind == Kind::Kpi) {
        item.state = item.address.as_ref().and_then(|address| states.get(address)).map(|state| (*state).to_owned());
    }
    Ok(())
}

/// Adds to each role what its holders could use instead.
async fn propose(db: &mut PgConnection, tool: ToolId, after: NaiveDate, items: &mut [Item]) -> Result<(), Error> {
    let roles: Vec<Uuid> = items.iter().filter_map(|item| item.role).map(RoleId::uuid).collect();
    if roles.is_empty() {
        return Ok(());
    }
    for found in rows::instead(db, tool, &roles, after, PROPOSED).await? {
        if let Some(item) = items.iter_mut().find(|item| item.role == Some(found.role)) {
            item.alternatives.push(Alternative { slug: found.slug, name: found.name, holders: found.holders });
        }
    }
    Ok(())
}

/// What is to be exported or erased: each kind of personal data, and what companies hold that work for the vendor.
fn data(tool: &Tool) -> Vec<Item> {
    if !tool.personal_data {
        return Vec::new();
    }
    let in_both = |key: &str| Localized::new(t(Language::En, key), t(Language::Th, key)).unwrap_or_default();
    let mut kinds: Vec<Localized> = tool.data_kinds.iter().map(|kind| in_both(&format!("data-kind-{kind}"))).collect();
    if kinds.is_empty() {
        kinds.push(in_both("ending-data-unsaid"));
    }
    let kinds = kinds.into_iter().map(|subject| (subject, "erase"));
    let others = tool.sub_processors.iter().filter_map(|name| Some((Localized::new(name, "")?, "sub-processor")));
    let item = |(subject, variant): (Localized, &str)| Item {
        kind: Kind::Data,
        subject,
        address: None,
        variant: Some(variant.to_owned()),
        other: None,
        state: None,
        count: None,
        is_by_kind: false,
        owner: None,
        role: None,
        alternatives: Vec::new(),
    };
    kinds.chain(others).map(item).collect()
}
