use axum::{extract::State, response::Response};

use super::{
    super::{form::NoteForm, store},
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
    path: paths::KpiNotes,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<NoteForm>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    let language = template.page.lang;
    let checked = match template.standing.latest() {
        None => Err(Errors::one(language, "because", "note-nothing-to-explain")),
        Some(latest) => form.check(language).map(|words| (latest.start, words)),
    };
    match checked {
        Err(errors) => {
            template.note = form;
            Ok(template.refused("note", errors))
        }
        Ok((start, words)) => {
            let mut tx = app.db.begin().await?;
            let kpi = (template.kpi.id, template.kpi.label());
            store::explain(&mut tx, &Actor::from(&*editor.0), kpi, start, &words, app.clock.now()).await?;
            tx.commit().await?;
            Ok(redirect(paths::Kpi { slug: path.slug }, "flash-note-saved"))
        }
    }
}
