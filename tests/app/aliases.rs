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
