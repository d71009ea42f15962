use sqlx::PgConnection;

use super::{
    super::model::{Content, Part, Step},
    alone, find, write,
};
use crate::{
    error::Error,
    history::{Action, Actor},
    ids::SeatId,
};

/// What of a process is changed from the page of another thing. Steps are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relinked {
    /// The seat that keeps it right.
    Owner(Option<SeatId>),
    /// What a step is done with: `tool:` and a slug, or nothing any more where it was done with that.
    Tool(usize, Option<String>),
    /// The part of a role in a step, by its slug. Who becomes accountable takes that over from the role that was.
    Part(usize, String, Option<Part>),
}

/// Links a process otherwise over its version `version`. `Ok(false)`: somebody saved a newer version.
pub async fn relink(db: &mut PgConnection, actor: &Actor, (slug, version): (&str, i32), to: Relinked) -> Result<bool, Error> {
    alone(&mut *db).await?;
    let process = find(&mut *db, slug).await?;
    if process.archived_at.is_some() {
        return Err(Error::NotFound);
    }
    if process.version != version {
        return Ok(false);
    }
    let mut draft = process.is.clone();
    change(&mut draft, to)?;
    if draft == process.is {
        return Ok(true);
    }
    write(db, actor, Action::Changed, &process, version, &draft).await
}

fn change(draft: &mut Content, to: Relinked) -> Result<(), Error> {
    match to {
        Relinked::Tool(place, tool) => step(draft, place)?.tool = tool,
        Relinked::Part(place, role, part) => give_part(step(draft, place)?, role, part),
        Relinked::Owner(owner) => draft.owner = owner,
    }
    Ok(())
}

fn step(draft: &mut Content, place: usize) -> Result<&mut Step, Error> {
    place.checked_sub(1).and_then(|index| draft.steps.get_mut(index)).ok_or(Error::NotFound)
}

/// A step without anybody who answers for it is refused by the database; forms tell so before.
fn give_part(step: &mut Step, role: String, part: Option<Part>) {
    let Some(part) = part else {
        step.raci.remove(&role);
        return;
    };
    let before = step.accountable().filter(|before| *before != role && part.is_accountable()).map(str::to_owned);
    if let Some(before) = before
        && step.raci.remove(&before).is_some_and(Part::is_responsible)
    {
        step.raci.insert(before, Part::R);
    }
    step.raci.insert(role, part);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Localized;

    fn process() -> Content {
        let raci = [("editor", Part::AR), ("writer", Part::C)].map(|(role, part)| (role.to_owned(), part)).into();
        let words = |text: &str| Localized::new(text, "").expect("words");
        Content {
            name: words("Campaign QA"),
            purpose: None,
            body: None,
            area: None,
            pillar: None,
            outcome: None,
            owner: None,
            review_days: None,
            kpis: Vec::new(),
            steps: vec![Step { words: words("Check the links"), tool: None, minutes: None, raci }],
        }
    }

    fn after(to: Relinked) -> Content {
        let mut content = process();
        change(&mut content, to).expect("a step that there is");
        content
    }

    #[test]
    fn who_becomes_accountable_leaves_the_work_to_whoever_did_it() {
        let content = after(Relinked::Part(1, "writer".into(), Some(Part::A)));
        let parts: Vec<(&str, Part)> = content.steps[0].raci.iter().map(|(role, part)| (role.as_str(), *part)).collect();
        assert_eq!(parts, [("editor", Part::R), ("writer", Part::A)]);
        let content = after(Relinked::Part(1, "editor".into(), Some(Part::A)));
        assert_eq!(content.steps[0].raci["editor"], Part::A);
    }

    #[test]
    fn parts_tools_and_owners_come_and_go() {
        assert!(!after(Relinked::Part(1, "writer".into(), None)).steps[0].raci.contains_key("writer"));
        assert_eq!(after(Relinked::Tool(1, Some("tool:slack".into()))).steps[0].tool.as_deref(), Some("tool:slack"));
        let seat = SeatId::new();
        assert_eq!(after(Relinked::Owner(Some(seat))).owner, Some(seat));
    }

    #[test]
    fn a_step_that_there_is_not_is_not_found() {
        for place in [0, 2, usize::MAX] {
            assert!(matches!(change(&mut process(), Relinked::Tool(place, None)), Err(Error::NotFound)));
        }
    }
}
