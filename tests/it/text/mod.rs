mod catalogue;
mod vietnamese;
