//! Content-Transfer-Encoding undone (RFC 2045, 6), also where it is broken.

use data_encoding::BASE64_NOPAD;

/// Bytes of a part, and whether something in them could not be read.
#[derive(Debug)]
pub struct Decoded {
    pub bytes: Vec<u8>,
    pub is_damaged: bool,
}

/// Undoes the encoding of a part's body; what cannot be read is left out or kept as it stands.
pub fn decode(body: &[u8], encoding: &str) -> Decoded {
    match encoding.trim().to_ascii_lowercase().as_str() {
        "base64" => base64(body),
        "quoted-printable" => quoted_printable(body),
        _ => Decoded { bytes: body.to_owned(), is_damaged: false },
    }
}

fn base64(body: &[u8]) -> Decoded {
    let mut is_damaged = false;
    let mut letters = Vec::with_capacity(body.len());
    let mut bytes = Vec::with_capacity(body.len() / 4 * 3);
    for byte in body {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => letters.push(*byte),
            // Several encoded pieces may stand one after another, each with its own padding.
            b'=' => flush(&mut letters, &mut bytes, &mut is_damaged),
            byte if byte.is_ascii_whitespace() => {}
            _ => is_damaged = true,
        }
    }
    flush(&mut letters, &mut bytes, &mut is_damaged);
    Decoded { bytes, is_damaged }
}

fn flush(letters: &mut Vec<u8>, bytes: &mut Vec<u8>, is_damaged: &mut bool) {
    // One letter alone is less than a byte: the end was cut off. Bits beyond the last byte are no matter.
    if letters.len() % 4 == 1 {
        letters.pop();
        *is_damaged = true;
    }
    let mut lenient = BASE64_NOPAD.specification();
    lenient.check_trailing_bits = false;
    match lenient.encoding().ok().and_then(|encoding| encoding.decode(letters).ok()) {
        Some(decoded) => bytes.extend(decoded),
        None => *is_damaged = true,
    }
    letters.clear();
}

fn quoted_printable(body: &[u8]) -> Decoded {
    let mut bytes = Vec::with_capacity(body.len());
    let mut is_damaged = false;
    let mut rest = body;
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first != b'=' {
            bytes.push(first);
            continue;
        }
        match tail {
            [b'\r', b'\n', ..] => rest = &tail[2..],
            [b'\n', ..] => rest = &tail[1..],
            [] => {}
            [high, low, ..] if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                bytes.push(nibble(*high) << 4 | nibble(*low));
                rest = &tail[2..];
            }
            // A lone sign of equality stays one.
            _ => {
                bytes.push(b'=');
                is_damaged = true;
            }
        }
    }
    Decoded { bytes, is_damaged }
}

const fn nibble(digit: u8) -> u8 {
    match digit {
        b'0'..=b'9' => digit - b'0',
        b'a'..=b'f' => digit - b'a' + 10,
        _ => digit - b'A' + 10,
    }
}
