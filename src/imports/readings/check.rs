use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    imports::{
        columns::{Columns, Names},
        file::Table,
        index::{Index, Unnamed},
        options::Options,
        report::Problem,
        values::{DateOrder, DateProblem, date, order_of, period},
    },
    kpis::{NoPeriod, Rhythm, Value, Written, is_no_value, read_period},
    locale::{Language, say},
    text::clean,
};

/// The longest note, in characters.
const LONGEST_NOTE: usize = 2_000;

/// What a column of readings can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Kpi,
    Date,
    Value,
    Note,
}

const NAMES: [(Field, &[&str]); 4] = [
    (
        Field::Kpi,
        &["kpi", "kpi id", "kpi name", "metric", "metric id", "metric name", "measure", "indicator", "name", "ตัวชี้วัด", "ชื่อตัวชี้วัด", "ชื่อ kpi"],
    ),
    (
        Field::Date,
        &["date", "period", "period start", "day", "week", "month", "quarter", "year", "วันที่", "งวด", "เดือน", "สัปดาห์", "ไตรมาส", "ปี"],
    ),
    (Field::Value, &["value", "reading", "actual", "result", "amount", "ค่า", "ค่าจริง", "ผล", "ผลลัพธ์"]),
    (Field::Note, &["note", "notes", "comment", "remark", "หมายเหตุ"]),
];

/// A reading that is good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub number: usize,
    /// The KPI, by its place in the index.
    pub kpi: usize,
    /// The first day of its period.
    pub start: NaiveDate,
    /// The value.
    pub value: Value,
    /// What there is to say about it.
    pub note: Option<String>,
}

/// A whole file, checked.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The readings that are good, each period of a KPI once.
    pub rows: Vec<Row>,
    /// How many readings are not.
    pub bad: usize,
    /// What stops the import, unless such readings are to be left out.
    pub errors: Vec<Problem>,
    /// What is imported all the same.
    pub warnings: Vec<Problem>,
}

/// How a table holds its readings.
enum Layout {
    /// A row a reading.
    Long,
    /// A row a KPI; these columns are periods, as they are titled.
    Periods(Vec<(usize, String)>),
    /// A row a period; these columns are KPIs.
    Kpis(Vec<(usize, String)>),
}

struct Check<'a> {
    index: &'a Index,
    columns: Columns<Field>,
    order: DateOrder,
    today: NaiveDate,
    language: Language,
    checked: Checked,
    /// What each text that should name a KPI names, so that it is looked up once.
    named: HashMap<String, Result<usize, Unnamed>>,
    /// What each text that should name a period names.
    dated: HashMap<String, Result<Written, DateProblem>>,
    /// Texts that name no KPI one can read: the code, the first row, how many rows.
    unnamed: Vec<(String, &'static str, usize, usize)>,
    /// In which row each period of a KPI stands.
    seen: HashMap<(usize, NaiveDate), (usize, usize)>,
    blanks: usize,
    repeated: usize,
}

/// Checks every cell of a table. Readings are for periods that have begun by `today`.
pub fn check(table: &Table, index: &Index, options: Options, today: NaiveDate, language: Language) -> Checked {
    let columns = Columns::of(&NAMES as &Names<Field>, &table.header);
    let mut check = Check {
        order: order_of(table.rows.iter().map(|(_, cells)| columns.cell(cells, Field::Date)), options.dates),
        index,
        columns,
        today,
        language,
        checked: Checked::default(),
        named: HashMap::new(),
        dated: HashMap::new(),
        unnamed: Vec::new(),
        seen: HashMap::with_capacity(table.rows.len()),
        blanks: 0,
        repeated: 0,
    };
    match check.layout() {
        Some(layout) => check.all(table, &layout),
        None => check.problem(Some(table.header_row), None, "no-header", "kpi, date, value"),
    }
    check.finished(table.header_row)
}

impl Check<'_> {
    fn layout(&mut self) -> Option<Layout> {
        let [has_kpi, has_date, has_value] = [Field::Kpi, Field::Date, Field::Value].map(|field| self.columns.has(field));
        if has_kpi && has_date && has_value {
            return Some(Layout::Long);
        }
        let others = std::mem::take(&mut self.columns.others);
        if has_kpi {
            let (periods, others): (Vec<_>, Vec<_>) = others
                .into_iter()
                .partition(|(_, title)| read_period(title).is_some() || date(title, self.order).is_ok_and(|day| day.is_some()));
            self.columns.others = others;
            return (!periods.is_empty()).then_some(Layout::Periods(periods));
        }
        if has_date && !has_value {
            return (!others.is_empty()).then_some(Layout::Kpis(others));
        }
        self.columns.others = others;
        None
    }

    fn all(&mut self, table: &Table, layout: &Layout) {
        for (row, cells) in &table.rows {
            let cell = |place: &usize| cells.get(*place).map_or("", String::as_str);
            let (kpi, day) = (self.columns.cell(cells, Field::Kpi).to_owned(), self.columns.cell(cells, Field::Date).to_owned());
            let note = clean(self.columns.cell(cells, Field::Note));
            match layout {
                Layout::Long => {
                    let value = self.columns.cell(cells, Field::Value).to_owned();
                    let value_title = self.columns.title(Field::Value).map(str::to_owned);
                    self.one(*row, &kpi, &day, (&value, value_title.as_deref()), &note);
                }
                Layout::Periods(periods) => {
                    for (place, title) in periods {
                        self.one(*row, &kpi, title, (cell(place), Some(title)), &note);
                    }
                }
                Layout::Kpis(kpis) => {
                    for (place, title) in kpis {
                        self.one(*row, title, &day, (cell(place), Some(title)), &note);
                    }
                }
            }
        }
    }

    /// One reading: a row of a long table, a cell of a wide one.
    fn one(&mut self, row: usize, kpi: &str, period: &str, (value, title): (&str, Option<&str>), note: &str) {
        if is_no_value(value) {
            self.blanks += 1;
            return;
        }
        let Some(at) = self.kpi(row, kpi) else {
            self.checked.bad += 1;
            return;
        };
        let before = self.checked.errors.len();
        let known = &self.index.kpis[at];
        let start = self.start(row, period, known.rhythm);
        let value = known.measure.parse(value).map_err(|problem| {
            let message = problem.saying(self.language).to_string();
            self.checked.errors.push(Problem {
                row: Some(row),
                column: title.map(str::to_owned),
                code: "value-unreadable".to_owned(),
                message,
            });
        });
        if note.chars().count() > LONGEST_NOTE {
            let title = self.columns.title(Field::Note).map(str::to_owned);
            self.problem(Some(row), title.as_deref(), "too-long", &LONGEST_NOTE.to_string());
        }
        let (Some(start), Ok(value), true) = (start, value, before == self.checked.errors.len()) else {
            self.checked.bad += 1;
            return;
        };
        let new = Row { number: row, kpi: at, start, value, note: (!note.is_empty()).then(|| note.to_owned()) };
        match self.seen.get(&(at, start)) {
            None => {
                self.seen.insert((at, start), (row, self.checked.rows.len()));
                self.checked.rows.push(new);
            }
            Some((_, place)) if self.checked.rows.get(*place).is_some_and(|first| first.value == value) => self.repeated += 1,
            Some((first, _)) => {
                let first = first.to_string();
                self.checked.bad += 1;
                self.problem(Some(row), title, "reading-twice", &first);
            }
        }
    }

    fn kpi(&mut self, row: usize, text: &str) -> Option<usize> {
        if !self.named.contains_key(text) {
            let found = self.index.find(text);
            self.named.insert(text.to_owned(), found);
        }
        let code = match self.named.get(text) {
            Some(Ok(at)) if !self.index.kpis.get(*at).is_some_and(|kpi| kpi.is_computed) => return Some(*at),
            Some(Ok(_)) => "kpi-computed",
            Some(Err(Unnamed::Several)) => "kpi-several",
            _ => "kpi-unknown",
        };
        match self.unnamed.iter_mut().find(|(name, ..)| name == text) {
            Some((.., count)) => *count += 1,
            None => self.unnamed.push((text.to_owned(), code, row, 1)),
        }
        None
    }

    fn start(&mut self, row: usize, text: &str, rhythm: Rhythm) -> Option<NaiveDate> {
        let order = self.order;
        if !self.dated.contains_key(text) {
            self.dated.insert(text.to_owned(), period(text, order));
        }
        let title = self.columns.title(Field::Date).unwrap_or(text).to_owned();
        let code = match self.dated.get(text) {
            Some(Ok(named)) => match named.of(rhythm) {
                Ok(period) if period.start() <= self.today => return Some(period.start()),
                Ok(_) => "period-future",
                Err(NoPeriod::Missing) => "period-missing",
                Err(NoPeriod::OtherCadence) => "period-cadence",
            },
            Some(Err(DateProblem::Ambiguous)) => "date-ambiguous",
            _ => "period-unreadable",
        };
        self.problem(Some(row), Some(&title), code, text);
        None
    }

    fn problem(&mut self, row: Option<usize>, column: Option<&str>, code: &str, about: &str) {
        self.checked.errors.push(Problem::new(self.language, row, column, code, about));
    }

    fn finished(mut self, header: usize) -> Checked {
        let language = self.language;
        for (name, code, row, count) in std::mem::take(&mut self.unnamed) {
            let message = say(language, &format!("import-{code}")).with("about", name.as_str()).with("n", count).to_string();
            let column = self.columns.title(Field::Kpi).map(str::to_owned);
            self.checked.errors.push(Problem { row: Some(row), column, code: code.to_owned(), message });
        }
        if !self.columns.others.is_empty() {
            self.checked.warnings.push(Problem::new(language, Some(header), None, "columns-ignored", &self.columns.ignored()));
        }
        for (code, count) in [("values-blank", self.blanks), ("readings-repeated", self.repeated)] {
            if count > 0 {
                let message = say(language, &format!("import-{code}")).with("n", count).to_string();
                self.checked.warnings.push(Problem { row: None, column: None, code: code.to_owned(), message });
            }
        }
        self.checked
    }
}
