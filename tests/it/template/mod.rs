mod deliverable;
mod directives;
mod directory;
mod expression;
mod load;
mod mend;
mod round_trip;
mod schema;
