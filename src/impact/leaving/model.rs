use chrono::NaiveDate;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
    ids::{PersonId, SeatId},
    locale::Localized,
};

/// What can be left behind, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(in super::super) enum Kind {
    /// A KPI whose owner's seat turns vacant.
    Kpi,
    /// Readings of a KPI that nobody else enters.
    Reading,
    /// A tool whose owner's seat turns vacant.
    Tool,
    /// A tool that nobody else administers.
    LastAdministrator,
    /// A process whose owner's seat turns vacant.
    Process,
    /// A process with steps for which nobody stands any more with a letter.
    Raci,
    /// A seat that reports to nobody who is there.
    Report,
    /// A dotted line of which one end is gone.
    DottedLine,
    /// Access to a tool that is to be revoked.
    Access,
}

impl Kind {
    /// The name in files and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Whether somebody has to take it over; access is only to be revoked.
    pub const fn is_handed_over(self) -> bool {
        !matches!(self, Self::Access)
    }
}

/// A seat that the person holds on their last day.
#[derive(Clone, Debug)]
pub(super) struct Seat {
    pub id: SeatId,
    pub title: Localized,
    pub team: Option<Localized>,
    /// The names of those who hold it the day after, in one line.
    pub others: Option<String>,
    /// Who takes it later, and from which day.
    pub next: Option<(String, NaiveDate)>,
    /// Those who could take over what hangs on it, the nearest first.
    pub successors: Vec<Successor>,
}

impl Seat {
    /// Whether nobody holds it the day after.
    pub const fn turns_vacant(&self) -> bool {
        self.others.is_none()
    }
}

/// Somebody who could take something over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Successor {
    pub person: PersonId,
    pub name: String,
    pub why: Why,
}

/// Why somebody is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Why {
    /// They hold the seat too.
    Seat,
    /// They take the seat later.
    Next,
    /// They hold another seat of the same role.
    Role,
    /// They hold a seat of another role of the same family.
    Family,
    /// The seat reports to them.
    Manager,
}

impl Why {
    /// The name in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// One thing that is left behind.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub kind: Kind,
    /// What it is called.
    pub subject: Localized,
    /// Where it can be put right.
    pub address: String,
    /// What else is to be said: who holds the other end.
    pub other: Option<Localized>,
    /// A word that chooses the sentence: an access level, which of two owners; of a process the letters with the numbers of their steps,
    /// `A 1, 3;R 2`.
    pub variant: Option<String>,
    /// The seat through which it hangs on the person, if it is one.
    pub seat: Option<SeatId>,
}

/// All of one kind; of many, only the first.
pub(super) struct Left<'a> {
    pub kind: Kind,
    pub total: usize,
    pub items: Vec<&'a Item>,
    /// Those who could take all of them over, where they are the same for each.
    pub common: Option<&'a [Successor]>,
}

impl Left<'_> {
    /// Whether there is more to be said about any of them than its name.
    pub fn has_details(&self) -> bool {
        self.items.iter().any(|item| item.variant.is_some() || item.other.is_some())
    }

    /// Whether each of them says by itself who could take it over.
    pub const fn is_each_told(&self) -> bool {
        self.kind.is_handed_over() && self.common.is_none()
    }
}

/// What breaks when a person leaves.
pub(super) struct Leaving {
    pub person: PersonId,
    pub name: String,
    /// The last day.
    pub on: NaiveDate,
    pub seats: Vec<Seat>,
    pub items: Vec<Item>,
    /// How many there are of each kind, also of those that are not listed.
    pub totals: Vec<(Kind, usize)>,
}

impl Leaving {
    /// How many there are of a kind.
    pub fn total(&self, kind: Kind) -> usize {
        self.totals.iter().find(|(other, _)| *other == kind).map_or(0, |(_, total)| *total)
    }

    /// The kinds of which there is something.
    pub fn left(&self) -> Vec<Left<'_>> {
        let of = |kind: &Kind| {
            let items: Vec<&Item> = self.items.iter().filter(|item| item.kind == *kind).collect();
            let first = items.first().map(|item| self.successors(item));
            let common = first.filter(|first| kind.is_handed_over() && items.iter().all(|item| self.successors(item) == *first));
            Left { kind: *kind, total: self.total(*kind), items, common }
        };
        Kind::VARIANTS.iter().map(of).filter(|left| left.total > 0).collect()
    }

    /// The kinds of which there is nothing.
    pub fn untouched(&self) -> Vec<Kind> {
        Kind::VARIANTS.iter().copied().filter(|kind| self.total(*kind) == 0).collect()
    }

    /// The seats that turn vacant.
    pub fn vacant(&self) -> usize {
        self.seats.iter().filter(|seat| seat.turns_vacant()).count()
    }

    /// The seat through which something hangs on the person.
    pub fn seat(&self, item: &Item) -> Option<&Seat> {
        self.seats.iter().find(|seat| Some(seat.id) == item.seat)
    }

    /// Those who could take something over: of its seat, else of any seat of the person.
    pub fn successors(&self, item: &Item) -> &[Successor] {
        if !item.kind.is_handed_over() {
            return &[];
        }
        let any = || self.seats.iter().find(|seat| !seat.successors.is_empty());
        self.seat(item).or_else(any).map_or(&[], |seat| seat.successors.as_slice())
    }

    /// How many things have to be taken over by somebody.
    pub fn to_hand_over(&self) -> usize {
        self.totals.iter().filter(|(kind, _)| kind.is_handed_over()).map(|(_, total)| total).sum()
    }
}
