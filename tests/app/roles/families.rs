//! Job families, levels, and the matrix of both.

use axum::http::StatusCode;

use super::{all, fields, pressing, send, with};
use crate::support::{Answer, Browser, TestHub, make};

const MATRIX: &str = "/roles/families";
const EDIT: &str = "/roles/families/edit";

async fn lists(editor: &Browser) -> Vec<(String, String)> {
    editor.get(EDIT).await.sent_by("id=\"ladder-form\"")
}

/// The entries of history about families and levels: what, and what was done.
async fn told(hub: &TestHub) -> Vec<(String, String)> {
    let told = "SELECT entity, action FROM history WHERE entity IN ('family', 'level') ORDER BY at, id";
    sqlx::query_as(told).fetch_all(hub.db()).await.unwrap()
}

/// The words of one row of the matrix.
fn row(page: &Answer, family: &str) -> String {
    let text = page.text();
    let from = text.find(&format!("{family} ")).unwrap_or_else(|| panic!("{family}: {text}"));
    text[from..].chars().take(300).collect()
}

#[tokio::test]
async fn the_matrix_shows_holders_open_seats_and_empty_cells() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get(MATRIX).await;
    assert!(page.has("6 families") && page.has("3 levels") && page.has("7 empty cells") && page.has("2 open seats"), "{}", page.text());
    // The pair is one role on two levels; which seat stands on which follows from the titles of the seats.
    let data = row(&page, "Data & Analytics");
    let (manager, specialist) = data.split_once("Data & Analytics Manager / Specialist").expect("the role stands there");
    assert!(manager.ends_with("No role ") && specialist.contains("Data & Analytics Manager / Specialist"), "{data}");
    assert!(!page.has("Add a role"), "a viewer is not asked to add anything");
    let thai = hub.viewer().await.in_thai().get(MATRIX).await;
    assert!(thai.has("กลุ่มงานและระดับ") && thai.has("ช่องว่าง 7 ช่อง"), "{}", thai.text());
    let csv = hub.viewer().await.get("/roles/families.csv?area=martech").await;
    let rows: Vec<&str> = csv.html().lines().collect();
    assert!(csv.html().contains("Marketing Technology,Specialist,Marketing Technology Manager / Specialist,0,1,0,"), "{}", csv.html());
    assert_eq!(rows.iter().filter(|row| row.contains(",Marketing Technology Manager / Specialist,")).count(), 2);
    assert!(csv.html().contains("Demand Generation,Executive,,0,0,0,"), "an empty cell is a row without a role: {}", csv.html());
}

#[tokio::test]
async fn an_empty_cell_leads_to_a_role_for_it() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let page = editor.get(MATRIX).await;
    let address = page.link("Add a role: Demand Generation, Manager");
    assert_eq!(address, "/roles/new?family=demand-generation&level=manager");
    let form = fields(&editor.get(&address).await);
    assert_eq!((all(&form, "family"), all(&form, "level")), (vec!["demand-generation".to_owned()], vec!["manager".to_owned()]));
    let odd = fields(&editor.get("/roles/new?family=nothing&level=%27&area=%00").await);
    assert_eq!((all(&odd, "family"), all(&odd, "level").len()), (vec![String::new()], 0), "what is not known is nothing");
    let form = with(&with(&form, "title_en", "Head of Demand"), "area", "supporting");
    assert_eq!(send(&editor, "/roles/new", &form).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get("/roles/families/demand-generation").await.has("Head of Demand"));
    assert!(editor.get("/roles?family=demand-generation&level=manager").await.has("Head of Demand"));
}

#[tokio::test]
async fn a_family_shows_what_its_levels_share_and_what_sets_them_apart() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/roles/families/marketing-technology").await;
    let text = page.text();
    let at = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    let responsibilities = at("Responsibilities All levels");
    assert!(responsibilities < at("Run and maintain the marketing technology stack"));
    assert!(at("Manager Prepare renewals") > responsibilities);
    assert!(at("Manager Three years of hands-on work") < at("Specialist One year of hands-on work"), "{text}");
    assert!(page.has("Tools it needs All levels CRM"), "kinds of tools have names: {text}");
    assert!(!page.has("Comparing new technologies"), "what hurts in a job is not what a level is for");
    assert_eq!(hub.viewer().await.get("/roles/families/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn families_and_levels_are_named_moved_added_and_removed() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = pressing(&lists(&editor).await, "add:level");
    let form = send(&editor, EDIT, &form).await.sent_by("id=\"ladder-form\"");
    let last = all(&form, "level_key").len() - 1;
    let mut named = form.clone();
    let place = named.iter().enumerate().filter(|(_, (name, _))| name == "level_en").nth(last).expect("the new row").0;
    named[place].1 = "Junior / intern".into();
    let renamed = with(&pressing(&named, ""), "family_en", "MOPs leadership");
    let saved = send(&editor, EDIT, &renamed).await;
    assert_eq!(saved.location(), MATRIX, "{}", saved.text());
    assert!(editor.follow(&saved).await.has("MOPs leadership"));
    let expected = [("family", "changed"), ("level", "created")].map(|(noun, deed)| (noun.to_owned(), deed.to_owned()));
    assert_eq!(told(&hub).await, expected, "each change is told once");
    assert_eq!(send(&editor, EDIT, &renamed).await.status, StatusCode::SEE_OTHER, "the same form twice is one change");
    assert_eq!(told(&hub).await.len(), 2);
    assert!(editor.get("/roles/families/marketing-operations").await.has("MOPs leadership"), "the address stays");

    let removing = send(&editor, EDIT, &pressing(&lists(&editor).await, "remove:level:3")).await.sent_by("id=\"ladder-form\"");
    assert_eq!(send(&editor, EDIT, &removing).await.status, StatusCode::SEE_OTHER);
    assert_eq!(told(&hub).await.last(), Some(&("level".into(), "removed".into())));
    assert!(hub.admin().await.get("/admin/history?noun=level").await.has("Junior / intern"));
    let families = hub.admin().await.get("/admin/history?noun=family").await;
    assert_eq!(families.link("MOPs leadership"), "/roles/families/marketing-operations");
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_at_its_place() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let form = lists(&editor).await;
    let used = send(&editor, EDIT, &pressing(&form, "remove:level:1")).await.sent_by("id=\"ladder-form\"");
    let used = send(&editor, EDIT, &used).await;
    assert_eq!(used.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        used.has("“Manager” cannot be removed, because 4 roles belong to it, such as Marketing Operations Manager,"),
        "{}",
        used.text()
    );
    for (field, value, words) in [
        ("family_en", "Data & analytics", "“Data & Analytics” stands here twice."),
        ("level_th", "ผู้ เชี่ยวชาญ", "“Specialist” stands here twice."),
        ("family_en", &*"x".repeat(101), "The name has 101 characters; 100 are the most."),
    ] {
        let refused = send(&editor, EDIT, &with(&form, field, value)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{value}");
        assert!(refused.has(words), "{value}: {}", refused.text());
    }
    let empty = send(&editor, EDIT, &with(&with(&form, "family_en", " "), "family_th", "\u{200b}")).await;
    assert!(empty.has("Give it a name in at least one language, or remove it."), "{}", empty.text());
    let none: Vec<(String, String)> = form.iter().filter(|(name, _)| !name.starts_with("level")).cloned().collect();
    assert!(send(&editor, EDIT, &none).await.has("Keep at least one level."));
    let mut uneven = form.clone();
    uneven.push(("level_en".into(), "more".into()));
    for bad in [uneven, pressing(&form, "explode:family:0"), pressing(&form, "up:roles:0")] {
        assert_eq!(send(&editor, EDIT, &bad).await.status, StatusCode::BAD_REQUEST);
    }
    let odd = with(&form, "family_en", "<script>{{ 7*7 }}</script> 🎉");
    assert_eq!(send(&editor, EDIT, &odd).await.status, StatusCode::SEE_OTHER);
    assert!(editor.get(MATRIX).await.has("<script>{{ 7*7 }}</script> 🎉"), "shown as it was typed");
}

#[tokio::test]
async fn two_who_edit_the_lists_lose_nothing() {
    let hub = TestHub::new().await;
    let (one, other) = (hub.editor().await, hub.signed_in("other", mops_hub::auth::UserRole::Editor).await);
    let form = lists(&other).await;
    send(&one, EDIT, &with(&lists(&one).await, "family_en", "Leadership")).await;
    let late = send(&other, EDIT, &with(&form, "family_th", "งานปฏิบัติการ")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Leadership") && late.html().contains("งานปฏิบัติการ"), "{}", late.text());
    let saved = send(&other, EDIT, &late.sent_by("id=\"ladder-form\"")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "the second time it is meant");
}

#[tokio::test]
async fn a_point_can_hold_for_one_level_and_a_seat_stands_on_one() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let address = "/roles/data-and-analytics-manager/edit";
    let form = fields(&editor.get(address).await);
    let form = with(&form, "goal_level", "specialist");
    let saved = editor.follow(&send(&editor, address, &form).await).await;
    assert!(saved.has("Keep customer and campaign data complete and valid Specialist only"), "{}", saved.text());
    assert!(editor.get("/roles/data-and-analytics-manager/history").await.has("(Specialist)"), "history tells it");
    let refused = send(&editor, address, &with(&fields(&editor.get(address).await), "goal_level", "executive")).await;
    assert!(refused.has("The role does not exist on this level."), "{}", refused.text());

    // A seat that says nothing of a level takes the only one of its role, else the one that its title names.
    let role = sqlx::query_scalar::<_, uuid::Uuid>("SELECT id FROM roles WHERE slug = 'data-and-analytics-manager'")
        .fetch_one(hub.db())
        .await
        .unwrap();
    let seat = make::seat(hub.db(), "Managerial Analyst").role(role.into()).save().await;
    assert!(editor.get(MATRIX).await.has("1 seat without a level"));
    let edit = format!("/seats/{seat}/edit");
    let form = editor.get(&edit).await.sent_by(&format!("action=\"{edit}\""));
    let executive = level(&hub, "executive").await;
    let wrong = send(&editor, &edit, &with(&form, "level", &executive)).await;
    assert!(wrong.has("The role does not exist on this level, only on: Manager, Specialist."), "{}", wrong.text());
    let specialist = level(&hub, "specialist").await;
    assert_eq!(send(&editor, &edit, &with(&form, "level", &specialist)).await.status, StatusCode::SEE_OTHER);
    let page = editor.get(&format!("/seats/{seat}")).await;
    assert!(page.has("Specialist") && !editor.get(MATRIX).await.has("without a level"), "{}", page.text());

    // The text of the seat says what holds for its level; that of the role says for whom a point holds.
    let of_seat = editor.get(&format!("/roles/data-and-analytics-manager/job-description.txt?seat={seat}&version=now")).await;
    assert!(of_seat.html().contains("One year of experience in analysing marketing or sales data\n"), "{}", of_seat.html());
    assert!(!of_seat.html().contains("Three years of experience"), "{}", of_seat.html());
    let of_role = editor.get("/roles/data-and-analytics-manager/job-description.txt?version=now").await;
    assert!(of_role.html().contains("Three years of experience in analysing marketing or sales data (Manager)"), "{}", of_role.html());

    let mut form = fields(&editor.get(address).await);
    form.retain(|(name, value)| !(name == "level" && value == "specialist"));
    let form: Vec<_> =
        form.into_iter().map(|(name, value)| if value == "specialist" { (name, String::new()) } else { (name, value) }).collect();
    let held = send(&editor, address, &form).await;
    assert!(held.has("A seat of this role stands on the level Specialist."), "{}", held.text());
    sqlx::query("UPDATE seats SET level_id = NULL").execute(hub.db()).await.unwrap();
    assert_eq!(send(&editor, address, &form).await.status, StatusCode::SEE_OTHER);
}

async fn level(hub: &TestHub, key: &str) -> String {
    let id: uuid::Uuid = sqlx::query_scalar("SELECT id FROM levels WHERE key = $1").bind(key).fetch_one(hub.db()).await.unwrap();
    id.to_string()
}
