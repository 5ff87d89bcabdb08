//! Capitals of Appendix II, as far as words alone decide them: names that everybody shares, `Nhân dân` and `Nhà nước`,
//! the common noun before the name of a place.

use super::{Fault, Swap, Words, bare, redressed};

/// Names that stand alike everywhere. A small first word is not compared: it begins a sentence as well.
const NAMES: [&str; 60] = [
    // Appendix II, IV.1: agencies.
    "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "Hội đồng nhân dân",
    "Tòa án nhân dân",
    "Toà án nhân dân",
    "Ủy ban Mặt trận Tổ quốc",
    "Uỷ ban Mặt trận Tổ quốc",
    "Mặt trận Tổ quốc Việt Nam",
    "Ban Chấp hành Trung ương",
    "Đảng Cộng sản Việt Nam",
    "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
    "Hội Liên hiệp Phụ nữ Việt Nam",
    "Hội Cựu chiến binh Việt Nam",
    "Hội Nông dân Việt Nam",
    "Bộ Quốc phòng",
    "Bộ Công an",
    "Bộ Ngoại giao",
    "Bộ Nội vụ",
    "Bộ Tư pháp",
    "Bộ Tài chính",
    "Bộ Công Thương",
    "Bộ Nông nghiệp và Môi trường",
    "Bộ Xây dựng",
    "Bộ Văn hóa, Thể thao và Du lịch",
    "Bộ Văn hoá, Thể thao và Du lịch",
    "Bộ Khoa học và Công nghệ",
    "Bộ Giáo dục và Đào tạo",
    "Bộ Y tế",
    "Bộ Dân tộc và Tôn giáo",
    "Văn phòng Chính phủ",
    "Thanh tra Chính phủ",
    "Ngân hàng Nhà nước Việt Nam",
    "Sở Nội vụ",
    "Sở Tư pháp",
    "Sở Tài chính",
    "Sở Công Thương",
    "Sở Nông nghiệp và Môi trường",
    "Sở Xây dựng",
    "Sở Văn hóa, Thể thao và Du lịch",
    "Sở Văn hoá, Thể thao và Du lịch",
    "Sở Khoa học và Công nghệ",
    "Sở Giáo dục và Đào tạo",
    "Sở Y tế",
    "Sở Dân tộc và Tôn giáo",
    "Thủ tướng Chính phủ",
    "Chủ tịch Quốc hội",
    "Tổng Bí thư",
    // III.1c: the two places whose common noun is capital.
    "Thành phố Hồ Chí Minh",
    "Thủ đô Hà Nội",
    // III.1đ: regions.
    "Tây Nguyên",
    "Bắc Bộ",
    "Trung Bộ",
    "Nam Bộ",
    // V.5, V.8: days.
    "ngày Quốc khánh",
    "ngày Quốc tế Lao động",
    "tết Nguyên đán",
    "tết Trung thu",
    "ngày Nhà giáo Việt Nam",
    "ngày Thương binh - Liệt sĩ",
    "ngày Thầy thuốc Việt Nam",
];

/// Words after which `nhân dân` and `nhà nước` stand for themselves and are not part of a name.
const BEFORE_THE_PEOPLE: [&str; 12] =
    ["của", "cho", "với", "và", "để", "vụ", "chúng", "lớp", "bộ,", "quyền,", "thể", "đến"];
/// Words that make a name or a trade of the people's: `nhân dân tệ`.
const AFTER_THE_PEOPLE: [&str; 2] = ["tệ", "tự"];
/// Words that hold the State's place after them: `Đảng và nhà nước`.
const PARTY: [&str; 3] = ["Đảng", "Đảng,", "đảng"];
/// Words behind which a capital belongs to another name: `Tỉnh Đoàn`.
const NO_PLACES: [&str; 4] = ["Đoàn", "Ủy", "Uỷ", "Hội"];

pub(super) fn swaps(words: &Words<'_>) -> Vec<Swap> {
    let folded: Vec<String> = words.0.iter().map(|word| word.to_lowercase()).collect();
    let mut swaps: Vec<Swap> = Vec::new();
    for name in NAMES {
        let name: Vec<&str> = name.split(' ').collect();
        let small: Vec<String> = name.iter().map(|word| word.to_lowercase()).collect();
        for at in 0..(folded.len() + 1).saturating_sub(name.len()) {
            if !fits(&folded[at..at + name.len()], &small) {
                continue;
            }
            let found = &words.0[at..at + name.len()];
            if found.iter().all(|word| **word == word.to_uppercase()) {
                continue;
            }
            let given = name[0].chars().all(char::is_lowercase);
            // `cơ sở y tế`, `tập trung bộ máy`: only its capital tells that a name is meant.
            let of_office =
                matches!(name[0], "Bộ" | "Sở" | "Văn" | "Thanh" | "Tây" | "Bắc" | "Trung" | "Nam");
            if of_office && bare(found[0]) == small[0] {
                continue;
            }
            for (offset, (word, right)) in found.iter().zip(&name).enumerate() {
                let right = bare(right);
                if bare(word) != right && !(given && offset == 0) && !right.is_empty() {
                    let shown = (at, at + name.len());
                    let new = redressed(word, right);
                    swaps.push(words.swap("check-name-capitals", at + offset, new, shown));
                }
            }
        }
    }
    swaps
}

/// The words of a text are those of a name, with the same marks inside; at the ends other marks may stand.
fn fits(found: &[String], name: &[String]) -> bool {
    let last = name.len() - 1;
    found.iter().zip(name).enumerate().all(|(index, (word, wanted))| {
        let word = if index == 0 { word.trim_start_matches(['(', '-']) } else { word.as_str() };
        if index == last {
            bare(word) == wanted && word.starts_with(wanted.as_str())
        } else {
            word == wanted
        }
    })
}

pub(super) fn faults(words: &Words<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (at, [before, one, two]) in words.windows() {
        let follows = words.0.get(at + 3).map_or("", |word| bare(word));
        let alone = match (*one, bare(two)) {
            ("nhân", "dân") => {
                BEFORE_THE_PEOPLE.contains(before) && !AFTER_THE_PEOPLE.contains(&follows)
            }
            ("nhà", "nước") => {
                let party = at > 0 && PARTY.contains(&words.0[at - 1]) && *before == "và";
                party || PARTY.contains(before)
            }
            _ => false,
        };
        if alone {
            let right = if *one == "nhân" { "Nhân dân" } else { "Nhà nước" };
            let text = format!("{before} {one} {}", bare(two));
            faults.push(Fault::hint("check-people", text, format!("{before} {right}")));
        }
    }
    faults.extend(words.windows().filter_map(|(at, window)| place(words, at, *window)));
    faults
}

/// `thuộc Tỉnh Nam Định`: a common noun before a name is small (III.1a); with a number it is capital (III.1b).
fn place(words: &Words<'_>, at: usize, [before, noun, name]: [&str; 3]) -> Option<Fault> {
    let inside = before.ends_with(|c: char| c.is_lowercase() || c == ',');
    if matches!(noun, "quận" | "phường") && inside {
        let digits = bare(name);
        let numbered = digits.len() <= 2 && digits.parse::<u32>().is_ok();
        return numbered.then(|| {
            let right = super::capital(noun);
            let (text, mended) = (format!("{noun} {digits}"), format!("{right} {digits}"));
            Fault::hint("check-place-capital", text, mended)
        });
    }
    let named = match noun {
        "Tỉnh" | "Huyện" => name,
        "Thành" if name == "phố" => words.0.get(at + 3)?,
        _ => return None,
    };
    let is_name = named.starts_with(char::is_uppercase)
        && named.chars().nth(1).is_some_and(char::is_lowercase)
        && !NO_PLACES.contains(&bare(named));
    // Behind a name of the same sentence the capital may be part of it: `Bí thư Tỉnh Đoàn`.
    if !inside || !is_name || bare(named) == "Hồ" {
        return None;
    }
    let small = noun.to_lowercase();
    let between = if noun == "Thành" { " phố " } else { " " };
    let name = bare(named);
    let text = format!("{noun}{between}{name}");
    Some(Fault::hint("check-place-small", text, format!("{small}{between}{name}")))
}
