//! congvan (công văn: official letter) turns task data into an issued Vietnamese administrative document, delivers it
//! to every recipient unit, and keeps asking until each unit has reported and the report has been confirmed.

pub mod archive;
pub mod cli;
pub mod config;
pub mod domain;
pub mod files;
pub mod mail;
pub mod service;
pub mod store;
pub mod template;
pub mod text;
pub mod typeset;
pub mod web;
pub mod worker;
