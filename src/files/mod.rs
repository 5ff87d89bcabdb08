//! Files of record, kept under the hash of their bytes.
