mod crashes;
mod deliverable;
mod directives;
mod directory;
mod expression;
mod load;
mod mend;
pub mod round_trip;
mod schema;
