//! How much of a page fits on one sheet of A4. `one-sheet` in the style sheet sets the same sizes.

use crate::locale::Language;

/// The space inside the margins, in points, with some of it kept back for what browsers set differently.
const WIDTH: f64 = 520.0;
const HEIGHT: f64 = 765.0;
/// Between columns.
const GAP: f64 = 17.0;
/// The sizes of the print, in points: the larger one where everything fits in it.
const SIZES: [f64; 2] = [9.0, 7.5];
/// The heading of the page with the date, in lines.
const TITLE: f64 = 4.5;
/// Around a row, and around a heading.
const ROW: f64 = 2.9;
const HEADING: f64 = 5.0;
/// What stays empty at the foot of a column where the next row does not fit.
const FOOT: f64 = 27.0;
/// Of a line, what is used where the next word does not fit.
const FULL: f64 = 0.9;

/// A page in small print, with lists in columns below its head.
#[derive(Clone, Copy, Debug)]
pub struct Paper {
    columns: f64,
    size: f64,
    leading: f64,
}

/// What of a page is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Of each list how many rows.
    pub rows: Vec<usize>,
    /// Whether nothing is left out.
    pub is_whole: bool,
    /// Whether it fits in the larger print.
    pub is_large: bool,
}

impl Printed {
    /// How many rows of the list at a place.
    pub fn at(&self, place: usize) -> usize {
        self.rows.get(place).copied().unwrap_or_default()
    }
}

/// A list on paper: what stands above its rows, how many rows the page has, and whether the file has more.
pub struct PaperList<'a> {
    above: f64,
    rows: usize,
    is_cut: bool,
    row: Box<dyn Fn(usize) -> f64 + 'a>,
}

impl Paper {
    fn new(language: Language, columns: u8, size: f64) -> Self {
        let leading = if language == Language::Th { 1.5 } else { 1.32 };
        Self { columns: columns.into(), size, leading: size * leading }
    }

    /// A sheet in the smaller print.
    pub fn small(language: Language, columns: u8) -> Self {
        Self::new(language, columns, SIZES[1])
    }

    /// What is printed in so many columns: everything in the larger print if it fits, else as much as fits in the smaller.
    pub fn best(language: Language, columns: u8, fit: impl Fn(Self) -> Printed) -> Printed {
        let [large, small] = SIZES.map(|size| Self::new(language, columns, size));
        let printed = fit(large);
        if printed.is_whole { Printed { is_large: true, ..printed } } else { fit(small) }
    }

    fn column(self) -> f64 {
        (WIDTH - GAP * (self.columns - 1.0)) / self.columns
    }

    /// How tall a text is that is so wide at most.
    pub fn height(self, text: &str, width: f64) -> f64 {
        let long = width_of(text) * self.size;
        // What fits into one line wastes nothing at its end.
        let lines = if long <= width { (long / width).ceil() } else { (long / (width * FULL)).ceil() };
        lines * self.leading
    }

    /// How tall paragraphs are across the whole sheet.
    pub fn across<T: AsRef<str>>(self, texts: impl IntoIterator<Item = T>) -> f64 {
        let texts = texts.into_iter().map(|text| self.height(text.as_ref(), WIDTH));
        texts.map(|height| if height > 0.0 { height + ROW } else { 0.0 }).sum()
    }

    /// How tall a row of one line is.
    pub fn line(self) -> f64 {
        self.leading + ROW
    }

    /// A list of so many rows of so many under a heading, with what else stands above the rows.
    pub fn list<'a>(self, heading: &[&str], (rows, all): (usize, usize), row: impl Fn(usize) -> String + 'a) -> PaperList<'a> {
        let above = heading.iter().map(|text| self.height(text, self.column())).sum::<f64>() + HEADING;
        PaperList { above, rows, is_cut: all > rows, row: Box::new(move |at| self.height(&row(at), self.column()) + ROW) }
    }

    /// Of each list how many rows are printed: as many of each as of the others, until the sheet is full. `head` is what stands above the
    /// columns and below them.
    pub fn fit(self, head: f64, lists: &[PaperList<'_>]) -> Printed {
        let more = self.line();
        let mut room =
            self.columns * (HEIGHT - TITLE * self.leading - head - FOOT) - lists.iter().map(|list| list.above + more).sum::<f64>();
        let mut printed = vec![0; lists.len()];
        let mut open: Vec<usize> = (0..lists.len()).collect();
        while !open.is_empty() {
            open.retain(|at| {
                let list = &lists[*at];
                let Some(height) = (printed[*at] < list.rows).then(|| (list.row)(printed[*at])) else { return false };
                // The last row needs no line that says how many there are more.
                let is_last = printed[*at] + 1 == list.rows && !list.is_cut;
                let height = if is_last { height - more } else { height };
                let fits = height <= room;
                if fits {
                    room -= height;
                    printed[*at] += 1;
                }
                fits
            });
        }
        let is_whole = lists.iter().zip(&printed).all(|(list, printed)| list.rows == *printed && !list.is_cut);
        Printed { rows: printed, is_whole, is_large: false }
    }
}

impl<'a> PaperList<'a> {
    /// A list whose rows are measured by the page.
    pub fn measured(above: f64, rows: usize, row: impl Fn(usize) -> f64 + 'a) -> Self {
        Self { above, rows, is_cut: false, row: Box::new(row) }
    }
}

/// How wide a text is at size 1, rather too wide than too narrow.
fn width_of(text: &str) -> f64 {
    text.chars().map(width_of_character).sum()
}

/// As wide as the bold letters of the hub's own fonts.
const fn width_of_character(c: char) -> f64 {
    match c {
        // Thai vowels and tones above and below take no room of their own.
        '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{200b}'..='\u{200f}' => 0.0,
        ' ' => 0.24,
        '.' | ',' | ':' | ';' | '\'' | 'i' | 'j' | 'l' => 0.32,
        'f' | 'r' | 't' | '(' | ')' | '·' | '|' => 0.4,
        'I' | '/' => 0.44,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 0.96,
        'A'..='Z' | '&' => 0.72,
        'c' | 's' | 'v' | 'x' | 'y' | 'z' => 0.55,
        '\u{0}'..='\u{24f}' | '\u{2010}'..='\u{203a}' => 0.6,
        'ะ' | 'า' | 'ำ' | 'เ'..='ๆ' => 0.54,
        '\u{e00}'..='\u{e7f}' => 0.75,
        _ => 1.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(rows: &[usize], text: &str) -> Printed {
        Paper::best(Language::En, 2, |paper| {
            let list = |rows: &usize| paper.list(&["Heading"], (*rows, *rows), |_| text.to_owned());
            paper.fit(0.0, &rows.iter().map(list).collect::<Vec<_>>())
        })
    }

    fn fit(rows: &[usize], text: &str) -> Vec<usize> {
        printed(rows, text).rows
    }

    #[test]
    fn short_lists_are_printed_whole_and_long_ones_share_what_is_left() {
        assert_eq!(printed(&[3, 0, 5], "Words"), Printed { rows: vec![3, 0, 5], is_whole: true, is_large: true });
        let (full, over) = (printed(&[105], "Words"), printed(&[1_000], "Words"));
        assert_eq!((full.is_whole, full.is_large, over.is_whole, over.is_large), (true, false, false, false));
        let printed = fit(&[3, 1_000, 1_000], "Words");
        assert!(printed[0] == 3 && printed[1] > 30 && printed[1].abs_diff(printed[2]) <= 1, "{printed:?}");
        let (short, long) = (fit(&[1_000], "Words")[0], fit(&[1_000], &"Words ".repeat(30))[0]);
        assert!(long < short / 2 && short < 120, "{long} of {short}");
        assert_eq!(fit(&[9; 300], "Words"), [0; 300], "headings alone are more than the sheet");
        assert_eq!(fit(&[2, 2], &"Words ".repeat(10_000)), [0, 0]);
    }

    #[test]
    fn a_row_that_fits_into_one_line_takes_one() {
        let paper = Paper::small(Language::En, 2);
        let told = "Share of qualified accounts in quarter 21 · Weekly";
        let lines = |text: &str| (paper.height(text, paper.column()) / paper.leading).round();
        assert!((lines(told) - 1.0).abs() < f64::EPSILON && (lines(&told.repeat(2)) - 2.0).abs() < f64::EPSILON, "{}", lines(told));
        assert!(lines("") < 1.0);
    }

    #[test]
    fn thai_vowels_above_and_below_take_no_room() {
        assert!((width_of("กี่") - width_of("ก")).abs() < f64::EPSILON);
        assert!(width_of("ผู้จัดการ") < width_of("managers "));
    }
}
