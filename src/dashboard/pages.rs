use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::TimeDelta;

use super::{
    home::{Home, dateline, make},
    store::{self, Visit},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    job_descriptions::all_outdated,
    paths,
    state::App,
    web::{Page, html},
};

/// Whoever comes back within this time has not been away.
const ONE_VISIT: TimeDelta = TimeDelta::hours(1);

#[derive(Template)]
#[template(path = "dashboard/index.html")]
struct IndexPage {
    page: Page,
    dateline: [String; 2],
    home: Arc<Home>,
}

pub(super) async fn index(_: paths::Home, State(app): State<App>, user: CurrentUser, page: Page) -> Result<Response, Error> {
    let title = page.t("section-home").to_owned();
    let page = page.titled("home", title);
    let now = app.clock.now();
    let visit = app.kept(&page.snapshot, user.id.to_string(), async |db| store::visit(db, user.id).await).await?;
    let Visit { seen_at, before } = *visit;
    let is_new_visit = seen_at.is_none_or(|seen_at| seen_at + ONE_VISIT < now);
    let since = if is_new_visit { seen_at } else { before };
    if is_new_visit {
        store::note_visit(app.db.pool(), user.id, now).await?;
    }
    let rights = (user.role, page.may_see_pay());
    let key = format!("{} {} {:?} {} {since:?} {rights:?}", user.id, page.lang, page.calendar, page.today);
    // The same for all readers.
    let today = page.today;
    let outdated = app.kept(&page.snapshot, today.to_string(), async |db| all_outdated(db, today).await).await?;
    let home = app.kept(&page.snapshot, key, async |db| make(db, &page, &user, since, &outdated).await).await?;
    let template = IndexPage { dateline: dateline(&page), page, home };
    Ok(html(&template.page, &template))
}
