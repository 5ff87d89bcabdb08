mod directives;
mod load;
mod round_trip;
