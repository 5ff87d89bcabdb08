//! A mail taken apart within limits: its header, its texts, its files.
//!
//! `mail-parser` decodes header fields and character sets. The parting is done here, because a nested message opens a
//! further level there, without end; here a message within a message is one part and is not opened.

use std::ops::Range;

use super::headers::Headers;
use super::{charset, html, transfer};

/// Levels of multiparts; mail programs make four.
const DEEPEST: usize = 20;
/// Parts of one mail.
const MOST: usize = 300;

/// A mail, taken apart.
#[derive(Debug)]
pub struct Anatomy {
    pub headers: Headers,
    pub parts: Vec<Part>,
    /// Something exceeded the limits or could not be decoded, so that the mail may say more than is seen here.
    pub is_damaged: bool,
}

/// One part that is no multipart.
#[derive(Debug)]
pub struct Part {
    /// `text/plain`, in small letters.
    pub media: String,
    pub name: Option<String>,
    /// Content-Disposition says so.
    pub is_attachment: bool,
    /// Shown inside the text by an id (pictures of signatures).
    pub has_content_id: bool,
    /// The innermost multipart/alternative around it.
    pub alternative: Option<usize>,
    pub bytes: Vec<u8>,
    pub charset: Option<String>,
    pub is_damaged: bool,
    /// Where the part stands in the bytes of the mail, its own fields included.
    pub span: Range<usize>,
}

impl Anatomy {
    /// Takes a mail apart.
    pub fn read(raw: &[u8]) -> Self {
        let (block, body) = split(raw);
        let (headers, is_long) = Headers::read(block);
        let mut parts = Parts { is_damaged: is_long, ..Parts::default() };
        parts.enter(&headers, body, 0..raw.len(), Level::default());
        Self { headers, parts: parts.list, is_damaged: parts.is_damaged }
    }

    /// The text that a person reads first: of alternatives the plain one, unless it is empty.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in self.parts.iter().filter(|part| part.is_text()) {
            let is_html = part.media == "text/html";
            let better = |other: &&Part| {
                other.alternative.is_some()
                    && other.alternative == part.alternative
                    && other.media == "text/plain"
                    && other.is_text()
                    && !other.bytes.trim_ascii().is_empty()
            };
            if is_html && self.parts.iter().any(|other| better(&other)) {
                continue;
            }
            if !is_html && part.bytes.trim_ascii().is_empty() {
                continue;
            }
            let words = part.text();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(words.trim_matches('\n'));
        }
        text
    }

    /// The first part of a type.
    pub fn part(&self, media: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.media == media)
    }
}

impl Part {
    /// The part's text, HTML made plain.
    pub fn text(&self) -> String {
        let text = charset::text(&self.bytes, self.charset.as_deref());
        if self.media == "text/html" {
            crate::text::unicode::nfc(&html::to_text(&text))
        } else {
            text
        }
    }

    /// Belongs to the words of the mail.
    pub fn is_text(&self) -> bool {
        !self.is_attachment
            && self.name.is_none()
            && matches!(self.media.as_str(), "text/plain" | "text/html")
    }

    /// The header of the message that this part holds, whole or as its fields only.
    pub fn inner_headers(&self) -> Option<Headers> {
        let holds = matches!(
            self.media.as_str(),
            "message/rfc822"
                | "message/global"
                | "text/rfc822-headers"
                | "message/global-headers"
                | "text/rfc822"
                | "message/rfc822-headers"
        );
        holds.then(|| Headers::read(split(&self.bytes).0).0)
    }
}

/// Where a part stands.
#[derive(Debug, Clone, Copy, Default)]
struct Level {
    depth: usize,
    alternative: Option<usize>,
    in_digest: bool,
}

#[derive(Default)]
struct Parts {
    list: Vec<Part>,
    alternatives: usize,
    is_damaged: bool,
}

impl Parts {
    /// Enters a part; `span` is where it stands in the mail, and its body at the end of that.
    fn enter(&mut self, headers: &Headers, body: &[u8], span: Range<usize>, level: Level) {
        if self.list.len() >= MOST {
            self.is_damaged = true;
            return;
        }
        let content = headers.content("Content-Type");
        let kind = content.map(|content| content.c_type.to_ascii_lowercase());
        let subtype = content.and_then(|content| content.c_subtype.as_deref());
        let subtype = subtype.unwrap_or_default().to_ascii_lowercase();
        let boundary = content.and_then(|content| content.attribute("boundary"));
        if kind.as_deref() == Some("multipart")
            && let Some(boundary) = boundary.filter(|boundary| !boundary.is_empty())
        {
            if level.depth >= DEEPEST {
                self.is_damaged = true;
                return;
            }
            let mut inner =
                Level { depth: level.depth + 1, in_digest: subtype == "digest", ..level };
            if subtype == "alternative" {
                self.alternatives += 1;
                inner.alternative = Some(self.alternatives);
            }
            let before = span.end - body.len();
            for place in pieces(body, boundary.as_bytes()) {
                let (block, piece) = split(&body[place.clone()]);
                let (headers, is_long) = Headers::read(block);
                self.is_damaged |= is_long;
                self.enter(&headers, piece, before + place.start..before + place.end, inner);
                if self.list.len() >= MOST {
                    self.is_damaged = true;
                    break;
                }
            }
            return;
        }
        let media = match kind.as_deref() {
            // A multipart that names no boundary is read as the text that it is.
            None | Some("multipart") if level.in_digest => "message/rfc822".to_owned(),
            None | Some("multipart" | "text")
                if subtype.is_empty() || kind.as_deref() != Some("text") =>
            {
                "text/plain".to_owned()
            }
            Some(kind) => format!("{kind}/{subtype}"),
            None => "text/plain".to_owned(),
        };
        let decoded = transfer::decode(body, &headers.lower("Content-Transfer-Encoding"));
        self.is_damaged |= decoded.is_damaged;
        let disposition = headers.content("Content-Disposition");
        let name = disposition.and_then(|field| field.attribute("filename"));
        let name = name.or_else(|| content.and_then(|field| field.attribute("name")));
        self.list.push(Part {
            media,
            name: name.map(str::to_owned),
            is_attachment: disposition
                .is_some_and(|field| field.c_type.eq_ignore_ascii_case("attachment")),
            has_content_id: headers.has("Content-ID"),
            alternative: level.alternative,
            charset: content.and_then(|field| field.attribute("charset")).map(str::to_owned),
            bytes: decoded.bytes,
            is_damaged: decoded.is_damaged,
            span,
        });
    }
}

/// Parts a mail or part at its first empty line.
fn split(raw: &[u8]) -> (&[u8], &[u8]) {
    let mut begin = 0;
    while begin < raw.len() {
        let end = raw[begin..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(raw.len(), |at| begin + at + 1);
        if matches!(&raw[begin..end], b"\n" | b"\r\n") {
            return (&raw[..begin], &raw[end..]);
        }
        begin = end;
    }
    (raw, &[])
}

/// Where the pieces between the lines of a boundary stand; what stands before the first and after the last is left out.
fn pieces(body: &[u8], boundary: &[u8]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut piece: Option<usize> = None;
    let mut begin = 0;
    while begin < body.len() && pieces.len() <= MOST {
        let end = body[begin..]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(body.len(), |at| begin + at + 1);
        if let Some(is_last) = is_boundary(&body[begin..end], boundary) {
            if let Some(from) = piece {
                pieces.push(from..begin);
            }
            piece = (!is_last).then_some(end);
            if is_last {
                return pieces;
            }
        }
        begin = end;
    }
    // The end was cut off: what is there is the last piece.
    pieces.extend(piece.map(|from| from..body.len()));
    pieces
}

/// Tells whether a line is a boundary, and whether it is the last.
fn is_boundary(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
    let rest = rest.trim_ascii_end();
    match rest {
        b"" => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}
