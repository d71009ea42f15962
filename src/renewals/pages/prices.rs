//! The prices of a contract, and those that change within its term: kept, corrected, taken out. Whoever may not see prices may not change them.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    super::{
        cost::Cost,
        form::{PriceForm, RemovalForm},
        prices::{Price, PriceChange, prices},
        store::{self, Saved},
        words::term_told,
    },
    contract::ContractPage,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::ContractId,
    kpis::recount,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, redirect},
};

impl ContractPage {
    /// Opens the form of the change of price on a day.
    pub fn correct_price(&mut self, day: NaiveDate) {
        if let Some(kept) = self.sheet.change_on(day) {
            self.typed.price = PriceForm::of(kept);
            self.typed.price_from = Some(day);
        }
    }

    pub fn prices(&self) -> Vec<Price> {
        if self.page.may_see_pay() { prices(&self.sheet.terms, &self.sheet.changes) } else { Vec::new() }
    }

    pub fn price_action(&self) -> String {
        let (slug, id) = (self.sheet.slug.clone(), self.sheet.term.id);
        match self.typed.price_from {
            Some(day) => paths::ToolContractPrice { slug, id, day }.to_string(),
            None => paths::ToolContractPrices { slug, id }.to_string(),
        }
    }

    /// Where a price is corrected: a change at the contract whose term it is in, the first price of a term where the term is edited.
    pub fn price_address(&self, price: &Price) -> String {
        let (slug, id) = (self.sheet.slug.clone(), price.contract);
        if price.is_change {
            format!("{}?price={}#price-form", paths::ToolContract { slug, id }, price.from)
        } else {
            format!("{}?contract={id}#contracts", paths::Tool { slug })
        }
    }

    /// Changes of price on days that are no longer in the term.
    pub fn strays(&self) -> Vec<&PriceChange> {
        let term = &self.sheet.term;
        self.sheet.changes.iter().filter(|change| change.contract == term.id && !term.holds(change.from)).collect()
    }

    /// A change of price that counts for nothing, in words.
    pub fn stray(&self, change: &PriceChange) -> String {
        let cost = Cost { annual: change.annual, currency: self.currency() };
        self.page.say("price-stray").with("day", self.page.date(change.from)).with("cost", self.money(Some(&cost))).to_string()
    }

    /// On which days a price holds.
    pub fn when(&self, price: &Price) -> String {
        term_told(&self.page, price.from, price.until)
    }

    pub fn is_this(&self, price: &Price) -> bool {
        price.contract == self.sheet.term.id
    }

    pub fn cost(&self, price: &Price) -> String {
        self.money(price.cost.as_ref())
    }

    pub fn per_seat(&self, price: &Price) -> String {
        self.money(price.per_seat.as_ref())
    }

    pub fn money(&self, cost: Option<&Cost>) -> String {
        let shown = cost.filter(|_| self.page.may_see_pay());
        shown.map_or_else(|| "–".to_owned(), |cost| cost.shown(self.page.lang))
    }

    /// The currency of the term, when it has no rate in the hub's own.
    pub fn without_rate(&self) -> Option<String> {
        let cost = self.sheet.term.cost.as_ref().filter(|_| self.page.may_see_pay())?;
        cost.in_own(&self.currencies).is_none().then(|| cost.currency.clone())
    }

    pub fn currency(&self) -> String {
        self.sheet.term.cost.as_ref().map(|cost| cost.currency.clone()).unwrap_or_default()
    }
}

pub(in super::super) async fn create(
    path: paths::ToolContractPrices,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PriceForm>,
) -> Result<Response, Error> {
    let template = load(&app, (&path.slug, path.id), &editor, page).await?;
    save(&app, &editor, template, None, form).await
}

pub(in super::super) async fn update(
    path: paths::ToolContractPrice,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PriceForm>,
) -> Result<Response, Error> {
    let template = load(&app, (&path.slug, path.id), &editor, page).await?;
    save(&app, &editor, template, Some(path.day), form).await
}

async fn load(app: &App, (slug, id): (&str, ContractId), editor: &Editor, page: Page) -> Result<ContractPage, Error> {
    if editor.may_see_pay { ContractPage::to_edit(app, slug, id, editor, page).await } else { Err(Error::Forbidden) }
}

/// Keeps a new change of price, or corrects the one on `day`.
async fn save(app: &App, editor: &Editor, mut template: ContractPage, day: Option<NaiveDate>, form: PriceForm) -> Result<Response, Error> {
    let checked = form.check(&template.page, &template.sheet.term);
    let seen = form.seen();
    template.typed.price = form;
    template.typed.price_from = day;
    let price = match checked {
        Ok(price) => price,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let (actor, sheet) = (Actor::from(&*editor.0), &template.sheet);
    let mut tx = app.db.begin().await?;
    let saved = match (day, seen) {
        (None, _) => store::change_price(&mut tx, &actor, sheet, price, seen).await?,
        (Some(day), Some(seen)) => store::correct_price(&mut tx, &actor, sheet, (day, seen), price).await?,
        (Some(_), None) => return Err(Error::BadRequest("a price without its version".into())),
    };
    match saved {
        Saved::Yes => {
            recount(&mut tx, &app.clock).await?;
            tx.commit().await?;
            Ok(redirect(format!("{}#prices", template.address()), "flash-price-saved"))
        }
        Saved::Taken => {
            drop(tx);
            let errors = Errors::one(template.page.lang, "from_day", "price-day-taken");
            Ok(template.refused(errors))
        }
        Saved::Overtaken => {
            drop(tx);
            Ok(overtaken(template, day.unwrap_or(price.0), price))
        }
    }
}

/// The page with what is kept on a day beside what was typed. What was typed over a price that is gone is a new one.
fn overtaken(mut template: ContractPage, day: NaiveDate, (from, annual): (NaiveDate, Decimal)) -> Response {
    let (page, kept) = (&template.page, template.sheet.change_on(day));
    let pairs = [
        ("price-day", kept.map(|kept| page.date(kept.from)).unwrap_or_default(), page.date(from)),
        ("price-new", kept.map(|kept| kept.annual.normalize().to_string()).unwrap_or_default(), annual.normalize().to_string()),
    ];
    let differences = pairs.iter().filter_map(|(field, saved, typed)| Difference::between(page.t(field), None, saved, typed)).collect();
    let version = kept.map(|kept| kept.version.to_string());
    template.typed.price_from = template.typed.price_from.filter(|_| version.is_some());
    template.typed.price.version = version.unwrap_or_default();
    template.overtaken(differences)
}

pub(in super::super) async fn remove(
    path: paths::ToolContractPriceRemove,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<RemovalForm>,
) -> Result<Response, Error> {
    let mut template = load(&app, (&path.slug, path.id), &editor, page).await?;
    let seen = form.seen()?;
    let mut tx = app.db.begin().await?;
    if store::remove_price(&mut tx, &Actor::from(&*editor.0), &template.sheet, (path.day, seen)).await? == Saved::Yes {
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
        return Ok(redirect(format!("{}#prices", template.address()), "flash-price-removed"));
    }
    drop(tx);
    template.correct_price(path.day);
    let errors = Errors::one(template.page.lang, "from_day", "price-newer");
    Ok(template.not_removed(errors))
}
