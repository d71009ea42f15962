//! The map with every box, line and word in place.

use super::{
    asked::Asked,
    layout::{BOX, Layout, Point},
    view::{Boxed, Drawn, View},
};
use crate::{
    drawing::{Dash, Drawing, Line, Px, Shape, Step, Style, Tone, Words},
    integrations::{Network, State},
    stack::reader::Reader,
};

const NAME: Style = Style { size: 13.5, strong: true };
const UNDER: Style = Style { size: 11.0, strong: false };
const MARK: Style = Style { size: 11.0, strong: true };
/// Space around the words in a box.
const INSIDE: f64 = 12.0;
/// Space around the drawing, so that arrows and outlines are whole.
const MARGIN: f64 = 8.0;
/// Height of what explains the lines.
const LEGEND: f64 = 44.0;
/// The legend takes so much room.
const LEAST_WIDTH: f64 = 620.0;
/// Where words can stand along the first part of a line.
const SPOTS: [f64; 5] = [0.5, 0.35, 0.65, 0.22, 0.78];

/// Draws the map.
pub fn chart(network: &Network, view: &View, asked: &Asked, reader: &Reader, (title, sentence): (String, String)) -> Drawing {
    let edges: Vec<(usize, usize)> = view.lines.iter().map(|line| (line.from, line.to)).collect();
    let layout = Layout::new(view.boxes.len(), &edges);
    let shift = |at: Point| Point { x: at.x + MARGIN, y: at.y + MARGIN };
    let mut shapes: Vec<Shape> = layout.boxes.iter().zip(&view.boxes).filter_map(|(at, what)| shadow(what, shift(*at))).collect();
    let mut taken: Vec<(f64, f64, f64)> = Vec::new();
    let mut labels = Vec::new();
    // The worst lines come last, over the others.
    let mut order: Vec<usize> = (0..view.lines.len()).collect();
    order.sort_by_key(|line| view.lines[*line].state == State::Failing);
    for index in order {
        let line = &view.lines[index];
        let route: Vec<Point> = layout.routes[index].points.iter().map(|at| shift(*at)).collect();
        shapes.extend(drawn(line, &route, layout.routes[index].reversed));
        labels.extend(label(line, &route, &mut taken, reader));
    }
    for (at, what) in layout.boxes.iter().zip(&view.boxes) {
        shapes.extend(card(network, view, asked, reader, what, shift(*at)));
    }
    shapes.extend(labels);
    let width = (layout.width + 2.0 * MARGIN).max(LEAST_WIDTH);
    let height = layout.height + 2.0 * MARGIN;
    shapes.extend(legend(reader, height));
    Drawing::new(title, sentence, (reader.language, reader.today), (width, height + LEGEND), shapes)
}

/// How an integration of that state is drawn: never by colour alone.
const fn look(state: State) -> (Tone, Dash, f64) {
    match state {
        State::Active => (Tone::Control, Dash::Solid, 1.5),
        State::Failing => (Tone::OffTarget, Dash::Dashed, 2.5),
        State::Planned => (Tone::Accent, Dash::Dotted, 1.5),
        State::Retiring => (Tone::Muted, Dash::Mixed, 1.5),
    }
}

fn px(at: Point) -> (Px, Px) {
    (Px(at.x), Px(at.y))
}

/// The points that the curve from one point to the other bends towards.
fn bends(from: Point, to: Point) -> (Point, Point) {
    let reach = (to.x - from.x) / 2.0;
    (Point { x: from.x + reach, y: from.y }, Point { x: to.x - reach, y: to.y })
}

fn drawn(line: &Drawn, route: &[Point], reversed: bool) -> Vec<Shape> {
    let (tone, dash, width) = look(line.state);
    let (Some(first), Some(last)) = (route.first(), route.last()) else { return Vec::new() };
    let mut steps = vec![Step::Move(Px(first.x), Px(first.y))];
    for (index, pair) in route.windows(2).enumerate() {
        if index % 2 == 0 {
            let (one, other) = bends(pair[0], pair[1]);
            steps.push(Step::Cubic(px(one), px(other), px(pair[1])));
        } else {
            steps.push(Step::Line(Px(pair[1].x), Px(pair[1].y)));
        }
    }
    let mut shapes = vec![Shape::Line(Line { steps, tone, fill: Tone::None, dash, width: Px(width) })];
    // On its right end a route leads to where data goes, unless it is drawn from its end.
    let (right, left) = if reversed { (line.back, line.onward) } else { (line.onward, line.back) };
    shapes.extend(right.then(|| arrow(*last, -1.0, tone)));
    shapes.extend(left.then(|| arrow(*first, 1.0, tone)));
    shapes
}

/// The head of an arrow at a box; its ends lie in the direction `back`.
fn arrow(tip: Point, back: f64, tone: Tone) -> Shape {
    let (x, y) = (tip.x, tip.y);
    let end = x + 8.0 * back;
    let steps =
        vec![Step::Move(Px(x), Px(y)), Step::Line(Px(end), Px(y - 4.0)), Step::Line(Px(end), Px(y + 4.0)), Step::Line(Px(x), Px(y))];
    Shape::Line(Line { steps, tone, fill: tone, dash: Dash::Solid, width: Px(1.0) })
}

/// The words of a line that is not as it should be, or that stands for several, where no others stand.
fn label(line: &Drawn, route: &[Point], taken: &mut Vec<(f64, f64, f64)>, reader: &Reader) -> Vec<Shape> {
    let state = reader.t(state_key(line.state));
    let text = match (line.state, line.count) {
        (State::Active, 1) => return Vec::new(),
        (State::Active, count) => count.to_string(),
        (_, 1) => state.to_owned(),
        (_, count) if line.worst == count => format!("{state} · {count}"),
        (_, count) => format!("{state} · {} / {count}", line.worst),
    };
    let [from, to, ..] = route else { return Vec::new() };
    let width = MARK.width(&text) + 8.0;
    let spots = SPOTS.map(|part| on_curve(*from, *to, part));
    let free = |at: &&Point| !taken.iter().any(|(x, y, wide)| (at.y - y).abs() < 16.0 && (at.x - x).abs() < (width + wide) / 2.0);
    let at = spots.iter().find(free).copied().unwrap_or(spots[0]);
    taken.push((at.x, at.y, width));
    let x = at.x - width / 2.0;
    vec![rect((x, at.y - 8.0), (width, 16.0), Tone::Ground, Tone::None), words((x + 4.0, at.y + 4.0), MARK, look(line.state).0, text, None)]
}

fn on_curve(from: Point, to: Point, part: f64) -> Point {
    let (one, other) = bends(from, to);
    let rest = 1.0 - part;
    let weigh = |a: f64, b: f64, c: f64, d: f64| {
        rest.powi(3) * a + 3.0 * rest.powi(2) * part * b + 3.0 * rest * part.powi(2) * c + part.powi(3) * d
    };
    Point { x: weigh(from.x, one.x, other.x, to.x), y: weigh(from.y, one.y, other.y, to.y) }
}

const fn state_key(state: State) -> &'static str {
    match state {
        State::Planned => "integration-planned",
        State::Active => "integration-active",
        State::Failing => "integration-failing",
        State::Retiring => "integration-retiring",
    }
}

fn rect((x, y): (f64, f64), (width, height): (f64, f64), fill: Tone, stroke: Tone) -> Shape {
    Shape::Rect { x: Px(x), y: Px(y), width: Px(width), height: Px(height), fill, stroke, dash: Dash::Solid, radius: Px(4.0) }
}

fn words((x, y): (f64, f64), style: Style, tone: Tone, text: String, lang: Option<&'static str>) -> Shape {
    Shape::Words(Words { x: Px(x), y: Px(y), size: Px(style.size), strong: style.strong, tone, text, lang })
}

/// What lies under the box of several tools, so that it looks like several.
fn shadow(what: &Boxed, at: Point) -> Option<Shape> {
    matches!(what, Boxed::Category { .. }).then(|| rect((at.x + 4.0, at.y + 4.0), BOX, Tone::Surface, Tone::Control))
}

fn card(network: &Network, view: &View, asked: &Asked, reader: &Reader, what: &Boxed, at: Point) -> Vec<Shape> {
    let room = BOX.0 - 2.0 * INSIDE;
    let fit = |style: Style, text: &str, room: f64| style.wrap(text, room, 1).concat();
    let ((name, lang), (under, under_lang), risk, href) = match what {
        Boxed::Tool(index) => {
            let tool = &network.tools[*index];
            let risk = view.spoilt[*index].map(|_| risk(reader, tool.kpis.len()));
            ((tool.name.clone(), None), reader.words(&tool.category_name), risk, format!("/tools/{}", tool.slug))
        }
        Boxed::Category { key, name, tools, inside, at_risk } => {
            let under = reader.say("map-box-tools").with("n", *tools).with("inside", *inside).to_string();
            (reader.words(name), (under, None), at_risk.map(|kpis| risk(reader, kpis)), asked.toggled(key, true))
        }
    };
    let x = at.x + INSIDE;
    let top = at.y + if risk.is_some() { 20.0 } else { 27.0 };
    let mut shapes = vec![
        rect((at.x, at.y), BOX, Tone::Ground, Tone::Control),
        words((x, top), NAME, Tone::Text, fit(NAME, &name, room), lang),
        words((x, top + 17.0), UNDER, Tone::Muted, fit(UNDER, &under, room), under_lang),
    ];
    let mut told = format!("{name}. {under}");
    if let Some(risk) = &risk {
        let y = top + 34.0;
        let steps =
            vec![Step::Move(Px(x), Px(y)), Step::Line(Px(x + 4.5), Px(y - 8.5)), Step::Line(Px(x + 9.0), Px(y)), Step::Line(Px(x), Px(y))];
        shapes.push(Shape::Line(Line { steps, tone: Tone::AtRisk, fill: Tone::AtRisk, dash: Dash::Solid, width: Px(0.5) }));
        shapes.push(words((x + 13.0, y), MARK, Tone::AtRisk, fit(MARK, risk, room - 13.0), None));
        told = format!("{told}. {risk}");
    }
    let href = format!("{}{href}", reader.origin);
    shapes.push(Shape::Link { x: Px(at.x), y: Px(at.y), width: Px(BOX.0), height: Px(BOX.1), href, told });
    shapes
}

fn risk(reader: &Reader, kpis: usize) -> String {
    if kpis == 0 { reader.t("map-box-risk-none").to_owned() } else { reader.say("map-box-risk").with("n", kpis).to_string() }
}

/// What explains the lines: each with its word.
fn legend(reader: &Reader, top: f64) -> Vec<Shape> {
    let y = top + LEGEND / 2.0 + 4.0;
    let mut x = MARGIN;
    let mut shapes = Vec::new();
    for state in [State::Active, State::Failing, State::Planned, State::Retiring] {
        let (tone, dash, width) = look(state);
        let steps = vec![Step::Move(Px(x), Px(y)), Step::Line(Px(x + 40.0), Px(y))];
        shapes.push(Shape::Line(Line { steps, tone, fill: Tone::None, dash, width: Px(width) }));
        let text = reader.t(state_key(state)).to_owned();
        let wide = UNDER.width(&text);
        shapes.push(words((x + 48.0, y + 4.0), UNDER, Tone::Muted, text, None));
        x += 48.0 + wide + 28.0;
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_their_line() {
        let layout = Layout::new(2, &[(0, 1)]);
        let (from, to) = (layout.routes[0].points[0], layout.routes[0].points[1]);
        assert_eq!((on_curve(from, to, 0.0), on_curve(from, to, 1.0)), (from, to));
        let middle = on_curve(from, to, 0.5);
        assert!((middle.x - from.x.midpoint(to.x)).abs() < 1e-9);
    }
}
