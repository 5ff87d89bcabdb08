//! Named places at which the program can be made to die, so that the proofs can kill it exactly there.

/// At most one named place at which the process aborts; none in an office.
///
/// The places stay in the program that offices run: what is proved is what is used. The name is set from
/// `CONGVAN_CRASH`, read once by the command line.
#[derive(Debug, Clone, Default)]
pub struct Crash(Option<String>);

impl Crash {
    /// The places between the entry of a document file and its release, in their order.
    pub const ISSUING: [&str; 13] = [
        "draft.after_files",
        "draft.before_commit",
        "approve.after_file",
        "number.before_file",
        "number.after_file",
        "number.before_commit",
        "number.after_commit",
        "sign.after_file",
        "sign.before_commit",
        "release.half_written",
        "release.in_transaction",
        "release.before_commit",
        "release.after_commit",
    ];

    /// The places of the ways beside it: a number voided, a letter from elsewhere, a spoken direction.
    pub const BESIDE: [&str; 5] = [
        "void.in_transaction",
        "import.after_file",
        "import.before_commit",
        "direct.after_files",
        "direct.before_commit",
    ];

    /// The places of what is done about a letter that is out, in the order in which the proof does it.
    pub const FOLLOWING: [&str; 20] = [
        "formal.before_commit",
        "correct.before_commit",
        "further.before_commit",
        "reassign.before_commit",
        "replace.before_commit",
        "more_time.before_commit",
        "extend.before_commit",
        "suspend.before_commit",
        "resume.before_commit",
        "contest.before_commit",
        "insist.before_commit",
        "remind.before_commit",
        "supplement.before_commit",
        "report.before_commit",
        "ask_more.before_commit",
        "confirm.before_commit",
        "close.before_commit",
        "succeed.before_commit",
        "heirs.before_commit",
        "recall.before_commit",
    ];

    /// The places of a message's way to the server.
    pub const SENDING: [&str; 3] = ["mail.claimed", "mail.data_begun", "mail.answered"];

    /// The places of a received mail on its way to an act.
    pub const READING: [&str; 3] = ["inbox.kept", "inbox.acted", "inbox.settled"];

    /// Dies at the named place.
    #[must_use]
    pub fn at(name: impl Into<String>) -> Self {
        Self(Some(name.into()))
    }

    /// Aborts the process when this is the named place: no destructor runs, nothing is flushed, as under `kill -9`.
    pub fn point(&self, name: &'static str) {
        if self.0.as_deref() == Some(name) {
            std::process::abort();
        }
    }
}
