use askama::Template;
use rust_decimal::Decimal;

use super::{
    super::{Aim, Reader, Unit, Value},
    number,
};

/// A bullet graph: the value as a bar over three greys that say what would be good, the target as a tick. Its measures are
/// percentages of its width, so it fits any box.
#[derive(Clone, Debug, PartialEq, Template)]
#[template(path = "kpis/bullet.svg")]
pub struct Bullet {
    /// The greys, from the left.
    pub bands: Vec<Band>,
    /// The value.
    pub bar: Option<Band>,
    /// The target, or both ends of a band.
    pub ticks: Vec<String>,
    /// What it shows, in one sentence.
    pub words: String,
}

/// A stretch of a bullet graph.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Where it begins, in percent.
    pub x: String,
    /// How wide it is, in percent.
    pub width: String,
    /// Its style class.
    pub class: &'static str,
}

const LOW: &str = "band-low";
const MIDDLE: &str = "band-middle";
const HIGH: &str = "band-high";

impl Bullet {
    /// The graph of a value against what is aimed at; `None` when there is neither.
    pub fn new(value: Option<Value>, aim: Option<Aim>, reader: &Reader<'_>) -> Option<Self> {
        let words = match (value, aim) {
            (None, None) => return None,
            (Some(value), Some(aim)) => reader.say("chart-bullet").with("value", reader.value(value)).with("aim", reader.aim(aim)),
            (None, Some(aim)) => reader.say("chart-bullet-no-value").with("aim", reader.aim(aim)),
            (Some(value), None) => reader.say("chart-bullet-no-target").with("value", reader.value(value)),
        };
        let levels = aim.map(Aim::levels).unwrap_or_default();
        let width = Width::over(levels.iter().copied().chain(value), reader.measure.unit);
        let bar = value.map(|value| between(width.at(Decimal::ZERO), width.at(value.0), "bar"));
        let ticks = aim.map(Aim::goals).unwrap_or_default().iter().map(|goal| number(width.at(goal.0))).collect();
        Some(Self { bands: width.bands(aim), bar, ticks, words: words.to_string() })
    }
}

/// From where to where the graph reaches: always over nought, since a bar's length is its meaning.
struct Width {
    low: Decimal,
    high: Decimal,
}

impl Width {
    fn over(values: impl Iterator<Item = Value> + Clone, unit: Unit) -> Self {
        let most = values.clone().map(|value| value.0).max().unwrap_or_default().max(Decimal::ZERO);
        let least = values.map(|value| value.0).min().unwrap_or_default().min(Decimal::ZERO);
        let hundred = Decimal::ONE_HUNDRED;
        let room = Decimal::new(112, 2);
        let high = if unit == Unit::Percent && most <= hundred && most * Decimal::TWO > hundred { hundred } else { most * room };
        let (low, high) = (least * room, high);
        if low == high { Self { low, high: Decimal::ONE } } else { Self { low, high } }
    }

    /// The place of a value, in percent of the width.
    fn at(&self, value: Decimal) -> f64 {
        let share = (value.clamp(self.low, self.high) - self.low) / (self.high - self.low);
        Value(share).approximate() * 100.0
    }

    fn bands(&self, aim: Option<Aim>) -> Vec<Band> {
        let (classes, edges): (&[&'static str], Vec<Decimal>) = match aim {
            None => (&[HIGH], vec![]),
            Some(Aim::AtLeast { goal, warning: Some(warning) }) if warning < goal => (&[LOW, MIDDLE, HIGH], vec![warning.0, goal.0]),
            Some(Aim::AtLeast { goal, .. }) => (&[LOW, HIGH], vec![goal.0]),
            Some(Aim::AtMost { goal, warning: Some(warning) }) if warning > goal => (&[HIGH, MIDDLE, LOW], vec![goal.0, warning.0]),
            Some(Aim::AtMost { goal, .. }) => (&[HIGH, LOW], vec![goal.0]),
            Some(Aim::Within { low, high, margin: Some(margin) }) => {
                (&[LOW, MIDDLE, HIGH, MIDDLE, LOW], vec![low.0 - margin.0, low.0, high.0, high.0 + margin.0])
            }
            Some(Aim::Within { low, high, margin: None }) => (&[LOW, HIGH, LOW], vec![low.0, high.0]),
        };
        let places: Vec<f64> = std::iter::once(self.low).chain(edges).chain([self.high]).map(|edge| self.at(edge)).collect();
        let pairs = places.windows(2).zip(classes);
        pairs.filter(|(pair, _)| pair[1] - pair[0] > 0.0).map(|(pair, class)| between(pair[0], pair[1], class)).collect()
    }
}

fn between(one: f64, other: f64, class: &'static str) -> Band {
    let (left, right) = if one <= other { (one, other) } else { (other, one) };
    Band { x: number(left), width: number(right - left), class }
}
