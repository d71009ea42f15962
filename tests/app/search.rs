//! One box over everything, in both languages.

mod everything;
mod words;

use serde_json::json;
use sqlx::PgPool;
use url::form_urlencoded;
use uuid::Uuid;

use crate::support::{Answer, Browser, TestHub, make};

async fn search(browser: &Browser, typed: &str) -> Answer {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
    let page = browser.get(&format!("/search?{query}")).await;
    assert_eq!(page.status, 200, "{typed:.40}");
    page
}

/// A seat that is named by its role only, whose title is given in both languages.
async fn seat_of_role(db: &PgPool, en: &str, th: &str) -> Uuid {
    let role = make::role(db).title(en).save().await;
    let statement = "UPDATE roles SET title = $2 WHERE id = $1";
    sqlx::query(statement).bind(role.uuid()).bind(json!({ "en": en, "th": th })).execute(db).await.unwrap();
    let seat = Uuid::now_v7();
    sqlx::query("INSERT INTO seats (id, role_id) VALUES ($1, $2)").bind(seat).bind(role.uuid()).execute(db).await.unwrap();
    seat
}

#[tokio::test]
async fn any_name_finds_its_thing_in_either_language() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for (typed, found) in [
        ("looker", "Data Studio"),
        ("ผู้จัดการฝ่ายปฏิบัติการ", "Marketing Operations Manager"),
        ("natthawut", "ณัฐวุฒิ"),
        ("conversion", "Conversion rate"),
        ("markting operations", "Marketing Operations Manager"),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(found), "{typed}: {}", page.text());
    }
}

#[tokio::test]
async fn a_seat_is_found_by_its_own_title_or_else_by_its_roles_in_both_languages() {
    let hub = TestHub::new().await;
    let seat = seat_of_role(hub.db(), "Loyalty Gardener", "คนสวนความภักดี").await;
    let own = make::seat(hub.db(), "Night Gardener").save().await;
    let viewer = hub.viewer().await;
    for typed in ["loyalty gardener", "สวนความภัก"] {
        let page = search(&viewer, typed).await;
        assert!(page.html().contains(&format!("href=\"/seats/{seat}\"")), "{typed}: {}", page.text());
    }
    let both = search(&viewer, "GARDENER").await;
    assert!(both.has("Seats 2 Night Gardener") && both.html().contains(&own.to_string()), "{}", both.text());
    sqlx::query("UPDATE seats SET title = '{\"en\": \"Head of Peppermint\"}' WHERE id = $1").bind(seat).execute(hub.db()).await.unwrap();
    let page = search(&viewer, "loyalty gardener").await;
    assert!(!page.html().contains(&format!("href=\"/seats/{seat}\"")), "it goes by its own title now: {}", page.text());
    assert!(search(&viewer, "peppermint").await.has("Seats 1 Head of Peppermint"));
}

#[tokio::test]
async fn teams_are_found_and_lead_to_their_people() {
    let hub = TestHub::new().await;
    let above = make::team(hub.db(), "Growth").await;
    let team = make::team(hub.db(), "Lifecycle squad").await;
    sqlx::query("UPDATE teams SET parent_id = $1 WHERE id = $2").bind(above.uuid()).bind(team.uuid()).execute(hub.db()).await.unwrap();
    let page = search(&hub.viewer().await, "lifecycle").await;
    assert!(page.has("Teams 1 Lifecycle squad Growth"), "{}", page.text());
    assert_eq!(page.link("Lifecycle squad"), format!("/people?team={team}"));
}

#[tokio::test]
async fn the_very_name_comes_first_then_what_begins_with_it() {
    let hub = TestHub::new().await;
    let db = hub.db();
    for (slug, title, summary) in [
        ("one", "Steward of everything", "Works with the Zebra Keeper and every other Zebra Keeper."),
        ("two", "Senior Zebra Keeper", "Keeps."),
        ("three", "Zebra Keeper Assistant", "Helps."),
        ("four", "Zebra Keeper", "Is what it says."),
    ] {
        let role = make::role(db).title(title).slug(slug).save().await;
        let statement = "UPDATE roles SET summary = $2 WHERE id = $1";
        sqlx::query(statement).bind(role.uuid()).bind(json!({ "en": summary })).execute(db).await.unwrap();
    }
    let page = search(&hub.viewer().await, "zebra keeper").await;
    assert!(page.has("Roles 4 Zebra Keeper Zebra Keeper Assistant Senior Zebra Keeper Steward of everything"), "{}", page.text());
    for n in 0..40 {
        make::person(db, &format!("Zebra Keeper {n:02}")).await;
    }
    make::person(db, "Anna Zebra Keeper").await;
    make::person(db, "Zebra Keeper").await;
    let people = search(&hub.viewer().await, "zebra keeper").await;
    assert!(people.has("People 42 Zebra Keeper Zebra Keeper 39"), "{}", people.text());
}

#[tokio::test]
async fn of_what_is_equally_close_the_latest_change_comes_first() {
    let hub = TestHub::new().await;
    for title in ["Numbat warden one", "Numbat warden two"] {
        make::role(hub.db()).title(title).save().await;
        make::seat(hub.db(), title).save().await;
        make::team(hub.db(), title).await;
    }
    let viewer = hub.viewer().await;
    let both = "Numbat warden two Numbat warden one";
    let page = search(&viewer, "numbat").await;
    for heading in ["Roles 2", "Seats 2", "Teams 2"] {
        assert!(page.has(&format!("{heading} {both}")), "{heading}: {}", page.text());
    }
    let statement = "INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action)
                     SELECT gen_random_uuid(), now() + interval '1 minute', gen_random_uuid(), 'Ann', 'role', id, 'x', 2, 'changed' FROM roles WHERE slug = $1";
    sqlx::query(statement).bind("numbat-warden-one").execute(hub.db()).await.unwrap();
    let page = search(&viewer, "numbat").await;
    assert!(page.has("Roles 2 Numbat warden one Numbat warden two"), "{}", page.text());
}

#[tokio::test]
async fn a_word_of_several_words_stands_for_its_synonyms_also_among_others() {
    let hub = TestHub::new().await;
    make::seat(hub.db(), "Marketing Operations Jester").save().await;
    make::seat(hub.db(), "ผู้จัดการแคมเปญ").save().await;
    make::seat(hub.db(), "Bottling shmop").save().await;
    let viewer = hub.viewer().await;
    for typed in ["MOPs jester", "jester marketing ops", "Marketing Operations", "ปฏิบัติการการตลาด jester"]
    {
        let page = search(&viewer, typed).await;
        assert!(page.has("Marketing Operations Jester"), "{typed}: {}", page.text());
    }
    assert!(search(&viewer, "ผู้จัดการ campaign").await.has("ผู้จัดการแคมเปญ"));
    assert!(!search(&viewer, "marketing operations bottling").await.has("Bottling shmop"));
}

#[tokio::test]
async fn all_words_have_to_be_there_in_whatever_order() {
    let hub = TestHub::new().await;
    make::seat(hub.db(), "Head of Ostrich and Emu Relations").save().await;
    let viewer = hub.viewer().await;
    assert!(search(&viewer, "emu ostrich head").await.has("Head of Ostrich and Emu Relations"));
    assert!(search(&viewer, "emu ostrich penguin whale heron tapir okapi").await.has("Nothing matches"));
}

#[tokio::test]
async fn how_many_there_are_and_how_many_are_not_shown_is_said() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for n in 1..=10 {
        make::person(hub.db(), &format!("Quokka {n:02}")).await;
    }
    let ten = search(&viewer, "quokka").await;
    assert!(ten.has("People 10 ") && !ten.has("not shown"), "{}", ten.text());
    make::person(hub.db(), "Quokka 11").await;
    let eleven = search(&viewer, "quokka").await;
    assert!(eleven.has("People 11 ") && eleven.has("One more is not shown."), "{}", eleven.text());
    make::person(hub.db(), "Quokka 12").await;
    let twelve = search(&viewer, "quokka").await;
    assert!(twelve.has("2 more are not shown."), "{}", twelve.text());
    let all = viewer.get(&twelve.link("All people found")).await;
    assert!(all.has("Quokka 12") && !all.has("not shown"), "{}", all.text());
    sqlx::query("INSERT INTO people (id, name) SELECT gen_random_uuid(), 'Quokka ' || n FROM generate_series(100, 2100) n")
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query("INSERT INTO people (id, name) VALUES (gen_random_uuid(), 'Quokka')").execute(hub.db()).await.unwrap();
    let many = search(&viewer, "quokka").await;
    assert!(many.has("People 1000 or more Quokka Quokka ") || many.has("People 1,000 or more Quokka Quokka "), "{}", many.text());
}

#[tokio::test]
async fn a_seats_team_stands_in_the_readers_language_or_says_which_it_is() {
    let hub = TestHub::new().await;
    let team = make::team(hub.db(), "Puffin desk").await;
    make::seat(hub.db(), "Puffin keeper").team(team).save().await;
    let thai = hub.viewer().await.in_thai();
    let page = search(&thai, "keeper").await;
    assert!(page.html().contains("<span lang=\"en\">Puffin desk</span>"), "{}", page.html());
    let named = json!({ "en": "Puffin desk", "th": "โต๊ะนกพัฟฟิน" });
    sqlx::query("UPDATE teams SET name = $2 WHERE id = $1").bind(team.uuid()).bind(named).execute(hub.db()).await.unwrap();
    let page = search(&thai, "keeper").await;
    assert!(page.has("Puffin keeper โต๊ะนกพัฟฟิน") && !page.has("Puffin desk"), "{}", page.text());
    assert!(search(&hub.viewer().await, "keeper").await.has("Puffin keeper Puffin desk"));
}

#[tokio::test]
async fn what_is_archived_closed_or_secret_is_not_found() {
    let hub = TestHub::with_example().await;
    let db = hub.db();
    let person = make::person(db, "Archie Vellum").await;
    let team = make::team(db, "Vellum desk").await;
    let seat = make::seat(db, "Vellum keeper").held_by(person).save().await;
    make::role(db).title("Vellum binder").save().await;
    let viewer = hub.viewer().await;
    assert!(search(&viewer, "vellum").await.has("Archie Vellum"));
    sqlx::query("UPDATE people SET archived_at = now() WHERE id = $1").bind(person.uuid()).execute(db).await.unwrap();
    sqlx::query("UPDATE teams SET archived_at = now() WHERE id = $1").bind(team.uuid()).execute(db).await.unwrap();
    sqlx::query(
        "UPDATE roles SET archived_at = now(), pay_low = 98765, pay_high = 98765, pay_currency = 'THB' WHERE slug = 'vellum-binder'",
    )
    .execute(db)
    .await
    .unwrap();
    let page = search(&viewer, "vellum").await;
    assert!(page.has("Seats 1 Vellum keeper") && !page.has("Archie") && !page.has("desk") && !page.has("binder"), "{}", page.text());
    sqlx::query("UPDATE seats SET stage = 'closed', closed_on = '2026-11-01' WHERE id = $1").bind(seat.uuid()).execute(db).await.unwrap();
    assert!(search(&viewer, "vellum").await.has("Nothing matches"));
    assert!(search(&viewer, "velum keepr").await.has("Nothing matches"));
    sqlx::query("UPDATE roles SET archived_at = NULL WHERE slug = 'vellum-binder'").execute(db).await.unwrap();
    sqlx::query("UPDATE contracts SET annual_cost = 876543.21").execute(db).await.unwrap();
    for typed in ["98765", "876543", "vera viewer"] {
        let page = search(&viewer, typed).await;
        assert!(page.has("Nothing matches"), "{typed}: {}", page.text());
    }
    let anonymous = hub.anonymous().await.get("/search?q=vellum").await;
    assert!(anonymous.location().starts_with("/sign-in"), "{}", anonymous.location());
    assert!(!anonymous.html().contains("Vellum"));
}

#[tokio::test]
async fn the_most_alike_name_is_found_among_many_that_only_mention_the_word() {
    let hub = TestHub::new().await;
    sqlx::query(
        r#"INSERT INTO tools (id, slug, name, category_id, status, description)
           SELECT gen_random_uuid(), 'crowd-' || n, 'Crowd ' || n, (SELECT id FROM categories ORDER BY position LIMIT 1), 'in-use',
                  '{"en": "Sends what zephyr reads"}' FROM generate_series(1, 300) n"#,
    )
    .execute(hub.db())
    .await
    .unwrap();
    make::tool(hub.db(), "Zephyr Desk", "email-marketing").await;
    let page = search(&hub.viewer().await, "zephir").await;
    assert!(page.has("Zephyr Desk") && !page.has("Crowd 1"), "{}", page.text());
}
