use serde::Deserialize;

use super::{
    files::read,
    store::{self, first_time},
};
use crate::{database::Database, error::Error};

/// Under this key the settings remember that the answers to the pain points were loaded.
const KEY: &str = "catalogue-answers";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    answers: Vec<Answer>,
}

/// Which processes answer a pain point.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    /// The role's slug.
    pub role: String,
    /// Its words in English.
    pub pain_point: String,
    /// Slugs.
    pub processes: Vec<String>,
}

/// Names the processes of the catalogue that answer its pain points, once in each hub. `Ok(false)`: it was done before.
pub(super) async fn load(db: &Database) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    if !first_time(&mut tx, KEY).await? {
        return Ok(false);
    }
    for answer in read::<Answers>("answers.toml")?.answers {
        store::answer(&mut tx, &answer).await?;
    }
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::{super::files::Catalogue, *};

    #[test]
    fn the_answers_name_only_pain_points_and_processes_that_there_are() {
        let catalogue = Catalogue::read().expect("the files can be read");
        for answer in read::<Answers>("answers.toml").expect("the file can be read").answers {
            let role = catalogue.roles.iter().find(|role| role.slug == answer.role).expect("a role");
            assert!(role.pain_points.iter().any(|words| words.en == answer.pain_point), "{}", answer.pain_point);
            for slug in &answer.processes {
                assert!(catalogue.processes.iter().any(|process| process.slug == *slug), "{slug}");
            }
        }
    }
}
