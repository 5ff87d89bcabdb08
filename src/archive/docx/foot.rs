//! Nơi nhận (cell 9b) beside the signer (cells 7a to 7c).

use docx_rs::{Paragraph, Table};

use super::parts::{BODY, centred, columns, gap, run};
use crate::domain::Document;

/// Points left for the signature.
const SIGNING_ROOM: i32 = 80;

/// Both, side by side; they stay on one page.
pub(super) fn table(document: &Document) -> Table {
    let mut left = Vec::new();
    if !document.recipients.is_empty() {
        left.push(Paragraph::new().add_run(run("Nơi nhận:", 24).bold().italic()));
        left.extend(document.recipients.iter().map(|line| {
            let words = line.text.trim_start_matches("- ");
            Paragraph::new().add_run(run(&format!("- {words}"), 22))
        }));
    }
    let mut right = Vec::new();
    if let Some(signature) = &document.signature {
        let lines = signature.authority.iter().chain(std::iter::once(&signature.position));
        right.extend(lines.map(|line| centred(run(line, BODY).bold())));
        right.push(gap(SIGNING_ROOM));
        right.push(centred(run(&signature.name, BODY).bold()));
    }
    columns(left, right)
}
