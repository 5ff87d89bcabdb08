//! Ids and secrets: random in the office, reproducible in tests; the only place that asks for randomness.

use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use rand::{RngCore, SeedableRng, rngs::StdRng};

use crate::domain::Id;

/// Where ids come from.
#[derive(Debug, Clone)]
pub struct Ids(Arc<Mutex<StdRng>>);

impl Default for Ids {
    #[expect(clippy::disallowed_methods, reason = "the one source of randomness of the program")]
    fn default() -> Self {
        Self(Arc::new(Mutex::new(StdRng::from_os_rng())))
    }
}

impl Ids {
    /// Gives the same ids in the same order; for tests.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// Makes a row's id: 26 lower-case letters and digits, 128 bits.
    #[must_use]
    pub fn id(&self) -> Id {
        BASE32_NOPAD.encode(&self.bytes::<16>()).to_lowercase()
    }

    /// Makes a secret as hexadecimal digits: 256 bits.
    #[must_use]
    pub fn secret(&self) -> String {
        HEXLOWER.encode(&self.bytes::<32>())
    }

    /// Makes a number between 0 and 1, for waits that should not all end together.
    #[must_use]
    pub fn chance(&self) -> f64 {
        f64::from(u32::from_le_bytes(self.bytes())) / f64::from(u32::MAX)
    }

    /// Makes random bytes.
    #[must_use]
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }
}
