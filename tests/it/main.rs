//! One integration binary that mirrors `src/`.

mod text;
