//! What a mail says and looks like, and how it leaves.

mod compose;
mod folder;
mod sample;
