//! PostgreSQL's programs as child processes that end when the hub ends.

use std::{
    env,
    os::unix::process::CommandExt,
    path::Path,
    process::{Command, Stdio},
};

use super::owner::Owner;

/// The libc locale of the cluster. `pg_trgm` asks it what a letter is: with `C` it would see no Thai at all.
pub const LIBC_LOCALE: &str = if cfg!(target_os = "macos") { "en_US.UTF-8" } else { "C.UTF-8" };

/// `program`, run as `owner` if there is one, out of reach of the terminal's Ctrl-C and of PostgreSQL variables in the environment.
/// The thread that starts it must stay for as long as it runs.
pub fn command(program: &Path, owner: Option<&Owner>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").stdin(Stdio::null()).process_group(0);
    for (name, _) in env::vars_os() {
        if name.to_string_lossy().starts_with("PG") {
            command.env_remove(name);
        }
    }
    command.env("LC_ALL", LIBC_LOCALE);
    if let Some(owner) = owner {
        owner.take_over(&mut command);
    }
    end_with_us(&mut command);
    command
}

/// Has the system send the child SIGINT, PostgreSQL's word for a fast shutdown, when the thread that started it ends.
#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "`pre_exec` is the only moment at which a child can ask for this signal")]
fn end_with_us(command: &mut Command) {
    use rustix::process::{Pid, Signal, getppid, set_parent_process_death_signal};

    let hub = Pid::from_raw(std::process::id().cast_signed());
    let ask = move || {
        set_parent_process_death_signal(Some(Signal::INT))?;
        // The hub may have died before the signal was asked for.
        if getppid() == hub { Ok(()) } else { Err(rustix::io::Errno::SRCH.into()) }
    };
    // SAFETY: between fork and exec only functions that are safe in signal handlers may be called. `ask` makes two system calls
    // and touches no memory besides its own copy of a number.
    unsafe { command.pre_exec(ask) };
}

/// Other systems have no such signal: the next start ends a server that was left behind.
#[cfg(not(target_os = "linux"))]
const fn end_with_us(_command: &mut Command) {}
