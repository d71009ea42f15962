use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn period(cadence: Cadence, date: &str) -> Period {
    Period::containing(cadence, FiscalYear::default(), day(date))
}

fn fiscal(month: u8) -> FiscalYear {
    FiscalYear::beginning(month).expect("a month")
}

#[test]
fn weeks_are_iso_weeks_also_around_new_year() {
    let week = period(Cadence::Week, "2027-01-03");
    assert_eq!((week.start(), week.end()), (day("2026-12-28"), day("2027-01-03")));
    assert_eq!(week.label(Language::En, Calendar::ByLanguage), "Week\u{a0}53,\u{a0}2026");
    assert_eq!(week.next().label(Language::En, Calendar::ByLanguage), "Week\u{a0}1,\u{a0}2027");
    assert_eq!(week.label(Language::Th, Calendar::ByLanguage), "สัปดาห์ที่\u{a0}53/2569");
}

#[test]
fn a_year_before_is_the_same_month_and_the_same_weekday() {
    let before = |cadence, date| period(cadence, date).year_before().start();
    assert_eq!(before(Cadence::Month, "2028-02-29"), day("2027-02-01"));
    assert_eq!(before(Cadence::Quarter, "2026-11-25"), day("2025-10-01"));
    assert_eq!(before(Cadence::Year, "2026-11-25"), day("2025-01-01"));
    assert_eq!(before(Cadence::Day, "2026-11-25"), day("2025-11-26"), "both are Wednesdays");
    assert_eq!(before(Cadence::Week, "2026-12-31"), day("2025-12-29"), "week 53 meets the one that ends in January");
    assert_eq!(period(Cadence::Week, "2026-12-31").year_before().year_after(), period(Cadence::Week, "2026-12-31"));
}

#[test]
fn february_ends_on_the_29th_in_a_leap_year() {
    assert_eq!(period(Cadence::Month, "2028-02-10").end(), day("2028-02-29"));
    assert_eq!(period(Cadence::Month, "2027-02-10").end(), day("2027-02-28"));
}

#[test]
fn quarters_and_years_follow_the_fiscal_year() {
    let quarter = Period::containing(Cadence::Quarter, fiscal(10), day("2026-11-23"));
    assert_eq!((quarter.start(), quarter.end()), (day("2026-10-01"), day("2026-12-31")));
    assert_eq!(quarter.label(Language::En, Calendar::ByLanguage), "Q1\u{a0}FY2027");
    assert_eq!(quarter.previous().label(Language::En, Calendar::ByLanguage), "Q4\u{a0}FY2026");
    let year = Period::containing(Cadence::Year, fiscal(4), day("2027-03-31"));
    assert_eq!((year.start(), year.end()), (day("2026-04-01"), day("2027-03-31")));
    assert_eq!(year.label(Language::Th, Calendar::ByLanguage), "ปีงบประมาณ\u{a0}2570");
    assert_eq!(period(Cadence::Quarter, "2026-11-23").label(Language::En, Calendar::ByLanguage), "Q4\u{a0}2026");
}

#[test]
fn a_period_begins_on_its_first_day_only() {
    let none = FiscalYear::default();
    assert!(Period::starting(Cadence::Month, none, day("2026-11-01")).is_some());
    assert!(Period::starting(Cadence::Month, none, day("2026-11-02")).is_none());
    assert!(Period::starting(Cadence::Week, none, day("2026-11-23")).is_some());
    assert!(Period::starting(Cadence::Week, none, day("2026-11-24")).is_none());
    assert!(FiscalYear::beginning(13).is_none());
}

#[test]
fn nothing_breaks_at_the_ends_of_time() {
    for cadence in Cadence::VARIANTS {
        for date in [NaiveDate::MIN, NaiveDate::MAX] {
            let period = Period::containing(*cadence, fiscal(4), date);
            let _ = (period.next(), period.previous(), period.end(), period.ordinal());
        }
    }
}

proptest! {
    #[test]
    fn periods_follow_each_other_without_a_gap(days in 700_000..770_000_i32, month in 1..=12_u8, which in 0..Cadence::VARIANTS.len()) {
        let date = NaiveDate::from_num_days_from_ce_opt(days).expect("a date");
        let period = Period::containing(Cadence::VARIANTS[which], fiscal(month), date);
        prop_assert!(period.start() <= date && date <= period.end());
        prop_assert_eq!(period.next().start(), period.end() + Days::new(1));
        prop_assert_eq!(period.next().previous(), period);
        prop_assert_eq!(period.next().ordinal(), period.ordinal() + 1);
        prop_assert_eq!(Period::containing(Cadence::VARIANTS[which], fiscal(month), period.end()), period);
    }
}
