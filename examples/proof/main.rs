//! The long proofs of the chain, run by `scripts/proof`: each prints rows of a Markdown table and fails when anything
//! is not as it must be.
//!
//! ```text
//! proof numbers --dir DIR [--url URL] [--letters 10000] [--render]   numbers from 32 threads over 4 registers
//! proof kills   --dir DIR [--url URL] [--moments 50]                 killed at every named point and at random moments
//! proof release --dir DIR [--url URL] [--units 183] [--letters 100]  time of a release
//! proof mailing --dir DIR [--url URL] [--units 3321] [--kills 100]   a mailing over Postfix, the worker killed
//! proof speed   --dir DIR [--url URL] [--mails 2000]                 a mailing against Postfix's smtp-source
//! proof large   --dir DIR [--url URL] [--letters 100000] [--assignments 500000] [--units 3400]   makes a large office
//! proof pages   --dir DIR [--url URL] [--made]                     times the pages of a large office
//! proof watch   --dir DIR [--url URL] [--units 200]              units answer while a leader watches
//! proof letter-page --dir DIR [--url URL] [--units 3321]         the page of a letter by the number of its units
//! proof fuzz    [--seconds 60] [--seed N]                           the readers over broken files
//! proof letters [--letters 10000]                                  many letters in one process, and its memory
//! proof preview [--edits 200]                                      one word changed, the changed pages drawn
//! proof peers   --out DIR [--times 40]                             the letter of scripts/bench
//! ```

#![expect(clippy::print_stdout, reason = "the table is the result")]

mod carry;
mod fuzz;
mod kills;
mod large;
mod letter_page;
mod letters;
mod mailing;
mod numbers;
mod office;
mod pages;
mod postfix;
mod release;
mod watch;
mod whole;
mod work;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Long proofs of the chain.
#[derive(Parser)]
struct Proof {
    #[command(subcommand)]
    which: Which,
}

#[derive(Subcommand)]
enum Which {
    Numbers(numbers::Numbers),
    Kills(kills::Kills),
    Release(release::Release),
    Mailing(mailing::Mailing),
    Speed(mailing::Speed),
    Large(large::Large),
    Pages(pages::Pages),
    Watch(watch::Watch),
    LetterPage(letter_page::LetterPage),
    Fuzz(fuzz::Fuzz),
    Letters(letters::Letters),
    Preview(letters::Preview),
    Peers(letters::Peers),
    /// What `mailing` and `speed` start.
    Carry(carry::Carry),
    /// What `kills` starts and kills.
    Work(work::Work),
}

/// Where the proof's office lies.
#[derive(Args, Clone)]
struct Place {
    /// An empty folder.
    #[arg(long)]
    dir: PathBuf,
    /// Database; otherwise SQLite in the folder.
    #[arg(long)]
    url: Option<String>,
}

impl Place {
    fn url(&self) -> String {
        self.url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.dir.join("congvan.db").display()))
    }

    fn database(&self) -> &'static str {
        if self.url().starts_with("sqlite") { "SQLite" } else { "PostgreSQL" }
    }
}

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(numbers::THREADS)
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(async {
        match Proof::parse().which {
            Which::Numbers(proof) => proof.run().await,
            Which::Kills(proof) => Box::pin(proof.run()).await,
            Which::Release(proof) => proof.run().await,
            Which::Mailing(proof) => proof.run().await,
            Which::Speed(proof) => proof.run().await,
            Which::Large(proof) => proof.run().await,
            Which::Pages(proof) => proof.run().await,
            Which::Watch(proof) => proof.run().await,
            Which::LetterPage(proof) => proof.run().await,
            Which::Fuzz(proof) => proof.run(),
            Which::Letters(proof) => proof.run(),
            Which::Preview(proof) => proof.run().await,
            Which::Peers(proof) => proof.run(),
            Which::Carry(work) => work.run().await,
            Which::Work(work) => Box::pin(work.run()).await,
        }
    });
}
