//! A folder that is open for reading.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;

use super::connect::Dialogue;
use super::name::encoded;
use super::{Account, ImapFailure, ImapFault, ImapStep};
use crate::config::AfterReading;

/// Bytes per second of the slowest line on which mails are still fetched.
const SLOWEST: u64 = 20_000;

/// A mail as it lies on the server.
#[derive(Debug, Clone)]
pub struct Fetched {
    pub uid: u32,
    /// When the server received it (INTERNALDATE).
    pub arrived: Option<DateTime<Utc>>,
    /// In bytes, as the server says.
    pub size: u64,
    pub bytes: Vec<u8>,
    /// All of it; else it is too large and only its header was fetched.
    pub is_whole: bool,
}

impl Fetched {
    /// Stands for a mail that the server does not hand out in a form that can be read.
    #[must_use]
    pub fn unreadable(uid: u32) -> Self {
        let bytes = format!("Subject: UID {uid}\r\n\r\n").into_bytes();
        Self { uid, arrived: None, size: 0, bytes, is_whole: false }
    }
}

/// An open folder.
#[derive(Debug)]
pub struct Reader<'a> {
    account: &'a Account,
    dialogue: Dialogue,
    uid_validity: u32,
    can_move: bool,
}

impl Account {
    /// Opens the folder for reading; makes the folder of what was read, where mails are moved there.
    ///
    /// # Errors
    /// The step that failed, and why.
    pub async fn open(&self) -> Result<Reader<'_>, ImapFailure> {
        let mut dialogue = self.log_in().await?;
        let offers = self.within(ImapStep::Login, dialogue.capabilities()).await?;
        let can_move = offers.has_str("MOVE");
        if self.settings.after == AfterReading::Move {
            self.provide_processed(&mut dialogue).await?;
        }
        let folder = encoded(&self.settings.folder);
        let selected = self.within(ImapStep::Folder, dialogue.select(folder)).await?;
        let uid_validity = selected.uid_validity.ok_or_else(|| {
            let text = "the server gives no UIDVALIDITY".to_owned();
            self.failure(ImapStep::Folder, ImapFault::Other, text)
        })?;
        Ok(Reader { account: self, dialogue, uid_validity, can_move })
    }

    async fn provide_processed(&self, dialogue: &mut Dialogue) -> Result<(), ImapFailure> {
        let name = &self.settings.processed_folder;
        let known = self.within(ImapStep::Folder, dialogue.examine(encoded(name))).await;
        if let Err(failure) = known {
            if failure.fault != ImapFault::NoFolder {
                return Err(failure);
            }
            let made = self.within(ImapStep::Folder, dialogue.create(encoded(name))).await;
            made.map_err(|failure| ImapFailure { folder: name.clone(), ..failure })?;
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// Under which the uids of this folder mean anything; another value makes all uids new (RFC 3501, 2.3.1.1).
    #[must_use]
    pub const fn uid_validity(&self) -> u32 {
        self.uid_validity
    }

    /// The uids of the folder from one on, ascending.
    ///
    /// # Errors
    /// The step that failed, and why.
    pub async fn uids_from(&mut self, first: u32) -> Result<Vec<u32>, ImapFailure> {
        let query = format!("UID {}:*", first.max(1));
        let found = self.account.within(ImapStep::Search, self.dialogue.uid_search(query)).await?;
        // `*` is the last mail, also when it lies before the first that was asked for.
        let mut uids: Vec<u32> = found.into_iter().filter(|uid| *uid >= first).collect();
        uids.sort_unstable();
        Ok(uids)
    }

    /// Fetches a mail without marking it as seen; none when it is gone meanwhile.
    ///
    /// # Errors
    /// The step that failed, and why.
    pub async fn fetch(&mut self, uid: u32) -> Result<Option<Fetched>, ImapFailure> {
        let largest = self.account.settings.largest;
        let Some(head) = self.ask(uid, "(UID RFC822.SIZE INTERNALDATE)", 0).await? else {
            return Ok(None);
        };
        let size = u64::from(head.size.unwrap_or_default());
        let is_whole = size <= largest;
        let what = if is_whole { "(UID BODY.PEEK[])" } else { "(UID BODY.PEEK[HEADER])" };
        let Some(body) = self.ask(uid, what, size.min(largest)).await? else { return Ok(None) };
        let bytes = if is_whole { body.body() } else { body.header() };
        Ok(Some(Fetched {
            uid,
            arrived: head.internal_date().map(|moment| moment.to_utc()),
            size,
            bytes: bytes.unwrap_or_default().to_owned(),
            is_whole,
        }))
    }

    async fn ask(
        &mut self,
        uid: u32,
        what: &str,
        bytes: u64,
    ) -> Result<Option<async_imap::types::Fetch>, ImapFailure> {
        let dialogue = &mut self.dialogue;
        let answered = async {
            let answers = dialogue.uid_fetch(uid.to_string(), what).await?;
            answers.try_collect::<Vec<_>>().await
        };
        // A large mail over a slow line is no silence.
        let longest = self.account.timeout + Duration::from_secs(bytes / SLOWEST);
        let answers = self.account.within_time(ImapStep::Fetch, longest, answered).await?;
        // Servers may report changes of other mails in between.
        Ok(answers.into_iter().find(|answer| answer.uid == Some(uid)))
    }

    /// Does on the server what the settings say about a mail that was read; `is_dealt_with` when no person has to look.
    ///
    /// A server that cannot move mails has them marked instead: copying and deleting is not reading.
    ///
    /// # Errors
    /// The step that failed, and why.
    pub async fn settle(&mut self, uid: u32, is_dealt_with: bool) -> Result<(), ImapFailure> {
        let account = self.account;
        match account.settings.after {
            AfterReading::Move if self.can_move => {
                let folder = encoded(&account.settings.processed_folder);
                account
                    .within(ImapStep::Settle, self.dialogue.uid_mv(uid.to_string(), folder))
                    .await
            }
            AfterReading::Flag | AfterReading::Move if is_dealt_with => {
                let mark = format!("UID STORE {uid} +FLAGS.SILENT (\\Seen)");
                account.within(ImapStep::Settle, self.dialogue.run_command_and_check_ok(mark)).await
            }
            AfterReading::Flag | AfterReading::Move | AfterReading::Leave => Ok(()),
        }
    }

    /// Tells whether mails that were read leave the folder.
    #[must_use]
    pub fn moves(&self) -> bool {
        self.can_move && self.account.settings.after == AfterReading::Move
    }

    /// Says good-bye; whatever the server answers.
    pub async fn close(mut self) {
        let _ = self.account.within(ImapStep::Settle, self.dialogue.logout()).await;
    }
}
