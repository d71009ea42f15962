//! What can be found, and what is shown of it.

use serde_json::json;
use uuid::Uuid;

use super::search;
use crate::support::{Answer, TestHub, make};

/// Looks for `typed` and opens the link of the result called `name`.
async fn opened(hub: &TestHub, typed: &str, heading: &str, name: &str) -> Answer {
    let viewer = hub.viewer().await;
    let page = search(&viewer, typed).await;
    assert!(page.has(heading), "{typed}: {}", page.text());
    let after = page.html().split(&format!("<h2>{heading}")).nth(1).unwrap_or_default();
    let results = after.split("</section>").next().unwrap_or_default();
    let links = results.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    for link in links {
        let shown = viewer.get(&link.replace("&#38;", "&").replace("&amp;", "&")).await;
        if shown.has(name) {
            return shown;
        }
    }
    panic!("{typed} leads to no page with {name}: {results}");
}

#[tokio::test]
async fn what_stands_for_itself_leads_to_a_page_that_shows_it() {
    let hub = TestHub::with_example().await;
    for (typed, heading, name) in [
        ("Marketing automation", "Categories of tools", "HubSpot Marketing Hub"),
        ("Leadership", "Areas", "Marketing Operations Manager"),
        ("Scalable workload", "Outcomes", "Scalable workload"),
        ("ปริมาณงานที่ขยายได้", "Outcomes", "Scalable workload"),
        ("contact records", "What tools are used for", "Salesforce"),
        ("Choosing the right technology", "Pain points", "Choosing the right technology"),
    ] {
        let shown = opened(&hub, typed, heading, name).await;
        assert_eq!(shown.status, 200, "{typed}");
    }
}

#[tokio::test]
async fn a_pain_point_of_ones_own_is_found_until_it_is_gone() {
    let hub = TestHub::new().await;
    let id = Uuid::now_v7();
    let insert = "INSERT INTO role_items (id, role_id, kind, position, words, provenance)
                  SELECT $1, id, 'pain-point', 99, $2, 'edited' FROM roles WHERE slug = 'marketing-operations-manager'";
    sqlx::query(insert).bind(id).bind(json!({ "en": "Too many wallaby reports" })).execute(hub.db()).await.unwrap();
    let shown = opened(&hub, "wallaby", "Pain points", "Too many wallaby reports").await;
    assert!(!shown.has("Comparing new technologies"), "only this one: {}", shown.text());
    sqlx::query("UPDATE role_items SET words = $2 WHERE id = $1")
        .bind(id)
        .bind(json!({ "en": "Too many quoll reports" }))
        .execute(hub.db())
        .await
        .unwrap();
    let viewer = hub.viewer().await;
    assert!(search(&viewer, "wallaby").await.has("Nothing matches") && search(&viewer, "quoll").await.has("Pain points 1"));
    sqlx::query("UPDATE roles SET archived_at = now() WHERE slug = 'marketing-operations-manager'").execute(hub.db()).await.unwrap();
    assert!(search(&viewer, "quoll").await.has("Nothing matches"), "its role is archived");
    sqlx::query("UPDATE roles SET archived_at = NULL").execute(hub.db()).await.unwrap();
    assert!(search(&viewer, "quoll").await.has("Pain points 1"));
    sqlx::query("DELETE FROM role_items WHERE id = $1").bind(id).execute(hub.db()).await.unwrap();
    assert!(search(&viewer, "quoll").await.has("Nothing matches"));
}

#[tokio::test]
async fn what_is_part_of_something_finds_it_and_is_shown_below_with_the_words_marked() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    for (typed, link, marked) in [
        ("Open deals and forecasts", "/kpis/", "<mark>Open deals and forecasts</mark>"),
        ("fill in country", "/processes/", "<mark>fill in country</mark>, company size"),
        ("Own the operations budget", "/roles/vice-president", "<mark>Own the operations budget</mark> and shift"),
        ("CRM", "/tools/salesforce", "<mark>CRM</mark>"),
        ("SEO", "/tools/ahrefs", "<mark>SEO</mark>"),
        ("ปริมาณงานที่ขยายได้", "/insights/outcomes#outcome-scalable", "<p class=\"small muted\" lang=\"th\"><mark>ปริมาณงานที่ขยายได้</mark></p>"),
    ] {
        let page = search(&viewer, typed).await;
        let html = page.html();
        let hit = html.split("<li>").find(|hit| hit.contains(&format!("href=\"{link}")));
        let hit = hit.unwrap_or_else(|| panic!("{typed}: {}", page.text()));
        assert!(hit.contains(marked), "{typed}: {hit}");
    }
}

#[tokio::test]
async fn all_words_may_stand_in_different_parts_of_a_thing() {
    let hub = TestHub::with_example().await;
    let page = search(&hub.viewer().await, "ahrefs seo keyword").await;
    assert!(page.has("Tools 1 Ahrefs"), "{}", page.text());
}

#[tokio::test]
async fn a_renamed_category_and_an_alias_are_found_at_once() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let tool = make::tool(db, "Bilby Desk", "email-marketing").await;
    let viewer = hub.viewer().await;
    assert!(search(&viewer, "Bilby Email").await.has("Tools 1 Bilby Desk"));
    sqlx::query("UPDATE categories SET name = '{\"en\": \"Numbat care\"}' WHERE key = 'email-marketing'").execute(db).await.unwrap();
    assert!(search(&viewer, "bilby numbat").await.has("Tools 1 Bilby Desk"));
    assert!(search(&viewer, "bilby email").await.has("Nothing matches “bilby email”"));
    let alias = "INSERT INTO tool_aliases (id, tool_id, name) VALUES (gen_random_uuid(), $1, 'Potoroo Box')";
    sqlx::query(alias).bind(tool.uuid()).execute(db).await.unwrap();
    let page = search(&viewer, "potoroo").await;
    assert!(page.html().contains("<mark>Potoroo</mark> Box") && page.has("Bilby Desk"), "{}", page.text());
    sqlx::query("DELETE FROM tool_aliases WHERE tool_id = $1").bind(tool.uuid()).execute(db).await.unwrap();
    assert!(search(&viewer, "potoroo").await.has("Nothing matches"));
}

#[tokio::test]
async fn of_equally_close_names_the_longer_one_comes_first_when_it_was_changed_last() {
    let hub = TestHub::new().await;
    for name in ["Dunnart", "Dunnart One", "Dunnart Number Two"] {
        make::tool(hub.db(), name, "email-marketing").await;
        make::person(hub.db(), name).await;
    }
    let viewer = hub.viewer().await;
    let page = search(&viewer, "dunnart").await;
    assert!(page.has("People 3 Dunnart Dunnart Number Two Dunnart One"), "{}", page.text());
    assert!(page.has("Tools 3 Dunnart Dunnart Number Two Dunnart One"), "{}", page.text());
    let alike = search(&viewer, "dunnrat").await;
    assert!(alike.has("People 3 Dunnart Number Two Dunnart One Dunnart"), "{}", alike.text());
    let later = "INSERT INTO history (id, at, change_set, actor, entity, entity_id, label, version, action)
                 SELECT gen_random_uuid(), now() + interval '1 minute', gen_random_uuid(), 'Ann', 'tool', id, 'x', 2, 'changed' FROM tools WHERE name = 'Dunnart One'";
    sqlx::query(later).execute(hub.db()).await.unwrap();
    assert!(search(&viewer, "dunnart").await.has("Tools 3 Dunnart Dunnart One Dunnart Number Two"));
    assert!(search(&viewer, "dunnrat").await.has("Tools 3 Dunnart One Dunnart Number Two Dunnart"));
}

#[tokio::test]
async fn a_long_text_is_told_around_what_was_found() {
    let hub = TestHub::new().await;
    let role = make::role(hub.db()).title("Keeper").save().await;
    let summary = json!({ "en": format!("{}Then a **thylacine** came. {}", "Much before. ".repeat(30), "Much after. ".repeat(30)) });
    sqlx::query("UPDATE roles SET summary = $2 WHERE id = $1").bind(role.uuid()).bind(summary).execute(hub.db()).await.unwrap();
    let page = search(&hub.viewer().await, "thylacine").await;
    assert!(page.html().contains("Then a <mark>thylacine</mark> came. Much after."), "{}", page.html());
    assert!(page.has("Roles 1 Keeper …") && page.text().len() < 3_000, "{}", page.text());
}

#[tokio::test]
async fn a_published_job_description_is_found_by_its_words_but_not_by_its_pay() {
    let hub = TestHub::new().await;
    let role = make::role(hub.db()).title("Bandicoot Herder").save().await;
    let section = |key: &str, said: &str| json!({ "key": key, "heading": { "text": "x", "lang": null }, "contents": [{ "text": [{ "text": said, "lang": null }] }] });
    let manuscript = json!({ "documents": [{ "sections": [section("own", "Feeds the echidna daily"), section("pay", "98765 baht")] }, { "sections": [] }] });
    let insert = "INSERT INTO job_descriptions (id, role_id, stage, number, outline, manuscript, written_by) VALUES (gen_random_uuid(), $1, 'published', 1, '{}', $2, 'Ann')";
    sqlx::query(insert).bind(role.uuid()).bind(manuscript).execute(hub.db()).await.unwrap();
    let viewer = hub.viewer().await;
    let page = search(&viewer, "echidna").await;
    assert!(page.has("Published job descriptions 1 Bandicoot Herder"), "{}", page.text());
    assert_eq!(page.link("Bandicoot Herder"), "/roles/bandicoot-herder/job-description");
    assert!(search(&viewer, "98765").await.has("Nothing matches"));
}

#[tokio::test]
async fn everything_that_can_be_found_is_in_the_table_and_nothing_else() {
    let hub = TestHub::with_example().await;
    let differing: i64 = sqlx::query_scalar(
        "SELECT (SELECT count(*) FROM findable f FULL JOIN searched s USING (noun, id) WHERE f.key IS NULL OR s.key IS NULL OR f.key <> s.key)
              + (SELECT count(*) FROM searched WHERE is_stale OR searchable = '')",
    )
    .fetch_one(hub.db())
    .await
    .unwrap();
    assert_eq!(differing, 0);
    let holes: Vec<String> = sqlx::query_scalar(
        "SELECT w.noun || ' ' || coalesce(w.plain, w.words ->> 'en', w.words ->> 'th') FROM findable_words w JOIN searched s USING (noun, id)
         WHERE strpos(s.searchable, folded(coalesce(w.plain, w.words ->> 'en', w.words ->> 'th'))) = 0",
    )
    .fetch_all(hub.db())
    .await
    .unwrap();
    assert_eq!(holes, [""; 0]);
}

#[tokio::test]
async fn the_text_with_all_that_was_typed_is_shown_before_one_with_its_words() {
    let hub = TestHub::new().await;
    let tool = make::tool(hub.db(), "Bilby Desk", "email-marketing").await;
    let text = format!("{} The red kowari waits. {}", "A kowari is red, a kowari is red.".repeat(12), "Much after. ".repeat(30));
    let statement = "UPDATE tools SET description = '{\"en\": \"A kowari and red\"}', notes = $2 WHERE id = $1";
    sqlx::query(statement).bind(tool.uuid()).bind(text).execute(hub.db()).await.unwrap();
    let page = search(&hub.viewer().await, "red kowari").await;
    assert!(page.html().contains("The <mark>red kowari</mark> waits."), "{}", page.html());
}

/// Notes of every kind, each with a word of its own. Gives the contract that was decided on.
async fn noted(hub: &TestHub) -> String {
    let db = hub.db();
    let contract = make::contract(db, "slack", "[2026-01-01,2027-01-01)", None).await;
    for name in ["Bilby Desk", "Potoroo Box"] {
        make::tool(db, name, "email-marketing").await;
    }
    for statement in [
        "UPDATE tools SET notes = 'Ask the quokka first', sub_processors = '{Kowari Hosting Ltd,Dibbler Mail}', url = 'https://app.bilbydesk.example/'
         WHERE name = 'Bilby Desk'",
        "UPDATE people SET location = 'Numbat Springs'",
        "INSERT INTO integrations (id, from_tool_id, to_tool_id, direction, state, method)
         SELECT gen_random_uuid(), one.id, other.id, 'one-way', 'active', '{\"en\": \"Nightly antechinus export\"}'
         FROM tools one, tools other WHERE one.name = 'Bilby Desk' AND other.name = 'Potoroo Box'",
        "INSERT INTO kpi_notes (id, kpi_id, period_start, words, written_by)
         SELECT gen_random_uuid(), id, '2026-10-01', 'The phascogale broke it', 'Ann' FROM kpis WHERE slug = 'conversion-rate'",
        "INSERT INTO kpi_events (id, kpi_id, day, words, written_by)
         SELECT gen_random_uuid(), id, '2026-10-01', 'Bettong fair', 'Ann' FROM kpis WHERE slug = 'conversion-rate'",
        "INSERT INTO readings (kpi_id, period_start, value, note, source)
         SELECT id, '2026-10-01', 1, 'Counted without mulgara', 'imported' FROM kpis WHERE slug = 'conversion-rate'",
        "INSERT INTO kpi_overrides (kpi_id, period_start, state, note, said_by)
         SELECT id, '2026-10-01', 'on-target', 'Agreed with the woylie', 'Ann' FROM kpis WHERE slug = 'conversion-rate'",
        "INSERT INTO renewal_decisions (contract_id, course, reasons, decided_by) SELECT id, 'end', 'Nobody needs a kultarr', 'Ann' FROM contracts",
    ] {
        sqlx::query(statement).execute(db).await.unwrap();
    }
    contract
}

#[tokio::test]
async fn what_is_noted_anywhere_leads_to_the_page_that_shows_it() {
    let hub = TestHub::new().await;
    let person = make::person(hub.db(), "Nok Chaiya").await;
    let contract = noted(&hub).await;
    let viewer = hub.viewer().await;
    let (tool, kpi) = ("/tools/bilby-desk".to_owned(), "/kpis/conversion-rate".to_owned());
    for (typed, heading, address) in [
        ("quokka", "Tools 1", &tool),
        ("dibbler", "Tools 1", &tool),
        ("bilbydesk.example", "Tools 1", &tool),
        ("https://app.bilbydesk.example", "Tools 1", &tool),
        ("antechinus", "Tools 2", &tool),
        ("phascogale", "KPIs 1", &kpi),
        ("bettong", "KPIs 1", &kpi),
        ("mulgara", "KPIs 1", &kpi),
        ("woylie", "KPIs 1", &kpi),
        ("kultarr", "Renewal decisions 1 Slack", &format!("/tools/slack/contracts/{contract}#decision")),
        ("numbat springs", "People 1 Nok Chaiya", &format!("/people/{person}")),
    ] {
        let page = search(&viewer, typed).await;
        assert!(page.has(heading) && page.html().contains("<mark>"), "{typed}: {}", page.text());
        assert!(page.html().contains(&format!("href=\"{address}\"")), "{typed}: {}", page.html());
        assert_eq!(viewer.get(address.split('#').next().unwrap()).await.status, 200, "{typed}");
    }
}

#[tokio::test]
async fn what_is_no_longer_noted_is_not_found() {
    let hub = TestHub::new().await;
    noted(&hub).await;
    let viewer = hub.viewer().await;
    sqlx::query("UPDATE tools SET archived_at = now() WHERE name = 'Potoroo Box'").execute(hub.db()).await.unwrap();
    assert!(search(&viewer, "antechinus").await.has("Nothing matches"), "the other end is gone");
    for statement in [
        "UPDATE tools SET archived_at = NULL WHERE name = 'Potoroo Box'",
        "UPDATE readings SET note = 'Counted anew'",
        "DELETE FROM kpi_events",
        "DELETE FROM kpi_notes",
        "DELETE FROM kpi_overrides",
        "DELETE FROM contracts",
    ] {
        sqlx::query(statement).execute(hub.db()).await.unwrap();
    }
    assert!(search(&viewer, "antechinus").await.has("Tools 2"));
    for typed in ["mulgara", "bettong", "phascogale", "woylie", "kultarr"] {
        assert!(search(&viewer, typed).await.has("Nothing matches"), "{typed}");
    }
}
