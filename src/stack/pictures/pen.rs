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
}

impl<'a> Pen<'a> {
    pub const fn new(stack: &'a Landscape, reader: &'a Reader) -> Self {
        Self { stack, reader, shapes: Vec::new() }
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
        let text = style.wrap(text, room, 1).concat();
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
        for line in style.wrap(text, room, lines) {
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

    /// Chips in rows and columns; where not all have room, the last place tells how many more there are.
    pub fn chips(&mut self, tools: &[usize], at: Rect, least_width: f64) {
        let across = count(at.width + 8.0, least_width + 8.0).max(1);
        let rows = count(at.height + PITCH - CHIP, PITCH).max(1);
        let width = (at.width - 8.0 * (float(across) - 1.0)) / float(across);
        let room = across * rows;
        let shown = if tools.len() > room { room - 1 } else { tools.len() };
        let place = |index: usize| {
            // Top to bottom, then the next column: how lists are read.
            let deep = tools.len().min(room).div_ceil(across).max(1);
            Rect::new(at.x + float(index / deep) * (width + 8.0), at.y + float(index % deep) * PITCH, width, CHIP)
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
        let words = self.reader.say("stack-more").with("n", count).to_string();
        self.words((at.x + 8.0, at.y + at.height / 2.0 + 4.0), at.width - 8.0, SMALL, Tone::Muted, (&words, None));
    }

    /// What stands at the foot of the canvas for what has no room on it: `and 3 more with 12 tools`.
    pub fn left_out(&mut self, groups: usize, tools: usize, y: f64) {
        if groups > 0 {
            let words = self.reader.say("stack-left-out").with("n", groups).with("tools", tools).to_string();
            self.words((0.0, y), 1200.0, NAME, Tone::Muted, (&words, None));
        }
    }
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
