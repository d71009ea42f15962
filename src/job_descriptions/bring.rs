use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{
    manuscript::Manuscript,
    model::{Brief, Head, Stage},
    outline::Outline,
    store::{self, Writer},
};
use crate::{
    error::Error,
    history::{Action, Actor},
    locale::Language,
};

/// A text that comes with a team that is loaded whole.
pub struct Brought<'a> {
    /// The role's address.
    pub slug: &'a str,
    /// When it was sent to review.
    pub at: DateTime<Utc>,
    /// The day of its publication; without one it is still in review.
    pub published_on: Option<NaiveDate>,
    /// What the hub knew otherwise then.
    pub then: fn(&mut Brief),
}

/// Writes a text down as if it had been sent, and published, on an earlier day; it says what the hub knows on the day `on`.
pub async fn bring(db: &mut PgConnection, actor: &Actor, text: &Brought<'_>, on: NaiveDate) -> Result<(), Error> {
    let subject = store::subject(&mut *db, text.slug, None).await?;
    let mut brief = store::one(&mut *db, subject, Outline::default(), on).await?;
    (text.then)(&mut brief);
    let manuscript = Manuscript::of(&brief);
    let label = brief.title.shown(Language::En).text;
    let mut writer = Writer { db, actor, now: text.at, subject, label };
    if !writer.start(&Outline::default()).await? {
        return Ok(());
    }
    let begun = store::heads(&mut *writer.db, subject).await?.into_iter().next().ok_or(Error::NotFound)?;
    let sent = Some((text.at, actor.name.clone()));
    let in_review = Head { stage: Stage::InReview, sent, ..begun.clone() };
    writer.change(&begun, &in_review, Some(&manuscript), Action::Changed).await?;
    if let Some(day) = text.published_on {
        let before = Head { version: begun.version + 1, ..in_review };
        let number = 1;
        let after = Head {
            stage: Stage::Published,
            number: Some(number),
            decided_by: Some(actor.name.clone()),
            published_on: Some(day),
            ..before.clone()
        };
        writer.change(&before, &after, Some(&manuscript.published(number, day)), Action::Changed).await?;
    }
    Ok(())
}
