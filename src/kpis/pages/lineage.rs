use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::{Standing, Which, formula::Count, standings, store};
use crate::{error::Error, ids::KpiId};

/// What a KPI is computed from, and what is computed from it.
#[derive(Debug, Default)]
pub(super) struct Lineage {
    pub inputs: Vec<Standing>,
    pub counts: Vec<Count>,
    pub users: Vec<Standing>,
}

impl Lineage {
    /// Asks how the others stand only where there are any.
    pub async fn load(db: &mut PgConnection, kpi: KpiId, today: NaiveDate) -> Result<Self, Error> {
        let from = store::inputs_of(&mut *db, kpi).await?;
        if from.kpis.is_empty() && !from.is_used {
            return Ok(Self { counts: from.counts, ..Self::default() });
        }
        let linked = standings(db, today, Which::LinkedTo(kpi)).await?;
        let (inputs, users) = linked.into_iter().partition(|other| from.kpis.contains(&other.id));
        Ok(Self { inputs, counts: from.counts, users })
    }

    pub const fn is_computed(&self) -> bool {
        !self.inputs.is_empty() || !self.counts.is_empty()
    }
}
