use rust_decimal::{Decimal, RoundingStrategy};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::split::split;
use crate::locale::Localized;

/// No amount is larger: shares and sums of such amounts can be reckoned without a limit.
const LARGEST: i128 = 1_000_000_000_000_000_000_000_000;

/// By what costs are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum By {
    #[default]
    Role,
    Area,
    Outcome,
}

impl By {
    /// The name in addresses and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }
}

/// A role, an area or an outcome.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub name: Localized,
    pub address: String,
}

/// Why an amount is not known. It is then in no sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Unknown {
    /// The role has no pay band.
    NoBand,
    /// The people's seats have no role.
    NoRole,
    /// The contract says no price.
    NoPrice,
    /// The currency has no rate.
    NoRate(String),
    /// It is larger than can be reckoned with.
    TooLarge,
}

/// From what an amount follows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Basis {
    /// The middle of a pay band, for those who hold the role today.
    Pay {
        /// How many of them there are, in full-time equivalents.
        fte: Decimal,
        /// The band with how many times a year it is paid; none where there is no band.
        band: Option<Band>,
    },
    /// The price of the contract of a tool that runs.
    Tool {
        /// The price and its currency.
        price: Option<(Decimal, String)>,
        /// What the currency is worth; none for the hub's own.
        rate: Option<Decimal>,
    },
}

/// What a role pays.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Band {
    pub low: Decimal,
    pub high: Decimal,
    pub currency: String,
    /// How many times a year: 12 or 1.
    pub times: i32,
    /// What the currency is worth; none for the hub's own.
    pub rate: Option<Decimal>,
}

impl Band {
    /// What so many cost in a year, in cents of the hub's own currency.
    pub fn in_cents(&self, fte: Decimal) -> Option<i128> {
        let sum = self.low.checked_add(self.high)?.checked_mul(Decimal::from(self.times))?.checked_mul(fte)?;
        to_cents(sum.checked_mul(self.rate.unwrap_or(Decimal::ONE))?.checked_div(Decimal::TWO)?)
    }
}

/// An amount in cents; none where it is too large.
pub(super) fn to_cents(amount: Decimal) -> Option<i128> {
    let mut amount = amount.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    amount.rescale(2);
    (amount.scale() == 2 && amount.mantissa() <= LARGEST).then(|| amount.mantissa())
}

/// Cents as an amount.
pub(super) fn from_cents(cents: i128) -> Decimal {
    Decimal::try_from_i128_with_scale(cents, 2).unwrap_or(Decimal::MAX)
}

/// Something that costs money.
#[derive(Clone, Debug)]
pub(super) struct Item {
    /// What it is called: the role, or the tool; nothing for seats without a role.
    pub name: Option<Localized>,
    pub address: String,
    pub basis: Basis,
    /// In a year, in cents of the hub's own currency.
    pub amount: Result<i128, Unknown>,
    /// The roles, the areas and the outcomes that bear it, by their places, with their weights.
    pub bearers: [Vec<(usize, u64)>; 3],
}

impl Item {
    pub const fn is_pay(&self) -> bool {
        matches!(self.basis, Basis::Pay { .. })
    }
}

/// What falls to one row of one item.
#[derive(Clone, Debug)]
pub(super) struct Part<'a> {
    pub item: &'a Item,
    pub amount: Result<i128, &'a Unknown>,
    /// So many shares of so many.
    pub share: (u64, u64),
}

/// Sums of amounts in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    pub pay: i128,
    pub tools: i128,
    /// How many amounts of pay and of tools are not known.
    pub unknown: (usize, usize),
}

impl Sums {
    pub const fn all(&self) -> i128 {
        self.pay + self.tools
    }

    pub const fn unknowns(&self) -> usize {
        self.unknown.0 + self.unknown.1
    }

    /// Both together.
    pub const fn and(self, other: Self) -> Self {
        let unknown = (self.unknown.0 + other.unknown.0, self.unknown.1 + other.unknown.1);
        Self { pay: self.pay + other.pay, tools: self.tools + other.tools, unknown }
    }

    const fn add(&mut self, is_pay: bool, amount: Option<i128>) {
        match (is_pay, amount) {
            (true, Some(cents)) => self.pay += cents,
            (false, Some(cents)) => self.tools += cents,
            (true, None) => self.unknown.0 += 1,
            (false, None) => self.unknown.1 += 1,
        }
    }
}

/// What a role, an area or an outcome costs; without a place, what belongs to none of them.
#[derive(Clone, Debug)]
pub(super) struct Row<'a> {
    pub place: Option<&'a Place>,
    pub sums: Sums,
    /// The dearest first, those not known last.
    pub parts: Vec<Part<'a>>,
}

/// Everything that costs money, and where it can belong.
#[derive(Clone, Debug, Default)]
pub(super) struct Costs {
    /// The hub's own currency.
    pub own: String,
    /// Roles, areas, outcomes.
    pub places: [Vec<Place>; 3],
    pub items: Vec<Item>,
}

impl Costs {
    /// The rows of a view: the dearest first, what belongs nowhere last. Places without any cost are left out.
    pub fn rows(&self, by: By) -> Vec<Row<'_>> {
        let places = &self.places[by as usize];
        let mut rows: Vec<Row<'_>> = places.iter().map(Some).chain([None]).map(Row::empty).collect();
        for item in &self.items {
            let bearers = item.bearers[by as usize].iter().filter(|(at, weight)| *weight > 0 && *at < places.len());
            let (mut at, mut weights): (Vec<usize>, Vec<u64>) = bearers.copied().unzip();
            if at.is_empty() {
                (at, weights) = (vec![places.len()], vec![1]);
            }
            let of = weights.iter().sum();
            let shares = item.amount.as_ref().map(|cents| split(*cents, &weights));
            for (turn, (at, weight)) in at.into_iter().zip(weights).enumerate() {
                let amount = shares.as_ref().map(|shares| shares[turn]).map_err(|unknown| *unknown);
                rows[at].sums.add(item.is_pay(), amount.ok());
                rows[at].parts.push(Part { item, amount, share: (weight, of) });
            }
        }
        rows.retain(|row| !row.parts.is_empty());
        for row in &mut rows {
            row.parts.sort_by_key(|part| (part.amount.is_err(), std::cmp::Reverse(part.amount.unwrap_or(0))));
        }
        rows.sort_by_key(|row| (row.place.is_none(), std::cmp::Reverse(row.sums.all())));
        rows
    }

    /// What everything costs together, whichever way it is told.
    pub fn total(&self) -> Sums {
        let mut sums = Sums::default();
        for item in &self.items {
            sums.add(item.is_pay(), item.amount.as_ref().ok().copied());
        }
        sums
    }
}

impl<'a> Row<'a> {
    fn empty(place: Option<&'a Place>) -> Self {
        Self { place, sums: Sums::default(), parts: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn places(count: usize) -> Vec<Place> {
        let place = |at: usize| Place { name: Localized::new(&format!("Place {at}"), "").expect("words"), address: String::new() };
        (0..count).map(place).collect()
    }

    fn amount(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn pay_is_the_middle_of_the_band_in_a_year_for_all_who_hold_the_role() {
        let band = |times, rate| Band { low: amount("40000"), high: amount("60000.01"), currency: "THB".into(), times, rate };
        assert_eq!(band(12, None).in_cents(amount("1.5")), Some(90_000_009));
        assert_eq!(band(1, Some(amount("0.03"))).in_cents(Decimal::ONE), Some(150_000));
        let huge = Band { low: Decimal::MAX, high: Decimal::MAX, currency: "THB".into(), times: 12, rate: None };
        assert_eq!(huge.in_cents(Decimal::ONE), None);
        assert_eq!((to_cents(amount("0.005")), to_cents(Decimal::MAX), from_cents(1)), (Some(1), None, amount("0.01")));
    }

    #[test]
    fn what_belongs_nowhere_stands_last_and_what_is_not_known_is_no_zero() {
        let item = |amount, at: &[(usize, u64)]| Item {
            name: None,
            address: String::new(),
            basis: Basis::Tool { price: None, rate: None },
            amount,
            bearers: [at.to_vec(), Vec::new(), Vec::new()],
        };
        let items = vec![item(Ok(100), &[(0, 2), (1, 1)]), item(Ok(900), &[(0, 0)]), item(Err(Unknown::NoPrice), &[(1, 1)])];
        let costs = Costs { own: "USD".into(), places: [places(3), Vec::new(), Vec::new()], items };
        let told: Vec<(bool, i128, usize)> =
            costs.rows(By::Role).iter().map(|row| (row.place.is_some(), row.sums.all(), row.sums.unknowns())).collect();
        assert_eq!(told, [(true, 67, 0), (true, 33, 1), (false, 900, 0)]);
        assert_eq!(costs.rows(By::Area).len(), 1);
        assert_eq!((costs.total().all(), costs.total().unknowns()), (1000, 1));
    }

    fn items() -> impl Strategy<Value = Vec<Item>> {
        let bearers = || proptest::collection::vec((0_usize..9, 0_u64..1_000), 0..6);
        let cents = prop_oneof![4 => (0_i128..10_000_000_000_000).prop_map(Ok), 1 => Just(Err(Unknown::NoPrice))];
        let item = (any::<bool>(), cents, bearers(), bearers(), bearers()).prop_map(|(is_pay, amount, roles, areas, outcomes)| {
            let pay = Basis::Pay { fte: Decimal::ONE, band: None };
            let basis = if is_pay { pay } else { Basis::Tool { price: None, rate: None } };
            Item { name: None, address: String::new(), basis, amount, bearers: [roles, areas, outcomes] }
        });
        proptest::collection::vec(item, 0..30)
    }

    proptest! {
        #[test]
        fn the_three_views_add_up_to_the_same(items in items()) {
            let costs = Costs { own: "USD".into(), places: [places(9), places(5), places(4)], items };
            let total = costs.total();
            for by in By::VARIANTS {
                let rows = costs.rows(*by);
                prop_assert_eq!(rows.iter().map(|row| row.sums.pay).sum::<i128>(), total.pay);
                prop_assert_eq!(rows.iter().map(|row| row.sums.tools).sum::<i128>(), total.tools);
                for row in &rows {
                    let parts: i128 = row.parts.iter().filter_map(|part| part.amount.ok()).sum();
                    prop_assert_eq!(parts, row.sums.all());
                }
            }
        }
    }
}
