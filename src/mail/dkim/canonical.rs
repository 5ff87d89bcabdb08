//! The form in which both sides hash a mail: `relaxed/relaxed` (RFC 6376, 3.4.2 and 3.4.4).

/// Brings one header field into its form: `name:value`, without the line end.
pub fn header(field: &str) -> String {
    let (name, value) = field.split_once(':').unwrap_or((field, ""));
    let value = value.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty());
    format!("{}:{}", name.trim_end().to_ascii_lowercase(), value.collect::<Vec<_>>().join(" "))
}

/// Tells whether a header field has a name.
pub fn is_named(field: &str, name: &str) -> bool {
    field.split_once(':').is_some_and(|(own, _)| own.trim_end().eq_ignore_ascii_case(name))
}

/// Brings the body into its form: white space shrunk, none at line ends, no empty lines at the end.
pub fn body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    // Bytes of `out` up to the last line that says something.
    let mut whole = 0;
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let from = out.len();
        let mut gap = false;
        for byte in line {
            if matches!(byte, b' ' | b'\t') {
                gap = true;
                continue;
            }
            if std::mem::take(&mut gap) {
                out.push(b' ');
            }
            out.push(*byte);
        }
        let is_empty = out.len() == from;
        out.extend_from_slice(b"\r\n");
        if !is_empty {
            whole = out.len();
        }
    }
    out.truncate(whole);
    out
}

/// Parts a mail into its header fields, folded as they are, and its body.
pub fn part(mail: &[u8]) -> (Vec<&str>, &[u8]) {
    let end = mail.windows(4).position(|four| four == b"\r\n\r\n");
    let (head, body) = match end {
        Some(end) => (&mail[..end], &mail[end + 4..]),
        None => (mail, &mail[mail.len()..]),
    };
    let head = std::str::from_utf8(head).unwrap_or_default();
    let mut fields = Vec::new();
    let mut from = 0;
    for (at, _) in head.match_indices("\r\n") {
        if !head[at + 2..].starts_with([' ', '\t']) {
            fields.push(&head[from..at]);
            from = at + 2;
        }
    }
    fields.push(&head[from..]);
    (fields, body)
}
