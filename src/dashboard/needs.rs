//! "Needs you": sentences, each with one thing to do.

use std::collections::HashSet;

use super::store::Vacancies;
use crate::{
    ids::SeatId,
    insights::Accepted,
    job_descriptions::{Outdated, Waiting, address_of},
    kpis::{DueAction, Standing, State},
    locale::Localized,
    paths,
    processes::{Changed, Overdue},
    renewals::{Awaiting, Due, Reminders, step},
    web::Page,
};

/// How many sentences of one kind are told; the others are counted.
const EACH: usize = 5;
/// A cancel-by date within so many days has a sentence of its own.
const SOON: i64 = 30;

/// Something that waits for somebody.
pub(super) struct Need {
    /// What it is about; the sentence begins with it.
    pub subject: Option<Localized>,
    /// The rest of the sentence.
    pub words: String,
    /// What to do.
    pub action: String,
    /// Where to do it.
    pub address: String,
}

/// What the sentences are made of.
pub(super) struct Facts<'a> {
    pub page: &'a Page,
    pub kpis: &'a [Standing],
    pub actions: &'a [DueAction],
    pub mine: &'a HashSet<SeatId>,
    pub reminders: &'a Reminders,
    pub awaiting: &'a [Awaiting],
    pub vacancies: &'a Vacancies,
    pub overdue: &'a [Overdue],
    pub changed: &'a [Changed],
    pub waiting: &'a [Waiting],
    pub outdated: &'a [Outdated],
    pub flags: i64,
    /// What is accepted as it is and needs nobody.
    pub accepted: &'a Accepted,
}

impl Facts<'_> {
    /// All that needs somebody, the most pressing first.
    pub fn needs(&self) -> Vec<Need> {
        let mut needs = self.reds();
        needs.extend(self.unexplained());
        needs.extend(self.actions());
        needs.extend(self.readings());
        needs.extend(self.stale());
        needs.extend(self.approvals());
        needs.extend(self.renewals());
        needs.extend(self.reviews());
        needs.extend(self.changed_processes());
        needs.extend(self.texts_in_review());
        needs.extend(self.outdated_texts());
        needs.extend(self.vacancies());
        needs.extend(self.flags());
        needs
    }

    /// KPIs that are off target while nobody does anything about it.
    fn reds(&self) -> Vec<Need> {
        let reds: Vec<&Standing> = self.kpis.iter().filter(|kpi| kpi.wants_action() && !self.accepted.covers_red(kpi)).collect();
        let mut needs: Vec<Need> = reds.iter().take(EACH).map(|kpi| self.red(kpi)).collect();
        needs.extend(self.others(reds.len(), "need-more-off-target", "/kpis?needs=action"));
        needs
    }

    /// KPIs that are off target while nobody has said why, in one sentence.
    fn unexplained(&self) -> Option<Need> {
        let unexplained: Vec<&Standing> = self.kpis.iter().filter(|kpi| kpi.wants_note()).collect();
        let first = unexplained.first()?;
        let (words, address) = match unexplained.len() {
            1 => (self.page.t("need-note-one").to_owned(), format!("{}#notes", address(first))),
            count => (self.page.say("need-note").with("n", count - 1).to_string(), "/kpis?needs=note".to_owned()),
        };
        Some(self.about(&first.name, words, "need-note-action", address))
    }

    /// Actions that are overdue or due this week.
    fn actions(&self) -> Vec<Need> {
        let need = |due: &DueAction| {
            let key = if due.due_on < self.page.today { "need-action-late" } else { "need-action" };
            let words = self.page.say(key).with("action", &due.words).with("due", self.page.date(due.due_on)).to_string();
            self.about(&due.kpi, words, "need-action-action", format!("{}#actions", paths::Kpi { slug: due.slug.clone() }))
        };
        let mut needs: Vec<Need> = self.actions.iter().take(EACH).map(need).collect();
        needs.extend(self.others(self.actions.len(), "need-more-actions", "/kpis/actions"));
        needs
    }

    fn red(&self, kpi: &Standing) -> Need {
        let words = match kpi.lasting(&kpi.reader(self.page.lang, self.page.calendar)) {
            Some(lasting) => self.page.say("need-off-target").with("lasting", lasting).to_string(),
            None => self.page.t("need-off-target-once").to_owned(),
        };
        self.about(&kpi.name, words, "need-off-target-action", format!("{}#actions", address(kpi)))
    }

    /// Readings that the reader is to enter.
    fn readings(&self) -> Vec<Need> {
        let mine = |kpi: &&Standing| kpi.responsible().is_some_and(|seat| self.mine.contains(&seat));
        let mut owed: Vec<(&Standing, crate::kpis::Period)> =
            self.kpis.iter().filter(mine).filter_map(|kpi| Some((kpi, kpi.owed(self.page.today)?))).collect();
        owed.sort_by_key(|(kpi, period)| kpi.rhythm.due(*period));
        let need = |(kpi, period): (&Standing, crate::kpis::Period)| {
            let due = kpi.rhythm.due(period);
            let key = if due < self.page.today { "need-reading-late" } else { "need-reading" };
            let label = period.label(self.page.lang, self.page.calendar);
            let words = self.page.say(key).with("period", label).with("due", self.page.date(due)).to_string();
            self.about(&kpi.name, words, "need-reading-action", format!("{}#reading", address(kpi)))
        };
        let count = owed.len();
        let mut needs: Vec<Need> = owed.into_iter().take(EACH).map(need).collect();
        needs.extend(self.others(count, "need-more-readings", "/kpis/entry"));
        needs
    }

    /// KPIs of others whose readings have stopped coming, in one sentence.
    fn stale(&self) -> Option<Need> {
        let mine = |kpi: &Standing| kpi.responsible().is_some_and(|seat| self.mine.contains(&seat));
        let of_others = |kpi: &Standing| kpi.judgement.state == State::Stale && (kpi.is_computed || !mine(kpi));
        let stale: Vec<&Standing> = self.kpis.iter().filter(|kpi| of_others(kpi) && !self.accepted.covers_stale(kpi)).collect();
        let first = stale.first()?;
        let (words, address) = match stale.len() {
            1 => (self.page.t("need-stale-one").to_owned(), address(first)),
            count => (self.page.say("need-stale").with("n", count - 1).to_string(), "/kpis?state=stale".to_owned()),
        };
        Some(self.about(&first.name, words, "need-stale-action", address))
    }

    /// Decisions about renewals that wait for the reader's approval.
    fn approvals(&self) -> Vec<Need> {
        let mut needs: Vec<Need> = self.awaiting.iter().take(EACH).map(|decision| self.approval(decision)).collect();
        needs.extend(self.others(self.awaiting.len(), "need-more-approvals", "/tools/renewals?decision=waiting"));
        needs
    }

    fn approval(&self, decision: &Awaiting) -> Need {
        let (page, approver) = (self.page, &decision.approver);
        let key = match &approver.held {
            Some(_) if approver.is_held() => "need-approval",
            Some(_) => "need-approval-vacant",
            None => "need-approval-no-seat",
        };
        let seat = approver.held.as_ref().map(|held| held.title.shown(page.lang).text.to_owned());
        let words = page.say(key).with("seat", seat.unwrap_or_default()).with("who", page.actor(&decision.by));
        let words = words.with("course", page.tk("renewal-course-", decision.course_key()));
        let by = decision.cancel_by.map(|cancel_by| {
            let days = (cancel_by - page.today).num_days();
            let by = page.say(if days < 0 { "need-approval-late" } else { "need-approval-by" });
            format!("{words} {}", by.with("date", page.date(cancel_by)).with("days", days))
        });
        let name = Localized::new(&decision.name, &decision.name).unwrap_or_default();
        let address = paths::ToolContract { slug: decision.slug.clone(), id: decision.contract };
        self.about(&name, by.unwrap_or_else(|| words.to_string()), "need-approval-action", format!("{address}#decision"))
    }

    /// Contracts whose notice is due: those of the reader's own tools by name, with the step that they have reached; of others those that
    /// are near, and the rest in one sentence.
    fn renewals(&self) -> Vec<Need> {
        let Reminders { own, own_count, others, others_count } = self.reminders;
        let mut needs: Vec<Need> = own.iter().take(EACH).map(|reminder| self.reminder(reminder, true)).collect();
        needs.extend(self.others(*own_count, "need-more-renewals", "/tools/renewals"));
        let is_near = |reminder: &&Due| reminder.days_left(self.page.today) <= SOON;
        let named = others.iter().filter(is_near).take(EACH).count();
        needs.extend(others.iter().take(named).map(|reminder| self.reminder(reminder, false)));
        let rest = others_count.saturating_sub(named);
        match others.get(named) {
            None => {}
            Some(first) if rest == 1 => needs.push(self.reminder(first, false)),
            Some(first) => {
                let words = self.page.say("need-contracts").with("n", rest - 1).to_string();
                let name = Localized::new(&first.name, &first.name).unwrap_or_default();
                needs.push(self.about(&name, words, "need-contracts-action", "/tools/renewals?horizon=90".to_owned()));
            }
        }
        needs
    }

    fn reminder(&self, reminder: &Due, is_own: bool) -> Need {
        let key = match (reminder.wants_notice(), reminder.auto_renew) {
            (true, _) => "need-notice",
            (false, true) => "need-cancel",
            (false, false) => "need-ends",
        };
        let days = reminder.days_left(self.page.today);
        let words = self.page.say(key).with("date", self.page.date(reminder.cancel_by)).with("days", days);
        let mut words = words.with("ends", self.page.date(reminder.ends)).to_string();
        if let Some(step) = step(days).filter(|_| is_own) {
            words = format!("{words} {}", self.page.say(if reminder.is_held { "need-step" } else { "need-step-nobody" }).with("n", step));
        }
        let name = Localized::new(&reminder.name, &reminder.name).unwrap_or_default();
        let address = paths::ToolContract { slug: reminder.slug.clone(), id: reminder.contract };
        self.about(&name, words, "need-cancel-action", format!("{address}#decision"))
    }

    /// Processes that should have been confirmed: the reader's own by themselves, those of others in one sentence.
    fn reviews(&self) -> Vec<Need> {
        let is_mine = |process: &&Overdue| process.owner.is_some_and(|seat| self.mine.contains(&seat));
        let open = self.overdue.iter().filter(|process| !self.accepted.covers_overdue(process));
        let (mine, others): (Vec<&Overdue>, Vec<&Overdue>) = open.partition(is_mine);
        let need = |process: &&Overdue| {
            let words = self.page.say("need-review").with("due", self.page.date(process.due)).to_string();
            self.about(&process.name, words, "need-review-action", paths::Process { slug: process.slug.clone() }.to_string())
        };
        let mut needs: Vec<Need> = mine.iter().take(EACH).map(need).collect();
        needs.extend(self.others(mine.len(), "need-more-reviews", "/processes?review=overdue"));
        match others.as_slice() {
            [] => {}
            [one] => needs.push(need(one)),
            [first, more @ ..] => {
                let words = self.page.say("need-reviews").with("n", more.len()).to_string();
                needs.push(self.about(&first.name, words, "need-reviews-action", "/processes?review=overdue".to_owned()));
            }
        }
        needs
    }

    /// Processes in which the reader has a part and that somebody else has changed.
    fn changed_processes(&self) -> Vec<Need> {
        let need = |process: &Changed| {
            let (who, date) = (self.page.actor(&process.by), self.page.timestamp(process.at));
            let words = self.page.say("need-process-changed").with("who", who).with("date", date).to_string();
            let address = paths::Process { slug: process.slug.clone() };
            self.about(&process.name, words, "need-process-changed-action", format!("{address}/history"))
        };
        let mut needs: Vec<Need> = self.changed.iter().take(EACH).map(need).collect();
        needs.extend(self.others(self.changed.len(), "need-more-processes-changed", "/processes"));
        needs
    }

    /// Job descriptions that wait for somebody who may publish them.
    fn texts_in_review(&self) -> Vec<Need> {
        let need = |text: &Waiting| {
            let words =
                self.page.say("need-text").with("who", self.page.actor(&text.by)).with("date", self.page.timestamp(text.since)).to_string();
            self.about(&text.title, words, "need-text-action", address_of(&text.slug, text.seat, "draft"))
        };
        let is_open = |text: &&Waiting| self.page.can_edit() && !self.accepted.covers_waiting(text);
        let waiting: Vec<&Waiting> = self.waiting.iter().filter(is_open).collect();
        let mut needs: Vec<Need> = waiting.iter().copied().take(EACH).map(need).collect();
        needs.extend(self.others(waiting.len(), "need-more-texts", "/insights#text-waiting"));
        needs
    }

    /// Published job descriptions that no longer say what the hub knows, each with what differs.
    fn outdated_texts(&self) -> Vec<Need> {
        let pay = self.page.may_see_pay();
        let is_open = |text: &&Outdated| self.page.can_edit() && text.is_told(pay) && !self.accepted.covers_outdated(text);
        let need = |text: &Outdated| {
            let words = self.page.say("need-outdated").with("parts", text.parts(self.page.lang, pay)).to_string();
            self.about(&text.title, words, "need-outdated-action", address_of(&text.slug, text.seat, ""))
        };
        let outdated: Vec<&Outdated> = self.outdated.iter().filter(is_open).collect();
        let mut needs: Vec<Need> = outdated.iter().copied().take(EACH).map(need).collect();
        needs.extend(self.others(outdated.len(), "need-more-outdated", "/roles/job-descriptions?text=outdated"));
        needs
    }

    fn vacancies(&self) -> Option<Need> {
        let first = self.vacancies.first.first()?;
        let (words, address) = match (self.vacancies.count, first.since) {
            (1, Some(since)) => (
                self.page.say("need-vacant-one").with("date", self.page.date(since)).to_string(),
                paths::Seat { id: first.seat }.to_string(),
            ),
            (1, None) => (self.page.t("need-vacant-undated").to_owned(), paths::Seat { id: first.seat }.to_string()),
            (count, _) => (self.page.say("need-vacant").with("n", count - 1).to_string(), "/insights#seats-vacant".to_owned()),
        };
        Some(self.about(&first.title, words, "need-vacant-action", address))
    }

    fn flags(&self) -> Option<Need> {
        let words = self.page.say("need-flags").with("n", self.flags).to_string();
        let action = self.page.t("need-flags-action").to_owned();
        (self.flags > 0).then(|| Need { subject: None, words, action, address: "/insights#import-flags".to_owned() })
    }

    fn others(&self, count: usize, key: &str, address: &str) -> Option<Need> {
        let words = self.page.say(key).with("n", count.saturating_sub(EACH)).to_string();
        let action = self.page.t("need-more-action").to_owned();
        (count > EACH).then(|| Need { subject: None, words, action, address: address.to_owned() })
    }

    fn about(&self, subject: &Localized, words: String, action: &str, address: String) -> Need {
        Need { subject: Some(subject.clone()), words, action: self.page.t(action).to_owned(), address }
    }
}

fn address(kpi: &Standing) -> String {
    paths::Kpi { slug: kpi.slug.clone() }.to_string()
}
