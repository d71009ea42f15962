//! The last day of a holding or of a dotted line.

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;

use super::super::{
    model::{Holder, Line, Seat},
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::{DottedLineId, HolderId, SeatId},
    kpis::recount,
    paths,
    spell::Spell,
    state::App,
    web::{Errors, Form, LastDay, Page, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "seats/end.html")]
struct EndPage {
    page: Page,
    seat: Seat,
    /// The part of the seat's address that names what ends.
    part: String,
    /// As it is agreed so far.
    spell: Spell,
    form: LastDay,
    errors: Errors,
}

impl EndPage {
    fn of(page: Page, seat: Seat, part: String, name: &str, spell: Spell) -> Self {
        let title = page.say("seat-end-title").with("name", name).to_string();
        let form = LastDay::proposed(&page, spell);
        Self { page: page.titled("org", title), seat, part, spell, form, errors: Errors::new() }
    }

    /// The seat's own page.
    fn address(&self) -> String {
        format!("/seats/{}", self.seat.id)
    }

    fn seat_title(&self) -> &str {
        self.seat.title.shown(self.page.lang).text
    }

    fn period(&self) -> Option<String> {
        self.page.period(self.spell)
    }

    /// The last day, or the page with what is wrong with it.
    fn checked(self, form: LastDay) -> Result<(NaiveDate, Seat), Box<Response>> {
        match form.check(&self.page, self.spell) {
            Ok(last) => Ok((last, self.seat)),
            Err(errors) => {
                let template = Self { page: self.page.with_errors(), form, errors, ..self };
                Err(Box::new(unprocessable(&template.page, &template)))
            }
        }
    }
}

/// The holding, while it has not ended.
fn holding(seat: &Seat, id: HolderId, today: NaiveDate) -> Result<Holder, Error> {
    let holder = seat.holders.iter().find(|holder| holder.id == id).ok_or(Error::NotFound)?;
    if holder.spell.is_over(today) { Err(Error::Conflict) } else { Ok(holder.clone()) }
}

fn dotted(seat: &Seat, id: DottedLineId) -> Result<Line, Error> {
    seat.dotted.iter().find(|line| line.id == id).cloned().ok_or(Error::NotFound)
}

async fn page_of_holder(app: &App, id: SeatId, holder: HolderId, page: Page) -> Result<(EndPage, Holder), Error> {
    let seat = store::find(&mut *app.db.acquire().await?, id, page.today).await?;
    let holder = holding(&seat, holder, page.today)?;
    let template = EndPage::of(page, seat, format!("holders/{}", holder.id), &holder.name, holder.spell);
    Ok((template, holder))
}

async fn page_of_line(app: &App, id: SeatId, line: DottedLineId, page: Page) -> Result<(EndPage, Line), Error> {
    let seat = store::find(&mut *app.db.acquire().await?, id, page.today).await?;
    let line = dotted(&seat, line)?;
    let name = format!("{} {}", page.tk("line-", &line.kind), line.name.shown(page.lang).text);
    Ok((EndPage::of(page, seat, format!("dotted-lines/{}", line.id), &name, line.spell), line))
}

pub(in super::super) async fn holder(path: paths::SeatHolderEnd, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let (template, _) = page_of_holder(&app, path.id, path.holder, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn end_holder(
    path: paths::SeatHolderEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LastDay>,
) -> Result<Response, Error> {
    let (template, holder) = page_of_holder(&app, path.id, path.holder, page).await?;
    let (last, seat) = match template.checked(form) {
        Ok(checked) => checked,
        Err(refused) => return Ok(*refused),
    };
    let mut tx = app.db.begin().await?;
    store::end_holding(&mut tx, &Actor::from(&*editor.0), &seat, &holder, last).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-holder-ended"))
}

pub(in super::super) async fn line(path: paths::SeatLineEnd, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let (template, _) = page_of_line(&app, path.id, path.line, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn end_line(
    path: paths::SeatLineEnd,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<LastDay>,
) -> Result<Response, Error> {
    let (template, line) = page_of_line(&app, path.id, path.line, page).await?;
    let (last, seat) = match template.checked(form) {
        Ok(checked) => checked,
        Err(refused) => return Ok(*refused),
    };
    let mut tx = app.db.begin().await?;
    store::end_line(&mut tx, &Actor::from(&*editor.0), &seat, &line, last).await?;
    tx.commit().await?;
    Ok(redirect(paths::Seat { id: path.id }, "flash-line-ended"))
}
