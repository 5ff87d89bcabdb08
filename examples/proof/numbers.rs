//! Many numbers at once: no gap, no repeat.

use std::collections::BTreeMap;
use std::time::Instant;

use clap::Args;
use congvan::service::letter::{self, Entry, Letter, Numbering, Print};
use congvan::service::{Office, Result};

use super::{Place, office};

/// Threads that ask for numbers.
pub const THREADS: usize = 32;

/// Numbers from 32 threads over 4 registers.
#[derive(Args)]
pub struct Numbers {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 10_000)]
    letters: usize,
    /// Set each letter; without it, the print is a few fixed bytes.
    #[arg(long)]
    render: bool,
}

impl Numbers {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        office::fill(&office, 2).await;
        let mut shares: Vec<Vec<(String, &str)>> = vec![Vec::new(); THREADS];
        for index in 0..self.letters {
            let (register, notation) = office::REGISTERS[index % office::REGISTERS.len()];
            // The share changes with each round, so that every thread comes to every register.
            let share = (index + index / office::REGISTERS.len()) % THREADS;
            shares[share].push((approved(&office, index, notation).await, register));
        }
        let begun = Instant::now();
        let threads: Vec<_> = shares
            .into_iter()
            .map(|share| tokio::spawn(number_all(office.clone(), share, self.render)))
            .collect();
        let mut waits = Vec::new();
        let mut given: BTreeMap<String, Vec<i32>> = BTreeMap::new();
        for thread in threads {
            for (register, value, wait) in thread.await.expect("a thread") {
                given.entry(register).or_default().push(value);
                waits.push(wait);
            }
        }
        let took = begun.elapsed().as_secs_f64();
        for (register, values) in &mut given {
            values.sort_unstable();
            let expected: Vec<i32> = (1..).take(values.len()).collect();
            assert_eq!(*values, expected, "the series of {register} has a gap or a repeat");
        }
        assert_eq!(given.values().map(Vec::len).sum::<usize>(), self.letters);
        super::whole::series(&office).await;
        waits.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let rate = self.letters as f64 / took;
        println!(
            "| {} | {} | {} | {} | {took:.1} | {rate:.0} | {} | {} |",
            self.place.database(),
            if self.render { "yes" } else { "no" },
            self.letters,
            given.len(),
            waits[waits.len() / 2],
            waits[waits.len() * 95 / 100],
        );
    }
}

async fn approved(office: &Office, index: usize, notation: &str) -> String {
    let actor = office::actor();
    let mut document = office::letter(&format!("lập danh sách phục vụ khảo sát {index}"));
    document.notation = Some(notation.to_owned());
    let drafted = letter::draft(office, &actor, document, Entry::default()).await.expect("a draft");
    letter::approve(office, &actor, &drafted.id).await.expect("an approved letter");
    drafted.id
}

/// Gives each letter of a share its number; with each the value and the milliseconds it took.
async fn number_all(
    office: Office,
    share: Vec<(String, &'static str)>,
    render: bool,
) -> Vec<(String, i32, u128)> {
    let mut given = Vec::with_capacity(share.len());
    for (id, register) in share {
        let begun = Instant::now();
        let letter = number(&office, &id, register, render).await.expect("a number");
        let value = letter.row.number_value.expect("a value");
        given.push((register.to_owned(), value, begun.elapsed().as_millis()));
    }
    given
}

async fn number(office: &Office, id: &str, register: &str, render: bool) -> Result<Letter> {
    let actor = office::actor();
    let request = Numbering { register: Some(register.to_owned()), ..Numbering::default() };
    if render {
        return letter::number(office, &actor, id, &request).await;
    }
    let print = Print { pdf: b"%PDF-1.7 no page".to_vec(), engine: "none".to_owned() };
    letter::number_with(office, &actor, id, &request, Some(&print)).await
}
