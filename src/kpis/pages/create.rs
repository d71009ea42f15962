use axum::{extract::State, response::Response};

use super::{
    super::{form::KpiForm, store},
    edit::EditPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Errors, Form, Page, html, redirect},
};

pub(in super::super) async fn new(_: paths::KpiNew, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::blank(&app, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::Kpis,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<KpiForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::blank(&app, page).await?;
    let id = form.id.parse().map_err(|_| Error::BadRequest("a new KPI without an id".into()))?;
    let checked = form.check(template.page.lang, &template.choices, None, false);
    template.form = form;
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    if let Some(errors) = template.hidden_costs(&draft) {
        return Ok(template.refused(errors));
    }
    let mut tx = app.db.begin().await?;
    let actor = Actor::from(&*editor.0);
    let slug = store::insert(&mut tx, &actor, id, &draft, template.page.today).await?;
    let kpi = store::find(&mut tx, &slug, template.page.today).await?;
    if let Some((field, problem)) = store::objection(&mut tx, &kpi, &draft, &template.form.typed_formula()).await? {
        let mut errors = Errors::new();
        errors.tell(field, problem.words(template.page.lang));
        return Ok(template.refused(errors));
    }
    store::put(&mut tx, &actor, &kpi, &draft, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Kpi { slug }, "flash-kpi-created"))
}
