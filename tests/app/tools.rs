//! The tool stack: owners, contracts with their cancel-by dates, other names.

use axum::http::StatusCode;
use mops_hub::auth::UserRole;

use crate::support::{Answer, Browser, TestHub, make};

async fn save(editor: &Browser, path: &str, changes: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("name", "Mailer"), ("category", "email-marketing"), ("status", "in-use")];
    for change in changes {
        fields.retain(|(name, _)| name != &change.0);
        fields.push(*change);
    }
    editor.post(path, &fields).await
}

/// The key of a category that the form offers.
async fn category(editor: &Browser) -> String {
    let form = editor.get("/tools/new").await;
    let options = form.html().split("id=\"category\"").nth(1).unwrap().split("</select>").next().unwrap().to_owned();
    options
        .split("value=\"")
        .map(|part| part.split('"').next().unwrap())
        .find(|key| key.starts_with(|c: char| c.is_ascii_lowercase()))
        .unwrap()
        .to_owned()
}

/// A tool "Mailer" that is in use.
async fn mailer(editor: &Browser) {
    let created = save(editor, "/tools", &[("category", &category(editor).await)]).await;
    assert_eq!(created.location(), "/tools/mailer", "{}", created.text());
}

#[tokio::test]
async fn a_tool_is_kept_with_owner_address_and_other_names() {
    let hub = TestHub::new().await;
    let nok = make::person(hub.db(), "Nok Chaiya").await;
    let seat = make::seat(hub.db(), "Email Lead").held_by(nok).save().await;
    let editor = hub.editor().await;
    let (seat, category) = (seat.to_string(), category(&editor).await);
    let fields = [
        ("category", &*category),
        ("vendor", "Mail & Co"),
        ("url", "mailer.example.com"),
        ("business_owner", &seat),
        ("personal_data", "yes"),
        ("description_th", "ส่งอีเมล"),
        ("aliases", "Old Mailer; 2020-01-01; 1/2/2565\nPost"),
    ];
    let created = save(&editor, "/tools", &fields).await;
    let page = editor.follow(&created).await;
    for words in ["The tool is saved.", "by Mail & Co", "Email Lead", "Nok Chaiya", "ส่งอีเมล", "Old Mailer 1 Jan 2020 – 1 Feb 2022", "Post"]
    {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert_eq!(page.link("https://mailer.example.com/"), "https://mailer.example.com/");
    assert!(editor.get("/tools?q=old+mailer").await.has("Mailer"));
    let again = save(&editor, "/tools", &fields[..fields.len() - 1]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "the same form sent twice is one tool");
    assert!(again.has("“Mailer” is what another tool is called: Mailer."), "{}", again.text());
}

#[tokio::test]
async fn what_is_wrong_with_a_tool_is_said_and_what_was_typed_stays() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    let wrong = [
        ("name", " "),
        ("category", "none"),
        ("status", "loved"),
        ("url", "javascript:alert(1)"),
        ("aliases", "A; never"),
        ("vendor", "V"),
    ];
    let refused = save(&editor, "/tools", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in ["Enter the tool’s name.", "Choose one from the list.", "Enter a web address", "“A; never” cannot be read."] {
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    assert_eq!(refused.field("vendor"), "V");
    assert!(!editor.get("/tools").await.html().contains("javascript:"));
}

#[tokio::test]
async fn two_editors_who_save_a_tool_at_once_see_both_versions() {
    let hub = TestHub::new().await;
    let (one, other) = (hub.editor().await, hub.signed_in("Olga Other", UserRole::Editor).await);
    mailer(&one).await;
    let category = category(&one).await;
    let version = one.get("/tools/mailer/edit").await.field("version");
    let fields = |vendor: &'static str| [("category", category.as_str()), ("version", version.as_str()), ("vendor", vendor)];
    assert_eq!(save(&one, "/tools/mailer/edit", &fields("First Ltd")).await.status, StatusCode::SEE_OTHER);
    let late = save(&other, "/tools/mailer/edit", &fields("Second Ltd")).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert!(late.has("Someone else saved this first") && late.has("First"), "{}", late.text());
    let rights =
        [("category", category.as_str()), ("version", version.as_str()), ("vendor", "First Ltd"), ("status", "retiring"), ("sso", "yes")];
    let told = save(&other, "/tools/mailer/edit", &rights).await;
    assert!(told.has("Status In use Retiring") && told.has("Single sign-on No Yes"), "in words, not keys: {}", told.text());
    assert_eq!(late.field("vendor"), "Second Ltd");
    assert!(one.get("/tools/mailer").await.has("First Ltd"));
}

#[tokio::test]
async fn a_contract_tells_until_when_to_cancel_and_hides_its_price() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    mailer(&editor).await;
    let terms = [("from", "2026-01-01"), ("until", "31/12/2569"), ("notice_days", "30"), ("seats", "๒๕"), ("auto_renew", "yes")];
    let saved = editor.post("/tools/mailer/contracts", &terms).await;
    let page = editor.follow(&saved).await;
    for words in ["1 Jan 2026 – 31 Dec 2026", "Running", "Without notice it renews by itself.", "25 seats."] {
        assert!(page.has(words), "{words}: {}", page.text());
    }
    assert!(page.has("Cancel by 1 Dec 2026, in 8 days."), "{}", page.text());

    let payer = hub.signed_in("Paula Payer", UserRole::Editor).await;
    sqlx::query("UPDATE users SET may_see_pay = true WHERE name = 'Paula Payer'").execute(hub.db()).await.unwrap();
    let edit = payer.get("/tools/mailer").await.link("Edit contract");
    let form = payer.get(edit.split('#').next().unwrap()).await;
    let id = edit.split("contract=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    let path = format!("/tools/mailer/contracts/{id}");
    let version = form.field("version");
    let with_price: Vec<(&str, &str)> =
        terms.into_iter().chain([("annual_cost", "1,234,567.50"), ("currency", "thb"), ("version", &version)]).collect();
    let priced = payer.post(&path, &with_price).await;
    assert!(payer.follow(&priced).await.has("฿1,234,567.5"), "{}", payer.get("/tools/mailer").await.text());
    for address in ["/tools/mailer", "/tools", "/tools.csv", &format!("/tools/mailer?contract={id}")] {
        assert!(!editor.get(address).await.html().contains("234"), "{address}");
    }
    // Whoever may not see the price can still change the rest, and the price stays.
    let version = editor.get(&format!("/tools/mailer?contract={id}")).await.field("version");
    let shorter: Vec<(&str, &str)> =
        terms.into_iter().filter(|(name, _)| *name != "notice_days").chain([("notice_days", "60"), ("version", &version)]).collect();
    assert_eq!(editor.post(&path, &shorter).await.status, StatusCode::SEE_OTHER);
    assert!(payer.get("/tools/mailer").await.has("฿1,234,567.5"));
}

#[tokio::test]
async fn contracts_that_cannot_be_are_refused() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    sqlx::query("UPDATE users SET may_see_pay = true").execute(hub.db()).await.unwrap();
    mailer(&editor).await;
    let year = [("from", "2026-01-01"), ("until", "2026-12-31")];
    assert_eq!(editor.post("/tools/mailer/contracts", &year).await.status, StatusCode::SEE_OTHER);
    for (fields, words) in [
        (vec![("from", "2026-06-01"), ("until", "2027-06-01")], "Another contract of this tool has some of the same days."),
        (vec![("from", "2028-01-01"), ("until", "2027-12-31")], "The last day comes before the first."),
        (vec![("from", "2027-01-01"), ("until", "2027-01-31"), ("notice_days", "90")], "The notice is longer than the contract runs."),
        (vec![("from", "31/02/2027"), ("until", "2027-12-31")], "This is not a date."),
        (vec![("from", "2027-01-01"), ("until", "2027-12-31"), ("seats", "-1")], "Enter a whole number, 0 or more."),
        (
            vec![("from", "2027-01-01"), ("until", "2027-12-31"), ("annual_cost", "10.999"), ("currency", "USD")],
            "Enter a cost to the cent: two decimals at most.",
        ),
    ] {
        let refused = editor.post("/tools/mailer/contracts", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.has(words), "{words}: {}", refused.text());
    }
    let twice = editor.post("/tools/mailer/contracts", &year).await;
    assert_eq!(twice.status, StatusCode::SEE_OTHER, "the same form again is the same contract");
    assert_eq!(editor.get("/tools/mailer").await.html().matches("<div class=\"contract\">").count(), 1);
}

#[tokio::test]
async fn an_archived_tool_leaves_the_stack_and_comes_back() {
    let hub = TestHub::new().await;
    let editor = hub.editor().await;
    mailer(&editor).await;
    let archived = editor.post("/tools/mailer/archive", &[]).await;
    assert!(editor.follow(&archived).await.has("Archived on 23 Nov 2026"));
    assert!(!editor.get("/tools?q=mailer").await.has("Mailer"));
    let restored = editor.post("/tools/mailer/restore", &[]).await;
    assert!(editor.follow(&restored).await.has("The tool is back in the stack."));
    assert!(editor.get("/tools?q=mailer").await.has("Mailer"));
}

#[tokio::test]
async fn the_example_stack_is_read_in_both_languages() {
    let hub = TestHub::with_example().await;
    let viewer = hub.viewer().await;
    let page = viewer.get("/tools").await;
    assert!(page.has("Cancel by") && page.has("In use"), "{}", page.text());
    assert!(!page.has("New tool") && !page.has("Cost a year"), "{}", page.text());
    let owned = viewer.get("/tools?owner=vacant").await;
    assert_eq!(owned.status, StatusCode::OK);
    let thai = hub.viewer().await.in_thai().get("/tools").await;
    assert!(thai.html().contains("<html lang=\"th\"") && !thai.has("Cancel by"), "{}", thai.text());
    assert_eq!(viewer.get("/tools/no-such-tool").await.status, StatusCode::NOT_FOUND);
    assert_eq!(viewer.get("/tools?page=-1&status=%27&sort=;drop&owner=x").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_list_counts_no_archived_roles() {
    let hub = TestHub::new().await;
    sqlx::query("DELETE FROM role_tools").execute(hub.db()).await.unwrap();
    make::tool(hub.db(), "Beacon Mail", "email-marketing").await;
    for title in ["Sender", "Former sender"] {
        let role = make::role(hub.db()).title(title).save().await;
        let statement = "INSERT INTO role_tools (id, role_id, tool_id, access, position, provenance)
                         SELECT gen_random_uuid(), $1, id, 'use', 1, 'edited' FROM tools WHERE slug = 'beacon-mail'";
        sqlx::query(statement).bind(role.uuid()).execute(hub.db()).await.unwrap();
    }
    let viewer = hub.viewer().await;
    assert!(viewer.get("/tools?q=beacon").await.has("2 roles"));
    sqlx::query("UPDATE roles SET archived_at = now() WHERE slug = 'former-sender'").execute(hub.db()).await.unwrap();
    let page = viewer.get("/tools?q=beacon").await;
    assert!(page.has("1 role") && !page.has("2 roles"), "{}", page.text());
}

#[tokio::test]
async fn each_category_heads_one_group_and_its_retired_tools_come_last() {
    let hub = TestHub::with_example().await;
    let page = hub.viewer().await.get("/tools").await;
    let (budgeting, rest) = page.html().split_once("scope=\"rowgroup\">Budgeting").expect("the category");
    assert!(!budgeting.contains("Float") && !rest.contains("scope=\"rowgroup\">Budgeting"), "{}", page.text());
    assert!(rest.find("Prophix") < rest.find("Float"), "{}", page.text());
}
