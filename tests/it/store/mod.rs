//! The store on both databases.

mod directory;
mod event;
mod frozen;
mod message;
mod open;
mod register;
mod sample;
mod visibility;
