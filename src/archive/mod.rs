//! Registers, packages, integrity bundles: pure shaping of what service hands in.
