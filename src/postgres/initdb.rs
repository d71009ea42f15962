//! The first start: PostgreSQL makes its files.

use std::{
    fs::{self, DirBuilder, File},
    io,
    os::unix::fs::DirBuilderExt,
    path::Path,
};

use super::{
    binaries::Installation,
    folder::Folder,
    problem::StartError,
    process::{LIBC_LOCALE, command},
};

/// The user and the name of the hub's database.
pub const NAME: &str = "mops_hub";
/// Whoever can open the socket may come in: its folder is private. Nobody comes in any other way.
const WHO_MAY_CONNECT: &str = "local all all trust\n";

/// Makes the files of a new cluster. They are made beside their place and moved there when they are complete, so that a start that
/// is cut short leaves nothing that looks like a data folder.
pub fn create(programs: &Installation, folder: &Folder, throwaway: bool) -> Result<(), StartError> {
    let draft = folder.root().join("postgres.new");
    make(programs, folder, &draft, throwaway)
        .and_then(|()| put_in_place(&draft, folder).map_err(StartError::folder(folder.root())))
        .inspect_err(|_| drop(fs::remove_dir_all(&draft)))
}

fn make(programs: &Installation, folder: &Folder, draft: &Path, throwaway: bool) -> Result<(), StartError> {
    match fs::remove_dir_all(draft) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(StartError::folder(draft)(error)),
        _ => {}
    }
    DirBuilder::new().mode(0o700).create(draft).map_err(StartError::folder(draft))?;
    folder.hand_over(draft)?;
    let program = programs.program("initdb");
    let mut initdb = command(&program, folder.owner.as_ref());
    initdb.arg("-D").arg(draft).args([
        "--encoding=UTF8",
        "--locale-provider=icu",
        "--icu-locale=en-US",
        &format!("--locale={LIBC_LOCALE}"),
        &format!("--username={NAME}"),
        "--auth=trust",
    ]);
    if throwaway {
        initdb.arg("--no-sync");
    }
    let outcome = initdb.output().map_err(|cause| StartError::Program { program, cause })?;
    if !outcome.status.success() {
        let said = String::from_utf8_lossy(&outcome.stderr);
        return Err(StartError::Initdb { folder: folder.root().to_owned(), cause: gist(&said) });
    }
    fs::write(draft.join("pg_hba.conf"), WHO_MAY_CONNECT).map_err(StartError::folder(draft))
}

fn put_in_place(draft: &Path, folder: &Folder) -> io::Result<()> {
    fs::rename(draft, folder.postgres())?;
    File::open(folder.root())?.sync_all()
}

/// How messages begin, and what makes one worth telling.
const LEVELS: [&str; 5] = ["LOG:", "FATAL:", "PANIC:", "HINT:", "error:"];
const TELLING: [&str; 6] = ["error:", "FATAL:", "PANIC:", "HINT:", "could not", "unrecognized"];

/// The lines of a program's output that say what went wrong, as one.
pub fn gist(said: &str) -> String {
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    // What stands before the level of a line is the time and the process; the same words come again with every try.
    let words = |line: &&str| LEVELS.iter().find_map(|level| line.find(level)).map(|at| line[at..].to_owned());
    let mut telling: Vec<String> = Vec::new();
    for line in lines.iter().filter(|line| TELLING.iter().any(|word| line.contains(word))) {
        let line = words(line).unwrap_or_else(|| (*line).to_owned());
        if !telling.contains(&line) {
            telling.push(line);
        }
    }
    match (telling.is_empty(), lines.is_empty()) {
        (false, _) => telling[telling.len().saturating_sub(3)..].join(" "),
        (true, false) => lines[lines.len().saturating_sub(3)..].join(" "),
        (true, true) => "it said nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::gist;

    #[test]
    fn the_gist_of_an_output_is_its_errors() {
        let said = "LOG:  starting\n10:00 [7] FATAL:  could not create lock file: No space left on device\nHINT:  Free some.\n10:01 [8] FATAL:  could not create lock file: No space left on device\nLOG:  down\n";
        assert_eq!(gist(said), "FATAL:  could not create lock file: No space left on device HINT:  Free some.");
        assert_eq!(gist("one\ntwo\n\n"), "one two");
        assert_eq!(gist(""), "it said nothing");
    }
}
