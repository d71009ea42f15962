use std::fmt;

use askama::Template;
use chrono::NaiveDate;
use serde::Serialize;

use super::{
    Style,
    tone::{Dash, Tone},
};
use crate::locale::Language;

/// The space around a drawing that is a file of its own.
pub(super) const MARGIN: f64 = 24.0;
const TITLE: Style = Style { size: 20.0, strong: true };
const SENTENCE: Style = Style { size: 12.5, strong: false };
/// A file of one small box is at least so wide, for what it says about itself.
const LEAST_WIDTH: f64 = 480.0;

/// A length in CSS pixels, written with at most one decimal place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Px(pub f64);

impl fmt::Display for Px {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.1}", self.0);
        f.write_str(text.strip_suffix(".0").unwrap_or(&text))
    }
}

/// One step of a line.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    Move(Px, Px),
    Line(Px, Px),
    /// A curve by two points that it bends towards, to where it ends.
    Cubic((Px, Px), (Px, Px), (Px, Px)),
}

/// A line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Line {
    pub steps: Vec<Step>,
    pub tone: Tone,
    /// What it encloses is filled with this.
    pub fill: Tone,
    pub dash: Dash,
    pub width: Px,
}

impl Line {
    /// The line as SVG writes it.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            let written = match step {
                Step::Move(x, y) => format!("M{x} {y}"),
                Step::Line(x, y) => format!("L{x} {y}"),
                Step::Cubic(a, b, to) => format!("C{} {} {} {} {} {}", a.0, a.1, b.0, b.1, to.0, to.1),
            };
            path.push_str(&written);
        }
        path
    }
}

/// Words on one line, whose letters stand on `y`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Words {
    pub x: Px,
    pub y: Px,
    pub size: Px,
    pub strong: bool,
    pub tone: Tone,
    pub text: String,
    /// Their language, when it is not the drawing's.
    pub lang: Option<&'static str>,
}

impl Words {
    /// How wide they are.
    fn width(&self) -> Px {
        Px(Style { size: self.size.0, strong: self.strong }.width(&self.text))
    }
}

/// A part of a drawing.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Shape {
    Rect {
        x: Px,
        y: Px,
        width: Px,
        height: Px,
        fill: Tone,
        stroke: Tone,
        dash: Dash,
        radius: Px,
    },
    Line(Line),
    Words(Words),
    /// What lies in this rectangle leads somewhere.
    Link {
        x: Px,
        y: Px,
        width: Px,
        height: Px,
        href: String,
        told: String,
    },
}

impl Shape {
    /// The same so many times as large, with the lines as thick as they were.
    #[must_use]
    pub fn enlarged(mut self, times: f64) -> Self {
        let enlarge = |lengths: &mut [&mut Px]| lengths.iter_mut().for_each(|length| length.0 *= times);
        match &mut self {
            Self::Rect { x, y, width, height, radius, .. } => enlarge(&mut [x, y, width, height, radius]),
            Self::Words(words) => enlarge(&mut [&mut words.x, &mut words.y, &mut words.size]),
            Self::Link { x, y, width, height, .. } => enlarge(&mut [x, y, width, height]),
            Self::Line(line) => {
                for step in &mut line.steps {
                    match step {
                        Step::Move(x, y) | Step::Line(x, y) => enlarge(&mut [x, y]),
                        Step::Cubic(one, other, to) => {
                            enlarge(&mut [&mut one.0, &mut one.1, &mut other.0, &mut other.1, &mut to.0, &mut to.1]);
                        }
                    }
                }
            }
        }
        self
    }
}

/// A finished drawing.
#[derive(Clone, Debug, Template)]
#[template(path = "drawing/drawing.svg")]
pub struct Drawing {
    pub title: String,
    /// What it says, and of which day.
    pub sentence: String,
    pub language: Language,
    pub day: NaiveDate,
    pub width: Px,
    pub height: Px,
    pub shapes: Vec<Shape>,
    /// What a file says about itself above the drawing; nothing in a page, which says it around it.
    pub(super) header: Option<Header>,
}

/// What stands above the drawing in a file of its own.
#[derive(Clone, Debug)]
pub(super) struct Header {
    pub title: String,
    pub sentence: Vec<(Px, String)>,
    pub height: Px,
}

/// The drawing escapes its own words, so a page can take it as it is.
impl askama::filters::HtmlSafe for Drawing {}

impl Drawing {
    /// A drawing on a page.
    pub fn new(
        title: String,
        sentence: String,
        (language, day): (Language, NaiveDate),
        (width, height): (f64, f64),
        shapes: Vec<Shape>,
    ) -> Self {
        Self { title, sentence, language, day, width: Px(width), height: Px(height), shapes, header: None }
    }

    /// The same drawing as a file of its own, which says what it shows.
    #[must_use]
    pub fn standalone(mut self) -> Self {
        let room = (self.width.0).max(LEAST_WIDTH - 2.0 * MARGIN);
        self.width = Px(room + 2.0 * MARGIN);
        let lines = SENTENCE.wrap(&self.sentence, room, 4);
        let baselines = std::iter::successors(Some(62.0), |y| Some(y + 18.0));
        let sentence: Vec<(Px, String)> = baselines.map(Px).zip(lines).collect();
        let height = Px(sentence.last().map_or(48.0, |(y, _)| y.0) + 18.0);
        self.height = Px(self.height.0 + height.0 + MARGIN);
        self.header = Some(Header { title: TITLE.wrap(&self.title, room, 1).concat(), sentence, height });
        self
    }

    /// The same drawing as a file as wide as high as a slide, or larger where it needs to be, never of another shape.
    #[must_use]
    pub fn slide(self) -> Self {
        let mut slide = self.standalone();
        let (width, height) = (slide.width.0, slide.height.0);
        slide.width = Px(width.max(height * 16.0 / 9.0));
        slide.height = Px(height.max(width * 9.0 / 16.0));
        slide
    }

    /// How wide a line of the heading is.
    fn width_of(text: &str, style: Style) -> Px {
        Px(style.width(text))
    }

    fn margin(&self) -> Px {
        Px(if self.header.is_some() { MARGIN } else { 0.0 })
    }
}
