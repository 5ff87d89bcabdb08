//! SG-2, AP-2: pictures of signature and seal in their places, and appendices that are files of their own.

use chrono::NaiveDate;
use congvan::{
    domain::{Appendix, Block, Document, Paragraph, hanoi},
    typeset::{Engine, Error, Options, Part, Picture, SigningImages},
};

use super::{
    letters,
    measure::{ENGINE, MM, assert_near, lines},
};

fn picture(engine: &Engine, width: u32) -> Picture {
    let rendered = engine.render(&letters::minimal(), &Options::default()).expect("rendered");
    Picture::new(&rendered.png_pages(20).expect("pictures")[0], width).expect("a picture")
}

fn signed() -> Options {
    let images =
        SigningImages { signature: Some(picture(&ENGINE, 300)), seal: Some(picture(&ENGINE, 200)) };
    Options { images, ..Options::default() }
}

#[test]
fn the_seal_covers_a_third_of_the_signature_at_its_left_between_title_and_name() {
    let layout = ENGINE.render(&letters::one_page(), &signed()).expect("rendered").layout();
    let [signature, seal] = &layout.pictures[..] else { panic!("two pictures") };
    assert_near(signature.width, 30.0 * MM, 0.1, "the signature's width");
    assert_near(seal.width, 20.0 * MM, 0.1, "the seal's real size");
    let covered = seal.x + seal.width - signature.x;
    let share = covered / signature.width;
    assert!((0.25..=0.40).contains(&share), "{share} of the signature is covered");
    let title = &lines(&layout, "signer.position")[0];
    let centre = signature.x + signature.width / 2.0;
    assert_near(centre, title.centre(), 1.0, "in the middle of the signer's column");
}

#[test]
fn the_pictures_move_nothing_and_no_other_print_has_any() {
    let plain = ENGINE.render(&letters::one_page(), &Options::default()).expect("rendered");
    let with = ENGINE.render(&letters::one_page(), &signed()).expect("rendered");
    assert!(plain.layout().pictures.is_empty());
    assert_eq!(plain.layout().texts, with.layout().texts);
    assert_ne!(plain.identity(), with.identity());
}

#[test]
fn a_signed_print_is_left_for_the_validator() {
    let pdf = ENGINE.render(&letters::one_page(), &signed()).and_then(|rendered| rendered.pdf());
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("signed-pictures.pdf"), pdf.expect("a PDF")).expect("written");
}

#[test]
fn what_is_no_picture_is_refused() {
    assert!(matches!(Picture::new(b"GIF89a", 300), Err(Error::Picture(_))));
    let rendered = ENGINE.render(&letters::minimal(), &Options::default()).expect("rendered");
    let png = &rendered.png_pages(20).expect("pictures")[0];
    assert!(matches!(Picture::new(png, 5_000), Err(Error::Picture(_))));
    let broken =
        Picture::new(b"\x89PNG\r\n\x1a\n and then nothing", 300).expect("its head is right");
    let images = SigningImages { signature: Some(broken), seal: None };
    let options = Options { images, ..Options::default() };
    assert!(ENGINE.render(&letters::one_page(), &options).is_err());
}

fn with_appendices() -> Document {
    let mut letter = letters::one_page();
    let appendix = |title: &str, separate| Appendix {
        title: Some(title.to_owned()),
        separate,
        body: vec![Block::Paragraph(Paragraph::new(letters::SENTENCE.repeat(12)))],
        ..Appendix::default()
    };
    letter.appendices = vec![appendix("DANH SÁCH MỘT", false), appendix("DANH SÁCH HAI", true)];
    letter
}

#[test]
fn an_appendix_of_its_own_carries_number_and_signing_time_in_ten_points() {
    let letter = with_appendices();
    let moment = NaiveDate::from_ymd_opt(2026, 1, 5)
        .and_then(|day| day.and_hms_opt(14, 30, 5))
        .and_then(|time| time.and_local_timezone(hanoi()).single());
    let options = |signed_at| Options { part: Part::Appendix(1), signed_at, ..Options::default() };
    let layout = ENGINE.render(&letter, &options(moment)).expect("rendered").layout();
    let line = lines(&layout, "electronic-line");
    assert_eq!(line.len(), 1, "on the first page alone: {line:?}");
    assert_eq!(line[0].words, "Số: 05/SNV-CCHC; 05/01/2026; 14:30:05 +07:00");
    assert_near(line[0].size, 10.0, 0.01, "its size");
    assert_near(line[0].right, 195.0 * MM, MM, "at the right");
    assert_eq!(layout.words("a2.label"), "Phụ lục II");
    assert!(layout.words("a1.label").is_empty() && layout.words("b1").is_empty());
    let open = ENGINE.render(&letter, &options(None)).expect("rendered").layout();
    assert_eq!(open.words("electronic-line"), "Số: 05/SNV-CCHC; 05/01/2026; …… : …… : ……");
}

#[test]
fn the_whole_file_holds_every_appendix_and_the_parted_one_those_that_are_not_separate() {
    let letter = with_appendices();
    let words = |part| {
        let options = Options { part, ..Options::default() };
        let layout = ENGINE.render(&letter, &options).expect("rendered").layout();
        (layout.words("a1.title"), layout.words("a2.title"))
    };
    assert_eq!(words(Part::Whole), ("DANH SÁCH MỘT".to_owned(), "DANH SÁCH HAI".to_owned()));
    assert_eq!(words(Part::Main), ("DANH SÁCH MỘT".to_owned(), String::new()));
    let options = Options { part: Part::Appendix(2), ..Options::default() };
    assert!(ENGINE.render(&letter, &options).is_err(), "there is no third one");
}

#[test]
fn the_block_of_a_copy_stands_alone_on_a_sheet_behind_the_original() {
    use congvan::domain::{CopyBlock, CopyForm, Number, PartialDate, Recipient, Signature};
    let mut letter = letters::one_page();
    letter.copy = Some(CopyBlock {
        form: CopyForm::SaoY,
        agency: vec!["ỦY BAN NHÂN DÂN".to_owned(), "XÃ AN HÒA".to_owned()],
        number: Some(Number::plain(3)),
        notation: Some("SY-UBND".to_owned()),
        place: Some("An Hòa".to_owned()),
        date: PartialDate { day: Some(5), month: Some(3), year: Some(2026) },
        signature: Some(Signature {
            position: "CHÁNH VĂN PHÒNG".to_owned(),
            name: "Ngô Văn Mẫu".to_owned(),
            ..Signature::default()
        }),
        recipients: vec![Recipient::new("Lưu: VT.")],
    });
    let options = Options { part: Part::CopySheet, ..Options::default() };
    let rendered = ENGINE.render(&letter, &options).expect("rendered");
    assert_eq!(rendered.pages(), 1);
    let layout = rendered.layout();
    assert_eq!(layout.words("copy.form"), "SAO Y");
    assert!(
        layout
            .texts
            .iter()
            .all(|text| text.node.starts_with("copy.") || text.text.trim().is_empty())
    );
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/verapdf");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("copy-sheet.pdf"), rendered.pdf().expect("a PDF")).expect("written");
}
