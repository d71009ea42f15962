use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    form::LinkForm,
    model::{End, Pair, Target},
    store::{self, Offers},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    kpis::recount,
    locale::Localized,
    paths,
    state::App,
    text::clean_line,
    web::{Difference, Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

/// The thing whose link is to be changed, by its slug.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    thing: String,
    /// What the things that are offered are to have in their names.
    find: String,
}

#[derive(Template)]
#[template(path = "links/edit.html")]
struct LinksPage {
    page: Page,
    pair: Pair,
    end: End,
    targets: Vec<Target>,
    /// Whether there are more things than are offered.
    is_cut: bool,
    find: String,
    form: LinkForm,
    /// Whether somebody else saved the thing meanwhile.
    is_overtaken: bool,
    /// What they saved.
    differences: Vec<Difference>,
    errors: Errors,
}

impl LinkForm {
    /// What its page is asked for.
    fn asked(&self) -> Asked {
        let slug = self.thing.rsplit_once(':').map_or("", |(slug, _)| slug);
        Asked { thing: slug.to_owned(), find: String::new() }
    }
}

impl LinksPage {
    /// The page of the links of `end`; the thing that was `asked` for is always offered.
    async fn load(app: &App, page: Page, pair: Pair, end: End, asked: &Asked) -> Result<Self, Error> {
        let (kept, find) = (clean_line(&asked.thing), clean_line(&asked.find));
        let offers = Offers { pair, end: end.id, language: page.lang, today: page.today, kept: &kept, find: &find };
        let (targets, is_cut) = store::targets(&mut *app.db.acquire().await?, &offers).await?;
        let title = page.tk("links-title-", pair.key());
        let page = page.titled(pair.section().0, title);
        let (form, differences, errors) = (LinkForm::default(), Vec::new(), Errors::new());
        Ok(Self { page, pair, end, targets, is_cut, find, form, is_overtaken: false, differences, errors })
    }

    /// The page of the thing.
    fn back(&self) -> String {
        format!("/{}/{}", self.pair.section().1, self.end.key)
    }

    /// Whether it is worth asking for a part of a name.
    fn can_find(&self) -> bool {
        self.is_cut || !self.find.is_empty()
    }

    /// What becomes of the part that another role had, or of what another seat owned.
    fn level_hint(&self) -> &str {
        match self.pair {
            Pair::RoleProcess => self.page.t("links-part-hint"),
            Pair::SeatTool => self.page.t("links-owner-hint"),
            _ => "",
        }
    }

    fn crumbs(&self) -> [(String, &str); 2] {
        let (address, key) = match self.pair.section().0 {
            "tools" => ("/tools", "section-tools"),
            "roles" => ("/roles", "section-roles"),
            _ => ("/org", "section-org"),
        };
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
        let said = |key, name: &Localized| self.page.say(key).with("name", name.shown(self.page.lang).text).to_string();
        let level = target.level.as_ref().map(|level| self.level(Some(level)));
        let is_told = level.is_none() || self.pair == Pair::SeatTool;
        let other = target.other.as_ref().filter(|_| is_told).map(|name| said(self.pair.instead(), name));
        let technical = target.technical.as_ref().map(|name| said("links-technical-of", name));
        let told: Vec<String> = [level, other, technical].into_iter().flatten().collect();
        if told.is_empty() { self.level(None) } else { told.join(" · ") }
    }

    fn level(&self, level: Option<&str>) -> String {
        match level {
            Some("yes") => self.page.tk("links-yes-", self.pair.key()),
            Some(how) if self.pair == Pair::SeatTool => self.page.tk("owns-tool-", how),
            Some(letters) if self.pair == Pair::RoleProcess => self.page.tk("links-part-", letters),
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

    /// The page after somebody else saved the thing: how it is linked by now, beside what was chosen. A step may have another place by
    /// now, so that it has to be chosen anew.
    fn overtaken(mut self, slug: &str) -> Response {
        if let Some(target) = self.targets.iter().find(|target| target.slug == slug) {
            let typed = self.level(Some(self.form.level.as_str()).filter(|level| *level != "none"));
            let field = target.name.shown(self.page.lang).text.to_owned();
            let told = Difference::between(field, None, &self.now(target), &typed);
            self.form.thing = if self.pair.is_of_steps() { String::new() } else { target.value() };
            self.differences = told.into_iter().collect();
        }
        self.is_overtaken = true;
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
    // The step that was seen may stand elsewhere in a newer version: then the link that is there already is that of another step.
    let is_seen = !template.pair.is_of_steps() || target.version == version;
    if is_seen && target.level.as_deref() == level {
        return Ok(redirect(template.back(), "flash-link-saved"));
    }
    let (end, today) = ((template.pair, &template.end), template.page.today);
    let mut tx = app.db.begin().await?;
    if store::link(&mut tx, &Actor::from(&*editor.0), end, (&target.slug, version), level, today).await? {
        recount(&mut tx, &app.clock).await?;
        tx.commit().await?;
        return Ok(redirect(template.back(), "flash-link-saved"));
    }
    drop(tx);
    let asked = Asked { thing: target.slug.clone(), ..Asked::default() };
    let mut again = LinksPage::load(app, template.page, template.pair, template.end, &asked).await?;
    again.form = template.form;
    Ok(again.overtaken(&target.slug))
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
            Ok(show(LinksPage::load(&app, page, Pair::$pair, end, &asked).await?, &asked))
        }

        pub(super) async fn $link(
            path: paths::$path,
            State(app): State<App>,
            editor: Editor,
            page: Page,
            Form(form): Form<LinkForm>,
        ) -> Result<Response, Error> {
            let end = store::$end(&mut *app.db.acquire().await?, key!($key, path)).await?;
            let template = LinksPage::load(&app, page, Pair::$pair, end, &form.asked()).await?;
            save(&app, &editor, template, form).await
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
    ToolProcess, ToolProcesses, slug, tool, tool_processes, link_process_to_tool;
    SeatKpi, SeatKpis, id, seat, seat_kpis, link_kpi_to_seat;
    SeatTool, SeatTools, id, seat, seat_tools, link_tool_to_seat;
    SeatProcess, SeatProcesses, id, seat, seat_processes, link_process_to_seat;
    RoleSeat, RoleSeats, slug, role, role_seats, link_seat_to_role;
    RoleProcess, RoleProcesses, slug, role, role_processes, link_process_to_role;
}
