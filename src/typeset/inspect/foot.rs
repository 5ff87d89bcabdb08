//! SG-1, NN-1: signer and recipients, on one page, with lines of the text.

use super::{
    HALF_MM, Inspection, MM,
    lines::{Line, lines, of_node},
};
use crate::domain::Severity;

pub(super) fn inspect(inspection: &mut Inspection<'_>) {
    let layout = inspection.layout;
    let signs = |id: &str| id.starts_with("signer.") || id.starts_with("cosigner.");
    let signers = lines(layout, signs);
    for line in signers.iter().filter(|line| !line.words.trim().is_empty()) {
        inspection.face("page-sg-1", line, true, false, [13.0, 14.0]);
    }
    let label = of_node(layout, "recipients").into_iter().next();
    let recipients = lines(layout, |id| id.starts_with("recipient."));
    if let Some(label) = &label {
        if (label.size - 12.0).abs() > 0.01 || !label.italic || label.weight < 600 {
            inspection.broken("page-nn-1", label, format!("{:.1} pt", label.size));
        }
        let level =
            signers.first().is_none_or(|first| (first.baseline - label.baseline).abs() <= 1.0);
        let beside = inspection.document.cosigners.is_empty();
        if (label.left - 30.0 * MM).abs() > HALF_MM || (beside && !level) {
            inspection.broken("page-nn-1", label, "");
        }
    }
    for line in &recipients {
        inspection.face("page-nn-1", line, false, false, [11.0, 11.0]);
    }
    together(inspection, &signers, label.as_ref(), &recipients);
}

/// The foot stands on one page, with at least two lines above it, unless no page could hold it.
fn together(
    inspection: &mut Inspection<'_>,
    signers: &[Line],
    label: Option<&Line>,
    recipients: &[Line],
) {
    let foot: Vec<&Line> = label.into_iter().chain(signers).chain(recipients).collect();
    let Some(first) = foot.first() else { return };
    // A list of recipients longer than a page runs on.
    if recipients.len() > 45 {
        return;
    }
    if let Some(parted) = foot.iter().find(|line| line.page != first.page) {
        return inspection.broken("page-sg-3", parted, first.page);
    }
    let above = |line: &&Line| {
        line.page == first.page
            && !line.node.is_empty()
            && line.baseline < first.baseline
            && !["page-number", "unsigned-mark", "circulation"].contains(&line.node.as_str())
    };
    let all = lines(inspection.layout, |_| true);
    let text_lines = all.iter().filter(above).count();
    // Behind a turned table the foot begins a page of its own.
    let upright = inspection.layout.pages.iter().all(|(width, height)| width < height);
    if first.page > 1 && text_lines < 2 && recipients.len() < 25 && upright {
        // Ugly, and sometimes what the text asks for: it ends with a heading, or its last table fills a page.
        inspection.broken("page-sg-3", first, text_lines);
        if let Some(finding) = inspection.findings.0.last_mut() {
            finding.severity = Severity::Warning;
        }
    }
}
