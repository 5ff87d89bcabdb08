//! Whatever a document holds: it is laid out, no word is lost, and the pages pass the checks.

use std::collections::HashMap;

use congvan::{
    domain::{Document, DocumentKind, check::printed, markup},
    typeset::{Error, Layout, Options, inspect},
};
use proptest::{prelude::*, test_runner::TestRunner};

use super::{measure::ENGINE, samples::samples};
use crate::template::round_trip;

/// The words of every node without spaces, as they were set.
fn by_node(layout: &Layout) -> HashMap<&str, String> {
    let mut words: HashMap<&str, String> = HashMap::new();
    for text in &layout.texts {
        let letters = text.text.split_whitespace().collect::<String>();
        words.entry(&text.node).or_default().push_str(&letters);
    }
    words
}

/// Every printed text that stands on no page.
fn lost(document: &Document, layout: &Layout) -> Vec<String> {
    let nodes = by_node(layout);
    printed(document)
        .into_iter()
        .filter_map(|one| {
            // Signs without ink are left out of the print; a footnote's mark is set without its brackets.
            let words: String = markup::runs(one.text).into_iter().map(|run| run.text).collect();
            let words: String = words.split_whitespace().collect();
            let found = nodes.values().any(|node| node.contains(&words));
            (!found).then(|| format!("{}: {words}", one.path))
        })
        .collect()
}

/// The trees from which documents are made are deeper than a test's usual stack.
const STACK: usize = 64 << 20;

#[test]
fn any_document_is_laid_out_whole_and_in_form() {
    let run = || {
        let config =
            ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() };
        let documents = (round_trip::document(), 0..DocumentKind::ALL.len());
        TestRunner::new(config)
            .run(&documents, |(document, kind)| {
                holds(Document { kind: DocumentKind::ALL[kind], ..document })
            })
            .unwrap_or_else(|failure| panic!("{failure}"));
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread");
    thread.join().expect("every document is whole");
}

#[expect(clippy::needless_pass_by_value, reason = "the runner gives each document away")]
fn holds(document: Document) -> Result<(), TestCaseError> {
    let layout = match ENGINE.render(&document, &Options::default()) {
        Ok(rendered) => rendered.layout(),
        Err(Error::Unprintable { .. }) => return Ok(()),
        Err(error) => return Err(TestCaseError::fail(error.to_string())),
    };
    let lost = lost(&document, &layout);
    prop_assert!(lost.is_empty(), "{:?}", lost);
    let mut findings = inspect(&layout, &document);
    // A column may be given less width than its words need: that is for a person to mend.
    findings.0.retain(|finding| {
        let cell = finding.place.node.as_ref().is_some_and(|node| node.contains(".c"));
        finding.message.id != "page-pg-2" || !cell
    });
    prop_assert!(!findings.has_errors(), "{:#?}", findings);
    Ok(())
}

#[test]
fn every_sample_is_whole_and_in_form() {
    for (name, sample) in samples() {
        let rendered = ENGINE.render(&sample, &Options::default()).expect("rendered");
        let layout = rendered.layout();
        let lost = lost(&sample, &layout);
        assert!(lost.is_empty(), "{name}: {lost:?}");
        let findings = inspect(&layout, &sample);
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}

#[test]
fn a_document_of_220_blocks_eleven_appendices_and_three_signers_is_whole() {
    let mut document =
        samples().into_iter().find(|(name, _)| name == "ban-thoa-thuan").expect("a sample").1;
    let (_, plan) = samples().into_iter().find(|(name, _)| name == "ke-hoach").expect("a sample");
    let (_, report) =
        samples().into_iter().find(|(name, _)| name == "thong-bao").expect("a sample");
    document.body = std::iter::repeat_with(|| report.body.clone()).flatten().take(220).collect();
    document.appendices = std::iter::repeat_with(|| plan.appendices[0].clone()).take(11).collect();
    for appendix in &mut document.appendices {
        appendix.id.clear();
        appendix.body.iter_mut().for_each(clear);
    }
    document.body.iter_mut().for_each(clear);
    document.name_nodes();
    let rendered = ENGINE.render(&document, &Options::default()).expect("rendered");
    let layout = rendered.layout();
    assert!(layout.pages.len() > 20, "{}", layout.pages.len());
    assert!(lost(&document, &layout).is_empty());
    let findings = inspect(&layout, &document);
    assert!(findings.is_empty(), "{findings:#?}");
    assert_eq!(layout.words("a11.label"), "Phụ lục XI");
}

fn clear(block: &mut congvan::domain::Block) {
    use congvan::domain::{Block, Item};
    fn clear_item(item: &mut Item) {
        item.id.clear();
        item.items.iter_mut().for_each(clear_item);
    }
    match block {
        Block::Item { item } => clear_item(item),
        Block::Heading { heading } => heading.id.clear(),
        Block::Paragraph(paragraph) => paragraph.id.clear(),
    }
}

#[test]
fn a_table_of_five_hundred_rows_repeats_its_heads_and_keeps_the_foot() {
    let mut document =
        samples().into_iter().find(|(name, _)| name == "phieu-gui").expect("a sample").1;
    document.body.truncate(2);
    let congvan::domain::Block::Paragraph(node) = &mut document.body[1] else { panic!("a table") };
    let table = node.table.as_mut().expect("a table");
    let row = table.rows[0].clone();
    table.rows = std::iter::repeat_n(row, 500).collect();
    let rendered = ENGINE.render(&document, &Options::default()).expect("rendered");
    let layout = rendered.layout();
    assert!(inspect(&layout, &document).is_empty(), "{:#?}", inspect(&layout, &document));
    let heads = layout.node("b2.h1.c2").count();
    assert!(heads >= layout.pages.len() - 1, "{heads} heads on {} pages", layout.pages.len());
    assert_eq!(layout.words("b2.r500.c1"), "500");
    let signer = layout.node("signer.name").next().expect("a signer").page;
    let last_row = layout.node("b2.r500.c2").next().expect("the last row").page;
    assert_eq!(signer, last_row, "the foot stands with the end of the table");
}
