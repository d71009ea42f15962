use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;

use super::{
    marked::{Piece, marked},
    store::{self, Hit},
    synonyms::all_words_for,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    locale::Language,
    paths,
    state::App,
    text::clean_line,
    web::{Page, Query, html},
};

/// The longest text that is searched for.
const LONGEST: usize = 200;
/// The most hits of each noun.
const MOST: usize = 10;

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
}

#[derive(Template)]
#[template(path = "search/index.html")]
struct IndexPage {
    page: Page,
    words: Vec<String>,
    cut: bool,
    groups: Vec<Vec<Hit>>,
}

impl IndexPage {
    /// The name in pieces, and its language when it is not the reader's.
    fn name(&self, hit: &Hit) -> (Vec<Piece>, Option<Language>) {
        let (text, lang) = match &hit.name {
            Some(name) => {
                let shown = name.shown(self.page.lang);
                (shown.text, shown.lang)
            }
            None => (hit.plain.as_deref().unwrap_or_default(), None),
        };
        (marked(text, &self.words), lang)
    }

    fn more(&self, hit: &Hit) -> Vec<Piece> {
        marked(hit.more.as_deref().unwrap_or_default(), &self.words)
    }
}

pub(super) async fn index(
    _: paths::Search,
    State(app): State<App>,
    _: CurrentUser,
    page: Page,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    let typed = clean_line(&asked.q);
    let cut = typed.chars().count() > LONGEST;
    let typed: String = typed.chars().take(LONGEST).collect();
    let words = if typed.is_empty() { Vec::new() } else { all_words_for(&typed) };
    let mut hits = Vec::new();
    if !typed.is_empty() {
        let mut tx = app.db.begin().await?;
        hits = store::find(&mut tx, &words, i64::try_from(MOST).unwrap_or(10)).await?;
        tx.commit().await?;
    }
    let title = page.t("search-title").to_owned();
    let mut page = page.titled("", title);
    page.query = typed;
    let groups = hits.chunk_by(|one, other| one.noun == other.noun).map(<[Hit]>::to_vec).collect();
    let template = IndexPage { page, words, cut, groups };
    Ok(html(&template.page, &template))
}
