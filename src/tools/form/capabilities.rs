use super::{LONGEST_NAME, ToolForm};
use crate::{
    locale::{Language, say},
    text::clean_line,
    tools::capability::{Capability, name_in},
    web::Errors,
};

const MOST: usize = 50;

/// What a tool is used for: what was ticked, and what was typed, one a line. What is known by that name already is not added again.
pub(super) fn check(form: &ToolForm, known: &[Capability], language: Language, errors: &mut Errors) -> Vec<Capability> {
    let mut all: Vec<Capability> = known.iter().filter(|capability| form.capabilities.contains(&capability.key)).cloned().collect();
    if form.capabilities.iter().any(|key| !known.iter().any(|capability| capability.key == *key)) {
        errors.add(language, "capabilities", "tool-choice-unknown");
    }
    for line in form.new_capabilities.lines().map(clean_line).filter(|line| !line.is_empty()) {
        let Some(name) = name_in(&line).filter(|_| line.chars().count() <= LONGEST_NAME) else {
            errors.say("new_capabilities", &say(language, "tool-capability-unreadable").with("line", line.as_str()));
            continue;
        };
        let is_called =
            |capability: &&Capability| Language::ALL.into_iter().any(|own| name.get(own).is_some_and(|words| capability.is_called(words)));
        if all.iter().any(|capability| is_called(&capability)) {
            continue;
        }
        let same = known.iter().find(is_called).cloned();
        all.push(same.unwrap_or(Capability { key: String::new(), name }));
    }
    if all.len() > MOST {
        errors.say("new_capabilities", &say(language, "tool-lines-too-many").with("n", MOST));
    }
    all.sort_by(|one, other| one.key.cmp(&other.key));
    all
}
