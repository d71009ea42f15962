use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::super::{
    capability::Capability,
    form::ToolForm,
    held::{BASES, KINDS, LAWS},
    model::{Status, Tool},
    store::{self, Choices, Taken},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    kpis::recount,
    locale::Language,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "tools/edit.html")]
struct EditPage {
    page: Page,
    /// The tool as kept; none for a new one.
    tool: Option<Tool>,
    choices: Choices,
    form: ToolForm,
    /// What somebody else saved meanwhile, as a form.
    newer: Option<ToolForm>,
    errors: Errors,
}

impl EditPage {
    async fn blank(app: &App, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let choices = store::choices(&mut db, page.lang, page.today, &[]).await?;
        let title = page.t("tool-new").to_owned();
        let form = ToolForm { status: Status::InUse.key().to_owned(), ..ToolForm::default() };
        Ok(Self { page: page.titled("tools", title), tool: None, choices, form, newer: None, errors: Errors::new() })
    }

    async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let tool = store::find(&mut db, slug, page.today).await?;
        let mut choices = store::choices(&mut db, page.lang, page.today, &[tool.is.business_owner, tool.is.technical_owner]).await?;
        let is_left_out = |own: &&Capability| choices.capabilities.iter().all(|known| known.key != own.key);
        let left_out: Vec<Capability> = tool.is.capabilities.iter().filter(is_left_out).cloned().collect();
        choices.capabilities.extend(left_out);
        let title = page.say("tool-edit-title").with("name", &tool.is.name).to_string();
        let form = ToolForm::of(&tool.is, tool.version);
        Ok(Self { page: page.titled("tools", title), tool: Some(tool), choices, form, newer: None, errors: Errors::new() })
    }

    fn address(&self) -> String {
        self.tool.as_ref().map_or_else(|| "/tools".to_owned(), |tool| format!("/tools/{}", tool.slug))
    }

    fn action(&self) -> String {
        self.tool.as_ref().map_or_else(|| "/tools".to_owned(), |tool| format!("/tools/{}/edit", tool.slug))
    }

    fn statuses(&self) -> Vec<(&'static str, String)> {
        Status::VARIANTS.iter().map(|status| (status.key(), self.page.tk("tool-status-", status.key()))).collect()
    }

    /// Kinds of personal data, each with whether it is ticked.
    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        self.offered(&KINDS, "data-kind-", &self.form.data_kinds)
    }

    fn bases(&self) -> Vec<(&'static str, String, bool)> {
        self.offered(&BASES, "legal-basis-", &self.form.legal_bases)
    }

    fn laws(&self) -> Vec<(&'static str, String, bool)> {
        self.offered(&LAWS, "law-", &self.form.laws)
    }

    fn offered(&self, keys: &[&'static str], prefix: &str, ticked: &[String]) -> Vec<(&'static str, String, bool)> {
        keys.iter().map(|key| (*key, self.page.tk(prefix, key), ticked.iter().any(|one| one == key))).collect()
    }

    /// What tools are used for, each with whether it is ticked.
    fn capabilities(&self) -> Vec<(&str, &str, bool)> {
        let ticked = |key: &String| self.form.capabilities.contains(key);
        let known = self.choices.capabilities.iter();
        known.map(|capability| (capability.key.as_str(), capability.name.shown(self.page.lang).text, ticked(&capability.key))).collect()
    }

    /// The names of what a form says that the tool is used for, one a line.
    fn capabilities_of(&self, form: &ToolForm) -> String {
        let ticked = self.choices.capabilities.iter().filter(|capability| form.capabilities.contains(&capability.key));
        let names: Vec<&str> =
            ticked.map(|capability| capability.name.shown(self.page.lang).text).chain(form.new_capabilities.lines()).collect();
        names.join("\n")
    }

    /// What differs between what is saved now and what was typed: name of the field, saved, typed.
    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let typed = &self.form;
        let category = |form: &ToolForm| named(&self.choices.categories, &form.category);
        let seat = |id: &str| named(&self.choices.seats, id);
        let status = |form: &ToolForm| self.page.tk("tool-status-", &form.status);
        let yes = |ticked: &str| self.page.t(if ticked.is_empty() { "no" } else { "yes" });
        let words = |prefix: &str, keys: &[String]| keys.iter().map(|key| self.page.tk(prefix, key)).collect::<Vec<_>>().join("\n");
        let fields: [(&str, Option<Language>, &str, &str); 21] = [
            ("tool-name", None, &saved.name, &typed.name),
            ("tool-vendor", None, &saved.vendor, &typed.vendor),
            ("tool-url", None, &saved.url, &typed.url),
            ("tool-category", None, &category(saved), &category(typed)),
            ("tool-status", None, &status(saved), &status(typed)),
            ("tool-description", Some(Language::En), &saved.description_en, &typed.description_en),
            ("tool-description", Some(Language::Th), &saved.description_th, &typed.description_th),
            ("tool-notes", None, &saved.notes, &typed.notes),
            ("tool-business-owner", None, &seat(&saved.business_owner), &seat(&typed.business_owner)),
            ("tool-technical-owner", None, &seat(&saved.technical_owner), &seat(&typed.technical_owner)),
            ("tool-personal-data", None, yes(&saved.personal_data), yes(&typed.personal_data)),
            ("tool-sso", None, yes(&saved.sso), yes(&typed.sso)),
            ("tool-dpa", None, yes(&saved.dpa), yes(&typed.dpa)),
            ("tool-residency", None, &saved.residency, &typed.residency),
            ("tool-data-kinds", None, &words("data-kind-", &saved.data_kinds), &words("data-kind-", &typed.data_kinds)),
            ("tool-legal-bases", None, &words("legal-basis-", &saved.legal_bases), &words("legal-basis-", &typed.legal_bases)),
            ("tool-laws", None, &words("law-", &saved.laws), &words("law-", &typed.laws)),
            ("tool-sub-processors", None, &saved.sub_processors, &typed.sub_processors),
            ("tool-privacy-review", None, &saved.privacy_review, &typed.privacy_review),
            ("tool-capabilities", None, &self.capabilities_of(saved), &self.capabilities_of(typed)),
            ("tool-aliases", None, &saved.aliases, &typed.aliases),
        ];
        let told = fields.into_iter().filter_map(|(field, lang, saved, typed)| Difference::between(self.page.t(field), lang, saved, typed));
        told.collect()
    }

    /// A name is what another tool is called.
    fn refused_name(self, taken: &Taken) -> Response {
        let mut errors = Errors::new();
        errors.say(taken.field, &self.page.say("tool-alias-taken").with("alias", taken.name.as_str()).with("tool", taken.tool.as_str()));
        self.refused(errors)
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page, &self)
    }
}

/// What people call the choice with this value.
fn named(choices: &[(String, String)], value: &str) -> String {
    choices.iter().find(|(known, _)| known == value).map_or_else(|| value.to_owned(), |(_, name)| name.clone())
}

pub(in super::super) async fn new(_: paths::ToolNew, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::blank(&app, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn create(
    _: paths::Tools,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ToolForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::blank(&app, page).await?;
    let checked = form.check(template.page.lang, &template.choices);
    template.form = form;
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let mut tx = app.db.begin().await?;
    if let Some(taken) = store::taken(&mut tx, None, &draft).await? {
        return Ok(template.refused_name(&taken));
    }
    let slug = store::insert(&mut tx, &Actor::from(&*editor.0), &draft).await?;
    tx.commit().await?;
    Ok(redirect(paths::Tool { slug }, "flash-tool-saved"))
}

pub(in super::super) async fn edit(path: paths::ToolEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::ToolEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ToolForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path.slug, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a tool without its version".into()))?;
    let checked = form.check(template.page.lang, &template.choices);
    template.form = form;
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let tool = template.tool.as_ref().ok_or(Error::NotFound)?;
    let mut tx = app.db.begin().await?;
    if let Some(taken) = store::taken(&mut tx, Some(tool), &draft).await? {
        return Ok(template.refused_name(&taken));
    }
    if draft == tool.is || store::update(&mut tx, &Actor::from(&*editor.0), tool, version, &draft).await? {
        tx.commit().await?;
        return Ok(redirect(paths::Tool { slug: path.slug }, "flash-tool-saved"));
    }
    drop(tx);
    template.newer = Some(ToolForm::of(&tool.is, tool.version));
    template.form.version = tool.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page, &template))
}

pub(in super::super) async fn archive(path: paths::ToolArchive, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let tool = store::find(&mut tx, &path.slug, app.clock.today()).await?;
    store::set_archived(&mut tx, &Actor::from(&*editor.0), &tool, Some(now)).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Tool { slug: path.slug }, "flash-tool-archived"))
}

pub(in super::super) async fn restore(path: paths::ToolRestore, State(app): State<App>, editor: Editor) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    let tool = store::find(&mut tx, &path.slug, app.clock.today()).await?;
    // Somebody else may have taken a name of it meanwhile.
    if tool.archived_at.is_some() && store::in_use(&mut tx, &tool).await?.is_some() {
        return Ok(redirect(paths::Tool { slug: path.slug }, "flash-tool-name-in-use"));
    }
    store::set_archived(&mut tx, &Actor::from(&*editor.0), &tool, None).await?;
    recount(&mut tx, &app.clock).await?;
    tx.commit().await?;
    Ok(redirect(paths::Tool { slug: path.slug }, "flash-tool-restored"))
}
