//! Formulas as they are kept, and what stands in the way of a new one.

use std::collections::HashMap;

use sqlx::{PgConnection, PgExecutor};

use super::super::{
    Cadence, Definition, FiscalYear, Kpi, Measure, Named, Unit,
    formula::{Count, Fact, Facts, Links, Plan, Problem, What, check_units, parse},
};
use crate::{error::Error, ids::KpiId, locale::Localized};

/// Holds the saving of formulas off until the transaction ends: whoever writes readings holds it together with others, so that no
/// formula comes between the check that a KPI has none and the reading.
pub async fn hold_formulas(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock_shared(hashtext('kpi_formulas'))").fetch_one(db).await?;
    Ok(())
}

/// Waits until nobody else writes readings or saves a formula, and holds both off until the transaction ends.
pub async fn hold_alone(db: &mut PgConnection) -> Result<(), Error> {
    sqlx::query!("SELECT pg_advisory_xact_lock(hashtext('kpi_formulas'))").fetch_one(db).await?;
    Ok(())
}

/// All KPIs as formulas see them, and what is computed from what.
pub struct Book {
    /// The KPIs by slug.
    pub facts: Facts,
    /// What each one with a formula is computed from.
    pub links: Links,
    /// The formulas.
    pub texts: HashMap<KpiId, String>,
    /// The fiscal year that quarters and years follow.
    pub fiscal: FiscalYear,
    slugs: HashMap<KpiId, String>,
}

impl Book {
    /// What formulas see of a KPI.
    pub fn fact(&self, kpi: KpiId) -> Option<&Fact> {
        self.facts.get(self.slugs.get(&kpi)?)
    }

    /// The plan of a KPI's formula. One that cannot be planned any more is computed no further; no save lets that be.
    pub fn plan(&self, kpi: KpiId) -> Option<Plan> {
        let planned = Plan::new(&parse(self.texts.get(&kpi)?).ok()?, self.fact(kpi)?.cadence, &self.facts);
        planned.inspect_err(|problem| tracing::warn!(%kpi, ?problem, "a formula cannot be computed")).ok()
    }

    fn name(&self, kpi: KpiId) -> Localized {
        self.fact(kpi).map(|fact| fact.name.clone()).unwrap_or_default()
    }
}

/// Everything that a formula can be computed from.
pub async fn book(db: &mut PgConnection) -> Result<Book, Error> {
    let fiscal = super::fiscal_year(&mut *db).await?;
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id: KpiId", k.slug, k.name AS "name: Localized", k.cadence AS "cadence: Cadence", k.unit AS "unit: Unit", k.currency,
                  (SELECT text FROM kpi_formulas WHERE kpi_id = k.id) AS text
           FROM kpis k
           WHERE k.archived_at IS NULL OR k.id IN (SELECT kpi_id FROM kpi_formulas) OR k.id IN (SELECT input_id FROM kpi_formula_inputs)"#
    );
    let currency = super::own_currency(&mut *db).await?;
    let mut book =
        Book { facts: Facts::counted_in(currency), links: Links::default(), texts: HashMap::new(), fiscal, slugs: HashMap::new() };
    for row in rows.fetch_all(&mut *db).await? {
        let measure = Measure { unit: row.unit, currency: row.currency };
        book.slugs.insert(row.id, row.slug.clone());
        book.facts.insert(row.slug, Fact { id: row.id, name: row.name, cadence: row.cadence, measure });
        if let Some(text) = row.text {
            book.links.set(row.id, Vec::new());
            book.texts.insert(row.id, text);
        }
    }
    let inputs =
        sqlx::query!(r#"SELECT kpi_id AS "kpi: KpiId", input_id AS "input!: KpiId" FROM kpi_formula_inputs WHERE input_id IS NOT NULL"#);
    for link in inputs.fetch_all(db).await? {
        book.links.add(link.kpi, link.input);
    }
    Ok(book)
}

/// What a KPI is computed from, and whether others are computed from it.
pub struct Inputs {
    /// The KPIs.
    pub kpis: Vec<KpiId>,
    /// The hub's own counts.
    pub counts: Vec<Count>,
    /// Whether there are others.
    pub is_used: bool,
}

/// What a KPI is computed from.
pub async fn inputs_of(db: impl PgExecutor<'_>, kpi: KpiId) -> Result<Inputs, Error> {
    let rows = sqlx::query!(
        r#"SELECT kpi_id = $1 AS "is_own!", input_id AS "input: KpiId", count AS "count: Count" FROM kpi_formula_inputs
           WHERE kpi_id = $1 OR input_id = $1 ORDER BY count"#,
        kpi as KpiId
    );
    let rows = rows.fetch_all(db).await?;
    let own = || rows.iter().filter(|row| row.is_own);
    Ok(Inputs {
        kpis: own().filter_map(|row| row.input).collect(),
        counts: own().filter_map(|row| row.count).collect(),
        is_used: rows.iter().any(|row| !row.is_own),
    })
}

/// The KPIs that are computed from one, without a way between.
pub async fn used_by(db: impl PgExecutor<'_>, kpi: KpiId) -> Result<Vec<Named>, Error> {
    let users = sqlx::query_as!(
        Named,
        r#"SELECT k.slug, k.name AS "name: Localized" FROM kpi_formula_inputs i JOIN kpis k ON k.id = i.kpi_id
           WHERE i.input_id = $1 AND k.archived_at IS NULL ORDER BY k.position, k.slug"#,
        kpi as KpiId
    );
    Ok(users.fetch_all(db).await?)
}

/// Whether readings of the KPI were typed or imported, rather than computed by the formula that it has.
pub async fn has_typed_readings(db: impl PgExecutor<'_>, kpi: KpiId) -> Result<bool, Error> {
    let typed = sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM readings WHERE kpi_id = $1
               AND (source <> 'computed' OR NOT EXISTS (SELECT FROM kpi_formulas WHERE kpi_id = $1))) AS "typed!""#,
        kpi as KpiId
    );
    Ok(typed.fetch_one(db).await?)
}

/// Whether saving `new` changes what is computed.
pub(super) fn matters(old: &Definition, new: &Definition) -> bool {
    (&old.formula, old.unit, &old.currency, old.cadence) != (&new.formula, new.unit, &new.currency, new.cadence)
}

/// What stands in the way of saving `new` over a KPI, and the field it belongs to. Until the transaction ends nobody else saves a formula,
/// so that two cannot make a loop together. `typed` is the formula as it was typed: problems are told by their places in it.
pub async fn objection(db: &mut PgConnection, kpi: &Kpi, new: &Definition, typed: &str) -> Result<Option<(&'static str, Problem)>, Error> {
    if !matters(&kpi.is, new) {
        return Ok(None);
    }
    hold_alone(&mut *db).await?;
    Ok(refusal(book(db).await?, kpi, new, typed).err())
}

/// The plan of the formula of `new`, if it has one, or what stands in its way and the field that belongs to.
pub fn refusal(mut book: Book, kpi: &Kpi, new: &Definition, typed: &str) -> Result<Option<Plan>, (&'static str, Problem)> {
    let measure = Measure { unit: new.unit, currency: new.currency.clone() };
    if let Some(fact) = book.facts.get_mut(&kpi.slug) {
        *fact = Fact { id: kpi.id, name: new.name.clone(), cadence: new.cadence, measure: measure.clone() };
    }
    let plan = new.formula.as_ref().map(|_| planned(&book, &kpi.slug, typed, new.cadence, &measure));
    let plan = plan.transpose().map_err(|problem| ("formula", problem))?;
    book.links.set(kpi.id, plan.as_ref().map(|plan| plan.inputs.clone()).unwrap_or_default());
    if let Some(way) = book.links.way_round(kpi.id) {
        return Err(("formula", What::Loop(way.into_iter().map(|kpi| book.name(kpi)).collect()).anywhere()));
    }
    let field = if new.cadence == kpi.is.cadence { "unit" } else { "cadence" };
    match book.links.users(kpi.id).find(|user| !still_fits(&book, *user)) {
        Some(user) => Err((field, What::Breaks(book.name(user)).anywhere())),
        None => Ok(plan),
    }
}

/// A formula that can be computed and whose result is in the unit of its KPI.
pub fn planned(book: &Book, slug: &str, text: &str, cadence: Cadence, measure: &Measure) -> Result<Plan, Problem> {
    let formula = parse(text)?;
    if let Some(at) = formula.names(slug) {
        return Err(What::Itself.at(at));
    }
    let plan = Plan::new(&formula, cadence, &book.facts)?;
    check_units(&formula, measure, &book.facts)?;
    Ok(plan)
}

fn still_fits(book: &Book, user: KpiId) -> bool {
    let (Some(fact), Some(text)) = (book.fact(user), book.texts.get(&user)) else { return true };
    let fits = |formula| Plan::new(&formula, fact.cadence, &book.facts).and_then(|_| check_units(&formula, &fact.measure, &book.facts));
    parse(text).and_then(fits).is_ok()
}

/// Lets a KPI be computed by `text` from now on, or by nothing.
pub(super) async fn write(db: &mut PgConnection, kpi: KpiId, formula: Option<(&str, &Plan)>) -> Result<(), Error> {
    sqlx::query!("DELETE FROM kpi_formulas WHERE kpi_id = $1", kpi as KpiId).execute(&mut *db).await?;
    let Some((text, plan)) = formula else { return Ok(()) };
    sqlx::query!("INSERT INTO kpi_formulas (kpi_id, text) VALUES ($1, $2)", kpi as KpiId, text).execute(&mut *db).await?;
    let inputs: Vec<uuid::Uuid> = plan.inputs.iter().map(|input| input.uuid()).collect();
    let counts: Vec<String> = plan.counts.iter().map(|count| count.key().to_owned()).collect();
    sqlx::query!(
        "INSERT INTO kpi_formula_inputs (kpi_id, input_id, count)
         SELECT $1::uuid, input, NULL FROM unnest($2::uuid[]) AS input
         UNION ALL SELECT $1, NULL, count FROM unnest($3::text[]) AS count",
        kpi as KpiId,
        &inputs,
        &counts,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Gives a KPI of the catalogue its formula. A formula that cannot be computed is a mistake in the catalogue.
pub async fn compute_by(db: &mut PgConnection, slug: &str, text: &str) -> Result<(), Error> {
    let book = book(db).await?;
    let fact = book.facts.get(slug).ok_or(Error::NotFound)?;
    let plan = planned(&book, slug, text, fact.cadence, &fact.measure).map_err(|problem| anyhow::anyhow!("{slug}: {problem:?}"))?;
    write(db, fact.id, Some((text, &plan))).await
}
