//! One contract: how much of it is used, what it costs and cost, and what is decided about its renewal.

use std::collections::HashSet;

use askama::Template;
use axum::{extract::State, response::Response};
use serde_json::Value;
use strum::VariantArray;

use super::super::{
    cost::Cost,
    decision::{Course, Decision, Ruling},
    form::{CountForm, DecisionForm, NoticeForm, PriceForm, VerdictForm},
    ladder::{days_until, step},
    model::{Held, Sheet},
    prices::{Price, cost_on, prices},
    store,
    usage::{Count, Oddity},
};
use crate::{
    auth::{CurrentUser, User},
    error::Error,
    history::{self, Entry},
    ids::{ContractId, SeatId},
    kpis::{Currencies, currencies, seats_of},
    locale::{date, t},
    paths,
    state::App,
    web::{Difference, Errors, Page, conflict, html, unprocessable},
};

/// How many changes the page tells.
const HISTORY: i64 = 30;

/// What was typed into the forms of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub count: CountForm,
    pub price: PriceForm,
    pub decision: DecisionForm,
    pub verdict: VerdictForm,
    pub notice: NoticeForm,
}

#[derive(Template)]
#[template(path = "renewals/contract.html")]
pub(super) struct ContractPage {
    pub page: Page,
    pub sheet: Sheet,
    currencies: Currencies,
    history: Vec<Entry>,
    /// Whether the reader may approve what is decided.
    pub may_rule: bool,
    pub typed: Typed,
    pub errors: Errors,
    /// What somebody else saved meanwhile, beside what was typed; none when nobody did.
    pub differences: Option<Vec<Difference>>,
}

impl ContractPage {
    pub async fn load(app: &App, slug: &str, id: ContractId, user: &User, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let sheet = store::sheet(&mut db, slug, id, page.today).await?;
        let seats: HashSet<SeatId> = seats_of(&mut *db, user.email.as_deref().unwrap_or_default(), page.today).await?;
        let currencies = currencies(&mut db).await?;
        let history = history::of(&mut *db, "contract", id.uuid(), HISTORY).await?;
        let title = page.say("renewal-contract-title").with("tool", &sheet.name).to_string();
        let notice_given_on = sheet.decision.as_ref().and_then(|kept| kept.notice_given_on).unwrap_or(page.today).to_string();
        let typed = Typed {
            count: CountForm { day: page.today.to_string(), ..CountForm::default() },
            decision: DecisionForm::of(&sheet),
            notice: NoticeForm { notice_given_on, version: String::new() },
            ..Typed::default()
        };
        Ok(Self {
            may_rule: sheet.approver.admits(user, &seats),
            page: page.titled("tools", title),
            sheet,
            currencies,
            history,
            typed,
            errors: Errors::new(),
            differences: None,
        })
    }

    /// The page with a form that came back.
    pub fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }

    /// The page with a form over which somebody saved something newer.
    pub fn overtaken(mut self, differences: Vec<Difference>) -> Response {
        self.differences = Some(differences);
        self.page = self.page.with_errors();
        conflict(&self.page.clone(), &self)
    }

    fn crumbs(&self) -> [(String, String); 2] {
        let tool = paths::Tool { slug: self.sheet.slug.clone() }.to_string();
        [(paths::Tools.to_string(), self.page.t("section-tools").to_owned()), (tool, self.sheet.name.clone())]
    }

    fn address(&self) -> String {
        paths::ToolContract { slug: self.sheet.slug.clone(), id: self.sheet.term.id }.to_string()
    }

    fn facts(&self) -> Vec<String> {
        let (page, term) = (&self.page, &self.sheet.term);
        let days = days_until(term.cancel_by, page.today);
        let cancel_by = page.date(term.cancel_by);
        let mut facts = vec![format!("{} – {}", page.date(term.from), page.date(term.until))];
        facts.push(if days < 0 {
            page.say("contract-cancel-past").with("date", cancel_by).to_string()
        } else {
            page.say("contract-cancel-in").with("date", cancel_by).with("days", days).to_string()
        });
        facts.push(page.t(if term.auto_renew { "contract-renews" } else { "contract-ends" }).to_owned());
        let is_settled = self.sheet.decision.as_ref().is_some_and(Decision::is_settled);
        facts.extend(step(days).filter(|_| !is_settled).map(|step| page.say("renewal-step").with("n", step).to_string()));
        facts.push(match &self.sheet.owner {
            Some(owner) => format!("{}: {}", page.t("tool-business-owner"), named(page, owner)),
            None => page.t("tool-owner-none").to_owned(),
        });
        facts
    }

    fn may_edit(&self) -> bool {
        self.page.can_edit() && !self.sheet.is_archived
    }

    fn is_admin(&self) -> bool {
        self.page.user.as_ref().is_some_and(|user| user.is_admin)
    }

    // Seats.

    fn latest(&self) -> Option<&Count> {
        self.sheet.counts.first()
    }

    fn oddities(&self, count: &Count) -> Vec<Oddity> {
        count.oddities(self.sheet.term.seats)
    }

    fn bought(&self) -> String {
        self.sheet.term.seats.map_or_else(|| "–".to_owned(), |seats| seats.to_string())
    }

    fn unused(&self, count: &Count) -> String {
        let share = count.share_unused(self.sheet.term.seats);
        share.map_or_else(|| "–".to_owned(), |share| format!("{}%", share.normalize()))
    }

    /// What a year costs for each who used it on the day of a count.
    fn per_active(&self, count: &Count) -> String {
        let cost = cost_on(&self.sheet.term, &self.sheet.changes, count.day).filter(|_| self.page.may_see_pay());
        self.money(count.cost_per_active(cost.as_ref()).as_ref())
    }

    // Prices.

    fn prices(&self) -> Vec<Price> {
        if self.page.may_see_pay() { prices(&self.sheet.terms, &self.sheet.changes) } else { Vec::new() }
    }

    fn is_this(&self, price: &Price) -> bool {
        price.contract == self.sheet.term.id
    }

    fn cost(&self, price: &Price) -> String {
        self.money(price.cost.as_ref())
    }

    fn per_seat(&self, price: &Price) -> String {
        self.money(price.per_seat.as_ref())
    }

    fn money(&self, cost: Option<&Cost>) -> String {
        let shown = cost.filter(|_| self.page.may_see_pay());
        shown.map_or_else(|| "–".to_owned(), |cost| cost.shown(self.page.lang))
    }

    /// The currency of the term, when it has no rate in the hub's own.
    fn without_rate(&self) -> Option<String> {
        let cost = self.sheet.term.cost.as_ref().filter(|_| self.page.may_see_pay())?;
        cost.in_own(&self.currencies).is_none().then(|| cost.currency.clone())
    }

    fn currency(&self) -> String {
        self.sheet.term.cost.as_ref().map(|cost| cost.currency.clone()).unwrap_or_default()
    }

    // The decision.

    fn courses(&self) -> Vec<(&'static str, String)> {
        Course::VARIANTS.iter().map(|course| (course.key(), self.page.tk("renewal-course-", course.key()))).collect()
    }

    fn who_approves(&self) -> String {
        let approver = &self.sheet.approver;
        let title = |held: &Held| held.title.shown(self.page.lang).text.to_owned();
        let words = self.page.say(approver.key()).with("seat", approver.held.as_ref().map(title).unwrap_or_default());
        let words = words.with("how", self.page.t(if approver.is_set { "renewal-approver-set" } else { "renewal-approver-top" }));
        words.with("names", approver.held.as_ref().and_then(|held| held.holders.clone()).unwrap_or_default()).to_string()
    }

    fn ruled(&self, ruling: &Ruling) -> String {
        let by = self.page.actor(&ruling.by);
        let words = crate::locale::say_owned(self.page.lang, format!("renewal-ruled-{}", ruling.verdict.key()));
        words.with("who", by).with("date", self.page.timestamp(ruling.at)).to_string()
    }

    fn version(&self) -> String {
        self.sheet.decision.as_ref().map(|kept| kept.version.to_string()).unwrap_or_default()
    }

    // History.

    /// The changes that the reader may know of, each with its words.
    fn told(&self) -> Vec<(String, &Entry)> {
        self.history.iter().filter_map(|entry| Some((self.words(entry)?, entry))).collect()
    }

    fn words(&self, entry: &Entry) -> Option<String> {
        let object = |json: &Option<Value>| json.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let (before, after) = (object(&entry.before), object(&entry.after));
        let action = self.page.tk("action-", entry.action);
        if let Some(day) = after.get("price_from") {
            return self.page.may_see_pay().then(|| format!("{}: {}", self.page.t("price-changed"), self.day(day)));
        }
        if let Some(day) = after.get("day") {
            return Some(format!("{}: {}", self.page.t("usage-title"), self.day(day)));
        }
        if before.is_empty() && !after.contains_key("course") {
            return Some(action);
        }
        let is_new = |field: &String, value: &Value| before.get(field).unwrap_or(&Value::Null) != value;
        let mut fields: Vec<&str> =
            after.iter().filter(|(field, value)| is_new(field, value)).filter_map(|(field, _)| self.field(field)).collect();
        fields.dedup();
        (!fields.is_empty()).then(|| format!("{action}: {}", fields.join(", ")))
    }

    fn day(&self, day: &Value) -> String {
        let day = day.as_str().and_then(|day| day.parse().ok());
        day.map(|day| date(self.page.lang, self.page.calendar, day)).unwrap_or_default()
    }

    /// What a field of a contract is called; none for one that the reader may not know of.
    fn field(&self, field: &str) -> Option<&'static str> {
        let key = match field {
            "from" => "contract-from",
            "until" => "contract-until",
            "cost" if self.page.may_see_pay() => "contract-annual-cost",
            "seats" => "contract-seats",
            "notice_days" => "contract-notice-days",
            "auto_renew" => "contract-auto-renew",
            "course" | "reasons" => "renewal-decision",
            "verdict" | "verdict_reason" => "renewal-approval",
            "notice_given_on" => "renewal-notice-day",
            _ => return None,
        };
        Some(t(self.page.lang, key))
    }
}

/// A seat with its holders, as the reader reads them.
fn named(page: &Page, held: &Held) -> String {
    let names = held.holders.as_deref().unwrap_or_else(|| page.t("tool-owner-vacant"));
    format!("{} ({names})", held.title.shown(page.lang).text)
}

pub(in super::super) async fn show(
    path: paths::ToolContract,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let template = ContractPage::load(&app, &path.slug, path.id, &user, page).await?;
    Ok(html(&template.page, &template))
}
