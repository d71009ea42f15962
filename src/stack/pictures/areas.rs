//! Tools as areas, each as large as its part of the cost: a squarified treemap.

use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::pen::{HEADING, NAME, Pen, Rect, SMALL, float};
use crate::{
    drawing::{Dash, Style, Tone},
    kpis::{Measure, Unit, Value},
    stack::{
        landscape::{Cost, Landscape},
        reader::Reader,
    },
};

/// Smaller areas than this, in square pixels, have no room for a name; they stand together.
const LEAST: f64 = 5_600.0;
/// The most that all small areas together may be enlarged by, as a part of the whole.
const MOST_LENT: f64 = 0.25;
/// How much larger they may become for their names to be read.
const ENLARGED: [f64; 5] = [1.0, 1.5, 2.0, 3.0, 5.0];
/// How name and amount are set, the largest first.
const STYLES: [(Style, Style); 4] = [
    (Style { size: 18.0, strong: true }, Style { size: 14.0, strong: false }),
    (HEADING, NAME),
    (Style { size: 12.5, strong: true }, SMALL),
    (SMALL_NAME, SMALL),
];
const SMALL_NAME: Style = Style { size: 11.0, strong: true };

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

    /// The part of the whole as the reader reads it: `47.4%`.
    pub fn percent(&self, amount: Decimal) -> String {
        let tenths = format!("{:.1}", self.part(amount) * 100.0);
        format!("{}%", tenths.strip_suffix(".0").unwrap_or(&tenths))
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

/// An area that stands for one tool or for the rest, and what it says.
struct Area {
    at: Rect,
    name: String,
    amount: String,
    percent: String,
}

impl Priced {
    /// The first `named` tools with an area each, and the rest in one. What is small is as large as `least`, in square pixels.
    fn areas(&self, pen: &Pen<'_>, named: usize, least: f64) -> Vec<Area> {
        let (width, height) = pen.size;
        let least = least / (width * height);
        let rest: Decimal = self.tools[named..].iter().map(|(_, amount)| *amount).sum();
        let tools = self.tools[..named].iter().map(|(tool, amount)| (pen.stack.tools[*tool].name.clone(), *amount));
        let others = pen.reader.say("stack-others").with("n", self.tools.len() - named).to_string();
        let told: Vec<(String, Decimal)> = tools.chain((named < self.tools.len()).then_some((others, rest))).collect();
        let weights: Vec<f64> = told.iter().map(|(_, amount)| self.part(*amount).max(least)).collect();
        let places = squarified(&weights, Rect::new(0.0, 0.0, width, height)).into_iter();
        let area = |((name, amount), at): ((String, Decimal), Rect)| Area {
            at: Rect::new(at.x + 2.0, at.y + 2.0, at.width - 4.0, at.height - 4.0),
            name,
            amount: Self::amount(pen.stack, pen.reader, amount),
            percent: self.percent(amount),
        };
        told.into_iter().zip(places).map(area).collect()
    }
}

/// As many tools are named as can be read, each with its amount; one that would be left over alone is named too.
pub(super) fn draw(pen: &mut Pen<'_>) {
    let priced = priced(pen.stack);
    let all = priced.tools.len();
    let named = (1..=all).rev().filter(|named| named + 1 != all);
    let mut tries = named.flat_map(|named| ENLARGED.map(|by| (named, by * LEAST))).filter(|(named, least)| {
        let least = least / (pen.size.0 * pen.size.1);
        let lent = |(_, amount): &(usize, Decimal)| (least - priced.part(*amount)).max(0.0);
        priced.tools[..*named].iter().map(lent).sum::<f64>() <= MOST_LENT
    });
    let areas = |(named, least)| (named, least, priced.areas(pen, named, least));
    let read = tries.find_map(|tried| Some(areas(tried)).filter(|(_, _, areas)| areas.iter().all(|area| area.words().is_some())));
    let (named, least, areas) = read.unwrap_or_else(|| areas((all.min(1), LEAST)));
    let is_enlarged = |(_, amount): &(usize, Decimal)| priced.part(*amount) < least / (pen.size.0 * pen.size.1);
    let enlarged = priced.tools[..named].iter().any(is_enlarged).then(|| pen.reader.t("stack-enlarged").to_owned());
    for (index, area) in areas.iter().enumerate() {
        pen.rect(area.at, Tone::Surface, Tone::Control, Dash::Solid);
        area.draw(pen);
        if let Some((tool, _)) = priced.tools[..named].get(index) {
            let slug = &pen.stack.tools[*tool].slug;
            pen.leads(area.at, &format!("/tools/{slug}"), &format!("{}: {}", area.name, area.amount));
        }
    }
    pen.dropped += all - named;
    pen.says(&priced.left_out(pen.reader).into_iter().chain(enlarged).collect::<Vec<_>>().join(" "));
}

/// The lines of an area, each with its style: the name, then the amount and the part.
type Words = Vec<(String, Style, Tone)>;

impl Area {
    const fn inside(&self) -> f64 {
        if self.at.width > 96.0 { 8.0 } else { 5.0 }
    }

    fn room(&self) -> (f64, f64) {
        (self.at.width - 2.0 * self.inside(), self.at.height - 10.0)
    }

    /// Everything, as large as it can be read; the part is left out first. None where name and amount have no room.
    fn words(&self) -> Option<Words> {
        let (room, deep) = self.room();
        let styles = &STYLES[usize::from(self.at.width < 220.0 || self.at.height < 120.0)..];
        let together = format!("{} · {}", self.amount, self.percent);
        let notes: [&[&str]; 3] = [&[&together], &[&self.amount, &self.percent], &[&self.amount]];
        notes.iter().find_map(|notes| {
            styles.iter().find_map(|(style, small)| {
                let lines = style.wrap(&self.name, room, 3);
                let whole = lines.last().is_some_and(|last| !last.ends_with('…'));
                let high = (float(lines.len()) * style.size + float(notes.len()) * small.size) * 1.3;
                let fits = whole && high <= deep && notes.iter().all(|note| small.width(note) <= room);
                let names = lines.into_iter().map(|line| (line, *style, Tone::Text));
                let notes = notes.iter().map(|note| ((*note).to_owned(), *small, Tone::Muted));
                fits.then(|| names.chain(notes).collect())
            })
        })
    }

    fn draw(&self, pen: &mut Pen<'_>) {
        let (room, _) = self.room();
        let words = self.words().unwrap_or_else(|| {
            pen.cut += 1;
            SMALL_NAME.wrap(&self.name, room, 1).into_iter().map(|line| (line, SMALL_NAME, Tone::Text)).collect()
        });
        let mut y = self.at.y + 5.0;
        for (line, style, tone) in &words {
            y += style.size * 1.3;
            pen.words((self.at.x + self.inside(), y - style.size * 0.3), room + 0.1, *style, *tone, (line, None));
        }
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
