//! The bundle by which a stranger verifies the records: one ZIP of JSON lines and files, and the page of Python that
//! reads it (`verify.py`, which is also this format's description).

use std::io::{Seek, Write};

use serde_json::Value;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The page of Python that comes with every bundle.
pub const VERIFIER: &str = include_str!("verify.py");

/// A bundle being written: parts one after the other.
#[derive(Debug)]
pub struct Bundle<W: Write + Seek>(ZipWriter<W>);

impl<W: Write + Seek> Bundle<W> {
    /// Begins a bundle with its verifier.
    ///
    /// # Errors
    /// What writing says.
    pub fn begin(to: W) -> ZipResult<Self> {
        let mut bundle = Self(ZipWriter::new(to));
        bundle.part("verify.py")?;
        bundle.0.write_all(VERIFIER.as_bytes())?;
        Ok(bundle)
    }

    /// Begins a part of JSON lines: `events.jsonl`.
    ///
    /// # Errors
    /// What writing says.
    pub fn part(&mut self, name: &str) -> ZipResult<()> {
        let options = SimpleFileOptions::default().large_file(true);
        self.0.start_file(name, options)
    }

    /// Adds a line to the part.
    ///
    /// # Errors
    /// What writing says.
    pub fn line(&mut self, value: &Value) -> ZipResult<()> {
        serde_json::to_writer(&mut self.0, value).map_err(std::io::Error::from)?;
        Ok(self.0.write_all(b"\n")?)
    }

    /// Adds a file under its hash; most are compressed already.
    ///
    /// # Errors
    /// What writing says.
    pub fn file(&mut self, hash: &str, bytes: &[u8]) -> ZipResult<()> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.0.start_file(format!("files/{hash}"), stored)?;
        Ok(self.0.write_all(bytes)?)
    }

    /// Ends the bundle.
    ///
    /// # Errors
    /// What writing says.
    pub fn end(self) -> ZipResult<W> {
        self.0.finish()
    }
}
