//! One PostgreSQL for all test processes, and a database for each test, copied from a template that is filled once.

use std::{
    env, fs,
    fs::{File, OpenOptions},
    hash::{DefaultHasher, Hash, Hasher},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

use mops_hub::{
    catalogue,
    clock::Clock,
    database::Database,
    postgres::{Purpose, Settings, start},
};
use sqlx::{AssertSqlSafe, ConnectOptions, PgConnection, postgres::PgConnectOptions};
use tokio::sync::OnceCell;

use super::{keeper, now};

/// Memory that the databases of a whole run may need; where there is less, they are kept on disk.
const ENOUGH: u64 = 4 << 30;

/// What a database begins with.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    Catalogue,
    Example,
    Nothing,
}

/// A database that is gone when this is dropped.
pub struct TestDatabase {
    cluster: &'static Cluster,
    name: String,
}

impl TestDatabase {
    /// A new one.
    pub async fn with(content: Content) -> Self {
        static LAST: AtomicU32 = AtomicU32::new(0);
        let cluster = Cluster::of_run().await;
        let template = match content {
            Content::Nothing => "template1",
            Content::Catalogue | Content::Example => cluster.template(content).await,
        };
        let name = format!("test_{}_{}", std::process::id(), LAST.fetch_add(1, Ordering::Relaxed));
        cluster.run(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
        Self { cluster, name }
    }

    /// How to reach it.
    pub fn options(&self) -> PgConnectOptions {
        self.cluster.options.clone().database(&self.name)
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        let cluster = self.cluster;
        // The test's own runtime may be about to end. What cannot be dropped goes with the cluster.
        let drop = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.is_ok_and(|runtime| runtime.block_on(cluster.try_run(&statement)).is_ok())
        };
        thread::spawn(drop).join().ok();
    }
}

/// The PostgreSQL of this run, which a process of its own keeps.
struct Cluster {
    options: PgConnectOptions,
    place: PathBuf,
    templates: [OnceCell<String>; 2],
    /// Tells the keeper that somebody is still here.
    _user: File,
}

impl Cluster {
    async fn of_run() -> &'static Self {
        static CLUSTER: OnceCell<Cluster> = OnceCell::const_new();
        CLUSTER.get_or_init(Self::join).await
    }

    async fn join() -> Self {
        let place = place();
        let user = lock_file(&place, keeper::USERS);
        user.lock_shared().unwrap();
        let starting = lock_file(&place, "starting");
        starting.lock().unwrap();
        if lock_file(&place, keeper::KEEPER).try_lock().is_ok() {
            keeper::begin(&place);
        }
        let cluster = start(&settings(&place), Purpose::Command).await.unwrap();
        assert!(cluster.is_attached(), "the cluster belongs to the keeper");
        Self { options: cluster.connect_options().disable_statement_logging(), place, templates: Default::default(), _user: user }
    }

    /// The name of the database to copy, made if this is the first that asks.
    async fn template(&self, content: Content) -> &str {
        self.templates[content as usize].get_or_init(|| self.fill(content)).await
    }

    async fn fill(&self, content: Content) -> String {
        let name = format!("template_{content:?}_{:016x}", fingerprint()).to_lowercase();
        let filling = lock_file(&self.place, "filling");
        filling.lock().unwrap();
        let mut connection = self.connect().await;
        let exists: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(&name)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        if !exists {
            let draft = format!("{name}_draft");
            self.run(&format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await;
            self.run(&format!("CREATE DATABASE {draft}")).await;
            fill(Database::lazy(self.options.clone().database(&draft), 2), content).await;
            self.run(&format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
        }
        name
    }

    async fn connect(&self) -> PgConnection {
        self.options.clone().database("postgres").connect().await.unwrap()
    }

    async fn run(&self, statement: &str) {
        self.try_run(statement).await.unwrap();
    }

    async fn try_run(&self, statement: &str) -> Result<(), sqlx::Error> {
        let mut connection = self.options.clone().database("postgres").connect().await?;
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await?;
        Ok(())
    }
}

/// Puts everything into an empty database that tests of this kind expect.
async fn fill(db: Database, content: Content) {
    db.migrate().await.unwrap();
    catalogue::load(&db).await.unwrap();
    if let Content::Example = content {
        catalogue::load_example(&db, &Clock::fixed(now())).await.unwrap();
    }
    db.close().await;
}

/// Another build of the tests may need other templates.
fn fingerprint() -> u64 {
    let program = fs::metadata(env::current_exe().unwrap()).unwrap();
    let mut hash = DefaultHasher::new();
    (program.len(), program.modified().unwrap()).hash(&mut hash);
    hash.finish()
}

/// The folder of the cluster and its locks: one for each target folder and user, in memory if there is enough.
fn place() -> PathBuf {
    let memory = Path::new("/dev/shm");
    let enough = rustix::fs::statvfs(memory).is_ok_and(|space| space.f_bavail * space.f_frsize >= ENOUGH);
    let mut target = DefaultHasher::new();
    (env!("CARGO_TARGET_TMPDIR"), rustix::process::geteuid().as_raw()).hash(&mut target);
    let root = if enough { memory.to_owned() } else { env::temp_dir() };
    let place = root.join(format!("mops-hub-tests-{:016x}", target.finish()));
    fs::create_dir_all(&place).unwrap();
    // The user to whom root hands PostgreSQL has to pass through.
    fs::set_permissions(&place, fs::Permissions::from_mode(0o711)).unwrap();
    place
}

/// The file of a lock.
pub fn lock_file(place: &Path, name: &str) -> File {
    OpenOptions::new().write(true).create(true).truncate(false).open(place.join(name)).unwrap()
}

/// How the cluster runs.
pub fn settings(place: &Path) -> Settings {
    Settings { data_dir: place.join("data"), bin_dir: None, throwaway: true }
}
