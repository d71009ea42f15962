use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use sqlx::PgConnection;

use super::{
    super::{Asked, day_hint},
    contract::usual_day,
    model::{Alternative, Ending, Group, Item},
    store::{self, Scope},
    words::{contract, detail, instead, says},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Errors, Page, Paper, Printed, Query, html, once, unprocessable},
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
    /// How many things of each kind are printed.
    printed: Printed,
}

impl EndingPage {
    fn new(page: Page, ending: Arc<Ending>) -> Self {
        let mut template = Self { page, on: ending.on.to_string(), ending, errors: Errors::new(), printed: Printed::default() };
        template.printed = Paper::best(template.page.lang, 2, |paper| template.fit(paper));
        template
    }

    /// How many rows of each list fit on one sheet of paper.
    fn fit(&self, paper: Paper) -> Printed {
        let facts = self.contract().into_iter().map(|(label, words)| format!("{} {words}", self.page.t(label)));
        let head = [self.says(), self.untouched(), self.page.t("ending-contract").to_owned()];
        let groups = self.ending.groups();
        let lists: Vec<_> = groups
            .iter()
            .map(|group| {
                let terms = if group.is_data() { self.terms_of_data() } else { String::new() };
                let heading = [&self.page.tk("ending-kind-", group.kind.key()), terms.as_str()];
                paper.list(&heading, (group.items.len(), group.total), |at| self.line(group, group.items[at]))
            })
            .collect();
        paper.fit(paper.across(head.into_iter().chain(facts)), &lists)
    }

    /// A thing as it is printed.
    fn line(&self, group: &Group<'_>, item: &Item) -> String {
        let others = item.alternatives.iter().map(|other| format!("{} {}", other.name, self.instead(other)));
        let others = if group.has_alternatives() { others.collect::<Vec<_>>().join(" · ") } else { String::new() };
        let none = if group.has_alternatives() && others.is_empty() { self.page.t("ending-instead-none") } else { "" };
        let state = if group.has_states() { item.state.as_deref().map(|state| self.page.tk("state-", state)) } else { None };
        format!("{} · {} · {} · {others}{none}", item.subject.shown(self.page.lang).text, state.unwrap_or_default(), self.detail(item))
    }

    /// How many of the list are printed that is the first, second … of the page.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn printed(&self, place: &usize) -> usize {
        self.printed.at(*place)
    }

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

    fn day_hint(&self) -> String {
        day_hint(&self.page)
    }

    fn csv(&self) -> String {
        format!("{}?on={}", paths::ToolEndingCsv { slug: self.ending.tool.slug.clone() }, self.ending.on)
    }
}

/// What breaks on the day that is asked for; on the usual day where none is, or where what was typed is none.
pub(super) async fn load(db: &mut PgConnection, page: &Page, slug: &str, asked: &Asked, most: i64) -> Result<Ending, Error> {
    let tool = store::find(&mut *db, slug).await?;
    let terms = store::terms(&mut *db, tool.id).await?;
    let on = asked.day(page.today).ok().flatten().unwrap_or_else(|| usual_day(&terms, page.today));
    let scope = Scope { on, today: page.today, with_money: page.may_see_pay(), most };
    store::ending(db, tool, &terms, scope).await
}

pub(super) async fn show(
    path: paths::ToolEnding,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    once(&app, &page, user.id, async |page| sheet(&app, &path, page, asked).await).await
}

async fn sheet(app: &App, path: &paths::ToolEnding, page: Page, asked: Asked) -> Result<Response, Error> {
    // A day that is none is not kept: there is no end of what can be typed.
    let day = asked.day(page.today).ok().flatten().map(|day| day.to_string()).unwrap_or_default();
    let key = format!("{} {day} {} {}", path.slug, page.today, page.may_see_pay());
    let sheet = Asked { on: day };
    let ending = app.kept(&page.snapshot, key, async |db| load(db, &page, &path.slug, &sheet, LISTED).await).await?;
    let title = page.say("ending-title").with("name", ending.tool.name.as_str()).to_string();
    let mut template = EndingPage::new(page.titled("tools", title), ending);
    let Err(wrong) = asked.day(template.page.today) else { return Ok(html(&template.page, &template)) };
    template.errors = wrong.told(&template.page, template.ending.on);
    template.on = asked.on;
    template.page = template.page.with_errors();
    Ok(unprocessable(&template.page, &template))
}
