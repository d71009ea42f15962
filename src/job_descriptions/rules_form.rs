//! The rules of the check as they were typed: a row for each rule.

mod differences;

use std::collections::{BTreeMap, HashSet};

use serde::Deserialize;

pub(super) use differences::differences;

use super::lint::{
    ANYTHING, BUNDLED, Changed, Changes, Need, Own, Phrases, Rules, Severity, Surroundings, all_sections, better, bundled_around,
    bundled_need, need,
};
use crate::{
    error::Error,
    locale::{Language, Localized, say},
    text::{clean_line, searched},
    web::{Errors, Page, mark},
};

/// The longest phrase, in characters.
const LONGEST: usize = 200;
/// How many phrases one list of a rule can have.
const MOST: usize = 300;
/// How many rules of one's own there can be.
const MOST_OWN: usize = 50;
/// The largest number that can be typed.
const LARGEST: usize = 100_000;
/// What the keys of rules begin with that an administrator wrote.
const OWN: &str = "own-";

/// The rules as they were typed. They come as columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct RulesForm {
    pub required: String,
    pub most_required: String,
    pub shortest: String,
    pub longest: String,
    pub key: Vec<String>,
    /// The keys of the rules that are switched on.
    pub on: Vec<String>,
    pub severity: Vec<String>,
    pub en: Vec<String>,
    pub th: Vec<String>,
    pub except: Vec<String>,
    pub instead: Vec<String>,
    pub name_en: Vec<String>,
    pub name_th: Vec<String>,
    pub why_en: Vec<String>,
    pub why_th: Vec<String>,
    /// The keys of sections, and how much each is needed.
    pub section: Vec<String>,
    pub need: Vec<String>,
    /// What is heeded around the phrases of the rules about a person.
    pub equal: String,
    pub audience: String,
    /// A line to be tried.
    pub line: String,
    /// The mark of what the sender saw.
    pub seen: String,
    /// The button that was pressed, unless it saves.
    #[serde(rename = "do")]
    pub deed: String,
}

/// Phrases as a form shows them: one a line.
fn lines(phrases: &[String]) -> String {
    phrases.join("\n")
}

/// The phrases that were typed, each once.
fn phrases(typed: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    typed.lines().map(clean_line).filter(|phrase| !phrase.is_empty() && seen.insert(phrase.clone())).collect()
}

impl RulesForm {
    /// The form of the rules as they hold.
    pub fn of(changes: &Changes) -> Self {
        let mut form = Self {
            required: if changes.required { "yes".to_owned() } else { String::new() },
            most_required: changes.most_required.to_string(),
            shortest: changes.shortest.to_string(),
            longest: changes.longest.to_string(),
            seen: mark(changes),
            ..Self::default()
        };
        form.surround(changes.around.as_ref().unwrap_or_else(|| bundled_around()));
        for section in all_sections() {
            form.section.push(section.to_owned());
            form.need.push(need(changes, section).key().to_owned());
        }
        for rule in BUNDLED.iter() {
            let other = changes.rules.get(&rule.key).cloned().unwrap_or_default();
            let instead = other.instead.as_deref().unwrap_or(&rule.instead);
            let looked_for = (other.phrases.as_ref().unwrap_or(&rule.phrases), instead);
            form.push(&rule.key, !other.off, other.severity.unwrap_or(rule.severity), looked_for, None);
        }
        for rule in &changes.own {
            form.push(&rule.key, !rule.off, rule.severity, (&rule.phrases, &rule.instead), Some((&rule.name, &rule.why)));
        }
        form
    }

    fn surround(&mut self, around: &Surroundings) {
        (self.equal, self.audience) = (lines(&around.equal), lines(&around.audience));
    }

    /// Whether what is heeded around the phrases is other than the hub's own.
    pub fn is_around_changed(&self) -> bool {
        let around = bundled_around();
        phrases(&self.equal) != around.equal || phrases(&self.audience) != around.audience
    }

    fn push(
        &mut self,
        key: &str,
        on: bool,
        severity: Severity,
        (looked_for, instead): (&Phrases, &[String]),
        words: Option<(&Localized, &Localized)>,
    ) {
        self.key.push(key.to_owned());
        self.on.extend(on.then(|| key.to_owned()));
        self.severity.push(severity.key().to_owned());
        self.en.push(lines(&looked_for.en));
        self.th.push(lines(&looked_for.th));
        self.except.push(lines(&looked_for.except));
        self.instead.push(lines(instead));
        let written = |text: Option<&Localized>, language| text.map(|text| text.written(language).to_owned()).unwrap_or_default();
        let (name, why) = (words.map(|(name, _)| name), words.map(|(_, why)| why));
        self.name_en.push(written(name, Language::En));
        self.name_th.push(written(name, Language::Th));
        self.why_en.push(written(why, Language::En));
        self.why_th.push(written(why, Language::Th));
    }

    const fn columns(&mut self) -> [&mut Vec<String>; 10] {
        [
            &mut self.key,
            &mut self.severity,
            &mut self.en,
            &mut self.th,
            &mut self.except,
            &mut self.instead,
            &mut self.name_en,
            &mut self.name_th,
            &mut self.why_en,
            &mut self.why_th,
        ]
    }

    /// Refuses what no browser sends: columns of different length, rules that there are not, a rule twice.
    pub fn whole(mut self) -> Result<Self, Error> {
        let rows = self.key.len();
        let even = self.columns().into_iter().all(|column| column.len() == rows);
        let known = |key: &String| BUNDLED.iter().any(|rule| rule.key == *key) || is_own(key);
        let once = self.key.iter().collect::<HashSet<_>>().len() == rows;
        let is_section = |key: &String| all_sections().any(|section| section == key);
        let fits = self.section.len() == self.need.len() && self.section.iter().all(is_section);
        if fits && even && once && rows <= BUNDLED.len() + MOST_OWN * 2 && self.key.iter().all(known) {
            Ok(self)
        } else {
            Err(Error::BadRequest("the columns of the rules do not fit together".into()))
        }
    }

    /// Does what the pressed button says, or tells why it cannot be done. `None`: the button saves.
    pub fn perform(&mut self, language: Language) -> Result<Option<Errors>, Error> {
        let mut errors = Errors::new();
        let deed = std::mem::take(&mut self.deed);
        let (verb, key) = deed.split_once(':').unwrap_or((deed.as_str(), ""));
        let row = self.key.iter().position(|other| other == key);
        match (verb, row) {
            ("", _) => return Ok(None),
            ("add", _) if self.key.iter().filter(|key| is_own(key)).count() >= MOST_OWN => {
                errors.say("own", &say(language, "rules-too-many").with("most", MOST_OWN));
            }
            ("add", _) => {
                let numbers = self.key.iter().filter_map(|key| key.strip_prefix(OWN)?.parse::<u32>().ok());
                let key = format!("{OWN}{}", numbers.max().unwrap_or(0).saturating_add(1));
                self.push(&key, true, Severity::Warning, (&Phrases::default(), &[]), None);
            }
            ("remove", Some(row)) if is_own(key) => self.columns().into_iter().for_each(|column| drop(column.remove(row))),
            ("reset", Some(row)) => {
                if let Some(rule) = BUNDLED.iter().find(|rule| rule.key == key) {
                    rule.severity.key().clone_into(&mut self.severity[row]);
                    (self.en[row], self.th[row], self.except[row]) =
                        (lines(&rule.phrases.en), lines(&rule.phrases.th), lines(&rule.phrases.except));
                    self.instead[row] = lines(&rule.instead);
                }
            }
            ("reset-around", _) => self.surround(bundled_around()),
            // Only the page is made anew, with what the rules find; or a row is not there any more.
            ("try" | "remove" | "reset", _) => {}
            _ => return Err(Error::BadRequest("an unknown button of the rules".into())),
        }
        Ok(Some(errors))
    }

    /// What is kept, or what is wrong with it.
    pub fn check(&self, page: &Page) -> Result<Changes, Errors> {
        let mut errors = Errors::new();
        let mut number = |field: &str, typed: &str, least: usize| {
            let read =
                searched(&clean_line(typed)).replace(',', "").parse::<usize>().ok().filter(|number| (least..=LARGEST).contains(number));
            if read.is_none() {
                errors.say(field, &page.say("rules-number-unreadable").with("least", least).with("most", LARGEST));
            }
            read.unwrap_or(least)
        };
        let most_required = number("most_required", &self.most_required, 1);
        let shortest = number("shortest", &self.shortest, 0);
        let longest = number("longest", &self.longest, 1);
        if errors.is_empty() && shortest >= longest {
            errors.add(page.lang, "longest", "rules-longest-shorter");
        }
        let (rules, own, sections) = (BTreeMap::new(), Vec::new(), self.sections());
        let around = Surroundings {
            equal: Self::list(page, "equal".to_owned(), &self.equal, &mut errors),
            audience: Self::list(page, "audience".to_owned(), &self.audience, &mut errors),
        };
        for (field, list) in [("equal", &around.equal), ("audience", &around.audience)] {
            let looked_for = Phrases { except: list.clone(), ..Phrases::default() };
            if list.len() <= MOST && !Rules::can_hold(&looked_for, &[]) {
                errors.add(page.lang, field, "rules-too-large");
            }
        }
        let around = Some(around).filter(|around| around != bundled_around());
        let mut changes = Changes { required: self.required == "yes", most_required, shortest, longest, rules, own, sections, around };
        for (row, key) in self.key.iter().enumerate() {
            let off = !self.on.contains(key);
            let severity = self.severity[row].parse::<Severity>().unwrap_or(Severity::Warning);
            let looked_for = Phrases {
                en: Self::list(page, format!("en-{key}"), &self.en[row], &mut errors),
                th: Self::list(page, format!("th-{key}"), &self.th[row], &mut errors),
                except: Self::list(page, format!("except-{key}"), &self.except[row], &mut errors),
            };
            let instead = self.better(page, row, &mut errors);
            // Too many phrases are told already; to look whether they can be held would take long.
            let few = [&looked_for.en, &looked_for.th, &looked_for.except, &instead].iter().all(|list| list.len() <= MOST);
            if few && !Rules::can_hold(&looked_for, &instead) {
                errors.add(page.lang, format!("en-{key}"), "rules-too-large");
            }
            match BUNDLED.iter().find(|rule| rule.key == *key) {
                Some(rule) => {
                    let other = Changed {
                        off,
                        severity: Some(severity).filter(|severity| *severity != rule.severity),
                        phrases: Some(looked_for).filter(|looked_for| *looked_for != rule.phrases && !rule.is_whole()),
                        instead: Some(instead).filter(|instead| *instead != rule.instead && !rule.is_whole()),
                    };
                    if other != Changed::default() {
                        changes.rules.insert(key.clone(), other);
                    }
                }
                None => changes.own.extend(self.own(page, row, (off, severity, looked_for, instead), &mut errors)),
            }
        }
        if changes.own.len() > MOST_OWN {
            errors.say("own", &page.say("rules-too-many").with("most", MOST_OWN));
        }
        if errors.is_empty() { Ok(changes) } else { Err(errors) }
    }

    /// The rules as they were typed, as far as they can hold: to try a line with.
    pub fn tried(&self, page: &Page) -> Changes {
        let sound = |typed: &str| -> Vec<String> { phrases(typed).into_iter().filter(|phrase| is_phrase(phrase)).take(MOST).collect() };
        let around = Some(Surroundings { equal: sound(&self.equal), audience: sound(&self.audience) });
        let mut changes = Changes { sections: self.sections(), around, ..Changes::default() };
        for (row, key) in self.key.iter().enumerate() {
            let looked_for = Phrases { en: sound(&self.en[row]), th: sound(&self.th[row]), except: sound(&self.except[row]) };
            let instead: Vec<String> = phrases(&self.instead[row]).into_iter().filter(|line| is_better(line)).take(MOST).collect();
            let severity = self.severity[row].parse::<Severity>().unwrap_or(Severity::Warning);
            let off = !self.on.contains(key);
            if is_own(key) {
                let name = Localized::new(&self.name_en[row], &self.name_th[row]).or_else(|| Localized::new(page.t("rules-new"), ""));
                let why = Localized::new(&self.why_en[row], &self.why_th[row]);
                changes.own.extend(name.map(|name| Own {
                    key: key.clone(),
                    why: why.unwrap_or_else(|| name.clone()),
                    name,
                    off,
                    severity,
                    phrases: looked_for,
                    instead,
                }));
            } else {
                let (severity, phrases, instead) = (Some(severity), Some(looked_for), Some(instead));
                changes.rules.insert(key.clone(), Changed { off, severity, phrases, instead });
            }
        }
        changes
    }

    /// The phrases of one list, whose field has that id.
    fn list(page: &Page, id: String, typed: &str, errors: &mut Errors) -> Vec<String> {
        let all = phrases(typed);
        if let Some(bad) = all.iter().find(|phrase| !is_phrase(phrase)) {
            errors.say(
                id.clone(),
                &page.say("rules-phrase-unusable").with("phrase", bad.chars().take(40).collect::<String>()).with("most", LONGEST),
            );
        }
        if all.len() > MOST {
            errors.say(id, &page.say("rules-phrases-too-many").with("most", MOST).with("n", all.len()));
        }
        all
    }

    /// What can be written instead of words of the rule in `row`.
    fn better(&self, page: &Page, row: usize, errors: &mut Errors) -> Vec<String> {
        let id = format!("instead-{}", self.key[row]);
        let all = phrases(&self.instead[row]);
        if let Some(bad) = all.iter().find(|line| !is_better(line)) {
            errors.say(id.clone(), &page.say("rules-instead-unusable").with("line", bad.chars().take(40).collect::<String>()));
        }
        if all.len() > MOST {
            errors.say(id, &page.say("rules-phrases-too-many").with("most", MOST).with("n", all.len()));
        }
        all
    }

    /// How much sections are needed, where it is not as much as the hub says.
    fn sections(&self) -> BTreeMap<String, Need> {
        let typed = self.section.iter().zip(&self.need).filter_map(|(key, need)| Some((key.clone(), need.parse::<Need>().ok()?)));
        typed.filter(|(key, need)| *need != bundled_need(key)).collect()
    }

    fn own(
        &self,
        page: &Page,
        row: usize,
        (off, severity, phrases, instead): (bool, Severity, Phrases, Vec<String>),
        errors: &mut Errors,
    ) -> Option<Own> {
        let key = &self.key[row];
        let text = |en: &str, th: &str| Localized::new(&clean_line(en), &clean_line(th)).filter(|text| text.longest() <= 500);
        let name = text(&self.name_en[row], &self.name_th[row]);
        let why = text(&self.why_en[row], &self.why_th[row]);
        if name.is_none() {
            errors.add(page.lang, format!("name_en-{key}"), "rules-name-missing");
        }
        if why.is_none() {
            errors.add(page.lang, format!("why_en-{key}"), "rules-why-missing");
        }
        if phrases.en.is_empty() && phrases.th.is_empty() {
            errors.add(page.lang, format!("en-{key}"), "rules-phrases-missing");
        }
        Some(Own { key: key.clone(), name: name?, why: why?, off, severity, phrases, instead })
    }
}

/// Whether somebody wrote the rule of that key here.
pub(super) fn is_own(key: &str) -> bool {
    key.strip_prefix(OWN).is_some_and(|number| number.parse::<u32>().is_ok())
}

/// Whether it says what to write instead of what, or of whatever else is found.
fn is_better(line: &str) -> bool {
    line.chars().count() <= LONGEST && better(line).is_some_and(|(phrase, _)| phrase == ANYTHING || is_phrase(phrase))
}

/// Whether something can be looked for: words, not only what stands for any words.
fn is_phrase(phrase: &str) -> bool {
    // Vowels and tone marks count: Thai words are made of them.
    let letters = phrase.chars().filter(|letter| letter.is_alphanumeric() || ('\u{e00}'..='\u{e7f}').contains(letter)).count();
    let is_closed = phrase.matches('{').count() == phrase.matches('}').count();
    is_closed && (2..=LONGEST).contains(&letters) && phrase.chars().count() <= LONGEST
}

#[cfg(test)]
mod tests;
