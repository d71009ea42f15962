//! What the sheet and its file say, in the reader's language.

use super::model::{Item, Seat, Successor};
use crate::web::Page;

/// What becomes of a seat.
pub(super) fn becomes(page: &Page, seat: &Seat) -> String {
    match (&seat.others, &seat.next) {
        (Some(names), _) => page.say("leaving-seat-shared").with("names", names).to_string(),
        (None, Some((name, day))) => page.say("leaving-seat-next").with("name", name).with("date", page.date(*day)).to_string(),
        (None, None) => page.t("leaving-seat-vacant").to_owned(),
    }
}

/// Who could take something over, and why they are proposed.
pub(super) fn successor(page: &Page, successor: &Successor) -> String {
    format!("{} ({})", successor.name, page.tk("leaving-why-", successor.why.key()))
}

/// What else is to be said about a thing.
pub(super) fn detail(page: &Page, item: &Item) -> String {
    let variant = item.variant.as_deref().map(|variant| match variant {
        letters if item.kind.key() == "raci" => {
            let told = letters.split(';').filter_map(|part| part.split_once(' '));
            let told = told.map(|(letter, steps)| {
                let letter = page.tk("process-letter-", letter);
                let n = steps.split(',').count();
                page.say("leaving-steps").with("letter", letter).with("n", n).with("steps", steps).to_string()
            });
            told.collect::<Vec<_>>().join(" · ")
        }
        variant if item.kind.key() == "reading" => page.tk("kpi-cadence-", variant),
        variant if item.kind.key() == "dotted-line" => page.tk("line-", variant),
        variant if item.kind.key() == "access" => page.tk("access-", variant),
        variant => page.tk("leaving-owner-", variant),
    });
    let other = item.other.as_ref().map(|other| other.shown(page.lang).text.to_owned());
    let parts: Vec<String> = variant.into_iter().chain(other).collect();
    parts.join(" · ")
}
