use icu_segmenter::{WordSegmenter, options::WordBreakInvariantOptions};

use crate::locale::{Language, Localized};

/// Texts of more words than this in all, multiplied, are shown whole instead of word by word.
const MOST_COMPARISONS: usize = 1_000_000;

/// One field in which two versions of a thing differ: what is saved and what was typed, or what was before and after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field's name, for the reader.
    pub field: String,
    /// The language of the text, where the field has two.
    pub lang: Option<Language>,
    /// Both texts, word by word.
    pieces: Vec<Piece>,
}

/// Some words that stand in both texts or in one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// In which of the texts they stand.
    pub stands: Stands,
}

/// In which of two texts words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In the earlier one only.
    Before,
    /// In the later one only.
    After,
    /// In both.
    Both,
}

impl Piece {
    /// Whether the words are in the earlier text only.
    pub fn is_gone(&self) -> bool {
        self.stands == Stands::Before
    }

    /// Whether the words are in the later text only.
    pub fn is_new(&self) -> bool {
        self.stands == Stands::After
    }

    /// Whether the words fill lines, so that what follows begins a new one.
    pub fn ends_line(&self) -> bool {
        self.text.ends_with('\n')
    }
}

impl Difference {
    /// How two texts differ; `None` when they are the same.
    pub fn between(field: impl Into<String>, lang: Option<Language>, before: &str, after: &str) -> Option<Self> {
        (before != after).then(|| Self { field: field.into(), lang, pieces: compare(before, after) })
    }

    /// How the two languages of a text differ.
    pub fn between_texts(field: &str, before: Option<&Localized>, after: Option<&Localized>) -> Vec<Self> {
        let written = |text: Option<&Localized>, language| text.map(|text| text.written(language).to_owned()).unwrap_or_default();
        let of = |language| Self::between(field, Some(language), &written(before, language), &written(after, language));
        Language::ALL.into_iter().filter_map(of).collect()
    }

    /// The words of both texts in one line: what is gone, what is new, what stayed.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The earlier text.
    pub fn before(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.stands != Stands::After)
    }

    /// The later text.
    pub fn after(&self) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(|piece| piece.stands != Stands::Before)
    }
}

/// Texts of more lines than this in a gap between two equal ones, multiplied, are not paired line by line.
const MOST_PAIRS: usize = 2_500;

/// The steps from one text to the other. Lines stay lines: one that was changed is compared word by word with what it became, others are
/// gone or new as wholes.
fn compare(before: &str, after: &str) -> Vec<Piece> {
    let mut pieces = Pieces::default();
    if !before.contains('\n') && !after.contains('\n') {
        pieces.words(between(&words(before), &words(after)));
        return pieces.0;
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    if old.len().saturating_mul(new.len()) > MOST_COMPARISONS {
        pieces.gap(&old, &new);
    } else {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for (line, stands) in common(&old, &new) {
            match stands {
                Stands::Before => gone.push(line),
                Stands::After => come.push(line),
                Stands::Both => {
                    pieces.gap(&std::mem::take(&mut gone), &std::mem::take(&mut come));
                    pieces.line(line, Stands::Both);
                }
            }
        }
        pieces.gap(&gone, &come);
    }
    if let Some(last) = pieces.0.last_mut() {
        last.text.truncate(last.text.trim_end_matches('\n').len());
    }
    pieces.0
}

/// Pieces in their order; neighbours that stand in the same texts are one.
#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, text: &str, stands: Stands) {
        match self.0.last_mut() {
            Some(last) if last.stands == stands => last.text.push_str(text),
            _ if text.is_empty() => {}
            _ => self.0.push(Piece { text: text.to_owned(), stands }),
        }
    }

    fn words(&mut self, words: Vec<(String, Stands)>) {
        for (word, stands) in words {
            self.push(&word, stands);
        }
    }

    fn line(&mut self, line: &str, stands: Stands) {
        self.push(line, stands);
        self.push("\n", stands);
    }

    /// Lines between two that stayed: each that is gone becomes the next new one that has most of its words.
    fn gap(&mut self, gone: &[&str], new: &[&str]) {
        let is_small = gone.len().saturating_mul(new.len()) <= MOST_PAIRS;
        let known: Vec<Vec<&str>> = if is_small { new.iter().map(|line| words(line)).collect() } else { Vec::new() };
        let mut next = 0;
        for line in gone {
            let mine = if known.len() > next { words(line) } else { Vec::new() };
            let found = (next..known.len()).find_map(|at| Some((at, between(&mine, &known[at]))).filter(|(_, pieces)| is_alike(pieces)));
            if let Some((at, pieces)) = found {
                new[next..at].iter().for_each(|line| self.line(line, Stands::After));
                self.words(pieces);
                self.push("\n", Stands::Both);
                next = at + 1;
            } else {
                self.line(line, Stands::Before);
            }
        }
        new[next..].iter().for_each(|line| self.line(line, Stands::After));
    }
}

/// The steps from some words to others, without looking twice at what both begin and end with.
fn between(old: &[&str], new: &[&str]) -> Vec<(String, Stands)> {
    let start = old.iter().zip(new).take_while(|(one, other)| one == other).count();
    let end = old[start..].iter().rev().zip(new[start..].iter().rev()).take_while(|(one, other)| one == other).count();
    let mut pieces = vec![(old[..start].concat(), Stands::Both)];
    pieces.extend(joined(&old[start..old.len() - end], &new[start..new.len() - end]));
    pieces.push((old[old.len() - end..].concat(), Stands::Both));
    pieces
}

/// Whether one text was made from the other: half of what changed stayed.
fn is_alike(pieces: &[(String, Stands)]) -> bool {
    let letters = |stands| pieces.iter().filter(|(_, stood)| *stood == stands).map(|(text, _)| text.chars().count()).sum::<usize>();
    letters(Stands::Both) * 2 >= letters(Stands::Before).max(letters(Stands::After))
}

/// Thai syllables that make a word with what follows them: who does it, the doing, the quality.
const BEGINNINGS: [&str; 4] = ["ผู้", "นัก", "การ", "ความ"];
/// Thai words that make another with `การ` after them: to direct, to manage, to carry out, to run, to operate.
const DOING: [&str; 5] = ["อำนวย", "จัด", "ดำเนิน", "ประกอบ", "ปฏิบัติ"];

/// The words of a text, with what stands between them. Thai has no spaces: its words come from a model and a dictionary, and one begins
/// only where both say so; each by itself cuts some in two.
fn words(text: &str) -> Vec<&str> {
    let options = WordBreakInvariantOptions::default();
    let known: Vec<usize> = WordSegmenter::new_dictionary(options).segment_str(text).collect();
    let ends = WordSegmenter::new_auto(options).segment_str(text).filter(|end| known.binary_search(end).is_ok());
    let ends: Vec<usize> = ends.collect();
    let mut words: Vec<(usize, usize)> = Vec::with_capacity(ends.len());
    for pair in ends.windows(2) {
        let next = &text[pair[0]..pair[1]];
        let is_thai = next.starts_with(|letter: char| ('\u{e01}'..='\u{e4e}').contains(&letter));
        let belongs = |last: &str| BEGINNINGS.contains(&last) || next == "การ" && DOING.iter().any(|doing| last.ends_with(doing));
        match words.last_mut() {
            Some((start, end)) if is_thai && belongs(&text[*start..*end]) => *end = pair[1],
            _ => words.push((pair[0], pair[1])),
        }
    }
    words.into_iter().map(|(start, end)| &text[start..end]).collect()
}

/// Two lists of words as one, with the longest run of words that they have in common. Where they have little in common, word by
/// word is harder to read than one text after the other.
fn joined(old: &[&str], new: &[&str]) -> Vec<(String, Stands)> {
    let whole = || vec![(old.concat(), Stands::Before), (new.concat(), Stands::After)];
    if old.is_empty() || new.is_empty() || old.len().saturating_mul(new.len()) > MOST_COMPARISONS {
        return whole();
    }
    let pieces = grouped(common(old, new));
    if is_alike(&pieces) { pieces } else { whole() }
}

/// The steps from one list to the other, over the longest common subsequence.
fn common<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<(&'a str, Stands)> {
    let width = new.len() + 1;
    let mut longest = vec![0_u32; (old.len() + 1) * width];
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let (below, right, across) = (longest[(i + 1) * width + j], longest[i * width + j + 1], longest[(i + 1) * width + j + 1]);
            longest[i * width + j] = if one == other { across + 1 } else { below.max(right) };
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::with_capacity(old.len() + new.len()));
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            steps.push((old[i], Stands::Both));
            (i, j) = (i + 1, j + 1);
        } else if longest[(i + 1) * width + j] >= longest[i * width + j + 1] {
            steps.push((old[i], Stands::Before));
            i += 1;
        } else {
            steps.push((new[j], Stands::After));
            j += 1;
        }
    }
    steps.extend(old[i..].iter().map(|word| (*word, Stands::Before)));
    steps.extend(new[j..].iter().map(|word| (*word, Stands::After)));
    steps
}

/// Neighbouring steps as pieces: in each gap first what is gone, then what is new. A space between two changed words changes with them.
fn grouped(steps: Vec<(&str, Stands)>) -> Vec<(String, Stands)> {
    let mut pieces: Vec<(String, Stands)> = Vec::new();
    let (mut gone, mut new) = (String::new(), String::new());
    let flush = |gone: &mut String, new: &mut String, pieces: &mut Vec<(String, Stands)>| {
        for (words, stands) in [(std::mem::take(gone), Stands::Before), (std::mem::take(new), Stands::After)] {
            if !words.is_empty() {
                pieces.push((words, stands));
            }
        }
    };
    let mut steps = steps.into_iter().peekable();
    while let Some((word, stands)) = steps.next() {
        let between = word.trim().is_empty() && steps.peek().is_some_and(|(_, next)| *next != Stands::Both);
        match stands {
            Stands::Before => gone.push_str(word),
            Stands::After => new.push_str(word),
            Stands::Both if between && !(gone.is_empty() && new.is_empty()) => {
                gone.push_str(word);
                new.push_str(word);
            }
            Stands::Both => {
                flush(&mut gone, &mut new, &mut pieces);
                pieces.push((word.to_owned(), Stands::Both));
            }
        }
    }
    flush(&mut gone, &mut new, &mut pieces);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(before: &str, after: &str) -> String {
        let difference = Difference::between("", None, before, after).map(|difference| difference.pieces).unwrap_or_default();
        let words = difference.iter().map(|piece| match piece.stands {
            Stands::Both => piece.text.clone(),
            Stands::Before => format!("[-{}-]", piece.text),
            Stands::After => format!("[+{}+]", piece.text),
        });
        words.collect()
    }

    #[test]
    fn changed_words_are_told_apart_from_those_that_stayed() {
        assert_eq!(told("same", "same"), "");
        assert_eq!(told("", "all new"), "[+all new+]");
        assert_eq!(told("Runs the weekly review.", "Runs the monthly review."), "Runs the [-weekly-][+monthly+] review.");
        assert_eq!(told("Runs the review.", "Runs the big weekly review."), "Runs the [+big weekly +]review.");
        assert_eq!(told("Hires people", "เลือกเครื่องมือ"), "[-Hires people-][+เลือกเครื่องมือ+]");
    }

    #[test]
    fn thai_words_are_never_cut_in_two() {
        assert_eq!(told("ผู้จัดการ", "ผู้อำนวยการ"), "[-ผู้จัดการ-][+ผู้อำนวยการ+]");
        assert_eq!(told("ทำงานกับผู้จัดการทุกวัน", "ทำงานกับผู้อำนวยการทุกวัน"), "ทำงานกับ[-ผู้จัดการ-][+ผู้อำนวยการ+]ทุกวัน");
        assert_eq!(told("ติดตามผลการดำเนินงานทุกสัปดาห์", "ติดตามผลการดำเนินงานทุกเดือน"), "ติดตามผลการดำเนินงานทุก[-สัปดาห์-][+เดือน+]");
        assert_eq!(told("ดูแลเครื่องมือการตลาด", "ดูแลระบบการตลาด"), "ดูแล[-เครื่องมือ-][+ระบบ+]การตลาด");
    }

    #[test]
    fn lines_stay_lines() {
        let (before, after) = ("Plan\nRun the weekly review\nReport", "Plan\nRun the monthly review\nReport\nHire");
        assert_eq!(told(before, after), "Plan\nRun the [-weekly-][+monthly+] review\nReport\n[+Hire+]");
        assert_eq!(told("One\nTwo apples", "Three\nFour pears"), "[-One\nTwo apples\n-][+Three\nFour pears+]");
        assert_eq!(told("Plan the budget\nHire", "Hire"), "[-Plan the budget\n-]Hire");
        assert_eq!(told("", "Plan\nHire"), "[+Plan\nHire+]");
        assert_eq!(told("ดูแลระบบการตลาด\nรายงาน", "วางแผน\nดูแลเครื่องมือการตลาด"), "[+วางแผน\n+]ดูแล[-ระบบ-][+เครื่องมือ+]การตลาด\n[-รายงาน-]");
    }

    #[test]
    fn both_texts_come_back_whole() {
        let (before, after) = ("One two three four five.", "Zero two 3 four, five!");
        let difference = Difference::between("", None, before, after).expect("they differ");
        assert_eq!(difference.before().map(|piece| piece.text.as_str()).collect::<String>(), before);
        assert_eq!(difference.after().map(|piece| piece.text.as_str()).collect::<String>(), after);
        let long = "word ".repeat(4_000);
        assert_eq!(Difference::between("", None, &long, "other").expect("they differ").pieces().len(), 2);
    }
}
