//! The grid as its reader asked for it: which KPIs, which periods, and what stands in each cell.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::super::super::{
    Cadence, Period, Reader,
    entry::{Cell, Held, Trouble, Typed},
    form::{AskedEntry, EntryForm},
    read_period,
    store::EntryRow,
};
use crate::{
    ids::SeatId,
    locale::Language,
    web::{Page, Pagination},
};

/// At most so many periods of one KPI are listed as owed; the grid has the earlier ones.
const OWED_EACH: usize = 3;

/// How many periods of a cadence stand side by side.
const fn width(cadence: Cadence) -> usize {
    match cadence {
        Cadence::Day => 7,
        Cadence::Week | Cadence::Month => 6,
        Cadence::Quarter | Cadence::Year => 4,
    }
}

/// A KPI with its cells.
pub struct Line {
    /// The KPI.
    pub row: EntryRow,
    /// Its cells: one a column, or the one that is owed.
    pub cells: Vec<CellShown>,
    /// The period that is owed, in the list of what is owed.
    pub owed: Option<Period>,
}

/// A cell as it is shown.
pub struct CellShown {
    /// Which one.
    pub cell: Cell,
    /// Its period.
    pub period: Period,
    /// What stands in it.
    pub text: String,
    /// What its sender saw, as the form holds it.
    pub seen: String,
    /// What is wrong with it.
    pub error: Option<String>,
}

/// The KPIs and periods that were asked for.
pub struct Sheet {
    /// The lines of this page.
    pub lines: Vec<Line>,
    /// The columns of a grid; none in the list of what is owed.
    pub columns: Vec<Period>,
    /// Where this page is among all pages.
    pub pagination: Pagination,
    /// Whether only the reader's own KPIs are shown.
    pub mine_only: bool,
    /// Whether the reader has any.
    pub has_mine: bool,
    /// How many readings are owed in all, of the KPIs that are shown.
    pub owed: usize,
    /// How many KPIs there are of each cadence.
    pub of_cadence: HashMap<&'static str, usize>,
}

impl Sheet {
    /// Chooses lines and columns; the cells are still to be filled. What was sent is always among them.
    pub fn choose(rows: Vec<EntryRow>, mine: &HashSet<SeatId>, form: &EntryForm, today: NaiveDate) -> Self {
        let asked = &form.asked;
        let is_mine = |row: &EntryRow| row.seat.is_some_and(|seat| mine.contains(&seat));
        let has_mine = rows.iter().any(is_mine);
        let mine_only = asked.of == "mine" || (asked.of != "all" && has_mine);
        let sent: HashSet<_> = form.cells.iter().filter(|(_, typed)| is_touched(typed)).map(|(cell, _)| cell.kpi).collect();
        let rows: Vec<EntryRow> = rows.into_iter().filter(|row| !mine_only || is_mine(row) || sent.contains(&row.id)).collect();
        let mut of_cadence: HashMap<&'static str, usize> = HashMap::new();
        for row in &rows {
            *of_cadence.entry(row.rhythm.cadence.key()).or_default() += 1;
        }
        let mut owed = owed_lines(&rows, form, today);
        let owing = owed.len();
        let columns = asked.cadence().map(|cadence| columns(cadence, &rows, asked, today)).unwrap_or_default();
        let mut lines: Vec<Line> = match asked.cadence() {
            None => {
                owed.sort_by_key(|line| line.owed.map(|period| line.row.rhythm.due(period)));
                owed
            }
            Some(cadence) => {
                let rows = rows.into_iter().filter(|row| row.rhythm.cadence == cadence);
                rows.map(|row| Line { cells: columns.iter().map(|period| empty(&row, *period)).collect(), row, owed: None }).collect()
            }
        };
        let pagination = Pagination::of(asked.page, lines.len(), "/kpis/entry", &asked.pairs());
        lines = lines
            .into_iter()
            .enumerate()
            .filter(|(at, line)| pagination.rows().contains(at) || sent.contains(&line.row.id))
            .map(|(_, line)| line)
            .collect();
        Self { lines, columns, pagination, mine_only, has_mine, owed: owing, of_cadence }
    }

    /// The first and the last day on which a shown period begins.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let starts: BTreeSet<NaiveDate> = self.lines.iter().flat_map(|line| &line.cells).map(|shown| shown.cell.start).collect();
        Some((*starts.first()?, *starts.last()?))
    }

    /// Puts what was typed into the cells; where nothing was, what is kept.
    pub fn fill(&mut self, form: &EntryForm, kept: &HashMap<Cell, Held>, troubles: &HashMap<Cell, Trouble>, language: Language) {
        for line in &mut self.lines {
            for shown in &mut line.cells {
                let trouble = troubles.get(&shown.cell);
                shown.error = trouble.map(|trouble| trouble.words(language, &line.row.measure));
                let held = kept.get(&shown.cell).copied();
                let typed = form.cells.get(&shown.cell);
                let seen = match trouble {
                    Some(Trouble::Overtaken(now)) => *now,
                    _ => typed.map_or(held, |typed| typed.seen),
                };
                shown.seen = seen.map(|seen| seen.to_string()).unwrap_or_default();
                shown.text = typed.map_or_else(|| held.map(|held| held.value.to_string()).unwrap_or_default(), |typed| typed.text.clone());
            }
        }
    }
}

/// Whether a cell holds something else than its sender saw in it.
fn is_touched(typed: &Typed) -> bool {
    typed.text != typed.seen.map(|seen| seen.value.to_string()).unwrap_or_default()
}

/// Every reading that is owed, and every cell that was sent with something in it.
fn owed_lines(rows: &[EntryRow], form: &EntryForm, today: NaiveDate) -> Vec<Line> {
    let line = |row: &EntryRow, period: Period| Line { cells: vec![empty(row, period)], row: row.clone(), owed: Some(period) };
    let mut lines = Vec::new();
    for row in rows {
        let is_open = !row.is_computed && !row.is_archived;
        let mut periods = if is_open { row.rhythm.owing(today, row.latest.map(|(start, _)| start), OWED_EACH) } else { Vec::new() };
        let sent = form.cells.iter().filter(|(cell, typed)| cell.kpi == row.id && is_touched(typed));
        for period in sent.map(|(cell, _)| row.rhythm.period(cell.start)) {
            if !periods.contains(&period) {
                periods.push(period);
            }
        }
        lines.extend(periods.into_iter().map(|period| line(row, period)));
    }
    lines
}

/// The periods side by side, the last one being that of the day that was asked for, or the one that is running.
fn columns(cadence: Cadence, rows: &[EntryRow], asked: &AskedEntry, today: NaiveDate) -> Vec<Period> {
    let Some(rhythm) = rows.iter().find(|row| row.rhythm.cadence == cadence).map(|row| row.rhythm) else { return Vec::new() };
    let last = rhythm.period(asked.until().unwrap_or(today).min(today));
    let mut columns: Vec<Period> = std::iter::successors(Some(last), |period| Some(period.previous())).take(width(cadence)).collect();
    columns.reverse();
    columns
}

fn empty(row: &EntryRow, period: Period) -> CellShown {
    let cell = Cell { kpi: row.id, start: period.start() };
    CellShown { cell, period, text: String::new(), seen: String::new(), error: None }
}

/// The line of the sheet that a text names: by the KPI's slug, or by its name in either language.
pub fn line_named(lines: &[Line], text: &str) -> Option<usize> {
    let wanted = text.trim().to_lowercase();
    let is_called = |row: &EntryRow| {
        row.slug == wanted
            || Language::ALL.into_iter().filter_map(|language| row.name.get(language)).any(|name| name.to_lowercase() == wanted)
    };
    if wanted.is_empty() { None } else { lines.iter().position(|line| is_called(&line.row)) }
}

/// The column that a text names: by a day of the period, or by its name.
pub fn column_named(lines: &[Line], columns: &[Period], text: &str) -> Option<usize> {
    let period = read_period(text)?.of(lines.first()?.row.rhythm).ok()?;
    columns.iter().position(|column| *column == period)
}

impl Line {
    /// How the KPI's values are written.
    pub const fn reader(&self, page: &Page) -> Reader<'_> {
        Reader { language: page.lang, calendar: page.calendar, measure: &self.row.measure }
    }

    /// Until when the reading that is owed is due.
    pub fn due(&self) -> Option<NaiveDate> {
        self.owed.map(|period| self.row.rhythm.due(period))
    }
}
