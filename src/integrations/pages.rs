use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::{
    form::{Choices, IntegrationForm, RemoveForm},
    model::{End, Integration, State as Standing, Way},
    store::{self, Narrowed, Saved},
};
use crate::{
    auth::Editor,
    error::Error,
    history::{self, Actor, Entry},
    ids::IntegrationId,
    locale::Language,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

/// How many changes the page tells.
const HISTORY: i64 = 20;

#[derive(Template)]
#[template(path = "integrations/edit.html")]
struct EditPage {
    page: Page,
    /// The tool whose integration it is.
    own: End,
    /// The integration as kept; none for a new one.
    kept: Option<Integration>,
    choices: Choices,
    form: IntegrationForm,
    /// What somebody else saved meanwhile, as a form.
    newer: Option<IntegrationForm>,
    history: Vec<Entry>,
    errors: Errors,
}

impl EditPage {
    async fn load(app: &App, slug: &str, id: Option<IntegrationId>, page: Page, form: Option<IntegrationForm>) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let (own, is_archived) = store::tool(&mut *db, slug).await?;
        if is_archived {
            return Err(Error::Conflict);
        }
        let kept = match id {
            Some(id) => Some(store::find(&mut *db, own.id, id).await?),
            None => None,
        };
        let history = match id {
            Some(id) => history::of(&mut *db, "integration", id.uuid(), HISTORY).await?,
            None => Vec::new(),
        };
        let mut form = form.unwrap_or_else(|| kept.as_ref().map_or_else(IntegrationForm::blank, |kept| IntegrationForm::of(kept, own.id)));
        if let Some(kept) = &kept {
            // Which tools it connects stays; only the way between them can change.
            form.other = kept.other(own.id).id.to_string();
        }
        let tools =
            Narrowed { kept: kept.as_ref().map(|kept| kept.other(own.id).id), chosen: form.other.parse().ok(), find: form.find.trim() };
        let kpis = Narrowed {
            kept: kept.as_ref().and_then(|kept| kept.is.error_kpi),
            chosen: form.error_kpi.parse().ok(),
            find: form.find_kpi.trim(),
        };
        let choices = store::choices(&mut db, page.lang, own.id, tools, kpis).await?;
        let title = match &kept {
            Some(kept) => page.say("integration-edit-title").with("one", &own.name).with("other", &kept.other(own.id).name).to_string(),
            None => page.say("integration-new-title").with("name", &own.name).to_string(),
        };
        Ok(Self { page: page.titled("tools", title), own, kept, choices, form, newer: None, history, errors: Errors::new() })
    }

    fn address(&self) -> String {
        format!("{}#integrations", paths::Tool { slug: self.own.slug.clone() })
    }

    fn action(&self) -> String {
        let slug = self.own.slug.clone();
        match &self.kept {
            Some(kept) => paths::ToolIntegration { slug, id: kept.id }.to_string(),
            None => paths::ToolIntegrations { slug }.to_string(),
        }
    }

    fn crumbs(&self) -> [(String, String); 2] {
        let tool = paths::Tool { slug: self.own.slug.clone() }.to_string();
        [(paths::Tools.to_string(), self.page.t("section-tools").to_owned()), (tool, self.own.name.clone())]
    }

    fn ways(&self) -> Vec<(&'static str, String)> {
        let name = &self.own.name;
        let words = |way: &Way| match way {
            Way::To => self.page.say("integration-way-to").with("name", name).to_string(),
            Way::From => self.page.say("integration-way-from").with("name", name).to_string(),
            Way::Both => self.page.t("integration-way-both").to_owned(),
        };
        Way::VARIANTS.iter().map(|way| (way.key(), words(way))).collect()
    }

    fn states(&self) -> Vec<(&'static str, String)> {
        Standing::VARIANTS.iter().map(|state| (state.key(), self.page.tk("integration-", state.key()))).collect()
    }

    /// What differs between what is saved now and what was typed.
    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let typed = &self.form;
        let way = |form: &IntegrationForm| named(&self.ways(), &form.way);
        let state = |form: &IntegrationForm| named(&self.states(), &form.state);
        let kpi = |form: &IntegrationForm| named(&self.choices.kpis.0, &form.error_kpi);
        let fields: [(&str, Option<Language>, &str, &str); 6] = [
            ("integration-way", None, &way(saved), &way(typed)),
            ("integration-method", Some(Language::En), &saved.method_en, &typed.method_en),
            ("integration-method", Some(Language::Th), &saved.method_th, &typed.method_th),
            ("integration-state", None, &state(saved), &state(typed)),
            ("integration-failing-since", None, &saved.failing_since, &typed.failing_since),
            ("integration-error-kpi", None, &kpi(saved), &kpi(typed)),
        ];
        fields.into_iter().filter_map(|(field, lang, saved, typed)| Difference::between(self.page.t(field), lang, saved, typed)).collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

/// What people call the choice with this value.
fn named<V: AsRef<str>>(choices: &[(V, String)], value: &str) -> String {
    choices.iter().find(|(known, _)| known.as_ref() == value).map_or_else(|| value.to_owned(), |(_, name)| name.clone())
}

pub(super) async fn new(path: paths::ToolIntegrations, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, None, page, None).await?;
    Ok(html(&template.page, &template))
}

pub(super) async fn create(
    path: paths::ToolIntegrations,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<IntegrationForm>,
) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, None, page, Some(form)).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let language = template.page.lang;
    let draft = match template.form.check(language, template.own.id, &template.choices, None, template.page.today) {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if store::insert(&mut tx, &Actor::from(&*editor.0), &draft).await? != Saved::Yes {
        return Ok(template.refused(Errors::one(language, "other", "integration-twice")));
    }
    tx.commit().await?;
    Ok(redirect(paths::Tool { slug: path.slug }, "flash-integration-saved"))
}

pub(super) async fn edit(path: paths::ToolIntegration, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, Some(path.id), page, None).await?;
    Ok(html(&template.page, &template))
}

pub(super) async fn update(
    path: paths::ToolIntegration,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<IntegrationForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path.slug, Some(path.id), page, Some(form)).await?;
    if template.form.deed == "find" {
        return Ok(html(&template.page, &template));
    }
    let version = template.form.version.parse().map_err(|_| Error::BadRequest("an integration without its version".into()))?;
    let (language, own) = (template.page.lang, template.own.id);
    let kept = template.kept.as_ref().ok_or(Error::NotFound)?;
    let draft = match template.form.check(language, own, &template.choices, Some(&kept.is), template.page.today) {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    // A two-way connection is the same from both ends.
    let draft = if draft.direction == kept.is.direction && template.form.way == Way::Both.key() {
        super::model::Definition { from: kept.is.from, to: kept.is.to, ..draft }
    } else {
        draft
    };
    let mut tx = app.db.begin().await?;
    let saved = if draft == kept.is { Saved::Yes } else { store::update(&mut tx, &Actor::from(&*editor.0), kept, version, &draft).await? };
    match saved {
        Saved::Yes => {
            tx.commit().await?;
            Ok(redirect(paths::Tool { slug: path.slug }, "flash-integration-saved"))
        }
        Saved::Twice => Ok(template.refused(Errors::one(language, "way", "integration-twice"))),
        Saved::Overtaken => {
            drop(tx);
            template.newer = Some(IntegrationForm::of(kept, own));
            template.form.version = kept.version.to_string();
            template.page = template.page.with_errors();
            Ok(conflict(&template.page, &template))
        }
    }
}

pub(super) async fn remove(
    path: paths::ToolIntegrationRemove,
    State(app): State<App>,
    editor: Editor,
    Form(form): Form<RemoveForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let (own, _) = store::tool(&mut *tx, &path.slug).await?;
    let kept = store::find(&mut *tx, own.id, path.id).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("an integration without its version".into()))?;
    if !store::remove(&mut tx, &Actor::from(&*editor.0), &kept, version).await? {
        return Err(Error::Conflict);
    }
    tx.commit().await?;
    Ok(redirect(paths::Tool { slug: path.slug }, "flash-integration-removed"))
}
