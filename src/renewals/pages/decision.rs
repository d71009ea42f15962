//! What shall become of a contract: decided, approved or refused, and the notice that was given.

use axum::{extract::State, response::Response};

use super::{
    super::{
        decision::Decision,
        form::{DecisionForm, NoticeForm, VerdictForm},
        store::{self, Saved},
    },
    contract::ContractPage,
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::Actor,
    ids::ContractId,
    paths,
    state::App,
    web::{Difference, Form, Page, redirect},
};

/// The place of the decision on the page of a contract.
fn place(slug: String, id: ContractId) -> String {
    format!("{}#decision", paths::ToolContract { slug, id })
}

pub(in super::super) async fn decide(
    path: paths::ToolContractDecision,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Error> {
    let mut template = ContractPage::to_edit(&app, &path.slug, path.id, &editor, page).await?;
    let checked = form.check(&template.page, &template.sheet.term);
    let seen = form.seen();
    template.typed.decision = form;
    let (course, reasons) = match checked {
        Ok(decision) => decision,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let saved =
        store::decide(&mut tx, &Actor::from(&*editor.0), &template.sheet, (course, reasons.as_str()), seen, app.clock.now()).await?;
    if saved == Saved::Yes {
        tx.commit().await?;
        return Ok(redirect(place(path.slug, path.id), "flash-renewal-decided"));
    }
    drop(tx);
    template.typed.decision.version = template.sheet.decision.as_ref().map(|kept| kept.version.to_string()).unwrap_or_default();
    let typed = (template.page.tk("renewal-course-", course.key()), reasons);
    let differences = differences(&template, &typed);
    Ok(template.overtaken(differences))
}

/// What is decided by now beside what was typed.
fn differences(template: &ContractPage, (course, reasons): &(String, String)) -> Vec<Difference> {
    let page = &template.page;
    let kept = template.sheet.decision.as_ref();
    let kept_course = kept.map(|kept: &Decision| page.tk("renewal-course-", kept.course.key())).unwrap_or_default();
    let kept_reasons = kept.map(|kept| kept.reasons.clone()).unwrap_or_default();
    let pairs = [("renewal-decision", &kept_course, course), ("renewal-reasons", &kept_reasons, reasons)];
    pairs.into_iter().filter_map(|(field, saved, typed)| Difference::between(page.t(field), None, saved, typed)).collect()
}

/// Approves or refuses what was decided. Only who holds the seat that approves may; an administrator only while nobody does.
pub(in super::super) async fn rule(
    path: paths::ToolContractVerdict,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Form(form): Form<VerdictForm>,
) -> Result<Response, Error> {
    let mut template = ContractPage::load(&app, &path.slug, path.id, &user, page).await?;
    if !template.may_rule {
        return Err(Error::Forbidden);
    }
    if template.sheet.is_archived {
        return Err(Error::Conflict);
    }
    let seen = form.version.parse().map_err(|_| Error::BadRequest("a ruling without the version of its decision".into()))?;
    let checked = form.check(&template.page);
    template.typed.verdict = form;
    let (verdict, reason) = match checked {
        Ok(ruling) => ruling,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    let ruling = (verdict, reason.as_deref());
    if store::rule(&mut tx, &Actor::from(&*user.0), &template.sheet, ruling, seen, app.clock.now()).await? == Saved::Yes {
        tx.commit().await?;
        return Ok(redirect(place(path.slug, path.id), "flash-renewal-ruled"));
    }
    drop(tx);
    Ok(template.overtaken(Vec::new()))
}

/// Notes when notice was given.
pub(in super::super) async fn notice(
    path: paths::ToolContractNotice,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<NoticeForm>,
) -> Result<Response, Error> {
    let mut template = ContractPage::to_edit(&app, &path.slug, path.id, &editor, page).await?;
    let seen = form.version.parse().map_err(|_| Error::BadRequest("a notice without the version of its decision".into()))?;
    let checked = form.check(&template.page, &template.sheet.term);
    template.typed.notice = form;
    let day = match checked {
        Ok(day) => day,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if store::note_notice(&mut tx, &Actor::from(&*editor.0), &template.sheet, day, seen).await? == Saved::Yes {
        tx.commit().await?;
        return Ok(redirect(place(path.slug, path.id), "flash-renewal-notice"));
    }
    drop(tx);
    Ok(template.overtaken(Vec::new()))
}
