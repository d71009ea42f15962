//! A process stands on the pages of all that it is linked to.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use super::{PAGE, added};
use crate::support::TestHub;

#[tokio::test]
async fn roles_kpis_tools_and_seats_tell_of_their_processes() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let seat: uuid::Uuid = sqlx::query_scalar(
        "UPDATE processes SET owner_seat_id = (SELECT s.id FROM seats s JOIN roles r ON r.id = s.role_id WHERE r.slug = 'email-specialist')
         WHERE slug = 'webinar-follow-up' RETURNING owner_seat_id",
    )
    .fetch_one(hub.db())
    .await
    .unwrap();
    let person: uuid::Uuid =
        sqlx::query_scalar("SELECT person_id FROM seat_holders WHERE seat_id = $1").bind(seat).fetch_one(hub.db()).await.unwrap();
    let addresses = [
        "/roles/email-specialist",
        "/roles/content-editor",
        "/kpis/conversion-rate",
        "/tools/mailchimp",
        &format!("/seats/{seat}"),
        &format!("/people/{person}"),
    ];
    for address in addresses {
        let page = editor.get(address).await;
        assert_eq!(page.link("Webinar follow-up"), PAGE, "{address}");
    }
    assert!(!editor.get("/tools/slack").await.has("Webinar follow-up"));
}

#[tokio::test]
async fn a_person_is_told_the_letters_and_steps_and_owners_lead_to_who_holds_the_seat() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let found =
        "SELECT h.seat_id, h.person_id, p.name FROM seat_holders h JOIN seats s ON s.id = h.seat_id JOIN roles r ON r.id = s.role_id
                 JOIN people p ON p.id = h.person_id WHERE r.slug = 'email-specialist' AND h.during @> DATE '2026-11-23' LIMIT 1";
    let (seat, person, name): (uuid::Uuid, uuid::Uuid, String) = sqlx::query_as(found).fetch_one(hub.db()).await.unwrap();
    let parts: Vec<(String, i64)> = sqlx::query_as(
        "SELECT x.letter, count(*) FROM process_raci x JOIN process_steps s ON s.id = x.step_id JOIN processes p ON p.id = s.process_id
         JOIN roles r ON r.id = x.role_id WHERE p.slug = 'webinar-follow-up' AND r.slug = 'email-specialist' GROUP BY 1",
    )
    .fetch_all(hub.db())
    .await
    .unwrap();
    let shown = editor.get(&format!("/people/{person}")).await;
    let row = shown.html().split("<li>").find(|row| row.contains(PAGE)).unwrap_or_else(|| panic!("{}", shown.text())).to_owned();
    assert!(!parts.is_empty());
    for (letter, steps) in parts {
        let count = if steps > 1 { format!("<small> {steps}</small>") } else { String::new() };
        assert!(row.contains(&format!(">{letter}{count}</abbr>")), "{letter} {steps}: {row}");
    }
    for statement in [
        "UPDATE processes SET owner_seat_id = $1 WHERE slug = 'webinar-follow-up'",
        "UPDATE kpis SET owner_seat_id = $1 WHERE slug = 'conversion-rate'",
        "UPDATE tools SET business_owner_id = $1 WHERE slug = 'mailchimp'",
    ] {
        sqlx::query(statement).bind(seat).execute(hub.db()).await.unwrap();
    }
    for address in [PAGE, "/kpis/conversion-rate", "/tools/mailchimp"] {
        assert_eq!(editor.get(address).await.link(&name), format!("/people/{person}"), "{address}");
    }
    let owned = editor.get(&format!("/people/{person}")).await;
    assert!(owned.has("Webinar follow-up Owner"), "{}", owned.text());
}

#[tokio::test]
async fn a_kpi_is_linked_from_its_own_end_too() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let kpi = editor.get("/kpis/data-quality/edit").await;
    assert!(kpi.html().contains("value=\"webinar-follow-up\"") && kpi.has("Webinar follow-up"), "it is offered by name: {}", kpi.text());
    let mut fields: Vec<(String, String)> = kpi.sent_by("action=\"/kpis/data-quality/edit\"");
    fields.push(("processes".into(), "webinar-follow-up".into()));
    let typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = editor.post("/kpis/data-quality/edit", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(editor.get(PAGE).await.link("Data quality"), "/kpis/data-quality");
    assert_eq!(editor.get("/kpis/data-quality").await.link("Webinar follow-up"), PAGE);
}

#[tokio::test]
async fn it_is_found_by_its_words_in_both_languages() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    for wanted in ["webinar", "Webinar+folow-up", "%E0%B8%AA%E0%B8%B1%E0%B8%A1%E0%B8%A1%E0%B8%99%E0%B8%B2"] {
        let page = editor.get(&format!("/search?q={wanted}")).await;
        assert!(page.html().contains(PAGE), "{wanted}: {}", page.text());
    }
}

#[tokio::test]
async fn its_changes_are_marked_on_the_kpis_that_judge_it() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    let form = editor.get("/processes/campaign-qa/edit").await;
    let mut fields = form.sent_by("id=\"process-form\"");
    fields.iter_mut().find(|(name, _)| name == "purpose_en").unwrap().1 = "Before anything goes out.".into();
    let typed: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = editor.post("/processes/campaign-qa/edit", &typed).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    // History has the time of the database's clock; the hub's is in the past.
    sqlx::query("UPDATE history SET at = '2026-11-20T03:00:00Z' WHERE entity = 'process'").execute(hub.db()).await.unwrap();
    let kpi = editor.get("/kpis/email-click-to-open-rate?again").await;
    assert!(kpi.has("The process Campaign QA was changed"), "{}", kpi.text());
}

#[tokio::test]
async fn who_has_a_part_in_a_process_is_told_on_home_that_somebody_else_changed_it() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let reader = hub.signed_in("Nok Holder", UserRole::Viewer).await;
    let told = "Webinar follow-up was changed by Edith Editor";
    assert!(!reader.get("/").await.has(told), "{}", reader.get("/").await.text());
    sqlx::query(
        "UPDATE people SET email = (SELECT email FROM users WHERE name = 'Nok Holder') WHERE id = (
             SELECT h.person_id FROM seat_holders h JOIN seats s ON s.id = h.seat_id JOIN roles r ON r.id = s.role_id
             WHERE r.slug = 'email-specialist' AND h.during @> '2026-11-23'::date LIMIT 1)",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let home = reader.get("/?again").await;
    assert!(home.has(told) && home.has("You have a part in it."), "{}", home.text());
    assert_eq!(home.link("See what changed"), format!("{PAGE}/history"));
    assert!(!editor.get("/").await.has(told), "nobody is told of their own change");
    assert!(reader.get("/?again").await.has(told), "to look at Home changes nothing");
    let history = reader.get(&format!("{PAGE}/history")).await;
    let seen = history.sent_by(&format!("{PAGE}/seen\""));
    let seen: Vec<(&str, &str)> = seen.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert!(reader.get(PAGE).await.has("It was changed by Edith Editor"));
    assert_eq!(reader.post(&format!("{PAGE}/seen"), &[("version", "99")]).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(reader.post(&format!("{PAGE}/seen"), &seen).await.location(), PAGE);
    assert!(!reader.get("/?seen").await.has(told) && !reader.get(PAGE).await.has("It was changed by"), "what was seen is told no more");
    let whose: String =
        sqlx::query_scalar("SELECT u.name FROM process_sightings s JOIN users u ON u.id = s.user_id").fetch_one(hub.db()).await.unwrap();
    assert_eq!(whose, "Nok Holder");
    sqlx::query(
        "INSERT INTO history (id, change_set, at, user_id, actor, entity, entity_id, label, version, action, after)
         SELECT gen_random_uuid(), gen_random_uuid(), now(), user_id, actor, entity, entity_id, label, version + 1, 'changed', after FROM history
         WHERE entity = 'process' AND label = 'Webinar follow-up' ORDER BY version DESC LIMIT 1",
    )
    .execute(hub.db())
    .await
    .unwrap();
    assert!(reader.get("/?next").await.has(told), "the next change is told again");
    sqlx::query("UPDATE history SET at = '2026-10-01T03:00:00Z' WHERE entity = 'process'").execute(hub.db()).await.unwrap();
    assert!(!reader.get("/?later").await.has(told), "after two weeks it is known");
}

#[tokio::test]
async fn a_step_that_names_a_kind_of_tools_shows_those_in_use() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let tool = "/tools/salesforce-sales-cloud";
    let used: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT p.slug FROM processes p JOIN process_steps s ON s.process_id = p.id JOIN categories c ON c.id = s.category_id
         WHERE c.key = 'crm' ORDER BY 1",
    )
    .fetch_all(hub.db())
    .await
    .unwrap();
    assert!(used.contains(&"lead-routing".to_owned()), "{used:?}");
    let of_tool = viewer.get(tool).await;
    for slug in &used {
        assert!(of_tool.html().contains(&format!("href=\"/processes/{slug}\"")), "{slug}");
        let page = viewer.get(&format!("/processes/{slug}")).await;
        assert_eq!(page.link("Salesforce Sales Cloud"), tool, "{slug}");
        assert!(page.html().matches(&format!("<a href=\"{tool}\">")).count() >= 2, "in its step and among the tools: {slug}");
    }
    for gone in ["status = 'retired'", "status = 'known'", "status = 'in-use', archived_at = now()"] {
        sqlx::query(sqlx::AssertSqlSafe(format!("UPDATE tools SET {gone} WHERE slug = 'salesforce-sales-cloud'")))
            .execute(hub.db())
            .await
            .unwrap();
        assert!(!viewer.get("/processes/lead-routing").await.has("Salesforce Sales Cloud"), "{gone}");
    }
    sqlx::query("UPDATE tools SET archived_at = NULL, status = 'retired' WHERE slug = 'salesforce-sales-cloud'")
        .execute(hub.db())
        .await
        .unwrap();
    assert!(!viewer.get(tool).await.html().contains("href=\"/processes/lead-routing\""), "neither end tells of what is not used any more");
}

#[tokio::test]
async fn the_tools_of_a_kind_are_bounded_and_each_kind_is_listed_once() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    added(&editor).await;
    let bare = editor.get(PAGE).await;
    assert!(bare.html().contains("<section id=\"tools\">"), "{}", bare.text());
    sqlx::query(
        "INSERT INTO tools (id, slug, name, category_id, status)
         SELECT gen_random_uuid(), 'hammer-' || n, 'Hammer ' || n, (SELECT coalesce(home_id, id) FROM categories WHERE key = 'email'), 'in-use'
         FROM generate_series(1, 7) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    let page = editor.get(PAGE).await;
    assert!(page.has(": Hammer 1, Hammer 2, Hammer 3, Hammer 4 and 3 more"), "{}", page.text());
    assert!(!page.has("Hammer 5"), "{}", page.text());
    let all = editor.get(&page.link("and 3 more")).await;
    assert!(all.has("Hammer 7"), "{}", all.text());
    let thai = hub.signed_in("Ploy", UserRole::Editor).await.in_thai().get(PAGE).await;
    assert!(thai.has("และอีก 3 รายการ") && thai.has("เครื่องมือที่ใช้") && !thai.has("and 3 more"), "{}", thai.text());
}
