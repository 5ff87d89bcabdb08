//! The pages, called in the process and over a real socket.

mod account;
mod acts;
mod administration;
mod attempts;
mod check;
mod collector;
mod desk;
mod draft;
mod entrance;
mod harness;
mod intake;
mod letter;
mod live;
mod mails;
mod office_follow;
mod people;
mod portal;
mod roster;
mod routes;
mod rules;
mod safety;
mod socket;
mod templates;
mod unit;
mod unit_weight;
mod upload;
