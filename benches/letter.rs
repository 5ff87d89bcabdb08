//! A letter of two pages, warm: layout, PDF, and both. The aim is 5 ms for both in a release build.
//!
//! Each turn prints another letter (another number), as an office does; nothing but fonts, layouts and repeated words
//! comes from the cache.

use std::hint::black_box;

use congvan::{
    domain::{
        Addressee, Block, Document, DocumentKind, Issuer, Item, Number, Paragraph, PartialDate,
        Recipient, Signature,
    },
    typeset::{Engine, Options},
};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};

const SENTENCE: &str = "Theo Chương trình số 41/CTr-UBND ngày 19/02/2026 của Ủy ban nhân dân tỉnh An Lĩnh về cải thiện chỉ \
    số cải cách hành chính, đề nghị các cơ quan, đơn vị rà soát, tổng hợp, báo cáo kết quả thực hiện nhiệm vụ được giao \
    bảo đảm đầy đủ, chính xác và đúng thời hạn quy định.";

fn item(text: String, items: Vec<Item>) -> Item {
    Item { items, ..Item::new(text) }
}

fn letter(number: u32) -> Document {
    let mut letter = Document::new(DocumentKind::OfficialLetter);
    letter.issuer = Issuer {
        unit: None,
        superior: vec!["ỦY BAN NHÂN DÂN".to_owned(), "TỈNH AN LĨNH".to_owned()],
        name: vec!["SỞ NỘI VỤ".to_owned()],
        ..Issuer::default()
    };
    letter.number = Some(Number::plain(number));
    letter.notation = Some("SNV-CCHC".to_owned());
    letter.place = Some("An Lĩnh".to_owned());
    letter.date = PartialDate { day: Some(5), month: Some(10), year: Some(2026) };
    letter.subject =
        Some("thực hiện kế hoạch cải thiện chỉ số cải cách hành chính năm 2026".to_owned());
    letter.addressees.items =
        ["Các sở, ban, ngành tỉnh;", "Ủy ban nhân dân các xã, phường."].map(Addressee::new).into();
    letter.body = vec![Block::Paragraph(Paragraph::new(SENTENCE))];
    letter.body.extend((0..4).map(|index| Block::Item {
        item: item(
            format!("Nhiệm vụ {index} của văn bản {number}. {SENTENCE}"),
            vec![item(SENTENCE.to_owned(), vec![]), item(format!("{number}: {SENTENCE}"), vec![])],
        ),
    }));
    letter.signature = Some(Signature {
        authority: vec!["KT. GIÁM ĐỐC".to_owned()],
        position: "PHÓ GIÁM ĐỐC".to_owned(),
        name: "Nguyễn Thị Mẫu".to_owned(),
        ..Signature::default()
    });
    letter.recipients =
        ["Như trên;", "Lãnh đạo Sở;", "Lưu: VT, CCHC (2b)."].map(Recipient::new).into();
    letter
}

#[expect(clippy::unwrap_used, reason = "a bench stops at the first fault")]
fn two_pages(criterion: &mut Criterion) {
    let engine = Engine::embedded().unwrap();
    let options = Options::default();
    assert_eq!(engine.render(&letter(1), &options).unwrap().pages(), 2);
    let mut number = 1;
    let mut next = || {
        number += 1;
        letter(number)
    };
    let mut group = criterion.benchmark_group("two pages, warm");
    group.bench_function("layout", |bench| {
        bench.iter_batched(
            &mut next,
            |letter| black_box(engine.render(&letter, &options).unwrap()),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("pdf", |bench| {
        bench.iter_batched(
            || engine.render(&next(), &options).unwrap(),
            |rendered| black_box(rendered.pdf().unwrap()),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("layout and pdf", |bench| {
        bench.iter_batched(
            &mut next,
            |letter| black_box(engine.render(&letter, &options).unwrap().pdf().unwrap()),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}

criterion_group!(benches, two_pages);
criterion_main!(benches);
