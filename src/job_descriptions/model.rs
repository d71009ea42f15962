use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{outline::Outline, seen::Seen};
use crate::{
    ids::{CommentId, JobDescriptionId, SeatId},
    kpis::{Aim, Measure},
    locale::Localized,
    paths,
    roles::Pay,
};

/// What a job description is made from: a role and what is linked to it on one day, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    /// The role's address.
    pub slug: String,
    /// The seat, if it is that seat's text.
    pub seat: Option<SeatId>,
    /// The role's title, or the seat's.
    pub title: Localized,
    /// What the job is for.
    pub summary: Option<Localized>,
    /// The area of work.
    pub area: Localized,
    /// The levels on which it exists, the highest first; of a seat's text the one on which the seat stands, if it is known.
    pub levels: Vec<Localized>,
    /// The teams of the role's seats.
    pub teams: Vec<Localized>,
    /// Where the role's seats are.
    pub locations: Vec<String>,
    /// What one does, and how much of the time it takes, in percent.
    pub responsibilities: Vec<(Localized, Option<i16>)>,
    /// What one is to reach.
    pub goals: Vec<Localized>,
    /// How it is measured.
    pub kpis: Vec<Kpi>,
    /// What one works with.
    pub tools: Vec<Tool>,
    /// Whom the role's seats report to, by title.
    pub managers: Vec<Localized>,
    /// Other roles and departments that one works for or with.
    pub dotted_lines: Vec<DottedLine>,
    /// Who reports to the role's seats: titles, and how many seats have each.
    pub reports: Vec<(Localized, i64)>,
    /// What one must bring.
    pub required: Vec<Localized>,
    /// What helps.
    pub preferred: Vec<Localized>,
    /// Who is at home in this job.
    pub traits: Vec<Localized>,
    /// What somebody new is to have done in the first ninety days.
    pub first_days: Vec<Localized>,
    /// What every job description of the company says.
    pub house: House,
    /// What it pays, if that is written down.
    pub pay: Option<Pay>,
    /// How its text departs from all this.
    pub outline: Outline,
    /// Whether the role's seats are for less than full time.
    pub part_time: bool,
    /// Whether the role was archived; its description can still be read.
    pub archived: bool,
    /// The day for which all this holds.
    pub on: NaiveDate,
}

/// What every job description of the company says, and who the company is. It is kept as a setting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct House {
    /// The company's name.
    pub name: Option<String>,
    /// Whether structured data says that the company stays confidential.
    pub confidential: bool,
    /// Its address on the web.
    pub url: Option<String>,
    /// The country of its offices, by the two letters of ISO 3166.
    pub country: Option<String>,
    /// About the company.
    pub about: Option<Localized>,
    /// How to apply.
    pub apply: Option<Localized>,
    /// That everybody has the same chance.
    pub equal: Option<Localized>,
}

impl Brief {
    /// What tells this job apart from others of the company: of a seat not the same as of its role.
    pub fn identifier(&self) -> String {
        self.seat.map_or_else(|| self.slug.clone(), |seat| format!("{}-{}", self.slug, short(seat)))
    }

    /// What its files are named for: the role, and the seat by its title where it is another one.
    pub fn file_name(&self) -> String {
        let Some(seat) = self.seat else { return self.slug.clone() };
        let title = paths::slug_of(&self.title, "");
        if title.is_empty() || title == self.slug { self.identifier() } else { format!("{}-{title}-{}", self.slug, short(seat)) }
    }

    /// The tools with those of a kind that the role needs told under the kind, where the access is the same.
    pub fn tools_by_kind(&self) -> Vec<Tool> {
        let mut told: Vec<Tool> = Vec::new();
        for tool in &self.tools {
            match &tool.name {
                ToolName::Kind(kind, in_use) => {
                    let mut products = in_use.clone();
                    products.extend(self.products(kind, &tool.access));
                    told.push(Tool { name: ToolName::Kind(kind.clone(), products), ..tool.clone() });
                }
                ToolName::Product(_, kind) if self.needs(kind, &tool.access) => {}
                ToolName::Product(..) => told.push(tool.clone()),
            }
        }
        told
    }

    fn needs(&self, kind: &Localized, access: &str) -> bool {
        self.tools.iter().any(|tool| tool.access == access && matches!(&tool.name, ToolName::Kind(own, _) if own == kind))
    }

    fn products(&self, kind: &Localized, access: &str) -> impl Iterator<Item = String> {
        self.tools.iter().filter(move |tool| tool.access == access).filter_map(move |tool| match &tool.name {
            ToolName::Product(product, own) if own == kind => Some(product.clone()),
            _ => None,
        })
    }
}

/// The end of a seat's id, which is enough to tell the seats of a role apart.
fn short(seat: SeatId) -> String {
    let id = seat.uuid().simple().to_string();
    id[id.len() - 8..].to_owned()
}

/// A KPI that the role answers for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kpi {
    /// Its name.
    pub name: Localized,
    /// What is counted, in a few words.
    pub words: Option<Localized>,
    /// Its unit.
    pub measure: Measure,
    /// What is aimed at, if a target is set.
    pub aim: Option<Aim>,
}

/// A tool that the role needs, or any tool of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tool {
    /// The tool, or the kind of tools.
    pub name: ToolName,
    /// `view`, `use`, `administer`.
    pub access: String,
}

/// How a tool is called in a job description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToolName {
    /// A product and its kind.
    Product(String, Localized),
    /// A kind of tools and those that the team uses.
    Kind(Localized, Vec<String>),
}

/// A dotted line from the role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DottedLine {
    /// `works-with`, `straddles`, `sits-in`, `interprets-for`.
    pub kind: String,
    /// The role, seat or department at the other end.
    pub to: Localized,
}

/// How far a text has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::Type, strum::IntoStaticStr)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Stage {
    /// It is being put together, and follows what the hub knows.
    Draft,
    /// It is kept as it was sent, and waits for a decision.
    InReview,
    /// It is the text that holds.
    Published,
    /// It was published once.
    Archived,
}

impl Stage {
    /// The last part of the keys of its words.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A text without its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Which.
    pub id: JobDescriptionId,
    /// How far it has come.
    pub stage: Stage,
    /// Its number, once it was published.
    pub number: Option<i32>,
    /// How it is put together.
    pub outline: Outline,
    /// Counts its changes.
    pub version: i32,
    /// Who began it.
    pub written_by: String,
    /// When it was sent to review, and by whom.
    pub sent: Option<(DateTime<Utc>, String)>,
    /// Why it was sent back.
    pub returned: Option<String>,
    /// Who published it.
    pub decided_by: Option<String>,
    /// When it was published.
    pub published_on: Option<NaiveDate>,
    /// When another took its place, or it was withdrawn.
    pub archived_on: Option<NaiveDate>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Head {
    /// The text as it is, for what comes back from a page.
    pub const fn seen(&self) -> Seen {
        Seen { text: Some(self.id), version: self.version }
    }
}

/// A draft that was taken away.
pub struct Discarded {
    /// How it was put together.
    pub outline: Outline,
    /// Who took it away.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// What somebody says about a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Which.
    pub id: CommentId,
    /// The section that it is about, by key; none for the whole text.
    pub section: Option<String>,
    /// What is said.
    pub words: String,
    /// By whom.
    pub author: String,
    /// When.
    pub written_at: DateTime<Utc>,
    /// Who saw to it, once that is so.
    pub settled_by: Option<String>,
}
