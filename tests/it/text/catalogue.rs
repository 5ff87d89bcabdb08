//! Every sentence that the code names stands in both languages.

use std::{collections::BTreeMap, fs, path::Path};

use congvan::text::{Lang, Message, catalogue};

/// Names of sentences in the source, each with the file that names it first.
fn named_in_source() -> BTreeMap<String, String> {
    let mut names = BTreeMap::new();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let source = ["src", "examples"].map(|folder| walkdir::WalkDir::new(package.join(folder)));
    for entry in source.into_iter().flatten().filter_map(Result::ok) {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            let code = fs::read_to_string(entry.path()).expect("readable source");
            for rest in code.split("Message::new(").skip(1) {
                if let Some(name) = rest.trim_start().strip_prefix('"') {
                    let name = name.split('"').next().unwrap_or_default().to_owned();
                    names.entry(name).or_insert_with(|| entry.path().display().to_string());
                }
            }
        }
    }
    names
}

#[test]
fn every_sentence_named_in_the_source_stands_in_both_languages() {
    let mut missing = Vec::new();
    for (name, file) in named_in_source() {
        for lang in Lang::ALL {
            if !catalogue::has_sentence(lang, &name) {
                missing.push(format!("{name} ({}), named in {file}", lang.code()));
            }
        }
    }
    assert!(missing.is_empty(), "sentences without words:\n{}", missing.join("\n"));
}

#[test]
fn the_catalogues_have_no_faults() {
    for lang in Lang::ALL {
        assert_eq!(catalogue::faults(lang), Vec::<String>::new());
    }
}

/// Ids and attributes of one language, with the variables that each uses.
fn shape(lang: &str) -> BTreeMap<String, Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/text").join(lang);
    let mut shape: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder of a language") {
        let words = fs::read_to_string(entry.expect("an entry").path()).expect("a readable file");
        let mut id = String::new();
        let mut place = String::new();
        for line in words.lines() {
            if let Some((head, _)) = line.split_once('=') {
                let head = head.trim();
                if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                    head.clone_into(&mut id);
                    place.clone_from(&id);
                } else if head.starts_with('.') {
                    place = format!("{id}{head}");
                }
            }
            let variables = shape.entry(place.clone()).or_default();
            for rest in line.split('$').skip(1) {
                let name: String =
                    rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                if !variables.contains(&name) {
                    variables.push(name);
                    variables.sort();
                }
            }
        }
    }
    shape
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    let (vi, en) = (shape("vi"), shape("en"));
    let different: Vec<_> = vi
        .keys()
        .chain(en.keys())
        .filter(|place| vi.get(*place) != en.get(*place))
        .map(|place| format!("{place}: vi {:?}, en {:?}", vi.get(place), en.get(place)))
        .collect();
    assert!(different.is_empty(), "{}", different.join("\n"));
}

#[test]
fn a_name_without_sentence_comes_back_in_brackets() {
    let unknown = Message { id: "no-such-sentence", args: Vec::new() };
    assert_eq!(unknown.render(Lang::Vi), "[no-such-sentence]");
    assert_eq!(unknown.advice(Lang::Vi), None);
}
