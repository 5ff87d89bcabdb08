//! One integration binary that mirrors `src/`.

mod cli;
mod domain;
mod house;
mod mail;
mod service;
mod template;
mod text;
mod typeset;
