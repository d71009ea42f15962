//! What every answer carries, whatever it is, so that browsers do nothing with it that was not meant.

use axum::http::{Method, StatusCode};
use mops_hub::web::asset_url;

use crate::support::{Answer, TestHub};

fn is_fenced_in(answer: &Answer, what: &str) {
    let expected = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ];
    for (name, value) in expected {
        assert_eq!(answer.header(name), value, "{what}");
    }
    let policy = answer.header("content-security-policy");
    for rule in
        ["default-src 'none'", "script-src 'self'", "style-src 'self'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"]
    {
        assert!(policy.split(';').any(|part| part.trim() == rule), "{what}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{what}: {policy}");
    assert!(!answer.header("permissions-policy").is_empty(), "{what}");
    assert!(!answer.header("x-request-id").is_empty(), "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
}

#[tokio::test]
async fn every_answer_is_fenced_in() {
    let hub = TestHub::new().await;
    let (viewer, visitor) = (hub.viewer().await, hub.anonymous().await);
    let long = format!("/account?q={}", "x".repeat(9_000));
    let asset = asset_url("app.css");
    let cases = [
        ("/", 200),
        ("/account", 200),
        ("/admin", 403),
        ("/nowhere", 404),
        ("/sign-out", 405),
        (&long, 414),
        (&asset, 200),
        ("/livez", 200),
        ("/readyz", 200),
    ];
    for (path, status) in cases {
        let answer = viewer.get(path).await;
        assert_eq!(answer.status.as_u16(), status, "{path}");
        is_fenced_in(&answer, path);
    }
    for path in ["/sign-in", "/account", "/welcome?token=x"] {
        is_fenced_in(&visitor.get(path).await, path);
    }
    is_fenced_in(&visitor.post("/sign-in", &[]).await, "a refused form");
    let head = viewer.send(viewer.request(Method::HEAD, "/account").body(axum::body::Body::empty()).unwrap()).await;
    is_fenced_in(&head, "a head");
}

#[tokio::test]
async fn pages_are_not_kept_and_files_are() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for path in ["/", "/account", "/nowhere", "/sign-out"] {
        assert_eq!(viewer.get(path).await.header("cache-control"), "no-store", "{path}");
    }
    let file = viewer.get(&asset_url("app.css")).await;
    assert_eq!(file.header("cache-control"), "public, max-age=31536000, immutable");
    assert!(file.header("content-type").starts_with("text/css"));
    let of_another_release = viewer.get("/assets/0123456789ab/app.css").await;
    assert_eq!(of_another_release.header("cache-control"), "public, max-age=60");
    for outside in
        ["/assets/x/../Cargo.toml", "/assets/x/%2e%2e/Cargo.toml", "/assets/x//etc/passwd", "/assets/x/css/10-tokens.css", "/assets/x/"]
    {
        assert_eq!(viewer.get(outside).await.status, StatusCode::NOT_FOUND, "{outside}");
    }
}

#[tokio::test]
async fn an_answer_keeps_the_id_that_a_proxy_gave_the_request() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await.with_header("x-request-id", "from-the-proxy");
    assert_eq!(viewer.get("/account").await.header("x-request-id"), "from-the-proxy");
}

#[tokio::test]
async fn no_link_follows_the_host_that_a_request_names() {
    let hub = TestHub::new().await;
    let evil = |browser: crate::support::Browser| {
        browser
            .with_header("host", "evil.example")
            .with_header("x-forwarded-host", "evil.example")
            .with_header("forwarded", "host=evil.example")
    };
    let user = hub.user("Linda Linked", mops_hub::auth::UserRole::Viewer).await;
    let admin = evil(hub.admin().await);
    for path in ["/", "/account", "/admin/users", "/nowhere"] {
        assert!(!admin.get(path).await.html().contains("evil.example"), "{path}");
    }
    let link = admin.post(&format!("/admin/users/{user}/link"), &[]).await;
    assert_eq!(link.status, StatusCode::OK, "{}", link.text());
    assert!(link.html().contains("http://localhost:3000/welcome?token="), "{}", link.text());
    assert!(!link.html().contains("evil.example"));
    let sent = evil(hub.anonymous().await).get("/account").await;
    assert_eq!(sent.location(), "/sign-in?next=%2Faccount");
}

#[tokio::test]
async fn long_pages_are_sent_compressed_to_browsers_that_ask() {
    let hub = TestHub::new().await;
    let page = hub.viewer().await.with_header("accept-encoding", "gzip").get("/account").await;
    assert_eq!(page.header("content-encoding"), "gzip");
    assert!(page.header("vary").to_lowercase().contains("accept-encoding"));
}
