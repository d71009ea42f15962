//! Job families and levels as they were typed: a row for each.

use serde::Deserialize;

use super::ladder::{Ladder, Named};
use crate::{
    error::Error,
    locale::{Language, Localized},
    paths,
    text::{clean_line, fold},
    web::{Errors, Page, mark},
};

/// The longest name, in characters.
const LONGEST: usize = 100;
/// How many families there can be, and how many levels.
const MOST: usize = 100;
/// What other addresses beside those of families are called.
const RESERVED: [&str; 1] = ["edit"];

/// Both lists as they were typed. They come as columns; a new row has no key yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LadderForm {
    pub family_key: Vec<String>,
    pub family_en: Vec<String>,
    pub family_th: Vec<String>,
    pub level_key: Vec<String>,
    pub level_en: Vec<String>,
    pub level_th: Vec<String>,
    /// The mark of what the sender saw.
    pub seen: String,
    /// The button that was pressed, unless it saves.
    #[serde(rename = "do")]
    pub deed: String,
}

impl LadderForm {
    /// The form of the lists as they are.
    pub fn of(is: &Ladder) -> Self {
        let keys = |list: &[Named]| list.iter().map(|named| named.key.clone()).collect();
        let names = |list: &[Named], language| list.iter().map(|named| named.name.written(language).to_owned()).collect();
        Self {
            family_key: keys(&is.families),
            family_en: names(&is.families, Language::En),
            family_th: names(&is.families, Language::Th),
            level_key: keys(&is.levels),
            level_en: names(&is.levels, Language::En),
            level_th: names(&is.levels, Language::Th),
            seen: mark(is),
            deed: String::new(),
        }
    }

    /// The columns of a list: keys, English names, Thai names.
    pub fn list(&self, list: &str) -> [&Vec<String>; 3] {
        if list == "family" {
            [&self.family_key, &self.family_en, &self.family_th]
        } else {
            [&self.level_key, &self.level_en, &self.level_th]
        }
    }

    fn list_mut(&mut self, list: &str) -> Option<[&mut Vec<String>; 3]> {
        match list {
            "family" => Some([&mut self.family_key, &mut self.family_en, &mut self.family_th]),
            "level" => Some([&mut self.level_key, &mut self.level_en, &mut self.level_th]),
            _ => None,
        }
    }

    /// Refuses what no browser sends: columns of different length, and more rows than a page shows.
    pub fn whole(self) -> Result<Self, Error> {
        let even = |list: [&Vec<String>; 3]| list[0].len() <= MOST * 2 && list.iter().all(|column| column.len() == list[0].len());
        if ["family", "level"].into_iter().all(|list| even(self.list(list))) {
            Ok(self)
        } else {
            Err(Error::BadRequest("the columns of families and levels do not fit together".into()))
        }
    }

    /// Does what the pressed button says. `Ok(false)`: the button saves.
    pub fn perform(&mut self) -> Result<bool, Error> {
        let deed = std::mem::take(&mut self.deed);
        if deed.is_empty() {
            return Ok(false);
        }
        let unknown = || Error::BadRequest("an unknown button of families and levels".into());
        let mut parts = deed.split(':');
        let (verb, list) = (parts.next().unwrap_or_default(), parts.next().ok_or_else(unknown)?);
        let columns = self.list_mut(list).ok_or_else(unknown)?;
        let rows = columns[0].len();
        let index = parts.next().and_then(|index| index.parse::<usize>().ok()).filter(|index| *index < rows);
        match (verb, index) {
            ("add", _) => columns.into_iter().for_each(|column| column.push(String::new())),
            ("up", Some(index)) if index > 0 => columns.into_iter().for_each(|column| column.swap(index - 1, index)),
            ("down", Some(index)) if index + 1 < rows => columns.into_iter().for_each(|column| column.swap(index, index + 1)),
            ("remove", Some(index)) => columns.into_iter().for_each(|column| drop(column.remove(index))),
            // A row that is not there any more.
            ("up" | "down" | "remove", _) => {}
            _ => return Err(unknown()),
        }
        Ok(true)
    }

    /// What is kept, or what is wrong with it. Rows that are `kept` keep their keys; a new row gets one of its name.
    pub fn check(&self, page: &Page, kept: &Ladder) -> Result<Ladder, Errors> {
        let mut errors = Errors::new();
        let families = self.named(page, "family", &kept.families, &mut errors);
        let levels = self.named(page, "level", &kept.levels, &mut errors);
        if levels.is_empty() && errors.is_empty() {
            errors.add(page.lang, "level", "ladder-no-level");
        }
        if errors.is_empty() { Ok(Ladder { families, levels }) } else { Err(errors) }
    }

    fn named(&self, page: &Page, list: &str, kept: &[Named], errors: &mut Errors) -> Vec<Named> {
        let [keys, en, th] = self.list(list);
        let mut all: Vec<Named> = Vec::new();
        for (index, ((key, en), th)) in keys.iter().zip(en).zip(th).enumerate() {
            let id = format!("{list}-{index}-en");
            let typed = Localized::new(&clean_line(en), &clean_line(th));
            // A row that is new here may have been saved already, when the form comes twice.
            let saved = |named: &&Named| key.is_empty() && typed.as_ref() == Some(&named.name) && !keys.contains(&named.key);
            let known = kept.iter().find(|named| named.key == *key).or_else(|| kept.iter().find(saved));
            let Some(name) = typed.clone() else {
                // A row that was added and left empty is none.
                if known.is_some() {
                    errors.add(page.lang, id, "ladder-name-missing");
                }
                continue;
            };
            if name.longest() > LONGEST {
                errors.say(id.clone(), &page.say("ladder-name-long").with("most", LONGEST).with("n", name.longest()));
            }
            let same = |other: &Named| {
                Language::ALL.into_iter().any(|language| {
                    let (one, other) = (fold(name.written(language)), fold(other.name.written(language)));
                    !one.is_empty() && one == other
                })
            };
            if all.iter().any(same) {
                errors.say(id, &page.say("ladder-name-twice").with("name", name.shown(page.lang).text));
            }
            let taken = || kept.iter().chain(&all).map(|named| named.key.clone()).collect::<Vec<_>>();
            let key = known.map_or_else(|| paths::free_slug(&paths::slug_of(&name, list), &taken(), &RESERVED), |known| known.key.clone());
            all.push(Named { key, name });
        }
        if all.len() > MOST {
            errors.say(list, &page.say("ladder-too-many").with("most", MOST).with("n", all.len()));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_added_moved_and_removed_with_their_keys() {
        let named = |key: &str| Named { key: key.into(), name: Localized::new(key, "").expect("words") };
        let ladder = Ladder { families: vec![named("data"), named("tech")], levels: vec![named("manager")] };
        let after = |deed: &str| {
            let mut form = LadderForm { deed: deed.into(), ..LadderForm::of(&ladder) };
            form.perform().map(|_| form)
        };
        assert_eq!(after("up:family:1").expect("a button").family_key, ["tech", "data"]);
        assert_eq!(after("down:family:0").expect("a button").family_en, ["tech", "data"]);
        assert_eq!(after("remove:family:0").expect("a button").family_key, ["tech"]);
        assert_eq!(after("add:level").expect("a button").level_key, ["manager", ""]);
        for stays in ["up:family:0", "down:family:1", "remove:family:7", "up:level:x"] {
            assert_eq!(after(stays).expect("a button"), LadderForm::of(&ladder), "{stays}");
        }
        assert!(after("fly:family:0").is_err() && after("up:area:1").is_err());
    }
}
