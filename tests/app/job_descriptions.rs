//! Job descriptions as pages and as files.

use axum::http::StatusCode;
use mops_hub::ids::{RoleId, SeatId};
use sqlx::PgPool;
use uuid::Uuid;

use crate::support::{TestHub, make};

const PAGE: &str = "/roles/campaign-analyst/job-description";

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    hub
}

fn role() -> RoleId {
    Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001).into()
}

async fn change(db: &PgPool, statement: &'static str) {
    sqlx::query(statement).execute(db).await.unwrap();
}

/// A seat of the role under one with another title, and two seats under it.
async fn seats(db: &PgPool) -> SeatId {
    let chief = make::seat(db, "Head of Campaigns").save().await;
    let seat = make::seat(db, "Analyst").role(role()).reports_to(chief).save().await;
    for _ in 0..2 {
        make::seat(db, "Intern").reports_to(seat).save().await;
    }
    seat
}

#[tokio::test]
async fn a_recruiter_reads_everything_that_the_role_is_linked_to() {
    let hub = hub().await;
    seats(hub.db()).await;
    let page = hub.viewer().await.get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    for words in [
        "Campaign Analyst",
        "Manager or Specialist",
        "Says what each campaign brought.",
        "What you will do Plan the tests Report within a week What you will achieve Decisions that rest on data",
        "How success is measured Reports in time – Reports sent within a week · target: at least 90%",
        "Dashboard tools – Lens · everyday use Querybox – Dashboard tools · administration Your place in the team",
        "Reports to Head of Campaigns Works closely with Sales Leads Intern (2)",
        "What you bring Two years with campaign data Good to have SQL Who thrives here A logical thinker",
        "As of 23 Nov 2026",
    ] {
        assert!(page.has(words), "{words:?} in {}", page.text());
    }
    assert!(!page.has("Nobody knows where"), "pain points are for the team");
}

#[tokio::test]
async fn the_document_has_a_language_of_its_own() {
    let hub = hub().await;
    let viewer = hub.viewer().await;
    let page = viewer.get(&format!("{PAGE}?lang=th")).await;
    assert!(page.html().contains("<html lang=\"en\"") && page.has("Export PDF"));
    assert!(page.html().contains("<article class=\"document\" lang=\"th\">") && page.has("นักวิเคราะห์แคมเปญ") && page.has("หน้าที่ความรับผิดชอบ"));
    assert_eq!(page.link("Export PDF"), format!("{PAGE}.pdf?lang=th"));
    assert_eq!(page.link("English"), format!("{PAGE}?lang=en"));

    let thai = hub.viewer().await.in_thai().get(PAGE).await;
    assert!(thai.has("ส่งออก PDF") && thai.has("ตัวชี้วัดความสำเร็จ") && thai.has("ข้อมูล ณ วันที่ 23 พ.ย. 2569"), "{}", thai.text());
}

#[tokio::test]
async fn what_is_not_translated_is_marked_and_counted() {
    let hub = hub().await;
    let viewer = hub.viewer().await;
    let page = viewer.get(&format!("{PAGE}?lang=th")).await;
    assert!(page.has("One text is not written in Thai yet."), "{}", page.text());
    assert!(page.html().contains("<span lang=\"en\">Report within a week</span>"));
    assert!(!viewer.get(PAGE).await.has("not written"));
}

#[tokio::test]
async fn the_target_is_the_one_of_the_day() {
    let hub = hub().await;
    assert!(hub.viewer().await.get(PAGE).await.has("target: at least 90%"));
    hub.set_time("2026-12-01T09:00:00Z");
    let page = hub.viewer().await.get(PAGE).await;
    assert!(page.has("target: at least 95%") && page.has("As of 1 Dec 2026"), "{}", page.text());
}

#[tokio::test]
async fn lines_of_the_seats_count_before_those_that_the_role_implies() {
    let hub = hub().await;
    let viewer = hub.viewer().await;
    assert!(viewer.get(PAGE).await.has("Works closely with Sales What you bring"));
    let seat = seats(hub.db()).await;
    sqlx::query("INSERT INTO dotted_lines (id, seat_id, to_department, kind, during) VALUES ($1, $2, '{\"en\": \"Finance\"}', 'interprets-for', '[2026-01-01,)')")
        .bind(Uuid::now_v7())
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let page = viewer.get(PAGE).await;
    assert!(page.has("Interprets data for Finance") && !page.has("Sales"), "{}", page.text());
}

#[tokio::test]
async fn the_files_are_the_document_in_the_chosen_language() {
    let hub = hub().await;
    let viewer = hub.viewer().await;
    let kinds = [
        (".pdf", "application/pdf"),
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (".html", "text/html; charset=utf-8"),
        (".md", "text/markdown; charset=utf-8"),
        (".txt", "text/plain; charset=utf-8"),
        (".json", "application/ld+json; charset=utf-8"),
    ];
    for (ending, kind) in kinds {
        let file = viewer.get(&format!("{PAGE}{ending}?lang=th")).await;
        assert_eq!(file.status, StatusCode::OK);
        assert_eq!(file.header("content-type"), kind);
        assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"campaign-analyst-job-description-th{ending}\""));
        assert_ne!(file.body, viewer.get(&format!("{PAGE}{ending}?lang=en")).await.body);
        assert_eq!(file.body, viewer.get(&format!("{PAGE}{ending}?lang=th")).await.body, "the same again is the same");
        let both = viewer.get(&format!("{PAGE}{ending}?lang=both")).await;
        assert_eq!(both.header("content-disposition"), format!("attachment; filename=\"campaign-analyst-job-description-both{ending}\""));
        if let (Ok(text), false) = (std::str::from_utf8(&both.body), ending == ".pdf") {
            assert!(text.contains("Plan the tests") && text.contains("นักวิเคราะห์แคมเปญ"), "{text}");
        }
    }
    assert!(viewer.get(&format!("{PAGE}.pdf")).await.body.starts_with(b"%PDF-"));
    assert!(viewer.get(&format!("{PAGE}.md?lang=th")).await.html().starts_with("# นักวิเคราะห์แคมเปญ\n"));
    assert!(viewer.get(&format!("{PAGE}.html")).await.has("What you will do Plan the tests"));
}

#[tokio::test]
async fn the_check_marks_what_has_nothing_to_do_with_the_work() {
    let hub = hub().await;
    let clean = hub.viewer().await.get(PAGE).await;
    assert!(!clean.has("Age Age says") && clean.has("Missing: How to apply"), "{}", clean.text());
    change(hub.db(), r#"UPDATE roles SET summary = '{"en": "Aged 25 to 35, <b>female only</b>.", "th": "เพศหญิง อายุไม่เกิน 35 ปี"}' WHERE slug = 'campaign-analyst'"#).await;
    let page = hub.viewer().await.get(PAGE).await;
    assert!(page.has("Age in: What the job is for Aged 25 to 35"), "{}", page.text());
    assert!(page.html().contains("<mark>Aged 25 to 35</mark>") && page.html().contains("<mark>female only</mark>"), "{}", page.text());
    let thai = hub.viewer().await.in_thai().get(&format!("{PAGE}?lang=th")).await;
    assert!(thai.html().contains("<mark>เพศหญิง</mark>") && thai.has("ควรแก้"), "{}", thai.text());
    assert!(!hub.viewer().await.get(&format!("{PAGE}.html")).await.html().contains("<mark>"), "the file has no marks");
}

#[tokio::test]
async fn a_change_is_in_the_next_file() {
    let hub = hub().await;
    let viewer = hub.viewer().await;
    let pdf = format!("{PAGE}.pdf");
    let before = viewer.get(&pdf).await.body;
    change(hub.db(), "UPDATE role_items SET words = '{\"en\": \"Speaks Thai\"}' WHERE kind = 'preferred'").await;
    assert!(viewer.get(PAGE).await.has("Speaks Thai"));
    assert_ne!(viewer.get(&pdf).await.body, before);
}

#[tokio::test]
async fn a_text_never_becomes_markup() {
    let hub = hub().await;
    let viewer = hub.viewer().await;
    change(hub.db(), "UPDATE roles SET title = '{\"en\": \"# <script>alert(1)</script> [x](javascript:1) #include\"}'").await;
    for address in [PAGE.to_owned(), format!("{PAGE}.html")] {
        let page = viewer.get(&address).await;
        assert!(page.has("# <script>alert(1)</script> [x](javascript:1) #include"), "{}", page.text());
        assert!(!page.html().contains("<script>alert"));
    }
    let file = viewer.get(&format!("{PAGE}.md")).await;
    assert!(file.html().starts_with("# \\# \\<script\\>alert(1)\\</script\\> \\[x\\](javascript:1) \\#include\n"), "{}", file.html());
    assert!(viewer.get(&format!("{PAGE}.pdf")).await.body.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn the_file_of_a_thai_address_keeps_its_name() {
    let hub = hub().await;
    make::role(hub.db()).title("นักวิเคราะห์").slug("นักวิเคราะห์").save().await;
    let file = hub.viewer().await.get("/roles/%E0%B8%99%E0%B8%B1%E0%B8%81%E0%B8%A7%E0%B8%B4%E0%B9%80%E0%B8%84%E0%B8%A3%E0%B8%B2%E0%B8%B0%E0%B8%AB%E0%B9%8C/job-description.md").await;
    assert_eq!(file.status, StatusCode::OK);
    let name = file.header("content-disposition");
    assert!(name.contains("filename*=UTF-8''%E0%B8%99") && name.ends_with("-job-description-en.md"), "{name}");
}

#[tokio::test]
async fn an_archived_role_can_still_be_read() {
    let hub = hub().await;
    change(hub.db(), "UPDATE roles SET archived_at = now() WHERE slug = 'campaign-analyst'").await;
    let page = hub.viewer().await.get(PAGE).await;
    assert!(page.has("This role is archived.") && page.has("What you will do"), "{}", page.text());
}

#[tokio::test]
async fn strangers_sign_in_first_and_unknown_roles_are_not_there() {
    let hub = hub().await;
    let (anonymous, viewer) = (hub.anonymous().await, hub.viewer().await);
    for ending in ["", ".pdf", ".docx", ".html", ".md", ".txt", ".json"] {
        let stranger = anonymous.get(&format!("{PAGE}{ending}")).await;
        assert!(stranger.location().starts_with("/sign-in"), "{ending}");
        assert_eq!(viewer.get(&format!("/roles/nobody/job-description{ending}")).await.status, StatusCode::NOT_FOUND);
        assert_eq!(viewer.get(&format!("{PAGE}{ending}?lang=xx")).await.status, StatusCode::OK, "an unknown language is the reader's");
    }
    assert!(
        !viewer.get(PAGE).await.html().contains("job-description/edit")
            && hub.editor().await.get(PAGE).await.html().contains("job-description/edit")
    );
}

const HOUSE: &str = "/admin/settings/job-descriptions";

#[tokio::test]
async fn what_the_company_says_of_itself_stands_in_every_description_and_every_posting() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let empty = admin.get(HOUSE).await;
    assert!(empty.has("need the company’s name and its country"), "{}", empty.text());
    let page = admin.get(PAGE).await;
    assert!(page.has("Google and other job search engines also need: the company’s name, the country."), "{}", page.text());
    let seen = empty.field("seen");
    let fields = [
        ("seen", &*seen),
        ("name", "Lotus Cloud"),
        ("url", "lotus.example"),
        ("country", "th"),
        ("about_en", "We make <b>software</b>."),
        ("about_th", "เราทำซอฟต์แวร์"),
        ("apply_en", "Write to jobs@lotus.example."),
        ("equal_th", "ทุกคนมีโอกาสเท่ากัน"),
    ];
    for _ in 0..2 {
        let saved = admin.post(HOUSE, &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    }
    let page = hub.viewer().await.get(PAGE).await;
    assert!(!page.has("job search engines also need"));
    assert!(page.has("About us We make <b>software</b>.") && page.has("How to apply Write to jobs@lotus.example."), "{}", page.text());
    let json = hub.viewer().await.get(&format!("{PAGE}.json?lang=en")).await;
    let posting: serde_json::Value = serde_json::from_slice(&json.body).unwrap();
    assert_eq!(posting["hiringOrganization"]["name"], "Lotus Cloud");
    assert_eq!(posting["hiringOrganization"]["sameAs"], "https://lotus.example/");
    assert_eq!(posting["jobLocation"][0]["address"]["addressCountry"], "TH");
    let newer = admin.post(HOUSE, &[("seen", &*seen), ("name", "Other")]).await;
    assert_eq!(newer.status, StatusCode::CONFLICT);
    assert!(newer.has("Lotus Cloud") && newer.field("name") == "Other", "both are shown: {}", newer.text());
    let told: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'setting'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(told, 1, "the same form sent twice is one change");
}

#[tokio::test]
async fn bad_texts_of_the_company_are_refused_where_they_are_and_only_an_admin_writes_them() {
    let hub = hub().await;
    let admin = hub.admin().await;
    let seen = admin.get(HOUSE).await.field("seen");
    let long = "x".repeat(3001);
    for (field, value) in [
        ("url", "javascript:alert(1)"),
        ("country", "THA"),
        ("country", "1!"),
        ("country", "XX"),
        ("country", "zz"),
        ("about_en", long.as_str()),
    ] {
        let refused = admin.post(HOUSE, &[("seen", &*seen), ("name", "Kept"), (field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {value}");
        assert_eq!((refused.field(field), refused.field("name")), (value.to_owned(), "Kept".to_owned()));
    }
    for browser in [hub.editor().await, hub.viewer().await] {
        assert_eq!(browser.get(HOUSE).await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.post(HOUSE, &[("seen", &*seen)]).await.status, StatusCode::FORBIDDEN);
    }
}
