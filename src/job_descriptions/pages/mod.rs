//! Pages of job descriptions: a text, its files, how it is put together, its way to being published, and what every text says.

pub(super) mod bulk;
pub(super) mod files;
pub(super) mod house;
pub(super) mod house_template;
pub(super) mod import;
pub(super) mod outline;
pub(super) mod rules;
pub(super) mod shelf;
pub(super) mod show;
pub(super) mod stages;
pub(super) mod versions;

use serde::Deserialize;

use super::edition::Edition;
use crate::{ids::SeatId, locale::Language, paths, web::Page};

/// Which text, and in which language, which is not that of the interface.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Choice {
    lang: Option<String>,
    /// `draft`, `now`, or a number; without it the text that holds.
    version: Option<String>,
    /// The seat whose text it is; without it the role's.
    seat: Option<String>,
}

impl Choice {
    /// The one language of the page.
    fn language(&self, page: &Page) -> Language {
        self.lang.as_deref().and_then(Language::from_code).unwrap_or(page.lang)
    }

    /// The languages of a file.
    fn edition(&self, page: &Page) -> Edition {
        self.lang.as_deref().and_then(|code| code.parse().ok()).unwrap_or(Edition::One(page.lang))
    }

    /// The seat; what is no id is no seat.
    fn seat(&self) -> Option<SeatId> {
        self.seat.as_deref().and_then(|seat| seat.parse().ok())
    }
}

/// The address of a text of a role: `version` is a number, `draft`, or nothing for the one that holds.
pub fn address_of(slug: &str, seat: Option<SeatId>, version: &str) -> String {
    let version = (!version.is_empty()).then(|| format!("version={version}"));
    let parts: Vec<String> = version.into_iter().chain(seat.map(|seat| format!("seat={seat}"))).collect();
    let query = if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) };
    format!("{}{query}", paths::JobDescription { slug: slug.to_owned() })
}

/// The part of an address that names the seat, if there is one.
fn of_seat(seat: Option<SeatId>) -> String {
    seat.map(|seat| format!("?seat={seat}")).unwrap_or_default()
}
