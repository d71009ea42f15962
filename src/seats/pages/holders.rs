use axum::{extract::State, response::Response};

use super::{
    super::{
        form::{EndForm, HolderForm},
        store::{self, Held},
    },
    show::ShowPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    locale::read_date,
    paths,
    state::App,
    web::{Errors, Form, Page, redirect},
};

pub(in super::super) async fn create(
    path: paths::SeatHolders,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<HolderForm>,
) -> Result<Response, Error> {
    let today = page.today;
    let template = ShowPage::load(&app, path.id, page, today).await?;
    if template.seat.closed_on.is_some() {
        return Err(Error::Conflict);
    }
    let language = template.page.lang;
    let (person, from, until) = match form.check(language, &template.choices) {
        Ok(checked) => checked,
        Err(errors) => return Ok(template.refused(form, errors)),
    };
    let mut tx = app.db.begin().await?;
    match store::hold(&mut tx, &Actor::from(&*editor.0), &template.seat, person, from, until).await? {
        Held::Yes => {
            tx.commit().await?;
            Ok(redirect(paths::Seat { id: path.id }, "flash-holder-added"))
        }
        Held::Already => Ok(template.refused(form, Errors::one(language, "person", "seat-holds-already"))),
    }
}

/// Ends a holding: today, unless another last day was typed.
pub(in super::super) async fn end(
    path: paths::SeatHolderEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<EndForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let seat = store::find(&mut tx, path.id, page.today).await?;
    let holder = seat.holders.iter().find(|holder| holder.id == path.holder).ok_or(Error::NotFound)?;
    let last_day = read_date(&form.until).unwrap_or(page.today);
    store::end_holding(&mut tx, &Actor::from(&*editor.0), &seat, holder, last_day).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-holder-ended"))
}
