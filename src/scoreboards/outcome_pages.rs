use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    outcomes::{Part, Process, Sheet},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    kpis::{Owner, Standing},
    locale::Localized,
    paths,
    state::App,
    web::{Csv, Page, Paper, Printed, html, once},
};

/// How many things of one kind a part lists; the file has all.
const LISTED: usize = 8;

async fn kept(app: &App, page: &Page) -> Result<Arc<Sheet>, Error> {
    let today = page.today;
    app.kept(&page.snapshot, today.to_string(), async |db| store::sheet(db, today).await).await
}

#[derive(Template)]
#[template(path = "scoreboards/outcomes.html")]
struct OutcomesPage {
    page: Page,
    sheet: Arc<Sheet>,
    /// Of each part how many KPIs, processes and owners are printed.
    printed: Printed,
}

impl OutcomesPage {
    /// How much of each part fits on one sheet of paper.
    fn fit(&self, paper: Paper) -> Printed {
        let shown = |text: &Localized| text.shown(self.page.lang).text.to_owned();
        let first = |part: &Part| self.parts(&part.kind).first().is_some_and(|first| first.key == part.key);
        let lists = self.sheet.parts.iter().flat_map(|part| {
            let (kpis, processes, owners) = (self.kpis(part), self.processes(part), self.owners(part));
            let tools: Vec<&str> = self.tools(part).into_iter().map(|(_, name)| name.as_str()).collect();
            let named = part.description.as_ref().map(shown).unwrap_or_default();
            let kind = if first(part) { self.page.tk("outcomes-all-", part.kind.as_str()) } else { String::new() };
            let head = [kind, self.told(part), shown(&part.name), named, self.holes(part).join(" xxx ")];
            let kpi = move |at: usize| format!("{} xx {}", shown(&kpis[at].name), self.page.tk("state-", kpis[at].judgement.state.key()));
            let process = move |at: usize| {
                let overdue = if self.is_overdue(processes[at]) { self.page.t("outcomes-overdue") } else { "" };
                format!("{} {overdue}", shown(&processes[at].name))
            };
            let owner = move |at: usize| {
                let vacant = if owners[at].is_vacant() { self.page.t("outcomes-vacant") } else { "" };
                format!("{} {} {vacant}", shown(&owners[at].title), owners[at].names())
            };
            let answering = self.sheet.owners_of(part).len();
            let headings = [self.page.t("section-processes"), self.page.t("section-tools"), self.page.t("outcomes-owners")];
            [
                paper.list(&head.each_ref().map(String::as_str), (self.kpis(part).len(), part.kpis.len()), kpi),
                paper.list(
                    &[headings[0], headings[1], &tools.join(", "), "+"],
                    (self.processes(part).len(), part.processes.len()),
                    process,
                ),
                paper.list(&[headings[2]], (self.owners(part).len(), answering), owner),
            ]
        });
        paper.fit(paper.across([self.summary()]), &lists.collect::<Vec<_>>())
    }

    /// How many of the KPIs (0), the processes (1) or the owners (2) of a part are printed.
    fn printed(&self, part: &Part, list: usize) -> usize {
        let place = self.sheet.parts.iter().position(|other| other.kind == part.kind && other.key == part.key);
        place.map_or(0, |place| self.printed.at(3 * place + list))
    }

    /// How many of all the owners of a part are in the file only.
    fn unprinted_owners(&self, part: &Part) -> usize {
        self.sheet.owners_of(part).len() - self.printed(part, 2)
    }

    /// How many tools of a part are in the file only.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn unprinted_tools(&self, part: &Part) -> usize {
        part.tools.len().saturating_sub(LISTED)
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn kinds(&self) -> [&'static str; 2] {
        ["outcome", "pillar"]
    }

    /// The parts of one kind.
    fn parts(&self, kind: &str) -> Vec<&Part> {
        self.sheet.parts.iter().filter(|part| part.kind == kind).collect()
    }

    fn kpis(&self, part: &Part) -> Vec<&Standing> {
        self.sheet.kpis_of(part).into_iter().take(LISTED).collect()
    }

    fn processes(&self, part: &Part) -> Vec<&Process> {
        self.sheet.processes_of(part).into_iter().take(LISTED).collect()
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn tools<'a>(&self, part: &'a Part) -> Vec<&'a (String, String)> {
        part.tools.iter().take(LISTED).collect()
    }

    fn owners(&self, part: &Part) -> Vec<&Owner> {
        self.sheet.owners_of(part).into_iter().take(LISTED).collect()
    }

    /// How many things of a kind are not listed, in words.
    fn more(&self, count: usize) -> Option<String> {
        let more = count.saturating_sub(LISTED);
        (more > 0).then(|| self.page.say("outcomes-more").with("n", more).to_string())
    }

    fn more_owners(&self, part: &Part) -> Option<String> {
        self.more(self.sheet.owners_of(part).len())
    }

    fn holes(&self, part: &Part) -> Vec<String> {
        holes(&self.page, &self.sheet, part)
    }

    /// How its KPIs stand, in a line.
    fn told(&self, part: &Part) -> String {
        let kpis = self.sheet.kpis_of(part);
        let good = kpis.iter().filter(|kpi| kpi.judgement.state == crate::kpis::State::OnTarget).count();
        self.page.say("outcomes-told").with("good", good).with("n", kpis.len()).to_string()
    }

    fn is_overdue(&self, process: &Process) -> bool {
        process.is_overdue(self.page.today)
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn all_kpis(&self, part: &Part) -> String {
        if part.kind == "outcome" { format!("/dashboards/outcome/{}", part.key) } else { "/kpis".to_owned() }
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn all_processes(&self, part: &Part) -> String {
        if part.kind == "outcome" { format!("/processes?outcome={}", part.key) } else { "/processes".to_owned() }
    }

    /// How many holes there are in all.
    fn summary(&self) -> String {
        let holes = self.sheet.parts.iter().map(|part| self.holes(part).len()).sum::<usize>();
        self.page.say("outcomes-summary").with("n", holes).to_string()
    }
}

fn holes(page: &Page, sheet: &Sheet, part: &Part) -> Vec<String> {
    let words = sheet.holes(part, page.today).into_iter().map(|hole| {
        let (key, n) = hole.words();
        page.say(key).with("n", n).to_string()
    });
    words.collect()
}

pub(super) async fn show(_: paths::Outcomes, State(app): State<App>, user: CurrentUser, page: Page) -> Result<Response, Error> {
    let make = async |page: Page| {
        let sheet = kept(&app, &page).await?;
        let title = page.t("outcomes-title").to_owned();
        let mut template = OutcomesPage { page: page.titled("insights", title), sheet, printed: Printed::default() };
        template.printed = Paper::best(template.page.lang, 3, |paper| template.fit(paper));
        Ok(html(&template.page, &template))
    };
    once(&app, &page, user.id, make).await
}

pub(super) async fn csv(_: paths::OutcomesCsv, State(app): State<App>, _: CurrentUser, page: Page) -> Result<Response, Error> {
    let sheet = kept(&app, &page).await?;
    let columns = ["outcomes-part", "outcomes-name", "leaving-what", "leaving-thing", "ending-state", "outcomes-owner", "outcomes-holders"];
    let mut table = Csv::new("outcomes.csv", columns.map(|key| page.t(key)))?;
    let shown = |text: &Localized| text.shown(page.lang).text.to_owned();
    for part in &sheet.parts {
        let head = [page.tk("outcomes-", &part.kind), shown(&part.name)];
        let mut row = |kind: &str, what: String, state: String, owner: Option<&Owner>| {
            let owner = owner.map(|owner| (shown(&owner.title), owner.names())).unwrap_or_default();
            table.row([head[0].clone(), head[1].clone(), page.t(kind).to_owned(), what, state, owner.0, owner.1])
        };
        for kpi in sheet.kpis_of(part) {
            row("outcomes-kpi", shown(&kpi.name), page.tk("state-", kpi.judgement.state.key()), kpi.owner.as_ref())?;
        }
        for process in sheet.processes_of(part) {
            let state = if process.is_overdue(page.today) { page.t("outcomes-overdue") } else { "" };
            row("outcomes-process", shown(&process.name), state.to_owned(), process.owner.as_ref())?;
        }
        for (_, name) in &part.tools {
            row("outcomes-tool", name.clone(), String::new(), None)?;
        }
        for hole in holes(&page, &sheet, part) {
            row("outcomes-hole", hole, String::new(), None)?;
        }
    }
    table.download()
}
