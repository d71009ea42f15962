use axum::{extract::State, response::Response};

use super::{
    super::{
        Definition, FiscalYear, Kpi, Measure, Period, Reader,
        form::KpiForm,
        store::{self, Book, Tried},
    },
    edit::EditPage,
};
use crate::{
    auth::Editor,
    error::Error,
    ids::KpiId,
    paths,
    state::App,
    web::{Errors, Form, Page, html},
};

/// For how many periods a formula is tried.
const TRIED: usize = 8;

/// What a formula can be made of, as its help shows it: how it is written, and the message that says what it gives.
const WRITING: [(&str, &str); 15] = [
    ("[kpi-name]", "formula-help-kpi"),
    ("+ - * / ( )", "formula-help-signs"),
    ("sum([a])", "formula-help-sum"),
    ("avg([a])  min([a])  max([a])", "formula-help-avg"),
    ("last([a])", "formula-help-last"),
    ("sum([a], 3)", "formula-help-back"),
    ("rolling([a], 3)", "formula-help-rolling"),
    ("previous([a])", "formula-help-previous"),
    ("ytd([a])", "formula-help-ytd"),
    ("abs(…)  round(…, 1)", "formula-help-round"),
    ("filled_seats", "formula-count-filled_seats"),
    ("open_seats", "formula-count-open_seats"),
    ("planned_seats", "formula-count-planned_seats"),
    ("overdue_reviews", "formula-count-overdue_reviews"),
    ("tool_cost", "formula-count-tool_cost"),
];

/// A KPI that a formula can name.
#[derive(Debug)]
pub(super) struct Nameable {
    pub slug: String,
    pub name: crate::locale::Localized,
    /// How often it is read, and in what unit.
    pub what: String,
}

impl Nameable {
    /// Every KPI but the one that is edited, in the order of how they are written.
    pub fn all(book: &Book, but: KpiId, page: &Page) -> Vec<Self> {
        let others = book.facts.iter().filter(|(_, fact)| fact.id != but);
        let mut all: Vec<Self> = others
            .map(|(slug, fact)| {
                let unit = page.tk("kpi-unit-", fact.measure.unit.key());
                let what = format!("{} · {unit}", page.tk("kpi-cadence-", fact.cadence.key()));
                Self { slug: slug.clone(), name: fact.name.clone(), what }
            })
            .collect();
        all.sort_by(|one, other| one.slug.cmp(&other.slug));
        all
    }
}

/// What a formula that was tried says of the latest periods.
#[derive(Debug)]
pub(super) struct Preview {
    pub rows: Vec<PreviewRow>,
    /// Whether any period has a value.
    pub has_values: bool,
}

/// A period: its name, what the formula says, and what is there now.
#[derive(Debug)]
pub(super) struct PreviewRow {
    pub period: String,
    pub value: Option<String>,
    pub now: Option<String>,
    /// Whether somebody entered what is there now, and the formula says something else.
    pub is_replaced: bool,
}

impl Preview {
    fn of(tried: Vec<Tried>, measure: &Measure, page: &Page) -> Self {
        let reader = Reader { language: page.lang, calendar: page.calendar, measure };
        let has_values = tried.iter().any(|row| row.value.is_some());
        let rows = tried.into_iter().map(|row| PreviewRow {
            period: row.period.label(page.lang, page.calendar),
            value: row.value.map(|value| reader.value(value)),
            now: row.now.map(|(value, _)| reader.value(value)),
            is_replaced: row.value.zip(row.now).is_some_and(|(value, (now, computed))| !computed && now != value),
        });
        Self { rows: rows.collect(), has_values }
    }
}

/// What the template of the form asks for about formulas.
impl EditPage {
    pub(super) fn writing(&self) -> Vec<(&'static str, &str)> {
        WRITING.iter().map(|(written, key)| (*written, self.page.t(key))).collect()
    }

    pub(super) fn is_formula(&self) -> bool {
        self.form.values == "formula"
    }
}

/// Shows what the formula that was typed would say, and saves nothing.
pub(in super::super) async fn preview(
    path: paths::KpiPreview,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Form(form): Form<KpiForm>,
) -> Result<Response, Error> {
    let mut template = EditPage::load(&app, &path.slug, page).await?;
    template.form = KpiForm { values: "formula".into(), ..form };
    let kpi = template.kpi.clone().ok_or(Error::NotFound)?;
    let checked = template.form.check(template.page.lang, &template.choices, Some(&kpi.is), template.has_readings);
    let draft = match checked {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    if let Some(errors) = template.hidden_costs(&draft) {
        return Ok(template.refused(errors));
    }
    match tried(&app, &template, &kpi, &draft).await? {
        Ok(preview) => template.tried = Some(preview),
        Err(errors) => return Ok(template.refused(errors)),
    }
    Ok(html(&template.page, &template))
}

async fn tried(app: &App, template: &EditPage, kpi: &Kpi, draft: &Definition) -> Result<Result<Preview, Errors>, Error> {
    let page = &template.page;
    let mut db = app.db.acquire().await?;
    let book = store::book(&mut db).await?;
    let fiscal: FiscalYear = book.fiscal;
    let plan = match store::refusal(book, kpi, draft, &template.form.typed_formula()) {
        Ok(plan) => plan.ok_or(Error::NotFound)?,
        Err((field, problem)) => {
            let mut errors = Errors::new();
            errors.tell(field, problem.words(page.lang));
            return Ok(Err(errors));
        }
    };
    let measure = Measure { unit: draft.unit, currency: draft.currency.clone() };
    let current = Period::containing(draft.cadence, fiscal, page.today);
    let rows = store::tried(&mut db, kpi.id, &plan, current, TRIED).await?;
    Ok(Ok(Preview::of(rows, &measure, page)))
}
