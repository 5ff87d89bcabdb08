//! The house itself: which room may know which.

mod crash;
mod rooms;
