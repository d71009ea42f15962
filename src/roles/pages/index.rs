use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{
    ladder::Named,
    overview::{Asked, Column, Group, Overview, grouped},
    store::Listed,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::Language,
    paths,
    state::App,
    web::{Csv, Page, Pagination, Query, html},
};

#[derive(Template)]
#[template(path = "roles/index.html")]
struct IndexPage {
    page: Page,
    overview: Arc<Overview>,
    asked: Asked,
    groups: Vec<Group>,
    pagination: Pagination,
}

impl IndexPage {
    fn areas(&self) -> Vec<(&str, &str)> {
        self.overview.areas().into_iter().map(|(key, name)| (key, name.shown(self.page.lang).text)).collect()
    }

    fn levels(&self) -> Vec<(&str, &str)> {
        self.overview.levels.iter().map(|level| (level.key.as_str(), level.name.shown(self.page.lang).text)).collect()
    }

    fn families(&self) -> Vec<(&str, &str)> {
        self.overview.families().into_iter().map(|family| (family.key.as_str(), family.name.shown(self.page.lang).text)).collect()
    }

    /// The title in the other language, if there is one.
    fn other<'a>(&self, role: &'a Listed) -> Option<&'a str> {
        role.title.get(self.page.lang).and(role.title.get(self.page.lang.other()))
    }

    fn other_language(&self) -> Language {
        self.page.lang.other()
    }

    /// The first holders by name, and how many more there are.
    fn names(&self, role: &Listed) -> String {
        names(&self.page, &role.names, role.holders)
    }

    fn sorted_by(&self, column: &str) -> String {
        column.parse::<Column>().map(|column| self.asked.sorted_by(column)).unwrap_or_default()
    }

    fn order_of(&self, column: &str) -> &'static str {
        column.parse::<Column>().map_or("", |column| self.asked.order_of(column))
    }

    fn csv(&self) -> String {
        self.asked.address("/roles.csv", None)
    }

    fn facts(&self) -> Vec<String> {
        let roles = &self.overview.roles;
        let say = |key, n: i64| self.page.say(key).with("n", n).to_string();
        let open: i64 = roles.iter().map(|role| role.open).sum();
        let mut facts = vec![say("roles-count", i64::try_from(roles.len()).unwrap_or_default())];
        facts.push(say("roles-held", i64::try_from(roles.iter().filter(|role| role.holders > 0).count()).unwrap_or_default()));
        if open > 0 {
            facts.push(say("role-open", open));
        }
        facts
    }
}

/// The first of `holders` people by name, and how many more there are.
pub(super) fn names(page: &Page, first: &[String], holders: i64) -> String {
    let shown: Vec<&str> = first.iter().take(2).map(String::as_str).collect();
    let more = holders - i64::try_from(shown.len()).unwrap_or_default();
    let names = shown.join(", ");
    if more > 0 { page.say("roles-names-more").with("names", names).with("n", more).to_string() } else { names }
}

/// The levels of a role in words.
fn levels(page: &Page, levels: &[Named]) -> String {
    levels.iter().map(|level| level.name.shown(page.lang).text).collect::<Vec<_>>().join(" / ")
}

async fn overview(app: &App, page: &Page) -> Result<Arc<Overview>, Error> {
    let today = page.today;
    app.kept(&page.snapshot, format!("roles/{today}"), async |db| Overview::load(db, today).await).await
}

pub(in super::super) async fn index(
    _: paths::Roles,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let overview = overview(&app, &page).await?;
    let picked = asked.pick(&overview, page.lang);
    let pagination = Pagination::of(asked.page, picked.len(), "/roles", &asked.pairs());
    let shown = pagination.cut(picked).collect();
    let title = page.t("section-roles").to_owned();
    let template = IndexPage { page: page.titled("roles", title), overview, asked, groups: grouped(shown), pagination };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::RolesCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let overview = overview(&app, &page).await?;
    let columns = [
        "roles-title-en",
        "roles-title-th",
        "roles-area",
        "roles-level",
        "role-field-family",
        "roles-holders",
        "roles-open",
        "roles-kpis",
        "roles-address",
    ];
    let mut table = Csv::new("roles.csv", columns.map(|key| page.t(key)))?;
    for role in asked.pick(&overview, page.lang) {
        let family = role.family.as_ref().map(|family| family.name.shown(page.lang).text).unwrap_or_default();
        table.row([
            role.title.written(Language::En),
            role.title.written(Language::Th),
            role.area.shown(page.lang).text,
            &levels(&page, &role.levels),
            family,
            &role.holders.to_string(),
            &role.open.to_string(),
            &role.kpis.to_string(),
            &format!("{}{}", app.origin, paths::Role { slug: role.slug.clone() }),
        ])?;
    }
    table.download()
}
