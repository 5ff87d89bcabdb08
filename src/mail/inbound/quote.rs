//! What the sender wrote, without the mail that is answered and without the signature.

use crate::text::fold;

/// Lines that are looked at; what stands behind them was quoted long before.
const MOST: usize = 5000;

/// Cuts quoted mails and the signature off a text.
///
/// Quotations stand below the answer in nearly all mails; an answer between quoted lines keeps its own lines. When
/// everything is quoted, nothing is left: the sender wrote nothing.
#[must_use]
pub fn own_words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().take(MOST).collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim_end();
        if ends_answer(&lines, at) {
            break;
        }
        if let Some(length) = introduction(&lines, at) {
            // `On … wrote:` above quoted lines: an answer may follow between or below them.
            if quoted_follow(&lines, at + length) {
                at += length;
                continue;
            }
            break;
        }
        if !line.trim_start().starts_with('>') {
            kept.push(line);
        }
        at += 1;
    }
    let words = kept.join("\n");
    without_signature(words.trim_matches(['\n', ' ', '\t'])).trim().to_owned()
}

/// A line after which nothing of the sender follows: rulers and heads that mail programs write above the old mail.
fn ends_answer(lines: &[&str], at: usize) -> bool {
    const HEADS: [&str; 15] = [
        "original message",
        "original appointment",
        "forwarded message",
        "forwarded by",
        "begin forwarded message",
        "thu goc",
        "thu ban dau",
        "tin nhan goc",
        "tin nhan da chuyen tiep",
        "thu da chuyen tiep",
        "thu chuyen tiep",
        "noi dung thu goc",
        "message d'origine",
        "tin nhan ban dau",
        "email goc",
    ];
    let line = lines[at].trim();
    let folded = fold(line.trim_matches(['-', '_', '=', '*', ' ', '>']));
    let is_ruled = line.starts_with("--")
        || line.starts_with("__")
        || line.starts_with("==")
        || line.starts_with("**");
    if is_ruled && HEADS.iter().any(|head| folded.starts_with(head))
        || folded == "begin forwarded message:"
    {
        return true;
    }
    // Outlook: a ruler, then the head of the old mail; Zimbra and phones: the head alone.
    let from = if is_ruled && folded.is_empty() { at + 1 } else { at };
    if from > at
        && (line.starts_with("__") || line.len() > 3)
        && lines.get(from).is_some_and(|next| next.trim().is_empty())
    {
        return is_head(lines, from + 1);
    }
    is_head(lines, from)
}

/// The head of an old mail: `Từ: … Đã gửi: … Đến: … Chủ đề: …` in three or more lines.
fn is_head(lines: &[&str], at: usize) -> bool {
    const FROM: [&str; 7] = ["from:", "tu:", "nguoi gui:", "de:", "von:", "发件人:", "nguoi goi:"];
    const OTHERS: [&str; 20] = [
        "sent:",
        "date:",
        "to:",
        "cc:",
        "subject:",
        "da gui:",
        "da goi:",
        "ngay:",
        "ngay gui:",
        "den:",
        "toi:",
        "nguoi nhan:",
        "chu de:",
        "tieu de:",
        "gui:",
        "thoi gian:",
        "importance:",
        "attachments:",
        "gui luc:",
        "dong kinh gui:",
    ];
    let label = |line: &str| {
        fold(line.trim_start_matches(['>', '*', ' ']).trim()).replace("*:", ":").replace(" :", ":")
    };
    let Some(first) = lines.get(at).map(|line| label(line)) else { return false };
    if !FROM.iter().any(|from| first.starts_with(from)) {
        return false;
    }
    let following = lines[at + 1..].iter().filter(|line| !line.trim().is_empty()).take(5);
    following.filter(|line| OTHERS.iter().any(|other| label(line).starts_with(other))).count() >= 2
}

/// The lines of an introduction such as `Vào 08:31, Th 2, 5 thg 10, 2026 … đã viết:`; none where there is none.
fn introduction(lines: &[&str], at: usize) -> Option<usize> {
    const BEGIN: [&str; 10] =
        ["on ", "vao ", "ngay ", "luc ", "le ", "am ", "el ", "thu ", "at ", "trong thu "];
    const END: [&str; 12] = [
        "wrote:",
        "da viet:",
        "viet:",
        "đa viet:",
        "a ecrit :",
        "a ecrit:",
        "schrieb:",
        "escribio:",
        "da gui:",
        "da goi:",
        "writes:",
        "said:",
    ];
    let first = fold(lines[at].trim_start_matches(['>', ' ']));
    // `UBND tỉnh A <vanthu@…> đã viết:` and dates without a word before them.
    let begins = BEGIN.iter().any(|begin| first.starts_with(begin))
        || first.starts_with(|c: char| c.is_ascii_digit())
        || first.contains('@');
    if !begins {
        return None;
    }
    let mut joined = String::new();
    for length in 1..=4 {
        let line = lines.get(at + length - 1)?.trim().trim_start_matches(['>', ' ']);
        if line.is_empty() {
            return None;
        }
        joined.push_str(line);
        joined.push(' ');
        let folded = fold(&joined);
        if END.iter().any(|end| folded.ends_with(end)) {
            let tells_whom =
                folded.contains('@') || folded.bytes().filter(u8::is_ascii_digit).count() >= 4;
            return tells_whom.then_some(length);
        }
    }
    None
}

/// Tells whether quoted lines stand here, with something of the sender among or below them.
fn quoted_follow(lines: &[&str], at: usize) -> bool {
    let rest = &lines[at.min(lines.len())..];
    let mut quoted = rest.iter().filter(|line| !line.trim().is_empty());
    quoted.next().is_some_and(|line| line.trim_start().starts_with('>'))
}

/// Cuts the signature: the line `-- ` (RFC 3676, 4.3) and what telephones add.
fn without_signature(words: &str) -> &str {
    const PHONES: [&str; 16] = [
        "sent from my",
        "sent from mail",
        "sent from outlook",
        "sent from yahoo",
        "sent from zimbra",
        "get outlook for",
        "gui tu iphone",
        "da gui tu iphone",
        "gui tu ipad",
        "da gui tu ipad",
        "gui tu thiet bi",
        "duoc gui tu",
        "da gui tu",
        "gui tu dien thoai",
        "gui tu ung dung",
        "tai outlook cho",
    ];
    let mut at = 0;
    for line in words.split_inclusive('\n') {
        let bare = line.trim_end();
        let ends = matches!(bare, "--" | "-- " | "—" | "__") || {
            let folded = fold(bare);
            folded.len() < 90 && PHONES.iter().any(|phone| folded.starts_with(phone))
        };
        if ends {
            return &words[..at];
        }
        at += line.len();
    }
    words
}
