use std::{collections::HashSet, sync::Arc};

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use strum::VariantArray;

use super::super::{
    pain::{Answer, Pain, Verdict},
    store,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::{Language, Provenance},
    paths,
    state::App,
    text::searched,
    web::{Csv, Page, PageNumber, Pagination, Paper, Printed, Query, address, html},
};

/// The pain points of every role.
struct Board(Vec<Pain>);

impl Board {
    async fn kept(app: &App, page: &Page) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, today.to_string(), async |db| Ok(Self(store::pains(db, today).await?))).await
    }
}

/// What is asked of the board.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Asked {
    q: String,
    role: String,
    works: String,
    from: String,
    page: PageNumber,
}

impl Asked {
    fn admits(&self, pain: &Pain) -> bool {
        let said: String = [Language::En, Language::Th].into_iter().map(|language| searched(pain.words.written(language)) + "\n").collect();
        let found = searched(&self.q).split_whitespace().all(|word| said.contains(word));
        let from = match self.from.as_str() {
            "source" => pain.provenance == Provenance::Source,
            "own" => pain.provenance == Provenance::Edited,
            _ => true,
        };
        found && from && (self.role.is_empty() || pain.role.0 == self.role) && (self.works.is_empty() || pain.verdict().key() == self.works)
    }

    fn pairs(&self) -> [(&'static str, &str); 4] {
        [("q", &self.q), ("role", &self.role), ("works", &self.works), ("from", &self.from)]
    }

    fn is_filtered(&self) -> bool {
        self.pairs().iter().any(|(_, value)| !value.is_empty())
    }
}

#[derive(Template)]
#[template(path = "roles/pain_points.html")]
struct BoardPage<'a> {
    page: Page,
    board: &'a [Pain],
    list: Vec<&'a Pain>,
    asked: &'a Asked,
    pagination: Pagination,
    /// How many pain points are printed.
    printed: Printed,
}

impl BoardPage<'_> {
    /// How many pain points fit on one sheet of paper.
    fn fit(&self, paper: Paper) -> Printed {
        let list =
            paper.list(&[], (self.list.len(), usize::try_from(self.pagination.total).unwrap_or(usize::MAX)), |at| self.line(self.list[at]));
        let verdicts = self.verdicts().into_iter().map(|(verdict, count)| format!("{} {count} ", self.page.tk("pain-", verdict)));
        paper.fit(paper.across([self.summary(), verdicts.collect()]), &[list])
    }

    /// A pain point as it is printed.
    fn line(&self, pain: &Pain) -> String {
        let lang = self.page.lang;
        let answer = |answer: &Answer| {
            let state = answer.state.map(|state| self.page.tk("state-", state.key())).or_else(|| self.standing(answer)).unwrap_or_default();
            format!("{} {} xx {state}; ", self.page.tk("pain-kind-", &answer.kind), answer.name.shown(lang).text)
        };
        let answers: String = pain.answers.iter().map(answer).collect();
        let told = [self.page.tk("provenance-", pain.provenance), pain.role.1.shown(lang).text.to_owned()].join(" · ");
        format!("{} {told} {answers} {}", pain.words.shown(lang).text, self.page.tk("pain-", pain.verdict().key()))
    }

    /// How many pain points are in the file only.
    fn unprinted(&self) -> i64 {
        self.pagination.total - i64::try_from(self.printed.at(0)).unwrap_or_default()
    }

    /// Each verdict with how many pain points have it.
    fn verdicts(&self) -> Vec<(&'static str, usize)> {
        let count = |verdict: Verdict| self.board.iter().filter(|pain| pain.verdict() == verdict).count();
        Verdict::VARIANTS.iter().map(|verdict| (verdict.key(), count(*verdict))).collect()
    }

    fn summary(&self) -> String {
        let source = self.board.iter().filter(|pain| pain.provenance == Provenance::Source).count();
        let working = self.board.iter().filter(|pain| pain.verdict() == Verdict::Working).count();
        self.page.say("pain-summary").with("n", self.board.len()).with("source", source).with("working", working).to_string()
    }

    fn verdict_options(&self) -> Vec<(&'static str, String)> {
        Verdict::VARIANTS.iter().map(|verdict| (verdict.key(), self.page.tk("pain-", verdict.key()))).collect()
    }

    fn roles(&self) -> Vec<(&str, &str)> {
        let mut seen = HashSet::new();
        let roles = self.board.iter().filter(|pain| seen.insert(&pain.role.0));
        roles.map(|pain| (pain.role.0.as_str(), pain.role.1.shown(self.page.lang).text)).collect()
    }

    fn origins(&self) -> [(&'static str, &str); 2] {
        [("source", self.page.t("pain-from-source")), ("own", self.page.t("pain-from-own"))]
    }

    fn csv(&self) -> String {
        address("/insights/pain-points.csv", self.asked.pairs())
    }

    fn edit(&self, pain: &Pain) -> Option<String> {
        self.page.can_edit().then(|| paths::PainPoint { slug: pain.role.0.clone(), place: pain.place }.to_string())
    }

    fn standing(&self, answer: &Answer) -> Option<String> {
        answer.standing.as_ref().map(|standing| self.page.tk("pain-answer-", standing))
    }
}

pub(in super::super) async fn index(
    path: paths::PainPoints,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let board = Board::kept(&app, &page).await?;
    let picked: Vec<&Pain> = board.0.iter().filter(|pain| asked.admits(pain)).collect();
    let pagination = Pagination::of(asked.page, picked.len(), &path.to_string(), &asked.pairs());
    let title = page.t("pain-title").to_owned();
    let mut template = BoardPage {
        page: page.titled("insights", title),
        board: &board.0,
        list: pagination.cut(picked).collect(),
        pagination,
        asked: &asked,
        printed: Printed::default(),
    };
    template.printed = Paper::best(template.page.lang, 2, |paper| template.fit(paper));
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn csv(
    _: paths::PainPointsCsv,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let board = Board::kept(&app, &page).await?;
    let columns = ["pain-role", "pain-words", "pain-from", "pain-answer-kind", "pain-answers", "pain-answer-state", "pain-works"];
    let mut table = Csv::new("pain-points.csv", columns.map(|key| page.t(key)))?;
    for pain in board.0.iter().filter(|pain| asked.admits(pain)) {
        let shown = |words: &crate::locale::Localized| words.shown(page.lang).text.to_owned();
        let told = |answer: Option<&Answer>| {
            let state = |answer: &Answer| match (&answer.standing, answer.state) {
                (Some(standing), _) => page.tk("pain-answer-", standing),
                (None, Some(state)) => page.tk("state-", state.key()),
                (None, None) => String::new(),
            };
            [
                answer.map(|answer| page.tk("pain-kind-", &answer.kind)).unwrap_or_default(),
                answer.map(|answer| shown(&answer.name)).unwrap_or_default(),
                answer.map(state).unwrap_or_default(),
            ]
        };
        let answers: Vec<Option<&Answer>> = if pain.answers.is_empty() { vec![None] } else { pain.answers.iter().map(Some).collect() };
        for answer in answers {
            let [kind, name, state] = told(answer);
            let origin = page.tk("provenance-", pain.provenance);
            table.row([shown(&pain.role.1), shown(&pain.words), origin, kind, name, state, page.tk("pain-", pain.verdict().key())])?;
        }
    }
    table.download()
}
