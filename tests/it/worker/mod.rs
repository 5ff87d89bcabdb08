//! Background loops.

mod killed;
mod slot;
mod stop;
