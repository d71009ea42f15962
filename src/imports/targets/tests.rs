use std::collections::HashMap;

use chrono::NaiveDate;

use super::*;
use crate::{
    ids::KpiId,
    imports::{
        file::read,
        index::{Index, KnownKpi},
        options::Options,
        report::Problem,
    },
    kpis::{Cadence, Direction, FiscalYear, Levels, Measure, Rhythm, Target, Unit, Value},
    locale::{Language, Localized},
};

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn value(text: &str) -> Value {
    Value(text.parse().expect("a number"))
}

fn kpi(slug: &str, cadence: Cadence, direction: Direction) -> KnownKpi {
    KnownKpi {
        id: KpiId::new(),
        slug: slug.to_owned(),
        external_id: None,
        name: Localized::new(slug, "").expect("a name"),
        measure: Measure { unit: Unit::Percent, currency: None },
        direction,
        rhythm: Rhythm { cadence, fiscal: FiscalYear::default(), grace_days: 0, since: None },
        is_computed: false,
    }
}

fn index() -> Index {
    Index::of(vec![
        kpi("Leads", Cadence::Month, Direction::Up),
        kpi("Bounces", Cadence::Week, Direction::Down),
        kpi("Satisfaction", Cadence::Month, Direction::Band),
        kpi("Visits", Cadence::Day, Direction::Up),
    ])
}

/// What a file does where Leads have a goal of 50 and a warning level of 40 since January.
fn from(text: &str) -> Plan {
    let index = index();
    let checked = check(&read(text.as_bytes()).expect("a table"), &index, Options::default(), Language::En);
    let levels = Levels { goal: Some(value("50")), warning: Some(value("40")), ..Levels::default() };
    let held = Target { from: Some(day("2026-01-01")), until: None, levels };
    let held = HashMap::from([(index.kpis[0].id, (7, vec![held]))]);
    compare(checked, &index, &held, day("2026-11-25"), false, Language::En)
}

fn targets(plan: &Plan) -> Vec<String> {
    let told = |deed: &Deed| {
        let label = deed.label.clone();
        let number = |value: Option<Value>| value.map_or("-".to_owned(), |value| value.to_string());
        deed.targets
            .iter()
            .map(move |(from, until, levels)| {
                format!(
                    "{label} {from} {until} {} {} {} {}",
                    number(levels.goal),
                    number(levels.warning),
                    number(levels.low),
                    number(levels.high)
                )
            })
            .collect::<Vec<_>>()
    };
    plan.deeds.iter().flat_map(told).collect()
}

fn problems(plan: &Plan) -> Vec<(Option<usize>, String, String)> {
    let told = |problem: &Problem| (problem.row, problem.column.clone().unwrap_or_default(), problem.code.clone());
    plan.report.errors.iter().map(told).collect()
}

#[test]
fn periods_can_be_as_long_as_the_kpis_or_longer() {
    let plan = from("kpi,period,target,warning\nleads,2026-12,60,45\nleads,2027-Q1,๗๐%,50\nBounces,2026-11,5,\nvisits,2027,12,10\n");
    assert_eq!(problems(&plan), []);
    let expected = [
        "Leads 2026-12-01 2027-01-01 60 45 - -",
        "Leads 2027-01-01 2027-04-01 70 50 - -",
        "Bounces 2026-11-02 2026-12-07 5 - - -",
        "Visits 2027-01-01 2028-01-01 12 10 - -",
    ];
    assert_eq!(targets(&plan), expected);
    assert_eq!((plan.report.added, plan.report.changed), (2, 2), "Leads have a target that holds from January on");
    assert_eq!(plan.deeds[0].version, 7);
}

#[test]
fn a_wide_file_has_a_column_a_period_and_keeps_what_it_does_not_speak_of() {
    let plan = from("KPI,Dec 2026,2027-01,2027-02,Owner\nLeads,60,60,,x\nSatisfaction,80–90,80-90,82 to 93,x\n");
    assert_eq!(problems(&plan), []);
    let expected = [
        "Leads 2026-12-01 2027-02-01 60 40 - -",
        "Satisfaction 2026-12-01 2027-02-01 - - 80 90",
        "Satisfaction 2027-02-01 2027-03-01 - - 82 93",
    ];
    assert_eq!(targets(&plan), expected, "neighbours with the same levels are one");
    let codes: Vec<&str> = plan.report.warnings.iter().map(|problem| problem.code.as_str()).collect();
    assert_eq!(codes, ["columns-ignored", "targets-blank"]);
}

#[test]
fn what_holds_already_changes_nothing_and_what_is_past_is_told() {
    let plan = from("kpi,period,target\nLeads,2026-12,50\nLeads,2026-03,48\n");
    assert_eq!((plan.report.unchanged, plan.report.changed), (1, 1));
    assert_eq!(plan.report.warnings[0].code, "targets-past");
    assert_eq!(targets(&plan), ["Leads 2026-03-01 2026-04-01 48 40 - -"]);
}

#[test]
fn what_is_wrong_is_told_at_its_row_and_column() {
    let file = "kpi,period,goal,amber\nLeads,2026-12,50,60\nLeads,2027-W01,50,\nLeads,2027-13,50,\nLeads,2027-01,half,\nNobody,2027-01,5,\n\
                Leads,2027-02,5,\nLeads,2027-Q1,6,\nSatisfaction,2027-01,90-80,\nVisits,2027-03,NaN,\nVisits,2027-04,1e400,\n";
    let told = problems(&from(file));
    for expected in [
        (2, "amber", "target-unfit"),
        (3, "period", "period-shorter"),
        (4, "period", "period-unreadable"),
        (5, "goal", "target-unfit"),
        (6, "kpi", "kpi-unknown"),
        (8, "period", "target-twice"),
        (9, "goal", "target-unfit"),
        (10, "goal", "target-unfit"),
        (11, "goal", "target-unfit"),
    ] {
        let expected = (Some(expected.0), expected.1.to_owned(), expected.2.to_owned());
        assert!(told.contains(&expected), "{expected:?} is not among {told:?}");
    }
}

#[test]
fn the_same_target_twice_is_no_error_and_other_columns_do_not_make_a_file_of_targets() {
    let plan = from("kpi,period,target\nLeads,2026-12,60\nLeads,2026-12,60\n");
    assert_eq!((problems(&plan), plan.report.changed), (Vec::new(), 1));
    assert_eq!(problems(&from("name,shoe size\nLeads,42\n"))[0].2, "no-header");
}
