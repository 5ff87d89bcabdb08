//! What tells our own mails and return paths from those of others.

/// The addresses under which we send.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    /// Address in From and Reply-To.
    pub address: String,
    /// Domain of Message-IDs and return paths.
    pub domain: String,
}

/// Characters of a message's id (`config::Ids::id`).
const ID: usize = 26;

impl Own {
    /// The id of our message that an address names after its `+`: `bounces+ID@domain`, `vanthu+ID@domain`.
    #[must_use]
    pub fn message_of_address(&self, address: &str) -> Option<String> {
        let (local, domain) = address.trim_matches(['<', '>', ' ']).rsplit_once('@')?;
        let (_, id) = local.rsplit_once('+')?;
        let id = id.to_ascii_lowercase();
        (domain.eq_ignore_ascii_case(&self.domain) && is_id(&id)).then_some(id)
    }

    /// The id of our message that a Message-ID names: `<ID@domain>`.
    #[must_use]
    pub fn message_of_id(&self, message_id: &str) -> Option<String> {
        let (id, domain) = message_id.trim_matches(['<', '>', ' ']).rsplit_once('@')?;
        (domain.eq_ignore_ascii_case(&self.domain) && is_id(id)).then(|| id.to_owned())
    }

    /// The first return path of ours that stands anywhere in a text, as the id of its message.
    #[must_use]
    pub fn message_in_text(&self, text: &str) -> Option<String> {
        let in_address = |c: char| c.is_ascii_alphanumeric() || "+-_.@=".contains(c);
        text.split(|c: char| !in_address(c)).filter(|word| word.contains('@')).find_map(|word| {
            self.message_of_address(word.trim_matches('.')).or_else(|| self.message_of_id(word))
        })
    }

    /// Tells whether an address is the one under which we send.
    #[must_use]
    pub fn is_ours(&self, address: &str) -> bool {
        address.eq_ignore_ascii_case(&self.address)
    }
}

fn is_id(id: &str) -> bool {
    id.len() == ID && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}
