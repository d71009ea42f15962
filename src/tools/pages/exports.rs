//! The list of tools as files: just what is shown, in the columns that an import reads.

use std::collections::HashMap;

use axum::{extract::State, response::Response};
use chrono::{Datelike, NaiveDate};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::{
    super::{
        model::{Alias, Row},
        store,
    },
    index::{Asked, Stack},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::read_date,
    paths,
    state::App,
    web::{Csv, Page, Query, download, harmless},
};

/// The type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// What everybody may see.
const OPEN: [&str; 16] = [
    "id",
    "name",
    "vendor",
    "category",
    "owner",
    "holder",
    "status",
    "url",
    "aliases",
    "seats",
    "contract_from",
    "contract_until",
    "notice_days",
    "auto_renew",
    "cancel_by",
    "notes",
];
/// What only those who may see prices see.
const PRICES: [&str; 2] = ["annual_cost", "currency"];
const NUMBERS: [&str; 3] = ["seats", "notice_days", "annual_cost"];
const DAYS: [&str; 3] = ["contract_from", "contract_until", "cancel_by"];

/// What a file holds: its columns, and the cells of each tool.
struct Sheet {
    columns: Vec<&'static str>,
    rows: Vec<Vec<String>>,
}

impl Sheet {
    async fn of(app: &App, page: &Page, asked: &Asked) -> Result<Self, Error> {
        let day = match asked.on.trim() {
            "" => None,
            typed => Some(read_date(typed).ok_or_else(|| Error::BadRequest("a day that cannot be read".into()))?),
        };
        let stack = Stack::kept(app, page).await?;
        let mut db = app.db.acquire().await?;
        let beside = store::beside(&mut db).await?;
        drop(db);
        let prices = page.may_see_pay();
        let columns = OPEN.into_iter().chain(PRICES.into_iter().filter(|_| prices)).collect();
        let rows = asked.pick(&stack).into_iter().map(|row| cells(row, &beside, page, day)).collect();
        Ok(Self { columns, rows })
    }

    /// A sheet with numbers that are numbers and days that are days.
    fn workbook(&self, page: &Page) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let bold = Format::new().set_bold().set_align(FormatAlign::Top);
        let day = Format::new().set_num_format("yyyy-mm-dd");
        let sheet = workbook.add_worksheet();
        sheet.set_name(page.t("section-tools"))?;
        sheet.set_freeze_panes(1, 2)?;
        for (at, column) in (0..).zip(&self.columns) {
            sheet.write_with_format(0, at, *column, &bold)?;
            sheet.set_column_width(at, if ["name", "aliases", "notes"].contains(column) { 32 } else { 16 })?;
        }
        for (row, cells) in (1..).zip(&self.rows) {
            for ((at, column), cell) in (0..).zip(&self.columns).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                let number = cell.parse::<f64>().ok().filter(|_| NUMBERS.contains(column));
                let date = cell.parse::<NaiveDate>().ok().filter(|_| DAYS.contains(column));
                match (number, date) {
                    (Some(number), _) => sheet.write(row, at, number)?,
                    (_, Some(date)) => sheet.write_with_format(row, at, excel(date)?, &day)?,
                    _ => sheet.write_string(row, at, harmless(cell))?,
                };
            }
        }
        workbook.save_to_buffer()
    }
}

fn excel(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    )
}

type Beside = HashMap<String, (Option<String>, Option<String>)>;

/// The cells of a tool; of a `day` it has the name that it had then.
fn cells(row: &Row, beside: &Beside, page: &Page, day: Option<NaiveDate>) -> Vec<String> {
    let contract = row.contract.as_ref();
    let terms = contract.map(|contract| &contract.terms);
    let (url, notes) = beside.get(&row.slug).cloned().unwrap_or_default();
    let aliases: Vec<String> = row.aliases.iter().map(Alias::line).collect();
    let mut cells = vec![
        row.slug.clone(),
        day.map_or(row.name.as_str(), |day| Alias::on(&row.aliases, &row.name, day)).to_owned(),
        row.vendor.clone().unwrap_or_default(),
        row.category_name.shown(page.lang).text.to_owned(),
        row.owner.as_ref().map(|owner| owner.title.shown(page.lang).text.to_owned()).unwrap_or_default(),
        row.owner.as_ref().and_then(|owner| owner.holders.clone()).unwrap_or_default(),
        row.status.key().to_owned(),
        url.unwrap_or_default(),
        aliases.join(" | "),
        terms.and_then(|terms| terms.seats).map(|seats| seats.to_string()).unwrap_or_default(),
        terms.map(|terms| terms.from.to_string()).unwrap_or_default(),
        terms.and_then(|terms| terms.until).map(|until| until.to_string()).unwrap_or_default(),
        terms.map(|terms| terms.notice_days.to_string()).unwrap_or_default(),
        terms.map(|terms| if terms.auto_renew { "yes" } else { "no" }.to_owned()).unwrap_or_default(),
        contract.and_then(|contract| contract.cancel_by).map(|day| day.to_string()).unwrap_or_default(),
        notes.unwrap_or_default(),
    ];
    if page.may_see_pay() {
        let cost = terms.and_then(|terms| terms.cost.as_ref());
        cells.push(cost.map(|cost| cost.annual.to_string()).unwrap_or_default());
        cells.push(cost.map(|cost| cost.currency.clone()).unwrap_or_default());
    }
    cells
}

pub(in super::super) async fn csv(
    _: paths::ToolsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let sheet = Sheet::of(&app, &page, &asked).await?;
    let mut csv = Csv::new("tools.csv", sheet.columns)?;
    for row in sheet.rows {
        csv.row(row)?;
    }
    csv.download()
}

pub(in super::super) async fn xlsx(
    _: paths::ToolsXlsx,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let sheet = Sheet::of(&app, &page, &asked).await?;
    download("tools.xlsx", XLSX, sheet.workbook(&page).map_err(anyhow::Error::from)?)
}
