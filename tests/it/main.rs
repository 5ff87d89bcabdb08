//! One integration binary that mirrors `src/`.

mod archive;
mod cli;
mod domain;
mod files;
mod house;
mod mail;
mod seeds;
pub mod service;
mod store;
mod support;
mod template;
mod text;
mod typeset;
mod web;
mod worker;
