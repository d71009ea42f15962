//! Roles as people read, write, put away and put back them.

use axum::http::StatusCode;

use crate::support::{Answer, Browser, TestHub, make};

const MANAGER: &str = "/roles/marketing-operations-manager";
const EDIT: &str = "/roles/marketing-operations-manager/edit";

/// What a browser would send if the form on a page were submitted as it stands.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let form = page.html().split("id=\"role-form\"").nth(1).unwrap().split("</form>").next().unwrap();
    let value = |tag: &str| decode(tag.split(" value=\"").nth(1).map_or("", |rest| rest.split('"').next().unwrap()));
    let mut fields = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let Some(name) = tag.split(" name=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()) else { continue };
        if tag.starts_with("textarea") {
            fields.push((name, decode(rest.trim_start_matches('\n'))));
        } else if tag.starts_with("input") && (!tag.contains("type=\"checkbox\"") || tag.contains(" checked")) {
            fields.push((name, value(tag)));
        } else if tag.starts_with("select") {
            let options = form.split(&format!("<{tag}>")).nth(1).unwrap().split("</select>").next().unwrap();
            let chosen = options.split("<option").skip(1).map(|option| option.split('>').next().unwrap());
            let chosen = chosen.clone().find(|option| option.contains(" selected")).or_else(|| chosen.clone().next()).unwrap_or_default();
            fields.push((name, value(chosen)));
        }
    }
    fields
}

fn decode(text: &str) -> String {
    text.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'")
}

/// The same fields with other values for one of them, the first of that name.
fn with(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    let place = fields.iter().position(|(field, _)| field == name).unwrap_or_else(|| panic!("no field {name:?}"));
    fields[place].1 = value.to_owned();
    fields
}

/// The same fields and a pressed button.
fn pressing(fields: &[(String, String)], button: &str) -> Vec<(String, String)> {
    fields.iter().cloned().chain([("do".to_owned(), button.to_owned())]).collect()
}

/// The values of every field of one name.
fn all(fields: &[(String, String)], name: &str) -> Vec<String> {
    fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

/// Sends the form of a role with one field changed, and reads the page that follows.
async fn change(browser: &Browser, path: &str, name: &str, value: &str) -> Answer {
    let form = fields(&browser.get(path).await);
    let saved = send(browser, path, &with(&form, name, value)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    browser.follow(&saved).await
}

async fn changes_of(hub: &TestHub, slug: &str) -> i64 {
    let count = "SELECT count(*) FROM history h JOIN roles r ON r.id = h.entity_id WHERE h.entity = 'role' AND r.slug = $1";
    sqlx::query_scalar(count).bind(slug).fetch_one(hub.db()).await.unwrap()
}

#[tokio::test]
async fn roles_are_listed_by_area_with_those_who_hold_them() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/roles").await;
    assert!(page.has("11 roles"), "{}", page.text());
    let text = page.text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("no {words:?} in {text}"));
    assert!(place("Leadership 2") < place("Vice President of Marketing Operations"));
    assert!(place("Vice President of Marketing Operations") < place("Content / Process 1"));
    assert!(page.has("Marcus Lindqvist"));
    assert!(page.has("1 open"));
    assert!(!page.has("New role"), "a viewer is offered nothing to write");
}

#[tokio::test]
async fn filters_stand_in_the_address_and_the_table_exports_what_is_shown() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/roles?area=supporting&q=EMAIL%20special").await;
    assert!(page.has("Email Specialist"), "{}", page.text());
    assert!(!page.has("Content Editor"));
    let table = viewer.get(&page.link("Export CSV")).await;
    assert_eq!(table.html().lines().count(), 2, "{}", table.html());
    assert!(table.html().contains("Email Specialist,ผู้เชี่ยวชาญด้านอีเมล"));
    assert!(viewer.get("/roles?level=executive").await.has("Vice President"));
    assert!(viewer.get("/roles?q=ลีด").await.has("Lead Generation Specialist"));
    assert!(viewer.get("/roles?q=zzzz").await.has("No role matches these filters"));
    let sorted = viewer.get("/roles?area=supporting&sort=title").await.text();
    assert!(sorted.find("Budget & Planning").unwrap() < sorted.find("Business Development").unwrap());
}

#[tokio::test]
async fn a_role_tells_everything_about_itself() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/roles/marketing-technology-manager").await;
    for words in [
        "ผู้จัดการ/ผู้เชี่ยวชาญเทคโนโลยีการตลาด",
        "1 holder",
        "1 open seat",
        "Responsibilities",
        "Number of integration errors",
        "Building a fluid system through integrations",
        "From the source",
        "Hub’s own text",
        "Held by Vacant",
        "Marcus Lindqvist",
        "Reports to",
        "Tools it needs",
        "Administer",
        "Look for",
    ] {
        assert!(page.has(words), "{words:?} is not on: {}", page.text());
    }
    assert_eq!(page.link("Number of integration errors"), "/kpis/number-of-integration-errors");
    assert_eq!(page.link("Job description"), "/roles/marketing-technology-manager/job-description");
    assert!(page.html().contains("state-off-target"), "a KPI shows its state");
    assert!(page.link("Marcus Lindqvist").starts_with("/people/"));
}

#[tokio::test]
async fn a_role_is_read_in_thai_too() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.in_thai().get(MANAGER).await;
    assert!(page.has("ผู้จัดการฝ่ายปฏิบัติการการตลาด"));
    assert!(page.has("หน้าที่รับผิดชอบ"));
    assert!(page.html().contains("<li lang=\"en\">Marketing Operations Manager</li>"));
}

#[tokio::test]
async fn an_unknown_role_leads_to_search() {
    let hub = TestHub::new().await;
    let page = hub.viewer().await.get("/roles/chief-of-everything").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.html().contains("action=\"/search\""));
}

#[tokio::test]
async fn both_languages_are_edited_side_by_side_and_only_changed_words_become_edited() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let form = with(&form, "title_th", "ผู้จัดการ MOPs");
    let form = with(&form, "responsibility_en", "Plan every campaign");
    let saved = send(&editor, EDIT, &form).await;
    let page = editor.follow(&saved).await;
    assert!(page.has("The role is saved."), "{}", page.text());
    assert!(page.has("ผู้จัดการ MOPs"));
    assert!(page.has("Plan every campaign Edited here"), "{}", page.text());
    assert!(page.has("Analyse data and report on every marketing initiative Hub’s own text"), "{}", page.text());
    assert!(page.has("Pain points From the source"), "lists that were left alone keep where they come from: {}", page.text());
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_change() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = with(&fields(&editor.get(EDIT).await), "title_en", "Head of MOPs");
    assert_eq!(send(&editor, EDIT, &form).await.status, StatusCode::SEE_OTHER);
    let before = changes_of(&hub, "marketing-operations-manager").await;
    let again = send(&editor, EDIT, &form).await;
    assert!(editor.follow(&again).await.has("Nothing had changed, so nothing was saved."));
    assert_eq!(changes_of(&hub, "marketing-operations-manager").await, before);
}

#[tokio::test]
async fn a_form_that_was_not_touched_changes_nothing() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    for slug in ["marketing-operations-manager", "digital-strategy-manager", "business-development-representative", "content-editor"] {
        let address = format!("/roles/{slug}/edit");
        let saved = send(&editor, &address, &fields(&editor.get(&address).await)).await;
        assert!(editor.follow(&saved).await.has("Nothing had changed"), "{slug}");
    }
}

#[tokio::test]
async fn rows_are_added_moved_and_removed_without_saving() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let goals = all(&form, "goal_en");
    let typed = with(&form, "summary_en", "Typed & not yet saved");

    let moved = send(&editor, EDIT, &pressing(&typed, "down:goal:0")).await;
    assert_eq!(moved.status, StatusCode::OK);
    let moved = fields(&moved);
    assert_eq!(all(&moved, "goal_en")[..2], [goals[1].clone(), goals[0].clone()]);
    assert_eq!(all(&moved, "summary_en"), ["Typed & not yet saved"]);

    let added = fields(&send(&editor, EDIT, &pressing(&moved, "add:goal")).await);
    assert_eq!(all(&added, "goal_th").len(), goals.len() + 1);
    let removed = fields(&send(&editor, EDIT, &pressing(&added, "remove:goal:0")).await);
    assert_eq!(all(&removed, "goal_en")[0], goals[0]);
    assert_eq!(changes_of(&hub, "marketing-operations-manager").await, 1, "only the catalogue has written so far");

    let page = editor.follow(&send(&editor, EDIT, &removed).await).await;
    assert!(page.has("Typed & not yet saved"), "{}", page.text());
    assert!(!page.has(&goals[1]));
}

#[tokio::test]
async fn kpis_tools_and_dotted_lines_are_linked_and_taken_away() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let form = with(&with(&with(&form, "add_kpi", "data-quality"), "add_tool", "tool:slack"), "add_access", "administer");
    let form = fields(&send(&editor, EDIT, &pressing(&form, "add:line")).await);
    let form = with(&with(&form, "line_kind", "straddles"), "line_department_en", "Sales");
    let page = editor.follow(&send(&editor, EDIT, &form).await).await;
    assert_eq!(page.link("Data quality"), "/kpis/data-quality");
    assert!(page.has("Slack Administer"), "{}", page.text());
    assert!(page.has("straddles Sales"), "{}", page.text());

    let form = fields(&editor.get(EDIT).await);
    let kpi = all(&form, "kpi").iter().position(|slug| slug == "data-quality").unwrap();
    let form = fields(&send(&editor, EDIT, &pressing(&form, &format!("remove:kpi:{kpi}"))).await);
    let page = editor.follow(&send(&editor, EDIT, &form).await).await;
    assert!(!page.html().contains("/kpis/data-quality"));
}

#[tokio::test]
async fn a_pain_point_names_what_answers_it() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = editor.get(MANAGER).await;
    assert!(page.has("Making decisions that optimise the whole operation Team efficiency and effectiveness"), "{}", page.text());
    let mut form = fields(&editor.get(EDIT).await);
    form.retain(|(name, value)| name != "answer" || !value.starts_with("2:"));
    form.push(("answer".into(), "2:category:process".into()));
    let page = editor.follow(&send(&editor, EDIT, &form).await).await;
    assert!(page.has("Making decisions that optimise the whole operation Process"), "{}", page.text());
    assert!(page.has("Pain points From the source"), "the words stay as they were");
}

#[tokio::test]
async fn errors_come_back_at_their_fields_with_everything_that_was_typed() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    let long = "ก".repeat(10_000);
    let typed = with(&with(&form, "title_th", &long), "preferred_en", "Typed as well");
    let page = send(&editor, EDIT, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.has("Title (Thai): at most 200 characters, please; this has 10000."), "{}", &page.text()[..600]);
    assert!(page.html().contains("href=\"#title_th\""), "the summary leads to the field");
    assert_eq!(page.field("title_th"), long);
    assert_eq!(page.field("preferred_en"), "Typed as well");

    let blank = with(&with(&form, "title_en", "  "), "title_th", "");
    assert!(send(&editor, EDIT, &blank).await.has("Write a title in at least one language."));
    let item = send(&editor, EDIT, &with(&form, "goal_en", &"x".repeat(501))).await;
    assert!(item.html().contains("id=\"goal-0-en-error\""));
    let taken = send(&editor, EDIT, &with(&form, "title_en", "content editor")).await;
    assert!(taken.has("Another role has this title already"), "{}", taken.text());
    let mut many = form.clone();
    for number in 0..60 {
        many.push(("goal_en".into(), format!("Goal {number}")));
        many.push(("goal_th".into(), String::new()));
    }
    assert!(send(&editor, EDIT, &many).await.has("Goals: at most 50 points, please"));
    assert_eq!(changes_of(&hub, "marketing-operations-manager").await, 1);
}

#[tokio::test]
async fn what_no_browser_sends_is_refused() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get(EDIT).await);
    for (name, value) in [("goal_en", "a column longer than the other"), ("owner", "me"), ("do", "explode:goal:1")] {
        let mut sent = form.clone();
        sent.push((name.into(), value.into()));
        assert_eq!(send(&editor, EDIT, &sent).await.status, StatusCode::BAD_REQUEST, "{name}");
    }
    let large = with(&form, "summary_en", &"x".repeat(1_100_000));
    assert_eq!(send(&editor, EDIT, &large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn a_second_editors_save_shows_both_texts_and_loses_neither() {
    let hub = TestHub::new().await;
    let (first, second) = (hub.signed_in("First Editor", mops_hub::auth::UserRole::Editor).await, hub.editor().await);
    let form = fields(&second.get(EDIT).await);
    let theirs = with(&fields(&first.get(EDIT).await), "title_en", "Head of Marketing Operations");
    let theirs = with(&theirs, "goal_en", "A goal of the first editor");
    assert_eq!(send(&first, EDIT, &theirs).await.status, StatusCode::SEE_OTHER);

    let mine = with(&with(&form, "title_en", "Marketing Operations Lead"), "summary_en", "Mine alone");
    let page = send(&second, EDIT, &mine).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    for words in ["Someone else saved this first", "First Editor saved version 2", "Head of Marketing Operations", "Marketing Operations Lead"] {
        assert!(page.has(words), "{words:?} is not on {}", page.text());
    }
    let merged = fields(&page);
    assert_eq!(all(&merged, "title_en"), ["Marketing Operations Lead"], "what was typed is still there");
    assert_eq!(all(&merged, "goal_en")[0], "A goal of the first editor", "what was not touched is the newer text");
    assert!(first.get(MANAGER).await.has("Head of Marketing Operations"), "nothing was overwritten");

    let page = second.follow(&send(&second, EDIT, &merged).await).await;
    for words in ["Marketing Operations Lead", "Mine alone", "A goal of the first editor"] {
        assert!(page.has(words), "{words:?} is not on {}", page.text());
    }
}

#[tokio::test]
async fn a_link_that_was_made_at_the_kpi_meanwhile_is_not_lost() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = with(&fields(&editor.get(EDIT).await), "title_en", "Head of MOPs");
    sqlx::query("INSERT INTO role_kpis (role_id, kpi_id, position, provenance) SELECT r.id, k.id, 99, 'edited' FROM roles r, kpis k WHERE r.slug = 'marketing-operations-manager' AND k.slug = 'data-quality'")
        .execute(hub.db())
        .await
        .unwrap();
    let page = send(&editor, EDIT, &form).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.has("Data quality"), "{}", page.text());
}

#[tokio::test]
async fn every_change_is_told_and_can_be_put_back() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    change(&editor, EDIT, "summary_en", "Runs marketing operations every week.").await;
    change(&editor, EDIT, "summary_en", "Runs marketing operations every day.").await;
    let history = editor.get(&format!("{MANAGER}/history")).await;
    assert!(history.has("Version 3 · Edith Editor"), "{}", history.text());
    assert!(history.html().contains("Runs marketing operations every <del>week</del><ins>day</ins>."), "{}", history.html());
    assert!(history.has("Version 1 · Catalogue"));

    let back = editor.post(&format!("{MANAGER}/history/1/put-back"), &[("version", "3")]).await;
    let page = editor.follow(&back).await;
    assert!(page.has("The earlier version is the current one again."));
    assert!(page.has("judges how effective each activity is"), "{}", page.text());
    assert!(page.has("Pain points From the source"));
    let history = editor.get(&format!("{MANAGER}/history")).await;
    assert!(history.has("An earlier version was put back Version 4 · Edith Editor"), "{}", history.text());
    let stale = editor.post(&format!("{MANAGER}/history/2/put-back"), &[("version", "3")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let unknown = editor.post(&format!("{MANAGER}/history/77/put-back"), &[("version", "4")]).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_is_put_away_and_comes_back_with_everything() {
    let hub = TestHub::with_example().await;
    let editor = hub.editor().await;
    let away = editor.post("/roles/content-editor/archive", &[]).await;
    let page = editor.follow(&away).await;
    assert!(page.has("This role is archived."), "{}", page.text());
    assert!(!page.has("Edit role"));
    let list = editor.get("/roles").await;
    assert!(!list.has("Content Editor"));
    assert!(list.has("1 archived role"));
    assert!(editor.get("/roles/archived").await.has("Content Editor"));
    assert_eq!(editor.get("/roles/content-editor/edit").await.status, StatusCode::SEE_OTHER);

    let back = editor.post("/roles/content-editor/restore", &[]).await;
    assert!(editor.follow(&back).await.has("The role is back in the lists."));
    assert!(editor.get("/roles").await.has("Content Editor"));
    let history = editor.get("/roles/content-editor/history").await;
    assert!(history.has("Restored Version 3") && history.has("Archived Version 2"), "{}", history.text());
}

#[tokio::test]
async fn a_new_role_gets_an_address_of_its_own() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = fields(&editor.get("/roles/new").await);
    let form = with(&with(&with(&form, "title_en", "Archived"), "title_th", "ผู้ดูแลคลัง"), "area", "data");
    let mut form = form;
    assert!(send(&editor, "/roles/new", &form).await.has("Choose at least one level."));
    form.push(("level".into(), "specialist".into()));
    let form = fields(&send(&editor, "/roles/new", &pressing(&form, "add:responsibility")).await);
    let form = with(&form, "responsibility_en", "Keeps what others throw away");
    let saved = send(&editor, "/roles/new", &form).await;
    assert_eq!(saved.location(), "/roles/archived-2", "{}", saved.text());
    assert!(editor.follow(&saved).await.has("Keeps what others throw away"));
    let again = send(&editor, "/roles/new", &form).await;
    assert_eq!(again.location(), "/roles/archived-2", "the same form twice is one role");
    assert_eq!(changes_of(&hub, "archived-2").await, 1);
    let other = send(&editor, "/roles/new", &with(&form, "responsibility_en", "Something else")).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(other.has("/roles/archived-2"), "{}", other.text());
}

#[tokio::test]
async fn the_address_stays_when_the_title_changes() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = change(&editor, EDIT, "title_en", "Head of everything").await;
    assert!(page.has("Head of everything"));
    assert_eq!(editor.get(MANAGER).await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_people_write_is_text_and_never_markup() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    for naughty in ["<script>alert(1)</script>", "{{ 7*7 }} {% raw %}", "'; DROP TABLE roles; --", "\"><img src=x onerror=alert(1)>", "&lt;b&gt;", "%00 \\u0000 ﷽ 👩‍🏫"] {
        let page = change(&editor, EDIT, "summary_en", naughty).await;
        assert!(page.has(naughty), "{naughty:?} is not shown as it was typed: {}", page.text());
        assert!(!page.html().contains("<script>alert") && !page.html().contains("<img src=x"));
        let history = editor.get(&format!("{MANAGER}/history")).await;
        assert!(!history.html().contains("<script>alert") && !history.html().contains("<img src=x"));
        assert_eq!(editor.get(EDIT).await.field("summary_en"), naughty);
    }
}

#[tokio::test]
async fn viewers_read_and_do_not_write() {
    let hub = TestHub::new().await;
    let (viewer, editor) = (hub.viewer().await, hub.editor().await);
    let form = fields(&editor.get(EDIT).await);
    assert_eq!(send(&viewer, EDIT, &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.get(EDIT).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.get("/roles/new").await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post(&format!("{MANAGER}/archive"), &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(viewer.post(&format!("{MANAGER}/history/1/put-back"), &[("version", "1")]).await.status, StatusCode::FORBIDDEN);
    let page = viewer.get(MANAGER).await;
    assert!(!page.has("Edit role") && !page.has("Archive role"));
    assert_eq!(viewer.get(&format!("{MANAGER}/history")).await.status, StatusCode::OK);
    assert_eq!(hub.anonymous().await.get(MANAGER).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_text_in_one_language_is_shown_to_both_readers_and_marked() {
    let hub = TestHub::new().await;
    make::role(hub.db()).title("Night watch").save().await;
    let page = hub.viewer().await.in_thai().get("/roles/night-watch").await;
    assert!(page.html().contains("<span lang=\"en\">Night watch</span>"), "{}", page.html());
}
