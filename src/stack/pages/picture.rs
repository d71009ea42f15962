use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::super::{
    landscape::Landscape,
    pictures::{By, Group, Priced, groups, on_page, picture, priced},
    reader::Reader,
    store,
};
use crate::{
    auth::CurrentUser,
    drawing::{Drawing, Format},
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Query, address, download, html},
};

/// More tools than these are counted, not named, in a row of the table.
const NAMED: usize = 12;

async fn kept(app: &App, page: &Page) -> Result<Arc<Landscape>, Error> {
    let today = page.today;
    app.kept(&page.snapshot, today.to_string(), async |db| store::landscape(db, today).await).await
}

/// What is asked of the picture.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    by: String,
    page: PageNumber,
    /// The kind of file, when not the page is asked for.
    format: String,
}

impl Asked {
    fn by(&self) -> By {
        self.by.parse().unwrap_or_default()
    }
}

/// A row of the table: a group with its tools, or one tool with its cost.
struct Row<'a> {
    name: &'a str,
    lang: Option<&'static str>,
    under: &'a str,
    href: Option<String>,
    tools: Vec<(&'a str, &'a str, String)>,
    more: usize,
    count: usize,
    amount: String,
    part: String,
}

#[derive(Template)]
#[template(path = "stack/picture.html")]
struct PicturePage<'a> {
    page: Page,
    by: By,
    stack: &'a Landscape,
    chart: Option<Drawing>,
    sentence: String,
    /// What the picture leaves out, in words.
    left_out: Vec<String>,
    rows: Vec<Row<'a>>,
    pagination: Pagination,
}

impl PicturePage<'_> {
    /// What the stack can be looked at by: its name, its address, and whether it is shown.
    fn ways(&self) -> Vec<(String, String, bool)> {
        let open = By::VARIANTS.iter().filter(|by| **by != By::Cost || self.page.may_see_pay());
        open.map(|by| (self.page.tk("stack-by-", by.key()), at(*by, ""), *by == self.by)).collect()
    }

    fn files(&self) -> Vec<(String, String)> {
        Format::VARIANTS.iter().map(|format| (at(self.by, format.key()), self.page.tk("stack-file-", format.key()))).collect()
    }

    fn csv(&self) -> String {
        address("/tools/stack.csv", [("by", self.by.key())])
    }

    fn by_cost(&self) -> bool {
        self.by == By::Cost
    }

    fn heading(&self) -> String {
        self.page.tk("stack-column-", self.by.key())
    }
}

fn at(by: By, format: &str) -> String {
    address("/tools/stack", [("by", by.key()), ("format", format)])
}

/// One sentence of what the picture shows.
fn sentence(reader: &Reader, stack: &Landscape, by: By, groups: &[Group]) -> String {
    let date = reader.date(reader.today);
    if by == By::Cost {
        let priced = priced(stack);
        let total = Priced::amount(stack, reader, priced.total);
        let saying = reader.say("stack-says-cost").with("n", priced.tools.len()).with("total", total.as_str()).with("date", date.as_str());
        return saying.to_string();
    }
    let filled = groups.iter().filter(|group| !group.tools.is_empty()).count();
    let key = match by {
        By::Area => "stack-says-area",
        By::Pillar => "stack-says-pillar",
        By::Journey => "stack-says-journey",
        By::Role => "stack-says-role",
        By::Owner => "stack-says-owner",
        By::Category | By::Cost => "stack-says-category",
    };
    let saying = reader.say(key).with("tools", stack.tools.len()).with("n", filled).with("date", date.as_str()).to_string();
    let largest = groups.iter().rev().max_by_key(|group| group.tools.len()).filter(|group| group.tools.len() > 1);
    let most =
        largest.map(|group| reader.say("stack-says-most").with("name", group.name.as_str()).with("n", group.tools.len()).to_string());
    [Some(saying), most].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn rows<'a>(stack: &'a Landscape, by: By, groups: &'a [Group], reader: &Reader) -> Vec<Row<'a>> {
    if by == By::Cost {
        let priced = priced(stack);
        let row = |(tool, amount): &(usize, rust_decimal::Decimal)| Row {
            name: &stack.tools[*tool].name,
            lang: None,
            under: "",
            href: Some(format!("/tools/{}", stack.tools[*tool].slug)),
            tools: Vec::new(),
            more: 0,
            count: 1,
            amount: Priced::amount(stack, reader, *amount),
            part: priced.percent(*amount),
        };
        return priced.tools.iter().map(row).collect();
    }
    let row = |group: &'a Group| Row {
        name: &group.name,
        lang: group.lang,
        under: &group.under,
        href: group.href.clone(),
        tools: group.tools.iter().take(NAMED).map(|tool| named(stack, group, *tool, reader)).collect(),
        more: group.tools.len().saturating_sub(NAMED),
        count: group.tools.len(),
        amount: String::new(),
        part: String::new(),
    };
    groups.iter().map(row).collect()
}

/// A tool's address, its name, and what the role of its group does in it.
fn named<'a>(stack: &'a Landscape, group: &Group, tool: usize, reader: &Reader) -> (&'a str, &'a str, String) {
    let tool = &stack.tools[tool];
    let access = group.access(tool).map(|access| crate::locale::t(reader.language, &format!("access-{}", access.key())).to_owned());
    (&tool.slug, &tool.name, access.unwrap_or_default())
}

pub(in super::super) async fn show(
    _: paths::ToolsStack,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let by = asked.by();
    if by == By::Cost && !user.may_see_pay {
        return Err(Error::Forbidden);
    }
    let stack = kept(&app, &page).await?;
    let format: Option<Format> = asked.format.parse().ok();
    let reader = Reader::of(&page, if format.is_some() { app.origin.as_str() } else { "" });
    let groups = groups(&stack, by, &reader);
    let title = page.tk("stack-title-", by.key());
    let sentence = sentence(&reader, &stack, by, &groups);
    let draw = if format.is_some() { picture } else { on_page };
    let drawn = (!stack.tools.is_empty()).then(|| draw(&stack, by, &groups, &reader, (title.clone(), sentence.clone())));
    if let Some(format) = format {
        let file = drawn.ok_or(Error::NotFound)?.slide().file(format).await?;
        return download(&format!("stack-by-{}.{}", by.key(), format.key()), format.media_type(), file);
    }
    let rows = rows(&stack, by, &groups, &reader);
    let pagination = Pagination::of(asked.page, rows.len(), "/tools/stack", &[("by", by.key())]);
    let template = PicturePage {
        page: page.titled("tools", title),
        by,
        stack: &stack,
        chart: drawn,
        sentence: reader.on_page(&sentence),
        left_out: if by == By::Cost { priced(&stack).left_out(&reader) } else { Vec::new() },
        rows: pagination.cut(rows).collect(),
        pagination,
    };
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::ToolsStackCsv,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let by = asked.by();
    if by == By::Cost && !user.may_see_pay {
        return Err(Error::Forbidden);
    }
    let stack = kept(&app, &page).await?;
    let reader = Reader::of(&page, "");
    if by == By::Cost {
        let mut csv = Csv::new("stack.csv", ["tool", "annual_cost", "currency"])?;
        for (tool, amount) in priced(&stack).tools {
            csv.row([stack.tools[tool].name.as_str(), &amount.to_string(), &stack.currency])?;
        }
        return csv.download();
    }
    let mut csv = Csv::new("stack.csv", [by.key(), "tool", "status", "access"])?;
    for group in groups(&stack, by, &reader) {
        for tool in group.tools.iter().map(|tool| &stack.tools[*tool]) {
            let access = group.access(tool).map(super::super::landscape::Access::key).unwrap_or_default();
            csv.row([group.name.as_str(), &tool.name, &tool.status, access])?;
        }
    }
    csv.download()
}
