use std::{collections::BTreeSet, sync::Arc};

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};

use super::super::{
    Bullet, Cadence, Owner, Reader, Sparkline, Standing, State as KpiState, Tag, Which,
    scorecard::{Asked, Group, place_of},
    standings,
    store::{self, View},
};
use crate::{
    auth::CurrentUser,
    error::Error,
    ids::UserId,
    integrations::Risks,
    locale::Localized,
    paths,
    state::App,
    web::{Errors, Page, Pagination, Query, html, once, unprocessable},
};

/// Every KPI as it stands today, and the roles that answer for any.
pub(in super::super) struct Scorecard {
    pub all: Vec<Standing>,
    roles: Vec<(String, Localized)>,
    /// The teams in which a KPI's owner is, and all that they are part of.
    teams: Vec<(String, Localized)>,
}

impl Scorecard {
    pub async fn kept(app: &App, page: &Page) -> Result<Arc<Self>, Error> {
        let today = page.today;
        app.kept(&page.snapshot, today.to_string(), async |db| {
            let all = standings(&mut *db, today, Which::All).await?;
            let teams = store::teams_of(&mut *db, &all).await?;
            Ok(Self { all, roles: store::answering_roles(db).await?, teams })
        })
        .await
    }
}

/// A reader's own views of the scorecard.
struct Views(Vec<View>);

impl Views {
    async fn kept(app: &App, user: UserId, page: &Page) -> Result<Arc<Self>, Error> {
        app.kept(&page.snapshot, user.to_string(), async |db| Ok(Self(store::views(db, user).await?))).await
    }
}

#[derive(Template)]
#[template(path = "kpis/index.html")]
struct IndexPage<'a> {
    page: Page,
    asked: &'a Asked,
    scorecard: &'a Scorecard,
    risks: &'a Risks,
    counts: Vec<(KpiState, usize)>,
    groups: Vec<Rows<'a>>,
    pagination: Pagination,
    /// The reader's own views.
    views: &'a [View],
    errors: Errors,
    /// The name of a view that came back.
    name: String,
}

/// The rows of one group.
struct Rows<'a> {
    heading: Option<Heading<'a>>,
    rows: Vec<&'a Standing>,
}

enum Heading<'a> {
    Area(Option<&'a Tag>),
    State(KpiState),
    Owner(Option<&'a Owner>),
    Team(Option<&'a Tag>),
    Outcome(Option<&'a Tag>),
    Cadence(&'static str),
}

impl IndexPage<'_> {
    fn reader<'b>(&self, kpi: &'b Standing) -> Reader<'b> {
        kpi.reader(self.page.lang, self.page.calendar)
    }

    /// Whether nobody has entered a value of any KPI yet, as in a new hub.
    fn has_no_readings(&self) -> bool {
        self.scorecard.all.iter().all(|kpi| kpi.latest().is_none())
    }

    /// Whether what its values come from lies behind a failing integration.
    fn is_doubtful(&self, kpi: &Standing) -> bool {
        kpi.tool.as_ref().is_some_and(|(slug, _)| self.risks.of_tool(slug).is_some())
    }

    fn bullet(&self, kpi: &Standing) -> Option<Bullet> {
        kpi.bullet(&self.reader(kpi), self.page.today)
    }

    fn sparkline(&self, kpi: &Standing) -> Option<Sparkline> {
        kpi.sparkline(&self.reader(kpi))
    }

    fn value(&self, kpi: &Standing) -> String {
        kpi.latest().map_or_else(|| "–".to_owned(), |point| self.reader(kpi).value(point.value))
    }

    fn read_for(&self, kpi: &Standing) -> Option<String> {
        kpi.latest_period().map(|period| period.label(self.page.lang, self.page.calendar))
    }

    fn target(&self, kpi: &Standing) -> String {
        kpi.aim(self.page.today).map_or_else(|| "–".to_owned(), |aim| self.reader(kpi).aim(aim))
    }

    fn change(&self, kpi: &Standing) -> Option<String> {
        kpi.change().map(|change| kpi.measure.change(self.page.lang, change))
    }

    fn states(&self) -> Vec<(&'static str, String)> {
        self.counts.iter().map(|(state, _)| (state.key(), self.page.tk("state-", state.key()))).collect()
    }

    fn areas(&self) -> Vec<(String, String)> {
        let mut areas: Vec<&Tag> = self.scorecard.all.iter().filter_map(|kpi| kpi.area.as_ref()).collect();
        areas.sort_by_key(|area| area.position);
        areas.dedup();
        areas.into_iter().map(|area| (area.key.clone(), area.name.shown(self.page.lang).text.to_owned())).collect()
    }

    fn owners(&self) -> Vec<(String, String)> {
        let mut owners: Vec<&Standing> = self.scorecard.all.iter().filter(|kpi| kpi.owner.is_some()).collect();
        owners.sort_by_key(|kpi| kpi.by_owner.of(self.page.lang));
        let named = owners.iter().filter_map(|kpi| kpi.owner.as_ref()).map(|owner| {
            let title = owner.title.shown(self.page.lang).text;
            let words = if owner.is_vacant() { title.to_owned() } else { format!("{title} · {}", owner.names()) };
            (owner.seat.to_string(), words)
        });
        let mut named: Vec<(String, String)> = named.collect();
        named.dedup();
        let special = [("vacant", "kpis-owner-vacant"), ("none", "kpis-no-owner")];
        special.map(|(value, key)| (value.to_owned(), self.page.t(key).to_owned())).into_iter().chain(named).collect()
    }

    fn roles(&self) -> Vec<(&str, &str)> {
        self.scorecard.roles.iter().map(|(slug, title)| (slug.as_str(), title.shown(self.page.lang).text)).collect()
    }

    fn groupings(&self) -> [(&'static str, &str); 7] {
        [
            ("area", self.page.t("kpis-by-area")),
            ("state", self.page.t("kpis-by-state")),
            ("owner", self.page.t("kpis-owner")),
            ("team", self.page.t("kpis-team")),
            ("outcome", self.page.t("kpis-outcome")),
            ("cadence", self.page.t("kpis-cadence")),
            ("none", self.page.t("kpis-ungrouped")),
        ]
    }

    /// What KPIs can be filtered by, as far as any has it.
    fn tags(&self, of: impl Fn(&Standing) -> Option<(String, String)>) -> Vec<(String, String)> {
        let tags: BTreeSet<(String, String)> = self.scorecard.all.iter().filter_map(of).map(|(key, name)| (name, key)).collect();
        tags.into_iter().map(|(name, key)| (key, name)).collect()
    }

    fn teams(&self) -> Vec<(String, String)> {
        self.scorecard.teams.iter().map(|(key, name)| (key.clone(), name.shown(self.page.lang).text.to_owned())).collect()
    }

    fn outcomes(&self) -> Vec<(String, String)> {
        self.tags(|kpi| kpi.outcome.as_ref().map(|outcome| (outcome.key.clone(), outcome.name.shown(self.page.lang).text.to_owned())))
    }

    fn tools(&self) -> Vec<(String, String)> {
        self.tags(|kpi| kpi.tool.clone())
    }

    fn cadences(&self) -> Vec<(&'static str, String)> {
        let mut cadences: Vec<Cadence> = self.scorecard.all.iter().map(|kpi| kpi.rhythm.cadence).collect();
        cadences.sort_by_key(|cadence| place_of(*cadence));
        cadences.dedup();
        cadences.into_iter().map(|cadence| (cadence.key(), self.page.tk("kpi-cadence-", cadence.key()))).collect()
    }

    /// `87% a year ago, +3 pp`.
    fn year_ago(&self, kpi: &Standing) -> Option<String> {
        let reader = self.reader(kpi);
        let saying = self.page.say("kpis-year-ago").with("value", reader.value(kpi.year_ago?));
        Some(saying.with("change", kpi.measure.change(self.page.lang, kpi.year_change()?)).to_string())
    }

    /// The address of a file of just what is shown.
    fn file(&self, kind: &str) -> String {
        self.asked.with(&format!("/kpis.{kind}"), "page", "")
    }

    /// What stands in the address, for saving it as a view.
    fn query(&self) -> String {
        self.asked.with("", "page", "").trim_start_matches('?').to_owned()
    }

    fn typed_name(&self) -> &str {
        &self.name
    }

    fn is_shown(&self, view: &View) -> bool {
        view.query == self.query()
    }

    fn grouped_by(&self) -> &'static str {
        self.asked.group().into()
    }

    fn sorted_by(&self, column: &str) -> String {
        self.asked.sorted_by(column.parse().unwrap_or_default())
    }

    fn order_of(&self, column: &str) -> &'static str {
        self.asked.order_of(column.parse().unwrap_or_default())
    }

    fn only(&self, state: &str) -> String {
        self.asked.with("/kpis", "state", state)
    }

    /// The KPIs that are off target and lack an action or a note: which, how many, where the list is.
    fn lacking(&self) -> Vec<(&'static str, usize, String)> {
        let lacking = self.asked.lacking(&self.scorecard.all).into_iter();
        lacking.filter(|(_, count)| *count > 0).map(|(what, count)| (what, count, self.asked.with("/kpis", "needs", what))).collect()
    }

    fn any_need(&self) -> String {
        self.asked.with("/kpis", "needs", "")
    }

    fn any_state(&self) -> String {
        self.asked.with("/kpis", "state", "")
    }

    fn admitted(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }
}

pub(in super::super) async fn index(
    _: paths::Kpis,
    State(app): State<App>,
    user: CurrentUser,
    page: Page,
    RawQuery(query): RawQuery,
    Query(asked): Query<Asked>,
) -> Result<Response, Error> {
    if query.is_none_or(|query| query.is_empty())
        && let Some(start) = Views::kept(&app, user.id, &page).await?.0.iter().find(|view| view.is_start && !view.query.is_empty())
    {
        return Ok(Redirect::to(&format!("/kpis?{}", start.query)).into_response());
    }
    once(&app, &page, user.id, async |page| show(&app, user.id, page, &asked, None).await).await
}

/// The scorecard that was asked for; with a view that could not be saved, its name and what is wrong with it.
pub(super) async fn show(app: &App, user: UserId, page: Page, asked: &Asked, refused: Option<(String, &str)>) -> Result<Response, Error> {
    let scorecard = Scorecard::kept(app, &page).await?;
    let views = Views::kept(app, user, &page).await?;
    let risks = Risks::kept(app, &page.snapshot).await?;
    let picked = asked.pick(&scorecard.all, page.lang);
    let pagination = Pagination::of(asked.page, picked.len(), "/kpis", &asked.pairs());
    let shown: Vec<&Standing> = pagination.cut(picked).collect();
    let title = page.t("section-kpis").to_owned();
    let mut template = IndexPage {
        page: page.titled("kpis", title),
        counts: asked.counts(&scorecard.all),
        groups: grouped(&shown, asked.group()),
        asked,
        scorecard: &scorecard,
        risks: &risks,
        pagination,
        views: &views.0,
        errors: Errors::new(),
        name: String::new(),
    };
    let Some((name, key)) = refused else { return Ok(html(&template.page, &template)) };
    template.errors = Errors::one(template.page.lang, "name", key);
    template.name = name;
    template.page = template.page.with_errors();
    Ok(unprocessable(&template.page.clone(), &template))
}

fn grouped<'a>(shown: &[&'a Standing], group: Group) -> Vec<Rows<'a>> {
    let same = |one: &&Standing, other: &&Standing| match group {
        Group::Area => one.area == other.area,
        Group::State => one.judgement.state == other.judgement.state,
        Group::Owner => one.owner == other.owner,
        Group::Team => one.team == other.team,
        Group::Outcome => one.outcome == other.outcome,
        Group::Cadence => one.rhythm.cadence == other.rhythm.cadence,
        Group::None => true,
    };
    let heading = |first: &'a Standing| match group {
        Group::Area => Some(Heading::Area(first.area.as_ref())),
        Group::State => Some(Heading::State(first.judgement.state)),
        Group::Owner => Some(Heading::Owner(first.owner.as_ref())),
        Group::Team => Some(Heading::Team(first.team.as_ref())),
        Group::Outcome => Some(Heading::Outcome(first.outcome.as_ref())),
        Group::Cadence => Some(Heading::Cadence(first.rhythm.cadence.key())),
        Group::None => None,
    };
    shown.chunk_by(same).map(|rows| Rows { heading: heading(rows[0]), rows: rows.to_vec() }).collect()
}
