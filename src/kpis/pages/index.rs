use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;

use super::super::{
    Bullet, Reader, Sparkline, Standing, State as KpiState, Tag, Which,
    scorecard::{Asked, Group},
    standings,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::{Language, Localized},
    paths,
    state::App,
    web::{Csv, Page, Pagination, Query, ROWS, html, skip},
};

/// Every KPI as it stands today, and the roles that answer for any.
pub(in super::super) struct Scorecard {
    all: Vec<Standing>,
    roles: Vec<(String, Localized)>,
}

impl Scorecard {
    async fn kept(app: &App, page: &Page) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, today.to_string(), async |db| {
            let all = standings(&mut *db, today, Which::All).await?;
            Ok(Self { all, roles: super::super::store::answering_roles(db).await? })
        })
        .await
    }
}

#[derive(Template)]
#[template(path = "kpis/index.html")]
struct IndexPage<'a> {
    page: Page,
    asked: &'a Asked,
    scorecard: &'a Scorecard,
    counts: Vec<(KpiState, usize)>,
    groups: Vec<Rows<'a>>,
    pagination: Pagination,
}

/// The rows of one group.
struct Rows<'a> {
    heading: Option<Heading<'a>>,
    rows: Vec<&'a Standing>,
}

enum Heading<'a> {
    Area(Option<&'a Tag>),
    State(KpiState),
}

impl IndexPage<'_> {
    fn reader<'b>(&self, kpi: &'b Standing) -> Reader<'b> {
        kpi.reader(self.page.lang, self.page.calendar)
    }

    fn bullet(&self, kpi: &Standing) -> Option<Bullet> {
        kpi.bullet(&self.reader(kpi), self.page.today)
    }

    fn sparkline(&self, kpi: &Standing) -> Option<Sparkline> {
        kpi.sparkline(&self.reader(kpi))
    }

    fn value(&self, kpi: &Standing) -> String {
        kpi.latest().map_or_else(|| "–".to_owned(), |point| self.reader(kpi).value(point.value))
    }

    fn read_for(&self, kpi: &Standing) -> Option<String> {
        kpi.latest_period().map(|period| period.label(self.page.lang, self.page.calendar))
    }

    fn target(&self, kpi: &Standing) -> String {
        kpi.aim(self.page.today).map_or_else(|| "–".to_owned(), |aim| self.reader(kpi).aim(aim))
    }

    fn change(&self, kpi: &Standing) -> Option<String> {
        kpi.change().map(|change| kpi.measure.change(self.page.lang, change))
    }

    fn states(&self) -> Vec<(&'static str, String)> {
        self.counts.iter().map(|(state, _)| (state.key(), self.page.tk("state-", state.key()))).collect()
    }

    fn areas(&self) -> Vec<(String, String)> {
        let mut areas: Vec<&Tag> = self.scorecard.all.iter().filter_map(|kpi| kpi.area.as_ref()).collect();
        areas.sort_by_key(|area| area.position);
        areas.dedup();
        areas.into_iter().map(|area| (area.key.clone(), area.name.shown(self.page.lang).text.to_owned())).collect()
    }

    fn owners(&self) -> Vec<(String, String)> {
        let mut owners: Vec<&Standing> = self.scorecard.all.iter().filter(|kpi| kpi.owner.is_some()).collect();
        owners.sort_by_key(|kpi| kpi.by_owner.of(self.page.lang));
        let named = owners.iter().filter_map(|kpi| kpi.owner.as_ref()).map(|owner| {
            let title = owner.title.shown(self.page.lang).text;
            let words = if owner.is_vacant() { title.to_owned() } else { format!("{title} · {}", owner.names()) };
            (owner.seat.to_string(), words)
        });
        let mut named: Vec<(String, String)> = named.collect();
        named.dedup();
        let special = [("vacant", "kpis-owner-vacant"), ("none", "kpis-no-owner")];
        special.map(|(value, key)| (value.to_owned(), self.page.t(key).to_owned())).into_iter().chain(named).collect()
    }

    fn roles(&self) -> Vec<(&str, &str)> {
        self.scorecard.roles.iter().map(|(slug, title)| (slug.as_str(), title.shown(self.page.lang).text)).collect()
    }

    fn groupings(&self) -> [(&'static str, &str); 3] {
        [("area", self.page.t("kpis-by-area")), ("state", self.page.t("kpis-by-state")), ("none", self.page.t("kpis-ungrouped"))]
    }

    fn grouped_by(&self) -> &'static str {
        self.asked.group().into()
    }

    fn sorted_by(&self, column: &str) -> String {
        self.asked.sorted_by(column.parse().unwrap_or_default())
    }

    fn order_of(&self, column: &str) -> &'static str {
        self.asked.order_of(column.parse().unwrap_or_default())
    }

    fn only(&self, state: &str) -> String {
        self.asked.with("/kpis", "state", state)
    }

    /// The KPIs that are off target and lack an action or a note: which, how many, where the list is.
    fn lacking(&self) -> Vec<(&'static str, usize, String)> {
        let lacking = self.asked.lacking(&self.scorecard.all).into_iter();
        lacking.filter(|(_, count)| *count > 0).map(|(what, count)| (what, count, self.asked.with("/kpis", "needs", what))).collect()
    }

    fn any_need(&self) -> String {
        self.asked.with("/kpis", "needs", "")
    }

    fn any_state(&self) -> String {
        self.asked.with("/kpis", "state", "")
    }

    fn csv(&self) -> String {
        self.asked.with("/kpis.csv", "page", "")
    }

    fn admitted(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

pub(in super::super) async fn index(
    _: paths::Kpis,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let scorecard = Scorecard::kept(&app, &page).await?;
    let picked = asked.pick(&scorecard.all, page.lang);
    let total = i64::try_from(picked.len()).unwrap_or(i64::MAX);
    let pagination = Pagination::new(asked.page, total, "/kpis", &asked.pairs());
    let from = usize::try_from(skip(asked.page)).unwrap_or(usize::MAX);
    let shown: Vec<&Standing> = picked.into_iter().skip(from).take(usize::try_from(ROWS).unwrap_or(50)).collect();
    let title = page.t("section-kpis").to_owned();
    let template = IndexPage {
        page: page.titled("kpis", title),
        counts: asked.counts(&scorecard.all),
        groups: grouped(&shown, asked.group()),
        asked: &asked,
        scorecard: &scorecard,
        pagination,
    };
    Ok(html(&template.page, &template))
}

fn grouped<'a>(shown: &[&'a Standing], group: Group) -> Vec<Rows<'a>> {
    let same = |one: &&Standing, other: &&Standing| match group {
        Group::Area => one.area == other.area,
        Group::State => one.judgement.state == other.judgement.state,
        Group::None => true,
    };
    let heading = |first: &'a Standing| match group {
        Group::Area => Some(Heading::Area(first.area.as_ref())),
        Group::State => Some(Heading::State(first.judgement.state)),
        Group::None => None,
    };
    shown.chunk_by(same).map(|rows| Rows { heading: heading(rows[0]), rows: rows.to_vec() }).collect()
}

pub(in super::super) async fn csv(
    _: paths::KpisCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let scorecard = Scorecard::kept(&app, &page).await?;
    let columns =
        ["kpi", "area", "state", "period", "value", "unit", "currency", "direction", "goal", "low", "high", "cadence", "owner", "holder"];
    let mut csv = Csv::new("kpis.csv", columns)?;
    for kpi in asked.pick(&scorecard.all, page.lang) {
        csv.row(cells(kpi, page.lang, page.today))?;
    }
    csv.download()
}

fn cells(kpi: &Standing, language: Language, today: NaiveDate) -> [String; 14] {
    let text = |text: Option<&Localized>| text.map(|text| text.shown(language).text.to_owned()).unwrap_or_default();
    let levels = super::super::Target::on(&kpi.targets, kpi.latest().map_or(today, |point| point.start)).map(|target| target.levels);
    let level = |level: Option<super::super::Value>| level.map(|level| level.to_string()).unwrap_or_default();
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
        kpi.owner.as_ref().map(super::super::Owner::names).unwrap_or_default(),
    ]
}
