//! The way of a text: begun, sent to review, commented on, sent back or published, withdrawn.

use axum::{extract::State, response::Response};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use sqlx::{Postgres, Transaction};

use super::{
    super::{
        lint::{Changes, Rules},
        manuscript::Manuscript,
        model::{Brief, Head, Stage},
        press::Binder,
        store::{self, Writer},
    },
    Choice, address_of,
    show::{LONGEST_COMMENT, Typed, again},
};
use crate::{
    auth::{CurrentUser, Editor, User},
    error::Error,
    history::{Action, Actor},
    locale::Language,
    paths,
    state::App,
    text::clean,
    web::{Errors, Form, Page, Query, redirect},
};

/// What a button sends: the version of the text that was seen, and what was typed beside it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct StageForm {
    version: i32,
    note: String,
}

/// The version to begin a draft from.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct DraftForm {
    from: Option<i32>,
}

/// A comment as it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct CommentForm {
    section: String,
    words: String,
}

/// The texts of a role in a transaction in which nobody else changes them.
struct Desk {
    tx: Transaction<'static, Postgres>,
    binder: Binder,
    actor: Actor,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl Desk {
    async fn open(app: &App, user: &User, slug: &str, choice: &Choice) -> Result<Self, Error> {
        let (now, today) = (app.clock.now(), app.clock.today());
        let mut tx = app.db.begin().await?;
        let subject = store::subject(&mut *tx, slug, choice.seat()).await?;
        store::alone(&mut tx, subject).await?;
        let binder = Binder::load(&mut tx, slug, choice.seat(), today).await?;
        // Nothing is written for a role that was put away.
        if binder.brief.archived {
            return Err(Error::Conflict);
        }
        Ok(Self { tx, binder, actor: Actor::from(user), now, today })
    }

    /// The text in stage `from` that the sender saw; `None` when the button was pressed before and the text is in `to` already, one
    /// version on. A newer one, or none, is a conflict.
    fn seen(&self, from: Stage, to: Stage, version: i32) -> Result<Option<Head>, Error> {
        let moved = |head: &Head| head.stage == to && head.version == version + 1;
        // Only the text that is open has a next stage; one that holds, only to be withdrawn.
        let open = self.binder.open().filter(|_| to != Stage::Archived);
        let is_done = match open.or_else(|| self.binder.published()) {
            Some(head) => moved(head),
            None => self.binder.heads.iter().any(moved),
        };
        if is_done {
            return Ok(None);
        }
        let head = self.binder.heads.iter().find(|head| head.stage == from && head.version == version);
        head.cloned().map(Some).ok_or(Error::Conflict)
    }

    fn writer(&mut self) -> Writer<'_> {
        let label = self.binder.brief.title.shown(Language::En).text;
        Writer { db: &mut self.tx, actor: &self.actor, now: self.now, subject: self.binder.subject, label }
    }

    async fn change(&mut self, before: &Head, after: &Head, manuscript: Option<&Manuscript>, action: Action) -> Result<(), Error> {
        self.writer().change(before, after, manuscript, action).await
    }

    async fn done(self, version: &str, flash: &'static str) -> Result<Response, Error> {
        let address = address_of(&self.binder.brief.slug, self.binder.subject.seat, version);
        self.tx.commit().await?;
        Ok(redirect(address, flash))
    }
}

/// Begins a draft: from the text that holds, or with the words of an earlier one.
pub(in super::super) async fn draft(
    path: paths::JobDescriptionDraft,
    State(app): State<App>,
    editor: Editor,
    Query(choice): Query<Choice>,
    Form(form): Form<DraftForm>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    if desk.binder.open().is_some() {
        return desk.done("draft", "flash-jd-draft-there").await;
    }
    let outline = match form.from {
        None => desk.binder.brief.outline.clone(),
        Some(number) => {
            let head = desk.binder.heads.iter().find(|head| head.number == Some(number)).cloned().ok_or(Error::NotFound)?;
            let then = store::manuscript(&mut *desk.tx, head.id).await?;
            let now = Manuscript::of(&Brief { outline: head.outline.clone(), ..desk.binder.brief.clone() });
            then.pinned(&head.outline, &now)
        }
    };
    desk.writer().start(&outline).await?;
    desk.done("draft", if form.from.is_some() { "flash-jd-restored" } else { "flash-jd-begun" }).await
}

/// Takes the draft away.
pub(in super::super) async fn discard(
    path: paths::JobDescriptionDiscard,
    State(app): State<App>,
    editor: Editor,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    if let Some(open) = desk.binder.open().cloned() {
        if (open.stage, open.version) != (Stage::Draft, form.version) {
            return Err(Error::Conflict);
        }
        desk.writer().discard(&open).await?;
    }
    desk.done("", "flash-jd-discarded").await
}

/// Keeps the text as it is now, for others to look at. A text that nobody began is begun with it.
pub(in super::super) async fn send(
    path: paths::JobDescriptionSend,
    State(app): State<App>,
    editor: Editor,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    match (form.version, desk.binder.open().map(|head| head.stage)) {
        (0, None) => {
            let outline = desk.binder.brief.outline.clone();
            desk.writer().start(&outline).await?;
            desk.binder.heads = store::heads(&mut *desk.tx, desk.binder.subject).await?;
        }
        // Somebody else has begun one, which the sender has not seen.
        (0, Some(Stage::Draft)) => return Err(Error::Conflict),
        _ => {}
    }
    // A text that is begun with this button is in its first version when it is sent.
    let Some(head) = desk.seen(Stage::Draft, Stage::InReview, form.version.max(1))? else {
        return desk.done("draft", "flash-jd-sent").await;
    };
    let sent = Some((desk.now, desk.actor.name.clone()));
    let after = Head { stage: Stage::InReview, sent, returned: None, ..head.clone() };
    let text = desk.binder.live.clone();
    desk.change(&head, &after, Some(&text), Action::Changed).await?;
    desk.done("draft", "flash-jd-sent").await
}

/// Makes a text in review a draft again, without a word.
pub(in super::super) async fn take_back(
    path: paths::JobDescriptionTakeBack,
    State(app): State<App>,
    editor: Editor,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    if let Some(head) = desk.seen(Stage::InReview, Stage::Draft, form.version)? {
        let after = Head { stage: Stage::Draft, sent: None, ..head.clone() };
        desk.change(&head, &after, None, Action::Changed).await?;
    }
    desk.done("draft", "flash-jd-taken-back").await
}

/// Sends a text back with what is to be changed.
pub(in super::super) async fn send_back(
    path: paths::JobDescriptionReturn,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let note = clean(&form.note);
    if let Some(errors) = check(&page, "note", &note) {
        return again(&app, page, &path.slug, &choice, Typed { note: form.note, errors, ..Typed::default() }).await;
    }
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    if let Some(head) = desk.seen(Stage::InReview, Stage::Draft, form.version)? {
        let after = Head { stage: Stage::Draft, returned: Some(note), ..head.clone() };
        desk.change(&head, &after, None, Action::Changed).await?;
    } else if desk.binder.open().is_none_or(|head| head.returned.as_ref() != Some(&note)) {
        // Only with the same words is it the same deed.
        return Err(Error::Conflict);
    }
    desk.done("draft", "flash-jd-returned").await
}

/// Makes a text in review the one that holds, word for word as it was sent.
pub(in super::super) async fn publish(
    path: paths::JobDescriptionPublish,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    let Some(head) = desk.seen(Stage::InReview, Stage::Published, form.version)? else {
        return desk.done("", "flash-jd-published").await;
    };
    let text = store::manuscript(&mut *desk.tx, head.id).await?;
    // Nobody publishes what they cannot see.
    if text.offer.pay.is_some() && !editor.0.may_see_pay {
        return Err(Error::Forbidden);
    }
    let rules = Rules::of(&store::setting::<Changes>(&mut desk.tx).await?);
    let found: usize = Language::ALL.iter().map(|language| rules.blocking(&rules.check(text.document(*language)))).sum();
    if found > 0 {
        drop(desk);
        let mut errors = Errors::new();
        errors.say("check", &page.say("jd-publish-blocked").with("n", found));
        return again(&app, page, &path.slug, &choice, Typed { errors, ..Typed::default() }).await;
    }
    if let Some(before) = desk.binder.published().cloned() {
        desk.withdraw(&before).await?;
    }
    let number = desk.binder.heads.iter().filter_map(|head| head.number).max().unwrap_or(0) + 1;
    let after = Head {
        stage: Stage::Published,
        number: Some(number),
        decided_by: Some(desk.actor.name.clone()),
        published_on: Some(desk.today),
        ..head.clone()
    };
    let text = text.published(number, desk.today);
    desk.change(&head, &after, Some(&text), Action::Changed).await?;
    desk.done("", "flash-jd-published").await
}

impl Desk {
    /// Takes the text that holds out of use.
    async fn withdraw(&mut self, head: &Head) -> Result<(), Error> {
        let text = store::manuscript(&mut *self.tx, head.id).await?;
        let after = Head { stage: Stage::Archived, archived_on: Some(self.today), ..head.clone() };
        self.change(head, &after, Some(&text), Action::Archived).await
    }
}

/// Withdraws the text that holds; no other takes its place.
pub(in super::super) async fn archive(
    path: paths::JobDescriptionArchive,
    State(app): State<App>,
    editor: Editor,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    if let Some(head) = desk.seen(Stage::Published, Stage::Archived, form.version)? {
        desk.withdraw(&head).await?;
    }
    let number = desk.binder.heads.iter().filter_map(|head| head.number).max().unwrap_or_default();
    desk.done(&number.to_string(), "flash-jd-archived").await
}

/// Adds a comment to the text that is open.
pub(in super::super) async fn comment(
    path: paths::JobDescriptionComments,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<CommentForm>,
) -> Result<Response, Error> {
    let words = clean(&form.words);
    if let Some(errors) = check(&page, "words", &words) {
        let typed = Typed { section: form.section, words: form.words, errors, ..Typed::default() };
        return again(&app, page, &path.slug, &choice, typed).await;
    }
    let mut desk = Desk::open(&app, &user.0, &path.slug, &choice).await?;
    let head = desk.binder.open().cloned().ok_or(Error::Conflict)?;
    let section = Some(clean(&form.section)).filter(|key| !key.is_empty() && key.len() <= 100);
    desk.writer().comment(head.id, section.as_deref(), &words).await?;
    desk.done("draft", "flash-jd-commented").await
}

/// Says that what a comment asks for is done.
pub(in super::super) async fn settle(
    path: paths::JobDescriptionSettle,
    State(app): State<App>,
    editor: Editor,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let mut desk = Desk::open(&app, &editor.0, &path.slug, &choice).await?;
    let head = desk.binder.open().cloned().ok_or(Error::Conflict)?;
    desk.writer().settle(head.id, path.id).await?;
    desk.done("draft", "flash-jd-settled").await
}

/// What is wrong with words that were typed.
fn check(page: &Page, field: &str, words: &str) -> Option<Errors> {
    if words.is_empty() {
        return Some(Errors::one(page.lang, field, "jd-words-missing"));
    }
    (words.chars().count() > LONGEST_COMMENT).then(|| {
        let mut errors = Errors::new();
        errors.say(field, &page.say("house-too-long").with("longest", LONGEST_COMMENT));
        errors
    })
}
