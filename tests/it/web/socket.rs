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
