use encoding_rs::{WINDOWS_874, WINDOWS_1252};

use super::*;

fn read_text(text: &str) -> Table {
    read(text.as_bytes()).expect("a table")
}

fn numbers(table: &Table) -> Vec<usize> {
    table.rows.iter().map(|(row, _)| *row).collect()
}

#[test]
fn separators_are_found_and_quotes_understood() {
    for text in ["id;name\n1;\"A; B\"\n", "id\tname\n1\tA; B\n", "id,name\n1,A; B\n", "id|name\n1|A; B\n"] {
        assert_eq!(read_text(text).rows, [(2, vec!["1".to_owned(), "A; B".to_owned()])], "{text:?}");
    }
    let told = read_text("sep=;\r\nid;name\r\n1;A\r\n");
    assert_eq!((told.header_row, told.header.len(), numbers(&told)), (2, 2, vec![3]));
}

#[test]
fn thai_is_read_in_every_encoding_that_spreadsheets_write() {
    let text = "id,name\n1,สมชาย ใจดี\n";
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(text.encode_utf16().flat_map(u16::to_be_bytes)).collect();
    let without_mark: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let windows = WINDOWS_874.encode(text).0.into_owned();
    let with_mark = [&[0xEF, 0xBB, 0xBF][..], text.as_bytes()].concat();
    for bytes in [little, big, without_mark, windows, with_mark] {
        let table = read(&bytes).expect("a table");
        assert_eq!(table.header, ["id", "name"], "{bytes:?}");
        assert_eq!(table.rows[0].1[1], "สมชาย ใจดี");
    }
    assert_eq!(read(&WINDOWS_1252.encode("id,name\n1,Zoë Müller\n").0).expect("a table").rows[0].1[1], "Zoë Müller");
    let long = (0..400).map(|row| format!("{row},ผู้จัดการฝ่ายปฏิบัติการการตลาด\n")).collect::<Vec<_>>().concat();
    let long: Vec<u8> = format!("id,name\n{long}").encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(read(&long).expect("a table").rows.len(), 400);
}

#[test]
fn what_is_no_table_says_so() {
    assert_eq!(read(b" \n "), Err(FileProblem::Empty));
    assert_eq!(read(b"\xEF\xBB\xBF\n"), Err(FileProblem::Empty));
    for bytes in [&b"%PDF-1.7 ..."[..], b"PK\x03\x04 not a spreadsheet", b"\x89PNG\r\n", &[0; 500], &[0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3]] {
        assert_eq!(read(bytes), Err(FileProblem::NotATable), "{bytes:?}");
    }
    assert_eq!(read(include_bytes!("../../../tests/fixtures/imports/no-workbook.zip")), Err(FileProblem::NotATable));
    let wide = vec!["x"; 300].join(",");
    assert_eq!(read(wide.as_bytes()), Err(FileProblem::TooLarge));
    let long = "1,A\n".repeat(MOST_ROWS + 5);
    assert_eq!(read(long.as_bytes()), Err(FileProblem::TooLarge));
}

#[test]
fn rows_have_the_numbers_that_a_spreadsheet_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let text = "id,name\n\n1,A\n,\n2,\"B\nb\"\n3,C\n".replace('\n', end);
        assert_eq!(numbers(&read_text(&text)), [3, 5, 6], "{end:?}");
    }
}

#[test]
fn a_quotation_mark_that_never_closes_is_found_before_rows_are_lost() {
    let row = |number: usize, name: &str| format!("{number},{name},Analyst,1\n");
    let header = "id,name,title,manager_id\n".to_owned();
    let whole = header.clone() + &row(1, "Ann") + &row(2, "\"Bo") + &row(3, "Cy") + &row(4, "Di");
    assert_eq!(read(whole.as_bytes()), Err(FileProblem::OpenQuote(3)));
    let closed_later = header + &row(1, "Ann") + &row(2, "\"Bo") + &row(3, "Cy") + &row(4, "\"Di\"");
    assert_eq!(read(closed_later.as_bytes()), Err(FileProblem::OpenQuote(3)));
    let two_lines =
        read_text("id,name,title,note\n1,Ann,Head,\"12 Sukhumvit Road,\nBangkok\"\n2,Bo \"the boss\",Head,\n3,5\" pipe,Head,\n");
    assert_eq!(numbers(&two_lines), [2, 3, 4]);
}

#[test]
fn a_spreadsheet_is_read_from_its_first_visible_sheet_that_holds_anything() {
    let table = read(include_bytes!("../../../tests/fixtures/imports/people.xlsx")).expect("a table");
    assert_eq!((table.header_row, table.header[1].as_str()), (3, "ชื่อ-นามสกุล"));
    assert_eq!(numbers(&table), [4, 6, 7]);
    assert_eq!(table.rows[0].1, ["100", "มาลี ศรีสุข", "Head of Marketing", "", "2020-02-29"]);
    assert_eq!(table.rows[1].1, ["101", "Tom & Co", "Analyst", "100", "2026-04-03"]);
    assert_eq!(table.rows[2].1, ["102", "Eve", "Analyst", "#N/A", "3/4/2569"]);
}

#[test]
fn a_cell_at_the_end_of_the_sheet_takes_no_memory() {
    assert_eq!(read(include_bytes!("../../../tests/fixtures/imports/far-cell.xlsx")), Err(FileProblem::TooLarge));
}
