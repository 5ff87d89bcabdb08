//! Writes a backup.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::Path;

use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::{DATABASE, FILES, KEPT, Manifest, NAME};
use crate::domain::Actor;
use crate::service::{Act, Error, Office, Result, require};
use crate::store::{Store, file};

/// What went into a backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackedUp {
    pub rows: usize,
    pub files: usize,
}

/// Writes the whole office into one ZIP: database, files, settings, keys, its own templates and fonts. `folder` is the
/// office's own; `tell` is called after each file.
///
/// # Errors
/// Forbidden for all but the administrator; unavailable when a file cannot be read or the disk is full.
pub async fn back_up<W: Write + Seek>(
    office: &Office,
    actor: &Actor,
    folder: &Path,
    to: W,
    tell: impl Fn(),
) -> Result<(W, BackedUp)> {
    require(actor, Act::BackUp)?;
    let made_at = office.clock.now();
    let beside = tempfile::tempdir().map_err(Error::unwritable)?;
    let database = beside.path().join(DATABASE);
    let copy = Store::open(&format!("sqlite://{}", database.display())).await?;
    let copied = super::into_empty(&office.store, &copy).await?;
    let mut files: Vec<String> = file::known(copy.read()).await?.into_iter().collect();
    files.sort_unstable();
    copy.close().await?;

    let rows = copied.iter().map(|table| table.rows).sum();
    let tables = copied.into_iter().map(|one| (one.table, one.rows, one.digest)).collect();
    let schema = Store::schema();
    let manifest =
        Manifest { office: office.settings.office.clone(), made_at, schema, tables, files };
    let mut zip = ZipWriter::new(to);
    let packed = SimpleFileOptions::default().large_file(true);
    let stored = packed.compression_method(CompressionMethod::Stored);
    let words = serde_json::to_vec_pretty(&manifest).map_err(Error::internal)?;
    zip.start_file(NAME, packed).map_err(Error::unwritable)?;
    zip.write_all(&words).map_err(Error::unwritable)?;
    zip.start_file(DATABASE, packed).map_err(Error::unwritable)?;
    let mut database = File::open(&database).map_err(Error::unwritable)?;
    std::io::copy(&mut database, &mut zip).map_err(Error::unwritable)?;
    for kept in KEPT {
        // What an office does not have is not kept.
        let files = WalkDir::new(folder.join(kept)).into_iter().filter_map(std::result::Result::ok);
        for entry in files.filter(|entry| entry.file_type().is_file()) {
            let name = entry.path().strip_prefix(folder).map_err(Error::internal)?;
            let name = name.to_string_lossy().replace('\\', "/");
            zip.start_file(name, packed).map_err(Error::unwritable)?;
            let mut file = File::open(entry.path()).map_err(Error::unwritable)?;
            std::io::copy(&mut file, &mut zip).map_err(Error::unwritable)?;
        }
    }
    for hash in &manifest.files {
        let bytes = office.files.get(hash).await?;
        zip.start_file(format!("{FILES}{hash}"), stored).map_err(Error::unwritable)?;
        zip.write_all(&bytes).map_err(Error::unwritable)?;
        tell();
    }
    let to = zip.finish().map_err(Error::unwritable)?;
    Ok((to, BackedUp { rows, files: manifest.files.len() }))
}
