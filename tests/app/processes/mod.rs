//! Processes: writing them, that they are still right, and what other pages tell of them.

mod counts;
mod links;
mod matrix;
mod reviews;
mod writing;

use crate::support::{Answer, Browser};

/// A process with two steps: the first is done by e-mail specialists, who answer for it too.
const FIELDS: [(&str, &str); 18] = [
    ("name_en", "Webinar follow-up"),
    ("name_th", "การติดตามหลังสัมมนาออนไลน์"),
    ("purpose_en", "After every webinar."),
    ("body_en", "## Before\n- Book the room"),
    ("area", "content"),
    ("outcome", "repeatable"),
    ("review_days", "90"),
    ("kpi", "conversion-rate"),
    ("step_en", "Send the recording"),
    ("step_th", "ส่งวิดีโอย้อนหลัง"),
    ("step_tool", "category:email"),
    ("step_minutes", "๓๐"),
    ("role", "email-specialist"),
    ("role", "content-editor"),
    ("part", "AR"),
    ("part", "C"),
    ("owner", ""),
    ("pillar", ""),
];

/// The fields of the process with some of them different; a field that comes more than once is changed at its first place.
fn fields<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = FIELDS.to_vec();
    for (name, value) in changes {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

/// Adds the process; its address is `/processes/webinar-follow-up`.
async fn added(editor: &Browser) -> Answer {
    let answer = editor.post("/processes/new", &FIELDS).await;
    assert_eq!(answer.status, axum::http::StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(answer.location(), "/processes/webinar-follow-up");
    answer
}

/// The address of the process that [`added`] adds.
const PAGE: &str = "/processes/webinar-follow-up";
/// Where it is edited.
const EDIT: &str = "/processes/webinar-follow-up/edit";
