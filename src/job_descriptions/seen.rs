use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ids::JobDescriptionId;

/// What somebody saw of the texts of a role when a page was made for them. It comes back with what they do, so that nothing is done to a
/// text that they have not seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seen {
    /// The text; none where no text was open.
    pub text: Option<JobDescriptionId>,
    /// Its version; where no text was open, the number of the one that was published last, or 0.
    pub version: i32,
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.text {
            Some(text) => write!(f, "{text}.{}", self.version),
            None => write!(f, "{}", self.version),
        }
    }
}

impl FromStr for Seen {
    type Err = String;

    fn from_str(sent: &str) -> Result<Self, String> {
        let (text, version) = sent.rsplit_once('.').map_or((None, sent), |(text, version)| (Some(text), version));
        let unread = || format!("{sent:?} names no version of a text");
        let text = text.map(str::parse).transpose().map_err(|_| unread())?;
        Ok(Self { text, version: version.parse().map_err(|_| unread())? })
    }
}

impl TryFrom<String> for Seen {
    type Error = String;

    fn try_from(sent: String) -> Result<Self, String> {
        sent.parse()
    }
}

impl From<Seen> for String {
    fn from(seen: Seen) -> Self {
        seen.to_string()
    }
}
