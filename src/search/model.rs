use uuid::Uuid;

use super::marked::Piece;
use crate::{
    locale::{Language, Localized},
    web::address,
};

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Noun {
    /// What a job is for.
    Role,
    /// Somebody.
    Person,
    /// A place in the team.
    Seat,
    /// Something measured.
    Kpi,
    /// A piece of software.
    Tool,
    /// How the team works.
    Process,
    /// A part of the organisation.
    Team,
    /// What makes a role's work hard.
    PainPoint,
    /// A published text about a role.
    JobDescription,
    /// What was decided about a contract that ends.
    RenewalDecision,
    /// What MOPs is for.
    Outcome,
    /// What MOPs stands on.
    Pillar,
    /// A field of work.
    Area,
    /// Roles that do work of one kind.
    Family,
    /// Tools of one kind.
    Category,
    /// What tools can do.
    Capability,
}

impl Noun {
    /// All, in the order of the page.
    pub const ALL: [Self; 16] = [
        Self::Role,
        Self::Person,
        Self::Seat,
        Self::Kpi,
        Self::Tool,
        Self::Process,
        Self::Team,
        Self::PainPoint,
        Self::JobDescription,
        Self::RenewalDecision,
        Self::Outcome,
        Self::Pillar,
        Self::Area,
        Self::Family,
        Self::Category,
        Self::Capability,
    ];

    /// The last part of the keys of its words.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Something that was found, as it is known.
#[derive(Clone, Debug)]
pub(super) struct Thing {
    /// What it is.
    pub noun: Noun,
    /// Which one.
    pub id: Uuid,
    /// The last part of its address.
    pub key: String,
    /// Its name.
    pub name: Text,
    /// The team it belongs to, or its role.
    pub beside: Option<Localized>,
    /// More about it: a nickname, a vendor, who holds it.
    pub more: Option<String>,
    /// What is said of it, other names first.
    pub texts: Vec<Text>,
}

impl Thing {
    /// The page that shows it, or that lists what is of it.
    pub fn address(&self) -> String {
        let before = match self.noun {
            Noun::Role | Noun::JobDescription => "/roles/",
            Noun::Person => "/people/",
            Noun::Seat => "/seats/",
            Noun::Kpi => "/kpis/",
            Noun::Tool | Noun::RenewalDecision => "/tools/",
            Noun::Process => "/processes/",
            Noun::Team => "/people?team=",
            Noun::PainPoint => return address("/insights/pain-points", [("role", self.key.as_str()), ("q", self.name.any())]),
            Noun::Outcome => "/insights/outcomes#outcome-",
            Noun::Pillar => "/insights/outcomes#pillar-",
            Noun::Area => "/roles?area=",
            Noun::Family => "/roles/families/",
            Noun::Category => "/tools?category=",
            Noun::Capability => "/tools?capability=",
        };
        format!("{before}{}", self.key)
    }
}

/// Words in languages, or in whatever language somebody wrote them.
#[derive(Clone, Debug)]
pub(super) enum Text {
    /// In languages.
    Localized(Localized),
    /// In one that nobody named.
    Plain(String),
}

impl Text {
    /// The words of a row, which has one of the two.
    pub fn of(words: Option<Localized>, plain: Option<String>) -> Self {
        words.map_or_else(|| Self::Plain(plain.unwrap_or_default()), Self::Localized)
    }

    /// As the reader is shown it, with its language when it is not the reader's.
    pub fn shown(&self, reader: Language) -> (&str, Option<Language>) {
        match self {
            Self::Localized(words) => {
                let shown = words.shown(reader);
                (shown.text, shown.lang)
            }
            Self::Plain(words) => (words, None),
        }
    }

    /// The same in each language, the reader's first.
    pub fn everywhere(&self, reader: Language) -> Vec<(&str, Option<Language>)> {
        let Self::Localized(words) = self else { return vec![self.shown(reader)] };
        let other = words.get(reader.other()).map(|text| (text, Some(reader.other())));
        words.get(reader).map(|text| (text, None)).into_iter().chain(other).collect()
    }

    /// The words in one language.
    fn any(&self) -> &str {
        self.shown(Language::En).0
    }
}

/// What was found of one noun.
#[derive(Clone, Debug)]
pub(super) struct Found<T> {
    /// Which one.
    pub noun: Noun,
    /// The best of it.
    pub hits: Vec<T>,
    /// How many there are in all.
    pub total: i64,
}

/// Words with what was found in them, and their language when it is not the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub pieces: Vec<Piece>,
    pub lang: Option<Language>,
}

/// Something that was found, as the reader sees it.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    /// The page that shows it.
    pub address: String,
    /// Its name.
    pub name: Line,
    /// The team it belongs to, or its role.
    pub beside: Option<Localized>,
    /// More about it.
    pub more: Option<Line>,
    /// Where else what was searched for stands, when the name does not hold it.
    pub excerpt: Option<Line>,
}
