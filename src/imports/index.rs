//! The KPIs that a file can name.

use std::collections::HashMap;

use crate::{
    ids::KpiId,
    kpis::{Direction, Measure, Rhythm},
    locale::{Language, Localized},
    text::fold,
};

/// A KPI that a file can be about.
#[derive(Clone, Debug)]
pub struct KnownKpi {
    /// Its id.
    pub id: KpiId,
    /// Its place in addresses.
    pub slug: String,
    /// The key that files know it by.
    pub external_id: Option<String>,
    /// Its name.
    pub name: Localized,
    /// The unit of its values.
    pub measure: Measure,
    /// Which way is better.
    pub direction: Direction,
    /// When its readings are due.
    pub rhythm: Rhythm,
    /// Whether a formula makes its values.
    pub is_computed: bool,
}

/// The KPIs by all that they are called.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The KPIs.
    pub kpis: Vec<KnownKpi>,
    exact: HashMap<String, usize>,
    loose: HashMap<String, Option<usize>>,
}

/// Why a text names no KPI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unnamed {
    /// There is none.
    Unknown,
    /// There are several.
    Several,
}

impl Index {
    /// The KPIs by external id and slug, and by their names as far as each name is only one KPI's.
    pub fn of(kpis: Vec<KnownKpi>) -> Self {
        let mut exact: HashMap<String, usize> = HashMap::new();
        let mut loose: HashMap<String, Option<usize>> = HashMap::new();
        for (at, kpi) in kpis.iter().enumerate() {
            exact.insert(kpi.slug.clone(), at);
        }
        for (at, kpi) in kpis.iter().enumerate() {
            exact.extend(kpi.external_id.clone().map(|id| (id, at)));
            let names = Language::ALL.into_iter().filter_map(|language| kpi.name.get(language)).map(fold);
            for name in names.filter(|name| !name.is_empty()) {
                loose.entry(name).and_modify(|known| *known = known.filter(|known| *known == at)).or_insert(Some(at));
            }
        }
        Self { kpis, exact, loose }
    }

    /// The KPI that a text names, by its place among all.
    pub fn find(&self, text: &str) -> Result<usize, Unnamed> {
        let text = text.trim();
        if let Some(at) = self.exact.get(text) {
            return Ok(*at);
        }
        match self.loose.get(&fold(text)) {
            Some(Some(at)) => Ok(*at),
            Some(None) => Err(Unnamed::Several),
            None => Err(Unnamed::Unknown),
        }
    }
}
