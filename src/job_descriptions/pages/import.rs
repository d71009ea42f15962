//! A text that was written elsewhere, brought in as a draft.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Multipart, State, multipart::MultipartError},
    http::StatusCode,
    response::Response,
};

use super::{
    super::{
        document::Content,
        form::{LONGEST, MOST},
        manuscript::Manuscript,
        model::{Brief, Head, Stage},
        outline::{OWN, Outline, PAY},
        press::Binder,
        reading::{Becomes, Read, ReadSection, becomes, in_languages, outline, section_of},
        seen::Seen,
        store::{self, Writer},
    },
    Choice, address_of, of_seat,
    show::compared,
};
use crate::{
    auth::Editor,
    error::Error,
    history::{Action, Actor},
    locale::Language,
    paths,
    state::App,
    text::{clean, decoded},
    web::{Difference, Errors, Page, Query, conflict, html, mark, redirect, unprocessable},
};

/// The largest text, in bytes.
const LARGEST: usize = 1024 * 1024;

/// What was sent: a file, or a text in a field.
#[derive(Default)]
struct Sent {
    file: Vec<u8>,
    text: String,
    /// Whether it is more than is read at all.
    too_large: bool,
    /// `en` or `th`; anything else leaves it to the text.
    language: String,
    /// The text that the sender saw.
    seen: Seen,
    /// What tells how it was put together from other ways.
    base: String,
    /// Whether the text is to be brought in, not only shown.
    bring: bool,
}

impl Sent {
    async fn of(mut form: Multipart) -> Result<Self, Error> {
        let mut sent = Self::default();
        match Self::read(&mut form, &mut sent).await {
            Err(Error::TooLarge) => sent.too_large = true,
            read => read?,
        }
        Ok(sent)
    }

    async fn read(form: &mut Multipart, sent: &mut Self) -> Result<(), Error> {
        let refused = |error: MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
            _ => Error::BadRequest(error.body_text()),
        };
        while let Some(field) = form.next_field().await.map_err(refused)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(refused)?;
            let text = || String::from_utf8_lossy(&bytes).into_owned();
            match name.as_str() {
                "file" => sent.file = bytes.to_vec(),
                "text" => sent.text = text(),
                "language" => sent.language = text(),
                "seen" => sent.seen = text().parse().map_err(Error::BadRequest)?,
                "base" => sent.base = text(),
                "do" => sent.bring = text() == "bring",
                _ => return Err(Error::BadRequest(format!("an unknown field {name:?}"))),
            }
        }
        Ok(())
    }

    /// The text that was sent, or what is wrong with it.
    fn text(&self, page: &Page) -> Result<String, Errors> {
        let one = |field, key| Err(Errors::one(page.lang, field, key));
        if self.too_large {
            return one("file", "jd-import-large");
        }
        if self.file.is_empty() {
            return match clean(&self.text).is_empty() {
                true => one("text", "jd-import-empty"),
                false if self.text.len() > LARGEST => one("text", "jd-import-large"),
                false => Ok(self.text.replace('\0', "")),
            };
        }
        if self.file.len() > LARGEST {
            return one("file", "jd-import-large");
        }
        if self.file.starts_with(b"%PDF") {
            return one("file", "jd-import-pdf");
        }
        if self.file.starts_with(b"PK\x03\x04") || self.file.starts_with(b"\xd0\xcf\x11\xe0") {
            return one("file", "jd-import-word");
        }
        let text = decoded(&self.file);
        let odd = text.chars().filter(|c| c.is_control() && !c.is_whitespace() || *c == '\u{fffd}').count();
        if odd * 50 > text.chars().count() {
            return one("file", "jd-import-binary");
        }
        if clean(&text).is_empty() { one("file", "jd-import-empty") } else { Ok(text.replace('\0', "")) }
    }
}

/// What becomes of a heading.
struct Told {
    heading: String,
    becomes: String,
    /// Whether it stands for one of the hub's sections.
    known: bool,
    lines: usize,
    language: Language,
}

#[derive(Template)]
#[template(path = "job_descriptions/import.html")]
struct ImportPage {
    page: Page,
    binder: Arc<Binder>,
    text: String,
    language: String,
    seen: Seen,
    base: String,
    errors: Errors,
    /// How the draft that somebody else changed meanwhile differs from what was brought in.
    overtaken: Option<Vec<Difference>>,
    /// What was read, in each language.
    texts: Vec<(Language, Read)>,
    /// The headings of sections on pay, which the reader may not write.
    closed: Vec<String>,
    /// Whether it says something on pay, which the text will not tell.
    keeps_pay_back: bool,
}

impl ImportPage {
    fn new(page: Page, binder: Arc<Binder>) -> Self {
        let title = page.t("jd-import-title").to_owned();
        let (seen, base) = (binder.seen(), mark(&binder.brief.outline));
        Self {
            page: page.titled("roles", title),
            binder,
            text: String::new(),
            language: String::new(),
            seen,
            base,
            errors: Errors::new(),
            overtaken: None,
            texts: Vec::new(),
            closed: Vec::new(),
            keeps_pay_back: false,
        }
    }

    fn crumbs(&self) -> [(String, String); 3] {
        let (slug, lang) = (&self.binder.brief.slug, self.page.lang);
        [
            (paths::Roles.to_string(), self.page.t("section-roles").to_owned()),
            (paths::Role { slug: slug.clone() }.to_string(), self.binder.brief.title.shown(lang).text.to_owned()),
            (self.address(), self.page.t("jd-text").to_owned()),
        ]
    }

    fn address(&self) -> String {
        address_of(&self.binder.brief.slug, self.binder.subject.seat, "draft")
    }

    fn target(&self) -> String {
        format!("{}{}", paths::JobDescriptionImport { slug: self.binder.brief.slug.clone() }, of_seat(self.binder.subject.seat))
    }

    fn languages(&self) -> Vec<(&'static str, String)> {
        Language::ALL.iter().map(|language| (language.code(), self.page.tk("language-", language))).collect()
    }

    /// Whether a draft would be replaced.
    fn replaces(&self) -> bool {
        self.binder.open().is_some()
    }

    fn told(&self) -> Vec<Told> {
        let told = |language: Language, becomes: &Becomes, section: &ReadSection| {
            let lines = section.contents.iter().flat_map(Content::lines).count();
            let told = match becomes {
                Becomes::Known(key) => self.page.tk("jd-", key),
                Becomes::Own(_) if lines == 0 => self.page.t("jd-import-own-empty").to_owned(),
                Becomes::Own(_) => self.page.t("jd-import-own").to_owned(),
                Becomes::LeftOut => self.page.t("jd-import-left-out").to_owned(),
            };
            let known = matches!(becomes, Becomes::Known(_));
            Told { heading: section.heading.clone(), becomes: told, known, lines, language }
        };
        let texts = self.texts.iter();
        let told =
            texts.flat_map(|(language, read)| becomes(read).into_iter().map(|(becomes, section)| told(*language, &becomes, section)));
        told.collect()
    }

    fn refused(mut self, errors: Errors) -> Response {
        self.errors = errors;
        self.texts.clear();
        self.page = self.page.with_errors();
        unprocessable(&self.page.clone(), &self)
    }

    /// Reads the text. What cannot be a draft is refused.
    fn read(&mut self) -> Result<Outline, Errors> {
        let chosen = Language::from_code(&self.language);
        let live = self.binder.plain().open_to(self.page.may_see_pay());
        let mut texts = in_languages(&self.text, chosen, &live);
        if texts.is_empty() {
            return Err(Errors::one(self.page.lang, "text", "jd-import-empty"));
        }
        let base = &self.binder.brief.outline;
        let mut outline = {
            if !self.page.may_see_pay() {
                self.closed = texts.iter_mut().flat_map(|(_, read)| without_pay(read)).collect();
            }
            outline(&texts, &live, base)
        };
        if !self.page.may_see_pay() {
            outline = outline.with_pay_of(base);
        }
        self.keeps_pay_back = outline.keeps_pay_back() && self.page.may_see_pay();
        self.texts = texts;
        let long = outline.sections.iter().find(|entry| entry.words.as_ref().is_some_and(|words| words.longest() > LONGEST));
        let mut errors = Errors::new();
        if let Some(entry) = long {
            let heading = entry
                .heading
                .as_ref()
                .map_or_else(|| self.page.tk("jd-", &entry.key), |heading| heading.shown(self.page.lang).text.to_owned());
            errors.say("text", &self.page.say("jd-import-section-long").with("heading", heading).with("longest", LONGEST));
        }
        let own = outline.sections.iter().filter(|entry| entry.key.starts_with(OWN) || !entry.hidden).count();
        if own > MOST {
            errors.say("text", &self.page.say("jd-too-many").with("most", MOST).with("n", own));
        }
        if outline.title.as_ref().is_some_and(|title| title.longest() > 200)
            || outline.summary.as_ref().is_some_and(|summary| summary.longest() > LONGEST)
        {
            errors.say("text", &self.page.say("jd-import-start-long").with("longest", LONGEST));
        }
        let hub = self.binder.of_the_hub(&outline);
        if errors.is_empty() { Ok(outline.noted(&self.binder.brief.outline, &[], |key| hub.said(key))) } else { Err(errors) }
    }
}

/// Takes the sections on pay out of a text; the answer is their headings.
fn without_pay(read: &mut Read) -> Vec<String> {
    let (pay, others) = std::mem::take(&mut read.sections).into_iter().partition(|section| section_of(&section.heading) == Some(PAY));
    read.sections = others;
    let pay: Vec<ReadSection> = pay;
    pay.into_iter().map(|section| section.heading).collect()
}

pub(in super::super) async fn form(
    path: paths::JobDescriptionImport,
    State(app): State<App>,
    _: Editor,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    let binder = Binder::find(&app, &page.snapshot, &path.slug, choice.seat(), page.today).await?;
    if !binder.is_editable() {
        return Ok(redirect(address_of(&path.slug, choice.seat(), "draft"), binder.why_not()));
    }
    let template = ImportPage::new(page, binder);
    Ok(html(&template.page, &template))
}

pub(in super::super) async fn bring(
    path: paths::JobDescriptionImport,
    State(app): State<App>,
    editor: Editor,
    page: Page,
    Query(choice): Query<Choice>,
    form: Multipart,
) -> Result<Response, Error> {
    let sent = Sent::of(form).await?;
    let binder = Binder::find(&app, &page.snapshot, &path.slug, choice.seat(), page.today).await?;
    if !binder.is_editable() {
        return Ok(redirect(address_of(&path.slug, choice.seat(), "draft"), binder.why_not()));
    }
    let mut template = ImportPage::new(page, binder);
    template.language.clone_from(&sent.language);
    template.text.clone_from(&sent.text);
    template.text = match sent.text(&template.page) {
        Ok(text) => text,
        Err(errors) => return Ok(template.refused(errors)),
    };
    let draft = match template.read() {
        Ok(draft) => draft,
        Err(errors) => return Ok(template.refused(errors)),
    };
    if !sent.bring {
        return Ok(html(&template.page, &template));
    }
    let mut tx = app.db.begin().await?;
    let subject = template.binder.subject;
    store::alone(&mut tx, subject).await?;
    let binder = Binder::load(&mut tx, &path.slug, choice.seat(), app.clock.today()).await?;
    let head = binder.open().filter(|head| head.stage == Stage::Draft);
    if !binder.is_editable() || !binder.is_as_seen(sent.seen, &sent.base) {
        let mine = Manuscript::of(&Brief { outline: draft, ..binder.brief.clone() });
        template.overtaken = Some(compared(&binder.live, &mine, &template.page));
        template.page = template.page.with_errors();
        return Ok(conflict(&template.page.clone(), &template));
    }
    let actor = Actor::from(&*editor.0);
    let label = binder.brief.title.shown(Language::En).text;
    let mut writer = Writer { db: &mut tx, actor: &actor, now: app.clock.now(), subject, label };
    match head {
        None => drop(writer.start(&draft).await?),
        Some(head) => writer.change(head, &Head { outline: draft, ..head.clone() }, None, Action::Changed).await?,
    }
    tx.commit().await?;
    Ok(redirect(template.address(), "flash-jd-brought"))
}
