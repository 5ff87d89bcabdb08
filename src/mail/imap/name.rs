//! Names of folders in the modified UTF-7 of IMAP (RFC 3501, 5.1.3).

use data_encoding::BASE64_NOPAD;

/// Encodes a folder's name: `Đã xử lý` → `&ARAA4w- x&Hu0- l&AP0-`.
pub fn encoded(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut wide: Vec<u8> = Vec::new();
    for c in name.chars() {
        if matches!(c, ' '..='~') {
            flush(&mut wide, &mut out);
            out.push(c);
            if c == '&' {
                out.push('-');
            }
        } else {
            let mut units = [0; 2];
            wide.extend(c.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()));
        }
    }
    flush(&mut wide, &mut out);
    out
}

fn flush(wide: &mut Vec<u8>, out: &mut String) {
    if !wide.is_empty() {
        out.push('&');
        out.push_str(&BASE64_NOPAD.encode(wide).replace('/', ","));
        out.push('-');
        wide.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn encodes_what_is_not_ascii_and_the_ampersand() {
        assert_eq!(encoded("INBOX"), "INBOX");
        assert_eq!(encoded("Thư & tệp"), "Th&AbA- &- t&Hsc-p");
        assert_eq!(encoded("Đã xử lý"), "&ARAA4w- x&Hu0- l&AP0-");
    }
}
