/// Something that a form offers, or that a version of a thing mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends and history keeps: a slug, a key, an id.
    pub key: String,
    /// Its name in the reader's language, else in the other.
    pub name: String,
    /// Whether it can be chosen anew: archived and retired things are only named.
    pub offered: bool,
}

impl Choice {
    /// The name of what a key stands for; the key itself when there is no such thing any more.
    pub fn name<'a>(list: &'a [Self], key: &'a str) -> &'a str {
        list.iter().find(|choice| choice.key == key).map_or(key, |choice| choice.name.as_str())
    }

    /// Whether there is such a thing.
    pub fn is_in(list: &[Self], key: &str) -> bool {
        list.iter().any(|choice| choice.key == key)
    }

    /// Values and names of what can be chosen anew, and of what is `chosen` already.
    pub fn offered<'a>(list: &'a [Self], chosen: &str) -> Vec<(&'a str, &'a str)> {
        let offered = list.iter().filter(|choice| choice.offered || choice.key == chosen);
        offered.map(|choice| (choice.key.as_str(), choice.name.as_str())).collect()
    }
}
