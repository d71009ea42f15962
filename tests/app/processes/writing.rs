use axum::http::StatusCode;

use super::{EDIT, FIELDS, PAGE, added, fields};
use crate::support::TestHub;

#[tokio::test]
async fn a_new_hub_has_eight_processes_that_say_who_does_what() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let list = viewer.get("/processes").await;
    for name in [
        "Campaign request and intake",
        "Lead routing",
        "UTM and naming rules",
        "List import",
        "Tool onboarding and offboarding",
        "Data quality audit",
        "Campaign QA",
        "Weekly KPI review",
    ] {
        assert!(list.has(name), "{name} is not on {}", list.text());
    }
    let page = viewer.get("/processes/lead-routing").await;
    assert!(page.has("Capture the lead, and match it to an existing account and contact"), "{}", page.text());
    assert!(page.has("Marketing-qualified leads") && page.has("The order of the rules"), "{}", page.text());
    assert!(hub.viewer().await.in_thai().get("/processes/lead-routing").await.has("การส่งต่อลีด"));
}

#[tokio::test]
async fn a_process_is_written_once_and_shown_as_it_was_written() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    assert_eq!(editor.post("/processes/new", &FIELDS).await.location(), PAGE, "the same form sent twice");
    let page = editor.get(PAGE).await;
    for words in
        ["After every webinar.", "Send the recording", "30 min", "Email Specialist", "Content Editor", "Conversion rate", "Book the room"]
    {
        assert!(page.has(words), "{words} is not on {}", page.text());
    }
    assert!(page.html().contains("<h3>Before</h3>"), "Markdown is rendered, one level below the page's own headings");
    let list: i64 = sqlx::query_scalar("SELECT count(*) FROM processes").fetch_one(hub.db()).await.unwrap();
    assert_eq!(list, 9);
    let other = editor.post("/processes/new", &fields(&[("purpose_en", "Something else.")])).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "a name is given once");
    assert!(other.has("/processes/webinar-follow-up"), "{}", other.text());
}

#[tokio::test]
async fn markup_in_the_text_stays_text_and_its_scripts_are_gone() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let nasty = "<script>alert(1)</script>\n\n[click](javascript:alert(1)) <img src=x onerror=alert(2)>\n\n{{ 7*7 }} **bold**";
    let answer = editor.post("/processes/new", &fields(&[("body_en", nasty), ("name_en", "<b>Nasty</b> 🙂 \"quoted\"")])).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = editor.follow(&answer).await;
    let html = page.html();
    assert!(!html.contains("javascript:") && !html.contains("onerror") && !html.contains("alert(1)</script>"), "{html}");
    assert!(html.contains("<strong>bold</strong>") && page.has("{{ 7*7 }}") && page.has("<b>Nasty</b> 🙂"), "{}", page.text());
}

#[tokio::test]
async fn the_buttons_of_the_form_save_nothing_and_lose_nothing() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let answer = editor.post("/processes/new", &fields(&[("do", "add:step"), ("add_role", "")])).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.html().matches("name=\"step_en\"").count(), 2);
    assert_eq!(answer.field("name_en"), "Webinar follow-up");
    let answer = editor.post("/processes/new", &fields(&[("do", "add:role"), ("add_role", "media-ads-specialist")])).await;
    assert_eq!(answer.html().matches("name=\"part\"").count(), 3, "a column for each role");
    let answer = editor.post("/processes/new", &fields(&[("do", "remove:role:0")])).await;
    assert_eq!(answer.html().matches("name=\"part\"").count(), 1);
    let gone: i64 =
        sqlx::query_scalar("SELECT count(*) FROM processes WHERE slug = 'webinar-follow-up'").fetch_one(hub.db()).await.unwrap();
    assert_eq!(gone, 0);
}

#[tokio::test]
async fn what_is_wrong_is_told_where_it_is() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    for (change, words) in [
        (("name_en", " \u{200b}"), None),
        (("part", "C"), Some("Step 1 has no accountable role. Give one role an A.")),
        (("part", "X"), Some("Choose one of the letters.")),
        (("step_minutes", "-5"), Some("Enter whole minutes from 1 to")),
        (("review_days", "99999999999999999999"), Some("Enter a whole number of days from 1 to")),
        (("step_tool", "tool:no-such-tool"), Some("This is not in the list any more. Choose again.")),
        (("kpi", "no-such-kpi"), Some("This is not in the list any more. Choose again.")),
        (("role", "no-such-role"), Some("This is not in the list any more. Choose again.")),
        (("owner", "00000000-0000-7000-8000-000000000000"), Some("This is not in the list any more. Choose again.")),
        (("step_en", ""), None),
    ] {
        let answer = editor.post("/processes/new", &fields(&[change])).await;
        let Some(words) = words else {
            // The Thai words stand for themselves.
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "{change:?}: {}", answer.text());
            sqlx::query("DELETE FROM processes WHERE origin = 'entered'").execute(hub.db()).await.unwrap();
            continue;
        };
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{change:?}");
        assert!(answer.has(words), "{change:?}: {}", answer.text());
        assert_eq!(answer.field("name_th"), "การติดตามหลังสัมมนาออนไลน์", "nothing is lost");
    }
    let two = editor.post("/processes/new", &[&fields(&[("part", "A")])[..15], &[("part", "A")]].concat()).await;
    assert_eq!(two.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(two.has("Step 1 has two accountable roles: Content Editor and Email Specialist."), "{}", two.text());
    let nameless = editor.post("/processes/new", &fields(&[("name_en", ""), ("name_th", "")])).await;
    assert!(nameless.has("Enter a name in at least one language."), "{}", nameless.text());
    let unknown = editor.post("/processes/new", &fields(&[("origin", "catalogue")])).await;
    assert!(unknown.status.is_client_error(), "a field that the form does not have");
}

#[tokio::test]
async fn two_hundred_steps_in_thai_fit_and_one_more_does_not() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let words = "ตรวจสอบรายชื่อทั้งหมดให้ครบถ้วนก่อนส่งต่อให้ทีมที่เกี่ยวข้อง ".repeat(4);
    let many = |count: usize| {
        let mut fields = vec![("name_en", "Long one"), ("role", "email-specialist")];
        for _ in 0..count {
            fields.extend([("step_en", ""), ("step_th", words.as_str()), ("step_tool", ""), ("step_minutes", "1"), ("part", "AR")]);
        }
        fields
    };
    let saved = editor.post("/processes/new", &many(200)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(editor.get("/processes/long-one").await.has("200 steps"));
    let refused = editor.post("/processes/new", &many(201)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("A process has at most 200 steps, and these are 201."), "{}", refused.text());
}

#[tokio::test]
async fn a_second_save_over_a_newer_one_shows_both() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let seen = editor.get(EDIT).await.field("seen");
    let faster = editor.post(EDIT, &fields(&[("purpose_en", "Faster."), ("seen", &seen)])).await;
    assert_eq!(faster.status, StatusCode::SEE_OTHER, "{}", faster.text());
    let slower = editor.post(EDIT, &fields(&[("purpose_en", "Slower."), ("seen", &seen)])).await;
    assert_eq!(slower.status, StatusCode::CONFLICT);
    assert!(slower.has("Faster") && slower.field("purpose_en") == "Slower.", "{}", slower.text());
    let again = slower.field("seen");
    assert_eq!(editor.post(EDIT, &fields(&[("purpose_en", "Slower."), ("seen", &again)])).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get(PAGE).await.has("Slower."));
}

#[tokio::test]
async fn an_earlier_version_can_be_compared_and_put_back() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let seen = editor.get(EDIT).await.field("seen");
    editor.post(EDIT, &fields(&[("step_en", "Send the slides"), ("seen", &seen)])).await;
    let history = editor.get(&format!("{PAGE}/history")).await;
    assert!(history.html().contains("<del>") && history.has("slides"), "{}", history.text());
    let back = editor.post(&format!("{PAGE}/history/1/put-back"), &[("version", "2")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text());
    assert!(editor.get(PAGE).await.has("Send the recording"));
    assert_eq!(
        editor.post(&format!("{PAGE}/history/2/put-back"), &[("version", "2")]).await.status,
        StatusCode::CONFLICT,
        "somebody was faster"
    );
    assert_eq!(editor.post(&format!("{PAGE}/history/9/put-back"), &[("version", "3")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn any_two_versions_can_be_compared() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    for step in ["Send the slides", "Send the handout"] {
        let seen = editor.get(EDIT).await.field("seen");
        editor.post(EDIT, &fields(&[("step_en", step), ("seen", &seen)])).await;
    }
    assert_eq!(editor.post(&format!("{PAGE}/confirm"), &[("version", "3")]).await.status, StatusCode::SEE_OTHER);
    let compare = async |from: &str, to: &str| editor.get(&format!("{PAGE}/history?from={from}&to={to}")).await;
    let apart = compare("1", "3").await;
    let (compared, _) = apart.html().split_once("<ol class=\"versions\">").unwrap();
    assert!(compared.contains("recording") && compared.contains("handout") && !compared.contains("slides"), "{compared}");
    assert!(compare("4", "3").await.has("These two versions are the same."), "a word changes nothing");
    for number in ["0", "5", "-1", "99999999999", "x", ""] {
        let refused = compare("1", number).await;
        assert_eq!(refused.status, StatusCode::OK);
        assert!(refused.has("Enter the number of a version, from 1 to 4."), "{number}: {}", refused.text());
    }
}

#[tokio::test]
async fn an_archived_process_is_out_of_the_lists_and_can_come_back() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    for _ in 0..2 {
        assert_eq!(editor.post(&format!("{PAGE}/archive"), &[]).await.status, StatusCode::SEE_OTHER);
    }
    assert!(!editor.get("/processes.csv").await.has("Webinar follow-up"));
    assert!(!editor.get("/roles/email-specialist").await.has("Webinar follow-up"));
    assert!(editor.get("/processes").await.has("1 archived process"));
    assert!(editor.get(PAGE).await.has("Lists leave it out"));
    assert_eq!(editor.post(&format!("{PAGE}/restore"), &[]).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get("/processes.csv").await.has("Webinar follow-up"));
    let deeds: i64 = sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = 'process' AND label = 'Webinar follow-up'")
        .fetch_one(hub.db())
        .await
        .unwrap();
    assert_eq!(deeds, 3);
}

#[tokio::test]
async fn the_database_itself_wants_exactly_one_accountable_role() {
    let hub = TestHub::new().await;
    let second = "INSERT INTO process_raci (step_id, role_id, letter)
                  SELECT a.step_id, r.id, 'A' FROM process_raci a JOIN roles r ON r.id <> a.role_id WHERE a.letter = 'A' LIMIT 1";
    let refused = sqlx::query(second).execute(hub.db()).await.expect_err("two who answer");
    assert!(refused.to_string().contains("process_raci_one_accountable"), "{refused}");
    let none = "DELETE FROM process_raci WHERE letter = 'A'";
    let refused = sqlx::query(none).execute(hub.db()).await.expect_err("nobody who answers");
    assert!(refused.to_string().contains("A step has no accountable role."), "{refused}");
}

#[tokio::test]
async fn a_name_that_another_process_has_meanwhile_does_not_come_back() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    editor.post(&format!("{PAGE}/archive"), &[]).await;
    let second = editor.post("/processes/new", &FIELDS).await;
    assert_eq!(second.location(), "/processes/webinar-follow-up-2");
    let back = editor.post(&format!("{PAGE}/restore"), &[]).await;
    assert!(editor.follow(&back).await.has("another process has that name now"));
    let live: i64 = sqlx::query_scalar("SELECT count(*) FROM processes WHERE name ->> 'en' = 'Webinar follow-up' AND archived_at IS NULL")
        .fetch_one(hub.db())
        .await
        .unwrap();
    assert_eq!(live, 1);
}

#[tokio::test]
async fn a_form_that_is_saved_unchanged_changes_nothing() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let slugs: Vec<String> = sqlx::query_scalar("SELECT slug FROM processes").fetch_all(hub.db()).await.unwrap();
    for slug in slugs {
        let address = format!("/processes/{slug}/edit");
        let sent = editor.get(&address).await.sent_by("id=\"process-form\"");
        let fields: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let saved = editor.post(&address, &fields).await;
        assert!(editor.follow(&saved).await.has("Nothing was changed."), "{slug}");
    }
    let versions: i32 = sqlx::query_scalar("SELECT max(version) FROM processes").fetch_one(hub.db()).await.unwrap();
    assert_eq!(versions, 1);
}
