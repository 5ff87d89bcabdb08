//! Faces without the programs that fit their outlines to the pixels of coarse screens (OpenType, *TrueType instructions*).
//!
//! A PDF carries the letters that it prints. Hints are half of their bytes, and no printer and hardly any viewer looks at
//! them: without them a letter is a third smaller and made faster. The face in its file stays as it was given; only what
//! is held in memory loses them.

use write_fonts::{FontBuilder, types::Tag};

/// Tables that only serve hinting: programs, their values, sizes at which to run them; and a signature that ends with it.
const OF_HINTS: [&[u8; 4]; 8] =
    [b"fpgm", b"prep", b"cvt ", b"gasp", b"hdmx", b"VDMX", b"LTSH", b"DSIG"];

/// Where the table `head` tells the form of `loca`: 0 for halved offsets of 16 bits, 1 for 32 bits.
const LOCA_FORM: usize = 50;

/// The header of the table `post`; names of glyphs follow it.
const POST_HEADER: usize = 32;

/// Bits of a part of a composite glyph.
const WORDS: u16 = 0x0001;
const SCALE: u16 = 0x0008;
const MORE: u16 = 0x0020;
const TWO_SCALES: u16 = 0x0040;
const MATRIX: u16 = 0x0080;
const INSTRUCTIONS: u16 = 0x0100;

/// Builds the face anew from its tables, without hints and without the names of glyphs. None for a face that has no
/// TrueType outlines, or whose tables contradict each other: it is used as it is.
pub(super) fn unhinted<'a>(tables: impl Iterator<Item = ([u8; 4], &'a [u8])>) -> Option<Vec<u8>> {
    let tables: Vec<([u8; 4], &[u8])> = tables.collect();
    let find = |tag: &[u8; 4]| tables.iter().find(|(known, _)| known == tag).map(|(_, data)| *data);
    let (head, loca, glyf) = (find(b"head")?, find(b"loca")?, find(b"glyf")?);
    let mut outlines = Vec::with_capacity(glyf.len());
    let mut places = Vec::with_capacity(loca.len() * 2);
    let offsets = offsets(loca, word(head, LOCA_FORM)? != 0);
    for pair in offsets.windows(2) {
        places.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
        let glyph = glyf.get(pair[0]..pair[1])?;
        if !glyph.is_empty() {
            strip(glyph, &mut outlines)?;
            outlines.resize(outlines.len().next_multiple_of(4), 0);
        }
    }
    places.extend(u32::try_from(outlines.len()).ok()?.to_be_bytes());
    let mut head = head.to_vec();
    head.get_mut(LOCA_FORM..LOCA_FORM + 2)?.copy_from_slice(&1_u16.to_be_bytes());
    let mut builder = FontBuilder::new();
    for (tag, data) in tables.iter().filter(|(tag, _)| !OF_HINTS.contains(&tag)) {
        builder.add_raw(Tag::new(tag), *data);
    }
    builder.add_raw(Tag::new(b"head"), head);
    builder.add_raw(Tag::new(b"loca"), places);
    builder.add_raw(Tag::new(b"glyf"), outlines);
    if let Some(post) = find(b"post") {
        builder.add_raw(Tag::new(b"post"), nameless(post)?);
    }
    Some(builder.build())
}

/// Where the glyphs begin, and the last one ends.
fn offsets(loca: &[u8], long: bool) -> Vec<usize> {
    let number = |bytes: &[u8]| bytes.iter().fold(0, |all, byte| all << 8 | usize::from(*byte));
    if long {
        loca.chunks_exact(4).map(number).collect()
    } else {
        loca.chunks_exact(2).map(|half| number(half) * 2).collect()
    }
}

/// The header alone, of the version that has no names (3.0).
fn nameless(post: &[u8]) -> Option<Vec<u8>> {
    let mut header = post.get(..POST_HEADER)?.to_vec();
    header[..4].copy_from_slice(&0x0003_0000_u32.to_be_bytes());
    Some(header)
}

/// Adds a glyph without its instructions.
fn strip(glyph: &[u8], to: &mut Vec<u8>) -> Option<()> {
    let contours = word(glyph, 0)?;
    // A negative number of contours: made of other glyphs.
    if contours >= 0x8000 {
        return strip_composite(glyph, to);
    }
    // After the box and the ends of the contours, the length of the instructions and they themselves.
    let ends = 10 + 2 * usize::from(contours);
    let points = ends + 2 + usize::from(word(glyph, ends)?);
    to.extend(glyph.get(..ends)?);
    to.extend([0, 0]);
    to.extend(glyph.get(points..)?);
    Some(())
}

fn strip_composite(glyph: &[u8], to: &mut Vec<u8>) -> Option<()> {
    to.extend(glyph.get(..10)?);
    let mut at = 10;
    loop {
        let flags = word(glyph, at)?;
        let offsets = if flags & WORDS == 0 { 2 } else { 4 };
        let scales = match flags {
            _ if flags & SCALE != 0 => 2,
            _ if flags & TWO_SCALES != 0 => 4,
            _ if flags & MATRIX != 0 => 8,
            _ => 0,
        };
        let end = at + 4 + offsets + scales;
        to.extend((flags & !INSTRUCTIONS).to_be_bytes());
        to.extend(glyph.get(at + 2..end)?);
        if flags & MORE == 0 {
            return Some(());
        }
        at = end;
    }
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    let word = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([word[0], word[1]]))
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use ttf_parser::{Face, GlyphId, OutlineBuilder};

    use super::*;

    const FACE: &[u8] = include_bytes!("../../fonts/liberation-serif/LiberationSerif-Italic.ttf");

    fn tables<'a>(face: &Face<'a>) -> Vec<([u8; 4], &'a [u8])> {
        let raw = face.raw_face();
        let records = raw.table_records.into_iter();
        records.map(|record| (record.tag.to_bytes(), raw.table(record.tag).unwrap())).collect()
    }

    #[test]
    fn every_outline_and_width_stays_and_half_of_the_bytes_go() {
        let given = Face::parse(FACE, 0).unwrap();
        let lighter = unhinted(tables(&given).into_iter()).unwrap();
        let light = Face::parse(&lighter, 0).unwrap();
        assert_eq!(given.number_of_glyphs(), light.number_of_glyphs());
        for glyph in (0..given.number_of_glyphs()).map(GlyphId) {
            assert_eq!(drawn(&given, glyph), drawn(&light, glyph), "{glyph:?}");
            assert_eq!(given.glyph_hor_advance(glyph), light.glyph_hor_advance(glyph));
        }
        assert!(lighter.len() * 10 < FACE.len() * 7, "{} of {}", lighter.len(), FACE.len());
        let names: Vec<[u8; 4]> = tables(&light).into_iter().map(|(tag, _)| tag).collect();
        assert!(OF_HINTS.iter().all(|hint| !names.contains(hint)), "{names:?}");
        assert_eq!(unhinted(tables(&light).into_iter()).unwrap(), lighter, "a second time");
    }

    #[test]
    fn a_face_cut_off_anywhere_is_left_alone() {
        let given = Face::parse(FACE, 0).unwrap();
        for (cut, _) in tables(&given) {
            for part in [0, 3, 7, 40] {
                let broken = tables(&given).into_iter().map(|(tag, data)| {
                    (tag, if tag == cut { &data[..data.len() * part / 41] } else { data })
                });
                // Whatever comes out is a face that can be read, or nothing.
                if let Some(face) = unhinted(broken) {
                    let _ = Face::parse(&face, 0);
                }
            }
        }
        let without = tables(&given).into_iter().filter(|(tag, _)| tag != b"glyf");
        assert!(unhinted(without).is_none());
    }

    fn drawn(face: &Face<'_>, glyph: GlyphId) -> String {
        let mut drawn = Drawn(String::new());
        let _ = face.outline_glyph(glyph, &mut drawn);
        drawn.0
    }

    /// The moves and curves that draw a glyph.
    struct Drawn(String);

    impl OutlineBuilder for Drawn {
        fn move_to(&mut self, x: f32, y: f32) {
            let _ = write!(self.0, "M{x} {y}");
        }

        fn line_to(&mut self, x: f32, y: f32) {
            let _ = write!(self.0, "L{x} {y}");
        }

        fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
            let _ = write!(self.0, "Q{x1} {y1} {x} {y}");
        }

        fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
            let _ = write!(self.0, "C{x1} {y1} {x2} {y2} {x} {y}");
        }

        fn close(&mut self) {
            self.0.push('Z');
        }
    }
}
