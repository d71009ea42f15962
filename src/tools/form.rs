mod capabilities;
mod category;
mod held;
mod overlap;

use std::str::FromStr;

use serde::Deserialize;

use super::{
    model::{Alias, Contract, Cost, Definition, Status, Terms},
    store::Choices,
};
use crate::{
    kpis::{NumberProblem, read_whole},
    locale::{Language, Localized, read_date, say},
    renewals::{NoCost, read_annual},
    text::{clean, clean_line, web_address},
    web::Errors,
};

pub(super) use self::{category::CategoryForm, overlap::OverlapForm};

const LONGEST_NAME: usize = 200;
const LONGEST_URL: usize = 2_000;
const LONGEST_TEXT: usize = 5_000;
const MOST_ALIASES: usize = 50;

/// A tool as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ToolForm {
    pub name: String,
    pub vendor: String,
    pub url: String,
    pub category: String,
    pub status: String,
    pub description_en: String,
    pub description_th: String,
    pub notes: String,
    pub business_owner: String,
    pub technical_owner: String,
    pub personal_data: String,
    pub sso: String,
    pub dpa: String,
    pub residency: String,
    pub data_kinds: Vec<String>,
    pub legal_bases: Vec<String>,
    pub laws: Vec<String>,
    pub sub_processors: String,
    pub privacy_review: String,
    /// What it is used for, of what is known.
    pub capabilities: Vec<String>,
    /// What else it is used for, one a line.
    pub new_capabilities: String,
    pub aliases: String,
    pub version: String,
}

impl ToolForm {
    /// The form of a tool as it is.
    pub fn of(is: &Definition, version: i32) -> Self {
        let yes = |is: bool| if is { "yes".to_owned() } else { String::new() };
        let written = |language| is.description.as_ref().map(|text| text.written(language).to_owned()).unwrap_or_default();
        Self {
            name: is.name.clone(),
            vendor: is.vendor.clone().unwrap_or_default(),
            url: is.url.clone().unwrap_or_default(),
            category: is.category.clone(),
            status: is.status.key().to_owned(),
            description_en: written(Language::En),
            description_th: written(Language::Th),
            notes: is.notes.clone().unwrap_or_default(),
            business_owner: is.business_owner.map(|seat| seat.to_string()).unwrap_or_default(),
            technical_owner: is.technical_owner.map(|seat| seat.to_string()).unwrap_or_default(),
            personal_data: yes(is.personal_data),
            sso: yes(is.sso),
            dpa: yes(is.dpa),
            residency: is.residency.clone().unwrap_or_default(),
            data_kinds: is.held.kinds.clone(),
            legal_bases: is.held.bases.clone(),
            laws: is.held.laws.clone(),
            sub_processors: is.held.sub_processors.join("\n"),
            privacy_review: is.held.privacy_review.map(|day| day.to_string()).unwrap_or_default(),
            capabilities: is.capabilities.iter().map(|capability| capability.key.clone()).collect(),
            new_capabilities: String::new(),
            aliases: is.aliases.iter().map(Alias::line).collect::<Vec<_>>().join("\n"),
            version: version.to_string(),
        }
    }

    /// What is stored, or what is wrong with it.
    pub fn check(&self, language: Language, choices: &Choices) -> Result<Definition, Errors> {
        let mut errors = Errors::new();
        let held = held::check(self, language, &mut errors);
        let capabilities = capabilities::check(self, &choices.capabilities, language, &mut errors);
        let mut line = |field: &str, typed: &str, longest: usize| {
            let text = if ["name", "vendor", "residency"].contains(&field) { clean_line(typed) } else { clean(typed) };
            if text.chars().count() > longest {
                errors.say(field, &say(language, "tool-too-long").with("n", longest));
            }
            (!text.is_empty()).then_some(text)
        };
        let name = line("name", &self.name, LONGEST_NAME);
        let vendor = line("vendor", &self.vendor, LONGEST_NAME);
        let residency = line("residency", &self.residency, LONGEST_NAME);
        let notes = line("notes", &self.notes, LONGEST_TEXT);
        let (en, th) =
            (line("description_en", &self.description_en, LONGEST_TEXT), line("description_th", &self.description_th, LONGEST_TEXT));
        if name.is_none() {
            errors.add(language, "name", "tool-name-missing");
        }
        let url = self.url(language, &mut errors);
        let status = Status::from_str(&self.status).ok();
        if status.is_none() {
            errors.add(language, "status", "tool-choice-unknown");
        }
        for (field, typed, from) in [
            ("category", &self.category, &choices.categories),
            ("business_owner", &self.business_owner, &choices.seats),
            ("technical_owner", &self.technical_owner, &choices.seats),
        ] {
            let left_empty = typed.is_empty() && field != "category";
            if !left_empty && !from.iter().any(|(value, _)| value == typed) {
                errors.add(language, field, "tool-choice-unknown");
            }
        }
        let aliases = self.aliases(language, &mut errors);
        let (Some(name), Some(status), true) = (name, status, errors.is_empty()) else { return Err(errors) };
        Ok(Definition {
            name,
            vendor,
            url,
            category: self.category.clone(),
            description: Localized::new(&en.unwrap_or_default(), &th.unwrap_or_default()),
            notes,
            status,
            business_owner: self.business_owner.parse().ok(),
            technical_owner: self.technical_owner.parse().ok(),
            personal_data: !self.personal_data.is_empty(),
            sso: !self.sso.is_empty(),
            dpa: !self.dpa.is_empty(),
            residency,
            held,
            capabilities,
            aliases,
        })
    }

    fn url(&self, language: Language, errors: &mut Errors) -> Option<String> {
        let typed = clean(&self.url);
        if typed.is_empty() {
            return None;
        }
        let url = web_address(&typed).filter(|url| url.len() <= LONGEST_URL);
        if url.is_none() {
            errors.add(language, "url", "tool-url-unusable");
        }
        url
    }

    /// One other name a line: the name, then from and until when it was used, parted by semicolons.
    fn aliases(&self, language: Language, errors: &mut Errors) -> Vec<Alias> {
        let mut aliases = Vec::new();
        for line in self.aliases.lines().map(clean).filter(|line| !line.is_empty()) {
            match Alias::read(&line).filter(|alias| alias.name.chars().count() <= LONGEST_NAME) {
                Some(alias) if aliases.iter().any(|other: &Alias| other.is_twice(&alias)) => {
                    errors.say("aliases", &say(language, "tool-alias-twice").with("name", alias.name.as_str()));
                }
                Some(alias) => aliases.push(alias),
                None => errors.say("aliases", &say(language, "tool-alias-unreadable").with("line", line.as_str())),
            }
        }
        if aliases.len() > MOST_ALIASES {
            errors.say("aliases", &say(language, "tool-aliases-too-many").with("n", MOST_ALIASES));
        }
        aliases
    }
}

/// A term of a contract as it was typed. Whoever may not see prices sends no cost and no currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ContractForm {
    pub from: String,
    pub until: String,
    pub annual_cost: String,
    pub currency: String,
    pub seats: String,
    pub notice_days: String,
    pub auto_renew: String,
    pub version: String,
}

impl ContractForm {
    /// The form of a term as it is; prices only for those who may see them.
    pub fn of(contract: &Contract, prices: bool) -> Self {
        Self { version: contract.version.to_string(), ..Self::proposed(&contract.terms, prices) }
    }

    /// The form of a term that is proposed, and that is not kept yet.
    pub fn proposed(terms: &Terms, prices: bool) -> Self {
        let cost = terms.cost.as_ref().filter(|_| prices);
        Self {
            from: terms.from.to_string(),
            until: terms.until.map(|until| until.to_string()).unwrap_or_default(),
            annual_cost: cost.map(|cost| cost.annual.to_string()).unwrap_or_default(),
            currency: cost.map(|cost| cost.currency.clone()).unwrap_or_default(),
            seats: terms.seats.map(|seats| seats.to_string()).unwrap_or_default(),
            notice_days: terms.notice_days.to_string(),
            auto_renew: if terms.auto_renew { "yes".into() } else { String::new() },
            version: String::new(),
        }
    }

    /// What is stored, or what is wrong with it. `kept` is the cost that stays when the sender may not see prices.
    pub fn check(&self, language: Language, prices: bool, kept: Option<Cost>) -> Result<Terms, Errors> {
        let mut errors = Errors::new();
        let (from, until) = (read_date(&self.from), read_date(&self.until));
        if from.is_none() {
            errors.add(language, "from", "tool-date-unreadable");
        }
        match (from, until) {
            (_, None) if !clean(&self.until).is_empty() => errors.add(language, "until", "tool-date-unreadable"),
            (Some(from), Some(until)) if until < from => errors.add(language, "until", "contract-ends-before-start"),
            _ => {}
        }
        if clean(&self.until).is_empty() && !self.auto_renew.is_empty() {
            errors.add(language, "auto_renew", "contract-open-not-renewed");
        }
        let cost = if prices { self.cost(language, &mut errors) } else { kept };
        let seats = Self::whole("seats", &self.seats, i32::MAX, language, &mut errors);
        let notice_days = Self::whole("notice_days", &self.notice_days, 3650, language, &mut errors).unwrap_or(0);
        if let (Some(from), Some(until)) = (from, until)
            && until >= from
            && i64::from(notice_days) > (until - from).num_days() + 1
        {
            errors.add(language, "notice_days", "contract-notice-longer-than-term");
        }
        let Some(from) = from.filter(|_| errors.is_empty()) else { return Err(errors) };
        Ok(Terms { from, until, cost, seats, notice_days, auto_renew: !self.auto_renew.is_empty() })
    }

    fn whole(field: &str, typed: &str, most: i32, language: Language, errors: &mut Errors) -> Option<i32> {
        let typed = clean(typed);
        if typed.is_empty() {
            return None;
        }
        let number = read_whole(&typed, most);
        if number.is_none() {
            errors.add(language, field, "contract-number-unreadable");
        }
        number
    }

    /// The cost of a year. Amount and currency are checked each for itself, so that one answer names all that is wrong.
    fn cost(&self, language: Language, errors: &mut Errors) -> Option<Cost> {
        let (amount, currency) = (clean(&self.annual_cost), clean(&self.currency).to_uppercase());
        let is_currency = currency.len() == 3 && currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if !(is_currency || amount.is_empty() && currency.is_empty()) {
            errors.add(language, "currency", "contract-currency-unreadable");
        }
        if amount.is_empty() {
            return None;
        }
        match read_annual(&amount, is_currency.then(|| currency.clone())) {
            Ok(annual) => is_currency.then_some(Cost { annual, currency }),
            // The mark of a currency beside the number is right or wrong only once the currency is known.
            Err(NoCost::Unreadable(NumberProblem::NotANumber)) if !is_currency && amount.contains(|c: char| c.is_ascii_digit()) => None,
            Err(problem) => {
                errors.say("annual_cost", &problem.saying(language));
                None
            }
        }
    }
}
