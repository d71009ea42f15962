use askama::Template;

use super::{
    super::{Period, Point, Reader, Value},
    Place, polyline, runs,
};

const WIDTH: f64 = 96.0;
const HEIGHT: f64 = 24.0;
/// Room for the mark of the last reading.
const EDGE: f64 = 3.0;

/// The run of a KPI's latest readings. A period without a reading leaves a gap.
#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "kpis/sparkline.svg")]
pub struct Sparkline {
    /// Lines of readings without a gap.
    pub lines: Vec<String>,
    /// Readings that stand alone.
    pub alone: Vec<Place>,
    /// The last reading.
    pub last: Place,
    /// What it shows, in one sentence.
    pub words: String,
}

impl Sparkline {
    /// The readings of `points`, in the order of their periods; `None` when there is none.
    pub fn new(points: &[(Period, Point)], reader: &Reader<'_>) -> Option<Self> {
        let ((first, _), (latest, _)) = (points.first()?, points.last()?);
        let lowest = points.iter().map(|(_, point)| point.value).min()?;
        let highest = points.iter().map(|(_, point)| point.value).max()?;
        let periods = whole(latest.ordinal() - first.ordinal());
        let height = Value(highest.0 - lowest.0).approximate();
        let place = |(period, point): &(Period, Point)| {
            let along = if periods > 0.0 { whole(period.ordinal() - first.ordinal()) / periods } else { 1.0 };
            let up = if height > 0.0 { Value(point.value.0 - lowest.0).approximate() / height } else { 0.5 };
            Place { x: EDGE + along * (WIDTH - 2.0 * EDGE), y: HEIGHT - EDGE - up * (HEIGHT - 2.0 * EDGE) }
        };
        let (mut lines, mut alone) = (Vec::new(), Vec::new());
        for run in runs(points) {
            let places: Vec<Place> = run.iter().map(place).collect();
            match places.as_slice() {
                [single] => alone.push(*single),
                several => lines.push(polyline(several)),
            }
        }
        Some(Self { lines, alone, last: place(points.last()?), words: words(points, lowest, highest, reader)? })
    }
}

fn words(points: &[(Period, Point)], lowest: Value, highest: Value, reader: &Reader<'_>) -> Option<String> {
    let ((from, first), (until, last)) = (points.first()?, points.last()?);
    let label = |period: &Period| period.label(reader.language, reader.calendar);
    let value = |value| reader.value(value);
    if points.len() == 1 {
        return Some(reader.say("chart-spark-one").with("value", value(last.value)).with("period", label(until)).to_string());
    }
    let saying = reader.say("chart-spark").with("n", points.len()).with("first", value(first.value)).with("from", label(from));
    let saying = saying.with("last", value(last.value)).with("until", label(until));
    Some(saying.with("lowest", value(lowest)).with("highest", value(highest)).to_string())
}

/// A number of periods as a length; there are never enough of them to lose one.
#[expect(clippy::cast_precision_loss, reason = "periods are counted in thousands at most")]
fn whole(periods: i64) -> f64 {
    periods as f64
}
