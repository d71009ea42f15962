//! Who may do what: every line of the table, as everybody.

use std::collections::BTreeSet;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use mops_hub::{
    auth::{UserRole, Who},
    ids::UserId,
    routes,
    web::Access,
};

use crate::support::{Answer, Browser, TestHub};

const EVERYBODY: [Option<UserRole>; 4] = [None, Some(UserRole::Viewer), Some(UserRole::Editor), Some(UserRole::Admin)];

/// Users of each kind. Each request comes from a browser that has just signed in, because some of them sign out.
struct Everybody {
    hub: TestHub,
    users: Vec<(UserRole, UserId)>,
}

impl Everybody {
    async fn gather() -> Self {
        let hub = TestHub::new().await;
        let mut users = Vec::new();
        for role in EVERYBODY.into_iter().flatten() {
            users.push((role, hub.user("Somebody", role).await));
        }
        // The right to see pay comes on top of the table; what it opens is tested where it matters.
        sqlx::query("UPDATE users SET may_see_pay = true").execute(hub.db()).await.unwrap();
        Self { hub, users }
    }

    async fn browser(&self, role: Option<UserRole>) -> Browser {
        match self.users.iter().find(|(own, _)| Some(*own) == role) {
            Some((_, user)) => self.hub.browser_of(*user).await,
            None => self.hub.anonymous().await,
        }
    }

    async fn ask(&self, role: Option<UserRole>, access: &Access) -> Answer {
        let browser = self.browser(role).await;
        let path = address(access.path);
        if access.method == Method::POST { browser.post(&path, &[]).await } else { browser.get(&path).await }
    }
}

/// An address of that kind at which there is nothing.
fn address(path: &str) -> String {
    path.split('/')
        .map(|part| match part {
            "{version}" => "1",
            "{slug}" => "no-such-thing",
            part if part.starts_with("{slug}.") => "no-such-thing.pdf",
            part if part.starts_with('{') => "01a209c9-9300-71ab-8be6-0e104ec543a9",
            part => part,
        })
        .collect::<Vec<_>>()
        .join("/")
}

fn was_let_through(access: &Access, answer: &Answer) -> bool {
    // Signing out leads to the same page, but as a deed.
    let asked_to_sign_in =
        access.method == Method::GET && answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in");
    ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&answer.status) && !asked_to_sign_in
}

#[tokio::test]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let all = Everybody::gather().await;
    let mut wrong = Vec::new();
    for access in routes::access() {
        for role in EVERYBODY {
            let answer = all.ask(role, &access).await;
            let (may, status) = (access.who.allows(role), answer.status);
            let right = match (may, role, &access.method) {
                (true, ..) => was_let_through(&access, &answer) && !status.is_server_error() && status != StatusCode::METHOD_NOT_ALLOWED,
                (false, None, &Method::POST) => status == StatusCode::UNAUTHORIZED,
                (false, None, _) => status == StatusCode::SEE_OTHER && !was_let_through(&access, &answer),
                (false, Some(_), _) => status == StatusCode::FORBIDDEN,
            };
            if !right {
                wrong.push(format!("{} {} as {role:?}: {status}", access.method, access.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_table_says_each_thing_once() {
    let table = routes::access();
    let lines: BTreeSet<String> = table.iter().map(|access| format!("{} {}", access.method, access.path)).collect();
    assert_eq!(lines.len(), table.len());
    assert!(table.iter().all(|access| [Method::GET, Method::POST].contains(&access.method)));
}

#[test]
fn only_signing_in_reading_settings_and_a_secret_link_need_no_account() {
    let open = routes::access().into_iter().filter(|access| access.who == Who::Anyone);
    let open: BTreeSet<String> = open.map(|access| format!("{} {}", access.method, access.path)).collect();
    let expected = [
        "GET /sign-in",
        "GET /tools/renewals.ics",
        "GET /welcome",
        "POST /account/language",
        "POST /account/theme",
        "POST /sign-in",
        "POST /welcome",
    ];
    assert_eq!(open, BTreeSet::from(expected.map(str::to_owned)));
}

#[tokio::test]
async fn a_form_of_another_site_is_refused_everywhere() {
    let all = Everybody::gather().await;
    for access in routes::access().into_iter().filter(|access| access.method == Method::POST) {
        let path = address(access.path);
        for (name, value, other) in [("sec-fetch-site", "cross-site", ""), ("origin", "https://elsewhere.example", "sec-fetch-site")] {
            let mut browser = all.browser(Some(UserRole::Admin)).await.with_header(name, value);
            if !other.is_empty() {
                browser = browser.with_header("sec-fetch-site", "");
            }
            let answer = browser.post(&path, &[]).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} with {name}: {value}");
            assert!(answer.has("You may not"), "{path}: {}", answer.text());
        }
    }
}

#[tokio::test]
async fn asking_for_the_head_only_is_judged_as_asking_for_the_page() {
    let all = Everybody::gather().await;
    for access in routes::access().into_iter().filter(|access| access.method == Method::GET) {
        let path = address(access.path);
        for role in EVERYBODY {
            let browser = all.browser(role).await;
            let page = browser.get(&path).await;
            let head = browser.send(browser.request(Method::HEAD, &path).body(Body::empty()).unwrap()).await;
            assert_eq!((head.status, head.body.len()), (page.status, 0), "{path} as {role:?}");
        }
    }
}

#[tokio::test]
async fn no_other_spelling_of_an_address_goes_past_the_table() {
    let all = Everybody::gather().await;
    let spellings = [
        "//admin/users",
        "/admin//users",
        "/admin/users/",
        "/./admin/users",
        "/roles/../admin/users",
        "/%2e%2e/admin/users",
        "/assets/x/%2e%2e/%2e%2e/admin/users",
        "/assets/x/../../admin/users",
        "/ADMIN/users",
        "/%61dmin/users",
        "/admin%2fusers",
        "/admin/users%00",
        "/admin/users;x=1",
        "/admin\\users",
        "http://elsewhere.example/admin/users",
    ];
    for role in [None, Some(UserRole::Viewer)] {
        let browser = all.browser(role).await;
        for spelling in spellings.into_iter().filter(|spelling| spelling.parse::<axum::http::Uri>().is_ok()) {
            let answer = browser.get(spelling).await;
            assert!(!answer.status.is_success() && !answer.status.is_server_error(), "{spelling} as {role:?}: {}", answer.status);
            assert!(!answer.has("New user"), "{spelling} as {role:?}");
        }
    }
}

#[tokio::test]
async fn a_method_that_an_address_does_not_know_is_refused_with_those_it_knows() {
    let hub = TestHub::new().await;
    let admin = hub.admin().await;
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let answer = admin.send(admin.request(method, "/admin/users").body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
        assert!(answer.header("allow").contains("GET"), "{:?}", answer.headers);
        assert!(answer.has("This address cannot be used that way"), "{}", answer.text());
    }
}

#[tokio::test]
async fn after_signing_in_nobody_is_led_to_another_site() {
    let hub = TestHub::new().await;
    let viewer = hub.viewer().await;
    for next in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "/%09/elsewhere.example"] {
        let answer = viewer.get(&format!("/sign-in?next={next}")).await;
        assert!(answer.location() == "/" || answer.location().starts_with("/%09/"), "{next}: {}", answer.location());
        let answer = viewer.post("/account/theme", &[("value", "dark"), ("next", next)]).await;
        assert!(!answer.location().starts_with("//") && !answer.location().contains("://"), "{next}: {}", answer.location());
    }
}
