use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::locale::{Language, say};

/// Something wrong in a file, or worth knowing about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The row as a spreadsheet counts them; none for the file as a whole.
    pub row: Option<usize>,
    /// The column as the file calls it, or none.
    pub column: Option<String>,
    /// What it is, for programs.
    pub code: String,
    /// What it is, for people, in the language asked for.
    pub message: String,
}

impl Problem {
    /// A problem whose words are the message `import-<code>`. `about` fills in what the words point to.
    pub fn new(language: Language, row: Option<usize>, column: Option<&str>, code: &str, about: &str) -> Self {
        let key = format!("import-{code}");
        let message = say(language, &key).with("about", about).to_string();
        Self { row, column: column.map(str::to_owned), code: code.to_owned(), message }
    }
}

/// What an import does, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Rows that are new.
    pub added: usize,
    /// Rows that differ from what the hub has.
    pub changed: usize,
    /// People whose seat turns vacant because the file has them no more.
    pub removed: usize,
    /// Rows that say what the hub has.
    pub unchanged: usize,
    /// Rows that are wrong and left out.
    pub left_out: usize,
    /// What stops the import.
    pub errors: Vec<Problem>,
    /// What is imported all the same.
    pub warnings: Vec<Problem>,
}

impl Report {
    /// Whether applying it would change anything.
    pub const fn changes_nothing(&self) -> bool {
        self.added + self.changed + self.removed == 0
    }
}

/// How many problems of one kind are told; the others are counted.
const EACH: usize = 200;

/// The first problems of each kind. One more of its kind is followed by how many others there are.
pub fn few(problems: Vec<Problem>) -> Vec<Problem> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for problem in &problems {
        *counts.entry(problem.code.clone()).or_default() += 1;
    }
    let mut told: HashMap<String, usize> = HashMap::new();
    let mut kept = Vec::new();
    for mut problem in problems {
        let so_far = told.entry(problem.code.clone()).or_default();
        *so_far += 1;
        let all = counts.get(&problem.code).copied().unwrap_or_default();
        if *so_far == EACH && all > EACH {
            problem.message = format!("{} (+{})", problem.message, all - EACH);
        }
        if *so_far <= EACH {
            kept.push(problem);
        }
    }
    kept
}
