//! The calendar for programs that cannot sign in.

use axum::{
    extract::State,
    http::{HeaderValue, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Deserialize;

use super::{
    super::{
        ics::{self, Event},
        ladder::STEPS,
        model::Row,
        store,
    },
    calendar::Calendar,
};
use crate::{
    auth::Token,
    error::Error,
    locale::{self, Language, say, t},
    paths,
    state::App,
    web::{Page, Query},
};

/// How many days a date stays in the calendar after it has passed.
const BACK: i64 = 31;
/// How many events a program is given at most, the next ones first.
const MOST: usize = 2_000;

/// The secret of the link.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(in super::super) struct Secret {
    token: String,
}

/// How a reader of the calendar reads.
struct Reading {
    language: Language,
    calendar: locale::Calendar,
    origin: String,
    today: NaiveDate,
}

/// The cancel-by dates as all-day events, without any cost. Whoever has no link that is alive learns nothing, not even that there is a calendar.
pub(in super::super) async fn show(
    _: paths::ToolsRenewalsIcs,
    State(app): State<App>,
    page: Page,
    Query(secret): Query<Secret>,
) -> Result<Response, Error> {
    let token = Token::parse(&secret.token).ok_or(Error::NotFound)?;
    let reader = store::reader(app.db.pool(), &token).await?.ok_or(Error::NotFound)?;
    let snapshot = app.snapshot().await?;
    let calendar = Calendar::kept(&app, &snapshot, page.today).await?;
    let language = reader.language.unwrap_or(page.lang);
    let reading = Reading { language, calendar: reader.calendar, origin: app.origin.clone(), today: page.today };
    let is_shown = |row: &&Row| row.has_passed(page.today) || row.days_left(page.today).is_some_and(|days| days >= -BACK);
    let shown = calendar.rows.iter().filter(is_shown).filter_map(|row| reading.event(row));
    let events: Vec<Event> = shown.take(MOST).collect();
    let file = ics::calendar(t(language, "renewals-feed-name"), language.code(), app.clock.now(), &events);
    let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
    Ok(([(CONTENT_TYPE, kind)], file).into_response())
}

impl Reading {
    /// The day on which notice is due; none of a contract that runs until further notice.
    fn event(&self, row: &Row) -> Option<Event> {
        let (day, until) = row.cancel_by.zip(row.until)?;
        let key = if row.auto_renew { "renewals-feed-cancel" } else { "renewals-feed-notice" };
        Some(Event {
            uid: format!("contract-{}@mops-hub", row.contract),
            sequence: row.sequence,
            day,
            summary: say(self.language, key).with("tool", row.tool.as_str()).to_string(),
            description: self.description(row, until),
            url: format!("{}{}", self.origin, paths::ToolContract { slug: row.slug.clone(), id: row.contract }),
            reminders: if row.is_settled || day < self.today { Vec::new() } else { STEPS.to_vec() },
        })
    }

    fn description(&self, row: &Row, until: NaiveDate) -> String {
        let language = self.language;
        let date = |day: NaiveDate| locale::date(language, self.calendar, day);
        let renews = if row.ends() { "contract-ends" } else { "contract-renews" };
        let owner = match &row.owner {
            None => t(language, "tool-owner-none").to_owned(),
            Some(owner) => {
                let holders = owner.holders.as_deref().unwrap_or_else(|| t(language, "tool-owner-vacant"));
                format!("{}: {} ({holders})", t(language, "tool-business-owner"), owner.title.shown(language).text)
            }
        };
        let mut lines = vec![
            format!("{} {}", say(language, "renewals-feed-ends").with("date", date(until)), t(language, renews)),
            owner,
            t(language, &format!("renewal-standing-{}", row.standing())).to_owned(),
        ];
        lines.extend(row.course.map(|course| t(language, &format!("renewal-course-{}", course.key())).to_owned()));
        lines.extend(row.notice_given_on.map(|day| say(language, "renewal-notice-given").with("date", date(day)).to_string()));
        lines.join("\n")
    }
}
