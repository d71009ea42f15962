//! The desk at which one at a time changes the texts of a role or a seat.

use axum::response::Response;
use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{Postgres, Transaction};

use super::{
    super::{
        super::{
            lint::{Changes, Rules},
            manuscript::Manuscript,
            model::{Brief, Head, Stage},
            outline::Outline,
            press::Binder,
            seen::Seen,
            store::{self, Writer},
        },
        Choice, address_of,
        show::{Typed, again},
    },
    DraftForm,
};
use crate::{
    auth::User,
    error::Error,
    history::{Action, Actor},
    locale::{Language, say, say_owned},
    state::App,
    web::{Errors, Page, redirect},
};

/// Who does something to which text, and where the answer goes.
pub(super) struct Asked<'a> {
    pub app: &'a App,
    pub user: &'a User,
    pub page: Page,
    pub slug: &'a str,
    pub choice: &'a Choice,
}

/// How a deed ended.
pub(super) enum Outcome {
    /// It is done; the page of the text in this version says so.
    Done(String, &'static str),
    /// It cannot be done, for what is wrong with what was typed.
    Refused(Typed),
}

impl Outcome {
    pub fn done(version: &str, flash: &'static str) -> Self {
        Self::Done(version.to_owned(), flash)
    }
}

/// The texts of a role in a transaction in which nobody else changes them.
pub(super) struct Desk {
    pub tx: Transaction<'static, Postgres>,
    pub binder: Binder,
    pub actor: Actor,
    /// Whether they may know what is paid.
    sees_pay: bool,
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
}

impl Asked<'_> {
    /// Does `work` at the desk. Who comes too late is shown how the text stands now, with what was `typed`.
    pub async fn at_desk(self, typed: Typed, work: impl AsyncFnOnce(&mut Desk) -> Result<Outcome, Error>) -> Result<Response, Error> {
        let Self { app, user, page, slug, choice } = self;
        let mut desk = Desk::open(app, user, slug, choice).await?;
        // Nothing is written for a role that was put away.
        let outcome = if desk.binder.brief.archived { Err(Error::Conflict) } else { work(&mut desk).await };
        match outcome {
            Ok(Outcome::Done(version, flash)) => {
                desk.tx.commit().await?;
                Ok(redirect(address_of(slug, choice.seat(), &version), flash))
            }
            Ok(Outcome::Refused(typed)) => {
                drop(desk);
                again(app, page, slug, choice, typed).await
            }
            Err(Error::Conflict) => {
                let late = if desk.binder.brief.archived { "jd-put-away" } else { "jd-too-late" };
                drop(desk);
                again(app, page, slug, choice, Typed { late: Some(late), ..typed }).await
            }
            Err(error) => Err(error),
        }
    }
}

impl Desk {
    async fn open(app: &App, user: &User, slug: &str, choice: &Choice) -> Result<Self, Error> {
        let (now, today) = (app.clock.now(), app.clock.today());
        let mut tx = app.db.begin().await?;
        let subject = store::subject(&mut *tx, slug, choice.seat()).await?;
        store::alone(&mut tx, subject).await?;
        let binder = Binder::load(&mut tx, slug, choice.seat(), today).await?;
        Ok(Self { tx, binder, actor: Actor::from(user), sees_pay: user.may_see_pay, now, today })
    }

    /// The text in stage `from` that the sender saw; `None` when the button was pressed before and the text is in `to` already, one
    /// version on. Another one, or none, is a conflict.
    pub fn seen(&self, from: Stage, to: Stage, seen: Seen) -> Result<Option<Head>, Error> {
        let head = self.binder.heads.iter().find(|head| Some(head.id) == seen.text).ok_or(Error::Conflict)?;
        if head.stage == to && head.version == seen.version.saturating_add(1) {
            return Ok(None);
        }
        if head.seen() == seen && head.stage == from { Ok(Some(head.clone())) } else { Err(Error::Conflict) }
    }

    pub fn writer(&mut self) -> Writer<'_> {
        let label = self.binder.brief.title.shown(Language::En).text;
        Writer { db: &mut self.tx, actor: &self.actor, now: self.now, subject: self.binder.subject, label }
    }

    pub async fn change(&mut self, before: &Head, after: &Head, manuscript: Option<&Manuscript>, action: Action) -> Result<(), Error> {
        self.writer().change(before, after, manuscript, action).await
    }

    /// Takes the text that holds out of use.
    pub async fn withdraw(&mut self, head: &Head) -> Result<(), Error> {
        let text = store::manuscript(&mut *self.tx, head.id).await?;
        let after = Head { stage: Stage::Archived, archived_on: Some(self.today), ..head.clone() };
        self.change(head, &after, Some(&text), Action::Archived).await
    }

    /// How a new draft is put together: as the text that holds, with the words of an earlier one, or as the draft that was discarded.
    pub async fn outline(&mut self, form: &DraftForm) -> Result<Outline, Error> {
        if form.discarded {
            let discarded = store::discarded(&mut *self.tx, self.binder.subject).await?;
            return discarded.map(|discarded| discarded.outline).ok_or(Error::NotFound);
        }
        let Some(number) = form.from else {
            let outline = self.binder.brief.outline.clone();
            return if form.follow { self.following(outline).await } else { Ok(outline) };
        };
        let head = self.binder.heads.iter().find(|head| head.number == Some(number)).cloned().ok_or(Error::NotFound)?;
        let then = store::manuscript(&mut *self.tx, head.id).await?;
        let now = Manuscript::of(&Brief { outline: head.outline.clone(), ..self.binder.brief.clone() });
        Ok(then.pinned(&head.outline, &now))
    }

    /// The outline of the text that holds without those of its words that the hub tells otherwise by now.
    async fn following(&mut self, outline: Outline) -> Result<Outline, Error> {
        let Some(head) = self.binder.published().cloned() else { return Ok(outline) };
        let text = store::manuscript(&mut *self.tx, head.id).await?;
        let drift = self.binder.drift(&outline, &text, self.sees_pay);
        Ok(drift.into_iter().filter(|part| part.own).fold(outline, |outline, part| outline.following(part.key)))
    }

    /// What keeps a text from being published: what the check finds in each language, and a day that is past.
    pub async fn blocked(&mut self, text: &Manuscript, reader: Language) -> Result<Errors, Error> {
        let mut errors = Errors::new();
        if text.offer.valid_until.is_some_and(|day| day < self.today) {
            errors.add(reader, "stage", "jd-publish-past");
        }
        let rules = Rules::of(&store::setting::<Changes>(&mut self.tx).await?);
        for language in Language::ALL {
            let found = rules.blocking(&rules.check(text.document(language)));
            if found > 0 {
                let name = say_owned(reader, format!("language-{language}")).to_string();
                errors.say(format!("check-{language}"), &say(reader, "jd-publish-blocked").with("n", found).with("language", name));
            }
        }
        Ok(errors)
    }
}
