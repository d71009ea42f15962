use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    model::Week,
    sheet::Sheet,
    store::{self, Review},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    kpis::{Cadence, FiscalYear, Period, State as KpiState},
    paths,
    state::App,
    web::{Page, PageNumber, Pagination, Query, ROWS, html},
};

#[derive(Template)]
#[template(path = "reviews/index.html")]
struct IndexPage {
    page: Page,
    reviews: Vec<Line>,
    pagination: Pagination,
}

/// A review as the list shows it.
struct Line {
    week: Week,
    label: String,
    review: Review,
    /// Off target, at risk and on target, when it was closed.
    counts: Option<[usize; 3]>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    page: PageNumber,
}

/// Every review that was begun, the latest first.
pub(in super::super) async fn index(
    _: paths::KpiReviews,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let part = |number: PageNumber| store::list(app.db.pool(), ROWS + 1, number.skip());
    let (mut reviews, number) = asked.page.find(part, Vec::is_empty).await?;
    let has_more = reviews.len() > usize::try_from(ROWS).unwrap_or(50);
    reviews.truncate(usize::try_from(ROWS).unwrap_or(50));
    let total = number.skip() + i64::try_from(reviews.len()).unwrap_or(0) + i64::from(has_more);
    let title = page.t("reviews-title").to_owned();
    let lines = reviews.into_iter().map(|review| {
        let week = Week::containing(review.monday);
        let label = Period::containing(Cadence::Week, FiscalYear::default(), review.monday).label(page.lang, page.calendar);
        let sheet: Option<Sheet> = review.closed.as_ref().and_then(|_| serde_json::from_value(review.frozen.clone()?).ok());
        let count = |sheet: &Sheet, state| sheet.kpis.iter().filter(|kpi| kpi.judgement.state == state).count();
        let counts = sheet.map(|sheet| [KpiState::OffTarget, KpiState::AtRisk, KpiState::OnTarget].map(|state| count(&sheet, state)));
        Line { week, label, review, counts }
    });
    let reviews = lines.collect();
    let pagination = Pagination::new(number, total, "/kpis/reviews", &[]);
    let template = IndexPage { page: page.titled("kpis", title), reviews, pagination };
    Ok(html(&template.page, &template))
}
