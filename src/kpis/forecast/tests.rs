use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::kpis::FiscalYear;

fn row(cadence: Cadence, values: &[f64]) -> Vec<(Period, Point)> {
    let first = Period::containing(cadence, FiscalYear::default(), NaiveDate::from_ymd_opt(2020, 1, 6).expect("a date"));
    let periods = std::iter::successors(Some(first), |period| Some(period.next()));
    let point = |(period, value): (Period, &f64)| {
        let value = Value(Decimal::from_f64(*value).expect("a number").round_dp(6));
        (period, Point { start: period.start(), value })
    };
    periods.zip(values).map(point).collect()
}

fn of(cadence: Cadence, values: &[f64]) -> Result<Forecast, Unforeseen> {
    forecast(&row(cadence, values), cadence, Unit::Count)
}

#[test]
fn a_steady_rise_goes_on() {
    let values: Vec<f64> = (0..30).map(|month| 100.0 + 5.0 * f64::from(month)).collect();
    let forecast = of(Cadence::Month, &values).expect("a forecast");
    let ahead: Vec<f64> = forecast.ahead.iter().map(|expected| expected.value.approximate()).collect();
    assert_eq!(ahead.len(), 6);
    assert!((ahead[0] - 250.0).abs() < 3.0 && (ahead[5] - 275.0).abs() < 5.0, "{ahead:?}");
    assert!(forecast.error < forecast.error_of_last);
}

#[test]
fn a_weekend_is_expected_where_there_was_one() {
    let values: Vec<f64> = (0..90_u32).map(|day| if day % 7 >= 5 { 4000.0 } else { 7000.0 + f64::from(day % 3) * 50.0 }).collect();
    let forecast = of(Cadence::Day, &values).expect("a forecast");
    for expected in &forecast.ahead {
        let is_weekend = expected.period.start().format("%u").to_string().parse::<u8>().expect("a day") >= 6;
        assert_eq!(expected.value.approximate() < 5500.0, is_weekend, "{expected:?}");
    }
}

#[test]
fn too_few_readings_and_readings_before_a_gap_are_refused() {
    let values: Vec<f64> = (0..15).map(f64::from).collect();
    assert_eq!(of(Cadence::Week, &values), Err(Unforeseen::TooFew(15)));
    let values: Vec<f64> = (0..40).map(f64::from).collect();
    let mut gapped = row(Cadence::Week, &values);
    gapped.remove(30);
    assert_eq!(forecast(&gapped, Cadence::Week, Unit::Count), Err(Unforeseen::TooFew(9)));
    assert_eq!(of(Cadence::Week, &[]), Err(Unforeseen::TooFew(0)));
}

#[test]
fn what_never_moves_has_no_course() {
    assert_eq!(of(Cadence::Month, &[0.0; 30]), Err(Unforeseen::NoCourse));
    assert_eq!(of(Cadence::Month, &[7.0; 30]), Err(Unforeseen::NoCourse));
}

#[test]
fn a_share_stays_between_nothing_and_all() {
    let values: Vec<f64> = (0..30).map(|week| 70.0 + f64::from(week)).collect();
    let forecast = forecast(&row(Cadence::Week, &values), Cadence::Week, Unit::Percent).expect("a forecast");
    assert!(forecast.ahead.iter().all(|expected| expected.high <= Value(Decimal::ONE_HUNDRED)), "{forecast:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_band_holds_the_line_and_never_narrows(values in proptest::collection::vec(-1_000_000.0..1_000_000.0_f64, 0..60), cadence in 0..5_usize) {
        let cadence = [Cadence::Day, Cadence::Week, Cadence::Month, Cadence::Quarter, Cadence::Year][cadence];
        if let Ok(forecast) = of(cadence, &values) {
            prop_assert_eq!(forecast.ahead.len(), horizon(cadence));
            let widths: Vec<Value> = forecast.ahead.iter().map(|expected| expected.high.since(expected.low)).collect();
            for expected in &forecast.ahead {
                prop_assert!(expected.low <= expected.value && expected.value <= expected.high);
            }
            if values.iter().any(|value| *value < 0.0) {
                let slack = Value(Decimal::from(1000));
                prop_assert!(widths.windows(2).all(|pair| pair[0].0 <= pair[1].0 + slack.0), "{:?}", widths);
            }
        } else {
            prop_assert!(true);
        }
    }
}
