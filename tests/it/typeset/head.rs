//! HD-1 to HD-7, TI-2: national name, motto, agency, number, place and date, subject.

use rstest::rstest;

use congvan::{
    domain::{Document, Number, PartialDate},
    typeset::{Layout, PlacedShape},
};

use super::{
    letters,
    measure::{MM, assert_near, laid_out, line, lines},
};

/// Horizontal lines of page 1, from top to bottom.
fn rules(layout: &Layout) -> Vec<&PlacedShape> {
    let mut rules: Vec<_> =
        layout.shapes.iter().filter(|shape| shape.page == 1 && shape.height == 0.0).collect();
    rules.sort_by(|a, b| a.y.total_cmp(&b.y));
    rules
}

/// The rule between two heights, about an axis.
fn rule_at(layout: &Layout, below: f64, within: f64, centre: f64) -> &PlacedShape {
    let found: Vec<_> = rules(layout)
        .into_iter()
        .filter(|rule| rule.y > below && rule.y < below + within)
        .filter(|rule| (rule.x + rule.width / 2.0 - centre).abs() < MM)
        .collect();
    assert_eq!(found.len(), 1, "one rule only");
    found[0]
}

#[test]
fn the_national_name_stands_bold_on_one_line_in_the_right_half() {
    for (name, letter) in letters::complete() {
        let found = line(&laid_out(&letter), "national-name");
        assert_eq!(found.words, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "{name}");
        assert_eq!((found.weight, found.italic), (700, false));
        assert!((12.0..=13.0).contains(&found.size));
        assert!(found.centre() > 105.0 * MM, "in the right half");
        assert_eq!(found.page, 1);
    }
}

#[test]
fn the_motto_is_centred_below_at_single_spacing() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let (above, motto) = (line(&layout, "national-name"), line(&layout, "motto"));
        assert_eq!(motto.words, "Độc lập - Tự do - Hạnh phúc");
        assert_eq!((motto.weight, motto.italic), (700, false));
        assert!((13.0..=14.0).contains(&motto.size));
        assert_near(motto.centre(), above.centre(), MM, name);
        let step = motto.baseline - above.baseline;
        assert!((1.1 * above.size..=1.2 * motto.size).contains(&step), "single spacing: {step}");
    }
}

#[test]
fn the_rule_below_the_motto_is_as_long_as_the_motto() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let motto = line(&layout, "motto");
        let rule = rule_at(&layout, motto.baseline, 10.0, motto.centre());
        assert_near(rule.width, motto.width(), 0.03 * motto.width(), name);
    }
}

#[test]
fn the_agency_is_bold_capitals_over_a_rule_of_a_third_to_a_half_of_its_last_line() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let last = format!("agency.{}", letter.issuer.name.len());
        for (index, words) in letter.issuer.name.iter().enumerate() {
            let id = format!("agency.{}", index + 1);
            assert_eq!(layout.words(&id), *words, "{name}");
            for found in lines(&layout, &id) {
                assert_eq!((found.weight, found.italic), (700, false));
                assert!((12.0..=13.0).contains(&found.size));
            }
        }
        for (index, words) in letter.issuer.superior.iter().enumerate() {
            let id = format!("superior.{}", index + 1);
            assert_eq!(layout.words(&id), *words, "{name}");
            assert!(lines(&layout, &id).iter().all(|line| line.weight == 400 && !line.italic));
        }
        let line = lines(&layout, &last).pop().expect("an agency");
        let rule = rule_at(&layout, line.baseline, 10.0, line.centre());
        let share = rule.width / line.width();
        assert!((1.0 / 3.0..=0.5).contains(&share), "{name}: {share}");
    }
}

#[test]
fn long_names_wrap_evenly_inside_the_left_column() {
    let layout = laid_out(&letters::wide_head());
    for id in ["superior.1", "agency.1", "subject"] {
        let found = lines(&layout, id);
        assert!(found.len() > 1, "{id} wraps");
        let widest = found.iter().map(super::measure::Line::width).fold(0.0, f64::max);
        let narrowest = found.iter().map(super::measure::Line::width).fold(f64::MAX, f64::min);
        assert!(narrowest > 0.5 * widest, "{id}: no word alone on a line");
        assert!(found.iter().all(|line| line.right < 98.0 * MM), "{id} stays left");
    }
}

#[rstest]
#[case(Number::plain(5), "SNV-CCHC", "Số: 05/SNV-CCHC")]
#[case(Number::plain(123), "UBND-VX", "Số: 123/UBND-VX")]
#[case(Number { value: 15, suffix: "a".to_owned() }, "BNV-VP", "Số: 15a/BNV-VP")]
#[case(Number::plain(10988), "BNV-CQĐP", "Số: 10988/BNV-CQĐP")]
fn the_number_is_13_upright_and_centred_on_the_agency(
    #[case] number: Number,
    #[case] notation: &str,
    #[case] printed: &str,
) {
    let mut letter = letters::one_page();
    letter.number = Some(number);
    letter.notation = Some(notation.to_owned());
    let layout = laid_out(&letter);
    let found = line(&layout, "number");
    assert_eq!(found.words, printed);
    assert_near(found.size, 13.0, 0.01, "size");
    assert_eq!((found.weight, found.italic), (400, false));
    assert_near(found.centre(), line(&layout, "agency.1").centre(), MM, "centre");
}

#[rstest]
#[case(5, 1, 2020, "Bình Nguyên, ngày 05 tháng 01 năm 2020")]
#[case(29, 2, 2024, "Bình Nguyên, ngày 29 tháng 02 năm 2024")]
#[case(5, 3, 2020, "Bình Nguyên, ngày 05 tháng 3 năm 2020")]
#[case(10, 9, 2026, "Bình Nguyên, ngày 10 tháng 9 năm 2026")]
#[case(31, 12, 2026, "Bình Nguyên, ngày 31 tháng 12 năm 2026")]
fn place_and_date_follow_the_decree(
    #[case] day: u32,
    #[case] month: u32,
    #[case] year: i32,
    #[case] printed: &str,
) {
    let mut letter = letters::one_page();
    letter.date = PartialDate { day: Some(day), month: Some(month), year: Some(year) };
    let found = line(&laid_out(&letter), "place-date");
    assert_eq!(found.words, printed);
    assert_eq!((found.weight, found.italic), (400, true));
    assert!((13.0..=14.0).contains(&found.size));
}

#[test]
fn number_and_date_share_a_baseline_and_never_touch() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let (number, date) = (line(&layout, "number"), lines(&layout, "place-date").remove(0));
        assert_near(date.baseline, number.baseline, 1.0, name);
        assert!(date.left > number.right + 2.0 * MM, "{name}: a gap between them");
    }
}

#[test]
fn the_sizes_of_the_head_belong_together() {
    let layout = laid_out(&letters::one_page());
    let size = |id| line(&layout, id).size;
    let sizes = (size("national-name"), size("motto"), size("place-date"));
    assert!([(12.0, 13.0, 13.0), (13.0, 14.0, 14.0)].contains(&sizes), "{sizes:?}");
}

#[test]
fn the_subject_stands_six_points_below_the_number() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let (number, subject) = (line(&layout, "number"), lines(&layout, "subject"));
        assert!(subject[0].words.starts_with("V/v "), "{name}");
        for found in &subject {
            assert!((12.0..=13.0).contains(&found.size));
            assert_eq!((found.weight, found.italic), (400, false));
            assert_near(found.centre(), number.centre(), MM + 2.0, name);
        }
        let normal = 1.15 * subject[0].size;
        let gap = subject[0].baseline - number.baseline - normal;
        assert_near(gap, 6.0, 1.0, name);
    }
}

#[test]
fn a_letter_has_no_name_of_its_kind() {
    let letter: Document = letters::one_page();
    let layout = laid_out(&letter);
    assert!(layout.texts.iter().all(|text| !text.text.contains("CÔNG VĂN")));
}
