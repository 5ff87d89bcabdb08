//! The preview beside the form: one word of a letter of two pages changes, and the changed pages come back as SVG. The aim
//! is 10 ms at the 95th percentile in a release build; `scripts/proof preview` prints both figures, and those of forty pages.

use std::hint::black_box;

use congvan::{
    domain::{Block, Document, Paragraph},
    template::{self, Templates},
    typeset::{Engine, Options},
};
use criterion::{Criterion, criterion_group, criterion_main};

#[expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]
fn letter() -> Document {
    let sample = template::sample("cong-van").unwrap();
    let draft = template::load("mau.yaml", sample.text.as_bytes(), &Templates::embedded());
    let mut letter = draft.unwrap().document;
    let Some(Block::Paragraph(first)) = letter.body.first().cloned() else { return letter };
    for index in 0..8 {
        let text = format!("Lần {index}. {}", first.text.repeat(2));
        letter.body.insert(1, Block::Paragraph(Paragraph::new(text)));
    }
    letter
}

#[expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]
fn one_word(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let engine = Engine::embedded().unwrap();
    let options = Options::unsigned();
    let mut letter = letter();
    let set = |letter: &Document, known| {
        runtime.block_on(engine.preview(letter, &options, known, || true)).unwrap().unwrap().pages
    };
    let mut pages = set(&letter, Vec::new());
    assert_eq!(pages.len(), 2);
    let mut edit = 0;
    criterion.bench_function("one word of two pages, previewed", |bench| {
        bench.iter(|| {
            edit += 1;
            if let Some(Block::Paragraph(last)) = letter.body.last_mut() {
                last.text = format!("Đề nghị các cơ quan thực hiện lần thứ {edit}./.");
            }
            let known = pages.iter().map(|page| page.digest.clone()).collect();
            pages = black_box(set(&letter, known));
        });
    });
}

criterion_group!(benches, one_word);
criterion_main!(benches);
