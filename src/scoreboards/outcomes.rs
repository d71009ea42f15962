//! What the team is to deliver: outcomes and pillars with all that works for them, and what is missing.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::{
    ids::SeatId,
    kpis::{Owner, Standing},
    locale::Localized,
};

/// A process that works for an outcome or a pillar.
#[derive(Clone, Debug)]
pub struct Process {
    /// Its place in addresses.
    pub slug: String,
    /// Its name.
    pub name: Localized,
    /// The outcome's key.
    pub outcome: Option<String>,
    /// The pillar's key.
    pub pillar: Option<String>,
    /// Who keeps it right.
    pub owner: Option<Owner>,
    /// Until when somebody was to confirm it.
    pub due: Option<NaiveDate>,
}

impl Process {
    /// Whether nobody has confirmed it in time.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.due.is_some_and(|due| due < today)
    }
}

/// An outcome or a pillar.
#[derive(Clone, Debug)]
pub struct Part {
    /// `outcome` or `pillar`.
    pub kind: String,
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: Localized,
    /// What it means.
    pub description: Option<Localized>,
    /// Places of its KPIs in the sheet, the worst first.
    pub kpis: Vec<usize>,
    /// Places of its processes in the sheet.
    pub processes: Vec<usize>,
    /// Slugs and names of the tools that feed its KPIs or that its processes use.
    pub tools: Vec<(String, String)>,
}

/// Something that is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hole {
    /// No KPI shows it.
    NoKpi,
    /// So many KPIs cannot be judged.
    Unjudged(usize),
    /// So many KPIs are nobody's.
    KpiNoOwner(usize),
    /// So many KPIs belong to a vacant seat.
    KpiVacant(usize),
    /// No process works for it.
    NoProcess,
    /// So many processes are nobody's.
    ProcessNoOwner(usize),
    /// So many processes belong to a vacant seat.
    ProcessVacant(usize),
    /// So many processes were not confirmed in time.
    Overdue(usize),
    /// No tool helps.
    NoTool,
}

impl Hole {
    /// The message, and the number in it.
    pub const fn words(self) -> (&'static str, usize) {
        match self {
            Self::NoKpi => ("hole-no-kpi", 0),
            Self::Unjudged(n) => ("hole-unjudged", n),
            Self::KpiNoOwner(n) => ("hole-kpi-no-owner", n),
            Self::KpiVacant(n) => ("hole-kpi-vacant", n),
            Self::NoProcess => ("hole-no-process", 0),
            Self::ProcessNoOwner(n) => ("hole-process-no-owner", n),
            Self::ProcessVacant(n) => ("hole-process-vacant", n),
            Self::Overdue(n) => ("hole-overdue", n),
            Self::NoTool => ("hole-no-tool", 0),
        }
    }
}

/// All outcomes and pillars.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The outcomes, then the pillars.
    pub parts: Vec<Part>,
    /// Every KPI as it stands.
    pub kpis: Vec<Standing>,
    /// Every process.
    pub processes: Vec<Process>,
}

impl Sheet {
    /// The KPIs of a part.
    pub fn kpis_of(&self, part: &Part) -> Vec<&Standing> {
        part.kpis.iter().filter_map(|place| self.kpis.get(*place)).collect()
    }

    /// The processes of a part.
    pub fn processes_of(&self, part: &Part) -> Vec<&Process> {
        part.processes.iter().filter_map(|place| self.processes.get(*place)).collect()
    }

    /// The seats that own its KPIs and processes, each once.
    pub fn owners_of(&self, part: &Part) -> Vec<&Owner> {
        let mut seen: HashSet<SeatId> = HashSet::new();
        let kpis = self.kpis_of(part).into_iter().filter_map(|kpi| kpi.owner.as_ref());
        let processes = self.processes_of(part).into_iter().filter_map(|process| process.owner.as_ref());
        kpis.chain(processes).filter(|owner| seen.insert(owner.seat)).collect()
    }

    /// What a part lacks.
    pub fn holes(&self, part: &Part, today: NaiveDate) -> Vec<Hole> {
        let (kpis, processes) = (self.kpis_of(part), self.processes_of(part));
        let kpi_count = |is: &dyn Fn(&Standing) -> bool| kpis.iter().filter(|kpi| is(kpi)).count();
        let process_count = |is: &dyn Fn(&Process) -> bool| processes.iter().filter(|process| is(process)).count();
        let is_vacant = |owner: Option<&Owner>| owner.is_some_and(Owner::is_vacant);
        let counted = [
            (kpi_count(&|kpi| !kpi.judgement.state.is_judged()), Hole::Unjudged as fn(usize) -> Hole),
            (kpi_count(&|kpi| kpi.owner.is_none()), Hole::KpiNoOwner),
            (kpi_count(&|kpi| is_vacant(kpi.owner.as_ref())), Hole::KpiVacant),
            (process_count(&|process| process.owner.is_none()), Hole::ProcessNoOwner),
            (process_count(&|process| is_vacant(process.owner.as_ref())), Hole::ProcessVacant),
            (process_count(&|process| process.is_overdue(today)), Hole::Overdue),
        ];
        let none = [(kpis.is_empty(), Hole::NoKpi), (processes.is_empty(), Hole::NoProcess), (part.tools.is_empty(), Hole::NoTool)];
        let whole = none.into_iter().filter(|(is_so, _)| *is_so).map(|(_, hole)| hole);
        whole.chain(counted.into_iter().filter(|(n, _)| *n > 0).map(|(n, hole)| hole(n))).collect()
    }
}
