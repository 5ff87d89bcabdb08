//! Background loops.

mod killed;
mod rounds;
mod slot;
mod stop;
