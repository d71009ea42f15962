use axum::{extract::State, response::Response};

use super::{
    super::{
        form::ReadingForm,
        store::{self, Entered, Known},
    },
    show::ShowPage,
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::Actor,
    paths,
    state::App,
    web::{Csv, Errors, Form, Page, redirect},
};

/// More readings than this no spreadsheet of one KPI has.
const MOST: i64 = 100_000;

pub(in super::super) async fn create(
    path: paths::KpiReadings,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(form): Form<ReadingForm>,
) -> Result<Response, Error> {
    let mut tx = app.db.begin().await?;
    store::hold_formulas(&mut tx).await?;
    let kpi = store::find(&mut tx, &path.slug, page.today).await?;
    if kpi.is.formula.is_some() {
        drop(tx);
        let errors = Errors::one(page.lang, "reading", "reading-is-computed");
        return Ok(ShowPage::load(&app, &path.slug, page).await?.refused("reading", errors));
    }
    let draft = match form.check(page.lang, kpi.rhythm, &kpi.measure(), page.today) {
        Ok(draft) => draft,
        Err(errors) => {
            drop(tx);
            let mut template = ShowPage::load(&app, &path.slug, page).await?;
            template.reading = form;
            return Ok(template.refused("reading", errors));
        }
    };
    let actor = Actor::from(&*editor.0);
    let outcome = store::enter(&mut tx, &actor, (kpi.id, kpi.label()), &draft, app.clock.now()).await?;
    match outcome {
        Known::Saved => {
            store::recompute(&mut tx, &actor, &[(kpi.id, draft.start)], &app.clock).await?;
            tx.commit().await?;
            Ok(redirect(paths::Kpi { slug: path.slug }, "flash-reading-saved"))
        }
        Known::Same => Ok(redirect(paths::Kpi { slug: path.slug }, "flash-reading-saved")),
        Known::Other(old) => {
            drop(tx);
            taken(&app, path.slug, page, form, old, false).await
        }
        Known::Newer(old) => {
            drop(tx);
            taken(&app, path.slug, page, form, old, true).await
        }
    }
}

/// The period has another reading: the page says which, keeps what was typed, and saving once more replaces it.
async fn taken(app: &App, slug: String, page: Page, form: ReadingForm, old: Entered, overtaken: bool) -> Result<Response, Error> {
    let mut template = ShowPage::load(app, &slug, page).await?;
    let key = if overtaken { "reading-corrected-meanwhile" } else { "reading-there-already" };
    let period = template.kpi.rhythm.period(old.start).label(template.page.lang, template.page.calendar);
    let saying = template.page.say(key).with("period", period).with("value", template.reader().value(old.value));
    let mut errors = Errors::new();
    errors.say("value", &saying.with("new", &form.value));
    template.reading = ReadingForm { version: old.version.to_string(), ..form };
    Ok(if overtaken { template.overtaken("reading", errors, Some(old)) } else { template.refused("reading", errors) })
}

pub(in super::super) async fn csv(
    path: paths::KpiReadingsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let kpi = store::find(&mut db, &path.slug, page.today).await?;
    let mut csv = Csv::new("readings.csv", ["kpi", "date", "value", "note", "source", "entered_at"])?;
    for reading in store::readings(&mut *db, kpi.id, MOST).await? {
        let entered = reading.at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true);
        let note = reading.note.unwrap_or_default();
        csv.row([&kpi.slug, &reading.start.to_string(), &reading.value.to_string(), &note, &reading.source.key().to_owned(), &entered])?;
    }
    csv.download()
}
