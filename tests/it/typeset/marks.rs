//! MK-1: the stamps of urgency.

use rstest::rstest;

use congvan::domain::Urgency;

use super::{
    letters,
    measure::{HALF_MM, MM, assert_near, laid_out, line, lines},
};

#[rstest]
#[case(Urgency::HoaToc, "HỎA TỐC", 30.0)]
#[case(Urgency::ThuongKhan, "THƯỢNG KHẨN", 40.0)]
#[case(Urgency::Khan, "KHẨN", 20.0)]
fn a_stamp_has_its_words_in_a_red_box_of_its_size(
    #[case] urgency: Urgency,
    #[case] words: &str,
    #[case] width: f64,
) {
    let layout = laid_out(&letters::urgent(urgency));
    let stamp = line(&layout, "urgency");
    assert_eq!(stamp.words, words);
    assert_eq!((stamp.weight, stamp.italic), (700, false));
    assert!((13.0..=14.0).contains(&stamp.size));
    let boxes: Vec<_> = layout.shapes.iter().filter(|shape| shape.height > 0.0).collect();
    assert_eq!(boxes.len(), 1, "a single border");
    let frame = boxes[0];
    assert_near(frame.width, width * MM, HALF_MM, "width");
    assert_near(frame.height, 8.0 * MM, HALF_MM, "height");
    assert_near(stamp.centre(), frame.x + frame.width / 2.0, 1.0, "centred");
    let middle = stamp.baseline - 0.33 * stamp.size;
    assert_near(middle, frame.y + frame.height / 2.0, 1.5, "in the middle");
    assert_eq!(frame.colour, "#ff0000");
    assert!(layout.node("urgency").all(|text| text.colour == "#ff0000"));
    let subject = lines(&layout, "subject").pop().expect("a subject");
    assert!(frame.y > subject.baseline, "below the subject");
    assert!(frame.x + frame.width < 98.0 * MM, "at the left");
}

#[test]
fn a_letter_without_urgency_has_no_stamp() {
    let layout = laid_out(&letters::one_page());
    assert_eq!(layout.node("urgency").count(), 0);
    assert!(layout.shapes.iter().all(|shape| shape.height == 0.0));
}
