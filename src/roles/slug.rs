//! Addresses of roles: made once, from the title.

use unicode_normalization::UnicodeNormalization;

use crate::locale::{Language, Localized};

/// The longest address, before a number that tells it from another one.
const LONGEST: usize = 80;
/// What the addresses of other pages under `/roles/` are called.
const RESERVED: [&str; 2] = ["new", "archived"];

/// The address that a title asks for: its English words in Latin letters, else its Thai ones, else `role`.
pub(super) fn wanted(title: &Localized) -> String {
    let made = [Language::En, Language::Th].into_iter().map(|language| slug(title.written(language))).find(|slug| !slug.is_empty());
    made.unwrap_or_else(|| "role".to_owned())
}

/// The first of `wanted`, `wanted-2`, `wanted-3` … that is free.
pub(super) fn free(wanted: &str, taken: &[String]) -> String {
    let is_free = |slug: &String| !RESERVED.contains(&slug.as_str()) && !taken.contains(slug);
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

fn slug(title: &str) -> String {
    let mut slug = String::new();
    for c in title.nfd().flat_map(char::to_lowercase) {
        let kept = c.is_ascii_alphanumeric() || ('ก'..='๙').contains(&c);
        // An accent that was parted from its letter leaves no gap.
        if !kept && unicode_normalization::char::is_combining_mark(c) {
            continue;
        }
        if slug.len() + c.len_utf8() > LONGEST {
            break;
        }
        if kept {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(en: &str, th: &str) -> String {
        wanted(&Localized::new(en, th).unwrap_or_default())
    }

    #[test]
    fn an_address_is_made_of_the_english_title_or_the_thai_one() {
        assert_eq!(of("Data & Analytics Manager / Specialist", "ผู้จัดการข้อมูล"), "data-analytics-manager-specialist");
        assert_eq!(of("Créateur – déjà vu!", ""), "createur-deja-vu");
        assert_eq!(of("", "ผู้จัดการข้อมูล"), "ผู้จัดการข้อมูล");
        assert_eq!(of("数据", ""), "role");
        assert!(of(&"very long title ".repeat(40), "").len() <= LONGEST);
    }

    #[test]
    fn an_address_that_is_taken_gets_a_number() {
        assert_eq!(free("analyst", &[]), "analyst");
        assert_eq!(free("analyst", &["analyst".into(), "analyst-2".into()]), "analyst-3");
        assert_eq!(free("new", &[]), "new-2");
    }
}
