use resvg::usvg::{Node, Text};
use unicode_segmentation::UnicodeSegmentation;

use super::*;
use crate::drawing::Style;

const SIZE: f64 = 20.0;
const HARD: [&str; 17] = [
    "ที่",
    "นี้",
    "ผู้",
    "ปั๊ม",
    "กี่",
    "ฎุ",
    "ฏู",
    "น้ำ",
    "กำลัง",
    "ทำ",
    "กำลังเลิกใช้",
    "เครื่องมือทำงานร่วมกัน",
    "จัดทำงบประมาณ",
    "การทำ SEO",
    "น้ำคำ ซ้ำ ๆ",
    "ญี่ปุ่น ฐานข้อมูล",
    "Lead scoring",
];

fn words<T>(text: &str, weight: u16, ask: impl Fn(&Text, &Tree) -> T) -> Option<T> {
    let family = "'IBM Plex Sans','IBM Plex Sans Thai Looped'";
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='60'>\
         <text x='10' y='40' font-size='{SIZE}' font-weight='{weight}' font-family=\"{family}\">{text}</text></svg>"
    );
    let tree = tree(&svg).ok()?;
    match tree.root().children().first()? {
        Node::Text(words) => Some(ask(words, &tree)),
        _ => None,
    }
}

/// From where to where the ink of each letter reaches that takes room on the line, from left to right.
fn inks(text: &Text, tree: &Tree) -> Vec<(f32, f32)> {
    let glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
    let ink = glyphs.filter_map(|glyph| {
        tree.fontdb().with_face_data(glyph.font, |data, index| {
            let face = Face::parse(data, index).ok()?;
            face.glyph_hor_advance(glyph.id).filter(|advance| *advance > 0)?;
            let ink = face.glyph_bounding_box(glyph.id)?;
            let at = glyph.outline_transform();
            Some((at.tx + at.sx * f32::from(ink.x_min), at.tx + at.sx * f32::from(ink.x_max)))
        })?
    });
    ink.collect()
}

#[test]
fn no_letter_of_a_thai_word_is_painted_over_another_one() {
    for text in HARD {
        for weight in [400, 600] {
            let inks = words(text, weight, inks).unwrap_or_default();
            assert!(!inks.is_empty(), "{text}");
            for pair in inks.windows(2) {
                assert!(pair[1].0 > pair[0].1 - 1.0, "{text}, {weight}: {inks:?}");
            }
        }
    }
}

#[test]
fn words_are_as_wide_in_the_picture_as_they_were_measured() {
    for text in HARD {
        let measured = Style { size: SIZE, strong: false }.width(text);
        let painted = words(text, 400, |words, _| f64::from(words.bounding_box().width())).unwrap_or_default();
        assert!((painted - measured).abs() < measured * 0.02 + 0.2, "{text}: {painted} for {measured}");
    }
}

#[test]
fn the_ring_of_sara_am_stands_below_the_tone_mark() {
    assert_eq!(parted("น้ำ"), "น\u{E4D}้า");
    assert_eq!(parted("กำลัง น้ำ <b>ำ"), "ก\u{E4D}าลัง น\u{E4D}้า <b>\u{E4D}า");
    assert!(HARD.iter().all(|text| parted(text).graphemes(true).count() >= text.graphemes(true).count()));
}
