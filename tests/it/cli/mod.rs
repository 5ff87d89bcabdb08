//! The command line as typed: help, complaints, exit codes.

mod drafting;
mod help;
mod office;
mod program;
mod render;
