use super::super::finding::{Finding, Kind, readable};
use crate::{impact::MUCH, locale::say_owned, web::Page};

/// What a finding says besides its subject.
pub(super) fn detail(page: &Page, kind: Kind, finding: &Finding) -> String {
    let key = match (&finding.variant, kind) {
        (Some(variant), Kind::ImportFlags) => format!("finding-import-flags-{variant}"),
        (Some(variant), Kind::RoleNoText) => format!("finding-role-no-text-{variant}"),
        (Some(variant), Kind::ContractEnded) => format!("finding-contract-ended-{variant}"),
        (Some(variant), Kind::ContractNear) => format!("finding-contract-near-{variant}"),
        (_, Kind::SeatsVacant) if finding.day.is_none() => "finding-seats-vacant-undated".to_owned(),
        (_, Kind::KpiBadData) if finding.day.is_none() => "finding-kpi-bad-data-undated".to_owned(),
        (_, Kind::KpiStale) if finding.day.is_none() => return String::new(),
        (
            _,
            Kind::KpiNoOwner
            | Kind::KpiNoTarget
            | Kind::ToolNoOwner
            | Kind::ToolNoDpa
            | Kind::ProcessNoOwner
            | Kind::ProcessNoKpi
            | Kind::ProcessNoSteps
            | Kind::OutcomeNoKpi
            | Kind::RoleNoHolder
            | Kind::TextOutdated,
        ) => return String::new(),
        (_, Kind::KpiNoReadings | Kind::KpiNoAction) if finding.other.is_none() => return String::new(),
        _ => format!("finding-{}", kind.key()),
    };
    let saying = say_owned(page.lang, key).with("n", finding.number.unwrap_or(0));
    let other = finding.other.as_ref().map(|other| other.shown(page.lang).text.to_owned()).unwrap_or_default();
    let day = finding.day.map(|day| page.date(day)).unwrap_or_default();
    saying.with("other", other).with("date", day).to_string()
}

/// What the rule of a kind is.
pub(super) fn rule(page: &Page, kind: Kind) -> String {
    say_owned(page.lang, format!("insight-rule-{}", kind.key())).with("n", MUCH).to_string()
}

/// What the reader can do about it: put it right, or only read about it.
pub(super) fn deed(page: &Page, kind: Kind) -> String {
    if page.can_edit() { page.tk("insight-fix-", kind.key()) } else { page.t(kind.open_key()).to_owned() }
}

/// Where that is done.
pub(super) fn place(page: &Page, address: &str) -> String {
    if page.can_edit() { address.to_owned() } else { readable(address) }
}

/// Since when it is so, unless the sentence says that already.
pub(super) fn since(page: &Page, kind: Kind, finding: &Finding) -> Option<String> {
    let is_told = matches!(kind, Kind::SeatsVacant | Kind::TextWaiting | Kind::KpiBadData);
    let since = finding.since.filter(|_| !is_told)?;
    Some(page.say("insights-since").with("date", page.date(since)).to_string())
}
