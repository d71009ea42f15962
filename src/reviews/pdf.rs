//! A review as PDF, on one sheet of A4: what does not fit is counted.

use std::sync::LazyLock;

use serde::Serialize;

use super::pages::show::ReviewPage;
use crate::{
    kpis::Standing,
    typesetting::{self, Template},
};

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| Template::new("/review.typ", include_str!("../../assets/typst/review.typ")));

/// How many lines a part has at most, tried from the most to the fewest until all is on one page.
const LINES: [usize; 6] = [14, 10, 7, 5, 3, 1];
/// Longer texts are cut on paper.
const LONGEST: usize = 160;

/// What the sheet says, in the reader's language.
#[derive(Clone, Debug, Serialize)]
pub struct Paper {
    language: &'static str,
    date: String,
    title: String,
    facts: Vec<String>,
    counts: Vec<String>,
    turned: Vec<String>,
    parts: Vec<Part>,
    closing: String,
}

/// One table.
#[derive(Clone, Debug, Serialize)]
struct Part {
    title: String,
    none: String,
    columns: Vec<u8>,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
    more: Option<String>,
}

impl Paper {
    /// The sheet of a review.
    pub fn of(review: &ReviewPage) -> Self {
        let page = &review.page;
        let counts = review
            .counts()
            .into_iter()
            .map(|(state, now, before)| format!("{} {now} ({})", page.tk("state-", state), page.say("review-before").with("n", before)));
        let names = |kpis: Vec<&Standing>| {
            kpis.iter().map(|kpi| format!("{} ({})", kpi.name.shown(page.lang).text, review.was(kpi))).collect::<Vec<_>>().join(", ")
        };
        let turned = [(review.worse(), "review-worse"), (review.better(), "review-better")];
        let turned = turned
            .into_iter()
            .filter(|(kpis, _)| !kpis.is_empty())
            .map(|(kpis, key)| cut(&format!("{} {}", page.t(key), names(kpis)), 400));
        Self {
            language: page.lang.code(),
            date: review.date.to_string(),
            title: page.title.clone(),
            facts: review.facts(),
            counts: counts.collect(),
            turned: turned.collect(),
            parts: vec![reds(review), ambers(review), waiting(review), pressing(review), decisions(review)],
            closing: review.closing().unwrap_or_else(|| page.t("review-open").to_owned()),
        }
    }

    /// The language that it is written in.
    pub const fn language(&self) -> &'static str {
        self.language
    }

    /// The file. It takes some milliseconds of work, so it is not for a thread that answers requests.
    pub fn pdf(self) -> anyhow::Result<Vec<u8>> {
        let ident = format!("review-{}-{}", self.date, self.language);
        let mut fitting = self.shortened(LINES[0]);
        for lines in LINES {
            fitting = self.shortened(lines);
            if typesetting::pages(&TEMPLATE, &fitting, None)?.pages().len() == 1 {
                break;
            }
        }
        typesetting::pdf(&TEMPLATE, &fitting, &ident)
    }

    /// The sheet with at most so many lines in each part; what is left out is counted.
    fn shortened(&self, lines: usize) -> Self {
        let mut short = self.clone();
        for part in &mut short.parts {
            let left_out = part.rows.len().saturating_sub(lines);
            part.rows.truncate(lines);
            part.more = (left_out > 0).then(|| format!("+{left_out}"));
        }
        short
    }
}

fn cut(text: &str, longest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= longest { line } else { line.chars().take(longest).chain(['…']).collect() }
}

fn owner(review: &ReviewPage, kpi: &Standing) -> String {
    match &kpi.owner {
        None => review.page.t("kpis-no-owner").to_owned(),
        Some(owner) if owner.is_vacant() => {
            format!("{} ({})", owner.title.shown(review.page.lang).text, review.page.t("kpis-owner-vacant"))
        }
        Some(owner) => format!("{} ({})", owner.title.shown(review.page.lang).text, owner.names()),
    }
}

fn part(review: &ReviewPage, (title, none): (&str, &str), heads: &[(&str, u8)], rows: Vec<Vec<String>>) -> Part {
    let page = &review.page;
    Part {
        title: format!("{} {}", page.t(title), rows.len()),
        none: page.t(none).to_owned(),
        columns: heads.iter().map(|(_, width)| *width).collect(),
        heads: heads.iter().map(|(head, _)| page.t(head).to_owned()).collect(),
        rows: rows.into_iter().map(|row| row.iter().map(|cell| cut(cell, LONGEST)).collect()).collect(),
        more: None,
    }
}

fn figures(review: &ReviewPage, kpi: &Standing) -> Vec<String> {
    let value = match review.read_for(kpi) {
        Some(period) => format!("{} · {period}", review.value(kpi)),
        None => review.value(kpi),
    };
    vec![kpi.name.shown(review.page.lang).text.to_owned(), value, review.target(kpi), owner(review, kpi)]
}

fn reds(review: &ReviewPage) -> Part {
    let page = &review.page;
    let rows = review.off_target().into_iter().map(|kpi| {
        let note = review.note(kpi).map_or_else(|| page.t("review-no-note").to_owned(), |note| note.words.clone());
        let actions = review.actions(kpi);
        let action =
            actions.first().map(|action| format!("{} · {}", action.words, page.say("action-due").with("date", page.date(action.due_on))));
        let done = action.unwrap_or_else(|| page.t("review-no-action").to_owned());
        let mut row = figures(review, kpi);
        row.push(format!("{} → {}", cut(&note, 80), cut(&done, 80)));
        row
    });
    let heads = [("kpis-name", 4), ("kpis-value", 3), ("kpis-target", 3), ("kpis-owner", 4), ("review-why-and-what", 6)];
    part(review, ("state-off-target", "review-none-off"), &heads, rows.collect())
}

fn ambers(review: &ReviewPage) -> Part {
    let heads = [("kpis-name", 5), ("kpis-value", 4), ("kpis-target", 4), ("kpis-owner", 6)];
    part(review, ("state-at-risk", "review-none-at-risk"), &heads, review.at_risk().into_iter().map(|kpi| figures(review, kpi)).collect())
}

/// Readings that stopped coming, and those that are due.
fn waiting(review: &ReviewPage) -> Part {
    let page = &review.page;
    let name = |kpi: &Standing| kpi.name.shown(page.lang).text.to_owned();
    let stale = review.stale().into_iter().map(|kpi| vec![name(kpi), review.reason(kpi), owner(review, kpi)]);
    let owed =
        review.owed().into_iter().map(|(kpi, period, due)| vec![name(kpi), format!("{period} · {}", page.date(due)), owner(review, kpi)]);
    part(
        review,
        ("review-readings", "review-none-owed"),
        &[("kpis-name", 4), ("review-due", 6), ("kpis-owner", 5)],
        stale.chain(owed).collect(),
    )
}

fn pressing(review: &ReviewPage) -> Part {
    let page = &review.page;
    let rows = review.pressing().into_iter().map(|action| {
        let title = action.title.as_ref().map(|title| title.shown(page.lang).text.to_owned()).unwrap_or_default();
        vec![action.words.clone(), action.name.shown(page.lang).text.to_owned(), title, page.date(action.due_on)]
    });
    let heads = [("action-words", 6), ("kpis-name", 4), ("action-seat", 4), ("action-due-on", 2)];
    part(review, ("review-actions", "review-none-pressing"), &heads, rows.collect())
}

fn decisions(review: &ReviewPage) -> Part {
    let rows = review.sheet.decisions.iter().map(|decision| {
        let kpi = decision.kpi.as_ref().map(|kpi| kpi.shown(review.page.lang).text.to_owned()).unwrap_or_default();
        vec![decision.words.clone(), kpi, decision.by.clone()]
    });
    part(
        review,
        ("review-decisions", "review-decisions-none"),
        &[("review-decision", 8), ("kpis-name", 4), ("history-who", 3)],
        rows.collect(),
    )
}
