use proptest::prelude::*;
use rust_decimal::Decimal;
use strum::VariantArray;

use super::super::{Aggregate, Count, Expression, Node, Operator, What, parse};
use crate::locale::Language;

fn node(is: Node) -> Expression {
    Expression { at: 0, is }
}

/// Any formula that can be written.
fn formulas() -> impl Strategy<Value = Expression> {
    let leaf = prop_oneof![
        (0_i64..10_000_000, 0_u32..6).prop_map(|(digits, scale)| node(Node::Number(Decimal::new(digits, scale)))),
        prop::sample::select(vec!["leads", "won-deals", "แผน-1", "2026-plan", "sum"]).prop_map(|slug| node(Node::Kpi(slug.to_owned()))),
        prop::sample::select(Count::VARIANTS).prop_map(|count| node(Node::Count(count))),
    ];
    leaf.prop_recursive(5, 40, 2, |inner| {
        let operators = prop::sample::select(vec![Operator::Plus, Operator::Minus, Operator::Times, Operator::Over]);
        let aggregates = prop::sample::select(Aggregate::VARIANTS);
        prop_oneof![
            4 => (operators, inner.clone(), inner.clone())
                .prop_map(|(operator, left, right)| node(Node::Binary(operator, Box::new(left), Box::new(right)))),
            1 => inner.clone().prop_map(|of| node(Node::Negative(Box::new(of)))),
            1 => inner.clone().prop_map(|of| node(Node::Absolute(Box::new(of)))),
            1 => inner.clone().prop_map(|of| node(Node::Previous(Box::new(of)))),
            1 => inner.clone().prop_map(|of| node(Node::YearToDate(Box::new(of)))),
            1 => (inner.clone(), 0_u16..13).prop_map(|(of, decimals)| node(Node::Rounded(Box::new(of), decimals))),
            1 => (inner.clone(), 2_u16..367).prop_map(|(of, periods)| node(Node::Rolling(Box::new(of), periods))),
            1 => (aggregates, inner, prop::option::of(1_u16..367))
                .prop_map(|(aggregate, of, periods)| node(Node::Aggregated(aggregate, Box::new(of), periods))),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_reads_as_what_was_meant(formula in formulas()) {
        let written = formula.to_string();
        prop_assert_eq!(parse(&written), Ok(formula), "{}", written);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_within_it(text in "[ a-z0-9ก-๙_\\[\\](),.+*/%-]{0,60}") {
        if let Err(problem) = parse(&text) {
            prop_assert!(problem.at.is_none_or(|at| at <= text.chars().count()), "{problem:?}");
            for language in Language::ALL {
                let words = problem.words(language);
                prop_assert!(!words.is_empty() && !words.starts_with("formula-"), "{words}");
            }
        }
    }

    #[test]
    fn any_characters_at_all_do_no_harm(text in any::<String>()) {
        drop(parse(&text));
    }
}

#[test]
fn people_write_it_in_their_own_way() {
    for (typed, written) in [
        ("won-deals/leads*100", "[won-deals] / [leads] * 100"),
        ("[Won-Deals] ÷ [ leads ] × ๑๐๐", "[won-deals] / [leads] * 100"),
        ("SUM(visits)−1.50", "sum([visits]) - 1.5"),
        ("filled_seats-open_seats", "filled_seats - open_seats"),
        ("((1))+-(leads)", "1 + -[leads]"),
        ("a - (b - c) - (d * e)", "[a] - ([b] - [c]) - [d] * [e]"),
        ("แผน-1 + 007.0", "[แผน-1] + 7"),
        ("round(rolling(leads,3),0)", "round(rolling([leads], 3))"),
    ] {
        assert_eq!(parse(typed).map(|formula| formula.to_string()), Ok(written.to_owned()), "{typed}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_its_place() {
    let long = format!("1{}", " + 1".repeat(250));
    let deep = format!("{}1{}", "(".repeat(60), ")".repeat(60));
    for (typed, problem) in [
        (" ", What::Empty.anywhere()),
        (long.as_str(), What::TooLong.anywhere()),
        (deep.as_str(), What::TooDeep.at(40)),
        ("leads +", What::Unfinished.at(7)),
        ("leads % 2", What::Unreadable('%').at(6)),
        ("leads * * 2", What::Unexpected("*".into()).at(8)),
        ("leads 2", What::Unexpected("2".into()).at(6)),
        ("1e6", What::Unexpected("e6".into()).at(1)),
        ("[leads", What::Unclosed.at(0)),
        ("(leads + 1", What::Open.at(0)),
        ("leads * 1,000", What::Comma.at(9)),
        ("1234567890123456", What::LongNumber.at(0)),
        ("0.1234567890123", What::LongNumber.at(0)),
        ("median(leads)", What::UnknownFunction("median".into()).at(0)),
        ("rolling(leads)", What::NeedsNumber("rolling", 2, 366).at(13)),
        ("sum(leads, 0)", What::NeedsNumber("sum", 1, 366).at(11)),
        ("sum(leads, 367)", What::NeedsNumber("sum", 1, 366).at(11)),
        ("round(leads, 1.5)", What::NeedsNumber("round", 0, 12).at(13)),
        ("\u{0}", What::Unreadable('\u{0}').at(0)),
    ] {
        assert_eq!(parse(typed), Err(problem), "{typed}");
    }
}

#[test]
fn a_refusal_says_the_place_in_both_languages() {
    let problem = parse("leads % 2").unwrap_err();
    assert_eq!(problem.words(Language::En), "Character 7: “%” has no place in a formula.");
    assert_eq!(problem.words(Language::Th), "อักขระที่ 7: ใช้ “%” ในสูตรไม่ได้");
}
