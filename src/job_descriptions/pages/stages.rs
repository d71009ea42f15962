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
        outline::Outline,
        press::Binder,
        seen::Seen,
        store::{self, Writer},
    },
    Choice, address_of,
    show::{LONGEST_COMMENT, Typed, again},
};
use crate::{
    auth::{CurrentUser, Editor, User},
    error::Error,
    history::{Action, Actor},
    locale::{Language, say, say_owned},
    paths,
    state::App,
    text::clean,
    web::{Errors, Form, Page, Query, redirect},
};

/// What a button sends: what was seen of the text, and what was typed beside it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct StageForm {
    seen: Seen,
    note: String,
}

/// The version to begin a draft from.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct DraftForm {
    from: Option<i32>,
    /// Whether to take up the draft again that was discarded last.
    discarded: bool,
    /// Whether words of its own that the hub tells otherwise by now are left to the hub.
    follow: bool,
}

/// A comment as it was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in super::super) struct CommentForm {
    section: String,
    words: String,
}

/// Who does something to which text, and where the answer goes.
struct Asked<'a> {
    app: &'a App,
    user: &'a User,
    page: Page,
    slug: &'a str,
    choice: &'a Choice,
}

/// How a deed ended.
enum Outcome {
    /// It is done; the page of the text in this version says so.
    Done(String, &'static str),
    /// It cannot be done, for what is wrong with what was typed.
    Refused(Typed),
}

impl Outcome {
    fn done(version: &str, flash: &'static str) -> Self {
        Self::Done(version.to_owned(), flash)
    }
}

/// The texts of a role in a transaction in which nobody else changes them.
struct Desk {
    tx: Transaction<'static, Postgres>,
    binder: Binder,
    actor: Actor,
    /// Whether they may know what is paid.
    sees_pay: bool,
    now: DateTime<Utc>,
    today: NaiveDate,
}

impl Asked<'_> {
    /// Does `work` at the desk. Who comes too late is shown how the text stands now, with what was `typed`.
    async fn at_desk(self, typed: Typed, work: impl AsyncFnOnce(&mut Desk) -> Result<Outcome, Error>) -> Result<Response, Error> {
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
    fn seen(&self, from: Stage, to: Stage, seen: Seen) -> Result<Option<Head>, Error> {
        let head = self.binder.heads.iter().find(|head| Some(head.id) == seen.text).ok_or(Error::Conflict)?;
        if head.stage == to && head.version == seen.version.saturating_add(1) {
            return Ok(None);
        }
        if head.seen() == seen && head.stage == from { Ok(Some(head.clone())) } else { Err(Error::Conflict) }
    }

    fn writer(&mut self) -> Writer<'_> {
        let label = self.binder.brief.title.shown(Language::En).text;
        Writer { db: &mut self.tx, actor: &self.actor, now: self.now, subject: self.binder.subject, label }
    }

    async fn change(&mut self, before: &Head, after: &Head, manuscript: Option<&Manuscript>, action: Action) -> Result<(), Error> {
        self.writer().change(before, after, manuscript, action).await
    }

    /// Takes the text that holds out of use.
    async fn withdraw(&mut self, head: &Head) -> Result<(), Error> {
        let text = store::manuscript(&mut *self.tx, head.id).await?;
        let after = Head { stage: Stage::Archived, archived_on: Some(self.today), ..head.clone() };
        self.change(head, &after, Some(&text), Action::Archived).await
    }

    /// How a new draft is put together: as the text that holds, with the words of an earlier one, or as the draft that was discarded.
    async fn outline(&mut self, form: &DraftForm) -> Result<Outline, Error> {
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
}

/// Begins a draft: from the text that holds, with the words of an earlier one, or the discarded one again.
pub(in super::super) async fn draft(
    path: paths::JobDescriptionDraft,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<DraftForm>,
) -> Result<Response, Error> {
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        if desk.binder.open().is_some() {
            return Ok(Outcome::done("draft", "flash-jd-draft-there"));
        }
        let outline = desk.outline(&form).await?;
        desk.writer().start(&outline).await?;
        Ok(Outcome::done("draft", if form.from.is_some() || form.discarded { "flash-jd-restored" } else { "flash-jd-begun" }))
    };
    asked.at_desk(Typed::default(), work).await
}

/// Takes the draft away.
pub(in super::super) async fn discard(
    path: paths::JobDescriptionDiscard,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        // One that is gone is one whose button was pressed before.
        if let Some(head) = desk.binder.heads.iter().find(|head| Some(head.id) == form.seen.text).cloned() {
            if (head.stage, head.seen()) != (Stage::Draft, form.seen) {
                return Err(Error::Conflict);
            }
            desk.writer().discard(&head).await?;
        }
        Ok(Outcome::done("", "flash-jd-discarded"))
    };
    asked.at_desk(Typed::default(), work).await
}

/// Keeps the text as it is now, for others to look at. A text that nobody began is begun with it.
pub(in super::super) async fn send(
    path: paths::JobDescriptionSend,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        let seen = match form.seen {
            // Nobody had begun a text: it is begun with this button, if that is still so.
            seen if seen.text.is_none() && desk.binder.seen() == seen => {
                let outline = desk.binder.brief.outline.clone();
                desk.writer().start(&outline).await?;
                desk.binder.heads = store::heads(&mut *desk.tx, desk.binder.subject).await?;
                desk.binder.seen()
            }
            // A text that was begun with this button was sent in its first version. A draft was begun by somebody else.
            Seen { text: None, version } => {
                let open = desk.binder.open().filter(|head| head.stage == Stage::InReview && desk.binder.last_number() == version);
                Seen { text: open.map(|head| head.id), version: 1 }
            }
            seen => seen,
        };
        if let Some(head) = desk.seen(Stage::Draft, Stage::InReview, seen)? {
            let sent = Some((desk.now, desk.actor.name.clone()));
            let after = Head { stage: Stage::InReview, sent, returned: None, ..head.clone() };
            let text = desk.binder.live.clone();
            desk.change(&head, &after, Some(&text), Action::Changed).await?;
        }
        Ok(Outcome::done("draft", "flash-jd-sent"))
    };
    asked.at_desk(Typed::default(), work).await
}

/// Makes a text in review a draft again, without a word.
pub(in super::super) async fn take_back(
    path: paths::JobDescriptionTakeBack,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        if let Some(head) = desk.seen(Stage::InReview, Stage::Draft, form.seen)? {
            let after = Head { stage: Stage::Draft, sent: None, ..head.clone() };
            desk.change(&head, &after, None, Action::Changed).await?;
        }
        Ok(Outcome::done("draft", "flash-jd-taken-back"))
    };
    asked.at_desk(Typed::default(), work).await
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
    let errors = check(&page, "note", &note);
    let typed = Typed { note: form.note, ..Typed::default() };
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let typed_again = typed.clone();
    let work = async |desk: &mut Desk| {
        if let Some(errors) = errors {
            return Ok(Outcome::Refused(Typed { errors, ..typed_again }));
        }
        if let Some(head) = desk.seen(Stage::InReview, Stage::Draft, form.seen)? {
            let after = Head { stage: Stage::Draft, returned: Some(note), ..head.clone() };
            desk.change(&head, &after, None, Action::Changed).await?;
        } else if desk.binder.open().is_none_or(|head| head.returned.as_ref() != Some(&note)) {
            // Only with the same words is it the same deed.
            return Err(Error::Conflict);
        }
        Ok(Outcome::done("draft", "flash-jd-returned"))
    };
    asked.at_desk(typed, work).await
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
    let reader = page.lang;
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        let Some(head) = desk.seen(Stage::InReview, Stage::Published, form.seen)? else {
            return Ok(Outcome::done("", "flash-jd-published"));
        };
        let text = store::manuscript(&mut *desk.tx, head.id).await?;
        // Nobody publishes what they cannot see.
        if (head.outline.pay || text.offer.pay.is_some()) && !editor.0.may_see_pay {
            return Err(Error::Forbidden);
        }
        let blocked = desk.blocked(&text, reader).await?;
        if !blocked.is_empty() {
            return Ok(Outcome::Refused(Typed { errors: blocked, ..Typed::default() }));
        }
        if let Some(before) = desk.binder.published().cloned() {
            desk.withdraw(&before).await?;
        }
        let number = desk.binder.last_number() + 1;
        let after = Head {
            stage: Stage::Published,
            number: Some(number),
            decided_by: Some(desk.actor.name.clone()),
            published_on: Some(desk.today),
            ..head.clone()
        };
        let text = text.published(number, desk.today);
        desk.change(&head, &after, Some(&text), Action::Changed).await?;
        Ok(Outcome::done("", "flash-jd-published"))
    };
    asked.at_desk(Typed::default(), work).await
}

impl Desk {
    /// What keeps a text from being published: what the check finds in each language, and a day that is past.
    async fn blocked(&mut self, text: &Manuscript, reader: Language) -> Result<Errors, Error> {
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

/// Withdraws the text that holds; no other takes its place.
pub(in super::super) async fn archive(
    path: paths::JobDescriptionArchive,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    Form(form): Form<StageForm>,
) -> Result<Response, Error> {
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        if let Some(head) = desk.seen(Stage::Published, Stage::Archived, form.seen)? {
            desk.withdraw(&head).await?;
        }
        Ok(Outcome::done(&desk.binder.last_number().to_string(), "flash-jd-archived"))
    };
    asked.at_desk(Typed::default(), work).await
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
    let errors = check(&page, "words", &words);
    let typed = Typed { section: form.section.clone(), words: form.words, ..Typed::default() };
    let asked = Asked { app: &app, user: &user.0, page, slug: &path.slug, choice: &choice };
    let typed_again = typed.clone();
    let work = async |desk: &mut Desk| {
        if let Some(errors) = errors {
            return Ok(Outcome::Refused(Typed { errors, ..typed_again }));
        }
        let head = desk.binder.open().cloned().ok_or(Error::Conflict)?;
        let text = match head.stage {
            Stage::Draft => desk.binder.live.clone(),
            _ => store::manuscript(&mut *desk.tx, head.id).await?,
        };
        let section = Some(form.section.as_str()).filter(|key| !key.is_empty());
        // A section that was taken away meanwhile is not lost: the comment is about the whole text then.
        let section = section.filter(|key| text.parts(Language::En).iter().any(|(known, _)| known == key));
        desk.writer().comment(head.id, section, &words).await?;
        Ok(Outcome::done("draft", "flash-jd-commented"))
    };
    asked.at_desk(typed, work).await
}

/// Says that what a comment asks for is done.
pub(in super::super) async fn settle(
    path: paths::JobDescriptionSettle,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let asked = Asked { app: &app, user: &editor.0, page, slug: &path.slug, choice: &choice };
    let work = async |desk: &mut Desk| {
        let text = store::commented(&mut *desk.tx, path.id).await?;
        let head =
            desk.binder.heads.iter().find(|head| head.id == text && head.stage != Stage::Archived).cloned().ok_or(Error::Conflict)?;
        desk.writer().settle(head.id, path.id).await?;
        Ok(Outcome::done(if head.stage == Stage::Published { "" } else { "draft" }, "flash-jd-settled"))
    };
    asked.at_desk(Typed::default(), work).await
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
