mod load;
mod round_trip;
