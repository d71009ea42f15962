use std::{collections::HashMap, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    access::Access,
    form::ContractForm,
    model::{Alias, Contract, Terms, Tool},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history::{self, Entry},
    ids::ContractId,
    integrations::Risks,
    kpis::{Keeper, without_rate},
    locale::t,
    paths,
    renewals::{self, Days, Standing},
    state::App,
    web::{Difference, Errors, Page, Query, html},
};

/// How many changes the page tells.
const HISTORY: i64 = 20;

/// Which form of a contract is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Editing {
    /// None.
    Nothing,
    /// That of a new contract.
    New,
    /// That of a new contract, filled in with the next term of the last one.
    Next,
    /// That of one that is kept.
    Kept(ContractId),
}

#[derive(Template)]
#[template(path = "tools/show.html")]
pub(super) struct ShowPage {
    pub page: Page,
    pub tool: Tool,
    history: Vec<Entry>,
    /// What failing integrations spoil.
    risks: Arc<Risks>,
    pub contract: ContractForm,
    /// The contract whose form is open.
    pub editing: Editing,
    pub errors: Errors,
    /// What somebody else saved meanwhile.
    pub newer: Option<ContractForm>,
    /// What is known of the use, the price and the renewal of each contract.
    standings: HashMap<ContractId, Standing>,
    /// Currencies of contracts that have no rate in the hub's own.
    unrated: Vec<String>,
}

impl ShowPage {
    pub async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let tool = store::find(&mut db, slug, page.today).await?;
        let standings = renewals::of_tool(&mut db, tool.id, page.today).await?;
        let unrated = without_rate(&mut *db).await?;
        let history = history::of(&mut *db, "tool", tool.id.uuid(), HISTORY).await?;
        drop(db);
        let risks = Risks::kept(app, &page.snapshot).await?;
        let title = tool.is.name.clone();
        Ok(Self {
            page: page.titled("tools", title),
            tool,
            history,
            risks,
            contract: ContractForm::default(),
            editing: Editing::Nothing,
            errors: Errors::new(),
            newer: None,
            standings,
            unrated,
        })
    }

    fn facts(&self) -> Vec<String> {
        let is = &self.tool.is;
        let mut facts = vec![self.page.tk("tool-status-", is.status.key()), self.tool.category_name.shown(self.page.lang).text.to_owned()];
        facts.extend(is.vendor.iter().map(|vendor| self.page.say("tool-by").with("vendor", vendor).to_string()));
        facts
    }

    /// Where processes are linked to the tool, for who may.
    fn links_folder(&self) -> &'static str {
        if self.page.can_edit() && self.tool.archived_at.is_none() { "tools" } else { "" }
    }

    fn period(&self, alias: &Alias) -> String {
        let page = &self.page;
        match (alias.from, alias.until) {
            (None, None) => String::new(),
            (Some(from), None) => page.say("tool-alias-from").with("from", page.date(from)).to_string(),
            (None, Some(until)) => page.say("tool-alias-until").with("until", page.date(until)).to_string(),
            (Some(from), Some(until)) => {
                page.say("tool-alias-between").with("from", page.date(from)).with("until", page.date(until)).to_string()
            }
        }
    }

    fn cost(&self, contract: &Contract) -> Option<String> {
        contract.terms.cost.as_ref().filter(|_| self.page.may_see_pay()).map(|cost| cost.shown(self.page.lang))
    }

    /// What is known of a contract besides its terms.
    fn standing(&self, contract: &Contract) -> Option<&Standing> {
        self.standings.get(&contract.id)
    }

    /// What is known of the use and the price of a contract by now, as sentences.
    fn by_now(&self, standing: &Standing) -> Vec<String> {
        self.counted(standing).into_iter().chain(self.cost_now(standing)).collect()
    }

    /// The last count of the seats of a contract.
    fn counted(&self, standing: &Standing) -> Option<String> {
        let count = standing.count.as_ref()?;
        let words = self.page.say("usage-text").with("day", self.page.date(count.day));
        Some(words.with("assigned", count.assigned_shown()).with("active", count.active_shown()).to_string())
    }

    /// What a contract costs by now, where the price has changed within the term.
    fn cost_now(&self, standing: &Standing) -> Option<String> {
        let cost = standing.cost.as_ref().filter(|_| self.page.may_see_pay())?;
        Some(self.page.say("price-now-text").with("cost", cost.shown(self.page.lang)).to_string())
    }

    /// The currency of a contract, when it has no rate.
    fn without_rate(&self, contract: &Contract) -> Option<String> {
        let cost = contract.terms.cost.as_ref().filter(|_| self.page.may_see_pay())?;
        self.unrated.contains(&cost.currency).then(|| cost.currency.clone())
    }

    /// From when until when somebody has access.
    fn access_period(&self, access: &Access) -> String {
        self.page.period(access.spell).unwrap_or_default()
    }

    /// What the link to the end of an access says: one that is over can still be put right.
    fn access_deed(&self, access: &Access) -> &'static str {
        self.page.t(if access.spell.is_over(self.page.today) { "access-correct" } else { "access-end" })
    }

    fn runs(&self, contract: &Contract) -> bool {
        contract.runs_on(self.page.today)
    }

    fn is_open(&self, contract: &Contract) -> bool {
        self.editing == Editing::Kept(contract.id)
    }

    fn is_new_open(&self) -> bool {
        matches!(self.editing, Editing::New | Editing::Next)
    }

    /// The words of several keys in one line.
    fn listed(&self, prefix: &str, keys: &[String]) -> String {
        keys.iter().map(|key| self.page.tk(prefix, key)).collect::<Vec<_>>().join(" · ")
    }

    /// When the record of personal data is looked at again, and whether that day has passed.
    fn privacy_review(&self) -> Option<(String, bool)> {
        let held = &self.tool.is.held;
        held.privacy_review.map(|day| (self.page.date(day), held.is_overdue(self.page.today)))
    }

    fn owners(&self) -> [(&'static str, Option<&Keeper>); 2] {
        [("tool-business-owner", self.tool.business_owner.as_ref()), ("tool-technical-owner", self.tool.technical_owner.as_ref())]
    }

    fn action(&self) -> String {
        match self.editing {
            Editing::Kept(id) => format!("/tools/{}/contracts/{id}", self.tool.slug),
            Editing::New | Editing::Next | Editing::Nothing => format!("/tools/{}/contracts", self.tool.slug),
        }
    }

    /// From when until when a contract runs.
    fn term(&self, contract: &Contract) -> String {
        renewals::term_told(&self.page, contract.terms.from, contract.terms.until)
    }

    /// By when notice is due, and what becomes of the contract without it.
    fn notice(&self, contract: &Contract) -> String {
        let days = contract.terms.until.zip(contract.cancel_by).map(|(until, cancel_by)| Days {
            until,
            cancel_by,
            auto_renew: contract.terms.auto_renew,
            is_followed: self.tool.contracts.iter().any(|other| other.terms.from > contract.terms.from),
        });
        let standing = self.standing(contract).cloned().unwrap_or_default();
        renewals::outlook(&self.page, days, contract.terms.notice_days, &standing).join(" ")
    }

    /// The next term of the last contract, with what it costs by its end; none where it runs until further notice.
    fn proposed(&self) -> Option<Terms> {
        let last = self.tool.contracts.first()?;
        let next = last.terms.next()?;
        let now = self.standing(last).and_then(|standing| standing.cost.clone());
        Some(Terms { cost: now.or(next.cost), ..next })
    }

    fn is_next_open(&self) -> bool {
        self.editing == Editing::Next
    }

    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let typed = &self.contract;
        [
            ("contract-from", None, &saved.from, &typed.from),
            ("contract-until", None, &saved.until, &typed.until),
            ("contract-annual-cost", None, &saved.annual_cost, &typed.annual_cost),
            ("contract-currency", None, &saved.currency, &typed.currency),
            ("contract-seats", None, &saved.seats, &typed.seats),
            ("contract-notice-days", None, &saved.notice_days, &typed.notice_days),
        ]
        .into_iter()
        .filter_map(|(field, lang, saved, typed)| Difference::between(self.page.t(field), lang, saved, typed))
        .collect()
    }

    fn told(&self, entry: &Entry) -> String {
        let mut fields: Vec<&str> =
            changed(entry).into_iter().filter_map(|field| field_key(field).map(|key| t(self.page.lang, key))).collect();
        fields.dedup();
        let action = self.page.tk("action-", entry.action);
        if fields.is_empty() { action } else { format!("{action}: {}", fields.join(", ")) }
    }
}

/// The fields that a change gave other values.
fn changed(entry: &Entry) -> Vec<&str> {
    let object = |json: &'_ Option<serde_json::Value>| json.as_ref().and_then(serde_json::Value::as_object).cloned().unwrap_or_default();
    let before = object(&entry.before);
    let after = entry.after.as_ref().and_then(serde_json::Value::as_object);
    if before.is_empty() {
        return Vec::new();
    }
    after.into_iter().flatten().filter(|(field, value)| before.get(*field) != Some(value)).map(|(field, _)| field.as_str()).collect()
}

fn field_key(field: &str) -> Option<&'static str> {
    Some(match field {
        "name" => "tool-name",
        "vendor" => "tool-vendor",
        "url" => "tool-url",
        "category" => "tool-category",
        "description" => "tool-description",
        "notes" => "tool-notes",
        "status" => "tool-status",
        "business_owner" => "tool-business-owner",
        "technical_owner" => "tool-technical-owner",
        "personal_data" => "tool-personal-data",
        "sso" => "tool-sso",
        "dpa" => "tool-dpa",
        "residency" => "tool-residency",
        "data_kinds" => "tool-data-kinds",
        "legal_bases" => "tool-legal-bases",
        "laws" => "tool-laws",
        "sub_processors" => "tool-sub-processors",
        "privacy_review" => "tool-privacy-review",
        "capabilities" => "tool-capabilities",
        "overlap" => "tool-overlap",
        "aliases" => "tool-aliases",
        "areas" | "pillars" | "stages" => "place-link",
        "access" | "level" | "until" => "tool-access",
        _ => return None,
    })
}

/// Which contract is to be edited: its id, `new`, or `next` for the next term of the last one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    contract: String,
}

pub(in super::super) async fn show(
    path: paths::Tool,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut template = ShowPage::load(&app, &path.slug, page).await?;
    if user.can_edit() {
        let wanted = template.tool.contracts.iter().find(|contract| contract.id.to_string() == asked.contract);
        if let Some(contract) = wanted {
            template.contract = ContractForm::of(contract, user.may_see_pay);
            template.editing = Editing::Kept(contract.id);
        } else if let Some(next) = template.proposed().filter(|_| asked.contract == "next") {
            template.contract = ContractForm::proposed(&next, user.may_see_pay);
            template.editing = Editing::Next;
        } else if ["new", "next"].contains(&asked.contract.as_str()) {
            template.editing = Editing::New;
        }
    }
    Ok(html(&template.page, &template))
}
