//! What a person can get into, seen, given and ended at the person's end.

use axum::http::StatusCode;
use mops_hub::{auth::UserRole, ids::PersonId};

use crate::support::{Answer, Browser, TestHub, make};

async fn changes(hub: &TestHub, entity: &str) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM history WHERE entity = $1 AND after ? 'access'")
        .bind(entity)
        .fetch_one(hub.db())
        .await
        .unwrap()
}

async fn tool(hub: &TestHub, slug: &str) -> String {
    let id: uuid::Uuid =
        sqlx::query_scalar("UPDATE tools SET status = 'in-use' WHERE slug = $1 RETURNING id").bind(slug).fetch_one(hub.db()).await.unwrap();
    id.to_string()
}

async fn give(editor: &Browser, person: PersonId, tool: &str, level: &str, from: &str) -> Answer {
    editor.post(&format!("/people/{person}/access"), &[("tool", tool), ("level", level), ("from", from)]).await
}

#[tokio::test]
async fn access_is_given_and_ended_from_either_end() {
    let hub = TestHub::new().await;
    let (person, slack, editor) = (make::person(hub.db(), "Nok").await, tool(&hub, "slack").await, hub.editor().await);
    let page = format!("/people/{person}");
    assert!(editor.get(&page).await.has("No access to a tool is known."), "{}", editor.get(&page).await.text());
    let form = editor.get(&editor.get(&page).await.link("Give access")).await;
    assert_eq!((form.field("tool"), form.field("from")), (String::new(), "2026-11-23".to_owned()));
    assert!(form.html().contains(&format!("value=\"{slack}\"")) && form.html().contains(&format!("action=\"{page}/access\"")));
    for _ in 0..2 {
        let given = give(&editor, person, &slack, "use", "1/9/2569").await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
        let shown = editor.follow(&given).await;
        assert!(shown.has("Slack works in it since 1 Sep 2026"), "{}", shown.text());
    }
    assert!(editor.get("/tools/slack").await.has("Nok works in it since 1 Sep 2026"));
    assert_eq!((changes(&hub, "tool").await, changes(&hub, "person").await), (1, 1), "the same twice is given once");
    let told = editor.get(&page).await;
    assert!(told.has("Access to tools Slack · works in it · since 1 Sep 2026"), "{}", told.text());
    let other = give(&editor, person, &slack, "administer", "2026-11-01").await;
    assert!(other.status == StatusCode::UNPROCESSABLE_ENTITY && other.has("End that one first"), "{}", other.text());
    assert_eq!((other.field("tool"), other.field("level")), (slack.clone(), "administer".to_owned()));

    let end = editor.get(&page).await.link("End: Slack");
    assert!(end.starts_with(&page) && editor.get(&end).await.has("End the access of Nok to Slack"), "{end}");
    let early = editor.post(&end, &[("until", "2026-08-31")]).await;
    assert!(early.status == StatusCode::UNPROCESSABLE_ENTITY && early.field("until") == "2026-08-31", "{}", early.text());
    for _ in 0..2 {
        let ended = editor.post(&end, &[("until", "2026-11-22")]).await;
        assert_eq!(ended.location(), page, "{}", ended.text());
    }
    let shown = editor.get(&page).await;
    assert!(shown.has("Access that has ended Slack works in it 1 Sep 2026 – 22 Nov 2026"), "{}", shown.text());
    assert!(!shown.html().contains("End<span class=\"for-readers\">: Slack"), "what is over is not ended again");
    assert_eq!((changes(&hub, "tool").await, changes(&hub, "person").await), (2, 2));

    let from_tool =
        [("person", &*person.to_string()), ("level", "view"), ("from", "2026-11-23")].map(|(name, value)| (name, value.to_owned()));
    let from_tool: Vec<(&str, &str)> = from_tool.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(editor.post("/tools/slack/access", &from_tool).await.location(), "/tools/slack");
    assert!(editor.get(&page).await.has("Slack views since 23 Nov 2026"));
    let end = editor.get(&page).await.link("End: Slack").replace(&page, "/tools/slack");
    assert_eq!(editor.post(&end, &[("until", "2026-11-30")]).await.location(), "/tools/slack");
    assert!(editor.get(&page).await.has("Slack views 23 Nov 2026 – 30 Nov 2026"));
}

#[tokio::test]
async fn access_that_was_never_given_is_removed_from_either_end() {
    let hub = TestHub::new().await;
    let (person, slack, editor) = (make::person(hub.db(), "Nok").await, tool(&hub, "slack").await, hub.editor().await);
    let page = format!("/people/{person}");
    for end in [page.as_str(), "/tools/slack"] {
        give(&editor, person, &slack, "use", "2026-09-01").await;
        let mistaken = editor.get(&page).await.link("End: Slack").replace(&page, end);
        assert!(editor.get(&mistaken).await.has("Remove access"));
        let removal = mistaken.replace("/end", "/remove");
        assert_eq!(hub.viewer().await.post(&removal, &[]).await.status, StatusCode::FORBIDDEN);
        for _ in 0..2 {
            let removed = editor.post(&removal, &[]).await;
            assert_eq!(removed.location(), end);
            assert!(editor.follow(&removed).await.has("The access is removed."));
        }
    }
    let shown = editor.get(&page).await;
    assert!(shown.has("No access to a tool is known.") && !shown.has("Access that has ended"), "{}", shown.text());
    assert!(shown.html().contains("<del>"), "history keeps what it was: {}", shown.text());
    // One that is over can be put right, too.
    give(&editor, person, &slack, "use", "2026-09-01").await;
    let end = editor.get(&page).await.link("End: Slack");
    editor.post(&end, &[("until", "2026-09-30")]).await;
    assert_eq!(editor.get(&page).await.link("Correct: Slack"), end);
}

#[tokio::test]
async fn access_that_cannot_be_is_refused() {
    let hub = TestHub::new().await;
    let (person, slack, editor) = (make::person(hub.db(), "Nok").await, tool(&hub, "slack").await, hub.editor().await);
    for (tool, level, from) in
        [("", "use", "2026-11-23"), ("x", "use", "2026-11-23"), (&*slack, "own", "2026-11-23"), (&slack, "use", "30 February")]
    {
        let refused = give(&editor, person, tool, level, from).await;
        assert_eq!((refused.status, refused.field("from").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, from), "{tool} {level}");
    }
    assert_eq!(give(&editor, PersonId::new(), &slack, "use", "2026-11-23").await.status, StatusCode::NOT_FOUND);
    give(&editor, person, &slack, "use", "2026-11-23").await;
    let page = format!("/people/{person}");
    let end = editor.get(&page).await.link("End: Slack");
    let stranger = make::person(hub.db(), "Malee").await;
    for elsewhere in [end.replace(&page, &format!("/people/{stranger}")), end.replace(&page, "/tools/asana")] {
        assert_eq!(editor.get(&elsewhere).await.status, StatusCode::NOT_FOUND, "{elsewhere}");
        assert_eq!(editor.post(&elsewhere, &[("until", "2026-11-23")]).await.status, StatusCode::NOT_FOUND, "{elsewhere}");
    }
    let viewer = hub.viewer().await;
    assert!(viewer.get(&page).await.has("Slack works in it") && !viewer.get(&page).await.has("Give access"));
    for address in [format!("{page}/access"), end.clone()] {
        assert_eq!(viewer.get(&address).await.status, StatusCode::FORBIDDEN);
        assert_eq!(viewer.post(&address, &[]).await.status, StatusCode::FORBIDDEN);
    }
    sqlx::query("UPDATE people SET archived_at = now() WHERE id IN ($1, $2)")
        .bind(person.uuid())
        .bind(stranger.uuid())
        .execute(hub.db())
        .await
        .unwrap();
    assert_eq!(editor.get(&format!("{page}/access")).await.status, StatusCode::CONFLICT);
    assert_eq!(give(&editor, stranger, &slack, "use", "2026-11-23").await.status, StatusCode::CONFLICT);
    assert!(!editor.get(&page).await.has("Give access"));
    assert_eq!(editor.post(&end, &[("until", "2026-11-23")]).await.status, StatusCode::SEE_OTHER, "it still can be taken away");
    sqlx::query("UPDATE tools SET archived_at = now() WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    assert_eq!(editor.get("/tools/slack/access").await.status, StatusCode::CONFLICT);
    let other = make::person(hub.db(), "Lek").await;
    assert!(give(&editor, other, &slack, "use", "2026-11-23").await.has("Choose one from the list."));
}

#[tokio::test]
async fn what_lasts_comes_first_the_strongest_first_and_what_is_over_is_bounded() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Nok").await;
    sqlx::query(
        "INSERT INTO tool_access (id, tool_id, person_id, level, during)
         SELECT gen_random_uuid(), id, $1, CASE slug WHEN 'asana' THEN 'administer' ELSE 'view' END,
                CASE slug WHEN 'asana' THEN daterange('2027-01-01', NULL) ELSE daterange('2026-03-01', '2026-12-01') END
         FROM tools WHERE slug IN ('slack', 'asana')",
    )
    .bind(person.uuid())
    .execute(hub.db())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO tools (id, slug, name, category_id, status)
         SELECT gen_random_uuid(), 'hammer-' || n, 'Hammer ' || n, (SELECT category_id FROM tools LIMIT 1), 'in-use' FROM generate_series(1, 12) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO tool_access (id, tool_id, person_id, level, during)
         SELECT gen_random_uuid(), id, $1, 'use', daterange('2025-01-01', '2025-02-01'::date + split_part(slug, '-', 2)::int)
         FROM tools WHERE starts_with(slug, 'hammer-')",
    )
    .bind(person.uuid())
    .execute(hub.db())
    .await
    .unwrap();
    sqlx::query("UPDATE tools SET status = 'retired' WHERE slug = 'slack'").execute(hub.db()).await.unwrap();
    let viewer = hub.viewer().await;
    let page = format!("/people/{person}");
    let shown = viewer.get(&page).await;
    assert!(
        shown.has("Asana administers it Known, not in use from 1 Jan 2027 Slack views Retired 1 Mar 2026 – 30 Nov 2026"),
        "{}",
        shown.text()
    );
    assert!(shown.has("and 2 more") && shown.html().matches(">works in it<").count() == 10, "{}", shown.text());
    let then = viewer.get(&format!("{page}?as_of=2025-01-15")).await;
    assert!(!then.has("Access that has ended") && then.html().matches(">works in it<").count() == 12, "{}", then.text());
    let later = viewer.get(&format!("{page}?as_of=2027-01-02")).await;
    assert!(later.has("Asana administers it Known, not in use since 1 Jan 2027"), "{}", later.text());
    assert!(later.has("Access that has ended Slack views Retired"), "the last that ended comes first: {}", later.text());
}

#[tokio::test]
async fn a_long_list_of_tools_is_narrowed_by_any_name() {
    let hub = TestHub::new().await;
    let (person, slack) = (make::person(hub.db(), "Nok").await, tool(&hub, "slack").await);
    sqlx::query(
        "INSERT INTO tools (id, slug, name, category_id, status)
         SELECT gen_random_uuid(), 'hammer-' || n, 'Hammer ' || n, (SELECT category_id FROM tools LIMIT 1), 'in-use' FROM generate_series(1, 600) n",
    )
    .execute(hub.db())
    .await
    .unwrap();
    sqlx::query("INSERT INTO tool_aliases (id, tool_id, name, during) SELECT gen_random_uuid(), id, 'Linefeed', '(,)' FROM tools WHERE slug = 'slack'")
        .execute(hub.db())
        .await
        .unwrap();
    let (editor, path) = (hub.editor().await, format!("/people/{person}/access"));
    assert!(editor.get(&path).await.has("The list is too long to show whole."));
    let narrowed =
        editor.post(&path, &[("tool", ""), ("level", "use"), ("from", "2026-11-23"), ("find", "LINEfeed"), ("do", "find")]).await;
    assert_eq!(narrowed.status, StatusCode::OK);
    assert!(narrowed.html().contains(&format!("value=\"{slack}\"")) && !narrowed.has("Hammer 1"), "{}", narrowed.text());
    assert_eq!((narrowed.field("level"), narrowed.field("find")), ("use".to_owned(), "LINEfeed".to_owned()));
    for find in ["%", "_", "'", "\u{e48}", &"x".repeat(5_000)] {
        assert_eq!(editor.post(&path, &[("find", find), ("do", "find")]).await.status, StatusCode::OK, "{find:.20}");
    }
    let thai = hub.signed_in("Ploy", UserRole::Editor).await.in_thai();
    let form = thai.get(&path).await;
    assert!(form.has("ค้นหาเครื่องมือ") && !form.has("Give access"), "{}", form.text());
    let page = thai.get(&format!("/people/{person}")).await;
    assert!(page.has("สิทธิ์เข้าใช้เครื่องมือ") && !page.has("Access to tools"), "{}", page.text());
}
