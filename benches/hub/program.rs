//! The program as people start it.

use std::{
    fs::{self, File, Permissions},
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::table::{Table, median, milliseconds};

/// How many starts are timed.
const STARTS: usize = 7;
/// How long a start may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// A hub with its own data folder, on disk.
pub struct Hub {
    place: TempDir,
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Hub {
    /// A new hub with the example team, ready.
    pub fn with_example() -> Self {
        let place = tempfile::Builder::new().prefix("mops-hub-bench-").tempdir().expect("a folder");
        // The user to whom root hands PostgreSQL has to reach it.
        fs::set_permissions(place.path(), Permissions::from_mode(0o755)).expect("a folder for all");
        let (child, address) = begin(place.path());
        let mut hub = Self { place, child, address };
        hub.wait_for("/readyz");
        hub
    }

    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    /// The data folder.
    pub fn data(&self) -> std::path::PathBuf {
        self.place.path().join("data")
    }

    /// Signs the administrator in with the link of the first start, and gives the cookie.
    pub fn sign_in(&self) -> String {
        let printed = fs::read_to_string(self.place.path().join("printed")).expect("what the hub printed");
        let token = printed.split("token=").nth(1).and_then(|rest| rest.lines().next()).expect("a sign-in link");
        let form = format!("token={token}");
        let answer = self.send(&format!(
            "POST /welcome HTTP/1.0\r\nHost: {0}\r\nOrigin: http://{0}\r\nSec-Fetch-Site: same-origin\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n\r\n{form}",
            self.address,
            form.len()
        ));
        let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: ")).expect("a session");
        cookie.split(';').next().unwrap_or_default().to_owned()
    }

    /// Runs a command to its end beside the hub.
    pub fn run(&self, arguments: &[&str]) {
        let done = program(self.place.path()).args(arguments).output().expect("the program");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn wait_for(&mut self, path: &str) {
        let began = Instant::now();
        let head = format!("GET {path} HTTP/1.0\r\nHost: {}\r\n\r\n", self.address);
        while !self.send(&head).starts_with("HTTP/1.0 200") {
            let said = || fs::read_to_string(self.place.path().join("said")).unwrap_or_default();
            let ended = self.child.try_wait().expect("a process").is_some();
            assert!(!ended && began.elapsed() < PATIENCE, "the hub does not start: {}", said());
            sleep(Duration::from_millis(2));
        }
    }

    /// The whole answer, or nothing while nobody listens.
    fn send(&self, request: &str) -> String {
        let mut answer = Vec::new();
        if let Ok(mut stream) = TcpStream::connect(self.address) {
            let sent = stream.write_all(request.as_bytes());
            drop(sent.and_then(|()| stream.read_to_end(&mut answer)));
        }
        String::from_utf8_lossy(&answer).into_owned()
    }

    fn stop(&mut self) {
        if let Some(pid) = i32::try_from(self.child.id()).ok().and_then(Pid::from_raw) {
            kill_process(pid, Signal::TERM).expect("a signal");
        }
        self.child.wait().expect("an end");
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The program in a place of its own, told nothing by the environment.
fn program(place: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mops-hub"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MOPS_HUB_") || name == "DATABASE_URL") {
        program.env_remove(name);
    }
    program.current_dir(place).env("RUST_LOG", "warn").stdin(Stdio::null());
    program
}

fn begin(place: &Path) -> (Child, SocketAddr) {
    let address = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a free port");
    let file = |name: &str| File::options().create(true).append(true).open(place.join(name)).expect("a file");
    let mut program = program(place);
    program.args(["serve", "--example", "--data-dir", "data", "--listen", &address.to_string()]);
    let child = program.stdout(file("printed")).stderr(file("said")).spawn().expect("the program");
    (child, address)
}

/// From nothing to the first page of a hub that has its data.
pub fn measure_starts(hub: &mut Hub, table: &mut Table) {
    let mut starts = Vec::new();
    for _ in 0..STARTS {
        hub.stop();
        let began = Instant::now();
        (hub.child, hub.address) = begin(hub.place.path());
        hub.wait_for("/sign-in");
        starts.push(began.elapsed());
    }
    table.add("Start of an existing hub to its first page, PostgreSQL included", milliseconds(median(&starts)), "", None);
}
