use axum::{extract::State, response::Response};

use super::{
    super::{
        form::{self, ClosingForm, DecisionForm},
        model::Week,
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
    web::{Form, Page, conflict, redirect},
};

/// The place of the decisions on the page of a week.
pub(super) fn place(week: Week) -> String {
    format!("{}?week={week}#decisions", paths::KpiReview)
}

pub(in super::super) async fn create(
    _: paths::KpiReviewDecisions,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Error> {
    let week = match form::week(&form.week, page.today) {
        Ok(week) => week,
        Err(why) => return Ok(show::refused(page, why)),
    };
    let mut template = ReviewPage::load(&app, page, week).await?;
    let checked = form.check(template.page.lang, &template.sheet);
    template.form = form;
    let (words, kpi) = match checked {
        Ok(decision) => decision,
        Err((field, message)) => return Ok(template.refused(field, message)),
    };
    let actor = Actor::from(&*editor.0);
    let mut tx = app.db.begin().await?;
    let review = store::started(&mut tx, &actor, week, app.clock.now()).await?;
    if review.closed.is_some() {
        let message = template.page.t("review-is-closed").to_owned();
        return Ok(template.refused("decision", message));
    }
    store::decide(&mut tx, &actor, (&review, week), (kpi, &words), app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect(place(week), "flash-decision-saved"))
}

pub(in super::super) async fn update(
    path: paths::KpiReviewDecision,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Error> {
    let week = form::week(&form.week, page.today).map_err(|_| Error::BadRequest("no such week".into()))?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a decision without its version".into()))?;
    let mut template = ReviewPage::load(&app, page, week).await?;
    let words = form::said(template.page.lang, &form.decision);
    template.form = form;
    let words = match words {
        Ok(words) => words,
        Err(message) => {
            template.changing = Some((path.id, String::new()));
            return Ok(template.refused("decision", message));
        }
    };
    let actor = Actor::from(&*editor.0);
    let mut tx = app.db.begin().await?;
    let review = store::started(&mut tx, &actor, week, app.clock.now()).await?;
    if review.closed.is_some() {
        let message = template.page.t("review-is-closed").to_owned();
        return Ok(template.refused("decision", message));
    }
    match store::change(&mut tx, &actor, (&review, week), (path.id, version), &words).await? {
        Ok(()) => {
            tx.commit().await?;
            Ok(redirect(place(week), "flash-decision-saved"))
        }
        Err(newer) => {
            drop(tx);
            template.errors.tell("decision", template.page.say("review-decision-newer").with("words", newer.as_str()).to_string());
            template.changing = Some((path.id, newer));
            template.page = template.page.with_errors();
            Ok(conflict(&template.page.clone(), &template))
        }
    }
}

pub(in super::super) async fn remove(
    path: paths::KpiReviewDecisionRemove,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Error> {
    let week = form::week(&form.week, page.today).map_err(|_| Error::BadRequest("no such week".into()))?;
    let actor = Actor::from(&*editor.0);
    let mut tx = app.db.begin().await?;
    let review = store::started(&mut tx, &actor, week, app.clock.now()).await?;
    if review.closed.is_some() {
        drop(tx);
        let template = ReviewPage::load(&app, page, week).await?;
        let message = template.page.t("review-is-closed").to_owned();
        return Ok(template.refused("decision", message));
    }
    store::remove(&mut tx, &actor, (&review, week), path.id).await?;
    tx.commit().await?;
    Ok(redirect(place(week), "flash-decision-removed"))
}
