//! Guards the one direction of design §2 by reading the `crate::` paths of every source file.

use std::collections::BTreeSet;
use std::path::Path;

use walkdir::WalkDir;

/// Each room and the rooms it may know, besides itself.
const MAY_KNOW: [(&str, &[&str]); 13] = [
    ("text", &[]),
    ("domain", &["text"]),
    ("config", &["domain", "text"]),
    ("template", &["domain", "text", "config"]),
    ("typeset", &["domain", "text", "config"]),
    ("store", &["domain", "text", "config"]),
    ("files", &["domain", "text", "config"]),
    ("mail", &["domain", "text", "config"]),
    ("archive", &["domain", "text", "config"]),
    (
        "service",
        &["domain", "text", "config", "template", "typeset", "store", "files", "mail", "archive"],
    ),
    ("worker", &["domain", "text", "config", "service"]),
    ("web", &["domain", "text", "config", "service", "worker"]),
    (
        "cli",
        &[
            "domain", "text", "config", "template", "typeset", "store", "files", "mail", "archive",
            "service", "worker", "web",
        ],
    ),
];

/// The parts of a list up to the brace that closes it.
fn heads(list: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut begin) = (0, 0);
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&list[begin..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts
}

/// The rooms named after `crate::` in a source text, lists included; a comment may name any room.
fn rooms_named(source: &str) -> BTreeSet<String> {
    let code = |line: &&str| !line.trim_start().starts_with("//");
    let source: String = source.lines().filter(code).flat_map(|line| [line, "\n"]).collect();
    let mut named = BTreeSet::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        let heads: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => heads(list),
            None => vec![rest],
        };
        for head in heads {
            let name: String = head
                .trim_start()
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || *c == '_')
                .collect();
            if MAY_KNOW.iter().any(|(room, _)| *room == name) {
                named.insert(name);
            }
        }
    }
    named
}

#[test]
fn no_room_knows_a_room_it_must_not() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut breaches = Vec::new();
    let mut rooms_seen = BTreeSet::new();
    for entry in WalkDir::new(&src).into_iter().map(Result::unwrap) {
        if entry.path().extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        let inside = entry.path().strip_prefix(&src).unwrap();
        let Some(room) = inside.iter().next().and_then(|part| part.to_str()) else { continue };
        if room == "main.rs" || room == "lib.rs" {
            continue;
        }
        let (_, allowed) = MAY_KNOW
            .iter()
            .find(|(name, _)| *name == room)
            .unwrap_or_else(|| panic!("{} lies in no room of the house", inside.display()));
        rooms_seen.insert(room.to_owned());
        let source = std::fs::read_to_string(entry.path()).unwrap();
        for named in rooms_named(&source) {
            if named != room && !allowed.contains(&named.as_str()) {
                breaches.push(format!("{} knows {named}", inside.display()));
            }
        }
    }
    assert_eq!(rooms_seen.len(), MAY_KNOW.len(), "rooms without a file: {rooms_seen:?}");
    assert!(breaches.is_empty(), "breaches of the one direction:\n{}", breaches.join("\n"));
}

#[test]
fn the_guard_sees_paths_lists_and_inner_modules() {
    let source = "use crate::store::Store;\nuse crate::{mail::Outcome, text::{Lang, Message}};\n\
                  fn f() { crate::web::serve() }";
    let named: Vec<String> = rooms_named(source).into_iter().collect();
    assert_eq!(named, ["mail", "store", "text", "web"]);
}
