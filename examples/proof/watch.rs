//! Two hundred units answer through their pages, all at once, while a leader watches: the leader's stream of events tells
//! that something changed, and the pages are fetched again as the script does.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Instant;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use clap::Args;
use congvan::domain::Visibility;
use congvan::service::dispatch::Choices;
use congvan::service::letter::{self, Entry, Numbering, Signing};
use congvan::service::{Office, link};
use congvan::store;
use congvan::web::{Pages as Templates, Site, router};
use futures_util::StreamExt;
use tower::ServiceExt;

use super::pages::{memory, sign_in};
use super::{Place, office};

/// Times a leader's pages while units answer.
#[derive(Args)]
pub struct Watch {
    #[command(flatten)]
    place: Place,
    #[arg(long, default_value_t = 200)]
    units: usize,
}

/// One unit's way in.
pub struct Unit {
    /// Id of the unit.
    pub code: String,
    /// `/d/TOKEN`.
    base: String,
    assignment: String,
}

const BOUNDARY: &str = "ranh-gioi";

impl Watch {
    pub async fn run(self) {
        let office = office::open(&self.place, None).await;
        // Two more stand beside the communes.
        office::fill(&office, self.units).await;
        let letter = released(&office).await;
        let units = units(&office, &letter).await;
        assert_eq!(units.len(), self.units, "every commune leads a task");
        let cookie = sign_in(&office).await;
        let templates = Templates::load(None).expect("the templates");
        let pages = router(Site::new(office.clone(), "UBND huyện", templates));
        let page = format!("/van-ban/{letter}");
        for path in [&page, "/theo-doi"] {
            see(&pages, &cookie, path).await;
        }
        let before = memory();
        let (ended, seen) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let leader = watch(&pages, &cookie, &letter, &ended, &seen);
        let begun = Instant::now();
        let answering = units.into_iter().map(|unit| {
            let (pages, letter) = (pages.clone(), letter.clone());
            tokio::spawn(async move { answer(&pages, &letter, &unit).await })
        });
        let answering: Vec<_> = answering.collect();
        let mut answers = 0;
        for unit in answering {
            answers += unit.await.expect("a unit");
        }
        let seconds = begun.elapsed().as_secs_f64();
        ended.store(true, Ordering::Relaxed);
        let mut times = leader.await.expect("the leader");
        times.sort_unstable();
        let conn = office.store.read();
        let all = Visibility::Office(office::OFFICE.to_owned());
        let rows = store::assignment::list(conn, &all, Some(&letter)).await.expect("rows");
        let reported = rows.iter().filter(|row| row.state == "reported").count();
        assert_eq!(reported, self.units, "every report arrived");
        #[expect(clippy::cast_precision_loss, reason = "figures for people")]
        let at =
            |part: usize| times[(times.len() * part / 100).min(times.len() - 1)] as f64 / 1000.0;
        println!(
            "| {} | {} | {answers} | {:.1} | {:.0} | {} | {} | {:.1} | {:.1} | {:.1} | {before} | {} |",
            self.place.database(),
            self.units,
            seconds,
            f64::from(answers) / seconds,
            seen.load(Ordering::Relaxed),
            times.len(),
            at(50),
            at(95),
            at(100),
            memory(),
        );
    }
}

/// A letter to every commune.
pub async fn released(office: &Office) -> String {
    let actor = office::actor();
    let document = office::letter("lập danh sách phục vụ khảo sát");
    let drafted = letter::draft(office, &actor, document, Entry::default()).await.expect("a draft");
    letter::approve(office, &actor, &drafted.id).await.expect("approved");
    letter::number(office, &actor, &drafted.id, &Numbering::default()).await.expect("numbered");
    letter::sign(office, &actor, &drafted.id, Signing::default()).await.expect("signed");
    letter::release(office, &actor, &drafted.id, &Choices::default()).await.expect("released");
    drafted.id
}

/// The communes that lead a task of the letter, with their links.
pub async fn units(office: &Office, letter: &str) -> Vec<Unit> {
    let all = Visibility::Office(office::OFFICE.to_owned());
    let rows = store::assignment::list(office.store.read(), &all, Some(letter)).await;
    let rows = rows.expect("rows").into_iter().filter(|row| row.lead_unit.contains("id-xa-"));
    let mut units = Vec::new();
    for row in rows {
        let address = link::provide(office, &row.lead_unit).await.expect("a link").address;
        let at = address.find("/d/").expect("the path");
        let base = address[at..].to_owned();
        units.push(Unit { code: row.lead_unit, base, assignment: row.id });
    }
    units
}

/// Listens, and fetches the letter and the figures again whenever something changed; gives the microseconds of each page.
fn watch(
    pages: &Router,
    cookie: &str,
    letter: &str,
    ended: &Arc<AtomicBool>,
    seen: &Arc<AtomicUsize>,
) -> tokio::task::JoinHandle<Vec<u128>> {
    let (pages, cookie, letter) = (pages.clone(), cookie.to_owned(), letter.to_owned());
    let (ended, seen) = (Arc::clone(ended), Arc::clone(seen));
    tokio::spawn(async move {
        let request = Request::get(format!("/truc-tiep?vb={letter}"))
            .header(header::COOKIE, &cookie)
            .body(Body::empty());
        let stream = pages.clone().oneshot(request.expect("a request")).await.expect("infallible");
        assert_eq!(stream.status(), StatusCode::OK, "the stream opens");
        let mut stream = stream.into_body().into_data_stream();
        let mut times = Vec::new();
        while !ended.load(Ordering::Relaxed) || times.is_empty() {
            let wait = tokio::time::timeout(std::time::Duration::from_secs(5), stream.next());
            let Ok(Some(Ok(piece))) = wait.await else { break };
            if !String::from_utf8_lossy(&piece).contains("event: doi") {
                continue;
            }
            seen.fetch_add(1, Ordering::Relaxed);
            for path in [format!("/van-ban/{letter}"), "/theo-doi".to_owned()] {
                let begun = Instant::now();
                see(&pages, &cookie, &path).await;
                times.push(begun.elapsed().as_micros());
            }
        }
        times
    })
}

async fn see(pages: &Router, cookie: &str, path: &str) {
    let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
    let response = pages.clone().oneshot(request.expect("a request")).await.expect("infallible");
    assert!(response.status().is_success(), "{path}: {}", response.status());
    to_bytes(response.into_body(), usize::MAX).await.expect("a page");
}

/// Opens its page, acknowledges, tells of its progress, reports; gives how many answers were taken.
async fn answer(pages: &Router, letter: &str, unit: &Unit) -> u32 {
    let Unit { base, assignment, .. } = unit;
    let page = Request::get(base).body(Body::empty()).expect("a request");
    let page = pages.clone().oneshot(page).await.expect("infallible");
    assert_eq!(page.status(), StatusCode::OK, "the unit's page");
    let report = [("nv", assignment.as_str()), ("so", "45/BC-UBND"), ("ngay", ""), ("khoa", "")];
    let report: String = report
        .map(|(name, value)| {
            format!(
                "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            )
        })
        .concat();
    let plain = "application/x-www-form-urlencoded".to_owned();
    let forms = [
        (format!("{base}/van-ban/{letter}/tiep-nhan"), plain.clone(), "nguoi=Hoa".to_owned()),
        (format!("{base}/viec/{assignment}/tien-do"), plain, "noi_dung=dang+lam".to_owned()),
        (
            format!("{base}/van-ban/{letter}/bao-cao"),
            format!("multipart/form-data; boundary={BOUNDARY}"),
            format!("{report}--{BOUNDARY}--\r\n"),
        ),
    ];
    let mut taken = 0;
    for (path, kind, body) in forms {
        let request = Request::post(&path)
            .header(header::CONTENT_TYPE, kind)
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(body));
        let answer = pages.clone().oneshot(request.expect("a request")).await.expect("infallible");
        assert_eq!(answer.status(), StatusCode::SEE_OTHER, "{path}");
        taken += 1;
    }
    taken
}
