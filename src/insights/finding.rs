use std::collections::HashMap;

use chrono::NaiveDate;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::{acceptance::Accepted, store::Began};
use crate::{
    ids::{KpiId, SeatId},
    impact::Load,
    integrations::{Failure, Fed, Risks},
    job_descriptions::{Outdated, Waiting, address_of},
    kpis::{Standing, State},
    locale::Localized,
    paths,
    tools::Overlap,
};

/// How much a finding presses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Severity {
    /// Something is broken, or a date is about to pass.
    Urgent,
    /// Something is going to cost if it stays as it is.
    Risk,
    /// Something is incomplete.
    Gap,
}

impl Severity {
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::Risk => "risk",
            Self::Gap => "gap",
        }
    }
}

/// What the hub looks for, in the order in which it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum Kind {
    ImportFlags,
    SeatsVacant,
    OnePerson,
    KpiNoAction,
    KpiNoOwner,
    KpiOwnerVacant,
    KpiNoTarget,
    KpiNoReadings,
    KpiStale,
    KpiBadData,
    ContractPassed,
    ContractEnded,
    ContractNear,
    ContractNoEnd,
    ToolNoOwner,
    ToolOwnerVacant,
    ToolNoDpa,
    ToolPrivacyReview,
    ToolOverlap,
    IntegrationFailing,
    ProcessOverdue,
    ProcessNoOwner,
    ProcessOwnerVacant,
    ProcessVacantStep,
    ProcessNoKpi,
    ProcessNoSteps,
    PainUnanswered,
    OutcomeNoKpi,
    RoleNoHolder,
    RoleNoText,
    RoleOneLanguage,
    TextWaiting,
    TextOutdated,
}

impl Kind {
    /// The name in addresses and message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    pub const fn severity(self) -> Severity {
        match self {
            Self::KpiNoAction | Self::ContractPassed | Self::ContractNear | Self::ToolNoDpa | Self::IntegrationFailing => Severity::Urgent,
            Self::ImportFlags
            | Self::SeatsVacant
            | Self::OnePerson
            | Self::KpiNoOwner
            | Self::KpiOwnerVacant
            | Self::KpiStale
            | Self::KpiBadData
            | Self::ContractEnded
            | Self::ToolNoOwner
            | Self::ToolOwnerVacant
            | Self::ToolPrivacyReview
            | Self::ToolOverlap
            | Self::ProcessOverdue
            | Self::ProcessOwnerVacant
            | Self::ProcessVacantStep
            | Self::TextWaiting
            | Self::TextOutdated => Severity::Risk,
            Self::KpiNoTarget
            | Self::KpiNoReadings
            | Self::ContractNoEnd
            | Self::ProcessNoOwner
            | Self::ProcessNoKpi
            | Self::ProcessNoSteps
            | Self::PainUnanswered
            | Self::OutcomeNoKpi
            | Self::RoleNoHolder
            | Self::RoleNoText
            | Self::RoleOneLanguage => Severity::Gap,
        }
    }

    /// The message that says what somebody can do about it who may change nothing: open what it is about.
    pub const fn open_key(self) -> &'static str {
        match self {
            Self::ImportFlags | Self::SeatsVacant => "insight-open-seat",
            Self::OnePerson => "insight-fix-one-person",
            Self::KpiNoAction | Self::KpiNoOwner | Self::KpiOwnerVacant | Self::KpiNoTarget | Self::KpiNoReadings | Self::KpiStale => {
                "insight-open-kpi"
            }
            Self::ContractPassed | Self::ContractEnded | Self::ContractNear | Self::ContractNoEnd => "insight-open-contract",
            Self::KpiBadData
            | Self::ToolNoOwner
            | Self::ToolOwnerVacant
            | Self::ToolNoDpa
            | Self::ToolPrivacyReview
            | Self::IntegrationFailing => "insight-open-tool",
            Self::ToolOverlap => "insight-fix-tool-overlap",
            Self::ProcessOverdue
            | Self::ProcessNoOwner
            | Self::ProcessOwnerVacant
            | Self::ProcessVacantStep
            | Self::ProcessNoKpi
            | Self::ProcessNoSteps => "insight-open-process",
            Self::PainUnanswered => "insight-open-pain",
            Self::OutcomeNoKpi => "insight-fix-outcome-no-kpi",
            Self::RoleNoHolder | Self::RoleNoText | Self::RoleOneLanguage => "insight-open-role",
            Self::TextWaiting | Self::TextOutdated => "insight-open-text",
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    /// What it was found about.
    pub subject: Localized,
    /// Where it can be put right.
    pub address: String,
    /// Which thing it is about, the same as long as there is the thing.
    pub key: String,
    /// Since when it is so, if that can be known.
    pub since: Option<NaiveDate>,
    /// What else the sentence names: a title, a category, a manager as the file had it.
    pub other: Option<Localized>,
    /// The date that matters.
    pub day: Option<NaiveDate>,
    /// How many things are concerned.
    pub number: Option<i64>,
    /// A word that chooses the sentence.
    pub variant: Option<String>,
}

impl Finding {
    fn new(subject: &Localized, address: String, key: String, since: Option<NaiveDate>) -> Self {
        Self { subject: subject.clone(), address, key, since, other: None, day: None, number: None, variant: None }
    }
}

/// Where whoever may change nothing reads about what is put right at an address: the page of the thing, not its form.
pub(super) fn readable(address: &str) -> String {
    if let Some((page, _)) = address.split_once("/edit") {
        return page.to_owned();
    }
    address.split_once("?contract=").map_or_else(|| address.to_owned(), |(page, _)| format!("{page}#contracts"))
}

/// All findings of one kind; of many, only a page of them.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub kind: Kind,
    pub count: usize,
    pub findings: Vec<Finding>,
}

impl Found {
    /// How many findings are not listed.
    pub const fn left_out(&self) -> usize {
        self.count - self.findings.len()
    }
}

/// How many findings of one kind are listed.
pub(super) const LISTED: i64 = 50;
/// How many of the only kind that is asked for fit on one sheet of paper, and no more.
pub(super) const PRINTED: i64 = 200;

/// Which findings are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// Of one kind only.
    pub kind: Option<Kind>,
    /// About one thing only, whether it is accepted or not.
    pub subject: Option<String>,
    /// How many of each kind are left out before the first.
    pub skip: i64,
    /// How many of each kind are listed.
    pub most: i64,
}

impl Cut {
    /// The key of the only kind that is asked for.
    pub fn kind_key(&self) -> Option<&'static str> {
        self.kind.map(Kind::key)
    }

    /// Whether findings of a kind are asked for.
    pub fn wants(&self, kind: Kind) -> bool {
        self.kind.is_none_or(|only| only == kind)
    }

    /// The findings of a kind that are neither accepted nor cut off.
    fn of(&self, kind: Kind, findings: impl Iterator<Item = Finding>, accepted: &Accepted) -> Found {
        let mut all: Vec<Finding> = findings.filter(|_| self.wants(kind)).collect();
        match &self.subject {
            Some(subject) => all.retain(|finding| finding.key == *subject),
            None => all.retain(|finding| !accepted.covers(kind, &finding.key, finding.since)),
        }
        let (skip, most) = (usize::try_from(self.skip).unwrap_or(usize::MAX), usize::try_from(self.most).unwrap_or(usize::MAX));
        Found { kind, count: all.len(), findings: all.into_iter().skip(skip).take(most).collect() }
    }
}

/// The day after the last on which the first missing reading would have been in time.
pub(super) fn stale_since(kpi: &Standing) -> Option<NaiveDate> {
    let missing = kpi.latest_period()?.next();
    kpi.rhythm.due(missing).succ_opt()
}

/// What the states of the KPIs tell.
pub(super) fn of_kpis(kpis: &[Standing], began: &HashMap<KpiId, Began>, cut: &Cut, accepted: &Accepted) -> Vec<Found> {
    let vacant = |kpi: &Standing| kpi.owner.as_ref().is_some_and(crate::kpis::Owner::is_vacant);
    // A KPI of the catalogue that nobody has taken up has no owner; that says all there is to say about it.
    let taken_up = |kpi: &Standing| kpi.owner.is_some() || kpi.latest().is_some();
    let found = |kind: Kind, is_one: &dyn Fn(&Standing) -> bool| {
        let findings = kpis.iter().filter(|kpi| is_one(kpi)).map(|kpi| of_kpi(kpi, kind, began.get(&kpi.id)));
        cut.of(kind, findings, accepted)
    };
    vec![
        found(Kind::KpiNoAction, &Standing::wants_action),
        found(Kind::KpiNoOwner, &|kpi| kpi.owner.is_none()),
        found(Kind::KpiOwnerVacant, &vacant),
        found(Kind::KpiNoTarget, &|kpi| taken_up(kpi) && kpi.targets.is_empty()),
        found(Kind::KpiNoReadings, &|kpi| taken_up(kpi) && kpi.latest().is_none() && kpi.judgement.state == State::NoData),
        found(Kind::KpiStale, &|kpi| kpi.judgement.state == State::Stale),
    ]
}

fn of_kpi(kpi: &Standing, kind: Kind, began: Option<&Began>) -> Finding {
    let slug = kpi.slug.clone();
    let address = match kind {
        Kind::KpiNoOwner | Kind::KpiOwnerVacant => paths::KpiEdit { slug }.to_string(),
        Kind::KpiNoAction => format!("{}#actions", paths::Kpi { slug }),
        Kind::KpiNoTarget => format!("{}#targets", paths::Kpi { slug }),
        _ => format!("{}#reading", paths::Kpi { slug }),
    };
    let since = match kind {
        Kind::KpiNoAction => kpi.since,
        Kind::KpiStale => stale_since(kpi),
        Kind::KpiNoOwner | Kind::KpiOwnerVacant => began.and_then(|began| began.unowned),
        _ => began.map(|began| began.added),
    };
    Finding {
        other: kpi.owner.as_ref().map(|owner| owner.title.clone()),
        day: kpi.latest().map(|point| point.start),
        ..Finding::new(&kpi.name, address, kpi.id.to_string(), since)
    }
}

/// Which job description a finding is about: that of a role, or of one of its seats.
pub(super) fn text_key(slug: &str, seat: Option<SeatId>) -> String {
    seat.map_or_else(|| slug.to_owned(), |seat| format!("{slug}.{seat}"))
}

/// What the texts of job descriptions tell.
pub(super) fn of_texts(waiting: &[Waiting], outdated: &[Outdated], cut: &Cut, accepted: &Accepted) -> [Found; 2] {
    let in_review = waiting.iter().map(|text| {
        let since = text.since.date_naive();
        let finding = Finding::new(&text.title, address_of(&text.slug, text.seat, "draft"), text_key(&text.slug, text.seat), Some(since));
        Finding { day: Some(since), ..finding }
    });
    let differing = outdated
        .iter()
        .map(|text| Finding::new(&text.title, address_of(&text.slug, text.seat, ""), text_key(&text.slug, text.seat), Some(text.since)));
    [cut.of(Kind::TextWaiting, in_review, accepted), cut.of(Kind::TextOutdated, differing, accepted)]
}

/// What failing integrations tell.
pub(super) fn of_risks(risks: &Risks, cut: &Cut, accepted: &Accepted) -> Found {
    let finding = |(kpi, failure): (&Fed, &Failure)| Finding {
        other: Localized::new(&failure.name(), &failure.name()),
        day: failure.since,
        ..Finding::new(&kpi.name, failure.address(), kpi.slug.clone(), failure.since)
    };
    cut.of(Kind::KpiBadData, risks.kpis().map(finding), accepted)
}

/// People on whom much depends.
pub(super) fn of_loads(loads: &[Load], cut: &Cut, accepted: &Accepted) -> Found {
    let finding = |load: &Load| {
        let name = Localized::new(&load.name, &load.name).unwrap_or_default();
        let address = format!("/people/{}/leaving", load.person);
        Finding { other: Some(load.told.clone()), ..Finding::new(&name, address, load.person.to_string(), load.since) }
    };
    cut.of(Kind::OnePerson, loads.iter().map(finding), accepted)
}

/// Tools that do the same, unless somebody said that it is meant.
pub(super) fn of_overlaps(overlaps: &[Overlap], cut: &Cut, accepted: &Accepted) -> Found {
    let finding = |overlap: &Overlap| Finding {
        other: Localized::new(&overlap.names(), &overlap.names()),
        ..Finding::new(&overlap.subject(), paths::ToolOverlap { id: overlap.id }.to_string(), overlap.id.to_string(), overlap.since)
    };
    cut.of(Kind::ToolOverlap, overlaps.iter().filter(|overlap| !overlap.is_kept()).map(finding), accepted)
}
