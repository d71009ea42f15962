//! Who uses a data folder: one hub that serves, or one command at a time. The lock goes with the process that holds it, however it ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::Path,
    process,
    thread::sleep,
    time::Duration,
};

use super::Purpose;

/// The folder is ours for as long as this lives.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "holding the open file is what it is for")] File);

/// Who has the folder.
#[derive(Debug)]
pub enum Holder {
    /// We do.
    Us(FolderLock),
    /// A hub that serves, with its process id.
    Server(u32),
    /// A command, with its process id; 0 when it has not said who it is yet.
    Command(u32),
}

/// Takes the lock at `path`, or says who has it.
pub fn take(path: &Path, purpose: Purpose) -> io::Result<Holder> {
    let mut file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
    if try_lock(&file)? {
        return sign(file, purpose).map(Holder::Us);
    }
    let first = read(&mut file)?;
    // The one who took it a moment ago may not have signed yet, and what is read is the signature of an earlier one.
    sleep(Duration::from_millis(50));
    if try_lock(&file)? {
        return sign(file, purpose).map(Holder::Us);
    }
    let second = read(&mut file)?;
    Ok(match second.split_once(' ').map(|(purpose, process)| (purpose, process.trim().parse().unwrap_or(0))) {
        Some(("serve", process)) if first == second => Holder::Server(process),
        Some((_, process)) => Holder::Command(process),
        None => Holder::Command(0),
    })
}

fn try_lock(file: &File) -> io::Result<bool> {
    match file.try_lock() {
        Ok(()) => Ok(true),
        Err(TryLockError::WouldBlock) => Ok(false),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn sign(mut file: File, purpose: Purpose) -> io::Result<FolderLock> {
    let word = match purpose {
        Purpose::Serve => "serve",
        Purpose::Command => "command",
    };
    file.set_len(0)?;
    file.rewind()?;
    writeln!(file, "{word} {}", process::id())?;
    Ok(FolderLock(file))
}

fn read(file: &mut File) -> io::Result<String> {
    let mut said = String::new();
    file.rewind()?;
    file.read_to_string(&mut said)?;
    Ok(said)
}
