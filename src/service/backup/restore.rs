//! Brings a backup back into an empty folder, and proves that it is the same.

use std::fs::{self, File};
use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::manifest::{DATABASE, FILES, KEPT, Manifest, NAME, SECRET};
use crate::files::Files;
use crate::service::{Error, Result};
use crate::store::{Store, message};
use crate::text::Message;

/// Bytes that the manifest may have.
const LARGEST_MANIFEST: u64 = 256 * 1024 * 1024;

/// Where a backup is brought back.
#[derive(Debug, Clone)]
pub struct Target {
    /// New or empty.
    pub folder: PathBuf,
    /// An empty database; none = SQLite in the folder.
    pub database: Option<String>,
}

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    pub manifest: Manifest,
    pub rows: usize,
    pub files: usize,
    /// Messages that waited, now held until a person has looked.
    pub held: u64,
    /// Whether tables were compared by their digests, not only by their counts: the program has the backup's schema.
    pub compared: bool,
    /// The settings name another database, so they lie beside under this name until a person has mended them.
    pub settings_aside: Option<PathBuf>,
}

/// Brings a backup back, telling after each file.
///
/// # Errors
/// [`Error::Conflict`] when the folder or the database holds something; [`Error::Invalid`]-like refusals, as
/// [`Error::Conflict`], for a file that is no backup or was changed. The folder is as empty as before then.
pub async fn restore<R: Read + Seek>(
    backup: R,
    target: &Target,
    settings_database: impl Fn(&str) -> Option<String>,
    tell: impl Fn(),
) -> Result<Restored> {
    if fs::read_dir(&target.folder).is_ok_and(|mut entries| entries.next().is_some()) {
        let message = Message::new("backup-folder-full");
        return Err(Error::Conflict(message.with("folder", target.folder.display())));
    }
    fs::create_dir_all(&target.folder).map_err(Error::unwritable)?;
    let restored = bring_back(backup, target, settings_database, tell).await;
    if restored.is_err() {
        // Half an office is none.
        let emptied = fs::remove_dir_all(&target.folder);
        emptied.and_then(|()| fs::create_dir_all(&target.folder)).map_err(Error::unwritable)?;
    }
    restored
}

async fn bring_back<R: Read + Seek>(
    backup: R,
    target: &Target,
    settings_database: impl Fn(&str) -> Option<String>,
    tell: impl Fn(),
) -> Result<Restored> {
    let mut zip = ZipArchive::new(backup).map_err(|_| no_backup())?;
    let manifest = manifest(&mut zip)?;
    unpack(&mut zip, &target.folder)?;
    files(&mut zip, &manifest, &target.folder, tell).await?;

    let here = format!("sqlite://{}", target.folder.join(DATABASE).display());
    let store = Store::open(&here).await?;
    let compared = manifest.schema == Store::schema();
    let counted = store.digest().await?;
    let rows = counted.iter().map(|table| table.rows).sum();
    for known in manifest.copied() {
        let found = counted.iter().find(|table| table.table == known.table);
        let equal = found.is_some_and(|found| {
            found.rows == known.rows && (!compared || found.digest == known.digest)
        });
        if !equal {
            let message = Message::new("backup-table-differs").with("table", known.table);
            return Err(Error::Conflict(message));
        }
    }
    let (held, settings_aside) = match &target.database {
        None => (hold(&store).await?, aside(target, &settings_database)?),
        Some(url) => {
            let other = Store::open(url).await?;
            super::into_empty(&store, &other).await?;
            let held = hold(&other).await?;
            other.close().await?;
            (held, aside(target, &settings_database)?)
        }
    };
    store.close().await?;
    if target.database.is_some() {
        fs::remove_file(target.folder.join(DATABASE)).map_err(Error::unwritable)?;
    }
    let files = manifest.files.len();
    Ok(Restored { manifest, rows, files, held, compared, settings_aside })
}

fn manifest<R: Read + Seek>(zip: &mut ZipArchive<R>) -> Result<Manifest> {
    let mut words = Vec::new();
    let part = zip.by_name(NAME).map_err(|_| no_backup())?;
    part.take(LARGEST_MANIFEST).read_to_end(&mut words).map_err(|_| no_backup())?;
    serde_json::from_slice(&words).map_err(|_| no_backup())
}

/// Writes everything but the files of record; a name that leads anywhere else is no backup of ours.
fn unpack<R: Read + Seek>(zip: &mut ZipArchive<R>, folder: &Path) -> Result<()> {
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|_| no_backup())?;
        let name = part.name().map_err(|_| no_backup())?.into_owned();
        if name == NAME || name.starts_with(FILES) {
            continue;
        }
        let first = name.split('/').next().unwrap_or_default();
        let inside = part.enclosed_name();
        let (true, Some(inside)) = (name == DATABASE || KEPT.contains(&first), inside) else {
            return Err(no_backup());
        };
        let path = folder.join(inside);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(Error::unwritable)?;
        }
        let mut file = File::create(&path).map_err(Error::unwritable)?;
        std::io::copy(&mut part, &mut file).map_err(|error| broken(&name, &error))?;
        file.sync_all().map_err(Error::unwritable)?;
        #[cfg(unix)]
        if SECRET.iter().any(|secret| name.starts_with(secret)) {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600))
                .map_err(Error::unwritable)?;
        }
    }
    Ok(())
}

async fn files<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    manifest: &Manifest,
    folder: &Path,
    tell: impl Fn(),
) -> Result<()> {
    let files = Files::open(&folder.join(FILES))?;
    for hash in &manifest.files {
        let mut bytes = Vec::new();
        let name = format!("{FILES}{hash}");
        {
            let mut part = zip.by_name(&name).map_err(|error| broken(&name, &error))?;
            part.read_to_end(&mut bytes).map_err(|error| broken(&name, &error))?;
        }
        if files.put(bytes).await?.hash != *hash {
            return Err(broken(&name, &"SHA-256"));
        }
        tell();
    }
    Ok(())
}

/// What waited for its mail may have gone out since: a person looks first.
async fn hold(store: &Store) -> Result<u64> {
    let tx = store.begin().await?;
    let held = message::hold_waiting(&tx, "khôi phục từ bản sao lưu").await?;
    tx.commit().await?;
    Ok(held)
}

/// Puts settings aside that would lead to the database from which the backup was made.
fn aside(
    target: &Target,
    settings_database: &impl Fn(&str) -> Option<String>,
) -> Result<Option<PathBuf>> {
    let settings = target.folder.join(KEPT[0]);
    let Ok(words) = fs::read_to_string(&settings) else { return Ok(None) };
    let named = settings_database(&words);
    let stays = match (&target.database, &named) {
        (None, Some(named)) => *named == format!("sqlite://{DATABASE}"),
        (Some(url), Some(named)) => url == named,
        (_, None) => false,
    };
    if stays {
        return Ok(None);
    }
    let aside = target.folder.join("congvan.khoi-phuc.yaml");
    fs::rename(&settings, &aside).map_err(Error::unwritable)?;
    Ok(Some(aside))
}

fn no_backup() -> Error {
    Error::Conflict(Message::new("backup-not-one"))
}

fn broken(name: &str, cause: &dyn std::fmt::Display) -> Error {
    Error::Conflict(Message::new("backup-broken").with("part", name).with("cause", cause))
}
