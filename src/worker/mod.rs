//! Background loops: outbox, sweeps.
