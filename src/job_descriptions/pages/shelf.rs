use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::super::{
    edition::Edition,
    format::Format,
    shelf::{Asked, Shelf},
    store::bulk::{self, Export, Shelved},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::Language,
    paths,
    state::App,
    web::{Csv, Errors, Page, Pagination, Query, html, unprocessable},
};

#[derive(Template)]
#[template(path = "job_descriptions/index.html")]
struct ShelfPage {
    page: Page,
    shelf: Arc<Shelf>,
    asked: Asked,
    /// How many roles are asked for.
    count: usize,
    pagination: Pagination,
    exports: Vec<Export>,
    errors: Errors,
}

impl ShelfPage {
    fn shown(&self) -> Vec<&Shelved> {
        self.pagination.cut(self.asked.pick(&self.shelf)).collect()
    }

    fn areas(&self) -> Vec<(&str, &str)> {
        self.shelf.areas().into_iter().map(|(key, name)| (key, name.shown(self.page.lang).text)).collect()
    }

    fn levels(&self) -> Vec<(&str, &str)> {
        self.shelf.levels().map(|level| (level.key.as_str(), level.name.shown(self.page.lang).text)).collect()
    }

    fn texts(&self) -> Vec<(&'static str, String)> {
        Asked::TEXTS.into_iter().map(|text| (text, self.page.tk("jd-shelf-", text))).collect()
    }

    /// The choices of what the files are: `book` is one PDF.
    fn kinds(&self) -> Vec<(String, String)> {
        let zip = |format: Format| {
            (format.to_string(), self.page.say("jd-zip-of").with("format", self.page.tk("jd-format-", format)).to_string())
        };
        let book = ("book".to_owned(), self.page.t("jd-book").to_owned());
        [book].into_iter().chain(Format::ALL.into_iter().map(zip)).collect()
    }

    fn editions(&self) -> Vec<(String, String)> {
        Edition::ALL.into_iter().map(|edition| (edition.to_string(), self.page.tk("jd-edition-", edition))).collect()
    }

    fn unknown(&self) -> Vec<&str> {
        self.asked.unknown(&self.shelf)
    }

    fn csv(&self) -> String {
        self.asked.address(&paths::JobDescriptionsCsv.to_string())
    }
}

async fn shelf(app: &App, page: &Page) -> Result<Arc<Shelf>, Error> {
    let (today, pay) = (page.today, page.may_see_pay());
    app.kept(&page.snapshot, format!("{today} {pay}"), async |db| Shelf::load(db, today, pay).await).await
}

pub(in super::super) async fn index(
    _: paths::JobDescriptions,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    told(&app, &user, page, asked, Errors::new()).await
}

/// The list; with errors, why the files cannot be made.
pub(super) async fn told(app: &App, user: &CurrentUser, page: Page, asked: Asked, errors: Errors) -> Result<Response, Error> {
    let shelf = shelf(app, &page).await?;
    let count = asked.pick(&shelf).len();
    let pagination = Pagination::of(asked.page, count, &paths::JobDescriptions.to_string(), &asked.pairs());
    let exports = bulk::exports(app.db.pool(), user.id).await?;
    let title = page.t("jd-shelf-title").to_owned();
    let template = ShelfPage { page: page.titled("roles", title), shelf, asked, count, pagination, exports, errors };
    let answer = if template.errors.is_empty() { html } else { unprocessable };
    Ok(answer(&template.page, &template))
}

/// The roles that are asked for.
pub(super) async fn picked(app: &App, page: &Page, asked: &Asked) -> Result<Vec<crate::ids::RoleId>, Error> {
    let shelf = shelf(app, page).await?;
    Ok(asked.pick(&shelf).into_iter().map(|role| role.role).collect())
}

pub(in super::super) async fn csv(
    _: paths::JobDescriptionsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let shelf = shelf(&app, &page).await?;
    let columns = [
        "jd-csv-title-en",
        "jd-csv-title-th",
        "jd-csv-area",
        "jd-csv-version",
        "jd-published-on",
        "jd-csv-open",
        "jd-csv-vacant",
        "jd-csv-holds",
        "jd-csv-address",
    ];
    let mut table = Csv::new("job-descriptions.csv", columns.map(|key| page.t(key)))?;
    for role in asked.pick(&shelf) {
        let holds = match role.number {
            Some(_) if shelf.is_outdated(role) => page.t("jd-shelf-outdated"),
            Some(_) => page.t("jd-holds"),
            None => "",
        };
        table.row([
            role.title.written(Language::En),
            role.title.written(Language::Th),
            role.area.shown(page.lang).text,
            &role.number.map(|number| number.to_string()).unwrap_or_default(),
            &role.published_on.map(|day| day.to_string()).unwrap_or_default(),
            &role.open.as_ref().map(|stage| page.tk("jd-stage-", stage)).unwrap_or_default(),
            &role.vacant.to_string(),
            holds,
            &format!("{}{}", app.origin, paths::JobDescription { slug: role.slug.clone() }),
        ])?;
    }
    table.download()
}
