use std::borrow::Borrow;

use askama::Template;
use chrono::NaiveDate;

use super::{
    super::{Reader, Value, pace::Pace},
    Place,
    line::Label,
    number,
    plot::{Plot, text_width},
    polyline,
    scale::Scale,
};

/// The sum of a year so far beside what was planned.
#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "kpis/pace.svg")]
pub struct PaceChart {
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
    /// The sum so far.
    pub sum: String,
    /// The last sum, with its value.
    pub last: Option<(Place, Label)>,
    /// What was planned.
    pub planned: String,
    /// What is planned for the year, at the end of its line.
    pub goal: Option<Label>,
    /// Where today is.
    pub today: Option<Label>,
    /// What it shows.
    pub words: String,
    /// Which of the two sizes it is.
    pub class: &'static str,
}

const TOP: f64 = 14.0;
const FOOT: f64 = 26.0;
const MIDDLE: f64 = 4.5;

impl PaceChart {
    /// The chart for a wide page, and for paper.
    pub fn wide(pace: &Pace, today: NaiveDate, reader: &Reader<'_>) -> Option<Self> {
        Self::new(pace, today, reader, (760.0, 220.0), "chart-wide")
    }

    /// The chart for a phone.
    pub fn narrow(pace: &Pace, today: NaiveDate, reader: &Reader<'_>) -> Option<Self> {
        Self::new(pace, today, reader, (360.0, 200.0), "chart-narrow")
    }

    fn new(pace: &Pace, today: NaiveDate, reader: &Reader<'_>, (width, height): (f64, f64), class: &'static str) -> Option<Self> {
        let sums: Vec<_> = pace.steps.iter().filter_map(|step| Some((step.period, step.sum?))).collect();
        let planned: Vec<_> = pace.steps.iter().filter_map(|step| Some((step.period, step.planned?))).collect();
        let (last_period, last_sum) = *sums.last()?;
        let scale = Scale::over(sums.iter().chain(&planned).map(|(_, value)| *value).chain([Value(0.into())]));
        let ticks: Vec<(Value, String)> = scale.ticks().into_iter().map(|tick| (tick, reader.measure.tick(tick))).collect();
        let widest = ticks.iter().map(|(_, text)| text_width(text)).fold(0.0, f64::max);
        let goal_words = pace.goal.map(|goal| reader.say("chart-target").with("goal", reader.measure.tick(goal)).to_string());
        let beside = goal_words.as_deref().map_or(12.0, text_width);
        let (first, end) = (pace.steps.first()?.period, pace.steps.last()?.period);
        let plot = Plot { left: widest + 10.0, right: width - beside - 12.0, top: TOP, bottom: height - FOOT, scale, first, last: end };
        let line = |steps: &[(super::super::Period, Value)]| {
            polyline(&steps.iter().map(|(period, value)| plot.place(*period, *value)).collect::<Vec<_>>())
        };
        let last = plot.place(last_period, last_sum);
        let text = reader.value(last_sum);
        let label = Label { x: (last.x - text_width(&text) - 8.0).max(plot.left + 4.0), y: (last.y - 8.0).max(TOP + 4.0), text };
        Some(Self {
            values: ticks.into_iter().map(|(tick, text)| Label { x: plot.left - 8.0, y: plot.y(tick), text }).collect(),
            periods: plot.period_labels(reader),
            sum: line(&sums),
            planned: line(&planned),
            goal: goal_words.zip(pace.goal).map(|(text, goal)| Label { x: plot.right + 8.0, y: plot.y(goal) + MIDDLE, text }),
            today: plot.today(today, reader),
            last: Some((last, label)),
            words: reader.say("pace-chart").with("year", pace.year.label(reader.language, reader.calendar)).to_string(),
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

    /// A number as the drawing writes it.
    pub fn at(&self, coordinate: impl Borrow<f64>) -> String {
        number(*coordinate.borrow())
    }
}
