//! A drawing as PDF: a page of its own size.

use std::sync::LazyLock;

use serde::Serialize;

use super::shape::{Drawing, MARGIN, Shape};
use crate::typesetting::{self, Template};

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| Template::new("/drawing.typ", include_str!("../../assets/typst/drawing.typ")));

/// Points for one CSS pixel: the usual ones on paper.
const UNIT: f64 = 0.75;
/// No program opens a larger page.
const LARGEST_PAGE: f64 = 14_400.0;

/// What the template draws. Lengths are in CSS pixels.
#[derive(Serialize)]
struct Sheet<'a> {
    language: &'static str,
    title: &'a str,
    heading: &'a str,
    sentence: Vec<(f64, &'a str)>,
    date: String,
    page: (f64, f64),
    margin: f64,
    header: f64,
    unit: f64,
    shapes: &'a [Shape],
}

/// Whether the drawing has room on a page.
pub fn fits(drawing: &Drawing) -> bool {
    drawing.width.0.max(drawing.height.0) * UNIT <= LARGEST_PAGE
}

/// The file: the same bytes for the same drawing. It takes a while, so it is not for a thread that answers requests.
pub fn pdf(drawing: &Drawing) -> anyhow::Result<Vec<u8>> {
    typesetting::pdf(&TEMPLATE, &sheet(drawing), &format!("{}-{}-{}", drawing.title, drawing.day, drawing.language))
}

fn sheet(drawing: &Drawing) -> Sheet<'_> {
    let header = drawing.header.as_ref();
    Sheet {
        language: drawing.language.code(),
        title: &drawing.title,
        heading: header.map_or("", |header| &header.title),
        sentence: header.map(|header| header.sentence.iter().map(|(y, line)| (y.0, line.as_str())).collect()).unwrap_or_default(),
        date: drawing.day.to_string(),
        page: (drawing.width.0, drawing.height.0),
        margin: MARGIN,
        header: header.map_or(0.0, |header| header.height.0),
        unit: UNIT,
        shapes: &drawing.shapes,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        drawing::{Px, Tone, Words},
        locale::Language,
        typesetting::reading::letters_of,
    };

    #[test]
    fn a_slide_says_its_title_and_its_words_and_keeps_its_shape() {
        let word = |text: &str| {
            Shape::Words(Words {
                x: Px(4.0),
                y: Px(20.0),
                size: Px(13.0),
                strong: false,
                tone: Tone::Text,
                text: text.to_owned(),
                lang: None,
            })
        };
        let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
        let shapes = vec![word("ที่ผู้ปั๊ม #strong[x]")];
        let slide = Drawing::new("ภาพรวม".into(), "หนึ่งภาพ".into(), (Language::Th, day), (1232.0, 590.0), shapes).slide();
        assert!((slide.width.0 / slide.height.0 - 16.0 / 9.0).abs() < 1e-9);
        let read = letters_of(&TEMPLATE, &sheet(&slide)).concat();
        for words in ["ภาพรวม", "หนึ่งภาพ", "ที่ผู้ปั๊ม#strong[x]"] {
            assert!(read.contains(words), "{words}: {read}");
        }
    }
}
