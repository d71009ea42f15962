//! In what two versions of the rules of the check differ, in the reader's words.

use std::collections::HashSet;

use crate::{
    job_descriptions::lint::{BUNDLED, Changes, Phrases, Severity, Surroundings, all_sections, bundled_around, need},
    locale::{Language, Localized, say, t},
    web::Difference,
};

/// How many phrases are named; the rest is counted.
const FEW: usize = 5;

/// How `after` differs from `before`: the settings, then a line for each rule, in the order of the form.
pub fn differences(before: &Changes, after: &Changes, language: Language) -> Vec<Difference> {
    let answer = |yes| t(language, if yes { "rules-is-on" } else { "rules-is-off" });
    let mut all = Vec::new();
    all.extend(Difference::between(t(language, "rules-required"), None, answer(before.required), answer(after.required)));
    for (key, of) in [
        ("rules-most-required", (|changes| changes.most_required) as fn(&Changes) -> usize),
        ("rules-shortest", |changes| changes.shortest),
        ("rules-longest", |changes| changes.longest),
    ] {
        all.extend(Difference::between(t(language, key), None, &of(before).to_string(), &of(after).to_string()));
    }
    for section in all_sections() {
        let [old, new] = [before, after].map(|changes| t(language, &format!("rules-need-{}", need(changes, section).key())).to_lowercase());
        let name = say(language, "rules-section").with("section", t(language, &format!("jd-{section}"))).to_string();
        all.extend(Difference::between(name, None, &old, &new));
    }
    for (key, of) in
        [("rules-equal", (|around| &around.equal) as fn(&Surroundings) -> &Vec<String>), ("rules-audience", |around| &around.audience)]
    {
        let [old, new] = [before, after].map(|changes| of(changes.around.as_ref().unwrap_or_else(|| bundled_around())));
        let only = |mine: &[String], theirs: &[String]| {
            few(&mine.iter().filter(|phrase| !theirs.contains(phrase)).cloned().collect::<Vec<_>>(), language)
        };
        all.extend(Difference::between(t(language, key), None, &only(old, new), &only(new, old)));
    }
    let keys = BUNDLED.iter().map(|rule| rule.key.as_str());
    let own = after.own.iter().chain(&before.own).map(|rule| rule.key.as_str());
    let mut keys: Vec<&str> = keys.chain(own).collect();
    let mut seen = HashSet::new();
    keys.retain(|key| seen.insert(*key));
    for key in keys {
        let [old, new] = [before, after].map(|changes| State::of(changes, key));
        let name = match new.as_ref().or(old.as_ref()).and_then(|state| state.words) {
            Some((name, _)) => name.shown(language).text.to_owned(),
            None => t(language, &format!("lint-rule-{key}")).to_owned(),
        };
        let told =
            |of: Option<&State<'_>>, other| of.map_or_else(|| t(language, "rules-is-missing").to_owned(), |of| of.beside(other, language));
        all.extend(Difference::between(name, None, &told(old.as_ref(), new.as_ref()), &told(new.as_ref(), old.as_ref())));
    }
    all
}

/// A rule as it stands in one version.
struct State<'a> {
    off: bool,
    severity: Severity,
    /// The name and the explanation of a rule that an administrator wrote.
    words: Option<(&'a Localized, &'a Localized)>,
    phrases: &'a Phrases,
    instead: &'a [String],
}

impl<'a> State<'a> {
    fn of(changes: &'a Changes, key: &str) -> Option<Self> {
        if let Some(own) = changes.own.iter().find(|own| own.key == key) {
            let words = Some((&own.name, &own.why));
            return Some(Self { off: own.off, severity: own.severity, words, phrases: &own.phrases, instead: &own.instead });
        }
        let rule = BUNDLED.iter().find(|rule| rule.key == key)?;
        let other = changes.rules.get(key);
        Some(Self {
            off: other.is_some_and(|other| other.off),
            severity: other.and_then(|other| other.severity).unwrap_or(rule.severity),
            words: None,
            phrases: other.and_then(|other| other.phrases.as_ref()).unwrap_or(&rule.phrases),
            instead: other.and_then(|other| other.instead.as_ref()).unwrap_or(&rule.instead),
        })
    }

    /// What is so here and not in the other version.
    fn beside(&self, other: Option<&Self>, language: Language) -> String {
        let mut parts: Vec<String> = Vec::new();
        if other.is_none_or(|other| other.off != self.off) {
            parts.push(t(language, if self.off { "rules-is-off" } else { "rules-is-on" }).to_owned());
        }
        if other.is_none_or(|other| other.severity != self.severity) {
            parts.push(t(language, &format!("lint-severity-{}", self.severity.key())).to_owned());
        }
        let words = |state: &Self| state.words.map(|(name, why)| [name.clone(), why.clone()]);
        let (mine, theirs) = (words(self), other.and_then(words));
        for (index, text) in mine.into_iter().flatten().enumerate() {
            let is_new = theirs.as_ref().is_none_or(|theirs| theirs[index] != text);
            let said = Language::ALL.into_iter().filter_map(|language| text.get(language)).collect::<Vec<_>>().join(" / ");
            parts.extend(is_new.then_some(said));
        }
        for (key, of) in [
            ("rules-only-phrases", (|state| [&state.phrases.en[..], &state.phrases.th[..]].concat()) as fn(&Self) -> Vec<String>),
            ("rules-only-except", |state| state.phrases.except.clone()),
            ("rules-only-instead", |state| state.instead.to_vec()),
        ] {
            let theirs = other.map(of).unwrap_or_default();
            let mine: Vec<String> = of(self).into_iter().filter(|phrase| !theirs.contains(phrase)).collect();
            parts.extend((!mine.is_empty()).then(|| say(language, key).with("phrases", few(&mine, language)).to_string()));
        }
        parts.join(" · ")
    }
}

/// The first phrases, and how many more there are.
fn few(phrases: &[String], language: Language) -> String {
    let named = phrases.iter().take(FEW).map(|phrase| format!("“{phrase}”"));
    let more = phrases.len().saturating_sub(FEW);
    let more = (more > 0).then(|| say(language, "jd-more").with("n", more).to_string());
    named.chain(more).collect::<Vec<_>>().join(", ")
}
