use std::fmt;

use serde::Serialize;

use crate::{
    drawing::{Px, Style},
    org_chart::layout::{CARD, Point},
};

/// How the words of dotted lines are set.
const LABEL: Style = Style { size: 11.0, strong: false };
/// How round the corners of lines are.
const CORNER: f64 = 6.0;
/// How far a dotted line keeps from the cards that it passes.
const CLEARANCE: f64 = 12.0;
/// How far below its line the words of a dotted line stand.
const DROP: f64 = 11.0;

/// A line of the drawing with rounded corners, as SVG writes it or step by step.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Path(Vec<Step>);

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
enum Step {
    Move(Px, Px),
    Line(Px, Px),
    /// Round a corner to where it ends.
    Round((Px, Px), (Px, Px)),
}

const fn at(point: Point) -> (Px, Px) {
    (Px(point.x), Px(point.y))
}

impl Path {
    /// A line through `corners` whose corners are rounded.
    pub fn rounded(corners: &[Point]) -> Self {
        let Some(first) = corners.first() else { return Self::default() };
        let mut steps = vec![Step::Move(Px(first.x), Px(first.y))];
        for three in corners.windows(3) {
            let (before, corner, after) = (three[0], three[1], three[2]);
            let start = towards(corner, before);
            steps.push(Step::Line(Px(start.x), Px(start.y)));
            steps.push(Step::Round(at(corner), at(towards(corner, after))));
        }
        if let Some(last) = corners.last().filter(|_| corners.len() > 1) {
            steps.push(Step::Line(Px(last.x), Px(last.y)));
        }
        Self(steps)
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.0 {
            match step {
                Step::Move(x, y) => write!(f, "M{x} {y}"),
                Step::Line(x, y) => write!(f, "L{x} {y}"),
                Step::Round((x, y), (end_x, end_y)) => write!(f, "Q{x} {y} {end_x} {end_y}"),
            }?;
        }
        Ok(())
    }
}

/// The point a corner's radius away from `corner` towards `other`, or halfway when that is nearer.
fn towards(corner: Point, other: Point) -> Point {
    let distance = (other.x - corner.x).hypot(other.y - corner.y);
    let part = if distance > 0.0 { (CORNER / distance).min(0.5) } else { 0.0 };
    Point { x: corner.x + (other.x - corner.x) * part, y: corner.y + (other.y - corner.y) * part }
}

/// A dotted line with its words, which stand on a ground of their own.
#[derive(Clone, Debug, Serialize)]
pub struct Dotted {
    pub path: Path,
    pub label: String,
    /// Where the ground begins, and the line that the words stand on.
    pub x: Px,
    pub y: Px,
    /// How wide the ground is.
    pub width: Px,
}

impl Dotted {
    /// A dotted line between two cards: straight between neighbours of a row, else out of one's side, through the gap below the
    /// other and into it from below, so that it runs between the cards.
    pub fn between(from: Point, to: Point, label: &str) -> Self {
        let rightward = to.x > from.x;
        let side = Point { x: if rightward { from.x + CARD.0 } else { from.x }, y: from.y + CARD.1 / 2.0 };
        let end = if rightward { to.x } else { to.x + CARD.0 };
        let width = LABEL.width(label) + 4.0;
        let neighbours = (from.y - to.y).abs() < 1.0 && (0.0..CARD.0).contains(&(end - side.x).abs());
        if neighbours {
            // They stand too close for words between them: these come below both.
            let middle = f64::midpoint(side.x, end);
            let corners = [side, Point { x: end, y: side.y }];
            return Self::new(&corners, label, middle - width / 2.0, from.y + CARD.1 + DROP + 2.0, width);
        }
        let gutter = if rightward { side.x + CLEARANCE } else { side.x - CLEARANCE };
        let under = to.y + CARD.1 + CLEARANCE;
        let entry = to.x + if rightward { 40.0 } else { CARD.0 - 40.0 };
        let corners = [
            side,
            Point { x: gutter, y: side.y },
            Point { x: gutter, y: under },
            Point { x: entry, y: under },
            Point { x: entry, y: to.y + CARD.1 },
        ];
        // The words stand below the line, on the side of the gutter where the line goes on.
        let middle = f64::midpoint(gutter, entry) - width / 2.0;
        let x = if entry > gutter { middle.max(gutter + 2.0) } else { middle.min(gutter - 2.0 - width) };
        Self::new(&corners, label, x, under + DROP, width)
    }

    fn new(corners: &[Point], label: &str, x: f64, y: f64, width: f64) -> Self {
        Self { path: Path::rounded(corners), label: label.to_owned(), x: Px(x), y: Px(y), width: Px(width) }
    }

    /// Where the ground begins from above.
    pub fn top(&self) -> Px {
        Px(self.y.0 - 9.5)
    }

    /// Where the words begin.
    pub fn start(&self) -> Px {
        Px(self.x.0 + 2.0)
    }
}
