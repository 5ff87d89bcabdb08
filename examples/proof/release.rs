//! How long the release of a two-page letter to many units takes.

use std::time::Instant;

use clap::Args;
use congvan::service::dispatch::Choices;
use congvan::service::letter::{self, Entry, Numbering, Signing};
use congvan::typeset::Options;

use super::{Place, office};

/// The time of a release.
#[derive(Args)]
pub struct Release {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 183)]
    units: usize,
    #[arg(long, default_value_t = 100)]
    letters: usize,
}

impl Release {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        // Two more stand beside the communes.
        office::fill(&office, self.units - 2).await;
        let actor = office::actor();
        let mut times = Vec::new();
        let mut pages = 0;
        for index in 0..self.letters {
            let document = office::two_pages(&format!("lập danh sách phục vụ khảo sát {index}"));
            pages = office
                .engine
                .render_async(&document, &Options::default())
                .await
                .expect("pages")
                .pages();
            let drafted =
                letter::draft(&office, &actor, document, Entry::default()).await.expect("a draft");
            letter::approve(&office, &actor, &drafted.id).await.expect("approved");
            letter::number(&office, &actor, &drafted.id, &Numbering::default())
                .await
                .expect("numbered");
            letter::sign(&office, &actor, &drafted.id, Signing::default()).await.expect("signed");
            let begun = Instant::now();
            let released = letter::release(&office, &actor, &drafted.id, &Choices::default()).await;
            times.push(begun.elapsed().as_micros());
            assert_eq!(released.expect("released").units, self.units);
        }
        times.sort_unstable();
        #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
        let at =
            |part: usize| times[(times.len() * part / 100).min(times.len() - 1)] as f64 / 1000.0;
        println!(
            "| {} | {pages} | {} | {} | {:.0} | {:.0} | {:.0} |",
            self.place.database(),
            self.units,
            self.letters,
            at(50),
            at(95),
            at(100),
        );
    }
}
