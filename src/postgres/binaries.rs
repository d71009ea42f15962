//! The PostgreSQL programs on this machine: where they are and of which version.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::problem::StartError;

/// The oldest major version that the hub works with.
pub const OLDEST: u32 = 15;

/// Folders that hold one folder a version: where, how their names begin, and where the programs are inside.
const PLACES: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/lib", "postgresql", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/opt/homebrew/opt", "postgresql", "bin"),
    ("/usr/local/opt", "postgresql", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql", "bin"),
    ("/Applications/Postgres.app/Contents/Versions", "", "bin"),
    ("/usr/local/pgsql", "", ""),
];

/// One set of programs.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Installation {
    /// Major and minor version.
    pub version: (u32, u32),
    /// The folder with `postgres` and `initdb`.
    pub folder: PathBuf,
}

impl Installation {
    /// The program of that name.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn at(folder: PathBuf) -> Option<Self> {
        let server = folder.join("postgres");
        if !server.is_file() || !folder.join("initdb").is_file() {
            return None;
        }
        let said = Command::new(server).arg("--version").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
        let version = parse_version(&String::from_utf8_lossy(&said.stdout))?;
        Some(Self { version, folder })
    }
}

/// The programs for a data folder of major version `needed`, or the newest ones for a new folder.
pub fn find(bin_dir: Option<&Path>, needed: Option<u32>, data_dir: &Path) -> Result<Installation, StartError> {
    let found = match bin_dir {
        Some(folder) => Installation::at(folder.to_owned()).into_iter().collect(),
        None => everywhere(),
    };
    choose(found, needed).map_err(|others| match needed {
        Some(needed) if !others.is_empty() => {
            StartError::OtherVersion { folder: data_dir.to_owned(), needed, found: list(&others), install: install_line(Some(needed)) }
        }
        _ => StartError::NoPrograms {
            oldest: OLDEST,
            searched: match bin_dir {
                Some(folder) => format!(" in {}", folder.display()),
                None if others.is_empty() => String::new(),
                None => format!(", only {}", list(&others)),
            },
            install: install_line(needed),
        },
    })
}

/// The best of `found`, or all of them when none will do.
fn choose(found: Vec<Installation>, needed: Option<u32>) -> Result<Installation, Vec<Installation>> {
    let fits = |installation: &&Installation| match needed {
        Some(needed) => installation.version.0 == needed,
        None => installation.version.0 >= OLDEST,
    };
    found.iter().filter(fits).max_by_key(|installation| installation.version).cloned().ok_or(found)
}

fn everywhere() -> Vec<Installation> {
    let mut folders = BTreeSet::new();
    for folder in env::var_os("PATH").iter().flat_map(env::split_paths).filter(|folder| folder.is_absolute()) {
        // A link in the path may stand alone, with `initdb` only beside the file that it leads to.
        if let Some(real) = fs::canonicalize(folder.join("postgres")).ok().as_deref().and_then(Path::parent) {
            folders.insert(real.to_owned());
        }
        folders.insert(folder);
    }
    for (place, prefix, inside) in PLACES {
        for entry in fs::read_dir(place).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(prefix) {
                folders.insert(entry.path().join(inside));
            }
        }
    }
    folders.into_iter().filter_map(Installation::at).collect()
}

/// Reads `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`. Versions that are not released yet (`19beta1`) are passed over.
fn parse_version(said: &str) -> Option<(u32, u32)> {
    let word = said.strip_prefix("postgres (PostgreSQL) ")?.split_whitespace().next()?;
    let (major, minor) = word.split_once('.')?;
    Some((major.parse().ok()?, minor.split('.').next()?.parse().ok()?))
}

fn list(found: &[Installation]) -> String {
    let each: Vec<String> = found.iter().map(|one| format!("{}.{} ({})", one.version.0, one.version.1, one.folder.display())).collect();
    each.join(", ")
}

/// What to type to get the programs on this kind of machine.
fn install_line(major: Option<u32>) -> String {
    let on_path =
        |program: &str| env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(program).is_file()));
    let numbered = |separator: &str| major.map_or_else(String::new, |major| format!("{separator}{major}"));
    if cfg!(target_os = "macos") || on_path("brew") {
        format!("brew install postgresql@{}", major.unwrap_or(17))
    } else if on_path("dnf") {
        let server = major.map_or_else(|| "postgresql-server".to_owned(), |major| format!("postgresql{major}-server"));
        let contrib = major.map_or_else(|| "postgresql-contrib".to_owned(), |major| format!("postgresql{major}-contrib"));
        format!("sudo dnf install {server} {contrib}")
    } else if on_path("apk") {
        format!("apk add postgresql{0} postgresql{0}-contrib icu-data-full", major.unwrap_or(17))
    } else if on_path("zypper") {
        format!("sudo zypper install postgresql{0}-server postgresql{0}-contrib", numbered(""))
    } else {
        format!("sudo apt-get install postgresql{}", numbered("-"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn installed(major: u32, minor: u32) -> Installation {
        Installation { version: (major, minor), folder: format!("/pg/{major}").into() }
    }

    #[test]
    fn versions_are_read_from_what_the_program_says() {
        assert_eq!(parse_version("postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n"), Some((15, 14)));
        assert_eq!(parse_version("postgres (PostgreSQL) 18.0\n"), Some((18, 0)));
        assert_eq!(parse_version("postgres (PostgreSQL) 9.6.24\n"), Some((9, 6)));
        assert_eq!(parse_version("postgres (PostgreSQL) 19beta1\n"), None);
        assert_eq!(parse_version("something else"), None);
    }

    #[test]
    fn a_new_folder_gets_the_newest_and_an_old_one_its_own_version() {
        let found = vec![installed(15, 9), installed(17, 2), installed(13, 20)];
        assert_eq!(choose(found.clone(), None), Ok(installed(17, 2)));
        assert_eq!(choose(found.clone(), Some(15)), Ok(installed(15, 9)));
        assert_eq!(choose(found.clone(), Some(16)), Err(found));
        assert_eq!(choose(vec![installed(13, 20)], None), Err(vec![installed(13, 20)]));
    }
}
