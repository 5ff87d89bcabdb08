//! The line under the title of an appendix: to which document it belongs (Appendix I, III.1d).

use super::{Appendix, Document};

/// `(Kèm theo Quyết định số …/QĐ-UBND ngày … tháng … năm … của Ủy ban nhân dân xã An Hòa)`: as given, or made of the
/// document's notation and issuer. Number and date stay open: of an electronic document they are in the signature.
#[must_use]
pub fn appendix_reference(document: &Document, appendix: &Appendix) -> Option<String> {
    if let Some(given) = &appendix.reference {
        return Some(given.clone()).filter(|words| !words.is_empty());
    }
    let kind = document.kind.name();
    let notation = document.notation.as_deref().unwrap_or("…");
    let issuer = issuer_in_words(&document.issuer.name);
    let of = if issuer.is_empty() { String::new() } else { format!(" của {issuer}") };
    Some(format!("(Kèm theo {kind} số ……/{notation} ngày …… tháng …… năm ……{of})"))
}

/// `ỦY BAN NHÂN DÂN`, `XÃ AN HÒA` as a sentence writes it: `Ủy ban nhân dân xã An Hòa`.
fn issuer_in_words(lines: &[String]) -> String {
    let capitals = lines.join(" ");
    let words: Vec<&str> = capitals.split_whitespace().collect();
    for (head, written) in [
        ("ỦY BAN NHÂN DÂN", "Ủy ban nhân dân"),
        ("UỶ BAN NHÂN DÂN", "Ủy ban nhân dân"),
        ("HỘI ĐỒNG NHÂN DÂN", "Hội đồng nhân dân"),
    ] {
        if let Some(rest) = capitals.strip_prefix(head) {
            return format!("{written}{}", place_in_words(rest));
        }
    }
    // Sở Văn hóa, Thể thao và Du lịch: capital at the start, after the kind of body, after a comma and after "và".
    let kind_of_body = if capitals.starts_with("VĂN PHÒNG") || capitals.starts_with("TRUNG TÂM")
    {
        2
    } else {
        1
    };
    let mut written = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| words[before]);
        let starts = index == 0
            || index == kind_of_body
            || before.is_some_and(|before| before == "VÀ" || before.ends_with(','));
        written.push(if starts && *word != "VÀ" {
            capitalised(word)
        } else {
            word.to_lowercase()
        });
    }
    written.join(" ")
}

/// ` XÃ AN HÒA` as ` xã An Hòa`.
fn place_in_words(rest: &str) -> String {
    let mut written = String::new();
    let mut words = rest.split_whitespace().peekable();
    let mut is_unit = true;
    while let Some(word) = words.next() {
        written.push(' ');
        let city = word == "THÀNH" && words.peek() == Some(&"PHỐ");
        if is_unit
            && (city || matches!(word, "TỈNH" | "XÃ" | "PHƯỜNG" | "HUYỆN" | "QUẬN" | "ĐẶC" | "THỊ"))
        {
            written.push_str(&word.to_lowercase());
            if let Some(second) =
                words.next_if(|next| matches!(*next, "PHỐ" | "KHU" | "XÃ" | "TRẤN"))
            {
                written.push(' ');
                written.push_str(&second.to_lowercase());
            }
        } else {
            written.push_str(&capitalised(word));
        }
        is_unit = false;
    }
    written
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
}
