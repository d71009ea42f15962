//! The project's files as text.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// A file of the project.
pub struct Source {
    /// Its path from the project's root, such as `src/web/page.rs`.
    pub path: String,
    pub text: String,
}

impl Source {
    /// What stands in the file before its tests, line comments left out.
    pub fn code(&self) -> String {
        let mut lines = self.text.lines().peekable();
        let code = std::iter::from_fn(|| {
            lines.next().filter(|line| *line != "#[cfg(test)]" || lines.peek().is_some_and(|item| item.ends_with(';')))
        });
        code.filter(|line| !line.trim_start().starts_with("//")).fold(String::new(), |code, line| code + line + "\n")
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// One file.
pub fn file(path: &str) -> Source {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    Source { path: path.to_owned(), text }
}

/// Every file under `folder` whose name ends with one of `endings`, in the order of their names.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join(folder), &mut paths);
    let names = paths.iter().filter_map(|path| path.strip_prefix(root()).ok()?.to_str());
    let mut names: Vec<&str> = names.filter(|name| endings.iter().any(|ending| name.ends_with(ending))).collect();
    names.sort_unstable();
    names.into_iter().map(file).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() { collect(&path, paths) } else { paths.push(path) }
    }
}

/// The places in `text` where `word` stands by itself and not as part of a longer name: what follows it.
pub fn after<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(word).filter_map(move |(at, _)| {
        let before = text[..at].chars().next_back();
        let alone = !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$');
        alone.then(|| &text[at + word.len()..])
    })
}

/// Fails with every complaint on a line of its own.
pub fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}
