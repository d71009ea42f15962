use axum::{extract::State, response::Response};

use super::{
    super::{Reason, form::OverrideForm, store},
    show::ShowPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Errors, Form, Page, redirect},
};

pub(in super::super) async fn create(
    path: paths::KpiOverride,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<OverrideForm>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    let judged = template.standing.latest().filter(|_| template.standing.judgement.state.is_judged()).map(|point| point.start);
    let checked = match judged {
        None => Err(Errors::one(template.page.lang, "state", "override-nothing-to-judge")),
        Some(start) => form.check(template.page.lang, template.page.today).map(|draft| (start, draft)),
    };
    match checked {
        Err(errors) => {
            template.overriding = form;
            Ok(template.refused("override", errors))
        }
        Ok((start, draft)) => {
            let mut tx = app.db.begin().await?;
            let kpi = (template.kpi.id, template.kpi.label());
            store::say(&mut tx, &Actor::from(&*editor.0), kpi, start, &draft, app.clock.now()).await?;
            tx.commit().await?;
            Ok(redirect(paths::Kpi { slug: path.slug }, "flash-override-saved"))
        }
    }
}

pub(in super::super) async fn delete(
    path: paths::KpiOverrideEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
) -> Result<Response, Error> {
    let template = ShowPage::load(&app, &path.slug, page).await?;
    if let Reason::Overridden(word, _) = &template.standing.judgement.reason {
        let mut tx = app.db.begin().await?;
        store::take_back(&mut tx, &Actor::from(&*editor.0), (template.kpi.id, template.kpi.label()), word.start).await?;
        tx.commit().await?;
    }
    Ok(redirect(paths::Kpi { slug: path.slug }, "flash-override-ended"))
}
