use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{aliases, words};
use crate::{
    imports::{
        columns::{Columns, Names},
        file::Table,
        options::Options,
        report::Problem,
        values::{DateOrder, DateProblem, date, order_of},
    },
    kpis::{is_no_value, read_whole},
    locale::Language,
    renewals::{NoCost, read_annual},
    text::{clean, clean_line, web_address},
    tools::{Alias, Status},
};

const LONGEST_NAME: usize = 200;
/// As in the form of a category.
const LONGEST_CATEGORY: usize = 100;
const LONGEST_URL: usize = 2_000;
const LONGEST_NOTES: usize = 5_000;
const LONGEST_NOTICE: i32 = 3_650;

/// What a column of tools can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Name,
    Vendor,
    Category,
    Owner,
    Url,
    Status,
    Notes,
    Aliases,
    From,
    Until,
    Cost,
    Currency,
    Seats,
    Notice,
    AutoRenew,
}

const NAMES: [(Field, &[&str]); 16] = [
    (Field::Id, &["id", "key", "slug", "tool id", "รหัส"]),
    (
        Field::Name,
        &["name", "tool", "tool name", "product", "product name", "software", "application", "app", "ชื่อ", "เครื่องมือ", "ชื่อเครื่องมือ"],
    ),
    (Field::Vendor, &["vendor", "vendor name", "supplier", "provider", "publisher", "ผู้ขาย", "ผู้ให้บริการ", "ผู้ผลิต"]),
    (Field::Category, &["category", "type", "kind", "หมวด", "หมวดหมู่", "ประเภท"]),
    (Field::Owner, &["owner", "business owner", "tool owner", "responsible", "ผู้รับผิดชอบ", "เจ้าของ"]),
    (Field::Url, &["url", "website", "web address", "web site", "link", "เว็บไซต์", "ลิงก์"]),
    (Field::Status, &["status", "state", "stage", "สถานะ"]),
    (Field::Notes, &["notes", "note", "comment", "comments", "remarks", "หมายเหตุ", "บันทึก"]),
    (Field::Aliases, &["aliases", "alias", "other names", "former names", "also known as", "ชื่ออื่น", "ชื่อเดิม"]),
    (Field::From, &["contract from", "contract start", "start date", "contract start date", "term start", "วันเริ่มสัญญา"]),
    (
        Field::Until,
        &[
            "renewal date",
            "contract until",
            "contract end",
            "end date",
            "contract end date",
            "expiry date",
            "expires",
            "renewal",
            "วันต่อสัญญา",
            "วันสิ้นสุดสัญญา",
        ],
    ),
    (Field::Cost, &["annual cost", "cost", "cost per year", "yearly cost", "annual price", "ค่าใช้จ่ายต่อปี", "ราคาต่อปี"]),
    (Field::Currency, &["currency", "สกุลเงิน"]),
    (Field::Seats, &["seats", "seats purchased", "seats bought", "licences", "licenses", "quantity", "จำนวนที่นั่ง", "จำนวนสิทธิ์"]),
    (Field::Notice, &["notice days", "renewal notice days", "notice period days", "days of notice", "notice", "จำนวนวันแจ้งล่วงหน้า"]),
    (Field::AutoRenew, &["auto renew", "auto renewal", "renews by itself", "ต่อสัญญาอัตโนมัติ"]),
];

const EXPECTED: &str = "name, vendor, category, owner, url, annual_cost, currency, seats, renewal_date, notice_days, status, notes";

/// What a row says of a tool; `None` where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number in the file.
    pub number: usize,
    /// The place in addresses.
    pub id: Option<String>,
    /// The name.
    pub name: String,
    /// Who makes it.
    pub vendor: Option<String>,
    /// The category, as it is written.
    pub category: Option<String>,
    /// The owner's seat, by title, key or holder.
    pub owner: Option<String>,
    /// Where it is reached.
    pub url: Option<String>,
    /// Where it stands in the stack.
    pub status: Option<Status>,
    /// Notes.
    pub notes: Option<String>,
    /// Other names.
    pub aliases: Vec<Alias>,
    /// What it says of the contract.
    pub term: Term,
}

/// What a row says of a term of the contract.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub until: Option<NaiveDate>,
    /// Whether it says in words that there is no last day.
    pub is_open: bool,
    /// The cost in a year. Sensitive.
    pub cost: Option<Decimal>,
    /// Its currency.
    pub currency: Option<String>,
    /// Seats bought.
    pub seats: Option<i32>,
    /// Days of notice.
    pub notice_days: Option<i32>,
    /// Whether it goes on when nobody gives notice.
    pub auto_renew: Option<bool>,
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
    /// What the file calls the columns that later problems are told at.
    pub titles: HashMap<&'static str, String>,
}

/// Reads one row after the other.
struct Check<'a> {
    columns: Columns<Field>,
    order: DateOrder,
    prices: bool,
    language: Language,
    errors: &'a mut Vec<Problem>,
}

/// Checks every row of a table by itself. Costs are read only with the right to see `prices`.
pub fn check(table: &Table, options: Options, prices: bool, language: Language) -> Checked {
    let columns = Columns::of(&NAMES as &Names<Field>, &table.header);
    let mut checked = Checked::default();
    let header = Some(table.header_row);
    if !columns.has(Field::Name) {
        checked.errors.push(Problem::new(language, header, None, "no-header", EXPECTED));
        return checked;
    }
    if !columns.others.is_empty() {
        checked.warnings.push(Problem::new(language, header, None, "columns-ignored", &columns.ignored()));
    }
    if !prices && let Some(title) = columns.title(Field::Cost) {
        checked.warnings.push(Problem::new(language, header, Some(title), "costs-hidden", ""));
    }
    for (key, field) in [("category", Field::Category), ("aliases", Field::Aliases), ("renewal_date", Field::Until), ("name", Field::Name)]
    {
        checked.titles.extend(columns.title(field).map(|title| (key, title.to_owned())));
    }
    let days = table.rows.iter().flat_map(|(_, cells)| [columns.cell(cells, Field::From), columns.cell(cells, Field::Until)]);
    let order = order_of(days, options.dates);
    let mut check = Check { columns, order, prices, language, errors: &mut checked.errors };
    for (number, cells) in &table.rows {
        let before = check.errors.len();
        let row = check.row(*number, cells);
        if check.errors.len() > before { checked.bad += 1 } else { checked.rows.push(row) }
    }
    checked
}

impl Check<'_> {
    fn problem(&mut self, row: usize, field: Field, code: &str, about: &str) {
        self.errors.push(Problem::new(self.language, Some(row), self.columns.title(field), code, about));
    }

    /// A text on one line. What an export has marked so that no spreadsheet runs it comes back as it was.
    fn line(&mut self, row: usize, cells: &[String], field: Field) -> Option<String> {
        let text = clean_line(unmarked(self.columns.cell(cells, field)));
        let longest = if field == Field::Category { LONGEST_CATEGORY } else { LONGEST_NAME };
        if text.chars().count() > longest {
            self.problem(row, field, "too-long", &longest.to_string());
        }
        Some(text).filter(|text| !is_no_value(text))
    }

    fn row(&mut self, number: usize, cells: &[String]) -> Row {
        let name = self.line(number, cells, Field::Name);
        if name.is_none() {
            self.problem(number, Field::Name, "name-missing", "");
        }
        Row {
            number,
            id: self.line(number, cells, Field::Id),
            name: name.unwrap_or_default(),
            vendor: self.line(number, cells, Field::Vendor),
            category: self.line(number, cells, Field::Category),
            owner: self.line(number, cells, Field::Owner),
            url: self.url(number, cells),
            status: self.status(number, cells),
            notes: self.notes(number, cells),
            aliases: self.aliases(number, cells),
            term: self.term(number, cells),
        }
    }

    fn url(&mut self, row: usize, cells: &[String]) -> Option<String> {
        let typed = clean_line(unmarked(self.columns.cell(cells, Field::Url)));
        if is_no_value(&typed) {
            return None;
        }
        let url = web_address(&typed).filter(|url| url.len() <= LONGEST_URL);
        if url.is_none() {
            self.problem(row, Field::Url, "url-unusable", &typed);
        }
        url
    }

    fn status(&mut self, row: usize, cells: &[String]) -> Option<Status> {
        let text = self.line(row, cells, Field::Status)?;
        let status = words::status(&text);
        if status.is_none() {
            self.problem(row, Field::Status, "status-unknown", &text);
        }
        status
    }

    fn notes(&mut self, row: usize, cells: &[String]) -> Option<String> {
        let notes = clean(unmarked(self.columns.cell(cells, Field::Notes)));
        if notes.chars().count() > LONGEST_NOTES {
            self.problem(row, Field::Notes, "too-long", &LONGEST_NOTES.to_string());
        }
        Some(notes).filter(|notes| !notes.is_empty())
    }

    fn aliases(&mut self, row: usize, cells: &[String]) -> Vec<Alias> {
        let read = aliases::read(unmarked(self.columns.cell(cells, Field::Aliases)));
        read.unwrap_or_else(|(code, about)| {
            self.problem(row, Field::Aliases, code, &about);
            Vec::new()
        })
    }

    fn term(&mut self, row: usize, cells: &[String]) -> Term {
        let (sign, cost) = self.cost(row, cells);
        let auto_renew = self.line(row, cells, Field::AutoRenew).and_then(|text| {
            let said = words::yes(&text);
            if said.is_none() {
                self.problem(row, Field::AutoRenew, "yes-unknown", &text);
            }
            said
        });
        let is_open = words::is_open_end(self.columns.cell(cells, Field::Until));
        Term {
            from: self.day(row, cells, Field::From),
            until: if is_open { None } else { self.day(row, cells, Field::Until) },
            is_open,
            currency: self.currency(row, cells).or_else(|| sign.map(str::to_owned)),
            cost,
            seats: self.whole(row, cells, Field::Seats, i32::MAX),
            notice_days: self.whole(row, cells, Field::Notice, LONGEST_NOTICE),
            auto_renew,
        }
    }

    fn day(&mut self, row: usize, cells: &[String], field: Field) -> Option<NaiveDate> {
        let text = clean_line(self.columns.cell(cells, field));
        if is_no_value(&text) {
            return None;
        }
        let code = match date(&text, self.order) {
            Ok(day) => return day,
            Err(DateProblem::Ambiguous) => "date-ambiguous",
            Err(DateProblem::Unreadable) => "date-unreadable",
        };
        self.problem(row, field, code, &text);
        None
    }

    /// The cost and the currency that a sign beside it names. Its problems do not repeat it, for the report is kept.
    fn cost(&mut self, row: usize, cells: &[String]) -> (Option<&'static str>, Option<Decimal>) {
        let text = clean_line(self.columns.cell(cells, Field::Cost));
        if !self.prices || is_no_value(&text) {
            return (None, None);
        }
        let (sign, number) = words::money(&text);
        let cost = read_annual(number, sign.map(str::to_owned));
        if let Err(problem) = &cost {
            self.problem(row, Field::Cost, if *problem == NoCost::Decimals { "cost-decimals" } else { "cost-unreadable" }, "");
        }
        (sign, cost.ok())
    }

    fn currency(&mut self, row: usize, cells: &[String]) -> Option<String> {
        let code = clean_line(self.columns.cell(cells, Field::Currency)).to_uppercase();
        if !self.prices || is_no_value(&code) {
            return None;
        }
        let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
        if !is_code {
            self.problem(row, Field::Currency, "currency-unreadable", &code);
        }
        Some(code).filter(|_| is_code)
    }

    fn whole(&mut self, row: usize, cells: &[String], field: Field, most: i32) -> Option<i32> {
        let text = clean_line(self.columns.cell(cells, field));
        if is_no_value(&text) {
            return None;
        }
        let whole = read_whole(&text, most);
        if whole.is_none() {
            self.problem(row, field, "whole-unreadable", &text);
        }
        whole
    }
}

/// The text without the mark that keeps a spreadsheet from running it.
fn unmarked(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r'])).unwrap_or(text)
}
