//! Named places at which the program can be made to die, so that the proofs can kill it exactly there.

/// At most one named place at which the process aborts; none in an office.
///
/// The places stay in the program that offices run: what is proved is what is used. The name is set from
/// `CONGVAN_CRASH`, read once by the command line.
#[derive(Debug, Clone, Default)]
pub struct Crash(Option<String>);

impl Crash {
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
