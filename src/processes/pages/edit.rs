use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use sqlx::{Postgres, Transaction};
use strum::VariantArray;

use super::super::{
    differences::differences,
    form::ProcessForm,
    model::{Content, Part, Process},
    store::{self, Choices},
};
use crate::{
    auth::Editor,
    error::Error,
    history::{Action, Actor},
    kpis::recount,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "processes/edit.html")]
pub(super) struct EditPage {
    pub page: Page,
    /// The process that is edited; none for a new one.
    process: Option<Process>,
    pub choices: Choices,
    pub form: ProcessForm,
    errors: Errors,
    /// How what somebody else saved meanwhile differs from what was typed.
    overtaken: Option<Vec<Difference>>,
    /// Whether something stands in the form that is not saved.
    changed: bool,
}

impl EditPage {
    async fn new(app: &App, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let choices = store::choices(&mut db, page.lang, page.today, None).await?;
        let title = page.t("process-new-title").to_owned();
        Ok(Self::of(page.titled("processes", title), None, choices, ProcessForm::blank()))
    }

    async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let process = store::find(&mut *db, slug).await?;
        let choices = store::choices(&mut db, page.lang, page.today, process.is.owner).await?;
        let title = page.say("process-edit-title").with("name", process.is.name.shown(page.lang).text).to_string();
        let form = ProcessForm::of(&process);
        Ok(Self::of(page.titled("processes", title), Some(process), choices, form))
    }

    const fn of(page: Page, process: Option<Process>, choices: Choices, form: ProcessForm) -> Self {
        Self { page, process, choices, form, errors: Errors::new(), overtaken: None, changed: false }
    }

    /// Where the page that this form belongs to is.
    fn address(&self) -> String {
        self.process
            .as_ref()
            .map_or_else(|| paths::Processes.to_string(), |process| paths::Process { slug: process.slug.clone() }.to_string())
    }

    /// Where the form goes to.
    fn target(&self) -> String {
        self.process
            .as_ref()
            .map_or_else(|| paths::ProcessNew.to_string(), |process| paths::ProcessEdit { slug: process.slug.clone() }.to_string())
    }

    fn check(&self) -> Result<Content, Errors> {
        self.form.check(self.page.lang, &self.choices)
    }

    /// Takes what was typed, and does what a button of a list asks for: then nothing is to be saved.
    fn receive(&mut self, form: ProcessForm) -> Result<bool, Error> {
        self.form = form.whole()?;
        let performed = self.form.perform()?;
        if !performed {
            self.form.take_chosen();
        }
        Ok(performed)
    }

    /// The page with a button's work done and nothing saved.
    fn again(mut self) -> Response {
        self.changed = true;
        html(&self.page.clone(), &self)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.changed = true;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }

    fn name_taken(self, by: &str) -> Response {
        let mut errors = Errors::new();
        errors.say("name_en", &self.page.say("process-name-taken").with("address", format!("/processes/{by}")));
        self.refused(errors)
    }

    /// Makes `draft` the next version of `process`, if there is something new in it and nobody was faster.
    async fn save(
        mut self,
        app: &App,
        mut tx: Transaction<'_, Postgres>,
        editor: &Editor,
        process: Process,
        draft: Content,
    ) -> Result<Response, Error> {
        let address = paths::Process { slug: process.slug.clone() };
        if draft == process.is {
            return Ok(redirect(address, "flash-process-unchanged"));
        }
        if let Some(slug) = store::name_taken(&mut tx, Some(process.id), &draft.name).await? {
            return Ok(self.name_taken(&slug));
        }
        let is_latest = self.form.seen == process.stamp();
        let actor = Actor::from(&*editor.0);
        if is_latest && store::write(&mut tx, &actor, Action::Changed, &process, process.version, &draft).await? {
            recount(&mut tx, &app.clock).await?;
            tx.commit().await?;
            return Ok(redirect(address, "flash-process-saved"));
        }
        drop(tx);
        self.overtaken = Some(differences(&process.is, &draft, &self.choices, self.page.lang));
        self.form.seen = process.stamp();
        self.changed = true;
        self.page = self.page.with_errors();
        Ok(conflict(&self.page.clone(), &self))
    }
}

pub(in super::super) async fn new(_: paths::ProcessNew, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::new(&app, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::ProcessNew,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ProcessForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::new(&app, page).await?;
    if template.receive(form)? {
        return Ok(template.again());
    }
    let draft = match template.check() {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    if let Some(slug) = store::name_taken(&mut tx, None, &draft.name).await? {
        let other = store::find(&mut *tx, &slug).await?;
        // The same form came twice.
        let same = other.is == draft;
        return Ok(if same { redirect(paths::Process { slug }, "flash-process-saved") } else { template.name_taken(&slug) });
    }
    let process = store::insert(&mut tx, &Actor::from(&*editor.0), &draft).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Process { slug: process.slug }, "flash-process-saved"))
}

pub(in super::super) async fn edit(path: paths::ProcessEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, page).await?;
    if template.process.as_ref().is_some_and(|process| process.archived_at.is_some()) {
        return Ok(Redirect::to(&template.address()).into_response());
    }
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::ProcessEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ProcessForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path.slug, page).await?;
    if template.receive(form)? {
        return Ok(template.again());
    }
    let draft = match template.check() {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let process = store::find(&mut *tx, &path.slug).await?;
    template.save(&app, tx, &editor, process, draft).await
}
