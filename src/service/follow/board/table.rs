//! The rows in memory, and how they keep up with the database.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::{OwnedRwLockReadGuard, RwLock};

use super::ids::{Ids, Loose};
use crate::domain::{Actor, soon_before};
use crate::domain::{AssignmentState, Class, Id, Mode, Standing, Visibility};
use crate::service::{Act, Error, Office, Result, require};
use crate::store::tracked::{self, Mark, TrackedLetter, TrackedRow};
use crate::store::{self, ConnectionTrait};
use crate::text::Message;

/// Rows read at a time.
const BATCH: u32 = 20_000;

/// The board of an office. Cheap to clone; filled by [`fill`], or when it is first asked.
#[derive(Debug, Clone, Default)]
pub struct Board(Arc<RwLock<Option<Table>>>);

/// One tracked row, without its words.
#[derive(Debug, Clone, Copy)]
pub(in crate::service) struct Row {
    /// Places among the letters and units of the table.
    pub letter: u32,
    pub unit: u32,
    pub state: AssignmentState,
    pub mode: Mode,
    pub due: Option<DateTime<Utc>>,
    /// When the latest report was sent.
    pub reported: Option<DateTime<Utc>>,
    pub acknowledged: bool,
    /// A request for more time awaits its decision.
    pub more_time: bool,
}

/// One letter, without its words.
#[derive(Debug, Clone, Copy)]
pub(in crate::service) struct Letter {
    pub dated: Option<NaiveDate>,
    /// Places among the signers and fields; none where nobody is named.
    pub signer: Option<u32>,
    pub field: Option<u32>,
}

/// All tracked rows of the office.
#[derive(Debug, Default)]
pub(in crate::service) struct Table {
    mark: Mark,
    pub(super) row_ids: Ids,
    pub(super) rows: Vec<Row>,
    pub(super) letter_ids: Ids,
    pub(super) letters: Vec<Letter>,
    pub(super) unit_ids: Ids,
    pub(super) signers: Ids,
    pub(super) fields: Ids,
}

/// The moment of a question, and what depends on it alone.
#[derive(Debug, Clone, Copy)]
pub(in crate::service) struct Now {
    pub at: DateTime<Utc>,
    /// Deadlines before it are near.
    soon: DateTime<Utc>,
}

impl Now {
    pub fn of(office: &Office) -> Self {
        let at = office.clock.now();
        Self { at, soon: soon_before(at, &office.settings.calendar) }
    }
}

impl Row {
    pub fn class(&self, now: Now) -> Option<Class> {
        let completed = self.state == AssignmentState::Completed;
        let standing = Standing {
            state: self.state,
            mode: self.mode,
            due: self.due,
            answered_at: self.reported.filter(|_| completed),
        };
        standing.class(now.at)
    }

    /// Tells whether the deadline is near, of work in term.
    pub fn is_soon(&self, now: Now) -> bool {
        self.due.is_some_and(|due| due < now.soon)
    }

    /// Tells whether a report is owed: asked for and not sent.
    pub fn owes(&self) -> bool {
        let open = matches!(self.state, AssignmentState::Open | AssignmentState::InProgress);
        open && self.mode.asks_for_report()
    }
}

/// The table as it stands now, for somebody of the office.
///
/// # Errors
/// Forbidden for units and for people of other offices.
pub(in crate::service) async fn look(
    office: &Office,
    actor: &Actor,
) -> Result<OwnedRwLockReadGuard<Option<Table>, Table>> {
    require(actor, Act::Show)?;
    if actor.visibility() != Visibility::Office(office.settings.office.clone()) {
        return Err(Error::Forbidden(Message::new("follow-status-denied")));
    }
    office.board.current(office).await
}

/// Fills the board before anybody asks: of half a million rows it takes some seconds.
///
/// # Errors
/// The database is out of reach.
pub async fn fill(office: &Office) -> Result<()> {
    office.board.current(office).await.map(drop)
}

impl Board {
    async fn current(&self, office: &Office) -> Result<OwnedRwLockReadGuard<Option<Table>, Table>> {
        let conn = office.store.read();
        let held = Arc::clone(&self.0).read_owned().await;
        if let Some(table) = held.as_ref() {
            let (ids, _) = tracked::changed(conn, table.mark).await?;
            if ids.is_empty() {
                return shown(held);
            }
        }
        drop(held);
        let mut held = Arc::clone(&self.0).write_owned().await;
        let owner = &office.settings.office;
        match held.as_mut() {
            Some(table) => table.catch_up(conn, owner).await?,
            None => *held = Some(Table::load(conn, owner).await?),
        }
        shown(held.downgrade())
    }
}

fn shown(
    held: OwnedRwLockReadGuard<Option<Table>>,
) -> Result<OwnedRwLockReadGuard<Option<Table>, Table>> {
    OwnedRwLockReadGuard::try_map(held, Option::as_ref)
        .map_err(|_| Error::internal("the board is empty after it was filled"))
}

impl Table {
    async fn load(conn: &impl ConnectionTrait, owner: &str) -> Result<Self> {
        let mark = tracked::mark(conn).await?;
        let mut table = Self { mark, ..Self::default() };
        table.load_letters(conn, owner).await?;
        table.load_rows(conn, owner).await?;
        Ok(table)
    }

    async fn load_letters(&mut self, conn: &impl ConnectionTrait, owner: &str) -> Result<()> {
        let (mut ids, mut letters) = (Loose::default(), Vec::new());
        let mut after = Id::new();
        loop {
            let batch = tracked::letters_after(conn, owner, &after, BATCH).await?;
            let Some(last) = batch.last() else { break };
            after.clone_from(&last.id);
            for letter in &batch {
                ids.push(&letter.id);
                letters.push(self.letter(letter));
            }
        }
        let (sorted, order) = Ids::sorted(&ids);
        self.letter_ids = sorted;
        self.letters = order.iter().map(|old| letters[*old as usize]).collect();
        Ok(())
    }

    async fn load_rows(&mut self, conn: &impl ConnectionTrait, owner: &str) -> Result<()> {
        let (mut ids, mut rows) = (Loose::default(), Vec::new());
        let mut after = Id::new();
        loop {
            let batch = tracked::rows_after(conn, owner, &after, BATCH).await?;
            let Some(last) = batch.last() else { break };
            after.clone_from(&last.id);
            self.know_letters(conn, owner, &batch).await?;
            for found in &batch {
                // A letter that is not issued orders nothing.
                if let Some(row) = self.row(found)? {
                    ids.push(&found.id);
                    rows.push(row);
                }
            }
        }
        let (sorted, order) = Ids::sorted(&ids);
        self.row_ids = sorted;
        self.rows = order.iter().map(|old| rows[*old as usize]).collect();
        Ok(())
    }

    /// Reads what has changed since the mark; on failure nothing has.
    async fn catch_up(&mut self, conn: &impl ConnectionTrait, owner: &str) -> Result<()> {
        let (ids, mark) = tracked::changed(conn, self.mark).await?;
        let found = tracked::rows(conn, owner, &ids).await?;
        self.know_letters(conn, owner, &found).await?;
        let rows: Vec<(TrackedRow, Option<Row>)> = (found.into_iter())
            .map(|found| self.row(&found).map(|row| (found, row)))
            .collect::<Result<_>>()?;
        for (found, row) in rows {
            let Some(row) = row else { continue };
            if let Some(place) = self.row_ids.find(&found.id) {
                self.rows[place as usize] = row;
            } else {
                self.row_ids.add(&found.id);
                self.rows.push(row);
            }
        }
        self.mark = mark;
        Ok(())
    }

    /// Reads the letters of some rows that were issued since.
    async fn know_letters(
        &mut self,
        conn: &impl ConnectionTrait,
        owner: &str,
        rows: &[TrackedRow],
    ) -> Result<()> {
        let mut unknown: Vec<Id> = (rows.iter())
            .filter(|row| self.letter_ids.find(&row.document_id).is_none())
            .map(|row| row.document_id.clone())
            .collect();
        unknown.sort_unstable();
        unknown.dedup();
        for letter in tracked::letters(conn, owner, &unknown).await? {
            let known = self.letter(&letter);
            self.letter_ids.add(&letter.id);
            self.letters.push(known);
        }
        Ok(())
    }

    fn letter(&mut self, letter: &TrackedLetter) -> Letter {
        let signer = letter.signer.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let direction = letter.origin == store::document::DIRECTION;
        let field = letter.notation.as_deref().filter(|_| !direction).and_then(field_of);
        Letter {
            dated: letter.issued_on,
            signer: signer.map(|name| self.signers.place(name)),
            field: field.map(|field| self.fields.place(field)),
        }
    }

    fn row(&mut self, found: &TrackedRow) -> Result<Option<Row>> {
        let Some(letter) = self.letter_ids.find(&found.document_id) else { return Ok(None) };
        let state = AssignmentState::find(&found.state)
            .ok_or_else(|| Error::internal(format_args!("assignment in state {}", found.state)))?;
        let mode = Mode::find(&found.mode)
            .ok_or_else(|| Error::internal(format_args!("task of mode {}", found.mode)))?;
        Ok(Some(Row {
            letter,
            unit: self.unit_ids.place(&found.lead_unit),
            state,
            mode,
            due: found.due_at,
            reported: found.reported_at,
            acknowledged: found.acknowledged_at.is_some(),
            more_time: found.more_time,
        }))
    }
}

/// Lĩnh vực: who drafted, as the notation says it behind the office's own letters: `NV` of `UBND-NV`.
fn field_of(notation: &str) -> Option<&str> {
    let (_, field) = notation.trim().rsplit_once('-')?;
    Some(field.trim()).filter(|field| !field.is_empty())
}
