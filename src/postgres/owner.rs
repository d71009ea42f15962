//! Who runs the server. PostgreSQL refuses root, so a hub that is root hands it to another user.

use std::{
    fs, io,
    os::unix::{
        fs::{MetadataExt, lchown},
        process::CommandExt,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use super::{folder, problem::StartError};

/// Users that run the server when the folder's owner is root, best first.
const STAND_INS: [&str; 3] = ["postgres", "_postgres", "nobody"];
/// Where the data goes when that user cannot reach the folder that the hub was started in.
const SHARED_PLACE: &str = "/var/lib/mops-hub";

/// The user under whom a root hub runs the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// As people know it.
    pub name: String,
    uid: u32,
    gid: u32,
}

impl Owner {
    /// The user for the data folder at `data_dir`, which need not exist yet: none when the hub is not root, else the owner of the
    /// files, else a stand-in.
    pub fn of(data_dir: &Path) -> Result<Option<Self>, StartError> {
        if !rustix::process::geteuid().is_root() {
            return Ok(None);
        }
        let accounts = fs::read_to_string("/etc/passwd").unwrap_or_default();
        let of_files = [folder::postgres_folder(data_dir), data_dir.to_owned()]
            .iter()
            .filter_map(|folder| fs::metadata(folder).ok())
            .find(|metadata| metadata.uid() != 0);
        if let Some(metadata) = of_files {
            let unnamed = || Self { name: format!("with id {}", metadata.uid()), uid: metadata.uid(), gid: metadata.gid() };
            return Ok(Some(account(&accounts, |_, uid| uid == metadata.uid()).unwrap_or_else(unnamed)));
        }
        let stand_in = STAND_INS.iter().find_map(|wanted| account(&accounts, |name, uid| name == *wanted && uid != 0));
        stand_in.map(Some).ok_or(StartError::NoUser)
    }

    /// Makes `command` run as this user.
    pub fn take_over(&self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    /// Gives this user `path` and, if it is a folder, all that is inside.
    pub fn own(&self, path: &Path) -> io::Result<()> {
        lchown(path, Some(self.uid), Some(self.gid))?;
        if path.symlink_metadata()?.is_dir() {
            for entry in fs::read_dir(path)? {
                self.own(&entry?.path())?;
            }
        }
        Ok(())
    }

    /// Whether this user can enter `folder`. It is tried, because permission bits are not the whole truth.
    pub fn can_reach(&self, folder: &Path) -> bool {
        let mut trial = Command::new("/bin/sh");
        trial.args(["-c", ":"]).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.take_over(&mut trial);
        !trial.status().is_err_and(|error| error.kind() == io::ErrorKind::PermissionDenied)
    }

    /// The user's number.
    pub const fn uid(&self) -> u32 {
        self.uid
    }
}

/// The first account that is `wanted` by name and number.
fn account(accounts: &str, wanted: impl Fn(&str, u32) -> bool) -> Option<Owner> {
    accounts.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        let (name, uid, gid) = (*fields.first()?, fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?);
        wanted(name, uid).then(|| Owner { name: name.to_owned(), uid, gid })
    })
}

/// The data folder when none is named: `data` here, or one that all can reach when the server's user cannot come here. The second
/// value is what to tell people about it.
pub fn default_data_dir() -> (PathBuf, Option<String>) {
    let here = PathBuf::from("data");
    let Ok(Some(owner)) = Owner::of(&here) else { return (here, None) };
    let nearest = if here.is_dir() { here.as_path() } else { Path::new(".") };
    if owner.can_reach(nearest) {
        return (here, None);
    }
    let notice = format!(
        "PostgreSQL refuses to run as root, and the user {}, who runs it instead, cannot reach this folder: the data is kept in {SHARED_PLACE}.",
        owner.name
    );
    (SHARED_PLACE.into(), Some(notice))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_are_found_by_name_and_by_number() {
        let accounts = "root:x:0:0:root:/root:/bin/sh\nbroken\npostgres:x:101:104::/var/lib/postgresql:/bin/sh\n";
        let postgres = Owner { name: "postgres".into(), uid: 101, gid: 104 };
        assert_eq!(account(accounts, |name, _| name == "postgres"), Some(postgres.clone()));
        assert_eq!(account(accounts, |_, uid| uid == 101), Some(postgres));
        assert_eq!(account(accounts, |name, _| name == "nobody"), None);
    }
}
