use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{DueAction, due_actions};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Page, PageNumber, Pagination, Query, html},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "kpis/actions.html")]
struct ActionsPage {
    page: Page,
    actions: Vec<DueAction>,
    pagination: Pagination,
}

impl ActionsPage {
    fn is_late(&self, action: &DueAction) -> bool {
        action.due_on < self.page.today
    }
}

/// Every open action, the most pressing first.
pub(in super::super) async fn index(
    _: paths::KpisActions,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let all = due_actions(app.db.pool(), page.today, NaiveDate::MAX).await?;
    let pagination = Pagination::of(asked.page, all.len(), "/kpis/actions", &[]);
    let actions = pagination.cut(all).collect();
    let title = page.t("actions-title").to_owned();
    let template = ActionsPage { page: page.titled("kpis", title), actions, pagination };
    Ok(html(&template.page, &template))
}
