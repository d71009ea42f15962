use axum::{extract::State, response::Response};

use super::{
    super::Asked,
    contract::Notice,
    model::{Ending, Item},
    pages::load,
    words::{detail, instead, notice, unused},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    renewals::Cost,
    state::App,
    web::{Csv, Page, Query, refused},
};

/// Writes a row for each fact of the contract and for each thing that hangs on the tool.
struct File<'a> {
    page: &'a Page,
    ending: &'a Ending,
    table: Csv,
}

impl File<'_> {
    /// Kind, what, details, state and what could be used instead; for readers who may know it, an amount.
    fn row(&mut self, told: [&str; 5], cost: Option<&Cost>) -> Result<(), Error> {
        let day = self.ending.on.to_string();
        let money = cost.map_or_else(Default::default, |cost| [cost.annual.normalize().to_string(), cost.currency.clone()]);
        let head = [self.ending.tool.name.as_str(), &day];
        let money = money.iter().map(String::as_str).filter(|_| self.page.may_see_pay());
        self.table.row(head.into_iter().chain(told).chain(money))
    }

    /// A fact of the contract: its words, else one row for each currency.
    fn fact(&mut self, label: &str, words: &str, costs: &[Cost]) -> Result<(), Error> {
        let told = [self.page.t("ending-contract"), self.page.t(label), words, "", ""];
        if costs.is_empty() {
            return self.row(told, None);
        }
        costs.iter().try_for_each(|cost| self.row(told, Some(cost)))
    }

    fn contract(&mut self) -> Result<(), Error> {
        let Some(agreed) = &self.ending.commitment else { return Ok(()) };
        self.fact("ending-notice", &notice(self.page, agreed), &[])?;
        if agreed.notice == Notice::Over {
            return Ok(());
        }
        let money = self.ending.money.as_ref();
        if let Some(money) = money {
            let freed = money.freed();
            let words = if freed.is_empty() { self.page.t("ending-cost-unknown") } else { "" };
            self.fact("ending-freed", words, &freed)?;
        }
        let costs = money.map(|money| money.unused(self.ending.on, agreed.paid_until)).unwrap_or_default();
        self.fact("ending-unused", &unused(self.page, self.ending.days_unused(), ""), &costs)
    }

    fn thing(&mut self, kind: &str, item: &Item, state: Option<&str>) -> Result<(), Error> {
        let state = state.map(|state| self.page.tk("state-", state)).unwrap_or_default();
        let others: Vec<String> = item.alternatives.iter().map(|other| format!("{} ({})", other.name, instead(self.page, other))).collect();
        let subject = item.subject.shown(self.page.lang).text;
        self.row([kind, subject, &detail(self.page, self.ending, item), &state, &others.join(", ")], None)
    }
}

pub(super) async fn csv(
    path: paths::ToolEndingCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let ending = load(&mut *app.db.acquire().await?, &page, &path.slug, &asked, i64::MAX).await?;
    if let Err(wrong) = asked.day(page.today) {
        return Ok(refused(wrong.words(&page, ending.on)));
    }
    let open = ["ending-tool", "ending-on", "leaving-what", "leaving-thing", "leaving-detail", "ending-state", "ending-instead"];
    let sensitive = ["ending-amount", "ending-currency"].into_iter().filter(|_| page.may_see_pay());
    let table = Csv::new("ending.csv", open.into_iter().chain(sensitive).map(|key| page.t(key)))?;
    let mut file = File { page: &page, ending: &ending, table };
    file.contract()?;
    for group in ending.groups() {
        let kind = page.tk("ending-kind-", group.kind.key());
        for item in &group.items {
            file.thing(&kind, item, item.state.as_deref().filter(|_| group.has_states()))?;
        }
    }
    file.table.download()
}
