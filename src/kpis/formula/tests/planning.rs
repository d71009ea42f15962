use std::collections::HashSet;

use super::{
    super::{
        super::{Cadence, Unit},
        Links, What,
    },
    facts, planned, units,
};
use crate::{ids::KpiId, locale::Language};

#[test]
fn finer_readings_need_an_aggregate_and_coarser_ones_are_refused() {
    let facts = facts();
    let refused = |text: &str| planned(text, &facts).expect_err(text);
    assert_eq!(refused("leads + visits"), What::Finer("visits".into(), Cadence::Day).at(8));
    assert_eq!(refused("leads / plan"), What::Coarser("plan".into(), Cadence::Quarter).at(8));
    assert_eq!(refused("sum(plan)"), What::Coarser("plan".into(), Cadence::Quarter).at(4));
    assert_eq!(refused("sum(leads)"), What::NothingWithin("sum".into(), "leads".into()).at(0));
    assert_eq!(refused("sum(visits + signups)"), What::MixedCadences("sum".into()).at(0));
    assert_eq!(refused("sum(filled_seats)"), What::NoPeriods("sum".into()).at(0));
    assert_eq!(refused("leads + no-such-thing"), What::UnknownKpi("no-such-thing".into()).at(8));
    assert_eq!(refused("1 + 2"), What::NothingMeasured.anywhere());
    assert_eq!(refused("sum(ytd(sum(leads, 366)), 366)"), What::TooFar.anywhere());
    for good in
        ["sum(visits) / leads", "avg(sum(signups) + leads, 3)", "ytd(visits)", "ytd(leads)", "max(rolling(visits, 7))", "filled_seats"]
    {
        planned(good, &facts).unwrap_or_else(|problem| panic!("{good}: {}", problem.words(Language::En)));
    }
}

#[test]
fn an_aggregate_is_named_to_whoever_needs_one() {
    let problem = planned("visits", &facts()).unwrap_err();
    assert_eq!(
        problem.words(Language::En),
        "Character 1: [visits] is daily, more often than this KPI. Say how its values become one, for example sum([visits])."
    );
    assert!(problem.words(Language::Th).contains("[visits] วัดรายวัน ซึ่งถี่กว่า KPI นี้"), "{}", problem.words(Language::Th));
}

#[test]
fn each_kpi_and_count_is_named_once() {
    let facts = facts();
    let plan = planned("leads / leads + filled_seats / filled_seats + won-deals", &facts).unwrap();
    assert_eq!((plan.inputs.len(), plan.counts.len()), (2, 1));
}

#[test]
fn units_that_go_together_pass() {
    for (text, unit) in [
        ("won-deals / leads", Unit::Ratio),
        ("won-deals / leads * 100", Unit::Percent),
        ("100 * won-deals / leads", Unit::Percent),
        ("(1 - won-deals / leads) * 100", Unit::Percent),
        ("won-deals / leads * 1000", Unit::Rate),
        ("win-rate - 5", Unit::Percent),
        ("rolling(win-rate, 3)", Unit::Percent),
        ("leads * win-rate / 100", Unit::Count),
        ("leads + won-deals + filled_seats", Unit::Count),
        ("leads * 100", Unit::Count),
        ("revenue / leads", Unit::Money),
        ("revenue / spend", Unit::Ratio),
        ("(revenue - spend) / spend * 100", Unit::Percent),
        ("leads * revenue * win-rate / 100 / cycle", Unit::Money),
        ("leads / cycle", Unit::Count),
        ("cycle / previous(cycle)", Unit::Ratio),
        ("cycle / leads", Unit::Days),
        ("effort / leads", Unit::Hours),
        ("abs(score - 80)", Unit::Points),
        ("errors / 1000 * leads", Unit::Count),
    ] {
        units(text, unit).unwrap_or_else(|problem| panic!("{text}: {}", problem.words(Language::En)));
    }
}

#[test]
fn units_that_do_not_are_refused() {
    let mixed = |left: &str, right: &str, at| What::Units(left.into(), right.into()).at(at);
    for (text, unit, problem) in [
        ("cycle + win-rate", Unit::Percent, mixed("days", "percent", 6)),
        ("cycle + effort", Unit::Days, mixed("days", "hours", 6)),
        ("win-rate - won-deals / leads", Unit::Percent, mixed("percent", "ratio", 9)),
        ("revenue + spend-eur", Unit::Money, What::Currencies("THB".into(), "EUR".into()).at(8)),
        ("revenue / spend-eur", Unit::Ratio, What::Currencies("THB".into(), "EUR".into()).at(8)),
        ("spend-eur * 2", Unit::Money, What::Currencies("EUR".into(), "THB".into()).anywhere()),
        ("won-deals / leads", Unit::Percent, What::Scale(Unit::Percent).anywhere()),
        ("won-deals / leads", Unit::Rate, What::Scale(Unit::Rate).anywhere()),
        ("leads * win-rate", Unit::Count, What::Result(Some(Unit::Percent), Unit::Count).anywhere()),
        ("cycle", Unit::Percent, What::Result(Some(Unit::Days), Unit::Percent).anywhere()),
        ("revenue * revenue", Unit::Money, What::Result(None, Unit::Money).anywhere()),
        ("leads / revenue", Unit::Count, What::Result(None, Unit::Count).anywhere()),
    ] {
        assert_eq!(units(text, unit), Err(problem), "{text}");
    }
}

#[test]
fn a_way_round_is_told_from_its_beginning_to_its_end() {
    let [a, b, c, d] = [(); 4].map(|()| KpiId::new());
    let mut links = Links::default();
    links.set(b, vec![d, c]);
    links.set(c, vec![d]);
    assert_eq!(links.way_round(b), None);
    links.set(a, vec![b]);
    links.set(c, vec![d, a]);
    assert_eq!(links.way_round(a), Some(vec![a, b, c, a]));
    assert_eq!(links.way_round(d), None, "what a circle is computed from is not in it");
}

#[test]
fn what_follows_comes_after_what_it_follows_from() {
    let all: Vec<KpiId> = (0..200).map(|_| KpiId::new()).collect();
    let mut links = Links::default();
    for at in 1..all.len() {
        links.set(all[at], vec![all[at / 2], all[at - 1], all[0]]);
    }
    let order = links.following(&HashSet::from([all[10]]));
    assert!(!order.contains(&all[9]), "nothing before it follows from it");
    assert_eq!(order, all[10..], "the changed one is computed too, then each after those before it");
}
