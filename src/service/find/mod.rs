//! Tìm kiếm: any issued letter by what it says, by its number, its files and answers; rights inside the question.
//!
//! One verb per file: [`index`] cuts the texts of letters that have changed, [`find`] answers a question.

mod gather;
mod index;
mod keep;
mod search;
mod snippet;

pub use crate::store::search::Filter;
pub use index::{Indexed, index};
pub use keep::{KeptSearch, forget_search, keep_search, kept_searches};
pub use search::{Facet, FacetValue, Hit, Question, Results, find};
