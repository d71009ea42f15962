//! Where a KPI's value goes from here, as far as its past says: a line, a band around it, and how far off such forecasts were.
//!
//! The season of the cadence is taken out first, exponential smoothing continues the rest. What the forecast is worth is
//! tried on the past: readings are held back, forecast, and compared. A forecast that does no better than the last value
//! repeated is not shown.

use augurs::{
    Fit, Predict,
    ets::{AutoETS, trend::AutoETSTrendModel},
    mstl::MSTLModel,
};
use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{Cadence, Period, Point, Unit, Value};

/// Fewer readings in a row than these are too few to forecast from.
pub const FEWEST: usize = 16;
/// No more readings than these are looked at.
const MOST: usize = 400;
/// How often readings are held back.
const TRIALS: usize = 8;
/// The band holds eight of ten values if they stray as they did in the trials: so many standard errors to each side.
const EIGHT_OF_TEN: f64 = 1.2816;

/// A value that is expected for a period that has no reading yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The period.
    pub period: Period,
    /// What is expected.
    pub value: Value,
    /// The lower end of the band.
    pub low: Value,
    /// The upper end of the band.
    pub high: Value,
}

/// The next values of a KPI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forecast {
    /// One value for each coming period, the next one first.
    pub ahead: Vec<Expected>,
    /// By how much forecasts of this kind were off in the trials, on average.
    pub error: Value,
    /// By how much the last value, repeated, was off in the same trials.
    pub error_of_last: Value,
    /// Over how many forecast values that was tried.
    pub tried: usize,
}

/// Why there is no forecast.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unforeseen {
    /// There are only so many readings without a gap.
    TooFew(usize),
    /// The readings follow no course that continues better than their last value does.
    NoCourse,
}

/// How many periods ahead a forecast of this cadence looks.
const fn horizon(cadence: Cadence) -> usize {
    match cadence {
        Cadence::Day => 14,
        Cadence::Week => 8,
        Cadence::Month => 6,
        Cadence::Quarter => 4,
        Cadence::Year => 2,
    }
}

/// After how many periods the season comes round.
const fn season(cadence: Cadence) -> Option<usize> {
    match cadence {
        Cadence::Day => Some(7),
        Cadence::Week => Some(52),
        Cadence::Month => Some(12),
        Cadence::Quarter => Some(4),
        Cadence::Year => None,
    }
}

/// Forecasts from readings in the order of their periods. Only those after the last gap count.
pub fn forecast(readings: &[(Period, Point)], cadence: Cadence, unit: Unit) -> Result<Forecast, Unforeseen> {
    let row = after_last_gap(readings);
    let Some((last, _)) = row.last().filter(|_| row.len() >= FEWEST) else { return Err(Unforeseen::TooFew(row.len())) };
    let values: Vec<f64> = row.iter().map(|(_, point)| point.value.approximate()).collect();
    let size = values.iter().fold(0.0_f64, |size, value| size.max(value.abs()));
    if size == 0.0 || size.is_nan() {
        return Err(Unforeseen::NoCourse);
    }
    let scaled: Vec<f64> = values.iter().map(|value| value / size).collect();
    let ahead = horizon(cadence);
    let trials = Trials::of(&scaled, cadence, ahead).ok_or(Unforeseen::NoCourse)?;
    if trials.error() >= trials.error_of_last() {
        return Err(Unforeseen::NoCourse);
    }
    let points = continued(&scaled, cadence, ahead).ok_or(Unforeseen::NoCourse)?;
    let limits = Limits::of(&values, unit);
    let periods = std::iter::successors(Some(last.next()), |period| Some(period.next()));
    let expected = periods.zip(points.iter().zip(trials.spread())).map(|(period, (point, spread))| {
        let at = |value: f64| limits.value(value * size);
        Some(Expected { period, value: at(*point)?, low: at(point - spread)?, high: at(point + spread)? })
    });
    Ok(Forecast {
        ahead: expected.collect::<Option<Vec<_>>>().ok_or(Unforeseen::NoCourse)?,
        error: rounded(trials.error() * size, size).ok_or(Unforeseen::NoCourse)?,
        error_of_last: rounded(trials.error_of_last() * size, size).ok_or(Unforeseen::NoCourse)?,
        tried: trials.misses.len(),
    })
}

/// The readings after the last gap, the latest [`MOST`] of them.
fn after_last_gap(readings: &[(Period, Point)]) -> &[(Period, Point)] {
    let run = readings.chunk_by(|(one, _), (other, _)| other.ordinal() - one.ordinal() == 1).last().unwrap_or_default();
    &run[run.len().saturating_sub(MOST)..]
}

/// The next `ahead` values of a series, if a model for it can be found.
fn continued(values: &[f64], cadence: Cadence, ahead: usize) -> Option<Vec<f64>> {
    let smoothing = AutoETS::non_seasonal();
    let season = season(cadence).filter(|season| values.len() >= 2 * season + 2);
    let point = match season {
        Some(season) => {
            let trend = AutoETSTrendModel::from(smoothing);
            MSTLModel::new(vec![season], trend).fit(values).ok()?.predict(ahead, None).ok()?.point
        }
        None => smoothing.fit(values).ok()?.predict(ahead, None).ok()?.point,
    };
    (point.len() == ahead && point.iter().all(|value| value.is_finite())).then_some(point)
}

/// Forecasts of values that are known.
struct Trials {
    /// How many periods ahead each value was forecast, by how much it was off, and by how much the last value was.
    misses: Vec<(usize, f64, f64)>,
    ahead: usize,
}

impl Trials {
    /// Holds the latest readings back, a few more each time, as far as enough are left.
    fn of(values: &[f64], cadence: Cadence, ahead: usize) -> Option<Self> {
        let mut misses = Vec::new();
        let longest = (values.len() - FEWEST / 2).min(TRIALS);
        for back in 1..=longest {
            let (known, held) = values.split_at(values.len() - back);
            let last = known.last()?;
            let steps = continued(known, cadence, ahead.min(back))?;
            misses.extend(steps.iter().zip(held).enumerate().map(|(step, (guess, value))| (step, guess - value, last - value)));
        }
        (!misses.is_empty()).then_some(Self { misses, ahead })
    }

    #[expect(clippy::cast_precision_loss, reason = "trials are few")]
    fn mean(&self, miss: impl Fn(&(usize, f64, f64)) -> f64) -> f64 {
        self.misses.iter().map(miss).sum::<f64>() / self.misses.len() as f64
    }

    fn error(&self) -> f64 {
        self.mean(|(_, miss, _)| miss.abs())
    }

    fn error_of_last(&self) -> f64 {
        self.mean(|(_, _, miss)| miss.abs())
    }

    /// Half the width of the band for each step ahead. It never narrows: what lies further ahead is not known better.
    #[expect(clippy::cast_precision_loss, reason = "trials are few")]
    fn spread(&self) -> Vec<f64> {
        let mut widest = 0.0_f64;
        let of_step = |step: usize| {
            let squares: Vec<f64> = self.misses.iter().filter(|(at, ..)| *at == step).map(|(_, miss, _)| miss * miss).collect();
            let mean = squares.iter().sum::<f64>() / squares.len().max(1) as f64;
            widest = widest.max(mean.sqrt() * EIGHT_OF_TEN);
            widest
        };
        (0..self.ahead).map(of_step).collect()
    }
}

/// What a value can be at all: a count that never was negative will not be, and a share that never passed 100% will not.
struct Limits {
    size: f64,
    low: f64,
    high: f64,
}

impl Limits {
    fn of(values: &[f64], unit: Unit) -> Self {
        let (least, most) = values.iter().fold((f64::MAX, f64::MIN), |(least, most), value| (least.min(*value), most.max(*value)));
        let low = if least >= 0.0 { 0.0 } else { f64::MIN };
        let high = if unit == Unit::Percent && most <= 100.0 && least >= 0.0 { 100.0 } else { f64::MAX };
        Self { size: least.abs().max(most.abs()), low, high }
    }

    fn value(&self, value: f64) -> Option<Value> {
        rounded(value.clamp(self.low, self.high), self.size)
    }
}

/// An approximate number with four digits, seen against the size of its like: more would look exact.
fn rounded(value: f64, size: f64) -> Option<Value> {
    let whole_digits = size.abs().log10().floor().clamp(-12.0, 15.0);
    let decimals = (3.0 - whole_digits).clamp(0.0, 12.0);
    let step = 10_f64.powf(decimals);
    let exact = Decimal::from_f64((value * step).round() / step)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between nought and twelve")]
    Some(Value(exact.round_dp(decimals as u32).normalize()))
}

#[cfg(test)]
mod tests;
