//! SG-1, NN-1, cell 13: signer, recipients, contact lines; the foot stays with the end of the letter.

use congvan::domain::Document;

use super::{
    letters,
    measure::{MM, assert_near, body_lines, laid_out, line, lines},
};

#[test]
fn the_signer_is_bold_13_to_14_with_room_to_sign() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let signature = letter.signature.expect("a signature");
        let title = line(&layout, "signer.position");
        let signer = line(&layout, "signer.name");
        assert_eq!(title.words, signature.position, "{name}");
        assert_eq!(signer.words, signature.name, "{name}");
        for (index, words) in signature.authority.iter().enumerate() {
            let found = line(&layout, &format!("signer.authority.{}", index + 1));
            assert_eq!(found.words, *words);
            assert_eq!((found.weight, found.italic), (700, false));
            assert_near(found.centre(), title.centre(), 1.0, name);
        }
        for found in [&title, &signer] {
            assert_eq!((found.weight, found.italic), (700, false));
            assert!((13.0..=14.0).contains(&found.size));
        }
        assert_near(signer.centre(), title.centre(), 1.0, name);
        let room = signer.baseline - signer.size - title.baseline;
        assert!(room >= 25.0 * MM, "{name}: {} mm to sign in", room / MM);
    }
}

#[test]
fn the_recipients_label_is_level_with_the_first_line_of_the_signer() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let label = line(&layout, "recipients");
        assert_eq!(label.words, "Nơi nhận:");
        assert_near(label.size, 12.0, 0.01, name);
        assert_eq!((label.weight, label.italic), (700, true));
        assert_near(label.left, 30.0 * MM, 0.5 * MM, name);
        let first = line(&layout, "signer.authority.1");
        assert_near(label.baseline, first.baseline, 1.0, name);
        assert_eq!(label.page, first.page);
    }
}

#[test]
fn the_recipients_are_listed_upright_in_11_points_the_filing_line_last() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let mut above = line(&layout, "recipients").baseline;
        for (index, recipient) in letter.recipients.iter().enumerate() {
            let id = format!("recipient.{}", index + 1);
            assert_eq!(layout.words(&id), format!("- {}", recipient.text), "{name}");
            let found = lines(&layout, &id);
            assert_near(found[0].left, 30.0 * MM, 0.5 * MM, name);
            for line in &found {
                assert_near(line.size, 11.0, 0.01, name);
                assert_eq!((line.weight, line.italic), (400, false));
                assert!(line.baseline > above);
                above = line.baseline;
            }
        }
        let last = format!("recipient.{}", letter.recipients.len());
        assert!(layout.words(&last).starts_with("- Lưu: VT"), "{name}");
    }
}

/// The page of the foot, which holds all of it, and how many lines of the body stand above it there.
fn foot_of(letter: &Document) -> (usize, usize, usize) {
    let layout = laid_out(letter);
    let foot: Vec<_> = layout
        .texts
        .iter()
        .filter(|text| text.node.starts_with("recipient") || text.node.starts_with("signer"))
        .collect();
    let page = foot[0].page;
    assert!(foot.iter().all(|text| text.page == page), "the foot is on one page");
    let beside = body_lines(&layout).into_iter().filter(|line| line.page == page).count();
    (page, beside, layout.pages.len())
}

#[test]
fn the_foot_keeps_two_lines_of_the_body_however_long_the_letter() {
    let mut turned = 0;
    for words in (0..420).step_by(7) {
        for ending in ["Đề nghị thực hiện./.", letters::SENTENCE] {
            let mut letter = letters::one_page();
            letter.body.truncate(2);
            letter.body.push(letters::paragraph(&"nội dung ".repeat(words + 1)));
            letter.body.push(letters::paragraph(ending));
            let (page, beside, pages) = foot_of(&letter);
            assert_eq!(page, pages, "nothing follows the foot");
            assert!(beside >= 2, "{words} words: {beside} lines beside the foot on page {page}");
            turned += usize::from(page == 2);
        }
    }
    assert!(turned > 5, "some of them need a second page");
}

#[test]
fn a_list_of_recipients_longer_than_a_page_runs_on() {
    let mut letter = letters::one_page();
    let many: Vec<String> = (1..=120).map(|n| format!("Ủy ban nhân dân xã Mẫu {n};")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    letter.recipients = letters::received_by(&many);
    let layout = laid_out(&letter);
    for n in 1..=120 {
        let words = layout.words(&format!("recipient.{n}"));
        assert_eq!(words, format!("- Ủy ban nhân dân xã Mẫu {n};"));
    }
    let bottom = layout.texts.iter().map(|text| text.y).fold(0.0, f64::max);
    assert!(bottom < 277.0 * MM, "nothing runs into the margin");
}

#[test]
fn contact_lines_stand_below_a_full_rule_at_the_bottom_of_page_one_only() {
    let letter = letters::five_pages();
    let layout = laid_out(&letter);
    let first = line(&layout, "contact.1");
    for (index, words) in letter.contact_lines.iter().enumerate() {
        let found = line(&layout, &format!("contact.{}", index + 1));
        assert_eq!(found.words, *words);
        assert_eq!(found.page, 1);
        assert!((11.0..=12.0).contains(&found.size));
        assert_eq!((found.weight, found.italic), (400, false));
        assert_near(found.left, 30.0 * MM, 0.5 * MM, "left");
    }
    let last = line(&layout, "contact.2");
    assert_near(last.baseline + 0.216 * last.size, 277.0 * MM, MM, "bottom of the type area");
    let rule = layout
        .shapes
        .iter()
        .find(|shape| shape.page == 1 && (shape.width - 165.0 * MM).abs() < 0.5)
        .expect("a rule across the type area");
    assert!(rule.y < first.baseline && rule.y > first.baseline - 20.0);
}
