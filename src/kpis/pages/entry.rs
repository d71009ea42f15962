mod sheet;

use std::collections::{HashMap, HashSet};

use askama::Template;
use axum::{extract::State, response::Response};

use self::sheet::{CellShown, Line, Sheet, column_named, line_named};
use super::super::{
    Cadence, Measure, Period, Unit,
    entry::{Block, Cell, Deed, Held, Trouble},
    form::{AskedEntry, EntryForm},
    store::{self, EntryRow},
};
use crate::{
    auth::{Editor, User},
    error::Error,
    history::Actor,
    ids::KpiId,
    paths,
    state::App,
    web::{Errors, Form, Page, Query, conflict, html, redirect, unprocessable},
};

/// How often a grid is tried again when others enter readings at the same moment.
const TRIES: usize = 3;

#[derive(Template)]
#[template(path = "kpis/entry.html")]
struct EntryPage {
    page: Page,
    asked: AskedEntry,
    sheet: Sheet,
    errors: Errors,
    /// What was pasted and did not all find its place.
    block: String,
    /// What became of a block that was pasted.
    placed: Option<String>,
    /// Whether cells were emptied that hold readings.
    asks_to_remove: bool,
    removes: bool,
}

pub(in super::super) async fn index(
    _: paths::KpiEntry,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(asked): Query<AskedEntry>,
) -> Result<Response, Error> {
    let template = EntryPage::load(&app, page, &editor, EntryForm { asked, ..EntryForm::default() }, &HashMap::new()).await?;
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn update(
    _: paths::KpiEntry,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let form = EntryForm::read(fields)?;
    if form.fills {
        return filled(&app, page, &editor, form).await;
    }
    match save(&app, &editor, &form, &page).await? {
        Saved::All => Ok(redirect(form.asked.address(), "flash-entry-saved")),
        Saved::Nothing => Ok(redirect(form.asked.address(), "flash-entry-same")),
        Saved::Refused(troubles) => {
            let is_conflict = troubles.values().any(Trouble::is_conflict);
            let template = EntryPage::load(&app, page.with_errors(), &editor, form, &troubles).await?;
            Ok(if is_conflict { conflict(&template.page, &template) } else { unprocessable(&template.page, &template) })
        }
    }
}

/// What became of a grid.
enum Saved {
    /// Every cell holds what was typed.
    All,
    /// Every cell held it already.
    Nothing,
    /// Some cells cannot be saved, so none was.
    Refused(HashMap<Cell, Trouble>),
}

async fn save(app: &App, editor: &Editor, form: &EntryForm, page: &Page) -> Result<Saved, Error> {
    let actor = Actor::from(&*editor.0);
    for _ in 0..TRIES {
        let mut tx = app.db.begin().await?;
        store::hold_formulas(&mut tx).await?;
        let rows = store::entry_rows(&mut tx, &kpis_of(form), page.today).await?;
        let rows: HashMap<KpiId, &EntryRow> = rows.iter().map(|row| (row.id, row)).collect();
        let held = store::held_readings(&mut *tx, form.cells.keys().copied()).await?;
        let (deeds, troubles) = settle(form, &rows, &held, page)?;
        if !troubles.is_empty() {
            return Ok(Saved::Refused(troubles));
        }
        if deeds.is_empty() {
            return Ok(Saved::Nothing);
        }
        if store::write_readings(&mut tx, &actor, &rows, &deeds, app.clock.now()).await? {
            let changed: Vec<_> = deeds.iter().map(|(cell, _)| (cell.kpi, cell.start)).collect();
            store::recompute(&mut tx, &actor, &changed, &app.clock).await?;
            tx.commit().await?;
            return Ok(Saved::All);
        }
    }
    Err(Error::Conflict)
}

type Settled = (Vec<(Cell, Deed)>, HashMap<Cell, Trouble>);

/// What the cells of a form ask for, and what stands against it.
fn settle(form: &EntryForm, rows: &HashMap<KpiId, &EntryRow>, held: &HashMap<Cell, Held>, page: &Page) -> Result<Settled, Error> {
    let (mut deeds, mut troubles) = (Vec::new(), HashMap::new());
    for (cell, typed) in &form.cells {
        let row = rows.get(&cell.kpi).ok_or_else(|| Error::BadRequest("a cell of no KPI".into()))?;
        match row.rules(page.today).settle(*cell, typed, held.get(cell).copied(), form.removes) {
            Ok(deed) => deeds.extend(deed.map(|deed| (*cell, deed))),
            Err(trouble) => {
                troubles.insert(*cell, trouble);
            }
        }
    }
    Ok((deeds, troubles))
}

fn kpis_of(form: &EntryForm) -> Vec<KpiId> {
    let kpis: HashSet<KpiId> = form.cells.keys().map(|cell| cell.kpi).collect();
    kpis.into_iter().collect()
}

/// Puts a pasted block into the grid and shows it; nothing is saved.
async fn filled(app: &App, page: Page, editor: &Editor, mut form: EntryForm) -> Result<Response, Error> {
    let sheet = EntryPage::load(app, page.clone(), editor, form.clone(), &HashMap::new()).await?.sheet;
    let block = Block::read(&form.block);
    let row = form.row.and_then(|kpi| sheet.lines.iter().position(|line| line.row.id == kpi)).unwrap_or(0);
    let column = form.column.and_then(|start| sheet.columns.iter().position(|period| period.start() == start)).unwrap_or(0);
    let size = (sheet.lines.len(), sheet.columns.len().max(1));
    let put =
        block.place(size, (row, column), |text| line_named(&sheet.lines, text), |text| column_named(&sheet.lines, &sheet.columns, text));
    for ((row, column), text) in &put.values {
        let cell = sheet.lines.get(*row).and_then(|line| line.cells.get(*column));
        if let Some(shown) = cell {
            let typed = form.cells.entry(shown.cell).or_default();
            typed.text.clone_from(text);
            typed.seen = typed.seen.or_else(|| shown.seen.parse().ok());
        }
    }
    let mut errors = Errors::new();
    if block.is_empty() {
        errors.add(page.lang, "block", "entry-block-empty");
    }
    for (names, key) in [(&put.unknown_rows, "entry-block-rows"), (&put.unknown_columns, "entry-block-columns")] {
        if !names.is_empty() {
            errors.say("block", &page.say(key).with("names", names.iter().take(5).cloned().collect::<Vec<_>>().join(", ")));
        }
    }
    if put.beyond > 0 {
        errors.say("block", &page.say("entry-block-beyond").with("n", put.beyond));
    }
    let told = page.say("entry-block-placed").with("n", put.values.len()).with("blanks", put.blanks).to_string();
    if errors.is_empty() {
        form.block.clear();
    }
    let troubles = {
        let mut db = app.db.acquire().await?;
        let rows = store::entry_rows(&mut db, &kpis_of(&form), page.today).await?;
        let rows: HashMap<KpiId, &EntryRow> = rows.iter().map(|row| (row.id, row)).collect();
        let kept: HashMap<Cell, Held> = form.cells.iter().filter_map(|(cell, typed)| Some((*cell, typed.seen?))).collect();
        settle(&form, &rows, &kept, &page)?.1
    };
    let mut template = EntryPage::load(app, page, editor, form, &troubles).await?;
    template.placed = (!put.values.is_empty()).then_some(told);
    for (field, words) in errors.list() {
        template.errors.tell(field, words.to_owned());
    }
    if template.errors.is_empty() {
        return Ok(html(&template.page, &template));
    }
    template.page = template.page.with_errors();
    Ok(unprocessable(&template.page.clone(), &template))
}

impl EntryPage {
    async fn load(app: &App, page: Page, user: &User, form: EntryForm, troubles: &HashMap<Cell, Trouble>) -> Result<Self, Error> {
        let mut db = app.db.acquire().await?;
        let rows = store::entry_rows(&mut db, &kpis_of(&form), page.today).await?;
        let mine = store::seats_of(&mut *db, user.email.as_deref().unwrap_or_default(), page.today).await?;
        let mut sheet = Sheet::choose(rows, &mine, &form, page.today);
        let kept = match sheet.span() {
            Some((first, last)) => store::readings_between(&mut *db, sheet.lines.iter().map(|line| line.row.id), first, last).await?,
            None => HashMap::new(),
        };
        sheet.fill(&form, &kept, troubles, page.lang);
        let mut errors = Errors::new();
        for (line, shown) in sheet.lines.iter().flat_map(|line| line.cells.iter().map(move |shown| (line, shown))) {
            if let Some(error) = &shown.error {
                let period = shown.period.label(page.lang, page.calendar);
                errors.tell(shown.field(), format!("{}, {period}: {error}", line.row.name.shown(page.lang).text));
            }
        }
        let shown: HashSet<Cell> = sheet.lines.iter().flat_map(|line| &line.cells).map(|shown| shown.cell).collect();
        let plain = Measure { unit: Unit::Count, currency: None };
        for (cell, trouble) in troubles.iter().filter(|(cell, _)| !shown.contains(cell)) {
            let typed = form.cells.get(cell).map(|typed| typed.text.as_str()).unwrap_or_default();
            errors.tell("entry-hint", format!("{}, {typed}: {}", page.date(cell.start), trouble.words(page.lang, &plain)));
        }
        let title = page.t("entry-title").to_owned();
        Ok(Self {
            page: page.titled("kpis", title),
            sheet,
            errors,
            block: form.block,
            placed: None,
            asks_to_remove: form.removes || troubles.values().any(|trouble| matches!(trouble, Trouble::Emptied(_))),
            removes: form.removes,
            asked: form.asked,
        })
    }

    /// What can be shown: the address, the words, how many there are, whether it is shown now.
    fn tabs(&self) -> Vec<(String, String, usize, bool)> {
        let shown = self.asked.cadence();
        let owed = (self.asked.with("show", ""), self.page.t("entry-owed").to_owned(), self.sheet.owed, shown.is_none());
        let grids = [Cadence::Day, Cadence::Week, Cadence::Month, Cadence::Quarter, Cadence::Year].into_iter().filter_map(|cadence| {
            let count = *self.sheet.of_cadence.get(cadence.key())?;
            let words = self.page.tk("kpi-cadence-", cadence.key());
            let address = AskedEntry { show: cadence.key().to_owned(), until: String::new(), ..self.asked.clone() }.address();
            Some((address, words, count, shown == Some(cadence)))
        });
        std::iter::once(owed).chain(grids).collect()
    }

    fn may_import(&self) -> bool {
        self.page.user.as_ref().is_some_and(|user| user.is_admin)
    }

    fn is_owed(&self) -> bool {
        self.asked.cadence().is_none()
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn label(&self, period: &Period) -> String {
        period.label(self.page.lang, self.page.calendar)
    }

    /// The day of the last column, which keeps the columns where they are while somebody types.
    fn until(&self) -> String {
        self.sheet.columns.last().map(|period| period.start().to_string()).unwrap_or_default()
    }

    fn earlier(&self) -> Option<String> {
        let first = self.sheet.columns.first()?;
        Some(self.asked.with("until", &first.previous().start().to_string()))
    }

    fn later(&self) -> Option<String> {
        let last = *self.sheet.columns.last()?;
        let until = std::iter::successors(Some(last), |period| Some(period.next())).nth(self.sheet.columns.len())?;
        (last.end() < self.page.today).then(|| self.asked.with("until", &until.start().min(self.page.today).to_string()))
    }

    /// `Week 46: 87.5%`.
    fn latest(&self, line: &Line) -> Option<String> {
        let (start, value) = line.row.latest?;
        let period = line.row.rhythm.period(start);
        Some(
            self.page
                .say("entry-latest")
                .with("period", self.label(&period))
                .with("value", line.reader(&self.page).value(value))
                .to_string(),
        )
    }

    fn unit(&self, line: &Line) -> String {
        let unit = self.page.tk("kpi-unit-", line.row.measure.unit.key());
        line.row.measure.currency.clone().unwrap_or(unit)
    }

    fn is_late(&self, line: &Line) -> bool {
        line.due().is_some_and(|due| due < self.page.today)
    }

    fn due(&self, line: &Line) -> String {
        line.due().map(|due| self.page.date(due)).unwrap_or_default()
    }

    /// Whether a cell is empty although its period has ended and needs a reading.
    fn is_missing(&self, line: &Line, shown: &CellShown) -> bool {
        let needed = line.row.rhythm.first().is_none_or(|first| first <= shown.period);
        shown.seen.is_empty() && needed && shown.period.end() < self.page.today
    }
}

impl CellShown {
    /// The name of its field, which is also its id.
    fn field(&self) -> String {
        format!("r.{}", self.cell)
    }
}
