use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{acceptance::Acceptance, store};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Page, PageNumber, Pagination, Query, ROWS, html},
};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    state: String,
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "insights/accepted.html")]
struct AcceptedPage {
    page: Page,
    list: Vec<Acceptance>,
    /// Whether those are listed that do not hold any more.
    ended: bool,
    pagination: Pagination,
}

impl AcceptedPage {
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn address(&self, said: &Acceptance) -> String {
        paths::InsightFinding { kind: said.kind.clone(), subject: said.subject.clone() }.to_string()
    }

    /// Until when it holds, or how it ended.
    fn until(&self, said: &Acceptance) -> String {
        match said.terms.until {
            _ if said.is_withdrawn => self.page.t("accept-withdrawn").to_owned(),
            Some(until) => self.page.date(until),
            None => self.page.t("accept-no-end").to_owned(),
        }
    }
}

pub(in super::super) async fn index(
    path: paths::InsightsAccepted,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let ended = asked.state == "ended";
    let part = |number: PageNumber| store::list_accepted(app.db.pool(), page.today, !ended, (ROWS, number.skip()));
    let ((list, total), number) = asked.page.find(part, |(list, _)| list.is_empty()).await?;
    let title = page.t("accept-list").to_owned();
    let state = if ended { "ended" } else { "" };
    let template = AcceptedPage {
        page: page.titled("insights", title),
        list,
        ended,
        pagination: Pagination::new(number, total, &path.to_string(), &[("state", state)]),
    };
    Ok(html(&template.page, &template))
}
