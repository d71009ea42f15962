use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    super::{
        finding::{Cut, Finding, Found, Kind, LISTED, PRINTED, Severity},
        store,
    },
    words,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    web::{Csv, Page, PageNumber, Pagination, Paper, Printed, Query, address, html, once},
};

/// More findings of one kind than this are no list that anybody works through in a spreadsheet.
const FILE: i64 = 10_000;

/// What is asked of the list. What it does not know, it takes for nothing.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    kind: String,
    page: PageNumber,
}

impl Asked {
    fn kind(&self) -> Option<Kind> {
        self.kind.parse().ok()
    }
}

/// The findings of a day, and how many are accepted.
struct Findings {
    found: Vec<Found>,
    accepted: i64,
}

impl Findings {
    async fn kept(app: &App, page: &Page, cut: Cut) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, format!("{today} {cut:?}"), async |db| {
            Ok(Self { found: store::all(&mut *db, today, &cut).await?, accepted: store::count_accepted(&mut *db, today).await? })
        })
        .await
    }
}

#[derive(Template)]
#[template(path = "insights/index.html")]
struct IndexPage {
    page: Page,
    findings: Arc<Findings>,
    /// The only kind that is listed, with the place in its list.
    only: Option<(Kind, Pagination)>,
    /// How many findings of each kind are printed.
    printed: Printed,
}

impl IndexPage {
    /// How many findings of each kind fit on one sheet of paper.
    fn fit(&self, paper: Paper) -> Printed {
        let lists: Vec<_> = self
            .findings
            .found
            .iter()
            .map(|found| {
                let severity = if self.is_first(found) { self.page.tk("severity-", found.kind.severity().key()) } else { String::new() };
                let name = format!("{} {}", self.page.tk("insight-", found.kind.key()), found.count);
                let rule = self.page.tk("insight-rule-", found.kind.key());
                paper.list(&[&severity, &name, &rule], (found.findings.len(), found.count), |at| {
                    let finding = &found.findings[at];
                    let since = self.since(found, finding).unwrap_or_default();
                    format!("{} {} {since}", finding.subject.shown(self.page.lang).text, self.detail(found, finding))
                })
            })
            .collect();
        paper.fit(0.0, &lists)
    }

    /// Whether it is the first kind of its severity.
    fn is_first(&self, found: &Found) -> bool {
        self.severities().iter().any(|(_, _, kinds)| kinds[0].kind == found.kind)
    }

    /// Whether the row at a place is on the screen; those after it are on paper only, where there is room.
    #[expect(clippy::unused_self, clippy::trivially_copy_pass_by_ref, reason = "templates call methods and hand over references")]
    fn is_listed(&self, at: &usize) -> bool {
        i64::try_from(*at).is_ok_and(|at| at < LISTED)
    }

    /// How many findings of a kind are printed.
    fn printed(&self, found: &Found) -> usize {
        let place = self.findings.found.iter().position(|other| other.kind == found.kind);
        place.map_or(0, |place| self.printed.at(place))
    }

    /// The severities that have findings, each with their number and their kinds.
    fn severities(&self) -> Vec<(Severity, usize, &[Found])> {
        let groups = self.findings.found.chunk_by(|one, other| one.kind.severity() == other.kind.severity());
        groups.map(|kinds| (kinds[0].kind.severity(), kinds.iter().map(|found| found.count).sum(), kinds)).collect()
    }

    fn total(&self) -> usize {
        self.findings.found.iter().map(|found| found.count).sum()
    }

    fn detail(&self, found: &Found, finding: &Finding) -> String {
        words::detail(&self.page, found.kind, finding)
    }

    fn since(&self, found: &Found, finding: &Finding) -> Option<String> {
        words::since(&self.page, found.kind, finding)
    }

    fn rule(&self, found: &Found) -> String {
        words::rule(&self.page, found.kind)
    }

    fn deed(&self, found: &Found) -> String {
        words::deed(&self.page, found.kind)
    }

    fn place(&self, finding: &Finding) -> String {
        words::place(&self.page, &finding.address)
    }

    /// Where the finding can be accepted; overlaps have a page of their own for that.
    fn decision(&self, found: &Found, finding: &Finding) -> Option<String> {
        let path = paths::InsightFinding { kind: found.kind.key().to_owned(), subject: finding.key.clone() };
        (self.page.can_edit() && found.kind != Kind::ToolOverlap).then(|| path.to_string())
    }

    fn csv(&self) -> String {
        address("/insights.csv", [("kind", self.only.as_ref().map_or("", |(kind, _)| kind.key()))])
    }
}

/// The part of the findings that is asked for; of one kind one that lies behind the end begins with the first finding again.
async fn asked_part(app: &App, page: &Page, kind: Option<Kind>, asked: PageNumber) -> Result<(Arc<Findings>, PageNumber), Error> {
    let asked = kind.map_or(PageNumber::FIRST, |_| asked);
    let most = if kind.is_some() { PRINTED } else { LISTED };
    let part = |number: PageNumber| Findings::kept(app, page, Cut { kind, subject: None, skip: number.skip(), most });
    asked.find(part, |findings| findings.found.iter().all(|found| found.findings.is_empty())).await
}

pub(in super::super) async fn index(
    path: paths::Insights,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let kind = asked.kind();
    let make = async |page: Page| {
        let (findings, number) = asked_part(&app, &page, kind, asked.page).await?;
        let title = page.t("section-insights").to_owned();
        let only = kind.map(|kind| {
            let count = findings.found.first().map_or(0, |found| i64::try_from(found.count).unwrap_or(i64::MAX));
            (kind, Pagination::new(number, count, &path.to_string(), &[("kind", kind.key())]))
        });
        let mut template = IndexPage { page: page.titled("insights", title), findings, only, printed: Printed::default() };
        template.printed = Paper::best(template.page.lang, 3, |paper| template.fit(paper));
        Ok(html(&template.page, &template))
    };
    once(&app, &page, user.id, make).await
}

pub(in super::super) async fn csv(
    _: paths::InsightsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let found = store::all(&mut db, page.today, &Cut { kind: asked.kind(), subject: None, skip: 0, most: FILE }).await?;
    drop(db);
    let columns = ["severity", "kind", "rule", "subject", "detail", "since", "address"];
    let mut table = Csv::new("findings.csv", columns.map(|column| page.tk("finding-column-", column)).iter().map(String::as_str))?;
    for kind in &found {
        for finding in &kind.findings {
            table.row([
                page.tk("severity-", kind.kind.severity().key()),
                page.tk("insight-", kind.kind.key()),
                words::rule(&page, kind.kind),
                finding.subject.shown(page.lang).text.to_owned(),
                words::detail(&page, kind.kind, finding),
                finding.since.map(|since| since.to_string()).unwrap_or_default(),
                words::place(&page, &finding.address),
            ])?;
        }
    }
    table.download()
}
