//! The charts of a KPI: bullet graph, sparkline, line. Geometry only; the SVG templates draw it.

mod bullet;
mod line;
mod pace;
mod plot;
mod scale;
mod sparkline;

pub use bullet::Bullet;
pub use line::{LineChart, LineFacts};
pub use pace::PaceChart;
pub use sparkline::Sparkline;

use askama::filters::HtmlSafe;

use super::{Period, Point};

// The templates of the drawings escape what they are given, so a page takes them as they are.
impl HtmlSafe for Bullet {}
impl HtmlSafe for LineChart {}
impl HtmlSafe for PaceChart {}
impl HtmlSafe for Sparkline {}

/// A place in a drawing, in its own units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// From the left.
    pub x: f64,
    /// From the top.
    pub y: f64,
}

/// Readings one period after the other, without a gap between them.
fn runs(points: &[(Period, Point)]) -> impl Iterator<Item = &[(Period, Point)]> {
    points.chunk_by(|(earlier, _), (later, _)| later.ordinal() - earlier.ordinal() == 1)
}

/// The `points` attribute of a polyline.
fn polyline(places: &[Place]) -> String {
    let mut out = String::with_capacity(places.len() * 12);
    for (index, place) in places.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        out.push_str(&number(place.x));
        out.push(',');
        out.push_str(&number(place.y));
    }
    out
}

/// A coordinate with at most one decimal.
fn number(coordinate: f64) -> String {
    let text = format!("{coordinate:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), ToOwned::to_owned)
}

#[cfg(test)]
mod tests;
