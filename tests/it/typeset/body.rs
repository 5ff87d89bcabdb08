//! BD-1 to BD-3: paragraphs, căn cứ, levels.

use congvan::{domain::Block, typeset::Layout};

use super::{
    letters,
    measure::{Line, MM, assert_near, laid_out, lines},
};

/// Ids of all paragraphs in printed order.
fn paragraphs(layout: &Layout) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for text in &layout.texts {
        let of_body = text.node.starts_with(['b', 'c'])
            && text.node[1..].starts_with(|c: char| c.is_ascii_digit());
        if of_body && !ids.contains(&text.node) {
            ids.push(text.node.clone());
        }
    }
    ids
}

fn measured() -> Vec<(Layout, Vec<Vec<Line>>)> {
    letters::complete()
        .into_iter()
        .map(|(_, letter)| {
            let layout = laid_out(&letter);
            let paragraphs = paragraphs(&layout).iter().map(|id| lines(&layout, id)).collect();
            (layout, paragraphs)
        })
        .collect()
}

#[test]
fn paragraphs_are_set_in_13_or_14_points() {
    for (layout, paragraphs) in measured() {
        assert!(!paragraphs.is_empty());
        assert!(paragraphs.iter().flatten().all(|line| (13.0..=14.0).contains(&line.size)));
        drop(layout);
    }
}

#[test]
fn every_first_line_is_indented_by_ten_millimetres_and_no_other() {
    for (_, paragraphs) in measured() {
        for lines in paragraphs {
            assert_near(lines[0].left, 40.0 * MM, 0.3, &lines[0].words);
            for line in &lines[1..] {
                assert_near(line.left, 30.0 * MM, 0.3, &line.words);
            }
        }
    }
}

#[test]
fn every_line_but_the_last_is_justified() {
    for (_, paragraphs) in measured() {
        for lines in paragraphs {
            let (_, justified) = lines.split_last().expect("a line");
            for line in justified {
                // A space at the end of a line belongs to its text and has no ink.
                assert_near(line.right, 195.0 * MM, 0.5, &line.words);
            }
        }
    }
}

#[test]
fn leading_lies_between_single_and_one_and_a_half_lines() {
    for (_, paragraphs) in measured() {
        for lines in paragraphs {
            for pair in lines.windows(2).filter(|pair| pair[0].page == pair[1].page) {
                let step = pair[1].baseline - pair[0].baseline;
                let size = pair[0].size;
                assert!((1.15 * size - 0.01..=1.725 * size).contains(&step), "{step} at {size} pt");
            }
        }
    }
}

#[test]
fn paragraphs_are_at_least_six_points_apart() {
    for (_, paragraphs) in measured() {
        let leading = paragraphs
            .iter()
            .filter_map(|lines| lines.get(1).map(|second| second.baseline - lines[0].baseline))
            .find(|step| *step > 0.0)
            .expect("a paragraph of two lines");
        for pair in paragraphs.windows(2) {
            let (last, first) = (&pair[0][pair[0].len() - 1], &pair[1][0]);
            if last.page == first.page {
                assert!(first.baseline - last.baseline - leading >= 6.0 - 0.01, "{}", first.words);
            }
        }
    }
}

#[test]
fn legal_bases_are_in_italics_as_written() {
    let layout = laid_out(&letters::one_page());
    let bases = [lines(&layout, "c1"), lines(&layout, "c2")];
    assert!(bases.iter().flatten().all(|line| line.italic && line.weight == 400));
    assert!(layout.words("c1").ends_with(';'));
    assert!(layout.words("c2").ends_with('.'));
}

#[test]
fn levels_are_numbered_1_a_and_dash_in_their_order() {
    let layout = laid_out(&letters::one_page());
    let opening = |id| layout.words(id).split(' ').next().unwrap_or_default().to_owned();
    assert_eq!(opening("b2"), "1.");
    assert_eq!(opening("b2.1"), "a)");
    assert_eq!(opening("b2.2"), "b)");
    assert_eq!(opening("b3"), "2.");
    assert_eq!(opening("b3.1"), "a)");
    assert_eq!(opening("b3.1.1"), "-");
}

#[test]
fn a_titled_item_is_bold_with_its_number_and_points_are_plain() {
    let layout = laid_out(&letters::one_page());
    assert!(layout.node("b2").all(|text| text.weight == 700 && !text.italic));
    assert!(layout.node("b2.1").all(|text| text.weight == 400 && !text.italic));
}

#[test]
fn only_the_opening_words_of_a_run_in_title_are_bold() {
    let layout = laid_out(&letters::one_page());
    let bold: String =
        layout.node("b3").filter(|text| text.weight == 700).map(|text| &*text.text).collect();
    let plain: String =
        layout.node("b3").filter(|text| text.weight == 400).map(|text| &*text.text).collect();
    assert_eq!(bold.trim(), "2. Trung tâm Phục vụ hành chính công:");
    assert_eq!(plain.trim(), "Niêm yết công khai kết quả.");
}

#[test]
fn a_title_is_never_the_last_line_of_a_page() {
    let mut turned = 0;
    for words in (0..130).step_by(3) {
        let mut letter = letters::one_page();
        let before = letters::paragraph(&"nội dung ".repeat(words + 1));
        letter.body.splice(1..1, [letters::paragraph(&letters::SENTENCE.repeat(3)), before]);
        letter.body.insert(5, letters::paragraph(&letters::SENTENCE.repeat(4)));
        let layout = laid_out(&letter);
        let (title, below) = (lines(&layout, "b4"), lines(&layout, "b4.1"));
        assert_eq!(title[0].page, below[0].page, "after {words} words");
        turned += usize::from(title[0].page > 1);
    }
    assert!(turned > 0, "some titles turn the page");
}

#[test]
fn a_marker_of_its_own_is_printed_as_given() {
    let mut letter = letters::one_page();
    if let Block::Item { item } = &mut letter.body[1] {
        item.marker = Some("Điều 1.".to_owned());
    }
    assert!(laid_out(&letter).words("b2").starts_with("Điều 1. Phòng"));
}
