//! The bytes of a file as a table of texts, whatever program wrote it.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1252};

/// The most rows that are read.
const MOST_ROWS: usize = 200_000;
/// The most columns that are read.
const MOST_COLUMNS: usize = 200;
/// What may part columns.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A table: its header, and its rows with their numbers as a spreadsheet counts them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The cells of the first row that is not blank.
    pub header: Vec<String>,
    /// The rows that are not blank.
    pub rows: Vec<(usize, Vec<String>)>,
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
}

impl FileProblem {
    /// Its code in reports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NotATable => "file-unreadable",
            Self::TooLarge => "file-too-large",
        }
    }
}

/// Reads a file: a spreadsheet, or a text with columns parted by commas, semicolons, tabs or bars, in UTF-8, UTF-16, Windows-874 or
/// Windows-1252.
pub fn read(bytes: &[u8]) -> Result<Table, FileProblem> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(FileProblem::Empty);
    }
    let rows = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        spreadsheet(bytes)?
    } else if bytes.starts_with(b"%PDF") || bytes.starts_with(&[0x89, b'P', b'N', b'G']) || bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Err(FileProblem::NotATable);
    } else {
        text(&decode(bytes))?
    };
    let mut rows = rows.into_iter().filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let (_, header) = rows.next().ok_or(FileProblem::Empty)?;
    let rows: Vec<_> = rows.take(MOST_ROWS + 1).collect();
    if rows.len() > MOST_ROWS || header.len() > MOST_COLUMNS {
        return Err(FileProblem::TooLarge);
    }
    Ok(Table { header, rows })
}

fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let start = &bytes[..bytes.len().min(4_096)];
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    if zeros(1) * 4 > start.len() {
        return UTF_16LE;
    }
    if zeros(0) * 4 > start.len() {
        return UTF_16BE;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    if guessed == WINDOWS_874 || guessed == WINDOWS_1252 || guessed == UTF_8 {
        guessed
    } else if mostly_thai(bytes) {
        WINDOWS_874
    } else {
        WINDOWS_1252
    }
}

/// Whether the bytes beyond ASCII are those that Windows-874 has letters for, and many of them stand in runs, as in Thai words.
fn mostly_thai(bytes: &[u8]) -> bool {
    let high = |byte: u8| (0xA1..=0xFB).contains(&byte);
    let pairs = bytes.windows(2).filter(|pair| high(pair[0]) && high(pair[1])).count();
    pairs * 2 > bytes.iter().filter(|byte| **byte >= 0x80).count()
}

fn text(content: &str) -> Result<Vec<(usize, Vec<String>)>, FileProblem> {
    let content = content.replace('\0', "");
    let start: String = content.lines().take(30).collect::<Vec<_>>().join("\n");
    let separator = SEPARATORS
        .into_iter()
        .max_by_key(|separator| {
            let widths: Vec<usize> = cells(&start, *separator).map(|(_, cells)| cells.len()).collect();
            let first = widths.first().copied().unwrap_or(0);
            (first > 1).then(|| (widths.iter().filter(|width| **width == first).count() * 100 / widths.len().max(1), first))
        })
        .unwrap_or(b',');
    let rows: Vec<_> = cells(&content, separator).take(MOST_ROWS + 2).collect();
    if rows.iter().flat_map(|(_, cells)| cells).any(|cell| cell.len() > 1_000_000) {
        return Err(FileProblem::NotATable);
    }
    Ok(rows)
}

fn cells(content: &str, separator: u8) -> impl Iterator<Item = (usize, Vec<String>)> {
    let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(content.as_bytes());
    reader
        .into_records()
        .filter_map(Result::ok)
        .map(|record| {
            let row = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(0));
            (row, record.iter().map(str::to_owned).collect())
        })
        .collect::<Vec<_>>()
        .into_iter()
}

fn spreadsheet(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, FileProblem> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| FileProblem::NotATable)?;
    let sheet = workbook.worksheet_range_at(0).ok_or(FileProblem::Empty)?.map_err(|_| FileProblem::NotATable)?;
    let first = sheet.start().map_or(0, |(row, _)| row as usize);
    Ok(sheet.rows().take(MOST_ROWS + 2).enumerate().map(|(row, cells)| (first + row + 1, cells.iter().map(cell).collect())).collect())
}

fn cell(data: &Data) -> String {
    match data {
        Data::DateTime(moment) => moment.as_datetime().map_or_else(|| data.to_string(), |moment| moment.date().to_string()),
        Data::DateTimeIso(moment) => moment.split('T').next().unwrap_or(moment).to_owned(),
        Data::Error(_) | Data::Empty => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> Table {
        read(text.as_bytes()).expect("a table")
    }

    #[test]
    fn separators_are_found_and_quotes_understood() {
        for text in ["id;name\n1;\"A; B\"\n", "id\tname\n1\tA; B\n", "id,name\n1,A; B\n"] {
            assert_eq!(read_text(text).rows, [(2, vec!["1".to_owned(), "A; B".to_owned()])], "{text:?}");
        }
    }

    #[test]
    fn thai_is_read_in_every_encoding_that_spreadsheets_write() {
        let text = "id,name\n1,สมชาย ใจดี\n";
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let without_mark: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let windows = WINDOWS_874.encode(text).0.into_owned();
        let with_mark = [&[0xEF, 0xBB, 0xBF][..], text.as_bytes()].concat();
        for bytes in [utf16, without_mark, windows, with_mark] {
            let table = read(&bytes).expect("a table");
            assert_eq!(table.header, ["id", "name"]);
            assert_eq!(table.rows[0].1[1], "สมชาย ใจดี");
        }
        assert_eq!(read(&WINDOWS_1252.encode("id,name\n1,Zoë Müller\n").0).expect("a table").rows[0].1[1], "Zoë Müller");
    }

    #[test]
    fn what_is_no_table_says_so() {
        assert_eq!(read(b" \n "), Err(FileProblem::Empty));
        assert_eq!(read(b"%PDF-1.7 ..."), Err(FileProblem::NotATable));
        assert_eq!(read(b"PK\x03\x04 not a spreadsheet"), Err(FileProblem::NotATable));
    }

    #[test]
    fn rows_keep_their_numbers_over_blank_lines() {
        let rows: Vec<usize> = read_text("id,name\n\n1,A\n,\n2,B\n").rows.into_iter().map(|(row, _)| row).collect();
        assert_eq!(rows, [3, 5]);
    }
}
