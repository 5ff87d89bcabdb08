//! What stands beside the words: text boxes, pictures, footnotes, deleted text.

use super::super::tree::Node;
use super::{Line, Walk, Words, all_text};

impl<'p> Walk<'p> {
    /// Text boxes are read after the paragraph that holds them; what cannot be read is told.
    pub(super) fn picture(&mut self, picture: &'p Node) {
        match picture.find("txbxContent") {
            Some(words) => {
                let lines = self.lines(words);
                self.boxes.extend(lines);
            }
            None if picture.find("blip").is_some()
                || picture.find("imagedata").is_some()
                || picture.find("OLEObject").is_some() =>
            {
                self.tell("read-picture", "");
            }
            // Lines drawn under names say nothing.
            None => {}
        }
    }

    pub(super) fn note(
        &mut self,
        id: &str,
        foot: bool,
        mark: Option<&str>,
        words: &mut Vec<Words>,
    ) {
        let (part, name) = if foot {
            (self.package.footnotes.as_ref(), "footnote")
        } else {
            (self.package.endnotes.as_ref(), "endnote")
        };
        let note = part.and_then(|part| part.all(name).find(|one| one.attribute("id") == Some(id)));
        let Some(note) = note else {
            self.tell("read-note-missing", id);
            return;
        };
        let counted = if mark.is_none() {
            self.counted_notes += 1;
            self.counted_notes
        } else {
            0
        };
        let fits = |mark: &&str| {
            !mark.is_empty()
                && mark.len() <= 4
                && mark.chars().all(|c| c.is_ascii_alphanumeric() || c == '*')
        };
        let marker = match mark.filter(fits) {
            Some(mark) => mark.to_owned(),
            None if counted > 0 => counted.to_string(),
            None => format!("n{}", self.flow.footnotes.len() + 1),
        };
        let before = self.place;
        let lines = self.lines(note);
        self.place = before;
        let text: Vec<String> =
            lines.iter().map(Line::printed).filter(|line| !line.is_empty()).collect();
        let text = text.join("\n");
        // A mark of its own opens the words of the footnote; some word processors write it twice.
        let words_of = match mark {
            Some(mark) if mark.chars().all(char::is_alphanumeric) => {
                let behind = text.strip_prefix(mark).filter(|rest| rest.starts_with(' '));
                behind.unwrap_or(&text).trim_start()
            }
            Some(mark) => text.trim_start_matches(|c: char| mark.contains(c) || c.is_whitespace()),
            None => &text,
        };
        self.flow.footnotes.push((marker.clone(), words_of.to_owned()));
        words.push(Words { text: marker, note: true, ..Words::default() });
    }

    pub(super) fn deleted(&mut self, node: &Node) {
        let text = all_text(node);
        if !text.trim().is_empty() {
            self.tell("read-deleted", &text);
        }
    }
}
