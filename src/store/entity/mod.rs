//! One file per table: its columns and what they mean. No logic, no relations; the tables themselves are made in
//! [`super::migration`].

pub mod anchor;
pub mod assignment;
pub mod attempt;
pub mod background_round;
pub mod bounce;
pub mod contact;
pub mod contest;
pub mod cooperation;
pub mod delivery;
pub mod document;
pub mod enclosure;
pub mod event;
pub mod event_personal;
pub mod extension;
pub mod file;
pub mod formal_reminder;
pub mod link;
pub mod mute;
pub mod outbound_message;
pub mod register;
pub mod register_entry;
pub mod register_series;
pub mod reminder;
pub mod report;
pub mod report_assignment;
pub mod report_file;
pub mod sending_pace;
pub mod setting;
pub mod task;
pub mod unit;
pub mod unit_address;
pub mod unit_group;
pub mod unit_group_member;
