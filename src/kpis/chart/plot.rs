use chrono::NaiveDate;

use super::{
    super::{Aim, Period, Reader, Value, forecast::Expected},
    Place,
    line::Label,
    polyline,
    scale::Scale,
};

/// The part of the drawing that holds the lines.
pub(super) struct Plot {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub scale: Scale,
    pub first: Period,
    pub last: Period,
}

impl Plot {
    pub fn slots(&self) -> i64 {
        self.last.ordinal() - self.first.ordinal() + 1
    }

    #[expect(clippy::cast_precision_loss, reason = "periods are counted in thousands at most")]
    fn slot(&self) -> f64 {
        (self.right - self.left) / self.slots() as f64
    }

    /// The middle of a period.
    #[expect(clippy::cast_precision_loss, reason = "periods are counted in thousands at most")]
    fn x(&self, period: Period) -> f64 {
        self.left + ((period.ordinal() - self.first.ordinal()) as f64 + 0.5) * self.slot()
    }

    pub fn y(&self, value: Value) -> f64 {
        self.bottom - self.scale.at(value) * (self.bottom - self.top)
    }

    pub fn place(&self, period: Period, value: Value) -> Place {
        Place { x: self.x(period), y: self.y(value) }
    }

    /// The times during which the aim stayed the same, with the left and the right end of each.
    fn steady<'a>(&self, aims: &'a [(Period, Aim)]) -> impl Iterator<Item = (f64, f64, &'a Aim)> {
        let half = self.slot() / 2.0;
        let same = aims.chunk_by(|(earlier, one), (later, other)| one == other && later.ordinal() - earlier.ordinal() == 1);
        same.filter_map(move |run| Some((self.x(run.first()?.0) - half, self.x(run.last()?.0) + half, &run.first()?.1)))
    }

    pub fn target_lines(&self, aims: &[(Period, Aim)]) -> Vec<String> {
        let lines = self.steady(aims).flat_map(|(from, to, aim)| aim.goals().into_iter().map(move |goal| (from, to, goal)));
        lines.map(|(from, to, goal)| polyline(&[Place { x: from, y: self.y(goal) }, Place { x: to, y: self.y(goal) }])).collect()
    }

    pub fn bands(&self, aims: &[(Period, Aim)]) -> Vec<String> {
        self.steady(aims)
            .filter_map(|(from, to, aim)| match aim {
                Aim::Within { low, high, .. } => {
                    let (top, bottom) = (self.y(*high), self.y(*low));
                    let corners = [(from, top), (to, top), (to, bottom), (from, bottom)];
                    Some(polyline(&corners.map(|(x, y)| Place { x, y })))
                }
                _ => None,
            })
            .collect()
    }

    /// The line of what is expected after the last reading, and the corners of the band around it.
    pub fn ahead(&self, (last, value): (Period, Value), ahead: &[Expected]) -> Option<(String, String)> {
        ahead.first()?;
        let from = self.place(last, value);
        let along = |value: fn(&Expected) -> Value| ahead.iter().map(move |expected| self.place(expected.period, value(expected)));
        let line: Vec<Place> = std::iter::once(from).chain(along(|expected| expected.value)).collect();
        let upper = std::iter::once(from).chain(along(|expected| expected.high));
        let band: Vec<Place> = upper.chain(along(|expected| expected.low).rev()).collect();
        Some((polyline(&line), polyline(&band)))
    }

    /// Where today is, with its word.
    pub fn today(&self, today: NaiveDate, reader: &Reader<'_>) -> Option<Label> {
        let period = self.last.holding(self.last.cadence(), today);
        let is_shown = (self.first.ordinal()..=self.last.ordinal()).contains(&period.ordinal());
        is_shown.then(|| Label { x: self.x(period), y: self.bottom - 4.0, text: reader.say("chart-today").to_string() })
    }

    /// A number above each period in which something happened; events are numbered in the order of their days.
    pub fn marks(&self, events: &[NaiveDate]) -> Vec<Label> {
        let period = |day: NaiveDate| self.last.holding(self.last.cadence(), day);
        let numbered: Vec<(Period, usize)> = events.iter().zip(1..).map(|(day, number)| (period(*day), number)).collect();
        let shown = numbered.chunk_by(|(one, _), (other, _)| one == other).filter_map(|run| {
            let ((period, first), (_, last)) = (run.first()?, run.last()?);
            let is_shown = (self.first.ordinal()..=self.last.ordinal()).contains(&period.ordinal());
            let text = if first == last { first.to_string() } else { format!("{first}–{last}") };
            is_shown.then(|| Label { x: self.x(*period), y: self.top - 3.0, text })
        });
        shown.collect()
    }

    /// As many periods as have room, counted back from the last one.
    pub fn period_labels(&self, reader: &Reader<'_>) -> Vec<Label> {
        let name = |period: Period| period.label(reader.language, reader.calendar);
        let widest = text_width(&name(self.last)).max(text_width(&name(self.first)));
        let mut labels: Vec<Label> = Vec::new();
        for period in
            std::iter::successors(Some(self.last), |period| Some(period.previous())).take(usize::try_from(self.slots()).unwrap_or(1))
        {
            let x = self.x(period);
            let free = labels.last().is_none_or(|label| label.x - x >= widest + 18.0);
            if free && (x - widest / 2.0 >= 0.0 || labels.is_empty()) {
                labels.push(Label { x, y: 0.0, text: name(period) });
            }
        }
        labels.reverse();
        labels
    }
}

/// How wide a text is in the drawing's size, roughly. Thai vowels and tone marks above and below take no room.
pub(super) fn text_width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' => 0.0,
            ' ' | '.' | ',' => 4.5,
            '%' | 'W' | 'M' => 12.0,
            _ => 7.6,
        })
        .sum()
}
