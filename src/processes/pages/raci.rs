use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::super::{
    matrix::{Line, Load, Matrix},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Query, html},
};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    page: PageNumber,
}

#[derive(Template)]
#[template(path = "processes/raci.html")]
struct RaciPage {
    page: Page,
    matrix: Arc<Matrix>,
    pagination: Pagination,
}

impl RaciPage {
    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.pagination.cut(&self.matrix.processes)
    }

    /// What is missing over all processes: steps without an accountable holder, steps that nobody does, roles that carry too much.
    fn gaps(&self) -> Vec<String> {
        let page = &self.page;
        let sum = |of: fn(&Line) -> i64| self.matrix.processes.iter().map(of).sum::<i64>();
        let overloaded: Vec<&str> =
            self.matrix.roles.iter().filter(|role| role.is_overloaded).map(|role| role.title.shown(page.lang).text).collect();
        let mut gaps = Vec::new();
        let (vacant, undone) = (sum(|line| line.vacant), sum(|line| line.undone));
        if vacant > 0 {
            gaps.push(page.say("raci-vacant").with("n", vacant).to_string());
        }
        let stepless = self.matrix.processes.iter().filter(|line| line.steps == 0).count();
        if stepless > 0 {
            gaps.push(page.say("raci-stepless").with("n", stepless).to_string());
        }
        if undone > 0 {
            gaps.push(page.say("raci-undone").with("n", undone).to_string());
        }
        if !overloaded.is_empty() {
            gaps.push(page.say("raci-overloaded").with("roles", overloaded.join(", ")).to_string());
        }
        gaps
    }

    fn hours(&self, role: &Load) -> String {
        let tenths = (role.minutes + 3) / 6;
        self.page.say("raci-hours").with("n", format!("{}.{}", tenths / 10, tenths % 10)).to_string()
    }
}

async fn kept(app: &App, page: &Page) -> Result<Arc<Matrix>, Error> {
    let today = page.today;
    app.kept(&page.snapshot, format!("raci/{today}"), async |db| Ok(Matrix::of(store::cells(&mut *db, today).await?))).await
}

pub(in super::super) async fn show(
    path: paths::ProcessesRaci,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let matrix = kept(&app, &page).await?;
    let title = page.t("raci-title").to_owned();
    let pagination = Pagination::of(asked.page, matrix.processes.len(), &path.to_string(), &[]);
    let template = RaciPage { page: page.titled("processes", title), matrix, pagination };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::ProcessesRaciCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
) -> Result<Response, Error> {
    let matrix = kept(&app, &page).await?;
    let mut csv = Csv::new("raci.csv", ["process", "role", "held", "accountable", "responsible", "consulted", "informed"])?;
    for line in &matrix.processes {
        if line.steps == 0 {
            csv.row([line.name.shown(page.lang).text, "", "", "0", "0", "0", "0"])?;
        }
        for role in &matrix.roles {
            let Some(letters) = line.cells.get(&role.slug) else { continue };
            csv.row([
                line.name.shown(page.lang).text.to_owned(),
                role.title.shown(page.lang).text.to_owned(),
                if role.is_held { "yes" } else { "no" }.to_owned(),
                letters.accountable.to_string(),
                letters.responsible.to_string(),
                letters.consulted.to_string(),
                letters.informed.to_string(),
            ])?;
        }
    }
    csv.download()
}
