//! The board of pain points: what answers them, and whether that works.

use axum::http::StatusCode;

use crate::support::{Browser, TestHub};

const EDIT: &str = "/insights/pain-points/marketing-operations-manager/1";

/// The form at an address as a browser would send it, with some fields written over.
async fn form(browser: &Browser, path: &str, written: &[(&str, &str)]) -> Vec<(String, String)> {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let mut fields = page.sent_by("id=\"pain-form\"");
    for (name, value) in written {
        for field in fields.iter_mut().filter(|(field, _)| field == name) {
            (*value).clone_into(&mut field.1);
        }
    }
    fields
}

fn borrowed(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

async fn versions(hub: &TestHub) -> i64 {
    let count = "SELECT count(*) FROM history h JOIN roles r ON r.id = h.entity_id WHERE r.slug = 'marketing-operations-manager'";
    sqlx::query_scalar(count).fetch_one(hub.db()).await.unwrap()
}

#[tokio::test]
async fn the_source_has_fourteen_and_each_comes_with_what_answers_it() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/insights/pain-points?from=source").await;
    assert!(page.has("14 of them from the source"), "{}", page.text());
    assert!(page.has("Finding the right data to analyse") && page.has("Data quality audit never confirmed"), "{}", page.text());
    assert_eq!(page.link("Data quality audit"), "/processes/data-quality-audit");
    assert!(!page.has("Change answers") && !page.has("Add pain point"), "a viewer cannot edit");
    let one = viewer
        .get("/insights/pain-points?q=%E0%B8%81%E0%B8%B2%E0%B8%A3%E0%B9%80%E0%B8%9B%E0%B8%A5%E0%B8%B5%E0%B9%88%E0%B8%A2%E0%B8%99")
        .await;
    assert!(one.has("Converting more customers") && !one.has("Comparing new technologies"), "Thai words find it: {}", one.text());
    assert!(viewer.get("/insights/pain-points?page=99").await.has("Finding the right data to analyse"), "behind the end it begins again");
    let none = viewer.get("/insights/pain-points?q=no+such+pain").await;
    assert!(none.has("No pain point matches"), "{}", none.text());
    let thai = viewer.in_thai().get("/insights/pain-points").await;
    assert!(thai.has("สิ่งที่ตอบโจทย์") && thai.has("ยังไม่ทราบ"), "{}", thai.text());
}

#[tokio::test]
async fn whether_it_works_follows_from_kpis_tools_and_processes() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let verdict = async |words: &str| viewer.get("/insights/pain-points?q=Converting").await.has(words);
    assert!(verdict("Not known").await, "no KPI has a reading");
    sqlx::raw_sql(
        "INSERT INTO kpi_targets (id, kpi_id, during, goal) SELECT gen_random_uuid(), id, '[2026-01-01,)', 10 FROM kpis
         WHERE slug IN ('conversion-rate', 'conversion-opportunities-identified');
         INSERT INTO readings (kpi_id, period_start, value, source)
         SELECT id, CASE slug WHEN 'conversion-rate' THEN '2026-11-22'::date ELSE '2026-10-01' END, 12, 'imported' FROM kpis
         WHERE slug IN ('conversion-rate', 'conversion-opportunities-identified');",
    )
    .execute(hub.db())
    .await
    .unwrap();
    assert!(verdict("Campaign QA never confirmed Partly").await, "the process is not confirmed");
    sqlx::raw_sql("UPDATE processes SET confirmed_on = '2026-11-20', confirmed_by = 'Sample'").execute(hub.db()).await.unwrap();
    assert!(verdict("Campaign QA confirmed Works").await);
    sqlx::raw_sql("UPDATE readings SET value = 1").execute(hub.db()).await.unwrap();
    assert!(verdict("Does not work").await);
    sqlx::raw_sql("DELETE FROM role_item_answers").execute(hub.db()).await.unwrap();
    assert!(verdict("Nothing yet Without an answer").await);
}

#[tokio::test]
async fn answers_are_edited_once_with_history() {
    let hub = TestHub::new().await;
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    assert_eq!(viewer.get(EDIT).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post(EDIT, &[("words_en", "x")]).await.status, StatusCode::FORBIDDEN);
    let before = versions(&hub).await;
    let fields = form(&editor, EDIT, &[("add_kpi", "kpi:data-quality"), ("add_process", "process:list-import")]).await;
    for _ in 0..2 {
        let saved = editor.post(EDIT, &borrowed(&fields)).await;
        assert_eq!(saved.location(), "/insights/pain-points", "{}", saved.text());
    }
    assert_eq!(versions(&hub).await, before + 1, "the same form twice is one change");
    let page = viewer.get("/insights/pain-points?q=Finding+the+right+data").await;
    assert!(page.has("Data quality") && page.has("List import") && page.has("Data quality audit"), "{}", page.text());
    let history = viewer.get("/roles/marketing-operations-manager/history").await;
    assert!(history.has("List import"), "{}", history.text());
    let role = viewer.get("/roles/marketing-operations-manager").await;
    assert!(role.html().contains("/processes/list-import"), "the role's page knows it too");
    let all = form(&editor, EDIT, &[]).await;
    let fewer: Vec<_> = all.into_iter().filter(|(name, _)| name != "answer").collect();
    editor.post(EDIT, &borrowed(&fewer)).await;
    assert!(viewer.get("/insights/pain-points?q=Finding+the+right+data").await.has("Nothing yet"));
}

#[tokio::test]
async fn a_form_over_a_newer_version_shows_both_texts() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let first = form(&editor, EDIT, &[("words_en", "Finding any data")]).await;
    let second = form(&editor, EDIT, &[("words_en", "Finding good data"), ("add_kpi", "kpi:data-quality")]).await;
    assert_eq!(editor.post(EDIT, &borrowed(&first)).await.status, StatusCode::SEE_OTHER);
    let refused = editor.post(EDIT, &borrowed(&second)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(refused.has("Finding any data") && refused.has("Finding good data"), "{}", refused.text());
    assert_eq!(refused.field("words_en"), "Finding good data");
    let again = refused.sent_by("id=\"pain-form\"");
    assert_eq!(editor.post(EDIT, &borrowed(&again)).await.status, StatusCode::SEE_OTHER);
    let page = editor.get("/insights/pain-points?q=Finding+good+data").await;
    assert!(page.has("Finding good data") && page.has("Data quality"), "{}", page.text());
}

#[tokio::test]
async fn own_pain_points_are_added_to_a_role() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let path = "/insights/pain-points/new";
    let empty = editor.post(path, &[("words_en", " \u{200b} "), ("add_kpi", "kpi:no-such")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Choose the role that has this pain point.", "Say what the pain point is, in at least one language."] {
        assert!(empty.has(words), "{words}: {}", empty.text());
    }
    let long = "ก".repeat(501);
    let refused = editor.post(path, &[("role", "content-editor"), ("words_th", &long)]).await;
    assert_eq!((refused.status, refused.field("words_th")), (StatusCode::UNPROCESSABLE_ENTITY, long));
    let sent = [
        ("role", "content-editor"),
        ("words_en", "=Too <many> briefs"),
        ("words_th", "บรีฟมากเกินไป"),
        ("add_process", "process:campaign-qa"),
    ];
    for _ in 0..2 {
        assert_eq!(editor.post(path, &sent).await.location(), "/insights/pain-points");
    }
    let page = editor.get("/insights/pain-points?from=own").await;
    assert!(page.has("=Too <many> briefs") && page.has("Campaign QA"), "{}", page.text());
    let csv = editor.get("/insights/pain-points.csv?from=own").await;
    assert_eq!(csv.html().matches("'=Too <many> briefs").count(), 1, "{}", csv.html());
    assert!(
        csv.html().contains("Role,Pain point,Origin,Kind of answer,What answers it,State of the answer,Is it working?"),
        "{}",
        csv.html()
    );
    let other = [("role", "content-editor"), ("words_en", "=Too <many> briefs"), ("words_th", "บรีฟมากเกินไป")];
    let twice = editor.post(path, &other).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.has("The role has this pain point already."), "{}", twice.text());
    assert_eq!(editor.get("/insights/pain-points/content-editor/99").await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.get("/insights/pain-points/content-editor/0").await.status, StatusCode::NOT_FOUND);
}

/// Takes the first pain point out of the role's list, as the role's own form does.
async fn take_first(editor: &Browser) {
    let (path, form) = ("/roles/marketing-operations-manager/edit", "id=\"role-form\"");
    let mut fields = editor.get(path).await.sent_by(form);
    fields.push(("do".to_owned(), "remove:pain_point:0".to_owned()));
    let shorter = editor.post(path, &borrowed(&fields)).await.sent_by(form);
    let saved = editor.post(path, &borrowed(&shorter)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

#[tokio::test]
async fn a_form_never_writes_over_the_pain_point_that_took_the_place() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let next = "Drawing trends and patterns from that data";
    let first = form(&editor, EDIT, &[("words_en", "Finding <good> data")]).await;
    let second = "/insights/pain-points/marketing-operations-manager/2";
    let shifted = form(&editor, second, &[("words_en", "Drawing trends")]).await;
    take_first(&editor).await;

    let refused = editor.post(EDIT, &borrowed(&first)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(refused.has("Somebody has taken this pain point away") && !refused.has(next), "{}", refused.text());
    assert_eq!((refused.field("words_en"), refused.field("role")), ("Finding <good> data".into(), "marketing-operations-manager".into()));
    let again = refused.sent_by("id=\"pain-form\"");
    assert_eq!(editor.post("/insights/pain-points/new", &borrowed(&again)).await.status, StatusCode::SEE_OTHER);

    let refused = editor.post(second, &borrowed(&shifted)).await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert!(refused.has(next) && refused.field("words_en") == "Drawing trends", "it is found by its words: {}", refused.text());
    assert!(refused.html().contains(&format!("action=\"{EDIT}\"")), "{}", refused.html());
    let again = refused.sent_by("id=\"pain-form\"");
    assert_eq!(editor.post(EDIT, &borrowed(&again)).await.status, StatusCode::SEE_OTHER);
    let page = editor.get("/insights/pain-points?role=marketing-operations-manager").await;
    for words in ["Drawing trends", "Finding <good> data", "Making decisions that optimise the whole operation"] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(!page.has(next), "{}", page.text());
    let other: Vec<_> =
        first.into_iter().map(|(name, value)| if name == "words_en" { (name, "Data".to_owned()) } else { (name, value) }).collect();
    let behind = editor.post("/insights/pain-points/marketing-operations-manager/99", &borrowed(&other)).await;
    assert_eq!(
        (behind.status, behind.field("words_en")),
        (StatusCode::CONFLICT, "Data".to_owned()),
        "there is no such place, and nothing is lost"
    );
}

#[tokio::test]
async fn a_form_that_rewords_is_one_change_when_it_comes_twice() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let before = versions(&hub).await;
    let fields = form(&editor, EDIT, &[("words_en", "Finding good data")]).await;
    for _ in 0..2 {
        let saved = editor.post(EDIT, &borrowed(&fields)).await;
        assert_eq!(saved.location(), "/insights/pain-points", "{}", saved.text());
    }
    assert_eq!(versions(&hub).await, before + 1);
    let twice =
        form(&editor, EDIT, &[("words_en", "Drawing trends and patterns from that data"), ("words_th", "การมองหาแนวโน้มและรูปแบบจากข้อมูล")])
            .await;
    let refused = editor.post(EDIT, &borrowed(&twice)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("The role has this pain point already."), "{}", refused.text());
}

#[tokio::test]
async fn nothing_is_written_to_an_archived_role() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let fields = form(&editor, EDIT, &[("words_en", "Finding good data")]).await;
    sqlx::raw_sql("UPDATE roles SET archived_at = now() WHERE slug = 'marketing-operations-manager'").execute(hub.db()).await.unwrap();
    let before = versions(&hub).await;
    assert_eq!(editor.get(EDIT).await.location(), "/roles/marketing-operations-manager");
    assert_eq!(editor.post(EDIT, &borrowed(&fields)).await.location(), "/roles/marketing-operations-manager");
    let new = [("role", "marketing-operations-manager"), ("words_en", "Another one")];
    let refused = editor.post("/insights/pain-points/new", &new).await;
    assert!(refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.has("Choose the role"), "{}", refused.text());
    assert_eq!(versions(&hub).await, before);
}
