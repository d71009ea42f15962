use std::{collections::HashSet, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use strum::VariantArray;

use super::super::{
    map::{Asked, Category, View, chart},
    reader::Reader,
};
use crate::{
    auth::CurrentUser,
    drawing::{Drawing, Format},
    error::Error,
    integrations::{Direction, Fed, Flow, Link, Network, State as Standing, network},
    paths,
    state::App,
    web::{Csv, Page, Pagination, Query, download, html},
};

/// More KPIs than these are folded in a row of the table; and more tools than these are counted in the line of those that stand alone.
const NAMED: usize = 3;
const NAMED_ALONE: usize = 20;

async fn kept(app: &App, page: &Page) -> Result<Arc<Network>, Error> {
    app.kept(&page.snapshot, String::new(), async |db| network(db).await).await
}

/// One integration as the table tells it.
struct Row<'a> {
    link: &'a Link,
    from: (&'a str, &'a str),
    to: (&'a str, &'a str),
    at_risk: Vec<&'a Fed>,
}

impl Row<'_> {
    fn first(&self) -> &[&Fed] {
        &self.at_risk[..self.at_risk.len().min(NAMED)]
    }

    fn others(&self) -> &[&Fed] {
        &self.at_risk[self.at_risk.len().min(NAMED)..]
    }
}

fn rows<'a>(network: &'a Network, links: &[usize]) -> Vec<Row<'a>> {
    let flow = Flow::new(network);
    let row = |link: &usize| {
        let link = &network.links[*link];
        let end = |tool: usize| (network.tools[tool].slug.as_str(), network.tools[tool].name.as_str());
        let behind = if link.is_failing() { flow.behind(link) } else { Vec::new() };
        let at_risk = behind.iter().flat_map(|tool| &network.tools[*tool].kpis).collect();
        Row { link, from: end(link.from), to: end(link.to), at_risk }
    };
    links.iter().map(row).collect()
}

#[derive(Template)]
#[template(path = "stack/map.html")]
struct MapPage<'a> {
    page: Page,
    asked: &'a Asked,
    network: &'a Network,
    view: &'a View,
    chart: Option<Drawing>,
    sentence: String,
    lines_left_out: String,
    rows: Vec<Row<'a>>,
    pagination: Pagination,
}

impl MapPage<'_> {
    fn states(&self) -> Vec<(&'static str, String)> {
        Standing::VARIANTS.iter().map(|state| (state.key(), self.page.tk("integration-", state.key()))).collect()
    }

    /// The categories that have a connected tool.
    fn categories(&self) -> Vec<(&str, &str)> {
        let tied: HashSet<usize> = self.network.links.iter().flat_map(|link| [link.from, link.to]).collect();
        let tools = self.network.tools.iter().enumerate().filter(|(index, _)| tied.contains(index));
        let mut categories: Vec<(&str, &str)> =
            tools.map(|(_, tool)| (tool.category.as_str(), tool.category_name.shown(self.page.lang).text)).collect();
        categories.dedup();
        categories
    }

    fn state(&self, row: &Row<'_>) -> String {
        self.page.tk("integration-", row.link.state.key())
    }

    fn direction(&self, row: &Row<'_>) -> &str {
        self.page.t(if row.link.direction == Direction::TwoWay { "integration-two-way" } else { "integration-one-way" })
    }

    /// The tools that stand alone: the first of them by name, and how many more there are.
    fn alone(&self) -> (Vec<(&str, &str)>, usize) {
        let named = self.view.alone.iter().take(NAMED_ALONE).map(|tool| &self.network.tools[*tool]);
        (named.map(|tool| (tool.slug.as_str(), tool.name.as_str())).collect(), self.view.alone.len().saturating_sub(NAMED_ALONE))
    }

    /// The files that the map can be saved as, with their addresses.
    fn files(&self) -> Vec<(String, String)> {
        let Some(chart) = &self.chart else { return Vec::new() };
        let fitting = Format::VARIANTS.iter().filter(|format| format.fits(chart));
        fitting.map(|format| (self.asked.with(&[("format", format.key())]), self.page.tk("stack-file-", format.key()))).collect()
    }

    /// The address at which a category is opened, or closed.
    fn toggle(&self, category: &Category) -> String {
        self.asked.toggled(&category.key, category.closed)
    }

    fn all_open(&self) -> String {
        self.asked.all(true)
    }

    fn all_closed(&self) -> String {
        self.asked.all(false)
    }

    fn csv(&self) -> String {
        self.asked.at("/tools/map.csv", &[])
    }
}

/// `12 tools and 13 integrations: 1 failing, 2 planned.`
fn sentence(reader: &Reader, network: &Network, view: &View) -> String {
    let count = |state: Standing| view.links.iter().filter(|link| network.links[**link].state == state).count();
    let saying = reader.say("map-sentence").with("tools", view.tools).with("n", view.links.len());
    let saying = saying.with("failing", count(Standing::Failing)).with("planned", count(Standing::Planned));
    saying.with("retiring", count(Standing::Retiring)).with("date", reader.date(reader.today)).to_string()
}

/// How many lines the drawing leaves out, and where they are.
fn lines_left_out(reader: &Reader, view: &View) -> String {
    reader.left_out(&reader.say("map-lines-left-out").with("n", view.left_out).to_string())
}

/// The sentence, and what the drawing leaves out.
fn whole(reader: &Reader, sentence: &str, view: &View) -> String {
    if view.left_out == 0 {
        return sentence.to_owned();
    }
    format!("{sentence} {}", lines_left_out(reader, view))
}

pub(in super::super) async fn show(
    _: paths::ToolsMap,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let network = kept(&app, &page).await?;
    let view = View::new(&network, &asked);
    let format: Option<Format> = asked.format.parse().ok();
    let reader = Reader::of(&page, if format.is_some() { app.origin.as_str() } else { "" });
    let sentence = sentence(&reader, &network, &view);
    let title = page.t("map-title").to_owned();
    let draw = || chart(&network, &view, &asked, &reader, (title.clone(), whole(&reader, &sentence, &view)));
    let drawn = (view.is_drawn() && !view.boxes.is_empty()).then(draw);
    if let Some(format) = format {
        let file = drawn.ok_or_else(|| Error::BadRequest("too many boxes to draw, or none".into()))?.standalone().file(format).await?;
        return download(&format!("integration-map.{}", format.key()), format.media_type(), file);
    }
    let pagination = Pagination::of(asked.page, view.links.len(), "/tools/map", &asked.pairs());
    let listed: Vec<usize> = pagination.cut(view.links.iter().copied()).collect();
    let template = MapPage {
        page: page.titled("tools", title),
        asked: &asked,
        network: &network,
        view: &view,
        chart: drawn,
        lines_left_out: if view.left_out > 0 { lines_left_out(&reader, &view) } else { String::new() },
        sentence: reader.on_page(&sentence),
        rows: rows(&network, &listed),
        pagination,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::ToolsMapCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let network = kept(&app, &page).await?;
    let view = View::new(&network, &asked);
    let header = ["from", "to", "direction", "method", "state", "failing_since", "kpis_at_risk"];
    let mut csv = Csv::new("integrations.csv", header)?;
    for row in rows(&network, &view.links) {
        let at_risk: Vec<&str> = row.at_risk.iter().map(|kpi| kpi.name.shown(page.lang).text).collect();
        csv.row([
            row.from.1.to_owned(),
            row.to.1.to_owned(),
            row.link.direction.key().to_owned(),
            row.link.method.as_ref().map(|method| method.shown(page.lang).text.to_owned()).unwrap_or_default(),
            row.link.state.key().to_owned(),
            row.link.failing_since.map(|day| day.to_string()).unwrap_or_default(),
            at_risk.join("; "),
        ])?;
    }
    csv.download()
}
