//! What a row changes, as the columns of a file say it.

use super::Compare;
use crate::{
    imports::{
        compare::{FieldChange, RowChange},
        tools::{check::Row, term},
    },
    tools::{Definition, KnownTool, Terms},
};

impl Compare<'_> {
    pub(super) fn change(&self, row: &Row, known: Option<&KnownTool>, becomes: &Definition, term: Option<&term::Deed>) -> RowChange {
        let mut fields = Vec::new();
        let mut differ = |field: &str, before: String, after: String| {
            if before != after {
                fields.push(FieldChange { field: field.to_owned(), before, after });
            }
        };
        let old = known.map(|known| &known.is);
        if let Some(old) = old {
            differ("name", old.name.clone(), becomes.name.clone());
        }
        let before = old.map(|is| self.told(is)).unwrap_or_default();
        for (field, after) in self.told(becomes) {
            let before = before.iter().find(|(other, _)| *other == field).map(|(_, text)| text.clone()).unwrap_or_default();
            differ(field, before, after);
        }
        if old.map(|is| is.business_owner) != Some(becomes.business_owner) && becomes.business_owner.is_some() {
            differ("owner", String::new(), row.owner.clone().unwrap_or_default());
        }
        if let Some(deed) = term {
            let before = deed.old.as_ref().map(|contract| terms_told(&contract.terms)).unwrap_or_default();
            for (field, after) in terms_told(&deed.terms) {
                let before = before.iter().find(|(other, _)| *other == field).map(|(_, text)| text.clone()).unwrap_or_default();
                differ(field, before, after);
            }
        }
        RowChange {
            row: Some(row.number),
            id: known.map(|known| known.slug.clone()).unwrap_or_default(),
            label: becomes.name.clone(),
            kind: if known.is_some() { "changed" } else { "added" }.to_owned(),
            fields,
        }
    }

    /// A tool as the columns of a file hold it.
    fn told(&self, is: &Definition) -> Vec<(&'static str, String)> {
        let aliases: Vec<String> = is.aliases.iter().map(crate::tools::Alias::line).collect();
        vec![
            ("vendor", is.vendor.clone().unwrap_or_default()),
            ("category", self.categories.name(&is.category, self.language)),
            ("url", is.url.clone().unwrap_or_default()),
            ("standing", is.status.key().to_owned()),
            ("aliases", aliases.join(" | ")),
            ("notes", is.notes.clone().unwrap_or_default()),
        ]
    }
}

/// A term as the columns of a file hold it. The cost is only there for those who may see it: others never read one.
fn terms_told(terms: &Terms) -> Vec<(&'static str, String)> {
    let number = |number: Option<i32>| number.map(|number| number.to_string()).unwrap_or_default();
    vec![
        ("contract", format!("{} – {}", terms.from, terms.until.map_or_else(|| "…".to_owned(), |until| until.to_string()))),
        ("annual_cost", terms.cost.as_ref().map(|cost| format!("{} {}", cost.annual, cost.currency)).unwrap_or_default()),
        ("seats", number(terms.seats)),
        ("notice_days", terms.notice_days.to_string()),
        ("auto_renew", if terms.auto_renew { "yes" } else { "no" }.to_owned()),
    ]
}
