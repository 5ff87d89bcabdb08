//! Too much, or what cannot be printed: a finished page or a clear refusal, never a wait without end.

use std::{fs, path::Path};

use congvan::text::Lang;
use congvan::typeset::{Engine, Error, Layout, Options};

use super::{letters, measure::ENGINE};

#[test]
fn five_megabytes_of_text_are_refused() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph(&"nội dung ".repeat(600_000))];
    let error = ENGINE.render(&letter, &Options::default()).expect_err("too long");
    assert!(matches!(error, Error::TooLong { characters, limit } if characters > limit));
}

#[test]
fn the_longest_permitted_letter_is_finished() {
    let mut letter = letters::minimal();
    letter.body = (0..900).map(|_| letters::paragraph(&"nội dung ".repeat(55))).collect();
    let rendered = ENGINE.render(&letter, &Options::default()).expect("rendered");
    assert!(rendered.pages() > 100, "{}", rendered.pages());
}

#[test]
fn one_endless_paragraph_is_finished() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph(&"nội dung, 83/QĐ-UBND; ".repeat(4_000))];
    assert!(ENGINE.render(&letter, &Options::default()).expect("rendered").pages() > 20);
}

#[test]
fn an_endless_word_is_finished_or_refused() {
    let mut letter = letters::minimal();
    letter.body = vec![letters::paragraph(&"a".repeat(5_000))];
    assert!(ENGINE.render(&letter, &Options::default()).expect("rendered").pages() > 1);
    letter.body = vec![letters::paragraph(&"a".repeat(5_001))];
    let error = ENGINE.render(&letter, &Options::default()).expect_err("no word at all");
    assert_eq!(error, Error::WordTooLong { letters: 5_001, limit: 5_000, part: "b1".to_owned() });
}

#[test]
fn a_deep_tree_of_items_is_finished() {
    let mut item = letters::item("sâu", vec![]);
    for _ in 0..100 {
        item = letters::item("sâu", vec![item]);
    }
    let mut letter = letters::minimal();
    letter.body = vec![congvan::domain::Block::Item { item }];
    assert!(ENGINE.render(&letter, &Options::default()).is_ok());
}

#[test]
fn characters_without_glyph_are_named_with_their_place() {
    let mut letter = letters::one_page();
    letter.body = vec![letters::paragraph("Chữ 漢 và 😀 và \u{E001}")];
    letter.subject = Some("về 漢".to_owned());
    let error = ENGINE.render(&letter, &Options::default()).expect_err("no such glyphs");
    let Error::Unprintable { characters } = &error else { panic!("{error:?}") };
    let found: Vec<_> = characters.iter().map(|(c, _)| *c).collect();
    assert_eq!(found.len(), 3);
    assert!(found.contains(&'漢') && found.contains(&'😀') && found.contains(&'\u{E001}'));
    let words = error.message().render(Lang::Vi);
    assert!(words.contains("U+6F22"), "{words}");
}

#[test]
fn a_broken_font_of_the_office_is_named() {
    let office = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(office.path().join("fonts")).expect("fonts");
    fs::write(office.path().join("fonts/times.ttf"), b"not a font").expect("written");
    let error = Engine::for_office(office.path()).expect_err("a broken font");
    assert!(matches!(&error, Error::Asset { path, .. } if path.ends_with("times.ttf")), "{error}");
}

#[test]
fn times_new_roman_of_the_office_wins() {
    let office = tempfile::tempdir().expect("a folder");
    fs::create_dir_all(office.path().join("fonts")).expect("fonts");
    for face in ["Regular", "Bold", "Italic", "BoldItalic"] {
        let name = format!("fonts/liberation-serif/LiberationSerif-{face}.ttf");
        let ours = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).expect("a face");
        let named = renamed(ours, "Times New Roman");
        fs::write(office.path().join(format!("fonts/{face}.ttf")), named).expect("written");
    }
    let engine = Engine::for_office(office.path()).expect("an engine");
    assert!(engine.version().contains("Times New Roman"), "{}", engine.version());
    let letter = letters::one_page();
    let layout = engine.render(&letter, &Options::default()).expect("rendered").layout();
    assert!(layout.texts.iter().all(|text| text.family == "Times New Roman"));
    let ours = ENGINE.render(&letter, &Options::default()).expect("rendered").layout();
    let places =
        |layout: &Layout| layout.texts.iter().map(|text| (text.x, text.y)).collect::<Vec<_>>();
    assert_eq!(places(&layout), places(&ours), "equal measures, equal page");
}

/// Gives a font another family name, no longer than its own: one byte a letter for the Macintosh, UTF-16 for Windows.
fn renamed(mut font: Vec<u8>, family: &str) -> Vec<u8> {
    let number = |font: &[u8], at: usize| usize::from(u16::from_be_bytes([font[at], font[at + 1]]));
    let tables = number(&font, 4);
    let entry = (0..tables).map(|n| 12 + 16 * n).find(|at| &font[*at..at + 4] == b"name");
    let entry = entry.expect("a table of names");
    let table = number(&font, entry + 8) * 65_536 + number(&font, entry + 10);
    let strings = table + number(&font, table + 4);
    for record in (0..number(&font, table + 2)).map(|n| table + 6 + 12 * n) {
        if number(&font, record + 6) != 1 {
            continue;
        }
        let words: Vec<u8> = match number(&font, record) {
            3 => family.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            _ => family.as_bytes().to_vec(),
        };
        let start = strings + number(&font, record + 10);
        font[start..start + words.len()].copy_from_slice(&words);
        let length = u16::try_from(words.len()).expect("a short name");
        font[record + 8..record + 10].copy_from_slice(&length.to_be_bytes());
    }
    font
}

#[test]
fn an_office_without_fonts_and_layouts_of_its_own_gets_ours() {
    let engine = Engine::for_office(Path::new("/nonexistent")).expect("the embedded ones");
    assert_eq!(engine.version(), ENGINE.version());
}

#[test]
fn a_layout_of_the_office_takes_the_place_of_ours_and_shows_in_the_version() {
    let office = tempfile::tempdir().expect("a folder");
    let layouts = office.path().join("templates/layout");
    fs::create_dir_all(&layouts).expect("layouts");
    let own = "#set document(title: \"x\")\n#json(\"/text.json\").at(0).text";
    fs::write(layouts.join("official-letter.typ"), own).expect("written");
    let engine = Engine::for_office(office.path()).expect("an engine");
    assert_ne!(engine.version(), ENGINE.version());
    let layout =
        engine.render(&letters::minimal(), &Options::default()).expect("rendered").layout();
    let words: String = layout.texts.iter().map(|text| text.text.as_str()).collect();
    assert_eq!(words, "Để nghiên cứu, thực hiện./.");
}

#[test]
fn a_layout_can_read_nothing_but_the_letter() {
    let office = tempfile::tempdir().expect("a folder");
    let layouts = office.path().join("templates/layout");
    fs::create_dir_all(&layouts).expect("layouts");
    for reach in [
        "read(\"/etc/passwd\")",
        "read(\"../../Cargo.toml\")",
        "datetime.today()",
        "import \"@preview/x:1.0.0\": *",
    ] {
        fs::write(layouts.join("official-letter.typ"), format!("#{reach}")).expect("written");
        let engine = Engine::for_office(office.path()).expect("an engine");
        let error = engine.render(&letters::minimal(), &Options::default()).expect_err(reach);
        assert!(matches!(error, Error::Layout(_)), "{reach}: {error}");
    }
}

#[test]
fn a_picture_has_a_sensible_resolution() {
    let rendered = ENGINE.render(&letters::minimal(), &Options::default()).expect("rendered");
    for dpi in [0, 19, 601, u32::MAX] {
        assert!(matches!(rendered.png_pages(dpi), Err(Error::Resolution { .. })));
    }
    let picture = rendered.png_pages(72).expect("a picture").remove(0);
    assert_eq!(&picture[1..4], b"PNG");
    assert!(rendered.svg_pages().expect("a drawing")[0].starts_with("<svg"));
}
