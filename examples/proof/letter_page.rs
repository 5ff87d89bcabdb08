//! How long the page of a letter takes, by how many units it was sent to: it should not depend on that.

use clap::Args;
use congvan::web::{Pages as Templates, Site, router};

use super::pages::{sign_in, time};
use super::watch::{released, units};
use super::{Place, office};

/// Times the page of a letter to so many units.
#[derive(Args)]
pub struct LetterPage {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 3_321)]
    units: usize,
    /// Requests of each page.
    #[arg(long, default_value_t = 40)]
    requests: usize,
}

impl LetterPage {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        office::fill(&office, self.units).await;
        let letter = released(&office).await;
        let some = units(&office, &letter).await;
        let cookie = sign_in(&office).await;
        let templates = Templates::load(None).expect("the templates");
        let pages = router(Site::new(office.clone(), "UBND huyện", templates));
        let base = format!("/van-ban/{letter}");
        let one = some.first().map(|unit| unit.code.clone()).unwrap_or_default();
        for (name, path) in [
            ("all units", base.clone()),
            ("the last page of them", format!("{base}?trang=10000")),
            ("those without a report", format!("{base}?tt=chua-bao-cao")),
            ("found by name", format!("{base}?q=xa+00")),
            ("one group", format!("{base}?nhom=cac-xa")),
            ("one task", format!("{base}?nv=1")),
            ("one unit", format!("{base}?dv={one}")),
            ("the history", format!("{base}?xem=lich-su")),
        ] {
            let times = time(&pages, &cookie, &path, self.requests).await;
            #[expect(clippy::cast_precision_loss, reason = "figures for people")]
            let at = |part: usize| {
                times[(times.len() * part / 100).min(times.len() - 1)] as f64 / 1000.0
            };
            println!(
                "| {} | {} | {name} | {} | {:.1} | {:.1} |",
                self.place.database(),
                self.units,
                times.len(),
                at(50),
                at(95),
            );
        }
    }
}
