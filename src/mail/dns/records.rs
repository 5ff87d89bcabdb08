//! What the records say, as far as an office can be told something about them.

/// A sender policy (RFC 7208).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spf {
    pub end: SpfEnd,
    /// Whether it names any server at all that may send.
    pub names_some: bool,
}

/// What a sender policy says about servers that it does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpfEnd {
    /// `-all`, `~all`: they are not the domain's.
    Closed,
    /// `?all`, or nothing: nothing is said about them.
    Unsaid,
    /// `+all`: anybody may send in the domain's name.
    Open,
    /// Another domain's policy holds (`redirect=`).
    Elsewhere,
}

impl Spf {
    /// Reads a text; none where it is no sender policy.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace().map(str::to_ascii_lowercase);
        if words.next()? != "v=spf1" {
            return None;
        }
        let (mut end, mut names_some) = (None, false);
        for word in words {
            match word.as_str() {
                "all" | "+all" => end = end.or(Some(SpfEnd::Open)),
                "-all" | "~all" => end = end.or(Some(SpfEnd::Closed)),
                "?all" => end = end.or(Some(SpfEnd::Unsaid)),
                // It counts only where no `all` stands (RFC 7208, 6.1).
                word if word.starts_with("redirect=") => names_some = true,
                word if word.starts_with("exp=") || word.starts_with('-') => {}
                _ => names_some = true,
            }
        }
        let redirects = text.to_ascii_lowercase().contains("redirect=");
        let end = end.unwrap_or(if redirects { SpfEnd::Elsewhere } else { SpfEnd::Unsaid });
        Some(Self { end, names_some })
    }
}

/// What a domain asks receivers to do with mails that are not its own (RFC 7489).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dmarc {
    /// `none`, `quarantine` or `reject`; none where it says nothing that is understood.
    pub policy: Option<String>,
}

impl Dmarc {
    /// Reads a text; none where it is no such record.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let tags = tags(text);
        if tags.first() != Some(&("v".to_owned(), "DMARC1".to_owned())) {
            return None;
        }
        let policy = tag(&tags, "p").map(str::to_ascii_lowercase);
        let known = |policy: &String| matches!(policy.as_str(), "none" | "quarantine" | "reject");
        Some(Self { policy: policy.filter(known) })
    }

    /// Whether receivers are asked to act on mails that are not signed by the domain.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        self.policy.as_deref().is_some_and(|policy| policy != "none")
    }
}

/// The key that stands in the DNS beside the one that signs (RFC 6376, 3.6.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PublishedKey {
    /// It is the one that signs.
    Same,
    /// The same, and marked as a trial that receivers need not believe (`t=y`).
    Trial,
    /// Another key.
    Other,
    /// Taken back (`p=`).
    Revoked,
}

/// Compares a text with the record that should stand there; none where it is no key.
#[must_use]
pub fn published_key(text: &str, expected: &str) -> Option<PublishedKey> {
    let (found, expected) = (tags(text), tags(expected));
    let key = tag(&found, "p")?;
    if tag(&found, "v").is_some_and(|version| version != "DKIM1") {
        return None;
    }
    let kind = |tags: &[(String, String)]| tag(tags, "k").unwrap_or("rsa").to_ascii_lowercase();
    Some(match key {
        "" => PublishedKey::Revoked,
        key if Some(key) != tag(&expected, "p") || kind(&found) != kind(&expected) => {
            PublishedKey::Other
        }
        _ if tag(&found, "t").is_some_and(|flags| flags.split(':').any(|flag| flag == "y")) => {
            PublishedKey::Trial
        }
        _ => PublishedKey::Same,
    })
}

/// `a=b; c=d`, without the blanks that may stand in long values.
fn tags(text: &str) -> Vec<(String, String)> {
    let parts = text.split(';').filter_map(|part| part.split_once('='));
    let bare = |words: &str| words.split_whitespace().collect::<String>();
    parts.map(|(name, value)| (bare(name), bare(value))).collect()
}

fn tag<'a>(tags: &'a [(String, String)], name: &str) -> Option<&'a str> {
    tags.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sender_policy_says_how_it_ends_and_whether_it_names_anybody() {
        let end = |text: &str| Spf::read(text).map(|spf| (spf.end, spf.names_some));
        assert_eq!(end("v=spf1 mx a:mail.x.example -all"), Some((SpfEnd::Closed, true)));
        assert_eq!(end("V=SPF1 include:x.example ~ALL"), Some((SpfEnd::Closed, true)));
        assert_eq!(end("v=spf1 -all"), Some((SpfEnd::Closed, false)));
        assert_eq!(end("v=spf1 mx"), Some((SpfEnd::Unsaid, true)));
        assert_eq!(end("v=spf1 mx ?all"), Some((SpfEnd::Unsaid, true)));
        assert_eq!(end("v=spf1 +all"), Some((SpfEnd::Open, false)));
        assert_eq!(end("v=spf1 redirect=_spf.x.example"), Some((SpfEnd::Elsewhere, true)));
        assert_eq!(end("v=spf10 -all"), None);
        assert_eq!(end("google-site-verification=x"), None);
    }

    #[test]
    fn a_policy_and_a_key_are_read_through_their_blanks() {
        let policy = |text: &str| Dmarc::read(text).map(|dmarc| dmarc.policy);
        assert_eq!(policy("v=DMARC1; p=Reject; rua=mailto:x@y"), Some(Some("reject".to_owned())));
        assert_eq!(policy("v=DMARC1; p=sure"), Some(None));
        assert_eq!(policy("p=none; v=DMARC1"), None);
        let own = "v=DKIM1; k=ed25519; p=AbCd==";
        assert_eq!(published_key("k=ed25519;  p=Ab Cd==", own), Some(PublishedKey::Same));
        assert_eq!(published_key("v=DKIM1; p=AbCd==", own), Some(PublishedKey::Other));
        assert_eq!(published_key("v=DKIM1; k=ed25519; p=", own), Some(PublishedKey::Revoked));
        assert_eq!(
            published_key("v=DKIM1; k=ed25519; t=y:s; p=AbCd==", own),
            Some(PublishedKey::Trial)
        );
        assert_eq!(published_key("v=spf1 -all", own), None);
    }
}
