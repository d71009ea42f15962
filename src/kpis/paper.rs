//! The scorecard on paper: A4 across.

use std::sync::LazyLock;

use serde::Serialize;

use super::{Standing, shown_score};
use crate::{
    typesetting::{self, Template},
    web::Page,
};

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| Template::new("/scorecard.typ", include_str!("../../assets/typst/scorecard.typ")));

/// What the sheet says, in the reader's language.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Paper {
    language: &'static str,
    date: String,
    title: String,
    facts: String,
    heads: Vec<String>,
    rows: Vec<Row>,
    none: String,
}

#[derive(Clone, Debug, Serialize)]
struct Row {
    state: &'static str,
    cells: Vec<String>,
}

impl Paper {
    /// The sheet of these KPIs, in their order.
    pub fn of(page: &Page, kpis: &[&Standing]) -> Self {
        let heads = ["kpis-name", "kpis-state", "kpis-value", "kpis-change", "kpis-target", "score", "kpis-owner"];
        Self {
            language: page.lang.code(),
            date: page.today.to_string(),
            title: page.t("section-kpis").to_owned(),
            facts: format!("{} · {}", page.date(page.today), page.say("paper-kpis").with("n", kpis.len())),
            heads: heads.iter().map(|head| page.t(head).to_owned()).collect(),
            rows: kpis.iter().map(|kpi| row(page, kpi)).collect(),
            none: page.t("kpis-none-match").to_owned(),
        }
    }

    /// The file. It takes some milliseconds of work, so it is not for a thread that answers requests.
    pub fn pdf(&self) -> anyhow::Result<Vec<u8>> {
        typesetting::pdf(&TEMPLATE, self, &format!("kpis-{}-{}", self.date, self.language))
    }
}

fn row(page: &Page, kpi: &Standing) -> Row {
    let reader = kpi.reader(page.lang, page.calendar);
    let state = kpi.judgement.state.key();
    let value = kpi.latest().map_or_else(|| "–".to_owned(), |point| reader.value(point.value));
    let period = kpi.latest_period().map(|period| period.label(page.lang, page.calendar));
    let owner = kpi.owner.as_ref().map_or_else(
        || page.t("kpis-no-owner").to_owned(),
        |owner| {
            let holders = if owner.is_vacant() { page.t("kpis-owner-vacant").to_owned() } else { owner.names() };
            format!("{} · {holders}", owner.title.shown(page.lang).text)
        },
    );
    let cells = vec![
        kpi.name.shown(page.lang).text.to_owned(),
        page.tk("state-", state),
        period.map_or_else(|| value.clone(), |period| format!("{value} · {period}")),
        kpi.change().map(|change| kpi.measure.change(page.lang, change)).unwrap_or_default(),
        kpi.aim(page.today).map(|aim| reader.aim(aim)).unwrap_or_default(),
        kpi.judgement.score().map(shown_score).unwrap_or_default(),
        owner,
    ];
    Row { state, cells }
}
