use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{acceptance::Acceptance, store};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Page, Pagination, Query, ROWS, html, skip},
};

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    state: String,
    page: Option<i64>,
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
    let part = async |number| store::list_accepted(app.db.pool(), page.today, !ended, (ROWS, skip(number))).await;
    let (mut number, (mut list, mut total)) = (asked.page, part(asked.page).await?);
    if list.is_empty() && skip(number) > 0 {
        // What lies behind the end begins with the first row again.
        (number, (list, total)) = (None, part(None).await?);
    }
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
