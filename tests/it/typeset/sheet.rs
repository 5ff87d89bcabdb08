//! PG-1 to PG-4: paper, margins, typeface and colour, page numbers.

use rstest::rstest;

use super::{
    letters,
    measure::{ENGINE, HALF_MM, MM, assert_near, body_lines, laid_out, line},
};
use congvan::typeset::{Layout, Options};

const IN_THE_TOP_MARGIN: [&str; 2] = ["page-number", "unsigned-mark"];

fn all() -> Vec<(&'static str, Layout)> {
    letters::complete().into_iter().map(|(name, letter)| (name, laid_out(&letter))).collect()
}

#[test]
fn every_page_is_a4_portrait() {
    for (name, layout) in all() {
        for (width, height) in layout.pages {
            assert_near(width, 595.28, 1.0, name);
            assert_near(height, 841.89, 1.0, name);
        }
    }
}

#[test]
fn nothing_stands_outside_the_margins_but_page_number_and_mark() {
    for (name, layout) in all() {
        for text in layout.texts.iter().filter(|text| !IN_THE_TOP_MARGIN.contains(&&*text.node)) {
            let what = format!("{name}: {text:?}");
            assert!(text.x >= 30.0 * MM - 0.3, "left: {what}");
            assert!(text.right() <= (210.0 - 15.0) * MM + 0.3, "right: {what}");
            assert!(text.y - 0.891 * text.size >= 20.0 * MM - 0.3, "top: {what}");
            assert!(text.y + 0.216 * text.size <= (297.0 - 20.0) * MM + 0.3, "bottom: {what}");
        }
    }
}

#[test]
fn text_starts_at_the_left_margin_and_justified_lines_end_at_the_right_one() {
    let layout = laid_out(&letters::five_pages());
    let lines = body_lines(&layout);
    let left = lines.iter().map(|line| line.left).fold(f64::MAX, f64::min);
    let right = lines.iter().map(|line| line.right).fold(0.0, f64::max);
    assert_near(left, 30.0 * MM, HALF_MM, "left margin");
    assert_near(right, 195.0 * MM, HALF_MM, "right margin");
}

#[test]
fn every_letter_is_black_and_in_the_office_typeface() {
    for (name, layout) in all() {
        for text in layout.texts {
            assert_eq!(text.family, "Liberation Serif", "{name}: {}", text.text);
            if text.node != "urgency" {
                assert_eq!(text.colour, "#000000", "{name}: {}", text.text);
            }
        }
    }
}

#[test]
fn the_page_number_is_hidden_on_page_one_and_centred_in_the_top_margin_after_it() {
    let layout = laid_out(&letters::five_pages());
    let numbers: Vec<_> = layout.node("page-number").collect();
    let found: Vec<_> = numbers.iter().map(|number| (number.page, number.text.as_str())).collect();
    assert_eq!(found, [(2, "2"), (3, "3"), (4, "4"), (5, "5")]);
    for number in numbers {
        assert!((13.0..=14.0).contains(&number.size));
        assert!(!number.italic && number.weight == 400);
        let centre = f64::midpoint(number.x, number.right());
        let type_area = f64::midpoint(30.0, 195.0) * MM;
        assert_near(centre, type_area, 2.0 * MM, "centre of the page number");
        assert!(number.y > 0.0 && number.y < 20.0 * MM, "inside the top margin");
    }
}

#[rstest]
#[case(false)]
#[case(true)]
fn an_unsigned_print_says_so_on_every_page(#[case] marked: bool) {
    let options = Options { marked_unsigned: marked, ..Options::default() };
    let rendered = ENGINE.render(&letters::five_pages(), &options).expect("rendered");
    let layout = rendered.layout();
    let pages: Vec<_> = layout.node("unsigned-mark").map(|mark| mark.page).collect();
    assert_eq!(pages, if marked { vec![1, 2, 3, 4, 5] } else { vec![] });
    for mark in layout.node("unsigned-mark") {
        assert_eq!(mark.text, "BẢN CHƯA KÝ SỐ");
        assert_eq!(mark.colour, "#000000");
        assert!((11.0..=12.0).contains(&mark.size));
        assert!(mark.y < 20.0 * MM, "in the top margin");
        assert_near(mark.x, 30.0 * MM, HALF_MM, "at the left");
    }
}

#[test]
fn the_mark_does_not_move_anything() {
    let plain = laid_out(&letters::one_page());
    let options = Options::unsigned();
    let marked = ENGINE.render(&letters::one_page(), &options).expect("rendered").layout();
    let signer = |layout| line(layout, "signer.name").baseline;
    assert_near(signer(&marked), signer(&plain), 0.001, "the signer's name");
}
