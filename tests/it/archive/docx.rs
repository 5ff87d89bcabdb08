//! Documents go out as DOCX and come back: every word, in its place.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;
use std::process::Command;

use congvan::archive::docx::{docx, read};
use congvan::domain::{
    Block, CopyBlock, CopyForm, Document, Grid, Number, PartialDate, Recipient, Signature,
    appendix_reference, check::printed, markup, outline,
};

use crate::typeset::samples::samples;

/// Every word that the document prints, in printed order: with markers, running numbers and labels.
fn words(document: &Document) -> Vec<String> {
    let mut document = document.clone();
    document.name_nodes();
    let mut lines: Vec<String> = Vec::new();
    let issuer = &document.issuer;
    lines.extend(issuer.superior.iter().chain(&issuer.name).chain(&issuer.jointly).cloned());
    lines.push(document.numbered_as());
    lines.push(format!("{:?} {:?}", document.place, document.date));
    lines.push(format!("{:?} {:?}", document.urgency, document.circulation));
    lines.extend(document.printed_title());
    lines.extend(document.printed_subject());
    lines.extend(document.addressees.label.clone());
    lines.extend(document.addressees.items.iter().map(|one| one.text.clone()));
    lines.extend(document.addressees.copy.iter().map(|one| one.text.clone()));
    lines.extend(document.authority.clone());
    lines.extend(document.bases.iter().map(|basis| basis.text.clone()));
    lines.extend(document.printed_enacting_word());
    body(&mut lines, &document.body);
    document.signers().for_each(|signer| signature(&mut lines, signer));
    recipients(&mut lines, &document.recipients);
    lines.extend(document.drafter.clone());
    lines.extend(document.confirmation.iter().cloned());
    lines.extend(document.contact_lines.iter().cloned());
    lines.extend(document.footnotes.iter().map(|note| format!("{} {}", note.marker, note.text)));
    for (index, appendix) in document.appendices.iter().enumerate() {
        lines.extend(document.appendix_label(index));
        lines.extend(appendix.kind.map(|kind| kind.name().to_owned()));
        lines.extend(appendix.title.clone());
        lines.extend(appendix_reference(&document, appendix));
        lines.push(appendix.landscape.to_string());
        lines.extend(appendix.bases.iter().map(|basis| basis.text.clone()));
        body(&mut lines, &appendix.body);
        appendix.signature.iter().for_each(|signer| signature(&mut lines, signer));
    }
    if let Some(copy) = &document.copy {
        lines.push(format!("{:?} {:?} {:?}", copy.form, copy.number, copy.notation));
        lines.extend(copy.agency.iter().cloned());
        lines.push(format!("{:?} {:?}", copy.place, copy.date));
        copy.signature.iter().for_each(|signer| signature(&mut lines, signer));
        recipients(&mut lines, &copy.recipients);
    }
    let plain = lines.iter().map(|line| markup::plain(line));
    plain.flat_map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn body(lines: &mut Vec<String>, body: &[Block]) {
    for one in outline(body, "body") {
        lines.extend(one.marker.clone());
        lines.push(one.text().to_owned());
        if let Some(table) = one.table() {
            let grid = Grid::of(table, 165.0);
            let cells = grid.head.into_iter().chain(grid.rows).flatten();
            lines.extend(
                cells.map(|cell| format!("{} {}x{}", cell.text, cell.colspan, cell.rowspan)),
            );
        }
    }
}

fn signature(lines: &mut Vec<String>, signature: &Signature) {
    lines.extend(signature.authority.iter().cloned());
    lines.push(signature.position.clone());
    lines.extend(signature.office.clone());
    lines.push(signature.name.clone());
    lines.extend(signature.title_under_name.clone());
}

fn recipients(lines: &mut Vec<String>, recipients: &[Recipient]) {
    for recipient in recipients {
        lines.push(recipient.text.clone());
        self::recipients(lines, &recipient.items);
    }
}

/// What differs between the words of two documents, with the words around it.
fn difference(name: &str, before: &Document, after: &Document) -> Option<String> {
    let (before, after) = (words(before), words(after));
    if before == after {
        return None;
    }
    let at = before.iter().zip(&after).position(|(one, other)| one != other);
    let at = at.unwrap_or(before.len().min(after.len()));
    let around = |words: &[String]| {
        words[at.saturating_sub(8).min(words.len())..(at + 12).min(words.len())].join(" ")
    };
    let (given, read) = (around(&before), around(&after));
    Some(format!("{name}, from word {at}:\n  given: {given}\n  read:  {read}"))
}

/// Reads what each document became and tells what is not the same.
fn lost(files: impl IntoIterator<Item = (String, Document, Vec<u8>)>) -> String {
    let mut lost = Vec::new();
    for (name, given, bytes) in files {
        match read("thu.docx", &bytes) {
            Ok(read) => {
                if !read.findings.is_empty() {
                    lost.push(format!("{name}: {:#?}", read.findings));
                }
                if read.document.kind != given.kind {
                    lost.push(format!("{name}: read as {:?}", read.document.kind));
                }
                lost.extend(difference(&name, &given, &read.document));
            }
            Err(told) => lost.push(format!("{name}: {told:#?}")),
        }
    }
    lost.join("\n")
}

/// Every sample, and one that has what no sample has.
fn all() -> Vec<(String, Document)> {
    samples().into_iter().chain([("furnished".to_owned(), furnished())]).collect()
}

/// The parts of a file that hold words.
fn parts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut xml = String::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        if part.name().expect("a name").starts_with("word/") {
            part.read_to_string(&mut xml).expect("text");
        }
    }
    xml
}

/// A document that has what no sample has: a copy's block, nested recipients, a title under the name, deep items.
fn furnished() -> Document {
    let (_, mut document) =
        samples().into_iter().find(|(name, _)| name == "huong-dan").expect("a sample");
    document.recipients[0].items =
        vec![Recipient::new("Sở Tài chính;"), Recipient::new("Sở Y tế;")];
    document.footnotes[1].marker = "*".to_owned();
    let text = serde_json::to_string(&document.body).expect("JSON").replace("[^2]", "[^*]");
    document.body = serde_json::from_str(&text).expect("JSON");
    let signature = Signature {
        authority: vec!["TL. CHỦ TỊCH".to_owned()],
        position: "CHÁNH VĂN PHÒNG".to_owned(),
        name: "Ngô Văn Mẫu".to_owned(),
        ..Signature::default()
    };
    document.copy = Some(CopyBlock {
        form: CopyForm::SaoY,
        agency: vec!["ỦY BAN NHÂN DÂN".to_owned(), "XÃ AN HÒA".to_owned()],
        number: Some(Number::plain(5)),
        notation: Some("SY-UBND".to_owned()),
        place: Some("An Hòa".to_owned()),
        date: PartialDate { day: Some(5), month: Some(7), year: Some(2026) },
        signature: Some(signature),
        recipients: vec![Recipient::new("Các thôn;"), Recipient::new("Lưu: VT.")],
    });
    document
}

#[test]
fn writes_every_printed_word_of_every_sample() {
    for (name, sample) in all() {
        let bytes = docx(&sample).expect("written");
        assert_eq!(bytes, docx(&sample).expect("written"), "{name}: the same bytes again");
        let xml = parts(&bytes);
        let plain: String =
            xml.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect();
        let plain = plain.replace("&amp;", "&").replace("&quot;", "\"");
        for one in printed(&sample) {
            for run in markup::runs(one.text) {
                assert!(plain.contains(&run.text), "{name}: {} lost: {}", one.path, run.text);
            }
        }
    }
}

#[test]
fn every_sample_comes_back_with_the_same_words() {
    let files = all().into_iter().map(|(name, sample)| {
        let bytes = docx(&sample).expect("written");
        (name, sample, bytes)
    });
    let lost = lost(files);
    assert!(lost.is_empty(), "{lost}");
}

/// Converts files by LibreOffice, all in one run; none where it is not installed.
fn convert(folder: &Path, files: &[String], to: &str, out: &str) -> bool {
    let profile = folder.join("profile");
    let run = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", profile.display()))
        .args(["--headless", "--convert-to", to, "--outdir", out])
        .args(files)
        .current_dir(folder)
        .output();
    match run {
        Ok(run) => {
            assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            true
        }
        Err(_) => {
            eprintln!("skipped: no LibreOffice");
            false
        }
    }
}

#[test]
fn every_sample_goes_through_libreoffice_and_keeps_every_word() {
    let folder = tempfile::tempdir().expect("a folder");
    let samples = all();
    let mut files = Vec::new();
    for (name, sample) in &samples {
        let file = format!("{name}.docx");
        std::fs::write(folder.path().join(&file), docx(sample).expect("written")).expect("kept");
        files.push(file);
    }
    if !convert(folder.path(), &files, "docx:MS Word 2007 XML", "again") {
        return;
    }
    let files = samples.into_iter().map(|(name, sample)| {
        let bytes = std::fs::read(folder.path().join(format!("again/{name}.docx"))).expect("there");
        (name, sample, bytes)
    });
    let lost = lost(files);
    assert!(lost.is_empty(), "{lost}");
}

/// A file with the given body of its document part.
fn file(body: &str) -> Vec<u8> {
    file_of(&[(
        "word/document.xml",
        &format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"),
    )])
}

fn file_of(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("begun");
        archive.write_all(content.as_bytes()).expect("written");
    }
    archive.finish().expect("whole").into_inner()
}

fn told(bytes: &[u8]) -> &'static str {
    let findings = read("thu.docx", bytes).map(|read| read.findings).expect_err("refused");
    assert_eq!(findings.0.len(), 1, "{findings:#?}");
    findings.0[0].message.id
}

#[test]
fn refuses_what_is_no_word_file_or_does_harm() {
    assert_eq!(told(b""), "read-empty");
    assert_eq!(told(b"%PDF-1.7"), "read-other");
    assert_eq!(told(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "read-old");
    assert_eq!(told(b"PK\x03\x04half"), "read-broken");
    assert_eq!(told(&file_of(&[("xl/workbook.xml", "<workbook/>")])), "read-other");
    assert_eq!(told(&file_of(&[("word/document.xml", "<w:document")])), "read-broken-part");
    let macros = [("word/document.xml", "<w:document/>"), ("word/vbaProject.bin", "x")];
    assert_eq!(told(&file_of(&macros)), "read-macros");
    let entities =
        "<!DOCTYPE d [<!ENTITY a \"aaaa\">]><w:document><w:body>&a;</w:body></w:document>";
    assert_eq!(told(&file_of(&[("word/document.xml", entities)])), "read-entities");
    let entity = "<w:document><w:body><w:p><w:r><w:t>&xxe;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(told(&file_of(&[("word/document.xml", entity)])), "read-entities");
    let bomb = " ".repeat(70 << 20);
    assert_eq!(told(&file_of(&[("word/media/a.png", &bomb)])), "read-unpacked");
    let deep = format!("{}{}", "<w:tbl>".repeat(5_000), "</w:tbl>".repeat(5_000));
    assert_eq!(told(&file(&deep)), "read-too-much");
    assert_eq!(
        told(&file(&"<w:p><w:r><w:t>dài</w:t></w:r></w:p>".repeat(21_000))),
        "read-too-long"
    );
    assert_eq!(told(&file("<w:p/>")), "read-nothing");
    let secret =
        "<w:p><w:r><w:t>TUYỆT MẬT</w:t></w:r></w:p><w:p><w:r><w:t>Nội dung.</w:t></w:r></w:p>";
    assert_eq!(told(&file(secret)), "check-classified");
}

#[test]
fn a_half_written_file_is_refused_wherever_it_ends() {
    let (_, sample) = samples().into_iter().next().expect("a sample");
    let whole = docx(&sample).expect("written");
    for end in (0..whole.len() - 1).step_by(97) {
        assert!(read("thu.docx", &whole[..end]).is_err(), "{end} bytes");
    }
}

#[test]
fn broken_parts_never_panic() {
    let (_, sample) = samples().into_iter().find(|(name, _)| name == "ke-hoach").expect("a sample");
    let whole = docx(&sample).expect("written");
    let mut archive = zip::ZipArchive::new(Cursor::new(whole)).expect("an archive");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("a part").read_to_string(&mut xml).expect("text");
    let tags = [
        "<w:tc>",
        "<w:tr>",
        "<w:p>",
        "<w:r>",
        "w:val=",
        "w:gridSpan",
        "w:vMerge",
        "<w:tcPr>",
        "<w:sectPr>",
    ];
    for tag in tags {
        for replaced in ["", "<w:x>", "w:val=\"999999999999\" a="] {
            let _ =
                read("thu.docx", &file_of(&[("word/document.xml", &xml.replace(tag, replaced))]));
        }
    }
}

fn paragraph(form: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{form}</w:pPr>{runs}</w:p>")
}

fn run(form: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{form}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn an_old_letter_set_by_hand_with_tabs_and_without_tables_is_read() {
    let (middle, bold) = ("<w:jc w:val=\"center\"/>", "<w:b/>");
    let tab = "<w:r><w:tab/></w:r>";
    let line = |left: &str, right: &str| {
        paragraph("", &format!("{}{tab}{}", run(bold, left), run(bold, right)))
    };
    let body = [
        line("UBND XÃ AN HÒA", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        line("VĂN PHÒNG", "Độc lập – Tự do – Hạnh phúc"),
        paragraph(
            "",
            &format!(
                "{}{tab}{}",
                run("", "Số: 05 /VP-TH"),
                run("<w:i/>", "An Hòa, ngày 07 tháng 5 năm 2026")
            ),
        ),
        paragraph("", &run("", "V/v báo cáo tuần")),
        paragraph(middle, &run("", "Kính gửi: Các thôn")),
        paragraph("", &run("", "Đề nghị các thôn:")),
        paragraph("", &run("", "1. Báo cáo trước 16 giờ;")),
        paragraph("", &run("", "1.1. Bằng văn bản;")),
        paragraph("", &run("", "a) Gửi qua hệ thống.")),
        paragraph("", &run("", "Trân trọng./.")),
        paragraph("", &run("<w:b/><w:i/>", "Nơi nhận:")),
        paragraph("", &run("", "- Như trên;")),
        paragraph("", &run("", "- Lưu: VP.")),
        paragraph(middle, &run(bold, "CHÁNH VĂN PHÒNG")),
        paragraph("", ""),
        paragraph("", ""),
        paragraph(middle, &run(bold, "Ngô Văn Mẫu")),
    ];
    let document = read("cu.docx", &file(&body.concat())).expect("read").document;
    assert_eq!(document.issuer.name, ["UBND XÃ AN HÒA", "VĂN PHÒNG"]);
    assert_eq!(document.numbered_as(), "05/VP-TH");
    assert_eq!(document.place.as_deref(), Some("An Hòa"));
    assert_eq!(document.date, PartialDate { day: Some(7), month: Some(5), year: Some(2026) });
    assert_eq!(document.addressees.items[0].text, "Các thôn");
    let marks: Vec<_> = outline(&document.body, "body").into_iter().map(|one| one.marker).collect();
    let given = [None, Some("1."), Some("1.1."), Some("a)"), None];
    assert_eq!(marks, given.map(|mark| mark.map(str::to_owned)));
    let signature = document.signature.expect("a signer");
    assert_eq!(
        (signature.position.as_str(), signature.name.as_str()),
        ("CHÁNH VĂN PHÒNG", "Ngô Văn Mẫu")
    );
    assert_eq!(document.recipients[1].text, "Lưu: VP.");
}

#[test]
fn what_is_not_understood_is_told_with_its_paragraph_and_kept_where_it_has_words() {
    let body = [
        paragraph("", &run("", "Một lá thư không có phần đầu.")),
        paragraph(
            "",
            &format!(
                "{}<w:del><w:r><w:delText>bỏ đi</w:delText></w:r></w:del>",
                run("", "Đoạn hai")
            ),
        ),
        paragraph("", &run("<w:vanish/>", "chữ ẩn")),
        paragraph("", "<w:r><w:drawing><a:blip/></w:drawing></w:r>"),
        paragraph("", "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>"),
    ];
    let read = read("la.docx", &file(&body.concat())).expect("read");
    let told: Vec<_> = read.findings.iter().map(|finding| finding.message.id).collect();
    for id in [
        "read-no-head",
        "read-deleted",
        "read-hidden",
        "read-picture",
        "read-symbol",
        "read-no-foot",
    ] {
        assert!(told.contains(&id), "{id} in {told:?}");
    }
    let deleted = read.findings.iter().find(|one| one.message.id == "read-deleted").expect("told");
    assert_eq!(deleted.message.args[0].1, "2");
    assert_eq!(read.document.body.len(), 3);
    assert_eq!(deleted.place.file.as_deref(), Some("la.docx"));
}
