use rust_decimal::Decimal;

use super::super::{
    model::Cost,
    overlap::{CAPABILITY, KIND, Member, NAMED, Overlap, ROLE, up_to},
};
use crate::{ids::OverlapId, locale::Localized, web::Page};

/// How many tools of one overlap the page lists; the file has all.
const LISTED: usize = 20;

/// An overlap as the reader sees it: prices only for those who may see them.
pub(super) struct Sheet {
    pub id: OverlapId,
    pub subject: Localized,
    pub names: String,
    /// Each rule that holds: its sum, and what it met.
    pub rules: Vec<(String, String)>,
    pub score: usize,
    pub lines: Vec<Line>,
    /// How many tools are not listed.
    pub left_out: usize,
    /// What ending all but one saves, by when; and what could not be counted.
    pub says: Vec<String>,
    /// Why the tools are kept beside each other, and who said so when.
    pub kept: Option<(String, String)>,
}

/// One of the tools.
pub(super) struct Line {
    pub slug: String,
    pub name: String,
    pub roles: i64,
    pub people: i64,
    pub seats: String,
    pub contract: String,
    pub cancel_by: String,
    pub cost: String,
}

impl Sheet {
    pub fn of(page: &Page, overlap: &Overlap, own: &str) -> Self {
        let decision = overlap.decision.as_ref().filter(|_| overlap.is_kept());
        let kept = decision.map(|decision| {
            let said = page.say("overlap-kept-by").with("name", decision.by.as_str()).with("date", page.timestamp(decision.at));
            (decision.reason.clone(), said.to_string())
        });
        Self {
            id: overlap.id,
            subject: overlap.subject(),
            names: overlap.names_up_to(NAMED),
            rules: rules(page, overlap),
            score: overlap.score(),
            lines: overlap.tools.iter().take(LISTED).map(|tool| line(page, tool, own)).collect(),
            left_out: overlap.tools.len().saturating_sub(LISTED),
            says: says(page, overlap, own),
            kept,
        }
    }
}

fn rules(page: &Page, overlap: &Overlap) -> Vec<(String, String)> {
    let mut rules = Vec::new();
    if let Some(kind) = &overlap.kind {
        rules.push((KIND.to_string(), page.say("overlap-rule-kind").with("name", kind.name.shown(page.lang).text).to_string()));
    }
    let product = |each: usize, count: usize| format!("{each} × {count} = {}", each * count);
    if !overlap.capabilities.is_empty() {
        let names: Vec<&str> = overlap.capabilities.iter().map(|capability| capability.name.shown(page.lang).text).collect();
        let said = page.say("overlap-rule-capability").with("names", names.join(", ")).to_string();
        rules.push((product(CAPABILITY, names.len()), said));
    }
    if !overlap.roles.is_empty() {
        let names = up_to(NAMED, overlap.roles.iter().map(|role| role.name.shown(page.lang).text));
        let said = page.say("overlap-rule-role").with("names", names).to_string();
        rules.push((product(ROLE, overlap.roles.len()), said));
    }
    rules
}

fn line(page: &Page, tool: &Member, own: &str) -> Line {
    let none = || "–".to_owned();
    let contract = tool.contract.as_ref();
    let until = |contract: &super::super::overlap::Running| match contract.until {
        Some(day) => page.say("tools-ends").with("date", page.date(day)).to_string(),
        None => page.t("overlap-no-end").to_owned(),
    };
    let notice = match (contract.and_then(|contract| contract.cancel_by), tool.cancel_by(page.today)) {
        (_, Some(day)) => page.date(day),
        (Some(day), None) => page.say("overlap-passed").with("date", page.date(day)).to_string(),
        (None, None) => none(),
    };
    Line {
        slug: tool.slug.clone(),
        name: tool.name.clone(),
        roles: tool.roles,
        people: tool.people,
        seats: contract.and_then(|contract| contract.seats).map_or_else(none, |seats| seats.to_string()),
        contract: contract.map_or_else(|| page.t("tools-no-contract").to_owned(), until),
        cancel_by: notice,
        cost: if page.may_see_pay() { cost(page, tool, own) } else { String::new() },
    }
}

fn money(page: &Page, annual: Decimal, own: &str) -> String {
    Cost { annual, currency: own.to_owned() }.shown(page.lang)
}

fn cost(page: &Page, tool: &Member, own: &str) -> String {
    let Some(contract) = &tool.contract else { return "–".to_owned() };
    match (contract.in_own, &contract.cost) {
        (Some(annual), _) => money(page, annual, own),
        (None, Some(cost)) => {
            page.say("overlap-no-rate").with("cost", cost.shown(page.lang)).with("currency", cost.currency.as_str()).to_string()
        }
        (None, None) => page.t("overlap-cost-unknown").to_owned(),
    }
}

/// What ending all but one saves, when notice is due first, what is not in the sum.
fn says(page: &Page, overlap: &Overlap, own: &str) -> Vec<String> {
    let mut says = Vec::new();
    if page.may_see_pay() {
        if let Some(saving) = overlap.saving() {
            let (least, most) = (money(page, saving.least, own), money(page, saving.most, own));
            let key = if saving.least == saving.most { "overlap-saves" } else { "overlap-saves-between" };
            says.push(page.say(key).with("least", least).with("most", most).to_string());
            let free = up_to(NAMED, overlap.free().map(|tool| tool.name.as_str()));
            if !free.is_empty() {
                says.push(page.say("overlap-free").with("names", free).to_string());
            }
        }
        let unpriced = up_to(NAMED, overlap.unpriced().map(|tool| tool.name.as_str()));
        if !unpriced.is_empty() {
            says.push(page.say("overlap-unpriced").with("names", unpriced).to_string());
        }
    }
    if let Some((tool, day)) = overlap.first_notice(page.today) {
        says.push(page.say("overlap-first").with("name", tool.name.as_str()).with("date", page.date(day)).to_string());
    }
    says
}

/// What a tool costs, for a spreadsheet: as agreed and in the hub's own currency.
pub(super) fn cost_of(tool: &Member, own: &str) -> [String; 4] {
    let cost = tool.contract.as_ref().and_then(|contract| contract.cost.as_ref());
    let in_own = tool.contract.as_ref().and_then(|contract| contract.in_own);
    [
        cost.map(|cost| cost.annual.to_string()).unwrap_or_default(),
        cost.map(|cost| cost.currency.clone()).unwrap_or_default(),
        in_own.map(|annual| annual.to_string()).unwrap_or_default(),
        in_own.map(|_| own.to_owned()).unwrap_or_default(),
    ]
}
