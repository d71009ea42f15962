use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use super::super::{
    Cadence,
    entry::{Cell, Typed},
};
use crate::{
    error::Error,
    ids::KpiId,
    text::clean,
    web::{PageNumber, address},
};

/// What the address of the grid asks for. What it does not know, it takes for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(in super::super) struct AskedEntry {
    /// A cadence; anything else: what is owed.
    pub show: String,
    /// `mine` or `all`; anything else: mine, if there are any.
    pub of: String,
    /// A day of the last period that is shown.
    pub until: String,
    pub page: PageNumber,
}

impl AskedEntry {
    /// The cadence whose grid is shown; `None`: the readings that are owed.
    pub fn cadence(&self) -> Option<Cadence> {
        self.show.parse().ok()
    }

    /// The day of the last period, if there is such a day.
    pub fn until(&self) -> Option<NaiveDate> {
        self.until.parse().ok().filter(|day: &NaiveDate| (1900..2200).contains(&chrono::Datelike::year(day)))
    }

    /// The address that asks for this.
    pub fn address(&self) -> String {
        self.with("", "")
    }

    /// The address that asks for this, but for one choice.
    pub fn with(&self, name: &str, value: &str) -> String {
        let chosen: BTreeMap<&str, &str> = self.pairs().into_iter().filter(|(kept, _)| *kept != name).chain([(name, value)]).collect();
        address("/kpis/entry", chosen)
    }

    /// Every choice as it stands in the address, but for the page.
    pub fn pairs(&self) -> [(&'static str, &str); 3] {
        [("show", &self.show), ("of", &self.of), ("until", &self.until)]
    }
}

/// A grid as it was sent. A cell is a pair of fields: `r.<cell>` is what was typed, `s.<cell>` what its sender saw there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct EntryForm {
    pub asked: AskedEntry,
    pub cells: BTreeMap<Cell, Typed>,
    /// What was pasted as a whole.
    pub block: String,
    /// The KPI and the first day of the period with which a pasted block begins.
    pub row: Option<KpiId>,
    pub column: Option<NaiveDate>,
    /// Whether the block is to be put into the grid; nothing is saved then.
    pub fills: bool,
    /// Whether emptied cells lose their readings.
    pub removes: bool,
}

impl EntryForm {
    /// Reads the fields of a form. One that the grid has not is refused.
    pub fn read(fields: Vec<(String, String)>) -> Result<Self, Error> {
        let mut form = Self::default();
        for (name, value) in fields {
            match name.as_str() {
                "show" => form.asked.show = value,
                "of" => form.asked.of = value,
                "until" => form.asked.until = value,
                "page" => form.asked.page = PageNumber::read(&value),
                "block" => form.block = value,
                "row" => form.row = value.parse().ok(),
                "column" => form.column = value.parse().ok(),
                "do" => form.fills = value == "fill",
                "remove" => form.removes = value == "yes",
                cell => form.cell(cell, &value)?,
            }
        }
        Ok(form)
    }

    fn cell(&mut self, name: &str, value: &str) -> Result<(), Error> {
        let unknown = || Error::BadRequest(format!("unknown field {name:?}"));
        let (part, cell) = name.split_once('.').ok_or_else(unknown)?;
        let typed = self.cells.entry(cell.parse().map_err(|()| unknown())?).or_default();
        match part {
            "r" => typed.text = clean(value),
            "s" => typed.seen = value.parse().ok(),
            _ => return Err(unknown()),
        }
        Ok(())
    }
}
