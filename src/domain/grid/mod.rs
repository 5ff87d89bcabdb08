//! A table as it is printed: every cell in its place, merged where the one above goes on, running numbers written out,
//! every column with its width. What sets tables (our pages, word processors) reads this.

mod widths;

use self::widths::{Texts, longest_that_fits, widths};
use super::{Align, Cell, FormedCell, Row, Table};

/// Columns from which letters of 11 points are used.
const MANY_COLUMNS: usize = 8;
/// A column of cells no longer than this is centred.
const NARROW: usize = 12;

/// A table, ready to be set.
#[derive(Debug, Clone)]
pub struct Grid {
    /// Of the columns, in points.
    pub widths: Vec<f64>,
    /// Of the letters, in points.
    pub size: u32,
    /// Of each column: words of no more letters fit it.
    pub longest: Vec<usize>,
    /// The rows that repeat on every page.
    pub head: Vec<Vec<GridCell>>,
    pub rows: Vec<Vec<GridCell>>,
}

/// One cell in its place.
#[derive(Debug, Clone)]
pub struct GridCell {
    /// Its name inside the table: `h1.c2`, `r3.c1`.
    pub name: String,
    pub text: String,
    /// First column, from 0.
    pub column: usize,
    /// Columns that it covers, at least one.
    pub colspan: usize,
    /// Rows that it covers, at least one.
    pub rowspan: usize,
    pub align: Align,
    pub bold: bool,
    pub italic: bool,
}

impl Grid {
    /// Puts a table on an area so many millimetres wide.
    #[must_use]
    pub fn of(table: &Table, millimetres: f64) -> Self {
        let columns = table.columns.len();
        let usual = if columns < MANY_COLUMNS { 12 } else { 11 };
        let size = table.size.unwrap_or(usual);
        let texts = Texts::of(table);
        let widths = widths(table, &texts, f64::from(size), millimetres);
        let longest = (0..columns)
            .map(|x| longest_that_fits(&texts.columns[x], widths[x], f64::from(size)))
            .collect();
        let aligns = (0..columns)
            .map(|x| table.columns[x].align.unwrap_or_else(|| usual_align(&texts.bodies[x])))
            .collect();
        let setter = Setter { columns, aligns };
        Self { widths, size, longest, head: setter.head(table), rows: setter.body(table) }
    }
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
struct Setter {
    columns: usize,
    aligns: Vec<Align>,
}

/// Where the cell that covers a column was put: its row, its place in it, its first column and its width.
type Above = Option<(usize, usize, usize, usize)>;

impl Setter {
    fn head(&self, table: &Table) -> Vec<Vec<GridCell>> {
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
            (cell.bold, cell.align) = (true, Align::Center);
        }
        printed
    }

    fn body(&self, table: &Table) -> Vec<Vec<GridCell>> {
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
        printed: &mut Vec<Vec<GridCell>>,
        above: &mut [Above],
        cells: &[Cell],
        name: &str,
    ) {
        let y = printed.len();
        let mut row: Vec<GridCell> = Vec::new();
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
            row.push(self.cell(cell, x, width, &format!("{name}.c{}", place + 1)));
            x += width;
        }
        while x < self.columns {
            above[x] = Some((y, row.len(), x, 1));
            let id = format!("{name}.c{}", x + 1);
            row.push(self.cell(&Cell::Text(String::new()), x, 1, &id));
            x += 1;
        }
        printed.push(row);
    }

    fn cell(&self, cell: &Cell, x: usize, width: usize, name: &str) -> GridCell {
        let formed = match cell {
            Cell::Formed(formed) => Some(formed),
            _ => None,
        };
        let usual = if width == 1 { self.aligns[x] } else { Align::Left };
        GridCell {
            name: name.to_owned(),
            text: cell.text().to_owned(),
            column: x,
            colspan: width,
            rowspan: 1,
            align: formed.and_then(|formed| formed.align).unwrap_or(usual),
            bold: formed.is_some_and(|formed| formed.bold),
            italic: formed.is_some_and(|formed| formed.italic),
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
