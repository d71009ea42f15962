use rust_decimal::Decimal;

use super::stage::Stage;
use crate::{ids::SeatId, locale::Localized};

/// The stack as all pictures see it. Things are known by their index in their list.
#[derive(Clone, Debug, Default)]
pub struct Landscape {
    /// The tools that are used, by category and name.
    pub tools: Vec<Tool>,
    pub categories: Vec<Category>,
    pub areas: Vec<Named>,
    pub pillars: Vec<Named>,
    pub roles: Vec<Named>,
    pub owners: Vec<Owner>,
    /// The ISO code of the hub's own currency.
    pub currency: String,
}

/// A thing with a name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its key or slug in addresses.
    pub key: String,
    pub name: Localized,
}

/// A category of tools, and the group of categories that it is in.
#[derive(Clone, Debug)]
pub struct Category {
    pub key: String,
    pub name: Localized,
    pub group: Option<(String, Localized)>,
}

/// A seat that answers for tools, with whoever holds it.
#[derive(Clone, Debug)]
pub struct Owner {
    pub seat: SeatId,
    pub title: Localized,
    pub holders: Option<String>,
}

/// How far a role's access goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    View,
    Use,
    Administer,
}

impl Access {
    /// The access that the database calls so.
    pub fn named(key: &str) -> Self {
        match key {
            "administer" => Self::Administer,
            "use" => Self::Use,
            _ => Self::View,
        }
    }

    pub const fn key(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::Use => "use",
            Self::Administer => "administer",
        }
    }
}

/// What a tool costs in a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cost {
    /// No contract runs, or none says a cost.
    #[default]
    Unknown,
    /// In the hub's own currency.
    Known(Decimal),
    /// In a currency that has no rate.
    NoRate(String),
}

/// A tool that is used.
#[derive(Clone, Debug)]
pub struct Tool {
    pub slug: String,
    pub name: String,
    /// `trial`, `in-use` or `retiring`.
    pub status: String,
    pub category: usize,
    pub areas: Vec<usize>,
    pub pillars: Vec<usize>,
    pub stages: Vec<Stage>,
    /// The roles that need it, and how far their access goes.
    pub needs: Vec<(usize, Access)>,
    pub owner: Option<usize>,
    /// Sensitive.
    pub cost: Cost,
}
