//! A wire to a mail server that can be cut at any step of the dialogue.
//!
//! It carries bytes as they come, reads the client's commands as they pass, and closes both ends at the step that it was
//! told, once; then it carries everything. While it is down it accepts nobody.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

/// Where the wire is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Before the server's greeting.
    Greeting,
    /// After EHLO, before its reply.
    Hello,
    /// After MAIL, before its reply.
    Sender,
    /// After RCPT, before its reply.
    Recipient,
    /// After DATA, before its reply.
    Data,
    /// Amid the body.
    MidBody,
    /// After the end of the body: the server has the mail, its reply does not come back.
    Reply,
}

/// A wire on a port of its own; it ends with the process.
pub struct Proxy {
    pub port: u16,
}

impl Proxy {
    /// Leads to a port of this machine, and is cut once at a step.
    pub fn cutting(to: u16, cut: Cut) -> Self {
        Self::on(0, to, Some(cut))
    }

    /// Leads there, listening on a port of one's choice.
    pub fn plain(port: u16, to: u16) -> Self {
        Self::on(port, to, None)
    }

    fn on(port: u16, to: u16, cut: Option<Cut>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let cut = Arc::new(Mutex::new(cut));
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let server = TcpStream::connect(("127.0.0.1", to)).expect("the server");
                let cut = Arc::clone(&cut);
                thread::spawn(move || carry(client, server, &cut));
            }
        });
        Self { port }
    }
}

/// Whether the server's words reach the client.
type Silenced = Arc<Mutex<bool>>;

fn carry(client: TcpStream, server: TcpStream, cut: &Mutex<Option<Cut>>) {
    if take(cut, Cut::Greeting) {
        return hang_up(&client, &server);
    }
    let silenced = Silenced::default();
    let back = {
        let (mut from, mut to) = (copy(&server), copy(&client));
        let silenced = Arc::clone(&silenced);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut bytes) {
                // The server has answered, and nobody hears it.
                if *silenced.lock().expect("a word") || to.write_all(&bytes[..count]).is_err() {
                    break;
                }
            }
            hang_up(&to, &from);
        })
    };
    forward(copy(&client), copy(&server), cut, &silenced);
    let _ = back.join();
    hang_up(&client, &server);
}

fn forward(mut from: TcpStream, mut to: TcpStream, cut: &Mutex<Option<Cut>>, silenced: &Silenced) {
    let mut bytes = [0; 4096];
    let mut line: Vec<u8> = Vec::new();
    let mut in_body = false;
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        for byte in &bytes[..count] {
            line.push(*byte);
            if in_body && line.ends_with(b"\r\n.\r\n") {
                in_body = false;
                line.clear();
                if take(cut, Cut::Reply) {
                    *silenced.lock().expect("a word") = true;
                }
            } else if !in_body && *byte == b'\n' {
                let command = String::from_utf8_lossy(&line).to_ascii_uppercase();
                line.clear();
                let step = match command.split_whitespace().next() {
                    Some("EHLO") => Some(Cut::Hello),
                    Some("MAIL") => Some(Cut::Sender),
                    Some("RCPT") => Some(Cut::Recipient),
                    Some("DATA") => Some(Cut::Data),
                    _ => None,
                };
                if step.is_some_and(|step| take(cut, step)) {
                    *silenced.lock().expect("a word") = true;
                }
                in_body = step == Some(Cut::Data);
            }
        }
        if in_body && line.len() > 1000 && take(cut, Cut::MidBody) {
            return hang_up(&from, &to);
        }
        if to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
}

/// Tells whether the wire is to be cut here; it is, once.
fn take(cut: &Mutex<Option<Cut>>, here: Cut) -> bool {
    cut.lock().expect("the step").take_if(|cut| *cut == here).is_some()
}

fn copy(stream: &TcpStream) -> TcpStream {
    stream.try_clone().expect("a second handle")
}

fn hang_up(one: &TcpStream, other: &TcpStream) {
    let _ = one.shutdown(Shutdown::Both);
    let _ = other.shutdown(Shutdown::Both);
}
