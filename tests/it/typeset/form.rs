//! PG, HD-7: the length of the letters that the other tests measure.

use super::{letters, measure::laid_out};

#[test]
fn the_sample_letters_have_one_page_and_five() {
    assert_eq!(laid_out(&letters::one_page()).pages.len(), 1);
    assert_eq!(laid_out(&letters::five_pages()).pages.len(), 5);
}

#[test]
fn every_letter_reads_back_word_for_word() {
    for (name, letter) in letters::complete() {
        let layout = laid_out(&letter);
        let mut named = letter.clone();
        named.name_nodes();
        for (index, recipient) in letter.recipients.iter().enumerate() {
            let id = format!("recipient.{}", index + 1);
            assert_eq!(layout.words(&id), format!("- {}", recipient.text), "{name}");
        }
        for basis in &named.bases {
            assert_eq!(layout.words(&basis.id), basis.text, "{name}");
        }
        let subject = letter.subject.unwrap_or_default();
        assert_eq!(layout.words("subject"), format!("V/v {subject}"), "{name}");
        assert_eq!(layout.words("b1"), letters::SENTENCE, "{name}");
    }
}
