//! The pages, called in the process and over a real socket.

mod account;
mod acts;
mod administration;
mod collector;
mod desk;
mod draft;
mod entrance;
mod harness;
mod office_follow;
mod people;
mod portal;
mod roster;
mod routes;
mod safety;
mod socket;
mod unit;
mod upload;
