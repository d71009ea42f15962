use axum::{extract::State, response::Response};

use super::{
    super::{
        form::{self, ClosingForm},
        sheet::Sheet,
        store,
    },
    show::{self, ReviewPage},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Form, Page, redirect},
};

pub(in super::super) async fn close(
    _: paths::KpiReviewClose,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Error> {
    let week = match form::week(&form.week, page.today) {
        Ok(week) => week,
        Err(why) => return Ok(show::refused(page, why)),
    };
    let address = format!("{}?week={week}", paths::KpiReview);
    let actor = Actor::from(&*editor.0);
    let mut tx = app.db.begin().await?;
    let review = store::started(&mut tx, &actor, week, app.clock.now()).await?;
    if review.closed.is_none() {
        let sheet = Sheet::of(&mut tx, week, week.sunday().min(page.today), Some(&review)).await?;
        store::close(&mut tx, &actor, (&review, week), &sheet, app.clock.now()).await?;
    }
    tx.commit().await?;
    Ok(redirect(address, "flash-review-closed"))
}

pub(in super::super) async fn reopen(
    _: paths::KpiReviewReopen,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Error> {
    let week = match form::week(&form.week, page.today) {
        Ok(week) => week,
        Err(why) => return Ok(show::refused(page, why)),
    };
    let reason = match form::said(page.lang, &form.reason) {
        Ok(reason) => reason,
        Err(message) => {
            let mut template = ReviewPage::load(&app, page, week).await?;
            template.reason = form.reason;
            return Ok(template.refused("reason", message));
        }
    };
    let actor = Actor::from(&*editor.0);
    let mut tx = app.db.begin().await?;
    let review = store::started(&mut tx, &actor, week, app.clock.now()).await?;
    if review.closed.is_some() {
        store::reopen(&mut tx, &actor, (&review, week), &reason).await?;
    }
    tx.commit().await?;
    Ok(redirect(format!("{}?week={week}", paths::KpiReview), "flash-review-reopened"))
}
