//! Nhiều văn bản một lúc: one act for several letters, in their order; one refusal touches only itself.

use crate::domain::{Actor, Id};
use crate::service::dispatch::Choices;
use crate::service::letter::{self, Letter, Numbering, Signing};
use crate::service::{Office, Result};

/// Letters of one batch.
pub const MOST: usize = 100;

/// What is done to each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Batch {
    Number,
    /// Signs where the office signs none.
    Sign,
    Release,
}

impl Batch {
    /// Reads the word of a form.
    #[must_use]
    pub fn find(code: &str) -> Option<Self> {
        match code {
            "number" => Some(Self::Number),
            "sign" => Some(Self::Sign),
            "release" => Some(Self::Release),
            _ => None,
        }
    }
}

/// Does one act to several letters; each result beside the id it is about.
pub async fn batch(
    office: &Office,
    actor: &Actor,
    act: Batch,
    ids: &[Id],
) -> Vec<(Id, Result<Letter>)> {
    let mut done: Vec<(Id, Result<Letter>)> = Vec::with_capacity(ids.len());
    for id in ids.iter().take(MOST) {
        if done.iter().any(|(known, _)| known == id) {
            continue;
        }
        let result: Result<Letter> = match act {
            Batch::Number => letter::number(office, actor, id, &Numbering::default()).await,
            Batch::Sign => {
                letter::sign(office, actor, id, Signing::default()).await.map(|done| done.letter)
            }
            Batch::Release => letter::release(office, actor, id, &Choices::default())
                .await
                .map(|done| done.letter),
        };
        done.push((id.clone(), result));
    }
    done
}
