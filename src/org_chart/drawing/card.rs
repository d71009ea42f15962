use serde::Serialize;

use crate::{
    drawing::{Px, Style},
    org_chart::{
        layout::{CARD, Point},
        post::{Post, PostState},
    },
};

const NAME: Style = Style { size: 14.0, strong: true };
const TITLE: Style = Style { size: 12.5, strong: false };
const FOOT: Style = Style { size: 11.0, strong: false };
const MARK: Style = Style { size: 11.0, strong: true };
/// Space for words on a card.
const INSIDE: f64 = CARD.0 - 26.0;
/// How much of it the foot leaves to a dotted line that leads outside, and how much of that its label has.
const OUTSIDE: (f64, f64) = (90.0, 62.0);
/// Space that the sign before a mark takes.
const SIGN: f64 = 13.0;
/// Where the lines of the title and the foot stand on a card.
const TITLE_LINES: [f64; 2] = [35.0, 50.0];
const FOOT_LINE: f64 = 65.0;

/// A name and a title in lines that fit on a card.
#[derive(Clone, Debug, Default)]
pub struct Face {
    name: String,
    title: Vec<String>,
}

impl Face {
    /// Breaks the words. On a crowded card, one with a mark and a foot, the title leaves its second line to the mark.
    pub fn new(name: &str, title: &str, crowded: bool) -> Self {
        Self { name: one(NAME, name, INSIDE), title: TITLE.wrap(title, INSIDE, if crowded { 1 } else { 2 }) }
    }

    /// The same seat with another name.
    #[must_use]
    pub fn named(&self, name: &str) -> Self {
        Self { name: one(NAME, name, INSIDE), title: self.title.clone() }
    }
}

fn one(style: Style, text: &str, width: f64) -> String {
    style.wrap(text, width, 1).pop().unwrap_or_default()
}

/// A card with every word in place.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    pub x: Px,
    pub y: Px,
    pub area: String,
    pub edge: &'static str,
    pub vacant: bool,
    pub found: bool,
    pub href: Option<String>,
    pub more: Option<String>,
    pub anchor: String,
    pub lang: Option<&'static str>,
    pub told: String,
    pub name: String,
    pub title: Vec<(Px, String)>,
    pub mark: Option<(Px, String)>,
    pub foot: String,
    pub outside: Option<String>,
}

impl Card {
    pub fn new(post: &Post, at: Point, outside: Option<&str>, found: bool) -> Self {
        let mark_line = if post.reports.is_empty() && outside.is_none() { FOOT_LINE } else { TITLE_LINES[1] };
        let foot_width = if outside.is_some() { INSIDE - OUTSIDE.0 } else { INSIDE };
        Self {
            x: Px(at.x),
            y: Px(at.y),
            area: post.area.clone().unwrap_or_default(),
            edge: edge(post.area.as_deref()),
            vacant: post.state != PostState::Filled,
            found,
            href: post.href.clone(),
            more: post.focus.clone().filter(|_| post.folded),
            anchor: post.anchor.clone(),
            lang: post.lang,
            told: told(post),
            name: post.face.name.clone(),
            title: TITLE_LINES.map(Px).into_iter().zip(post.face.title.iter().cloned()).collect(),
            mark: post.flags.first().map(|flag| (Px(mark_line), one(MARK, &flag.mark, INSIDE - SIGN))),
            foot: one(FOOT, &post.reports, foot_width),
            outside: outside.map(|label| one(FOOT, label, OUTSIDE.1)),
        }
    }
}

/// The card in one sentence.
fn told(post: &Post) -> String {
    let mut told = format!("{}, {}", post.name, post.title);
    for words in post.note.iter().chain(Some(&post.reports).filter(|reports| !reports.is_empty())) {
        told.push_str(", ");
        told.push_str(words);
    }
    for flag in &post.flags {
        told.push_str(". ");
        told.push_str(&flag.sentence);
    }
    told
}

/// The colour of an area's edge where no style sheet sets it.
fn edge(area: Option<&str>) -> &'static str {
    match area {
        Some("leadership") => "#3d4a6b",
        Some("content") => "#8a4b7a",
        Some("data") => "#1d6f78",
        Some("martech") => "#a0522d",
        Some("supporting") => "#5b6b2f",
        _ => "#8b8982",
    }
}
