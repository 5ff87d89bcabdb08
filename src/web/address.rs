//! Addresses: a path with its query, and words of any kind as one part of an address.

/// Puts a path and its query together; parts without a value are left out.
#[must_use]
pub fn address(path: &str, query: &[(&str, &str)]) -> String {
    let mut address = path.to_owned();
    let mut joint = '?';
    for (name, value) in query.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(joint);
        address.push_str(name);
        address.push('=');
        address.push_str(&percent(value));
        joint = '&';
    }
    address
}

/// Percent encoding for headers and addresses (RFC 8187, RFC 3986): letters, digits, `-`, `.`, `_` and `~` stay.
#[must_use]
pub fn percent(words: &str) -> String {
    use std::fmt::Write;
    words.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn values_of_any_kind_stay_one_value() {
        let query = [("q", "83/QĐ & \"x\"#1"), ("trang", ""), ("tu", "01/10/2026")];
        assert_eq!(
            address("/tim", &query),
            "/tim?q=83%2FQ%C4%90%20%26%20%22x%22%231&tu=01%2F10%2F2026"
        );
        assert_eq!(address("/tim", &[]), "/tim");
    }
}
