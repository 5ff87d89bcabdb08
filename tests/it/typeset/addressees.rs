//! KG-1: Kính gửi.

use super::{
    letters,
    measure::{MM, assert_near, laid_out, line, lines},
};

#[test]
fn one_addressee_stands_on_the_label_line() {
    let layout = laid_out(&letters::one_addressee());
    let (label, addressee) = (line(&layout, "addressees"), line(&layout, "addressee.1"));
    assert_eq!(label.words, "Kính gửi:");
    assert_eq!(addressee.words, "Sở Nội vụ tỉnh Bình Nguyên");
    assert_near(addressee.baseline, label.baseline, 0.01, "baseline");
    for found in [label, addressee] {
        assert!((13.0..=14.0).contains(&found.size));
        assert_eq!((found.weight, found.italic), (400, false));
    }
}

#[test]
fn several_addressees_stand_below_with_their_dashes_under_the_colon() {
    for letter in [letters::one_page(), letters::many_recipients()] {
        let layout = laid_out(&letter);
        let label = line(&layout, "addressees");
        let colon = label.right - label.size * 0.278;
        let mut above = label.baseline;
        for (index, addressee) in letter.addressees.items.iter().enumerate() {
            let id = format!("addressee.{}", index + 1);
            assert_eq!(layout.words(&id), format!("- {}", addressee.text));
            let found = lines(&layout, &id);
            assert_near(found[0].left, colon, 0.5, "dash under the colon");
            assert!(found[0].baseline > above);
            for line in &found {
                assert!((13.0..=14.0).contains(&line.size));
                assert_eq!((line.weight, line.italic), (400, false));
                assert!(line.right <= 195.0 * MM + 0.3);
            }
            for line in &found[1..] {
                assert!(line.left > found[0].left, "further lines hang behind the dash");
            }
            above = found[found.len() - 1].baseline;
        }
    }
}

#[test]
fn another_label_is_printed_as_given() {
    let mut letter = letters::one_addressee();
    letter.addressees.label = Some("Đồng kính gửi".to_owned());
    assert_eq!(line(&laid_out(&letter), "addressees").words, "Đồng kính gửi:");
}
