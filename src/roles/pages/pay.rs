use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::super::{
    pay::{PayForm, PayPeriod},
    store::{self, Paid},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    locale::Localized,
    paths,
    state::App,
    web::{Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "roles/pay.html")]
struct PayPage {
    page: Page,
    slug: String,
    title: Localized,
    form: PayForm,
    errors: Errors,
    /// The band that somebody else has saved meanwhile, in words.
    overtaken: Option<String>,
}

impl PayPage {
    fn new(page: Page, slug: &str, role: &Paid, form: PayForm) -> Self {
        let title = page.t("pay-title").to_owned();
        Self {
            page: page.titled("roles", title),
            slug: slug.to_owned(),
            title: role.title.clone(),
            form,
            errors: Errors::new(),
            overtaken: None,
        }
    }

    fn periods(&self) -> Vec<(&'static str, String)> {
        PayPeriod::VARIANTS.iter().map(|period| (period.key(), self.page.tk("pay-period-", period.key()))).collect()
    }

    fn address(&self) -> String {
        paths::Role { slug: self.slug.clone() }.to_string()
    }
}

/// Only who may see pay has a page for it.
fn check_right(page: &Page) -> Result<(), Error> {
    if page.may_see_pay() { Ok(()) } else { Err(Error::Forbidden) }
}

pub(in super::super) async fn edit(path: paths::RolePay, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    check_right(&page)?;
    let role = store::pay(app.db.pool(), &path.slug).await?;
    let form = PayForm::of(role.pay.as_ref(), role.version);
    let template = PayPage::new(page, &path.slug, &role, form);
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::RolePay,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PayForm>,
) -> Result<Response, Error> {
    check_right(&page)?;
    let checked = form.check(page.lang);
    let mut tx = app.db.begin().await?;
    let role = store::pay(&mut *tx, &path.slug).await?;
    if role.archived {
        return Err(Error::Conflict);
    }
    let version = form.version;
    let mut template = PayPage::new(page, &path.slug, &role, form);
    let pay = match checked {
        Ok(pay) => pay,
        Err(errors) => {
            template.errors = errors;
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page.clone(), &template));
        }
    };
    if pay == role.pay {
        return Ok(redirect(template.address(), "flash-role-unchanged"));
    }
    if store::set_pay(&mut tx, &Actor::from(&*editor.0), &role, version, pay.as_ref()).await? {
        tx.commit().await?;
        return Ok(redirect(template.address(), "flash-pay-saved"));
    }
    template.form.version = role.version;
    let theirs = role.pay.map_or_else(|| template.page.t("pay-none").to_owned(), |pay| pay.shown(template.page.lang));
    template.overtaken = Some(theirs);
    template.page = template.page.with_errors();
    Ok(conflict(&template.page.clone(), &template))
}
