//! A mail without some of its files: what must not be kept is cut out of its bytes before they are.

use std::ops::Range;

/// Media type of what stands in the place of a file that was cut out; the part keeps the file's name alone.
pub(super) const WITHHELD: &str = "application/x-congvan-withheld";

/// Cuts parts out of a mail; each leaves a mark by which [`super::read`] names the file.
///
/// The spans are those of [`super::Attachment`]; whatever they are, what lies in them is gone.
#[must_use]
pub fn withhold(raw: &[u8], spans: &[Range<usize>]) -> Vec<u8> {
    let mut spans: Vec<&Range<usize>> = spans.iter().collect();
    spans.sort_by_key(|span| span.start);
    let mut kept = Vec::with_capacity(raw.len());
    let mut at = 0;
    for span in spans {
        let begin = span.start.clamp(at, raw.len());
        let end = span.end.clamp(begin, raw.len());
        kept.extend_from_slice(&raw[at..begin]);
        mark(&mut kept, &raw[begin..end]);
        at = end;
    }
    kept.extend_from_slice(&raw[at..]);
    kept
}

/// The fields of a part without those about its content, and a mark in their place. Where the part is the whole mail, its
/// sender and subject stay.
fn mark(kept: &mut Vec<u8>, part: &[u8]) {
    let mut name = None;
    let mut is_content = false;
    let mut rest = part;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |at| at + 1);
        let (line, after) = rest.split_at(end);
        if matches!(line, b"\n" | b"\r\n") {
            break;
        }
        rest = after;
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            is_content = line.get(..8).is_some_and(|head| head.eq_ignore_ascii_case(b"Content-"));
        }
        if is_content {
            name.get_or_insert_with(Vec::new).extend_from_slice(line);
        } else {
            kept.extend_from_slice(line);
        }
    }
    let (headers, _) = super::headers::Headers::read(&name.unwrap_or_default());
    let named = |field| {
        headers.content(field).and_then(|found| {
            found.attribute("filename").or_else(|| found.attribute("name")).map(str::to_owned)
        })
    };
    let name = named("Content-Disposition").or_else(|| named("Content-Type")).unwrap_or_default();
    kept.extend_from_slice(b"Content-Type: ");
    kept.extend_from_slice(WITHHELD.as_bytes());
    kept.extend_from_slice(b";\r\n name*=utf-8''");
    // RFC 2231, 4: everything but letters and digits as %XX.
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            kept.push(byte);
        } else {
            kept.extend_from_slice(format!("%{byte:02X}").as_bytes());
        }
    }
    kept.extend_from_slice(b"\r\n\r\n");
}
