//! Six ways to draw the stack on one slide, all from the same data: tiles, a matrix of places, columns, a matrix of access, lanes, and
//! areas as large as what they cost.

mod access;
mod areas;
mod columns;
mod groups;
mod lanes;
mod matrix;
mod pen;
mod tiles;

use strum::{EnumString, IntoStaticStr, VariantArray};

use self::pen::Pen;
pub use self::{
    areas::{Priced, priced},
    groups::{Group, groups},
};
use super::{landscape::Landscape, reader::Reader};
use crate::drawing::Drawing;

/// Width and height that a picture has on its slide.
pub const CANVAS: (f64, f64) = (1232.0, 600.0);

/// What the stack is looked at by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum By {
    #[default]
    Category,
    Area,
    Pillar,
    Journey,
    Role,
    Owner,
    Cost,
}

impl By {
    /// The name in addresses and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// Draws the stack.
pub fn picture(stack: &Landscape, by: By, groups: &[Group], reader: &Reader, (title, sentence): (String, String)) -> Drawing {
    let mut pen = Pen::new(stack, reader);
    match by {
        By::Category => tiles::draw(&mut pen, groups),
        By::Area => matrix::draw(&mut pen, groups),
        By::Pillar | By::Journey => columns::draw(&mut pen, groups),
        By::Role => access::draw(&mut pen, groups),
        By::Owner => lanes::draw(&mut pen, groups),
        By::Cost => areas::draw(&mut pen),
    }
    Drawing::new(title, sentence, (reader.language, reader.today), CANVAS, pen.shapes)
}

#[cfg(test)]
mod tests;
