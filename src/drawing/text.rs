//! Words in drawings: how wide they are, and where they break.

use std::sync::LazyLock;

use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed, options::LineBreakOptions};
use ttf_parser::Face;
use unicode_segmentation::UnicodeSegmentation;

use crate::typesetting::FONTS;

static REGULAR: LazyLock<Typeface> = LazyLock::new(|| Typeface::new([FONTS[0], FONTS[2]]));
static SEMI_BOLD: LazyLock<Typeface> = LazyLock::new(|| Typeface::new([FONTS[1], FONTS[3]]));

/// The Latin and the Thai font of one weight.
struct Typeface(Vec<Face<'static>>);

impl Typeface {
    fn new(fonts: [&'static [u8]; 2]) -> Self {
        Self(fonts.into_iter().filter_map(|font| Face::parse(font, 0).ok()).collect())
    }

    /// The width of a character at size 1. What no font knows counts as a full square.
    fn advance(&self, c: char) -> f64 {
        let known = self.0.iter().find_map(|face| {
            let glyph = face.glyph_index(c)?;
            Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
        });
        known.unwrap_or(1.0)
    }
}

/// Words that belong to the one behind them: a line that ends in one reads badly.
const LEADING: [&str; 12] = ["การ", "ความ", "ผู้", "นัก", "ฝ่าย", "ด้าน", "และ", "หรือ", "ของ", "ที่", "เพื่อ", "กับ"];
/// What becomes one word with การ behind it.
const BEFORE_KAN: [&str; 13] = ["จัด", "อำนวย", "ปฏิบัติ", "บริ", "วิชา", "กรรม", "โครง", "ราย", "ราช", "ต้อง", "ประกอบ", "ดำเนิน", "กระบวน"];

/// Where lines can break, and whether they read well when they do. Thai has no spaces between words: the segmenter that has learnt
/// from texts finds syllables and words, and parts some that a dictionary knows as one.
fn breaks(text: &str) -> Vec<(usize, bool)> {
    let segmented = |by: LineSegmenterBorrowed<'_>| -> Vec<usize> { by.segment_str(text).filter(|end| *end > 0).collect() };
    let ends = segmented(LineSegmenter::new_auto(LineBreakOptions::default()));
    let words = segmented(LineSegmenter::new_dictionary(LineBreakOptions::default()));
    let piece = |at: usize| &text[at.checked_sub(1).map_or(0, |before| ends[before])..ends[at]];
    let ends_in_kan = |at: usize| piece(at) == "การ" && at > 0 && BEFORE_KAN.contains(&piece(at - 1));
    let in_word = |at: usize| {
        let next = words.partition_point(|end| *end <= ends[at]);
        let whole = |end: usize| end == 0 || ends.binary_search(&end).is_ok();
        let start = next.checked_sub(1).map_or(0, |before| words[before]);
        start < ends[at] && whole(start) && words.get(next).is_some_and(|end| whole(*end))
    };
    let reads_well = |at: usize| {
        let leads = LEADING.contains(&piece(at)) && !ends_in_kan(at);
        let torn = at + 1 < ends.len() && (ends_in_kan(at + 1) || is_consonant(piece(at + 1)) || in_word(at));
        !leads && !torn
    };
    (0..ends.len()).map(|at| (ends[at], reads_well(at))).collect()
}

/// Whether a piece is a single Thai consonant, which is no word.
fn is_consonant(piece: &str) -> bool {
    let mut letters = piece.chars();
    letters.next().is_some_and(|letter| ('ก'..='ฮ').contains(&letter)) && letters.next().is_none()
}

/// How words are set: their size in pixels, and whether they are semi-bold.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The size in pixels.
    pub size: f64,
    /// Whether the words are semi-bold.
    pub strong: bool,
}

impl Style {
    /// The width of a text in pixels.
    pub fn width(self, text: &str) -> f64 {
        let typeface = if self.strong { &*SEMI_BOLD } else { &*REGULAR };
        text.chars().map(|c| typeface.advance(c)).sum::<f64>() * self.size
    }

    /// The text in at most `lines` lines no wider than `width`. Lines break where the language lets them; what does not fit
    /// ends in an ellipsis, never inside a character that people see as one.
    pub fn wrap(self, text: &str, width: f64, lines: usize) -> Vec<String> {
        let text = text.trim();
        if text.is_empty() || lines == 0 {
            return Vec::new();
        }
        if self.width(text) <= width {
            return vec![text.to_owned()];
        }
        let mut wrapped = Vec::new();
        let mut rest = text;
        while wrapped.len() + 1 < lines {
            let Some(end) = self.longest_start(rest, width) else { break };
            wrapped.push(rest[..end].trim_end().to_owned());
            rest = rest[end..].trim_start();
            if rest.is_empty() || self.width(rest) <= width {
                break;
            }
        }
        if !rest.is_empty() {
            wrapped.push(self.cut(rest, width));
        }
        wrapped
    }

    /// Where the last good break stands that leaves a start no wider than `width`; any break, when no good one does.
    fn longest_start(self, text: &str, width: f64) -> Option<usize> {
        let (mut start, mut used) = (0, 0.0);
        let (mut good, mut any) = (None, None);
        for (end, reads_well) in breaks(text) {
            let piece = &text[start..end];
            if used + self.width(piece.trim_end()) > width {
                break;
            }
            used += self.width(piece);
            (start, any) = (end, Some(end));
            good = any.filter(|_| reads_well).or(good);
        }
        good.or(any)
    }

    /// The text, or as much of its start as fits with an ellipsis.
    fn cut(self, text: &str, width: f64) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut kept = String::new();
        let mut used = self.width("…");
        for grapheme in text.graphemes(true) {
            used += self.width(grapheme);
            if used > width {
                break;
            }
            kept.push_str(grapheme);
        }
        format!("{}…", kept.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TITLE: Style = Style { size: 13.0, strong: false };

    #[test]
    fn thai_breaks_between_words_and_never_inside_one() {
        let lines = TITLE.wrap("ผู้เชี่ยวชาญด้านการตลาดผ่านอีเมลและระบบอัตโนมัติ", 180.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with("การตลาด") || lines[0].ends_with("ผ่าน") || lines[0].ends_with("อีเมล"), "{lines:?}");
    }

    #[test]
    fn no_thai_line_ends_in_a_word_that_belongs_to_the_next_one() {
        assert_eq!(TITLE.wrap("รองประธานฝ่ายปฏิบัติการการตลาด", 180.0, 2), ["รองประธานฝ่ายปฏิบัติการ", "การตลาด"]);
        assert_eq!(TITLE.wrap("ผู้เชี่ยวชาญข้อมูลและการวิเคราะห์", 180.0, 2), ["ผู้เชี่ยวชาญข้อมูล", "และการวิเคราะห์"]);
        assert_eq!(TITLE.wrap("ผู้จัดการฝ่ายพัฒนาแพลตฟอร์ม", 75.0, 3), ["ผู้จัดการ", "ฝ่ายพัฒนา", "แพลตฟอร์ม"]);
    }

    #[test]
    fn no_thai_line_ends_within_a_word_that_the_dictionary_knows() {
        assert_eq!(TITLE.wrap("บรรณาธิการเนื้อหา", 100.0, 3), ["บรรณาธิการ", "เนื้อหา"]);
        assert_eq!(TITLE.wrap("ผู้เชี่ยวชาญวิดีโอ", 88.0, 3), ["ผู้เชี่ยวชาญ", "วิดีโอ"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let lines = TITLE.wrap("Senior Vice President of Marketing Operations and Customer Experience for Asia and the Pacific", 180.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    proptest! {
        #[test]
        fn no_line_is_too_wide_and_none_too_many(text in "\\PC{0,200}", width in 60.0..300.0_f64, most in 1..4_usize) {
            let lines = TITLE.wrap(&text, width, most);
            prop_assert!(lines.len() <= most);
            for line in lines {
                prop_assert!(TITLE.width(&line) <= width + 0.01 || line == "…", "{line:?}");
            }
        }
    }
}
