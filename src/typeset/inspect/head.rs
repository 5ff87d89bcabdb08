//! HD-1 to HD-6, TI-1, TI-2, MK-1: national name, agency, number, place and date, title or subject, urgency.

use super::{
    Inspection, MM,
    lines::{Line, of_node, rule_below},
};
use crate::domain::DocumentKind;

/// Share of a line that the short rules take, with the tolerance of the pen.
const SHORT_RULE: std::ops::RangeInclusive<f64> = 0.32..=0.51;

pub(super) fn inspect(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    // Enclosed texts have a head of their own behind it.
    let on_page_one = |node: &str| -> Vec<Line> {
        of_node(layout, node).into_iter().filter(|line| line.page == 1).collect()
    };
    let one = |node: &str| on_page_one(node).into_iter().next();
    let name = one("national-name");
    let motto = one("motto");
    if let Some(name) = &name {
        inspection.face("page-hd-1", name, true, false, [12.0, 13.0]);
        let in_the_right_half = name.left >= 85.0 * MM;
        let whole = on_page_one("national-name").len() == 1;
        if !whole || !in_the_right_half || !name.words.starts_with("CỘNG HÒA XÃ HỘI") {
            inspection.broken("page-hd-1", name, "");
        }
    }
    if let (Some(name), Some(motto)) = (&name, &motto) {
        inspection.face("page-hd-2", motto, true, false, [13.0, 14.0]);
        if (motto.centre() - name.centre()).abs() > MM
            || motto.words != "Độc lập - Tự do - Hạnh phúc"
        {
            inspection.broken("page-hd-2", motto, "");
        }
        match rule_below(layout, motto) {
            Some((x, width))
                if (width - motto.width()).abs() <= 0.03 * motto.width()
                    && (x + width / 2.0 - motto.centre()).abs() <= MM => {}
            found => {
                let width = found.map_or(0.0, |(_, width)| width);
                inspection.broken("page-hd-3", motto, format!("{:.0} mm", width / MM));
            }
        }
    }
    agency(inspection);
    number_and_date(inspection);
    title(inspection);
    urgency(inspection);
}

fn agency(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    for line in super::lines::lines(layout, |id| id.starts_with("superior.")) {
        inspection.face("page-hd-4", &line, false, false, [12.0, 13.0]);
    }
    let agency: Vec<Line> = super::lines::lines(layout, |id| id.starts_with("agency."))
        .into_iter()
        .filter(|line| line.page == 1)
        .collect();
    for line in &agency {
        inspection.face("page-hd-4", line, true, false, [12.0, 13.0]);
    }
    if let Some(last) = agency.last() {
        short_rule(inspection, "page-hd-4", last);
    }
}

/// A rule of a third to a half of the line above it, in its middle.
fn short_rule(inspection: &mut Inspection<'_>, rule: &'static str, line: &Line) {
    match rule_below(inspection.layout, line) {
        Some((x, width))
            if SHORT_RULE.contains(&(width / line.width()))
                && (x + width / 2.0 - line.centre()).abs() <= MM => {}
        found => {
            let width = found.map_or(0.0, |(_, width)| width);
            inspection.broken(rule, line, format!("{:.0} mm", width / MM));
        }
    }
}

fn number_and_date(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    let number = of_node(layout, "number").into_iter().next();
    if let Some(number) = &number {
        inspection.face("page-hd-5", number, false, false, [13.0, 13.0]);
        let agency = super::lines::lines(layout, |id| id.starts_with("agency.")).into_iter().next();
        let off = agency.is_some_and(|agency| (agency.centre() - number.centre()).abs() > 2.0 * MM);
        // A number still open has no ink at its place.
        let document = inspection.document;
        if off && document.number.is_some() && document.notation.is_some() {
            inspection.broken("page-hd-5", number, "");
        }
    }
    let date = of_node(layout, "place-date");
    if let (Some(number), Some(date)) = (&number, date.first()) {
        inspection.face("page-hd-6", date, false, true, [13.0, 14.0]);
        if (date.baseline - number.baseline).abs() > 1.0 || date.page != number.page {
            inspection.broken("page-hd-6", date, "");
        }
    }
}

fn title(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    if inspection.document.kind == DocumentKind::OfficialLetter {
        // A long notation runs over several lines.
        let number = of_node(layout, "number").pop();
        let subject = of_node(layout, "subject");
        for line in &subject {
            inspection.face("page-ti-2", line, false, false, [12.0, 13.0]);
        }
        if let (Some(number), Some(first)) = (number, subject.first()) {
            // 6 pt beyond single spacing of its own letters.
            let gap = first.baseline - number.baseline - 1.15 * first.size;
            if !(5.0..=7.0).contains(&gap) {
                inspection.broken("page-ti-2", first, format!("{gap:.1} pt"));
            }
        }
        return;
    }
    let centre = f64::midpoint(30.0, 195.0) * MM;
    for node in ["title", "abstract"] {
        for line in of_node(layout, node) {
            inspection.face("page-ti-1", &line, true, false, [13.0, 14.0]);
            if (line.centre() - centre).abs() > MM {
                inspection.broken("page-ti-1", &line, "");
            }
        }
    }
    if let Some(last) = of_node(layout, "abstract").last() {
        short_rule(inspection, "page-ti-1", last);
    }
}

fn urgency(inspection: &mut Inspection<'_>) {
    let Some(urgency) = inspection.document.urgency else { return };
    let Some(stamp) = of_node(inspection.layout, "urgency").into_iter().next() else { return };
    inspection.face("page-mk-1", &stamp, true, false, [13.0, 14.0]);
    let (width, height) = (f64::from(urgency.width_mm()) * MM, 8.0 * MM);
    let boxed = inspection.layout.shapes.iter().any(|shape| {
        (shape.width - width).abs() <= 0.5 * MM
            && (shape.height - height).abs() <= 0.5 * MM
            && shape.colour == "#ff0000"
            && shape.y < stamp.baseline
            && shape.y + shape.height > stamp.baseline
    });
    if !boxed {
        inspection.broken("page-mk-1", &stamp, "");
    }
}
