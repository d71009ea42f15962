//! KPIs of files in the database: what rows can point to, and the writing of a plan.

use std::collections::HashMap;

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::{
    file,
    kpis::{self, Deed, Hub, KnownKpi, Plan},
    options::Options,
    report::Problem,
};
use crate::{
    clock::Clock,
    error::Error,
    history::Actor,
    ids::SeatId,
    kpis::{Brought, Levels, Value, bring, definitions, hold_formulas},
    locale::{Language, Localized},
    text::fold,
};

/// What a file of KPIs would do on `today`. Messages are in `language`.
pub async fn plan(db: &mut PgConnection, content: &[u8], options: Options, language: Language, today: NaiveDate) -> Result<Plan, Error> {
    let content = content.to_vec();
    let checked = tokio::task::spawn_blocking(move || match file::read(&content) {
        Ok(table) => kpis::check(&table, language),
        Err(problem) => {
            let told = Problem::new(language, problem.row(), None, problem.code(), "");
            kpis::Checked { errors: vec![told], ..kpis::Checked::default() }
        }
    });
    let checked = checked.await.map_err(anyhow::Error::from)?;
    let hub = Hub {
        kpis: known(&mut *db, today).await?,
        seats: seats(&mut *db, today).await?,
        roles: roles(&mut *db).await?,
        tools: tools(db).await?,
    };
    Ok(kpis::compare(checked, &hub, options.skip_bad_rows, language))
}

async fn known(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<KnownKpi>, Error> {
    let rows = sqlx::query!(
        r#"SELECT k.slug, k.external_id, EXISTS (SELECT FROM readings WHERE kpi_id = k.id) AS "has_readings!",
                  t.kpi_id IS NOT NULL AS "has_target!", t.goal AS "goal?: Value", t.warning AS "warning?: Value", t.stretch AS "stretch?: Value", t.low AS "low?: Value",
                  t.high AS "high?: Value", t.baseline AS "baseline?: Value"
           FROM kpis k LEFT JOIN kpi_targets t ON t.kpi_id = k.id AND t.during @> $1::date WHERE k.archived_at IS NULL"#,
        today,
    );
    let mut beside: HashMap<String, _> = rows.fetch_all(&mut *db).await?.into_iter().map(|row| (row.slug.clone(), row)).collect();
    let known = definitions(db, today).await?.into_iter().filter_map(|kpi| {
        let row = beside.remove(&kpi.slug)?;
        let levels =
            Levels { goal: row.goal, warning: row.warning, stretch: row.stretch, low: row.low, high: row.high, baseline: row.baseline };
        Some(KnownKpi {
            slug: kpi.slug,
            external_id: row.external_id,
            version: kpi.version,
            is: kpi.is,
            levels: row.has_target.then_some(levels),
            has_readings: row.has_readings,
        })
    });
    Ok(known.collect())
}

/// Each text that names one thing only, as texts are compared.
fn index<T: Clone + PartialEq>(named: impl Iterator<Item = (T, Vec<String>)>) -> HashMap<String, Option<T>> {
    let mut index: HashMap<String, Option<T>> = HashMap::new();
    for (thing, names) in named {
        for name in names.iter().map(|name| fold(name)).filter(|name| !name.is_empty()) {
            index
                .entry(name)
                .and_modify(|known| *known = known.take().filter(|known| *known == thing))
                .or_insert_with(|| Some(thing.clone()));
        }
    }
    index
}

fn in_each_language(name: &Localized) -> impl Iterator<Item = String> {
    Language::ALL.into_iter().filter_map(|language| name.get(language)).map(str::to_owned)
}

async fn seats(db: &mut PgConnection, today: NaiveDate) -> Result<HashMap<String, Option<SeatId>>, Error> {
    Ok(index(named_seats(db, today).await?.into_iter()))
}

/// Every seat that is not closed, with all that it is called: its titles, key, and whoever holds it.
pub(super) async fn named_seats(db: &mut PgConnection, today: NaiveDate) -> Result<Vec<(SeatId, Vec<String>)>, Error> {
    let rows = sqlx::query!(
        r#"SELECT s.id AS "id: SeatId", s.external_id, coalesce(s.title, r.title) AS "title: Localized",
                  ARRAY(SELECT n FROM seat_holders h JOIN people p ON p.id = h.person_id, unnest(ARRAY[p.name, p.email, p.external_id]) AS n
                        WHERE h.seat_id = s.id AND h.during @> $1::date AND p.archived_at IS NULL AND n IS NOT NULL) AS "holders!: Vec<String>"
           FROM seats s LEFT JOIN roles r ON r.id = s.role_id WHERE s.stage <> 'closed'"#,
        today,
    );
    let named = rows.fetch_all(db).await?.into_iter().map(|row| {
        let titles = row.title.iter().flat_map(in_each_language);
        (row.id, titles.chain(row.external_id).chain(row.holders).collect())
    });
    Ok(named.collect())
}

async fn roles(db: &mut PgConnection) -> Result<HashMap<String, Option<String>>, Error> {
    let rows = sqlx::query!(r#"SELECT slug, title AS "title: Localized" FROM roles WHERE archived_at IS NULL"#);
    Ok(index(rows.fetch_all(db).await?.into_iter().map(|row| {
        let names = in_each_language(&row.title).chain([row.slug.clone()]).collect();
        (row.slug, names)
    })))
}

async fn tools(db: &mut PgConnection) -> Result<HashMap<String, Option<String>>, Error> {
    let rows = sqlx::query!("SELECT slug, name FROM tools WHERE archived_at IS NULL");
    Ok(index(rows.fetch_all(db).await?.into_iter().map(|row| (row.slug.clone(), vec![row.slug, row.name]))))
}

/// Writes what a plan says, all or nothing: `db` is a transaction, in which the plan was made.
pub async fn apply(db: &mut PgConnection, actor: &Actor, plan: &Plan, clock: &Clock) -> Result<(), Error> {
    hold_formulas(&mut *db).await?;
    for Deed { known, external_id, becomes, levels } in &plan.deeds {
        let known = known.as_ref().map(|(slug, version)| (slug.as_str(), *version));
        bring(&mut *db, actor, &Brought { known, external_id: external_id.as_deref(), becomes, levels: *levels }, clock).await?;
    }
    Ok(())
}
