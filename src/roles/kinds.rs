//! The fixed choices of a role, and what it can be linked to.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// Enums whose values have one name in the database, in addresses and in message keys.
macro_rules! named {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $value:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray, sqlx::Type)]
        #[serde(rename_all = "kebab-case")]
        #[strum(serialize_all = "kebab-case")]
        #[sqlx(type_name = "text", rename_all = "kebab-case")]
        pub(super) enum $name { $($(#[$about])* $value),* }

        impl $name {
            /// All of them, in the order of forms and pages.
            pub const ALL: &'static [Self] = Self::VARIANTS;

            /// Its name in the database, in addresses and in message keys.
            pub fn key(self) -> &'static str {
                self.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.into())
            }
        }
    )*};
}

named! {
    /// The ordered lists of a role.
    ItemKind {
        /// What the role does.
        Responsibility,
        /// What the role is to get done.
        Goal,
        /// What makes the job hard.
        PainPoint,
        /// What a candidate must bring.
        Required,
        /// What a candidate may bring.
        Preferred,
        /// Whom to look for.
        HiringTrait,
        /// What the first ninety days look like.
        FirstDays,
    }

    /// What a role may do in a tool.
    Access {
        /// Look.
        View,
        /// Work.
        Use,
        /// Set it up for others.
        Administer,
    }

    /// What a dotted line stands for.
    LineKind {
        /// They work closely together.
        WorksWith,
        /// The role stands with one leg in the other department.
        Straddles,
        /// The role usually sits there.
        SitsIn,
        /// The role explains its findings to the other.
        InterpretsFor,
    }
}

impl ItemKind {
    /// What its fields in a form begin with.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Responsibility => "responsibility",
            Self::Goal => "goal",
            Self::PainPoint => "pain_point",
            Self::Required => "required",
            Self::Preferred => "preferred",
            Self::HiringTrait => "hiring_trait",
            Self::FirstDays => "first_days",
        }
    }
}

/// What a role is linked to by slug or key: in forms and in history `kpi:data-quality`, `tool:slack`, `category:crm`, `process:lead-routing`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) enum Link {
    /// A KPI.
    Kpi(String),
    /// A tool.
    Tool(String),
    /// A kind of tools.
    Category(String),
    /// A process; it can answer a pain point, but no role needs it.
    Process(String),
}

impl FromStr for Link {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let key = |key: &str| key.to_owned();
        match text.split_once(':') {
            Some(("kpi", slug)) => Ok(Self::Kpi(key(slug))),
            Some(("tool", slug)) => Ok(Self::Tool(key(slug))),
            Some(("category", slug)) => Ok(Self::Category(key(slug))),
            Some(("process", slug)) => Ok(Self::Process(key(slug))),
            _ => Err(format!("{text:?} is not a link")),
        }
    }
}

impl TryFrom<String> for Link {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Link> for String {
    fn from(link: Link) -> Self {
        link.to_string()
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kpi(slug) => write!(f, "kpi:{slug}"),
            Self::Tool(slug) => write!(f, "tool:{slug}"),
            Self::Category(key) => write!(f, "category:{key}"),
            Self::Process(slug) => write!(f, "process:{slug}"),
        }
    }
}
