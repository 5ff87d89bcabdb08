//! Widths of a table's columns, by the words in them.

use std::borrow::Cow;

use crate::domain::{Row, Table, markup};
use crate::text::width_of;

/// Points in a millimetre.
const MM: f64 = 72.0 / 25.4;
/// White on either side of a cell's words, in points; the layouts use the same.
const INSET: f64 = 4.0;
/// No word of a language is longer, in letters.
const LONGEST_WORD: usize = 48;

/// The plain words of each column.
pub(super) struct Texts<'t> {
    /// Heads included; cells over several columns left out.
    pub columns: Vec<Vec<Cow<'t, str>>>,
    pub bodies: Vec<Vec<Cow<'t, str>>>,
}

impl<'t> Texts<'t> {
    pub fn of(table: &'t Table) -> Self {
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

fn widest<'w>(words: impl Iterator<Item = &'w str>, size: f64) -> f64 {
    words.map(|words| width_of(words, size)).fold(0.0, f64::max)
}

/// Gives every column its width, in points: the widths given, the rest by the words.
pub(super) fn widths(table: &Table, texts: &Texts<'_>, size: f64, millimetres: f64) -> Vec<f64> {
    let whole = MM * millimetres;
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
    fn of(texts: &[Cow<'_, str>], size: f64) -> Self {
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
pub(super) fn longest_that_fits(texts: &[Cow<'_, str>], width: f64, size: f64) -> usize {
    let room = width - 2.0 * INSET;
    let too_wide = texts
        .iter()
        .flat_map(|text| text.split_whitespace())
        .filter(|word| width_of(word, size) > room)
        .map(|word| word.chars().count());
    too_wide.min().map_or(LONGEST_WORD, |letters| letters.saturating_sub(1).clamp(1, LONGEST_WORD))
}
