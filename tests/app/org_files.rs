//! The org chart as a file: from the page and from the command line.

use std::process::{Command, Output, Stdio};

use axum::http::StatusCode;
use sqlx::ConnectOptions;

use crate::{
    org::team,
    support::{TestHub, make},
};

#[tokio::test]
async fn the_drawing_can_be_used_on_its_own() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    sqlx::query("UPDATE people SET name = '<b>Ann</b> & =1+1' WHERE name = 'Ann Head'").execute(hub.db()).await.unwrap();
    let svg = hub.viewer().await.get("/org.svg?as_of=2026-02-01&levels=2").await;
    assert!(svg.header("content-type").starts_with("image/svg+xml"), "{:?}", svg.headers);
    let drawing = svg.html();
    assert!(drawing.contains("&#60;b&#62;Ann&#60;/b&#62;"), "{drawing}");
    assert!(drawing.contains(&format!("href=\"http://localhost:3000/seats/{}?as_of=2026-02-01\"", team.head)), "{drawing}");
    let folded = format!("href=\"http://localhost:3000/org?as_of=2026-02-01&#38;root={}&#38;levels=2\"", team.manager);
    assert!(drawing.contains(&folded), "{drawing}");
    assert!(!drawing.contains("href=\"/"), "an address that only means something in the hub: {drawing}");
    assert!(drawing.contains(">3 of 5 seats are drawn: 1 vacant, on 2 levels.") && drawing.contains("As of 1 Feb 2026."), "{drawing}");
}

#[tokio::test]
async fn the_table_has_what_is_drawn() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let viewer = hub.viewer().await;
    let whole = viewer.get("/org.csv").await;
    let rows: Vec<&str> = whole.html().lines().collect();
    assert_eq!(rows.len(), 6, "{}", whole.html());
    assert!(rows.iter().any(|row| row.starts_with(&team.analyst.to_string()) && row.contains("Ben Manager") && row.contains("filled")));
    assert!(rows.iter().any(|row| row.contains("Web Analyst") && row.contains("open")));
    let part = viewer.get(&format!("/org.csv?root={}", team.manager)).await;
    assert_eq!(part.html().lines().count(), 4, "{}", part.html());
}

#[tokio::test]
async fn the_export_menu_offers_paper_and_a_picture() {
    let hub = TestHub::new().await;
    team(&hub).await;
    let viewer = hub.viewer().await.in_thai();
    let page = viewer.get("/org?as_of=2026-02-01").await;
    let pdf = viewer.get(&page.link("PDF สำหรับพิมพ์")).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (StatusCode::OK, "application/pdf"));
    assert_eq!(pdf.header("content-disposition"), "attachment; filename=\"org-chart.pdf\"");
    assert!(pdf.body.starts_with(b"%PDF-") && holds(&pdf.body, "/Lang(th)") && holds(&pdf.body, "ผังองค์กร"));
    let png = viewer.get(&page.link("PNG รูปภาพ")).await;
    assert_eq!(png.header("content-type"), "image/png");
    assert!(png.body.starts_with(b"\x89PNG"));
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

#[tokio::test]
async fn a_chart_too_large_for_paper_says_so_and_offers_the_rest() {
    let hub = TestHub::new().await;
    let db = hub.db();
    let mut manager = make::seat(db, "Seat").save().await;
    for _ in 0..240 {
        manager = make::seat(db, "Seat").reports_to(manager).save().await;
    }
    let viewer = hub.viewer().await;
    let page = viewer.get("/org?levels=all&layout=right").await;
    assert!(page.has("The chart is too large for a page of PDF") && !page.has("PDF, to print") && page.has("SVG, a drawing"));
    let refused = viewer.get("/org?levels=all&layout=right&format=pdf").await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(viewer.get("/org").await.has("PDF, to print"), "the first levels have room");
}

fn export(hub: &TestHub, arguments: &[&str]) -> Output {
    let url = hub.db().connect_options().to_url_lossy();
    let mut command = Command::new(env!("CARGO_BIN_EXE_mops-hub"));
    command.env_clear().env("DATABASE_URL", url.as_str()).stdin(Stdio::null());
    command.args(["export", "org-chart"]).args(arguments).output().unwrap()
}

#[tokio::test]
async fn the_command_writes_every_format() {
    let hub = TestHub::new().await;
    let team = team(&hub).await;
    let folder = tempfile::tempdir().unwrap();
    for (format, begin) in [("svg", &b"<svg"[..]), ("pdf", b"%PDF-"), ("png", b"\x89PNG"), ("csv", "\u{feff}seat,".as_bytes())] {
        let path = folder.path().join(format!("chart.{format}"));
        let done = export(&hub, &["--format", format, "--as-of", "2026-02-01", "--lang", "th", "-o", path.to_str().unwrap()]);
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(done.stdout.is_empty() && std::fs::read(&path).unwrap().starts_with(begin), "{format}");
    }
    let part = export(&hub, &["--format", "svg", "--as-of", "2026-02-01", "--root", &team.manager.to_string()]);
    let drawing = String::from_utf8(part.stdout).unwrap();
    assert!(drawing.contains("Ben Manager") && !drawing.contains("Brand Manager") && !drawing.contains("href="), "{drawing}");
    let unknown = export(&hub, &["--format", "pdf", "--root", "00000000-0000-7000-8000-000000000000"]);
    assert_eq!(unknown.status.code(), Some(1));
    assert_eq!(String::from_utf8_lossy(&unknown.stderr).trim(), "There is no such seat on that day.");
}
