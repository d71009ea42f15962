use std::{
    collections::BTreeMap,
    fmt::{self, Display, Formatter},
    ops::Range,
};

use serde::{Deserialize, Deserializer};

/// Rows on a page.
pub const ROWS: i64 = 50;

/// The number of a page that an address asks for. What is no number from 1 asks for the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageNumber(i64);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(1);

    /// Reads what stands in an address.
    pub fn read(typed: &str) -> Self {
        Self(typed.trim().parse().unwrap_or(1).clamp(1, 1_000_000))
    }

    /// How many rows stand before it.
    pub const fn skip(self) -> i64 {
        (self.0 - 1) * ROWS
    }

    /// Itself, or the first page when it lies behind the last of `total` rows.
    #[must_use]
    pub const fn within(self, total: i64) -> Self {
        if self.skip() < total { self } else { Self::FIRST }
    }

    /// What `find` finds on this page and, when that is nothing because it lies behind the end, on the first; and the page that was found.
    pub async fn find<T, E, F>(self, find: impl Fn(Self) -> F, is_empty: impl Fn(&T) -> bool) -> Result<(T, Self), E>
    where
        F: Future<Output = Result<T, E>>,
    {
        let found = find(self).await?;
        if self == Self::FIRST || !is_empty(&found) {
            return Ok((found, self));
        }
        Ok((find(Self::FIRST).await?, Self::FIRST))
    }
}

impl Default for PageNumber {
    fn default() -> Self {
        Self::FIRST
    }
}

impl Display for PageNumber {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl<'de> Deserialize<'de> for PageNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::read(&String::deserialize(deserializer)?))
    }
}

/// One page of a long list, for `ui::pagination`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pagination {
    /// The number of the first row shown, from 1; 0 when there is none.
    pub from: i64,
    /// The number of the last row shown.
    pub to: i64,
    /// All rows.
    pub total: i64,
    /// The address of the page before.
    pub previous: Option<String>,
    /// The address of the page after.
    pub next: Option<String>,
}

impl Pagination {
    /// The page that is asked for of `total` rows; the first for one behind the end. The pages before and after have the address `path`
    /// with the same `filters`.
    pub fn new(asked: PageNumber, total: i64, path: &str, filters: &[(&str, &str)]) -> Self {
        let PageNumber(current) = asked.within(total);
        let skipped = PageNumber(current).skip();
        let address = |number: i64| Some(with_query(path, filters, number));
        Self {
            from: if skipped < total { skipped + 1 } else { 0 },
            to: total.min(skipped + ROWS),
            total,
            previous: if current > 1 { address(current - 1) } else { None },
            next: if skipped + ROWS < total { address(current + 1) } else { None },
        }
    }

    /// The page that is asked for of a list of `count` rows.
    pub fn of(asked: PageNumber, count: usize, path: &str, filters: &[(&str, &str)]) -> Self {
        Self::new(asked, i64::try_from(count).unwrap_or(i64::MAX), path, filters)
    }

    /// The places of its rows among all rows, from 0.
    pub fn rows(&self) -> Range<usize> {
        let place = |number: i64| usize::try_from(number).unwrap_or_default();
        place(self.from - 1)..place(self.to)
    }

    /// Of all rows of the list, those of this page.
    pub fn cut<I: IntoIterator>(&self, rows: I) -> impl Iterator<Item = I::Item> + use<I> {
        let places = self.rows();
        rows.into_iter().skip(places.start).take(places.len())
    }
}

fn with_query(path: &str, filters: &[(&str, &str)], number: i64) -> String {
    let number = number.to_string();
    let mut query: BTreeMap<&str, &str> = filters.iter().copied().collect();
    if number != "1" {
        query.insert("page", &number);
    }
    super::address(path, query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_keep_the_filters_and_the_first_page_has_no_number() {
        let middle = Pagination::new(PageNumber(2), 120, "/people", &[("q", "สม ใจ"), ("team", "")]);
        assert_eq!((middle.from, middle.to), (51, 100));
        assert_eq!(middle.previous.as_deref(), Some("/people?q=%E0%B8%AA%E0%B8%A1+%E0%B9%83%E0%B8%88"));
        assert_eq!(middle.next.as_deref(), Some("/people?page=3&q=%E0%B8%AA%E0%B8%A1+%E0%B9%83%E0%B8%88"));
        assert_eq!(middle.cut(1..=120).collect::<Vec<_>>(), (51..=100).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_no_page_of_the_list_is_the_first() {
        let from = |typed, total| Pagination::new(PageNumber::read(typed), total, "/people", &[]).from;
        assert_eq!([from("3", 120), from(" 3 ", 101), from("4", 120), from("2", 50), from("1", 0)], [101, 101, 1, 1, 0]);
        for typed in ["", "0", "-1", "abc", "2.5", "99999999999999999999", "9223372036854775807"] {
            assert_eq!(from(typed, 120), 1, "{typed}");
        }
        assert_eq!(Pagination::new(PageNumber(9), 0, "/people", &[]), Pagination::default());
    }
}
