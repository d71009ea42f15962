use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use sqlx::PgConnection;

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
    /// The role's place in addresses with the pain point's place in its list; none for a new one.
    role: Option<(String, usize)>,
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

    /// The page of the pain point at a place, with an empty form; there need not be one at that place any more.
    async fn load(app: &App, path: &paths::PainPoint, page: Page) -> Result<(Self, Role, usize), Error> {
        let mut db = app.db.acquire().await?;
        let role = store::find(&mut *db, &path.slug).await?;
        let choices = store::choices(&mut *db, page.lang).await?;
        let index = usize::try_from(path.place).ok().and_then(|place| place.checked_sub(1)).ok_or(Error::NotFound)?;
        let title = page.say("pain-edit").with("role", role.is.title.words.shown(page.lang).text).to_string();
        let page = page.titled("insights", title);
        let form = PainForm::default();
        let template = Self { page, role: Some((role.slug.clone(), index)), choices, form, differences: Vec::new(), errors: Errors::new() };
        Ok((template, role, index))
    }

    fn target(&self) -> String {
        match &self.role {
            Some((slug, index)) => {
                let place = i32::try_from(index + 1).unwrap_or(i32::MAX);
                paths::PainPoint { slug: slug.clone(), place }.to_string()
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

    /// The page after somebody else saved the role: the pain point as it stands at a place by now beside what was typed.
    fn overtaken(mut self, role: &Role, (index, saved): (usize, &Item), typed: &(Localized, Vec<Link>)) -> Response {
        let names = |links: &[Link]| links.iter().map(|link| self.choices.link(link)).collect::<Vec<_>>().join("; ");
        let mut told = Difference::between_texts(self.page.t("pain-words"), Some(&saved.words), Some(&typed.0));
        told.extend(Difference::between(self.page.t("pain-answers"), None, &names(&saved.answers), &names(&typed.1)));
        self.differences = told;
        self.keep(&typed.1);
        self.form = PainForm { seen: role.stamp(), ..self.form }.about(saved);
        self.role = Some((role.slug.clone(), index));
        self.page = self.page.with_errors();
        conflict(&self.page, &self)
    }

    /// The page after somebody else took the pain point away: what was typed can be added as a new one.
    fn gone(mut self, slug: &str, answers: &[Link]) -> Response {
        self.keep(answers);
        slug.clone_into(&mut self.form.role);
        self.role = None;
        self.errors = Errors::one(self.page.lang, "words_en", "pain-gone");
        self.page = self.page.with_errors();
        conflict(&self.page, &self)
    }

    /// Keeps the words as they were typed, and the answers as those that are named already.
    fn keep(&mut self, answers: &[Link]) {
        let PainForm { words_en, words_th, .. } = std::mem::take(&mut self.form);
        self.form = PainForm { words_en, words_th, answer: answers.iter().map(ToString::to_string).collect(), ..PainForm::default() };
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
    if role.archived_at.is_some() {
        let errors = Errors::one(template.page.lang, "role", "pain-role-missing");
        return Ok(template.refused(errors));
    }
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

/// Where a pain point is edited whose role is archived: nowhere, as with all of that role.
fn to_role(slug: String) -> Response {
    Redirect::to(&paths::Role { slug }.to_string()).into_response()
}

pub(in super::super) async fn edit(path: paths::PainPoint, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let (mut template, role, index) = PainPage::load(&app, &path, page).await?;
    if role.archived_at.is_some() {
        return Ok(to_role(path.slug));
    }
    let item = role.is.items.of(ItemKind::PainPoint).get(index).ok_or(Error::NotFound)?;
    template.form = PainForm::of(item, role.stamp());
    Ok(html(&template.page, &template))
}

/// Where the pain point that `form` edits stands by now, if somebody reworded it in its place.
async fn reworded(db: &mut PgConnection, role: &Role, form: &PainForm) -> Result<Option<usize>, Error> {
    let Some(version) = form.seen.split_once('-').and_then(|(version, _)| version.parse().ok()) else { return Ok(None) };
    let Some(seen) = store::at_version(db, role.id, version).await? else { return Ok(None) };
    let before = seen.items.of(ItemKind::PainPoint);
    let Some(index) = before.iter().position(|item| form.is_about(item)) else { return Ok(None) };
    // Words that stood in the list before are those of another one.
    let is_new = |item: &&Item| before.iter().all(|old| old.words != item.words);
    Ok(role.is.items.of(ItemKind::PainPoint).get(index).filter(is_new).map(|_| index))
}

pub(in super::super) async fn update(
    path: paths::PainPoint,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PainForm>,
) -> Result<Response, Error> {
    let (mut template, ..) = PainPage::load(&app, &path, page).await?;
    template.form = form;
    let checked = template.form.check(template.page.lang, &template.choices);
    let mut tx = app.db.begin().await?;
    store::alone(&mut tx).await?;
    let role = store::find(&mut *tx, &path.slug).await?;
    if role.archived_at.is_some() {
        return Ok(to_role(path.slug));
    }
    let typed = match checked {
        Ok(typed) => typed,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut items = role.is.items.of(ItemKind::PainPoint).to_vec();
    let is_so = |item: &Item| (&item.words, &item.answers) == (&typed.0, &typed.1);
    let about = items.iter().position(|item| template.form.is_about(item));
    if about.map_or_else(|| items.iter().any(is_so), |index| is_so(&items[index])) {
        return Ok(redirect(paths::PainPoints, "flash-pain-saved"));
    }
    let Some(index) = about else {
        let by_now = reworded(&mut tx, &role, &template.form).await?.and_then(|index| Some((index, items.get(index)?)));
        return Ok(match by_now {
            Some(by_now) => template.overtaken(&role, by_now, &typed),
            None => template.gone(&path.slug, &typed.1),
        });
    };
    if template.form.seen != role.stamp() {
        return Ok(template.overtaken(&role, (index, &items[index]), &typed));
    }
    if items.iter().enumerate().any(|(place, item)| place != index && item.words == typed.0) {
        return Ok(template.told_twice());
    }
    let item = &mut items[index];
    if item.words != typed.0 {
        item.provenance = Provenance::Edited;
    }
    (item.words, item.answers) = typed;
    // Nobody else writes a role meanwhile, and this is its latest version.
    store::write(&mut tx, &Actor::from(&*editor.0), Action::Changed, &role, role.version, &with(&role, items)).await?;
    tx.commit().await?;
    Ok(redirect(paths::PainPoints, "flash-pain-saved"))
}
