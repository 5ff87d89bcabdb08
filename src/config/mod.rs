//! Settings as values: one struct per section, the clock, the source of ids. Pure, apart from the one clock and the one
//! source of randomness of the program, which live here so that nothing else needs them.
//!
//! [`Settings`] is what stands in an office's `congvan.yaml`; every field has a default, so an empty file is a working
//! office. Reading the file and the environment is the command line's work.

mod accounts;
mod attempts;
mod clock;
mod crash;
mod current;
mod follow;
mod ids;
mod inbox;
mod limits;
mod mail;
mod network;
mod people;
mod review;
mod secret;
mod sending;
mod settings;
mod signing;
mod summary;
mod web;

pub use accounts::{AccountSettings, ResumeWith};
pub use attempts::AttemptSettings;
pub use clock::Clock;
pub use crash::Crash;
pub use current::Current;
pub use follow::FollowSettings;
pub use ids::Ids;
pub use inbox::{AfterReading, ImapMail};
pub use limits::Limits;
pub use mail::{FolderMail, MailSettings, SmtpMail, SmtpSecurity};
pub use network::{BadNetwork, Network};
pub use people::Person;
pub use review::ReviewSettings;
pub use secret::Secret;
pub use sending::{DkimSettings, DomainLimits, SendingSettings};
pub use settings::{Paths, Settings};
pub use signing::{NumberOrder, SigningSettings};
pub use summary::SummarySettings;
pub use web::{TlsSettings, WebSettings};
