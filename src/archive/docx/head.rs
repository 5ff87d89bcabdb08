//! Cells 1 to 5b of the diagram: agency and national name, number and date, title or subject.

use docx_rs::{
    BorderType, LineSpacing, LineSpacingType, Paragraph, ParagraphBorder, ParagraphBorderPosition,
    ParagraphBorders, Run, Table,
};

use super::parts::{BODY, HEAD, centred, columns, gap, mm, run};
use crate::domain::{Document, DocumentKind};
use crate::text::dates;

/// Cells 1 and 2.
pub(super) fn upper(document: &Document) -> Table {
    let issuer = &document.issuer;
    let superior = issuer.superior.iter().map(|line| centred(run(line, HEAD)));
    let agency = issuer.name.iter().map(|line| centred(run(line, HEAD).bold()));
    let left = superior.chain(agency).chain([rule(20)]);
    let right = [
        centred(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", HEAD).bold()),
        centred(run("Độc lập - Tự do - Hạnh phúc", BODY).bold()),
        rule(20),
    ];
    columns(left.collect(), right.into())
}

/// A line under a name, in from both sides by so many millimetres.
fn rule(inset: i32) -> Paragraph {
    let line = LineSpacing::new().line_rule(LineSpacingType::Exact).line(60);
    let mut paragraph = Paragraph::new()
        .indent(Some(mm(inset)), None, Some(mm(inset)), None)
        .line_spacing(line)
        .add_run(Run::new().size(2));
    let border = ParagraphBorder::new(ParagraphBorderPosition::Bottom)
        .val(BorderType::Single)
        .size(6)
        .space(1);
    // The writer's own default draws all four sides.
    let borders = ParagraphBorders::with_empty().set(border);
    paragraph.property = paragraph.property.set_borders(borders);
    paragraph
}

/// Cells 3, 4 and, for letters, 5b.
pub(super) fn lower(document: &Document) -> Table {
    let number = document.number.as_ref().map_or_else(|| "      ".to_owned(), ToString::to_string);
    let notation = document.notation.as_deref().unwrap_or("……");
    let mut left = vec![centred(run(&format!("Số: {number}/{notation}"), HEAD))];
    if let (DocumentKind::OfficialLetter, Some(subject)) = (document.kind, &document.subject) {
        left.push(gap(6));
        left.push(centred(run(&format!("V/v {subject}"), HEAD)));
    }
    let date = document.date;
    let day = dates::open_date(date.day, date.month, date.year);
    let place = document.place.as_deref().unwrap_or("……………");
    let right = vec![centred(run(&format!("{place}, {day}"), BODY).italic())];
    columns(left, right)
}

/// Cell 5a for named kinds, and Kính gửi (9a).
pub(super) fn title(document: &Document) -> Vec<Paragraph> {
    let mut lines = vec![gap(10)];
    if document.kind != DocumentKind::OfficialLetter {
        lines.push(centred(run(&document.kind.name().to_uppercase(), BODY).bold()));
        if let Some(subject) = &document.subject {
            let mut letters = subject.chars();
            let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
            let words = format!("{}{}", first.unwrap_or_default(), letters.as_str());
            lines.push(centred(run(&words, BODY).bold()));
        }
        lines.push(rule(60));
    }
    let label = document.addressees.label.as_deref().unwrap_or("Kính gửi");
    match document.addressees.items.as_slice() {
        [] => {}
        [only] => {
            lines.push(gap(8));
            lines.push(centred(run(&format!("{label}: {}", only.text), BODY)));
        }
        several => {
            lines.push(gap(8));
            let left = |inset: i32, words: &str| {
                Paragraph::new().indent(Some(mm(inset)), None, None, None).add_run(run(words, BODY))
            };
            lines.push(left(35, &format!("{label}:")));
            lines.extend(several.iter().map(|line| {
                let words = line.text.trim_start_matches("- ");
                left(52, &format!("- {words}"))
            }));
        }
    }
    lines.push(gap(8));
    lines
}
