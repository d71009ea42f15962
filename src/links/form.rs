use serde::Deserialize;

use super::model::{Pair, Target};
use crate::{
    locale::{Language, say},
    web::Errors,
};

/// Which thing is linked, and how closely, as it was chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct LinkForm {
    /// The thing's slug and version.
    pub thing: String,
    /// How closely; `none`: not at all.
    pub level: String,
}

impl LinkForm {
    /// The thing, the version in which it was seen, and how closely it is to be linked; or what is wrong.
    pub fn check<'a>(
        &'a self,
        language: Language,
        pair: Pair,
        targets: &'a [Target],
    ) -> Result<(&'a Target, i32, Option<&'a str>), Errors> {
        let mut errors = Errors::new();
        let chosen = self.thing.rsplit_once(':').and_then(|(slug, version)| Some((slug, version.parse().ok()?)));
        let found = chosen.and_then(|(slug, version)| Some((targets.iter().find(|target| target.slug == slug)?, version)));
        if found.is_none() {
            errors.add(language, "thing", "tool-choice-unknown");
        }
        let level = Some(self.level.as_str()).filter(|level| *level != "none");
        if level.is_some_and(|level| !pair.levels().contains(&level)) {
            errors.add(language, "level", "tool-choice-unknown");
        }
        if found.is_some_and(|(target, _)| target.is_bound && !pair.keeps(level)) {
            errors.say("level", &say(language, "links-bound").with("pair", pair.key()));
        }
        found.filter(|_| errors.is_empty()).map(|(target, version)| (target, version, level)).ok_or(errors)
    }
}
