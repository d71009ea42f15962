//! Users: who may sign in, and what they may do.

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    form::{UserDraft, UserForm},
    store::{self, UserRow},
};
use crate::{
    accounts,
    auth::{self, Admin},
    error::Error,
    history::Actor,
    ids::UserId,
    paths,
    state::App,
    web::{Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "admin/users.html")]
struct IndexPage {
    page: Page,
    users: Vec<UserRow>,
}

#[derive(Template)]
#[template(path = "admin/user.html")]
struct EditPage {
    page: Page,
    form: UserForm,
    errors: Errors,
    /// The user as kept; none for a new one.
    kept: Option<UserRow>,
    /// Whether somebody else saved meanwhile.
    conflict: bool,
    itself: bool,
}

#[derive(Template)]
#[template(path = "admin/link.html")]
struct LinkPage {
    page: Page,
    user: UserRow,
    url: String,
}

impl EditPage {
    fn blank(page: Page, form: UserForm, errors: Errors) -> Self {
        let title = page.t("admin-user-new").to_owned();
        Self { page: page.titled("admin", title), form, errors, kept: None, conflict: false, itself: false }
    }

    fn of(page: Page, admin: &Admin, kept: UserRow) -> Self {
        let form = UserForm {
            name: kept.name.clone(),
            email: kept.email.clone().unwrap_or_default(),
            role: kept.role.to_string(),
            may_see_pay: if kept.may_see_pay { "yes".to_owned() } else { String::new() },
            version: kept.version,
        };
        let itself = kept.id == admin.id;
        let title = kept.name.clone();
        Self { page: page.titled("admin", title), form, errors: Errors::new(), kept: Some(kept), conflict: false, itself }
    }

    fn roles(&self) -> [(&'static str, String); 3] {
        ["viewer", "editor", "admin"].map(|role| (role, self.page.tk("user-role-", role)))
    }

    fn refused(mut self, form: UserForm, errors: Errors) -> Response {
        self.form = form;
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(super) async fn index(_: paths::AdminUsers, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let title = page.t("admin-users").to_owned();
    let template = IndexPage { page: page.titled("admin", title), users: store::users(app.db.pool()).await? };
    Ok(html(&template.page, &template))
}

pub(super) async fn new(_: paths::AdminUserNew, _: Admin, page: Page) -> Response {
    let template = EditPage::blank(page, UserForm { role: "viewer".to_owned(), ..UserForm::default() }, Errors::new());
    html(&template.page, &template)
}

pub(super) async fn create(
    _: paths::AdminUsers,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<UserForm>,
) -> Result<Response, Error> {
    let refused = |page: Page, errors| {
        let template = EditPage::blank(page.with_errors(), form.clone(), errors);
        Ok(unprocessable(&template.page, &template))
    };
    let draft = match form.check(page.lang) {
        Ok(draft) => draft,
        Err(errors) => return refused(page, errors),
    };
    let mut tx = app.db.begin().await?;
    if store::address_taken(&mut *tx, &draft.email, None).await? {
        let errors = Errors::one(page.lang, "email", "account-email-taken");
        return refused(page, errors);
    }
    let user = accounts::add_user(&mut tx, &Actor::from(&*admin.0), Some(&draft.email), &draft.name, draft.role).await?;
    store::set_may_see_pay(&mut tx, user, draft.may_see_pay).await?;
    let link = auth::create_link(&mut tx, user, app.clock.now()).await?;
    let user = store::user(&mut *tx, user).await?;
    tx.commit().await?;
    Ok(shown_once(&app, page, user, &link))
}

pub(super) async fn edit(path: paths::AdminUser, State(app): State<App>, admin: Admin, page: Page) -> Result<Response, Error> {
    let template = EditPage::of(page, &admin, store::user(app.db.pool(), path.id).await?);
    Ok(html(&template.page, &template))
}

pub(super) async fn update(
    path: paths::AdminUser,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<UserForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let kept = store::user(&mut *tx, path.id).await?;
    let draft = match form.check(page.lang) {
        Ok(draft) => draft,
        Err(errors) => return Ok(EditPage::of(page, &admin, kept).refused(form, errors)),
    };
    if let Some(errors) = objection(&mut tx, &page, path.id, &draft).await? {
        return Ok(EditPage::of(page, &admin, kept).refused(form, errors));
    }
    if store::update(&mut tx, &Actor::from(&*admin.0), &kept, &draft).await? {
        tx.commit().await?;
        return Ok(redirect(paths::AdminUsers, "flash-user-saved"));
    }
    let version = kept.version;
    let mut template = EditPage::of(page, &admin, kept);
    template.form = UserForm { version, ..form };
    template.conflict = true;
    Ok(conflict(&template.page, &template))
}

async fn objection(tx: &mut sqlx::PgConnection, page: &Page, id: UserId, draft: &UserDraft) -> Result<Option<Errors>, Error> {
    if store::address_taken(&mut *tx, &draft.email, Some(id)).await? {
        return Ok(Some(Errors::one(page.lang, "email", "account-email-taken")));
    }
    if draft.role != auth::UserRole::Admin && store::is_last_admin(tx, id).await? {
        return Ok(Some(Errors::one(page.lang, "role", "admin-user-last-admin")));
    }
    Ok(None)
}

pub(super) async fn link(path: paths::AdminUserLink, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let user = store::user(&mut *tx, path.id).await?;
    if user.disabled_at.is_some() {
        return Err(Error::Conflict);
    }
    let link = auth::create_link(&mut tx, user.id, app.clock.now()).await?;
    tx.commit().await?;
    Ok(shown_once(&app, page, user, &link))
}

pub(super) async fn disable(path: paths::AdminUserDisable, State(app): State<App>, admin: Admin, page: Page) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let kept = store::user(&mut *tx, path.id).await?;
    if store::is_last_admin(&mut tx, path.id).await? {
        let errors = Errors::one(page.lang, "role", "admin-user-last-admin");
        let template = EditPage::of(page, &admin, kept);
        let form = template.form.clone();
        return Ok(template.refused(form, errors));
    }
    if kept.disabled_at.is_none() {
        store::set_disabled(&mut tx, &Actor::from(&*admin.0), &kept, Some(app.clock.now())).await?;
    }
    tx.commit().await?;
    Ok(redirect(paths::AdminUsers, "flash-user-disabled"))
}

pub(super) async fn enable(path: paths::AdminUserEnable, State(app): State<App>, admin: Admin) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let kept = store::user(&mut *tx, path.id).await?;
    if kept.disabled_at.is_some() {
        store::set_disabled(&mut tx, &Actor::from(&*admin.0), &kept, None).await?;
    }
    tx.commit().await?;
    Ok(redirect(paths::AdminUsers, "flash-user-enabled"))
}

fn shown_once(app: &App, page: Page, user: UserRow, link: &auth::SignInLink) -> Response {
    let title = page.say("admin-link-title").with("name", &user.name).to_string();
    let template = LinkPage { page: page.titled("admin", title), url: link.url(&app.origin), user };
    html(&template.page, &template)
}
