//! What holds for the whole hub: the month in which the fiscal year begins, and what currencies are worth.

use askama::Template;
use axum::{extract::State, response::Response};
use rust_decimal::Decimal;
use serde::Deserialize;

use crate::{
    auth::Admin,
    error::Error,
    history::Actor,
    kpis::{self, Currencies, Measure, Named, Unit},
    locale::{Language, say},
    paths,
    state::App,
    text::clean_line,
    web::{Errors, Form, Page, conflict, html, mark, redirect, unprocessable},
};

/// How many KPIs that stand in the way are named.
const NAMED: usize = 10;
/// More currencies than there are.
const MOST_CURRENCIES: usize = 300;

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct SettingsPage {
    page: Page,
    /// The month that holds now.
    month: u8,
    form: SettingsForm,
    errors: Errors,
    /// KPIs that a change would make wrong, and the message that says so.
    in_the_way: Vec<Named>,
    why: &'static str,
    /// The currencies as they are kept.
    currencies: Currencies,
    /// The currencies of contracts that have no rate.
    without_rate: Vec<String>,
    money: CurrenciesForm,
}

/// Currencies as they were typed: what one unit is worth in the hub's own, row by row.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct CurrenciesForm {
    own: String,
    code: Vec<String>,
    rate: Vec<String>,
    /// The mark of the currencies that the sender saw.
    seen: String,
}

impl CurrenciesForm {
    /// The kept ones, those without a rate, and one empty row.
    fn of(is: &Currencies, without_rate: &[String]) -> Self {
        let kept = is.rates.iter().map(|(code, rate)| (code.clone(), rate.normalize().to_string()));
        let missing = without_rate.iter().map(|code| (code.clone(), String::new()));
        let (code, rate) = kept.chain(missing).chain([(String::new(), String::new())]).unzip();
        Self { own: is.own.clone(), code, rate, seen: mark(is) }
    }

    /// What is stored, or what is wrong with it.
    fn check(&self, language: Language) -> Result<Currencies, Errors> {
        let mut errors = Errors::new();
        let own = clean_line(&self.own).to_uppercase();
        if !is_code(&own) {
            errors.add(language, "own", "currency-code-unreadable");
        }
        let mut rates: Vec<(String, Decimal)> = Vec::new();
        for (index, (code, rate)) in self.code.iter().zip(&self.rate).enumerate() {
            let (code, rate) = (clean_line(code).to_uppercase(), clean_line(rate));
            if rate.is_empty() {
                continue;
            }
            let number = Measure { unit: Unit::Ratio, currency: None }.parse(&rate).ok().map(|value| value.0.normalize());
            let number = number.filter(|number| number.is_sign_positive() && !number.is_zero() && number.scale() <= 12);
            if !is_code(&code) {
                errors.add(language, format!("code-{index}"), "currency-code-unreadable");
            } else if code == own || rates.iter().any(|(known, _)| *known == code) {
                errors.say(format!("code-{index}"), &say(language, "currency-twice").with("code", code.as_str()));
            }
            match number {
                Some(number) => rates.push((code, number)),
                None => errors.add(language, format!("rate-{index}"), "currency-rate-unreadable"),
            }
        }
        rates.sort();
        if errors.is_empty() { Ok(Currencies { own, rates }) } else { Err(errors) }
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
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
        let mut db = app.db.acquire().await?;
        let (currencies, without_rate) = (kpis::currencies(&mut db).await?, kpis::without_rate(&mut *db).await?);
        let money = CurrenciesForm::of(&currencies, &without_rate);
        let page = page.titled("admin", title);
        Ok(Self {
            page,
            month,
            form,
            errors: Errors::new(),
            in_the_way: Vec::new(),
            why: "fiscal-in-the-way",
            currencies,
            without_rate,
            money,
        })
    }

    fn months(&self) -> Vec<(String, String)> {
        (1..=12_u8).map(|month| (month.to_string(), self.page.tk("month-", month))).collect()
    }

    /// The rows of rates: place, code, rate.
    fn rates(&self) -> Vec<(usize, &str, &str)> {
        let rows = self.money.code.iter().zip(&self.money.rate).enumerate();
        rows.map(|(index, (code, rate))| (index, code.as_str(), rate.as_str())).collect()
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

pub(super) async fn set_currencies(
    _: paths::AdminCurrencies,
    State(app): State<App>,
    admin: Admin,
    page: Page,
    Form(form): Form<CurrenciesForm>,
) -> Result<Response, Error> {
    if form.code.len() != form.rate.len() || form.code.len() > MOST_CURRENCIES {
        return Err(Error::BadRequest("the columns of the currencies do not fit together".into()));
    }
    let mut template = SettingsPage::load(&app, page).await?;
    let checked = form.check(template.page.lang);
    let seen = form.seen.clone();
    template.money = form;
    let new = match checked {
        Ok(new) => new,
        Err(errors) => {
            template.errors = errors;
            template.page = template.page.with_errors();
            return Ok(unprocessable(&template.page.clone(), &template));
        }
    };
    let mut tx = app.db.begin().await?;
    kpis::hold_alone(&mut tx).await?;
    let before = kpis::currencies(&mut tx).await?;
    if before == new {
        return Ok(redirect(paths::AdminSettings, "flash-settings-saved"));
    }
    if seen != mark(&before) {
        template.money.seen = mark(&before);
        template.errors = Errors::one(template.page.lang, "own", "currencies-newer");
        template.page = template.page.with_errors();
        return Ok(conflict(&template.page.clone(), &template));
    }
    let in_the_way = if before.own == new.own { Vec::new() } else { kpis::computed_from_costs(&mut *tx).await? };
    if !in_the_way.is_empty() {
        (template.in_the_way, template.why) = (in_the_way, "currency-in-the-way");
        template.errors = Errors::one(template.page.lang, "own", "currency-own-in-use");
        template.page = template.page.with_errors();
        return Ok(unprocessable(&template.page.clone(), &template));
    }
    kpis::set_currencies(&mut tx, &Actor::from(&*admin.0), &before, &new, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::AdminSettings, "flash-settings-saved"))
}
