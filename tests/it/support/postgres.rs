//! One throw-away PostgreSQL cluster per test run, one database per test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use congvan::store::Store;
use sea_orm::{ConnectionTrait, Database};

/// Set to anything, it leaves out PostgreSQL.
const SKIP: &str = "CONGVAN_TEST_WITHOUT_POSTGRES";
/// The migrated database of which each test gets a copy.
const TEMPLATE: &str = "template_congvan";

struct Cluster {
    url: String,
    /// Its standard input ends with this process, however it ends; the cluster follows.
    _script: Child,
}

static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// The URL of a new database.
pub async fn fresh() -> Option<String> {
    let cluster = CLUSTER.get_or_init(start).as_ref()?;
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    execute(&cluster.url, &format!("CREATE DATABASE {name} TEMPLATE {TEMPLATE}")).await;
    Some(named(&cluster.url, &name))
}

fn start() -> Option<Cluster> {
    if std::env::var_os(SKIP).is_some() {
        eprintln!("skipped on PostgreSQL: {SKIP} is set");
        return None;
    }
    let mut script = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/postgres"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("scripts/postgres runs");
    let mut url = String::new();
    let output = script.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut url).expect("the cluster's URL");
    let url = url.trim().to_owned();
    assert!(!url.is_empty(), "scripts/postgres started no cluster; set {SKIP}=1 to do without");
    // A connection belongs to its runtime; the one of the test that came first must not end up in the others.
    let template = named(&url, TEMPLATE);
    let admin = url.clone();
    let migrate = async move {
        execute(&admin, &format!("CREATE DATABASE {TEMPLATE}")).await;
        let store = Store::open(&template).await.expect("the migrations run");
        store.close().await.expect("the template has no connections");
    };
    let runtime = || tokio::runtime::Runtime::new().expect("a runtime");
    thread::spawn(move || runtime().block_on(migrate)).join().expect("the template is made");
    Some(Cluster { url, _script: script })
}

async fn execute(url: &str, sql: &str) {
    let connection = Database::connect(url).await.expect("the cluster answers");
    connection.execute_unprepared(sql).await.expect(sql);
    connection.close().await.expect("closes");
}

fn named(url: &str, database: &str) -> String {
    url.replace("/postgres?", &format!("/{database}?"))
}
