use axum::{extract::State, response::Response};

use super::{
    super::{
        form::ContractForm,
        store::{self, Saved},
    },
    show::{Editing, ShowPage},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    kpis::recount,
    locale::say,
    paths,
    state::App,
    web::{Errors, Form, Page, conflict, redirect, unprocessable},
};

impl ShowPage {
    /// The page with a contract's form that came back.
    fn refused(mut self, editing: Editing, form: ContractForm, errors: Errors) -> Response {
        self.editing = editing;
        self.contract = form;
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

pub(in super::super) async fn create(
    path: paths::ToolContracts,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ContractForm>,
) -> Result<Response, Error> {
    let template = ShowPage::load(&app, &path.slug, page).await?;
    let language = template.page.lang;
    let terms = match form.check(language, editor.may_see_pay, None) {
        Ok(terms) => terms,
        Err(errors) => return Ok(template.refused(Editing::New, form, errors)),
    };
    if template.tool.contracts.iter().any(|contract| contract.terms == terms) {
        return Ok(redirect(paths::Tool { slug: path.slug }, "flash-contract-saved"));
    }
    let mut tx = app.db.begin().await?;
    match store::insert_contract(&mut tx, &Actor::from(&*editor.0), &template.tool, &terms).await? {
        Saved::Yes => {
            recount(&mut tx, &app.clock).await?;
            tx.commit().await?;
            Ok(redirect(paths::Tool { slug: path.slug }, "flash-contract-saved"))
        }
        Saved::Overlapping | Saved::OtherCurrency | Saved::Counted(_) | Saved::Overtaken => {
            Ok(template.refused(Editing::New, form, Errors::one(language, "from", "contract-overlaps")))
        }
    }
}

pub(in super::super) async fn update(
    path: paths::ToolContract,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ContractForm>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    let language = template.page.lang;
    let old = template.tool.contracts.iter().find(|contract| contract.id == path.id).cloned().ok_or(Error::NotFound)?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a contract without its version".into()))?;
    let terms = match form.check(language, editor.may_see_pay, old.terms.cost.clone()) {
        Ok(terms) => terms,
        Err(errors) => return Ok(template.refused(Editing::Kept(old.id), form, errors)),
    };
    let mut tx = app.db.begin().await?;
    let saved = if terms == old.terms {
        Saved::Yes
    } else {
        store::update_contract(&mut tx, &Actor::from(&*editor.0), &template.tool, &old, version, &terms).await?
    };
    match saved {
        Saved::Yes => {
            recount(&mut tx, &app.clock).await?;
            tx.commit().await?;
            Ok(redirect(paths::Tool { slug: path.slug }, "flash-contract-saved"))
        }
        Saved::Overlapping => Ok(template.refused(Editing::Kept(old.id), form, Errors::one(language, "from", "contract-overlaps"))),
        Saved::OtherCurrency => {
            Ok(template.refused(Editing::Kept(old.id), form, Errors::one(language, "currency", "contract-other-currency")))
        }
        Saved::Counted(day) => {
            let field = if day < terms.from { "from" } else { "until" };
            let mut errors = Errors::new();
            errors.say(field, &say(language, "contract-counted").with("date", template.page.date(day)));
            Ok(template.refused(Editing::Kept(old.id), form, errors))
        }
        Saved::Overtaken => {
            drop(tx);
            template.newer = Some(ContractForm::of(&old, editor.may_see_pay));
            template.editing = Editing::Kept(old.id);
            template.contract = ContractForm { version: old.version.to_string(), ..form };
            template.page = template.page.with_errors();
            Ok(conflict(&template.page, &template))
        }
    }
}
