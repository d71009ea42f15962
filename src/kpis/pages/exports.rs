//! The scorecard as files: just what is shown.

use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use super::{
    super::{Owner, Standing, Target, Value, paper::Paper, scorecard::Asked, shown_score},
    index::Scorecard,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::{Language, Localized},
    paths,
    state::App,
    typesetting::pressed,
    web::{Csv, Page, Query, download},
};

/// The type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(in super::super) async fn csv(
    _: paths::KpisCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let scorecard = Scorecard::kept(&app, &page).await?;
    let columns = [
        "kpi",
        "area",
        "state",
        "period",
        "value",
        "unit",
        "currency",
        "direction",
        "goal",
        "low",
        "high",
        "cadence",
        "owner",
        "holder",
        "team",
        "outcome",
        "source_tool",
        "a_year_ago",
        "score",
    ];
    let mut csv = Csv::new("kpis.csv", columns)?;
    for kpi in asked.pick(&scorecard.all, page.lang) {
        csv.row(cells(kpi, page.lang, page.today))?;
    }
    csv.download()
}

fn cells(kpi: &Standing, language: Language, today: NaiveDate) -> [String; 19] {
    let text = |text: Option<&Localized>| text.map(|text| text.shown(language).text.to_owned()).unwrap_or_default();
    let levels = Target::on(&kpi.targets, kpi.latest().map_or(today, |point| point.start)).map(|target| target.levels);
    let level = |level: Option<Value>| level.map(|level| level.to_string()).unwrap_or_default();
    [
        kpi.name.shown(language).text.to_owned(),
        text(kpi.area.as_ref().map(|area| &area.name)),
        kpi.judgement.state.key().to_owned(),
        kpi.latest().map(|point| point.start.to_string()).unwrap_or_default(),
        kpi.latest().map(|point| point.value.to_string()).unwrap_or_default(),
        kpi.measure.unit.key().to_owned(),
        kpi.measure.currency.clone().unwrap_or_default(),
        kpi.direction.key().to_owned(),
        level(levels.and_then(|levels| levels.goal)),
        level(levels.and_then(|levels| levels.low)),
        level(levels.and_then(|levels| levels.high)),
        kpi.rhythm.cadence.key().to_owned(),
        text(kpi.owner.as_ref().map(|owner| &owner.title)),
        kpi.owner.as_ref().map(Owner::names).unwrap_or_default(),
        text(kpi.team.as_ref().map(|team| &team.name)),
        text(kpi.outcome.as_ref().map(|outcome| &outcome.name)),
        kpi.tool.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
        kpi.year_ago.map(|value| value.to_string()).unwrap_or_default(),
        kpi.judgement.score().map(shown_score).unwrap_or_default(),
    ]
}

pub(in super::super) async fn xlsx(
    _: paths::KpisXlsx,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let scorecard = Scorecard::kept(&app, &page).await?;
    let picked = asked.pick(&scorecard.all, page.lang);
    download("kpis.xlsx", XLSX, workbook(&page, &picked).map_err(anyhow::Error::from)?)
}

/// A sheet with numbers that are numbers and days that are days.
fn workbook(page: &Page, kpis: &[&Standing]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold().set_align(FormatAlign::Top).set_text_wrap();
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = workbook.add_worksheet();
    sheet.set_name(page.t("section-kpis"))?;
    sheet.set_freeze_panes(1, 1)?;
    let heads = [
        "kpis-name",
        "kpis-area",
        "kpis-state",
        "reading-period",
        "kpis-value",
        "kpi-field-unit",
        "kpis-change",
        "kpis-a-year-ago",
        "target-goal",
        "target-low",
        "target-high",
        "score",
        "kpis-cadence",
        "kpis-owner",
        "kpis-holder",
        "kpis-team",
    ];
    for (column, head) in (0..).zip(heads) {
        sheet.write_with_format(0, column, page.t(head), &bold)?;
        sheet.set_column_width(column, if column == 0 { 36 } else { 16 })?;
    }
    let text = |text: Option<&Localized>| text.map(|text| text.shown(page.lang).text.to_owned()).unwrap_or_default();
    for (row, kpi) in (1..).zip(kpis) {
        let levels = Target::on(&kpi.targets, kpi.latest().map_or(page.today, |point| point.start)).map(|target| target.levels);
        sheet.write(row, 0, kpi.name.shown(page.lang).text)?;
        sheet.write(row, 1, text(kpi.area.as_ref().map(|area| &area.name)))?;
        sheet.write(row, 2, page.tk("state-", kpi.judgement.state.key()))?;
        if let Some(start) = kpi.latest().map(|point| point.start) {
            sheet.write_with_format(row, 3, excel(start)?, &day)?;
        }
        sheet.write(row, 5, kpi.measure.currency.clone().unwrap_or_else(|| page.tk("kpi-unit-", kpi.measure.unit.key())))?;
        let level = |of: fn(&super::super::Levels) -> Option<Value>| levels.as_ref().and_then(of);
        let score = kpi.judgement.score().map(Value);
        let numbers = [
            (4, kpi.latest().map(|point| point.value)),
            (6, kpi.change()),
            (7, kpi.year_ago),
            (8, level(|levels| levels.goal)),
            (9, level(|levels| levels.low)),
            (10, level(|levels| levels.high)),
            (11, score.and_then(|score| shown_score(score.0).parse().ok()).map(Value)),
        ];
        for (column, number) in numbers {
            if let Some(number) = number {
                sheet.write(row, column, number.approximate())?;
            }
        }
        sheet.write(row, 12, page.tk("kpi-cadence-", kpi.rhythm.cadence.key()))?;
        sheet.write(row, 13, text(kpi.owner.as_ref().map(|owner| &owner.title)))?;
        sheet.write(row, 14, kpi.owner.as_ref().map(Owner::names).unwrap_or_default())?;
        sheet.write(row, 15, text(kpi.team.as_ref().map(|team| &team.name)))?;
    }
    workbook.save_to_buffer()
}

fn excel(day: NaiveDate) -> Result<ExcelDateTime, XlsxError> {
    use chrono::Datelike;
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(1900),
        u8::try_from(day.month()).unwrap_or(1),
        u8::try_from(day.day()).unwrap_or(1),
    )
}

pub(in super::super) async fn pdf(
    _: paths::KpisPdf,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let scorecard = Scorecard::kept(&app, &page).await?;
    let paper = Paper::of(&page, &asked.pick(&scorecard.all, page.lang));
    let name = format!("kpis-{}-{}.pdf", page.today, page.lang);
    let file = pressed(move || paper.pdf()).await?;
    download(&name, "application/pdf", file)
}
