use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{
    form::OverlapForm,
    overlap::{NAMED, Overlap},
    store,
};
use super::{overlap::Overlaps, overlap_sheet::Sheet};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::Actor,
    ids::OverlapId,
    kpis, paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "tools/overlap.html")]
struct OverlapPage {
    page: Page,
    overlap: Overlap,
    sheet: Sheet,
    form: OverlapForm,
    differences: Vec<Difference>,
    errors: Errors,
}

impl OverlapPage {
    /// The overlap as it is at this moment, for whoever decides on it.
    async fn load(app: &App, id: OverlapId, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let all = store::overlaps(&mut db, page.today).await?;
        let overlap = all.into_iter().find(|overlap| overlap.id == id).ok_or(Error::NotFound)?;
        let own = kpis::currencies(&mut db).await?.own;
        Ok(Self::of(page, overlap, &own))
    }

    fn of(page: Page, overlap: Overlap, own: &str) -> Self {
        let title = page.say("overlap-of").with("names", overlap.names_up_to(NAMED)).to_string();
        let page = page.titled("tools", title);
        let form = OverlapForm {
            reason: overlap.decision.as_ref().map(|decision| decision.reason.clone()).unwrap_or_default(),
            version: overlap.version().to_string(),
        };
        let sheet = Sheet::of(&page, &overlap, own);
        Self { page, overlap, sheet, form, differences: Vec::new(), errors: Errors::new() }
    }

    fn crumbs(&self) -> [(String, &str); 2] {
        [("/tools".to_owned(), self.page.t("section-tools")), ("/tools/overlap".to_owned(), self.page.t("overlap-title"))]
    }

    /// The page as it is by now, beside the reason that was typed over an older one; without one it was to be withdrawn.
    async fn overtaken(app: &App, id: OverlapId, page: Page, typed: Option<&str>) -> Result<Response, Error> {
        let mut template = Self::load(app, id, page).await?;
        let (page, decision) = (&template.page, &template.overlap.decision);
        let saved = decision.as_ref().filter(|decision| !decision.is_withdrawn).map(|decision| decision.reason.as_str());
        let withdrawn = page.t("overlap-withdrawn");
        let told = Difference::between(page.t("overlap-reason"), None, saved.unwrap_or(withdrawn), typed.unwrap_or(withdrawn));
        template.differences = told.into_iter().collect();
        if let Some(typed) = typed {
            typed.clone_into(&mut template.form.reason);
        }
        template.page = template.page.with_errors();
        Ok(conflict(&template.page, &template))
    }
}

pub(in super::super) async fn show(
    path: paths::ToolOverlap,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let overlaps = Overlaps::kept(&app, &page).await?;
    let overlap = overlaps.all.iter().find(|overlap| overlap.id == path.id).ok_or(Error::NotFound)?;
    let template = OverlapPage::of(page, overlap.clone(), &overlaps.own);
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn keep(
    path: paths::ToolOverlap,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<OverlapForm>,
) -> Result<Response, Error> {
    let mut template = OverlapPage::load(&app, path.id, page.clone()).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a reason without its version".into()))?;
    let reason = match form.check(page.lang) {
        Ok(reason) => reason,
        Err(errors) => {
            (template.form, template.errors) = (form, errors);
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page, &template));
        }
    };
    let overlap = &template.overlap;
    if overlap.is_kept() && overlap.decision.as_ref().is_some_and(|decision| decision.reason == reason) {
        return Ok(redirect(paths::ToolOverlaps, "flash-overlap-kept"));
    }
    let mut tx = app.db.begin().await?;
    if store::keep_overlap(&mut tx, &Actor::from(&*editor.0), overlap, (version, &reason), app.clock.now()).await? {
        tx.commit().await?;
        return Ok(redirect(paths::ToolOverlaps, "flash-overlap-kept"));
    }
    drop(tx);
    OverlapPage::overtaken(&app, path.id, page, Some(&reason)).await
}

pub(in super::super) async fn withdraw(
    path: paths::ToolOverlapWithdraw,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<OverlapForm>,
) -> Result<Response, Error> {
    let template = OverlapPage::load(&app, path.id, page.clone()).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a withdrawal without its version".into()))?;
    let mut tx = app.db.begin().await?;
    let is_done = !template.overlap.is_kept()
        || store::withdraw_overlap(&mut tx, &Actor::from(&*editor.0), &template.overlap, version, app.clock.now()).await?;
    if is_done {
        tx.commit().await?;
        return Ok(redirect(paths::ToolOverlap { id: path.id }, "flash-overlap-withdrawn"));
    }
    drop(tx);
    OverlapPage::overtaken(&app, path.id, page, None).await
}
