//! The way of a text: begun, sent to review, commented on, sent back or published, withdrawn.

mod desk;

use axum::{extract::State, response::Response};
use desk::{Asked, Desk, Outcome};
use serde::Deserialize;

use super::{
    super::{
        model::{Head, Stage},
        seen::Seen,
        store,
    },
    Choice,
    show::{LONGEST_COMMENT, Typed},
};
use crate::{
    auth::{CurrentUser, Editor},
    error::Error,
    history::Action,
    locale::Language,
    paths,
    state::App,
    text::clean,
    web::{Errors, Form, Page, Query},
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
