//! The PostgreSQL that the hub runs itself: a real server from the programs found on this machine, reached over a Unix socket in
//! a private folder, that does not outlive the hub.

mod binaries;
mod check;
mod cluster;
mod folder;
mod initdb;
mod lock;
mod owner;
mod pid_file;
mod problem;
mod process;
mod supervisor;

use std::path::PathBuf;

pub use self::{
    check::{CheckError, check_server},
    cluster::{Cluster, start},
    owner::default_data_dir,
    problem::StartError,
};

/// Where the server keeps its files and how it runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The folder for everything; made if it does not exist.
    pub data_dir: PathBuf,
    /// The folder of the PostgreSQL programs; without it they are looked for.
    pub bin_dir: Option<PathBuf>,
    /// For tests: nothing is forced to disk, so a crash of the machine loses the data.
    pub throwaway: bool,
}

/// What the server is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// For as long as the hub serves; one hub a folder.
    Serve,
    /// For one command, which uses the server of a serving hub if there is one.
    Command,
}
