use askama::Template;
use axum::{extract::State, response::Response};

use super::{
    super::{
        model::{Part, Process, ReviewState, Step},
        store::{self, Beside, Changed, Holding, With},
    },
    seen::unseen,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    history::{self, Entry},
    kpis::{self, Standing, Which},
    locale::Language,
    paths,
    state::App,
    web::{Markdown, Page, html},
};

/// How many changes the page tells.
const HISTORY: i64 = 5;

#[derive(Template)]
#[template(path = "processes/show.html")]
struct ShowPage {
    page: Page,
    process: Process,
    beside: Beside,
    kpis: Vec<Standing>,
    history: Vec<Entry>,
    /// What somebody else changed that the reader has not seen yet.
    changed: Option<Changed>,
}

impl ShowPage {
    fn facts(&self) -> Vec<String> {
        let page = &self.page;
        let mut facts: Vec<String> = self.beside.area.iter().map(|area| area.shown(page.lang).text.to_owned()).collect();
        facts.push(page.say("process-step-count").with("n", self.process.is.steps.len()).to_string());
        if self.process.is.minutes() > 0 {
            facts.push(page.say("process-minutes-in-all").with("time", self.time(self.process.is.minutes())).to_string());
        }
        facts
    }

    fn time(&self, minutes: i64) -> String {
        let key = if minutes < 60 {
            "process-minutes"
        } else if minutes % 60 == 0 {
            "process-hours"
        } else {
            "process-hours-minutes"
        };
        self.page.say(key).with("n", minutes).with("hours", minutes / 60).with("minutes", minutes % 60).to_string()
    }

    fn step_time(&self, step: &Step) -> Option<String> {
        step.minutes.map(|minutes| self.time(minutes.into()))
    }

    /// The text as HTML, and its language if it is not the reader's.
    fn body(&self) -> Option<(Markdown, Option<Language>)> {
        let shown = self.process.is.body.as_ref()?.shown(self.page.lang);
        Some((Markdown::new(shown.text), shown.lang))
    }

    fn with(&self, step: &Step) -> Option<&With> {
        self.beside.tools.get(step.tool.as_deref()?)
    }

    /// What all steps are done with, each tool and each kind once, in the order in which steps name them.
    fn tools(&self) -> Vec<&With> {
        let mut links: Vec<&str> = Vec::new();
        for link in self.process.is.steps.iter().filter_map(|step| step.tool.as_deref()) {
            if !links.contains(&link) {
                links.push(link);
            }
        }
        links.into_iter().filter_map(|link| self.beside.tools.get(link)).collect()
    }

    /// The roles that do a step, or have another part in it.
    fn with_part(&self, step: &Step, is: impl Fn(Part) -> bool) -> Vec<&Holding> {
        self.beside.roles.iter().filter(|role| step.raci.get(&role.slug).is_some_and(|part| is(*part))).collect()
    }

    /// The roles of a step under each letter that somebody has.
    fn parts(&self, step: &Step) -> Vec<(&'static str, Vec<&Holding>)> {
        let parts = [
            ("A", self.with_part(step, Part::is_accountable)),
            ("R", self.with_part(step, Part::is_responsible)),
            ("C", self.with_part(step, |part| part == Part::C)),
            ("I", self.with_part(step, |part| part == Part::I)),
        ];
        parts.into_iter().filter(|(_, roles)| !roles.is_empty()).collect()
    }

    /// Steps whose accountable role nobody holds.
    fn vacant(&self) -> usize {
        let is_vacant = |step: &&Step| self.beside.roles.iter().any(|role| step.accountable() == Some(&role.slug) && role.is_vacant());
        self.process.is.steps.iter().filter(is_vacant).count()
    }

    /// Steps that nobody is responsible for.
    fn undone(&self) -> usize {
        self.process.is.steps.iter().filter(|step| !step.raci.values().any(|part| part.is_responsible())).count()
    }

    fn state(&self) -> ReviewState {
        self.process.review.state(self.page.today)
    }

    fn is_overdue(&self) -> bool {
        self.state() == ReviewState::Overdue
    }

    fn can_edit(&self) -> bool {
        self.page.can_edit() && self.process.archived_at.is_none()
    }

    fn told(&self, entry: &Entry) -> String {
        let is_word = entry.after.as_ref().is_some_and(|after| after.get("confirmed_on").is_some());
        if is_word { self.page.t("process-did-confirmed").to_owned() } else { self.page.tk("action-", entry.action) }
    }
}

pub(in super::super) async fn show(path: paths::Process, State(app): State<App>, user: CurrentUser, page: Page) -> Result<Response, Error> {
    let mut db = app.db.acquire().await?;
    let process = store::find(&mut *db, &path.slug).await?;
    let beside = store::beside(&mut db, &process.is, page.today).await?;
    let mut judging = kpis::standings(&mut db, page.today, Which::OfProcess(process.id)).await?;
    judging.sort_by_key(|kpi| process.is.kpis.iter().position(|slug| *slug == kpi.slug));
    let history = history::of(&mut *db, "process", process.id.uuid(), HISTORY).await?;
    let changed = unseen(&mut db, &path.slug, &user, &page).await?;
    let title = process.is.name.shown(page.lang).text.to_owned();
    let template = ShowPage { page: page.titled("processes", title), process, beside, kpis: judging, history, changed };
    Ok(html(&template.page, &template))
}
