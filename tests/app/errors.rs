//! What visitors see when a request cannot be answered: what happened, in their language, and nothing from inside.

use axum::{
    Router,
    body::Body,
    http::{Method, StatusCode},
    middleware::from_fn_with_state,
    routing::get,
};
use mops_hub::{
    error::Error,
    web::{render_errors, security_headers},
};

use crate::support::{Answer, Browser, TestHub};

const SECRET: &str = "relation \"users\" does not exist";

/// A router that fails in each way that the hub's own addresses fail in.
fn failing(hub: &TestHub) -> Router {
    Router::new()
        .route("/400", get(async || Error::BadRequest(SECRET.into())))
        .route("/401", get(async || Error::SignIn))
        .route("/403", get(async || Error::Forbidden))
        .route("/404", get(async || Error::NotFound))
        .route("/405", get(async || StatusCode::METHOD_NOT_ALLOWED))
        .route("/408", get(async || StatusCode::REQUEST_TIMEOUT))
        .route("/409", get(async || Error::Conflict))
        .route("/413", get(async || Error::TooLarge))
        .route("/414", get(async || StatusCode::URI_TOO_LONG))
        .route("/429", get(async || Error::TooMany(7)))
        .route("/500", get(async || Error::Internal(anyhow::anyhow!(SECRET))))
        .route("/503", get(async || Error::Unavailable(SECRET.into())))
        .layer(from_fn_with_state(hub.app().clone(), render_errors))
        .layer(from_fn_with_state(hub.app().clone(), security_headers))
}

const TITLES: [(u16, &str, &str); 12] = [
    (400, "That request was not understood", "error-title-400"),
    (401, "Please sign in first", "error-title-401"),
    (403, "You may not open this page", "error-title-403"),
    (404, "There is no such page", "error-title-404"),
    (405, "This address cannot be used that way", "error-title-405"),
    (408, "That took too long to arrive", "error-title-408"),
    (409, "Someone else saved this first", "error-title-409"),
    (413, "That is too large", "error-title-413"),
    (414, "This address is too long", "error-title-414"),
    (429, "Too many tries", "error-title-429"),
    (500, "Something went wrong here", "error-title-500"),
    (503, "The hub is not reachable for a moment", "error-title-503"),
];

fn is_a_page(answer: &Answer) {
    assert!(answer.header("content-type").starts_with("text/html"), "{:?}", answer.headers);
    assert_eq!(answer.html().matches("<h1>").count(), 1);
    assert!(!answer.html().contains(SECRET), "the cause is for the log");
    assert!(answer.header("content-security-policy").starts_with("default-src 'none'"));
}

#[tokio::test]
async fn each_failure_has_a_page_in_both_languages() {
    let hub = TestHub::new().await;
    for (status, english, key) in TITLES {
        let page = Browser::new(failing(&hub)).get(&format!("/{status}")).await;
        assert_eq!(page.status.as_u16(), status);
        is_a_page(&page);
        assert!(page.has(english), "{status}: {}", page.text());
        let page = Browser::new(failing(&hub)).in_thai().get(&format!("/{status}")).await;
        is_a_page(&page);
        assert!(page.html().contains("<html lang=\"th\""), "{status}");
        let thai = mops_hub::locale::t(mops_hub::locale::Language::Th, key);
        assert!(thai != key && page.has(thai), "{status}: {}", page.text());
    }
}

#[tokio::test]
async fn a_bug_shows_a_reference_that_the_log_has_and_an_outage_says_when_to_come_back() {
    let hub = TestHub::new().await;
    let visitor = Browser::new(failing(&hub));
    let page = visitor.get("/500").await;
    let (_, rest) = page.html().split_once("<code>").expect("a reference");
    assert_eq!(rest.split_once("</code>").unwrap().0.len(), 36);
    assert_eq!(visitor.get("/503").await.header("retry-after"), "2");
    assert_eq!(visitor.get("/429").await.header("retry-after"), "7");
}

#[tokio::test]
async fn an_unknown_address_offers_the_search_to_those_who_may_search() {
    let hub = TestHub::new().await;
    let page = hub.viewer().await.get("/roles/no-such-role").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.html().contains("action=\"/search\""));
    let page = hub.anonymous().await.get("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.html().contains("action=\"/search\""));
}

#[tokio::test]
async fn signing_in_is_offered_where_it_is_needed_and_leads_back() {
    let hub = TestHub::new().await;
    let page = hub.anonymous().await.post("/account/details", &[]).await;
    assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    assert_eq!(page.link("Sign in"), "/sign-in?next=%2Faccount%2Fdetails");
    let sent = hub.anonymous().await.get("/kpis?state=off-target").await;
    assert_eq!(sent.location(), "/sign-in?next=%2Fkpis%3Fstate%3Doff-target");
}

#[tokio::test]
async fn forms_and_addresses_have_a_largest_size() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let long = "x".repeat(70 * 1024);
    let answer = viewer.post("/account/details", &[("name", &long), ("email", "v@example.com")]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.has("That is too large"), "{}", answer.text());
    let answer = viewer.get(&format!("/account?q={}", "x".repeat(9_000))).await;
    assert_eq!(answer.status, StatusCode::URI_TOO_LONG);
    assert!(answer.has("This address is too long"), "{}", answer.text());
}

#[tokio::test]
async fn a_request_that_makes_no_sense_changes_nothing() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let details = [("name", "Vera Changed"), ("email", "vera@example.com")];
    let refused = [
        viewer.post("/account/details", &[("name", "Vera Changed")]).await,
        viewer.post("/account/details", &[details.as_slice(), &[("role", "admin")]].concat()).await,
        viewer.post("/account/details", &[details.as_slice(), &[("name", "Twice")]].concat()).await,
        viewer.post("/account/theme", &[("value", "purple")]).await,
        viewer.send(viewer.request(Method::POST, "/account/details").body(Body::from("name=x")).unwrap()).await,
    ];
    for answer in refused {
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{}", answer.text());
        is_a_page(&answer);
    }
    assert_eq!(viewer.get("/account").await.field("name"), "Vera Viewer");
}

#[tokio::test]
async fn a_form_with_faults_comes_back_with_what_was_typed() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    let page = viewer.post("/account/details", &[("name", "  "), ("email", "not an address")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.html().contains("<title>Error: "));
    assert!(page.has("Enter your name."));
    assert_eq!(page.field("email"), "not an address");
    assert!(page.html().contains("aria-invalid=\"true\"") && page.html().contains("href=\"#email\""));
}

#[tokio::test]
async fn an_address_with_the_character_that_is_none_leads_nowhere() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for address in ["/kpis/%00", "/kpis/a%00b/readings.csv", "/roles/%00", "/tools/x%00", "/dashboards/role/%00", "/seats/%00"] {
        assert_eq!(viewer.get(address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
}
