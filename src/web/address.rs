/// The address `path` with a query of those `pairs` that have a value, in their order.
pub fn address<N: AsRef<str>, V: AsRef<str>>(path: &str, pairs: impl IntoIterator<Item = (N, V)>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.as_ref().is_empty()));
    let query = query.finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_has_a_value_is_in_the_query() {
        assert_eq!(
            address("/roles", [("q", "สม ใจ"), ("area", ""), ("sort", "-name")]),
            "/roles?q=%E0%B8%AA%E0%B8%A1+%E0%B9%83%E0%B8%88&sort=-name"
        );
        assert_eq!(address("/roles", [("q", "")]), "/roles");
    }
}
