//! A running server: started for us, or another hub's that we use.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal};
use sqlx::{
    ConnectOptions, Connection, PgConnection,
    postgres::{PgConnectOptions, PgSslMode},
};
use tokio::{task::spawn_blocking, time::sleep};

use super::{
    Purpose, Settings, binaries,
    folder::Folder,
    initdb::{self, NAME, gist},
    lock::{FolderLock, Holder, take},
    pid_file,
    problem::StartError,
    supervisor::{Launch, Supervisor},
};

/// How long to wait for a command that uses the folder, or for a serving hub's server to get ready.
const OTHERS: Duration = Duration::from_mins(1);
/// How long a server may take to get ready: recovery after a crash takes its time.
const READY: Duration = Duration::from_mins(5);
/// A server that ended this often before it was ready will not start.
const TRIES: u32 = 4;
/// How long a server gets to end with all its connections cut, and then without writing its memory out.
const FAST: Duration = Duration::from_secs(20);
const IMMEDIATE: Duration = Duration::from_secs(10);

/// The server that holds the hub's database.
#[derive(Debug)]
pub struct Cluster {
    options: PgConnectOptions,
    supervisor: Option<Supervisor>,
}

impl Cluster {
    /// How to reach the hub's database.
    pub fn connect_options(&self) -> PgConnectOptions {
        self.options.clone()
    }

    /// Whether the server is another hub's, and goes with that one.
    pub const fn is_attached(&self) -> bool {
        self.supervisor.is_none()
    }

    /// Ends the server if it is ours. Tells whether it ended in time; if not, it was told to drop everything.
    pub async fn stop(self) -> Result<bool, StartError> {
        let Some(supervisor) = self.supervisor else { return Ok(true) };
        Ok(spawn_blocking(move || stop(&supervisor)).await?)
    }
}

fn stop(supervisor: &Supervisor) -> bool {
    supervisor.stop(Signal::INT);
    if supervisor.wait(FAST) {
        return true;
    }
    tracing::warn!("PostgreSQL does not end; it is told to drop everything");
    supervisor.stop(Signal::QUIT);
    supervisor.wait(IMMEDIATE)
}

/// The server for the data folder of `settings`, with the hub's database in it. A command uses the server of a hub that serves
/// from there; a hub refuses to serve beside another. Both wait for a command that is at work.
pub async fn start(settings: &Settings, purpose: Purpose) -> Result<Cluster, StartError> {
    let data_dir = settings.data_dir.clone();
    let folder = spawn_blocking(move || Folder::open(&data_dir)).await??;
    let began = Instant::now();
    loop {
        let path = folder.lock();
        let holder = spawn_blocking(move || take(&path, purpose)).await?.map_err(StartError::folder(folder.lock()))?;
        let process = match holder {
            Holder::Us(lock) => return launch(settings, folder, lock).await,
            Holder::Server(process) if purpose == Purpose::Serve => {
                return Err(StartError::Served { folder: folder.root().to_owned(), process });
            }
            Holder::Server(process) => {
                if let Some(cluster) = attach(&folder).await {
                    return Ok(cluster);
                }
                process
            }
            Holder::Command(process) => process,
        };
        if began.elapsed() > OTHERS {
            return Err(StartError::Busy { folder: folder.root().to_owned(), process });
        }
        sleep(Duration::from_millis(50)).await;
    }
}

/// The server of the hub that holds the folder, once it answers.
async fn attach(folder: &Folder) -> Option<Cluster> {
    let described = pid_file::read(folder).filter(|described| described.is_ready)?;
    let options = options(&described.socket_folder);
    ensure_database(&options).await.ok()?;
    Some(Cluster { options, supervisor: None })
}

async fn launch(settings: &Settings, folder: Folder, lock: FolderLock) -> Result<Cluster, StartError> {
    let settings = settings.clone();
    let (launch, options) = spawn_blocking(move || prepare(&settings, folder)).await??;
    let folder = launch.folder.clone();
    let log_began = fs::metadata(folder.log()).map_or(0, |metadata| metadata.len());
    let supervisor = Supervisor::new(launch, lock);
    let outcome = match wait_until_ready(&supervisor, &folder, log_began).await {
        Ok(()) => ensure_database(&options).await.map_err(StartError::Silent),
        Err(error) => Err(error),
    };
    match outcome {
        Ok(()) => Ok(Cluster { options, supervisor: Some(supervisor) }),
        Err(error) => {
            spawn_blocking(move || stop(&supervisor)).await?;
            Err(error)
        }
    }
}

/// Everything up to the server's start: the right programs, the files, the socket's folder.
fn prepare(settings: &Settings, folder: Folder) -> Result<(Launch, PgConnectOptions), StartError> {
    let version = folder.version()?;
    let programs = binaries::find(settings.bin_dir.as_deref(), version, &folder.postgres())?;
    if version.is_none() {
        initdb::create(&programs, &folder, settings.throwaway)?;
    }
    let socket_folder = folder.socket_folder()?;
    let options = options(&socket_folder);
    let arguments = arguments(&folder, &socket_folder, settings.throwaway);
    Ok((Launch { program: programs.program("postgres"), arguments, folder, socket_folder }, options))
}

fn options(socket_folder: &Path) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass().socket(socket_folder).port(5432).username(NAME).database(NAME).ssl_mode(PgSslMode::Disable)
}

/// The server is told everything here, so that a file in the data folder cannot open it to the network.
fn arguments(folder: &Folder, socket_folder: &Path, throwaway: bool) -> Vec<String> {
    let mut settings = vec![
        ("listen_addresses", String::new()),
        ("port", "5432".into()),
        ("unix_socket_directories", quoted(socket_folder)),
        ("unix_socket_permissions", "0700".into()),
        ("logging_collector", "off".into()),
        ("log_destination", "stderr".into()),
        ("log_line_prefix", "%m [%p] ".into()),
        ("lc_messages", "C".into()),
        ("log_checkpoints", "off".into()),
        ("max_connections", if throwaway { "200" } else { "60" }.into()),
        ("shared_buffers", "128MB".into()),
        ("jit", "off".into()),
    ];
    if throwaway {
        // Commits still reach the system before they are answered, so that a killed server loses none.
        let careless = ["fsync", "full_page_writes", "autovacuum"];
        settings.extend(careless.map(|name| (name, "off".to_owned())));
    }
    let place = ["-D".to_owned(), folder.postgres().to_string_lossy().into_owned()];
    place.into_iter().chain(settings.into_iter().flat_map(|(name, value)| ["-c".to_owned(), format!("{name}={value}")])).collect()
}

/// A folder for a setting that takes a list of them.
fn quoted(folder: &Path) -> String {
    format!("\"{}\"", folder.to_string_lossy().replace('"', "\"\""))
}

async fn wait_until_ready(supervisor: &Supervisor, folder: &Folder, log_began: u64) -> Result<(), StartError> {
    let began = Instant::now();
    loop {
        if let Some(error) = supervisor.failure() {
            return Err(error);
        }
        let server = supervisor.server();
        if server.is_some_and(|server| is_ready(folder, server)) {
            return Ok(());
        }
        if server.is_none() && supervisor.starts() >= TRIES {
            return Err(StartError::Ended { log: folder.log(), cause: gist(&log_since(folder, log_began)) });
        }
        if began.elapsed() > READY {
            return Err(StartError::Slow { log: folder.log(), seconds: READY.as_secs() });
        }
        sleep(Duration::from_millis(5)).await;
    }
}

fn is_ready(folder: &Folder, server: Pid) -> bool {
    pid_file::read(folder).is_some_and(|described| described.is_ready && described.process == server.as_raw_nonzero().get())
}

fn log_since(folder: &Folder, began: u64) -> String {
    let log = fs::read(folder.log()).unwrap_or_default();
    let began = usize::try_from(began).unwrap_or(0);
    String::from_utf8_lossy(log.get(began..).unwrap_or(&log)).into_owned()
}

/// Makes the hub's database if it is not there yet.
async fn ensure_database(options: &PgConnectOptions) -> Result<(), sqlx::Error> {
    let mut connection = options.clone().database("postgres").disable_statement_logging().connect().await?;
    let outcome = create_database(&mut connection).await;
    // The answer is there already; how the farewell goes does not matter.
    drop(connection.close().await);
    outcome
}

async fn create_database(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let exists: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)").bind(NAME).fetch_one(&mut *connection).await?;
    if exists {
        return Ok(());
    }
    match sqlx::query("CREATE DATABASE mops_hub").execute(connection).await {
        // Another process was quicker.
        Err(sqlx::Error::Database(error)) if ["42P04", "23505"].contains(&error.code().as_deref().unwrap_or_default()) => Ok(()),
        outcome => outcome.map(drop),
    }
}
