//! The parts of a DOCX, after the file was looked over.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::tree::{BadXml, Node, tree};
use crate::archive::unzip::{self, Fault};
use crate::text::Message;

/// The trees of the parts that say something.
pub(super) struct Package {
    pub document: Node,
    pub styles: Option<Node>,
    pub numbering: Option<Node>,
    pub footnotes: Option<Node>,
    pub endnotes: Option<Node>,
    /// Headers and footers by the id that sections call them by.
    pub margins: Vec<(String, Node)>,
}

impl Package {
    /// Opens a file.
    ///
    /// # Errors
    /// What it is, and what to do.
    pub fn open(bytes: &[u8]) -> Result<Self, Message> {
        if bytes.is_empty() {
            return Err(Message::new("read-empty"));
        }
        if !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(Message::new("read-other"));
        }
        unzip::look_over(bytes).map_err(|fault| match fault {
            Fault::Old => Message::new("read-old"),
            Fault::Broken => Message::new("read-broken"),
            Fault::Macros => Message::new("read-macros"),
            Fault::TooLarge => {
                Message::new("read-unpacked").with("most", unzip::UNPACKED / unzip::MEBIBYTE)
            }
        })?;
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Message::new("read-broken"))?;
        let mut part = |name: &str| -> Result<Option<Node>, Message> {
            let Ok(file) = archive.by_name(name) else { return Ok(None) };
            let mut xml = Vec::new();
            file.take(unzip::UNPACKED)
                .read_to_end(&mut xml)
                .map_err(|_| Message::new("read-broken"))?;
            tree(&xml).map(Some).map_err(|bad| match bad {
                BadXml::Broken => Message::new("read-broken-part").with("part", name),
                BadXml::Entities => Message::new("read-entities").with("part", name),
                BadXml::TooMuch => Message::new("read-too-much"),
            })
        };
        let main = part("_rels/.rels")?.and_then(|relations| {
            let is_main = |one: &&Node| {
                one.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
            };
            let target = relations.children.iter().find(is_main)?.attribute("Target")?;
            Some(target.trim_start_matches('/').to_owned())
        });
        let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let document = part(&main)?.filter(|node| node.name == "document");
        let document = document.ok_or_else(|| Message::new("read-other"))?;
        let relations = part(&format!("{folder}_rels/{file}.rels"))?;
        let mut margins = Vec::new();
        for relation in relations.iter().flat_map(|relations| &relations.children) {
            let kind = relation.attribute("Type").unwrap_or_default();
            if let (true, Some(id), Some(target)) = (
                kind.ends_with("/header") || kind.ends_with("/footer"),
                relation.attribute("Id"),
                relation.attribute("Target"),
            ) {
                let name = match target.strip_prefix('/') {
                    Some(absolute) => absolute.to_owned(),
                    None => format!("{folder}{target}"),
                };
                if let Some(node) = part(&name)? {
                    margins.push((id.to_owned(), node));
                }
            }
        }
        Ok(Self {
            document,
            styles: part(&format!("{folder}styles.xml"))?,
            numbering: part(&format!("{folder}numbering.xml"))?,
            footnotes: part(&format!("{folder}footnotes.xml"))?,
            endnotes: part(&format!("{folder}endnotes.xml"))?,
            margins,
        })
    }
}
