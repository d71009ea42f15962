//! Tools as areas, each as large as its part of the cost: a squarified treemap.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{
    CANVAS,
    pen::{HEADING, NAME, Pen, Rect, float},
};
use crate::{
    drawing::{Dash, Style, Tone},
    kpis::{Measure, Unit, Value},
    stack::{
        landscape::{Cost, Landscape},
        reader::Reader,
    },
};

/// So much of the canvas is left to what has no area.
const FOOT: f64 = 28.0;
/// Smaller parts than this have no room for a name; they stand together.
const LEAST: f64 = 0.008;
const BIG: Style = Style { size: 18.0, strong: true };

/// What the tools cost in a year, in the hub's own currency.
#[derive(Clone, Debug, Default)]
pub struct Priced {
    /// Tools with a cost above nothing, the dearest first.
    pub tools: Vec<(usize, Decimal)>,
    pub total: Decimal,
    /// How many tools cost nothing or say nothing.
    pub free: usize,
    /// The currencies without a rate, with how many tools have a cost in each.
    pub without_rate: Vec<(String, usize)>,
}

/// Adds up the costs.
pub fn priced(stack: &Landscape) -> Priced {
    let mut priced = Priced::default();
    for (index, tool) in stack.tools.iter().enumerate() {
        match &tool.cost {
            Cost::Known(amount) if *amount > Decimal::ZERO => {
                priced.tools.push((index, *amount));
                priced.total += *amount;
            }
            Cost::Known(_) | Cost::Unknown => priced.free += 1,
            Cost::NoRate(currency) => match priced.without_rate.iter_mut().find(|(known, _)| known == currency) {
                Some((_, count)) => *count += 1,
                None => priced.without_rate.push((currency.clone(), 1)),
            },
        }
    }
    priced.tools.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    priced.without_rate.sort();
    priced
}

impl Priced {
    /// An amount as the reader writes it.
    pub fn amount(stack: &Landscape, reader: &Reader, amount: Decimal) -> String {
        Measure { unit: Unit::Money, currency: Some(stack.currency.clone()) }.show(reader.language, Value(amount.round()))
    }

    /// The part of the whole, between 0 and 1.
    pub fn part(&self, amount: Decimal) -> f64 {
        amount.checked_div(self.total).and_then(|part| part.to_f64()).unwrap_or(0.0)
    }

    /// What is left out of the areas, in words.
    pub fn left_out(&self, reader: &Reader) -> Vec<String> {
        let free = (self.free > 0).then(|| reader.say("stack-free").with("n", self.free).to_string());
        let rates = self
            .without_rate
            .iter()
            .map(|(currency, count)| reader.say("stack-no-rate").with("currency", currency.as_str()).with("n", *count).to_string());
        free.into_iter().chain(rates).collect()
    }
}

pub(super) fn draw(pen: &mut Pen<'_>) {
    let priced = priced(pen.stack);
    let parts: Vec<f64> = priced.tools.iter().map(|(_, amount)| priced.part(*amount)).collect();
    let named = parts.iter().take_while(|part| **part >= LEAST).count();
    let mut weights = parts[..named].to_vec();
    let small: f64 = parts[named..].iter().sum();
    if named < parts.len() {
        // What is small together is as large as it must be to be read.
        weights.push(small.max(LEAST));
    }
    let places = squarified(&weights, Rect::new(0.0, 0.0, CANVAS.0, CANVAS.1 - FOOT));
    for (index, at) in places.iter().enumerate() {
        let at = Rect::new(at.x + 2.0, at.y + 2.0, at.width - 4.0, at.height - 4.0);
        pen.rect(at, Tone::Surface, Tone::Control, Dash::Solid);
        if index < named {
            let (tool, amount) = priced.tools[index];
            let (name, slug) = (pen.stack.tools[tool].name.clone(), pen.stack.tools[tool].slug.clone());
            let amount = Priced::amount(pen.stack, pen.reader, amount);
            label(pen, at, &name, &amount, parts[index]);
            pen.leads(at, &format!("/tools/{slug}"), &format!("{name}: {amount}"));
        } else {
            let rest: Decimal = priced.tools[named..].iter().map(|(_, amount)| *amount).sum();
            let name = pen.reader.say("stack-others").with("n", parts.len() - named).to_string();
            let amount = Priced::amount(pen.stack, pen.reader, rest);
            label(pen, at, &name, &amount, small);
        }
    }
    let words = priced.left_out(pen.reader).join(" ");
    pen.words((2.0, CANVAS.1 - 8.0), CANVAS.0 - 4.0, NAME, Tone::Muted, (&words, None));
}

/// Name, amount and part, as far as they have room.
fn label(pen: &mut Pen<'_>, at: Rect, name: &str, amount: &str, part: f64) {
    let style = if at.width > 220.0 && at.height > 120.0 {
        BIG
    } else if at.height > 44.0 {
        HEADING
    } else {
        NAME
    };
    let lines = if at.height > 84.0 { 2 } else { 1 };
    let room = at.width - 16.0;
    if at.height < 20.0 {
        return;
    }
    let written = style.wrap(name, room, lines);
    pen.paragraph((at.x + 8.0, at.y + style.size + 5.0), (room, lines), style, Tone::Text, (name, None));
    let y = at.y + style.size + 5.0 + float(written.len()) * style.size * 1.3 + 2.0;
    if y < at.y + at.height - 4.0 {
        let percent = format!("{amount} · {:.0} %", part * 100.0);
        let words = if NAME.width(&percent) <= room { percent } else { amount.to_owned() };
        pen.words((at.x + 8.0, y), room, NAME, Tone::Muted, (&words, None));
    }
}

/// Rectangles that fill `within`, each as large as its weight, in rows that keep them near to squares. Weights come largest first.
fn squarified(weights: &[f64], within: Rect) -> Vec<Rect> {
    let total: f64 = weights.iter().sum();
    if total <= 0.0 {
        return Vec::new();
    }
    let scale = within.width * within.height / total;
    let areas: Vec<f64> = weights.iter().map(|weight| weight * scale).collect();
    let (mut placed, mut left, mut at) = (Vec::with_capacity(areas.len()), within, 0);
    while at < areas.len() {
        let side = left.width.min(left.height).max(f64::EPSILON);
        let mut end = at + 1;
        while end < areas.len() && worst(&areas[at..=end], side) <= worst(&areas[at..end], side) {
            end += 1;
        }
        let row = &areas[at..end];
        let deep = row.iter().sum::<f64>() / side;
        let mut along = 0.0;
        for area in row {
            let long = area / deep.max(f64::EPSILON);
            placed.push(if left.width >= left.height {
                Rect::new(left.x, left.y + along, deep, long)
            } else {
                Rect::new(left.x + along, left.y, long, deep)
            });
            along += long;
        }
        left = if left.width >= left.height {
            Rect::new(left.x + deep, left.y, (left.width - deep).max(0.0), left.height)
        } else {
            Rect::new(left.x, left.y + deep, left.width, (left.height - deep).max(0.0))
        };
        at = end;
    }
    placed
}

/// How far from a square the worst rectangle of a row is.
fn worst(row: &[f64], side: f64) -> f64 {
    let sum: f64 = row.iter().sum();
    let (least, most) = row.iter().fold((f64::MAX, 0.0_f64), |(least, most), area| (least.min(*area), most.max(*area)));
    (side * side * most / (sum * sum)).max(sum * sum / (side * side * least.max(f64::EPSILON)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn areas_fill_the_canvas_and_are_as_large_as_their_weights(mut weights in proptest::collection::vec(0.01..1.0_f64, 1..40)) {
            weights.sort_by(|one, other| other.total_cmp(one));
            let total: f64 = weights.iter().sum();
            let within = Rect::new(0.0, 0.0, 1200.0, 500.0);
            let places = squarified(&weights, within);
            prop_assert_eq!(places.len(), weights.len());
            for (index, (at, weight)) in places.iter().zip(&weights).enumerate() {
                prop_assert!((at.width * at.height - weight / total * 600_000.0).abs() < 1.0);
                prop_assert!(at.x >= -0.01 && at.y >= -0.01 && at.x + at.width <= 1200.01 && at.y + at.height <= 500.01, "{at:?}");
                for other in &places[..index] {
                    let apart = at.x >= other.x + other.width - 0.01 || other.x >= at.x + at.width - 0.01
                        || at.y >= other.y + other.height - 0.01 || other.y >= at.y + at.height - 0.01;
                    prop_assert!(apart, "{at:?} {other:?}");
                }
            }
        }
    }
}
