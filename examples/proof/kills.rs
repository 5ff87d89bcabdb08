//! Killed at every named point, and at random moments: all or nothing, and the work goes on.

use std::process::Stdio;
use std::time::Duration;

use clap::Args;
use congvan::config::{Crash, Ids};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use tokio::process::Command;

use super::{Place, office, whole, work};

/// Milliseconds after its start within which a process is killed.
const WINDOW: u64 = 1500;

/// Kills.
#[derive(Args)]
pub struct Kills {
    #[command(flatten)]
    place: Place,
    /// Random moments beside the named points.
    #[arg(long, default_value_t = 50)]
    moments: usize,
}

impl Kills {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        office::fill(&office, 2).await;
        let mut orphans = 0;
        let points: Vec<_> = Crash::ISSUING.into_iter().chain(Crash::BESIDE).collect();
        for (round, point) in points.iter().copied().enumerate() {
            let status = self.worker(round, Some(point)).status().await.expect("a worker");
            assert_eq!(status.code(), None, "{point}: the worker did not die there");
            orphans += self.check(&office).await;
        }
        self.row(&office, "named points", points.len(), orphans).await;

        let moments = Ids::seeded(office::seed());
        let (mut orphans, mut killed) = (0, 0);
        for round in 0..self.moments {
            let wait = u64::from_le_bytes(moments.bytes()) % WINDOW;
            let mut worker = self.worker(points.len() + round, None).spawn().expect("a worker");
            tokio::time::sleep(Duration::from_millis(wait)).await;
            worker.start_kill().expect("a signal");
            let status = worker.wait().await.expect("its end");
            assert!(
                status.code().is_none_or(|code| code == 0),
                "the worker failed by itself: {status}"
            );
            killed += usize::from(status.code().is_none());
            orphans += self.check(&office).await;
        }
        self.row(&office, "random moments", killed, orphans).await;
    }

    fn worker(&self, round: usize, crash: Option<&str>) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.args(["work", "--url", &self.place.url(), "--round", &round.to_string(), "--dir"]);
        command.arg(&self.place.dir).kill_on_drop(true);
        // An abort says so on its standard error.
        command.stderr(if crash.is_some() { Stdio::null() } else { Stdio::inherit() });
        if let Some(point) = crash {
            command.args(["--crash", point]);
        }
        command
    }

    /// Checks what the dead left; gives how many orphans were swept.
    async fn check(&self, office: &congvan::service::Office) -> usize {
        settled(office).await;
        whole::series(office).await;
        whole::letters(office).await;
        whole::files(office).await
    }

    /// Finishes what was left, checks once more and prints the row.
    async fn row(
        &self,
        office: &congvan::service::Office,
        what: &str,
        kills: usize,
        orphans: usize,
    ) {
        work::finish(office).await;
        whole::series(office).await;
        let states = whole::letters(office).await;
        assert_eq!(whole::files(office).await, 0, "finishing leaves no orphans");
        let states: Vec<String> =
            states.iter().map(|(state, count)| format!("{count} {state}")).collect();
        println!(
            "| {} | {what} | {kills} | {} | 0 | 0 | {orphans} | 0 |",
            self.place.database(),
            states.join(", ")
        );
    }
}

/// Waits until the server has ended what the dead had asked of it: a COMMIT that was sent still happens, and the check
/// reads table after table.
async fn settled(office: &congvan::service::Office) {
    const BUSY: &str = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() \
        AND pid <> pg_backend_pid() AND state <> 'idle'";
    let conn = office.store.read();
    let backend = conn.get_database_backend();
    if backend != DbBackend::Postgres {
        return;
    }
    for _ in 0..200 {
        let busy = conn
            .query_all_raw(Statement::from_string(backend, BUSY))
            .await
            .expect("the server's sessions");
        if busy.is_empty() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("a session of the dead does not end");
}
