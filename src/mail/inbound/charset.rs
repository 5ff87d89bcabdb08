//! Bytes of a text part as Unicode: the named character set, what it really is where the name lies, and the old
//! Vietnamese encodings.

use mail_parser::decoders::charsets::map::charset_decoder;

use crate::text::{legacy, unicode};

/// Longest text that is looked at: a letter has a few thousand characters, quoted threads some tens of thousands.
const LONGEST: usize = 1024 * 1024;

/// Reads the text of a part; line ends become `\n`.
pub fn text(bytes: &[u8], charset: Option<&str>) -> String {
    let bytes = &bytes[..bytes.len().min(LONGEST)];
    let named = charset.map(|name| name.trim_matches(['"', '\'', ' ']).to_ascii_lowercase());
    let text = match named.as_deref() {
        Some("viscii" | "csviscii") => viscii(bytes),
        // UTF-8 under the name of something smaller is common; the contrary is not valid UTF-8.
        Some(name) => match std::str::from_utf8(bytes) {
            Ok(text) if !text.is_ascii() && !is_wide(name) => text.to_owned(),
            _ => match charset_decoder(name.as_bytes()) {
                Some(decode) => decode(bytes),
                None => guess(bytes),
            },
        },
        None => guess(bytes),
    };
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = match legacy::detect(&text) {
        Some((encoding, _)) => encoding.convert(&text),
        None => text,
    };
    unicode::nfc(&text)
}

/// Without a name: UTF-8, or one letter per byte.
fn guess(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        // A text cut in the middle of a letter is still UTF-8.
        Err(error) if error.valid_up_to() + 4 > bytes.len() => {
            String::from_utf8_lossy(&bytes[..error.valid_up_to()]).into_owned()
        }
        Err(_) => charset_decoder(b"windows-1252")
            .map_or_else(|| String::from_utf8_lossy(bytes).into_owned(), |decode| decode(bytes)),
    }
}

fn is_wide(name: &str) -> bool {
    name.starts_with("utf-16") || name.starts_with("iso-2022") || name.starts_with("utf-7")
}

/// VISCII 1.1 (RFC 1456): six letters in the place of control characters, the rest above 127.
fn viscii(bytes: &[u8]) -> String {
    const LOW: [(u8, char); 6] =
        [(0x02, 'Ẳ'), (0x05, 'Ẵ'), (0x06, 'Ẫ'), (0x14, 'Ỷ'), (0x19, 'Ỹ'), (0x1E, 'Ỵ')];
    const HIGH: &str = "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ";
    let high: Vec<char> = HIGH.chars().collect();
    bytes
        .iter()
        .map(|byte| match byte {
            0x80.. => high.get(usize::from(*byte) - 0x80).copied().unwrap_or('\u{FFFD}'),
            low => LOW.iter().find(|(code, _)| code == low).map_or(char::from(*low), |(_, c)| *c),
        })
        .collect()
}
