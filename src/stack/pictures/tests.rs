use chrono::NaiveDate;
use proptest::prelude::*;
use rust_decimal::Decimal;
use strum::VariantArray;

use super::*;
use crate::{
    drawing::{Shape, Style},
    ids::SeatId,
    locale::{Calendar, Language, Localized},
    stack::{
        landscape::{Access, Category, Cost, Named, Owner, Tool},
        stage::Stage,
    },
};

fn text(words: &str) -> Localized {
    Localized::new(words, "ชื่อภาษาไทยที่ค่อนข้างยาวสำหรับทดสอบ").unwrap_or_default()
}

fn named(count: usize, kind: &str) -> Vec<Named> {
    (0..count)
        .map(|index| Named { key: format!("{kind}-{index}"), name: text(&format!("{kind} number {index} with a long name")) })
        .collect()
}

/// A stack of so many tools spread over so many categories, owners and roles.
fn stack(tools: usize, kinds: usize) -> Landscape {
    let tool = |index: usize| Tool {
        slug: format!("tool-{index}"),
        name: format!("Tool {index} with quite a long name that nobody would choose"),
        status: ["in-use", "trial", "retiring"][index % 3].to_owned(),
        category: index % kinds,
        areas: if index.is_multiple_of(4) { Vec::new() } else { vec![index % 5] },
        pillars: vec![index % 3],
        stages: if index.is_multiple_of(3) { Vec::new() } else { vec![Stage::VARIANTS[index % 6]] },
        needs: (0..index % 5).map(|role| ((role + index) % kinds, Access::Use)).collect(),
        owner: (!index.is_multiple_of(7)).then_some(index % kinds),
        cost: if index.is_multiple_of(5) { Cost::NoRate("EUR".into()) } else { Cost::Known(Decimal::from(index * index + 1)) },
    };
    let category = |index: usize| Category {
        key: format!("category-{index}"),
        name: text(&format!("Category {index}")),
        group: (!index.is_multiple_of(3)).then(|| (format!("group-{}", index % 6), text("Group"))),
    };
    let owner =
        |index: usize| Owner { seat: SeatId::new(), title: text("Owner"), holders: index.is_multiple_of(2).then(|| "Nok".to_owned()) };
    Landscape {
        tools: (0..tools).map(tool).collect(),
        categories: (0..kinds).map(category).collect(),
        areas: named(5, "area"),
        pillars: named(3, "pillar"),
        roles: named(kinds, "role"),
        owners: (0..kinds).map(owner).collect(),
        currency: "USD".into(),
    }
}

fn reader(language: Language) -> Reader {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    Reader { language, calendar: Calendar::ByLanguage, today, origin: String::new() }
}

fn drawn(stack: &Landscape, by: By, language: Language) -> Drawing {
    let reader = reader(language);
    picture(stack, by, &groups(stack, by, &reader), &reader, ("Title".into(), "Sentence".into()))
}

/// What of a drawing reaches over the edge of its canvas.
fn outside(drawing: &Drawing, (width, height): (f64, f64)) -> Vec<String> {
    let over = |left: f64, top: f64, right: f64, bottom: f64| left < -0.1 || top < -0.1 || right > width + 0.6 || bottom > height + 0.6;
    let wrong = drawing.shapes.iter().filter(|shape| match shape {
        Shape::Rect { x, y, width, height, .. } | Shape::Link { x, y, width, height, .. } => over(x.0, y.0, x.0 + width.0, y.0 + height.0),
        Shape::Words(words) => {
            let style = Style { size: words.size.0, strong: words.strong };
            over(words.x.0, words.y.0 - words.size.0, words.x.0 + style.width(&words.text), words.y.0)
        }
        Shape::Line(_) => false,
    });
    wrong.map(|shape| format!("{shape:?}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nothing_reaches_over_the_edge_of_the_slide(tools in 0..320_usize, kinds in 1..40_usize) {
        let stack = stack(tools, kinds);
        for by in By::VARIANTS {
            for language in Language::ALL {
                let wrong = outside(&drawn(&stack, *by, language), CANVAS);
                prop_assert!(wrong.is_empty(), "{by:?}: {wrong:?}");
            }
        }
    }
}

#[test]
fn a_small_stack_fits_a_page_with_letters_that_can_be_read() {
    let (stack, reader) = (stack(19, 8), reader(Language::Th));
    // Costs that differ a thousandfold need the width of a slide.
    for by in By::VARIANTS.iter().filter(|by| **by != By::Cost) {
        let drawing = on_page(&stack, *by, &groups(&stack, *by, &reader), &reader, ("Title".into(), "Sentence".into()));
        assert!(drawing.width.0 <= PAGE.0 + 0.1, "{by:?} is {:?} wide", drawing.width.0);
        assert_eq!(outside(&drawing, PAGE), Vec::<String>::new(), "{by:?}");
        let small = |shape: &&Shape| matches!(shape, Shape::Words(words) if words.size.0 < 11.0);
        assert_eq!(drawing.shapes.iter().filter(small).count(), 0, "{by:?}");
    }
}

#[test]
fn a_kind_without_a_tool_in_use_says_so() {
    let says = |kinds: usize| {
        let drawing = drawn(&stack(2, kinds), By::Category, Language::En);
        drawing.shapes.iter().any(|shape| matches!(shape, Shape::Words(said) if said.text == "No tool in use"))
    };
    assert!(says(3) && !says(2));
}

#[test]
fn every_tool_of_a_small_stack_is_on_every_slide_and_what_has_no_room_is_counted() {
    for by in By::VARIANTS {
        let few = drawn(&stack(12, 6), *by, Language::En);
        let links = |drawing: &Drawing| {
            drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Link { href, .. } if href.starts_with("/tools/"))).count()
        };
        // Nine have a price.
        let expected = if *by == By::Cost { 9 } else { 12 };
        assert!(links(&few) >= expected, "{by:?}: {}", links(&few));
        let many = drawn(&stack(320, 30), *by, Language::En);
        let says = |words: &str| many.shapes.iter().any(|shape| matches!(shape, Shape::Words(said) if said.text.contains(words)));
        assert!(says("more") || says("others"), "{by:?}");
        assert_eq!(format!("{:?}", many.shapes.len()), format!("{:?}", drawn(&stack(320, 30), *by, Language::En).shapes.len()));
    }
}

/// The stack of an example team after a list of forty tools was imported: most have no area, no role, no owner, one category.
fn imported() -> Landscape {
    let mut stack = stack(57, 12);
    for (index, tool) in stack.tools.iter_mut().enumerate() {
        tool.name = format!("Tool {index} Pro");
        if index < 18 {
            tool.needs.push((index % 11, Access::Use));
        } else {
            (tool.category, tool.owner) = (11, None);
            (tool.areas, tool.pillars, tool.stages, tool.needs) = Default::default();
        }
    }
    stack.categories[11].group = None;
    stack
}

#[test]
fn nothing_is_dropped_while_there_is_room() {
    let stack = imported();
    for by in By::VARIANTS.iter().filter(|by| **by != By::Cost) {
        let drawing = drawn(&stack, *by, Language::En);
        let shown: std::collections::HashSet<&str> = drawing
            .shapes
            .iter()
            .filter_map(|shape| match shape {
                Shape::Link { href, .. } => href.strip_prefix("/tools/tool-"),
                _ => None,
            })
            .collect();
        assert_eq!(shown.len(), 57, "{by:?}");
    }
}

#[test]
fn few_tools_are_drawn_larger_and_fill_the_slide() {
    for by in [By::Category, By::Pillar, By::Journey, By::Owner] {
        let mut stack = stack(14, 9);
        stack.tools.iter_mut().enumerate().for_each(|(index, tool)| tool.name = format!("Tool {index}"));
        let drawing = drawn(&stack, by, Language::En);
        let smallest = words(&drawing).map(|words| words.size.0).fold(f64::MAX, f64::min);
        assert!(smallest > 12.0, "{by:?}: {smallest}");
        let lowest = drawing.shapes.iter().filter_map(|shape| match shape {
            Shape::Rect { y, height, .. } if y.0 < 540.0 => Some(y.0 + height.0),
            _ => None,
        });
        assert!(lowest.fold(0.0, f64::max) > 400.0, "{by:?}");
    }
}

fn words(drawing: &Drawing) -> impl Iterator<Item = &crate::drawing::Words> {
    drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Words(words) => Some(words),
        _ => None,
    })
}

#[test]
fn amounts_are_whole_and_every_area_says_its_part() {
    let mut stack = stack(40, 4);
    for (index, tool) in stack.tools.iter_mut().enumerate() {
        tool.name = format!("GitHub{index}");
        tool.cost = Cost::Known(Decimal::from(60_000 / (index * index + 1)));
    }
    let drawing = drawn(&stack, By::Cost, Language::En);
    let said: Vec<&str> = words(&drawing).map(|words| words.text.as_str()).collect();
    assert!(said.iter().all(|words| !(words.contains("USD") && words.contains('…'))), "{said:?}");
    let areas = drawing.shapes.iter().filter(|shape| matches!(shape, Shape::Rect { .. })).count();
    assert_eq!(said.iter().filter(|words| words.ends_with('%')).count(), areas, "{said:?}");
    stack.tools.truncate(6);
    stack.tools[5].cost = Cost::Known(Decimal::ONE);
    let few = drawn(&stack, By::Cost, Language::En);
    assert!(words(&few).any(|words| words.text.contains("GitHub5")) && !words(&few).any(|words| words.text.contains("other")));
}

#[test]
fn outlines_are_explained_and_a_foot_leaves_out_what_is_none() {
    for language in Language::ALL {
        let drawing = drawn(&stack(12, 6), By::Pillar, language);
        for key in ["tool-status-trial", "tool-status-retiring"] {
            assert!(words(&drawing).any(|words| words.text == crate::locale::t(language, key)), "{key}");
        }
        let many = drawn(&stack(320, 4), By::Role, language);
        let foot = words(&many).last().map(|words| words.text.clone()).unwrap_or_default();
        assert!(!foot.contains(" 0 "), "{foot}");
    }
    let file = Reader { origin: "http://hub".into(), ..reader(Language::Th) };
    let (page, file) = (reader(Language::Th).left_out("x"), file.left_out("x"));
    assert!(page.contains("ตาราง") && file.contains("CSV") && !file.contains("ตาราง"), "{page} {file}");
}

#[test]
fn a_cost_without_a_rate_is_told_and_not_added() {
    let priced = priced(&stack(11, 2));
    assert_eq!(priced.without_rate, [("EUR".to_owned(), 3)]);
    assert_eq!(priced.total, (0..11_u32).filter(|index| index % 5 != 0).map(|index| Decimal::from(index * index + 1)).sum::<Decimal>());
    assert_eq!(priced.tools[0].0, 9);
}
