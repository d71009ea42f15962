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
            Some(dotted_between(layout.cards[from], layout.cards[to], &line.label))
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
        for (command, point) in [("L", start), ("Q", corner), (" ", end)] {
            path.extend([command, &short(point.x), " ", &short(point.y)]);
        }
    }
    if let Some(last) = corners.last().filter(|_| corners.len() > 1) {
        path.extend(["L", &short(last.x), " ", &short(last.y)]);
    }
    path
}

/// The point a corner's radius away from `corner` towards `other`, or halfway when that is nearer.
fn towards(corner: Point, other: Point) -> Point {
    let distance = (other.x - corner.x).hypot(other.y - corner.y);
    let part = if distance > 0.0 { (CORNER / distance).min(0.5) } else { 0.0 };
    Point { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part }
}

/// How far a dotted line keeps from the cards that it passes.
const CLEARANCE: f64 = 12.0;

/// A dotted line between two cards: straight between neighbours of a row, else out of one's side, through the gap below the
/// other and into it from below, so that it runs between the cards.
fn dotted_between(from: Point, to: Point, label: &str) -> Dotted {
    let rightward = to.x > from.x;
    let side = Point { x: if rightward { from.x + CARD.0 } else { from.x }, y: from.y + CARD.1 / 2.0 };
    let gap = if rightward { to.x - side.x } else { side.x - to.x - CARD.0 };
    let corners = if (from.y - to.y).abs() < 1.0 && (0.0..CARD.0).contains(&gap) {
        vec![side, Point { x: if rightward { to.x } else { to.x + CARD.0 }, y: side.y }]
    } else {
        let gutter = if rightward { side.x + CLEARANCE } else { side.x - CLEARANCE };
        let under = to.y + CARD.1 + CLEARANCE;
        let entry = to.x + if rightward { 40.0 } else { CARD.0 - 40.0 };
        vec![
            side,
            Point { x: gutter, y: side.y },
            Point { x: gutter, y: under },
            Point { x: entry, y: under },
            Point { x: entry, y: to.y + CARD.1 },
        ]
    };
    // Neighbours stand too close for words between them: these come under the line's gap.
    let (start, end, drop) = if corners.len() == 2 { (corners[0], corners[1], CARD.1 / 2.0 + 14.0) } else { (corners[2], corners[3], 4.0) };
    Dotted { path: rounded(&corners), label: label.to_owned(), x: short(f64::midpoint(start.x, end.x)), y: short(start.y + drop) }
}
