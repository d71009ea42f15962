//! The seats of a contract in use, and their counts: kept, corrected, taken out.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;

use super::{
    super::{
        form::{CountForm, RemovalForm},
        prices::cost_on,
        store::{self, Saved},
        usage::{Count, Oddity},
    },
    contract::ContractPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, redirect},
};

impl ContractPage {
    /// Opens the form of the count of a day.
    pub fn correct_count(&mut self, day: NaiveDate) {
        if let Some(kept) = self.sheet.counts.iter().find(|kept| kept.day == day) {
            self.typed.count = CountForm::of(kept);
            self.typed.count_of = Some(day);
        }
    }

    pub fn count_action(&self) -> String {
        let (slug, id) = (self.sheet.slug.clone(), self.sheet.term.id);
        match self.typed.count_of {
            Some(day) => paths::ToolContractCount { slug, id, day }.to_string(),
            None => paths::ToolContractUsage { slug, id }.to_string(),
        }
    }

    pub fn latest(&self) -> Option<&Count> {
        self.sheet.counts.first()
    }

    pub fn oddities(&self, count: &Count) -> Vec<Oddity> {
        count.oddities(self.sheet.term.seats)
    }

    pub fn bought(&self) -> String {
        self.sheet.term.seats.map_or_else(|| "–".to_owned(), |seats| seats.to_string())
    }

    pub fn unused(&self, count: &Count) -> String {
        let share = count.share_unused(self.sheet.term.seats);
        share.map_or_else(|| "–".to_owned(), |share| format!("{}%", share.normalize()))
    }

    /// What a year costs for each who used it on the day of a count.
    pub fn per_active(&self, count: &Count) -> String {
        let cost = cost_on(&self.sheet.term, &self.sheet.changes, count.day).filter(|_| self.page.may_see_pay());
        self.money(count.cost_per_active(cost.as_ref()).as_ref())
    }
}

pub(in super::super) async fn create(
    path: paths::ToolContractUsage,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<CountForm>,
) -> Result<Response, Error> {
    let template = ContractPage::to_edit(&app, &path.slug, path.id, &editor, page).await?;
    save(&app, &editor, template, None, form).await
}

pub(in super::super) async fn update(
    path: paths::ToolContractCount,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<CountForm>,
) -> Result<Response, Error> {
    let template = ContractPage::to_edit(&app, &path.slug, path.id, &editor, page).await?;
    save(&app, &editor, template, Some(path.day), form).await
}

/// Keeps a new count, or corrects the one of `day`.
async fn save(app: &App, editor: &Editor, mut template: ContractPage, day: Option<NaiveDate>, form: CountForm) -> Result<Response, Error> {
    let checked = form.check(&template.page, &template.sheet.term);
    let seen = form.seen();
    template.typed.count = form;
    template.typed.count_of = day;
    let count = match checked {
        Ok(count) => count,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let (actor, sheet) = (Actor::from(&*editor.0), &template.sheet);
    let mut tx = app.db.begin().await?;
    let saved = match (day, seen) {
        (None, _) => store::count(&mut tx, &actor, sheet, &count, seen).await?,
        (Some(day), Some(seen)) => store::correct_count(&mut tx, &actor, sheet, (day, seen), &count).await?,
        (Some(_), None) => return Err(Error::BadRequest("a count without its version".into())),
    };
    match saved {
        Saved::Yes => {
            tx.commit().await?;
            Ok(redirect(format!("{}#usage", template.address()), "flash-usage-saved"))
        }
        Saved::Taken => {
            drop(tx);
            let errors = Errors::one(template.page.lang, "day", "usage-day-taken");
            Ok(template.refused(errors))
        }
        Saved::Overtaken => {
            drop(tx);
            Ok(overtaken(template, day.unwrap_or(count.day), &count))
        }
    }
}

/// The page with what is kept of a day beside what was typed. What was typed over a count that is gone is a new one.
fn overtaken(mut template: ContractPage, day: NaiveDate, typed: &Count) -> Response {
    let (page, kept) = (&template.page, template.sheet.counts.iter().find(|kept| kept.day == day));
    let words = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    let pairs = [
        ("usage-day", kept.map(|kept| page.date(kept.day)).unwrap_or_default(), page.date(typed.day)),
        ("usage-assigned", words(kept.and_then(|kept| kept.assigned)), words(typed.assigned)),
        ("usage-active", words(kept.and_then(|kept| kept.active)), words(typed.active)),
    ];
    let differences = pairs.iter().filter_map(|(field, saved, typed)| Difference::between(page.t(field), None, saved, typed)).collect();
    let version = kept.map(|kept| kept.version.to_string());
    template.typed.count_of = template.typed.count_of.filter(|_| version.is_some());
    template.typed.count.version = version.unwrap_or_default();
    template.overtaken(differences)
}

pub(in super::super) async fn remove(
    path: paths::ToolContractCountRemove,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<RemovalForm>,
) -> Result<Response, Error> {
    let mut template = ContractPage::to_edit(&app, &path.slug, path.id, &editor, page).await?;
    let seen = form.seen()?;
    let mut tx = app.db.begin().await?;
    if store::remove_count(&mut tx, &Actor::from(&*editor.0), &template.sheet, (path.day, seen)).await? == Saved::Yes {
        tx.commit().await?;
        return Ok(redirect(format!("{}#usage", template.address()), "flash-usage-removed"));
    }
    drop(tx);
    template.correct_count(path.day);
    let errors = Errors::one(template.page.lang, "day", "usage-newer");
    Ok(template.not_removed(errors))
}
