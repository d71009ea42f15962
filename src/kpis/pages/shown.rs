use std::borrow::Borrow;

use chrono::NaiveDate;

use super::{
    super::{
        Aim, Bullet, Direction, Keeper, Kind, Period, Reader, Reason, State, Target, compare, shown_score,
        store::{Action, Entered, Event, What},
    },
    show::ShowPage,
};
use crate::ids::EventId;

/// What the templates of one KPI's page ask for.
impl ShowPage {
    pub fn reader(&self) -> Reader<'_> {
        self.standing.reader(self.page.lang, self.page.calendar)
    }

    pub(super) fn bullet(&self) -> Option<Bullet> {
        self.standing.bullet(&self.reader(), self.page.today)
    }

    pub(super) fn state(&self) -> State {
        self.standing.judgement.state
    }

    pub(super) fn value(&self) -> Option<String> {
        self.standing.latest().map(|point| self.reader().value(point.value))
    }

    pub(super) fn reason(&self) -> String {
        self.reader().reason(&self.standing.judgement.reason)
    }

    pub(super) fn lasting(&self) -> Option<String> {
        self.standing.lasting(&self.reader())
    }

    pub(super) fn change(&self) -> Option<String> {
        self.standing.change().map(|change| self.standing.measure.change(self.page.lang, change))
    }

    pub(super) fn aim(&self) -> Option<Aim> {
        self.standing.aim(self.page.today)
    }

    pub(super) fn rule(&self) -> Option<String> {
        let due = self.kpi.is.due_on.filter(|_| self.targets.is_empty() && self.kpi.is.kind == Kind::Milestone);
        if let Some(due) = due {
            return Some(self.page.say("kpi-milestone-rule").with("due", self.page.date(due)).to_string());
        }
        let rule = self.aim().map(|aim| self.reader().rule(aim))?;
        let held = Target::on(&self.targets, self.standing.latest().map_or(self.page.today, |point| point.start));
        let stretch = held.and_then(|target| self.stretch_of(target));
        Some(match stretch {
            Some(stretch) => format!("{rule} {}", self.page.say("rule-stretch").with("stretch", stretch)),
            None => rule,
        })
    }

    pub(super) fn is_overridden(&self) -> bool {
        matches!(self.standing.judgement.reason, Reason::Overridden(..))
    }

    pub(super) fn can_be_overridden(&self) -> bool {
        self.state().is_judged() && !self.is_overridden()
    }

    pub(super) fn period(&self, start: impl Borrow<NaiveDate>) -> String {
        self.kpi.rhythm.period(*start.borrow()).label(self.page.lang, self.page.calendar)
    }

    pub(super) fn latest_period(&self) -> Option<String> {
        self.standing.latest().map(|point| self.period(point.start))
    }

    pub(super) fn shown(&self, reading: &Entered) -> String {
        self.reader().value(reading.value)
    }

    pub(super) fn state_of(&self, reading: &Entered) -> &'static str {
        let aim = Target::aim(&self.standing.targets, self.kpi.is.direction, reading.start);
        aim.map_or("", |aim| compare(reading.value, aim).key())
    }

    pub(super) fn periods(&self) -> Vec<(String, String)> {
        let name = |period: &Period| {
            let label = period.label(self.page.lang, self.page.calendar);
            if period.end() >= self.page.today { self.page.say("reading-period-running").with("period", label).to_string() } else { label }
        };
        let mut periods: Vec<(String, String)> =
            self.open_periods.iter().map(|period| (period.start().to_string(), name(period))).collect();
        if let Some(start) = self.reading.start().filter(|_| !periods.iter().any(|(start, _)| *start == self.reading.period)) {
            periods.insert(0, (self.reading.period.clone(), self.period(start)));
        }
        periods
    }

    /// The periods from which, and until which, a target can hold.
    pub(super) fn coming(&self) -> Vec<(String, String)> {
        let current = self.kpi.rhythm.period(self.page.today);
        let later = std::iter::successors(Some(current), |period| Some(period.next())).take(14);
        let earlier = (self.earliest() < current.start()).then(|| self.kpi.rhythm.period(self.earliest()));
        let named = |period: Period| (period.start().to_string(), period.label(self.page.lang, self.page.calendar));
        earlier.into_iter().chain(later).map(named).collect()
    }

    /// The seat that enters the readings, when it is not the owner's.
    pub(super) fn updater(&self) -> Option<&Keeper> {
        self.kpi.updater.as_ref().filter(|updater| Some(updater.seat) != self.kpi.is.owner)
    }

    /// Whether the reader may put a value right; one that a formula made has nothing to be put right.
    pub(super) fn can_correct(&self) -> bool {
        self.page.can_edit() && self.kpi.is.formula.is_none()
    }

    pub(super) fn is_band(&self) -> bool {
        self.kpi.is.direction == Direction::Band
    }

    pub(super) fn unit(&self) -> &str {
        self.standing.measure.suffix(self.page.lang)
    }

    pub(super) fn aim_of(&self, target: &Target) -> Option<String> {
        Aim::of(self.kpi.is.direction, &target.levels).map(|aim| self.reader().aim(aim))
    }

    pub(super) fn warning_of(&self, target: &Target) -> Option<String> {
        Aim::of(self.kpi.is.direction, &target.levels).and_then(|aim| self.reader().warning(aim))
    }

    pub(super) fn baseline_of(&self, target: &Target) -> Option<String> {
        target.levels.baseline.map(|baseline| self.reader().value(baseline))
    }

    pub(super) fn stretch_of(&self, target: &Target) -> Option<String> {
        target.levels.stretch.map(|stretch| self.reader().value(stretch))
    }

    /// The score, with its weight where that is not the usual one.
    pub(super) fn score(&self) -> Option<String> {
        let score = shown_score(self.standing.judgement.score()?);
        let key = if self.kpi.is.weight == 1 { "kpi-score" } else { "kpi-score-weight" };
        Some(self.page.say(key).with("score", score).with("weight", usize::from(self.kpi.is.weight)).to_string())
    }

    /// Whether the latest value reaches what one hoped for.
    pub(super) fn is_stretched(&self) -> bool {
        let latest = self.standing.latest();
        latest.is_some_and(|point| {
            Target::on(&self.targets, point.start).is_some_and(|target| target.levels.is_stretched(self.kpi.is.direction, point.value))
        })
    }

    pub(super) fn last_day(&self, target: &Target) -> Option<String> {
        target.until.and_then(|until| until.pred_opt()).map(|day| self.page.date(day))
    }

    pub(super) fn states(&self) -> Vec<(&'static str, String)> {
        let judged = [State::OnTarget, State::AtRisk, State::OffTarget];
        judged.iter().map(|state| (state.key(), self.reader().state(*state))).collect()
    }

    pub(super) fn is_late(&self, action: &Action) -> bool {
        action.done_on.is_none() && action.due_on < self.page.today
    }

    pub(super) fn happened(&self, event: &Event) -> String {
        self.course.told(event, &self.reader())
    }

    pub(super) fn day_of(&self, event: &Event) -> String {
        self.page.date(event.day)
    }

    /// The id of an event that somebody wrote down, and who.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    pub(super) fn written<'a>(&self, event: &'a Event) -> Option<(EventId, &'a str)> {
        match &event.what {
            What::Written { id, by } => Some((*id, by)),
            _ => None,
        }
    }

    pub(super) fn source(&self, reading: &Entered) -> String {
        reading.by.clone().unwrap_or_else(|| self.page.tk("reading-source-", reading.source.key()))
    }

    pub(super) fn facts(&self) -> Vec<String> {
        let is = &self.kpi.is;
        let mut facts = vec![self.page.tk("kpi-cadence-", is.cadence.key()), self.page.tk("kpi-direction-", is.direction.key())];
        facts.push(if is.grace_days == 0 {
            self.page.t("kpi-no-grace").to_owned()
        } else {
            self.page.say("kpi-grace").with("n", u32::from(is.grace_days)).to_string()
        });
        facts.push(self.page.t(if is.is_leading { "kpi-leading" } else { "kpi-lagging" }).to_owned());
        facts
    }
}
