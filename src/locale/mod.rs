//! Languages: the interface's words, texts that a hub holds in English and Thai, dates and numbers as each reader writes them.

mod dates;
mod language;
mod localized;
mod messages;
mod typed_date;

pub use dates::{BUDDHIST_ERA, Calendar, Day, Moment, date, month, timestamp, unbroken};
pub use language::Language;
pub use localized::{Localized, Provenance, Shown, Text};
pub use messages::{Saying, keys, say, say_owned, t};
pub use typed_date::{read_any_date, read_date};
