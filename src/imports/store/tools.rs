//! Tools of files in the database: what rows can point to, and the writing of a plan.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    super::{
        file,
        options::{Answers, Options},
        report::Problem,
        tools::{self, Deed, Hub, KnownCategories, Plan},
    },
    kpis::named_seats,
};
use crate::{
    clock::Clock,
    error::Error,
    history::Actor,
    kpis::{currencies, recount},
    locale::Language,
    tools::{Brought, all_categories, bring, ensure_category, in_hub, put_away},
};

/// What a file of tools would do on `today`. Messages are in `language`.
pub async fn plan(
    db: &mut PgConnection,
    content: &[u8],
    (options, answers): (Options, &Answers),
    language: Language,
    today: NaiveDate,
) -> Result<Plan, Error> {
    let (content, prices) = (content.to_vec(), answers.prices);
    let checked = tokio::task::spawn_blocking(move || match file::read(&content) {
        Ok(table) => tools::check(&table, options, prices, language),
        Err(problem) => {
            let told = Problem::new(language, problem.row(), None, problem.code(), "");
            tools::Checked { errors: vec![told], ..tools::Checked::default() }
        }
    });
    let checked = checked.await.map_err(anyhow::Error::from)?;
    let categories = all_categories(&mut *db).await?.into_iter();
    let hub = Hub {
        tools: in_hub(&mut *db, today).await?,
        archived: put_away(&mut *db).await?,
        categories: categories
            .map(|category| KnownCategories {
                is_in_group: category.group.is_some(),
                key: category.key,
                name: category.name,
                label: category.label,
            })
            .collect(),
        seats: named_seats(&mut *db, today).await?,
        currency: currencies(db).await?.own,
        today,
    };
    let mut plan = tools::compare(checked, &hub, answers, options.skip_bad_rows, language);
    if !prices {
        plan.hide_costs();
    }
    Ok(plan)
}

/// Writes what a plan says, all or nothing: `db` is a transaction, in which the plan was made.
pub async fn apply(db: &mut PgConnection, actor: &Actor, plan: &Plan, clock: &Clock) -> Result<(), Error> {
    for category in &plan.categories {
        ensure_category(&mut *db, actor, &category.key, &category.name).await?;
    }
    for Deed { known, becomes, term } in &plan.deeds {
        let brought = Brought {
            known: known.as_ref().map(|(id, version, is)| (*id, *version, is)),
            becomes,
            term: term.as_ref().map(|(old, terms)| (old.as_ref(), terms)),
        };
        bring(&mut *db, actor, brought).await?;
    }
    recount(db, clock).await
}
