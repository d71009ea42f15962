//! Other names of tools: any finds the tool, a file shows the name of its date, and no two tools are called the same.

use axum::http::StatusCode;

use crate::support::{TestHub, make};

#[tokio::test]
async fn any_name_finds_a_tool_and_a_file_shows_the_name_of_its_date() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Panels", "email-marketing").await;
    let editor = hub.editor().await;
    let fields = [
        ("name", "Panels"),
        ("category", "email-marketing"),
        ("status", "in-use"),
        ("aliases", "Vendor Panels Studio; 2016-03-15; 2022-10-11\nGlass; 2022-10-11; 2026-04-01"),
        ("version", "1"),
    ];
    let saved = editor.post("/tools/panels/edit", &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    for name in ["panels", "glass", "vendor+panels+studio"] {
        assert!(editor.get(&format!("/tools?q={name}")).await.has("Panels"), "{name}");
        assert!(editor.get(&format!("/search?q={name}")).await.has("Panels"), "{name}");
    }
    for (day, name) in [("2020-01-01", "Vendor Panels Studio"), ("2022-10-11", "Glass"), ("2026-04-01", "Panels"), ("", "Panels")] {
        let csv = editor.get(&format!("/tools.csv?on={day}")).await;
        assert!(csv.html().contains(&format!("panels,{name},")), "{day}: {}", csv.html());
    }
    assert_eq!(editor.get("/tools.csv?on=soon").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_another_tool_is_called_is_refused_at_its_field() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Panels", "email-marketing").await;
    let editor = hub.editor().await;
    let fields = [("name", "Other"), ("category", "email-marketing"), ("status", "in-use"), ("aliases", "PANELS!; 2020-01-01")];
    let refused = editor.post("/tools", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("“PANELS!” is what another tool is called: Panels.") && refused.html().contains("PANELS!; 2020-01-01"));
}

#[tokio::test]
async fn no_tool_takes_the_other_name_of_another_and_who_has_one_already_is_saved() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Panels", "email-marketing").await;
    let editor = hub.editor().await;
    let fields = |name, aliases, version| {
        [("name", name), ("category", "email-marketing"), ("status", "in-use"), ("aliases", aliases), ("version", version)]
    };
    let saved = editor.post("/tools/panels/edit", &fields("Panels", "Glass", "1")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let refused = editor.post("/tools", &fields("glass", "", "")[..4]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("“glass” is what another tool is called: Panels."), "{}", refused.text());
    make::tool(hub.db(), "Glass", "email-marketing").await;
    for (path, name, aliases, version) in [("panels", "Panels", "Glass", "2"), ("glass", "Glass", "", "1")] {
        let mut fields = fields(name, aliases, version).to_vec();
        fields.push(("vendor", "Glaziers"));
        let saved = editor.post(&format!("/tools/{path}/edit"), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{path}: {}", saved.text());
    }
}

#[tokio::test]
async fn a_name_is_told_once_for_each_of_its_days() {
    let hub = TestHub::new().await;
    make::tool(hub.db(), "Panels", "email-marketing").await;
    let editor = hub.editor().await;
    let save = async |aliases: &str| {
        let fields = [("name", "Panels"), ("category", "email-marketing"), ("status", "in-use"), ("aliases", aliases), ("version", "1")];
        editor.post("/tools/panels/edit", &fields).await
    };
    let twice = save("GDS; 2016-01-01\nGDS; 2020-01-01").await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.has("“GDS” is there twice for the same days."), "{}", twice.text());
    let apart = save("GDS; 2016-01-01; 2020-01-01\nGDS; 2020-01-01").await;
    let page = editor.follow(&apart).await;
    assert!(page.has("GDS 1 Jan 2016 – 1 Jan 2020") && page.has("since 1 Jan 2020"), "{}", page.text());
}

#[tokio::test]
async fn a_tool_comes_back_only_when_nobody_has_taken_a_name_of_it() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    make::tool(hub.db(), "Bilby", "crm").await;
    sqlx::query("INSERT INTO tool_aliases (id, tool_id, name, during) SELECT gen_random_uuid(), id, 'Old Bilby', '(,)' FROM tools WHERE slug = 'bilby'")
        .execute(hub.db())
        .await
        .unwrap();
    sqlx::query("UPDATE tools SET archived_at = now() WHERE slug = 'bilby'").execute(hub.db()).await.unwrap();
    for name in ["BI LBY", "OLD BILBY"] {
        let other = make::tool(hub.db(), name, "crm").await;
        let refused = editor.post("/tools/bilby/restore", &[]).await;
        assert!(editor.follow(&refused).await.has("another tool has one of its names now"), "{name}");
        sqlx::query("DELETE FROM tools WHERE id = $1").bind(other.uuid()).execute(hub.db()).await.unwrap();
    }
    let back = editor.post("/tools/bilby/restore", &[]).await;
    assert!(editor.follow(&back).await.has("The tool is back in the stack."));
}
