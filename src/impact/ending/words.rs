//! What the sheet and its file say, in the reader's language.

use super::{
    contract::{Commitment, Notice},
    model::{Alternative, Ending, Item, Kind, Owner},
};
use crate::{
    locale::{Language, say_owned},
    renewals::Cost,
    web::Page,
};

/// In one breath what it means.
pub(super) fn says(page: &Page, ending: &Ending) -> String {
    let part = |kind: Kind, n: usize| say_owned(page.lang, format!("ending-part-{}", kind.key())).with("n", n).to_string();
    let parts: Vec<String> = ending.groups().iter().map(|group| part(group.kind, group.total)).collect();
    let told = page.say(if parts.is_empty() { "ending-nothing" } else { "ending-says" });
    let told = told
        .with("name", ending.tool.name.as_str())
        .with("date", page.date(ending.on))
        .with("parts", joined(page.lang, &parts))
        .to_string();
    let is_over = ending.commitment.as_ref().is_some_and(|agreed| agreed.notice == Notice::Over);
    let money = ending.money.as_ref().filter(|_| !is_over);
    let freed = money.map(|money| shown(page, &money.freed())).filter(|freed| !freed.is_empty());
    let freed = freed.map(|freed| page.say("ending-frees").with("cost", freed).to_string());
    std::iter::once(told).chain(freed).collect::<Vec<_>>().join(" ")
}

/// Clauses of one sentence. Thai has no commas: spaces part them, and a word leads to the last.
fn joined(language: Language, clauses: &[String]) -> String {
    match (language, clauses) {
        (Language::Th, [first @ .., last]) if !first.is_empty() => format!("{} และ{last}", first.join(" ")),
        _ => clauses.join(", "),
    }
}

/// Sums of money in one line: what has no rate stands beside the rest.
fn shown(page: &Page, costs: &[Cost]) -> String {
    costs.iter().map(|cost| cost.shown(page.lang)).collect::<Vec<_>>().join(" + ")
}

/// What is agreed with the vendor: the keys of its labels, each with what is to be said.
pub(super) fn contract(page: &Page, ending: &Ending) -> Vec<(&'static str, String)> {
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

pub(super) fn unused(page: &Page, days: i64, cost: &str) -> String {
    match (days, cost) {
        (0, _) => page.t("ending-unused-none").to_owned(),
        (days, "") => page.say("ending-unused-days").with("n", days).to_string(),
        (days, cost) => page.say("ending-unused-cost").with("n", days).with("cost", cost).to_string(),
    }
}

/// What has to be done so that the contract ends.
pub(super) fn notice(page: &Page, agreed: &Commitment) -> String {
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
pub(super) fn detail(page: &Page, ending: &Ending, item: &Item) -> String {
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
        Kind::Process => parts.push(page.say("ending-steps").with("n", variant.split(',').count()).with("steps", variant).to_string()),
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
pub(super) fn instead(page: &Page, other: &Alternative) -> String {
    if other.holders > 0 { page.say("ending-have-it").with("n", other.holders).to_string() } else { page.t("ending-needed-too").to_owned() }
}
