//! Nội dung: headings, items in their nesting, paragraphs, tables.

use super::flow::{Line, Piece, Tab, Words, told};
use super::inline::{Inline, inline, without};
use super::marker::{self, Mark};
use super::table::table;
use crate::domain::{Block, Findings, Heading, Item, Level, Paragraph, level_inside, outline};

/// Reads the pieces of a text.
pub(super) fn body(pieces: &[Piece], findings: &mut Findings) -> Vec<Block> {
    let mut text = Text::default();
    let mut turned = false;
    let mut at = 0;
    while let Some(piece) = pieces.get(at) {
        at += 1;
        match piece {
            Piece::Section { turned: its, .. } => turned = *its,
            Piece::Table(tab) => text.table(tab, turned, findings),
            Piece::Line(line) if line.is_blank() => {}
            Piece::Line(line) => {
                if let Some((heading, title)) = heading(line, &pieces[at..]) {
                    at += title;
                    text.heading(heading);
                } else {
                    text.line(line);
                }
            }
        }
    }
    text.finish()
}

/// A heading in the middle, and how many pieces its title takes.
fn heading(line: &Line, behind: &[Piece]) -> Option<(Heading, usize)> {
    if !line.centred || !line.is_bold() {
        return None;
    }
    let (level, marker, rest) = marker::heading(&line.printed())?;
    let mut heading = Heading { id: String::new(), level, marker: Some(marker), text: rest };
    if !heading.text.is_empty() {
        return Some((heading, 0));
    }
    let next =
        behind.iter().position(|piece| !matches!(piece, Piece::Line(line) if line.is_blank()));
    if let Some(place) = next
        && let Piece::Line(title) = &behind[place]
        && title.centred
        && title.is_bold()
        && marker::heading(&title.printed()).is_none()
    {
        heading.text = inline(&title.words).text;
        return Some((heading, place + 1));
    }
    Some((heading, 0))
}

/// An item that is still open, and where it stands.
struct Open {
    level: Level,
    depth: usize,
}

/// The text so far.
#[derive(Default)]
struct Text {
    blocks: Vec<Block>,
    /// From the outermost item to the last one.
    open: Vec<Open>,
    /// What each node printed as its mark, in printed order.
    marks: Vec<Option<String>>,
    /// Words stand right above, to which a table belongs.
    takes_table: bool,
}

impl Text {
    fn heading(&mut self, heading: Heading) {
        self.open.clear();
        self.marks.push(heading.marker.clone());
        self.blocks.push(Block::Heading { heading });
        self.takes_table = false;
    }

    fn line(&mut self, line: &Line) {
        match mark(line) {
            Some((mark, bold, words)) => self.item(&mark, bold, &words),
            None => self.paragraph(line),
        }
        self.takes_table = true;
    }

    fn item(&mut self, mark: &Mark, bold_marker: bool, words: &[Words]) {
        let Inline { text, mut style } = inline(words);
        match mark.level {
            // The level itself is bold.
            Level::Roman => style.bold = false,
            Level::Article => {}
            _ => style.bold_marker = bold_marker && !style.bold && style.bold_lead.is_none(),
        }
        let item = Item {
            level: Some(mark.level),
            marker: Some(mark.marker.clone()),
            text,
            style,
            ..Item::default()
        };
        while self
            .open
            .last()
            .is_some_and(|open| (open.level, open.depth) >= (mark.level, mark.depth))
        {
            self.open.pop();
        }
        self.marks.push(Some(mark.marker.clone()));
        self.put(item);
        self.open.push(Open { level: mark.level, depth: mark.depth });
    }

    fn put(&mut self, item: Item) {
        match self.last_item(self.open.len()) {
            Some(holder) => holder.items.push(item),
            None => self.blocks.push(Block::Item { item }),
        }
    }

    /// The last item so deep in the tree; none for depth 0.
    fn last_item(&mut self, depth: usize) -> Option<&mut Item> {
        let Some(Block::Item { item }) = self.blocks.last_mut() else { return None };
        if depth == 0 {
            return None;
        }
        let mut item = item;
        for _ in 1..depth {
            item = item.items.last_mut()?;
        }
        Some(item)
    }

    /// A paragraph goes on an item that has nothing but its title; else it stands for itself.
    fn paragraph(&mut self, line: &Line) {
        let Paragraph { text, style, .. } = super::inline::paragraph(line);
        let depth = self.open.len();
        let titled = self.last_item(depth).is_some_and(|item| {
            item.style.bold && item.items.iter().all(|item| item.marker.as_deref() == Some(""))
        });
        self.marks.push(None);
        if titled && !style.centered {
            let item = Item { marker: Some(String::new()), text, style, ..Item::default() };
            self.put(item);
        } else {
            self.open.clear();
            self.blocks.push(Block::Paragraph(Paragraph { text, style, ..Paragraph::default() }));
        }
    }

    fn table(&mut self, tab: &Tab, turned: bool, findings: &mut Findings) {
        let lines: Vec<&Line> =
            tab.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.lines).collect();
        if lines.iter().all(|line| line.is_blank()) {
            return;
        }
        let place = lines.iter().find(|line| !line.is_blank()).map_or(0, |line| line.place);
        let Some(mut found) = table(tab) else {
            findings.push(told("read-wide-table", place, ""));
            lines.into_iter().filter(|line| !line.is_blank()).for_each(|line| self.line(line));
            return;
        };
        found.landscape = turned;
        if !tab.ruled {
            findings.push(told("read-table-without-lines", place, &lines_text(&lines)));
        }
        let depth = self.open.len();
        let takes = std::mem::take(&mut self.takes_table);
        let last = match self.last_item(depth) {
            Some(item) => {
                let goes_on =
                    item.items.last().is_some_and(|item| item.marker.as_deref() == Some(""));
                if goes_on {
                    item.items.last_mut().map(|item| &mut item.table)
                } else {
                    item.items.is_empty().then_some(&mut item.table)
                }
            }
            None => match self.blocks.last_mut() {
                Some(Block::Paragraph(paragraph)) => Some(&mut paragraph.table),
                _ => None,
            },
        };
        match last {
            Some(table) if takes && table.is_none() => *table = Some(found),
            _ => {
                self.open.clear();
                self.marks.push(None);
                self.blocks.push(Block::Paragraph(Paragraph {
                    table: Some(found),
                    ..Paragraph::default()
                }));
            }
        }
    }

    /// The tree; levels and marks that follow from their place are left out.
    fn finish(mut self) -> Vec<Block> {
        let mut explicit = self.blocks.clone();
        for block in &mut self.blocks {
            match block {
                Block::Item { item } => bare(item, None),
                Block::Heading { heading } => heading.marker = None,
                Block::Paragraph(_) => {}
            }
        }
        let counted: Vec<Option<String>> =
            outline(&self.blocks, "body").into_iter().map(|one| one.marker).collect();
        if counted.len() != self.marks.len() {
            return explicit;
        }
        let mut differs = counted.iter().zip(&self.marks).map(|(one, other)| one != other);
        let mut next = || differs.next().unwrap_or(true);
        for (block, given) in self.blocks.iter_mut().zip(&mut explicit) {
            match (block, given) {
                (Block::Item { item }, Block::Item { item: given }) => {
                    give_back(item, given, &mut next);
                }
                (Block::Heading { heading }, Block::Heading { heading: given }) => {
                    if next() {
                        heading.marker = given.marker.take();
                    }
                }
                _ => {
                    next();
                }
            }
        }
        self.blocks
    }
}

fn lines_text(lines: &[&Line]) -> String {
    lines.iter().map(|line| line.printed()).collect::<Vec<_>>().join(" ")
}

/// The mark of a line, whether it is bold, and the words behind it.
fn mark(line: &Line) -> Option<(Mark, bool, Vec<Words>)> {
    if let Some((text, bold)) = &line.marker
        && !text.is_empty()
    {
        let mark = marker::of(text).filter(|mark| mark.marker == *text).unwrap_or(Mark {
            marker: text.clone(),
            level: if text.ends_with(')') { Level::Point } else { Level::Dash },
            depth: 0,
        });
        return Some((mark, *bold, line.words.clone()));
    }
    if line.centred {
        return None;
    }
    let text = line.text();
    let start = text.len() - text.trim_start().len();
    let mark = marker::of(&text[start..])?;
    let behind = &text[start + mark.marker.len()..];
    if !behind.is_empty() && !behind.starts_with(char::is_whitespace) {
        return None;
    }
    // `V. Hugo` opens a sentence, `I. KẾT QUẢ` a part.
    if mark.level == Level::Roman && !line.is_bold() && behind.chars().any(char::is_lowercase) {
        return None;
    }
    let taken = text[..start + mark.marker.len()].chars().count();
    let bold =
        line.words.iter().find(|one| !one.text.trim().is_empty()).is_some_and(|one| one.bold);
    Some((mark, bold, without(&line.words, taken)))
}

fn bare(item: &mut Item, around: Option<Level>) {
    if item.marker.as_deref() != Some("") {
        item.marker = None;
    }
    let usual = level_inside(around);
    let level = item.level.unwrap_or(usual);
    if level == usual {
        item.level = None;
    }
    item.items.iter_mut().for_each(|inner| bare(inner, Some(level)));
}

fn give_back(item: &mut Item, given: &mut Item, differs: &mut impl FnMut() -> bool) {
    if differs() && item.marker.is_none() {
        item.marker = given.marker.take();
    }
    for (item, given) in item.items.iter_mut().zip(&mut given.items) {
        give_back(item, given, differs);
    }
}
