//! Registers on the page, a volume at a time: cover, first page, and the lines under heads that repeat.

use serde_json::json;

use super::paper::PaperForm;
use super::report::heads;
use super::{Engine, Error, Rendered};
use crate::domain::{Book, ListingCell, hanoi};

impl Engine {
    /// Lays a volume of a book out, counted from 1. Time and memory depend on the volume alone, however long the year
    /// was.
    ///
    /// # Errors
    /// As for documents.
    pub async fn render_volume(&self, book: &Book, volume: usize) -> Result<Rendered, Error> {
        let is_last = volume >= book.volumes();
        let rows: Vec<Vec<String>> = (book.volume(volume).iter())
            .map(|line| line.cells.iter().map(ListingCell::printed).collect())
            .collect();
        let day = book.as_of.with_timezone(&hanoi());
        let data = json!({
            "cover": book.cover(volume),
            "columns": heads(&book.columns),
            "rows": rows,
            "notes": if is_last { book.notes.as_slice() } else { &[] },
            "as_of": crate::text::dates::cut_off(day),
        });
        let title = format!("{} {}", book.title, book.year);
        self.render_report(PaperForm::Book, data, &title, day.date_naive()).await
    }
}
