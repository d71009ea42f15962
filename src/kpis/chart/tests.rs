use std::collections::HashSet;

use askama::Template;
use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::{
    super::{Aim, Cadence, Direction, FiscalYear, Levels, Measure, Period, Point, Reader, Target, Unit, Value, forecast::Expected},
    *,
};
use crate::locale::{Calendar, Language};

fn value(number: i64) -> Value {
    Value(Decimal::from(number))
}

/// Readings of months, counted from January 2026; `None` leaves a month out.
fn months(values: &[Option<i64>]) -> Vec<(Period, Point)> {
    let january: NaiveDate = "2026-01-01".parse().expect("a date");
    let periods =
        std::iter::successors(Some(Period::containing(Cadence::Month, FiscalYear::default(), january)), |period| Some(period.next()));
    let readings = periods.zip(values).filter_map(|(period, read)| Some((period, Point { start: period.start(), value: value((*read)?) })));
    readings.collect()
}

fn days() -> Measure {
    Measure { unit: Unit::Days, currency: None }
}

fn reader(measure: &Measure, language: Language) -> Reader<'_> {
    Reader { language, calendar: Calendar::ByLanguage, measure }
}

fn at_most(goal: i64, warning: i64) -> Target {
    let levels = Levels { goal: Some(value(goal)), warning: Some(value(warning)), ..Levels::default() };
    Target { from: None, until: None, levels }
}

/// The words with spaces at which lines may end.
fn plain(words: &str) -> String {
    words.replace('\u{a0}', " ")
}

#[test]
fn a_bullet_graph_says_what_it_shows() {
    let measure = days();
    let aim = Aim::AtMost { goal: value(80), warning: Some(value(88)) };
    let bullet = Bullet::new(Some(value(77)), Some(aim), &reader(&measure, Language::En)).expect("a bullet graph");
    assert_eq!(plain(&bullet.words), "77 days; the target is at most 80 days.");
    assert_eq!(bullet.bands.iter().map(|band| band.class).collect::<Vec<_>>(), ["band-high", "band-middle", "band-low"]);
    assert_eq!(bullet.ticks.len(), 1);
    let bullet = Bullet::new(None, Some(aim), &reader(&measure, Language::Th)).expect("a bullet graph");
    assert_eq!(plain(&bullet.words), "ยังไม่มีค่า เป้าหมาย ไม่เกิน 80 วัน");
    assert!(bullet.bar.is_none());
    assert!(Bullet::new(None, None, &reader(&measure, Language::En)).is_none());
}

#[test]
fn a_month_without_a_reading_leaves_a_gap() {
    let measure = days();
    let spark = Sparkline::new(&months(&[Some(90), Some(88), None, Some(80)]), &reader(&measure, Language::En)).expect("a sparkline");
    assert_eq!((spark.lines.len(), spark.alone.len()), (1, 1));
    assert_eq!(
        plain(&spark.words),
        "The last 3 readings go from 90 days in Jan 2026 to 80 days in Apr 2026; lowest 80 days, highest 90 days."
    );
    assert!(Sparkline::new(&[], &reader(&measure, Language::En)).is_none());
}

#[test]
fn a_line_chart_counts_what_met_the_target_and_what_is_missing() {
    let measure = days();
    let points = months(&[Some(90), Some(79), None, Some(78)]);
    let facts = LineFacts {
        points: &points,
        noted: &HashSet::new(),
        targets: &[at_most(80, 88)],
        direction: Direction::Down,
        year_before: &[],
        ahead: &[],
        events: &[],
        today: "2026-04-20".parse().expect("a date"),
    };
    let chart = LineChart::wide(&facts, &reader(&measure, Language::En)).expect("a chart");
    assert_eq!(
        plain(&chart.words),
        "From 90 days in Jan 2026 to 78 days in Apr 2026. 2 of 3 readings met the target. 1 period in between has no reading."
    );
    assert!(chart.values.len() <= 5);
    assert_eq!(plain(&chart.last.1.text), "78 days");
    assert_eq!(chart.aims[0].text, "Target 80");
    assert!((chart.last.1.y - chart.aims[0].y).abs() >= 17.0, "the words at the ends do not touch");
}

#[test]
fn what_people_wrote_stays_text_in_a_drawing() {
    let measure = Measure { unit: Unit::Money, currency: Some("<b>".into()) };
    let bullet = Bullet::new(Some(value(5)), None, &reader(&measure, Language::En)).expect("a bullet graph");
    let svg = bullet.render().expect("a drawing");
    assert!(!svg.contains("<b>"), "{svg}");
}

proptest! {
    #[test]
    fn everything_is_drawn_inside_its_frame(
        values in proptest::collection::vec(proptest::option::of(-1_000_000_000_000_i64..1_000_000_000_000), 1..40),
        goal in -1_000_000_000_000_i64..1_000_000_000_000,
        band in any::<bool>(),
        ahead in 0..8_usize,
        late in 0..60_i64,
    ) {
        let measure = Measure { unit: Unit::Count, currency: None };
        let reader = reader(&measure, Language::En);
        let points = months(&values);
        let levels = Levels { goal: Some(value(goal)), low: Some(value(goal)), high: Some(value(goal + 5)), ..Levels::default() };
        let targets = [Target { from: None, until: None, levels }];
        let direction = if band { Direction::Band } else { Direction::Up };
        let following = points.last().map(|(last, _)| std::iter::successors(Some(last.next()), |period| Some(period.next())).take(ahead));
        let expected = |period: Period| Expected { period, value: value(goal), low: value(goal - 9), high: value(goal + 9) };
        let ahead: Vec<Expected> = following.into_iter().flatten().map(expected).collect();
        let today = points.last().map_or_else(NaiveDate::default, |(last, _)| last.start() + chrono::Duration::days(late));
        let events = [today, today];
        let facts =
            LineFacts { points: &points, noted: &HashSet::new(), targets: &targets, direction, year_before: &points, ahead: &ahead, events: &events, today };
        for chart in [LineChart::wide(&facts, &reader), LineChart::narrow(&facts, &reader)].into_iter().flatten() {
            let svg = chart.render().expect("a drawing");
            prop_assert!(!svg.contains("NaN") && !svg.contains("inf"));
            prop_assert!(chart.last.0.y >= 0.0 && chart.last.0.y <= chart.height);
            prop_assert!(chart.last.1.y >= 0.0 && chart.last.1.y <= chart.height);
            prop_assert!(chart.values.len() <= 5);
            for label in chart.today.iter().chain(&chart.marks).chain(&chart.expected) {
                prop_assert!((0.0..=chart.width).contains(&label.x) && (0.0..=chart.height).contains(&label.y), "{label:?}");
            }
        }
        for (_, point) in &points {
            let aim = Target::aim(&targets, direction, point.start);
            let bullet = Bullet::new(Some(point.value), aim, &reader).expect("a bullet graph");
            for band in bullet.bands.iter().chain(&bullet.bar) {
                let (x, width): (f64, f64) = (band.x.parse().expect("a number"), band.width.parse().expect("a number"));
                prop_assert!(x >= 0.0 && width >= 0.0 && x + width <= 100.11);
            }
        }
        if let Some(spark) = Sparkline::new(&points, &reader) {
            prop_assert!((0.0..=96.0).contains(&spark.last.x) && (0.0..=24.0).contains(&spark.last.y));
        }
    }
}
