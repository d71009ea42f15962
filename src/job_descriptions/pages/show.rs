use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::{DateTime, Utc};

use super::{
    super::{
        document::{Content, Document},
        drift::{Drift, names},
        edition::Edition,
        format::Format,
        lint::{Changes, Finding, Rules, Told},
        manuscript::Manuscript,
        model::{Comment, Discarded, Head, Stage},
        press::{Binder, Chosen, Sheet},
        store,
    },
    Choice, address_of, of_seat,
};
use crate::{
    error::Error,
    ids::SeatId,
    locale::{Language, Localized},
    paths,
    state::App,
    web::{Difference, Errors, Page, Query, conflict, html, unprocessable},
};

/// The longest comment, in characters.
pub(super) const LONGEST_COMMENT: usize = 2_000;

/// How two texts differ for a reader: who may not know what is paid is not told that it changed, nor into what.
pub(super) fn compared(before: &Manuscript, after: &Manuscript, page: &Page) -> Vec<Difference> {
    if page.may_see_pay() {
        return before.differences(after, page.lang);
    }
    before.clone().open_to(false).differences(&after.clone().open_to(false), page.lang)
}

/// What was typed on the page and could not be kept.
#[derive(Clone, Default)]
pub(super) struct Typed {
    pub section: String,
    pub words: String,
    pub note: String,
    pub errors: Errors,
    /// The message for who comes too late: the page shows how the text stands now.
    pub late: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "job_descriptions/show.html")]
struct ShowPage<'a> {
    page: Page,
    binder: &'a Binder,
    sheet: &'a Sheet,
    document: &'a Document,
    /// Whether it is read in both languages, side by side.
    both: bool,
    /// The text that is shown, if it was begun.
    head: Option<&'a Head>,
    comments: Vec<Comment>,
    /// When it was sent back, and by whom.
    returned: Option<(DateTime<Utc>, String)>,
    /// Where the text differs from what the hub knows.
    drift: Vec<Drift>,
    /// What the check found.
    findings: Vec<Finding>,
    rules: Arc<Rules>,
    /// The draft that was taken away last, where another can be begun.
    discarded: Option<Discarded>,
    /// Open seats that can have a text of their own.
    seats: Vec<(SeatId, Localized)>,
    typed: Typed,
}

impl ShowPage<'_> {
    fn crumbs(&self) -> [(String, String); 2] {
        let roles = self.page.t("section-roles").to_owned();
        let role = paths::Role { slug: self.slug().to_owned() };
        [(paths::Roles.to_string(), roles), (role.to_string(), self.binder.brief.title.shown(self.page.lang).text.to_owned())]
    }

    fn slug(&self) -> &str {
        &self.binder.brief.slug
    }

    fn archived(&self) -> bool {
        self.binder.brief.archived
    }

    /// Whether the reader may change texts of this role.
    fn can_edit(&self) -> bool {
        self.page.can_edit() && !self.archived()
    }

    fn path(&self) -> String {
        paths::JobDescription { slug: self.slug().to_owned() }.to_string()
    }

    /// How the text is asked for, but for the language.
    fn asked(&self) -> String {
        let version = self.version();
        let version = if version.is_empty() { String::new() } else { format!("&version={version}") };
        format!("{version}{}", self.binder.subject.seat.map(|seat| format!("&seat={seat}")).unwrap_or_default())
    }

    /// The text that is shown, as an address names it.
    fn version(&self) -> String {
        match self.head {
            Some(head) if head.stage == Stage::Published => String::new(),
            Some(Head { number: Some(number), .. }) => number.to_string(),
            _ if self.binder.published().is_some() => "draft".to_owned(),
            _ => String::new(),
        }
    }

    fn of_seat(&self) -> String {
        of_seat(self.binder.subject.seat)
    }

    fn address(&self, version: &str) -> String {
        address_of(self.slug(), self.binder.subject.seat, version)
    }

    /// The address of the text of an open seat.
    fn seat_address(&self, seat: &SeatId) -> String {
        address_of(self.slug(), Some(*seat), "")
    }

    fn is(&self, stage: &str) -> bool {
        self.stage() == stage
    }

    /// How far the text has come.
    fn stage(&self) -> &'static str {
        self.head.map_or("draft", |head| head.stage.key())
    }

    /// The mark of how far the text has come; nobody has begun it where there is none.
    fn mark(&self) -> &'static str {
        self.head.map_or("live", |head| self.binder.stage_key(head))
    }

    /// What keeps the text from being published, and where each thing is told.
    fn blocked(&self) -> Vec<(String, &str)> {
        let of = |language: Language| {
            let message = self.typed.errors.on(format!("check-{language}").as_str())?;
            Some((format!("{}?lang={language}&version=draft{}#check", self.path(), self.and_seat()), message))
        };
        Language::ALL.into_iter().filter_map(of).collect()
    }

    fn and_seat(&self) -> String {
        self.binder.subject.seat.map(|seat| format!("&seat={seat}")).unwrap_or_default()
    }

    /// Whether a finding has to be mended before the text is published.
    fn is_blocking(&self, finding: &Finding) -> bool {
        self.rules.blocking(std::slice::from_ref(finding)) > 0
    }

    /// Letters that no font of the files has, a few of them in a row.
    fn missing(&self) -> Option<String> {
        let missing = self.document.missing_letters();
        (!missing.is_empty()).then(|| missing.into_iter().take(12).map(String::from).collect::<Vec<_>>().join(" "))
    }

    /// Whether it is a draft or in review: then people can say something about it.
    fn is_open(&self) -> bool {
        self.head.is_some_and(|head| matches!(head.stage, Stage::Draft | Stage::InReview))
    }

    /// Whether what a comment asks for can still be done.
    fn can_settle(&self) -> bool {
        self.can_edit() && self.head.is_some_and(|head| head.stage != Stage::Archived)
    }

    /// By whom and when the text was sent back.
    fn returned(&self) -> String {
        let Some((at, who)) = &self.returned else { return self.page.t("jd-returned").to_owned() };
        self.page.say("jd-returned-by").with("who", self.page.actor(who)).with("when", self.page.timestamp(*at)).to_string()
    }

    /// What search engines for jobs need and do not find in the text, on one line.
    fn posting_lacks(&self) -> String {
        let names = self.sheet.text.offer.missing().into_iter().map(|part| self.page.tk("jd-posting-", part));
        names.collect::<Vec<_>>().join(", ")
    }

    /// Where a deed goes to.
    fn to(&self, deed: &str) -> String {
        format!("{}/{deed}{}", self.path(), self.of_seat())
    }

    fn settle(&self, comment: &Comment) -> String {
        format!("{}{}", paths::JobDescriptionSettle { slug: self.slug().to_owned(), id: comment.id }, self.of_seat())
    }

    /// The parts that differ: those with words of their own, or those without.
    fn differing(&self, own: bool) -> Vec<&Drift> {
        self.drift.iter().filter(|part| part.own == own).collect()
    }

    /// What differs, and how: first what the hub tells, then what has words of its own.
    fn told_drift(&self) -> Vec<(String, String, &str, Vec<Difference>)> {
        let told = |(own, says, how): (bool, &str, &'static str)| {
            let parts = self.differing(own);
            let differences = parts.iter().flat_map(|part| part.differences(self.page.lang)).collect();
            let says = self.page.say(says).with("n", parts.len()).to_string();
            (!parts.is_empty()).then(|| (says, names(&parts, self.page.lang), self.page.t(how), differences))
        };
        let kinds = [(false, "jd-differs", "jd-differs-how"), (true, "jd-differs-own", "jd-differs-own-how")];
        kinds.into_iter().filter_map(told).collect()
    }

    /// Whether a new draft can leave words of its own to the hub.
    fn can_follow(&self) -> bool {
        !self.differing(true).is_empty()
    }

    /// Where the text stands, in a sentence.
    fn standing(&self) -> String {
        let page = &self.page;
        let Some(head) = self.head else { return page.t("jd-stands-live").to_owned() };
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| page.date(day)).unwrap_or_default();
        let by = |name: Option<&str>| name.map(|name| page.actor(name)).unwrap_or_default();
        match head.stage {
            Stage::Draft if head.outline.own_words() > 0 => page
                .say("jd-stands-draft-own")
                .with("who", by(Some(&head.written_by)))
                .with("when", page.timestamp(head.updated_at))
                .with("n", head.outline.own_words()),
            Stage::Draft => {
                page.say("jd-stands-draft").with("who", by(Some(&head.written_by))).with("when", page.timestamp(head.updated_at))
            }
            Stage::InReview => {
                let (at, who) = head.sent.as_ref().map(|(at, who)| (page.timestamp(*at), page.actor(who))).unwrap_or_default();
                page.say("jd-stands-in-review").with("who", who).with("when", at)
            }
            Stage::Published => page
                .say("jd-stands-published")
                .with("n", head.number.unwrap_or_default())
                .with("date", day(head.published_on))
                .with("who", by(head.decided_by.as_deref())),
            Stage::Archived => {
                let successor = self.binder.successor(head);
                let said = page.say(if successor.is_some() { "jd-stands-superseded" } else { "jd-stands-archived" });
                let said = said.with("n", head.number.unwrap_or_default()).with("date", day(head.published_on));
                said.with("until", day(head.archived_on)).with("by", successor.unwrap_or_default())
            }
        }
        .to_string()
    }

    /// The sections that one can comment on.
    fn sections(&self) -> Vec<(&str, &str)> {
        self.sheet.text.parts(self.page.lang)
    }

    /// What a comment is about.
    fn about<'b>(&'b self, comment: &'b Comment) -> &'b str {
        let Some(key) = &comment.section else { return self.page.t("jd-whole") };
        self.sections().into_iter().find(|(section, _)| section == key).map_or(key.as_str(), |(_, heading)| heading)
    }

    fn open_comments(&self) -> usize {
        self.comments.iter().filter(|comment| comment.settled_by.is_none()).count()
    }

    /// A finding in the reader's words.
    fn told(&self, finding: &Finding) -> Told {
        finding.told(self.page.lang)
    }

    /// The languages in which the text is read, as an address names them.
    const fn edition(&self) -> Edition {
        if self.both { Edition::Both } else { Edition::One(self.document.language) }
    }

    /// The text in every language in which it is read.
    fn read_in(&self) -> Vec<&Document> {
        self.edition().languages().iter().map(|language| self.sheet.text.document(*language)).collect()
    }

    /// The sections of both languages.
    fn keys(&self) -> Vec<&str> {
        self.sheet.text.sections(self.page.lang).into_iter().map(|(key, _)| key).collect()
    }

    /// Both languages, the reader's first.
    fn sides(&self) -> [&Document; 2] {
        [self.page.lang, self.page.lang.other()].map(|language| self.sheet.text.document(language))
    }

    /// The names of the parts in which what the hub says stands in for words that nobody wrote in this language.
    fn stand_ins(&self, document: &Document) -> String {
        let names: Vec<String> = document.stand_ins.iter().map(|key| self.page.tk("jd-part-", key)).collect();
        names.join(", ")
    }
}

pub(in super::super) async fn show(
    paths::JobDescription { slug }: paths::JobDescription,
    State(app): State<App>,
    page: Page,
    Query(choice): Query<Choice>,
) -> Result<Response, Error> {
    told(&app, page, &slug, &choice, Typed::default()).await
}

/// The page of the open text with what could not be kept, and why.
pub(super) async fn again(app: &App, page: Page, slug: &str, choice: &Choice, typed: Typed) -> Result<Response, Error> {
    let binder = Binder::find(app, &page.snapshot, slug, choice.seat(), page.today).await?;
    let version = binder.open().map(|_| "draft".to_owned());
    let choice = Choice { version, ..choice.clone() };
    told(app, page.with_errors(), slug, &choice, typed).await
}

async fn told(app: &App, page: Page, slug: &str, choice: &Choice, typed: Typed) -> Result<Response, Error> {
    let binder = Binder::find(app, &page.snapshot, slug, choice.seat(), page.today).await?;
    let chosen = binder.chosen(choice.version.as_deref())?;
    let sheet = Sheet::find(app, &page.snapshot, &binder, chosen, page.may_see_pay()).await?;
    let document = sheet.text.document(choice.language(&page));
    let head = match chosen {
        Chosen::Live => binder.open().filter(|head| head.stage == Stage::Draft),
        Chosen::Now => None,
        Chosen::Kept(head) => Some(head),
    };
    let mut db = app.db.acquire().await?;
    let comments = match head {
        Some(head) => store::comments(&mut *db, head.id, page.may_see_pay()).await?,
        None => Vec::new(),
    };
    let returned = match head.filter(|head| head.returned.is_some()) {
        Some(head) => store::returned(&mut *db, head.id).await?,
        None => None,
    };
    let rules = Rules::of(&store::setting::<Changes>(&mut db).await?);
    let seats = store::open_seats(&mut *db, binder.subject.role, page.today, binder.subject.seat).await?;
    let can_begin = page.can_edit() && binder.open().is_none();
    let discarded = if can_begin { store::discarded(&mut *db, binder.subject).await? } else { None };
    drop(db);
    let drift = match head {
        Some(head) if head.stage != Stage::Archived => binder.drift(&head.outline, &sheet.text, page.may_see_pay()),
        _ => Vec::new(),
    };
    let title = page.say("jd-page-title").with("role", binder.brief.title.shown(page.lang).text).to_string();
    let findings = rules.check(document);
    let page = page.titled("roles", title);
    let both = choice.edition(&page) == Edition::Both;
    let template = ShowPage {
        page,
        binder: &binder,
        sheet: &sheet,
        document,
        both,
        head,
        comments,
        returned,
        drift,
        findings,
        rules,
        discarded,
        seats,
        typed,
    };
    let answer = match template.typed.late {
        Some(_) => conflict,
        None if template.typed.errors.is_empty() => html,
        None => unprocessable,
    };
    Ok(answer(&template.page, &template))
}
