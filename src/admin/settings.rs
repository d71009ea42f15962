//! What holds for the whole hub: the month in which the fiscal year begins.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    kpis::{self, Named},
    paths,
    state::App,
    web::{Errors, Form, Page, conflict, html, redirect, unprocessable},
};

/// How many KPIs that stand in the way are named.
const NAMED: usize = 10;

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsPage {
    page: Page,
    /// The month that holds now.
    month: u8,
    form: SettingsForm,
    errors: Errors,
    /// KPIs whose readings would belong to no period any more.
    in_the_way: Vec<Named>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SettingsForm {
    fiscal_month: String,
    /// The month that the sender saw.
    seen: String,
}

impl SettingsPage {
    async fn load(app: &App, page: Page) -> Result<Self, Error> {
        let month = kpis::fiscal_year(app.db.pool()).await?.month();
        let title = page.t("admin-settings").to_owned();
        let form = SettingsForm { fiscal_month: month.to_string(), seen: month.to_string() };
        Ok(Self { page: page.titled("admin", title), month, form, errors: Errors::new(), in_the_way: Vec::new() })
    }

    fn months(&self) -> Vec<(String, String)> {
        (1..=12_u8).map(|month| (month.to_string(), self.page.tk("month-", month))).collect()
    }

    fn named(&self) -> &[Named] {
        &self.in_the_way[..self.in_the_way.len().min(NAMED)]
    }

    fn others(&self) -> usize {
        self.in_the_way.len().saturating_sub(NAMED)
    }

    fn refused(mut self, key: &str) -> Response {
        self.errors = Errors::one(self.page.lang, "fiscal_month", key);
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }
}

pub(super) async fn edit(_: paths::AdminSettings, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let template = SettingsPage::load(&app, page).await?;
    Ok(html(&template.page, &template))
}

pub(super) async fn update(
    _: paths::AdminSettings,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<SettingsForm>,
) -> Result<Response, Error> {
    let mut template = SettingsPage::load(&app, page).await?;
    let month: Option<u8> = form.fiscal_month.parse().ok().filter(|month| (1..=12).contains(month));
    template.form = form;
    let Some(month) = month else { return Ok(template.refused("fiscal-month-missing")) };
    let mut tx = app.db.begin().await?;
    kpis::hold_alone(&mut tx).await?;
    let now = kpis::fiscal_year(&mut *tx).await?.month();
    if now == month {
        return Ok(redirect(paths::AdminSettings, "flash-settings-saved"));
    }
    if template.form.seen != now.to_string() {
        template.form.seen = now.to_string();
        template.month = now;
        template.errors = Errors::one(template.page.lang, "fiscal_month", "fiscal-month-newer");
        template.page = template.page.with_errors();
        return Ok(conflict(&template.page.clone(), &template));
    }
    template.in_the_way = kpis::outside_fiscal_year(&mut tx, month).await?;
    if !template.in_the_way.is_empty() {
        return Ok(template.refused("fiscal-month-readings"));
    }
    kpis::begin_fiscal_year(&mut tx, &Actor::from(&*admin.0), month, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminSettings, "flash-settings-saved"))
}
