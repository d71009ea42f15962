use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::{
    super::{
        Cadence, Definition, Direction, Kind, Kpi, Unit,
        form::KpiForm,
        formula::{Count, parse},
        store::{self, Choices},
    },
    formula::{Nameable, Preview},
};
use crate::{
    auth::Editor,
    error::Error,
    history::Actor,
    ids::KpiId,
    locale::Language,
    paths,
    state::App,
    web::{Difference, Errors, Form, Page, conflict, html, redirect, unprocessable},
};

#[derive(Template)]
#[template(path = "kpis/edit.html")]
pub(super) struct EditPage {
    pub page: Page,
    /// The KPI as kept; none for a new one.
    pub kpi: Option<Kpi>,
    pub choices: Choices,
    pub form: KpiForm,
    /// What somebody else saved meanwhile, as a form, when it differs.
    pub newer: Option<KpiForm>,
    pub errors: Errors,
    pub has_readings: bool,
    /// What formulas can name.
    pub nameable: Vec<Nameable>,
    /// What the formula that was tried says.
    pub tried: Option<Preview>,
}

impl EditPage {
    /// The form for a new one.
    pub async fn blank(app: &App, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let id = KpiId::new();
        let nameable = Nameable::all(&store::book(&mut db).await?, id, &page);
        let choices = store::choices(&mut db, page.lang, page.today, &[]).await?;
        let title = page.t("kpi-new").to_owned();
        Ok(Self {
            page: page.titled("kpis", title),
            kpi: None,
            choices,
            form: KpiForm::blank(id),
            newer: None,
            errors: Errors::new(),
            has_readings: false,
            nameable,
            tried: None,
        })
    }

    pub async fn load(app: &App, slug: &str, page: Page) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let kpi = store::find(&mut db, slug, page.today).await?;
        let choices = store::choices(&mut db, page.lang, page.today, &[kpi.is.owner, kpi.is.updater]).await?;
        let has_readings = store::has_typed_readings(&mut *db, kpi.id).await?;
        let nameable = Nameable::all(&store::book(&mut db).await?, kpi.id, &page);
        let title = page.say("kpi-edit-title").with("name", kpi.is.name.shown(page.lang).text).to_string();
        Ok(Self {
            form: KpiForm::of(&kpi.is, kpi.version),
            page: page.titled("kpis", title),
            errors: Errors::new(),
            newer: None,
            kpi: Some(kpi),
            choices,
            has_readings,
            nameable,
            tried: None,
        })
    }

    fn address(&self) -> String {
        self.kpi.as_ref().map_or_else(|| paths::Kpis.to_string(), |kpi| paths::Kpi { slug: kpi.slug.clone() }.to_string())
    }

    fn action(&self) -> String {
        self.kpi.as_ref().map_or_else(|| paths::Kpis.to_string(), |kpi| paths::KpiEdit { slug: kpi.slug.clone() }.to_string())
    }

    /// The page with a form that came back.
    pub fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }

    fn units(&self) -> Vec<(&'static str, String)> {
        Unit::VARIANTS.iter().map(|unit| (unit.key(), self.page.tk("kpi-unit-", unit.key()))).collect()
    }

    fn kinds(&self) -> Vec<(&'static str, String)> {
        Kind::VARIANTS.iter().map(|kind| (<&str>::from(*kind), self.page.tk("kpi-kind-", <&str>::from(*kind)))).collect()
    }

    fn directions(&self) -> Vec<(&'static str, String)> {
        Direction::VARIANTS.iter().map(|direction| (direction.key(), self.page.tk("kpi-direction-", direction.key()))).collect()
    }

    fn cadences(&self) -> Vec<(&'static str, String)> {
        Cadence::VARIANTS.iter().map(|cadence| (cadence.key(), self.page.tk("kpi-cadence-", cadence.key()))).collect()
    }

    /// What is wrong with a formula over costs: whoever sees the KPI sees their sum, so only those who may see prices can make one.
    pub(super) fn hidden_costs(&self, draft: &Definition) -> Option<Errors> {
        let takes_costs =
            draft.formula.as_deref().is_some_and(|formula| parse(formula).is_ok_and(|formula| formula.counts(Count::ToolCost)));
        (takes_costs && !self.page.may_see_pay()).then(|| Errors::one(self.page.lang, "formula", "formula-costs-hidden"))
    }

    fn judges(&self, process: &str) -> bool {
        self.form.processes.iter().any(|slug| slug == process)
    }

    fn answers(&self, role: &str) -> bool {
        self.form.roles.iter().any(|slug| slug == role)
    }

    /// The texts that differ between what is saved now and what was typed: name of the field, saved, typed.
    fn differences(&self) -> Vec<Difference> {
        let Some(saved) = &self.newer else { return Vec::new() };
        let typed = &self.form;
        [
            ("kpi-field-name", Some(Language::En), &saved.name_en, &typed.name_en),
            ("kpi-field-name", Some(Language::Th), &saved.name_th, &typed.name_th),
            ("kpi-field-measure", Some(Language::En), &saved.measure_en, &typed.measure_en),
            ("kpi-field-measure", Some(Language::Th), &saved.measure_th, &typed.measure_th),
            ("kpi-field-definition", Some(Language::En), &saved.definition_en, &typed.definition_en),
            ("kpi-field-definition", Some(Language::Th), &saved.definition_th, &typed.definition_th),
            ("kpi-field-unit", None, &saved.unit, &typed.unit),
            ("kpi-field-direction", None, &saved.direction, &typed.direction),
            ("kpi-field-grace_days", None, &saved.grace_days, &typed.grace_days),
            ("kpi-field-since", None, &saved.since, &typed.since),
            ("kpi-field-due_on", None, &saved.due_on, &typed.due_on),
            ("kpi-field-weight", None, &saved.weight, &typed.weight),
            ("kpi-field-formula", None, &saved.formula, &typed.formula),
        ]
        .into_iter()
        .filter_map(|(field, lang, saved, typed)| Difference::between(self.page.t(field), lang, saved, typed))
        .collect()
    }
}

pub(in super::super) async fn edit(path: paths::KpiEdit, State(app): State<App>, _: Editor, page: Page) -> Result<Response, Error> {
    let template = EditPage::load(&app, &path.slug, page).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    path: paths::KpiEdit,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<KpiForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path.slug, page).await?;
    let version = form.version.parse().map_err(|_| Error::BadRequest("a KPI without its version".into()))?;
    let kpi = template.kpi.clone().ok_or(Error::NotFound)?;
    let checked = form.check(template.page.lang, &template.choices, Some(&kpi.is), template.has_readings);
    template.form = form;
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    if draft.formula != kpi.is.formula
        && let Some(errors) = template.hidden_costs(&draft)
    {
        return Ok(template.refused(errors));
    }
    let mut tx = app.db.begin().await?;
    let actor = Actor::from(&*editor.0);
    if let Some((field, problem)) = store::objection(&mut tx, &kpi, &draft, &template.form.typed_formula()).await? {
        let mut errors = Errors::new();
        errors.tell(field, problem.words(template.page.lang));
        return Ok(template.refused(errors));
    }
    if draft == kpi.is || store::update(&mut tx, &actor, &kpi, version, &draft).await? {
        store::put(&mut tx, &actor, &kpi, &draft, &app.clock).await?;
        tx.commit().await?;
        return Ok(redirect(paths::Kpi { slug: path.slug }, "flash-kpi-saved"));
    }
    drop(tx);
    template.newer = Some(KpiForm::of(&kpi.is, kpi.version));
    template.form.version = kpi.version.to_string();
    template.page = template.page.with_errors();
    Ok(conflict(&template.page.clone(), &template))
}
