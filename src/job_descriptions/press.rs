use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;
use chrono::NaiveDate;
use sqlx::PgConnection;
use tokio::sync::OnceCell;

use super::{
    drift::{self, Drift},
    edition::Edition,
    format::Format,
    house_template::HouseTemplate,
    manuscript::Manuscript,
    model::{Brief, Head, Stage},
    outline::Outline,
    seen::Seen,
    store::{self, Subject},
};
use crate::{
    error::Error,
    ids::SeatId,
    locale::{Language, Localized},
    state::{App, Snapshot},
    typesetting::pressed,
    web::mark,
};

/// All texts of a role, or of a seat of it, and what the hub would say now. It is kept for as long as the database does not change.
pub struct Binder {
    /// Of what.
    pub subject: Subject,
    /// The texts that were begun: the open one first, then the latest.
    pub heads: Vec<Head>,
    /// What the hub knows, put together as the draft is, else as the published text.
    pub brief: Brief,
    /// What that says.
    pub live: Manuscript,
    /// What the hub says now, in the order of the published text if there is one; nothing in it is of the text's own words.
    now: Manuscript,
}

/// One text of a binder.
#[derive(Clone, Copy, Debug)]
pub enum Chosen<'a> {
    /// The draft, or what would become one.
    Live,
    /// What the hub says now.
    Now,
    /// One that is kept as it is.
    Kept(&'a Head),
}

impl Binder {
    /// The texts of a role on a day.
    pub async fn find(app: &App, now: &Snapshot, slug: &str, seat: Option<SeatId>, on: NaiveDate) -> Result<Arc<Self>, Error> {
        let seat_key = seat.map(|seat| seat.to_string()).unwrap_or_default();
        app.kept(now, format!("{slug} {seat_key} {on}"), async |db: &mut PgConnection| Self::load(db, slug, seat, on).await).await
    }

    /// The same, read anew.
    pub async fn load(db: &mut PgConnection, slug: &str, seat: Option<SeatId>, on: NaiveDate) -> Result<Self, Error> {
        let subject = store::subject(&mut *db, slug, seat).await?;
        let heads = store::heads(&mut *db, subject).await?;
        let with = |stage| heads.iter().find(|head| head.stage == stage);
        let published = with(Stage::Published);
        let open = with(Stage::Draft).or_else(|| with(Stage::InReview));
        let outline = open.or(published).map(|head| head.outline.clone()).unwrap_or_default();
        let brief = store::one(&mut *db, subject, outline, on).await?;
        let ordered = published.map_or_else(|| brief.outline.clone().ordered_as_usual(), |head| head.outline.without_words());
        let now = Manuscript::of(&Brief { outline: ordered, ..brief.clone() });
        Ok(Self { subject, live: Manuscript::of(&brief), now, brief, heads })
    }

    /// The text that is begun and not published.
    pub fn open(&self) -> Option<&Head> {
        self.heads.iter().find(|head| matches!(head.stage, Stage::Draft | Stage::InReview))
    }

    /// The number of the text that was published last, or 0.
    pub fn last_number(&self) -> i32 {
        self.heads.iter().filter_map(|head| head.number).max().unwrap_or(0)
    }

    /// What is seen of the texts by somebody who is about to change the open one.
    pub fn seen(&self) -> Seen {
        self.open().map_or(Seen { text: None, version: self.last_number() }, Head::seen)
    }

    /// Whether the open text is still put together as somebody saw it, whose mark of the outline is `base`. A text that only went to
    /// another stage is.
    pub fn is_as_seen(&self, seen: Seen, base: &str) -> bool {
        let is_there = seen.text.is_none_or(|text| self.heads.iter().any(|head| head.id == text));
        seen == self.seen() || is_there && base == mark(&self.brief.outline)
    }

    /// Whether the text can be put together: not while it is in review, or the role is put away.
    pub fn is_editable(&self) -> bool {
        !self.brief.archived && self.open().is_none_or(|head| head.stage == Stage::Draft)
    }

    /// The message that says why the text cannot be put together.
    pub const fn why_not(&self) -> &'static str {
        if self.brief.archived { "flash-jd-put-away" } else { "flash-jd-not-now" }
    }

    /// What the hub says by itself, pay included.
    pub fn plain(&self) -> Manuscript {
        let outline = Outline { pay: true, ..self.brief.outline.clone().ordered_as_usual() };
        Manuscript::of(&Brief { outline, ..self.brief.clone() })
    }

    /// What the hub says in a part of a text that is put together as `outline`, whatever words the text has there.
    pub fn of_the_hub(&self, outline: &Outline) -> Manuscript {
        Manuscript::of(&Brief { outline: outline.of_the_hub(), ..self.brief.clone() })
    }

    /// Where one of the texts no longer says what the hub knows, as far as the reader may be told.
    pub fn drift(&self, outline: &Outline, text: &Manuscript, pay: bool) -> Vec<Drift> {
        let mut drift = Drift::of(text, &Brief { outline: outline.clone(), ..self.brief.clone() });
        drift.retain(|part| part.is_told(pay));
        drift
    }

    /// The text that holds.
    pub fn published(&self) -> Option<&Head> {
        self.heads.iter().find(|head| head.stage == Stage::Published)
    }

    /// The number of the text that took the place of another one; none where that was withdrawn.
    pub fn successor(&self, head: &Head) -> Option<i32> {
        let next = head.number.filter(|_| head.stage == Stage::Archived)? + 1;
        let is_next = |other: &&Head| other.number == Some(next) && other.published_on == head.archived_on;
        self.heads.iter().find(is_next).and_then(|head| head.number)
    }

    /// How far a text has come, as the end of the keys of its words.
    pub fn stage_key(&self, head: &Head) -> &'static str {
        if self.successor(head).is_some() { "superseded" } else { head.stage.key() }
    }

    /// The text that `version` asks for: a number, `draft`, or without it the one that holds.
    pub fn chosen(&self, version: Option<&str>) -> Result<Chosen<'_>, Error> {
        let open = || self.open().filter(|head| head.stage == Stage::InReview).map_or(Chosen::Live, Chosen::Kept);
        match version {
            None | Some("") => Ok(self.published().map_or_else(open, Chosen::Kept)),
            Some("draft") => Ok(open()),
            Some("now") => Ok(Chosen::Now),
            Some(number) => {
                let number = number.parse::<i32>().ok();
                self.heads.iter().find(|head| number.is_some() && head.number == number).map(Chosen::Kept).ok_or(Error::NotFound)
            }
        }
    }
}

/// Files by their format and the place of their edition; each is made once, by whoever asks first.
type Files = HashMap<(Format, usize), Arc<OnceCell<Bytes>>>;

/// A text with the files that were asked for since.
pub struct Sheet {
    /// What it says.
    pub text: Arc<Manuscript>,
    /// What its files look like.
    template: Arc<HouseTemplate>,
    files: Mutex<Files>,
}

impl Sheet {
    /// The words of a text, marked where it does not hold.
    /// `pay` says whether the reader may know what is paid: a published text tells it to everybody, any other to few.
    pub async fn find(app: &App, now: &Snapshot, binder: &Binder, chosen: Chosen<'_>, pay: bool) -> Result<Arc<Self>, Error> {
        let key = match chosen {
            Chosen::Live => format!("{} {:?} {} {pay}", binder.brief.slug, binder.subject.seat, binder.brief.on),
            Chosen::Now => format!("now {} {:?} {} {pay}", binder.brief.slug, binder.subject.seat, binder.brief.on),
            Chosen::Kept(head) => format!("{} {pay}", head.id),
        };
        let load = async |db: &mut PgConnection| {
            let text = match chosen {
                Chosen::Live => binder.live.clone().open_to(pay).marked("jd-mark-draft"),
                Chosen::Now => binder.now.clone().open_to(pay).marked("jd-mark-draft"),
                Chosen::Kept(head) => {
                    let text = store::manuscript(&mut *db, head.id).await?;
                    match head.stage {
                        Stage::Published => text.as_published(),
                        Stage::InReview | Stage::Draft => text.open_to(pay).marked("jd-mark-in-review"),
                        Stage::Archived => text.as_published().marked(match binder.successor(head) {
                            Some(_) => "jd-mark-superseded",
                            None => "jd-mark-archived",
                        }),
                    }
                }
            };
            let template = Arc::new(store::house_template(db).await?);
            Ok(Self { text: Arc::new(text), template, files: Mutex::default() })
        };
        app.kept(now, key, load).await
    }

    /// A file, made when it is first asked for.
    pub async fn file(&self, format: Format, edition: Edition) -> Result<Bytes, Error> {
        let file = {
            let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(files.entry((format, edition.place())).or_default())
        };
        let make = async || {
            let (text, template) = (Arc::clone(&self.text), Arc::clone(&self.template));
            Ok::<Bytes, Error>(pressed(move || format.write(&text, edition, &template)).await?.into())
        };
        Ok(file.get_or_try_init(make).await?.clone())
    }
}

/// What a file is called, without its ending.
pub fn file_stem(slug: &str, edition: Edition) -> String {
    format!("{slug}-job-description-{edition}")
}

/// The text of a role that holds on a day, else what the hub says now, marked as a draft. What is paid is in it only where that is
/// published.
pub async fn current(db: &mut PgConnection, slug: &str, on: NaiveDate) -> Result<Manuscript, Error> {
    let subject = store::subject(&mut *db, slug, None).await?;
    let heads = store::heads(&mut *db, subject).await?;
    if let Some(head) = heads.iter().find(|head| head.stage == Stage::Published) {
        return Ok(store::manuscript(&mut *db, head.id).await?.as_published());
    }
    let outline = heads.into_iter().find(|head| head.stage == Stage::Draft).map(|head| head.outline).unwrap_or_default();
    Ok(Manuscript::of(&store::one(db, subject, outline, on).await?).as_published().marked("jd-mark-draft"))
}

/// A published text that no longer says what the hub knows.
#[derive(Clone, Debug)]
pub struct Outdated {
    /// The role's address.
    pub slug: String,
    /// The seat, if the text is that seat's.
    pub seat: Option<SeatId>,
    /// The role's title, or the seat's.
    pub title: Localized,
    /// Since when.
    pub since: NaiveDate,
    /// Where it differs.
    drift: Vec<Drift>,
}

impl Outdated {
    /// Whether somebody may be told of it who may, or may not, know what is paid.
    pub fn is_told(&self, pay: bool) -> bool {
        self.drift.iter().any(|part| part.is_told(pay))
    }

    /// What differs, as names on one line, for a reader who may, or may not, know what is paid.
    pub fn parts(&self, language: Language, pay: bool) -> String {
        let told: Vec<&Drift> = self.drift.iter().filter(|part| part.is_told(pay)).collect();
        drift::names(&told, language)
    }
}

/// The published texts that no longer say what the hub knows on a day, as far as everybody may be told.
pub async fn outdated(db: &mut PgConnection, on: NaiveDate) -> Result<Vec<Outdated>, Error> {
    let mut outdated = all_outdated(db, on).await?;
    outdated.retain(|text| text.is_told(false));
    Ok(outdated)
}

/// The same with those in which nothing but the pay differs.
pub async fn all_outdated(db: &mut PgConnection, on: NaiveDate) -> Result<Vec<Outdated>, Error> {
    let published = store::published(&mut *db).await?;
    let asked: Vec<(Subject, Outline)> = published.iter().map(|text| (text.subject, text.outline.clone())).collect();
    let briefs = store::briefs(&mut *db, asked, on).await?;
    let drifts = published.into_iter().zip(briefs).map(|(text, brief)| {
        let drift = Drift::of(&text.manuscript, &brief);
        (text, drift)
    });
    let differing: Vec<(store::Published, Vec<Drift>)> = drifts.filter(|(_, drift)| !drift.is_empty()).collect();
    if differing.is_empty() {
        return Ok(Vec::new());
    }
    let subjects: Vec<Subject> = differing.iter().map(|(text, _)| text.subject).collect();
    let since = store::differing_since(db, &subjects).await?;
    let outdated = differing.into_iter().zip(since).map(|((text, drift), since)| Outdated {
        slug: text.slug,
        seat: text.subject.seat,
        title: text.title,
        since,
        drift,
    });
    Ok(outdated.collect())
}
