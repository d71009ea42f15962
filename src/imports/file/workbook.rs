//! Spreadsheets. Cells are read one by one: a single cell far down or far right must not make a table of billions.

use std::io::Cursor;

use calamine::{Data, DataRef, DataType, Reader, Sheet, SheetType, SheetVisible, Xls, Xlsx};

use super::{FileProblem, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Rows};

const ZIP: &[u8] = b"PK\x03\x04";
/// The container of spreadsheets before 2007, and of those with a password.
const OLD: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0];
/// The most bytes that the parts of a spreadsheet may have once they are unpacked.
const UNPACKED: u64 = 400 * 1024 * 1024;

/// Whether the bytes begin as a spreadsheet does.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(ZIP) || bytes.starts_with(OLD)
}

/// The rows of the first visible sheet that holds any.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows, FileProblem> {
    if bytes.starts_with(OLD) {
        return old(bytes);
    }
    if unpacked(bytes).ok_or(FileProblem::NotATable)? > UNPACKED {
        return Err(FileProblem::TooLarge);
    }
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| FileProblem::NotATable)?;
    for name in visible(workbook.sheets_metadata()) {
        let rows = sheet(&mut workbook, &name)?;
        if !rows.is_empty() {
            return Ok(rows);
        }
    }
    Err(FileProblem::Empty)
}

fn visible(sheets: &[Sheet]) -> Vec<String> {
    let shown = sheets.iter().filter(|sheet| sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet);
    shown.map(|sheet| sheet.name.clone()).collect()
}

/// What the parts of an archive say they unpack to, added up; none if it has no list of its parts.
fn unpacked(bytes: &[u8]) -> Option<u64> {
    let number = |at: usize, length: usize| {
        let digits = bytes.get(at..at + length)?;
        Some(digits.iter().rev().fold(0_u64, |number, byte| number << 8 | u64::from(*byte)))
    };
    let end = bytes.windows(4).rposition(|part| part == b"PK\x05\x06")?;
    let mut at = usize::try_from(number(end + 16, 4)?).ok()?;
    let mut size = 0;
    for _ in 0..number(end + 10, 2)? {
        if bytes.get(at..at + 4)? != b"PK\x01\x02" {
            return None;
        }
        size += number(at + 24, 4)?;
        let names = number(at + 28, 2)? + number(at + 30, 2)? + number(at + 32, 2)?;
        at += 46 + usize::try_from(names).ok()?;
    }
    Some(size)
}

fn sheet(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, FileProblem> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| FileProblem::NotATable)?;
    let mut rows: Rows = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(|_| FileProblem::NotATable)? {
        let (row, column) = cell.get_position();
        let text = told(cell.get_value());
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = (row as usize + 1, column as usize);
        if column >= MOST_COLUMNS || text.len() > LONGEST_CELL || rows.len() > MOST_ROWS + 1 {
            return Err(FileProblem::TooLarge);
        }
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(cells.len().max(column + 1), String::new());
            cells[column] = text;
        }
    }
    Ok(rows)
}

fn told(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::DateTime(_) => cell.as_date().map(|day| day.to_string()).unwrap_or_default(),
        DataRef::DateTimeIso(moment) => moment.split('T').next().unwrap_or(moment).to_owned(),
        other => Data::from(other.clone()).to_string(),
    }
}

/// A spreadsheet of the old kind: its sheets end at 65,536 rows and 256 columns.
fn old(bytes: &[u8]) -> Result<Rows, FileProblem> {
    let mut workbook: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|_| FileProblem::NotATable)?;
    for name in visible(workbook.sheets_metadata()) {
        let sheet = workbook.worksheet_range(&name).map_err(|_| FileProblem::NotATable)?;
        let first = sheet.start().map_or(0, |(row, _)| row as usize);
        let rows: Rows = sheet.rows().enumerate().map(|(row, cells)| (first + row + 1, cells.iter().map(old_cell).collect())).collect();
        if rows.iter().any(|(_, cells)| cells.iter().any(|cell: &String| !cell.is_empty())) {
            return Ok(rows);
        }
    }
    Err(FileProblem::Empty)
}

fn old_cell(cell: &Data) -> String {
    match cell {
        Data::DateTime(_) => cell.as_date().map(|day| day.to_string()).unwrap_or_default(),
        other => other.to_string(),
    }
}
