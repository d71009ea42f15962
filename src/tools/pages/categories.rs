//! The categories of tools: those of the catalogue, and one's own, which an administrator adds, renames, moves and removes.

use askama::Template;
use axum::{extract::State, response::Response};
use sqlx::PgConnection;

use super::super::{
    form::CategoryForm,
    store::{
        Category,
        categories::{self, groups, insert, shift},
    },
};
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    ids::CategoryId,
    locale::Language,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "tools/categories.html")]
struct IndexPage {
    page: Page,
    own: Vec<Category>,
    catalogue: Vec<Category>,
}

pub(in super::super) async fn index(_: paths::AdminCategories, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let (own, catalogue) = categories::all(app.db.pool()).await?.into_iter().partition(|category| category.is_own);
    let title = page.t("categories-title").to_owned();
    let template = IndexPage { page: page.titled("admin", title), own, catalogue };
    Ok(html(&template.page, &template))
}

#[derive(Template)]
#[template(path = "tools/category.html")]
struct EditPage {
    page: Page,
    /// The category as kept; none for a new one.
    category: Option<Category>,
    others: Vec<Category>,
    groups: Vec<(String, String)>,
    form: CategoryForm,
    /// What somebody else saved meanwhile, as a form.
    newer: Option<CategoryForm>,
    errors: Errors,
}

impl EditPage {
    async fn load(db: &mut PgConnection, page: Page, id: Option<CategoryId>) -> Result<Self, Error> {
        let mut others = categories::all(&mut *db).await?;
        let groups = groups(db, page.lang).await?;
        let category = match id {
            None => None,
            Some(id) => {
                let at = others.iter().position(|category| category.id == id && category.is_own).ok_or(Error::NotFound)?;
                Some(others.remove(at))
            }
        };
        let title = match &category {
            None => page.t("category-new").to_owned(),
            Some(category) => page.say("category-edit").with("name", category.name.shown(page.lang).text).to_string(),
        };
        let form = category.as_ref().map(CategoryForm::of).unwrap_or_default();
        Ok(Self { page: page.titled("admin", title), category, others, groups, form, newer: None, errors: Errors::new() })
    }

    fn action(&self) -> String {
        self.category.as_ref().map_or_else(|| "/admin/categories".to_owned(), |category| format!("/admin/categories/{}", category.id))
    }

    /// What differs between what is saved now and what was typed.
    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let group = |key: &str| self.groups.iter().find(|(known, _)| known == key).map(|(_, name)| name.clone()).unwrap_or_default();
        let (page, typed) = (&self.page, &self.form);
        let fields = [
            ("category-name", Some(Language::En), saved.name_en.clone(), typed.name_en.clone()),
            ("category-name", Some(Language::Th), saved.name_th.clone(), typed.name_th.clone()),
            ("category-group", None, group(&saved.group), group(&typed.group)),
        ];
        fields.iter().filter_map(|(field, lang, saved, typed)| Difference::between(page.t(field), *lang, saved, typed)).collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn new(_: paths::AdminCategoryNew, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&mut *app.db.acquire().await?, page, None).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::AdminCategories,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<CategoryForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    // Held before names are compared, so that no two writers add one name.
    categories::hold(&mut tx).await?;
    let mut template = EditPage::load(&mut tx, page, None).await?;
    let is_sent_again = |other: &Category| other.is_own && CategoryForm { version: String::new(), ..CategoryForm::of(other) } == form;
    if template.others.iter().any(is_sent_again) {
        return Ok(redirect(paths::AdminCategories, "flash-category-saved"));
    }
    let checked = form.check(template.page.lang, &template.groups, template.others.iter());
    template.form = form;
    let (name, group) = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    insert(&mut tx, &Actor::from(&*admin.0), &name, group.as_deref()).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminCategories, "flash-category-saved"))
}

pub(in super::super) async fn edit(path: paths::AdminCategory, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&mut *app.db.acquire().await?, page, Some(path.id)).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::AdminCategory,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<CategoryForm>,
) -> Result<Response, Error> {
    let version = form.version.parse().map_err(|_| Error::BadRequest("a category without its version".into()))?;
    let mut tx = app.db.begin().await?;
    categories::hold(&mut tx).await?;
    let mut template = EditPage::load(&mut tx, page, Some(path.id)).await?;
    let checked = form.check(template.page.lang, &template.groups, template.others.iter());
    template.form = form;
    let (name, group) = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let old = template.category.as_ref().ok_or(Error::NotFound)?;
    let is_same = old.name == name && old.group == group;
    if is_same || categories::update(&mut tx, &Actor::from(&*admin.0), old, version, (&name, group.as_deref())).await? {
        tx.commit().await?;
        return Ok(redirect(paths::AdminCategories, "flash-category-saved"));
    }
    drop(tx);
    template.newer = Some(CategoryForm::of(old));
    template.form.version = old.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}

pub(in super::super) async fn up(path: paths::AdminCategoryUp, State(app): State<App>, admin: Admin) -> Result<Response, Error> {
    moved(&app, &admin, path.id, true).await
}

pub(in super::super) async fn down(path: paths::AdminCategoryDown, State(app): State<App>, admin: Admin) -> Result<Response, Error> {
    moved(&app, &admin, path.id, false).await
}

async fn moved(app: &App, admin: &Admin, id: CategoryId, up: bool) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    shift(&mut tx, &Actor::from(&*admin.0), id, up).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminCategories, "flash-category-moved"))
}

pub(in super::super) async fn remove(path: paths::AdminCategoryRemove, State(app): State<App>, admin: Admin) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let all = categories::all(&mut *tx).await?;
    let old = all.iter().find(|category| category.id == path.id && category.is_own).ok_or(Error::NotFound)?;
    if old.uses > 0 || !categories::remove(&mut tx, &Actor::from(&*admin.0), old).await? {
        return Ok(redirect(paths::AdminCategories, "flash-category-used"));
    }
    tx.commit().await?;
    Ok(redirect(paths::AdminCategories, "flash-category-removed"))
}
