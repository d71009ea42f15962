use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{
    Kpi,
    form::ActionForm,
    store::{self, Action},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::ActionId,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "kpis/action.html")]
struct ActionPage {
    page: Page,
    kpi: Kpi,
    saved: Action,
    seats: Vec<(String, String)>,
    form: ActionForm,
    /// Whether somebody else saved something newer meanwhile.
    is_overtaken: bool,
    errors: Errors,
}

impl ActionPage {
    async fn load(app: &App, slug: &str, id: ActionId, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let kpi = store::find(&mut db, slug, page.today).await?;
        let actions = store::actions(&mut *db, kpi.id, page.today).await?;
        let saved = actions.into_iter().find(|action| action.id == id).ok_or(Error::NotFound)?;
        let seats = store::choices(&mut db, page.lang, page.today, &[saved.seat]).await?.seats;
        let title = page.t("action-edit-title").to_owned();
        let form = ActionForm::of(&saved);
        Ok(Self { page: page.titled("kpis", title), kpi, seats, form, is_overtaken: false, errors: Errors::new(), saved })
    }

    fn address(&self) -> String {
        paths::Kpi { slug: self.kpi.slug.clone() }.to_string()
    }

    fn seat_words<'a>(&'a self, seat: &str) -> &'a str {
        self.seats.iter().find(|(id, _)| id == seat).map(|(_, words)| words.as_str()).unwrap_or_default()
    }

    /// What differs between what is saved now and what was typed.
    fn differences(&self) -> Vec<Difference> {
        let (saved, typed) = (ActionForm::of(&self.saved), &self.form);
        [
            ("action-words", saved.words.as_str(), typed.words.as_str()),
            ("action-seat", self.seat_words(&saved.seat), self.seat_words(&typed.seat)),
            ("action-due-on", &saved.due_on, &typed.due_on),
        ]
        .into_iter()
        .filter_map(|(field, saved, typed)| Difference::between(self.page.t(field), None, saved, typed))
        .collect()
    }
}

pub(in super::super) async fn edit(path: paths::KpiAction, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = ActionPage::load(&app, &path.slug, path.id, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::KpiAction,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ActionForm>,
) -> Result<Response, Error> {
    let mut template = ActionPage::load(&app, &path.slug, path.id, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("an action without its version".into()))?;
    let earliest = template.page.today.min(template.saved.due_on);
    let checked = form.check(template.page.lang, &template.seats, earliest);
    template.form = form;
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => {
            template.errors = errors;
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page, &template));
        }
    };
    let (old, kpi) = (&template.saved, &template.kpi);
    let is_same = (&draft.words, draft.owner, draft.due_on) == (&old.words, old.seat, old.due_on);
    let mut tx = app.db.begin().await?;
    if is_same || store::change(&mut tx, &Actor::from(&*editor.0), (kpi.id, kpi.label()), (old, version), &draft).await? {
        tx.commit().await?;
        return Ok(redirect(paths::Kpi { slug: path.slug }, "flash-action-saved"));
    }
    drop(tx);
    template.is_overtaken = true;
    template.form.version = template.saved.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}
