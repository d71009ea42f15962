//! Which area of work uses tools of which kind: groups as columns, groups of categories as rows; below, what no area uses.

use std::collections::HashSet;

use super::{
    groups::Group,
    pen::{CHIP, HEADING, LEAST, NAME, PITCH, Pen, Rect, SMALL, columns, count, float},
};
use crate::drawing::{Dash, Style, Tone};

const LABEL: f64 = 150.0;
const HEAD: f64 = 48.0;
const BETWEEN: f64 = 6.0;
/// Space around the tools in a cell.
const INSIDE: f64 = 6.0;
/// A row is at most so much higher than its tools need.
const LOOSE: f64 = 16.0;
const ROW: Style = Style { size: 12.5, strong: true };

/// A row: the kind of tools, and of each column which tools are of that kind.
struct Row {
    name: (String, Option<&'static str>),
    cells: Vec<Vec<usize>>,
}

fn rows(pen: &Pen<'_>, groups: &[Group]) -> Vec<Row> {
    let mut rows: Vec<(Option<&str>, Row)> = Vec::new();
    let placed = |index: &usize| groups.iter().any(|group| group.tools.binary_search(index).is_ok());
    for (index, tool) in pen.stack.tools.iter().enumerate().filter(|(index, _)| placed(index)) {
        let kind = pen.stack.categories[tool.category].group.as_ref();
        let key = kind.map(|(key, _)| key.as_str());
        let at = rows.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let name = kind.map_or_else(|| (pen.reader.t("stack-other-kinds").to_owned(), None), |(_, name)| pen.reader.words(name));
            rows.push((key, Row { name, cells: vec![Vec::new(); groups.len()] }));
            rows.len() - 1
        });
        for (cell, group) in rows[at].1.cells.iter_mut().zip(groups) {
            cell.extend(group.tools.binary_search(&index).is_ok().then_some(index));
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// How many tools have room beside each other in each column, and below each other in each row.
struct Room {
    across: Vec<usize>,
    down: Vec<usize>,
}

impl Room {
    /// One each, then another column or row of them wherever that lets most be seen, as far as there is room.
    fn shared(rows: &[Row], columns: usize, (most_across, height): (usize, f64)) -> Self {
        let mut room = Self { across: vec![1; columns], down: vec![1; rows.len()] };
        loop {
            let hidden = room.hidden(rows);
            let wider = (0..columns).filter(|_| room.across.iter().sum::<usize>() < most_across).map(|column| (column, true));
            let higher = (0..rows.len()).filter(|_| room.height() + PITCH <= height).map(|row| (row, false));
            let gains = wider.chain(higher).map(|(at, wider)| {
                let mut more = Self { across: room.across.clone(), down: room.down.clone() };
                *if wider { &mut more.across[at] } else { &mut more.down[at] } += 1;
                (more.hidden(rows), more)
            });
            match gains.min_by_key(|(hidden, _)| *hidden) {
                Some((less, more)) if less < hidden => room = more,
                _ => return room,
            }
        }
    }

    /// How much is not seen, all the more where much of one cell is not.
    fn hidden(&self, rows: &[Row]) -> usize {
        let of = |(row, down): (&Row, &usize)| {
            row.cells.iter().zip(&self.across).map(|(cell, across)| cell.len().saturating_sub(across * down).pow(2)).sum::<usize>()
        };
        rows.iter().zip(&self.down).map(of).sum()
    }

    /// The height of all rows with what is between them.
    fn height(&self) -> f64 {
        self.down.iter().map(|down| high(*down) + BETWEEN).sum::<f64>() - BETWEEN
    }
}

fn high(down: usize) -> f64 {
    float(down - 1) * PITCH + CHIP + 2.0 * INSIDE
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let (groups, rest) = groups.split_at(groups.iter().position(|group| group.rest).unwrap_or(groups.len()));
    let rows = rows(pen, groups);
    let least = rows.iter().map(|_| high(1) + BETWEEN).sum::<f64>();
    let strip = rest.first().map_or(0.0, |rest| strip(pen, rest, pen.size.1 - HEAD - least));
    let (width, height) = (pen.size.0 - LABEL - BETWEEN, pen.size.1 - HEAD - strip);
    let most_across = count(width - BETWEEN * (float(groups.len()) - 1.0), LEAST + 2.0 * INSIDE);
    let room = Room::shared(&rows, groups.len(), (most_across, height));
    let columns: Vec<(f64, f64)> =
        columns(&room.across, width, BETWEEN).into_iter().map(|(x, width)| (LABEL + BETWEEN + x, width)).collect();
    for (group, (x, width)) in groups.iter().zip(&columns) {
        pen.edge(Rect::new(*x, 0.0, *width, HEAD - 6.0), group.tone);
        pen.words((x + 10.0, 17.0), width - 14.0, HEADING, Tone::Text, (&group.name, group.lang));
        let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
        pen.words((x + 10.0, 34.0), width - 14.0, SMALL, Tone::Muted, (&count, None));
    }
    let loose = ((height - room.height()) / float(rows.len().max(1))).clamp(0.0, LOOSE);
    let mut y = HEAD;
    for (at, (row, down)) in rows.iter().zip(&room.down).enumerate() {
        let high = high(*down) + loose;
        if y + high > HEAD + height + 0.01 {
            leaves_out(pen, &rows[at..]);
            break;
        }
        pen.paragraph((4.0, y + 20.0), (LABEL - 8.0, 2), ROW, Tone::Text, (&row.name.0, row.name.1));
        for (tools, (x, width)) in row.cells.iter().zip(&columns) {
            cell(pen, tools, Rect::new(*x, y, *width, high));
        }
        y += high + BETWEEN;
    }
}

/// The foot tells of the rows that have no room.
fn leaves_out(pen: &mut Pen<'_>, rows: &[Row]) {
    let tools: HashSet<&usize> = rows.iter().flat_map(|row| row.cells.iter().flatten()).collect();
    let words = pen.reader.say("stack-more-tools").with("n", tools.len()).to_string();
    let words = pen.reader.say("stack-and").with("what", words.as_str()).to_string();
    pen.says_left_out(tools.len(), &words);
}

/// The tools that belong to no column, below all rows; how much height they take, at most so much.
fn strip(pen: &mut Pen<'_>, rest: &Group, most: f64) -> f64 {
    let (left, width) = (LABEL + BETWEEN, pen.size.0 - LABEL - BETWEEN);
    let rows = rest.tools.len().div_ceil(count(width + 8.0, LEAST + 8.0).max(1));
    let high = high(rows.clamp(1, count(most - CHIP - 2.0 * INSIDE + PITCH, PITCH).max(1)));
    let at = Rect::new(left, pen.size.1 - high, width, high);
    pen.edge(Rect::new(0.0, at.y, 3.0, high), rest.tone);
    pen.paragraph((10.0, at.y + 20.0), (LABEL - 14.0, 2), ROW, Tone::Text, (&rest.name, rest.lang));
    cell(pen, &rest.tools, at);
    high + BETWEEN
}

fn cell(pen: &mut Pen<'_>, tools: &[usize], at: Rect) {
    pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
    if tools.is_empty() {
        pen.words((at.x + at.width / 2.0 - 4.0, at.y + at.height / 2.0 + 4.0), 16.0, NAME, Tone::Muted, ("–", None));
        return;
    }
    let within = Rect::new(at.x + INSIDE, at.y + INSIDE, at.width - 2.0 * INSIDE, at.height - 2.0 * INSIDE);
    pen.chips(tools, within, LEAST.min(within.width));
}
