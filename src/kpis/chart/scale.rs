use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::super::Value;

/// An axis that begins and ends at round numbers.
pub(super) struct Scale {
    low: Decimal,
    high: Decimal,
    step: Decimal,
}

/// At most so many numbers stand at an axis.
const MOST_TICKS: u32 = 5;

impl Scale {
    /// The tightest round axis over `values`. It begins at nought where that costs little room.
    pub(super) fn over(values: impl IntoIterator<Item = Value>) -> Self {
        let (mut low, mut high) = (Decimal::MAX, Decimal::MIN);
        for Value(value) in values {
            low = low.min(value);
            high = high.max(value);
        }
        if low > high {
            (low, high) = (Decimal::ZERO, Decimal::ONE);
        }
        let three = Decimal::from(3);
        if low > Decimal::ZERO && low * three < high {
            low = Decimal::ZERO;
        }
        if high < Decimal::ZERO && high * three > low {
            high = Decimal::ZERO;
        }
        if low == high {
            let room = if low.is_zero() { Decimal::ONE } else { low.abs() / Decimal::TEN };
            (low, high) = if low.is_zero() { (low, room) } else { (low - room, high + room) };
        }
        Self::rounded(low, high)
    }

    fn rounded(low: Decimal, high: Decimal) -> Self {
        let rough = ((high - low) / Decimal::from(MOST_TICKS - 1)).to_f64().unwrap_or(1.0).max(f64::MIN_POSITIVE);
        let mut size = power_of_ten(rough.log10().floor());
        loop {
            for mantissa in [Decimal::ONE, Decimal::TWO, Decimal::new(25, 1), Decimal::from(5)] {
                let step = size * mantissa;
                let (bottom, top) = ((low / step).floor() * step, (high / step).ceil() * step);
                if (top - bottom) / step <= Decimal::from(MOST_TICKS - 1) {
                    return Self { low: bottom, high: top, step };
                }
            }
            size *= Decimal::TEN;
        }
    }

    /// Where a value stands between the beginning (0) and the end (1) of the axis.
    pub(super) fn at(&self, value: Value) -> f64 {
        ((value.0 - self.low) / (self.high - self.low)).to_f64().unwrap_or_default()
    }

    /// The round numbers along the axis, from the lowest.
    pub(super) fn ticks(&self) -> Vec<Value> {
        let mut ticks = vec![Value(self.low)];
        let mut next = self.low + self.step;
        while next <= self.high {
            ticks.push(Value(next.normalize()));
            next += self.step;
        }
        ticks
    }
}

/// Ten to a whole power, as far as values reach.
fn power_of_ten(power: f64) -> Decimal {
    let power = power.clamp(-13.0, 16.0).to_i32().unwrap_or_default();
    let size = 10_i128.pow(power.unsigned_abs());
    let size = Decimal::from_i128_with_scale(size, 0);
    if power < 0 { Decimal::ONE / size } else { size }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ticks(values: &[&str]) -> Vec<String> {
        let values = values.iter().map(|text| Value(text.parse().expect("a number")));
        Scale::over(values).ticks().iter().map(ToString::to_string).collect()
    }

    #[test]
    fn an_axis_has_few_round_numbers() {
        assert_eq!(ticks(&["77", "96"]), ["70", "80", "90", "100"]);
        assert_eq!(ticks(&["3", "8"]), ["2", "4", "6", "8"]);
        assert_eq!(ticks(&["1", "9500"]), ["0", "2500", "5000", "7500", "10000"]);
        assert_eq!(ticks(&["5", "5"]), ["4.5", "4.75", "5", "5.25", "5.5"]);
        assert_eq!(ticks(&["0"]), ["0", "0.25", "0.5", "0.75", "1"]);
        assert_eq!(ticks(&[]), ["0", "0.25", "0.5", "0.75", "1"]);
        assert_eq!(ticks(&["-3", "4"]), ["-4", "-2", "0", "2", "4"]);
    }

    proptest! {
        #[test]
        fn everything_fits_between_at_most_five_ticks(values in proptest::collection::vec((-999_999_999_999_999_i64..999_999_999_999_999, 0..=12_u32), 1..20)) {
            let values: Vec<Value> = values.into_iter().map(|(digits, scale)| Value(Decimal::new(digits, scale))).collect();
            let scale = Scale::over(values.iter().copied());
            prop_assert!((2..=5).contains(&scale.ticks().len()));
            for value in values {
                let at = scale.at(value);
                prop_assert!((-1e-9..=1.0 + 1e-9).contains(&at), "{at}");
            }
        }
    }
}
