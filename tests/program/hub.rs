//! Runs the program and talks to it over HTTP.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// How long anything may take here before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A place for a hub's files, in memory if possible, that the user to whom root hands PostgreSQL can reach too.
pub fn place() -> TempDir {
    let mut named = tempfile::Builder::new();
    named.prefix("mops-hub-test-");
    let place = named.tempdir_in("/dev/shm").or_else(|_| named.tempdir()).unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
    place
}

/// The program in a place of its own, told nothing by the environment.
pub fn program(place: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_mops-hub"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MOPS_HUB_") || name == "DATABASE_URL") {
        program.env_remove(name);
    }
    program.current_dir(place).stdin(Stdio::null()).env("MOPS_HUB_THROWAWAY", "true");
    program
}

/// Runs a command to its end on the place's own data folder.
pub fn run(place: &Path, arguments: &[&str]) -> Output {
    let mut child = program(place).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
            panic!("{arguments:?} does not end: {}", words(&child.wait_with_output().unwrap()));
        }
        sleep(Duration::from_millis(10));
    }
    child.wait_with_output().unwrap()
}

/// What a command said, for people.
pub fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Tries until there is something, or gives up.
pub fn eventually<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(value) = attempt() {
            return value;
        }
        assert!(began.elapsed() < PATIENCE, "{what} did not happen");
        sleep(Duration::from_millis(10));
    }
}

/// A hub that runs.
pub struct Hub {
    child: Child,
    pub address: SocketAddr,
    said: PathBuf,
    printed: PathBuf,
}

impl Hub {
    /// A hub with its own PostgreSQL in `data` of the place, ready.
    pub fn start(place: &Path) -> Self {
        Self::begin(place, &[]).ready()
    }

    /// A hub that has only just been started.
    pub fn begin(place: &Path, arguments: &[&str]) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let (said, printed) = (place.join(format!("said-{}", address.port())), place.join(format!("printed-{}", address.port())));
        let mut program = program(place);
        program.args(["serve", "--listen", &address.to_string()]).args(arguments);
        let child = program.stdout(File::create(&printed).unwrap()).stderr(File::create(&said).unwrap()).spawn().unwrap();
        Self { child, address, said, printed }
    }

    /// Waits until it serves.
    pub fn ready(mut self) -> Self {
        eventually("readiness", || {
            if let Some(status) = self.child.try_wait().unwrap() {
                panic!("the hub ended with {status}: {}", self.said());
            }
            (self.get("/readyz", "").ok()?.status == 200).then_some(())
        });
        self
    }

    /// What it printed for people, the log included.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.said).unwrap()
    }

    /// The one-time token of the sign-in link that it printed.
    pub fn token(&self) -> String {
        eventually("a sign-in link", || {
            let printed = fs::read_to_string(&self.printed).unwrap();
            let link = printed.lines().find(|line| line.starts_with("http") && line.contains("/welcome?token="))?;
            Some(link.split_once("token=")?.1.to_owned())
        })
    }

    /// Uses a link up and gives the cookie of the session.
    pub fn sign_in(&self, token: &str) -> String {
        let answer = self.post("/welcome", "", &[("token", token)]).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.header("set-cookie").split(';').next().unwrap().to_owned()
    }

    pub fn get(&self, path: &str, cookie: &str) -> io::Result<Answer> {
        send(self.address, &format!("GET {path} HTTP/1.0\r\nHost: {}\r\nCookie: {cookie}\r\n\r\n", self.address))
    }

    pub fn post(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
        post(self.address, path, cookie, fields)
    }

    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).unwrap();
    }

    /// Waits for the end.
    pub fn ended(&mut self) -> ExitStatus {
        eventually("the hub's end", || self.child.try_wait().unwrap())
    }

    /// Asks it to stop, and waits.
    pub fn stop(mut self) -> ExitStatus {
        self.signal(Signal::TERM);
        self.ended()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        // It may have ended long ago.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// An answer over the wire.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Answer {
    /// A header's value, or nothing.
    pub fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value).next().unwrap_or_default()
    }
}

/// Sends a form as a browser does that shows one of the hub's pages.
pub fn post(address: SocketAddr, path: &str, cookie: &str, fields: &[(&str, &str)]) -> io::Result<Answer> {
    let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    let head = format!(
        "POST {path} HTTP/1.0\r\nHost: {address}\r\nOrigin: http://{address}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n",
        form.len()
    );
    send(address, &(head + &form))
}

fn send(address: SocketAddr, request: &str) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(request.as_bytes())?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let answer = String::from_utf8_lossy(&bytes);
    let cut = || io::Error::new(io::ErrorKind::UnexpectedEof, "the answer was cut off");
    let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(cut)?;
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    Ok(Answer { status, head: head.to_owned(), body: body.to_owned() })
}
