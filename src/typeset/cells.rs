//! A table as the layouts read it: every cell in its place, merged where the one above goes on, every column with its
//! width.

use serde::Serialize;

use super::{
    pieces::{LONGEST_WORD, Notes, PrintedRun, align_word},
    unbroken,
};
use crate::domain::{Align, Cell, FormedCell, Row, Table, markup};

/// The type area that a table fills.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// 165 mm.
    Upright,
    /// 252 mm: the page turned.
    Turned,
}

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// White on either side of a cell's words, in points; the layouts use the same.
const INSET: f64 = 4.0;
/// Columns from which letters of 11 points are used.
const MANY_COLUMNS: usize = 8;
/// Longer cells may be parted between two pages, in characters.
const LONG: usize = 350;
/// A column of cells no longer than this is centred.
const NARROW: usize = 12;

/// A table, ready to be set.
#[derive(Debug, Serialize)]
pub(super) struct Grid {
    /// In points.
    widths: Vec<f64>,
    size: u32,
    landscape: bool,
    head: Vec<Vec<PrintedCell>>,
    rows: Vec<Vec<PrintedCell>>,
    /// From this row on, no merged cell reaches back: the end of the table that can stand beside the foot.
    tail: usize,
}

/// One cell.
#[derive(Debug, Serialize)]
struct PrintedCell {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    runs: Vec<PrintedRun>,
    colspan: usize,
    rowspan: usize,
    align: &'static str,
    bold: bool,
    italic: bool,
    /// May be parted between two pages.
    long: bool,
    /// Words of no more letters stay whole.
    longest: usize,
}

impl Grid {
    pub fn of(table: &Table, id: &str, notes: &Notes<'_>, area: Area) -> Self {
        let columns = table.columns.len();
        let usual = if columns < MANY_COLUMNS { 12 } else { 11 };
        let size = table.size.unwrap_or(usual);
        let area = if table.landscape { Area::Turned } else { area };
        let texts = Texts::of(table);
        let widths = widths(table, &texts, f64::from(size), area);
        let longest: Vec<usize> = (0..columns)
            .map(|x| longest_that_fits(&texts.columns[x], widths[x], f64::from(size)))
            .collect();
        let aligns: Vec<Align> = (0..columns)
            .map(|x| table.columns[x].align.unwrap_or_else(|| usual_align(&texts.bodies[x])))
            .collect();
        let setter = Setter { id, notes, columns, longest, aligns };
        let rows = setter.body(table);
        let tail = tail(&rows);
        Self { widths, size, landscape: table.landscape, head: setter.head(table), rows, tail }
    }
}

/// The plain words of each column.
struct Texts<'t> {
    /// Heads included; cells over several columns left out.
    columns: Vec<Vec<std::borrow::Cow<'t, str>>>,
    bodies: Vec<Vec<std::borrow::Cow<'t, str>>>,
}

impl<'t> Texts<'t> {
    fn of(table: &'t Table) -> Self {
        let columns = table.columns.len();
        let mut bodies = vec![Vec::new(); columns];
        let plain_rows = table.rows.iter().filter(|row| matches!(row, Row::Plain(_)));
        for row in plain_rows {
            let mut x = 0;
            for cell in row.cells() {
                if cell.across() == 1 && x < columns && !cell.text().is_empty() {
                    bodies[x].push(markup::plain(cell.text()));
                }
                x += cell.across();
            }
        }
        let mut all = bodies.clone();
        for (x, column) in table.columns.iter().enumerate() {
            if column.running {
                let count = table.rows.len().to_string();
                all[x].push(count.clone().into());
                bodies[x].push(count.into());
            }
            all[x].push(markup::plain(&column.title));
        }
        Self { columns: all, bodies }
    }
}

/// Width of words in points, from the usual width of letters of Times New Roman; good to a tenth.
fn width_of(words: &str, size: f64) -> f64 {
    let em: f64 = words
        .chars()
        .map(|c| match c {
            ' ' | '.' | ',' | ';' | ':' | 'i' | 'l' | 'ị' | 'ì' | 'í' | '/' | '\'' => 0.27,
            '(' | ')' | '-' | 't' | 'r' | 'f' | 'I' => 0.34,
            'm' | 'w' | '%' => 0.80,
            c if c.is_uppercase() => 0.70,
            _ => 0.48,
        })
        .sum();
    em * size
}

fn widest<'w>(words: impl Iterator<Item = &'w str>, size: f64) -> f64 {
    words.map(|words| width_of(words, size)).fold(0.0, f64::max)
}

/// Gives every column its width, in points: the widths given, the rest by the words.
fn widths(table: &Table, texts: &Texts<'_>, size: f64, area: Area) -> Vec<f64> {
    let whole = MM * if area == Area::Turned { 252.0 } else { 165.0 };
    let given: Vec<Option<f64>> = table
        .columns
        .iter()
        .map(|column| column.width.map(|width| f64::from(width) * MM))
        .collect();
    let fixed: f64 = given.iter().flatten().sum();
    let free = given.iter().filter(|width| width.is_none()).count();
    if free == 0 || fixed >= whole {
        // What was given is kept in proportion.
        let missing = whole / 10.0;
        let sum: f64 = given.iter().map(|width| width.unwrap_or(missing)).sum();
        return given.iter().map(|width| width.unwrap_or(missing) * whole / sum).collect();
    }
    let mut columns: Vec<Elastic> = texts
        .columns
        .iter()
        .zip(&given)
        .filter(|(_, given)| given.is_none())
        .map(|(texts, _)| Elastic::of(texts, size))
        .collect();
    share(&mut columns, whole - fixed);
    let mut shared = columns.into_iter();
    given
        .into_iter()
        .map(|width| width.or_else(|| shared.next().map(|column| column.width)).unwrap_or(0.0))
        .map(|width| (width * 100.0).round() / 100.0)
        .collect()
}

/// A column between its longest word and its longest text.
struct Elastic {
    least: f64,
    most: f64,
    demand: f64,
    width: f64,
}

impl Elastic {
    fn of(texts: &[std::borrow::Cow<'_, str>], size: f64) -> Self {
        let words = texts.iter().flat_map(|text| text.split_whitespace());
        let least = widest(words, size) * 1.12 + 2.0 * INSET;
        let most = (widest(texts.iter().map(AsRef::as_ref), size) * 1.06 + 2.0 * INSET).max(least);
        let area: f64 = texts.iter().map(|text| width_of(text, size)).sum();
        Self { least, most, demand: area.sqrt().max(1.0), width: least }
    }
}

/// Shares a width among columns: the longest words first, then by the amount of text, none wider than it needs while
/// another needs more.
fn share(columns: &mut [Elastic], whole: f64) {
    let sum =
        |columns: &[Elastic], part: fn(&Elastic) -> f64| columns.iter().map(part).sum::<f64>();
    let (least, most) = (sum(columns, |c| c.least), sum(columns, |c| c.most));
    if least >= whole || most <= whole {
        let (part, sum): (fn(&Elastic) -> f64, f64) =
            if least >= whole { (|c| c.least, least) } else { (|c| c.most, most) };
        for column in columns {
            column.width = part(column) * whole / sum;
        }
        return;
    }
    let mut left = whole - least;
    for _ in 0..columns.len() {
        let open: f64 =
            columns.iter().filter(|c| c.width < c.most).map(|column| column.demand).sum();
        if left < 0.01 || open <= 0.0 {
            break;
        }
        let mut spent = 0.0;
        for column in columns.iter_mut().filter(|column| column.width < column.most) {
            let more = (left * column.demand / open).min(column.most - column.width);
            column.width += more;
            spent += more;
        }
        left -= spent;
    }
}

/// The number of letters up to which words fit the column.
fn longest_that_fits(texts: &[std::borrow::Cow<'_, str>], width: f64, size: f64) -> usize {
    let room = width - 2.0 * INSET;
    let too_wide = texts
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| width_of(word, size) > room)
        .map(|word| word.chars().count());
    too_wide.min().map_or(LONGEST_WORD, |letters| letters.saturating_sub(1).clamp(1, LONGEST_WORD))
}

/// Numbers to the right, short words in the middle, sentences at the left.
fn usual_align(texts: &[std::borrow::Cow<'_, str>]) -> Align {
    let is_amount = |text: &str| {
        text.chars().count() > 3
            && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
    };
    if !texts.is_empty() && texts.iter().all(|text| is_amount(text)) {
        Align::Right
    } else if texts.iter().all(|text| text.chars().count() <= NARROW) {
        Align::Center
    } else {
        Align::Left
    }
}

/// Turns the rows of a table into cells.
struct Setter<'a, 'd> {
    id: &'a str,
    notes: &'a Notes<'d>,
    columns: usize,
    longest: Vec<usize>,
    aligns: Vec<Align>,
}

/// Where the cell that covers a column was put: its row, its place in it, its first column and its width.
type Above = Option<(usize, usize, usize, usize)>;

impl Setter<'_, '_> {
    fn head(&self, table: &Table) -> Vec<Vec<PrintedCell>> {
        let mut rows: Vec<Vec<Cell>> = table.head.clone();
        let titles: Vec<Cell> =
            table.columns.iter().map(|column| Cell::Text(column.title.clone())).collect();
        if table.columns.iter().any(|column| !column.title.is_empty()) {
            rows.push(titles);
        }
        merge_heads(&mut rows, self.columns);
        let mut printed = Vec::new();
        let mut above: Vec<Above> = vec![None; self.columns];
        for (y, cells) in rows.iter().enumerate() {
            self.row(&mut printed, &mut above, cells, &format!("h{}", y + 1));
        }
        for cell in printed.iter_mut().flatten() {
            (cell.bold, cell.align) = (true, "center");
        }
        printed
    }

    fn body(&self, table: &Table) -> Vec<Vec<PrintedCell>> {
        let mut printed = Vec::new();
        let mut above: Vec<Above> = vec![None; self.columns];
        let mut count = 0;
        for (y, row) in table.rows.iter().enumerate() {
            let name = format!("r{}", y + 1);
            let mut cells = row.cells().to_vec();
            match row {
                Row::Plain(_) => {
                    count += 1;
                    Self::number(table, &mut cells, count);
                    self.row(&mut printed, &mut above, &cells, &name);
                    continue;
                }
                Row::Group { .. } => self.stretch(&mut cells, true),
                Row::Total { .. } => self.stretch(&mut cells, false),
            }
            above.fill(None);
            self.row(&mut printed, &mut above, &cells, &name);
            above.fill(None);
            printed.last_mut().into_iter().flatten().for_each(|cell| cell.bold = true);
        }
        printed
    }

    /// Writes the running number where the row has none.
    fn number(table: &Table, cells: &mut [Cell], count: usize) {
        let mut x = 0;
        for cell in cells.iter_mut() {
            let runs = table.columns.get(x).is_some_and(|column| column.running);
            x += cell.across();
            if runs && matches!(cell, Cell::Text(text) if text.is_empty()) {
                *cell = Cell::Text(count.to_string());
            }
        }
    }

    /// Lets the last cell of a group, or the first of a total, cover what is left of the row.
    fn stretch(&self, cells: &mut [Cell], last: bool) {
        let covered: usize = cells.iter().map(Cell::across).sum();
        let missing = self.columns.saturating_sub(covered);
        let one = if last { cells.last_mut() } else { cells.first_mut() };
        if let Some(cell) = one.filter(|_| missing > 0) {
            let across = u32::try_from(cell.across() + missing).ok();
            let formed = match *cell {
                Cell::Formed(ref formed) => FormedCell { across, ..formed.clone() },
                ref other => {
                    FormedCell { text: other.text().to_owned(), across, ..FormedCell::default() }
                }
            };
            *cell = Cell::Formed(formed);
        }
    }

    fn row(
        &self,
        printed: &mut Vec<Vec<PrintedCell>>,
        above: &mut [Above],
        cells: &[Cell],
        name: &str,
    ) {
        let y = printed.len();
        let mut row: Vec<PrintedCell> = Vec::new();
        let mut x = 0;
        for (place, cell) in cells.iter().enumerate() {
            let room = self.columns - x;
            if room == 0 {
                break;
            }
            if matches!(cell, Cell::Above)
                && let Some((its_y, its_place, its_x, width)) = above[x]
                && its_x == x
            {
                printed[its_y][its_place].rowspan += 1;
                x += width;
                continue;
            }
            let width = cell.across().min(room);
            above[x..x + width].fill(Some((y, row.len(), x, width)));
            row.push(self.cell(cell, x, width, &format!("{}.{name}.c{}", self.id, place + 1)));
            x += width;
        }
        while x < self.columns {
            above[x] = Some((y, row.len(), x, 1));
            let id = format!("{}.{name}.c{}", self.id, x + 1);
            row.push(self.cell(&Cell::Text(String::new()), x, 1, &id));
            x += 1;
        }
        printed.push(row);
    }

    fn cell(&self, cell: &Cell, x: usize, width: usize, id: &str) -> PrintedCell {
        let formed = match cell {
            Cell::Formed(formed) => Some(formed),
            _ => None,
        };
        let text = cell.text();
        let longest = if width == 1 { self.longest[x] } else { LONGEST_WORD };
        let runs = self.notes.runs(text, None, longest).filter(|runs| !runs.is_empty());
        PrintedCell {
            id: id.to_owned(),
            parts: if runs.is_none() { unbroken::parts(text, longest) } else { Vec::new() },
            text: runs.is_none().then(|| text.to_owned()),
            runs: runs.unwrap_or_default(),
            colspan: width,
            rowspan: 1,
            align: align_word(formed.and_then(|formed| formed.align).unwrap_or(if width == 1 {
                self.aligns[x]
            } else {
                Align::Left
            })),
            bold: formed.is_some_and(|formed| formed.bold),
            italic: formed.is_some_and(|formed| formed.italic),
            long: text.chars().count() > LONG,
            longest,
        }
    }
}

/// Lets a head reach over the empty places above and below it: a column without heads of its own under a common one has
/// one head as high as all of them.
fn merge_heads(rows: &mut [Vec<Cell>], columns: usize) {
    for x in 0..columns {
        let at = |cells: &[Cell]| {
            let mut start = 0;
            cells.iter().position(|cell| {
                let here = start;
                start += cell.across();
                here == x && cell.across() == 1
            })
        };
        let places: Vec<Option<usize>> = rows.iter().map(|cells| at(cells)).collect();
        let mut filled = None;
        for y in 0..rows.len() {
            let Some(place) = places[y] else {
                filled = None;
                continue;
            };
            if !rows[y][place].text().is_empty() {
                filled = Some(());
                continue;
            }
            // The head below moves up; what is left empty goes on with the head above.
            let below = (y + 1..rows.len()).take_while(|below| places[*below].is_some()).find_map(
                |below| {
                    let its = places[below]?;
                    (!rows[below][its].text().is_empty()).then_some((below, its))
                },
            );
            if filled.is_some() {
                rows[y][place] = Cell::Above;
            } else if let Some((below, its)) = below {
                rows[y][place] =
                    std::mem::replace(&mut rows[below][its], Cell::Text(String::new()));
                filled = Some(());
            }
        }
    }
}

/// The last two rows, or from further up where merged cells hold them together.
fn tail(rows: &[Vec<PrintedCell>]) -> usize {
    let mut tail = rows.len().saturating_sub(2);
    for y in (0..rows.len()).rev() {
        let reach = rows[y].iter().map(|cell| y + cell.rowspan).max().unwrap_or(y + 1);
        if y < tail && reach > tail {
            tail = y;
        }
    }
    tail
}
