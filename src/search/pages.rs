use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use serde::Deserialize;
use sqlx::PgConnection;

use super::{
    MANY,
    hit::{hit, similar},
    model::{Found, Hit, Noun, Thing},
    store,
    wanted::Wanted,
};
use crate::{
    auth::CurrentUser,
    error::Error,
    paths,
    state::App,
    text::clean_line,
    web::{Page, Query, address, html},
};

/// The longest text that is searched for.
const LONGEST: usize = 200;
/// The most hits of each noun among all.
const MOST: i64 = 10;
/// The most hits of one noun alone.
const MOST_ALONE: i64 = 100;

/// What is searched for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    /// The one noun that is searched, else all.
    r#in: String,
}

#[derive(Template)]
#[template(path = "search/index.html")]
struct IndexPage {
    page: Page,
    cut: bool,
    /// Whether something was typed, but no letter and no digit.
    without_letters: bool,
    /// Whether only one noun was searched.
    alone: bool,
    hits: Arc<Hits>,
}

/// What a search finds.
#[derive(Default)]
struct Hits {
    groups: Vec<Found<Hit>>,
    /// Whether it only looks like what was typed.
    similar: bool,
}

impl IndexPage {
    /// How many there are, as the reader is told.
    fn count(&self, found: &Found<Hit>) -> String {
        if found.total < MANY { found.total.to_string() } else { self.page.say("search-many").with("n", MANY).to_string() }
    }

    /// What is said of the hits that are not shown.
    fn more(&self, found: &Found<Hit>) -> Option<String> {
        let shown = i64::try_from(found.hits.len()).unwrap_or(i64::MAX);
        let more = found.total - shown;
        match more {
            ..=0 => None,
            _ if found.total >= MANY => Some(self.page.say("search-more-than").with("n", MANY - shown).to_string()),
            _ => Some(self.page.say("search-more").with("n", more).to_string()),
        }
    }

    /// The address of the hits of one noun.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates hand over references")]
    fn address_of(&self, noun: &Noun) -> String {
        let pairs = [("q", self.page.query.as_str()), ("in", noun.key())];
        address("/search", pairs)
    }

    /// The address of the hits of all nouns.
    fn address_of_all(&self) -> String {
        let pairs = [("q", self.page.query.as_str())];
        address("/search", pairs)
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
    let typed = clean_line(&typed.chars().take(LONGEST).collect::<String>());
    let noun: Option<Noun> = asked.r#in.parse().ok();
    let wanted = Wanted::of(&typed);
    let hits = if wanted.has_a_letter() { find(&app, &page, &wanted, noun).await? } else { Arc::default() };
    let title = page.t("search-title").to_owned();
    let mut page = page.titled("", title);
    let without_letters = !typed.is_empty() && !wanted.has_a_letter();
    page.query = typed;
    let template = IndexPage { page, cut, without_letters, alone: noun.is_some(), hits };
    Ok(html(&template.page, &template))
}

/// What is found, else what looks like it. Many search for the same in a day: it is kept until something changes.
async fn find(app: &App, page: &Page, wanted: &Wanted, noun: Option<Noun>) -> Result<Arc<Hits>, Error> {
    let nouns = noun.map_or_else(|| Noun::ALL.to_vec(), |noun| vec![noun]);
    let most = if noun.is_some() { MOST_ALONE } else { MOST };
    let key = format!("{} {} {} {}", page.today, page.lang, noun.map_or("", Noun::key), wanted.typed);
    let load = async |db: &mut PgConnection| {
        let found = store::find(&mut *db, &nouns, &store::Asked { patterns: &wanted.patterns(), most, today: page.today }).await?;
        if !found.is_empty() || !wanted.can_be_misspelt() {
            return Ok(Hits { groups: told(&found, |thing| hit(thing, wanted, page.lang)), similar: false });
        }
        let found = store::similar(db, &wanted.typed, usize::try_from(MOST).unwrap_or_default()).await?;
        Ok(Hits { groups: told(&found, |thing| similar(thing, &wanted.typed, page.lang)), similar: true })
    };
    app.kept(&page.snapshot, key, load).await
}

fn told(found: &[Found<Thing>], hit: impl Fn(&Thing) -> Hit) -> Vec<Found<Hit>> {
    found.iter().map(|found| Found { noun: found.noun, hits: found.hits.iter().map(&hit).collect(), total: found.total }).collect()
}
