//! Which seat approves what is decided about renewals.

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::store;
use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    ids::SeatId,
    paths,
    state::App,
    text::clean_line,
    web::{Errors, Form, Page, conflict, html, redirect, unprocessable},
};

/// The seat as it was chosen.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct SeatForm {
    seat: String,
    /// The seat that the sender saw.
    seen: String,
    /// What the seats are narrowed to.
    find: String,
    /// `find` when the button was pressed that narrows the list: nothing is saved then.
    #[serde(rename = "do")]
    deed: String,
}

#[derive(Template)]
#[template(path = "renewals/settings.html")]
struct SettingsPage {
    page: Page,
    form: SeatForm,
    /// Seats to choose from, and whether there are more.
    seats: (Vec<(String, String)>, bool),
    errors: Errors,
}

impl SettingsPage {
    async fn load(app: &App, page: Page, form: Option<SeatForm>) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let kept = store::approving_seat(&mut db).await?;
        let form = form.unwrap_or_else(|| SeatForm { seat: written(kept), seen: written(kept), ..SeatForm::default() });
        let chosen = form.seat.parse().ok().or(kept);
        let seats = store::seats(&mut db, page.lang, page.today, chosen, &clean_line(&form.find)).await?;
        let title = page.t("renewal-settings-title").to_owned();
        Ok(Self { page: page.titled("admin", title), form, seats, errors: Errors::new() })
    }
}

fn written(seat: Option<SeatId>) -> String {
    seat.map(|seat| seat.to_string()).unwrap_or_default()
}

pub(in super::super) async fn edit(_: paths::AdminRenewals, State(app): State<App>, _: Admin, page: Page) -> Result<Response, Error> {
    let template = SettingsPage::load(&app, page, None).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    _: paths::AdminRenewals,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<SeatForm>,
) -> Result<Response, Error> {
    let mut template = SettingsPage::load(&app, page, Some(form)).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let is_offered = template.form.seat.is_empty() || template.seats.0.iter().any(|(seat, _)| *seat == template.form.seat);
    if !is_offered {
        template.errors = Errors::one(template.page.lang, "seat", "tool-choice-unknown");
        template.page = template.page.with_errors();
        return Ok(unprocessable(&template.page.clone(), &template));
    }
    let new: Option<SeatId> = template.form.seat.parse().ok();
    let mut tx = app.db.begin().await?;
    store::hold_setting(&mut tx).await?;
    let before = store::approving_seat(&mut tx).await?;
    if before == new {
        return Ok(redirect(paths::AdminRenewals, "flash-settings-saved"));
    }
    if template.form.seen != written(before) {
        template.form.seen = written(before);
        template.errors = Errors::one(template.page.lang, "seat", "renewal-settings-newer");
        template.page = template.page.with_errors();
        return Ok(conflict(&template.page.clone(), &template));
    }
    store::keep_approving_seat(&mut tx, &Actor::from(&*admin.0), (before, new), app.clock.now()).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminRenewals, "flash-settings-saved"))
}
