//! A thread that keeps the server running: it starts it, waits for its end and starts it again, until it is told to stop.

use std::{
    fs::OpenOptions,
    os::unix::fs::OpenOptionsExt,
    path::PathBuf,
    process::Child,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};

use super::{folder::Folder, lock::FolderLock, pid_file, problem::StartError, process::command};

/// The rest before a server that ended is started again: doubled each time up to the longest, short again after a long life.
const SHORTEST_REST: Duration = Duration::from_millis(100);
const LONGEST_REST: Duration = Duration::from_secs(5);
const LONG_LIFE: Duration = Duration::from_mins(1);

/// What to run, and on what.
#[derive(Debug)]
pub struct Launch {
    /// The `postgres` program.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// The data folder.
    pub folder: Folder,
    /// Where its socket goes.
    pub socket_folder: PathBuf,
}

impl Launch {
    fn start(&self) -> Result<Child, StartError> {
        pid_file::settle(&self.folder, &self.socket_folder)?;
        self.folder.turn_log();
        let log = self.folder.log();
        let log = OpenOptions::new().append(true).create(true).mode(0o600).open(&log).map_err(StartError::folder(log))?;
        let mut server = command(&self.program, self.folder.owner.as_ref());
        server.args(&self.arguments).stdout(log.try_clone().map_err(StartError::folder(self.folder.log()))?).stderr(log);
        server.spawn().map_err(|cause| StartError::Program { program: self.program.clone(), cause })
    }
}

/// How far the thread has got.
#[derive(Debug, Default)]
struct State {
    server: Option<Pid>,
    starts: u32,
    failure: Option<StartError>,
    stopping: bool,
    done: bool,
}

/// The thread, and what it shares with the rest of the hub.
#[derive(Debug, Default)]
struct Watch {
    state: Mutex<State>,
    changed: Condvar,
}

impl Watch {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Keeps a server running until it is dropped or told to stop.
#[derive(Debug)]
pub struct Supervisor(Arc<Watch>);

impl Supervisor {
    /// Starts the server, which is not ready yet, and keeps the lock on its folder until it has ended.
    pub fn new(launch: Launch, lock: FolderLock) -> Self {
        let watch = Arc::new(Watch::default());
        let shared = Arc::clone(&watch);
        // The system ends the server when the thread that started it ends, so this one lives as long as the server may.
        let thread = thread::Builder::new().name("postgres".into()).spawn(move || {
            keep_running(&launch, &shared);
            drop(lock);
            shared.state().done = true;
            shared.changed.notify_all();
        });
        if let Err(error) = thread {
            let mut state = watch.state();
            state.failure = Some(StartError::Socket(format!("there is no thread for it: {error}")));
            state.done = true;
        }
        Self(watch)
    }

    /// The process of the server that runs now.
    pub fn server(&self) -> Option<Pid> {
        self.0.state().server
    }

    /// How often the server was started.
    pub fn starts(&self) -> u32 {
        self.0.state().starts
    }

    /// Why the last start did not even give a process; told once.
    pub fn failure(&self) -> Option<StartError> {
        self.0.state().failure.take()
    }

    /// Has the server end, which it does on its own time, and not be started again.
    pub fn stop(&self, signal: Signal) {
        let mut state = self.0.state();
        state.stopping = true;
        signal_server(&state, signal);
        self.0.changed.notify_all();
    }

    /// Waits until the server has ended for good. Tells whether it did in this time.
    pub fn wait(&self, patience: Duration) -> bool {
        let state = self.0.state();
        let (state, _) = self.0.changed.wait_timeout_while(state, patience, |state| !state.done).unwrap_or_else(PoisonError::into_inner);
        state.done
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.stop(Signal::INT);
    }
}

/// The process may have ended in between, which is what was wanted; it is not collected while the state is held, so its number cannot have passed to another.
fn signal_server(state: &State, signal: Signal) {
    if let Some(server) = state.server {
        let _ = kill_process(server, signal);
    }
}

fn keep_running(launch: &Launch, watch: &Watch) {
    let mut rest = SHORTEST_REST;
    loop {
        let began = Instant::now();
        match launch.start() {
            Ok(server) => run(server, watch),
            Err(error) => {
                let mut state = watch.state();
                if state.starts > 0 {
                    tracing::error!("PostgreSQL cannot be started again: {error}");
                }
                state.failure = Some(error);
            }
        }
        if began.elapsed() > LONG_LIFE {
            rest = SHORTEST_REST;
        }
        let (state, _) =
            watch.changed.wait_timeout_while(watch.state(), rest, |state| !state.stopping).unwrap_or_else(PoisonError::into_inner);
        if state.stopping {
            return;
        }
        rest = (rest * 2).min(LONGEST_REST);
    }
}

/// Waits until the server ends.
fn run(mut server: Child, watch: &Watch) {
    let process = Pid::from_child(&server);
    {
        let mut state = watch.state();
        state.server = Some(process);
        state.starts += 1;
        if state.stopping {
            signal_server(&state, Signal::INT);
        }
        watch.changed.notify_all();
    }
    while waitid(WaitId::Pid(process), WaitIdOptions::EXITED | WaitIdOptions::NOWAIT).is_err_and(|error| error == rustix::io::Errno::INTR) {
    }
    let mut state = watch.state();
    let status = server.wait();
    state.server = None;
    if !state.stopping {
        let how = status.map_or_else(|error| error.to_string(), |status| status.to_string());
        tracing::error!("PostgreSQL ended ({how}); it is started again");
    }
    watch.changed.notify_all();
}
