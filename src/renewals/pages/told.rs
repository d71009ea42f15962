//! What the page of a contract tells of its changes.

use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::{super::cost::Cost, contract::ContractPage};
use crate::{
    history::Entry,
    locale::{date, t},
};

/// What history keeps of a thing.
type Object = Map<String, Value>;

impl ContractPage {
    /// The changes that the reader may know of, each with its words.
    pub fn told(&self) -> Vec<(String, &Entry)> {
        self.history.iter().filter_map(|entry| Some((self.words(entry)?, entry))).collect()
    }

    fn words(&self, entry: &Entry) -> Option<String> {
        let object = |json: &Option<Value>| json.as_ref().and_then(Value::as_object).cloned().unwrap_or_default();
        let (before, after): (Object, Object) = (object(&entry.before), object(&entry.after));
        let action = self.page.tk("action-", entry.action);
        if let Some(words) = self.price_told(&before, &after) {
            return Some(words).filter(|_| self.page.may_see_pay());
        }
        if let Some(words) = self.count_told(&before, &after) {
            return Some(words);
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

    /// What was done to a change of price; none for what is no such change.
    fn price_told(&self, before: &Object, after: &Object) -> Option<String> {
        let told = |price: &Object| {
            let day = price.get("price_from")?;
            let currency = price.get("price_currency").and_then(Value::as_str).map_or_else(|| self.currency(), str::to_owned);
            let cost = price.get("price").and_then(decimal).map(|annual| Cost { annual, currency });
            Some(self.page.say("price-told").with("cost", self.money(cost.as_ref())).with("day", self.day(day)).to_string())
        };
        let words = match (told(before), told(after)) {
            (Some(before), Some(after)) => self.page.say("price-told-corrected").with("before", before).with("after", after).to_string(),
            (Some(before), None) => self.page.say("price-told-removed").with("before", before).to_string(),
            (None, _) => format!("{}: {}", self.page.t("price-changed"), self.day(after.get("price_from")?)),
        };
        Some(words)
    }

    /// What was done to a count of seats; none for what is no count.
    fn count_told(&self, before: &Object, after: &Object) -> Option<String> {
        let number =
            |count: &Object, field: &str| count.get(field).filter(|number| !number.is_null()).map_or("–".to_owned(), Value::to_string);
        let told = |count: &Object| {
            let words = self.page.say("usage-told").with("day", self.day(count.get("day")?));
            Some(words.with("assigned", number(count, "assigned")).with("active", number(count, "active")).to_string())
        };
        let words = match (told(before), told(after)) {
            (Some(before), Some(after)) => self.page.say("usage-told-corrected").with("before", before).with("after", after).to_string(),
            (Some(before), None) => self.page.say("usage-told-removed").with("before", before).to_string(),
            (None, _) => format!("{}: {}", self.page.t("usage-title"), self.day(after.get("day")?)),
        };
        Some(words)
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

/// An amount as history keeps it.
fn decimal(value: &Value) -> Option<Decimal> {
    value.as_str()?.parse().ok()
}
