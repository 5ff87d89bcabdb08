//! Shaping of what service hands in.

mod docx;
mod roster;
