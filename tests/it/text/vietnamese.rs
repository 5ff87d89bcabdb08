//! Dates, numbers, names and old encodings as Vietnamese offices write them.

use std::{fs, path::Path};

use chrono::NaiveDate;
use congvan::text::{
    dates::{self, BadDate},
    folding::{self, nearest},
    legacy::{self, Legacy},
    lists, numbers, syllable, tokens, unicode,
};
use rstest::rstest;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

#[rstest]
#[case(day(2020, 3, 5), "ngày 05 tháng 3 năm 2020", "05/3/2020", "05/03/2020")]
#[case(day(2020, 1, 15), "ngày 15 tháng 01 năm 2020", "15/01/2020", "15/01/2020")]
#[case(day(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019", "29/06/2019")]
#[case(day(2026, 12, 1), "ngày 01 tháng 12 năm 2026", "01/12/2026", "01/12/2026")]
fn prints_days_with_the_decrees_zeros(
    #[case] date: NaiveDate,
    #[case] long: &str,
    #[case] short: &str,
    #[case] table: &str,
) {
    assert_eq!(dates::long_date(date), long);
    assert_eq!(dates::short_date(date), short);
    assert_eq!(dates::table_date(date), table);
}

#[test]
fn leaves_open_what_is_not_known_of_a_date() {
    assert_eq!(dates::open_date(None, Some(7), Some(2024)), "ngày … tháng 7 năm 2024");
}

#[rstest]
#[case("2026-12-14", Ok(day(2026, 12, 14)))]
#[case("14/12/2026", Ok(day(2026, 12, 14)))]
#[case("5/3/2026", Ok(day(2026, 3, 5)))]
#[case("31/02/2026", Err(BadDate::Day))]
#[case("2026-02-31", Err(BadDate::Day))]
#[case("14/12/26", Err(BadDate::Form))]
#[case("sớm", Err(BadDate::Form))]
#[case("+2026-1-1", Err(BadDate::Form))]
#[case("", Err(BadDate::Form))]
fn reads_days_as_people_type_them(#[case] words: &str, #[case] read: Result<NaiveDate, BadDate>) {
    assert_eq!(dates::read_date(words), read);
}

#[rstest]
#[case(1234.5, "1.234,5")]
#[case(92.7, "92,7")]
#[case(-0.5, "-0,5")]
#[case(1_000_000.0, "1.000.000")]
#[case(0.0, "0")]
#[case(99.999_999_9, "100")]
fn prints_numbers_with_a_comma(#[case] value: f64, #[case] printed: &str) {
    assert_eq!(numbers::decimal(value), printed);
}

#[rstest]
#[case("1234.5", Some(1234.5))]
#[case("1.234,5", Some(1234.5))]
#[case("92,7%", Some(92.7))]
#[case("92.7", Some(92.7))]
#[case("1.234", Some(1234.0))]
#[case("0.125", Some(0.125))]
#[case("1.23,4", None)]
#[case("chín", None)]
#[case("1,2,3", None)]
#[case("", None)]
fn reads_numbers_as_people_type_them(#[case] words: &str, #[case] value: Option<f64>) {
    assert_eq!(numbers::read_number(words), value);
}

#[test]
fn prints_counts_percents_and_lists() {
    assert_eq!(numbers::two_digits(2), "02");
    assert_eq!(numbers::two_digits(1200), "1.200");
    assert_eq!(numbers::percent(93.0), "93%");
    assert_eq!(lists::list(&["a", "b", "c"], "và"), "a, b và c");
    assert_eq!(lists::list(&["a", "b"], "hoặc"), "a hoặc b");
    assert_eq!(lists::list::<&str>(&[], "và"), "");
}

#[test]
fn folds_names_for_lookup() {
    assert_eq!(folding::fold(" UBND  Xã Đông Hòa "), "ubnd xa dong hoa");
    assert_eq!(folding::code("Sở Văn hóa, Thể thao và Du lịch"), "so-van-hoa-the-thao-va-du-lich");
    assert_eq!(nearest("recipents", ["recipients", "addressees"]), Some("recipients"));
    assert_eq!(nearest("nơi nhận", ["recipients", "addressees"]), None);
}

#[rstest]
#[case("Céng hßa x· héi chñ nghÜa ViÖt Nam", Some(Legacy::Tcvn3))]
#[case("Hµ Néi", Some(Legacy::Tcvn3))]
#[case("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", Some(Legacy::Vni))]
#[case("Ñeà nghò caùc phöôøng baùo caùo", Some(Legacy::Vni))]
#[case("Cộng hòa xã hội chủ nghĩa Việt Nam", None)]
#[case("Ông Müller và bà Schröder, nồng độ 5 µg/m³ ± ½ §2 «dự thảo» © 2026", None)]
#[case("Đề nghị Sở Nội vụ phối hợp với Noël Gérard, Zürich, Malmö, Århus, São Paulo", None)]
#[case("UBND huyện Krông Năng, Đắk Lắk; thôn Ôtô; ông H’Ăng Êban", None)]
#[case("Hà Nôị", None)]
#[case("", None)]
fn betrays_old_encodings_and_nothing_else(#[case] text: &str, #[case] found: Option<Legacy>) {
    assert_eq!(
        legacy::detect(text).map(|(encoding, _)| encoding),
        found,
        "{:?}",
        legacy::detect(text)
    );
}

#[test]
fn converts_old_encodings() {
    assert_eq!(
        Legacy::Tcvn3.convert("Céng hßa x· héi chñ nghÜa ViÖt Nam"),
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    );
    assert_eq!(
        Legacy::Vni.convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam, Ñeà nghò caùc phöôøng"),
        "Cộng hòa xã hội chủ nghĩa Việt Nam, Đề nghị các phường"
    );
}

#[test]
fn finds_no_old_encoding_in_the_seed_letters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    let Ok(entries) = fs::read_dir(&folder) else {
        return eprintln!("skipped: {} is not here", folder.display());
    };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        for line in fs::read_to_string(&path).expect("readable text").lines() {
            assert_eq!(legacy::detect(line), None, "{}: {line}", path.display());
        }
    }
}

#[rstest]
#[case("nghiêng", true)]
#[case("quyết", true)]
#[case("giếng", true)]
#[case("Thuở", true)]
#[case("xyz", false)]
#[case("Mỹller", false)]
#[case("ắắ", false)]
fn knows_the_shape_of_a_syllable(#[case] word: &str, #[case] possible: bool) {
    assert_eq!(syllable::is_syllable(word), possible);
}

#[test]
fn cuts_words_for_the_search_index() {
    assert_eq!(
        tokens::tokens("Quyết định số 83/QĐ-UBND, và/hoặc"),
        ["quyết", "định", "số", "83/qđ-ubnd", "83", "qđ", "ubnd", "và/hoặc", "và", "hoặc"]
    );
    assert_eq!(tokens::folded_tokens("Đề án"), ["de", "an"]);
}

#[test]
fn joins_lines_and_composes_letters() {
    assert_eq!(unicode::nfc("Tie\u{302}\u{301}ng"), "Tiếng");
    assert_eq!(unicode::one_line("  một\n hai\t ba "), "một hai ba");
    assert_eq!(unicode::forbidden_character("a\u{200B}b"), Some('\u{200B}'));
    assert_eq!(unicode::forbidden_character("a\tb\n"), None);
}
