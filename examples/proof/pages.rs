//! How long the server takes for the pages of the office, beside an empty handler with one indexed read, in one run: first
//! alone, then while units answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::State;
use axum::http::{Request, header};
use axum::routing::get;
use clap::Args;
use congvan::domain::{Actor, Role};
use congvan::service::Office;
use congvan::service::follow;
use congvan::store::{self, account, session};
use congvan::web::{Pages as Templates, Site, router};
use data_encoding::HEXLOWER;
use serde_json::json;
use sha2::{Digest, Sha256};
use tower::ServiceExt;

use super::large::{self, Size};
use super::{Place, office};

/// Times the pages of a large office.
#[derive(Args)]
pub struct Pages {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    size: Size,
    /// The office is there already.
    #[arg(long)]
    made: bool,
    /// Requests of each page.
    #[arg(long, default_value_t = 200)]
    requests: usize,
    /// Units that answer at the same time.
    #[arg(long, default_value_t = 200)]
    answering: usize,
}

/// Pages, and what they are called in the table.
const PAGES: [(&str, &str); 15] = [
    ("start", "/viec"),
    ("start, asked again", "/viec/so-lieu?moc=x"),
    ("leader, by unit", "/theo-doi"),
    ("leader, by letter, this year", "/theo-doi?theo=van-ban&ky=nam"),
    ("leader, one group, one field", "/theo-doi?nhom=nhom-1&linh-vuc=NV"),
    ("matrix", "/theo-doi/bang"),
    ("matrix, page 30 of the units", "/theo-doi/bang?trang=30&cot=20"),
    ("trend, punctuality, ages", "/theo-doi/dien-bien"),
    ("list of overdue tasks", "/theo-doi/viec?lop=qua-han"),
    ("units that owe", "/theo-doi/chua-bao-cao"),
    ("letters to be released", "/viec/van-ban/cho-phat-hanh"),
    ("find, common words", "/tim?q=cai+cach+hanh+chinh"),
    ("find, a phrase with tones", "/tim?q=%22chuy%E1%BB%83n+%C4%91%E1%BB%95i+s%E1%BB%91%22"),
    ("find, a number", "/tim?q=99000"),
    ("find, narrowed", "/tim?q=ra+soat&nam=2025&nguoi-ky=Ho%C3%A0ng+Th%E1%BB%8B+M%E1%BA%ABu"),
];

impl Pages {
    pub async fn run(self) {
        let mut office = office::open(&self.place, None).await;
        // One address asks for everything here.
        office.settings.web.attempts.searches = 0;
        if !self.made {
            large::make(&office, self.size).await;
        }
        let before = memory();
        let cookie = sign_in(&office).await;
        let templates = Templates::load(None).expect("the templates");
        let site = Site::new(office.clone(), "UBND huyện", templates);
        let pages = router(site);
        let begun = Instant::now();
        ask(&pages, &cookie, "/theo-doi").await;
        println!(
            "| {} | first page, the board is filled | | {:.0} | | | |",
            self.place.database(),
            begun.elapsed().as_secs_f64() * 1000.0
        );
        println!(
            "| {} | memory (MB), before and with the board | {before} | {} | | | |",
            self.place.database(),
            memory()
        );
        let floor = time(&empty(&office), "", "/", self.requests).await;
        self.print("an empty handler with one indexed read", &floor, &floor);
        for (name, path) in PAGES {
            self.print(name, &time(&pages, &cookie, path, self.requests).await, &floor);
        }
        let (ended, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let units = self.answer(&office, &ended, &answered).await;
        for (name, path) in [PAGES[0], PAGES[2], PAGES[5], PAGES[8]] {
            let name = format!("{name}, while {} units answer", self.answering);
            self.print(&name, &time(&pages, &cookie, path, self.requests).await, &floor);
        }
        ended.store(true, Ordering::Relaxed);
        for unit in units {
            unit.await.expect("a unit");
        }
        println!(
            "| {} | answers meanwhile; memory (MB) at the end | {} | {} | | | |",
            self.place.database(),
            answered.load(Ordering::Relaxed),
            memory()
        );
    }

    #[expect(clippy::cast_precision_loss, reason = "figures for people")]
    fn print(&self, name: &str, times: &[u128], floor: &[u128]) {
        let at = |times: &[u128], part: usize| {
            times[(times.len() * part / 100).min(times.len() - 1)] as f64 / 1000.0
        };
        println!(
            "| {} | {name} | {} | {:.1} | {:.1} | {:.1} | {:.0} |",
            self.place.database(),
            times.len(),
            at(times, 50),
            at(times, 95),
            at(times, 100),
            at(times, 50) / at(floor, 50),
        );
    }

    /// Units that tell of their progress, each again and again with some breath between.
    async fn answer(
        &self,
        office: &Office,
        ended: &Arc<AtomicBool>,
        answered: &Arc<AtomicUsize>,
    ) -> Vec<tokio::task::JoinHandle<()>> {
        let states = ["open", "in_progress"];
        let soon = office.clock.now() + chrono::Duration::days(40);
        let conn = office.store.read();
        let rows = store::assignment::due_until(conn, office::OFFICE, &states, soon).await;
        let rows = rows.expect("rows");
        let rows = rows.into_iter().rev().take(self.answering);
        let unit = |row: store::assignment::Assignment| {
            let (office, ended, answered) =
                (office.clone(), Arc::clone(ended), Arc::clone(answered));
            tokio::spawn(async move {
                let actor = Actor::recipient(row.lead_unit.clone(), "Đơn vị");
                let mut time = 0;
                while !ended.load(Ordering::Relaxed) {
                    let key = format!("{}-{time}", row.id);
                    let told = follow::progress(&office, &actor, &row.id, &key, "đang làm").await;
                    if told.is_ok() {
                        answered.fetch_add(1, Ordering::Relaxed);
                    }
                    time += 1;
                    breathe().await;
                }
            })
        };
        rows.map(unit).collect()
    }
}

/// A person reads before answering again; ten seconds of two hundred units are twenty answers a second.
async fn breathe() {
    tokio::time::sleep(std::time::Duration::from_secs(10)).await;
}

/// One indexed read and nothing else.
fn empty(office: &Office) -> Router {
    async fn read(State(office): State<Office>) -> String {
        let found = store::unit::find(office.store.read(), "id-xa-0001").await;
        found.expect("readable").map(|unit| unit.name).unwrap_or_default()
    }
    Router::new().route("/", get(read)).with_state(office.clone())
}

/// Microseconds of so many requests, sorted.
pub async fn time(pages: &Router, cookie: &str, path: &str, requests: usize) -> Vec<u128> {
    let mut times = Vec::with_capacity(requests);
    for _ in 0..requests {
        let begun = Instant::now();
        ask(pages, cookie, path).await;
        times.push(begun.elapsed().as_micros());
    }
    times.sort_unstable();
    times
}

async fn ask(pages: &Router, cookie: &str, path: &str) {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
    let response = pages.clone().oneshot(request.expect("a request")).await.expect("infallible");
    assert!(response.status().is_success(), "{path}: {}", response.status());
    to_bytes(response.into_body(), usize::MAX).await.expect("a page");
}

/// An account with every role, and its open session.
pub async fn sign_in(office: &Office) -> String {
    let now = office.clock.now();
    let token = office.ids.secret();
    let roles = [Role::Clerk, Role::Registry, Role::Leader];
    let account = account::Account {
        id: office.ids.id(),
        owner_unit: office::OFFICE.to_owned(),
        login: format!("lanh-dao-{}", &token[..8]),
        name: office::actor().name,
        position: None,
        department: None,
        roles: json!(roles.map(Role::code)),
        lang: "vi".to_owned(),
        password: "none".to_owned(),
        password_at: now,
        must_change: false,
        totp_secret: None,
        totp_since: Some(now),
        totp_step: 0,
        state: account::ACTIVE.to_owned(),
        created_at: now,
        created_by: "proof".to_owned(),
        used_at: now,
        disabled_at: None,
        disabled_by: None,
        disabled_reason: None,
        version: 1,
    };
    let open = session::Session {
        id: office.ids.id(),
        owner_unit: office::OFFICE.to_owned(),
        account_id: account.id.clone(),
        token: HEXLOWER.encode(&Sha256::digest(token.as_bytes())),
        form_key: office.ids.secret(),
        delegation_id: None,
        second_done: true,
        created_at: now,
        seen_at: now,
        paused: false,
        address: "127.0.0.1".to_owned(),
        device: "proof".to_owned(),
        ended_at: None,
        ended_why: None,
    };
    let tx = office.store.begin().await.expect("a transaction");
    account::insert(&tx, account).await.expect("an account");
    session::insert(&tx, open).await.expect("a session");
    tx.commit().await.expect("written");
    format!("phien={token}")
}

/// Resident memory of this process, in megabytes.
pub fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}
