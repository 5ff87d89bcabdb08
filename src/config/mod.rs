//! Settings as values: one struct per section, the clock, the source of ids. Pure, apart from the one clock and the one
//! source of randomness of the program, which live here so that nothing else needs them.

mod clock;
mod crash;
mod ids;

pub use clock::Clock;
pub use crash::Crash;
pub use ids::Ids;
