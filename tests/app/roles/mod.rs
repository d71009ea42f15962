//! Roles as people read, write, put away and put back them.

use axum::http::StatusCode;

use crate::support::{Answer, Browser, TestHub};

mod changes;
mod editing;
mod families;
mod pay;
mod reading;

const MANAGER: &str = "/roles/marketing-operations-manager";
const EDIT: &str = "/roles/marketing-operations-manager/edit";

/// What a browser would send if the form on a page were submitted as it stands.
fn fields(page: &Answer) -> Vec<(String, String)> {
    let form = page.html().split("id=\"role-form\"").nth(1).unwrap().split("</form>").next().unwrap();
    let value = |tag: &str| decode(tag.split(" value=\"").nth(1).map_or("", |rest| rest.split('"').next().unwrap()));
    let mut fields = Vec::new();
    for piece in form.split('<').skip(1) {
        let (tag, rest) = piece.split_once('>').unwrap();
        let Some(name) = tag.split(" name=\"").nth(1).map(|rest| rest.split('"').next().unwrap().to_owned()) else { continue };
        if tag.starts_with("textarea") {
            fields.push((name, decode(rest.trim_start_matches('\n'))));
        } else if tag.starts_with("input") && (!tag.contains("type=\"checkbox\"") || tag.contains(" checked")) {
            fields.push((name, value(tag)));
        } else if tag.starts_with("select") {
            let options = form.split(&format!("<{tag}>")).nth(1).unwrap().split("</select>").next().unwrap();
            let chosen = options.split("<option").skip(1).map(|option| option.split('>').next().unwrap());
            let chosen = chosen.clone().find(|option| option.contains(" selected")).or_else(|| chosen.clone().next()).unwrap_or_default();
            fields.push((name, value(chosen)));
        }
    }
    fields
}

fn decode(text: &str) -> String {
    text.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"").replace("&#39;", "'")
}

/// The same fields with other values for one of them, the first of that name.
fn with(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    let place = fields.iter().position(|(field, _)| field == name).unwrap_or_else(|| panic!("no field {name:?}"));
    value.clone_into(&mut fields[place].1);
    fields
}

/// The same fields and a pressed button.
fn pressing(fields: &[(String, String)], button: &str) -> Vec<(String, String)> {
    fields.iter().cloned().chain([("do".to_owned(), button.to_owned())]).collect()
}

/// The values of every field of one name.
fn all(fields: &[(String, String)], name: &str) -> Vec<String> {
    fields.iter().filter(|(field, _)| field == name).map(|(_, value)| value.clone()).collect()
}

async fn send(browser: &Browser, path: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(path, &fields).await
}

/// Sends the form of a role with one field changed, and reads the page that follows.
async fn change(browser: &Browser, path: &str, name: &str, value: &str) -> Answer {
    let form = fields(&browser.get(path).await);
    let saved = send(browser, path, &with(&form, name, value)).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    browser.follow(&saved).await
}

async fn changes_of(hub: &TestHub, slug: &str) -> i64 {
    let count = "SELECT count(*) FROM history h JOIN roles r ON r.id = h.entity_id WHERE h.entity = 'role' AND r.slug = $1";
    sqlx::query_scalar(count).bind(slug).fetch_one(hub.db()).await.unwrap()
}
