//! congvan (công văn: official letter) turns task data into an issued Vietnamese administrative document, delivers it
//! to every recipient unit, and keeps asking until each unit has reported and the report has been confirmed.
//!
//! ```text
//! task data ─► document ─► PDF ─► number ─► signature ─► release ─► delivery ─► answer ─► confirmation ─► archive
//! ```
//!
//! # The map
//!
//! | room | what it holds |
//! |---|---|
//! | [`domain`] | what a document, a task and an answer are, and the rules between them |
//! | [`text`] | Vietnamese: dates, numbers, folding, the words of every message |
//! | [`config`] | the settings of an office; the clock and the source of ids as values |
//! | [`template`] | directive templates and document files, read with every finding at once |
//! | [`typeset`] | Typst in-process: laid-out pages, PDF, SVG, PNG, and what stands where on them |
//! | [`store`] | tables, migrations, repositories, event streams; SQLite or PostgreSQL |
//! | [`files`] | files of record under the hash of their bytes |
//! | [`mail`] | the mails to units: composed, and handed to a server or a folder; mails received: read and understood |
//! | [`archive`] | registers, packages, workbooks, DOCX: shaping of what `service` hands in |
//! | [`service`] | the use cases, one verb per file; the only place where a transaction begins and ends |
//! | [`worker`] | background loops over `service` |
//! | [`web`] | the pages of the office and of the units |
//! | [`cli`] | the command line |
//!
//! # The dependency rule
//!
//! {`domain`, `text`, `config`} ← {`template`, `typeset`, `store`, `files`, `mail`, `archive`} ← `service` ←
//! {`worker`, `web`, `cli`}. Neighbours in the second braces do not know each other. A test reads the `crate::` paths
//! and fails on a breach (`tests/it/house/rooms.rs`).
//!
//! # A letter is issued
//!
//! 1. A clerk writes a data file for a directive template, or a document file. [`template`] reads it into a
//!    [`domain::Document`], or says everything that is wrong with it, with file, line and field.
//! 2. `service::draft` fills the head from the directory, stores the enclosures under their hashes and keeps the
//!    document as a draft. `service::approve` runs [`domain::check`](domain) and freezes the content.
//! 3. `service::number` peeks at the register's next number, lets [`typeset`] render the page with it, stores the file
//!    (fsync), and then takes the number in one short transaction, if it is still that one.
//! 4. `service::sign` takes the signed file back and proves that it is this letter; it is the original from then on.
//! 5. `service::release` resolves every unit and address as of the day, and writes deliveries, assignments, the outbox
//!    and the events together. A crash leaves all of it or nothing.
//! 6. [`worker`] claims each message with a lease, hands it to the mail server, and records "DATA begun" before the body
//!    and "accepted" after it; what was cut in between is *in doubt* and shown to a person. What comes back later comes to
//!    the message's own return path, and makes the delivery tell the truth again (`service::delivery::bounced`).
//!
//! # A unit answers
//!
//! 1. The mail says what *this* unit must do, by when, and to whom it reports, and carries its link and its code.
//! 2. [`web`] checks the link (id + HMAC; nothing usable is stored) and shows all open work of the unit. GET changes
//!    nothing.
//! 3. A POST becomes one verb of [`service`]: acknowledge, progress, report, more time, contest. The table of
//!    [`domain`] says whether the act fits state and role; the row, its version and the event change together.
//!    A reply to the mail does the same without any link: [`service::inbox`] reads the mailbox, finds the unit and the
//!    letter by every key that the reply bears, and lets "đã nhận" acknowledge and a report with its files report, as of
//!    when it was sent. What is not certain waits for a person; what servers give back is written down on the mail sent.
//! 4. The collecting unit, or the issuer, confirms or asks for more. On time is judged by when the confirmed report was
//!    sent.
//! 5. Until then it is reminded by the policy of the office or the letter, in working days, one mail a day
//!    ([`service::follow::remind`]); the answer cancels what has not left, in its own transaction.
//! 6. What the unit asks for (more time, another lead) waits for the issuer's leader; deciding moves deadline or lead in
//!    the same transaction and tells the unit. A letter that was wrong is recalled or replaced; its open work ends or goes
//!    on in the new letter. Rounds of [`worker`] open the periods of duties that come back, let silence speak where it may,
//!    and hand the work of units that end to their heirs.
//! 7. `congvan status` and every list print the hour at which they are true.

pub mod archive;
pub mod cli;
pub mod config;
pub mod domain;
pub mod files;
pub mod mail;
pub mod service;
pub mod store;
pub mod template;
pub mod text;
pub mod typeset;
pub mod web;
pub mod worker;
