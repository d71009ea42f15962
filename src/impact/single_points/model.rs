use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::locale::{Language, Localized};

/// What is ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(in super::super) enum Of {
    /// People, with the seats that they hold.
    #[default]
    People,
    /// Seats, also vacant ones.
    Seats,
    /// Tools of the stack.
    Tools,
}

impl Of {
    /// The name in addresses and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What counts, in the order in which it is told.
    pub const fn kinds(self) -> &'static [Kind] {
        match self {
            Self::People => &[Kind::Kpi, Kind::Reading, Kind::Tool, Kind::LastAdministrator, Kind::Process, Kind::Raci, Kind::Report],
            Self::Seats => &[Kind::Kpi, Kind::Reading, Kind::Tool, Kind::Process, Kind::Raci, Kind::Report],
            Self::Tools => &[Kind::Role, Kind::Source, Kind::Step, Kind::Integration],
        }
    }
}

/// What depends on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(in super::super) enum Kind {
    /// A KPI that a seat owns.
    Kpi,
    /// A KPI whose readings a seat enters; no formula computes them.
    Reading,
    /// A tool that a seat owns, for the business, technically or both.
    Tool,
    /// A tool that nobody else administers.
    LastAdministrator,
    /// A process that a seat owns.
    Process,
    /// The letter A or R in a process, of a role that nobody else holds.
    Raci,
    /// A seat that reports to it.
    Report,
    /// A role that needs a tool.
    Role,
    /// A KPI whose data comes from a tool.
    Source,
    /// A process with a step that uses a tool.
    Step,
    /// An integration of a tool that is in use, in either direction.
    Integration,
}

impl Kind {
    /// The name in message keys and, where a sheet tells of it, its place there.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The points for each.
    pub const fn weight(self) -> i64 {
        match self {
            Self::LastAdministrator => 3,
            Self::Kpi | Self::Tool | Self::Process | Self::Source | Self::Step => 2,
            Self::Reading | Self::Raci | Self::Report | Self::Role | Self::Integration => 1,
        }
    }

    /// Where on its own page a seat or a tool lists these.
    const fn section(self) -> &'static str {
        match self {
            Self::Kpi | Self::Reading | Self::Source => "kpis",
            Self::Tool | Self::LastAdministrator => "tools",
            Self::Process | Self::Step => "processes",
            Self::Raci => "role",
            Self::Report => "reports",
            Self::Role => "roles",
            Self::Integration => "integrations",
        }
    }
}

/// How many of a kind depend on something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Count {
    pub kind: Kind,
    /// Those for which nobody and nothing stands in: they count in full.
    pub alone: i64,
    /// Those for which somebody or something stands in: they count half.
    pub backed: i64,
}

impl Count {
    /// Twice the points, so that halves are whole.
    const fn halves(self) -> i64 {
        self.kind.weight() * (2 * self.alone + self.backed)
    }
}

/// One summand of a score: so many of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub kind: Kind,
    pub number: i64,
    /// Whether they count half, because of a stand-in.
    pub is_halved: bool,
}

/// Something on which other things depend.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub of: Of,
    /// Its id, or a tool's place in addresses.
    pub key: String,
    /// The name of a person or a tool.
    pub name: Option<String>,
    /// The title of a seat.
    pub title: Option<Localized>,
    /// Who holds the seat.
    pub holder: Option<String>,
    /// Who or what stands in, in one line.
    pub stand_ins: Option<String>,
    pub counts: Vec<Count>,
}

impl Point {
    /// Its name as the reader sees it, and the language if it is the other.
    pub fn shown(&self, reader: Language) -> (&str, Option<Language>) {
        match (&self.name, &self.title) {
            (Some(name), _) => (name, None),
            (None, Some(title)) => (title.shown(reader).text, title.shown(reader).lang),
            (None, None) => (&self.key, None),
        }
    }

    /// Whether it is a seat that nobody holds.
    pub fn is_vacant(&self) -> bool {
        self.of == Of::Seats && self.holder.is_none()
    }

    /// Its own page.
    pub fn address(&self) -> String {
        let folder = if self.of == Of::Tools { "tools" } else { self.of.key() };
        format!("/{folder}/{}", self.key)
    }

    /// Where everything of a kind is listed: for people on the sheet of what they leave behind.
    pub fn lists(&self, kind: Kind) -> String {
        match self.of {
            Of::People => format!("{}/leaving#{}", self.address(), kind.key()),
            Of::Seats | Of::Tools => format!("{}#{}", self.address(), kind.section()),
        }
    }

    /// The summands of the score.
    pub fn terms(&self) -> Vec<Term> {
        let full = |count: &Count| Term { kind: count.kind, number: count.alone, is_halved: false };
        let half = |count: &Count| Term { kind: count.kind, number: count.backed, is_halved: true };
        let terms = self.counts.iter().flat_map(|count| [full(count), half(count)]);
        terms.filter(|term| term.number > 0).collect()
    }

    /// The score as it is written.
    pub fn score(&self) -> String {
        points(self.counts.iter().map(|count| count.halves()).sum())
    }
}

/// Points as they are written, from twice as many: `12`, `0.5`.
fn points(halves: i64) -> String {
    if halves % 2 == 0 { (halves / 2).to_string() } else { format!("{}.5", halves / 2) }
}

/// One page of a ranking.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranking {
    pub points: Vec<Point>,
    /// How many there are on all pages.
    pub total: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn point(counts: Vec<Count>) -> Point {
        Point { of: Of::People, key: "x".into(), name: Some("Nok".into()), title: None, holder: None, stand_ins: None, counts }
    }

    #[test]
    fn a_score_is_the_sum_of_its_terms_and_a_stand_in_halves_them() {
        let counts = vec![
            Count { kind: Kind::Kpi, alone: 3, backed: 1 },
            Count { kind: Kind::LastAdministrator, alone: 1, backed: 0 },
            Count { kind: Kind::Report, alone: 0, backed: 1 },
        ];
        let point = point(counts);
        let told: Vec<(i64, i64, bool)> = point.terms().into_iter().map(|term| (term.kind.weight(), term.number, term.is_halved)).collect();
        assert_eq!(told, [(2, 3, false), (2, 1, true), (3, 1, false), (1, 1, true)]);
        assert_eq!(point.score(), "10.5");
        assert_eq!(point.lists(Kind::LastAdministrator), "/people/x/leaving#last-administrator");
    }

    proptest! {
        #[test]
        fn what_is_written_adds_up(alone in 0_i64..1_000_000, backed in 0_i64..1_000_000) {
            let point = point(Kind::VARIANTS.iter().map(|kind| Count { kind: *kind, alone, backed }).collect());
            let each = |term: &Term| term.kind.weight() * term.number * if term.is_halved { 1 } else { 2 };
            let halves: i64 = point.terms().iter().map(each).sum();
            prop_assert_eq!(point.score(), points(halves));
        }
    }
}
