mod catalogue;
mod on_page;
mod vietnamese;
