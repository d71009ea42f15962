//! What a form holds after somebody else saved a newer version: what was typed, on top of what they changed elsewhere.

use super::model::{Content, ItemKind, Items};
use crate::locale::{Language, Localized, Text};

/// `mine` in every field that it changed over `base`, `theirs` in every other. Without a base, all of `mine`.
pub(super) fn merge(base: Option<&Content>, theirs: &Content, mine: &Content) -> Content {
    let Some(base) = base else { return mine.clone() };
    let mut items = Items::default();
    for kind in ItemKind::ALL {
        items.set(*kind, pick(base.items.of(*kind), theirs.items.of(*kind), mine.items.of(*kind)).to_vec());
    }
    let text = |of: fn(&Content) -> Option<&Text>| {
        let words = texts(of(base).map(|text| &text.words), of(theirs).map(|text| &text.words), of(mine).map(|text| &text.words))?;
        let provenance = [of(theirs), of(mine)].into_iter().flatten().find(|text| text.words == words).map(|text| text.provenance);
        Some(Text { words, provenance: provenance.unwrap_or(crate::locale::Provenance::Edited) })
    };
    Content {
        title: text(|content| Some(&content.title)).unwrap_or_else(|| mine.title.clone()),
        summary: text(|content| content.summary.as_ref()),
        area: pick(&base.area, &theirs.area, &mine.area).clone(),
        levels: pick(&base.levels, &theirs.levels, &mine.levels).clone(),
        family: pick(&base.family, &theirs.family, &mine.family).clone(),
        pillars: pick(&base.pillars, &theirs.pillars, &mine.pillars).clone(),
        outcomes: pick(&base.outcomes, &theirs.outcomes, &mine.outcomes).clone(),
        items,
        kpis: pick(&base.kpis, &theirs.kpis, &mine.kpis).clone(),
        tools: pick(&base.tools, &theirs.tools, &mine.tools).clone(),
        dotted_lines: pick(&base.dotted_lines, &theirs.dotted_lines, &mine.dotted_lines).clone(),
    }
}

fn pick<'a, T: PartialEq + ?Sized>(base: &T, theirs: &'a T, mine: &'a T) -> &'a T {
    if mine == base { theirs } else { mine }
}

/// The two languages of a text, each by itself.
fn texts(base: Option<&Localized>, theirs: Option<&Localized>, mine: Option<&Localized>) -> Option<Localized> {
    let written = |text: Option<&Localized>, language| text.map(|text| text.written(language).to_owned()).unwrap_or_default();
    let [en, th] =
        Language::ALL.map(|language| pick(&written(base, language), &written(theirs, language), &written(mine, language)).clone());
    Localized::new(&en, &th)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{locale::Provenance, roles::model::Item};

    fn content(title_en: &str, title_th: &str, goals: &[&str]) -> Content {
        let words = |en: &str, th: &str| Localized::new(en, th).expect("words");
        let goal =
            |goal: &&str| Item { words: words(goal, ""), provenance: Provenance::Edited, share: None, level: None, answers: Vec::new() };
        let mut items = Items::default();
        items.set(ItemKind::Goal, goals.iter().map(goal).collect());
        Content {
            title: Text { words: words(title_en, title_th), provenance: Provenance::Edited },
            summary: None,
            area: "data".into(),
            levels: vec!["manager".into()],
            family: None,
            pillars: Vec::new(),
            outcomes: Vec::new(),
            items,
            kpis: Vec::new(),
            tools: Vec::new(),
            dotted_lines: Vec::new(),
        }
    }

    #[test]
    fn what_i_did_not_touch_is_theirs() {
        let base = content("Analyst", "นักวิเคราะห์", &["one"]);
        let theirs = content("Analyst", "นักวิเคราะห์ข้อมูล", &["one", "two"]);
        let mine = content("Senior analyst", "นักวิเคราะห์", &["one"]);
        assert_eq!(merge(Some(&base), &theirs, &mine), content("Senior analyst", "นักวิเคราะห์ข้อมูล", &["one", "two"]));
    }

    #[test]
    fn what_both_changed_is_mine() {
        let base = content("Analyst", "", &["one"]);
        let theirs = content("Data analyst", "", &["one", "two"]);
        let mine = content("Senior analyst", "", &["three"]);
        assert_eq!(merge(Some(&base), &theirs, &mine), mine);
        assert_eq!(merge(None, &theirs, &base), base);
    }
}
