use std::{collections::HashSet, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    model::{Board, Group, Kind, counts, roll_up},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    ids::SeatId,
    kpis::{Bullet, DueAction, RollUp, Sparkline, Standing, State as KpiState, due_actions},
    locale::Localized,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Query, html},
};

/// The states in the order of their columns.
const STATES: [KpiState; 6] =
    [KpiState::OffTarget, KpiState::AtRisk, KpiState::OnTarget, KpiState::Stale, KpiState::NoData, KpiState::NotDue];
/// What the overview can be sorted into.
const KINDS: [Kind; 5] = [Kind::Seat, Kind::Team, Kind::Role, Kind::Area, Kind::Outcome];

async fn kept(app: &App, page: &Page) -> Result<Arc<Board>, Error> {
    let today = page.today;
    app.kept(&page.snapshot, today.to_string(), async |db| store::board(db, today).await).await
}

/// What the address asks for. What it does not know, it takes for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    by: String,
    page: PageNumber,
}

impl Asked {
    fn kind(&self) -> Kind {
        self.by.parse().ok().filter(|kind| KINDS.contains(kind)).unwrap_or_default()
    }
}

#[derive(Template)]
#[template(path = "scoreboards/index.html")]
struct IndexPage<'a> {
    page: Page,
    by: Kind,
    groups: Vec<Group<'a>>,
    pagination: Pagination,
}

impl IndexPage<'_> {
    /// Whether nothing on the page can be scored, as in a new hub.
    fn has_no_score(&self) -> bool {
        self.groups.iter().all(|group| group.score().shown().is_none())
    }

    fn kinds(&self) -> Vec<(&'static str, String, bool)> {
        KINDS.iter().map(|kind| (kind.key(), self.page.tk("board-by-", kind.key()), *kind == self.by)).collect()
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn states(&self) -> Vec<(KpiState, &'static str)> {
        STATES.iter().map(|state| (*state, state.key())).collect()
    }

    fn nobody(&self) -> String {
        self.page.tk("board-none-", self.by.key())
    }

    fn counted(&self, group: &Group<'_>) -> String {
        counted(&self.page, &group.score())
    }
}

/// How many KPIs a score is made of, and how many it leaves out.
fn counted(page: &Page, score: &RollUp) -> String {
    let mut words = page.say("score-counted").with("n", score.counted).to_string();
    for (count, key) in [(score.ignored, "score-ignored"), (score.weightless, "score-weightless")] {
        if count > 0 {
            words += &page.say(key).with("n", count).to_string();
        }
    }
    words
}

pub(super) async fn index(
    _: paths::Dashboards,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let board = kept(&app, &page).await?;
    let by = asked.kind();
    let all = board.groups(by);
    let pagination = Pagination::of(asked.page, all.len(), "/dashboards", &[("by", by.key())]);
    let groups = pagination.cut(all).collect();
    let title = page.t("board-title").to_owned();
    let template = IndexPage { page: page.titled("kpis", title), by, groups, pagination };
    Ok(html(&template.page, &template))
}

pub(super) async fn csv(
    _: paths::DashboardsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let board = kept(&app, &page).await?;
    let by = asked.kind();
    let columns = ["name", "holders", "score", "counted", "ignored", "off-target", "at-risk", "on-target", "stale", "no-data", "not-due"];
    let mut csv = Csv::new("scores.csv", columns)?;
    for group in board.groups(by) {
        let score = group.score();
        let name = group.name.map_or_else(|| page.tk("board-none-", by.key()), |name| name.shown(page.lang).text.to_owned());
        let numbers = [score.counted, score.ignored].into_iter().chain(STATES.iter().map(|state| group.count(*state)));
        let cells =
            [name, group.holders.clone(), score.shown().unwrap_or_default()].into_iter().chain(numbers.map(|number| number.to_string()));
        let cells: Vec<String> = cells.collect();
        csv.row(&cells)?;
    }
    csv.download()
}

#[derive(Template)]
#[template(path = "scoreboards/show.html")]
struct ShowPage<'a> {
    page: Page,
    kind: Kind,
    key: String,
    name: Localized,
    all: Vec<&'a Standing>,
    shown: Vec<&'a Standing>,
    /// Of a team: its seats, and the teams in it.
    parts: Vec<(&'static str, Group<'a>)>,
    actions: Vec<DueAction>,
    pagination: Pagination,
}

pub(super) async fn show(
    path: paths::Dashboard,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kind: Kind = path.kind.parse().map_err(|_| Error::NotFound)?;
    let board = kept(&app, &page).await?;
    let mut db = app.db.acquire().await?;
    let name = store::name(&mut db, kind, &path.key).await?;
    let seats: HashSet<SeatId> = match (kind, path.key.parse()) {
        (Kind::Person, Ok(person)) => store::seats_of(&mut db, person, page.today).await?,
        _ => HashSet::new(),
    };
    let all = board.of(kind, &path.key, &seats);
    let slugs: HashSet<&str> = all.iter().map(|kpi| kpi.slug.as_str()).collect();
    let mut actions = due_actions(&mut *db, page.today, chrono::NaiveDate::MAX).await?;
    actions.retain(|action| slugs.contains(action.slug.as_str()));
    drop(db);
    let pagination = Pagination::of(asked.page, all.len(), &path.to_string(), &[]);
    let title = name.shown(page.lang).text.to_owned();
    let template = ShowPage {
        shown: pagination.cut(all.iter().copied()).collect(),
        pagination,
        parts: parts(&board, kind, &path.key, &all),
        page: page.titled("kpis", title),
        kind,
        key: path.key,
        name,
        all,
        actions,
    };
    Ok(html(&template.page, &template))
}

/// What a team, an area or an outcome is made of: the teams right below, then the seats, each with its KPIs.
fn parts<'a>(board: &'a Board, kind: Kind, key: &str, all: &[&'a Standing]) -> Vec<(&'static str, Group<'a>)> {
    let ids: HashSet<_> = all.iter().map(|kpi| kpi.id).collect();
    let below: HashSet<String> = board
        .teams
        .iter()
        .filter(|team| kind == Kind::Team && team.parent.is_some_and(|parent| parent.to_string() == key))
        .map(|team| team.id.to_string())
        .collect();
    let teams = board.groups(Kind::Team).into_iter().filter(|team| below.contains(&team.key)).map(|team| ("team", team));
    let seats = board.groups(Kind::Seat).into_iter().filter(|_| kind != Kind::Seat).filter_map(|mut seat| {
        seat.kpis.retain(|kpi| ids.contains(&kpi.id));
        (!seat.kpis.is_empty() && seat.name.is_some()).then_some(("seat", seat))
    });
    let parts: Vec<(&'static str, Group<'a>)> = teams.chain(seats).collect();
    if parts.len() > 1 { parts } else { Vec::new() }
}

impl ShowPage<'_> {
    fn score(&self) -> RollUp {
        roll_up(&self.all)
    }

    fn counted(&self) -> String {
        counted(&self.page, &self.score())
    }

    fn counted_of(&self, group: &Group<'_>) -> String {
        counted(&self.page, &group.score())
    }

    fn counts(&self) -> Vec<(&'static str, usize)> {
        counts(&self.all).into_iter().map(|(state, count)| (state.key(), count)).collect()
    }

    fn what(&self) -> String {
        self.page.tk("board-what-", self.kind.key())
    }

    /// The page of the thing itself, where it has one.
    fn own_page(&self) -> Option<String> {
        match self.kind {
            Kind::Role => Some(paths::Role { slug: self.key.clone() }.to_string()),
            Kind::Seat => self.key.parse().ok().map(|id| paths::Seat { id }.to_string()),
            Kind::Person => self.key.parse().ok().map(|id| paths::Person { id }.to_string()),
            Kind::Team | Kind::Area | Kind::Outcome => None,
        }
    }

    /// Readings that are owed: the KPI, the period, until when, and whether that day is past.
    fn owed(&self) -> Vec<(&Standing, String, String, bool)> {
        let owed = self.all.iter().filter_map(|kpi| {
            let period = kpi.owed(self.page.today)?;
            let due = kpi.rhythm.due(period);
            Some((*kpi, period.label(self.page.lang, self.page.calendar), self.page.date(due), due < self.page.today))
        });
        owed.collect()
    }

    fn is_late(&self, action: &DueAction) -> bool {
        action.due_on < self.page.today
    }

    fn value(&self, kpi: &Standing) -> String {
        kpi.latest().map_or_else(|| "–".to_owned(), |point| kpi.measure.show(self.page.lang, point.value))
    }

    fn read_for(&self, kpi: &Standing) -> Option<String> {
        kpi.latest_period().map(|period| period.label(self.page.lang, self.page.calendar))
    }

    fn target(&self, kpi: &Standing) -> String {
        let reader = kpi.reader(self.page.lang, self.page.calendar);
        kpi.aim(self.page.today).map_or_else(|| "–".to_owned(), |aim| reader.aim(aim))
    }

    fn bullet(&self, kpi: &Standing) -> Option<Bullet> {
        kpi.bullet(&kpi.reader(self.page.lang, self.page.calendar), self.page.today)
    }

    fn sparkline(&self, kpi: &Standing) -> Option<Sparkline> {
        kpi.sparkline(&kpi.reader(self.page.lang, self.page.calendar))
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn score_of(&self, kpi: &Standing) -> String {
        kpi.judgement.score().map_or_else(|| "–".to_owned(), crate::kpis::shown_score)
    }
}
