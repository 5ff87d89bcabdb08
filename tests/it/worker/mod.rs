//! Background loops.

mod slot;
mod stop;
