//! Drawings of boxes, lines and measured words: written as SVG, set as PDF, painted as PNG. Whoever draws puts everything in its
//! place; nothing here knows what is drawn.

mod files;
mod paper;
mod picture;
mod shape;
mod text;
mod tone;

pub use files::Format;
pub use picture::{fits as fits_picture, png};
pub use shape::{Drawing, Line, Px, Shape, Step, Words};
pub use text::Style;
pub use tone::{Dash, Tone};
