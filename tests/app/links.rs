//! Links between things, edited from either end; the history of the thing that keeps a link tells it.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::SeatId};

use crate::support::{Answer, Browser, TestHub, make};

const KPI: &str = "pipeline-velocity";

/// What a form offers for the thing of that slug: the slug with its version.
fn offered(form: &Answer, slug: &str) -> String {
    let at = form.html().find(&format!("value=\"{slug}:")).unwrap_or_else(|| panic!("no {slug} on: {}", form.text()));
    form.html()[at + 7..].split('"').next().unwrap().to_owned()
}

async fn link(editor: &Browser, path: &str, slug: &str, level: &str) -> Answer {
    let thing = offered(&editor.get(path).await, slug);
    editor.post(path, &[("thing", &thing), ("level", level)]).await
}

/// Saves a form as it is, with another value for one field.
async fn save(editor: &Browser, path: &str, form: &str, field: &str, value: &str) -> Answer {
    let mut sent = editor.get(path).await.sent_by(form);
    sent.retain(|(name, _)| name != field);
    sent.push((field.to_owned(), value.to_owned()));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    editor.post(path, &sent).await
}

async fn kpi(hub: &TestHub) -> String {
    let slug: Option<String> =
        sqlx::query_scalar("SELECT slug FROM kpis WHERE slug = $1").bind(KPI).fetch_optional(hub.db()).await.unwrap();
    match slug {
        Some(slug) => slug,
        None => sqlx::query_scalar("SELECT slug FROM kpis ORDER BY position LIMIT 1").fetch_one(hub.db()).await.unwrap(),
    }
}

async fn changes(hub: &TestHub, entity: &str) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = $1 AND user_id IS NOT NULL")
        .bind(entity)
        .fetch_one(hub.db())
        .await
        .unwrap()
}

async fn a_seat(hub: &TestHub) -> SeatId {
    make::seat(hub.db(), "Tool keeper").save().await
}

#[tokio::test]
async fn a_role_is_given_a_tool_from_the_tool_and_loses_it_from_either_end() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let editor = hub.editor().await;
    for _ in 0..2 {
        let saved = link(&editor, "/tools/slack/roles", "chatter", "use").await;
        assert!(editor.follow(&saved).await.has("Chatter works in it"), "{}", editor.get("/tools/slack").await.text());
    }
    assert_eq!(changes(&hub, "role").await, 1, "the same twice is written once");
    assert!(editor.get("/roles/chatter").await.has("Slack"));
    let changed = editor.get(&editor.get("/tools/slack").await.link("Change: Chatter")).await;
    assert_eq!((changed.field("thing"), changed.field("level")), (offered(&changed, "chatter"), "use".to_owned()));
    link(&editor, "/tools/slack/roles", "chatter", "administer").await;
    assert!(editor.get("/tools/slack").await.has("Chatter administers it"));
    assert!(editor.get("/roles/chatter/history").await.has("Edith Editor"));
    let edit = "/roles/chatter/edit";
    let mut fields = editor.get(edit).await.sent_by("id=\"role-form\"");
    fields.retain(|(name, _)| name != "tool" && name != "tool_access");
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let freed = editor.post(edit, &fields).await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get("/tools/slack").await.has("Chatter administers it"), "the role's own form takes it away too");
    link(&editor, "/tools/slack/roles", "chatter", "administer").await;
    link(&editor, "/tools/slack/roles", "chatter", "none").await;
    assert!(!editor.get("/tools/slack").await.has("Chatter administers it") && !editor.get("/roles/chatter").await.has("Slack"));
    assert_eq!(changes(&hub, "role").await, 5);
}

#[tokio::test]
async fn a_role_that_asks_for_a_category_is_told_at_each_tool_of_it() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    sqlx::query("DELETE FROM role_tools").execute(hub.db()).await.unwrap();
    let need = "INSERT INTO role_tools (id, role_id, category_id, position, access, provenance)
                SELECT gen_random_uuid(), r.id, t.category_id, 1, 'use', 'edited' FROM roles r, tools t WHERE r.slug = 'chatter' AND t.slug = 'slack'";
    sqlx::query(need).execute(hub.db()).await.unwrap();
    sqlx::query("UPDATE tools SET status = 'in-use' WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    let editor = hub.editor().await;
    let page = editor.get("/tools/slack").await;
    assert!(page.has("Chatter works in it · through its category") && !page.has("No role says"), "{}", page.text());
    let list = editor.get("/tools?q=slack").await;
    assert!(list.has("1 role"), "{}", list.text());
    link(&editor, "/tools/slack/roles", "chatter", "administer").await;
    let page = editor.get("/tools/slack").await;
    assert!(page.has("Chatter administers it") && !page.has("through its category"), "named itself, it is told once: {}", page.text());
    assert!(editor.get("/tools?q=slack").await.has("1 role"), "and counted once");
    sqlx::query("UPDATE tools SET status = 'retired' WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    sqlx::query("DELETE FROM role_tools WHERE tool_id IS NOT NULL").execute(hub.db()).await.unwrap();
    assert!(!editor.get("/tools/slack").await.has("through its category"), "what is retired answers no need");
}

#[tokio::test]
async fn a_kpi_takes_its_values_from_a_tool_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, kpi) = (hub.editor().await, kpi(&hub).await);
    sqlx::query("UPDATE tools SET status = 'in-use' WHERE slug IN ('slack', 'asana')").execute(hub.db()).await.unwrap();
    let saved = link(&editor, "/tools/slack/kpis", &kpi, "yes").await;
    assert_eq!(editor.follow(&saved).await.link("Change").split('?').next(), Some("/tools/slack/kpis"));
    assert_eq!(editor.get(&format!("/kpis/{kpi}/edit")).await.field("tool"), "slack");
    let other = editor.get("/tools/asana/kpis").await;
    assert!(other.has("takes its values from Slack"), "{}", other.text());
    let form = format!("action=\"/kpis/{kpi}/edit\"");
    let moved = save(&editor, &format!("/kpis/{kpi}/edit"), &form, "tool", "asana").await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.text());
    assert!(editor.get("/tools/asana").await.html().contains(&format!("/tools/asana/kpis?thing={kpi}")));
    link(&editor, "/tools/asana/kpis", &kpi, "none").await;
    assert_eq!(editor.get(&format!("/kpis/{kpi}/edit")).await.field("tool"), "");
    assert_eq!(changes(&hub, "kpi").await, 3);
}

#[tokio::test]
async fn a_seat_owns_a_kpi_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, kpi, seat) = (hub.editor().await, kpi(&hub).await, a_seat(&hub).await);
    let (path, edit) = (format!("/seats/{seat}/kpis"), format!("/kpis/{kpi}/edit"));
    let saved = link(&editor, &path, &kpi, "yes").await;
    assert!(editor.follow(&saved).await.html().contains(&format!("/kpis/{kpi}")));
    assert_eq!(editor.get(&edit).await.field("owner"), seat.to_string());
    let freed = save(&editor, &edit, &format!("action=\"{edit}\""), "owner", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get(&format!("/seats/{seat}")).await.html().contains(&format!("/kpis/{kpi}")));
}

#[tokio::test]
async fn a_seat_owns_a_tool_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    let saved = link(&editor, &format!("/seats/{seat}/tools"), "slack", "business").await;
    assert!(editor.follow(&saved).await.has("Slack"));
    assert!(editor.get("/tools/slack").await.has("Business owner Tool keeper"), "{}", editor.get("/tools/slack").await.text());
    let freed = save(&editor, "/tools/slack/edit", "action=\"/tools/slack/edit\"", "business_owner", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get(&format!("/seats/{seat}")).await.has("Slack"));
    assert!(editor.get("/tools/slack").await.has("Changed: Business owner"));
}

#[tokio::test]
async fn a_seat_says_which_ownership_of_a_tool_it_has_and_takes_and_gives_each() {
    let hub = TestHub::new().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    let other = make::seat(hub.db(), "Budget keeper").save().await;
    let holder = make::person(hub.db(), "Nok").await;
    sqlx::query("INSERT INTO seat_holders (id, seat_id, person_id, during) VALUES (gen_random_uuid(), $1, $2, '[2026-01-01,)')")
        .bind(seat.uuid())
        .bind(holder.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query("UPDATE tools SET status = 'in-use', business_owner_id = $1 WHERE slug = 'slack'")
        .bind(other.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let (path, page) = (format!("/seats/{seat}/tools"), format!("/seats/{seat}"));
    assert!(editor.get(&path).await.has("Slack · business owner: Budget keeper"), "{}", editor.get(&path).await.text());
    let saved = link(&editor, &path, "slack", "technical").await;
    assert!(editor.follow(&saved).await.has("Slack technical owner"), "{}", editor.get(&page).await.text());
    let tool = editor.get("/tools/slack").await;
    assert!(tool.has("Business owner Budget keeper") && tool.has("Technical owner Tool keeper"), "{}", tool.text());
    assert!(editor.get(&path).await.has("Slack · technical owner · business owner: Budget keeper"));
    assert!(editor.get(&format!("/people/{holder}")).await.has("Slack technical owner"));
    let change = editor.get(&editor.get(&page).await.link("Change: Slack")).await;
    assert_eq!((change.field("thing"), change.field("level")), (offered(&change, "slack"), "technical".to_owned()));
    let edit = "action=\"/tools/slack/edit\"";
    assert_eq!(editor.get("/tools/slack/edit").await.field("technical_owner"), seat.to_string());
    link(&editor, &path, "slack", "both").await;
    assert!(editor.get(&page).await.has("Slack business and technical owner"));
    assert!(!editor.get(&format!("/seats/{other}")).await.has("Slack"), "it was taken over");
    link(&editor, &path, "slack", "business").await;
    assert!(editor.get(&page).await.has("Slack business owner") && editor.get("/tools/slack").await.has("Technical owner No owner"));
    let from_tool = save(&editor, "/tools/slack/edit", edit, "technical_owner", &other.to_string()).await;
    assert_eq!(from_tool.status, StatusCode::SEE_OTHER, "{}", from_tool.text());
    assert!(editor.get(&path).await.has("Slack · business owner · technical owner: Budget keeper"));
    link(&editor, &path, "slack", "none").await;
    let tool = editor.get("/tools/slack").await;
    assert!(tool.has("Business owner No owner") && tool.has("Technical owner Budget keeper"), "{}", tool.text());
    let refused = editor.post(&path, &[("thing", &offered(&editor.get(&path).await, "slack")), ("level", "yes")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_seat_tells_of_a_retired_tool_that_it_is_retired_and_lets_go_of_it() {
    let hub = TestHub::new().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    sqlx::query("UPDATE tools SET status = 'retired', technical_owner_id = $1 WHERE slug = 'slack'")
        .bind(seat.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let (path, page) = (format!("/seats/{seat}/tools"), format!("/seats/{seat}"));
    assert!(editor.get(&page).await.has("Slack technical owner Retired"), "{}", editor.get(&page).await.text());
    let saved = link(&editor, &path, "slack", "none").await;
    assert!(!editor.follow(&saved).await.has("Slack"));
    assert!(!editor.get(&path).await.html().contains("value=\"slack:"), "a retired tool gets no new owner here");
    let thai = hub.signed_in("Ploy", UserRole::Editor).await.in_thai().get(&path).await;
    assert!(thai.has("ผู้รับผิดชอบด้านธุรกิจและด้านเทคนิค") && !thai.has("technical owner"), "{}", thai.text());
}

#[tokio::test]
async fn who_links_over_a_newer_version_sees_how_it_is_linked_by_now() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    let seen = offered(&other.get("/tools/slack/roles").await, "chatter");
    link(&one, "/tools/slack/roles", "chatter", "view").await;
    let late = other.post("/tools/slack/roles", &[("thing", &seen), ("level", "administer")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("Chatter views administers it"), "{}", late.text());
    let again = late.field("thing");
    assert_eq!(other.post("/tools/slack/roles", &[("thing", &again), ("level", "administer")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_link_that_cannot_be_is_refused() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    for fields in [[("thing", ""), ("level", "use")], [("thing", "no-such:1"), ("level", "none")], [("thing", "':-1"), ("level", "rule")]] {
        let refused = editor.post("/tools/slack/roles", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
        assert!(refused.has("Choose one from the list."), "{}", refused.text());
    }
    assert_eq!(hub.viewer().await.get("/tools/slack/roles").await.status, StatusCode::FORBIDDEN);
    sqlx::query("UPDATE tools SET archived_at = now() WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    assert_eq!(editor.get("/tools/slack/kpis").await.status, StatusCode::NOT_FOUND);
    let thai = hub.signed_in("Ploy", UserRole::Editor).await.in_thai().get("/tools/asana/roles").await;
    assert!(thai.has("ตำแหน่งงานที่ต้องใช้เครื่องมือนี้") && !thai.has("Save link"), "{}", thai.text());
}

/// The value that a form offers for a thing whose words are known.
fn offered_as(form: &Answer, words: &str) -> String {
    let mut options = form.html().split("<option ").skip(1).filter(|option| option.split("</option>").next().unwrap().contains(words));
    let option = options.next().unwrap_or_else(|| panic!("no {words:?} on: {}", form.text()));
    option.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

async fn link_as(editor: &Browser, path: &str, words: &str, level: &str) -> Answer {
    let thing = offered_as(&editor.get(path).await, words);
    editor.post(path, &[("thing", &thing), ("level", level)]).await
}

/// A process of one step, for which email specialists answer and in which content editors are consulted.
async fn process(editor: &Browser) {
    let fields = [
        ("name_en", "Webinar follow-up"),
        ("step_en", "Send the recording"),
        ("step_th", ""),
        ("step_tool", "category:email"),
        ("step_minutes", "30"),
        ("role", "email-specialist"),
        ("role", "content-editor"),
        ("part", "AR"),
        ("part", "C"),
    ];
    let saved = editor.post("/processes/new", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
}

const PROCESS: &str = "/processes/webinar-follow-up";
const PROCESS_EDIT: &str = "/processes/webinar-follow-up/edit";
const STEP: &str = "Webinar follow-up · 1. Send the recording";

#[tokio::test]
async fn a_tool_is_used_in_a_step_as_either_end_says() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    process(&editor).await;
    let path = "/tools/slack/processes";
    assert_eq!(editor.get("/tools/slack").await.link("Link a process"), path);
    assert!(editor.get(path).await.has(&format!("{STEP} · done with ")), "{}", editor.get(path).await.text());
    for _ in 0..2 {
        let saved = link_as(&editor, path, STEP, "yes").await;
        assert!(editor.follow(&saved).await.has("Webinar follow-up"));
    }
    assert_eq!(changes(&hub, "process").await, 2, "written and linked; the same twice is written once");
    assert_eq!(editor.get(PROCESS).await.link("Slack"), "/tools/slack");
    assert_eq!(editor.get(PROCESS_EDIT).await.field("step_tool"), "tool:slack");
    let freed = save(&editor, PROCESS_EDIT, "id=\"process-form\"", "step_tool", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get("/tools/slack").await.has("Webinar follow-up"));
    link_as(&editor, path, STEP, "yes").await;
    link_as(&editor, path, STEP, "none").await;
    assert!(!editor.get(PROCESS).await.has("Slack") && !editor.get("/tools/slack").await.has("Webinar follow-up"));
    assert!(editor.get(&format!("{PROCESS}/history")).await.has("Edith Editor"));
}

#[tokio::test]
async fn a_seat_owns_a_process_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    process(&editor).await;
    let (page, path) = (format!("/seats/{seat}"), format!("/seats/{seat}/processes"));
    assert_eq!(editor.get(&page).await.link("Link a process"), path);
    for _ in 0..2 {
        let saved = link(&editor, &path, "webinar-follow-up", "yes").await;
        assert_eq!(editor.follow(&saved).await.link("Webinar follow-up"), PROCESS);
    }
    assert_eq!(changes(&hub, "process").await, 2);
    assert_eq!(editor.get(PROCESS).await.link("Tool keeper"), page);
    let freed = save(&editor, PROCESS_EDIT, "id=\"process-form\"", "owner", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get(&page).await.has("Webinar follow-up"));
    let other = make::seat(hub.db(), "Process keeper").save().await;
    link(&editor, &format!("/seats/{other}/processes"), "webinar-follow-up", "yes").await;
    assert!(editor.get(&path).await.has("Webinar follow-up · owned by Process keeper"));
    link(&editor, &format!("/seats/{other}/processes"), "webinar-follow-up", "none").await;
    assert!(!editor.get(PROCESS).await.has("Process keeper"));
}

#[tokio::test]
async fn a_role_has_a_part_in_a_step_as_either_end_says() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let editor = hub.editor().await;
    process(&editor).await;
    let path = "/roles/chatter/processes";
    assert_eq!(editor.get("/roles/chatter").await.link("Link a process"), path);
    for _ in 0..2 {
        let saved = link_as(&editor, path, STEP, "I").await;
        assert_eq!(editor.follow(&saved).await.link("Webinar follow-up"), PROCESS);
    }
    assert_eq!(changes(&hub, "process").await, 2);
    assert_eq!(editor.get(PROCESS).await.link("Chatter"), "/roles/chatter");
    let mut fields = editor.get(PROCESS_EDIT).await.sent_by("id=\"process-form\"");
    fields.iter_mut().filter(|(name, value)| name == "part" && value == "I").for_each(|field| field.1.clear());
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let freed = editor.post(PROCESS_EDIT, &fields).await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get("/roles/chatter").await.has("Webinar follow-up"));
}

#[tokio::test]
async fn who_answers_for_a_step_is_handed_over_and_never_taken_away() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let editor = hub.editor().await;
    process(&editor).await;
    let holder = "/roles/email-specialist/processes";
    for level in ["none", "R", "C", "I"] {
        let refused = link_as(&editor, holder, STEP, level).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{level}");
        assert!(refused.has("A step needs a role that answers for it."), "{}", refused.text());
    }
    assert_eq!(link_as(&editor, holder, STEP, "A").await.status, StatusCode::SEE_OTHER);
    assert_eq!(link_as(&editor, holder, STEP, "AR").await.status, StatusCode::SEE_OTHER);
    let form = editor.get("/roles/chatter/processes").await;
    assert!(form.has("Email Specialist answers for it"), "{}", form.text());
    assert_eq!(link_as(&editor, "/roles/chatter/processes", STEP, "A").await.status, StatusCode::SEE_OTHER);
    let letters: Vec<String> = sqlx::query_scalar(
        "SELECT r.slug || ' ' || x.letter FROM process_raci x JOIN process_steps s ON s.id = x.step_id JOIN processes p ON p.id = s.process_id
         JOIN roles r ON r.id = x.role_id WHERE p.slug = 'webinar-follow-up' ORDER BY 1",
    )
    .fetch_all(hub.db())
    .await
    .unwrap();
    assert_eq!(letters, ["chatter A", "content-editor C", "email-specialist R"]);
}

#[tokio::test]
async fn a_seat_is_of_a_role_as_either_end_says() {
    let hub = TestHub::new().await;
    let role = make::role(hub.db()).title("Chatter").save().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    let (page, path) = (format!("/seats/{seat}"), "/roles/chatter/seats");
    assert_eq!(editor.get("/roles/chatter").await.link("Link a seat"), path);
    for _ in 0..2 {
        let saved = link(&editor, path, &seat.to_string(), "yes").await;
        assert_eq!(editor.follow(&saved).await.link("Tool keeper"), page);
    }
    assert_eq!(changes(&hub, "seat").await, 1, "the same twice is written once");
    assert_eq!(editor.get(&page).await.link("Chatter"), "/roles/chatter");
    assert_eq!(editor.get(&format!("{page}/edit")).await.field("role"), role.to_string());
    let edit = format!("{page}/edit");
    let freed = save(&editor, &edit, &format!("action=\"{edit}\""), "role", "").await;
    assert_eq!(freed.status, StatusCode::SEE_OTHER, "{}", freed.text());
    assert!(!editor.get("/roles/chatter").await.has("Tool keeper"));
    link(&editor, path, &seat.to_string(), "yes").await;
    assert_eq!(link(&editor, path, &seat.to_string(), "none").await.status, StatusCode::SEE_OTHER);
    assert!(!editor.get("/roles/chatter").await.has("Tool keeper"));
    sqlx::query("UPDATE seats SET role_id = $2, title = NULL WHERE id = $1")
        .bind(seat.uuid())
        .bind(role.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    let refused = link(&editor, path, &seat.to_string(), "none").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it would have no name");
    assert!(refused.has("Give it a title of its own first"), "{}", refused.text());
}

#[tokio::test]
async fn a_role_answers_for_a_kpi_as_either_end_says() {
    let hub = TestHub::new().await;
    let (editor, kpi) = (hub.editor().await, kpi(&hub).await);
    let (edit, form) = (format!("/kpis/{kpi}/edit"), format!("action=\"/kpis/{kpi}/edit\""));
    let role: String = sqlx::query_scalar(
        "SELECT slug FROM roles r WHERE archived_at IS NULL
         AND NOT EXISTS (SELECT FROM role_kpis x JOIN kpis k ON k.id = x.kpi_id WHERE x.role_id = r.id AND k.slug = $1) ORDER BY position LIMIT 1",
    )
    .bind(&kpi)
    .fetch_one(hub.db())
    .await
    .unwrap();
    let mut fields = editor.get(&edit).await.sent_by(&form);
    fields.push(("roles".into(), role.clone()));
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = editor.post(&edit, &sent).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(editor.get(&format!("/roles/{role}/edit")).await.html().contains(&format!("value=\"{kpi}\"")));
    assert!(editor.get(&format!("/kpis/{kpi}")).await.html().contains(&format!("href=\"/roles/{role}\"")));
    let at = format!("/roles/{role}/edit");
    let mut fields = editor.get(&at).await.sent_by("id=\"role-form\"");
    let before = fields.len();
    fields.retain(|(name, value)| !(name == "kpi" && *value == kpi));
    assert_eq!(fields.len() + 1, before, "the role's form names the KPI once");
    let sent: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let saved = editor.post(&at, &sent).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert!(!editor.get(&format!("/kpis/{kpi}")).await.html().contains(&format!("<li><a href=\"/roles/{role}\"")));
}

#[tokio::test]
async fn a_step_that_somebody_else_changed_is_told_beside_what_was_chosen() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    process(&one).await;
    let path = "/roles/chatter/processes";
    let seen = offered_as(&other.get(path).await, STEP);
    link_as(&one, path, STEP, "C").await;
    let late = other.post(path, &[("thing", &seen), ("level", "R")]).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("C, consulted") && late.has("R, responsible"), "{}", late.text());
    let same = other.post(path, &[("thing", &seen), ("level", "C")]).await;
    assert_eq!(same.status, StatusCode::CONFLICT, "what stands there by now may be another step");
    assert!(same.has("Someone else saved this first") && same.field("thing").is_empty(), "{}", same.text());
    assert_eq!(late.field("thing"), "", "the step is chosen anew");
    let again = offered_as(&late, STEP);
    assert_eq!(other.post(path, &[("thing", &again), ("level", "R")]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn links_that_cannot_be_are_refused_and_long_lists_are_narrowed() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Chatter").save().await;
    let (editor, seat) = (hub.editor().await, a_seat(&hub).await);
    process(&editor).await;
    let owned = format!("/seats/{seat}/processes");
    for path in ["/tools/slack/processes", "/roles/chatter/processes", "/roles/chatter/seats", owned.as_str()] {
        for thing in
            ["", "webinar-follow-up/0:1", "webinar-follow-up/999:1", "webinar-follow-up/1", "/:1", "%:1", "':1", "\u{e48}:1", "\0:1"]
        {
            let refused = editor.post(path, &[("thing", thing), ("level", "none")]).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{path} {thing:?}");
        }
        for find in ["%25", "_", "%27", "%E0%B9%88", "%00", &"x".repeat(5_000)] {
            assert_eq!(editor.get(&format!("{path}?find={find}&thing=%00")).await.status, StatusCode::OK, "{path} {find:.20}");
        }
        assert_eq!(hub.viewer().await.get(path).await.status, StatusCode::FORBIDDEN);
    }
    sqlx::query(
        "INSERT INTO seats (id, title) SELECT gen_random_uuid(), jsonb_build_object('en', 'Desk ' || n) FROM generate_series(1, 600) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    assert!(editor.get("/roles/chatter/seats").await.has("The list is too long to show whole."));
    let narrowed = editor.get("/roles/chatter/seats?find=TOOL+keeper").await;
    assert!(narrowed.html().contains(&format!("value=\"{seat}:")) && !narrowed.has("Desk 1"), "{}", narrowed.text());
    sqlx::query("UPDATE processes SET name = name || '{\"th\": \"สัมมนา\"}' WHERE slug = 'webinar-follow-up'")
        .execute(hub.db())
        .await
        .unwrap();
    let found = async |path: &str, find: &str| editor.get(&format!("{path}?find={find}")).await;
    assert!(
        found("/roles/chatter/processes", "%E0%B8%AA%E0%B8%B1%E0%B8%A1%E0%B8%A1%E0%B8%99%E0%B8%B2").await.has(STEP),
        "names are found in either language"
    );
    for find in ["en", "%22"] {
        let narrowed = found("/tools/slack/roles", find).await;
        assert!(!narrowed.html().contains("value=\"chatter:"), "{find} is in no name: {}", narrowed.text());
    }
    let thai = hub.signed_in("Ploy", UserRole::Editor).await.in_thai().get("/roles/chatter/processes").await;
    assert!(thai.has("บทบาทของตำแหน่งงานนี้ในกระบวนการ") && !thai.has("answers for it"), "{}", thai.text());
}
