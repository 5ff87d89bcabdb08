//! Shaping of what service hands in.

mod roster;
