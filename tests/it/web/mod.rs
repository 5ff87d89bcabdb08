//! The pages, called in the process and over a real socket.

mod acts;
mod collector;
mod harness;
mod portal;
mod safety;
mod socket;
mod unit;
mod upload;
