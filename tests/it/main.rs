//! One integration binary that mirrors `src/`.

mod service;
mod text;
