use std::{str::FromStr, sync::Arc};

use askama::Template;
use axum::{
    extract::State,
    http::header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    drawing::{Chart, DottedLine, Words},
    layout::Direction,
    outline::{self, Line},
    store::{self, Organisation, Seat},
    tree::{Forest, Post, PostState, Reports},
    view::{Shown, View},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    ids::SeatId,
    locale::{Calendar, Language, date, read_date, say, t},
    paths,
    state::App,
    text::clean,
    web::{Csv, Page, Query, html},
};

/// How many hits of a search are listed.
const HITS: usize = 20;

/// What is asked of the chart.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    as_of: String,
    layout: String,
    root: String,
    levels: String,
    colour: String,
    find: String,
}

impl Asked {
    fn pairs(&self) -> [(&'static str, &str); 6] {
        [
            ("as_of", &self.as_of),
            ("layout", &self.layout),
            ("root", &self.root),
            ("levels", &self.levels),
            ("colour", &self.colour),
            ("find", &self.find),
        ]
    }

    fn with(&self, path: &str, changes: &[(&str, &str)]) -> String {
        let value = |name: &'static str, kept: &str| {
            changes.iter().find(|(changed, _)| *changed == name).map_or(kept.to_owned(), |(_, new)| (*new).to_owned())
        };
        let pairs: Vec<(&str, String)> =
            self.pairs().into_iter().map(|(name, kept)| (name, value(name, kept))).filter(|(_, value)| !value.is_empty()).collect();
        let query = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }

    fn direction(&self) -> Direction {
        Direction::from_str(&self.layout).unwrap_or_default()
    }
}

/// The organisation on one day with its reporting lines.
struct Kept {
    organisation: Organisation,
    forest: Forest,
}

impl Kept {
    async fn on(app: &App, page: &Page, day: NaiveDate) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, format!("{day} {today}"), async |db| Ok(Self::of(store::on(db, day, today).await?))).await
    }

    fn of(organisation: Organisation) -> Self {
        let forest = Forest::new(organisation.seats.iter().map(|seat| seat.manager));
        Self { organisation, forest }
    }

    fn place(&self, seat: &str) -> Option<usize> {
        let id: SeatId = seat.parse().ok()?;
        self.organisation.seats.iter().position(|seat| seat.id == id)
    }
}

/// How one reader sees the organisation.
#[derive(Clone, Copy)]
struct Reader {
    language: Language,
    calendar: Calendar,
    coloured: bool,
    today: NaiveDate,
}

impl Reader {
    fn post(self, seat: &Seat) -> Post {
        let title = seat.title.shown(self.language);
        let state = match (&seat.holders, seat.planned) {
            (Some(_), _) => PostState::Filled,
            (None, true) => PostState::Planned,
            (None, false) => PostState::Open,
        };
        let key = if state == PostState::Planned { "org-planned" } else { "org-vacant" };
        Post {
            parent: seat.manager,
            name: seat.holders.clone().unwrap_or_else(|| t(self.language, key).to_owned()),
            title: title.text.to_owned(),
            area: seat.area.clone().filter(|_| self.coloured),
            state,
            note: self.note(seat, state),
            flag: seat.flags.first().map(|kind| t(self.language, flag_key(kind)).to_owned()),
            href: Some(paths::Seat { id: seat.id }.to_string()),
            anchor: Some(format!("seat-{}", seat.id)),
            lang: title.lang.map(Language::code),
        }
    }

    fn note(self, seat: &Seat, state: PostState) -> Option<String> {
        // Within a year of today the year goes without saying.
        let day = |day: NaiveDate| {
            let whole = date(self.language, self.calendar, day);
            let near = (self.today - day).num_days().abs() < 330;
            whole.rsplit_once(' ').filter(|_| near).map_or(whole.clone(), |(without_year, _)| without_year.to_owned())
        };
        match state {
            PostState::Filled => None,
            PostState::Open => seat.open_since.map(|since| say(self.language, "org-open-since").with("date", day(since)).to_string()),
            PostState::Planned => {
                seat.planned_start.map(|start| say(self.language, "org-planned-for").with("date", day(start)).to_string())
            }
        }
    }

    fn dotted(self, organisation: &Organisation) -> Vec<DottedLine> {
        let label = |line: &store::Dotted| match &line.department {
            Some(department) => department.shown(self.language).text.to_owned(),
            None => t(self.language, line_key(&line.kind)).to_owned(),
        };
        organisation.dotted.iter().map(|line| DottedLine { from: line.from, to: line.to, label: label(line) }).collect()
    }

    fn reports(self, reports: Reports) -> String {
        match (reports.direct, reports.hidden) {
            (0, _) => String::new(),
            (direct, 0) => say(self.language, "org-reports").with("n", direct).to_string(),
            (direct, hidden) => say(self.language, "org-reports-hidden").with("n", direct).with("hidden", hidden).to_string(),
        }
    }
}

fn flag_key(kind: &str) -> &'static str {
    match kind {
        "manager-itself" => "org-flag-manager-itself",
        "manager-loop" => "org-flag-manager-loop",
        "manager-ambiguous" => "org-flag-manager-ambiguous",
        _ => "org-flag-manager-missing",
    }
}

fn line_key(kind: &str) -> &'static str {
    match kind {
        "straddles" => "line-straddles",
        "sits-in" => "line-sits-in",
        "interprets-for" => "line-interprets-for",
        _ => "line-works-with",
    }
}

#[derive(Template)]
#[template(path = "org_chart/index.html")]
struct IndexPage {
    page: Page,
    asked: Asked,
    day: NaiveDate,
    posts: Vec<Post>,
    shown: Shown,
    outline: Vec<Line>,
    path: Vec<(String, String)>,
    hits: Vec<(String, String)>,
    flagged: usize,
    sentence: String,
    reader: Reader,
    chart: Chart,
    unreadable_date: bool,
}

impl IndexPage {
    fn reports(&self, line: &Line) -> String {
        self.reader.reports(self.shown.reports[line.shown])
    }

    fn hidden(&self, line: &Line) -> bool {
        self.shown.reports[line.shown].hidden > 0
    }

    fn focus(&self, post: &Post) -> String {
        let seat = post.anchor.as_deref().unwrap_or_default().trim_start_matches("seat-");
        self.asked.with("/org", &[("root", seat), ("find", ""), ("levels", "")])
    }

    fn layouts(&self) -> [(&'static str, &str); 2] {
        [("down", self.page.t("org-layout-down")), ("right", self.page.t("org-layout-right"))]
    }

    fn layout(&self) -> &'static str {
        self.asked.direction().into()
    }

    fn levels(&self) -> Vec<(String, String)> {
        let some = (2..=6).map(|levels: u8| (levels.to_string(), self.page.say("org-levels-n").with("n", levels).to_string()));
        some.chain([("all".to_owned(), self.page.t("org-levels-all").to_owned())]).collect()
    }

    fn colours(&self) -> [(&'static str, &str); 2] {
        [("area", self.page.t("org-colour-area")), ("none", self.page.t("org-colour-none"))]
    }

    fn export(&self, path: &str) -> String {
        self.asked.with(path, &[])
    }

    fn whole(&self) -> String {
        self.asked.with("/org", &[("root", ""), ("find", ""), ("levels", "")])
    }
}

/// What one request sees of the organisation.
struct Seen {
    kept: Arc<Kept>,
    reader: Reader,
    posts: Vec<Post>,
    shown: Shown,
    hits: Vec<usize>,
    day: NaiveDate,
    unreadable_date: bool,
}

impl Seen {
    async fn load(app: &App, page: &Page, asked: &Asked) -> Result<Self, Error> {
        let typed = asked.as_of.trim();
        let read = read_date(typed);
        let day = read.unwrap_or(page.today);
        let kept = Kept::on(app, page, day).await?;
        let reader = Reader { language: page.lang, calendar: page.calendar, coloured: asked.colour != "none", today: page.today };
        let posts: Vec<Post> = kept.organisation.seats.iter().map(|seat| reader.post(seat)).collect();
        let wanted = clean(&asked.find).to_lowercase();
        let matches =
            |post: &Post| !wanted.is_empty() && (post.name.to_lowercase().contains(&wanted) || post.title.to_lowercase().contains(&wanted));
        let hits: Vec<usize> = (0..posts.len()).filter(|place| matches(&posts[*place])).take(HITS).collect();
        let root = kept.place(&asked.root);
        let mut view = View::usual(&kept.forest, root);
        match asked.levels.as_str() {
            "all" => view.levels = None,
            levels => view.levels = levels.parse().ok().filter(|levels| (1..=50).contains(levels)).or(view.levels),
        }
        view.reveal = hits.first().copied().filter(|hit| root.is_none_or(|root| kept.forest.path(*hit).contains(&root)));
        if view.reveal.is_none() && !hits.is_empty() {
            view.root = None;
            view.reveal = hits.first().copied();
        }
        let shown = Shown::new(&kept.forest, view);
        Ok(Self { reader, posts, shown, hits, day, unreadable_date: !typed.is_empty() && read.is_none(), kept })
    }

    fn chart(&self, asked: &Asked, page: &Page) -> Chart {
        let words = Words { title: page.t("org-title").to_owned(), sentence: self.sentence(page), lang: page.lang.code() };
        let dotted = self.reader.dotted(&self.kept.organisation);
        Chart::new(&self.posts, &self.shown, asked.direction(), &dotted, self.hits.first().copied(), words, |reports| {
            self.reader.reports(reports)
        })
    }

    fn sentence(&self, page: &Page) -> String {
        let vacant = self.posts.iter().filter(|post| post.state == PostState::Open).count();
        let managers: Vec<usize> =
            (0..self.posts.len()).map(|post| self.kept.forest.reports(post).len()).filter(|span| *span > 0).collect();
        let reports: usize = managers.iter().sum();
        let tenths = (reports * 10 + managers.len() / 2).checked_div(managers.len()).unwrap_or(0);
        page.say("org-sentence")
            .with("seats", self.posts.len())
            .with("vacant", vacant)
            .with("levels", self.depth())
            .with("span", format!("{}.{}", tenths / 10, tenths % 10))
            .to_string()
    }

    fn depth(&self) -> usize {
        let mut depth = vec![1; self.posts.len()];
        for post in self.kept.forest.by_level() {
            if let Some(manager) = self.kept.forest.manager(*post) {
                depth[*post] = depth[manager] + 1;
            }
        }
        depth.into_iter().max().unwrap_or(0)
    }
}

pub(super) async fn index(
    _: paths::Org,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let seen = Seen::load(&app, &page, &asked).await?;
    let chart = seen.chart(&asked, &page);
    let link = |place: &usize, changes: &[(&str, &str)]| {
        let post = &seen.posts[*place];
        (asked.with("/org", changes), format!("{} · {}", post.name, post.title))
    };
    let id = |place: &usize| seen.kept.organisation.seats[*place].id.to_string();
    let path = seen.kept.place(&asked.root).map(|root| seen.kept.forest.path(root)).unwrap_or_default();
    let title = page.t("org-title").to_owned();
    let template = IndexPage {
        path: path.iter().map(|place| link(place, &[("root", &id(place)), ("find", "")])).collect(),
        hits: seen.hits.iter().map(|place| link(place, &[("root", &id(place)), ("find", "")])).collect(),
        flagged: seen.posts.iter().filter(|post| post.flag.is_some()).count(),
        sentence: seen.sentence(&page),
        outline: outline::lines(&seen.shown),
        page: page.titled("org", title),
        day: seen.day,
        unreadable_date: seen.unreadable_date,
        posts: seen.posts,
        shown: seen.shown,
        reader: seen.reader,
        asked,
        chart,
    };
    Ok(html(&template.page, &template))
}

pub(super) async fn svg(
    _: paths::OrgSvg,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let seen = Seen::load(&app, &page, &asked).await?;
    let drawing = seen.chart(&asked, &page).standalone().render()?;
    Ok(([(CONTENT_TYPE, "image/svg+xml; charset=utf-8"), (CONTENT_DISPOSITION, "attachment; filename=\"org-chart.svg\"")], drawing)
        .into_response())
}

pub(super) async fn csv(
    _: paths::OrgCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let seen = Seen::load(&app, &page, &asked).await?;
    table(&seen.kept.organisation, &seen.shown.posts, page.lang)?.download()
}

fn table(organisation: &Organisation, places: &[usize], language: Language) -> Result<Csv, Error> {
    let mut csv = Csv::new("org-chart.csv", ["seat", "title", "holders", "team", "manager_seat", "manager", "state", "open_since"])?;
    for seat in places.iter().map(|place| &organisation.seats[*place]) {
        let manager = seat.manager.map(|manager| &organisation.seats[manager]);
        let state = match (&seat.holders, seat.planned) {
            (Some(_), _) => "filled",
            (None, true) => "planned",
            (None, false) => "open",
        };
        csv.row([
            seat.id.to_string(),
            seat.title.shown(language).text.to_owned(),
            seat.holders.clone().unwrap_or_default(),
            seat.team.as_ref().map(|team| team.shown(language).text.to_owned()).unwrap_or_default(),
            manager.map(|manager| manager.id.to_string()).unwrap_or_default(),
            manager.and_then(|manager| manager.holders.clone()).unwrap_or_default(),
            state.to_owned(),
            seat.open_since.filter(|_| seat.holders.is_none()).map(|since| since.to_string()).unwrap_or_default(),
        ])?;
    }
    Ok(csv)
}

/// The whole chart on `day` as an SVG file, for the command line. `root` is a seat's id.
pub async fn exported_svg(db: &mut sqlx::PgConnection, day: NaiveDate, root: Option<SeatId>, language: Language) -> Result<String, Error> {
    let (kept, root) = exported(db, day, root).await?;
    let reader = Reader { language, calendar: Calendar::ByLanguage, coloured: true, today: day };
    let posts: Vec<Post> = kept.organisation.seats.iter().map(|seat| reader.post(seat)).collect();
    let shown = Shown::new(&kept.forest, View { root, ..View::default() });
    let words = Words { title: t(language, "org-title").to_owned(), sentence: String::new(), lang: language.code() };
    let dotted = reader.dotted(&kept.organisation);
    let chart = Chart::new(&posts, &shown, Direction::Down, &dotted, None, words, |reports| reader.reports(reports));
    Ok(chart.standalone().render()?)
}

/// The whole chart on `day` as a CSV file, for the command line.
pub async fn exported_csv(db: &mut sqlx::PgConnection, day: NaiveDate, root: Option<SeatId>, language: Language) -> Result<Vec<u8>, Error> {
    let (kept, root) = exported(db, day, root).await?;
    let shown = Shown::new(&kept.forest, View { root, ..View::default() });
    table(&kept.organisation, &shown.posts, language)?.into_bytes()
}

async fn exported(db: &mut sqlx::PgConnection, day: NaiveDate, root: Option<SeatId>) -> Result<(Kept, Option<usize>), Error> {
    let kept = Kept::of(store::on(db, day, day).await?);
    let root = root.map(|root| kept.place(&root.to_string()).ok_or(Error::NotFound)).transpose()?;
    Ok((kept, root))
}
