//! The names by which other servers find the office and believe its mails: MX, SPF, DMARC, DKIM.

use std::path::Path;

use super::signature::{self, name};
use super::{Check, Health, Part};
use crate::config::{Ids, Settings};
use crate::mail::dns::{Dmarc, DnsFault, PublishedKey, Resolver, Spf, SpfEnd, published_key};
use crate::text::Message;

/// Domains that are nobody's (RFC 2606; RFC 6761), where nothing is to be looked up.
const RESERVED: [&str; 6] = ["example", "test", "invalid", "localhost", "local", "lan"];
/// Levels of a domain at which its policy is looked for, from its own upwards.
const LEVELS: usize = 5;

/// Looks up the records of the domains from which mails go out; nothing where mails do not leave the machine.
pub async fn look(settings: &Settings, folder: &Path) -> Vec<Check> {
    let mail = &settings.mail;
    if mail.smtp.is_none() {
        return Vec::new();
    }
    let from = mail.from.rsplit_once('@').map_or("", |(_, domain)| domain);
    let is_nobodys = |domain: &str| {
        let last = domain.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        !domain.contains('.') || RESERVED.contains(&last.as_str())
    };
    if is_nobodys(from) || is_nobodys(mail.domain()) {
        let words = Message::new("doctor-names-sample").with("domain", from);
        return vec![Check::new(Part::Names, Health::Doubtful, words)];
    }
    let id = u16::from_be_bytes(Ids::default().bytes());
    let resolver = match Resolver::new(&mail.name_server, id) {
        Ok(resolver) => resolver,
        Err(fault) => return vec![silent(&fault)],
    };
    let (servers, senders, policy, key) = tokio::join!(
        mail_servers(&resolver, mail.domain()),
        senders(&resolver, settings),
        policy(&resolver, settings, from),
        key(&resolver, settings, folder),
    );
    let mut checks = Vec::new();
    let mut fault = None;
    for found in [servers, senders, policy, key] {
        match found {
            Ok(check) => checks.extend(check),
            // One server that is silent is told once.
            Err(other) => fault = fault.or(Some(other)),
        }
    }
    checks.extend(fault.as_ref().map(silent));
    checks
}

type Found = Result<Option<Check>, DnsFault>;

fn check(health: Health, words: Message) -> Check {
    Check::new(Part::Names, health, words)
}

fn silent(fault: &DnsFault) -> Check {
    check(Health::Doubtful, Message::new("doctor-names-silent")).saying(fault)
}

/// Where bounces and answers go.
async fn mail_servers(resolver: &Resolver, domain: &str) -> Found {
    let servers = resolver.mail_servers(domain).await?;
    let words = |id| Message { id, args: Vec::new() }.with("domain", domain);
    Ok(Some(match servers.as_slice() {
        [] => check(Health::Doubtful, words("doctor-names-mx-none")),
        [(_, none)] if none == "." => check(Health::Bad, words("doctor-names-mx-null")),
        some => {
            let names: Vec<&str> = some.iter().map(|(_, name)| name.as_str()).collect();
            check(Health::Good, words("doctor-names-mx-good").with("servers", names.join(", ")))
        }
    }))
}

/// Who may send in the name of the return paths.
async fn senders(resolver: &Resolver, settings: &Settings) -> Found {
    let domain = settings.mail.domain();
    let texts = resolver.texts(domain).await?;
    let found: Vec<(&String, Spf)> =
        texts.iter().filter_map(|text| Some((text, Spf::read(text)?))).collect();
    let wanted = signature::others(settings).into_iter().next().map(|(_, record)| record);
    let words = |id| {
        let message = Message { id, args: Vec::new() }.with("domain", domain);
        message.with("record", wanted.clone().unwrap_or_default())
    };
    let (text, spf) = match found.as_slice() {
        [] => return Ok(Some(check(Health::Doubtful, words("doctor-names-spf-none")))),
        [one] => one,
        // Receivers take several for a lasting fault (RFC 7208, 4.5).
        _ => return Ok(Some(check(Health::Bad, words("doctor-names-spf-several")))),
    };
    let (health, id) = match spf.end {
        SpfEnd::Open => (Health::Bad, "doctor-names-spf-open"),
        SpfEnd::Closed if !spf.names_some => (Health::Bad, "doctor-names-spf-shut"),
        SpfEnd::Unsaid => (Health::Doubtful, "doctor-names-spf-unsaid"),
        SpfEnd::Closed | SpfEnd::Elsewhere => (Health::Good, "doctor-names-spf-good"),
    };
    Ok(Some(check(health, words(id)).saying(text)))
}

/// What receivers are asked to do with mails that only claim to be the domain's; a domain without a record of its own has
/// that of the one above it.
async fn policy(resolver: &Resolver, settings: &Settings, from: &str) -> Found {
    let words = |id| {
        let record = signature::others(settings).into_iter().nth(1);
        let record = record.map(|(_, record)| record).unwrap_or_default();
        Message { id, args: Vec::new() }.with("domain", from).with("record", record)
    };
    let mut domain = from;
    for _ in 0..LEVELS {
        let texts = resolver.texts(&format!("_dmarc.{domain}")).await?;
        let found: Vec<(&String, Dmarc)> =
            texts.iter().filter_map(|text| Some((text, Dmarc::read(text)?))).collect();
        match found.as_slice() {
            [] => {}
            [(text, dmarc)] => {
                let (health, id) = match dmarc {
                    Dmarc { policy: None } => (Health::Doubtful, "doctor-names-dmarc-unclear"),
                    strict if strict.is_strict() && settings.mail.dkim.is_none() => {
                        (Health::Doubtful, "doctor-names-dmarc-unsigned")
                    }
                    _ => (Health::Good, "doctor-names-dmarc-good"),
                };
                return Ok(Some(check(health, words(id)).saying(text)));
            }
            // Several are as good as none (RFC 7489, 6.6.3).
            _ => return Ok(Some(check(Health::Doubtful, words("doctor-names-dmarc-several")))),
        }
        match domain.split_once('.') {
            Some((_, above)) if above.contains('.') => domain = above,
            _ => break,
        }
    }
    Ok(Some(check(Health::Doubtful, words("doctor-names-dmarc-none"))))
}

/// Whether the key that signs is the one that receivers find.
async fn key(resolver: &Resolver, settings: &Settings, folder: &Path) -> Found {
    let Some(dkim) = &settings.mail.dkim else { return Ok(None) };
    // A key that cannot be read is told beside its file.
    let Ok(key) = signature::read(&folder.join(&dkim.key_file)) else { return Ok(None) };
    let (name, record) = (name(settings, dkim), key.record());
    let texts = resolver.texts(&name).await?;
    let found: Vec<PublishedKey> =
        texts.iter().filter_map(|text| published_key(text, &record)).collect();
    let (health, id) = match found.as_slice() {
        [] => (Health::Doubtful, "doctor-names-dkim-none"),
        some if some.contains(&PublishedKey::Same) => (Health::Good, "doctor-names-dkim-good"),
        some if some.contains(&PublishedKey::Trial) => {
            (Health::Doubtful, "doctor-names-dkim-trial")
        }
        [PublishedKey::Revoked, ..] => (Health::Bad, "doctor-names-dkim-revoked"),
        _ => (Health::Bad, "doctor-names-dkim-other"),
    };
    let words = Message { id, args: Vec::new() }.with("name", &name).with("record", record);
    Ok(Some(check(health, words)))
}
