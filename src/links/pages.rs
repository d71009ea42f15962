use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    form::LinkForm,
    model::{End, Pair, Target},
    store,
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

/// The thing whose link is to be changed, by its slug.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    thing: String,
}

#[derive(Template)]
#[template(path = "links/edit.html")]
struct LinksPage {
    page: Page,
    pair: Pair,
    end: End,
    targets: Vec<Target>,
    form: LinkForm,
    /// What somebody else saved meanwhile.
    differences: Vec<Difference>,
    errors: Errors,
}

impl LinksPage {
    async fn load(app: &App, page: Page, pair: Pair, end: End) -> Result<Self, Error> {
        let targets = store::targets(&mut *app.db.acquire().await?, pair, end.id, page.lang).await?;
        let title = page.tk("links-title-", pair.key());
        let page = page.titled(pair.section(), title);
        Ok(Self { page, pair, end, targets, form: LinkForm::default(), differences: Vec::new(), errors: Errors::new() })
    }

    /// The page of the thing.
    fn back(&self) -> String {
        let folder = if self.pair.section() == "tools" { "tools" } else { "seats" };
        format!("/{folder}/{}", self.end.key)
    }

    fn crumbs(&self) -> [(String, &str); 2] {
        let (address, key) = if self.pair.section() == "tools" { ("/tools", "section-tools") } else { ("/org", "section-org") };
        [(address.to_owned(), self.page.t(key)), (self.back(), self.end.name.shown(self.page.lang).text)]
    }

    /// What can be linked, each with how it is linked now.
    fn things(&self) -> Vec<(String, String)> {
        self.targets
            .iter()
            .map(|target| (target.value(), format!("{} · {}", target.name.shown(self.page.lang), self.now(target))))
            .collect()
    }

    /// How a thing is linked now.
    fn now(&self, target: &Target) -> String {
        match (&target.level, &target.other) {
            (Some(level), _) => self.level(Some(level)),
            (None, Some(other)) => {
                let key = if self.pair == Pair::ToolKpi { "links-fed-by" } else { "links-owned-by" };
                self.page.say(key).with("name", other.shown(self.page.lang).text).to_string()
            }
            (None, None) => self.level(None),
        }
    }

    fn level(&self, level: Option<&str>) -> String {
        match level {
            Some("yes") => self.page.tk("links-yes-", self.pair.key()),
            Some(level) => self.page.tk("access-", level),
            None => self.page.tk("links-no-", self.pair.key()),
        }
    }

    fn levels(&self) -> Vec<(&'static str, String)> {
        let linked = self.pair.levels().iter().map(|level| (*level, self.level(Some(level))));
        linked.chain([("none", self.level(None))]).collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }

    /// The page after somebody else saved the thing: how it is linked by now, beside what was chosen.
    fn overtaken(mut self, slug: &str) -> Response {
        if let Some(target) = self.targets.iter().find(|target| target.slug == slug) {
            let typed = self.level(Some(self.form.level.as_str()).filter(|level| *level != "none"));
            let field = target.name.shown(self.page.lang).text.to_owned();
            let told = Difference::between(field, None, &self.now(target), &typed);
            self.form.thing = target.value();
            self.differences = told.into_iter().collect();
        }
        self.page = self.page.with_errors();
        conflict(&self.page, &self)
    }
}

fn show(mut template: LinksPage, asked: &Asked) -> Response {
    if let Some(target) = template.targets.iter().find(|target| target.slug == asked.thing) {
        template.form = LinkForm { thing: target.value(), level: target.level.clone().unwrap_or_default() };
    }
    html(&template.page, &template)
}

async fn save(app: &App, editor: &Editor, mut template: LinksPage, form: LinkForm) -> Result<Response, Error> {
    template.form = form.clone();
    let (target, version, level) = match form.check(template.page.lang, template.pair, &template.targets) {
        Ok((target, version, level)) => (target.clone(), version, level),
        Err(errors) => return Ok(template.refused(errors)),
    };
    if target.level.as_deref() == level {
        return Ok(redirect(template.back(), "flash-link-saved"));
    }
    let (end, today) = ((template.pair, &template.end), template.page.today);
    let mut tx = app.db.begin().await?;
    if store::link(&mut tx, &Actor::from(&*editor.0), end, (&target.slug, version), level, today).await? {
        tx.commit().await?;
        return Ok(redirect(template.back(), "flash-link-saved"));
    }
    drop(tx);
    template.targets = store::targets(&mut *app.db.acquire().await?, template.pair, template.end.id, template.page.lang).await?;
    Ok(template.overtaken(&target.slug))
}

/// Each pair has the same two handlers.
macro_rules! pairs {
    ($($pair:ident, $path:ident, $key:ident, $end:ident, $show:ident, $link:ident;)*) => {$(
        pub(super) async fn $show(
            path: paths::$path,
            State(app): State<App>,
            _: Editor,
            page: Page,
            Query(asked): Query<Asked>,
        ) -> Result<Response, Error> {
            let end = store::$end(&mut *app.db.acquire().await?, key!($key, path)).await?;
            Ok(show(LinksPage::load(&app, page, Pair::$pair, end).await?, &asked))
        }

        pub(super) async fn $link(
            path: paths::$path,
            State(app): State<App>,
            editor: Editor,
            page: Page,
            Form(form): Form<LinkForm>,
        ) -> Result<Response, Error> {
            let end = store::$end(&mut *app.db.acquire().await?, key!($key, path)).await?;
            save(&app, &editor, LinksPage::load(&app, page, Pair::$pair, end).await?, form).await
        }
    )*};
}

macro_rules! key {
    (slug, $path:ident) => {
        &$path.slug
    };
    (id, $path:ident) => {
        $path.id
    };
}

pairs! {
    ToolRole, ToolRoles, slug, tool, tool_roles, link_role_to_tool;
    ToolKpi, ToolKpis, slug, tool, tool_kpis, link_kpi_to_tool;
    SeatKpi, SeatKpis, id, seat, seat_kpis, link_kpi_to_seat;
    SeatTool, SeatTools, id, seat, seat_tools, link_tool_to_seat;
}
