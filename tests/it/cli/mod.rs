//! The command line as typed: help, complaints, exit codes.

mod acts;
mod beginning;
mod demo;
mod drafting;
mod figures;
mod first_day;
mod follow;
mod help;
mod letter;
mod mail;
mod office;
mod program;
mod remind;
mod render;
mod roster;
mod user;
