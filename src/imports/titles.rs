//! Which role a title names.

use std::collections::HashMap;

use crate::{
    ids::RoleId,
    locale::{Language, Localized},
    text::fold,
};

/// Words that say how senior somebody is, not what the job is for.
const GRADES: [&str; 14] =
    ["senior", "sr", "junior", "jr", "associate", "principal", "staff", "interim", "acting", "i", "ii", "iii", "iv", "v"];
/// Words without which a title says the same.
const FILLERS: [&str; 6] = ["of", "the", "for", "and", "in", "a"];
/// What the trade writes short.
const SHORT: [(&str, &[&str]); 9] = [
    ("vp", &["vice", "president"]),
    ("svp", &["senior", "vice", "president"]),
    ("bdr", &["business", "development", "representative"]),
    ("rep", &["representative"]),
    ("mops", &["marketing", "operations"]),
    ("ops", &["operations"]),
    ("mktg", &["marketing"]),
    ("martech", &["marketing", "technology"]),
    ("mgr", &["manager"]),
];

/// The roles that a title can name, by the words of their titles.
#[derive(Clone, Debug, Default)]
pub struct RoleTitles {
    whole: HashMap<String, RoleId>,
    /// Without seniority and in any order; none where two roles share the words.
    words: HashMap<Vec<String>, Option<RoleId>>,
}

impl RoleTitles {
    /// The titles of all roles. "Manager / Specialist" stands for both levels.
    pub fn new(roles: impl IntoIterator<Item = (RoleId, Localized)>) -> Self {
        let mut titles = Self::default();
        for (role, title) in roles {
            for text in Language::ALL.into_iter().filter_map(|language| title.get(language)) {
                titles.whole.insert(fold(text), role);
                for words in levels(text).iter().map(String::as_str).chain([text]).map(words).filter(|words| !words.is_empty()) {
                    let known = titles.words.entry(words).or_insert(Some(role));
                    *known = known.filter(|known| *known == role);
                }
            }
        }
        titles
    }

    /// The role that a title clearly names, and whether it is the role's whole title. Seniority, the order of the words and what
    /// stands after a comma do not make it another role.
    pub fn find(&self, title: &str) -> Option<(RoleId, bool)> {
        if let Some(role) = self.whole.get(&fold(title)) {
            return Some((*role, true));
        }
        let before = |end: &str| title.split(end).next().unwrap_or_default();
        let parts = [title, before(","), before("("), before(" - "), before(" – "), before(" | ")];
        parts.into_iter().find_map(|part| self.words.get(&words(part)).copied().flatten()).map(|role| (role, false))
    }
}

/// The words that tell one job from another, sorted. Thai is written without spaces between words: there it is the whole title.
fn words(title: &str) -> Vec<String> {
    if title.chars().any(|c| ('ก'..='๛').contains(&c)) {
        return vec![fold(title)];
    }
    let lower = title.to_lowercase();
    let parts = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let long = parts.flat_map(|word| SHORT.iter().find(|(short, _)| *short == word).map_or_else(|| vec![word], |(_, long)| long.to_vec()));
    let says = |word: &&str| !GRADES.contains(word) && !FILLERS.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words: Vec<String> = long.filter(says).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// The titles that a title with a slash stands for: "A B / C" is "A B" and "A C"; a Thai one puts the level first.
fn levels(title: &str) -> Vec<String> {
    let Some((one, other)) = title.split_once('/') else { return Vec::new() };
    let (one, other) = (one.trim(), other.trim());
    match one.rsplit_once(' ') {
        Some((area, _)) if !other.contains(' ') => vec![one.to_owned(), format!("{area} {other}")],
        _ => {
            let shared: String = other.chars().skip_while(|c| !('ก'..='๛').contains(c)).collect();
            let tail = ["ผู้เชี่ยวชาญ", "ผู้จัดการ"].into_iter().find_map(|level| shared.strip_prefix(level)).unwrap_or_default();
            if tail.is_empty() { Vec::new() } else { vec![format!("{one}{tail}"), other.to_owned()] }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_a_role_only_where_they_clearly_do() {
        let (technology, bdr) = (RoleId::new(), RoleId::new());
        let title = |en: &str, th: &str| Localized::new(en, th).expect("a title");
        let titles = RoleTitles::new([
            (technology, title("Marketing Technology Manager / Specialist", "ผู้จัดการ/ผู้เชี่ยวชาญเทคโนโลยีการตลาด")),
            (bdr, title("Business Development Representative", "ตัวแทนพัฒนาธุรกิจ")),
        ]);
        assert_eq!(titles.find("business development representative"), Some((bdr, true)));
        assert_eq!(titles.find("Senior Business Development Representative 2"), Some((bdr, false)));
        assert_eq!(titles.find("Marketing Technology Specialist"), Some((technology, false)));
        assert_eq!(titles.find("ผู้จัดการเทคโนโลยีการตลาด"), Some((technology, false)));
        assert_eq!(titles.find("Sales Development Representative"), None);
        assert_eq!(titles.find("Manager, Business Development"), None);
        assert_eq!(titles.find("Business Development Representative, EMEA"), Some((bdr, false)));
        assert_eq!(titles.find("Sr. BDR (Bangkok)"), Some((bdr, false)));
        assert_eq!(titles.find("Manager, Marketing Technology"), Some((technology, false)));
        assert_eq!(titles.find("Director of Marketing Technology"), None);
        assert_eq!(titles.find("Senior"), None);
        assert_eq!(titles.find(""), None);
    }
}
