//! Everything that a week's review is made of, as it is computed or as it was kept.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;

use super::{
    model::Week,
    store::{self, Decision, Note, OpenAction, Review},
};
use crate::{
    error::Error,
    ids::KpiId,
    kpis::{Standing, State, Which, standings},
};

/// Everything that a week's review is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Sheet {
    /// As of when the numbers are.
    pub date: NaiveDate,
    /// The KPIs as they stood.
    pub kpis: Vec<Standing>,
    /// The states of the week before.
    pub before: HashMap<KpiId, State>,
    /// Whether those are of a review that was closed.
    pub before_is_kept: bool,
    /// Why KPIs were off target.
    pub notes: HashMap<KpiId, Note>,
    /// What was being done.
    pub actions: Vec<OpenAction>,
    /// What was decided.
    pub decisions: Vec<Decision>,
}

impl Sheet {
    /// The sheet of a week as of `date`: as it was kept when its review was closed, else as it follows from what is known. What was written
    /// after a week that is past is no part of it.
    pub async fn of(db: &mut PgConnection, week: Week, date: NaiveDate, review: Option<&Review>) -> Result<Self, Error> {
        if let Some(review) = review.filter(|review| review.closed.is_some())
            && let Some(kept) = &review.frozen
        {
            return Ok(serde_json::from_value(kept.clone()).map_err(anyhow::Error::from)?);
        }
        let last = week.previous();
        let kept = store::find(&mut *db, last).await?.filter(|review| review.closed.is_some()).and_then(|review| review.frozen);
        let kept: Option<Self> = kept.and_then(|kept| serde_json::from_value(kept).ok());
        let before_is_kept = kept.is_some();
        let before = match kept {
            Some(kept) => kept.kpis,
            None => standings(&mut *db, last.sunday(), Which::All).await?,
        };
        let written_before = (date == week.sunday()).then(|| week.next().monday());
        Ok(Self {
            date,
            kpis: standings(&mut *db, date, Which::All).await?,
            before: before.into_iter().map(|kpi| (kpi.id, kpi.judgement.state)).collect(),
            before_is_kept,
            notes: store::notes(&mut *db, date, written_before).await?,
            actions: store::actions(&mut *db, date, written_before).await?,
            decisions: match review {
                Some(review) => store::decisions(db, review.id).await?,
                None => Vec::new(),
            },
        })
    }
}
