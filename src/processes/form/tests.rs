//! The buttons keep the grid and the steps together, and the check says what is wrong where it is.

use proptest::prelude::*;

use super::{
    super::{model::Part, store::Choices},
    ProcessForm,
};
use crate::{locale::Language, web::Choice};

fn choices() -> Choices {
    let list = |keys: &[&str]| keys.iter().map(|key| Choice { key: (*key).into(), name: key.to_uppercase(), offered: true }).collect();
    Choices { roles: list(&["one", "two", "three"]), tools: list(&["tool:slack"]), kpis: list(&["speed"]), ..Choices::default() }
}

/// Two steps, two roles.
fn form() -> ProcessForm {
    let column = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
    ProcessForm {
        name_en: "Lead routing".into(),
        step_en: column(["Take it", "Pass it on"]),
        step_th: column(["", ""]),
        step_tool: column(["tool:slack", ""]),
        step_minutes: column(["๑๕", ""]),
        role: column(["one", "two"]),
        part: ["AR", "I", "R", "A"].map(str::to_owned).to_vec(),
        ..ProcessForm::default()
    }
}

fn errors(form: &ProcessForm) -> Vec<(String, String)> {
    let errors = form.check(Language::En, &choices()).expect_err("it is refused");
    errors.list().map(|(field, words)| (field.to_owned(), words.to_owned())).collect()
}

#[test]
fn what_was_typed_comes_back_as_it_was() {
    let content = form().check(Language::En, &choices()).expect("it is good");
    assert_eq!(content.steps[0].minutes, Some(15));
    assert_eq!(content.steps[0].raci["one"], Part::AR);
    assert_eq!(content.steps[1].accountable(), Some("two"));
    let again = ProcessForm::filled(&content);
    assert_eq!(again.check(Language::En, &choices()).expect("it is good"), content);
}

#[test]
fn a_step_has_exactly_one_accountable_role() {
    let two = ProcessForm { part: ["A", "AR", "R", "A"].map(str::to_owned).to_vec(), ..form() };
    assert_eq!(errors(&two), [("parts-0".into(), "Step 1 has two accountable roles: ONE and TWO. Leave the A with one of them.".into())]);
    let none = ProcessForm { part: ["R", "", "R", "A"].map(str::to_owned).to_vec(), ..form() };
    assert_eq!(errors(&none)[0].0, "parts-0");
    let without_roles = ProcessForm { role: Vec::new(), part: Vec::new(), ..form() };
    assert_eq!(errors(&without_roles).len(), 2);
}

#[test]
fn rows_that_were_left_empty_are_left_out() {
    let mut more = form();
    more.deed = "add:step".into();
    assert!(more.perform().expect("a known button"));
    assert_eq!(more.check(Language::En, &choices()).expect("it is good").steps.len(), 2);
}

#[test]
fn numbers_and_links_that_make_no_sense_are_told_where_they_are() {
    let mut odd = form();
    odd.step_minutes = vec!["0".into(), "1e9".into()];
    odd.step_tool[1] = "tool:gone".into();
    odd.review_days = "-3".into();
    let fields: Vec<String> = errors(&odd).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["review_days", "step-0-minutes", "step-1-tool", "step-1-minutes"]);
}

#[test]
fn more_steps_than_a_process_can_have_are_refused_and_kept() {
    let many = ProcessForm {
        step_en: vec!["Step".into(); 201],
        step_th: vec![String::new(); 201],
        step_tool: vec![String::new(); 201],
        step_minutes: vec![String::new(); 201],
        role: vec!["one".into()],
        part: vec!["A".into(); 201],
        ..form()
    };
    assert_eq!(errors(&many)[0].0, "step");
}

proptest! {
    #[test]
    fn buttons_keep_the_grid_and_the_steps_together(deeds in prop::collection::vec(prop::sample::select(vec![
        "add:step", "add:role", "up:step:0", "up:step:1", "up:step:2", "down:step:0", "down:step:1", "remove:step:0", "remove:step:2",
        "remove:role:0", "remove:role:1", "remove:role:7", "add:kpi", "remove:kpi:0",
    ]), 0..20)) {
        let mut form = form();
        for deed in deeds {
            form.deed = deed.into();
            form.add_role = "three".into();
            form.add_kpi = "speed".into();
            // Each step's letters go where the step goes.
            let kept: Vec<(String, Vec<String>)> = (0..form.steps()).map(|step| (form.step_en[step].clone(), form.parts(step).to_vec())).collect();
            form.perform().unwrap();
            prop_assert!(form.clone().whole().is_ok(), "{deed}");
            if deed.starts_with("up") || deed.starts_with("down") {
                let now: Vec<(String, Vec<String>)> = (0..form.steps()).map(|step| (form.step_en[step].clone(), form.parts(step).to_vec())).collect();
                prop_assert!(now.iter().all(|row| kept.contains(row)));
            }
        }
    }
}
