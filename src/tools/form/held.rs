use super::{LONGEST_NAME, ToolForm};
use crate::{
    locale::{Language, read_date, say},
    text::clean_line,
    tools::held::{BASES, Held, KINDS, LAWS},
    web::Errors,
};

const MOST_SUB_PROCESSORS: usize = 100;

/// What a tool holds of people, as it was typed.
pub(super) fn check(form: &ToolForm, language: Language, errors: &mut Errors) -> Held {
    let kinds = chosen("data_kinds", &form.data_kinds, &KINDS, language, errors);
    let bases = chosen("legal_bases", &form.legal_bases, &BASES, language, errors);
    let laws = chosen("laws", &form.laws, &LAWS, language, errors);
    if form.personal_data.is_empty() && !(kinds.is_empty() && bases.is_empty() && laws.is_empty()) {
        errors.add(language, "personal_data", "tool-personal-data-unsaid");
    }
    let privacy_review = read_date(&form.privacy_review);
    if privacy_review.is_none() && !form.privacy_review.trim().is_empty() {
        errors.add(language, "privacy_review", "tool-date-unreadable");
    }
    Held { kinds, bases, laws, sub_processors: sub_processors(&form.sub_processors, language, errors), privacy_review }
}

/// What was ticked, in the order in which it is offered.
fn chosen(field: &str, ticked: &[String], offered: &[&str], language: Language, errors: &mut Errors) -> Vec<String> {
    if ticked.iter().any(|value| !offered.contains(&value.as_str())) {
        errors.add(language, field, "tool-choice-unknown");
    }
    offered.iter().filter(|value| ticked.iter().any(|one| one == *value)).map(|value| (*value).to_owned()).collect()
}

/// One company a line; the same twice is one.
fn sub_processors(typed: &str, language: Language, errors: &mut Errors) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in typed.lines().map(clean_line).filter(|name| !name.is_empty()) {
        if name.chars().count() > LONGEST_NAME {
            errors.say("sub_processors", &say(language, "tool-too-long").with("n", LONGEST_NAME));
        }
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > MOST_SUB_PROCESSORS {
        errors.say("sub_processors", &say(language, "tool-lines-too-many").with("n", MOST_SUB_PROCESSORS));
    }
    names
}
