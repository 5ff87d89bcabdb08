//! The same document gives the same bytes; another one does not.

use congvan::{
    domain::Document,
    typeset::{Engine, Options},
};

use super::{letters, measure::ENGINE};

#[test]
fn the_same_letter_gives_the_same_bytes_twice_and_in_another_engine() {
    let other = Engine::embedded().expect("a second engine");
    for (name, letter) in letters::complete() {
        let pdf = |engine: &Engine| {
            engine.render(&letter, &Options::default()).and_then(|r| r.pdf()).expect("a PDF")
        };
        let first = pdf(&ENGINE);
        assert!(first == pdf(&ENGINE), "{name}: twice in one engine");
        assert!(first == pdf(&other), "{name}: in another engine");
    }
    assert_eq!(ENGINE.version(), other.version());
}

#[test]
fn another_letter_or_another_mark_has_another_identity() {
    let letter = letters::one_page();
    let identity = |letter: &Document, options: &Options| {
        ENGINE.render(letter, options).expect("rendered").identity().to_owned()
    };
    let first = identity(&letter, &Options::default());
    let mut changed = letter.clone();
    changed.number = None;
    assert_ne!(first, identity(&changed, &Options::default()));
    assert_ne!(first, identity(&letter, &Options::unsigned()));
}

#[test]
fn what_is_not_printed_does_not_change_the_bytes() {
    let letter = letters::one_page();
    let mut annotated = letter.clone();
    annotated.addressees.items[0].to = vec!["cac-so".into()];
    annotated.issuer.unit = Some("so-noi-vu".to_owned());
    let pdf = |letter| ENGINE.render(letter, &Options::default()).and_then(|r| r.pdf());
    assert!(pdf(&letter) == pdf(&annotated));
}

#[test]
fn the_version_names_typst_and_the_font() {
    let version = ENGINE.version();
    assert!(version.starts_with("typst 0.15"), "{version}");
    assert!(version.contains("Liberation Serif 2.1.5"), "{version}");
}

#[test]
fn renders_many_letters_from_many_threads_alike() {
    let letter = letters::five_pages();
    let alone = ENGINE.render(&letter, &Options::default()).and_then(|r| r.pdf()).expect("a PDF");
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8)
            .map(|_| {
                scope.spawn(|| ENGINE.render(&letter, &Options::default()).and_then(|r| r.pdf()))
            })
            .collect();
        for thread in threads {
            assert!(thread.join().expect("no panic").expect("a PDF") == alone);
        }
    });
}

#[tokio::test]
async fn waits_without_holding_up_the_task() {
    let letter = letters::one_page();
    let rendered = ENGINE.render_async(&letter, &Options::default()).await.expect("rendered");
    let pdf = rendered.pdf_async().await.expect("a PDF");
    let other = ENGINE.render(&letter, &Options::default()).and_then(|r| r.pdf());
    assert!(Ok(pdf) == other);
}
