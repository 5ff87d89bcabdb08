//! Background loops.

mod killed;
mod postfix;
mod rounds;
mod slot;
mod stop;
