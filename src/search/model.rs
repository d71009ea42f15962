use crate::locale::Localized;

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, sqlx::Type, strum::IntoStaticStr, strum::EnumString)]
#[strum(serialize_all = "lowercase")]
#[sqlx(type_name = "text", rename_all = "lowercase")]
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
}

impl Noun {
    /// All, in the order of the page.
    pub const ALL: [Self; 7] = [Self::Role, Self::Person, Self::Seat, Self::Kpi, Self::Tool, Self::Process, Self::Team];

    /// The last part of the keys of its words.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Something that was found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// What it is.
    pub noun: Noun,
    /// The last part of its address.
    pub key: String,
    /// Its name: in languages, or the one that it has.
    pub name: Option<Localized>,
    /// Its name when it has no languages.
    pub plain: Option<String>,
    /// The team it belongs to.
    pub team: Option<Localized>,
    /// More about it: an earlier name, a nickname, a vendor, who holds it.
    pub more: Option<String>,
}

impl Hit {
    /// Its address.
    pub fn address(&self) -> String {
        let before = match self.noun {
            Noun::Role => "/roles/",
            Noun::Person => "/people/",
            Noun::Seat => "/seats/",
            Noun::Kpi => "/kpis/",
            Noun::Tool => "/tools/",
            Noun::Process => "/processes/",
            Noun::Team => "/people?team=",
        };
        format!("{before}{}", self.key)
    }
}

/// What was found of one noun.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which one.
    pub noun: Noun,
    /// The best of it.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: i64,
}
