//! Templates and styles: each is used, nothing stands inline, no text goes past the escaping.

use std::collections::{BTreeMap, BTreeSet};

use crate::sources::{after, assert_none, files};

/// What pages take as it is, and why.
const SELF_ESCAPED: &[(&str, &str)] = &[
    ("src/drawing/shape.rs", "a drawing made by a template that escapes"),
    ("src/kpis/chart.rs", "drawings made by templates that escape"),
    ("src/org_chart/drawing.rs", "a drawing made by a template that escapes"),
    ("src/web/markdown.rs", "HTML that a sanitiser has cleaned"),
    ("src/dashboard/home.rs", "a part of a page made by a template that escapes"),
];

/// Files that are opened from a disk: they bring their own styles, and a policy of their own that lets nothing run.
const STANDALONE: &[&str] = &["templates/job_descriptions/document.html"];

const KINDS: &[&str] = &[".html", ".svg", ".md", ".txt", ".xml"];

#[test]
fn every_template_is_used() {
    let mut readers = files("src", &[".rs"]);
    readers.extend(files("templates", KINDS));
    let unused = files("templates", KINDS).into_iter().filter(|template| {
        let name = format!("\"{}\"", template.path.trim_start_matches("templates/"));
        !readers.iter().any(|reader| reader.text.contains(&name))
    });
    assert_none(&unused.map(|template| format!("{} is used by nothing", template.path)).collect::<Vec<_>>());
}

#[test]
fn nothing_stands_inline_and_nothing_goes_past_the_escaping() {
    const FORBIDDEN: &[(&str, &str)] = &[
        (" style=", "the content security policy ignores it: use a class"),
        ("<style", "the content security policy ignores it: use static/css"),
        ("hx-on", "the content security policy ignores it: use static/*.js"),
        (" onclick=", "the content security policy ignores it: use static/*.js"),
        (" onchange=", "the content security policy ignores it: use static/*.js"),
        ("javascript:", "it is never needed"),
        ("|safe", "text of users must be escaped"),
        ("| safe", "text of users must be escaped"),
        ("{% raw", "text of users must be escaped"),
        ("escape \"none\"", "text of users must be escaped"),
    ];
    let mut wrong = Vec::new();
    for template in files("templates", KINDS) {
        let alone = STANDALONE.contains(&template.path.as_str());
        if alone && !template.text.contains("content=\"default-src 'none'; style-src 'unsafe-inline';") {
            wrong.push(format!("{} stands alone and has no policy of its own", template.path));
        }
        let may = |forbidden: &str| alone && forbidden == "<style";
        for (forbidden, why) in FORBIDDEN.iter().filter(|(forbidden, _)| template.text.contains(forbidden) && !may(forbidden)) {
            wrong.push(format!("{} holds `{}`: {why}", template.path, forbidden.trim()));
        }
        let scripts = template.text.split("<script").skip(1);
        if scripts
            .filter_map(|script| script.split_once("</script>"))
            .any(|(script, _)| !script.contains(" src=") || !script.ends_with('>'))
        {
            wrong.push(format!("{} holds a script of its own: the content security policy ignores it", template.path));
        }
    }
    for source in files("src", &[".rs"]) {
        let code = source.code();
        let drawing = SELF_ESCAPED.iter().any(|(path, _)| *path == source.path);
        if code.contains("escape = \"none\"") || code.contains("Safe(") || (code.contains("HtmlSafe") && !drawing) {
            wrong.push(format!("{} turns the escaping off", source.path));
        }
    }
    assert_none(&wrong);
}

#[test]
fn every_value_that_the_styles_use_is_defined() {
    let all: String = files("static/css", &[".css"]).into_iter().map(|source| source.text).collect();
    let name = |rest: &str| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>();
    let defined: BTreeSet<String> =
        all.lines().filter(|line| line.trim_start().starts_with("--")).map(|line| name(line.trim_start())).collect();
    let used: BTreeSet<String> = after(&all, "var(").map(name).collect();
    assert_none(&used.difference(&defined).map(|value| format!("{value} is used and not defined")).collect::<Vec<_>>());
    assert_none(&defined.difference(&used).map(|value| format!("{value} is defined and not used")).collect::<Vec<_>>());
}

/// The parameters of a macro take the values of a call one after the other. A value that goes by the name of a parameter before it is what that
/// parameter has just been given.
#[test]
fn no_macro_is_given_what_goes_by_the_name_of_an_earlier_parameter() {
    let mut macros: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files("templates", &["ui.html", "forms.html"]) {
        let space = if file.path.ends_with("ui.html") { "ui" } else { "forms" };
        for (name, parameters) in after(&file.text, "macro ").filter_map(|text| text.split_once('(')) {
            let word = |parameter: &str| parameter.split([':', '=']).next().unwrap_or_default().trim().to_owned();
            macros.insert(format!("{space}::{name}"), arguments(parameters).iter().map(|parameter| word(parameter)).collect());
        }
    }
    let mut wrong = Vec::new();
    for file in files("templates", &[".html"]) {
        for (name, parameters) in &macros {
            let call = format!("{name}(");
            for given in after(&file.text, &call).map(arguments) {
                for (place, value) in given.iter().enumerate() {
                    let value = value.trim();
                    let earlier =
                        parameters.iter().zip(&given).take(place).find(|(parameter, first)| **parameter == value && first.trim() != value);
                    wrong.extend(earlier.map(|(parameter, _)| format!("{}: {name} is given {value} after its own {parameter}", file.path)));
                }
            }
        }
    }
    assert!(macros.len() > 20, "the macros are found");
    assert_none(&wrong);
}

/// What stands between commas up to the bracket that closes.
fn arguments(text: &str) -> Vec<String> {
    let (mut all, mut depth, mut is_quoted) = (vec![String::new()], 0, false);
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            '(' | '[' if !is_quoted => depth += 1,
            ')' | ']' if !is_quoted && depth == 0 => break,
            ')' | ']' if !is_quoted => depth -= 1,
            ',' if !is_quoted && depth == 0 => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        all.last_mut().expect("one at least").push(letter);
    }
    all
}
