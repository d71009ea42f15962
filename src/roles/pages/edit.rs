use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sqlx::{Postgres, Transaction};

use super::super::{
    differences::differences,
    form::RoleForm,
    merge::merge,
    model::{Content, Role},
    store::{self, Choices},
};
use crate::{
    auth::Editor,
    error::Error,
    history::{self, Action, Actor, Entry},
    paths,
    state::App,
    web::{Choice, Difference, Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

/// What a form shows after somebody else saved a newer version.
struct Overtaken {
    /// The change that was first.
    by: Option<Entry>,
    /// What is saved now, against what the form would save.
    differences: Vec<Difference>,
    /// What was typed, against what was taken over from the newer version because it was not touched here.
    taken: Vec<Difference>,
}

#[derive(Template)]
#[template(path = "roles/edit.html")]
pub(super) struct EditPage {
    pub page: Page,
    /// None for a new role.
    role: Option<Role>,
    pub choices: Choices,
    pub form: RoleForm,
    errors: Errors,
    overtaken: Option<Overtaken>,
    /// Whether the form holds something that is not saved.
    changed: bool,
}

impl EditPage {
    /// Whether the title that was typed cannot be searched for or read out.
    fn is_nameless(&self) -> bool {
        let typed = format!("{}{}", self.form.title_en, self.form.title_th);
        !typed.trim().is_empty() && !typed.chars().any(char::is_alphabetic)
    }

    async fn new(app: &App, page: Page) -> Result<Self, Error> {
        let choices = store::choices(app.db.pool(), page.lang).await?;
        let title = page.t("role-new-title").to_owned();
        Ok(Self::of(page.titled("roles", title), None, choices, RoleForm::blank()))
    }

    async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let role = store::find(&mut *db, slug).await?;
        let choices = store::choices(&mut *db, page.lang).await?;
        let title = page.say("role-edit-title").with("title", role.is.title.words.shown(page.lang).text).to_string();
        let form = RoleForm::of(&role);
        Ok(Self::of(page.titled("roles", title), Some(role), choices, form))
    }

    const fn of(page: Page, role: Option<Role>, choices: Choices, form: RoleForm) -> Self {
        Self { page, role, choices, form, errors: Errors::new(), overtaken: None, changed: false }
    }

    /// Where the page that this form belongs to is.
    fn address(&self) -> String {
        self.role.as_ref().map_or_else(|| paths::Roles.to_string(), |role| paths::Role { slug: role.slug.clone() }.to_string())
    }

    /// Where the form goes to.
    fn target(&self) -> String {
        self.role.as_ref().map_or_else(|| paths::RoleNew.to_string(), |role| paths::RoleEdit { slug: role.slug.clone() }.to_string())
    }

    fn title(&self) -> &str {
        self.role.as_ref().map_or_else(|| self.page.t("role-new-title"), |role| role.is.title.words.shown(self.page.lang).text)
    }

    pub fn slug(&self) -> &str {
        self.role.as_ref().map_or("", |role| role.slug.as_str())
    }

    fn levels(&self) -> Vec<(&str, &str, bool)> {
        let chosen = |level: &Choice| self.form.level.contains(&level.key);
        self.choices.levels.iter().map(|level| (level.key.as_str(), level.name.as_str(), chosen(level))).collect()
    }

    fn families(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.families, "")
    }

    fn areas(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.areas, "")
    }

    fn has_outcome(&self, key: &str) -> bool {
        self.form.outcome.iter().any(|chosen| chosen == key)
    }

    fn has_pillar(&self, key: &str) -> bool {
        self.form.pillar.iter().any(|chosen| chosen == key)
    }

    fn check(&self, old: Option<&Content>) -> Result<Content, Errors> {
        self.form.check(self.page.lang, &self.choices, old, self.slug())
    }

    /// Takes what was typed, and does what a button of a list asks for: then nothing is to be saved.
    fn receive(&mut self, form: RoleForm) -> Result<bool, Error> {
        self.form = form.whole()?;
        let performed = self.form.perform()?;
        if !performed {
            self.form.take_chosen();
        }
        Ok(performed)
    }

    /// Makes `draft` the next version of `role`, if there is something new in it and nobody was faster.
    async fn save(
        self,
        app: &App,
        mut tx: Transaction<'_, Postgres>,
        editor: &Editor,
        role: Role,
        draft: Content,
    ) -> Result<Response, Error> {
        let address = paths::Role { slug: role.slug.clone() };
        if draft == role.is {
            return Ok(redirect(address, "flash-role-unchanged"));
        }
        if let Some(slug) = store::title_taken(&mut *tx, Some(role.id), &draft.title.words).await? {
            return Ok(self.title_taken(&slug));
        }
        let held = store::levels_held(&mut *tx, &role.slug).await?;
        if let Some(level) = held.iter().find(|level| !draft.levels.contains(&level.key)) {
            let mut errors = Errors::new();
            errors.say("level", &self.page.say("role-level-held").with("level", level.name.shown(self.page.lang).text));
            return Ok(self.refused(errors));
        }
        let is_latest = self.form.seen == role.stamp();
        if is_latest && store::write(&mut tx, &Actor::from(&*editor.0), Action::Changed, &role, role.version, &draft).await? {
            tx.commit().await?;
            return Ok(redirect(address, "flash-role-saved"));
        }
        drop(tx);
        self.overtaken(app, role).await
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

    fn title_taken(self, by: &str) -> Response {
        let mut errors = Errors::new();
        errors.say("title_en", &self.page.say("role-title-taken").with("address", format!("/roles/{by}")));
        self.refused(errors)
    }

    /// The page after somebody else saved `theirs`: what was typed stands on top of it.
    async fn overtaken(mut self, app: &App, theirs: Role) -> Result<Response, Error> {
        let mut db = app.db.acquire().await?;
        let seen = self.form.seen.split_once('-').and_then(|(version, mark)| Some((version.parse::<i32>().ok()?, mark.to_owned())));
        let base = match &seen {
            Some((version, mark)) => store::at_version(&mut *db, theirs.id, *version).await?.filter(|base| base.mark() == *mark),
            None => None,
        };
        let by = history::of(&mut *db, "role", theirs.id.uuid(), 1).await?.pop();
        drop(db);
        let mine = match self.check(base.as_ref().or(Some(&theirs.is))) {
            Ok(mine) => mine,
            Err(errors) => return Ok(self.refused(errors)),
        };
        let merged = merge(base.as_ref(), &theirs.is, &mine);
        if merged == theirs.is {
            return Ok(redirect(paths::Role { slug: theirs.slug }, "flash-role-unchanged"));
        }
        let lang = self.page.lang;
        self.overtaken = Some(Overtaken {
            by,
            differences: differences(&theirs.is, &merged, &self.choices, lang),
            taken: differences(&mine, &merged, &self.choices, lang),
        });
        self.form = RoleForm { seen: theirs.stamp(), ..RoleForm::filled(&merged) };
        self.changed = true;
        self.page = self.page.with_errors();
        Ok(conflict(&self.page.clone(), &self))
    }
}

/// What a new role begins with, as links to the form say it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Begun {
    area: String,
    family: String,
    level: String,
}

pub(in super::super) async fn new(
    _: paths::RoleNew,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(begun): Query<Begun>,
) -> Result<Response, Error> {
    let mut template = EditPage::new(&app, page).await?;
    let known = |list: &[Choice], key: String| Some(key).filter(|key| Choice::is_in(list, key));
    template.form.area = known(&template.choices.areas, begun.area).unwrap_or_default();
    template.form.family = known(&template.choices.families, begun.family).unwrap_or_default();
    template.form.level.extend(known(&template.choices.levels, begun.level));
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::RoleNew,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<RoleForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::new(&app, page).await?;
    if template.receive(form)? {
        return Ok(template.again());
    }
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    template.choices = store::choices(&mut *tx, template.page.lang).await?;
    let draft = match template.check(None) {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    if let Some(slug) = store::title_taken(&mut *tx, None, &draft.title.words).await? {
        let other = store::find(&mut *tx, &slug).await?;
        // The same form came twice.
        let same = other.is == draft;
        return Ok(if same { redirect(paths::Role { slug }, "flash-role-saved") } else { template.title_taken(&slug) });
    }
    let role = store::insert(&mut tx, &Actor::from(&*editor.0), &draft).await?;
    tx.commit().await?;
    Ok(redirect(paths::Role { slug: role.slug }, "flash-role-saved"))
}

pub(in super::super) async fn edit(path: paths::RoleEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, page).await?;
    if template.role.as_ref().is_some_and(|role| role.archived_at.is_some()) {
        return Ok(Redirect::to(&template.address()).into_response());
    }
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::RoleEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<RoleForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path.slug, page).await?;
    if template.receive(form)? {
        return Ok(template.again());
    }
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &path.slug).await?;
    template.choices = store::choices(&mut *tx, template.page.lang).await?;
    match template.check(Some(&role.is)) {
        Ok(draft) => template.save(&app, tx, &editor, role, draft).await,
        Err(errors) => Ok(template.refused(errors)),
    }
}
