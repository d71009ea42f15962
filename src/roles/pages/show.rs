use std::sync::Arc;

use askama::Template;
use axum::{extract::State, response::Response};
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::super::{
    ladder::Named,
    model::{Item, ItemKind, Role},
    pay::Pay,
    store::{self, Beside, Manager, NamedLink, RoleSeat},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    kpis::{self, Sparkline, Standing, Which},
    locale::{Calendar, Language, Localized, Provenance},
    paths,
    state::App,
    web::{Page, html},
};

/// How many KPIs the page shows; all are on the role's dashboard.
const FIRST_KPIS: usize = 7;

/// A KPI that the role answers for, as its readers see it.
struct KpiLine {
    slug: String,
    name: Localized,
    state: &'static str,
    value: Option<String>,
    period: Option<String>,
    target: Option<String>,
    sparkline: Option<Sparkline>,
}

/// Everything on the page of a role but its frame.
struct Shown {
    role: Role,
    beside: Beside,
    kpis: Vec<KpiLine>,
    /// How many KPIs there are in all.
    all_kpis: usize,
    /// What the role pays; for those only who may see it.
    pay: Option<Pay>,
}

impl Shown {
    async fn load(db: &mut PgConnection, slug: &str, today: NaiveDate, (language, calendar): (Language, Calendar)) -> Result<Self, Error> {
        let role = store::find(&mut *db, slug).await?;
        let beside = store::beside(&mut *db, role.id, today).await?;
        let mut standings = kpis::standings(&mut *db, today, Which::OfRole(role.id)).await?;
        standings.sort_by_key(|kpi| role.is.kpis.iter().position(|linked| linked.slug == kpi.slug));
        let all_kpis = standings.len();
        let kpis = standings.into_iter().take(FIRST_KPIS).map(|kpi| KpiLine::of(kpi, today, (language, calendar))).collect();
        let pay = store::pay(db, slug).await?.pay;
        Ok(Self { role, beside, kpis, all_kpis, pay })
    }
}

impl KpiLine {
    fn of(kpi: Standing, today: NaiveDate, (language, calendar): (Language, Calendar)) -> Self {
        let reader = kpi.reader(language, calendar);
        let value = kpi.latest().map(|point| reader.value(point.value));
        let period = kpi.latest_period().map(|period| period.label(language, calendar));
        let target = kpi.aim(today).map(|aim| reader.aim(aim));
        let sparkline = kpi.sparkline(&reader);
        Self { state: kpi.judgement.state.key(), value, period, target, sparkline, slug: kpi.slug, name: kpi.name }
    }
}

/// One list of the role.
struct Section<'a> {
    kind: ItemKind,
    items: &'a [Item],
    /// Where all of them come from, if they come from one place.
    provenance: Option<Provenance>,
}

#[derive(Template)]
#[template(path = "roles/show.html")]
struct ShowPage {
    page: Page,
    shown: Arc<Shown>,
}

impl ShowPage {
    fn role(&self) -> &Role {
        &self.shown.role
    }

    fn beside(&self) -> &Beside {
        &self.shown.beside
    }

    /// The title in the language that the reader did not choose.
    fn other_title(&self) -> Option<&str> {
        let title = &self.role().is.title.words;
        title.get(self.page.lang).and(title.get(self.page.lang.other()))
    }

    fn other_language(&self) -> Language {
        self.page.lang.other()
    }

    fn levels(&self) -> String {
        self.beside().levels.iter().map(|level| level.name.shown(self.page.lang).text).collect::<Vec<_>>().join(" / ")
    }

    fn family(&self) -> Option<&Named> {
        self.beside().family.as_ref()
    }

    /// The family with the word for it: it is often called as the area is.
    fn in_family(&self, family: &Named) -> String {
        self.page.say("role-in-family").with("name", family.name.shown(self.page.lang).text).to_string()
    }

    /// For which level only a point holds, in words.
    fn only(&self, item: &Item) -> Option<String> {
        let key = item.level.as_ref()?;
        let level = self.beside().levels.iter().find(|level| level.key == *key)?;
        Some(self.page.say("role-only-level").with("level", level.name.shown(self.page.lang).text).to_string())
    }

    /// The summary in paragraphs, and its language if it is not the reader's.
    fn summary(&self) -> Option<(Vec<&str>, Option<Language>)> {
        let shown = self.role().is.summary.as_ref()?.words.shown(self.page.lang);
        Some((shown.text.lines().filter(|line| !line.is_empty()).collect(), shown.lang))
    }

    fn section(&self, kind: ItemKind) -> Section<'_> {
        let items = self.role().is.items.of(kind);
        let first = items.first().map(|item| item.provenance);
        Section { kind, items, provenance: first.filter(|first| items.iter().all(|item| item.provenance == *first)) }
    }

    fn responsibilities(&self) -> Section<'_> {
        self.section(ItemKind::Responsibility)
    }

    fn goals(&self) -> Section<'_> {
        self.section(ItemKind::Goal)
    }

    fn pain_points(&self) -> Section<'_> {
        self.section(ItemKind::PainPoint)
    }

    /// Whom to hire, as far as it is written down.
    fn hiring(&self) -> Vec<Section<'_>> {
        let kinds = [ItemKind::HiringTrait, ItemKind::Required, ItemKind::Preferred, ItemKind::FirstDays];
        kinds.into_iter().map(|kind| self.section(kind)).filter(|section| !section.items.is_empty()).collect()
    }

    fn answers(&self, item: &Item) -> Vec<&NamedLink> {
        item.answers.iter().filter_map(|link| self.beside().answers.get(&link.to_string())).collect()
    }

    /// The seats that the role's seats report to, each once.
    fn managers(&self) -> Vec<&Manager> {
        let mut managers: Vec<&Manager> = self.beside().seats.iter().filter_map(|seat| seat.manager.as_ref()).collect();
        managers.sort_by_key(|manager| manager.id);
        managers.dedup_by_key(|manager| manager.id);
        managers
    }

    /// How many seats are not named on the page.
    fn more_seats(&self) -> i64 {
        self.beside().seats_in_all - i64::try_from(self.beside().seats.len()).unwrap_or_default()
    }

    /// What the role pays, for a reader who may see it.
    fn pay(&self) -> Option<String> {
        self.shown.pay.as_ref().map(|pay| pay.shown(self.page.lang))
    }

    /// Whether a seat has a title of its own.
    fn has_own_title(&self, seat: &RoleSeat) -> bool {
        seat.title != self.role().is.title.words
    }

    fn is_archived(&self) -> bool {
        self.role().archived_at.is_some()
    }

    fn can_edit(&self) -> bool {
        self.page.can_edit() && !self.is_archived()
    }
}

pub(in super::super) async fn show(path: paths::Role, State(app): State<App>, _: CurrentUser, page: Page) -> Result<Response, Error> {
    let (slug, today, reader) = (path.slug, page.today, (page.lang, page.calendar));
    let key = format!("role/{slug}/{today}/{reader:?}");
    let shown = app.kept(&page.snapshot, key, async |db| Shown::load(db, &slug, today, reader).await).await?;
    let title = shown.role.is.title.words.shown(page.lang).text.to_owned();
    let template = ShowPage { page: page.titled("roles", title), shown };
    Ok(html(&template.page, &template))
}
