//! The name of a worker: the same after a crash, never that of another that runs.
//!
//! A worker takes the lowest place that is free in the office's folder: a file, locked by the operating system as long as
//! the process lives, whose content is the name. Whoever comes after a crash gets the dead worker's place, and with its
//! name the leases that are to be freed.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read, Write},
    path::Path,
};

use crate::config::Ids;

/// A place among the workers of one folder, held until dropped.
#[derive(Debug)]
pub struct Slot {
    name: String,
    _locked: File,
}

impl Slot {
    /// Takes the lowest free place below a folder.
    ///
    /// # Errors
    /// What the disk says.
    pub fn take(folder: &Path, ids: &Ids) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let mut place = 1;
        loop {
            let path = folder.join(format!("{place}.lock"));
            let mut file =
                File::options().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) => {
                    let name = name(&mut file, ids)?;
                    return Ok(Self { name, _locked: file });
                }
                Err(TryLockError::WouldBlock) => place += 1,
                Err(TryLockError::Error(error)) => return Err(error),
            }
        }
    }

    /// The worker's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The name in the file; a new one where it is empty. Random, so that two machines over one database never share it.
fn name(file: &mut File, ids: &Ids) -> io::Result<String> {
    let mut name = String::new();
    file.read_to_string(&mut name)?;
    if name.is_empty() {
        name = ids.id();
        file.write_all(name.as_bytes())?;
        file.sync_all()?;
    }
    Ok(name)
}
