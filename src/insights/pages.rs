use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    finding::{Finding, Found, Kind, Severity},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::say_owned,
    paths,
    state::App,
    web::{Page, html},
};

#[derive(Template)]
#[template(path = "insights/index.html")]
struct IndexPage {
    page: Page,
    found: Arc<Vec<Found>>,
}

impl IndexPage {
    /// The severities that have findings, each with their number and their kinds.
    fn severities(&self) -> Vec<(Severity, usize, &[Found])> {
        let groups = self.found.chunk_by(|one, other| one.kind.severity() == other.kind.severity());
        groups.map(|kinds| (kinds[0].kind.severity(), kinds.iter().map(|found| found.count).sum(), kinds)).collect()
    }

    fn detail(&self, found: &Found, finding: &Finding) -> String {
        let key = match (&finding.variant, found.kind) {
            (Some(variant), Kind::ImportFlags) => format!("finding-import-flags-{variant}"),
            (Some(variant), Kind::ContractNear) => format!("finding-contract-near-{variant}"),
            (_, Kind::SeatsVacant) if finding.day.is_none() => "finding-seats-vacant-undated".to_owned(),
            (_, Kind::KpiBadData) if finding.day.is_none() => "finding-kpi-bad-data-undated".to_owned(),
            (_, Kind::KpiStale) if finding.day.is_none() => return String::new(),
            (
                _,
                Kind::KpiNoOwner
                | Kind::KpiNoTarget
                | Kind::ToolNoOwner
                | Kind::ToolNoDpa
                | Kind::ProcessNoOwner
                | Kind::ProcessNoKpi
                | Kind::ProcessNoSteps
                | Kind::OutcomeNoKpi
                | Kind::RoleNoHolder
                | Kind::TextOutdated,
            ) => return String::new(),
            (_, Kind::KpiNoReadings | Kind::KpiNoAction) if finding.other.is_none() => return String::new(),
            _ => format!("finding-{}", found.kind.key()),
        };
        let saying = say_owned(self.page.lang, key).with("n", finding.number.unwrap_or(0));
        let other = finding.other.as_ref().map(|other| other.shown(self.page.lang).text.to_owned()).unwrap_or_default();
        let day = finding.day.map(|day| self.page.date(day)).unwrap_or_default();
        saying.with("other", other).with("date", day).to_string()
    }
}

pub(super) async fn index(_: paths::Insights, State(app): State<App>, _: CurrentUser, page: Page) -> Result<Response, Error> {
    let today = page.today;
    let found = app.kept(&page.snapshot, today.to_string(), async |db| store::all(db, today).await).await?;
    let title = page.t("section-insights").to_owned();
    let template = IndexPage { page: page.titled("insights", title), found };
    Ok(html(&template.page, &template))
}
