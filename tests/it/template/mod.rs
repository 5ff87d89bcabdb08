mod directives;
mod load;
mod mend;
mod round_trip;
mod schema;
