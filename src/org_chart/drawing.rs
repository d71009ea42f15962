//! A chart with every card, line and word in place; the template only writes it down.

use askama::Template;

use super::{
    layout::{CARD, Direction, Layout, Point},
    text::Style,
    tree::{Post, PostState, Reports},
    view::Shown,
};

const NAME: Style = Style { size: 14.0, strong: true };
const TITLE: Style = Style { size: 12.5, strong: false };
const FOOT: Style = Style { size: 11.0, strong: false };
/// Space for words on a card.
const INSIDE: f64 = CARD.0 - 26.0;
/// How round the corners of lines are.
const CORNER: f64 = 6.0;

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
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// What the chart is.
    pub title: String,
    /// What it says, in one sentence.
    pub sentence: String,
    /// The language of the chart.
    pub lang: &'static str,
}

/// A finished chart.
#[derive(Clone, Debug, Template)]
#[template(path = "org_chart/chart.svg")]
pub struct Chart {
    words: Words,
    /// Whether the drawing stands alone as a file, or in a page that has an outline beside it.
    standalone: bool,
    width: f64,
    height: f64,
    cards: Vec<Card>,
    lines: Vec<String>,
    dotted: Vec<Dotted>,
}

/// The drawing escapes its own words, so a page can take it as it is.
impl askama::filters::HtmlSafe for Chart {}

#[derive(Clone, Debug)]
struct Card {
    x: String,
    y: String,
    class: &'static str,
    area: String,
    edge: &'static str,
    dashed: bool,
    found: bool,
    href: Option<String>,
    anchor: Option<String>,
    lang: Option<&'static str>,
    told: String,
    name: String,
    title: Vec<(f64, String)>,
    foot: String,
    outside: Option<String>,
}

#[derive(Clone, Debug)]
struct Dotted {
    path: String,
    label: String,
    x: String,
    y: String,
}

impl Chart {
    /// Draws what is shown of `posts`. `dotted` are the lines among all posts; `found` is the post that was searched for;
    /// `reports` puts a post's number of reports into words.
    pub fn new(
        posts: &[Post],
        shown: &Shown,
        direction: Direction,
        dotted: &[DottedLine],
        found: Option<usize>,
        words: Words,
        reports: impl Fn(Reports) -> String,
    ) -> Self {
        let layout = Layout::new(&shown.forest, direction, |post| shown.stands_alone(post));
        let mut place = vec![None; posts.len()];
        for (index, post) in shown.posts.iter().enumerate() {
            place[*post] = Some(index);
        }
        let outside = |post: usize| dotted.iter().find(|line| line.from == post && line.to.is_none()).map(|line| line.label.clone());
        let cards = shown.posts.iter().enumerate().map(|(index, post)| {
            card(&posts[*post], layout.cards[index], reports(shown.reports[index]), outside(*post), found == Some(*post))
        });
        let between = dotted.iter().filter_map(|line| {
            let (from, to) = (place[line.from]?, place[line.to?]?);
            Some(curve(layout.cards[from], layout.cards[to], &line.label))
        });
        Self {
            words,
            standalone: false,
            width: layout.width,
            height: layout.height,
            cards: cards.collect(),
            dotted: between.collect(),
            lines: layout.lines.iter().map(|line| rounded(line)).collect(),
        }
    }

    /// The same drawing as a file of its own.
    #[must_use]
    pub fn standalone(mut self) -> Self {
        self.standalone = true;
        self
    }
}

fn card(post: &Post, at: Point, reports: String, outside: Option<String>, found: bool) -> Card {
    let title: Vec<String> = TITLE.wrap(&post.title, INSIDE, 2);
    let foot = post.note.clone().unwrap_or(reports);
    let mut told = format!("{}, {}", post.name, post.title);
    if let Some(flag) = &post.flag {
        told = format!("{told}: {flag}");
    }
    Card {
        x: short(at.x),
        y: short(at.y),
        class: if post.state == PostState::Filled { "" } else { " org-vacant" },
        area: post.area.clone().unwrap_or_default(),
        edge: edge(post.area.as_deref()),
        dashed: post.state != PostState::Filled,
        found,
        href: post.href.clone(),
        anchor: post.anchor.clone(),
        lang: post.lang,
        told,
        name: NAME.wrap(&post.name, INSIDE, 1).pop().unwrap_or_default(),
        title: [36.0, 51.0].into_iter().zip(title).collect(),
        foot: FOOT.wrap(&foot, if outside.is_some() { INSIDE - 90.0 } else { INSIDE }, 1).pop().unwrap_or_default(),
        outside: outside.map(|label| FOOT.wrap(&label, 62.0, 1).pop().unwrap_or_default()),
    }
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

/// A number with at most one decimal place.
fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), ToOwned::to_owned)
}

/// A line through `corners` whose corners are rounded.
fn rounded(corners: &[Point]) -> String {
    let Some(first) = corners.first() else { return String::new() };
    let mut path = format!("M{} {}", short(first.x), short(first.y));
    for three in corners.windows(3) {
        let (before, corner, after) = (three[0], three[1], three[2]);
        let (start, end) = (towards(corner, before), towards(corner, after));
        path.push_str(&format!("L{} {}Q{} {} {} {}", short(start.x), short(start.y), short(corner.x), short(corner.y), short(end.x), short(end.y)));
    }
    if let Some(last) = corners.last().filter(|_| corners.len() > 1) {
        path.push_str(&format!("L{} {}", short(last.x), short(last.y)));
    }
    path
}

/// The point a corner's radius away from `corner` towards `other`, or halfway when that is nearer.
fn towards(corner: Point, other: Point) -> Point {
    let distance = (other.x - corner.x).hypot(other.y - corner.y);
    let part = if distance > 0.0 { (CORNER / distance).min(0.5) } else { 0.0 };
    Point { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part }
}

/// A dotted line between two cards: from the side of one to the nearer side of the other, in a gentle curve.
fn curve(from: Point, to: Point, label: &str) -> Dotted {
    let (from_middle, to_middle) = (from.x + CARD.0 / 2.0, to.x + CARD.0 / 2.0);
    let rightward = to_middle > from_middle;
    let start = Point { x: if rightward { from.x + CARD.0 } else { from.x }, y: from.y + CARD.1 / 2.0 };
    let apart = (to_middle - from_middle).abs() > CARD.0;
    let end = match (apart, rightward) {
        (true, true) => Point { x: to.x, y: to.y + CARD.1 / 2.0 },
        (true, false) => Point { x: to.x + CARD.0, y: to.y + CARD.1 / 2.0 },
        (false, _) => Point { x: if rightward { to.x + CARD.0 } else { to.x }, y: to.y + CARD.1 / 2.0 },
    };
    let bend = if apart { (end.x - start.x) / 2.0 } else if rightward { 28.0 } else { -28.0 };
    let (one, two) = (start.x + bend, if apart { end.x - bend } else { end.x + bend });
    let path = format!(
        "M{} {}C{} {} {} {} {} {}",
        short(start.x),
        short(start.y),
        short(one),
        short(start.y),
        short(two),
        short(end.y),
        short(end.x),
        short(end.y)
    );
    let (x, y) = ((start.x + 3.0 * one + 3.0 * two + end.x) / 8.0, f64::midpoint(start.y, end.y));
    Dotted { path, label: label.to_owned(), x: short(x), y: short(y - 5.0) }
}
