use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    overlap::{Member, Overlap},
    store,
};
use super::overlap_sheet::{Sheet, cost_of};
use crate::{
    auth::CurrentUser,
    error::Error,
    kpis, paths,
    state::App,
    text::clean,
    web::{Csv, Page, PageNumber, Pagination, Query, address, html},
};

/// Every overlap of the hub, and the currency in which costs are compared.
pub(super) struct Overlaps {
    pub all: Vec<Overlap>,
    pub own: String,
}

impl Overlaps {
    pub async fn kept(app: &App, page: &Page) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, today.to_string(), async |db| {
            let all = store::overlaps(&mut *db, today).await?;
            Ok(Self { all, own: kpis::currencies(db).await?.own })
        })
        .await
    }
}

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    q: String,
    state: String,
    page: PageNumber,
}

impl Asked {
    fn admits(&self, overlap: &Overlap) -> bool {
        let wanted = clean(&self.q).to_lowercase();
        let state = match self.state.as_str() {
            "kept" => overlap.is_kept(),
            "all" => true,
            _ => !overlap.is_kept(),
        };
        state && (wanted.is_empty() || overlap.tools.iter().any(|tool| tool.name.to_lowercase().contains(&wanted)))
    }

    fn pairs(&self) -> [(&'static str, &str); 2] {
        [("q", &self.q), ("state", &self.state)]
    }

    fn is_filtered(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }
}

#[derive(Template)]
#[template(path = "tools/overlaps.html")]
struct OverlapsPage<'a> {
    page: Page,
    asked: &'a Asked,
    sheets: Vec<Sheet>,
    pagination: Pagination,
}

impl OverlapsPage<'_> {
    fn states(&self) -> [(&'static str, &str); 2] {
        [("kept", self.page.t("overlap-state-kept")), ("all", self.page.t("overlap-state-all"))]
    }

    fn csv(&self) -> String {
        address("/tools/overlap.csv", self.asked.pairs())
    }
}

pub(in super::super) async fn index(
    path: paths::ToolOverlaps,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let overlaps = Overlaps::kept(&app, &page).await?;
    let picked: Vec<&Overlap> = overlaps.all.iter().filter(|overlap| asked.admits(overlap)).collect();
    let pagination = Pagination::of(asked.page, picked.len(), &path.to_string(), &asked.pairs());
    let title = page.t("overlap-title").to_owned();
    let page = page.titled("tools", title);
    let template = OverlapsPage {
        sheets: pagination.cut(picked).map(|overlap| Sheet::of(&page, overlap, &overlaps.own)).collect(),
        pagination,
        asked: &asked,
        page,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::ToolOverlapsCsv,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let overlaps = Overlaps::kept(&app, &page).await?;
    let open = [
        "overlap",
        "score",
        "kind",
        "capabilities",
        "shared_roles",
        "tool",
        "roles",
        "people",
        "seats",
        "contract_until",
        "cancel_by",
        "kept_because",
    ];
    let prices = ["annual_cost", "currency", "annual_cost_in_own", "own_currency"].into_iter().filter(|_| user.may_see_pay);
    let mut table = Csv::new("overlap.csv", open.into_iter().chain(prices))?;
    for (number, overlap) in (1..).zip(overlaps.all.iter().filter(|overlap| asked.admits(overlap))) {
        for tool in &overlap.tools {
            let mut cells = cells(&page, number, overlap, tool);
            if user.may_see_pay {
                cells.extend(cost_of(tool, &overlaps.own));
            }
            table.row(cells)?;
        }
    }
    table.download()
}

fn cells(page: &Page, number: usize, overlap: &Overlap, tool: &Member) -> Vec<String> {
    let contract = tool.contract.as_ref();
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let kind = overlap.kind.as_ref().map(|kind| kind.name.shown(page.lang).text.to_owned());
    let capabilities: Vec<&str> = overlap.capabilities.iter().map(|capability| capability.name.shown(page.lang).text).collect();
    let roles: Vec<&str> = overlap.roles.iter().map(|role| role.name.shown(page.lang).text).collect();
    vec![
        number.to_string(),
        overlap.score().to_string(),
        kind.unwrap_or_default(),
        capabilities.join("; "),
        roles.join("; "),
        tool.name.clone(),
        tool.roles.to_string(),
        tool.people.to_string(),
        contract.and_then(|contract| contract.seats).map(|seats| seats.to_string()).unwrap_or_default(),
        day(contract.and_then(|contract| contract.until)),
        day(contract.and_then(|contract| contract.cancel_by)),
        overlap.decision.as_ref().filter(|_| overlap.is_kept()).map(|decision| decision.reason.clone()).unwrap_or_default(),
    ]
}
