use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use sqlx::PgConnection;

use super::{
    super::Asked,
    contract::{Commitment, Notice, usual_day},
    model::{Alternative, Ending, Item, Kind, Owner},
    store::{self, Scope},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::say_owned,
    paths,
    renewals::Cost,
    state::App,
    web::{Csv, Errors, Page, Query, html, unprocessable},
};

/// How many things of one kind the page lists; the file has all.
const LISTED: i64 = 100;

#[derive(Template)]
#[template(path = "impact/ending.html")]
struct EndingPage {
    page: Page,
    ending: Arc<Ending>,
    /// The day as it was typed.
    on: String,
    errors: Errors,
}

impl EndingPage {
    fn crumbs(&self) -> [(String, String); 2] {
        let tool = paths::Tool { slug: self.ending.tool.slug.clone() };
        [(paths::Tools.to_string(), self.page.t("section-tools").to_owned()), (tool.to_string(), self.ending.tool.name.clone())]
    }

    fn says(&self) -> String {
        says(&self.page, &self.ending)
    }

    fn contract(&self) -> Vec<(&'static str, String)> {
        contract(&self.page, &self.ending)
    }

    /// The page of the contract.
    fn contract_address(&self) -> Option<String> {
        let agreed = self.ending.commitment.as_ref()?;
        Some(paths::ToolContract { slug: self.ending.tool.slug.clone(), id: agreed.contract }.to_string())
    }

    fn detail(&self, item: &Item) -> String {
        detail(&self.page, &self.ending, item)
    }

    fn instead(&self, other: &Alternative) -> String {
        instead(&self.page, other)
    }

    /// What the vendor has agreed to about personal data, and which laws hold.
    fn terms_of_data(&self) -> String {
        let tool = &self.ending.tool;
        let agreement = self.page.t(if tool.dpa { "tool-dpa-signed" } else { "ending-no-dpa" }).to_owned();
        let laws = tool.laws.iter().map(|law| self.page.tk("law-", law));
        std::iter::once(agreement).chain(laws).collect::<Vec<_>>().join(" · ")
    }

    /// The kinds of which there is nothing, in a row.
    fn untouched(&self) -> String {
        let names: Vec<String> = self.ending.untouched().into_iter().map(|kind| self.page.tk("ending-kind-", kind.key())).collect();
        names.join(" · ")
    }

    fn csv(&self) -> String {
        format!("{}?on={}", paths::ToolEndingCsv { slug: self.ending.tool.slug.clone() }, self.ending.on)
    }
}

/// In one breath what it means.
fn says(page: &Page, ending: &Ending) -> String {
    let part = |kind: Kind, n: usize| say_owned(page.lang, format!("ending-part-{}", kind.key())).with("n", n).to_string();
    let parts: Vec<String> = ending.groups().iter().map(|group| part(group.kind, group.total)).collect();
    let told = page.say(if parts.is_empty() { "ending-nothing" } else { "ending-says" });
    let told = told.with("name", ending.tool.name.as_str()).with("date", page.date(ending.on)).with("parts", parts.join(", ")).to_string();
    let is_over = ending.commitment.as_ref().is_some_and(|agreed| agreed.notice == Notice::Over);
    let money = ending.money.as_ref().filter(|_| !is_over);
    let freed = money.map(|money| shown(page, &money.freed())).filter(|freed| !freed.is_empty());
    let freed = freed.map(|freed| page.say("ending-frees").with("cost", freed).to_string());
    std::iter::once(told).chain(freed).collect::<Vec<_>>().join(" ")
}

/// Sums of money in one line: what has no rate stands beside the rest.
fn shown(page: &Page, costs: &[Cost]) -> String {
    costs.iter().map(|cost| cost.shown(page.lang)).collect::<Vec<_>>().join(" + ")
}

/// What is agreed with the vendor: the keys of its labels, each with what is to be said.
fn contract(page: &Page, ending: &Ending) -> Vec<(&'static str, String)> {
    let Some(agreed) = &ending.commitment else { return Vec::new() };
    let mut facts = vec![("ending-notice", notice(page, agreed))];
    if agreed.notice == Notice::Over {
        return facts;
    }
    let days = ending.days_unused();
    if let Some(money) = &ending.money {
        let freed = shown(page, &money.freed());
        facts.push(("ending-freed", if freed.is_empty() { page.t("ending-cost-unknown").to_owned() } else { freed }));
        facts.push(("ending-unused", unused(page, days, &shown(page, &money.unused(ending.on, agreed.paid_until)))));
    } else {
        facts.push(("ending-unused", unused(page, days, "")));
    }
    facts
}

fn unused(page: &Page, days: i64, cost: &str) -> String {
    match (days, cost) {
        (0, _) => page.t("ending-unused-none").to_owned(),
        (days, "") => page.say("ending-unused-days").with("n", days).to_string(),
        (days, cost) => page.say("ending-unused-cost").with("n", days).with("cost", cost).to_string(),
    }
}

/// What has to be done so that the contract ends.
fn notice(page: &Page, agreed: &Commitment) -> String {
    let until = page.date(agreed.paid_until);
    let told = match agreed.notice {
        Notice::Over => page.say("ending-notice-over"),
        Notice::EndsByItself => page.say("ending-notice-ends"),
        Notice::Given(day) => page.say("ending-notice-given").with("day", page.date(day)),
        Notice::By(day) => page.say("ending-notice-by").with("day", page.date(day)).with("days", (day - page.today).num_days()),
        Notice::Passed { missed, by } => page.say("ending-notice-passed").with("missed", page.date(missed)).with("day", page.date(by)),
    };
    told.with("until", until).to_string()
}

/// What else is to be said about a thing.
fn detail(page: &Page, ending: &Ending, item: &Item) -> String {
    let variant = item.variant.as_deref().unwrap_or_default();
    let other = item.other.as_ref().map(|other| other.shown(page.lang).text.to_owned());
    let mut parts = Vec::new();
    match item.kind {
        Kind::Role => {
            parts.push(page.tk("access-", variant));
            parts.extend(item.count.map(|count| page.say("ending-holders").with("n", count).to_string()));
        }
        Kind::Access => parts.push(page.tk("access-", variant)),
        Kind::Kpi => {}
        Kind::Computed => parts.extend(other.map(|names| page.say("ending-computed-from").with("names", names).to_string())),
        Kind::Fed => parts.extend(other.map(|tool| page.say("ending-data-in").with("tool", tool).to_string())),
        Kind::Process => parts.push(page.say("ending-steps").with("steps", variant).to_string()),
        Kind::Integration => {
            let way = say_owned(page.lang, format!("ending-way-{variant}")).with("name", ending.tool.name.as_str()).to_string();
            parts.extend([way].into_iter().chain(other).chain(item.state.as_deref().map(|state| page.tk("integration-", state))));
        }
        Kind::JobDescription => {
            let day = variant.parse().map(|day: chrono::NaiveDate| page.date(day)).unwrap_or_default();
            parts.push(page.say("ending-text").with("n", item.count.unwrap_or_default()).with("date", day).to_string());
        }
        Kind::Data => parts.push(page.tk("ending-settle-", variant)),
    }
    if item.is_by_kind {
        parts.push(page.t("ending-by-kind").to_owned());
    }
    if matches!(item.kind, Kind::Kpi | Kind::Computed | Kind::Fed | Kind::Process) {
        parts.push(owner(page, item.owner.as_ref()));
    }
    parts.join(" · ")
}

fn owner(page: &Page, owner: Option<&Owner>) -> String {
    let Some(owner) = owner else { return page.t("tool-owner-none").to_owned() };
    let names = owner.holders.as_deref().unwrap_or_else(|| page.t("tool-owner-vacant"));
    format!("{} ({names})", owner.title.shown(page.lang).text)
}

/// How many can get into another tool already.
fn instead(page: &Page, other: &Alternative) -> String {
    if other.holders > 0 { page.say("ending-have-it").with("n", other.holders).to_string() } else { page.t("ending-needed-too").to_owned() }
}

/// What breaks on the day that is asked for, and whether what was typed is one.
async fn load(db: &mut PgConnection, page: &Page, slug: &str, asked: &Asked, most: i64) -> Result<(Ending, bool), Error> {
    let tool = store::find(&mut *db, slug).await?;
    let terms = store::terms(&mut *db, tool.id).await?;
    let (on, is_day) = asked.day(usual_day(&terms, page.today));
    let scope = Scope { on, today: page.today, with_money: page.may_see_pay(), most };
    Ok((store::ending(db, tool, &terms, scope).await?, is_day))
}

pub(super) async fn show(
    path: paths::ToolEnding,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    // A day that is none is not kept: there is no end of what can be typed.
    let (_, is_day) = asked.day(page.today);
    let asked_day = if is_day { asked.on.clone() } else { String::new() };
    let key = format!("{} {asked_day} {} {}", path.slug, page.today, page.may_see_pay());
    let sheet = Asked { on: asked_day };
    let ending = app.kept(&page.snapshot, key, async |db| Ok(load(db, &page, &path.slug, &sheet, LISTED).await?.0)).await?;
    let title = page.say("ending-title").with("name", ending.tool.name.as_str()).to_string();
    let on = if is_day { ending.on.to_string() } else { asked.on };
    let mut template = EndingPage { page: page.titled("tools", title), ending, on, errors: Errors::new() };
    if is_day {
        return Ok(html(&template.page, &template));
    }
    template.errors.add(template.page.lang, "on", "tool-date-unreadable");
    template.page = template.page.with_errors();
    Ok(unprocessable(&template.page, &template))
}

pub(super) async fn csv(
    path: paths::ToolEndingCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (ending, is_day) = load(&mut *app.db.acquire().await?, &page, &path.slug, &asked, i64::MAX).await?;
    if !is_day {
        return Err(Error::BadRequest("the last day of a tool is no date".into()));
    }
    let columns = ["leaving-what", "leaving-thing", "leaving-detail", "ending-state", "ending-instead"];
    let mut table = Csv::new("ending.csv", columns.map(|key| page.t(key)))?;
    for (label, words) in contract(&page, &ending) {
        table.row([page.t("ending-contract"), page.t(label), &words, "", ""])?;
    }
    for group in ending.groups() {
        for item in group.items {
            let kind = page.tk("ending-kind-", group.kind.key());
            let subject = item.subject.shown(page.lang).text.to_owned();
            let state = item.state.as_deref().filter(|_| group.kind == Kind::Kpi).map(|state| page.tk("state-", state)).unwrap_or_default();
            let others: Vec<String> = item.alternatives.iter().map(|other| format!("{} ({})", other.name, instead(&page, other))).collect();
            table.row([kind, subject, detail(&page, &ending, item), state, others.join(", ")])?;
        }
    }
    table.download()
}
