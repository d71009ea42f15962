use chrono::{Datelike, NaiveDate, Weekday};
use rust_decimal::{Decimal, RoundingStrategy, prelude::FromPrimitive};
use sha2::{Digest, Sha256};

use super::files::Series;
use crate::kpis::{Cadence, FiscalYear, Period};

/// The readings of a KPI from the period that holds `first` to the last one that the series has, by their first days.
pub(super) fn readings(slug: &str, series: Series, cadence: Cadence, first: NaiveDate, today: NaiveDate) -> Vec<(NaiveDate, Decimal)> {
    let fiscal = FiscalYear::default();
    let last = Period::containing(cadence, fiscal, today).back(series.last);
    let periods: Vec<Period> = std::iter::successors(Some(Period::containing(cadence, fiscal, first)), |period| Some(period.next()))
        .take_while(|period| period.start() <= last.start())
        .collect();
    let steps = f64::from(u32::try_from(periods.len()).unwrap_or(u32::MAX).saturating_sub(1).max(1));
    let value = |step: u32, start: NaiveDate| {
        let line = series.from + (series.to - series.from) * f64::from(step) / steps;
        let quiet = cadence == Cadence::Day && matches!(start.weekday(), Weekday::Sat | Weekday::Sun);
        let level = line * if quiet { series.weekend.unwrap_or(1.0) } else { 1.0 };
        let value = Decimal::from_f64(level + series.wobble * wobble(slug, start)).unwrap_or_default();
        value.round_dp_with_strategy(series.decimals, RoundingStrategy::MidpointAwayFromZero)
    };
    (0..).zip(periods).map(|(step, period)| (period.start(), value(step, period.start()))).collect()
}

/// A number between -1 and 1 that is always the same for a KPI and a period.
fn wobble(slug: &str, start: NaiveDate) -> f64 {
    let digest = Sha256::digest(format!("{slug} {start}"));
    f64::from(u16::from_be_bytes([digest[0], digest[1]])) / f64::from(u16::MAX) * 2.0 - 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_series_ends_with_the_last_complete_period_near_its_aim() {
        let series = Series { from: 10.0, to: 20.0, wobble: 1.0, weekend: None, decimals: 1, last: 1 };
        let readings = readings("x", series, Cadence::Month, day("2024-11-23"), day("2026-11-23"));
        assert_eq!((readings[0].0, readings.len()), (day("2024-11-01"), 24));
        let (last, value) = readings[23];
        assert_eq!(last, day("2026-10-01"));
        assert!((Decimal::from(19)..=Decimal::from(21)).contains(&value), "{value}");
    }

    #[test]
    fn weekends_are_quieter() {
        let series = Series { from: 100.0, to: 100.0, wobble: 0.0, weekend: Some(0.5), decimals: 0, last: 1 };
        let readings = readings("x", series, Cadence::Day, day("2026-11-16"), day("2026-11-23"));
        let values: Vec<String> = readings.iter().map(|(_, value)| value.to_string()).collect();
        assert_eq!(values, ["100", "100", "100", "100", "100", "50", "50"]);
    }
}
