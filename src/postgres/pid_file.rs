//! What `postmaster.pid` says about the server of a folder, and what to do about one that an earlier hub left behind.

use std::{
    fs, io,
    path::{Path, PathBuf},
    thread::sleep,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

use super::{
    folder::{Folder, SOCKET},
    problem::StartError,
};

/// How long a server of an earlier hub gets to end by itself, and then at once.
const PATIENCE: [(Signal, Duration); 2] = [(Signal::INT, Duration::from_secs(20)), (Signal::QUIT, Duration::from_secs(5))];

/// A server as its own file describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// Its process.
    pub process: i32,
    /// Where its socket is.
    pub socket_folder: PathBuf,
    /// Whether it takes connections.
    pub is_ready: bool,
}

/// What the file of `folder` says now, if there is one.
pub fn read(folder: &Folder) -> Option<Described> {
    parse(&fs::read_to_string(path(folder)).ok()?)
}

fn path(folder: &Folder) -> PathBuf {
    folder.postgres().join("postmaster.pid")
}

/// The lines are: process, data folder, start time, port, socket folder, address, shared memory, state.
fn parse(text: &str) -> Option<Described> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let process = lines.first()?.parse().ok()?;
    let socket_folder = lines.get(4).map(PathBuf::from).unwrap_or_default();
    Some(Described { process, socket_folder, is_ready: lines.get(7) == Some(&"ready") })
}

/// Ends a server that an earlier hub left running, and removes what a dead one left behind: its process id may have come to
/// belong to another program, or to a zombie that nobody collects, and PostgreSQL would then refuse to start. Only the holder of
/// the folder's lock may do this.
pub fn settle(folder: &Folder, socket_folder: &Path) -> Result<(), StartError> {
    if let Some(process) = read(folder).and_then(|described| Pid::from_raw(described.process)) {
        end(folder, process)?;
    }
    for leftover in [socket_folder.join(SOCKET), socket_folder.join(format!("{SOCKET}.lock")), path(folder)] {
        match fs::remove_file(&leftover) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(StartError::folder(leftover)(error)),
            _ => {}
        }
    }
    Ok(())
}

fn end(folder: &Folder, process: Pid) -> Result<(), StartError> {
    let files = folder.postgres();
    for (signal, patience) in PATIENCE {
        let began = Instant::now();
        while is_server(process, &files) {
            if began.elapsed() > patience {
                break;
            }
            // It may have ended in between, and asking twice does no harm.
            let _ = kill_process(process, signal);
            sleep(Duration::from_millis(20));
        }
    }
    if is_server(process, &files) {
        return Err(StartError::Leftover { folder: files, process: process.as_raw_nonzero().get() });
    }
    Ok(())
}

/// Whether `process` is a living PostgreSQL that works in `files`.
#[cfg(target_os = "linux")]
fn is_server(process: Pid, files: &Path) -> bool {
    let about = PathBuf::from(format!("/proc/{}", process.as_raw_nonzero()));
    let Ok(status) = fs::read_to_string(about.join("stat")) else { return false };
    let Some((name, rest)) = status.split_once('(').and_then(|(_, rest)| rest.rsplit_once(')')) else { return false };
    name == "postgres" && !rest.trim_start().starts_with(['Z', 'X']) && fs::read_link(about.join("cwd")).is_ok_and(|cwd| cwd == files)
}

/// Whether `process` is a living PostgreSQL.
#[cfg(not(target_os = "linux"))]
fn is_server(process: Pid, _files: &Path) -> bool {
    let said = std::process::Command::new("/bin/ps").args(["-o", "stat=,comm=", "-p"]).arg(process.as_raw_nonzero().to_string()).output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).trim().to_owned()).unwrap_or_default();
    !said.starts_with('Z') && said.ends_with("postgres")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_tells_process_socket_and_state() {
        let text = "4711\n/srv/data/postgres\n1795420800\n5432\n/srv/data/socket\n\n  1234 5\nready   \n";
        let described = Described { process: 4711, socket_folder: "/srv/data/socket".into(), is_ready: true };
        assert_eq!(parse(text), Some(described.clone()));
        assert_eq!(parse(&text.replace("ready", "starting")), Some(Described { is_ready: false, ..described }));
        assert_eq!(parse("4711\n"), Some(Described { process: 4711, socket_folder: PathBuf::new(), is_ready: false }));
        assert_eq!(parse("not a number"), None);
    }
}
