//! The default transport: a folder of `.eml` files that any mail program opens.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{Failure, Fate, Receipt, Stage};

/// A folder that takes the place of a mail server.
#[derive(Debug, Clone)]
pub struct Folder(PathBuf);

impl Folder {
    /// Names the folder; it is made when the first mail comes.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// Puts a mail into the folder under its Message-ID.
    ///
    /// The file appears whole or not at all, and a mail that is already there is left as it is: doing it twice, or
    /// being killed in between, leaves one mail and no doubt.
    ///
    /// # Errors
    /// A transient [`Failure`] when the folder cannot be written: full disk, no right.
    pub async fn put(&self, message_id: &str, bytes: Vec<u8>) -> Result<Receipt, Failure> {
        let path = self.path_of(message_id);
        let target = path.clone();
        let written = tokio::task::spawn_blocking(move || write_once(&target, &bytes)).await;
        match written.unwrap_or_else(|stopped| Err(io::Error::other(stopped))) {
            Ok(()) => {
                Ok(Receipt { server: path.display().to_string(), code: None, text: String::new() })
            }
            Err(error) => Err(Failure {
                fate: Fate::Transient,
                stage: Stage::Write,
                server: self.0.display().to_string(),
                code: None,
                text: error.to_string(),
            }),
        }
    }

    /// The file of a mail: its Message-ID without brackets and without anything that could leave the folder.
    #[must_use]
    pub fn path_of(&self, message_id: &str) -> PathBuf {
        let bare = message_id.trim_matches(['<', '>']);
        let safe = |c: char| if c.is_ascii_alphanumeric() || "@.-_+".contains(c) { c } else { '_' };
        let name: String = bare.chars().map(safe).collect();
        self.0.join(format!("{}.eml", name.trim_start_matches('.')))
    }
}

impl std::fmt::Display for Folder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.display())
    }
}

fn write_once(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut draft = tempfile::Builder::new().prefix(".").suffix(".tmp").tempfile_in(folder)?;
    draft.write_all(bytes)?;
    draft.as_file().sync_all()?;
    draft.persist(path).map_err(|refused| refused.error)?;
    File::open(folder)?.sync_all()
}
