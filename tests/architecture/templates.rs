//! Templates and styles: each is used, nothing stands inline, no text goes past the escaping.

use std::collections::BTreeSet;

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
