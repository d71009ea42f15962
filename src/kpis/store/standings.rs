use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{PgConnection, PgExecutor};

use super::super::{
    Cadence, Direction, Facts, FiscalYear, Kind, Levels, Measure, Override, Period, Point, Rhythm, Standing, State, Target, Unit, Value,
    judge, milestone,
    standing::{LATEST, LONGEST, Owner, Places, Tag},
    state::run_of,
};
use crate::{
    error::Error,
    ids::{KpiId, ProcessId, RoleId, SeatId, TeamId, ToolId},
    locale::Localized,
};

/// How many times as far back the next statement looks for the begin of a run.
const FURTHER: i64 = 8;

/// Which KPIs are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// All that are not archived.
    All,
    /// Those that a role answers for.
    OfRole(RoleId),
    /// Those that a seat owns.
    OfSeat(SeatId),
    /// Those that a tool feeds.
    OfTool(ToolId),
    /// Those that judge a process.
    OfProcess(ProcessId),
    /// One.
    One(KpiId),
    /// Those that one is computed from, and those that are computed from it.
    LinkedTo(KpiId),
}

/// The month in which the hub's fiscal year begins.
pub async fn fiscal_year(db: impl PgExecutor<'_>) -> Result<FiscalYear, Error> {
    let month = sqlx::query_scalar!("SELECT value #>> '{}' FROM settings WHERE key = 'fiscal-year-begins'").fetch_optional(db).await?;
    Ok(month.flatten().and_then(|month| FiscalYear::beginning(month.parse().ok()?)).unwrap_or_default())
}

/// How KPIs stand on `today`, in the catalogue's order. Five statements, however many KPIs and readings there are.
pub async fn standings(db: &mut PgConnection, today: NaiveDate, which: Which) -> Result<Vec<Standing>, Error> {
    let fiscal = fiscal_year(&mut *db).await?;
    let rows = kpis(&mut *db, today, which).await?;
    let ids: Vec<KpiId> = rows.iter().map(|row| row.id).collect();
    let most = if matches!(which, Which::One(_)) { LONGEST } else { LATEST };
    let mut points = latest_points(&mut *db, &ids, today, most).await?;
    let mut targets = targets_of(&mut *db, &ids).await?;
    let mut words = overrides_of(&mut *db, &ids).await?;
    let parents = parents(&mut *db, &rows).await?;
    let mut past = years_ago(&mut *db, &rows, &points, fiscal).await?;
    let standings = rows.into_iter().map(|row| {
        let year_ago = past.remove(&row.id);
        let (points, targets) = (points.remove(&row.id).unwrap_or_default(), targets.remove(&row.id).unwrap_or_default());
        let words = words.remove(&row.id).unwrap_or_default();
        Standing { year_ago, teams: above(row.team_id, &parents), ..row.standing(fiscal, today, points, targets, &words) }
    });
    let mut standings: Vec<Standing> = standings.collect();
    reach_back(db, today, most, &mut standings).await?;
    Ok(standings)
}

/// Finds where the runs off target began that are longer than the readings at hand: further back with each statement, and only as far as a run goes.
async fn reach_back(db: &mut PgConnection, today: NaiveDate, mut most: i64, standings: &mut [Standing]) -> Result<(), Error> {
    let is_cut = |kpi: &Standing, run: usize| i64::try_from(run).is_ok_and(|run| run == most) && kpi.judgement.state == State::OffTarget;
    let mut cut: Vec<&mut Standing> = standings.iter_mut().filter(|kpi| is_cut(kpi, kpi.judgement.run)).collect();
    while !cut.is_empty() {
        most *= FURTHER;
        let ids: Vec<KpiId> = cut.iter().map(|kpi| kpi.id).collect();
        let points = latest_points(&mut *db, &ids, today, most).await?;
        cut.retain_mut(|kpi| {
            let readings = points.get(&kpi.id).map(Vec::as_slice).unwrap_or_default();
            let facts = Facts { direction: kpi.direction, rhythm: kpi.rhythm, readings, targets: &kpi.targets, overridden: None, today };
            let run = run_of(State::OffTarget, readings, &facts);
            kpi.since = begin_of(readings, run);
            i64::try_from(run).is_ok_and(|run| run == most)
        });
    }
    Ok(())
}

/// The first day of the latest `run` of readings.
fn begin_of(readings: &[Point], run: usize) -> Option<NaiveDate> {
    let first = readings.len().checked_sub(run)?;
    readings.get(first).map(|point| point.start)
}

struct Row {
    id: KpiId,
    slug: String,
    name: Localized,
    unit: Unit,
    currency: Option<String>,
    direction: Direction,
    kind: Kind,
    due_on: Option<NaiveDate>,
    weight: i32,
    cadence: Cadence,
    grace_days: i32,
    since: Option<NaiveDate>,
    position: i32,
    area_key: Option<String>,
    area_name: Option<Localized>,
    area_position: Option<i32>,
    outcome_key: Option<String>,
    outcome_name: Option<Localized>,
    outcome_position: Option<i32>,
    owner_seat_id: Option<SeatId>,
    owner_title: Option<Localized>,
    holders: Vec<String>,
    team_id: Option<TeamId>,
    team_name: Option<Localized>,
    tool_slug: Option<String>,
    tool_name: Option<String>,
    updater: Option<SeatId>,
    roles: Vec<String>,
    is_computed: bool,
    has_action: bool,
    asks_action: bool,
    noted: Option<NaiveDate>,
    english: i64,
    thai: i64,
    owner_english: i64,
    owner_thai: i64,
}

impl Row {
    fn standing(self, fiscal: FiscalYear, today: NaiveDate, points: Vec<Point>, targets: Vec<Target>, words: &[Override]) -> Standing {
        let rhythm = Rhythm { cadence: self.cadence, fiscal, grace_days: u16::try_from(self.grace_days).unwrap_or(0), since: self.since };
        let targets = milestone::or_pace(targets, self.kind, rhythm, self.due_on);
        let overridden = points.last().and_then(|latest| {
            let covers = words.iter().filter(|word| word.covers(latest.start, today));
            covers.max_by_key(|word| word.start)
        });
        let facts = Facts { direction: self.direction, rhythm, readings: &points, targets: &targets, overridden, today };
        let judgement = judge(&facts);
        let tag =
            |key: Option<String>, name: Option<Localized>, position: Option<i32>| Some(Tag { key: key?, name: name?, position: position? });
        Standing {
            id: self.id,
            slug: self.slug,
            name: self.name,
            measure: Measure { unit: self.unit, currency: self.currency },
            direction: self.direction,
            rhythm,
            area: tag(self.area_key, self.area_name, self.area_position),
            outcome: tag(self.outcome_key, self.outcome_name, self.outcome_position),
            owner: self.owner_seat_id.zip(self.owner_title).map(|(seat, title)| Owner { seat, title, holders: self.holders }),
            team: self.team_id.zip(self.team_name).map(|(id, name)| Tag { key: id.to_string(), name, position: 0 }),
            teams: Vec::new(),
            tool: self.tool_slug.zip(self.tool_name),
            year_ago: None,
            updater: self.updater,
            roles: self.roles,
            is_computed: self.is_computed,
            since: (judgement.run > 0).then(|| begin_of(&points, judgement.run)).flatten(),
            has_action: self.has_action,
            asks_action: self.asks_action,
            weight: u8::try_from(self.weight).unwrap_or(1),
            noted: self.noted,
            points,
            targets,
            judgement,
            position: self.position,
            by_name: Places { english: self.english, thai: self.thai },
            by_owner: Places { english: self.owner_english, thai: self.owner_thai },
        }
    }
}

async fn kpis(db: impl PgExecutor<'_>, today: NaiveDate, which: Which) -> Result<Vec<Row>, Error> {
    let (role, seat, tool, process, one, linked) = match which {
        Which::All => (None, None, None, None, None, None),
        Which::OfRole(role) => (Some(role), None, None, None, None, None),
        Which::OfSeat(seat) => (None, Some(seat), None, None, None, None),
        Which::OfTool(tool) => (None, None, Some(tool), None, None, None),
        Which::OfProcess(process) => (None, None, None, Some(process), None, None),
        Which::One(kpi) => (None, None, None, None, Some(kpi), None),
        Which::LinkedTo(kpi) => (None, None, None, None, None, Some(kpi)),
    };
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT k.id AS "id: KpiId", k.slug, k.name AS "name: Localized", k.unit AS "unit: Unit", k.currency,
                  k.direction AS "direction: Direction", k.cadence AS "cadence: Cadence", k.grace_days, k.since, k.kind AS "kind: Kind", k.due_on, k.weight, k.position,
                  a.key AS "area_key?", a.name AS "area_name?: Localized", a.position AS "area_position?", o.key AS "outcome_key?",
                  o.name AS "outcome_name?: Localized", o.position AS "outcome_position?",
                  k.owner_seat_id AS "owner_seat_id: SeatId", coalesce(s.title, r.title) AS "owner_title: Localized",
                  ARRAY(SELECT p.name FROM seat_holders h JOIN people p ON p.id = h.person_id
                        WHERE h.seat_id = k.owner_seat_id AND h.during @> $1::date AND p.archived_at IS NULL
                        ORDER BY lower(h.during), p.name) AS "holders!",
                  k.updater_seat_id AS "updater: SeatId", t.id AS "team_id?: TeamId", t.name AS "team_name?: Localized",
                  st.slug AS "tool_slug?", st.name AS "tool_name?",
                  ARRAY(SELECT f.slug FROM role_kpis rk JOIN roles f ON f.id = rk.role_id
                        WHERE rk.kpi_id = k.id AND f.archived_at IS NULL ORDER BY f.position, f.slug) AS "roles!",
                  EXISTS (SELECT FROM kpi_formulas WHERE kpi_id = k.id) AS "is_computed!",
                  EXISTS (SELECT FROM kpi_actions WHERE kpi_id = k.id AND (done_on IS NULL OR done_on > $1)) AS "has_action!", k.asks_action,
                  (SELECT max(period_start) FROM kpi_notes WHERE kpi_id = k.id AND period_start <= $1) AS noted,
                  row_number() OVER (ORDER BY shown(k.name, 'en') COLLATE english) AS "english!",
                  row_number() OVER (ORDER BY shown(k.name, 'th') COLLATE thai) AS "thai!",
                  dense_rank() OVER (ORDER BY shown(coalesce(s.title, r.title), 'en') COLLATE english NULLS LAST) AS "owner_english!",
                  dense_rank() OVER (ORDER BY shown(coalesce(s.title, r.title), 'th') COLLATE thai NULLS LAST) AS "owner_thai!"
           FROM kpis k
           LEFT JOIN areas a ON a.id = k.area_id
           LEFT JOIN outcomes o ON o.id = k.outcome_id
           LEFT JOIN seats s ON s.id = k.owner_seat_id
           LEFT JOIN roles r ON r.id = s.role_id
           LEFT JOIN teams t ON t.id = s.team_id
           LEFT JOIN tools st ON st.id = k.source_tool_id
           WHERE k.archived_at IS NULL
             AND ($2::uuid IS NULL OR k.id IN (SELECT kpi_id FROM role_kpis WHERE role_id = $2))
             AND ($3::uuid IS NULL OR k.owner_seat_id = $3)
             AND ($4::uuid IS NULL OR k.source_tool_id = $4)
             AND ($5::uuid IS NULL OR k.id = $5)
             AND ($6::uuid IS NULL OR k.id IN (SELECT input_id FROM kpi_formula_inputs WHERE kpi_id = $6
                                               UNION SELECT kpi_id FROM kpi_formula_inputs WHERE input_id = $6))
             AND ($7::uuid IS NULL OR k.id IN (SELECT kpi_id FROM process_kpis WHERE process_id = $7))
           ORDER BY k.position, k.slug"#,
        today,
        role as Option<RoleId>,
        seat as Option<SeatId>,
        tool as Option<ToolId>,
        one as Option<KpiId>,
        linked as Option<KpiId>,
        process as Option<ProcessId>,
    );
    Ok(rows.fetch_all(db).await?)
}

/// The latest readings of each KPI: one step down the primary key for each of them, however many older ones there are.
async fn latest_points(db: impl PgExecutor<'_>, kpis: &[KpiId], today: NaiveDate, most: i64) -> Result<HashMap<KpiId, Vec<Point>>, Error> {
    let ids: Vec<uuid::Uuid> = kpis.iter().map(|kpi| kpi.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT k.id AS "kpi!: KpiId", latest.period_start, latest.value AS "value: Value"
           FROM unnest($1::uuid[]) AS k (id)
           CROSS JOIN LATERAL (SELECT period_start, value FROM readings WHERE kpi_id = k.id AND period_start <= $2
                               ORDER BY period_start DESC LIMIT $3) latest"#,
        &ids,
        today,
        most,
    );
    let mut points: HashMap<KpiId, Vec<Point>> = HashMap::with_capacity(kpis.len());
    for row in rows.fetch_all(db).await? {
        points.entry(row.kpi).or_default().push(Point { start: row.period_start, value: row.value });
    }
    for latest in points.values_mut() {
        latest.sort_by_key(|point| point.start);
    }
    Ok(points)
}

/// The values of the periods a year before the latest ones: one step down the primary key for each KPI.
async fn years_ago(
    db: impl PgExecutor<'_>,
    rows: &[Row],
    points: &HashMap<KpiId, Vec<Point>>,
    fiscal: FiscalYear,
) -> Result<HashMap<KpiId, Value>, Error> {
    let wanted = rows.iter().filter_map(|row| {
        let latest = points.get(&row.id)?.last()?;
        Some((row.id.uuid(), Period::containing(row.cadence, fiscal, latest.start).year_before().start()))
    });
    let (kpis, starts): (Vec<uuid::Uuid>, Vec<NaiveDate>) = wanted.unzip();
    let rows = sqlx::query!(
        r#"SELECT r.kpi_id AS "kpi: KpiId", r.value AS "value: Value" FROM unnest($1::uuid[], $2::date[]) AS wanted (kpi, start)
           JOIN readings r ON r.kpi_id = wanted.kpi AND r.period_start = wanted.start"#,
        &kpis,
        &starts,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.kpi, row.value)).collect())
}

/// The team that each team is part of, where any KPI's owner is in a team.
async fn parents(db: impl PgExecutor<'_>, rows: &[Row]) -> Result<HashMap<TeamId, TeamId>, Error> {
    if rows.iter().all(|row| row.team_id.is_none()) {
        return Ok(HashMap::new());
    }
    let teams = sqlx::query!(r#"SELECT id AS "id: TeamId", parent_id AS "parent!: TeamId" FROM teams WHERE parent_id IS NOT NULL"#);
    Ok(teams.fetch_all(db).await?.into_iter().map(|team| (team.id, team.parent)).collect())
}

/// A team and all that it is part of; a ring of teams is walked once.
fn above(team: Option<TeamId>, parents: &HashMap<TeamId, TeamId>) -> Vec<String> {
    let mut above: Vec<TeamId> = Vec::new();
    let mut next = team;
    while let Some(team) = next.filter(|team| !above.contains(team)) {
        above.push(team);
        next = parents.get(&team).copied();
    }
    above.into_iter().map(|team| team.to_string()).collect()
}

async fn targets_of(db: impl PgExecutor<'_>, kpis: &[KpiId]) -> Result<HashMap<KpiId, Vec<Target>>, Error> {
    let ids: Vec<uuid::Uuid> = kpis.iter().map(|kpi| kpi.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT kpi_id AS "kpi: KpiId", lower(during) AS "from", upper(during) AS until, goal AS "goal: Value", stretch AS "stretch: Value",
                  warning AS "warning: Value", low AS "low: Value", high AS "high: Value", baseline AS "baseline: Value"
           FROM kpi_targets WHERE kpi_id = ANY($1) ORDER BY during"#,
        &ids,
    );
    let mut targets: HashMap<KpiId, Vec<Target>> = HashMap::with_capacity(kpis.len());
    for row in rows.fetch_all(db).await? {
        let levels =
            Levels { goal: row.goal, warning: row.warning, stretch: row.stretch, low: row.low, high: row.high, baseline: row.baseline };
        targets.entry(row.kpi).or_default().push(Target { from: row.from, until: row.until, levels });
    }
    Ok(targets)
}

async fn overrides_of(db: impl PgExecutor<'_>, kpis: &[KpiId]) -> Result<HashMap<KpiId, Vec<Override>>, Error> {
    let ids: Vec<uuid::Uuid> = kpis.iter().map(|kpi| kpi.uuid()).collect();
    let rows = sqlx::query!(
        r#"SELECT kpi_id AS "kpi: KpiId", period_start, until, state AS "state: State", note, said_by, said_at AS "said_at: DateTime<Utc>"
           FROM kpi_overrides WHERE kpi_id = ANY($1)"#,
        &ids,
    );
    let mut words: HashMap<KpiId, Vec<Override>> = HashMap::new();
    for row in rows.fetch_all(db).await? {
        let word =
            Override { start: row.period_start, until: row.until, state: row.state, note: row.note, by: row.said_by, at: row.said_at };
        words.entry(row.kpi).or_default().push(word);
    }
    Ok(words)
}

/// The roles that answer for at least one KPI.
pub async fn answering_roles(db: impl PgExecutor<'_>) -> Result<Vec<(String, Localized)>, Error> {
    let roles = sqlx::query!(
        r#"SELECT slug, title AS "title: Localized" FROM roles
           WHERE archived_at IS NULL AND EXISTS (SELECT FROM role_kpis WHERE role_id = roles.id) ORDER BY position, slug"#
    );
    Ok(roles.fetch_all(db).await?.into_iter().map(|role| (role.slug, role.title)).collect())
}

/// The teams of owners and all that they are part of: id and name, by the English name.
pub async fn teams_of(db: impl PgExecutor<'_>, kpis: &[Standing]) -> Result<Vec<(String, Localized)>, Error> {
    let ids: Vec<uuid::Uuid> = kpis.iter().flat_map(|kpi| &kpi.teams).filter_map(|team| team.parse().ok()).collect();
    let teams = sqlx::query!(
        r#"SELECT id AS "id: TeamId", name AS "name: Localized" FROM teams WHERE id = ANY($1) ORDER BY shown(name, 'en') COLLATE english, id"#,
        &ids,
    );
    Ok(teams.fetch_all(db).await?.into_iter().map(|team| (team.id.to_string(), team.name)).collect())
}
