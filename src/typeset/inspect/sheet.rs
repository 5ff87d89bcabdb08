//! PG-1 to PG-4: paper, margins, typeface and colour, page numbers.

use super::{HALF_MM, Inspection, MM, lines};

/// What stands in the top margin.
const IN_THE_MARGIN: [&str; 4] = ["page-number", "unsigned-mark", "circulation", "electronic-line"];
/// Times New Roman, or a typeface with its measures.
const FAMILIES: [&str; 3] = ["Times New Roman", "Liberation Serif", "Tinos"];

pub(super) fn inspect(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    for (index, (width, height)) in layout.pages.iter().enumerate() {
        let upright = (width - 595.28).abs() < 1.0 && (height - 841.89).abs() < 1.0;
        let turned = (width - 841.89).abs() < 1.0 && (height - 595.28).abs() < 1.0;
        if !upright && !turned {
            let found = format!("{:.0} × {:.0} mm", width / MM, height / MM);
            inspection.broken_page("page-pg-1", index + 1, found);
        }
    }
    for text in &layout.texts {
        let Some((width, height)) = layout.pages.get(text.page - 1) else { continue };
        let top = text.y - 0.891 * text.size;
        let bottom = text.y + 0.216 * text.size;
        let spaces = if text.text.ends_with(' ') { text.size } else { 0.0 };
        let outside = text.x < 30.0 * MM - HALF_MM
            || text.right() - spaces > width - 15.0 * MM + HALF_MM
            || top < 20.0 * MM - HALF_MM
            || bottom > height - 20.0 * MM + HALF_MM;
        // The raised mark of a footnote stands above its own line.
        let outside = outside && !text.node.starts_with("footnote.");
        if outside && !text.text.trim().is_empty() && !IN_THE_MARGIN.contains(&text.node.as_str()) {
            let line = lines::lines(layout, |id| id == text.node)
                .into_iter()
                .find(|line| line.page == text.page && (line.baseline - text.y).abs() < 0.01);
            if let Some(line) = line {
                inspection.broken("page-pg-2", &line, "");
            }
        }
        if !FAMILIES.contains(&text.family.as_str()) {
            inspection.broken_page("page-pg-3", text.page, &text.family);
        }
        if text.colour != "#000000" && text.node != "urgency" {
            inspection.broken_page("page-pg-3", text.page, &text.colour);
        }
    }
    inspection.findings.0.dedup();
    page_numbers(inspection);
}

/// The page on which each part begins: the document itself, then its appendices.
pub(super) fn first_pages(inspection: &Inspection<'_>) -> Vec<usize> {
    let mut first = vec![1];
    for appendix in &inspection.document.appendices {
        let before = format!("{}.", appendix.id);
        let of_it = |node: &str| !appendix.id.is_empty() && node.starts_with(&before);
        let page = inspection.layout.texts.iter().find(|text| of_it(&text.node));
        first.extend(page.map(|text| text.page));
    }
    first
}

fn page_numbers(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    let first = first_pages(inspection);
    if first.len() <= inspection.document.appendices.len() {
        // An appendix without a word leaves an empty page that nothing names.
        return;
    }
    let numbers = lines::of_node(layout, "page-number");
    for page in 1..=layout.pages.len() {
        let begins = first.iter().copied().filter(|first| *first <= page).max().unwrap_or(1);
        let wanted = page - begins + 1;
        let printed: Vec<_> = numbers.iter().filter(|number| number.page == page).collect();
        match printed[..] {
            [] if wanted == 1 => {}
            [number] if wanted > 1 => {
                let (width, _) = layout.pages[page - 1];
                let type_area = f64::midpoint(30.0 * MM, width - 15.0 * MM);
                let centred = [type_area, width / 2.0]
                    .iter()
                    .any(|centre| (number.centre() - centre).abs() <= 2.0 * MM);
                let inside = number.baseline > 0.0 && number.baseline < 20.0 * MM;
                if number.words != wanted.to_string() || !centred || !inside {
                    inspection.broken("page-pg-4", number, wanted);
                }
                inspection.face("page-pg-4", number, false, false, [13.0, 14.0]);
            }
            _ => inspection.broken_page("page-pg-4", page, wanted),
        }
    }
}
