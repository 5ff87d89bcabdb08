//! Every word of every part, with punctuation, diacritics and misprints, in the order of that part.

use congvan::{
    domain::{Block, Document, Item},
    typeset::{Engine, Layout, Options},
};

use super::{NAMES, compare, folder, letter};

/// Ids of the parts of a page, in printed order.
fn parts(document: &Document, layout: &Layout) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for text in &layout.texts {
        if !text.node.is_empty() && text.node != "page-number" && !ids.contains(&text.node) {
            ids.push(text.node.clone());
        }
    }
    // Bases, body and closing are one part each of the letter, but one run of the text: kept as they come.
    let mut nodes: Vec<&str> = document.bases.iter().map(|basis| basis.id.as_str()).collect();
    for block in &document.body {
        match block {
            Block::Item { item } => collect(item, &mut nodes),
            Block::Heading { heading } => nodes.push(&heading.id),
            Block::Paragraph(paragraph) => nodes.push(&paragraph.id),
        }
    }
    let printed: Vec<&str> =
        ids.iter().map(String::as_str).filter(|id| nodes.contains(id)).collect();
    assert_eq!(printed, nodes, "the body is printed in its order");
    ids
}

fn collect<'d>(item: &'d Item, nodes: &mut Vec<&'d str>) {
    nodes.push(&item.id);
    item.items.iter().for_each(|item| collect(item, nodes));
}

#[test]
fn every_word_of_the_seed_letters_stands_on_the_page() {
    let Some(folder) = folder() else { return };
    let engine = Engine::embedded().expect("an engine");
    let (mut found_in_all, mut in_all) = (0, 0);
    for name in NAMES {
        let (document, text) = letter(&folder, name);
        let rendered = engine.render(&document, &Options::default()).expect("a page");
        let layout = rendered.layout();
        // The fixed lines of the head use the decree's hyphen.
        let text = text.replace("Độc lập – Tự do – Hạnh phúc", "Độc lập - Tự do - Hạnh phúc");
        let mut left = compare::words(&text);
        let total = left.len();
        let mut extra = Vec::new();
        let mut found = 0;
        for id in parts(&document, &layout) {
            let part = compare::words(&layout.words(&id));
            let taken = compare::take(&mut left, &part);
            found += taken;
            if taken < part.len() {
                extra.push(format!("{id}: {}", part.join(" ")));
            }
        }
        let missing = compare::remaining(left);
        eprintln!("{name}: {found} of {total} words");
        eprintln!("  printed beyond the text: {extra:?}");
        assert!(
            missing.is_empty(),
            "{name} lacks {missing:?}; printed and not in the text: {extra:#?}"
        );
        // What the texts lack of their heads is printed from the decree's fixed words alone.
        let fixed = [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "Số:",
            "ngày tháng năm",
        ];
        for line in &extra {
            let words = line.split_once(": ").map_or("", |(_, words)| words);
            assert!(
                fixed.iter().any(|fixed| words.contains(fixed)),
                "{name} prints more than the text: {line}"
            );
        }
        found_in_all += found;
        in_all += total;
    }
    eprintln!("all: {found_in_all} of {in_all} words");
    assert_eq!(found_in_all, in_all);
}
