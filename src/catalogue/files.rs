use std::collections::HashMap;

use anyhow::Context;
use include_dir::{Dir, include_dir};
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    error::Error,
    locale::{Localized, Provenance},
};

static CATALOGUE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/catalogue");

/// Reads one file of the catalogue.
pub(super) fn read<T: DeserializeOwned>(path: &str) -> Result<T, Error> {
    let text =
        CATALOGUE.get_file(path).and_then(include_dir::File::contents_utf8).with_context(|| format!("catalogue/{path} is missing"))?;
    Ok(toml::from_str(text).with_context(|| format!("catalogue/{path}"))?)
}

/// The whole catalogue.
pub(super) struct Catalogue {
    pub areas: Vec<Tag>,
    pub pillars: Vec<Tag>,
    pub outcomes: Vec<Tag>,
    pub groups: Vec<Group>,
    pub categories: Vec<Category>,
    pub families: Vec<Family>,
    pub tools: Vec<Tool>,
    pub capabilities: Vec<Capability>,
    pub kpis: Vec<Kpi>,
    pub roles: Vec<Role>,
    pub processes: Vec<Process>,
}

impl Catalogue {
    /// Reads every file of the catalogue; roles come in their order.
    pub fn read() -> Result<Self, Error> {
        let list = |name: &str| -> Result<Vec<Tag>, Error> {
            Ok(read::<HashMap<String, Vec<Tag>>>(&format!("{name}.toml"))?.into_values().flatten().collect())
        };
        let categories: Categories = read("categories.toml")?;
        let mut roles = CATALOGUE
            .get_dir("roles")
            .into_iter()
            .flat_map(Dir::files)
            .map(|file| read(&file.path().to_string_lossy()))
            .collect::<Result<Vec<Role>, _>>()?;
        roles.sort_by_key(|role| role.position);
        Ok(Self {
            areas: list("areas")?,
            pillars: list("pillars")?,
            outcomes: list("outcomes")?,
            groups: categories.groups,
            categories: categories.categories,
            families: read::<Families>("families.toml")?.families,
            tools: read::<Tools>("tools.toml")?.tools,
            capabilities: read::<Capabilities>("capabilities.toml")?.capabilities,
            kpis: read::<Kpis>("kpis.toml")?.kpis,
            roles,
            processes: read::<Processes>("processes.toml")?.processes,
        })
    }
}

/// An area, a pillar or an outcome.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub key: String,
    pub position: i32,
    pub provenance: Provenance,
    pub name: Localized,
    pub description: Option<Localized>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Categories {
    groups: Vec<Group>,
    categories: Vec<Category>,
}

/// A group of the trade's categories.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub key: String,
    pub name: Localized,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Families {
    families: Vec<Family>,
}

/// A job family.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Family {
    pub key: String,
    pub name: Localized,
}

/// A kind of tools. The eight have a `home` among the forty-nine, which have a `group`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Category {
    pub key: String,
    pub position: i32,
    pub provenance: Provenance,
    pub home: Option<String>,
    pub group: Option<String>,
    pub name: Localized,
    pub description: Option<Localized>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Tools {
    tools: Vec<Tool>,
}

/// A tool that the catalogue names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tool {
    pub slug: String,
    pub name: String,
    pub vendor: String,
    pub url: String,
    pub category: String,
    pub provenance: Provenance,
    pub description: Localized,
    #[serde(default)]
    pub aliases: Vec<Alias>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Capabilities {
    capabilities: Vec<Capability>,
}

/// What tools are used for, with the tools of the catalogue that are.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Capability {
    pub key: String,
    pub name: Localized,
    #[serde(default)]
    pub tools: Vec<String>,
}

/// An earlier name of a tool: from its first day until the first day on which it no longer held.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Alias {
    pub name: String,
    pub from: Option<chrono::NaiveDate>,
    pub until: Option<chrono::NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kpis {
    kpis: Vec<Kpi>,
}

/// A KPI that the catalogue names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Kpi {
    pub slug: String,
    pub position: i32,
    pub provenance: Provenance,
    pub name: Localized,
    pub measure: Localized,
    pub definition: Localized,
    pub direction: String,
    pub unit: String,
    pub currency: Option<String>,
    pub cadence: String,
    pub grace_days: i32,
    pub leading: bool,
    /// Whether the values of periods add up to that of the year.
    #[serde(default)]
    pub adds_up: bool,
    pub fed_by: Vec<String>,
    /// What computes it, if it is computed.
    pub formula: Option<String>,
    pub outcome: String,
    pub pillar: String,
    pub area: String,
}

/// Words with their provenance.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub en: String,
    pub th: String,
    pub provenance: Provenance,
    /// The key of the only level that a point holds for.
    pub level: Option<String>,
    /// What answers a pain point: `kpi:…` or `category:…`.
    #[serde(default)]
    pub answers: Vec<String>,
}

impl Words {
    /// The words without their provenance.
    pub fn localized(&self) -> Localized {
        Localized::new(&self.en, &self.th).unwrap_or_default()
    }
}

/// A role that the catalogue describes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Role {
    pub slug: String,
    pub position: i32,
    pub area: String,
    pub levels: Vec<String>,
    /// The key of its job family.
    pub family: String,
    #[serde(default)]
    pub pillars: Vec<String>,
    #[serde(default)]
    pub outcomes: Vec<String>,
    pub title: Words,
    pub summary: Words,
    #[serde(default)]
    pub pain_points: Vec<Words>,
    #[serde(default)]
    pub goals: Vec<Words>,
    #[serde(default)]
    pub responsibilities: Vec<Words>,
    #[serde(default)]
    pub required: Vec<Words>,
    #[serde(default)]
    pub preferred: Vec<Words>,
    #[serde(default)]
    pub hiring_traits: Vec<Words>,
    #[serde(default)]
    pub first_days: Vec<Words>,
    #[serde(default)]
    pub kpis: Vec<RoleKpi>,
    #[serde(default)]
    pub tools: Vec<RoleTool>,
    #[serde(default)]
    pub dotted_lines: Vec<DottedLine>,
}

impl Role {
    /// The ordered lists, each under the name that the database has for it.
    pub fn lists(&self) -> [(&'static str, &[Words]); 7] {
        [
            ("pain-point", &self.pain_points),
            ("goal", &self.goals),
            ("responsibility", &self.responsibilities),
            ("required", &self.required),
            ("preferred", &self.preferred),
            ("hiring-trait", &self.hiring_traits),
            ("first-days", &self.first_days),
        ]
    }
}

/// A KPI that a role answers for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleKpi {
    pub slug: String,
    pub provenance: Provenance,
}

/// A tool, or a kind of tools, that a role needs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleTool {
    pub category: Option<String>,
    pub tool: Option<String>,
    pub access: String,
    pub provenance: Provenance,
}

/// A dotted line that a role implies.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DottedLine {
    pub to_role: Option<String>,
    pub to_department: Option<Localized>,
    pub kind: String,
    pub provenance: Provenance,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Processes {
    processes: Vec<Process>,
}

/// A process that a team of this kind runs.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Process {
    pub slug: String,
    pub position: i32,
    pub provenance: Provenance,
    pub name: Localized,
    pub purpose: Localized,
    pub body: Localized,
    pub area: String,
    pub pillar: String,
    pub outcome: String,
    pub review_days: i32,
    pub kpis: Vec<String>,
    pub steps: Vec<Step>,
}

/// A step of a process, with the roles under the letters of RACI.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub en: String,
    pub th: String,
    pub category: Option<String>,
    pub minutes: Option<i32>,
    pub accountable: String,
    pub responsible: Vec<String>,
    #[serde(default)]
    pub consulted: Vec<String>,
    #[serde(default)]
    pub informed: Vec<String>,
}

impl Step {
    /// The words in both languages.
    pub fn words(&self) -> Localized {
        Localized::new(&self.en, &self.th).unwrap_or_default()
    }

    /// Each role with its letter.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, &String)> {
        let responsible = self.responsible.iter().map(|role| ("R", role));
        let consulted = self.consulted.iter().map(|role| ("C", role));
        let informed = self.informed.iter().map(|role| ("I", role));
        [("A", &self.accountable)].into_iter().chain(responsible).chain(consulted).chain(informed)
    }
}
