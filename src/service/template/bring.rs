//! What somebody brings becomes the files of a template: a folder as ZIP, a `template.yaml`, a document file, a Word letter.
//!
//! Nothing of an archive is written anywhere: its parts are read into memory, by name and by counted size.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::archive::docx;
use crate::domain::{DocumentKind, Finding, Findings, Place};
use crate::service::{Error, Result};
use crate::template::yaml::{self, Node, Origin};
use crate::template::{MOST_BYTES, TemplateFolder, to_yaml};
use crate::text::Message;

/// Bytes of a file that is opened at all; templates have some kilobytes.
pub const MOST_ARCHIVE: u64 = 5 * 1024 * 1024;
/// Parts of an archive.
const MOST_PARTS: usize = 100;
/// Bytes of all its texts together.
const MOST_UNPACKED: u64 = 4 * 1024 * 1024;
/// Samples of one template.
const MOST_SAMPLES: usize = 20;

/// Makes the files of a template, to be known under the code, of a file that somebody brings.
///
/// # Errors
/// [`Error::Invalid`] with everything that keeps it from being one: no text, no archive, parts that lead elsewhere.
pub fn bring(code: &str, name: &str, bytes: &[u8]) -> Result<TemplateFolder> {
    if bytes.len() as u64 > MOST_ARCHIVE {
        return Err(too_large(name));
    }
    if bytes.starts_with(b"PK") {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(name))?;
        if archive.by_name("word/document.xml").is_ok() {
            return of_word(code, name, bytes);
        }
        return of_archive(name, &mut archive).map(|folder| folder.under(code));
    }
    let text = text(name, bytes)?;
    let root = yaml::parse(&text, Origin::Given).map_err(|fault| {
        let at = (fault.at.line > 0).then_some(fault.at.line);
        let place = Place { file: Some(name.to_owned()), line: at, ..Place::default() };
        Error::invalid(place, fault.message)
    })?;
    if root.get("document").is_some() || root.get("fields").is_some() {
        return Ok(TemplateFolder { template: text, samples: BTreeMap::new() });
    }
    if root.get("template").is_some() || root.get("kind").is_none() {
        return Err(invalid(name, Message::new("templates-not-a-template")));
    }
    Ok(TemplateFolder::of_document(code, &title(&root), &text))
}

fn of_word(code: &str, name: &str, bytes: &[u8]) -> Result<TemplateFolder> {
    let read = docx::read(name, bytes).map_err(Error::Invalid)?;
    let title = read.document.subject.clone();
    let title = title.unwrap_or_else(|| read.document.kind.name().to_owned());
    Ok(TemplateFolder::of_document(code, &title, &to_yaml(&read.document)))
}

/// What a template made of one letter is called.
fn title(root: &Node) -> String {
    let words = |key: &str| root.get(key).and_then(Node::as_words).unwrap_or_default();
    let subject = words("subject").trim();
    if !subject.is_empty() {
        return subject.to_owned();
    }
    DocumentKind::find(words("kind")).map_or("", DocumentKind::name).to_owned()
}

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

fn of_archive(name: &str, archive: &mut Archive<'_>) -> Result<TemplateFolder> {
    if archive.len() > MOST_PARTS {
        return Err(too_large(name));
    }
    let texts = texts(name, archive)?;
    let roots: Vec<&str> =
        texts.keys().filter_map(|path| path.strip_suffix("template.yaml")).collect();
    let root = match roots.as_slice() {
        [root] if root.is_empty() || root.ends_with('/') => (*root).to_owned(),
        [] | [_] => return Err(invalid(name, Message::new("templates-zip-none"))),
        _ => return Err(invalid(name, Message::new("templates-zip-several"))),
    };
    let mut folder = TemplateFolder { template: String::new(), samples: BTreeMap::new() };
    let mut findings = Findings::default();
    for (path, bytes) in texts {
        let inside = path.strip_prefix(&root).unwrap_or(&path);
        let sample = inside.strip_prefix("samples/").and_then(|file| file.strip_suffix(".yaml"));
        let sample = sample.filter(|name| !name.is_empty() && !name.contains('/'));
        let is_ours = path.starts_with(&root) && (inside == "template.yaml" || sample.is_some());
        if !is_ours {
            let message = Message::new("templates-zip-unknown").with("file", &path);
            findings.push(at(name, message));
            continue;
        }
        match text(&path, &bytes) {
            Ok(text) => match sample {
                Some(sample) => drop(folder.samples.insert(sample.to_owned(), text)),
                None => folder.template = text,
            },
            Err(Error::Invalid(found)) => findings.extend(found.0),
            Err(error) => return Err(error),
        }
    }
    if folder.samples.len() > MOST_SAMPLES {
        let message = Message::new("templates-zip-samples").with("most", MOST_SAMPLES);
        findings.push(at(name, message));
    }
    if findings.is_empty() { Ok(folder) } else { Err(Error::Invalid(findings)) }
}

/// The parts of an archive by their names, sizes counted and not believed. What file managers add is passed over.
fn texts(name: &str, archive: &mut Archive<'_>) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut texts = BTreeMap::new();
    let mut left = MOST_UNPACKED;
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).map_err(|_| broken(name))?;
        let path = part.name().map_err(|_| broken(name))?.into_owned();
        let leads_elsewhere = path.contains(['\\', '\0', ':'])
            || path.starts_with('/')
            || path.split('/').any(|step| step == ".." || step == ".")
            || part.enclosed_name().is_none()
            || part.is_symlink();
        if leads_elsewhere {
            let shown: String = path.chars().filter(|c| !c.is_control()).take(80).collect();
            let message = Message::new("templates-zip-name").with("file", shown);
            return Err(invalid(name, message));
        }
        let is_added = path.starts_with("__MACOSX/")
            || path.rsplit('/').next().is_some_and(|file| {
                file.starts_with('.') || file == "Thumbs.db" || file == "desktop.ini"
            });
        if part.is_dir() || is_added {
            continue;
        }
        let mut bytes = Vec::new();
        let read = part.by_ref().take(left + 1).read_to_end(&mut bytes);
        let read = read.map_err(|_| broken(name))? as u64;
        if read > left {
            return Err(too_large(name));
        }
        left -= read;
        if texts.insert(path.clone(), bytes).is_some() {
            return Err(broken(name));
        }
    }
    Ok(texts)
}

/// The text of a file; a byte-order mark is passed over.
fn text(name: &str, bytes: &[u8]) -> Result<String> {
    let refused = |message: Message| invalid(name, message);
    if bytes.len() > MOST_BYTES {
        let message = Message::new("template-too-large").with("file", name);
        let message = message.with("size", bytes.len().div_ceil(1000));
        return Err(refused(message.with("most", MOST_BYTES / 1000)));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| {
        let encoding = "TCVN3, VNI, UTF-16";
        refused(Message::new("template-not-utf8").with("encoding", encoding))
    })?;
    if text.contains('\0') || bytes.starts_with(b"%PDF") {
        return Err(refused(Message::new("template-not-a-text-file")));
    }
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text).replace("\r\n", "\n"))
}

fn at(file: &str, message: Message) -> Finding {
    Finding::error(Place { file: Some(file.to_owned()), ..Place::default() }, message)
}

fn invalid(file: &str, message: Message) -> Error {
    Error::Invalid(Findings(vec![at(file, message)]))
}

fn broken(name: &str) -> Error {
    invalid(name, Message::new("templates-zip-broken"))
}

fn too_large(name: &str) -> Error {
    let most = MOST_ARCHIVE / (1024 * 1024);
    invalid(name, Message::new("templates-zip-large").with("most", most))
}
