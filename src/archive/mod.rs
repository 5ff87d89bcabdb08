//! Registers, packages and the words of files: pure shaping of what [`crate::service`] hands in.

pub mod bundle;
pub mod extract;
