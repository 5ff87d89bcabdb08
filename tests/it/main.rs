//! One integration binary that mirrors `src/`.

mod cli;
mod domain;
mod house;
mod service;
mod mail;
mod text;
