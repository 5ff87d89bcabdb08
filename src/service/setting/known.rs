//! The settings there are, in the order of the file.

/// One setting.
#[derive(Debug, Clone, Copy)]
pub struct Known {
    /// Its place in the file: `reminders.hours.from`.
    pub key: &'static str,
    pub kind: SettingKind,
    /// The page changes it; others stand in the file alone.
    pub may_change: bool,
}

/// What a setting holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKind {
    /// Anything that is shown as it stands.
    Words,
    /// An address that may hold a password: `postgres://name:***@host`.
    Address,
    Tick,
    /// A whole number within these bounds.
    Number(u64, u64),
    /// The same, or nothing.
    MaybeNumber(u64, u64),
    /// Bytes, shown and typed as whole megabytes within these bounds.
    Megabytes(u64, u64),
    /// Numbers, smallest and largest step.
    Numbers(u64, u64),
    /// Names, one a line.
    Names,
    /// Addresses of mail, one a line.
    Mailboxes,
    /// `07:30`.
    Time,
    /// One of these words; each has a sentence `setting-choice-WORD`.
    Choice(&'static [&'static str]),
    /// Some of these words, in this order.
    Choices(&'static [&'static str]),
}

use SettingKind::{
    Address, Choice, Choices, Mailboxes, MaybeNumber, Megabytes, Names, Number, Numbers, Tick,
    Time, Words,
};

const fn file(key: &'static str, kind: SettingKind) -> Known {
    Known { key, kind, may_change: false }
}

const fn page(key: &'static str, kind: SettingKind) -> Known {
    Known { key, kind, may_change: true }
}

const SECURITY: SettingKind = Choice(&["starttls", "tls", "none"]);
const WEEKDAYS: SettingKind = Choice(&["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]);

/// Every setting; a test compares them with the structs of [`crate::config`].
pub const ALL: &[Known] = &[
    file("office", Words),
    file("database", Address),
    file("people", Words),
    file("signing.mode", Choice(&["external", "paper", "none"])),
    file("signing.order", Choice(&["number-first", "sign-first"])),
    page("review.steps", Choices(&["content", "form"])),
    page("review.content_by", Names),
    page("review.form_by", Names),
    file("mail.from", Words),
    file("mail.from_name", Words),
    file("mail.domain", Words),
    file("mail.name_server", Words),
    file("mail.largest", Megabytes(1, 100)),
    file("mail.folder.path", Words),
    file("mail.smtp.host", Words),
    file("mail.smtp.port", Words),
    file("mail.smtp.security", SECURITY),
    file("mail.smtp.username", Words),
    file("mail.smtp.password_file", Words),
    file("mail.smtp.trust_file", Words),
    file("mail.smtp.timeout_seconds", Words),
    file("mail.smtp.connections", Words),
    file("mail.imap.host", Words),
    file("mail.imap.port", Words),
    file("mail.imap.security", SECURITY),
    file("mail.imap.username", Words),
    file("mail.imap.password_file", Words),
    file("mail.imap.trust_file", Words),
    file("mail.imap.folder", Words),
    file("mail.imap.after", Choice(&["flag", "move", "leave"])),
    file("mail.imap.processed_folder", Words),
    file("mail.imap.timeout_seconds", Words),
    file("mail.imap.largest", Megabytes(1, 1000)),
    file("mail.imap.same_domain", Tick),
    file("mail.imap.verdicts_of", Words),
    file("mail.sending.give_up_hours", Words),
    file("mail.sending.per_minute", Words),
    file("mail.sending.domain.per_minute", Words),
    file("mail.sending.domain.connections", Words),
    file("mail.sending.domains", Words),
    file("mail.dkim.selector", Words),
    file("mail.dkim.key_file", Words),
    file("mail.dkim.domain", Words),
    file("web.listen", Words),
    file("web.base_url", Words),
    page("web.link_days", Number(1, 3650)),
    page("web.public_check", Tick),
    file("web.tls.certificate", Words),
    file("web.tls.key", Words),
    file("web.trusted_proxies", Words),
    file("web.hsts_days", Words),
    page("web.attempts.minutes", Number(1, 1440)),
    page("web.attempts.sign_ins", Number(0, 100_000)),
    page("web.attempts.codes", Number(0, 100_000)),
    page("web.attempts.links", Number(0, 100_000)),
    page("web.attempts.searches", Number(0, 100_000)),
    page("web.attempts.checks", Number(0, 100_000)),
    page("accounts.pause_minutes", Number(1, 480)),
    page("accounts.resume_with", Choice(&["password", "code"])),
    page("accounts.session_hours", Number(1, 72)),
    page("accounts.idle_days", Number(0, 3650)),
    page("accounts.log_months", Number(12, 120)),
    file("accounts.inside", Words),
    page("limits.document", Megabytes(1, 100)),
    page("limits.enclosure", Megabytes(1, 1000)),
    page("limits.signed_file", Megabytes(1, 1000)),
    page("limits.upload", Megabytes(1, 1000)),
    page("limits.uploads", Megabytes(1, 2000)),
    page("follow.extensions", Number(0, 20)),
    page("follow.default_due_days", MaybeNumber(1, 366)),
    page("reminders.enabled", Tick),
    page("reminders.before", Numbers(1, 366)),
    page("reminders.on_day", Tick),
    page("reminders.after", Numbers(1, 366)),
    page("reminders.then_every", Number(0, 366)),
    page("reminders.urgent.before", Numbers(1, 366)),
    page("reminders.urgent.after", Numbers(1, 366)),
    page("reminders.urgent.then_every", Number(0, 366)),
    page("reminders.hours.from", Time),
    page("reminders.hours.to", Time),
    page("reminders.escalation.after", Number(0, 366)),
    page("reminders.escalation.unit_positions", Names),
    page("reminders.escalation.office", Mailboxes),
    page("summary.to", Mailboxes),
    page("summary.weekday", WEEKDAYS),
    page("summary.at", Time),
];

impl Known {
    /// Finds a setting by its key.
    #[must_use]
    pub fn find(key: &str) -> Option<&'static Self> {
        ALL.iter().find(|known| known.key == key)
    }

    /// The section of the file: `reminders`.
    #[must_use]
    pub fn section(&self) -> &'static str {
        self.key.split_once('.').map_or("general", |(section, _)| section)
    }

    /// Its place as serde names it: `/reminders/hours/from`.
    pub(super) fn pointer(&self) -> String {
        format!("/{}", self.key.replace('.', "/"))
    }

    /// Name of its sentence in the catalogues: `setting-reminders-hours-from`.
    #[must_use]
    pub fn sentence(&self) -> String {
        format!("setting-{}", self.key.replace(['.', '_'], "-"))
    }
}
