//! Which area of work uses tools of which kind: groups as columns, groups of categories as rows.

use super::{
    CANVAS,
    groups::Group,
    pen::{CHIP, HEADING, NAME, PITCH, Pen, Rect, SMALL, float},
};
use crate::drawing::{Dash, Style, Tone};

const LABEL: f64 = 150.0;
const HEAD: f64 = 48.0;
const BETWEEN: f64 = 8.0;
const ROW: Style = Style { size: 12.5, strong: true };

/// A row: the kind of tools, and of each column which tools are of that kind.
struct Row {
    name: (String, Option<&'static str>),
    cells: Vec<Vec<usize>>,
}

impl Row {
    fn fullest(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }
}

fn rows(pen: &Pen<'_>, groups: &[Group]) -> Vec<Row> {
    let mut rows: Vec<(Option<&str>, Row)> = Vec::new();
    for (index, tool) in pen.stack.tools.iter().enumerate() {
        let kind = pen.stack.categories[tool.category].group.as_ref();
        let key = kind.map(|(key, _)| key.as_str());
        let at = rows.iter().position(|(known, _)| *known == key).unwrap_or_else(|| {
            let name = kind.map_or_else(|| (pen.reader.t("stack-other-kinds").to_owned(), None), |(_, name)| pen.reader.words(name));
            rows.push((key, Row { name, cells: vec![Vec::new(); groups.len()] }));
            rows.len() - 1
        });
        for (cell, group) in rows[at].1.cells.iter_mut().zip(groups) {
            if group.tools.binary_search(&index).is_ok() {
                cell.push(index);
            }
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// The heights of the rows: what each needs, where that fits; else the fullest give way first.
fn heights(rows: &[Row]) -> Vec<f64> {
    let room = CANVAS.1 - HEAD - BETWEEN * float(rows.len());
    let high = |chips: usize, most: usize| float(chips.clamp(1, most) - 1) * PITCH + CHIP + 12.0;
    let most = (1..=18).rev().find(|most| rows.iter().map(|row| high(row.fullest(), *most)).sum::<f64>() <= room).unwrap_or(1);
    rows.iter().map(|row| high(row.fullest(), most)).collect()
}

pub(super) fn draw(pen: &mut Pen<'_>, groups: &[Group]) {
    let rows = rows(pen, groups);
    let width = (CANVAS.0 - LABEL - BETWEEN * float(groups.len())) / float(groups.len().max(1));
    let left = |column: usize| LABEL + BETWEEN + float(column) * (width + BETWEEN);
    for (column, group) in groups.iter().enumerate() {
        let at = Rect::new(left(column), 0.0, width, HEAD - 6.0);
        pen.edge(at, group.tone);
        pen.words((at.x + 10.0, 17.0), width - 14.0, HEADING, Tone::Text, (&group.name, group.lang));
        let count = pen.reader.say("stack-tools").with("n", group.tools.len()).to_string();
        pen.words((at.x + 10.0, 34.0), width - 14.0, SMALL, Tone::Muted, (&count, None));
    }
    let mut y = HEAD;
    for (row, high) in rows.iter().zip(heights(&rows)) {
        pen.paragraph((4.0, y + 20.0), (LABEL - 8.0, 2), ROW, Tone::Text, (&row.name.0, row.name.1));
        for (column, tools) in row.cells.iter().enumerate() {
            let at = Rect::new(left(column), y, width, high);
            pen.rect(at, Tone::Surface, Tone::Line, Dash::Solid);
            if tools.is_empty() {
                pen.words((at.x + width / 2.0 - 4.0, y + high / 2.0 + 4.0), 16.0, NAME, Tone::Muted, ("–", None));
            } else {
                pen.chips(tools, Rect::new(at.x + 6.0, y + 6.0, width - 12.0, high - 12.0), width - 12.0);
            }
        }
        y += high + BETWEEN;
    }
}
