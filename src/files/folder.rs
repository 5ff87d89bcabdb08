//! The folder of an office's files.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use object_store::{ObjectStore, ObjectStoreExt, local::LocalFileSystem, path::Path as ObjectPath};

use super::hash::is_hash;
use super::{Error, Kind, Result, hash_of};

/// The files of record of an office. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Files {
    store: Arc<LocalFileSystem>,
    root: PathBuf,
}

/// A file that lies safely on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// SHA-256, lower-case hexadecimal.
    pub hash: String,
    /// Bytes.
    pub size: u64,
}

impl Files {
    /// Opens a folder of files, made when it is missing.
    ///
    /// # Errors
    /// [`Kind::Denied`] and [`Kind::Full`] as the disk says.
    pub fn open(folder: &Path) -> Result<Self> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), root: folder.to_owned() })
    }

    /// Puts bytes under their hash. When it returns they are on the disk, whole; a crash leaves all or nothing.
    ///
    /// Bytes that are there already are written again: it makes the file young, so that no sweep takes it before the
    /// transaction that refers to it ends.
    ///
    /// # Errors
    /// [`Kind::Full`] when the disk is.
    pub async fn put(&self, bytes: impl Into<Vec<u8>>) -> Result<Stored> {
        let bytes = bytes.into();
        let stored = Stored { hash: hash_of(&bytes), size: bytes.len() as u64 };
        self.store.put(&path_of(&stored.hash)?, bytes.into()).await?;
        Ok(stored)
    }

    /// Gets the bytes of a hash, and checks that they are still the same.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is none; [`Kind::Damaged`] when the disk changed them.
    pub async fn get(&self, hash: &str) -> Result<Vec<u8>> {
        let bytes = self.read(hash).await?;
        if hash_of(&bytes) != hash {
            return Err(Error::new(Kind::Damaged, hash));
        }
        Ok(bytes)
    }

    /// Gets the bytes that lie under a hash, whatever they are now.
    ///
    /// # Errors
    /// [`Kind::Missing`] when there is none.
    pub async fn read(&self, hash: &str) -> Result<Vec<u8>> {
        Ok(self.store.get(&path_of(hash)?).await?.bytes().await?.into())
    }

    /// Tells whether there is a file of a hash.
    pub async fn exists(&self, hash: &str) -> Result<bool> {
        match self.store.head(&path_of(hash)?).await.map_err(Error::from) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == Kind::Missing => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Lists the files that nobody knows and that were written before a moment, so that no letter on its way to the
    /// register loses its file.
    pub async fn orphans(
        &self,
        known: &HashSet<String>,
        written_before: DateTime<Utc>,
    ) -> Result<Vec<String>> {
        use futures_util::TryStreamExt;
        let mut orphans = Vec::new();
        let mut listing = self.store.list(None);
        while let Some(file) = listing.try_next().await? {
            let Some(name) = file.location.filename() else { continue };
            if is_hash(name) && !known.contains(name) && file.last_modified < written_before {
                orphans.push(name.to_owned());
            }
        }
        orphans.sort_unstable();
        Ok(orphans)
    }

    /// Deletes a file that [`Files::orphans`] named.
    pub async fn delete(&self, hash: &str) -> Result<()> {
        Ok(self.store.delete(&path_of(hash)?).await?)
    }

    /// Deletes what writers that died left half written before a moment; gives how many.
    ///
    /// The object store writes `HASH#N` and renames it; its own listing never shows these.
    pub fn sweep_half_written(&self, before: DateTime<Utc>) -> Result<usize> {
        let mut swept = 0;
        for entry in walkdir::WalkDir::new(&self.root) {
            let entry = entry.map_err(std::io::Error::from)?;
            let name = entry.file_name().to_string_lossy();
            let staged = name.split_once('#').is_some_and(|(hash, _)| is_hash(hash));
            if staged && entry.file_type().is_file() {
                let metadata = entry.metadata().map_err(std::io::Error::from)?;
                if DateTime::<Utc>::from(metadata.modified()?) < before {
                    std::fs::remove_file(entry.path())?;
                    swept += 1;
                }
            }
        }
        Ok(swept)
    }
}

fn path_of(hash: &str) -> Result<ObjectPath> {
    if !is_hash(hash) {
        return Err(Error::new(Kind::Missing, "not the name of a file"));
    }
    Ok(ObjectPath::from(format!("{}/{hash}", &hash[..2])))
}
