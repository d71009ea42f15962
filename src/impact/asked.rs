use chrono::NaiveDate;
use serde::Deserialize;

use crate::locale::read_date;

/// The last day that a sheet is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// As it was typed.
    pub on: String,
}

impl Asked {
    /// The day, `usual` where none is asked for, and whether what was typed is one.
    pub fn day(&self, usual: NaiveDate) -> (NaiveDate, bool) {
        let read = read_date(&self.on);
        (read.unwrap_or(usual), read.is_some() || self.on.trim().is_empty())
    }
}
