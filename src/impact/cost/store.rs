use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use sqlx::PgConnection;
use uuid::Uuid;

use super::model::{Band, Basis, Costs, Item, Place, Unknown, to_cents};
use crate::{
    error::Error,
    kpis::{Currencies, currencies},
    locale::Localized,
    paths,
};

/// Everything that costs money on `today`. So many statements as there are kinds of things, however many there are of each.
pub(super) async fn costs(db: &mut PgConnection, today: NaiveDate) -> Result<Costs, Error> {
    let money = currencies(&mut *db).await?;
    let roles = roles(&mut *db).await?;
    let (areas, area_of) = listed(areas(&mut *db).await?);
    let (outcomes, outcome_of) = listed(outcomes(&mut *db).await?);
    let held = held(&mut *db, today).await?;
    let links = Links::read(&mut *db).await?;
    let users = users(&mut *db, today).await?;
    let role_of: HashMap<Uuid, usize> = roles.iter().enumerate().map(|(at, role)| (role.id, at)).collect();
    let mut items = Vec::new();
    for (at, role) in roles.iter().enumerate() {
        let Some(held) = held.get(&Some(role.id)) else { continue };
        let area = area_of.get(&role.area_id).map(|area| (*area, 1));
        let bearers = [vec![(at, 1)], area.into_iter().collect(), links.evenly("role-outcome", role.id, &outcome_of)];
        items.push(pay(role, held.fte, &money, bearers));
    }
    if let Some(held) = held.get(&None) {
        let basis = Basis::Pay { fte: held.fte.normalize(), band: None };
        items.push(Item {
            name: None,
            address: paths::Org.to_string(),
            basis,
            amount: Err(Unknown::NoRole),
            bearers: [const { Vec::new() }; 3],
        });
    }
    for row in contracts(&mut *db, today).await? {
        // All holders of a role that needs it have a seat in the tool; of another role those who can get into it.
        let mut seats: HashMap<Uuid, u64> = users.get(&row.tool).into_iter().flatten().copied().collect();
        seats.extend(links.of("tool-role", row.tool).map(|role| (*role, held.get(&Some(*role)).map_or(0, |held| held.people))));
        let mut seats: Vec<(usize, u64)> = seats.into_iter().filter_map(|(role, people)| Some((*role_of.get(&role)?, people))).collect();
        seats.sort_unstable();
        let bearers = [seats, links.evenly("tool-area", row.tool, &area_of), links.evenly("tool-outcome", row.tool, &outcome_of)];
        items.push(tool(row, &money, bearers));
    }
    let roles = roles.into_iter().map(|role| Place { name: role.title, address: paths::Role { slug: role.slug }.to_string() }).collect();
    Ok(Costs { own: money.own, places: [roles, areas, outcomes], items })
}

fn listed(rows: Vec<(Uuid, Place)>) -> (Vec<Place>, HashMap<Uuid, usize>) {
    let at = rows.iter().enumerate().map(|(at, (id, _))| (*id, at)).collect();
    (rows.into_iter().map(|(_, place)| place).collect(), at)
}

/// What a currency is worth: nothing to multiply by where it is the hub's own; an error without a rate.
fn rate(money: &Currencies, currency: &str) -> Result<Option<Decimal>, Unknown> {
    if currency == money.own {
        return Ok(None);
    }
    let rate = money.rates.iter().find(|(code, _)| code == currency).map(|(_, rate)| Some(rate.normalize()));
    rate.ok_or_else(|| Unknown::NoRate(currency.to_owned()))
}

fn pay(role: &Role, fte: Decimal, money: &Currencies, bearers: [Vec<(usize, u64)>; 3]) -> Item {
    let known = role.pay_low.zip(role.pay_high).zip(role.pay_currency.clone()).ok_or(Unknown::NoBand);
    let band = known.and_then(|((low, high), currency)| {
        let rate = rate(money, &currency)?;
        Ok(Band { low, high, currency, times: if role.pay_period == "month" { 12 } else { 1 }, rate })
    });
    let amount = band.as_ref().map_err(Clone::clone).and_then(|band| band.in_cents(fte).ok_or(Unknown::TooLarge));
    let address = paths::Role { slug: role.slug.clone() }.to_string();
    Item { name: Some(role.title.clone()), address, basis: Basis::Pay { fte: fte.normalize(), band: band.ok() }, amount, bearers }
}

fn tool(row: Contract, money: &Currencies, bearers: [Vec<(usize, u64)>; 3]) -> Item {
    let price = row.annual.zip(row.currency);
    let worth = price.as_ref().ok_or(Unknown::NoPrice).and_then(|(annual, currency)| Ok((*annual, rate(money, currency)?)));
    let amount = worth.clone().and_then(|(annual, rate)| {
        let in_own = annual.checked_mul(rate.unwrap_or(Decimal::ONE)).and_then(to_cents);
        in_own.ok_or(Unknown::TooLarge)
    });
    let basis = Basis::Tool { price, rate: worth.ok().and_then(|(_, rate)| rate) };
    let address = format!("{}#contracts", paths::Tool { slug: row.slug });
    Item { name: Localized::new(&row.name, &row.name), address, basis, amount, bearers }
}

struct Role {
    id: Uuid,
    slug: String,
    title: Localized,
    area_id: Uuid,
    pay_low: Option<Decimal>,
    pay_high: Option<Decimal>,
    pay_currency: Option<String>,
    pay_period: String,
}

async fn roles(db: &mut PgConnection) -> Result<Vec<Role>, Error> {
    let roles = sqlx::query_as!(
        Role,
        r#"SELECT id, slug, title AS "title: Localized", area_id, pay_low, pay_high, pay_currency, pay_period FROM roles ORDER BY position, slug"#
    );
    Ok(roles.fetch_all(db).await?)
}

async fn areas(db: &mut PgConnection) -> Result<Vec<(Uuid, Place)>, Error> {
    let rows = sqlx::query!(r#"SELECT id, key, name AS "name: Localized" FROM areas ORDER BY position, key"#).fetch_all(db).await?;
    let place = |key: String, name| Place { name, address: paths::Dashboard { kind: "area".into(), key }.to_string() };
    Ok(rows.into_iter().map(|row| (row.id, place(row.key, row.name))).collect())
}

async fn outcomes(db: &mut PgConnection) -> Result<Vec<(Uuid, Place)>, Error> {
    let rows = sqlx::query!(r#"SELECT id, key, name AS "name: Localized" FROM outcomes ORDER BY position, key"#).fetch_all(db).await?;
    let place = |key: String, name| Place { name, address: paths::Dashboard { kind: "outcome".into(), key }.to_string() };
    Ok(rows.into_iter().map(|row| (row.id, place(row.key, row.name))).collect())
}

/// Who holds a role today.
struct Held {
    /// The full-time equivalents of the seats that somebody holds; a seat that several share counts once.
    fte: Decimal,
    people: u64,
}

/// Who holds which role today; under nothing, those whose seats have none.
async fn held(db: &mut PgConnection, today: NaiveDate) -> Result<HashMap<Option<Uuid>, Held>, Error> {
    let rows = sqlx::query!(
        r#"SELECT role_id, coalesce(sum(fte) FILTER (WHERE place = 1), 0) AS "fte!", count(DISTINCT person_id) AS "people!"
           FROM (SELECT s.role_id, s.fte, h.person_id, row_number() OVER (PARTITION BY s.id ORDER BY h.person_id) AS place
                 FROM seats s JOIN seat_holders h ON h.seat_id = s.id JOIN people p ON p.id = h.person_id
                 WHERE s.closed_on IS NULL AND h.during @> $1::date AND p.archived_at IS NULL) AS held
           GROUP BY role_id"#,
        today,
    );
    let rows = rows.fetch_all(db).await?;
    Ok(rows.into_iter().map(|row| (row.role_id, Held { fte: row.fte, people: row.people.unsigned_abs() })).collect())
}

/// How many holders of each role can get into each tool today.
async fn users(db: &mut PgConnection, today: NaiveDate) -> Result<HashMap<Uuid, Vec<(Uuid, u64)>>, Error> {
    let rows = sqlx::query!(
        r#"SELECT a.tool_id, s.role_id AS "role!", count(DISTINCT a.person_id) AS "people!"
           FROM tool_access a JOIN people p ON p.id = a.person_id JOIN seat_holders h ON h.person_id = p.id AND h.during @> $1::date
           JOIN seats s ON s.id = h.seat_id
           WHERE a.during @> $1::date AND p.archived_at IS NULL AND s.closed_on IS NULL AND s.role_id IS NOT NULL GROUP BY a.tool_id, s.role_id"#,
        today,
    );
    let mut users: HashMap<Uuid, Vec<(Uuid, u64)>> = HashMap::new();
    for row in rows.fetch_all(db).await? {
        users.entry(row.tool_id).or_default().push((row.role, row.people.unsigned_abs()));
    }
    Ok(users)
}

struct Contract {
    tool: Uuid,
    slug: String,
    name: String,
    annual: Option<Decimal>,
    currency: Option<String>,
}

/// The contracts that run today, with the price of today.
async fn contracts(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<Contract>, Error> {
    let rows = sqlx::query_as!(
        Contract,
        r#"SELECT t.id AS tool, t.slug, t.name, k.annual_cost AS "annual?", k.currency AS "currency?"
           FROM contracts c JOIN tools t ON t.id = c.tool_id LEFT JOIN contract_costs k ON k.contract_id = c.id AND k.during @> $1::date
           WHERE c.during @> $1::date AND t.archived_at IS NULL ORDER BY lower(t.name), t.slug"#,
        today,
    );
    Ok(rows.fetch_all(db).await?)
}

/// What is linked to what: for each kind of link and thing, the other ends.
struct Links(HashMap<(String, Uuid), Vec<Uuid>>);

impl Links {
    /// A role's outcomes are those that it says, else those of the KPIs that it answers for. A tool's areas are those that an editor said,
    /// else those of the roles that work with it and of the KPIs that it feeds; its outcomes are those of the KPIs that it feeds, else those
    /// of the roles that work with it.
    async fn read(db: &mut PgConnection) -> Result<Self, Error> {
        let rows = sqlx::query!(
            r#"WITH aims AS (
                   SELECT role_id, outcome_id FROM role_outcomes
                   UNION
                   SELECT a.role_id, k.outcome_id FROM role_kpis a JOIN kpis k ON k.id = a.kpi_id
                   WHERE k.archived_at IS NULL AND k.outcome_id IS NOT NULL AND NOT EXISTS (SELECT FROM role_outcomes o WHERE o.role_id = a.role_id)),
               needs AS (SELECT n.tool_id, n.role_id, n.access, r.area_id FROM role_tools n JOIN roles r ON r.id = n.role_id
                         WHERE n.tool_id IS NOT NULL AND r.archived_at IS NULL),
               fed AS (SELECT source_tool_id AS tool_id, area_id, outcome_id FROM kpis WHERE archived_at IS NULL AND source_tool_id IS NOT NULL)
               SELECT 'role-outcome' AS "kind!", role_id AS "thing!", outcome_id AS "place!" FROM aims
               UNION
               SELECT 'tool-role', tool_id, role_id FROM needs
               UNION
               SELECT 'tool-area', tool_id, area_id FROM tool_areas
               UNION
               SELECT 'tool-area', f.tool_id, f.area_id
               FROM (SELECT tool_id, area_id FROM needs WHERE access <> 'view' UNION SELECT tool_id, area_id FROM fed WHERE area_id IS NOT NULL) AS f
               WHERE NOT EXISTS (SELECT FROM tool_areas a WHERE a.tool_id = f.tool_id)
               UNION
               SELECT 'tool-outcome', tool_id, outcome_id FROM fed WHERE outcome_id IS NOT NULL
               UNION
               SELECT 'tool-outcome', n.tool_id, a.outcome_id FROM needs n JOIN aims a ON a.role_id = n.role_id
               WHERE n.access <> 'view' AND NOT EXISTS (SELECT FROM fed f WHERE f.tool_id = n.tool_id AND f.outcome_id IS NOT NULL)"#
        );
        let mut links: HashMap<(String, Uuid), Vec<Uuid>> = HashMap::new();
        for row in rows.fetch_all(db).await? {
            links.entry((row.kind, row.thing)).or_default().push(row.place);
        }
        Ok(Self(links))
    }

    fn of(&self, kind: &str, thing: Uuid) -> impl Iterator<Item = &Uuid> {
        self.0.get(&(kind.to_owned(), thing)).into_iter().flatten()
    }

    /// The places of everything that is linked, all with the same weight.
    fn evenly(&self, kind: &str, thing: Uuid, at: &HashMap<Uuid, usize>) -> Vec<(usize, u64)> {
        let mut places: Vec<(usize, u64)> = self.of(kind, thing).filter_map(|id| Some((*at.get(id)?, 1))).collect();
        places.sort_unstable();
        places
    }
}
