//! The bytes of a file as a table of texts, whatever program wrote it.

mod text;
mod workbook;

#[cfg(test)]
mod tests;

/// The most rows that are read.
const MOST_ROWS: usize = 1_100_000;
/// The most columns that are read.
const MOST_COLUMNS: usize = 200;
/// The longest text of a cell, in bytes.
const LONGEST_CELL: usize = 100_000;

/// The beginnings of files that are something else: PDF, pictures, archives, programs.
const OTHER_FILES: [&[u8]; 9] =
    [b"%PDF", b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"\x1F\x8B", b"7z\xBC\xAF", b"Rar!", b"\x7FELF", b"SQLite format 3"];

/// Rows with their numbers as a spreadsheet counts them.
type Rows = Vec<(usize, Vec<String>)>;

/// A table: its header, and its rows with their numbers as a spreadsheet counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The number of the row that names the columns.
    pub header_row: usize,
    /// The cells of the first row that is not blank.
    pub header: Vec<String>,
    /// The rows that are not blank.
    pub rows: Rows,
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileProblem {
    /// It holds nothing.
    Empty,
    /// It is something else.
    NotATable,
    /// It holds more than is read.
    TooLarge,
    /// A quotation mark opens in this row and never closes, so that no later row can be told.
    OpenQuote(usize),
}

impl FileProblem {
    /// Its code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NotATable => "file-unreadable",
            Self::TooLarge => "file-too-large",
            Self::OpenQuote(_) => "quote-open",
        }
    }

    /// The row that it is about.
    pub const fn row(self) -> Option<usize> {
        match self {
            Self::OpenQuote(row) => Some(row),
            _ => None,
        }
    }
}

/// Reads a file: a spreadsheet, or a text with columns parted by commas, semicolons, tabs or bars, in UTF-8, UTF-16, Windows-874 or
/// Windows-1252.
pub fn read(bytes: &[u8]) -> Result<Table, FileProblem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileProblem::Empty);
    }
    if OTHER_FILES.iter().any(|start| bytes.starts_with(start)) {
        return Err(FileProblem::NotATable);
    }
    let rows = if workbook::is_one(bytes) { workbook::rows(bytes)? } else { text::rows(bytes)? };
    let mut rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let (header_row, header) = rows.next().ok_or(FileProblem::Empty)?;
    let rows: Rows = rows.collect();
    if rows.len() > MOST_ROWS || header.len() > MOST_COLUMNS {
        return Err(FileProblem::TooLarge);
    }
    Ok(Table { header_row, header, rows })
}
