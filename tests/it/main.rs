//! One integration binary that mirrors `src/`.

mod cli;
mod domain;
mod files;
mod house;
mod mail;
mod service;
mod template;
mod store;
mod support;
mod text;
mod typeset;
