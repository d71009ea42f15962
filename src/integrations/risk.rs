//! Which tools and KPIs may hold bad data, and because of what.

use std::{collections::HashMap, sync::Arc};

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{
    flow::Flow,
    model::{Fed, Network},
    store,
};
use crate::{
    error::Error,
    state::{App, Snapshot},
};

/// An integration that fails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The name of the tool that data comes from.
    pub from: String,
    /// The name of the tool that it goes to.
    pub to: String,
    /// The place in addresses of the tool at which it can be put right.
    pub slug: String,
    /// Since when it fails, if that is known.
    pub since: Option<NaiveDate>,
}

impl Failure {
    /// `Mailer → CRM`.
    pub fn name(&self) -> String {
        format!("{} → {}", self.from, self.to)
    }

    /// Where it can be put right.
    pub fn address(&self) -> String {
        format!("/tools/{}#integrations", self.slug)
    }
}

/// What failing integrations spoil.
#[derive(Clone, Debug, Default)]
pub struct Risks {
    /// By the place of a tool in addresses.
    by_tool: HashMap<String, Arc<Failure>>,
    kpis: Vec<(Fed, Arc<Failure>)>,
}

impl Risks {
    /// The risks of today, as a visitor sees them whose request began with the snapshot `now`.
    pub async fn kept(app: &App, now: &Snapshot) -> Result<Arc<Self>, Error> {
        app.kept(now, String::new(), async |db| Self::read(db).await).await
    }

    /// The risks of today. Most hubs have none most of the time; then one short statement says so.
    pub async fn read(db: &mut PgConnection) -> Result<Self, Error> {
        if store::any_fails(&mut *db).await? { Ok(Self::of(&store::network(db).await?)) } else { Ok(Self::default()) }
    }

    fn of(network: &Network) -> Self {
        let mut risks = Self::default();
        let failures: Vec<Arc<Failure>> = network.links.iter().map(|link| failure(network, link).into()).collect();
        for (tool, cause) in network.tools.iter().zip(Flow::new(network).spoilt(&network.links)) {
            let Some(cause) = cause.map(|link| &failures[link]) else { continue };
            risks.by_tool.insert(tool.slug.clone(), cause.clone());
            risks.kpis.extend(tool.kpis.iter().map(|kpi| (kpi.clone(), cause.clone())));
        }
        risks
    }

    /// What spoils the data of the tool at `slug`, if anything does.
    pub fn of_tool(&self, slug: &str) -> Option<&Failure> {
        self.by_tool.get(slug).map(|failure| &**failure)
    }

    /// The KPIs whose values may be wrong, each with why.
    pub fn kpis(&self) -> impl Iterator<Item = (&Fed, &Failure)> {
        self.kpis.iter().map(|(kpi, failure)| (kpi, &**failure))
    }
}

fn failure(network: &Network, link: &super::Link) -> Failure {
    let (from, to) = (&network.tools[link.from], &network.tools[link.to]);
    Failure { from: from.name.clone(), to: to.name.clone(), slug: from.slug.clone(), since: link.failing_since }
}
