use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    model::Row,
    store::{self, Choices, Wanted},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::read_date,
    paths,
    state::App,
    text::clean,
    web::{Csv, Page, PageNumber, Pagination, Query, ROWS, address, html},
};

/// The most rows of a file.
const FILE_ROWS: i64 = 100_000;

/// What is asked of the list.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    q: String,
    team: String,
    role: String,
    area: String,
    show: String,
    sort: String,
    as_of: String,
    page: PageNumber,
}

impl Asked {
    fn day(&self, page: &Page) -> NaiveDate {
        read_date(&self.as_of).unwrap_or(page.today)
    }

    fn shows_archived(&self) -> bool {
        self.show == "archived"
    }

    fn pairs(&self) -> [(&'static str, &str); 7] {
        [
            ("q", &self.q),
            ("team", &self.team),
            ("role", &self.role),
            ("area", &self.area),
            ("show", &self.show),
            ("sort", &self.sort),
            ("as_of", &self.as_of),
        ]
    }

    fn with(&self, path: &str, name: &str, value: &str) -> String {
        address(path, self.pairs().into_iter().filter(|(other, _)| *other != name).chain([(name, value)]))
    }

    async fn find(&self, app: &App, page: &Page, limit: i64, skip: i64) -> Result<(Vec<Row>, i64), Error> {
        let text = clean(&self.q);
        let wanted = Wanted {
            text: &text,
            team: self.team.parse().ok(),
            role: Some(self.role.as_str()).filter(|role| !role.is_empty()),
            area: Some(self.area.as_str()).filter(|area| !area.is_empty()),
            archived: self.shows_archived(),
            day: self.day(page),
            language: page.lang,
            by_start: self.sort == "start",
            limit,
            skip,
        };
        let mut tx = app.db.begin().await?;
        let found = store::find_all(&mut tx, &wanted).await?;
        tx.commit().await?;
        Ok(found)
    }
}

#[derive(Template)]
#[template(path = "people/index.html")]
struct IndexPage {
    page: Page,
    asked: Asked,
    people: Vec<Row>,
    choices: Choices,
    pagination: Pagination,
    day: NaiveDate,
}

impl IndexPage {
    fn is_filtered(&self) -> bool {
        self.asked.pairs().iter().any(|(name, value)| *name != "sort" && !value.trim().is_empty())
    }

    fn sorted_by(&self, column: &str) -> String {
        self.asked.with("/people", "sort", if column == "name" { "" } else { column })
    }

    fn order_of(&self, column: &str) -> &'static str {
        match (column, self.asked.sort.as_str()) {
            ("start", "start") => "descending",
            ("name", sort) if sort != "start" => "ascending",
            _ => "",
        }
    }

    fn csv(&self) -> String {
        self.asked.with("/people.csv", "page", "")
    }
}

pub(in super::super) async fn index(
    _: paths::People,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let part = |number: PageNumber| asked.find(&app, &page, ROWS, number.skip());
    let ((people, total), number) = asked.page.find(part, |(people, _)| people.is_empty()).await?;
    let mut db = app.db.acquire().await?;
    let choices = store::choices(&mut db, page.lang).await?;
    let title = page.t("people-title").to_owned();
    let template = IndexPage {
        pagination: Pagination::new(number, total, "/people", &asked.pairs()),
        day: asked.day(&page),
        page: page.titled("org", title),
        asked,
        people,
        choices,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::PeopleCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let (people, _) = asked.find(&app, &page, FILE_ROWS, 0).await?;
    let mut csv = Csv::new("people.csv", ["name", "nickname", "latin_name", "title", "department", "location", "start_date", "email"])?;
    for person in people {
        let titles: Vec<&str> = person.seats.iter().map(|seat| seat.title.shown(page.lang).text).collect();
        let teams: Vec<&str> = person.seats.iter().filter_map(|seat| Some(seat.team.as_ref()?.shown(page.lang).text)).collect();
        csv.row([
            person.name,
            person.nickname.unwrap_or_default(),
            person.latin_name.unwrap_or_default(),
            titles.join("; "),
            teams.join("; "),
            person.location.unwrap_or_default(),
            person.start_date.map(|day| day.to_string()).unwrap_or_default(),
            person.email.unwrap_or_default(),
        ])?;
    }
    csv.download()
}
