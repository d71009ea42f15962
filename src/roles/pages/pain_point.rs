use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::super::{
    model::{Content, Item, ItemKind, Link, Role},
    pain_form::PainForm,
    store::{self, Choices},
};
use crate::{
    auth::Editor,
    error::Error,
    history::{Action, Actor},
    locale::{Localized, Provenance},
    paths,
    state::App,
    web::{Choice, Difference, Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

/// How many pain points a role can have.
const MOST: usize = 50;

#[derive(Template)]
#[template(path = "roles/pain_point.html")]
struct PainPage {
    page: Page,
    /// The role with the pain point's place in its list; none for a new one.
    role: Option<(Role, usize)>,
    choices: Choices,
    form: PainForm,
    differences: Vec<Difference>,
    errors: Errors,
}

/// A list from which an answer can be added.
struct Addition<'a> {
    /// The name of the field.
    field: &'static str,
    /// What stands above it.
    label: String,
    /// What it offers: value and name.
    options: Vec<(String, &'a str)>,
    /// What is chosen in it.
    chosen: &'a str,
}

impl PainPage {
    async fn new(app: &App, page: Page) -> Result<Self, Error> {
        let choices = store::choices(app.db.pool(), page.lang).await?;
        let title = page.t("pain-new").to_owned();
        let page = page.titled("insights", title);
        Ok(Self { page, role: None, choices, form: PainForm::default(), differences: Vec::new(), errors: Errors::new() })
    }

    async fn load(app: &App, path: &paths::PainPoint, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let role = store::find(&mut *db, &path.slug).await?;
        let choices = store::choices(&mut *db, page.lang).await?;
        let index = usize::try_from(path.place).ok().and_then(|place| place.checked_sub(1)).ok_or(Error::NotFound)?;
        let item = role.is.items.of(ItemKind::PainPoint).get(index).ok_or(Error::NotFound)?;
        let form = PainForm::of(item, role.stamp());
        let title = page.say("pain-edit").with("role", role.is.title.words.shown(page.lang).text).to_string();
        let page = page.titled("insights", title);
        Ok(Self { page, role: Some((role, index)), choices, form, differences: Vec::new(), errors: Errors::new() })
    }

    fn target(&self) -> String {
        match &self.role {
            Some((role, index)) => {
                let place = i32::try_from(index + 1).unwrap_or(i32::MAX);
                paths::PainPoint { slug: role.slug.clone(), place }.to_string()
            }
            None => paths::PainPointNew.to_string(),
        }
    }

    fn crumbs(&self) -> [(&'static str, &str); 2] {
        [("/insights", self.page.t("section-insights")), ("/insights/pain-points", self.page.t("pain-title"))]
    }

    fn roles(&self) -> Vec<(&str, &str)> {
        Choice::offered(&self.choices.roles, &self.form.role)
    }

    /// What is named already: the value and its name.
    fn named(&self) -> Vec<(&str, String)> {
        let name = |link: &str| link.parse::<Link>().map_or_else(|_| link.to_owned(), |link| self.choices.link(&link).to_owned());
        self.form.answer.iter().map(|link| (link.as_str(), name(link))).collect()
    }

    /// What can be added.
    fn more(&self) -> [Addition<'_>; 4] {
        let offered = |list, prefix: &str| -> Vec<(String, &str)> {
            let links = Choice::offered(list, "").into_iter().map(|(key, name)| (format!("{prefix}:{key}"), name));
            links.filter(|(link, _)| !self.form.answer.contains(link)).collect()
        };
        let addition = |field, kind: &str, list, chosen| Addition {
            field,
            label: self.page.tk("pain-add-", kind),
            options: offered(list, kind),
            chosen,
        };
        [
            addition("add_kpi", "kpi", &self.choices.kpis, &self.form.add_kpi),
            addition("add_process", "process", &self.choices.processes, &self.form.add_process),
            addition("add_tool", "tool", &self.choices.tools, &self.form.add_tool),
            addition("add_category", "category", &self.choices.categories, &self.form.add_category),
        ]
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }

    fn told_twice(self) -> Response {
        let errors = Errors::one(self.page.lang, "words_en", "pain-twice");
        self.refused(errors)
    }

    /// The page after somebody else saved the role: what stands there by now beside what was typed.
    fn overtaken(mut self, role: Role, index: usize, typed: &(Localized, Vec<Link>)) -> Response {
        let names = |links: &[Link]| links.iter().map(|link| self.choices.link(link)).collect::<Vec<_>>().join("; ");
        let saved = role.is.items.of(ItemKind::PainPoint).get(index);
        let words = self.page.t("pain-words");
        let mut told = Difference::between_texts(words, saved.map(|item| &item.words), Some(&typed.0));
        let answers = saved.map(|item| names(&item.answers)).unwrap_or_default();
        told.extend(Difference::between(self.page.t("pain-answers"), None, &answers, &names(&typed.1)));
        self.differences = told;
        let add = PainForm { answer: typed.1.iter().map(ToString::to_string).collect(), seen: role.stamp(), ..PainForm::default() };
        self.form = PainForm { words_en: self.form.words_en, words_th: self.form.words_th, ..add };
        self.role = Some((role, index));
        self.page = self.page.with_errors();
        conflict(&self.page, &self)
    }
}

/// What a new pain point begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Begun {
    role: String,
}

pub(in super::super) async fn new(
    _: paths::PainPointNew,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(begun): Query<Begun>,
) -> Result<Response, Error> {
    let mut template = PainPage::new(&app, page).await?;
    template.form.role = begun.role;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::PainPointNew,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PainForm>,
) -> Result<Response, Error> {
    let mut template = PainPage::new(&app, page).await?;
    template.form = form;
    let mut checked = template.form.check(template.page.lang, &template.choices);
    if !template.choices.roles.iter().any(|role| role.key == template.form.role && role.offered) {
        let mut errors = Errors::one(template.page.lang, "role", "pain-role-missing");
        if let Err(more) = &checked {
            more.list().for_each(|(field, words)| errors.tell(field, words.to_owned()));
        }
        checked = Err(errors);
    }
    let (words, answers) = match checked {
        Ok(typed) => typed,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &template.form.role).await?;
    let mut items = role.is.items.of(ItemKind::PainPoint).to_vec();
    if let Some(there) = items.iter().find(|item| item.words == words) {
        // The same form came twice.
        let same = there.answers == answers;
        return Ok(if same { redirect(paths::PainPoints, "flash-pain-saved") } else { template.told_twice() });
    }
    if items.len() >= MOST {
        let mut errors = Errors::new();
        errors.say("role", &template.page.say("pain-list-full").with("n", MOST));
        return Ok(template.refused(errors));
    }
    items.push(Item { words, provenance: Provenance::Edited, share: None, level: None, answers });
    store::write(&mut tx, &Actor::from(&*editor.0), Action::Changed, &role, role.version, &with(&role, items)).await?;
    tx.commit().await?;
    Ok(redirect(paths::PainPoints, "flash-pain-saved"))
}

/// The content of a role with other pain points.
fn with(role: &Role, items: Vec<Item>) -> Content {
    let mut content = role.is.clone();
    content.items.set(ItemKind::PainPoint, items);
    content
}

pub(in super::super) async fn edit(path: paths::PainPoint, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = PainPage::load(&app, &path, page).await?;
    if template.role.as_ref().is_some_and(|(role, _)| role.archived_at.is_some()) {
        return Ok(Redirect::to(&paths::Role { slug: path.slug }.to_string()).into_response());
    }
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::PainPoint,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PainForm>,
) -> Result<Response, Error> {
    let mut template = PainPage::load(&app, &path, page).await?;
    template.form = form;
    let typed = match template.form.check(template.page.lang, &template.choices) {
        Ok(typed) => typed,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let Some(index) = template.role.as_ref().map(|(_, index)| *index) else { return Err(Error::NotFound) };
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &path.slug).await?;
    let mut items = role.is.items.of(ItemKind::PainPoint).to_vec();
    let twice = items.iter().enumerate().any(|(place, item)| place != index && item.words == typed.0);
    if let Some(item) = items.get_mut(index) {
        if item.words != typed.0 {
            item.provenance = Provenance::Edited;
        }
        (item.words, item.answers) = typed.clone();
    }
    let draft = with(&role, items);
    if draft == role.is {
        return Ok(redirect(paths::PainPoints, "flash-pain-saved"));
    }
    if twice {
        return Ok(template.told_twice());
    }
    let is_latest = template.form.seen == role.stamp();
    if is_latest && store::write(&mut tx, &Actor::from(&*editor.0), Action::Changed, &role, role.version, &draft).await? {
        tx.commit().await?;
        return Ok(redirect(paths::PainPoints, "flash-pain-saved"));
    }
    drop(tx);
    Ok(template.overtaken(role, index, &typed))
}
