//! The parts of the file around its text, and the archive that holds them (ECMA-376, part 2).

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::{Paragraph, escape, joined};
use super::{R, W};
use crate::domain::Document;

const DECLARED: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// Parts beside the text: name, kind of relation, content type.
const PARTS: [(&str, &str, &str); 8] = [
    ("styles", "styles", "styles"),
    ("numbering", "numbering", "numbering"),
    ("footnotes", "footnotes", "footnotes"),
    ("header1", "header", "header"),
    ("header2", "header", "header"),
    ("footer1", "footer", "footer"),
    ("footer2", "footer", "footer"),
    ("header3", "header", "header"),
];

/// Puts the file together; the same document gives the same bytes.
pub(super) fn pack(
    document: &Document,
    text: &str,
    styles: &str,
    numbering: &str,
    footnotes: &str,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let mut add = |name: &str, content: &str| -> zip::result::ZipResult<()> {
        archive.start_file(name, options)?;
        archive.write_all(content.as_bytes())?;
        Ok(())
    };
    add("[Content_Types].xml", &content_types())?;
    add(
        "_rels/.rels",
        &format!(
            "{DECLARED}<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{RELATION}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
        ),
    )?;
    add(
        "docProps/core.xml",
        &format!(
            "{DECLARED}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>",
            escape(&title(document))
        ),
    )?;
    add("word/_rels/document.xml.rels", &relations())?;
    add(
        "word/document.xml",
        &format!("{DECLARED}<w:document xmlns:w=\"{W}\" xmlns:r=\"{R}\">{text}</w:document>"),
    )?;
    add(
        "word/settings.xml",
        &format!(
            "{DECLARED}<w:settings xmlns:w=\"{W}\"><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
        ),
    )?;
    add("word/styles.xml", styles)?;
    add("word/numbering.xml", numbering)?;
    add("word/footnotes.xml", footnotes)?;
    let header = |words: &str| format!("{DECLARED}<w:hdr xmlns:w=\"{W}\">{words}</w:hdr>");
    let footer = |words: &str| format!("{DECLARED}<w:ftr xmlns:w=\"{W}\">{words}</w:ftr>");
    let empty = Paragraph::default().xml();
    add("word/header1.xml", &header(PAGE_NUMBER))?;
    add("word/header2.xml", &header(&circulation(document).unwrap_or_else(|| empty.clone())))?;
    add("word/footer1.xml", &footer(&contact(document).unwrap_or_else(|| empty.clone())))?;
    add("word/footer2.xml", &footer(&empty))?;
    add("word/header3.xml", &header(&empty))?;
    Ok(archive.finish()?.into_inner())
}

const PAGE_NUMBER: &str = "<w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";

fn title(document: &Document) -> String {
    let kind = document.printed_title().unwrap_or_else(|| document.kind.name().to_owned());
    let subject = document.printed_subject().unwrap_or_default();
    format!("{kind} {} {subject}", document.numbered_as()).trim().to_owned()
}

fn content_types() -> String {
    let parts: String = PARTS
        .iter()
        .map(|(name, _, kind)| {
            format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>")
        })
        .collect();
    format!(
        "{DECLARED}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{TYPE}.document.main+xml\"/><Override PartName=\"/word/settings.xml\" ContentType=\"{TYPE}.settings+xml\"/><Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>{parts}</Types>"
    )
}

fn relations() -> String {
    let relation = |(index, (name, kind, _)): (usize, &(&str, &str, &str))| {
        format!(
            "<Relationship Id=\"rId{}\" Type=\"{RELATION}/{kind}\" Target=\"{name}.xml\"/>",
            index + 1
        )
    };
    let parts: String = PARTS.iter().enumerate().map(relation).collect();
    format!(
        "{DECLARED}<Relationships xmlns=\"{RELATIONS}\">{parts}<Relationship Id=\"rId9\" Type=\"{RELATION}/settings\" Target=\"settings.xml\"/></Relationships>"
    )
}

/// The mark of circulation in a box at the right of the top margin (cell 11).
fn circulation(document: &Document) -> Option<String> {
    let words = document.circulation?.stamp();
    let border = |side: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"5\" w:space=\"3\" w:color=\"000000\"/>")
    };
    let borders = ["top", "left", "bottom", "right"].map(border).concat();
    let left = super::xml::mm(100.0);
    Some(
        Paragraph {
            borders: format!("<w:pBdr>{borders}</w:pBdr>"),
            indent: Some((left, super::xml::mm(8.0), 0)),
            ..Paragraph::of("DauChiDan", words)
        }
        .xml(),
    )
}

/// Address and telephone at the foot of page 1, below a line across the text (cell 13).
fn contact(document: &Document) -> Option<String> {
    let lines = document.contact_lines.iter().enumerate().map(|(index, line)| {
        let mut words = Paragraph::of("LienHe", line);
        if index == 0 {
            "<w:pBdr><w:top w:val=\"single\" w:sz=\"5\" w:space=\"3\" w:color=\"000000\"/></w:pBdr>".clone_into(&mut words.borders);
        }
        words
    });
    (!document.contact_lines.is_empty()).then(|| joined(lines))
}
