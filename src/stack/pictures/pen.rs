use super::groups::Group;
use crate::{
    drawing::{Dash, Px, Shape, Style, Tone, Words},
    stack::{landscape::Landscape, reader::Reader},
};

pub(super) const HEADING: Style = Style { size: 14.0, strong: true };
pub(super) const NAME: Style = Style { size: 12.5, strong: false };
pub(super) const SMALL: Style = Style { size: 11.0, strong: false };
/// Height of a tool's chip, and how far the next one stands below.
pub(super) const CHIP: f64 = 24.0;
pub(super) const PITCH: f64 = 29.0;

/// Height of the line at the foot: what has no room, and what the outlines of chips mean.
const FOOT: f64 = 24.0;
/// A tool's name needs so much room, where there are many.
pub(super) const LEAST: f64 = 104.0;
/// A wider chip looks empty.
const WIDEST: f64 = 280.0;
/// Space between chips.
const APART: f64 = 8.0;

/// A rectangle in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rect {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Rect {
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Self {
        Self { x, y, width, height }
    }
}

/// Draws shapes one after the other.
pub(super) struct Pen<'a> {
    pub stack: &'a Landscape,
    pub reader: &'a Reader,
    pub shapes: Vec<Shape>,
    /// Width and height of the room above the foot.
    pub size: (f64, f64),
    /// How many tools and groups have no room.
    pub dropped: usize,
    /// How many words end in an ellipsis.
    pub cut: usize,
    /// What the foot says of that which has no room.
    left_out: String,
    /// The outlines that some chip has, with the status that each stands for.
    outlines: Vec<(Dash, &'static str)>,
}

impl<'a> Pen<'a> {
    pub const fn new(stack: &'a Landscape, reader: &'a Reader, (width, height): (f64, f64)) -> Self {
        let size = (width, height - FOOT);
        Self { stack, reader, shapes: Vec::new(), size, dropped: 0, cut: 0, left_out: String::new(), outlines: Vec::new() }
    }

    pub fn rect(&mut self, at: Rect, fill: Tone, stroke: Tone, dash: Dash) {
        let (x, y, width, height) = (Px(at.x), Px(at.y), Px(at.width), Px(at.height));
        self.shapes.push(Shape::Rect { x, y, width, height, fill, stroke, dash, radius: Px(4.0) });
    }

    /// A bar of colour at the left edge of something.
    pub fn edge(&mut self, at: Rect, tone: Tone) {
        let (x, y, height) = (Px(at.x), Px(at.y), Px(at.height));
        self.shapes.push(Shape::Rect { x, y, width: Px(3.0), height, fill: tone, stroke: Tone::None, dash: Dash::Solid, radius: Px(0.0) });
    }

    /// Words on one line, ended by an ellipsis where they have no room.
    pub fn words(&mut self, (x, y): (f64, f64), room: f64, style: Style, tone: Tone, (text, lang): (&str, Option<&'static str>)) {
        let whole = text;
        let text = style.wrap(text, room, 1).concat();
        self.cut += usize::from(text.ends_with('…') && text != whole.trim());
        if text.is_empty() || room < 8.0 {
            return;
        }
        self.shapes.push(Shape::Words(Words { x: Px(x), y: Px(y), size: Px(style.size), strong: style.strong, tone, text, lang }));
    }

    /// Words on at most `lines` lines.
    pub fn paragraph(
        &mut self,
        (x, y): (f64, f64),
        (room, lines): (f64, usize),
        style: Style,
        tone: Tone,
        (text, lang): (&str, Option<&'static str>),
    ) {
        let mut y = y;
        let wrapped = style.wrap(text, room, lines);
        self.cut += usize::from(wrapped.last().is_some_and(|last| last.ends_with('…')) && !text.trim_end().ends_with('…'));
        for line in wrapped {
            self.words((x, y), room, style, tone, (&line, lang));
            y += style.size * 1.3;
        }
    }

    /// A tool's chip: its name, what is special about its status, and where it leads.
    pub fn chip(&mut self, tool: usize, at: Rect) {
        let tool = &self.stack.tools[tool];
        let (dash, status) = match tool.status.as_str() {
            "trial" => (Dash::Dotted, Some("tool-status-trial")),
            "retiring" => (Dash::Dashed, Some("tool-status-retiring")),
            _ => (Dash::Solid, None),
        };
        self.rect(at, Tone::Ground, Tone::Control, dash);
        self.outlines.extend(status.map(|key| (dash, key)).filter(|outline| !self.outlines.contains(outline)));
        let status = status.map(|key| self.reader.t(key).to_owned()).unwrap_or_default();
        let taken = if status.is_empty() { 0.0 } else { SMALL.width(&status) + 8.0 };
        // The status gives way to the name where both have no room.
        let taken = if taken > at.width * 0.45 { 0.0 } else { taken };
        let (left, line) = (at.x + 8.0, at.y + at.height / 2.0 + 4.5);
        self.words((left, line), at.width - 16.0 - taken, NAME, Tone::Text, (&tool.name, None));
        if taken > 0.0 {
            self.words((at.x + at.width - taken, line), taken, SMALL, Tone::Muted, (&status, None));
        }
        self.leads(at, &format!("/tools/{}", tool.slug), &tool.name);
    }

    /// What lies in a rectangle leads to an address of the hub.
    pub fn leads(&mut self, at: Rect, href: &str, told: &str) {
        let (x, y, width, height) = (Px(at.x), Px(at.y), Px(at.width), Px(at.height));
        let href = format!("{}{href}", self.reader.origin);
        self.shapes.push(Shape::Link { x, y, width, height, href, told: told.to_owned() });
    }

    /// Chips in rows and columns, as wide as lets all have room; where not all have, the last place tells how many more there are.
    pub fn chips(&mut self, tools: &[usize], at: Rect, least_width: f64) {
        let most = count(at.width + APART, least_width + APART).max(1);
        let rows = count(at.height + PITCH - CHIP, PITCH).max(1);
        let across = tools.len().div_ceil(rows).clamp(1, most);
        let width = ((at.width - APART * (float(across) - 1.0)) / float(across)).min(WIDEST);
        let room = across * rows;
        let shown = if tools.len() > room { room - 1 } else { tools.len() };
        let place = |index: usize| {
            // Top to bottom, then the next column: how lists are read.
            let deep = tools.len().min(room).div_ceil(across).max(1);
            Rect::new(at.x + float(index / deep) * (width + APART), at.y + float(index % deep) * PITCH, width, CHIP)
        };
        for (index, tool) in tools.iter().take(shown).enumerate() {
            self.chip(*tool, place(index));
        }
        if shown < tools.len() {
            self.more(tools.len() - shown, place(shown));
        }
    }

    /// `and 7 more`
    pub fn more(&mut self, count: usize, at: Rect) {
        self.dropped += count;
        let words = self.reader.say("stack-more").with("n", count).to_string();
        self.words((at.x + 8.0, at.y + at.height / 2.0 + 4.0), at.width - 8.0, SMALL, Tone::Muted, (&words, None));
    }

    /// The foot tells what has no room: `and 3 more groups with 12 tools`.
    pub fn leaves_out(&mut self, groups: &[Group]) {
        let tools = groups.iter().map(|group| group.tools.len()).sum::<usize>();
        let words = self.reader.say("stack-left-out").with("n", groups.len()).with("tools", tools).to_string();
        self.says_left_out(groups.len() + tools, &words);
    }

    /// The foot says in these words what has no room, and where all is.
    pub fn says_left_out(&mut self, count: usize, words: &str) {
        if count > 0 {
            self.dropped += count;
            self.left_out = self.reader.left_out(words);
        }
    }

    /// The foot says these words.
    pub fn says(&mut self, words: &str) {
        words.clone_into(&mut self.left_out);
    }

    /// Draws the foot.
    pub fn foot(&mut self) {
        let y = self.size.1 + FOOT - 6.0;
        let mut right = self.size.0;
        for (dash, key) in std::mem::take(&mut self.outlines).into_iter().rev() {
            let words = self.reader.t(key).to_owned();
            let wide = SMALL.width(&words);
            self.words((right - wide, y), wide + 1.0, SMALL, Tone::Muted, (&words, None));
            self.rect(Rect::new(right - wide - 42.0, y - 11.0, 36.0, 14.0), Tone::Ground, Tone::Control, dash);
            right -= wide + 62.0;
        }
        let words = std::mem::take(&mut self.left_out);
        self.words((0.0, y), right, NAME, Tone::Muted, (&words, None));
    }
}

/// How many chips have room beside each other in each column, of `most` in all: first one each, then another where most have none.
pub(super) fn shared(needs: &[usize], rows: usize, most: usize) -> Vec<usize> {
    let mut shares = vec![1; needs.len()];
    for _ in needs.len()..most {
        let hidden = |column: &usize| needs[*column].saturating_sub(shares[*column] * rows);
        match (0..needs.len()).rev().max_by_key(hidden) {
            Some(fullest) if hidden(&fullest) > 0 => shares[fullest] += 1,
            _ => break,
        }
    }
    shares
}

/// Left edges and widths of columns with these shares of a width, so far apart from each other.
pub(super) fn columns(shares: &[usize], width: f64, apart: f64) -> Vec<(f64, f64)> {
    let one = (width - apart * (float(shares.len()) - 1.0)) / float(shares.iter().sum::<usize>().max(1));
    let mut left = 0.0;
    let column = |share: &usize| {
        let at = (left, one * float(*share));
        left += at.1 + apart;
        at
    };
    shares.iter().map(column).collect()
}

/// A small number as a length.
#[expect(clippy::cast_precision_loss, reason = "there are far fewer things on a slide than a float can count")]
pub(super) const fn float(number: usize) -> f64 {
    number as f64
}

/// How many times `part` fits into `whole`.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small number that is not negative")]
pub(super) fn count(whole: f64, part: f64) -> usize {
    (whole / part + 1e-9).floor().max(0.0) as usize
}
