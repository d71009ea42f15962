//! What a file would do, whatever it holds.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    compare::{self, RowChange},
    kpis,
    options::{Answers, Kind, Options},
    readings,
    report::Report,
    store, targets, tools,
};
use crate::{clock::Clock, error::Error, history::Actor, kpis::recount, locale::Language};

/// What a file would do.
#[derive(Clone, Debug)]
pub enum Proposal {
    /// A file of people.
    People(compare::Plan),
    /// A file of tools.
    Tools(tools::Plan),
    /// A file of KPIs.
    Kpis(kpis::Plan),
    /// A file of readings.
    Readings(readings::Plan),
    /// A file of targets.
    Targets(targets::Plan),
}

impl Proposal {
    /// What a file would do on `today`. Messages are in `language`. `db` is a transaction when the plan is to be applied.
    pub async fn of(
        db: &mut PgConnection,
        kind: Kind,
        content: &[u8],
        (options, answers): (Options, &Answers),
        language: Language,
        today: NaiveDate,
    ) -> Result<Self, Error> {
        Ok(match kind {
            Kind::People => Self::People(store::plan(db, content, options, language, today).await?),
            Kind::Tools => Self::Tools(store::tools::plan(db, content, (options, answers), language, today).await?),
            Kind::Kpis => Self::Kpis(store::kpis::plan(db, content, options, language, today).await?),
            Kind::Readings => Self::Readings(store::readings::plan(db, content, options, language, today).await?),
            Kind::Targets => Self::Targets(store::targets::plan(db, content, options, language, today).await?),
        })
    }

    /// Writes it, all or nothing: `db` is the transaction in which it was made.
    pub async fn apply(&self, db: &mut PgConnection, actor: &Actor, clock: &Clock) -> Result<(), Error> {
        match self {
            Self::People(plan) => {
                store::apply(&mut *db, actor, plan, clock.today()).await?;
                recount(db, clock).await
            }
            Self::Tools(plan) => store::tools::apply(db, actor, plan, clock).await,
            Self::Kpis(plan) => store::kpis::apply(db, actor, plan, clock).await,
            Self::Readings(plan) => store::readings::apply(db, actor, plan, clock).await,
            Self::Targets(plan) => store::targets::apply(db, actor, plan).await,
        }
    }

    /// The counts and problems.
    pub const fn report(&self) -> &Report {
        match self {
            Self::People(plan) => &plan.report,
            Self::Tools(plan) => &plan.report,
            Self::Kpis(plan) => &plan.report,
            Self::Readings(plan) => &plan.report,
            Self::Targets(plan) => &plan.report,
        }
    }

    /// The rows that change something; of a very long file the first ones.
    pub fn changes(self) -> Vec<RowChange> {
        match self {
            Self::People(plan) => plan.changes,
            Self::Tools(plan) => plan.changes,
            Self::Kpis(plan) => plan.changes,
            Self::Readings(plan) => plan.changes,
            Self::Targets(plan) => plan.changes,
        }
    }

    /// A text that is the same for two that do the same, in whatever language their problems are told.
    pub fn fingerprint(&self) -> String {
        match self {
            Self::People(plan) => plan.fingerprint(),
            Self::Tools(plan) => plan.fingerprint().to_owned(),
            Self::Kpis(plan) => plan.fingerprint().to_owned(),
            Self::Readings(plan) => plan.fingerprint().to_owned(),
            Self::Targets(plan) => plan.fingerprint().to_owned(),
        }
    }

    /// Whether errors keep it from being applied.
    pub fn is_stopped(&self, skip_bad_rows: bool) -> bool {
        match self {
            Self::People(plan) => plan.is_stopped(skip_bad_rows),
            Self::Tools(plan) => plan.is_stopped(skip_bad_rows),
            Self::Kpis(plan) => plan.is_stopped(skip_bad_rows),
            Self::Readings(plan) => plan.is_stopped(skip_bad_rows),
            Self::Targets(plan) => plan.is_stopped(skip_bad_rows),
        }
    }

    /// What a file of tools leaves to be answered.
    pub const fn questions(&self) -> Option<&tools::Questions> {
        match self {
            Self::Tools(plan) => Some(&plan.questions),
            _ => None,
        }
    }
}
