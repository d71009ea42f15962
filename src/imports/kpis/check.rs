use std::collections::HashMap;

use super::words;
use crate::{
    imports::{
        columns::{Columns, Names},
        file::Table,
        report::Problem,
        values::band,
    },
    kpis::{Cadence, Direction, Levels, Measure, Unit, is_no_value},
    locale::Language,
    text::{clean, clean_line},
};

const LONGEST_NAME: usize = 200;
const LONGEST_DEFINITION: usize = 5_000;

/// What a column of KPIs can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Id,
    Name,
    Unit,
    Direction,
    Cadence,
    Target,
    Warning,
    Owner,
    Role,
    Tool,
    Definition,
}

const NAMES: [(Field, &[&str]); 11] = [
    (Field::Id, &["kpi", "kpi id", "id", "key", "metric", "metric id", "รหัส", "รหัสตัวชี้วัด"]),
    (Field::Name, &["name", "kpi name", "title", "metric name", "ชื่อ", "ตัวชี้วัด", "ชื่อตัวชี้วัด"]),
    (Field::Unit, &["unit", "units", "unit of measure", "หน่วย", "หน่วยวัด"]),
    (Field::Direction, &["direction", "better", "good direction", "polarity", "ทิศทาง"]),
    (Field::Cadence, &["cadence", "frequency", "period", "interval", "ความถี่", "รอบ"]),
    (Field::Target, &["target", "goal", "เป้าหมาย", "เป้า"]),
    (Field::Warning, &["warning", "warning level", "threshold", "amber", "ระดับเตือน"]),
    (Field::Owner, &["owner", "kpi owner", "responsible", "accountable", "ผู้รับผิดชอบ", "เจ้าของ"]),
    (Field::Role, &["role", "roles", "บทบาท"]),
    (Field::Tool, &["source tool", "source", "tool", "system", "data source", "เครื่องมือ", "แหล่งข้อมูล", "ระบบ"]),
    (Field::Definition, &["definition", "description", "formula text", "คำจำกัดความ", "คำอธิบาย", "นิยาม"]),
];

/// What a row says of a KPI; `None` where it says nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub number: usize,
    /// The key.
    pub id: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// What counts and what does not.
    pub definition: Option<String>,
    /// The unit, with the currency of money.
    pub unit: Option<(Unit, Option<String>)>,
    /// Which way is better.
    pub direction: Option<Direction>,
    /// How often it is read.
    pub cadence: Option<Cadence>,
    /// The target and the warning level as texts: they are read in the KPI's unit.
    pub target: (String, String),
    /// The owner's seat, by title, key or holder.
    pub owner: Option<String>,
    /// The roles that answer for it.
    pub roles: Vec<String>,
    /// The tool that it is read from.
    pub tool: Option<String>,
}

/// A whole file, checked.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// The rows that are good.
    pub rows: Vec<Row>,
    /// How many rows are not.
    pub bad: usize,
    /// What stops the import, unless such rows are to be left out.
    pub errors: Vec<Problem>,
    /// What is imported all the same.
    pub warnings: Vec<Problem>,
}

/// Checks every row of a table by itself, and that no KPI is there twice.
pub fn check(table: &Table, language: Language) -> Checked {
    let columns = Columns::of(&NAMES as &Names<Field>, &table.header);
    let mut checked = Checked::default();
    let header = Some(table.header_row);
    if !columns.has(Field::Id) && !columns.has(Field::Name) {
        let expected = "kpi, name, unit, direction, cadence, target, warning, owner, role, source_tool, definition";
        checked.errors.push(Problem::new(language, header, None, "no-header", expected));
        return checked;
    }
    if !columns.others.is_empty() {
        checked.warnings.push(Problem::new(language, header, None, "columns-ignored", &columns.ignored()));
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for (row, cells) in &table.rows {
        let before = checked.errors.len();
        let said = one(&mut checked, &columns, *row, cells, language);
        let key = said.id.clone().or_else(|| said.name.clone()).unwrap_or_default();
        match seen.get(&key) {
            _ if key.is_empty() => {
                checked.errors.push(Problem::new(language, Some(*row), columns.title(Field::Id).or(Some("kpi")), "id-missing", ""));
            }
            Some(first) => {
                checked.errors.push(Problem::new(language, Some(*row), columns.title(Field::Id), "id-twice", &first.to_string()));
            }
            None => {
                seen.insert(key, *row);
            }
        }
        if checked.errors.len() > before { checked.bad += 1 } else { checked.rows.push(said) }
    }
    checked
}

fn one(checked: &mut Checked, columns: &Columns<Field>, row: usize, cells: &[String], language: Language) -> Row {
    let text = |field: Field| Some(clean_line(columns.cell(cells, field))).filter(|text| !is_no_value(text));
    let mut problem = |field: Field, code: &str, about: &str| {
        checked.errors.push(Problem::new(language, Some(row), columns.title(field), code, about));
    };
    let name = text(Field::Name);
    if name.as_ref().is_some_and(|name| name.chars().count() > LONGEST_NAME) {
        problem(Field::Name, "too-long", &LONGEST_NAME.to_string());
    }
    let definition = Some(clean(columns.cell(cells, Field::Definition))).filter(|text| !text.is_empty());
    if definition.as_ref().is_some_and(|text| text.chars().count() > LONGEST_DEFINITION) {
        problem(Field::Definition, "too-long", &LONGEST_DEFINITION.to_string());
    }
    let unit = text(Field::Unit).and_then(|text| {
        let unit = words::unit(&text);
        if unit.is_none() {
            problem(Field::Unit, "unit-unknown", &text);
        }
        unit
    });
    let direction = text(Field::Direction).and_then(|text| {
        let direction = words::direction(&text);
        if direction.is_none() {
            problem(Field::Direction, "direction-unknown", &text);
        }
        direction
    });
    let cadence = text(Field::Cadence).and_then(|text| {
        let cadence = words::cadence(&text);
        if cadence.is_none() {
            problem(Field::Cadence, "cadence-unknown", &text);
        }
        cadence
    });
    let roles =
        text(Field::Role).map(|roles| roles.split([';', '|']).map(|role| role.trim().to_owned()).filter(|role| !role.is_empty()).collect());
    Row {
        number: row,
        id: text(Field::Id),
        name,
        definition,
        unit,
        direction,
        cadence,
        target: (text(Field::Target).unwrap_or_default(), text(Field::Warning).unwrap_or_default()),
        owner: text(Field::Owner),
        roles: roles.unwrap_or_default(),
        tool: text(Field::Tool),
    }
}

/// The levels that a row sets, read in the KPI's unit: `Err` names the column and the problem's code or words.
pub fn levels(row: &Row, direction: Direction, measure: &Measure, language: Language) -> Result<Option<Levels>, (&'static str, String)> {
    let (target, warning) = (&row.target.0, &row.target.1);
    if target.is_empty() {
        return Ok(None);
    }
    let read = |column: &'static str, text: &str| measure.parse(text).map_err(|problem| (column, problem.saying(language).to_string()));
    let warning = if warning.is_empty() { None } else { Some(read("warning", warning)?) };
    let told = |key: &str| crate::locale::t(language, key).to_owned();
    if direction == Direction::Band {
        let (low, high) = band(target).ok_or_else(|| ("target", told("import-band-unreadable")))?;
        let (low, high) = (read("target", low)?, read("target", high)?);
        if low > high {
            return Err(("target", told("target-band-reversed")));
        }
        return Ok(Some(Levels { low: Some(low), high: Some(high), warning, ..Levels::default() }));
    }
    let goal = read("target", target)?;
    let up = direction == Direction::Up;
    if warning.is_some_and(|warning| if up { warning > goal } else { warning < goal }) {
        return Err(("warning", told(if up { "target-warning-above" } else { "target-warning-below" })));
    }
    Ok(Some(Levels { goal: Some(goal), warning, ..Levels::default() }))
}
