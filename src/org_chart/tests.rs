//! Charts as a whole: very wide ones, very deep ones, and what stands on a card.

use askama::Template;
use chrono::NaiveDate;

use super::{
    drawing::{Chart, DottedLine, Face, Words},
    layout::Direction,
    outline,
    post::{Flag, Post, PostState},
    tree::Forest,
    view::{Shown, View},
};
use crate::locale::Language;

pub(super) fn words(language: Language) -> Words {
    let (title, sentence) = match language {
        Language::En => ("Org chart", "Two seats."),
        Language::Th => ("ผังองค์กร", "2 อัตรา ณ วันที่ 23 พ.ย. 2569"),
    };
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).expect("a day");
    Words { title: title.into(), sentence: sentence.into(), alone: "One alone".into(), language, day }
}

pub(super) fn post(name: &str, title: &str, reports: &str) -> Post {
    let face = Face::new(name, title, false);
    Post { name: name.into(), title: title.into(), face, reports: reports.into(), anchor: "seat-1".into(), ..Post::default() }
}

/// The chart of posts that report to each other by their index.
pub(super) fn chart(posts: &[Post], managers: &[Option<usize>], dotted: &[DottedLine], language: Language) -> Chart {
    let shown = Shown::new(&Forest::new(managers.iter().copied()), View::default());
    let posts: Vec<Post> = shown.posts.iter().map(|post| posts[*post].clone()).collect();
    Chart::new(&posts, &shown, Direction::Down, dotted, None, words(language))
}

/// Somebody with so many direct reports.
fn wide(reports: usize) -> Vec<Option<usize>> {
    std::iter::once(None).chain((0..reports).map(|_| Some(0))).collect()
}

/// A chain of so many managers.
fn deep(managers: usize) -> Vec<Option<usize>> {
    std::iter::once(None).chain((0..managers).map(Some)).collect()
}

#[test]
fn very_wide_and_very_deep_charts_do_not_need_a_deep_stack() {
    let work = || {
        for direction in [Direction::Down, Direction::Right] {
            for managers in [wide(10_000), deep(5_000)] {
                let shown = Shown::new(&Forest::new(managers.iter().copied()), View::default());
                let posts = vec![Post::default(); managers.len()];
                let chart = Chart::new(&posts, &shown, direction, &[], None, words(Language::En));
                assert!(chart.render().expect("a drawing").ends_with("</svg>"));
                assert_eq!(outline::lines(&shown).len(), managers.len());
            }
        }
    };
    let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(work).expect("a thread");
    thread.join().expect("a stack that is deep enough");
}

#[test]
fn a_vacant_manager_keeps_the_count_of_reports() {
    let mut vacant = post("Vacant", "Data Manager", "2 reports");
    vacant.state = PostState::Open;
    vacant.face = vacant.face.named("Open since 12 Mar");
    let drawing = chart(&[vacant], &[None], &[], Language::En).render().expect("a drawing");
    for words in [">Open since 12 Mar<", ">Data Manager<", ">2 reports<"] {
        assert!(drawing.contains(words), "{words}: {drawing}");
    }
}

#[test]
fn a_flag_is_a_mark_with_a_word_beside_everything_else_on_the_card() {
    let flag = Flag { mark: "Loop of managers".into(), sentence: "The reporting line was a loop".into() };
    for (reports, line) in [("2 reports", 50), ("", 65)] {
        let mut flagged = post("Ann", "Head of Marketing", reports);
        flagged.flags.push(flag.clone());
        let drawing = chart(&[flagged], &[None], &[], Language::En).render().expect("a drawing");
        assert!(
            drawing.contains(&format!("y=\"{line}\" font-size=\"11\" font-weight=\"600\" fill=\"#8f5f00\">Loop of managers<")),
            "{drawing}"
        );
        assert!(
            drawing.contains("<title>Ann, Head of Marketing") && drawing.contains(". The reporting line was a loop</title>"),
            "{drawing}"
        );
        assert!(reports.is_empty() || drawing.contains(">2 reports<"), "{drawing}");
    }
}

#[test]
fn a_file_says_what_it_shows_and_holds_no_address_of_a_page() {
    let chart = chart(&[post("Ann", "Head", "1 report"), post("Ben", "Analyst", "")], &[None, Some(0)], &[], Language::En);
    let (page, file) = (chart.clone().render().expect("a drawing"), chart.standalone().render().expect("a drawing"));
    assert!(!page.contains(">Two seats.<") && file.contains(">Org chart</text>") && file.contains(">Two seats.</text>"), "{file}");
    assert!(!file.contains("href=") && !file.contains("id=\"seat"), "{file}");
}
