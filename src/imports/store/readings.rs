//! Readings of files in the database: which KPIs there are, what is kept, and the writing of a plan.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::super::{
    file::{self, Table},
    index::{Index, KnownKpi},
    options::Options,
    readings::{self, Deed, Plan},
    report::Problem,
};
use crate::{
    clock::Clock,
    error::Error,
    history::{Action, Actor, Change, record_all},
    ids::{KpiId, UserId},
    kpis::{Cadence, Direction, FiscalYear, Held, Measure, Rhythm, Unit, Value, fiscal_year, hold_formulas, recompute},
    locale::{Language, Localized},
};

/// How many readings go to the database at once.
const AT_ONCE: usize = 50_000;

/// What a file of readings would do on `today`. Messages are in `language`.
pub async fn plan(db: &mut PgConnection, content: &[u8], options: Options, language: Language, today: NaiveDate) -> Result<Plan, Error> {
    let index = Index::of(kpis(&mut *db).await?);
    let content = content.to_vec();
    // A large file takes a while, and other requests wait for no file.
    let checked = tokio::task::spawn_blocking(move || {
        let checked = match file::read(&content) {
            Ok(table) => readings::check(&table as &Table, &index, options, today, language),
            Err(problem) => {
                let told = Problem::new(language, problem.row(), None, problem.code(), "");
                let mut checked = readings::Checked::default();
                checked.errors.push(told);
                checked
            }
        };
        (index, checked)
    });
    let (index, checked) = checked.await.map_err(anyhow::Error::from)?;
    let known = known(db, &index, &checked).await?;
    let compared = tokio::task::spawn_blocking(move || readings::compare(checked, &index, &known, options.skip_bad_rows));
    Ok(compared.await.map_err(anyhow::Error::from)?)
}

/// The KPIs that are not archived.
pub(super) async fn kpis(db: &mut PgConnection) -> Result<Vec<KnownKpi>, Error> {
    let fiscal: FiscalYear = fiscal_year(&mut *db).await?;
    let rows = sqlx::query!(
        r#"SELECT k.id AS "id: KpiId", k.slug, k.external_id, k.name AS "name: Localized", k.unit AS "unit: Unit", k.currency,
                  k.cadence AS "cadence: Cadence", k.direction AS "direction: Direction", EXISTS (SELECT FROM kpi_formulas WHERE kpi_id = k.id) AS "is_computed!"
           FROM kpis k WHERE k.archived_at IS NULL ORDER BY k.position, k.slug"#
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows
        .map(|row| KnownKpi {
            id: row.id,
            slug: row.slug,
            external_id: row.external_id,
            name: row.name,
            measure: Measure { unit: row.unit, currency: row.currency },
            direction: row.direction,
            rhythm: Rhythm { cadence: row.cadence, fiscal, grace_days: 0, since: None },
            is_computed: row.is_computed,
        })
        .collect())
}

/// What is kept of the KPIs of a file, in the time that the file speaks of.
async fn known(db: &mut PgConnection, index: &Index, checked: &readings::Checked) -> Result<HashMap<(KpiId, NaiveDate), Held>, Error> {
    let mut spans: HashMap<usize, (NaiveDate, NaiveDate)> = HashMap::new();
    for row in &checked.rows {
        let span = spans.entry(row.kpi).or_insert((row.start, row.start));
        *span = (span.0.min(row.start), span.1.max(row.start));
    }
    let kpis: Vec<Uuid> = spans.keys().map(|kpi| index.kpis[*kpi].id.uuid()).collect();
    let (firsts, lasts): (Vec<NaiveDate>, Vec<NaiveDate>) = spans.values().copied().unzip();
    let rows = sqlx::query!(
        r#"SELECT r.kpi_id AS "kpi: KpiId", r.period_start, r.version, r.value AS "value: Value"
           FROM unnest($1::uuid[], $2::date[], $3::date[]) AS wanted (kpi, first, last)
           JOIN readings r ON r.kpi_id = wanted.kpi AND r.period_start BETWEEN wanted.first AND wanted.last"#,
        &kpis,
        &firsts,
        &lasts,
    );
    let rows = rows.fetch_all(db).await?.into_iter();
    Ok(rows.map(|row| ((row.kpi, row.period_start), Held { version: row.version, value: row.value })).collect())
}

/// Writes what a plan says, all or nothing: `db` is a transaction, in which the plan was made. Formulas follow.
pub async fn apply(db: &mut PgConnection, actor: &Actor, plan: &Plan, clock: &Clock) -> Result<(), Error> {
    hold_formulas(&mut *db).await?;
    let (new, corrected): (Vec<&Deed>, Vec<&Deed>) = plan.deeds.iter().partition(|deed| deed.old.is_none());
    for some in new.chunks(AT_ONCE) {
        add(&mut *db, actor, some, clock.now()).await?;
    }
    for some in corrected.chunks(AT_ONCE) {
        correct(&mut *db, actor, some, clock.now()).await?;
    }
    history(&mut *db, actor, &new, &corrected).await?;
    let mut spans: HashMap<KpiId, (NaiveDate, NaiveDate)> = HashMap::new();
    for deed in &plan.deeds {
        let span = spans.entry(deed.kpi).or_insert((deed.start, deed.start));
        *span = (span.0.min(deed.start), span.1.max(deed.start));
    }
    let changed: Vec<(KpiId, NaiveDate)> = spans.into_iter().flat_map(|(kpi, (first, last))| [(kpi, first), (kpi, last)]).collect();
    recompute(db, actor, &changed, clock).await
}

struct Columns {
    kpis: Vec<Uuid>,
    starts: Vec<NaiveDate>,
    values: Vec<Decimal>,
    notes: Vec<Option<String>>,
}

impl Columns {
    fn of(deeds: &[&Deed]) -> Self {
        Self {
            kpis: deeds.iter().map(|deed| deed.kpi.uuid()).collect(),
            starts: deeds.iter().map(|deed| deed.start).collect(),
            values: deeds.iter().map(|deed| deed.value.0).collect(),
            notes: deeds.iter().map(|deed| deed.note.clone()).collect(),
        }
    }
}

/// New readings. One that somebody entered since the plan was made is not written over.
async fn add(db: &mut PgConnection, actor: &Actor, deeds: &[&Deed], at: DateTime<Utc>) -> Result<(), Error> {
    let columns = Columns::of(deeds);
    let added = sqlx::query!(
        "INSERT INTO readings (kpi_id, period_start, value, note, source, entered_by, entered_at)
         SELECT kpi, start, value, note, 'imported', $5, $6 FROM unnest($1::uuid[], $2::date[], $3::numeric[], $4::text[]) AS new (kpi, start, value, note)
         ON CONFLICT (kpi_id, period_start) DO NOTHING",
        &columns.kpis,
        &columns.starts,
        &columns.values,
        &columns.notes as &[Option<String>],
        actor.user as Option<UserId>,
        at,
    );
    all_of(added.execute(db).await?.rows_affected(), deeds)
}

/// Readings with another value. One that somebody corrected since the plan was made is not written over.
async fn correct(db: &mut PgConnection, actor: &Actor, deeds: &[&Deed], at: DateTime<Utc>) -> Result<(), Error> {
    let columns = Columns::of(deeds);
    let versions: Vec<i32> = deeds.iter().map(|deed| deed.old.map_or(0, |old| old.version)).collect();
    let corrected = sqlx::query!(
        "UPDATE readings r SET value = new.value, note = coalesce(new.note, r.note), source = 'imported', entered_by = $6, entered_at = $7,
                version = r.version + 1
         FROM unnest($1::uuid[], $2::date[], $3::numeric[], $4::text[], $5::int[]) AS new (kpi, start, value, note, version)
         WHERE r.kpi_id = new.kpi AND r.period_start = new.start AND r.version = new.version",
        &columns.kpis,
        &columns.starts,
        &columns.values,
        &columns.notes as &[Option<String>],
        &versions,
        actor.user as Option<UserId>,
        at,
    );
    all_of(corrected.execute(db).await?.rows_affected(), deeds)
}

fn all_of(written: u64, deeds: &[&Deed]) -> Result<(), Error> {
    if written == deeds.len() as u64 { Ok(()) } else { Err(Error::Conflict) }
}

/// A correction is a line of history each; what is new, a line for each KPI, since a file brings a million.
async fn history(db: &mut PgConnection, actor: &Actor, new: &[&Deed], corrected: &[&Deed]) -> Result<(), Error> {
    let mut brought: HashMap<KpiId, (usize, NaiveDate, NaiveDate)> = HashMap::new();
    for deed in new {
        let (count, first, last) = brought.entry(deed.kpi).or_insert((0, deed.start, deed.start));
        (*count, *first, *last) = (*count + 1, deed.start.min(*first), deed.start.max(*last));
    }
    let ids: Vec<Uuid> = brought.keys().copied().chain(corrected.iter().map(|deed| deed.kpi)).map(KpiId::uuid).collect();
    let names = sqlx::query!(r#"SELECT id AS "id: KpiId", name AS "name: Localized" FROM kpis WHERE id = ANY($1)"#, &ids);
    let names: HashMap<KpiId, Localized> = names.fetch_all(&mut *db).await?.into_iter().map(|row| (row.id, row.name)).collect();
    let change = |kpi: KpiId, version, action, before: Option<Json>, after: Json| {
        let label = names.get(&kpi).map_or("", |name| name.shown(Language::En).text);
        Change { entity: "reading", id: kpi.uuid(), label, version, action, before, after: Some(after) }
    };
    let created = brought
        .iter()
        .map(|(kpi, (count, first, last))| change(*kpi, 1, Action::Created, None, json!({ "count": count, "first": first, "last": last })));
    record_all(&mut *db, actor, created.collect()).await?;
    for some in corrected.chunks(AT_ONCE) {
        let changed = some.iter().filter_map(|deed| {
            let old = deed.old?;
            let kept = |value: Value| json!({ "period_start": deed.start, "value": value });
            Some(change(deed.kpi, old.version + 1, Action::Changed, Some(kept(old.value)), kept(deed.value)))
        });
        record_all(&mut *db, actor, changed.collect()).await?;
    }
    Ok(())
}
