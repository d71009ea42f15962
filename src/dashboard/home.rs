//! Home as one reader sees it, made once and shown until something changes.

use std::{collections::HashSet, fmt};

use askama::{Template, filters::HtmlSafe};
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{
    needs::{Facts, Need},
    store::{self, Deed, Outcome, Vacancies, Vacancy},
};
use crate::{
    auth::User,
    error::Error,
    ids::SeatId,
    insights::accepted,
    job_descriptions::{Outdated, waiting},
    kpis::{Bullet, Cadence, FiscalYear, Period, Sparkline, Standing, State, Which, due_actions, seats_of, standings},
    processes,
    renewals::{Due, awaiting, reminders, upcoming},
    web::Page,
};

/// How many KPIs the strip shows.
const STRIP: usize = 7;

/// The content of Home, ready to be put into the page.
pub(super) struct Home(String);

// The templates of the content escape what they are given, so the page takes it as it is.
impl HtmlSafe for Home {}

impl fmt::Display for Home {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[derive(Template)]
#[template(path = "dashboard/_home.html")]
struct Content<'a> {
    page: &'a Page,
    needs: Vec<Need>,
    strip: Vec<&'a Standing>,
    kpis: &'a [Standing],
    renewals: Vec<Due>,
    vacancies: Vacancies,
    outcomes: Vec<Outcome>,
    deeds: Vec<Deed>,
    since: Option<DateTime<Utc>>,
}

#[derive(Template)]
#[template(path = "dashboard/_first_steps.html")]
struct FirstSteps<'a> {
    page: &'a Page,
}

/// Makes Home for a reader who was here last at `since`; `outdated` are the published job descriptions that no longer hold.
pub(super) async fn make(
    db: &mut PgConnection,
    page: &Page,
    user: &User,
    since: Option<DateTime<Utc>>,
    outdated: &[Outdated],
) -> Result<Home, Error> {
    if !store::has_team(&mut *db).await? {
        return Ok(Home(FirstSteps { page }.render()?));
    }
    let today = page.today;
    let kpis = standings(&mut *db, today, Which::All).await?;
    let mine = seats_of(&mut *db, user.email.as_deref().unwrap_or_default(), today).await?;
    let reminders = reminders(&mut *db, today, &mine, user.is_admin()).await?;
    let awaiting = awaiting(&mut *db, user, &mine, today).await?;
    let vacancies = store::vacancies(&mut *db, today).await?;
    let flags = store::flags(&mut *db, today).await?;
    let overdue = processes::overdue(&mut *db, today).await?;
    let seats: Vec<SeatId> = mine.iter().copied().collect();
    let changed = processes::changed_for(&mut *db, &seats, user.id, today).await?;
    let waiting = waiting(&mut *db).await?;
    let week = Period::containing(Cadence::Week, FiscalYear::default(), today);
    let actions = due_actions(&mut *db, today, week.end()).await?;
    let accepted = accepted(&mut *db, today).await?;
    let facts = Facts {
        page,
        kpis: &kpis,
        actions: &actions,
        mine: &mine,
        reminders: &reminders,
        awaiting: &awaiting,
        vacancies: &vacancies,
        overdue: &overdue,
        changed: &changed,
        waiting: &waiting,
        outdated,
        flags,
        accepted: &accepted,
    };
    let content = Content {
        needs: facts.needs(),
        strip: strip(&kpis, &mine),
        outcomes: store::outcomes(&mut *db, today).await?,
        deeds: match since {
            Some(since) => store::deeds(&mut *db, since, user.id).await?,
            None => Vec::new(),
        },
        page,
        kpis: &kpis,
        renewals: upcoming(&mut *db, today).await?,
        vacancies,
        since,
    };
    Ok(Home(content.render()?))
}

/// The reader's own KPIs first, then those that stand worst; without readings there is nothing to see.
fn strip<'a>(kpis: &'a [Standing], mine: &HashSet<SeatId>) -> Vec<&'a Standing> {
    let is_mine = |kpi: &Standing| kpi.owner.as_ref().is_some_and(|owner| mine.contains(&owner.seat));
    let mut strip: Vec<&Standing> = kpis.iter().filter(|kpi| kpi.latest().is_some()).collect();
    strip.sort_by_key(|kpi| (!is_mine(kpi), kpi.judgement.state, kpi.position));
    strip.truncate(STRIP);
    strip
}

impl Content<'_> {
    fn value(&self, kpi: &Standing) -> String {
        kpi.latest().map(|point| kpi.measure.show(self.page.lang, point.value)).unwrap_or_default()
    }

    fn target(&self, kpi: &Standing) -> String {
        let reader = kpi.reader(self.page.lang, self.page.calendar);
        kpi.aim(self.page.today).map_or_else(|| self.page.t("home-no-target").to_owned(), |aim| reader.aim(aim))
    }

    fn bullet(&self, kpi: &Standing) -> Option<Bullet> {
        kpi.bullet(&kpi.reader(self.page.lang, self.page.calendar), self.page.today)
    }

    fn sparkline(&self, kpi: &Standing) -> Option<Sparkline> {
        kpi.sparkline(&kpi.reader(self.page.lang, self.page.calendar))
    }

    fn period(&self, kpi: &Standing) -> String {
        kpi.latest_period().map(|period| period.label(self.page.lang, self.page.calendar)).unwrap_or_default()
    }

    fn days(&self, renewal: &Due) -> i64 {
        renewal.days_left(self.page.today)
    }

    fn more_vacancies(&self) -> i64 {
        self.vacancies.count - i64::try_from(self.vacancies.first.len()).unwrap_or(0)
    }

    fn open_since(&self, vacancy: &Vacancy) -> String {
        match vacancy.since {
            Some(since) => self.page.say("home-open-since").with("date", self.page.date(since)).to_string(),
            None => self.page.t("home-open").to_owned(),
        }
    }

    /// The KPIs that show an outcome.
    fn showing(&self, outcome: &Outcome) -> Vec<&Standing> {
        self.kpis.iter().filter(|kpi| kpi.outcome.as_ref().is_some_and(|tag| tag.key == outcome.key)).collect()
    }

    fn on_target(&self, outcome: &Outcome) -> String {
        let showing = self.showing(outcome);
        let good = showing.iter().filter(|kpi| kpi.judgement.state == State::OnTarget).count();
        self.page.say("home-outcome-kpis").with("good", good).with("n", showing.len()).to_string()
    }

    /// The KPIs of an outcome that are not on target, the worst first.
    fn lagging(&self, outcome: &Outcome) -> Vec<&Standing> {
        let mut lagging: Vec<&Standing> = self.showing(outcome).into_iter().filter(|kpi| kpi.judgement.state != State::OnTarget).collect();
        lagging.sort_by_key(|kpi| (kpi.judgement.state, kpi.position));
        lagging
    }

    fn roles_held(&self, outcome: &Outcome) -> String {
        if outcome.roles == 0 {
            return self.page.t("home-outcome-no-roles").to_owned();
        }
        self.page.say("home-outcome-roles").with("held", outcome.held).with("n", outcome.roles).to_string()
    }

    fn deed(&self, deed: &Deed) -> String {
        let key: &'static str = deed.action.into();
        if deed.count > 1 {
            return self.page.say("deed-many").with("n", deed.count).with("noun", self.page.tk("deed-noun-", &deed.entity)).to_string();
        }
        let saying = crate::locale::say_owned(self.page.lang, format!("deed-{key}"));
        saying.with("noun", self.page.tk("deed-noun-", &deed.entity)).to_string()
    }
}

/// The line under the heading: the date and the week.
pub(super) fn dateline(page: &Page) -> [String; 2] {
    let week = Period::containing(Cadence::Week, FiscalYear::default(), page.today);
    [page.date(page.today), week.label(page.lang, page.calendar)]
}
