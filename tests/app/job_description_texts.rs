//! The life of a job description: begun, put together, sent to review, commented on, published, compared, withdrawn.

use axum::http::StatusCode;
use sqlx::PgPool;

use crate::support::{Answer, Browser, TestHub, make, text_at};

const PAGE: &str = "/roles/campaign-analyst/job-description";

async fn hub() -> TestHub {
    let hub = TestHub::new().await;
    sqlx::raw_sql(include_str!("job_descriptions.sql")).execute(hub.db()).await.unwrap();
    hub
}

async fn change(db: &PgPool, statement: &'static str) {
    sqlx::query(statement).execute(db).await.unwrap();
}

async fn count(db: &PgPool, statement: &'static str) -> i64 {
    sqlx::query_scalar(statement).fetch_one(db).await.unwrap()
}

/// Presses the button of the form that goes to `deed`, as the page shows it.
async fn press(browser: &Browser, page: &Answer, deed: &str) -> Answer {
    let action = format!("{PAGE}/{deed}");
    let fields = page.sent_by(&action);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let answer = browser.post(&action, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{deed}: {}", answer.text());
    browser.follow(&answer).await
}

/// Sends the text to review and publishes it.
async fn publish(browser: &Browser) -> Answer {
    let open = browser.get(&format!("{PAGE}?version=draft")).await;
    let sent = press(browser, &open, "review").await;
    press(browser, &sent, "review/publish").await
}

#[tokio::test]
async fn a_text_goes_from_draft_to_review_to_published_and_then_stays() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let draft = editor.get(PAGE).await;
    assert!(draft.has("Nobody has begun a text.") && draft.has("Draft"), "{}", draft.text());
    let md = |version: &'static str| {
        let editor = &editor;
        async move { editor.get(&format!("{PAGE}.md?lang=en{version}")).await.text() }
    };
    assert!(md("").await.contains("Draft – not to be published"));

    let sent = press(&editor, &draft, "review").await;
    assert!(sent.has("In review") && sent.has("The text is in review."), "{}", sent.text());
    assert!(md("").await.contains("In review – not to be published yet"));
    change(hub.db(), r#"UPDATE roles SET summary = '{"en": "Does something else now."}' WHERE slug = 'campaign-analyst'"#).await;
    assert!(editor.get(PAGE).await.has("Says what each campaign brought."), "a text in review stays as it was sent");

    let published = press(&editor, &sent, "review/publish").await;
    assert!(published.has("Version 1, published 23 Nov 2026 by"), "{}", published.text());
    let file = md("").await;
    assert!(file.contains("Says what each campaign brought.") && file.contains("Version 1, published 23 Nov 2026"), "{file}");
    assert!(!file.contains("not to be published"));
    let stages = count(hub.db(), "SELECT count(*) FROM history WHERE entity = 'job-description'").await;
    assert_eq!(stages, 3, "begun, sent, published");
    assert_eq!(editor.get(&format!("{PAGE}?version=2")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.get(&format!("{PAGE}?version=x")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_no_longer_holds_is_told_on_the_page_on_home_and_in_the_findings() {
    let hub = hub().await;
    make::seat(hub.db(), "Somebody").save().await;
    let editor = hub.editor().await;
    publish(&editor).await;
    assert!(!editor.get(PAGE).await.has("The hub now says") && !editor.get("/").await.has("no longer says what the hub knows"));
    change(hub.db(), "DELETE FROM role_kpis").await;
    let page = editor.get(PAGE).await;
    assert!(page.has("The hub now says something else in one place: KPIs"), "in two languages: {}", page.text());
    assert!(page.html().contains("<del>Reports in time"), "{}", page.html());
    let home = editor.get("/").await;
    assert!(home.has("Campaign Analyst has a published job description that no longer says what the hub knows: KPIs."), "{}", home.text());
    assert_eq!(home.link("See what differs"), PAGE);
    assert!(editor.get("/insights").await.has("Published job descriptions that no longer hold"));
    let finding = "/insights/findings/text-outdated/campaign-analyst";
    assert_eq!(editor.post(finding, &[("reason", "Meant"), ("version", "0")]).await.location(), "/insights");
    assert!(!editor.get("/").await.has("no longer says what the hub knows"), "what is accepted needs nobody");
    editor.post(&format!("{finding}/withdraw"), &[("version", "1")]).await;

    let draft = press(&editor, &page, "draft").await;
    assert!(draft.has("A draft is begun.") && !draft.html().contains(">How success is measured</h2>"), "{}", draft.text());
    assert!(editor.get(PAGE).await.has("How success is measured") && editor.get(PAGE).await.has("A new draft has been begun"));
    let waiting = press(&editor, &draft, "review").await;
    assert!(editor.get("/").await.has("has a job description that"), "{}", editor.get("/").await.text());
    press(&editor, &waiting, "review/publish").await;
    assert!(!editor.get(PAGE).await.has("The hub now says") && !editor.get("/insights").await.has("no longer hold"));
    let first = editor.get(&format!("{PAGE}?version=1")).await;
    assert!(first.has("Superseded") && first.has("How success is measured"), "{}", first.text());
}

#[tokio::test]
async fn reviewers_comment_send_back_and_settle() {
    let hub = hub().await;
    let (editor, viewer) = (hub.editor().await, hub.viewer().await);
    press(&editor, &editor.get(PAGE).await, "review").await;
    assert_eq!(
        viewer.post(&format!("{PAGE}/review/publish"), &[("seen", &text_at(hub.db(), 2).await)]).await.status,
        StatusCode::FORBIDDEN
    );
    let comments = format!("{PAGE}/comments");
    for bad in ["", "  ", &"x".repeat(2001)] {
        let refused = viewer.post(&comments, &[("section", "required"), ("words", bad)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!((refused.field("words"), refused.field("section").as_str()), (bad.to_owned(), "required"));
    }
    let said = viewer.post(&comments, &[("section", "required"), ("words", "Two years are <b>too many</b>")]).await;
    let page = viewer.follow(&said).await;
    assert!(page.has("What you bring Two years are <b>too many</b>"), "{}", page.text());
    assert!(!page.html().contains(&format!("{PAGE}/comments/")), "a viewer settles nothing");

    let back = format!("{PAGE}/review/return");
    let refused = editor.post(&back, &[("seen", &text_at(hub.db(), 2).await), ("note", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let returned = editor.post(&back, &[("seen", &text_at(hub.db(), 2).await), ("note", "Ask for less.")]).await;
    let draft = editor.follow(&returned).await;
    assert!(draft.has("Ask for less.") && draft.has("Sent back by") && draft.has("Two years are"), "{}", draft.text());
    let settle = draft.html().split("action=\"").find(|action| action.contains("/settle")).unwrap().split('"').next().unwrap().to_owned();
    let settled = editor.follow(&editor.post(&settle, &[]).await).await;
    assert!(settled.html().contains("<s>Two years are"), "{}", settled.html());
    assert_eq!(editor.post(&settle, &[]).await.status, StatusCode::SEE_OTHER, "twice is once");
    // What was seen is gone.
    let late = editor.post(&back, &[("seen", &text_at(hub.db(), 1).await), ("note", "Too late")]).await;
    assert_eq!((late.status, late.field("seen")), (StatusCode::CONFLICT, text_at(hub.db(), 3).await));
    assert!(late.has("Somebody else moved this text on before you."), "{}", late.text());
    assert_eq!(editor.post(&format!("{PAGE}/review/publish"), &[("seen", &text_at(hub.db(), 2).await)]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn two_who_decide_at_once_do_not_both_win() {
    let hub = hub().await;
    let (one, other) = (hub.editor().await, hub.admin().await);
    let sent = press(&one, &one.get(PAGE).await, "review").await;
    assert_eq!(sent.field("seen"), text_at(hub.db(), 2).await);
    let publish = format!("{PAGE}/review/publish");
    let take_back = format!("{PAGE}/review/take-back");
    let seen = text_at(hub.db(), 2).await;
    let fields = [("seen", seen.as_str())];
    let (first, second) = tokio::join!(one.post(&publish, &fields), other.post(&take_back, &fields));
    let statuses = [first.status, second.status];
    assert!(statuses.contains(&StatusCode::SEE_OTHER) && statuses.contains(&StatusCode::CONFLICT), "{statuses:?}");
    assert_eq!(count(hub.db(), "SELECT count(*) FROM job_descriptions").await, 1);
}

#[tokio::test]
async fn sections_are_arranged_and_kept_or_nothing_is_lost() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let address = format!("{PAGE}/edit");
    let form = editor.get(&address).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text());
    let mut fields = form.sent_by("id=\"outline-form\"");
    let set = |fields: &mut Vec<(String, String)>, name: &str, at: usize, value: &str| {
        fields.iter_mut().filter(|(field, _)| field == name).nth(at).unwrap().1 = value.to_owned();
    };
    fields.push(("do".into(), "add:section".into()));
    let send = |fields: Vec<(String, String)>| {
        let (editor, address) = (&editor, &address);
        async move {
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            editor.post(address, &fields).await
        }
    };
    let added = send(fields).await;
    assert_eq!(added.status, StatusCode::OK, "{}", added.text());
    let mut fields = added.sent_by("id=\"outline-form\"");
    let rows = fields.iter().filter(|(name, _)| name == "key").count();
    set(&mut fields, "words_en", rows - 1, "- Lunch\n- **Days off** – 20");
    let refused = send(fields.clone()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.has("Give this section a heading."), "{}", refused.text());
    set(&mut fields, "heading_en", rows - 1, "Perks <script>");
    fields.retain(|(name, value)| !(name == "shown" && value == "goals"));
    set(&mut fields, "mode", 0, "hybrid");
    set(&mut fields, "valid_until", 0, "31/12/2569");
    let saved = send(fields.clone()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let draft = editor.follow(&saved).await;
    assert!(draft.has("Perks <script> Lunch Days off – 20") && !draft.has("What you will achieve"), "{}", draft.text());
    assert!(draft.has("Working mode Hybrid") && draft.has("Apply by 31 Dec 2026"), "{}", draft.text());

    // The same form once more comes from an older state.
    set(&mut fields, "title_en", 0, "Another title");
    let overtaken = send(fields.clone()).await;
    assert_eq!(overtaken.status, StatusCode::CONFLICT);
    assert_eq!(overtaken.field("title_en"), "Another title");
    set(&mut fields, "seen", 0, &overtaken.field("seen"));
    assert_eq!(send(fields.clone()).await.status, StatusCode::SEE_OTHER);

    set(&mut fields, "valid_until", 0, "soon");
    set(&mut fields, "title_en", 0, &"x".repeat(201));
    let refused = send(fields.clone()).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.field("valid_until"), "soon");
    assert!(refused.has("Use at most 200 characters; these are 201."), "{}", refused.text());

    let draft = editor.get(&format!("{PAGE}?version=draft")).await;
    press(&editor, &draft, "review").await;
    let late = send(fields).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "what is wrong is told first");
    let locked = editor.get(&address).await;
    assert_eq!(locked.status, StatusCode::SEE_OTHER, "a text in review is not edited");
    for bad in [vec![("key", "own-x")], vec![("key", "goals")], vec![("unknown", "x")]] {
        assert_eq!(editor.post(&address, &bad).await.status, StatusCode::BAD_REQUEST, "{bad:?}");
    }
    assert_eq!(hub.viewer().await.get(&address).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn versions_are_compared_and_an_earlier_one_comes_back_as_a_draft() {
    let hub = hub().await;
    let editor = hub.editor().await;
    publish(&editor).await;
    change(hub.db(), r#"UPDATE role_items SET words = '{"en": "Four years with campaign data", "th": "สี่ปี"}' WHERE kind = 'required'"#)
        .await;
    press(&editor, &editor.get(PAGE).await, "draft").await;
    publish(&editor).await;
    let versions = editor.get(&format!("{PAGE}/versions?from=1&to=2")).await;
    assert!(versions.has("Version 2 Published") && versions.has("Version 1 Superseded"), "{}", versions.text());
    assert!(versions.html().contains("<del>Two</del><ins>Four</ins> years with campaign data"), "{}", versions.html());
    let form = editor.post(&format!("{PAGE}/draft"), &[("from", "1")]).await;
    let draft = editor.follow(&form).await;
    assert!(draft.has("Two years with campaign data") && draft.has("A draft with the words of that version is begun."), "{}", draft.text());
    let again = editor.post(&format!("{PAGE}/draft"), &[("from", "1")]).await;
    assert!(editor.follow(&again).await.has("There is a text that is not published yet."));
    let gone = press(&editor, &draft, "draft/discard").await;
    assert!(gone.has("Four years with campaign data"));
    assert_eq!(count(hub.db(), "SELECT count(*) FROM history WHERE entity = 'job-description' AND action = 'removed'").await, 1);

    make::role(hub.db()).title("Other Analyst").slug("other-analyst").save().await;
    let roles = editor.get(&format!("{PAGE}/versions?with=other-analyst")).await;
    assert!(roles.html().contains("<del>Campaign</del><ins>Other</ins> Analyst"), "{}", roles.html());
    for odd in ["?from=9", "?to=x", "?from=-1&to="] {
        assert_eq!(editor.get(&format!("{PAGE}/versions{odd}")).await.status, StatusCode::NOT_FOUND, "{odd}");
    }
    let withdrawn = press(&editor, &editor.get(PAGE).await, "archive").await;
    assert!(withdrawn.has("Withdrawn"), "{}", withdrawn.text());
    assert!(editor.get(PAGE).await.has("Draft"), "without a text that holds, the page says what the hub knows");
}

#[tokio::test]
async fn an_open_seat_has_a_text_of_its_own() {
    let hub = hub().await;
    let role =
        sqlx::query_scalar::<_, uuid::Uuid>("SELECT id FROM roles WHERE slug = 'campaign-analyst'").fetch_one(hub.db()).await.unwrap();
    let chief = make::seat(hub.db(), "Head of Asia").save().await;
    let other = make::seat(hub.db(), "Head of Europe").save().await;
    let seat = make::seat(hub.db(), "Analyst Asia").role(role.into()).reports_to(chief).save().await;
    make::seat(hub.db(), "Analyst Europe").role(role.into()).reports_to(other).save().await;
    let editor = hub.editor().await;
    let page = editor.get(PAGE).await;
    assert_eq!(page.link("Analyst Asia"), format!("{PAGE}?seat={seat}"));
    let of_seat = editor.get(&format!("{PAGE}?seat={seat}")).await;
    assert!(of_seat.has("Head of Asia") && !of_seat.has("Reports to Head of Europe"), "{}", of_seat.text());
    let answer = editor.post(&format!("{PAGE}/review?seat={seat}"), &[("seen", "0")]).await;
    assert_eq!(answer.location(), format!("{PAGE}?version=draft&seat={seat}"));
    assert!(editor.follow(&answer).await.has("In review") && !editor.get(PAGE).await.has("In review"));
    assert_eq!(editor.get(&format!("{PAGE}?seat={chief}")).await.status, StatusCode::NOT_FOUND, "a seat of another role");
    let file = editor.get(&format!("{PAGE}.json?lang=en&seat={seat}")).await;
    let short = &seat.uuid().simple().to_string()[24..];
    let name = format!("attachment; filename=\"campaign-analyst-analyst-asia-{short}-job-description-en.json\"");
    assert_eq!(file.header("content-disposition"), name);
    assert!(file.html().contains(&format!("\"campaign-analyst-{short}\"")), "{}", file.html());
    assert_eq!(editor.get(&format!("{PAGE}?seat=nonsense")).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nothing_is_written_for_a_role_that_was_put_away() {
    let hub = hub().await;
    let editor = hub.editor().await;
    change(hub.db(), "UPDATE roles SET archived_at = now() WHERE slug = 'campaign-analyst'").await;
    assert_eq!(editor.post(&format!("{PAGE}/review"), &[("seen", "0")]).await.status, StatusCode::CONFLICT);
    assert_eq!(editor.post(&format!("{PAGE}/comments"), &[("words", "x")]).await.status, StatusCode::CONFLICT);
    let late = editor.post(&format!("{PAGE}/review"), &[("seen", "0")]).await;
    assert!(late.has("The role is archived, so nothing is written for it any more."), "{}", late.text());
    let form = editor.get(&format!("{PAGE}/edit")).await;
    assert!(editor.follow(&form).await.has("The role is archived, so its text cannot be changed."));
    assert!(!editor.get(PAGE).await.has("Send to review"));
}

#[tokio::test]
async fn a_button_that_is_pressed_twice_is_one_change() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let twice = async |deed: &str, fields: &[(&str, &str)]| {
        let address = format!("{PAGE}/{deed}");
        let (first, again) = (editor.post(&address, fields).await, editor.post(&address, fields).await);
        assert_eq!((first.status, again.status), (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER), "{deed}: {}", again.text());
        assert_eq!(first.location(), again.location(), "{deed}");
        let page = editor.follow(&again).await;
        assert_eq!(page.status, StatusCode::OK, "{deed}");
        count(hub.db(), "SELECT count(*) FROM history WHERE entity = 'job-description'").await
    };
    assert_eq!(twice("review", &[("seen", "0")]).await, 2, "begun and sent");
    assert_eq!(twice("review/take-back", &[("seen", &text_at(hub.db(), 2).await)]).await, 3);
    assert_eq!(twice("review", &[("seen", &text_at(hub.db(), 3).await)]).await, 4);
    assert_eq!(twice("comments", &[("section", "required"), ("words", "Too much")]).await, 5);
    assert_eq!(count(hub.db(), "SELECT count(*) FROM job_description_comments").await, 1);
    assert_eq!(twice("review/return", &[("seen", &text_at(hub.db(), 4).await), ("note", "Ask for less.")]).await, 6);
    let other = editor.post(&format!("{PAGE}/review/return"), &[("seen", &text_at(hub.db(), 4).await), ("note", "Ask for more.")]).await;
    assert_eq!(other.status, StatusCode::CONFLICT, "another note is another deed");
    assert_eq!(twice("review", &[("seen", &text_at(hub.db(), 5).await)]).await, 7);
    assert_eq!(twice("review/publish", &[("seen", &text_at(hub.db(), 6).await)]).await, 8);
    assert!(editor.get("/roles/campaign-analyst").await.has("Version 1, published on"), "the role tells of its text");
    assert_eq!(twice("archive", &[("seen", &text_at(hub.db(), 7).await)]).await, 9);
    editor.post(&format!("{PAGE}/draft"), &[]).await;
    let unseen = editor.post(&format!("{PAGE}/review"), &[("seen", "0")]).await;
    assert_eq!(unseen.status, StatusCode::CONFLICT, "a draft that the sender has not seen is not sent");
    assert_eq!(twice("draft/discard", &[("seen", &text_at(hub.db(), 1).await)]).await, 11, "begun and taken away");
}

/// The form of a text as the page shows it, with one field changed.
async fn form_with(browser: &Browser, name: &str, value: &str) -> Vec<(String, String)> {
    let mut fields = browser.get(&format!("{PAGE}/edit")).await.sent_by("id=\"outline-form\"");
    let field = fields.iter_mut().find(|(field, _)| field == name).unwrap();
    value.clone_into(&mut field.1);
    fields
}

async fn save(browser: &Browser, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(&format!("{PAGE}/edit"), &fields).await
}

#[tokio::test]
async fn a_form_of_a_text_that_is_no_longer_open_overwrites_no_other() {
    let hub = hub().await;
    let (one, other) = (hub.editor().await, hub.admin().await);
    // Nobody had begun a text; meanwhile one was written and published.
    let stale = form_with(&other, "title_en", "Theirs").await;
    assert_eq!(save(&one, &form_with(&one, "title_en", "Mine").await).await.status, StatusCode::SEE_OTHER);
    publish(&one).await;
    let refused = save(&other, &stale).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.html().contains("<del>Mine</del>") || refused.has("Mine"), "both are shown: {}", refused.text());
    // A draft was discarded, and another is in the same version.
    press(&one, &one.get(PAGE).await, "draft").await;
    let stale = form_with(&other, "title_en", "Theirs").await;
    let draft = one.get(&format!("{PAGE}?version=draft")).await;
    let seen = draft.field("seen");
    press(&one, &draft, "draft/discard").await;
    one.post(&format!("{PAGE}/draft"), &[]).await;
    assert_eq!(save(&other, &stale).await.status, StatusCode::CONFLICT);
    assert_eq!(other.post(&format!("{PAGE}/review"), &[("seen", &seen)]).await.status, StatusCode::CONFLICT, "nor is it sent");
    for odd in ["x", "1.2.3", "99999999999", &format!("{}.x", uuid::Uuid::nil())] {
        assert_eq!(other.post(&format!("{PAGE}/review"), &[("seen", odd)]).await.status, StatusCode::BAD_REQUEST, "{odd}");
    }
    let last = text_at(hub.db(), i32::MAX).await;
    assert_eq!(other.post(&format!("{PAGE}/review"), &[("seen", &last)]).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_text_that_was_sent_meanwhile_says_so_to_who_still_edits_it() {
    let hub = hub().await;
    let (one, other) = (hub.editor().await, hub.admin().await);
    let stale = form_with(&other, "title_en", "Theirs").await;
    press(&one, &one.get(PAGE).await, "review").await;
    let refused = save(&other, &stale).await;
    assert_eq!((refused.status, refused.field("title_en")), (StatusCode::CONFLICT, "Theirs".to_owned()));
    assert!(refused.has("This text can no longer be changed") && !refused.has("save again to put it"), "{}", refused.text());
}

#[tokio::test]
async fn a_discarded_draft_can_be_taken_up_again() {
    let hub = hub().await;
    let editor = hub.editor().await;
    save(&editor, &form_with(&editor, "title_en", "Head of Analysis").await).await;
    let draft = editor.get(&format!("{PAGE}?version=draft")).await;
    assert!(draft.has("One part has words of its own"), "{}", draft.text());
    let gone = press(&editor, &draft, "draft/discard").await;
    assert!(gone.has("Not begun") && gone.has("Take up the discarded draft again") && !gone.has("Head of Analysis"), "{}", gone.text());
    let back = press(&editor, &gone, "draft").await;
    assert!(back.has("Head of Analysis"), "{}", back.text());
    publish(&editor).await;
    assert!(!editor.get(PAGE).await.has("Take up the discarded"), "only until another text is begun");
    assert_eq!(editor.post(&format!("{PAGE}/draft"), &[("discarded", "true")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn words_in_one_language_leave_the_other_to_the_hub() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let before = editor.get(&format!("{PAGE}.md?lang=th&version=draft")).await.text();
    let mut fields = form_with(&editor, "summary_en", "Finds people.").await;
    let required = fields.iter().filter(|(name, _)| name == "key").position(|(_, key)| key == "required").unwrap();
    fields.iter_mut().filter(|(name, _)| name == "words_en").nth(required).unwrap().1 = "- Patience".to_owned();
    assert_eq!(save(&editor, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.get(&format!("{PAGE}.md?lang=th&version=draft")).await.text(), before);
    let english = editor.get(&format!("{PAGE}.md?lang=en&version=draft")).await.text();
    assert!(english.contains("Finds people.") && english.contains("- Patience"), "{english}");
    // What the hub says by itself stands beside the draft.
    let compared = editor.get(&format!("{PAGE}/versions?from=now&to=draft")).await;
    assert!(compared.html().contains("<ins>Patience</ins>"), "{}", compared.html());
}

#[tokio::test]
async fn the_last_day_to_apply_is_told_and_is_still_to_come() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let refused = save(&editor, &form_with(&editor, "valid_until", "22/11/2569").await).await;
    assert_eq!((refused.status, refused.field("valid_until").as_str()), (StatusCode::UNPROCESSABLE_ENTITY, "22/11/2569"));
    assert!(refused.has("This day is past."), "{}", refused.text());
    assert_eq!(save(&editor, &form_with(&editor, "valid_until", "2026-11-24").await).await.status, StatusCode::SEE_OTHER);
    for format in ["md", "txt", "html"] {
        assert!(editor.get(&format!("{PAGE}.{format}?lang=en&version=draft")).await.html().contains("24 Nov 2026"), "{format}");
    }
    press(&editor, &editor.get(&format!("{PAGE}?version=draft")).await, "review").await;
    let sql = r#"UPDATE job_descriptions SET manuscript = jsonb_set(manuscript, '{offer,valid_until}', '"2026-11-22"')"#;
    change(hub.db(), sql).await;
    let past = editor.post(&format!("{PAGE}/review/publish"), &[("seen", &text_at(hub.db(), 2).await)]).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.has("The last day to apply is past."), "{}", past.text());
}

#[tokio::test]
async fn letters_that_no_font_has_are_told() {
    let hub = hub().await;
    let editor = hub.editor().await;
    assert!(!editor.get(PAGE).await.has("PDF files have no letters"));
    save(&editor, &form_with(&editor, "title_en", "Lead 🚀 漢").await).await;
    assert!(editor.get(&format!("{PAGE}?version=draft&lang=en")).await.has("PDF files have no letters for 漢 🚀"));
}

#[tokio::test]
async fn a_restored_text_tells_what_the_hub_says_meanwhile() {
    let hub = hub().await;
    make::seat(hub.db(), "Somebody").save().await;
    let editor = hub.editor().await;
    publish(&editor).await;
    change(hub.db(), "DELETE FROM role_tools WHERE tool_id IS NOT NULL").await;
    change(
        hub.db(),
        r#"UPDATE roles SET summary = '{"en": "Does something else now.", "th": "ทำอย่างอื่นแล้ว"}' WHERE slug = 'campaign-analyst'"#,
    )
    .await;
    press(&editor, &editor.get(PAGE).await, "draft").await;
    publish(&editor).await;
    assert!(!editor.get(PAGE).await.has("the hub says something else"));
    editor.post(&format!("{PAGE}/draft"), &[("from", "1")]).await;
    let draft = editor.get(&format!("{PAGE}?version=draft")).await;
    assert!(draft.has("the hub says something else: purpose, tools"), "before it is published: {}", draft.text());
    let published = publish(&editor).await;
    assert!(published.has("Version 3, published") && published.has("administration"), "{}", published.text());
    assert!(published.has("2 parts have words of their own.") && published.html().contains("<del>"), "{}", published.html());
    let home = editor.get("/").await;
    assert!(home.has("no longer says what the hub knows: purpose, tools."), "{}", home.text());
    assert!(editor.get("/insights").await.has("Published job descriptions that no longer hold"));
    let compared = editor.get(&format!("{PAGE}/versions?from=3&to=now")).await;
    assert!(
        !compared.has("The two texts say the same.") && compared.html().contains("<ins>Does something else now</ins>"),
        "{}",
        compared.text()
    );

    // One action begins a draft that follows the hub again.
    let begun = editor.post(&format!("{PAGE}/draft"), &[("follow", "true")]).await;
    let draft = editor.follow(&begun).await;
    assert!(
        draft.has("Does something else now.") && !draft.has("administration") && !draft.has("the hub says something else"),
        "{}",
        draft.text()
    );
}

#[tokio::test]
async fn own_words_hold_again_once_somebody_has_looked_at_them() {
    let hub = hub().await;
    make::seat(hub.db(), "Somebody").save().await;
    let editor = hub.editor().await;
    let with_tools = |words: &'static str| {
        let editor = &editor;
        async move {
            let mut fields = form_with(editor, "mode", "hybrid").await;
            let tools = fields.iter().filter(|(name, _)| name == "key").position(|(_, key)| key == "tools").unwrap();
            for column in ["words_en", "words_th"] {
                fields.iter_mut().filter(|(name, _)| name == column).nth(tools).unwrap().1 = words.to_owned();
            }
            fields
        }
    };
    save(&editor, &with_tools("- Whatever helps").await).await;
    assert!(!publish(&editor).await.has("the hub says something else"), "the hub says what it said when they were written");
    change(hub.db(), "DELETE FROM role_tools").await;
    let page = editor.get(PAGE).await;
    assert!(page.has("One part has words of its own.") && page.has("something else: tools"), "{}", page.text());
    assert!(editor.get("/roles/job-descriptions?text=outdated").await.has("No longer holds"));
    press(&editor, &page, "draft").await;
    let form = editor.get(&format!("{PAGE}/edit")).await;
    assert!(form.has("Since these words were written, the hub says something else."), "{}", form.text());
    let mut fields = with_tools("- Whatever helps").await;
    fields.push(("checked".into(), "tools".into()));
    assert_eq!(save(&editor, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(!publish(&editor).await.has("the hub says something else") && !editor.get("/").await.has("no longer says"));
}

#[tokio::test]
async fn who_saves_without_a_change_is_told_of_no_conflict_and_who_changes_sees_the_text_in_review() {
    let hub = hub().await;
    let (one, other) = (hub.editor().await, hub.admin().await);
    save(&one, &form_with(&one, "title_en", "Head of Analysis").await).await;
    let unchanged = form_with(&other, "title_en", "Head of Analysis").await;
    let changed = form_with(&other, "title_en", "Theirs").await;
    press(&one, &one.get(&format!("{PAGE}?version=draft")).await, "review").await;
    assert_eq!(save(&other, &unchanged).await.status, StatusCode::SEE_OTHER);
    let refused = save(&other, &changed).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.html().contains("<del>Head of Analysis</del>"), "{}", refused.html());
}

#[tokio::test]
async fn a_text_that_only_went_to_another_stage_is_nobody_s_conflict() {
    let hub = hub().await;
    let (one, other) = (hub.editor().await, hub.admin().await);
    save(&one, &form_with(&one, "title_en", "Head of Analysis").await).await;
    let begun = form_with(&other, "title_en", "Theirs").await;
    press(&one, &one.get(&format!("{PAGE}?version=draft")).await, "review").await;
    press(&one, &one.get(&format!("{PAGE}?version=draft")).await, "review/take-back").await;
    let saved = save(&other, &begun).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    let begun = form_with(&other, "title_en", "Mine").await;
    publish(&one).await;
    let saved = save(&other, &begun).await;
    assert!(other.follow(&saved).await.has("The text was published meanwhile. Your changes are a new draft beside it."));
    assert!(other.get(PAGE).await.has("Theirs"), "what is published stays");
    // What somebody else wrote meanwhile is a conflict all the same.
    let begun = form_with(&other, "title_en", "Again mine").await;
    save(&one, &form_with(&one, "title_en", "Ours").await).await;
    assert_eq!(save(&other, &begun).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn what_nobody_wrote_in_the_other_language_is_marked_also_where_the_hub_has_words() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let mut fields = form_with(&editor, "mode", "").await;
    let required = fields.iter().filter(|(name, _)| name == "key").position(|(_, key)| key == "required").unwrap();
    fields.iter_mut().filter(|(name, _)| name == "words_en").nth(required).unwrap().1 = "- Patience".to_owned();
    save(&editor, &fields).await;
    let thai = editor.get(&format!("{PAGE}?version=draft&lang=th")).await;
    assert!(thai.has("One text is not written in Thai yet") && thai.has("stands there instead: requirements"), "{}", thai.text());
    assert_eq!(thai.link("Side by side"), format!("{PAGE}?lang=both&version=draft").replace("&version=draft", ""));
    let both = editor.get(&format!("{PAGE}?lang=both")).await;
    for words in ["Patience", "ทำงานกับข้อมูลแคมเปญมาแล้ว 2 ปี", "Own words are written in the other language only", "นักวิเคราะห์แคมเปญ"]
    {
        assert!(both.has(words), "{words}: {}", both.text());
    }
    assert_eq!(both.link("Export PDF"), format!("{PAGE}.pdf?lang=both"));
}

#[tokio::test]
async fn open_comments_are_told_before_publishing_and_can_be_settled_after() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let sent = press(&editor, &editor.get(PAGE).await, "review").await;
    assert!(sent.html().contains("<option value=\"summary\">What the job is for"), "{}", sent.html());
    editor.post(&format!("{PAGE}/comments"), &[("section", "summary"), ("words", "Too short")]).await;
    let waiting = editor.get(PAGE).await;
    assert!(waiting.has("One comment is still open.") && waiting.has("What the job is for Too short"), "{}", waiting.text());
    let published = press(&editor, &waiting, "review/publish").await;
    let settle =
        published.html().split("action=\"").find(|action| action.contains("/settle")).unwrap().split('"').next().unwrap().to_owned();
    let settled = editor.post(&settle, &[]).await;
    assert_eq!(settled.location(), PAGE);
    assert!(editor.follow(&settled).await.html().contains("<s>Too short"));
}

#[tokio::test]
async fn what_the_job_is_for_can_be_left_out() {
    let hub = hub().await;
    let editor = hub.editor().await;
    let mut fields = form_with(&editor, "mode", "").await;
    fields.retain(|(name, value)| !(name == "shown" && value == "summary"));
    assert_eq!(save(&editor, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(!editor.get(&format!("{PAGE}.md?lang=en&version=draft")).await.html().contains("Says what each campaign brought."));
    let form = form_with(&editor, "mode", "").await;
    assert!(!form.iter().any(|(name, value)| name == "shown" && value == "summary"));
}
