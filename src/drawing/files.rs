use askama::Template as _;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{paper, picture, shape::Drawing};
use crate::{error::Error, typesetting::pressed};

/// A kind of file that a drawing can be saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Format {
    Svg,
    Pdf,
    Png,
}

impl Format {
    /// The name in addresses, in message keys and at the end of file names.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// What the file is, for programs.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
        }
    }

    /// Whether such a file has room for the drawing.
    pub fn fits(self, drawing: &Drawing) -> bool {
        match self {
            Self::Svg => true,
            Self::Pdf => paper::fits(drawing),
            Self::Png => picture::fits(drawing.width.0, drawing.height.0),
        }
    }
}

impl Drawing {
    /// The drawing as a file.
    pub async fn file(self, format: Format) -> Result<Vec<u8>, Error> {
        if !format.fits(&self) {
            return Err(Error::BadRequest(format!("the drawing is too large for {format:?}: take a part of it, or SVG")));
        }
        match format {
            Format::Svg => Ok(self.render()?.into_bytes()),
            Format::Pdf => pressed(move || paper::pdf(&self)).await,
            Format::Png => pressed(move || picture::png(&self.render()?)).await,
        }
    }
}
