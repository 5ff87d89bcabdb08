//! Căn cứ and nội dung (cell 6): justified, the first line 10 mm in, 6 pt between paragraphs.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, Paragraph, Run, SpecialIndentType, Table as Grid,
    TableCell, TableRow, WidthType,
};

use super::parts::{BODY, centred, mm, run};
use crate::domain::{Cell, Document, Level, Node, Outlined, Row, Style, Table, markup, outline};

/// Half points of the words in a table.
const CELL: usize = 24;
/// Twentieths of a point: the type area, 165 mm.
const WIDTH: usize = 9354;

/// One piece of the page.
pub(super) enum Piece {
    Words(Box<Paragraph>),
    Grid(Box<Grid>),
}

/// All pieces in printed order.
pub(super) fn pieces(document: &Document) -> Vec<Piece> {
    let italic = Style { italic: true, ..Style::default() };
    let bases = document.bases.iter();
    let mut all: Vec<Piece> = bases
        .map(|basis| Piece::Words(Box::new(paragraph("", false, &basis.text, &italic))))
        .collect();
    for one in outline(&document.body, "body") {
        if !one.text().is_empty() || one.marker.is_some() {
            all.extend(words(&one).into_iter().map(|words| Piece::Words(Box::new(words))));
        }
        if let Some(table) = one.table() {
            all.push(Piece::Grid(Box::new(grid(table))));
        }
    }
    all
}

fn words(one: &Outlined<'_>) -> Vec<Paragraph> {
    let marker = one.marker.as_deref().unwrap_or_default();
    match one.node {
        Node::Heading(heading) => [marker, &heading.text]
            .into_iter()
            .filter(|line| !line.is_empty())
            .map(|line| centred(run(line, BODY).bold()))
            .collect(),
        Node::Item(item, level) => {
            let mut style = item.style.clone();
            style.bold |= level == Level::Roman;
            let bold = style.bold || style.bold_marker || level == Level::Article;
            vec![paragraph(marker, bold, &item.text, &style)]
        }
        Node::Paragraph(plain) => vec![paragraph(marker, false, &plain.text, &plain.style)],
    }
}

fn paragraph(marker: &str, bold_marker: bool, text: &str, style: &Style) -> Paragraph {
    // 1.1 lines lie between "single" and 1.5 (Appendix I, II.6).
    let spacing = LineSpacing::new().line_rule(LineSpacingType::Auto).line(264).before(120);
    let mut paragraph = Paragraph::new().line_spacing(spacing);
    paragraph = if style.centered {
        paragraph.align(AlignmentType::Center)
    } else {
        let first = SpecialIndentType::FirstLine(mm(10));
        paragraph.align(AlignmentType::Both).indent(None, Some(first), None, None)
    };
    if !marker.is_empty() {
        let words = run(&format!("{marker} "), BODY);
        paragraph = paragraph.add_run(if bold_marker { words.bold() } else { words });
    }
    let lead = style.bold_lead.as_deref().filter(|lead| text.starts_with(lead)).unwrap_or_default();
    for (part, bold) in [(lead, true), (&text[lead.len()..], style.bold)] {
        for words in set(part, BODY, bold, style.italic) {
            paragraph = paragraph.add_run(words);
        }
    }
    paragraph
}

/// Words with their small markup; the mark of a footnote stands as it was written.
fn set(text: &str, size: usize, bold: bool, italic: bool) -> Vec<Run> {
    let runs = markup::runs(text).into_iter().filter(|run| !run.text.is_empty());
    runs.map(|one| {
        let words = if one.note { format!("[{}]", one.text) } else { one.text };
        let mut words = run(&words, size);
        if one.bold || bold {
            words = words.bold();
        }
        if one.italic || italic {
            words = words.italic();
        }
        words
    })
    .collect()
}

fn grid(table: &Table) -> Grid {
    let columns = table.columns.len().max(1);
    let width = WIDTH / columns;
    let line = |cells: &[String], bold: bool| {
        let mut cells = cells.to_vec();
        cells.resize(columns, String::new());
        let cells = cells.iter().map(|words| {
            let words = set(words, CELL, bold, false);
            let words = words.into_iter().fold(Paragraph::new(), Paragraph::add_run);
            TableCell::new().width(width, WidthType::Dxa).add_paragraph(words)
        });
        TableRow::new(cells.collect())
    };
    let words =
        |cells: &[Cell]| cells.iter().map(|cell| cell.text().to_owned()).collect::<Vec<_>>();
    let heads: Vec<String> = table.columns.iter().map(|column| column.title.clone()).collect();
    let mut rows: Vec<TableRow> = table.head.iter().map(|row| line(&words(row), true)).collect();
    if heads.iter().any(|head| !head.is_empty()) {
        rows.push(line(&heads, true));
    }
    rows.extend(table.rows.iter().map(|row| match row {
        Row::Group { group } => line(&words(group), true),
        Row::Total { total } => line(&words(total), true),
        Row::Plain(cells) => line(&words(cells), false),
    }));
    Grid::new(rows).set_grid(vec![width; columns]).width(WIDTH, WidthType::Dxa)
}
