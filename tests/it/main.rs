//! One integration binary that mirrors `src/`.

mod domain;
mod service;
mod text;
