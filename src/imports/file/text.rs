//! Texts with separated columns.

use super::{FileProblem, LONGEST_CELL, MOST_ROWS, Rows};
use crate::text::decoded;

/// What may part columns.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// From so many columns on, a line within a cell that could be a row is taken for one.
const WIDE: usize = 4;

/// The rows of a text.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows, FileProblem> {
    let content = decoded(bytes);
    let zeros = content.bytes().filter(|byte| *byte == 0).count();
    if zeros * 10 > content.len() {
        return Err(FileProblem::NotATable);
    }
    // The reader of CSV counts lines by their line feeds.
    let content = content.replace('\0', "").replace("\r\n", "\n").replace('\r', "\n");
    let (told, content) = told_separator(&content);
    let separator = told.unwrap_or_else(|| likely_separator(content));
    let rows = Lines { content, separator, first: if told.is_some() { 2 } else { 1 } }.rows()?;
    if rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.len() > LONGEST_CELL) {
        return Err(FileProblem::NotATable);
    }
    Ok(rows)
}

/// The separator that some spreadsheets name in a line of its own, `sep=;`, and the rest of the text.
fn told_separator(content: &str) -> (Option<u8>, &str) {
    let line = content.split('\n').next().unwrap_or_default();
    let told = line.strip_prefix("sep=").filter(|separator| separator.len() == 1).and_then(|separator| separator.bytes().next());
    match told {
        Some(separator) => (Some(separator), content.get(line.len() + 1..).unwrap_or_default()),
        None => (None, content),
    }
}

/// The separator with which most of the first rows are as wide as the first one.
fn likely_separator(content: &str) -> u8 {
    let start = content.char_indices().filter(|(_, c)| *c == '\n').nth(30).map_or(content, |(end, _)| &content[..end]);
    let evenness = |separator: &u8| {
        let widths: Vec<usize> = reader(start, *separator).into_records().filter_map(Result::ok).map(|record| record.len()).collect();
        let first = widths.first().copied().unwrap_or(0);
        (first > 1).then(|| (widths.iter().filter(|width| **width == first).count() * 100 / widths.len().max(1), first))
    };
    SEPARATORS.into_iter().max_by_key(evenness).unwrap_or(b',')
}

fn reader(content: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(content.as_bytes())
}

/// A text whose lines end with a line feed.
struct Lines<'a> {
    content: &'a str,
    separator: u8,
    /// The number of its first row in the file.
    first: usize,
}

impl Lines<'_> {
    fn rows(&self) -> Result<Rows, FileProblem> {
        let mut rows: Rows = Vec::new();
        // Line breaks within cells, which a spreadsheet does not count as rows.
        let mut within = 0;
        let mut begin = 0;
        for record in reader(self.content, self.separator).into_records().filter_map(Result::ok).take(MOST_ROWS + 2) {
            let Some(position) = record.position() else { continue };
            begin = usize::try_from(position.byte()).unwrap_or(begin);
            // A record is placed before the empty lines above it.
            let empty = self.content.get(begin..).map_or(0, |rest| rest.len() - rest.trim_start_matches('\n').len());
            let line = usize::try_from(position.line()).unwrap_or(0) + empty + self.first - 1;
            let cells: Vec<String> = record.iter().map(str::to_owned).collect();
            let width = rows.first().map_or(cells.len(), |(_, header)| header.len());
            let row = line - within;
            if cells.iter().any(|cell| self.swallows_a_row(cell, width)) {
                return Err(FileProblem::OpenQuote(row));
            }
            within += cells.iter().map(|cell| cell.matches('\n').count()).sum::<usize>();
            rows.push((row, cells));
        }
        match rows.last() {
            Some((row, cells)) if cells.iter().any(|cell| cell.contains('\n')) && self.is_open(begin) => Err(FileProblem::OpenQuote(*row)),
            _ => Ok(rows),
        }
    }

    /// Whether a line within a cell has as many separators as a row of `width` columns.
    fn swallows_a_row(&self, cell: &str, width: usize) -> bool {
        let separators = |line: &str| line.bytes().filter(|byte| *byte == self.separator).count();
        width >= WIDE && cell.contains('\n') && cell.split('\n').skip(1).any(|line| separators(line) + 1 >= width)
    }

    /// Whether the quotation marks from `begin` on do not pair.
    fn is_open(&self, begin: usize) -> bool {
        self.content.get(begin..).is_some_and(|last| last.matches('"').count() % 2 == 1)
    }
}
