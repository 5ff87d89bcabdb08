//! KG-1, BD-1, BD-2, AP-1: addressees, paragraphs, bases, headings of appendices; no title alone at the foot of a page.

use super::{
    HALF_MM, Inspection, MM,
    lines::{Line, lines, of_node},
};
use crate::domain::{Block, Node, outline};

pub(super) fn inspect(inspection: &mut Inspection<'_>) {
    addressees(inspection);
    let document = inspection.document;
    for basis in &document.bases {
        for line in of_node(inspection.layout, &basis.id) {
            inspection.face("page-bd-2", &line, false, true, [13.0, 14.0]);
        }
    }
    paragraphs(inspection, &document.body);
    for appendix in &document.appendices {
        for part in ["label", "kind"] {
            for line in of_node(inspection.layout, &format!("{}.{part}", appendix.id)) {
                inspection.face("page-ap-1", &line, true, false, [13.0, 14.0]);
            }
        }
        for line in of_node(inspection.layout, &format!("{}.reference", appendix.id)) {
            inspection.face("page-ap-1", &line, false, true, [13.0, 14.0]);
        }
        paragraphs(inspection, &appendix.body);
    }
}

fn addressees(inspection: &mut Inspection<'_>) {
    for line in lines(inspection.layout, |id| id.starts_with("addressee.")) {
        inspection.face("page-kg-1", &line, false, false, [13.0, 14.0]);
    }
    let dashes: Vec<Line> = (1..=inspection.document.addressees.items.len())
        .filter_map(|n| of_node(inspection.layout, &format!("addressee.{n}")).into_iter().next())
        .collect();
    if let [first, rest @ ..] = &dashes[..] {
        for line in rest.iter().filter(|line| (line.left - first.left).abs() > HALF_MM) {
            inspection.broken("page-kg-1", line, "");
        }
    }
}

fn paragraphs(inspection: &mut Inspection<'_>, body: &[Block]) {
    let layout = inspection.layout;
    let nodes = outline(body, "");
    for (index, one) in nodes.iter().enumerate() {
        let printed = of_node(layout, one.id());
        let Some(first) = printed.first() else { continue };
        let heading = matches!(one.node, Node::Heading(_));
        if !(13.0 - 0.01..=14.0 + 0.01).contains(&first.size) {
            inspection.broken("page-bd-1", first, format!("{:.1} pt", first.size));
        }
        let centred = heading || one.style().is_some_and(|style| style.centered);
        let indent = first.left / MM - 30.0;
        let indented = [10.0, 12.7].iter().any(|wanted| (indent - wanted).abs() <= 0.3);
        if !centred && !indented {
            inspection.broken("page-bd-1", first, format!("{indent:.1} mm"));
        }
        for pair in printed.windows(2).filter(|pair| pair[0].page == pair[1].page) {
            let step = pair[1].baseline - pair[0].baseline;
            // A footnote's mark makes its line a little higher.
            if !(1.15 * first.size - 0.3..=1.725 * first.size + 0.3).contains(&step) {
                inspection.broken("page-bd-1", &pair[1], format!("{step:.1} pt"));
            }
        }
        // A title and what it introduces stand on one page.
        let titles =
            heading || one.style().is_some_and(|style| style.bold && one.text().len() < 200);
        let next =
            nodes.get(index + 1).and_then(|next| of_node(layout, next.id()).into_iter().next());
        if let (Some(last), Some(next), true) =
            (printed.last(), next, titles && one.table().is_none())
            && last.page != next.page
        {
            inspection.broken("page-bd-4", last, next.page);
        }
    }
}
