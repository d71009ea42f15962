use axum::{
    http::{
        HeaderValue,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use crate::error::Error;

/// A table to be opened in a spreadsheet: UTF-8 with a byte-order mark, and no text that could run as a formula.
pub struct Csv {
    file_name: &'static str,
    writer: csv::Writer<Vec<u8>>,
}

impl Csv {
    /// An empty table with a header row; the file name is plain ASCII.
    pub fn new<'a>(file_name: &'static str, header: impl IntoIterator<Item = &'a str>) -> Result<Self, Error> {
        let mut table = Self { file_name, writer: csv::Writer::from_writer("\u{feff}".into()) };
        table.row(header)?;
        Ok(table)
    }

    /// Adds a row. What pages keep in one piece has plain spaces here, so that programs find it.
    pub fn row<T: AsRef<str>>(&mut self, cells: impl IntoIterator<Item = T>) -> Result<(), Error> {
        let cells: Vec<String> = cells.into_iter().map(|cell| harmless(&cell.as_ref().replace('\u{a0}', " "))).collect();
        self.writer.write_record(&cells).map_err(anyhow::Error::from)?;
        Ok(())
    }

    /// The file's bytes.
    pub fn into_bytes(self) -> Result<Vec<u8>, Error> {
        Ok(self.writer.into_inner().map_err(|error| anyhow::anyhow!("csv: {error}"))?)
    }

    /// The file as a download.
    pub fn download(self) -> Result<Response, Error> {
        let name = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", self.file_name)).map_err(anyhow::Error::from)?;
        let headers = [(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")), (CONTENT_DISPOSITION, name)];
        Ok((headers, self.into_bytes()?).into_response())
    }
}

/// A cell that no spreadsheet takes for a formula. Numbers stay numbers.
pub fn harmless(cell: &str) -> String {
    let risky = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    if risky { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        assert_eq!(harmless("=HYPERLINK(\"http://evil\")"), "'=HYPERLINK(\"http://evil\")");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-12.5"), "-12.5");
        assert_eq!(harmless("ฝ่ายขาย"), "ฝ่ายขาย");
    }

    #[test]
    fn dates_and_amounts_have_plain_spaces() {
        let mut table = Csv::new("costs.csv", ["day", "cost"]).expect("a table");
        table.row(["3\u{a0}Apr\u{a0}2026", "USD\u{a0}200"]).expect("a row");
        let file = String::from_utf8(table.into_bytes().expect("a file")).expect("text");
        assert_eq!(file, "\u{feff}day,cost\n3 Apr 2026,USD 200\n");
    }
}
