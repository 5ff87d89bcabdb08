//! What a unit's words mean: received, a report, more time, or nothing that a program may decide.

use chrono::NaiveDate;

use crate::text::fold;

/// What a person wants; when in doubt, [`Intent::Unclear`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// Đã nhận, xác nhận tiếp nhận; with the number in the unit's own register, if it says one.
    Received { incoming_number: Option<String> },
    /// A report: its number is named, or files come with it.
    Report(Option<ReportNumber>),
    /// Asks for more time.
    MoreTime,
    /// Holds that the work is not its own.
    NotOurs,
    /// Says nothing of its own.
    Empty,
    /// Anything else.
    Unclear,
}

impl Intent {
    /// The word kept in tables: `more_time`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::Report(_) => "report",
            Self::MoreTime => "more_time",
            Self::NotOurs => "not_ours",
            Self::Empty => "empty",
            Self::Unclear => "unclear",
        }
    }
}

/// Số, ký hiệu và ngày of a unit's report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportNumber {
    /// `45/BC-UBND`.
    pub number: String,
    pub dated: Option<NaiveDate>,
}

/// Words of a short receipt; a longer text may say anything besides.
const SHORT: usize = 300;

const RECEIVED: [&str; 22] = [
    "da nhan duoc",
    "da nhan",
    "xac nhan da nhan",
    "xac nhan tiep nhan",
    "xac nhan da tiep nhan",
    "da tiep nhan",
    "tiep nhan van ban",
    "nhan duoc van ban",
    "nhan duoc cong van",
    "nhan du",
    "da nhan day du",
    "da nhan thu",
    "da nhan van ban",
    "da nhan cong van",
    "xac nhan nhan",
    "xac nhan da doc",
    "da ghi nhan",
    "da vao so",
    "received",
    "acknowledged",
    "well received",
    "xac nhan.",
];
/// What turns a receipt into something else.
const NOT_RECEIVED: [&str; 17] = [
    "chua nhan",
    "khong nhan",
    "chua thay",
    "khong thay",
    "khong mo duoc",
    "chua mo duoc",
    "khong doc duoc",
    "bi loi",
    "bi thieu",
    "con thieu",
    "gui lai",
    "de nghi gui",
    "da nhan chua",
    "nhan duoc chua",
    "khong phai",
    "nham",
    "not received",
];
const MORE_TIME: [&str; 14] = [
    "gia han",
    "xin lui",
    "lui thoi han",
    "lui thoi gian",
    "cho phep lui",
    "keo dai thoi",
    "them thoi gian",
    "xin phep cham",
    "xin cham",
    "chua kip",
    "khong kip",
    "cho phep nop cham",
    "bao cao cham",
    "an extension",
];
const NOT_OURS: [&str; 9] = [
    "khong thuoc tham quyen",
    "khong thuoc chuc nang",
    "khong thuoc nhiem vu",
    "khong thuoc pham vi",
    "khong phai nhiem vu",
    "khong phai don vi",
    "phan cong lai",
    "chuyen don vi khac",
    "gui nham",
];
/// What a mail with files says when they are a report.
const REPORTS: [&str; 14] = [
    "bao cao",
    "b/c",
    "ket qua",
    "gui kem",
    "dinh kem",
    "kem theo",
    "file kem",
    "tep kem",
    "danh sach",
    "bieu mau",
    "bieu tong hop",
    "bang cham diem",
    "xin gui",
    "attached",
];
/// What looks back at a report or ahead to one, instead of giving it.
const NOT_A_REPORT: [&str; 14] = [
    "se gui bao cao",
    "se bao cao",
    "se gui sau",
    "se gui bo sung",
    "bao cao sau",
    "dang tong hop",
    "dang thuc hien",
    "du thao bao cao",
    "xin y kien",
    "de nghi huong dan",
    "mau bao cao",
    "chua co bao cao",
    "chua bao cao",
    "cho hoi",
];

impl Intent {
    /// Reads the meaning of the sender's own words.
    #[must_use]
    pub fn of(words: &str, subject: &str, has_files: bool) -> Self {
        let folded = fold(words);
        let says = |phrases: &[&str]| phrases.iter().any(|phrase| folded.contains(phrase));
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        let says_thanks = matches!(
            bare,
            "" | "cam on"
                | "xin cam on"
                | "tran trong"
                | "tran trong cam on"
                | "cam on dong chi"
                | "thanks"
                | "thank you"
        );
        if says_thanks && !has_files {
            return Self::Empty;
        }
        if says(&MORE_TIME) {
            return Self::MoreTime;
        }
        if says(&NOT_OURS) {
            return Self::NotOurs;
        }
        let asks = words.contains('?');
        let number = report_number(words);
        if !asks && !says(&NOT_A_REPORT) {
            if number.is_some() {
                return Self::Report(number);
            }
            if has_files {
                // Files alone, or files whose sender says that they are what was asked for.
                let named = report_number(subject).filter(|_| !is_reply(subject));
                if folded.is_empty() || named.is_some() || says(&REPORTS) {
                    return Self::Report(named);
                }
            }
        }
        if !asks && !has_files && folded.chars().count() <= SHORT && says_received(&folded) {
            return Self::Received { incoming_number: incoming_number(&folded) };
        }
        Self::Unclear
    }
}

fn says_received(folded: &str) -> bool {
    let bare = folded.trim_matches(['.', '!', ',', ';', ' ']);
    let alone =
        matches!(bare, "xac nhan" | "ok" | "da nhan" | "nhan" | "ro" | "da ro" | "da xem va nhan");
    (alone || RECEIVED.iter().any(|phrase| folded.contains(phrase)))
        && !NOT_RECEIVED.iter().any(|phrase| folded.contains(phrase))
}

fn is_reply(subject: &str) -> bool {
    let folded = fold(subject);
    ["re:", "tl:", "fw", "ct:", "tra loi:"].iter().any(|prefix| folded.starts_with(prefix))
}

/// `số đến 1234`, `vào sổ số 1234`.
fn incoming_number(folded: &str) -> Option<String> {
    let marks = ["so den:", "so den", "vao so so", "vao so van ban den so", "so cong van den"];
    let rest = marks.iter().find_map(|mark| folded.split_once(mark).map(|(_, rest)| rest))?;
    let word =
        rest.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
    let number = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
    (rest.find(word)? < 12 && number.len() <= 20).then(|| number.to_owned())
}

/// The number of a report with its date: `Báo cáo số 45/BC-UBND ngày 18/10/2026`.
fn report_number(words: &str) -> Option<ReportNumber> {
    let found = numbers(words).into_iter().find(|found| is_report(&found.text))?;
    let rest = &words[found.end..];
    let end = rest.floor_char_boundary(60.min(rest.len()));
    Some(ReportNumber { number: found.text, dated: date_after_day(&rest[..end]) })
}

/// Notations of reports and of the letters and plans by which units answer: `BC`, `BC-UBND`.
fn is_report(number: &str) -> bool {
    let notation = number.split_once('/').map_or("", |(_, notation)| notation);
    fold(notation).split('-').next() == Some("bc")
}

/// `ngày 18/10/2026`, `ngày 18 tháng 10 năm 2026`.
fn date_after_day(rest: &str) -> Option<NaiveDate> {
    let folded = fold(rest);
    let (_, after) = folded.split_once("ngay ")?;
    let parts: Vec<u32> = after
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .take(3)
        .map_while(|part| part.parse().ok())
        .collect();
    let [day, month, year] = parts[..] else { return None };
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

struct Found {
    text: String,
    end: usize,
}

/// Numbers of letters that a text names, in their order, each once: `123/UBND-NC`.
#[must_use]
pub fn letter_numbers(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for found in numbers(text) {
        if !all.contains(&found.text) {
            all.push(found.text);
        }
    }
    all
}

/// Numbers looked for in one text.
const MOST: usize = 50;

fn numbers(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (slash, _) in text.match_indices('/') {
        let before = &text[..slash];
        let head = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let begin = head.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let number = &before[begin..];
        let digits = head.len() - begin;
        let alone = !before[..begin].ends_with(|c: char| c.is_alphanumeric() || c == '/');
        let rest = &text[slash + 1..];
        let length = rest
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | 'Đ' | 'đ' | '&' | '.')))
            .unwrap_or(rest.len());
        let notation = rest[..length].trim_end_matches(['.', '-', '&']);
        let is_notation =
            notation.starts_with(char::is_alphabetic) && notation.chars().count() <= 40;
        if alone && (1..=6).contains(&digits) && number.len() <= digits + 1 && is_notation {
            let end = slash + 1 + notation.len();
            found.push(Found { text: format!("{number}/{}", notation.to_uppercase()), end });
            if found.len() == MOST {
                break;
            }
        }
    }
    found
}
