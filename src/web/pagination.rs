use std::collections::BTreeMap;

/// Rows on a page.
pub const ROWS: i64 = 50;

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
    /// Page `number` (from 1; less and nothing count as 1) of `total` rows. The pages before and after have the address
    /// `path` with the same `filters`.
    pub fn new(number: Option<i64>, total: i64, path: &str, filters: &[(&str, &str)]) -> Self {
        let skipped = skip(number);
        let address = |number: i64| Some(with_query(path, filters, number));
        let current = skipped / ROWS + 1;
        Self {
            from: if skipped < total { skipped + 1 } else { 0 },
            to: total.min(skipped + ROWS),
            total,
            previous: if current > 1 { address(current - 1) } else { None },
            next: if skipped + ROWS < total { address(current + 1) } else { None },
        }
    }
}

/// How many rows stand before page `number`.
pub fn skip(number: Option<i64>) -> i64 {
    (number.unwrap_or(1).clamp(1, 1_000_000) - 1) * ROWS
}

/// Page `number` of `total` rows, or none, which is the first, for one behind the last row.
pub fn within(number: Option<i64>, total: i64) -> Option<i64> {
    number.filter(|_| skip(number) < total)
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
        let middle = Pagination::new(Some(2), 120, "/people", &[("q", "สม ใจ"), ("team", "")]);
        assert_eq!((middle.from, middle.to), (51, 100));
        assert_eq!(middle.previous.as_deref(), Some("/people?q=%E0%B8%AA%E0%B8%A1+%E0%B9%83%E0%B8%88"));
        assert_eq!(middle.next.as_deref(), Some("/people?page=3&q=%E0%B8%AA%E0%B8%A1+%E0%B9%83%E0%B8%88"));
        assert_eq!([within(Some(3), 120), within(Some(4), 120), within(Some(2), 50), within(None, 0)], [Some(3), None, None, None]);
        assert_eq!(Pagination::new(Some(-5), 0, "/people", &[]), Pagination { from: 0, to: 0, ..Pagination::default() });
    }
}
