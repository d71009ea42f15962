use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    imports::{
        columns::{Columns, Names},
        file::Table,
        index::{Index, Unnamed},
        options::Options,
        report::Problem,
        values::{DateOrder, DateProblem, band, date, order_of, period},
    },
    kpis::{Direction, NoPeriod, is_no_value, read_period},
    locale::{Language, say, t},
    text::clean,
};

/// What a column of targets can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Kpi,
    Period,
    Goal,
    Warning,
    Stretch,
    Low,
    High,
    Baseline,
}

const NAMES: [(Field, &[&str]); 8] = [
    (
        Field::Kpi,
        &["kpi", "kpi id", "kpi name", "metric", "metric id", "metric name", "measure", "indicator", "name", "ตัวชี้วัด", "ชื่อตัวชี้วัด", "ชื่อ kpi"],
    ),
    (
        Field::Period,
        &[
            "period",
            "date",
            "period start",
            "from",
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "งวด",
            "วันที่",
            "เดือน",
            "สัปดาห์",
            "ไตรมาส",
            "ปี",
        ],
    ),
    (Field::Goal, &["target", "goal", "plan", "เป้าหมาย", "เป้า", "แผน"]),
    (Field::Warning, &["warning", "warning level", "threshold", "amber", "margin", "ระดับเตือน"]),
    (Field::Stretch, &["stretch", "stretch goal", "stretch target", "เป้าท้าทาย", "เป้าหมายท้าทาย"]),
    (Field::Low, &["low", "lower", "lower limit", "from value", "min", "minimum", "ต่ำสุด", "ขอบล่าง"]),
    (Field::High, &["high", "upper", "upper limit", "to value", "max", "maximum", "สูงสุด", "ขอบบน"]),
    (Field::Baseline, &["baseline", "base", "start", "ค่าตั้งต้น", "ค่าฐาน"]),
];

/// The levels by their names in forms; the goal of a band is its two limits in one cell.
const LEVELS: [(&str, Field); 6] = [
    ("goal", Field::Goal),
    ("warning", Field::Warning),
    ("stretch", Field::Stretch),
    ("low", Field::Low),
    ("high", Field::High),
    ("baseline", Field::Baseline),
];

/// A target as it stands in the file; what it says is not read yet, as what it leaves out is what holds already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub number: usize,
    /// The column that an error is told at, where the file has one for the level.
    pub titles: HashMap<&'static str, String>,
    /// The KPI, by its place in the index.
    pub kpi: usize,
    /// The first day for which it holds, and the first one after it.
    pub from: NaiveDate,
    pub until: NaiveDate,
    /// The texts of the levels that the file speaks of.
    pub levels: HashMap<&'static str, String>,
}

/// A whole file, checked.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The targets whose KPI and period are good, by KPI and day.
    pub rows: Vec<Row>,
    /// How many are not.
    pub bad: usize,
    /// What stops the import, unless such rows are to be left out.
    pub errors: Vec<Problem>,
    /// What is imported all the same.
    pub warnings: Vec<Problem>,
}

struct Check<'a> {
    index: &'a Index,
    columns: Columns<Field>,
    order: DateOrder,
    language: Language,
    checked: Checked,
    /// Texts that name no KPI: the code, the first row, how many rows.
    unnamed: Vec<(String, &'static str, usize, usize)>,
    blanks: usize,
}

/// Checks which KPI and period every row is about, and that no day of a KPI has two targets.
pub fn check(table: &Table, index: &Index, options: Options, language: Language) -> Checked {
    let columns = Columns::of(&NAMES as &Names<Field>, &table.header);
    let order = order_of(table.rows.iter().map(|(_, cells)| columns.cell(cells, Field::Period)), options.dates);
    let mut check = Check { index, columns, order, language, checked: Checked::default(), unnamed: Vec::new(), blanks: 0 };
    check.all(table);
    check.finished(table.header_row)
}

impl Check<'_> {
    fn all(&mut self, table: &Table) {
        let has_level = LEVELS.iter().any(|(_, field)| self.columns.has(*field));
        if self.columns.has(Field::Kpi) && self.columns.has(Field::Period) && has_level {
            table.rows.iter().for_each(|(row, cells)| self.long(*row, cells));
            return;
        }
        let (order, others) = (self.order, std::mem::take(&mut self.columns.others));
        let is_period = |title: &str| read_period(title).is_some() || date(title, order).is_ok_and(|day| day.is_some());
        let (periods, others): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, title)| is_period(title));
        self.columns.others = others;
        if !self.columns.has(Field::Kpi) || periods.is_empty() {
            self.checked.errors.push(Problem::new(self.language, Some(table.header_row), None, "no-header", "kpi, period, target"));
            return;
        }
        for (row, cells) in &table.rows {
            for (place, title) in &periods {
                let goal = cells.get(*place).map_or("", String::as_str);
                let name = self.columns.cell(cells, Field::Kpi).to_owned();
                self.one(*row, &name, title, title, vec![("goal", goal.to_owned(), title.clone())]);
            }
        }
    }

    fn long(&mut self, row: usize, cells: &[String]) {
        let levels = LEVELS.iter().filter_map(|(level, field)| {
            let title = self.columns.title(*field)?.to_owned();
            Some((*level, self.columns.cell(cells, *field).to_owned(), title))
        });
        let levels: Vec<_> = levels.collect();
        let (name, period) = (self.columns.cell(cells, Field::Kpi).to_owned(), self.columns.cell(cells, Field::Period).to_owned());
        let title = self.columns.title(Field::Period).unwrap_or_default().to_owned();
        self.one(row, &name, &period, &title, levels);
    }

    fn one(&mut self, row: usize, name: &str, period: &str, title: &str, levels: Vec<(&'static str, String, String)>) {
        let levels: Vec<_> = levels.into_iter().map(|(level, text, title)| (level, clean(&text), title)).collect();
        if levels.iter().all(|(_, text, _)| is_no_value(text)) {
            self.blanks += 1;
            return;
        }
        let Some(kpi) = self.kpi(row, name) else {
            self.checked.bad += 1;
            return;
        };
        let Some((from, until)) = self.span(row, period, title, kpi) else {
            self.checked.bad += 1;
            return;
        };
        let mut texts: HashMap<&'static str, String> = HashMap::new();
        let mut titles: HashMap<&'static str, String> = HashMap::new();
        for (level, text, title) in levels {
            let limits = (level == "goal" && self.index.kpis[kpi].direction == Direction::Band).then(|| band(&text)).flatten();
            if let Some((low, high)) = limits {
                texts.extend([("low", low.to_owned()), ("high", high.to_owned())]);
                titles.extend([("low", title.clone()), ("high", title)]);
            } else if !is_no_value(&text) || !texts.contains_key(level) {
                texts.insert(level, if is_no_value(&text) { String::new() } else { text });
                titles.insert(level, title);
            }
        }
        self.checked.rows.push(Row { number: row, titles, kpi, from, until, levels: texts });
    }

    fn kpi(&mut self, row: usize, text: &str) -> Option<usize> {
        let code = match self.index.find(text) {
            Ok(at) => return Some(at),
            Err(Unnamed::Several) => "kpi-several",
            Err(Unnamed::Unknown) => "kpi-unknown",
        };
        match self.unnamed.iter_mut().find(|(name, ..)| name == text) {
            Some((.., count)) => *count += 1,
            None => self.unnamed.push((text.to_owned(), code, row, 1)),
        }
        None
    }

    fn span(&mut self, row: usize, text: &str, title: &str, kpi: usize) -> Option<(NaiveDate, NaiveDate)> {
        let code = match period(text, self.order).map(|named| named.span(self.index.kpis[kpi].rhythm)) {
            Ok(Ok(span)) => return Some(span),
            Ok(Err(NoPeriod::Missing)) => "period-missing",
            Ok(Err(NoPeriod::OtherCadence)) => "period-shorter",
            Err(DateProblem::Ambiguous) => "date-ambiguous",
            Err(DateProblem::Unreadable) => "period-unreadable",
        };
        self.checked.errors.push(Problem::new(self.language, Some(row), Some(title), code, text));
        None
    }

    fn finished(mut self, header: usize) -> Checked {
        let language = self.language;
        self.refuse_overlaps();
        for (name, code, row, count) in std::mem::take(&mut self.unnamed) {
            let message = say(language, &format!("import-{code}")).with("about", name.as_str()).with("n", count).to_string();
            let column = self.columns.title(Field::Kpi).map(str::to_owned);
            self.checked.errors.push(Problem { row: Some(row), column, code: code.to_owned(), message });
        }
        if !self.columns.others.is_empty() {
            self.checked.warnings.push(Problem::new(language, Some(header), None, "columns-ignored", &self.columns.ignored()));
        }
        if self.blanks > 0 {
            let message = say(language, "import-targets-blank").with("n", self.blanks).to_string();
            self.checked.warnings.push(Problem { row: None, column: None, code: "targets-blank".to_owned(), message });
        }
        self.checked
    }

    /// Leaves out what holds for days that an earlier row has a target for; the same target twice is no error.
    fn refuse_overlaps(&mut self) {
        let mut rows = std::mem::take(&mut self.checked.rows);
        rows.sort_by_key(|row| (row.kpi, row.from, row.number));
        let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
        for row in rows {
            match kept.last() {
                Some(last) if last.kpi == row.kpi && row.from < last.until => {
                    if (last.from, last.until, &last.levels) != (row.from, row.until, &row.levels) {
                        let (column, first) = (self.columns.title(Field::Period), last.number.to_string());
                        self.checked.errors.push(Problem::new(self.language, Some(row.number), column, "target-twice", &first));
                        self.checked.bad += 1;
                    }
                }
                _ => kept.push(row),
            }
        }
        self.checked.rows = kept;
    }
}

/// The column of a level, where the file has none for it.
pub fn title(row: &Row, level: &str, language: Language) -> String {
    row.titles.get(level).cloned().unwrap_or_else(|| t(language, &format!("import-column-{level}")).to_owned())
}
