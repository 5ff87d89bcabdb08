//! An office at work: everything a verb needs.

use crate::config::{Clock, Current, Ids, NumberOrder, Settings};
use crate::files::Files;
use crate::store::Store;
use crate::template::{Deliverables, Templates};
use crate::typeset::Engine;

use super::Turns;
use super::drafting::Desk;
use super::follow::board::Board;

/// The store, the files, the engine, and the values that make an act reproducible.
#[derive(Debug, Clone)]
pub struct Office {
    pub store: Store,
    pub files: Files,
    pub engine: Engine,
    pub clock: Clock,
    pub ids: Ids,
    /// The settings in force: those of the file, and over them what was changed on the office's pages.
    pub settings: Current,
    /// Who is at which register, within this process.
    pub turns: Turns,
    /// The forms and rosters to which letters may refer.
    pub deliverables: Deliverables,
    /// The directive templates from which drafts are begun.
    pub templates: Templates,
    /// What the drafting of letters keeps at hand between two keystrokes.
    pub desk: Desk,
    /// All tracked rows, held to be counted.
    pub board: Board,
}

impl Office {
    /// Puts an office together.
    #[must_use]
    pub fn new(
        store: Store,
        files: Files,
        engine: Engine,
        clock: Clock,
        ids: Ids,
        settings: Settings,
    ) -> Self {
        Self {
            store,
            files,
            engine,
            clock,
            ids,
            settings: settings.into(),
            turns: Turns::default(),
            deliverables: Deliverables::embedded(),
            templates: Templates::embedded(),
            desk: Desk::default(),
            board: Board::default(),
        }
    }

    /// Whether the office signs before it numbers.
    #[must_use]
    pub fn signs_first(&self) -> bool {
        self.settings.signing.order == NumberOrder::SignFirst
    }
}
