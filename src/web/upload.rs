//! Forms with files, read as a stream: what is too large is never kept, what breaks off leaves nothing.

use std::time::Duration;

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use axum::http::StatusCode;
use tokio::io::AsyncWriteExt;

use super::{Answer, Fault};
use crate::config::Limits;
use crate::service::ReceivedFile;
use crate::text::Message;

/// Bytes of one text field.
const FIELD: usize = 32 * 1024;
/// Parts of one form.
const PARTS: usize = 300;
/// Files of one form.
const FILES: usize = 20;
/// A form that is too large is read to its end, up to so many times the limit: browsers show an answer only then.
const PATIENCE: u64 = 4;
const TIME: Duration = Duration::from_mins(10);

/// A form as it arrived. Files lie in the system's temporary folder and go away with this value.
#[derive(Debug, Default)]
pub struct Form {
    fields: Vec<(String, String)>,
    pub files: Vec<ReceivedFile>,
}

impl Form {
    /// The first value of a field, trimmed; empty when absent.
    #[must_use]
    pub fn text<'f>(&'f self, name: &'f str) -> &'f str {
        self.all(name).next().unwrap_or_default()
    }

    /// All fields as they came.
    #[must_use]
    pub fn into_fields(self) -> Vec<(String, String)> {
        self.fields
    }

    /// All values of a field.
    pub fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.fields.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.trim())
    }
}

/// Reads a whole form.
///
/// # Errors
/// 413 when a file or the form is too large, 400 when it is broken or breaks off, 408 when it takes too long.
pub async fn read(multipart: Multipart, limits: &Limits) -> Answer<Form> {
    let mut reader = Reader { limits, form: Form::default(), read: 0, parts: 0, too_large: None };
    match tokio::time::timeout(TIME, reader.run(multipart)).await {
        Err(_) => Err(Fault::new(StatusCode::REQUEST_TIMEOUT, Message::new("web-fault-timeout"))),
        Ok(Err(fault)) => Err(reader.too_large.unwrap_or(fault)),
        Ok(Ok(())) => reader.too_large.map_or(Ok(reader.form), Err),
    }
}

struct Reader<'l> {
    limits: &'l Limits,
    form: Form,
    /// Bytes of all parts so far.
    read: u64,
    parts: usize,
    /// Once set, the rest is read and thrown away.
    too_large: Option<Fault>,
}

impl Reader<'_> {
    async fn run(&mut self, mut multipart: Multipart) -> Answer<()> {
        while let Some(field) = multipart.next_field().await.map_err(broken)? {
            self.parts += 1;
            if self.parts > PARTS {
                self.refuse(too_large("web-upload-too-many", FILES));
            }
            match (field.name().map(str::to_owned), field.file_name().map(str::to_owned)) {
                (Some(_), Some(file)) => self.take_file(field, &file).await?,
                (Some(name), None) => self.take_text(field, name).await?,
                (None, _) => return Err(broken_form()),
            }
        }
        Ok(())
    }

    async fn take_text(&mut self, mut field: Field<'_>, name: String) -> Answer<()> {
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            self.count(chunk.len())?;
            if bytes.len() + chunk.len() > FIELD {
                self.refuse(too_large("web-upload-text-too-long", FIELD / 1024));
            } else {
                bytes.extend_from_slice(&chunk);
            }
        }
        self.form.fields.push((name, String::from_utf8(bytes).map_err(|_| broken_form())?));
        Ok(())
    }

    async fn take_file(&mut self, mut field: Field<'_>, name: &str) -> Answer<()> {
        let spool = tempfile::NamedTempFile::new().map_err(no_room)?;
        let writer = spool.reopen().map_err(no_room)?;
        let mut writer = tokio::io::BufWriter::new(tokio::fs::File::from_std(writer));
        let mut size = 0;
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            self.count(chunk.len())?;
            size += chunk.len() as u64;
            if size > self.limits.upload {
                self.refuse(too_large("web-upload-file-too-large", megabytes(self.limits.upload)));
            }
            if self.too_large.is_none() {
                writer.write_all(&chunk).await.map_err(no_room)?;
            }
        }
        writer.flush().await.map_err(no_room)?;
        // Browsers send an empty part where no file was chosen.
        if name.is_empty() && size == 0 {
            return Ok(());
        }
        if self.form.files.len() == FILES {
            self.refuse(too_large("web-upload-too-many", FILES));
        }
        if self.too_large.is_none() {
            self.form.files.push(ReceivedFile { name: name.to_owned(), size, spool });
        }
        Ok(())
    }

    /// Counts bytes; gives up on what is hopelessly large.
    fn count(&mut self, bytes: usize) -> Answer<()> {
        self.read += bytes as u64;
        if self.read > self.limits.uploads {
            self.refuse(too_large("web-upload-too-large", megabytes(self.limits.uploads)));
        }
        match &self.too_large {
            Some(fault) if self.read > self.limits.uploads * PATIENCE => Err(fault.clone()),
            _ => Ok(()),
        }
    }

    fn refuse(&mut self, fault: Fault) {
        self.form.files.clear();
        self.too_large.get_or_insert(fault);
    }
}

/// Bytes as whole megabytes.
#[must_use]
pub const fn megabytes(bytes: u64) -> u64 {
    bytes / (1024 * 1024)
}

fn too_large(id: &'static str, limit: impl ToString) -> Fault {
    Fault::new(StatusCode::PAYLOAD_TOO_LARGE, Message::new(id).with("limit", limit))
}

/// What is said of a form that is not whole.
#[must_use]
pub const fn broken_message() -> Message {
    Message::new("web-upload-broken")
}

fn broken_form() -> Fault {
    Fault::new(StatusCode::BAD_REQUEST, broken_message())
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn broken(error: MultipartError) -> Fault {
    tracing::info!(cause = %error, "a form broke off");
    broken_form()
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn no_room(error: std::io::Error) -> Fault {
    tracing::error!(cause = %error, "an uploaded file could not be kept");
    Fault::new(StatusCode::SERVICE_UNAVAILABLE, Message::new("web-upload-no-room"))
}
