//! Targets of files in the database: what holds now, and the writing of a plan.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::{
        file,
        index::Index,
        options::Options,
        report::Problem,
        targets::{self, Deed, Plan},
    },
    readings::kpis,
};
use crate::{
    error::Error,
    history::Actor,
    ids::KpiId,
    kpis::{held_targets, set_targets},
    locale::Language,
};

/// What a file of targets would do on `today`. Messages are in `language`.
pub async fn plan(db: &mut PgConnection, content: &[u8], options: Options, language: Language, today: NaiveDate) -> Result<Plan, Error> {
    let index = Index::of(kpis(&mut *db).await?);
    let content = content.to_vec();
    let checked = tokio::task::spawn_blocking(move || {
        let checked = match file::read(&content) {
            Ok(table) => targets::check(&table, &index, options, language),
            Err(problem) => {
                let told = Problem::new(language, problem.row(), None, problem.code(), "");
                targets::Checked { errors: vec![told], ..targets::Checked::default() }
            }
        };
        (index, checked)
    });
    let (index, checked) = checked.await.map_err(anyhow::Error::from)?;
    let mut named: Vec<KpiId> = checked.rows.iter().map(|row| index.kpis[row.kpi].id).collect();
    named.dedup();
    let held = held_targets(db, &named).await?;
    Ok(targets::compare(checked, &index, &held, today, options.skip_bad_rows, language))
}

/// Writes what a plan says, all or nothing: `db` is a transaction, in which the plan was made.
pub async fn apply(db: &mut PgConnection, actor: &Actor, plan: &Plan) -> Result<(), Error> {
    for Deed { kpi, label, version, targets } in &plan.deeds {
        set_targets(&mut *db, actor, (*kpi, label), *version, targets).await?;
    }
    Ok(())
}
