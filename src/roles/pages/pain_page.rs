use askama::Template;
use axum::response::Response;

use super::super::{
    model::{Item, Link, Role},
    pain_form::PainForm,
    store::{self, Choices},
};
use crate::{
    error::Error,
    locale::Localized,
    paths,
    state::App,
    web::{Choice, Difference, Errors, Page, conflict, unprocessable},
};

#[derive(Template)]
#[template(path = "roles/pain_point.html")]
pub(super) struct PainPage {
    pub page: Page,
    /// The role's place in addresses with the pain point's place in its list; none for a new one.
    role: Option<(String, usize)>,
    pub choices: Choices,
    pub form: PainForm,
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
    pub async fn new(app: &App, page: Page) -> Result<Self, Error> {
        let choices = store::choices(app.db.pool(), page.lang).await?;
        let title = page.t("pain-new").to_owned();
        let page = page.titled("insights", title);
        Ok(Self { page, role: None, choices, form: PainForm::default(), differences: Vec::new(), errors: Errors::new() })
    }

    /// The page of the pain point at a place, with an empty form; there need not be one at that place any more.
    pub async fn load(app: &App, path: &paths::PainPoint, page: Page) -> Result<(Self, Role, usize), Error> {
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

    pub fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }

    pub fn told_twice(self) -> Response {
        let errors = Errors::one(self.page.lang, "words_en", "pain-twice");
        self.refused(errors)
    }

    /// The page after somebody else saved the role: the pain point as it stands at a place by now beside what was typed.
    pub fn overtaken(mut self, role: &Role, (index, saved): (usize, &Item), typed: &(Localized, Vec<Link>)) -> Response {
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
    pub fn gone(mut self, slug: &str, answers: &[Link]) -> Response {
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
