use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

/// What files are set in: one of the pairs of fonts, Latin and Thai, that come with the hub.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, EnumString, IntoStaticStr, VariantArray)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Face {
    /// Without serifs, Thai with loops: what the hub itself is set in.
    #[default]
    Looped,
    /// Without serifs, Thai without loops.
    Loopless,
    /// With serifs, Thai with loops.
    Serif,
}

impl Face {
    /// Its key.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// The Latin font and the Thai one, by their names.
    pub const fn fonts(self) -> [&'static str; 2] {
        match self {
            Self::Looped => ["IBM Plex Sans", "IBM Plex Sans Thai Looped"],
            Self::Loopless => ["IBM Plex Sans", "IBM Plex Sans Thai"],
            Self::Serif => ["IBM Plex Serif", "IBM Plex Sans Thai Looped"],
        }
    }

    /// The nearest fonts that come with office programs: what others edit is not set in fonts that they lack.
    pub const fn office(self) -> [&'static str; 2] {
        match self {
            Self::Looped | Self::Loopless => ["Calibri", "Leelawadee UI"],
            Self::Serif => ["Cambria", "Leelawadee UI"],
        }
    }

    /// The same for a page, as its style names them: without quotes, which would be escaped.
    pub const fn style(self) -> &'static str {
        match self {
            Self::Looped => "IBM Plex Sans, IBM Plex Sans Thai Looped, system-ui, sans-serif",
            Self::Loopless => "IBM Plex Sans, IBM Plex Sans Thai, system-ui, sans-serif",
            Self::Serif => "IBM Plex Serif, IBM Plex Sans Thai Looped, Georgia, serif",
        }
    }
}
