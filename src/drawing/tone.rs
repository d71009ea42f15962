//! Colours and broken lines, by what they are for.

use serde::Serialize;

/// A colour by what it is for. On a page a style sheet sets it, in a file it is the one of the light ground.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    None,
    Ground,
    Surface,
    Line,
    Control,
    Text,
    Muted,
    Accent,
    AtRisk,
    OffTarget,
    Leadership,
    Content,
    Data,
    Martech,
    Supporting,
}

impl Tone {
    /// The tone of an area of work.
    pub fn of_area(key: &str) -> Self {
        match key {
            "leadership" => Self::Leadership,
            "content" => Self::Content,
            "data" => Self::Data,
            "martech" => Self::Martech,
            "supporting" => Self::Supporting,
            _ => Self::Control,
        }
    }

    /// The colour on the light ground.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ground => "#ffffff",
            Self::Surface => "#f6f6f3",
            Self::Line => "#deddd8",
            Self::Control => "#8b8982",
            Self::Text => "#1d1c1a",
            Self::Muted => "#5c5a55",
            Self::Accent => "#1f5fbf",
            Self::AtRisk => "#8f5f00",
            Self::OffTarget => "#c0301c",
            Self::Leadership => "#3d4a6b",
            Self::Content => "#8a4b7a",
            Self::Data => "#1d6f78",
            Self::Martech => "#a0522d",
            Self::Supporting => "#5b6b2f",
        }
    }

    /// The name that style sheets know it by.
    pub const fn class(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ground => "ground",
            Self::Surface => "surface",
            Self::Line => "line",
            Self::Control => "control",
            Self::Text => "text",
            Self::Muted => "muted",
            Self::Accent => "accent",
            Self::AtRisk => "at-risk",
            Self::OffTarget => "off-target",
            Self::Leadership => "leadership",
            Self::Content => "content",
            Self::Data => "data",
            Self::Martech => "martech",
            Self::Supporting => "supporting",
        }
    }
}

impl Serialize for Tone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.colour())
    }
}

/// How a line is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dash {
    Solid,
    Dotted,
    Dashed,
    Mixed,
}

impl Dash {
    const fn lengths(self) -> &'static [u8] {
        match self {
            Self::Solid => &[],
            Self::Dotted => &[2, 4],
            Self::Dashed => &[7, 3],
            Self::Mixed => &[10, 4, 2, 4],
        }
    }

    /// The lengths as SVG writes them; nothing for a whole line.
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Solid => "",
            Self::Dotted => "2 4",
            Self::Dashed => "7 3",
            Self::Mixed => "10 4 2 4",
        }
    }
}

impl Serialize for Dash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.lengths().serialize(serializer)
    }
}
