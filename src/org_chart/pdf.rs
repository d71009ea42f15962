//! A chart as PDF, for paper: A3, or as large as its words need.

use std::sync::LazyLock;

use serde::Serialize;

use super::drawing::{Card, Chart, Dotted, Path};
use crate::{
    drawing::Px,
    typesetting::{self, Template},
};

static TEMPLATE: LazyLock<Template> = LazyLock::new(|| Template::new("/org_chart.typ", include_str!("../../assets/typst/org_chart.typ")));

/// A3 across, in points.
const A3: (f64, f64) = (1190.55, 841.89);
/// Space around the drawing, and above it for what it says about itself.
const MARGIN: f64 = 34.0;
const HEADER: f64 = 56.0;
/// Points for one CSS pixel: at most so that the page of a small team looks calm, at least so that the smallest words have six
/// points.
const LARGEST: f64 = 1.0;
const SMALLEST: f64 = 0.55;
/// No program opens a larger page.
const LARGEST_PAGE: f64 = 14_400.0;

/// What the template draws. Lengths of the chart are in CSS pixels, those of the page in points.
#[derive(Serialize)]
struct Sheet<'a> {
    language: &'static str,
    title: &'a str,
    sentence: &'a str,
    date: String,
    page: (f64, f64),
    margin: f64,
    header: f64,
    unit: f64,
    left: f64,
    cards: &'a [Card],
    lines: &'a [Path],
    dotted: &'a [Dotted],
    heading: Option<(Px, Px)>,
    alone: &'a str,
}

/// The page's width and height, and how many points a CSS pixel has.
fn page(chart: &Chart) -> (f64, f64, f64) {
    let (width, height) = (chart.width.0, chart.height.0);
    let room = (A3.0 - 2.0 * MARGIN, A3.1 - 2.0 * MARGIN - HEADER);
    let fitting = (room.0 / width).min(room.1 / height).min(LARGEST);
    if fitting >= SMALLEST {
        return (A3.0, A3.1, fitting);
    }
    ((width * SMALLEST + 2.0 * MARGIN).max(A3.0), (height * SMALLEST + 2.0 * MARGIN + HEADER).max(A3.1), SMALLEST)
}

/// Whether the chart has room on a page with words that can be read.
pub fn fits(chart: &Chart) -> bool {
    let (width, height, _) = page(chart);
    width.max(height) <= LARGEST_PAGE
}

/// The file: the same bytes for the same chart. It takes a while, so it is not for a thread that answers requests.
pub fn pdf(chart: &Chart) -> anyhow::Result<Vec<u8>> {
    typesetting::pdf(&TEMPLATE, &sheet(chart), &format!("org-chart-{}-{}", chart.words.day, chart.words.language))
}

fn sheet(chart: &Chart) -> Sheet<'_> {
    let (width, height, unit) = page(chart);
    Sheet {
        language: chart.words.language.code(),
        title: &chart.words.title,
        sentence: &chart.words.sentence,
        date: chart.words.day.to_string(),
        page: (width, height),
        margin: MARGIN,
        header: HEADER,
        unit,
        left: (width - 2.0 * MARGIN - chart.width.0 * unit) / 2.0,
        cards: &chart.cards,
        lines: &chart.lines,
        dotted: &chart.dotted,
        heading: chart.heading,
        alone: &chart.words.alone,
    }
}

#[cfg(test)]
mod tests;
