use serde_json::json;

use super::{answers, capabilities, files::Catalogue, processes, store};
use crate::{
    database::Database,
    error::Error,
    history::{Action, Actor, Change, record},
    kpis,
};

/// Under this key the settings remember that the catalogue was loaded.
const KEY: &str = "catalogue";

/// Puts the catalogue into a hub that has never had it. `Ok(false)`: it has. Two hubs that start at once on one database load it once.
pub async fn load(db: &Database) -> Result<bool, Error> {
    let catalogue = Catalogue::read()?;
    let is_new = load_all_but_processes(db, &catalogue).await?;
    let has_more = capabilities::load(db, &catalogue).await?;
    let has_processes = processes::load(db, &catalogue).await?;
    Ok(answers::load(db).await? || has_processes || has_more || is_new)
}

async fn load_all_but_processes(db: &Database, catalogue: &Catalogue) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    if !store::first_time(&mut tx, KEY).await? {
        return Ok(false);
    }
    let mut keys = store::Keys::default();
    for tag in &catalogue.areas {
        store::area(&mut tx, &mut keys, tag).await?;
    }
    for tag in &catalogue.pillars {
        store::pillar(&mut tx, &mut keys, tag).await?;
    }
    for tag in &catalogue.outcomes {
        store::outcome(&mut tx, &mut keys, tag).await?;
    }
    store::categories(&mut tx, &mut keys, &catalogue.groups, &catalogue.categories).await?;
    store::families(&mut tx, &mut keys, &catalogue.families).await?;
    let actor = Actor::named("Catalogue");
    for tool in &catalogue.tools {
        let id = store::tool(&mut tx, &mut keys, tool).await?;
        record(&mut tx, &actor, created("tool", id.uuid(), &tool.name)).await?;
    }
    for kpi in &catalogue.kpis {
        let id = store::kpi(&mut tx, &mut keys, kpi).await?;
        record(&mut tx, &actor, created("kpi", id.uuid(), kpi.name.shown(crate::locale::Language::En).text)).await?;
    }
    // A formula can name a KPI that comes later.
    for kpi in &catalogue.kpis {
        if let Some(formula) = &kpi.formula {
            kpis::compute_by(&mut tx, &kpi.slug, formula).await?;
        }
    }
    for role in &catalogue.roles {
        let id = store::role(&mut tx, &mut keys, role).await?;
        record(&mut tx, &actor, created("role", id.uuid(), &role.title.en)).await?;
    }
    // A role can have a dotted line to one that comes later.
    for role in &catalogue.roles {
        store::dotted_lines(&mut tx, &keys, role).await?;
    }
    tx.commit().await?;
    Ok(true)
}

fn created<'a>(entity: &'static str, id: uuid::Uuid, label: &'a str) -> Change<'a> {
    Change { entity, id, label, version: 1, action: Action::Created, before: None, after: Some(json!({ "name": label })) }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::locale::{Language, Provenance};

    fn of_source(provenance: Provenance) -> bool {
        provenance == Provenance::Source
    }

    #[test]
    fn the_catalogue_holds_what_the_source_names() {
        let catalogue = Catalogue::read().expect("the files can be read");
        assert_eq!(catalogue.roles.len(), 11);
        assert_eq!(catalogue.kpis.iter().filter(|kpi| of_source(kpi.provenance)).count(), 18);
        assert_eq!(catalogue.kpis.len(), 24);
        assert_eq!(catalogue.categories.iter().filter(|category| category.home.is_some()).count(), 8);
        assert_eq!(catalogue.categories.iter().filter(|category| category.group.is_some()).count(), 49);
        assert_eq!(catalogue.tools.len(), 8);
        assert_eq!((catalogue.pillars.len(), catalogue.outcomes.len()), (3, 4));
        assert_eq!(catalogue.areas.iter().filter(|area| of_source(area.provenance)).count(), 3);
        let of_roles = |list: fn(&super::super::files::Role) -> &[super::super::files::Words]| {
            // The five key roles come first; the source says less about the six further ones.
            catalogue.roles.iter().take(5).flat_map(list).filter(|words| of_source(words.provenance)).count()
        };
        assert_eq!(of_roles(|role| &role.pain_points), 14);
        assert_eq!(of_roles(|role| &role.hiring_traits), 13);
        let pairs: Vec<&str> = catalogue
            .roles
            .iter()
            .flat_map(|role| &role.kpis)
            .filter(|kpi| of_source(kpi.provenance))
            .map(|kpi| kpi.slug.as_str())
            .collect();
        assert_eq!(pairs.len(), 20);
        assert_eq!(pairs.iter().collect::<HashSet<_>>().len(), 18);
    }

    #[test]
    fn every_text_is_in_both_languages() {
        let catalogue = Catalogue::read().expect("the files can be read");
        for role in &catalogue.roles {
            let lists = role.lists();
            let texts = lists.iter().flat_map(|(_, words)| words.iter()).chain([&role.title, &role.summary]);
            for words in texts {
                assert!(!words.localized().is_partial(), "{}: {:?} / {:?}", role.slug, words.en, words.th);
                assert!(words.th.chars().any(|c| ('ก'..='๛').contains(&c)), "{}: {:?} is not Thai", role.slug, words.th);
            }
            for (kind, words) in lists {
                if ["responsibility", "required", "goal"].contains(&kind) {
                    assert!(words.len() >= 3, "{} has too few of {kind}", role.slug);
                }
            }
        }
        for kpi in &catalogue.kpis {
            assert!(![&kpi.name, &kpi.measure, &kpi.definition].iter().any(|text| text.is_partial()), "{}", kpi.slug);
            assert!(kpi.name.get(Language::Th).is_some());
        }
        for tag in catalogue.areas.iter().chain(&catalogue.pillars).chain(&catalogue.outcomes) {
            assert!(!tag.name.is_partial(), "{}", tag.key);
        }
    }
}
