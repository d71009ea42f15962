//! A chart with every card, line and word in place; the template only writes it down.

mod card;
mod path;

use askama::Template;
use chrono::NaiveDate;

pub use self::card::Face;
pub(super) use self::{
    card::Card,
    path::{Dotted, Path},
};
use super::{
    layout::{Direction, Layout, MARGIN},
    post::Post,
    view::Shown,
};
use crate::{
    drawing::{Px, Style, fits_picture},
    locale::Language,
};

const TITLE: Style = Style { size: 20.0, strong: true };
const SENTENCE: Style = Style { size: 12.5, strong: false };
/// A file of one small card is at least so wide, for what it says about itself.
const LEAST_WIDTH: f64 = 480.0;

/// A dotted line from a post to another, or to something outside the hub. Posts are known by their index in the whole list.
#[derive(Clone, Debug)]
pub struct DottedLine {
    /// The post that it starts from.
    pub from: usize,
    /// The post that it leads to; none for a department outside.
    pub to: Option<usize>,
    /// What it is, in the reader's language; for a department, its name.
    pub label: String,
}

/// The words of the chart that are not those of a post, in the reader's language.
#[derive(Clone, Debug)]
pub struct Words {
    /// What the chart is.
    pub title: String,
    /// What it says, and of which day.
    pub sentence: String,
    /// What stands above the posts that have no place in the hierarchy.
    pub alone: String,
    /// The language of the chart.
    pub language: Language,
    /// The day that it shows.
    pub day: NaiveDate,
}

/// A finished chart.
#[derive(Clone, Debug, Template)]
#[template(path = "org_chart/chart.svg")]
pub struct Chart {
    pub(super) words: Words,
    pub(super) width: Px,
    pub(super) height: Px,
    pub(super) cards: Vec<Card>,
    pub(super) lines: Vec<Path>,
    pub(super) dotted: Vec<Dotted>,
    pub(super) heading: Option<(Px, Px)>,
    /// What a file says about itself; nothing in a page, which says it around the drawing.
    header: Option<Header>,
}

/// What stands above the drawing in a file of its own.
#[derive(Clone, Debug)]
struct Header {
    title: String,
    sentence: Vec<(Px, String)>,
    height: Px,
}

/// The drawing escapes its own words, so a page can take it as it is.
impl askama::filters::HtmlSafe for Chart {}

impl Chart {
    /// Draws what is shown. `posts` are those shown, in that order; `dotted` are the lines among all posts; `found` is the post
    /// that was searched for.
    pub fn new(posts: &[Post], shown: &Shown, direction: Direction, dotted: &[DottedLine], found: Option<usize>, words: Words) -> Self {
        let layout = Layout::new(&shown.forest, direction, |post| shown.stands_alone(post));
        let place = |post: usize| shown.place(post);
        let mut outside = vec![None; posts.len()];
        for line in dotted.iter().rev().filter(|line| line.to.is_none()) {
            if let Some(from) = place(line.from) {
                outside[from] = Some(line.label.as_str());
            }
        }
        let cards = posts.iter().zip(&layout.cards).enumerate();
        let cards = cards.map(|(index, (post, at))| Card::new(post, *at, outside[index], found == Some(shown.posts[index])));
        let between = dotted.iter().filter_map(|line| {
            let (from, to) = (place(line.from)?, place(line.to?)?);
            Some(Dotted::between(layout.cards[from], layout.cards[to], &line.label))
        });
        Self {
            words,
            width: Px(layout.width),
            height: Px(layout.height),
            cards: cards.collect(),
            dotted: between.collect(),
            lines: layout.lines.iter().map(|line| Path::rounded(line)).collect(),
            heading: layout.heading.map(|at| (Px(at.x), Px(at.y))),
            header: None,
        }
    }

    /// The same drawing as a file of its own, which says what it shows.
    #[must_use]
    pub fn standalone(mut self) -> Self {
        self.width.0 = self.width.0.max(LEAST_WIDTH);
        let room = self.width.0 - 2.0 * MARGIN;
        let lines = SENTENCE.wrap(&self.words.sentence, room, 6);
        let baselines = std::iter::successors(Some(64.0), |y| Some(y + 18.0));
        let sentence: Vec<(Px, String)> = baselines.map(Px).zip(lines).collect();
        let height = Px(sentence.last().map_or(44.0, |(y, _)| y.0 + 8.0));
        self.header = Some(Header { title: TITLE.wrap(&self.words.title, room, 1).concat(), sentence, height });
        self
    }

    /// Whether it can be a picture in which words can be read.
    pub(super) fn fits_picture(&self) -> bool {
        fits_picture(self.width.0, self.height.0)
    }

    /// The drawing's height with what stands above it.
    fn whole_height(&self) -> Px {
        Px(self.height.0 + self.header.as_ref().map_or(0.0, |header| header.height.0))
    }
}
