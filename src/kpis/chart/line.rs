use std::{borrow::Borrow, collections::HashSet};

use askama::Template;
use chrono::NaiveDate;

use super::{
    super::{Aim, Direction, Period, Point, Reader, State, Target, Value, compare, forecast::Expected},
    Place, number,
    plot::{Plot, text_width},
    polyline, runs,
    scale::Scale,
};

/// What a line chart is drawn from.
#[derive(Clone, Copy, Debug)]
pub struct LineFacts<'a> {
    /// The readings, in the order of their periods.
    pub points: &'a [(Period, Point)],
    /// The first days of the periods whose reading has a note.
    pub noted: &'a HashSet<NaiveDate>,
    /// What is aimed at, and when.
    pub targets: &'a [Target],
    /// Which way is better.
    pub direction: Direction,
    /// The readings of a year before, moved into this year's periods.
    pub year_before: &'a [(Period, Point)],
    /// What is expected of the periods after the last reading.
    pub ahead: &'a [Expected],
    /// The days on which something happened.
    pub events: &'a [NaiveDate],
    /// Today's date.
    pub today: NaiveDate,
}

/// The course of a KPI's value with its target. Nothing needs a legend: words stand at the ends of the lines.
#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "kpis/line.svg")]
pub struct LineChart {
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// The left and the right end of the axes.
    pub left: f64,
    /// See `left`.
    pub right: f64,
    /// Numbers at the upright axis, at most five.
    pub values: Vec<Label>,
    /// Periods along the level axis.
    pub periods: Vec<Label>,
    /// The space between the limits of a band, as corners.
    pub bands: Vec<String>,
    /// What is aimed at: one line for each time that it stayed the same.
    pub targets: Vec<String>,
    /// What is aimed at now, in words at the end of its line.
    pub aims: Vec<Label>,
    /// Lines of readings without a gap.
    pub lines: Vec<String>,
    /// Readings that stand alone.
    pub alone: Vec<Place>,
    /// Readings with a note.
    pub noted: Vec<Place>,
    /// The last reading and its value.
    pub last: (Place, Label),
    /// The course a year before.
    pub year_before: Vec<String>,
    /// What is expected, and the corners of the band around it.
    pub ahead: Option<(String, String)>,
    /// What is expected of the last period, in words at the end of its line.
    pub expected: Option<Label>,
    /// Where today is, when the axis reaches beyond the last reading.
    pub today: Option<Label>,
    /// What happened: a number above the period, one number for all of one period.
    pub marks: Vec<Label>,
    /// What it shows, in one sentence or two.
    pub words: String,
    /// Which of the two sizes it is.
    pub class: &'static str,
}

/// A text in a drawing, at the end of its baseline that `anchor` names.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
    /// The words.
    pub text: String,
}

/// Height of a line of text.
const LINE: f64 = 17.0;
/// How far the middle of a letter stands above its baseline.
const MIDDLE: f64 = 4.5;
const TOP: f64 = 14.0;
const FOOT: f64 = 26.0;
/// The axis goes on to the period that is running when it is at most so many periods after the last reading.
const NEAR: i64 = 6;
/// With no more periods than these, the end of the axis is far from the last reading.
const FEW: i64 = 3;

impl LineChart {
    /// The chart for a wide page, and for paper.
    pub fn wide(facts: &LineFacts<'_>, reader: &Reader<'_>) -> Option<Self> {
        Self::new(facts, reader, (760.0, 280.0), "chart-wide")
    }

    /// The chart for a phone.
    pub fn narrow(facts: &LineFacts<'_>, reader: &Reader<'_>) -> Option<Self> {
        Self::new(facts, reader, (360.0, 240.0), "chart-narrow")
    }

    fn new(facts: &LineFacts<'_>, reader: &Reader<'_>, (width, height): (f64, f64), class: &'static str) -> Option<Self> {
        let (last_period, last_point) = *facts.points.last()?;
        let aims: Vec<(Period, Aim)> = aims(facts);
        let levels = aims.iter().flat_map(|(_, aim)| aim.goals());
        let course = facts.points.iter().chain(facts.year_before).map(|(_, point)| point.value);
        let band = facts.ahead.iter().flat_map(|expected| [expected.low, expected.high]);
        let scale = Scale::over(course.chain(band).chain(levels));
        let ticks: Vec<(Value, String)> = scale.ticks().into_iter().map(|tick| (tick, reader.measure.tick(tick))).collect();
        let end = facts.end(last_period);
        let aim_words = aims.last().filter(|(period, _)| *period == end).map(|(_, aim)| aim_label(*aim, reader));
        let last_words = reader.value(last_point.value);
        let expected_words = facts
            .ahead
            .last()
            .map(|expected| (expected.value, reader.say("chart-expected").with("value", reader.measure.tick(expected.value)).to_string()));
        let widest = ticks.iter().map(|(_, text)| text_width(text)).fold(0.0, f64::max);
        let beside = aim_words.iter().map(|(_, words)| text_width(words)).fold(text_width(&last_words), f64::max);
        let beside = expected_words.iter().map(|(_, words)| text_width(words)).fold(beside, f64::max);
        let plot = Plot {
            left: widest + 10.0,
            right: width - beside - 12.0,
            top: TOP,
            bottom: height - FOOT,
            scale,
            first: facts.points.first()?.0,
            last: end,
        };

        let place = |(period, point): &(Period, Point)| plot.place(*period, point.value);
        let (lines, alone) = drawn(facts.points, place);
        let (year_before, _) = drawn(facts.year_before, place);
        let last = plot.place(last_period, last_point.value);
        let beside_last = if plot.slots() > FEW && end == last_period { plot.right } else { last.x };
        let mut last_label = Label { x: beside_last + 8.0, y: last.y + MIDDLE, text: last_words };
        let aim_labels: Vec<Label> =
            aim_words.into_iter().map(|(at, text)| Label { x: plot.right + 8.0, y: plot.y(at) + MIDDLE, text }).collect();
        let mut expected = expected_words.map(|(at, text)| Label { x: plot.right + 8.0, y: plot.y(at) + MIDDLE, text });
        let aim_labels = match &mut expected {
            Some(expected) => parted(expected, aim_labels, &plot),
            None if end == last_period => parted(&mut last_label, aim_labels, &plot),
            None => aim_labels,
        };
        if end != last_period {
            last_label = above(&last, &last_label, &plot);
        }
        Some(Self {
            values: ticks.into_iter().map(|(tick, text)| Label { x: plot.left - 8.0, y: plot.y(tick), text }).collect(),
            periods: plot.period_labels(reader),
            bands: plot.bands(&aims),
            targets: plot.target_lines(&aims),
            aims: aim_labels,
            lines,
            alone,
            noted: facts.points.iter().filter(|(period, _)| facts.noted.contains(&period.start())).map(place).collect(),
            last: (last, last_label),
            year_before,
            ahead: plot.ahead((last_period, last_point.value), facts.ahead),
            expected,
            today: (end != last_period).then(|| plot.today(facts.today, reader)).flatten(),
            marks: plot.marks(facts.events),
            words: words(facts, reader)?,
            width,
            height,
            left: plot.left,
            right: plot.right,
            class,
        })
    }

    /// The height of the words under the level axis.
    pub fn foot(&self) -> f64 {
        self.height - 6.0
    }

    /// The height of the level axis.
    pub fn floor(&self) -> f64 {
        self.height - FOOT
    }

    /// The height of the upper end of the plot.
    pub const fn ceiling(&self) -> f64 {
        TOP
    }

    /// A number as the drawing writes it.
    pub fn at(&self, coordinate: impl Borrow<f64>) -> String {
        number(*coordinate.borrow())
    }
}

impl LineFacts<'_> {
    /// The last period of the axis: that of the last reading, or as far as something is expected, or the one that is running where that is
    /// near.
    fn end(&self, last: Period) -> Period {
        let running = last.holding(last.cadence(), self.today);
        let is_near = (0..=NEAR).contains(&(running.ordinal() - last.ordinal()));
        let reach = if is_near { running } else { last };
        self.ahead.last().map_or(reach, |expected| if expected.period.ordinal() > reach.ordinal() { expected.period } else { reach })
    }
}

/// The lines of readings without a gap between them, and the readings that stand alone.
fn drawn(points: &[(Period, Point)], place: impl Fn(&(Period, Point)) -> Place) -> (Vec<String>, Vec<Place>) {
    let (mut lines, mut alone) = (Vec::new(), Vec::new());
    for run in runs(points) {
        let places: Vec<Place> = run.iter().map(&place).collect();
        match places.as_slice() {
            [single] => alone.push(*single),
            several => lines.push(polyline(several)),
        }
    }
    (lines, alone)
}

/// The words of the last value above its point, where the axis goes on beside it.
fn above(last: &Place, label: &Label, plot: &Plot) -> Label {
    let half = text_width(&label.text) / 2.0;
    let y = if last.y - 10.0 < plot.top + LINE { last.y + LINE + 2.0 } else { last.y - 10.0 };
    Label { x: (last.x - half).clamp(plot.left, (plot.right - 2.0 * half).max(plot.left)), y, text: label.text.clone() }
}

/// What is aimed at in each period from the first reading to the end of the axis.
fn aims(facts: &LineFacts<'_>) -> Vec<(Period, Aim)> {
    let (Some((first, _)), Some((last, _))) = (facts.points.first(), facts.points.last()) else { return Vec::new() };
    let end = facts.end(*last);
    std::iter::successors(Some(*first), |period| Some(period.next()))
        .take_while(|period| period.start() <= end.start())
        .filter_map(|period| Some((period, Target::aim(facts.targets, facts.direction, period.start())?)))
        .collect()
}

/// The words at the end of the target's line, and at which value they stand.
fn aim_label(aim: Aim, reader: &Reader<'_>) -> (Value, String) {
    match aim {
        Aim::AtLeast { goal, .. } | Aim::AtMost { goal, .. } => {
            (goal, reader.say("chart-target").with("goal", reader.measure.tick(goal)).to_string())
        }
        Aim::Within { low, high, .. } => {
            let limits = reader.say("chart-band").with("low", reader.measure.tick(low)).with("high", reader.measure.tick(high)).to_string();
            (high, reader.say("chart-target").with("goal", limits).to_string())
        }
    }
}

/// Moves the words of the last value and of the target apart where they would touch.
fn parted(last: &mut Label, mut aims: Vec<Label>, plot: &Plot) -> Vec<Label> {
    for aim in &mut aims {
        let near = LINE - (last.y - aim.y).abs();
        if near > 0.0 {
            let (upper, lower) = if last.y <= aim.y { (&mut *last, aim) } else { (aim, &mut *last) };
            upper.y -= near / 2.0;
            lower.y += near / 2.0;
            let too_high = (plot.top + MIDDLE - upper.y).max(0.0);
            let too_low = (lower.y - plot.bottom).max(0.0);
            upper.y += too_high - too_low;
            lower.y += too_high - too_low;
        }
    }
    aims
}

fn words(facts: &LineFacts<'_>, reader: &Reader<'_>) -> Option<String> {
    let ((from, first), (until, last)) = (facts.points.first()?, facts.points.last()?);
    let label = |period: &Period| period.label(reader.language, reader.calendar);
    if facts.points.len() == 1 {
        return Some(reader.say("chart-line-one").with("value", reader.value(last.value)).with("period", label(until)).to_string());
    }
    let saying = reader.say("chart-line").with("first", reader.value(first.value)).with("from", label(from));
    let mut words = saying.with("last", reader.value(last.value)).with("until", label(until)).to_string();
    let judged: Vec<State> = facts
        .points
        .iter()
        .filter_map(|(period, point)| Some(compare(point.value, Target::aim(facts.targets, facts.direction, period.start())?)))
        .collect();
    if !judged.is_empty() {
        let met = judged.iter().filter(|state| **state == State::OnTarget).count();
        words += " ";
        words += &reader.say("chart-line-met").with("met", met).with("n", judged.len()).to_string();
    }
    let missing = until.ordinal() - from.ordinal() + 1 - i64::try_from(facts.points.len()).unwrap_or(0);
    if missing > 0 {
        words += " ";
        words += &reader.say("chart-line-missing").with("n", missing).to_string();
    }
    if !facts.year_before.is_empty() {
        words += " ";
        words += &reader.say("chart-line-year-before").to_string();
    }
    Some(words)
}
