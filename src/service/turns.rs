//! One at a time, first come first served, within one process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OwnedMutexGuard;

use crate::domain::Id;

/// Queues by name. The database alone keeps numbers right; waiting here only spares work that would be done twice.
#[derive(Debug, Clone, Default)]
pub struct Turns(Arc<Mutex<HashMap<Id, Arc<tokio::sync::Mutex<()>>>>>);

impl Turns {
    /// Waits for the turn; it ends when the guard is dropped.
    pub async fn take(&self, name: &str) -> OwnedMutexGuard<()> {
        let queue = {
            let mut queues = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(queues.entry(name.to_owned()).or_default())
        };
        queue.lock_owned().await
    }
}
