//! Files that nobody meant to write: every document file, data file, template and Word file of the package, broken at
//! random. Whatever comes, the readers answer with findings, and what they read is checked, mended, written and set.

use std::{
    fmt::Write,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    time::{Duration, Instant},
};

use clap::Args;
use congvan::{
    archive::docx,
    domain::check::{Stage, check, mended},
    template::{self, Templates, to_yaml},
    typeset::{Engine, Error, Options},
};
use rand::{Rng, SeedableRng, rngs::StdRng};
use sha2::{Digest, Sha256};

use super::office;

/// The readers over broken files.
#[derive(Args)]
pub struct Fuzz {
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where chance begins; printed, so that a run can be had again.
    #[arg(long)]
    seed: Option<u64>,
    /// Where files that break a reader are kept; a test reads them from there ever after.
    #[arg(long, default_value = "tests/it/template/crashes")]
    keep: PathBuf,
}

/// Nobody waits longer for one file of this size.
const SLOW: Duration = Duration::from_secs(5);

/// Words that mean something to a reader.
const TOKENS: [&str; 24] = [
    "{{ x }}",
    "{% for a in b %}",
    "{% endfor %}",
    "- ",
    ": ",
    "&a ",
    "*a",
    "<<: ",
    "|",
    ">-",
    "[[[[[[[[",
    "}}}}",
    "\u{FEFF}",
    "\u{200B}",
    "\u{AD}",
    "99999999999999999999",
    "-1",
    "null",
    "~",
    "**",
    "[^1]",
    "\t",
    "\r\n",
    "e\u{302}\u{301}",
];

impl Fuzz {
    pub fn run(self) {
        let seed = self.seed.unwrap_or_else(office::seed);
        let mut chance = StdRng::seed_from_u64(seed);
        let (texts, words) = corpus();
        let engine = Engine::embedded().expect("an engine");
        let room = tempfile::tempdir().expect("a folder");
        std::panic::set_hook(Box::new(|_| {}));
        let (mut tried, mut read, mut set, mut broken) = (0_u64, 0_u64, 0_u64, 0_u64);
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(self.seconds) {
            tried += 1;
            let is_word = chance.random_ratio(1, 12);
            let sources = if is_word { &words } else { &texts };
            let bytes = mutated(&mut chance, sources);
            let draws = chance.random_ratio(1, 8);
            let at = Instant::now();
            let outcome = catch_unwind(AssertUnwindSafe(|| {
                if is_word {
                    return docx::read("thu.docx", &bytes).is_ok().then_some(false);
                }
                read_template(room.path(), &bytes);
                read_document(&engine, &bytes, draws)
            }));
            let is_slow = at.elapsed() > SLOW;
            match outcome {
                Ok(found) if !is_slow => {
                    read += u64::from(found.is_some());
                    set += u64::from(found == Some(true));
                }
                _ => {
                    broken += 1;
                    self.keep(&bytes, is_word, is_slow);
                }
            }
        }
        let _ = std::panic::take_hook();
        println!("| {seed} | {} | {tried} | {read} | {set} | {broken} |", self.seconds);
        assert_eq!(broken, 0, "files that break a reader are kept in {}", self.keep.display());
    }

    fn keep(&self, bytes: &[u8], is_word: bool, is_slow: bool) {
        let mut name = if is_slow { "slow-".to_owned() } else { String::new() };
        for byte in &Sha256::digest(bytes)[..6] {
            write!(name, "{byte:02x}").expect("a name");
        }
        let name = format!("{name}.{}", if is_word { "docx" } else { "yaml" });
        std::fs::create_dir_all(&self.keep).expect("a folder for what was found");
        std::fs::write(self.keep.join(name), bytes).expect("written");
    }
}

/// Document files, data files and templates; Word files of the same documents.
fn corpus() -> (Vec<Vec<u8>>, Vec<Vec<u8>>) {
    let templates = Templates::embedded();
    let mut texts: Vec<Vec<u8>> =
        template::samples().into_iter().map(|sample| sample.text.into_bytes()).collect();
    let words = texts.iter().take(6).filter_map(|text| {
        let draft = template::load("mau.yaml", text, &templates).ok()?;
        docx::docx(&draft.document).ok()
    });
    let words = words.collect();
    for code in templates.codes() {
        texts.extend(templates.file(&code).map(|file| file.text));
        texts.extend(templates.samples(&code).into_values().map(|file| file.text));
    }
    (texts, words)
}

fn mutated(chance: &mut StdRng, sources: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = sources[chance.random_range(0..sources.len())].clone();
    for _ in 0..chance.random_range(1..6) {
        let (from, to) = span(chance, bytes.len());
        match chance.random_range(0..6) {
            0 => drop(bytes.drain(from..to)),
            1 => {
                let piece = bytes[from..to].to_vec();
                let at = chance.random_range(0..=bytes.len());
                bytes.splice(at..at, piece);
            }
            2 => {
                let other = &sources[chance.random_range(0..sources.len())];
                let (start, end) = span(chance, other.len());
                bytes.splice(from..to, other[start..end].iter().copied());
            }
            3 => {
                let token = TOKENS[chance.random_range(0..TOKENS.len())];
                let times = if chance.random_ratio(1, 10) { 200 } else { 1 };
                bytes.splice(from..from, token.repeat(times).into_bytes());
            }
            4 => bytes.truncate(to),
            _ => {
                if let Some(byte) = bytes.get_mut(from) {
                    *byte = chance.random();
                }
            }
        }
    }
    bytes
}

/// A short span of so many bytes.
fn span(chance: &mut StdRng, length: usize) -> (usize, usize) {
    let from = chance.random_range(0..=length);
    (from, (from + chance.random_range(0..400)).min(length))
}

/// A template of the office's own.
fn read_template(room: &std::path::Path, bytes: &[u8]) {
    let folder = room.join("directives").join("la");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("template.yaml"), bytes).expect("written");
    let templates = Templates::embedded().with_office(room);
    let _ = templates.find("la");
}

/// Tells whether it was read, and whether it was set.
fn read_document(engine: &Engine, bytes: &[u8], draws: bool) -> Option<bool> {
    let templates = Templates::embedded();
    let draft = template::load("thu.yaml", bytes, &templates).ok()?;
    let _ = check(&draft.document, Stage::Issue);
    let right = mended(&draft.document);
    assert_eq!(mended(&right), right, "what is mended stays");
    let again = template::load("lai.yaml", to_yaml(&draft.document).as_bytes(), &templates);
    assert_eq!(again.expect("what was read can be read again").document, draft.document);
    if !draws {
        return Some(false);
    }
    docx::docx(&draft.document).expect("a Word file");
    match engine.render(&draft.document, &Options::default()).and_then(|one| one.pdf()) {
        Err(error @ (Error::Layout(_) | Error::TookTooLong { .. })) => panic!("{error}"),
        Ok(_) => Some(true),
        Err(_) => Some(false),
    }
}
