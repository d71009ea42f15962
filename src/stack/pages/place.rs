use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::super::{
    landscape::Named,
    stage::Stage,
    store::{self, Place, Placed},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

/// Where a tool belongs, as it was ticked.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct PlaceForm {
    areas: Vec<String>,
    pillars: Vec<String>,
    stages: Vec<String>,
    version: String,
}

impl PlaceForm {
    /// What is stored; none when something was ticked that is on no list.
    fn check(&self, tool: &Placed) -> Option<Place> {
        let known = |ticked: &[String], list: Vec<&str>| {
            let mut ticked = ticked.to_vec();
            ticked.sort();
            ticked.dedup();
            ticked.iter().all(|key| list.contains(&key.as_str())).then_some(ticked)
        };
        let keys = |list: &'_ [Named]| list.iter().map(|named| named.key.clone()).collect::<Vec<_>>();
        let (areas, pillars) = (keys(&tool.areas), keys(&tool.pillars));
        Some(Place {
            areas: known(&self.areas, areas.iter().map(String::as_str).collect())?,
            pillars: known(&self.pillars, pillars.iter().map(String::as_str).collect())?,
            stages: known(&self.stages, Stage::VARIANTS.iter().map(|stage| stage.key()).collect())?,
        })
    }
}

#[derive(Template)]
#[template(path = "stack/place.html")]
struct PlacePage {
    page: Page,
    tool: Placed,
    /// What is ticked.
    form: Place,
    version: i32,
    /// Whether somebody else saved the tool meanwhile.
    newer: bool,
    errors: Errors,
}

impl PlacePage {
    async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let tool = store::place(&mut db, slug).await?;
        let title = page.say("place-title").with("name", &tool.name).to_string();
        let (form, version) = (tool.is.clone(), tool.version);
        Ok(Self { page: page.titled("tools", title), tool, form, version, newer: false, errors: Errors::new() })
    }

    fn address(&self) -> String {
        paths::Tool { slug: self.tool.slug.clone() }.to_string()
    }

    fn crumbs(&self) -> [(String, String); 2] {
        [(paths::Tools.to_string(), self.page.t("section-tools").to_owned()), (self.address(), self.tool.name.clone())]
    }

    fn names(&self, list: &[Named], ticked: &[String]) -> Vec<(String, String, bool)> {
        let name = |named: &Named| (named.key.clone(), named.name.shown(self.page.lang).text.to_owned(), ticked.contains(&named.key));
        list.iter().map(name).collect()
    }

    fn areas(&self) -> Vec<(String, String, bool)> {
        self.names(&self.tool.areas, &self.form.areas)
    }

    fn pillars(&self) -> Vec<(String, String, bool)> {
        self.names(&self.tool.pillars, &self.form.pillars)
    }

    fn stages(&self) -> Vec<(String, String, bool)> {
        let stage = |stage: &Stage| {
            let key = stage.key().to_owned();
            (key.clone(), self.page.tk("stage-", &key), self.form.stages.contains(&key))
        };
        Stage::VARIANTS.iter().map(stage).collect()
    }

    /// What differs between what is saved now and what was ticked.
    fn differences(&self) -> Vec<Difference> {
        let lists = [
            ("kpis-area", self.areas(), self.tool.is.areas.as_slice()),
            ("place-pillars", self.pillars(), &self.tool.is.pillars),
            ("place-stages", self.stages(), &self.tool.is.stages),
        ];
        let told = lists.into_iter().filter_map(|(field, list, saved)| {
            let names = |chosen: &dyn Fn(&(String, String, bool)) -> bool| {
                list.iter().filter(|item| chosen(item)).map(|item| item.1.as_str()).collect::<Vec<_>>().join(", ")
            };
            Difference::between(self.page.t(field), None, &names(&|item| saved.contains(&item.0)), &names(&|item| item.2))
        });
        told.collect()
    }
}

pub(in super::super) async fn edit(path: paths::ToolPlace, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = PlacePage::load(&app, &path.slug, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::ToolPlace,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<PlaceForm>,
) -> Result<Response, Error> {
    let mut template = PlacePage::load(&app, &path.slug, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a place without its version".into()))?;
    let Some(draft) = form.check(&template.tool) else {
        template.errors = Errors::one(template.page.lang, "areas", "tool-choice-unknown");
        template.form = Place { areas: form.areas, pillars: form.pillars, stages: form.stages };
        template.version = version;
        template.page = template.page.with_errors();
        return Ok(unprocessable(&template.page, &template));
    };
    let mut tx = app.db.begin().await?;
    if draft == template.tool.is || store::set_place(&mut tx, &Actor::from(&*editor.0), &template.tool, version, &draft).await? {
        tx.commit().await?;
        return Ok(redirect(paths::Tool { slug: path.slug }, "flash-tool-saved"));
    }
    drop(tx);
    template.form = draft;
    template.newer = true;
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}
