//! Every address of the hub as a type, so that any page can link to any other without importing its feature.

use axum_extra::routing::TypedPath;
use chrono::NaiveDate;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

use crate::{
    error::Error,
    ids::{
        AccessId, ActionId, CategoryId, CommentId, ContractId, DecisionId, DottedLineId, EventId, ExportId, HolderId, ImportId,
        IntegrationId, OverlapId, PersonId, SeatId, SessionId, UserId, ViewId,
    },
    locale::{Language, Localized},
};

macro_rules! paths {
    ($($(#[$doc:meta])* $name:ident $({ $($field:ident: $ty:ty),* })? = $path:literal;)*) => {$(
        paths!(@one $(#[$doc])* $name $({ $($field: $ty),* })? = $path);
    )*};
    (@one $(#[$doc:meta])* $name:ident = $path:literal) => {
        $(#[$doc])*
        #[doc = concat!("`", $path, "`")]
        #[derive(Clone, Copy, Debug, TypedPath)]
        #[typed_path($path, rejection(Error))]
        pub struct $name;
    };
    (@one $(#[$doc:meta])* $name:ident { $($field:ident: $ty:ty),* } = $path:literal) => {
        $(#[$doc])*
        #[doc = concat!("`", $path, "`")]
        #[derive(Clone, Debug, Deserialize, TypedPath)]
        #[typed_path($path, rejection(Error))]
        pub struct $name { $(#[expect(missing_docs, reason = "the address says it")] pub $field: $ty),* }
    };
}

// Operations and files.
paths! {
    Livez = "/livez";
    Readyz = "/readyz";
    Asset { hash: String, file: String } = "/assets/{hash}/{*file}";
}

// Home, search, findings.
paths! {
    Home = "/";
    Search = "/search";
    Insights = "/insights";
    SinglePoints = "/insights/single-points";
    SinglePointsCsv = "/insights/single-points.csv";
    Costs = "/insights/cost";
    CostsCsv = "/insights/cost.csv";
    InsightsCsv = "/insights.csv";
    InsightsAccepted = "/insights/accepted";
    Outcomes = "/insights/outcomes";
    OutcomesCsv = "/insights/outcomes.csv";
    PainPoints = "/insights/pain-points";
    PainPointsCsv = "/insights/pain-points.csv";
    PainPointNew = "/insights/pain-points/new";
    PainPoint { slug: String, place: i32 } = "/insights/pain-points/{slug}/{place}";
    InsightFinding { kind: String, subject: String } = "/insights/findings/{kind}/{subject}";
    InsightWithdraw { kind: String, subject: String } = "/insights/findings/{kind}/{subject}/withdraw";
}

// Signing in, and one's own account.
paths! {
    SignIn = "/sign-in";
    SignOut = "/sign-out";
    Welcome = "/welcome";
    Account = "/account";
    AccountDetails = "/account/details";
    AccountPassword = "/account/password";
    AccountLanguage = "/account/language";
    AccountTheme = "/account/theme";
    AccountCalendar = "/account/calendar";
    AccountSessionEnd { id: SessionId } = "/account/sessions/{id}/end";
}

// Roles and their job descriptions.
paths! {
    Roles = "/roles";
    RolesCsv = "/roles.csv";
    RolesArchived = "/roles/archived";
    Families = "/roles/families";
    FamiliesCsv = "/roles/families.csv";
    FamiliesEdit = "/roles/families/edit";
    Family { key: String } = "/roles/families/{key}";
    RoleNew = "/roles/new";
    Role { slug: String } = "/roles/{slug}";
    RoleEdit { slug: String } = "/roles/{slug}/edit";
    RoleSeats { slug: String } = "/roles/{slug}/seats";
    RoleProcesses { slug: String } = "/roles/{slug}/processes";
    RolePay { slug: String } = "/roles/{slug}/pay";
    RoleArchive { slug: String } = "/roles/{slug}/archive";
    RoleRestore { slug: String } = "/roles/{slug}/restore";
    RoleHistory { slug: String } = "/roles/{slug}/history";
    RolePutBack { slug: String, version: i32 } = "/roles/{slug}/history/{version}/put-back";
    JobDescriptions = "/roles/job-descriptions";
    JobDescriptionsCsv = "/roles/job-descriptions.csv";
    JobDescriptionExports = "/roles/job-descriptions/exports";
    JobDescriptionExport { id: ExportId } = "/roles/job-descriptions/exports/{id}";
    JobDescriptionExportFile { id: ExportId } = "/roles/job-descriptions/exports/{id}/file";
    JobDescriptionExportRemove { id: ExportId } = "/roles/job-descriptions/exports/{id}/remove";
    JobDescription { slug: String } = "/roles/{slug}/job-description";
    JobDescriptionPdf { slug: String } = "/roles/{slug}/job-description.pdf";
    JobDescriptionMarkdown { slug: String } = "/roles/{slug}/job-description.md";
    JobDescriptionDocx { slug: String } = "/roles/{slug}/job-description.docx";
    JobDescriptionText { slug: String } = "/roles/{slug}/job-description.txt";
    JobDescriptionJson { slug: String } = "/roles/{slug}/job-description.json";
    JobDescriptionHtml { slug: String } = "/roles/{slug}/job-description.html";
    JobDescriptionEdit { slug: String } = "/roles/{slug}/job-description/edit";
    JobDescriptionImport { slug: String } = "/roles/{slug}/job-description/import";
    JobDescriptionVersions { slug: String } = "/roles/{slug}/job-description/versions";
    JobDescriptionDraft { slug: String } = "/roles/{slug}/job-description/draft";
    JobDescriptionDiscard { slug: String } = "/roles/{slug}/job-description/draft/discard";
    JobDescriptionSend { slug: String } = "/roles/{slug}/job-description/review";
    JobDescriptionTakeBack { slug: String } = "/roles/{slug}/job-description/review/take-back";
    JobDescriptionReturn { slug: String } = "/roles/{slug}/job-description/review/return";
    JobDescriptionPublish { slug: String } = "/roles/{slug}/job-description/review/publish";
    JobDescriptionComments { slug: String } = "/roles/{slug}/job-description/comments";
    JobDescriptionSettle { slug: String, id: CommentId } = "/roles/{slug}/job-description/comments/{id}/settle";
    JobDescriptionArchive { slug: String } = "/roles/{slug}/job-description/archive";
}

// The team.
paths! {
    Org = "/org";
    OrgSvg = "/org.svg";
    OrgCsv = "/org.csv";
    People = "/people";
    PeopleCsv = "/people.csv";
    PersonNew = "/people/new";
    Person { id: PersonId } = "/people/{id}";
    PersonEdit { id: PersonId } = "/people/{id}/edit";
    PersonArchive { id: PersonId } = "/people/{id}/archive";
    PersonRestore { id: PersonId } = "/people/{id}/restore";
    PersonAccess { id: PersonId } = "/people/{id}/access";
    PersonAccessEnd { id: PersonId, access: AccessId } = "/people/{id}/access/{access}/end";
    PersonAccessRemove { id: PersonId, access: AccessId } = "/people/{id}/access/{access}/remove";
    PersonLeaving { id: PersonId } = "/people/{id}/leaving";
    PersonLeavingCsv { id: PersonId } = "/people/{id}/leaving.csv";
    SeatNew = "/seats/new";
    Seat { id: SeatId } = "/seats/{id}";
    SeatEdit { id: SeatId } = "/seats/{id}/edit";
    SeatHolders { id: SeatId } = "/seats/{id}/holders";
    SeatHolderEnd { id: SeatId, holder: HolderId } = "/seats/{id}/holders/{holder}/end";
    SeatKpis { id: SeatId } = "/seats/{id}/kpis";
    SeatTools { id: SeatId } = "/seats/{id}/tools";
    SeatProcesses { id: SeatId } = "/seats/{id}/processes";
    SeatLines { id: SeatId } = "/seats/{id}/dotted-lines";
    SeatLineEnd { id: SeatId, line: DottedLineId } = "/seats/{id}/dotted-lines/{line}/end";
    SeatClose { id: SeatId } = "/seats/{id}/close";
    SeatReopen { id: SeatId } = "/seats/{id}/reopen";
}

// KPIs.
paths! {
    Kpis = "/kpis";
    KpisCsv = "/kpis.csv";
    KpisXlsx = "/kpis.xlsx";
    KpisPdf = "/kpis.pdf";
    KpiViews = "/kpis/views";
    KpiViewStart { id: ViewId } = "/kpis/views/{id}/start";
    KpiViewRemove { id: ViewId } = "/kpis/views/{id}/remove";
    KpiNew = "/kpis/new";
    KpisArchived = "/kpis/archived";
    KpiEntry = "/kpis/entry";
    Kpi { slug: String } = "/kpis/{slug}";
    KpiEdit { slug: String } = "/kpis/{slug}/edit";
    KpiArchive { slug: String } = "/kpis/{slug}/archive";
    KpiRestore { slug: String } = "/kpis/{slug}/restore";
    KpiPreview { slug: String } = "/kpis/{slug}/edit/preview";
    KpiReadings { slug: String } = "/kpis/{slug}/readings";
    KpiReadingsCsv { slug: String } = "/kpis/{slug}/readings.csv";
    KpiTargets { slug: String } = "/kpis/{slug}/targets";
    KpiTargetsByPeriod { slug: String } = "/kpis/{slug}/targets/periods";
    KpiActions { slug: String } = "/kpis/{slug}/actions";
    KpiEvents { slug: String } = "/kpis/{slug}/events";
    KpiEventRemove { slug: String, id: EventId } = "/kpis/{slug}/events/{id}/remove";
    KpiOverride { slug: String } = "/kpis/{slug}/override";
    KpiOverrideEnd { slug: String } = "/kpis/{slug}/override/end";
    KpiReview = "/kpis/review";
    KpiReviewPdf = "/kpis/review.pdf";
    KpiReviews = "/kpis/reviews";
    KpiReviewDecisions = "/kpis/review/decisions";
    KpiReviewDecision { id: DecisionId } = "/kpis/review/decisions/{id}";
    KpiReviewDecisionRemove { id: DecisionId } = "/kpis/review/decisions/{id}/remove";
    KpiReviewClose = "/kpis/review/close";
    KpiReviewReopen = "/kpis/review/reopen";
    KpisActions = "/kpis/actions";
    KpiNotes { slug: String } = "/kpis/{slug}/notes";
    KpiAction { slug: String, id: ActionId } = "/kpis/{slug}/actions/{id}";
    KpiActionReopen { slug: String, id: ActionId } = "/kpis/{slug}/actions/{id}/reopen";
    KpiActionDone { slug: String, id: ActionId } = "/kpis/{slug}/actions/{id}/done";
}

// What answers for KPIs.
paths! {
    Dashboards = "/dashboards";
    DashboardsCsv = "/dashboards.csv";
    Dashboard { kind: String, key: String } = "/dashboards/{kind}/{key}";
}

// Tools.
paths! {
    Tools = "/tools";
    ToolsCsv = "/tools.csv";
    ToolsXlsx = "/tools.xlsx";
    ToolNew = "/tools/new";
    ToolsMap = "/tools/map";
    ToolsMapCsv = "/tools/map.csv";
    ToolsStack = "/tools/stack";
    ToolsStackCsv = "/tools/stack.csv";
    ToolOverlaps = "/tools/overlap";
    ToolOverlapsCsv = "/tools/overlap.csv";
    ToolOverlap { id: OverlapId } = "/tools/overlap/{id}";
    ToolOverlapWithdraw { id: OverlapId } = "/tools/overlap/{id}/withdraw";
    Tool { slug: String } = "/tools/{slug}";
    ToolEdit { slug: String } = "/tools/{slug}/edit";
    ToolArchive { slug: String } = "/tools/{slug}/archive";
    ToolRestore { slug: String } = "/tools/{slug}/restore";
    ToolAccess { slug: String } = "/tools/{slug}/access";
    ToolAccessEnd { slug: String, id: AccessId } = "/tools/{slug}/access/{id}/end";
    ToolAccessRemove { slug: String, id: AccessId } = "/tools/{slug}/access/{id}/remove";
    ToolIntegrations { slug: String } = "/tools/{slug}/integrations";
    ToolIntegration { slug: String, id: IntegrationId } = "/tools/{slug}/integrations/{id}";
    ToolIntegrationRemove { slug: String, id: IntegrationId } = "/tools/{slug}/integrations/{id}/remove";
    ToolPlace { slug: String } = "/tools/{slug}/place";
    ToolRoles { slug: String } = "/tools/{slug}/roles";
    ToolKpis { slug: String } = "/tools/{slug}/kpis";
    ToolEnding { slug: String } = "/tools/{slug}/ending";
    ToolEndingCsv { slug: String } = "/tools/{slug}/ending.csv";
    ToolProcesses { slug: String } = "/tools/{slug}/processes";
    ToolContracts { slug: String } = "/tools/{slug}/contracts";
    ToolContract { slug: String, id: ContractId } = "/tools/{slug}/contracts/{id}";
    ToolContractUsage { slug: String, id: ContractId } = "/tools/{slug}/contracts/{id}/usage";
    ToolContractCount { slug: String, id: ContractId, day: NaiveDate } = "/tools/{slug}/contracts/{id}/usage/{day}";
    ToolContractCountRemove { slug: String, id: ContractId, day: NaiveDate } = "/tools/{slug}/contracts/{id}/usage/{day}/remove";
    ToolContractPrices { slug: String, id: ContractId } = "/tools/{slug}/contracts/{id}/prices";
    ToolContractPrice { slug: String, id: ContractId, day: NaiveDate } = "/tools/{slug}/contracts/{id}/prices/{day}";
    ToolContractPriceRemove { slug: String, id: ContractId, day: NaiveDate } = "/tools/{slug}/contracts/{id}/prices/{day}/remove";
    ToolContractDecision { slug: String, id: ContractId } = "/tools/{slug}/contracts/{id}/decision";
    ToolContractVerdict { slug: String, id: ContractId } = "/tools/{slug}/contracts/{id}/decision/verdict";
    ToolContractNotice { slug: String, id: ContractId } = "/tools/{slug}/contracts/{id}/decision/notice";
    ToolsRenewals = "/tools/renewals";
    ToolsRenewalsCsv = "/tools/renewals.csv";
    ToolsRenewalsIcs = "/tools/renewals.ics";
    ToolsRenewalsLink = "/tools/renewals/link";
    ToolsRenewalsLinkRevoke = "/tools/renewals/link/revoke";
}

// Processes.
paths! {
    Processes = "/processes";
    ProcessesCsv = "/processes.csv";
    ProcessesRaci = "/processes/raci";
    ProcessesRaciCsv = "/processes/raci.csv";
    ProcessNew = "/processes/new";
    Process { slug: String } = "/processes/{slug}";
    ProcessEdit { slug: String } = "/processes/{slug}/edit";
    ProcessConfirm { slug: String } = "/processes/{slug}/confirm";
    ProcessSeen { slug: String } = "/processes/{slug}/seen";
    ProcessArchive { slug: String } = "/processes/{slug}/archive";
    ProcessRestore { slug: String } = "/processes/{slug}/restore";
    ProcessHistory { slug: String } = "/processes/{slug}/history";
    ProcessPutBack { slug: String, version: i32 } = "/processes/{slug}/history/{version}/put-back";
}

// Administration.
paths! {
    Admin = "/admin";
    AdminUsers = "/admin/users";
    AdminUserNew = "/admin/users/new";
    AdminUser { id: UserId } = "/admin/users/{id}";
    AdminUserLink { id: UserId } = "/admin/users/{id}/link";
    AdminUserDisable { id: UserId } = "/admin/users/{id}/disable";
    AdminUserEnable { id: UserId } = "/admin/users/{id}/enable";
    AdminSettings = "/admin/settings";
    AdminJobDescriptions = "/admin/settings/job-descriptions";
    AdminJobDescriptionRules = "/admin/settings/job-descriptions/check";
    AdminHouseTemplate = "/admin/settings/job-descriptions/template";
    AdminCurrencies = "/admin/settings/currencies";
    AdminRenewals = "/admin/settings/renewals";
    AdminCategories = "/admin/categories";
    AdminCategoryNew = "/admin/categories/new";
    AdminCategory { id: CategoryId } = "/admin/categories/{id}";
    AdminCategoryUp { id: CategoryId } = "/admin/categories/{id}/up";
    AdminCategoryDown { id: CategoryId } = "/admin/categories/{id}/down";
    AdminCategoryRemove { id: CategoryId } = "/admin/categories/{id}/remove";
    AdminImports = "/admin/imports";
    AdminImport { id: ImportId } = "/admin/imports/{id}";
    AdminImportApply { id: ImportId } = "/admin/imports/{id}/apply";
    AdminImportAnswers { id: ImportId } = "/admin/imports/{id}/answers";
    AdminImportDiscard { id: ImportId } = "/admin/imports/{id}/discard";
    AdminHistory = "/admin/history";
    AdminHealth = "/admin/health";
    AdminExampleRemove = "/admin/example/remove";
}

/// The last part of a new thing's address: the letters and digits of its name in lower case, joined by hyphens, at most 100
/// characters; Thai stays Thai. `otherwise` stands for a name without any.
pub fn slug(name: &str, otherwise: &str) -> String {
    let plain: String = name.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect::<String>().to_lowercase().nfc().collect();
    let kept = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ('ก'..='๙').contains(&c);
    let words: Vec<&str> = plain.split(|c| !kept(c)).filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(100).collect();
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { otherwise.to_owned() } else { slug.to_owned() }
}

/// The address that a name in two languages asks for: of its English words, else of its Thai ones, else `otherwise`.
pub fn slug_of(name: &Localized, otherwise: &str) -> String {
    let made = [Language::En, Language::Th].into_iter().map(|language| slug(name.written(language), "")).find(|slug| !slug.is_empty());
    made.unwrap_or_else(|| otherwise.to_owned())
}

/// The first of `wanted`, `wanted-2`, `wanted-3` … that is neither `taken` nor the address of another page, which is `reserved`.
pub fn free_slug(wanted: &str, taken: &[String], reserved: &[&str]) -> String {
    let is_free = |slug: &String| !reserved.contains(&slug.as_str()) && !taken.contains(slug);
    let numbered = (2..).map(|number| format!("{wanted}-{number}"));
    std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default()
}

/// What `?next=` may send a visitor to: a path of this hub and nothing else.
pub fn safe_next(next: &str) -> &str {
    let local = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.chars().all(|c| !c.is_control() && !c.is_whitespace());
    if local { next } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_readable_and_never_empty() {
        assert_eq!(slug("  Data & Analytics Manager (Café) ", "role"), "data-analytics-manager-cafe");
        assert_eq!(slug("ผู้จัดการ กำลังคน", "role"), "ผู้จัดการ-กำลังคน");
        assert_eq!(slug("🎉 …", "role"), "role");
    }

    #[test]
    fn an_address_is_made_of_the_english_name_or_the_thai_one() {
        let of = |en: &str, th: &str| slug_of(&Localized::new(en, th).unwrap_or_default(), "role");
        assert_eq!(of("Data & Analytics Manager / Specialist", "ผู้จัดการข้อมูล"), "data-analytics-manager-specialist");
        assert_eq!(of("Créateur – déjà vu!", ""), "createur-deja-vu");
        assert_eq!(of("", "ผู้จัดการข้อมูล"), "ผู้จัดการข้อมูล");
        assert_eq!(of("数据", "ข้อมูล"), "ข้อมูล");
        assert_eq!(of("数据", ""), "role");
        assert!(of(&"very long title ".repeat(40), "").len() <= 100);
    }

    #[test]
    fn an_address_that_is_taken_gets_a_number() {
        assert_eq!(free_slug("analyst", &[], &["new"]), "analyst");
        assert_eq!(free_slug("analyst", &["analyst".into(), "analyst-2".into()], &["new"]), "analyst-3");
        assert_eq!(free_slug("new", &[], &["new"]), "new-2");
    }

    #[test]
    fn next_never_leaves_the_hub() {
        assert_eq!(safe_next("/roles?area=data"), "/roles?area=data");
        for outside in
            ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil", "javascript:alert(1)", "", "/a\tb", "/a\nb"]
        {
            assert_eq!(safe_next(outside), "/", "{outside:?}");
        }
    }
}
