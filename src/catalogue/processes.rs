use std::collections::BTreeMap;

use super::{
    files::{Catalogue, Process, Step},
    store::first_time,
};
use crate::{
    database::Database,
    error::Error,
    history::Actor,
    locale::{Language, Localized},
    processes::{self, Content, Part},
    text::clean,
};

/// Under this key the settings remember that the processes of the catalogue were loaded.
const KEY: &str = "catalogue-processes";

/// Puts the processes of the catalogue into a hub that has never had them, also into one that was set up before there were any.
/// `Ok(false)`: it has.
pub(super) async fn load(db: &Database, catalogue: &Catalogue) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    if !first_time(&mut tx, KEY).await? {
        return Ok(false);
    }
    let actor = Actor::named("Catalogue");
    for process in &catalogue.processes {
        processes::bring(&mut tx, &actor, (&process.slug, process.position), process.provenance, &content(process)?).await?;
    }
    tx.commit().await?;
    Ok(true)
}

fn content(process: &Process) -> Result<Content, Error> {
    Ok(Content {
        name: process.name.clone(),
        purpose: Some(process.purpose.clone()),
        body: Some(cleaned(&process.body)),
        area: Some(process.area.clone()),
        pillar: Some(process.pillar.clone()),
        outcome: Some(process.outcome.clone()),
        owner: None,
        review_days: Some(process.review_days),
        kpis: process.kpis.clone(),
        steps: process.steps.iter().map(step).collect::<Result<_, _>>()?,
    })
}

/// The text as a form keeps it, so that a form that is saved unchanged changes nothing.
fn cleaned(text: &Localized) -> Localized {
    let of = |language| clean(text.written(language));
    Localized::new(&of(Language::En), &of(Language::Th)).unwrap_or_default()
}

fn step(step: &Step) -> Result<processes::Step, Error> {
    let mut raci: BTreeMap<String, Part> = BTreeMap::new();
    for (letter, role) in step.parts() {
        let part: Part = letter.parse().map_err(anyhow::Error::from)?;
        raci.entry(role.clone()).and_modify(|known| *known = known.with(part)).or_insert(part);
    }
    let tool = step.category.as_ref().map(|category| format!("category:{category}"));
    Ok(processes::Step { words: step.words(), tool, minutes: step.minutes, raci })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_processes_name_only_what_there_is_and_every_step_has_one_accountable_role() {
        let catalogue = Catalogue::read().expect("the files can be read");
        assert_eq!(catalogue.processes.len(), 8);
        let roles: HashSet<&str> = catalogue.roles.iter().map(|role| role.slug.as_str()).collect();
        let kpis: HashSet<&str> = catalogue.kpis.iter().map(|kpi| kpi.slug.as_str()).collect();
        let mut used: HashSet<String> = HashSet::new();
        for process in &catalogue.processes {
            let content = content(process).expect("known letters");
            assert!((4..=10).contains(&content.steps.len()), "{}", process.slug);
            for text in [Some(&content.name), content.purpose.as_ref(), content.body.as_ref()].into_iter().flatten() {
                assert!(!text.is_partial(), "{}: {text:?}", process.slug);
            }
            for kpi in &content.kpis {
                assert!(kpis.contains(kpi.as_str()), "{}: {kpi}", process.slug);
            }
            for step in &content.steps {
                assert!(!step.words.is_partial(), "{}: {:?}", process.slug, step.words);
                assert_eq!(step.raci.values().filter(|part| part.is_accountable()).count(), 1, "{}: {:?}", process.slug, step.words);
                assert!(step.raci.values().any(|part| part.is_responsible()), "{}: {:?}", process.slug, step.words);
                used.extend(step.raci.keys().cloned());
            }
            for step in &process.steps {
                let mut named: HashSet<&str> = step.responsible.iter().chain([&step.accountable]).map(String::as_str).collect();
                for role in step.consulted.iter().chain(&step.informed) {
                    assert!(named.insert(role), "{}: {role} has two parts in {:?}", process.slug, step.en);
                }
            }
        }
        assert!(used.iter().all(|role| roles.contains(role.as_str())));
        assert_eq!(used.len(), 11, "every role has a part in some process");
    }
}
