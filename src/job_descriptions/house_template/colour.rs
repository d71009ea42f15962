use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The least contrast of text with its ground, as WCAG 2.2 asks for.
pub const LEGIBLE: f64 = 4.5;

/// In how many steps a colour is moved towards black or white.
const STEPS: u16 = 100;

/// A colour of sRGB, written as `#1f5fbf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

impl Colour {
    /// Paper.
    pub const WHITE: Self = Self([255; 3]);
    /// The lightest of the grounds that browsers show dark pages on.
    pub const DARK: Self = Self([0x1c, 0x1b, 0x22]);
    const BLACK: Self = Self([0; 3]);

    /// How well it stands out from another one: from 1, the same, to 21, black on white.
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// The nearest that can be read on paper.
    #[must_use]
    pub fn on_paper(self) -> Self {
        self.legible(Self::BLACK, Self::WHITE)
    }

    /// The nearest that can be read on a dark page.
    #[must_use]
    pub fn on_dark(self) -> Self {
        self.legible(Self::WHITE, Self::DARK)
    }

    fn legible(self, towards: Self, ground: Self) -> Self {
        let mixed = |step| {
            let part = |at: usize| (u16::from(self.0[at]) * (STEPS - step) + u16::from(towards.0[at]) * step) / STEPS;
            Self([0, 1, 2].map(|at| u8::try_from(part(at)).unwrap_or(u8::MAX)))
        };
        (0..STEPS).map(mixed).find(|colour| colour.contrast(ground) >= LEGIBLE).unwrap_or(towards)
    }

    /// How bright it is to the eye, from 0 to 1, after WCAG 2.2.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl FromStr for Colour {
    type Err = String;

    /// Reads three or six hexadecimal digits, with `#` or without.
    fn from_str(typed: &str) -> Result<Self, String> {
        let typed = typed.trim();
        let digits = typed.strip_prefix('#').unwrap_or(typed);
        let whole: String = match digits.chars().count() {
            3 => digits.chars().flat_map(|digit| [digit; 2]).collect(),
            _ => digits.to_owned(),
        };
        let mut parts = [0; 3];
        hex::decode_to_slice(&whole, &mut parts).map_err(|_| "six hexadecimal digits".to_owned())?;
        Ok(Self(parts))
    }
}

impl TryFrom<String> for Colour {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Colour> for String {
    fn from(colour: Colour) -> Self {
        colour.to_string()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", hex::encode(self.0))
    }
}
