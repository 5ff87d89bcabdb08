//! The use cases, one verb per file; the only room where a transaction begins and ends.
