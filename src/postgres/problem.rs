//! Why the hub's own PostgreSQL does not start. Each is told to people as it stands.

use std::{io, path::PathBuf};

/// Why there is no server. The sentence is whole: there is no source whose words would be added to it.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The folder cannot be made, read or written.
    #[error("The data folder {folder} cannot be used: {cause}. Choose another with --data-dir.")]
    Folder { folder: PathBuf, cause: io::Error },
    /// Root gives PostgreSQL to another user, and that one cannot get at the folder.
    #[error(
        "PostgreSQL refuses to run as root, and the user {user}, who runs it instead, cannot reach {folder}: \
         choose a folder outside of a home with --data-dir, for example /var/lib/mops-hub."
    )]
    Unreachable { folder: PathBuf, user: String },
    /// The files belong to somebody else.
    #[error("The data folder {folder} belongs to another user (id {uid}): run MOPs Hub as that user, or as root.")]
    ForeignFolder { folder: PathBuf, uid: u32 },
    /// There is nobody to run it when the hub is root.
    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user postgres nor a user nobody to run it instead: add one, or run MOPs Hub as an ordinary user."
    )]
    NoUser,
    /// Another hub serves from the folder.
    #[error(
        "Another MOPs Hub (process {process}) already serves from the folder {folder}: stop that one first, or give this one a folder of its own with --data-dir."
    )]
    Served { folder: PathBuf, process: u32 },
    /// A command keeps the folder for too long.
    #[error("Another MOPs Hub (process {process}) has been using the folder {folder} for a minute: try again when it is done.")]
    Busy { folder: PathBuf, process: u32 },
    /// There are no programs.
    #[error(
        "No PostgreSQL {oldest} or newer was found on this machine{searched}. Install it with `{install}`, or name an existing database with --database-url."
    )]
    NoPrograms { oldest: u32, searched: String, install: String },
    /// The programs found cannot read the folder.
    #[error(
        "The data folder {folder} was made by PostgreSQL {needed}, and only PostgreSQL {found} was found here, which cannot read it. \
         Install PostgreSQL {needed} with `{install}`; to move to another version, run `mops-hub backup` with the old one and `mops-hub restore` into a new folder."
    )]
    OtherVersion { folder: PathBuf, needed: u32, found: String, install: String },
    /// There is something in the folder's place that PostgreSQL did not make.
    #[error("{folder} is not empty and was not made by PostgreSQL: move it away, or choose another folder with --data-dir.")]
    NotADataFolder { folder: PathBuf },
    /// The new database files could not be made.
    #[error("PostgreSQL could not make its files in {folder}: {cause}")]
    Initdb { folder: PathBuf, cause: String },
    /// There is no place for the socket.
    #[error("No folder for PostgreSQL's socket: {0}")]
    Socket(String),
    /// A server of an earlier hub does not end.
    #[error("An earlier PostgreSQL (process {process}) still runs on {folder} and does not end: stop it first.")]
    Leftover { folder: PathBuf, process: i32 },
    /// The program cannot be started at all.
    #[error("{program} cannot be run: {cause}")]
    Program { program: PathBuf, cause: io::Error },
    /// The server ends by itself.
    #[error("PostgreSQL does not start: {cause} (more in {log})")]
    Ended { log: PathBuf, cause: String },
    /// The server does not get ready.
    #[error("PostgreSQL is not ready after {seconds} seconds; it may still be recovering from a crash (see {log}).")]
    Slow { log: PathBuf, seconds: u64 },
    /// The server runs but does not answer.
    #[error("PostgreSQL runs but does not answer: {0}")]
    Silent(sqlx::Error),
    /// A part of the hub itself broke.
    #[error("PostgreSQL could not be started: {0}")]
    Broken(tokio::task::JoinError),
}

impl From<tokio::task::JoinError> for StartError {
    fn from(error: tokio::task::JoinError) -> Self {
        Self::Broken(error)
    }
}

impl StartError {
    /// The folder at `folder` cannot be used because of `cause`.
    pub(super) fn folder(folder: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let folder = folder.into();
        move |cause| Self::Folder { folder, cause }
    }
}
