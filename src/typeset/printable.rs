//! The document as the layouts read it: printed parts only, in NFC, every marker written out, every character checked.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate};
use serde::Serialize;
use serde_json::{Value, json};

use super::{
    Error, Options, Part, Picture,
    cells::Area,
    fonts::Fonts,
    pieces::{self, Notes, Piece},
    world::Files,
};
use crate::{
    domain::{Circulation, Document, DocumentKind, Recipient, appendix_reference, hanoi},
    text::unicode::{in_nfc, nfc},
};

/// More than three hundred pages; what is longer belongs into an enclosure.
pub(super) const MOST_CHARACTERS: usize = 500_000;

/// No word of a language, and no address, is nearly as long.
const MOST_LETTERS_IN_A_WORD: usize = 5_000;

/// So many different unprintable characters are named.
const MOST_NAMED: usize = 20;

/// The day written into the PDF of a letter that has no date yet: the decree's own.
const NO_DATE: (i32, u32, u32) = (2020, 3, 5);

/// What goes to Typst for one document. What letters have in common, head and foot, lies apart from their texts: Typst
/// names what it has set by all that it was made of, and finds it again only under the same name.
pub(super) struct Printable {
    pub files: Files,
    /// The document itself goes along in the file.
    pub with_data: bool,
}

impl Printable {
    pub fn of(document: &Document, options: &Options, fonts: &Fonts) -> Result<Self, Error> {
        let mut document = document.clone();
        document.name_nodes();
        let enclosed = options.with_data.then(|| in_json(&document)).transpose()?;
        let enclosed = enclosed.map(|data| format!("{data:#}\n").into_bytes());
        let mut text = in_json(&text_of(&document))?;
        let mut appendices = appendices(&document)?;
        let document_appendices = document.appendices.len();
        let (numbered_as, day) = (document.numbered_as(), document.date.whole());
        forget_unprinted(&mut document);
        let title = title(&document);
        let (abstract_words, kind) = (document.printed_subject(), document.printed_title());
        let date =
            document.date.whole().or(NaiveDate::from_ymd_opt(NO_DATE.0, NO_DATE.1, NO_DATE.2));
        let mut letter = in_json(&document)?;
        letter["abstract"] = abstract_words.into();
        letter["kind_name"] = kind.into();
        letter["is_numbered"] = (document.kind.is_numbered()
            || document.number.is_some()
            || document.notation.is_some())
        .into();
        let mut check = Check::new(fonts, MOST_CHARACTERS);
        check.clean(&mut letter, "");
        check.clean(&mut text, "body");
        check.clean(&mut appendices, "appendices");
        check.finish()?;
        if let Part::Appendix(index) = options.part
            && index >= document_appendices
        {
            return Err(Error::Layout(format!("there is no appendix {}", index + 1)));
        }
        let images = &options.images;
        let picture = |picture: &Option<Picture>| picture.as_ref().map(Picture::millimetres);
        let options = json!({
            "parted": options.part == Part::Main,
            "appendix": match options.part { Part::Appendix(index) => Some(index), _ => None },
            "electronic_line": matches!(options.part, Part::Appendix(_)).then(|| electronic_line(&numbered_as, day, options.signed_at)),
            "images": {
                "signature": picture(&images.signature),
                "seal": picture(&images.seal),
            },
            "marked_unsigned": options.marked_unsigned,
            "with_data": options.with_data,
            "unsigned_mark": "BẢN CHƯA KÝ SỐ",
            "circulation": document.circulation.map(Circulation::stamp),
            "families": fonts.families,
            "title": nfc(&title),
            "date": date.map(|date| json!({
                "year": date.year(), "month": date.month(), "day": date.day(),
            })),
        });
        let mut files = Files::of(&letter, &options)
            .with("text.json", text.to_string().into_bytes())
            .with("appendices.json", appendices.to_string().into_bytes());
        let pictures =
            [("signature.png", &images.signature), ("seal.png", &images.seal)].into_iter();
        for (name, picture) in
            pictures.filter_map(|(name, picture)| Some((name, picture.as_ref()?)))
        {
            files = files.with(name, picture.bytes());
        }
        let with_data = enclosed.is_some();
        if let Some(data) = enclosed {
            files = files.with("van-ban.json", data);
        }
        Ok(Self { files, with_data })
    }

    /// Names the document by what it prints and by the engine that prints it; the PDF's id is made of this.
    pub fn identity(&self, engine: &str) -> String {
        self.files.digest(engine)
    }
}

fn in_json(value: &impl Serialize) -> Result<Value, Error> {
    serde_json::to_value(value).map_err(|error| Error::Layout(error.to_string()))
}

/// `Công văn 05/SNV-CCHC V/v …`: how readers and windows name the file.
fn title(document: &Document) -> String {
    let mut title = document.title.clone().unwrap_or_else(|| document.kind.name().to_owned());
    if document.notation.is_some() || document.number.is_some() {
        title = format!("{title} {}", document.numbered_as());
    }
    if let Some(subject) = document.printed_subject() {
        title = format!("{title} {subject}");
    }
    title
}

/// `Số: 15/QĐ-UBND; 05/01/2026; 14:30:05 +07:00`: what the agency's signature shows on a file without pictures
/// (Appendix I, III.1d); the time stays open until it has signed.
fn electronic_line(
    numbered_as: &str,
    day: Option<NaiveDate>,
    signed_at: Option<DateTime<FixedOffset>>,
) -> String {
    match (signed_at, day) {
        (Some(moment), _) => {
            let moment = moment.with_timezone(&hanoi());
            format!("Số: {numbered_as}; {}", moment.format("%d/%m/%Y; %H:%M:%S %:z"))
        }
        (None, Some(day)) => format!("Số: {numbered_as}; {}; …… : …… : ……", day.format("%d/%m/%Y")),
        (None, None) => format!("Số: {numbered_as}; ……/……/……; …… : …… : ……"),
    }
}

/// What stands between head and foot: authority, bases, enacting word, body, and the footnotes that nothing refers to.
fn text_of(document: &Document) -> Vec<Piece> {
    let notes = Notes::of(&document.footnotes);
    let mut pieces = Vec::new();
    if let Some(words) = &document.authority {
        pieces.push(Piece::line("authority", words));
    }
    pieces.extend(document.bases.iter().map(|basis| Piece::basis(basis, &notes)));
    if let Some(words) = document.printed_enacting_word() {
        pieces.push(Piece::line("enacting-word", &words));
    }
    pieces.extend(pieces::of_body(&document.body, &notes));
    let appended = document.appendices.iter().flat_map(|appendix| &appendix.body);
    for block in document.body.iter().chain(appended) {
        notes.note_used(block);
    }
    document.bases.iter().for_each(|basis| notes.note_used_in(&basis.text));
    pieces.extend(notes.unused().map(Piece::loose_note));
    pieces::level_titles(&mut pieces, if has_title(document) { 2 } else { 1 });
    pieces::keep_lines(&mut pieces);
    pieces
}

/// Tells whether the page prints a title above the text, which is then the file's first heading.
fn has_title(document: &Document) -> bool {
    let says = |words: Option<String>| words.is_some_and(|words| !words.trim().is_empty());
    let named = document.kind != DocumentKind::OfficialLetter;
    says(document.printed_subject()) || named && says(document.printed_title())
}

fn appendices(document: &Document) -> Result<Value, Error> {
    let notes = Notes::of(&document.footnotes);
    let with_text = document.appendices.iter().enumerate().map(|(index, appendix)| {
        let mut text: Vec<_> =
            appendix.bases.iter().map(|basis| Piece::basis(basis, &notes)).collect();
        let area = if appendix.landscape { Area::Turned } else { Area::Upright };
        text.extend(pieces::of_body_in(&appendix.body, &notes, area));
        let says = |words: Option<&str>| words.is_some_and(|words| !words.trim().is_empty());
        let label = document.appendix_label(index);
        let is_titled = says(label.as_deref())
            || appendix.kind.is_some()
            || label.is_none() && says(appendix.title.as_deref());
        pieces::level_titles(&mut text, if is_titled { 2 } else { 1 });
        pieces::keep_lines(&mut text);
        Ok(json!({
            "id": appendix.id,
            "label": label,
            "kind_name": appendix.kind.map(|kind| kind.name().to_uppercase()),
            "title": appendix.title,
            "reference": appendix_reference(document, appendix),
            "separate": appendix.separate,
            "landscape": appendix.landscape,
            "signature": appendix.signature,
            "body": in_json(&text)?,
        }))
    });
    with_text.collect::<Result<Vec<_>, Error>>().map(Value::from)
}

fn forget_unprinted(document: &mut Document) {
    document.body.clear();
    document.bases.clear();
    document.footnotes.clear();
    document.appendices.clear();
    document.source = None;
    document.enclosures.clear();
    document.issuer.unit = None;
    document.addressees.items.iter_mut().for_each(|addressee| addressee.to.clear());
    document.addressees.copy.iter_mut().for_each(|addressee| addressee.to.clear());
    document.recipients.iter_mut().for_each(forget_units);
}

fn forget_units(recipient: &mut Recipient) {
    recipient.to.clear();
    recipient.items.iter_mut().for_each(forget_units);
}

/// Brings every text of some data into print form.
///
/// # Errors
/// What cannot be printed, as for documents.
pub(super) fn in_print(data: &mut Value, fonts: &Fonts, most: usize) -> Result<(), Error> {
    let mut check = Check::new(fonts, most);
    check.clean(data, "");
    check.finish()
}

/// Walks over every text: brings it into print form and notes what cannot be printed.
struct Check<'a> {
    fonts: &'a Fonts,
    /// Characters that may be printed.
    most: usize,
    characters: usize,
    longest_word: (usize, String),
    unprintable: Vec<(char, String)>,
}

impl<'a> Check<'a> {
    const fn new(fonts: &'a Fonts, most: usize) -> Self {
        Self {
            fonts,
            most,
            characters: 0,
            longest_word: (0, String::new()),
            unprintable: Vec::new(),
        }
    }

    fn clean(&mut self, value: &mut Value, part: &str) {
        match value {
            Value::String(text) => {
                if let Cow::Owned(printed) = print_form(text) {
                    *text = printed;
                }
                self.read(text, part);
            }
            Value::Array(values) => {
                for (index, value) in values.iter_mut().enumerate() {
                    let id = value.get("id").and_then(Value::as_str).map(str::to_owned);
                    self.clean(value, &id.unwrap_or_else(|| format!("{part}.{}", index + 1)));
                }
            }
            Value::Object(fields) => {
                for (name, value) in fields {
                    if name == "parts" {
                        // The same words as the text beside them.
                        value.as_array_mut().into_iter().flatten().for_each(print_part);
                        continue;
                    }
                    if name == "runs" {
                        // Parts of one text.
                        value.as_array_mut().into_iter().flatten().for_each(|run| {
                            self.clean(run, part);
                        });
                        continue;
                    }
                    let inside = value.is_array() || part.is_empty();
                    self.clean(value, if inside { name } else { part });
                }
            }
            _ => {}
        }
    }

    /// Counts the letters of a text in print form, and notes those that no face has.
    fn read(&mut self, text: &str, part: &str) {
        let (mut letters, mut longest) = (0, 0);
        for c in text.chars() {
            self.characters += 1;
            letters = if c.is_whitespace() { 0 } else { letters + 1 };
            longest = longest.max(letters);
            if !self.fonts.can_print(c)
                && !matches!(c, '\n' | ' ')
                && self.unprintable.len() < MOST_NAMED
                && self.unprintable.iter().all(|(known, _)| *known != c)
            {
                self.unprintable.push((c, part.to_owned()));
            }
        }
        if longest > self.longest_word.0 {
            self.longest_word = (longest, part.to_owned());
        }
    }

    fn finish(self) -> Result<(), Error> {
        if self.characters > self.most {
            return Err(Error::TooLong { characters: self.characters, limit: self.most });
        }
        let (letters, part) = self.longest_word;
        if letters > MOST_LETTERS_IN_A_WORD {
            return Err(Error::WordTooLong { letters, limit: MOST_LETTERS_IN_A_WORD, part });
        }
        if self.unprintable.is_empty() {
            Ok(())
        } else {
            Err(Error::Unprintable { characters: self.unprintable })
        }
    }
}

fn print_part(part: &mut Value) {
    if let Value::String(words) = part
        && let Cow::Owned(printed) = print_form(words)
    {
        *words = printed;
    }
}

/// Precomposed letters, one kind of line end, no tabs, and none of the characters without ink that only steer screens
/// (zero-width spaces, direction marks, soft hyphens): they would stay in the PDF unseen.
fn print_form(text: &str) -> Cow<'_, str> {
    let unseen = |c: char| matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    // Nearly every text is as it should be.
    if !text.contains(|c| matches!(c, '\r' | '\t' | '\u{2028}' | '\u{2029}') || unseen(c)) {
        return in_nfc(text);
    }
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    nfc(&text.replace('\t', " ").replace(unseen, "")).into()
}
