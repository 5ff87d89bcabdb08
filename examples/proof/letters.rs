//! Many different letters in one process: how fast, and whether the memory stays flat; and a preview session.

use std::time::Instant;

use clap::Args;
use congvan::{
    domain::{Block, Cell, Column, Document, Item, Number, Paragraph, Row, Table},
    typeset::{Engine, Options},
};

use super::office;

/// Different letters set and written as PDF, one after the other.
#[derive(Args)]
pub struct Letters {
    #[arg(long, default_value_t = 10_000)]
    letters: u32,
    /// How the process runs, for the table: `two cores`.
    #[arg(long, default_value = "all cores")]
    label: String,
}

impl Letters {
    pub fn run(self) {
        let engine = Engine::embedded().expect("an engine");
        let begun = Instant::now();
        let (mut early, mut pages) = (0, 0);
        for number in 1..=self.letters {
            let rendered = engine.render(&letter(number), &Options::default()).expect("pages");
            pages = rendered.pages();
            assert!(!rendered.pdf().expect("a PDF").is_empty());
            if number == (self.letters / 10).clamp(1, 1_000) {
                early = resident();
            }
        }
        let late = resident();
        let seconds = begun.elapsed().as_secs_f64();
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let growth = (late as f64 / early as f64 - 1.0) * 100.0;
        println!(
            "| {} | {} | {pages} | {:.2} | {} | {} | {growth:.1} |",
            self.label,
            self.letters,
            seconds * 1000.0 / f64::from(self.letters),
            early / 1024,
            late / 1024,
        );
        // What a small run grows by is the warming up of its caches.
        assert!(self.letters < 10_000 || growth < 5.0, "the memory grows: {growth:.1} %");
    }
}

/// Another letter of two pages for each number.
pub fn letter(number: u32) -> Document {
    let mut document = office::two_pages(&format!("nhiệm vụ số {number} của năm 2026"));
    document.number = Some(Number::plain(number));
    for block in &mut document.body {
        if let Block::Paragraph(Paragraph { text, .. }) = block {
            *text = format!("{text} Lần {number}.");
        }
    }
    document
}

/// Kilobytes in memory.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(1)
}

/// One word changed, and the changed pages drawn again, as the form does while somebody types.
#[derive(Args)]
pub struct Preview {
    #[arg(long, default_value_t = 200)]
    edits: usize,
}

impl Preview {
    pub async fn run(self) {
        let engine = Engine::embedded().expect("an engine");
        for (name, document) in [("two pages", letter(1)), ("40 pages, table of 500 rows", long())]
        {
            let mut document = document;
            let options = Options::unsigned();
            let set = async |document: &Document, known: Vec<String>| {
                let drawn = engine.preview(document, &options, known, || true).await;
                drawn.expect("pages").expect("wanted").pages
            };
            let mut pages = set(&document, Vec::new()).await;
            let edits = if pages.len() > 10 { self.edits / 10 } else { self.edits };
            let (mut times, mut drawn) = (Vec::new(), 0);
            for edit in 0..edits.max(1) {
                let texts = document.body.iter_mut().rev().find_map(|block| match block {
                    Block::Paragraph(paragraph) => Some(&mut paragraph.text),
                    Block::Item { .. } | Block::Heading { .. } => None,
                });
                let text = texts.expect("a paragraph");
                *text = format!("Đề nghị các cơ quan thực hiện lần thứ {edit}./.");
                let known = pages.iter().map(|page| page.digest.clone()).collect();
                let begun = Instant::now();
                pages = set(&document, known).await;
                times.push(begun.elapsed());
                drawn += pages.iter().filter(|page| page.svg.is_some()).count();
            }
            times.sort_unstable();
            let at = |part: usize| {
                times[(times.len() * part / 100).min(times.len() - 1)].as_secs_f64() * 1000.0
            };
            println!(
                "| {name} | {} | {} | {drawn} | {:.1} | {:.1} |",
                pages.len(),
                times.len(),
                at(50),
                at(95)
            );
        }
    }
}

/// A document of about forty pages with a table of 500 rows.
fn long() -> Document {
    let mut document = letter(1);
    let row = |index: usize| {
        let cells = [
            String::new(),
            format!("Rà soát, lập danh sách thứ {index} phục vụ khảo sát mức độ hài lòng"),
            "Ủy ban nhân dân các xã, phường".to_owned(),
            "Tháng 10".to_owned(),
        ];
        Row::Plain(cells.map(Cell::Text).into())
    };
    let column =
        |title: &str, running| Column { title: title.to_owned(), running, ..Column::default() };
    let table = Table {
        columns: vec![
            column("TT", true),
            column("Nhiệm vụ", false),
            column("Chủ trì", false),
            column("Thời hạn", false),
        ],
        rows: (0..500).map(row).collect(),
        ..Table::default()
    };
    let sentence =
        "Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện. ".repeat(5);
    let items = (0..140).map(|index| Item::new(format!("Nhiệm vụ {index}. {sentence}"))).collect();
    let at = document.body.len() - 1;
    document.body.insert(at, Block::Item { item: Item { items, ..Item::new("Nội dung") } });
    document.body.insert(
        at,
        Block::Paragraph(Paragraph { table: Some(table), ..Paragraph::new("Phân công:") }),
    );
    document.body.push(Block::Paragraph(Paragraph::new("Đề nghị các cơ quan thực hiện./.")));
    document
}

/// Writes the letter of the comparison as data for other programs, and times our own.
#[derive(Args)]
pub struct Peers {
    /// Where the letter is written as `letter.docx`, `letter.json` and `letter.pdf`.
    #[arg(long)]
    out: std::path::PathBuf,
    #[arg(long, default_value_t = 40)]
    times: u32,
}

impl Peers {
    pub fn run(self) {
        let engine = Engine::embedded().expect("an engine");
        let document = letter(1);
        let printed = congvan::domain::check::printed(&document);
        let lines: Vec<_> = printed.iter().map(|one| (one.path.as_str(), one.text)).collect();
        let write = |name: &str, bytes: Vec<u8>| {
            std::fs::write(self.out.join(name), bytes).expect("written");
        };
        write("letter.json", serde_json::to_vec(&lines).expect("JSON"));
        write("letter.docx", congvan::archive::docx::docx(&document).expect("a Word file"));
        let mut times = Vec::new();
        for number in 0..self.times {
            let document = letter(number + 2);
            let begun = Instant::now();
            let rendered = engine.render(&document, &Options::default()).expect("pages");
            let pdf = rendered.pdf().expect("a PDF");
            times.push(begun.elapsed());
            write("letter.pdf", pdf);
        }
        times.sort_unstable();
        println!("{:.3}", times[times.len() / 2].as_secs_f64() * 1000.0);
    }
}
