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
/// Width and height that it has on a page, beside the rail of a window of 1,280 pixels.
const PAGE: (f64, f64) = (980.0, 600.0);

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

/// How many times as large as the least size things can be.
const LARGEST: [f64; 9] = [1.6, 1.5, 1.4, 1.3, 1.2, 1.15, 1.1, 1.07, 1.04];
/// For a larger size, so many names more may be cut.
const CUT: usize = 1;

/// Draws the stack for a slide: as large as leaves out nothing that has room at the least size.
pub fn picture(stack: &Landscape, by: By, groups: &[Group], reader: &Reader, words: (String, String)) -> Drawing {
    let least = drawn(stack, by, groups, reader, CANVAS);
    fitted(stack, by, groups, reader, (words, CANVAS, least))
}

/// Draws the stack for a page: no wider than that, unless more has room on a slide.
pub fn on_page(stack: &Landscape, by: By, groups: &[Group], reader: &Reader, words: (String, String)) -> Drawing {
    let least = drawn(stack, by, groups, reader, PAGE);
    if least.dropped == 0 { fitted(stack, by, groups, reader, (words, PAGE, least)) } else { picture(stack, by, groups, reader, words) }
}

/// The drawing with `least`, what it is at the least size, or larger where it can be.
fn fitted<'a>(
    stack: &'a Landscape,
    by: By,
    groups: &[Group],
    reader: &'a Reader,
    (words, canvas, least): ((String, String), (f64, f64), Pen<'a>),
) -> Drawing {
    let holds = |pen: &Pen<'_>| pen.dropped == 0 && pen.cut <= least.cut + CUT;
    let at = |times: f64| (times, drawn(stack, by, groups, reader, (canvas.0 / times, canvas.1 / times)));
    let larger = || LARGEST.iter().map(|times| at(*times)).find(|(_, pen)| holds(pen));
    let (times, pen) = if least.dropped == 0 { larger() } else { None }.unwrap_or((1.0, least));
    let shapes = pen.shapes.into_iter().map(|shape| shape.enlarged(times)).collect();
    Drawing::new(words.0, words.1, (reader.language, reader.today), canvas, shapes)
}

fn drawn<'a>(stack: &'a Landscape, by: By, groups: &[Group], reader: &'a Reader, size: (f64, f64)) -> Pen<'a> {
    let mut pen = Pen::new(stack, reader, size);
    match by {
        By::Category => tiles::draw(&mut pen, groups),
        By::Area => matrix::draw(&mut pen, groups),
        By::Pillar | By::Journey => columns::draw(&mut pen, groups),
        By::Role => access::draw(&mut pen, groups),
        By::Owner => lanes::draw(&mut pen, groups),
        By::Cost => areas::draw(&mut pen),
    }
    pen.foot();
    pen
}

#[cfg(test)]
mod tests;
