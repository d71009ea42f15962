//! The data folder: what is where, and that the server's user can work in it.

use std::{
    env,
    fs::{self, DirBuilder, Permissions},
    hash::{DefaultHasher, Hash, Hasher},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    },
    path::{Path, PathBuf},
};

use super::{owner::Owner, problem::StartError};

/// The longest path of a socket that every system takes, in bytes.
const LONGEST_SOCKET: usize = 103;
/// A log that has grown beyond this is put aside at the next start; one older log is kept.
const LONGEST_LOG: u64 = 1 << 20;
/// The name that PostgreSQL gives its socket; it follows from the port, which means nothing else here.
pub const SOCKET: &str = ".s.PGSQL.5432";

/// PostgreSQL's own files inside the data folder.
pub fn postgres_folder(data_dir: &Path) -> PathBuf {
    data_dir.join("postgres")
}

/// A data folder that exists and can be used.
#[derive(Clone, Debug)]
pub struct Folder {
    root: PathBuf,
    /// Who runs the server, when it is not the hub's own user.
    pub owner: Option<Owner>,
}

impl Folder {
    /// Makes the folder if need be, and sees that the server's user can work in it.
    pub fn open(data_dir: &Path) -> Result<Self, StartError> {
        let owner = Owner::of(data_dir)?;
        // The stand-in for root has to pass through to its own folder inside.
        let mode = if owner.is_some() { 0o711 } else { 0o700 };
        DirBuilder::new().recursive(true).mode(mode).create(data_dir).map_err(StartError::folder(data_dir))?;
        let root = fs::canonicalize(data_dir).map_err(StartError::folder(data_dir))?;
        let folder = Self { root, owner };
        if let Some(owner) = &folder.owner
            && !owner.can_reach(&folder.root)
        {
            return Err(StartError::Unreachable { folder: folder.root, user: owner.name.clone() });
        }
        folder.claim()?;
        Ok(folder)
    }

    /// The folder itself, without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// PostgreSQL's own files.
    pub fn postgres(&self) -> PathBuf {
        postgres_folder(&self.root)
    }

    /// The file whose lock says who uses the folder.
    pub fn lock(&self) -> PathBuf {
        self.root.join("lock")
    }

    /// What the server has to say.
    pub fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    /// The major version that made the files, or none if there are none yet.
    pub fn version(&self) -> Result<Option<u32>, StartError> {
        let files = self.postgres();
        let foreign = || StartError::NotADataFolder { folder: files.clone() };
        match fs::read_to_string(files.join("PG_VERSION")) {
            Ok(said) => said.trim().split('.').next().and_then(|major| major.parse().ok()).map(Some).ok_or_else(foreign),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let holds_something = fs::read_dir(&files).is_ok_and(|mut entries| entries.next().is_some());
                if holds_something { Err(foreign()) } else { Ok(None) }
            }
            Err(error) => Err(StartError::folder(&files)(error)),
        }
    }

    /// The folder of the socket, made if need be: inside the data folder, or, when that makes the path too long for a socket, a
    /// private one in a place for such things.
    pub fn socket_folder(&self) -> Result<PathBuf, StartError> {
        let inside = self.root.join("socket");
        let mut name = DefaultHasher::new();
        self.root.hash(&mut name);
        let name = format!("mops-hub-{:016x}", name.finish());
        let outside = [env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from), Some(env::temp_dir()), Some("/tmp".into())];
        let candidates = outside.into_iter().flatten().filter(|place| place.is_dir()).map(|place| place.join(&name));
        let Some(folder) = std::iter::once(inside).chain(candidates).find(|folder| self.is_fit_for_socket(folder)) else {
            return Err(StartError::Socket(format!(
                "the path {} is too long, and there is no other place for it; choose a shorter --data-dir.",
                self.root.display()
            )));
        };
        self.make_private(&folder)?;
        Ok(folder)
    }

    fn is_fit_for_socket(&self, folder: &Path) -> bool {
        let short = folder.join(SOCKET).as_os_str().as_bytes().len() <= LONGEST_SOCKET;
        let place = folder.parent().unwrap_or(folder);
        short && self.owner.as_ref().is_none_or(|owner| owner.can_reach(place))
    }

    /// Makes the folder for the server's user alone, and refuses one that somebody else put there.
    fn make_private(&self, folder: &Path) -> Result<(), StartError> {
        match DirBuilder::new().mode(0o700).create(folder) {
            Ok(()) => self.hand_over(folder)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(StartError::folder(folder)(error)),
        }
        let metadata = folder.symlink_metadata().map_err(StartError::folder(folder))?;
        if !metadata.is_dir() || metadata.uid() != self.uid() {
            return Err(StartError::Socket(format!("{} is there already and belongs to somebody else.", folder.display())));
        }
        fs::set_permissions(folder, Permissions::from_mode(0o700)).map_err(StartError::folder(folder))
    }

    /// Gives `path` to the server's user when that is not the hub's own.
    pub fn hand_over(&self, path: &Path) -> Result<(), StartError> {
        match &self.owner {
            Some(owner) => owner.own(path).map_err(StartError::folder(path)),
            None => Ok(()),
        }
    }

    /// Puts a log aside that has grown too long.
    pub fn turn_log(&self) {
        let log = self.log();
        if fs::metadata(&log).is_ok_and(|metadata| metadata.len() > LONGEST_LOG) {
            // A log that cannot be put aside is written on; nothing depends on it.
            drop(fs::rename(&log, self.root.join("postgres.log.1")));
        }
    }

    /// The user who runs the server.
    fn uid(&self) -> u32 {
        self.owner.as_ref().map_or_else(|| rustix::process::geteuid().as_raw(), Owner::uid)
    }

    /// Takes files that root brought here (a copy put back, say) for the server's user; refuses those of anybody else.
    fn claim(&self) -> Result<(), StartError> {
        let files = self.postgres();
        let Ok(metadata) = fs::metadata(&files) else { return Ok(()) };
        match metadata.uid() {
            uid if uid == self.uid() => Ok(()),
            0 if self.owner.is_some() => self.hand_over(&files),
            uid => Err(StartError::ForeignFolder { folder: files, uid }),
        }
    }
}
