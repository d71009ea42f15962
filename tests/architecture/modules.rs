//! Modules stand in the order of their dependencies; SQL and routes stand where they are looked for.

use crate::sources::{Source, after, assert_none, file, files};

/// Where SQL stands besides `store.rs`, and why.
const SQL_ELSEWHERE: &[(&str, &str)] = &[
    ("src/auth/", "sessions and sign-in links are read before any feature is reached"),
    ("src/postgres/", "asks the server that it has just started"),
    ("src/state.rs", "asks for the snapshot that kept answers belong to"),
    ("src/commands/prepare.rs", "holds a lock while the first administrator is made"),
];

/// The modules of `src/lib.rs`, from low to high.
fn modules() -> Vec<String> {
    let lib = file("src/lib.rs").text;
    let names = lib.lines().filter_map(|line| line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod "));
    names.map(|name| name.trim_end_matches(';').to_owned()).collect()
}

fn module_of(source: &Source) -> String {
    let inside = source.path.trim_start_matches("src/");
    inside.split('/').next().unwrap_or(inside).trim_end_matches(".rs").to_owned()
}

/// The modules that a file names after `crate::`.
fn used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for rest in after(code, "crate::") {
        match rest.strip_prefix('{') {
            None => found.push(name(rest)),
            Some(group) => heads(group, &mut found),
        }
    }
    found.retain(|name| !name.is_empty());
    found
}

/// The first name of every entry of a `{…}` group, also when the entries hold groups of their own.
fn heads(group: &str, found: &mut Vec<String>) {
    let mut depth = 0;
    let mut entry = true;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return,
            '}' => depth -= 1,
            ',' if depth == 0 => entry = true,
            c if entry && (c.is_alphanumeric() || c == '_') => {
                found.push(name(&group[at..]));
                entry = false;
            }
            _ => {}
        }
    }
}

fn name(rest: &str) -> String {
    rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn a_module_uses_only_those_above_it() {
    let order = modules();
    let place = |module: &str| order.iter().position(|one| one == module);
    let mut wrong = Vec::new();
    for source in files("src", &[".rs"]) {
        let module = module_of(&source);
        let Some(own) = place(&module) else {
            if !["lib", "main"].contains(&module.as_str()) {
                wrong.push(format!("{} belongs to no module of src/lib.rs", source.path));
            }
            continue;
        };
        for other in used(&source.code()) {
            match place(&other) {
                None => wrong.push(format!("{} uses crate::{other}, which is no module of src/lib.rs", source.path)),
                Some(theirs) if theirs > own => wrong.push(format!("{} uses `{other}`, which stands below `{module}`", source.path)),
                Some(_) => {}
            }
        }
    }
    assert_none(&wrong);
}

#[test]
fn imports_are_found_in_every_form() {
    let code = "use crate::{\n    auth::{self, User},\n    web,\n    locale::Language,\n};\nfn f() { crate::text::clean(\"\") }\n";
    assert_eq!(used(code), ["auth", "web", "locale", "text"]);
    assert_eq!(used("$crate::ids::new()"), [""; 0]);
}

#[test]
fn every_module_says_what_it_is() {
    let all = files("src", &[".rs"]);
    let modules = all.iter().filter(|source| {
        let inside = source.path.trim_start_matches("src/");
        !inside.contains('/') || inside.matches('/').count() == 1 && inside.ends_with("/mod.rs")
    });
    let silent = modules.filter(|source| !source.text.starts_with("//!"));
    assert_none(&silent.map(|source| format!("{} does not begin with //!", source.path)).collect::<Vec<_>>());
}

#[test]
fn sql_stands_in_stores() {
    let holds_sql = |source: &Source| {
        let code = source.code();
        code.contains("sqlx::query") || code.contains("QueryBuilder") || code.contains("copy_in_raw")
    };
    let is_store = |path: &str| path.ends_with("/store.rs") || path.contains("/store/");
    let mut wrong = Vec::new();
    let mut excused = vec![false; SQL_ELSEWHERE.len()];
    for source in files("src", &[".rs"]).iter().filter(|source| holds_sql(source) && !is_store(&source.path)) {
        match SQL_ELSEWHERE.iter().position(|(place, _)| source.path.starts_with(place)) {
            Some(at) => excused[at] = true,
            None => wrong.push(format!("{} holds SQL; it belongs into a store.rs", source.path)),
        }
    }
    let needless = SQL_ELSEWHERE.iter().zip(&excused).filter(|(_, used)| !**used);
    wrong.extend(needless.map(|((place, _), _)| format!("{place} holds no SQL any more: take it off the list")));
    assert_none(&wrong);
}

#[test]
fn no_address_is_added_past_the_table_of_who_may() {
    let elsewhere = files("src", &[".rs"]).into_iter().filter(|source| !["src/routes.rs", "src/web/routes.rs"].contains(&&*source.path));
    let wrong = elsewhere.filter(|source| {
        let code = source.code();
        ["Router::", "Router<", ".route(", "MethodRouter"].iter().any(|past| code.contains(past)) && source.path != "src/commands/server.rs"
    });
    assert_none(&wrong.map(|source| format!("{} adds addresses without `Routes`", source.path)).collect::<Vec<_>>());
}

#[test]
fn what_is_reached_without_the_table_is_known() {
    let routes = file("src/routes.rs").code();
    let open: Vec<&str> = routes.split(".route(").skip(1).filter_map(|rest| rest.split(',').next()).collect();
    assert_eq!(open, ["paths::Livez::PATH", "paths::Readyz::PATH", "paths::Asset::PATH"]);
}
