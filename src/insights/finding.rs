use chrono::NaiveDate;
use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::{
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
            | Self::RoleOneLanguage => Severity::Gap,
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
    /// What else the sentence names: a title, a category, a manager as the file had it.
    pub other: Option<Localized>,
    /// The date that matters.
    pub day: Option<NaiveDate>,
    /// How many things are concerned.
    pub number: Option<i64>,
    /// A word that chooses the sentence.
    pub variant: Option<String>,
}

/// All findings of one kind; of many, only the first.
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
pub(super) const LISTED: usize = 50;

/// What the states of the KPIs tell.
pub(super) fn of_kpis(kpis: &[Standing]) -> Vec<Found> {
    let vacant = |kpi: &Standing| kpi.owner.as_ref().is_some_and(crate::kpis::Owner::is_vacant);
    // A KPI of the catalogue that nobody has taken up has no owner; that says all there is to say about it.
    let taken_up = |kpi: &Standing| kpi.owner.is_some() || kpi.latest().is_some();
    vec![
        found(kpis, Kind::KpiNoAction, Standing::wants_action),
        found(kpis, Kind::KpiNoOwner, |kpi| kpi.owner.is_none()),
        found(kpis, Kind::KpiOwnerVacant, vacant),
        found(kpis, Kind::KpiNoTarget, |kpi| taken_up(kpi) && kpi.targets.is_empty()),
        found(kpis, Kind::KpiNoReadings, |kpi| taken_up(kpi) && kpi.latest().is_none() && kpi.judgement.state == State::NoData),
        found(kpis, Kind::KpiStale, |kpi| kpi.judgement.state == State::Stale),
    ]
}

/// What the texts of job descriptions tell.
pub(super) fn of_texts(waiting: &[Waiting], outdated: &[Outdated]) -> [Found; 2] {
    let finding = |subject: &Localized, address: String, day: Option<NaiveDate>| Finding {
        subject: subject.clone(),
        address,
        other: None,
        day,
        number: None,
        variant: None,
    };
    let in_review = waiting
        .iter()
        .take(LISTED)
        .map(|text| finding(&text.title, address_of(&text.slug, text.seat, "draft"), Some(text.since.date_naive())));
    let differing = outdated.iter().take(LISTED).map(|text| finding(&text.title, address_of(&text.slug, text.seat, ""), None));
    [
        Found { kind: Kind::TextWaiting, count: waiting.len(), findings: in_review.collect() },
        Found { kind: Kind::TextOutdated, count: outdated.len(), findings: differing.collect() },
    ]
}

/// What failing integrations tell.
pub(super) fn of_risks(risks: &Risks) -> Found {
    let finding = |(kpi, failure): (&Fed, &Failure)| Finding {
        subject: kpi.name.clone(),
        address: failure.address(),
        other: Localized::new(&failure.name(), &failure.name()),
        day: failure.since,
        number: None,
        variant: None,
    };
    Found { kind: Kind::KpiBadData, count: risks.kpis().count(), findings: risks.kpis().take(LISTED).map(finding).collect() }
}

/// Tools that do the same, unless somebody said that it is meant.
pub(super) fn of_overlaps(overlaps: &[Overlap]) -> Found {
    let open: Vec<&Overlap> = overlaps.iter().filter(|overlap| !overlap.is_kept()).collect();
    let finding = |overlap: &&Overlap| Finding {
        subject: overlap.subject(),
        address: paths::ToolOverlap { id: overlap.id }.to_string(),
        other: Localized::new(&overlap.names(), &overlap.names()),
        day: None,
        number: None,
        variant: None,
    };
    Found { kind: Kind::ToolOverlap, count: open.len(), findings: open.iter().take(LISTED).map(finding).collect() }
}

fn found(kpis: &[Standing], kind: Kind, is_one: impl Fn(&Standing) -> bool) -> Found {
    let all: Vec<&Standing> = kpis.iter().filter(|kpi| is_one(kpi)).collect();
    let finding = |kpi: &&Standing| {
        let slug = kpi.slug.clone();
        let address = match kind {
            Kind::KpiNoOwner | Kind::KpiOwnerVacant => paths::KpiEdit { slug }.to_string(),
            Kind::KpiNoAction => format!("{}#actions", paths::Kpi { slug }),
            Kind::KpiNoTarget => format!("{}#targets", paths::Kpi { slug }),
            _ => format!("{}#reading", paths::Kpi { slug }),
        };
        Finding {
            subject: kpi.name.clone(),
            address,
            other: kpi.owner.as_ref().map(|owner| owner.title.clone()),
            day: kpi.latest().map(|point| point.start),
            number: None,
            variant: None,
        }
    };
    Found { kind, count: all.len(), findings: all.iter().take(LISTED).map(finding).collect() }
}
