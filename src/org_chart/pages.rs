use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    asked::Asked,
    files::Format,
    outline::{self, Line},
    part::Part,
    pdf,
    post::{Post, PostState},
    reader::Links,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Page, Query, download, html},
};

/// More seats than these that stand alone are folded away in the outline.
const FEW: usize = 20;

#[derive(Template)]
#[template(path = "org_chart/index.html")]
struct IndexPage {
    page: Page,
    /// What was asked, as it was typed.
    typed: Asked,
    part: Part,
    outline: Vec<Line>,
    alone: Vec<Line>,
    chart: super::drawing::Chart,
}

impl IndexPage {
    fn post(&self, line: &Line) -> &Post {
        &self.part.posts[line.post]
    }

    /// The way from the top to the post that the chart begins with.
    fn path(&self) -> Vec<(String, String)> {
        let link = |place: &usize| (self.part.asked.with(&[("root", &self.part.kept.id(*place)), ("find", "")]), self.part.words(*place));
        self.part.path.iter().map(link).collect()
    }

    /// Who was found, each with the address of its branch.
    fn hits(&self) -> Vec<(String, String)> {
        let kept = &self.part.kept;
        let link = |place: &usize| {
            let branch = kept.id(kept.forest.branch(*place));
            let address = self.part.asked.with(&[("root", &branch), ("find", "")]);
            (format!("{address}#seat-{}", kept.id(*place)), self.part.words(*place))
        };
        self.part.hits.iter().map(link).collect()
    }

    fn whole(&self) -> String {
        self.part.asked.with(&[("root", ""), ("find", "")])
    }

    /// Where the chart begins with this post, unless it does so already.
    fn focus(&self, line: &Line) -> Option<&str> {
        let begins = self.part.path.last() == Some(&self.part.shown.posts[line.post]);
        self.post(line).focus.as_deref().filter(|_| !begins)
    }

    fn flagged(&self) -> usize {
        self.part.posts.iter().filter(|post| !post.flags.is_empty()).count()
    }

    fn layouts(&self) -> [(&'static str, &str); 2] {
        [("down", self.page.t("org-layout-down")), ("right", self.page.t("org-layout-right"))]
    }

    fn layout(&self) -> &'static str {
        self.typed.direction().into()
    }

    fn levels(&self) -> Vec<(String, String)> {
        let some = (2..=6).map(|levels: u8| (levels.to_string(), self.page.say("org-levels-n").with("n", levels).to_string()));
        some.chain([("all".to_owned(), self.page.t("org-levels-all").to_owned())]).collect()
    }

    fn colours(&self) -> [(&'static str, &str); 2] {
        [("area", self.page.t("org-colour-area")), ("none", self.page.t("org-colour-none"))]
    }

    /// The files that the chart can be saved as, with their addresses.
    fn files(&self) -> Vec<(String, &str)> {
        let asked = &self.part.asked;
        let mut files = Vec::new();
        if pdf::fits(&self.chart) {
            files.push((asked.with(&[("format", "pdf")]), self.page.t("org-file-pdf")));
        }
        if self.chart.fits_picture() {
            files.push((asked.with(&[("format", "png")]), self.page.t("org-file-png")));
        }
        files.push((asked.at(&paths::OrgSvg.to_string(), &[]), self.page.t("org-file-svg")));
        files.push((asked.at(&paths::OrgCsv.to_string(), &[]), self.page.t("org-file-csv")));
        files
    }

    /// Whether some kind of file has no room for the chart.
    fn too_large(&self) -> bool {
        !(pdf::fits(&self.chart) && self.chart.fits_picture())
    }
}

pub(super) async fn index(
    _: paths::Org,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    if let Ok(format) = asked.format.parse() {
        return file(&app, &page, &asked, format).await;
    }
    let part = Part::load(&app, &page, &asked, Links::Here).await?;
    let title = page.t("org-title").to_owned();
    let template = IndexPage {
        outline: outline::lines(&part.shown),
        alone: outline::alone(&part.shown),
        chart: part.chart(),
        page: page.titled("org", title),
        typed: asked,
        part,
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
    file(&app, &page, &asked, Format::Svg).await
}

pub(super) async fn csv(
    _: paths::OrgCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    file(&app, &page, &asked, Format::Csv).await
}

/// The chart as a file, whose links lead back to the hub from wherever it is opened.
async fn file(app: &App, page: &Page, asked: &Asked, format: Format) -> Result<Response, Error> {
    let part = Part::load(app, page, asked, |asked| Links::From(app.origin.clone(), asked)).await?;
    download(format.file_name(), format.media_type(), part.file(format).await?)
}
