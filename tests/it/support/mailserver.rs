//! One throw-away Postfix with Dovecot per test run, shared by the tests: each takes mailboxes of its own names.
//!
//! ```ignore
//! let Some(server) = mailserver() else { return };
//! let address = server.address("vanthu");              // a mailbox that no other test knows
//! ... something is sent to it over server.smtp ...
//! let mails = server.arrived(&address, 1).await;       // what lies in it, as bytes
//! ```
//!
//! What the server does with which address, and what its ports are for, stands in `scripts/mailserver`.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use serde::Deserialize;

/// Set to anything, it leaves out the tests that need Postfix and Dovecot.
const SKIP: &str = "CONGVAN_TEST_WITHOUT_MAILSERVER";
/// How long a mail may take from "accepted" to the mailbox, bounces and a busy machine included.
const PATIENCE: Duration = Duration::from_secs(60);

/// Where things are, as `scripts/mailserver` prints it.
#[derive(Debug, Clone, Deserialize)]
pub struct MailServer {
    /// `localhost`; the certificate is for it and for 127.0.0.1.
    pub host: String,
    /// PEM of the authority that signed the certificates.
    pub ca: PathBuf,
    /// Of every account; an account is a whole address.
    pub password: String,
    /// Takes mail from anyone; TLS is offered.
    pub smtp: u16,
    /// As `smtp`, messages up to 100,000 bytes.
    pub small: u16,
    /// STARTTLS is demanded.
    pub starttls: u16,
    /// STARTTLS and login are demanded.
    pub submission: u16,
    /// TLS from the first byte, login demanded.
    pub smtps: u16,
    /// As `smtps`, with a certificate for `other.example`.
    pub wrong_name: u16,
    /// As `smtp`, without TLS.
    pub notls: u16,
    /// IMAP, plain or STARTTLS.
    pub imap: u16,
    /// IMAP, TLS from the first byte.
    pub imaps: u16,
    /// Maildirs: `DOMAIN/NAME/{new,cur}`.
    pub mailboxes: PathBuf,
    /// What Postfix logs.
    pub log: PathBuf,
}

struct Running {
    server: MailServer,
    /// Its standard input ends with this process, however it ends; the server follows.
    _script: Child,
}

static RUNNING: OnceLock<Option<Running>> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// The server of this test run; none when the environment says to do without.
pub fn mailserver() -> Option<&'static MailServer> {
    RUNNING.get_or_init(start).as_ref().map(|running| &running.server)
}

fn start() -> Option<Running> {
    if std::env::var_os(SKIP).is_some() {
        eprintln!("skipped with Postfix and Dovecot: {SKIP} is set");
        return None;
    }
    let mut script = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/mailserver"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("scripts/mailserver runs");
    let mut line = String::new();
    let output = script.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut line).expect("a line");
    assert!(!line.is_empty(), "scripts/mailserver started no server; set {SKIP}=1 to do without");
    let server = serde_json::from_str(&line).expect("where things are");
    Some(Running { server, _script: script })
}

impl MailServer {
    /// An address that no other test has: the server treats it by how its name begins.
    pub fn address(&self, name: &str) -> String {
        format!("{name}{}@don-vi.example", NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// What lies in the inbox of an address now, in no particular order.
    pub fn mails(&self, address: &str) -> Vec<Vec<u8>> {
        let (name, domain) = address.split_once('@').expect("an address");
        let name = name.split('+').next().unwrap_or(name);
        let inbox = self.mailboxes.join(domain).join(name);
        let files = ["new", "cur"].into_iter().flat_map(|part| fs::read_dir(inbox.join(part)));
        // A file that is moved from new to cur meanwhile is seen at the next look.
        files.flatten().flatten().filter_map(|file| fs::read(file.path()).ok()).collect()
    }

    /// The names of the files in the inbox of an address: `…:2,S` once a mail was seen.
    pub fn names(&self, address: &str) -> Vec<String> {
        let (name, domain) = address.split_once('@').expect("an address");
        let inbox = self.mailboxes.join(domain).join(name.split('+').next().unwrap_or(name));
        let files = ["new", "cur"].into_iter().flat_map(|part| fs::read_dir(inbox.join(part)));
        files
            .flatten()
            .flatten()
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// Waits until so many mails lie in the inbox of an address, and gives them.
    pub async fn arrived(&self, address: &str, count: usize) -> Vec<Vec<u8>> {
        let begun = Instant::now();
        loop {
            let mails = self.mails(address);
            if mails.len() >= count {
                return mails;
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{} of {count} mails for {address} came; the log ends with\n{}",
                mails.len(),
                self.last_words()
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// The last lines of Postfix's log.
    pub fn last_words(&self) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}
