//! The server itself, over a real loopback socket.

use std::time::Duration;

use congvan::service::link;
use congvan::web::serve;
use reqwest::{StatusCode, multipart};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::harness::site;
use crate::service::follow::fixture::{LEAD, LETTER, World, world};
use crate::support::Engine;

struct Server {
    world: World,
    address: std::net::SocketAddr,
    end: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
}

async fn server() -> Server {
    let world = world(Engine::Sqlite).await.expect("SQLite is always there");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("its address");
    let (end, ended) = oneshot::channel();
    let running = tokio::spawn(serve(site(&world), listener, async {
        let _ = ended.await;
    }));
    Server { world, address, end: Some(end), running }
}

impl Server {
    async fn base(&self) -> String {
        let address = link::provide(&self.world.office, LEAD).await.expect("a link").address;
        let token = address.rsplit('/').next().expect("a token").to_owned();
        format!("http://{}/d/{token}", self.address)
    }
}

fn client() -> reqwest::Client {
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.no_proxy().build().expect("a client")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_unit_answers_over_the_wire() {
    let server = server().await;
    let base = server.base().await;
    let client = client();
    let health = client.get(format!("http://{}/suc-khoe", server.address)).send().await.unwrap();
    assert_eq!(health.text().await.unwrap(), "tốt\n");
    let page = client.get(&base).send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let form = multipart::Form::new()
        .text("nv", "t1-a")
        .text("so", "45/BC-UBND")
        .part("tep", multipart::Part::bytes(b"%PDF".to_vec()).file_name("bao-cao.pdf"));
    let sent = client.post(format!("{base}/van-ban/{LETTER}/bao-cao")).multipart(form);
    assert_eq!(sent.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    assert_eq!(server.world.state("t1-a").await, "reported");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_of_200_megabytes_gets_a_clear_page_and_leaves_nothing() {
    let server = server().await;
    let base = server.base().await;
    let before = server.world.files();
    let part = multipart::Part::bytes(vec![0; 200 * 1024 * 1024]).file_name("lon.bin");
    let form = multipart::Form::new().text("nv", "t1-a").text("so", "45/BC").part("tep", part);
    let client = client();
    let answer =
        client.post(format!("{base}/van-ban/{LETTER}/bao-cao")).multipart(form).send().await;
    let answer = answer.expect("the connection lives until the answer is read");
    assert_eq!(answer.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().await.unwrap().contains("Chưa có gì được lưu."));
    assert_eq!(server.world.files(), before);
    assert_eq!(server.world.state("t1-a").await, "open");
    let next = client.get(&base).send().await.expect("the server goes on");
    assert_eq!(next.status(), StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_who_hangs_up_leaves_nothing() {
    let server = server().await;
    let base = server.base().await;
    let before = server.world.files();
    let path = base.split_once(&server.address.to_string()).expect("the path").1.to_owned();
    let mut socket = TcpStream::connect(server.address).await.unwrap();
    let head = format!(
        "POST {path}/van-ban/{LETTER}/bao-cao HTTP/1.1\r\nhost: x\r\ncontent-length: 1000000\r\n\
         content-type: multipart/form-data; boundary=b\r\n\r\n--b\r\n\
         content-disposition: form-data; name=\"tep\"; filename=\"a\"\r\n\r\nxxxx"
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    socket.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer).await;
    assert_eq!(server.world.files(), before);
    assert_eq!(server.world.state("t1-a").await, "open");
}

#[tokio::test(flavor = "multi_thread")]
async fn asked_to_stop_it_finishes_what_is_under_way() {
    let mut server = server().await;
    let base = server.base().await;
    let mut socket = TcpStream::connect(server.address).await.unwrap();
    let path = base.split_once(&server.address.to_string()).expect("the path").1.to_owned();
    let head = format!(
        "POST {path}/viec/t1-a/tien-do HTTP/1.1\r\nhost: x\r\ncontent-length: 12\r\n\
         content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\nnoi_"
    );
    socket.write_all(head.as_bytes()).await.unwrap();
    // The server has begun to read when the page that is asked for afterwards has come.
    client().get(&base).send().await.unwrap();
    server.end.take().expect("once").send(()).expect("it listens");
    socket.write_all(b"dung=abc").await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let ended = tokio::time::timeout(Duration::from_secs(15), server.running).await;
    ended.expect("it ends").expect("no panic").expect("no fault");
    assert_eq!(server.world.state("t1-a").await, "in_progress");
}

#[tokio::test(flavor = "multi_thread")]
async fn speaks_tls_by_itself_with_the_certificate_of_the_settings() {
    let folder = tempfile::tempdir().expect("a folder");
    let (pem, key) = (folder.path().join("trang.pem"), folder.path().join("trang.key"));
    let made = std::process::Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-nodes", "-days", "3650", "-subj", "/CN=localhost"])
        .args(["-addext", "subjectAltName=DNS:localhost"])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .args([std::ffi::OsStr::new("-keyout"), key.as_os_str()])
        .args([std::ffi::OsStr::new("-out"), pem.as_os_str()])
        .output();
    if !made.is_ok_and(|output| output.status.success()) {
        eprintln!("skipped: openssl cannot make a certificate here");
        return;
    }
    let mut world = world(Engine::Sqlite).await.expect("SQLite is always there");
    let tls = congvan::config::TlsSettings { certificate: pem.clone(), key };
    world.office.settings.web.tls = Some(tls);
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let (end, ended) = oneshot::channel::<()>();
    let running = tokio::spawn(serve(site(&world), listener, async {
        let _ = ended.await;
    }));
    let answer = over_tls(
        &pem,
        port,
        "GET /dang-nhap HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n",
    );
    let answer = answer.await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("strict-transport-security: max-age=31536000"), "{answer}");
    // Nobody gets in by plain text on the same port.
    let mut plain = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    plain.write_all(b"GET /dang-nhap HTTP/1.1\r\nhost: localhost\r\n\r\n").await.expect("written");
    let mut said = Vec::new();
    let _ = plain.read_to_end(&mut said).await;
    assert!(!String::from_utf8_lossy(&said).contains("HTTP/1.1 200"));
    let _ = end.send(());
    running.await.expect("ends").expect("ends well");
}

async fn over_tls(pem: &std::path::Path, port: u16, request: &str) -> String {
    use std::sync::Arc;
    use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
    use tokio_rustls::rustls::{ClientConfig, RootCertStore, crypto::ring};
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(pem).expect("a certificate")).expect("trusted");
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a connection");
    let name = ServerName::try_from("localhost").expect("a name");
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let mut stream = connector.connect(name, stream).await.expect("TLS");
    stream.write_all(request.as_bytes()).await.expect("written");
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}
