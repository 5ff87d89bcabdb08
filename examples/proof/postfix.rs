//! The throw-away Postfix of the proofs, and what lies in it.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Instant,
};

/// A running server; it ends with this process.
pub struct Postfix {
    /// Takes mail from anyone.
    pub port: u16,
    /// Where mails to `…@hold.example` lie, one file each.
    hold: PathBuf,
    _script: Child,
}

impl Postfix {
    pub fn start() -> Self {
        let mut script = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/mailserver"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("scripts/mailserver runs");
        let mut line = String::new();
        let output = script.stdout.take().expect("its output");
        BufReader::new(output).read_line(&mut line).expect("a line");
        let told: serde_json::Value = serde_json::from_str(&line).expect("where things are");
        let port = told["smtp"].as_u64().and_then(|port| port.try_into().ok()).expect("a port");
        let folder = PathBuf::from(told["folder"].as_str().expect("a folder"));
        Self { port, hold: folder.join("queue/hold"), _script: script }
    }

    /// How often each Message-ID was taken.
    pub fn taken(&self) -> BTreeMap<String, usize> {
        let mut taken = BTreeMap::new();
        for file in fs::read_dir(&self.hold).expect("the queue").flatten() {
            let bytes = fs::read(file.path()).expect("a mail");
            let text = String::from_utf8_lossy(&bytes);
            let id = text.split("Message-ID: ").nth(1).and_then(|rest| rest.split('>').next());
            let id = format!("{}>", id.expect("a Message-ID"));
            *taken.entry(id).or_default() += 1;
        }
        taken
    }

    /// Bytes of one of the mails, as the queue keeps it.
    pub fn size_of_one(&self) -> usize {
        let mut files = fs::read_dir(&self.hold).expect("the queue").flatten();
        let size = files.next().expect("a mail").metadata().expect("its size").len();
        usize::try_from(size).expect("small")
    }

    /// Throws away what was taken.
    pub fn empty(&self) {
        for file in fs::read_dir(&self.hold).expect("the queue").flatten() {
            fs::remove_file(file.path()).expect("a mail goes");
        }
    }

    /// Mails per second of Postfix's own source over so many connections, each kept open.
    pub fn source(&self, mails: usize, bytes: usize, connections: usize) -> f64 {
        let begun = Instant::now();
        let ended = Command::new("/usr/sbin/smtp-source")
            .args(["-d", "-s", &connections.to_string(), "-m", &mails.to_string()])
            .args(["-l", &bytes.to_string(), "-f", "vanthu@huyen.example", "-t", "so@hold.example"])
            .arg(format!("127.0.0.1:{}", self.port))
            .status()
            .expect("smtp-source runs");
        assert!(ended.success(), "{ended}");
        let rate = per_second(mails, begun);
        self.empty();
        rate
    }
}

/// Things per second since a moment.
pub fn per_second(things: usize, begun: Instant) -> f64 {
    f64::from(u32::try_from(things).unwrap_or(u32::MAX)) / begun.elapsed().as_secs_f64()
}
