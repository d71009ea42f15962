//! One contract: how much of it is used, what it costs and cost, and what is decided about its renewal.

use std::collections::HashSet;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    decision::{Course, Decision, Ruling},
    form::{CountForm, DecisionForm, NoticeForm, PriceForm, VerdictForm},
    ladder::{days_until, step},
    model::{Held, Sheet, Standing},
    store,
    words::{Days, outlook, term_told},
};
use crate::{
    auth::{CurrentUser, User},
    error::Error,
    history::{self, Entry},
    ids::{ContractId, SeatId},
    kpis::{Currencies, currencies, seats_of},
    paths,
    state::App,
    web::{Difference, Errors, Page, Query, address, conflict, html, unprocessable},
};

/// How many changes the page tells.
const HISTORY: i64 = 30;

/// What was typed into the forms of the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub count: CountForm,
    /// The day whose count is corrected; none for a new count.
    pub count_of: Option<NaiveDate>,
    pub price: PriceForm,
    /// The day whose change of price is corrected; none for a new one.
    pub price_from: Option<NaiveDate>,
    pub decision: DecisionForm,
    pub verdict: VerdictForm,
    pub notice: NoticeForm,
}

#[derive(Template)]
#[template(path = "renewals/contract.html")]
pub(super) struct ContractPage {
    pub page: Page,
    pub sheet: Sheet,
    pub currencies: Currencies,
    pub history: Vec<Entry>,
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

    /// The page for a change of the contract; what was put away stays as it is.
    pub async fn to_edit(app: &App, slug: &str, id: ContractId, editor: &User, page: Page) -> Result<Self, Error> {
        let template = Self::load(app, slug, id, editor, page).await?;
        if template.sheet.is_archived { Err(Error::Conflict) } else { Ok(template) }
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

    /// The page with what was not removed, because somebody saved something newer.
    pub fn not_removed(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        conflict(&self.page.clone(), &self)
    }

    fn crumbs(&self) -> [(String, String); 2] {
        let tool = paths::Tool { slug: self.sheet.slug.clone() }.to_string();
        [(paths::Tools.to_string(), self.page.t("section-tools").to_owned()), (tool, self.sheet.name.clone())]
    }

    pub fn address(&self) -> String {
        paths::ToolContract { slug: self.sheet.slug.clone(), id: self.sheet.term.id }.to_string()
    }

    fn facts(&self) -> Vec<String> {
        let (page, term) = (&self.page, &self.sheet.term);
        let mut facts = vec![term_told(page, term.from, term.until)];
        facts.extend(outlook(page, self.days(), term.notice_days, &self.standing()));
        facts.extend(self.step().map(|step| page.say("renewal-step").with("n", step).to_string()));
        facts.push(match &self.sheet.owner {
            Some(owner) => format!("{}: {}", page.t("tool-business-owner"), named(page, owner)),
            None => page.t("tool-owner-none").to_owned(),
        });
        facts
    }

    /// The days of the term; none where it runs until further notice.
    fn days(&self) -> Option<Days> {
        let term = &self.sheet.term;
        let (until, cancel_by) = term.until.zip(term.cancel_by)?;
        Some(Days { until, cancel_by, auto_renew: term.auto_renew, is_followed: !self.sheet.is_last() })
    }

    /// What was decided, as the page of the tool tells it too.
    fn standing(&self) -> Standing {
        let kept = self.sheet.decision.as_ref();
        Standing {
            decision: kept.map(|kept| (kept.course, kept.verdict())),
            notice_given_on: kept.and_then(|kept| kept.notice_given_on),
            ..Standing::default()
        }
    }

    /// The step of the reminders that it has reached, while somebody has to be reminded.
    fn step(&self) -> Option<i64> {
        let days = days_until(self.sheet.term.cancel_by?, self.page.today);
        let is_settled = self.sheet.decision.as_ref().is_some_and(Decision::is_settled);
        step(days).filter(|_| !is_settled && self.sheet.is_last())
    }

    /// Where the next term is entered, as long as this one and with its terms; none where another one comes after it, or none can.
    fn next_term(&self) -> Option<String> {
        let is_offered = self.may_edit() && self.sheet.is_used && self.sheet.is_last() && self.sheet.term.until.is_some();
        is_offered.then(|| format!("{}?contract=next#contracts", paths::Tool { slug: self.sheet.slug.clone() }))
    }

    /// That its last day has passed while the tool is used.
    fn ended(&self) -> Option<String> {
        let until = self.sheet.term.until.filter(|_| self.sheet.has_ended(self.page.today))?;
        let key = if self.sheet.term.auto_renew { "contract-ended-renewed" } else { "contract-ended" };
        Some(self.page.say(key).with("date", self.page.date(until)).to_string())
    }

    /// The sheet of what ends with the tool: when the term does, else today.
    fn ending(&self) -> String {
        let day = self.sheet.term.until.filter(|until| *until >= self.page.today).map(|until| until.to_string()).unwrap_or_default();
        address(&paths::ToolEnding { slug: self.sheet.slug.clone() }.to_string(), [("on", day.as_str())])
    }

    /// That notice is to be given, and by when.
    fn notice_wanted(&self) -> String {
        match self.sheet.term.cancel_by {
            Some(day) => self.page.say("renewal-notice-wanted").with("date", self.page.date(day)).to_string(),
            None => self.page.say("renewal-notice-wanted-open").with("n", self.sheet.term.notice_days).to_string(),
        }
    }

    fn may_edit(&self) -> bool {
        self.page.can_edit() && !self.sheet.is_archived
    }

    fn is_admin(&self) -> bool {
        self.page.user.as_ref().is_some_and(|user| user.is_admin)
    }

    fn courses(&self) -> Vec<(&'static str, String)> {
        let is_open = self.sheet.term.until.is_none();
        Course::offered(is_open).map(|course| (course.key(), self.page.tk("renewal-course-", course.key()))).collect()
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
}

/// A seat with its holders, as the reader reads them.
fn named(page: &Page, held: &Held) -> String {
    let names = held.holders.as_deref().unwrap_or_else(|| page.t("tool-owner-vacant"));
    format!("{} ({names})", held.title.shown(page.lang).text)
}

/// The days whose count and whose change of price are to be corrected.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Open {
    count: String,
    price: String,
}

pub(in super::super) async fn show(
    path: paths::ToolContract,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(open): Query<Open>,
) -> Result<Response, Error> {
    let mut template = ContractPage::load(&app, &path.slug, path.id, &user, page).await?;
    if let Ok(day) = open.count.parse() {
        template.correct_count(day);
    }
    if let Ok(day) = open.price.parse() {
        template.correct_price(day);
    }
    Ok(html(&template.page, &template))
}
