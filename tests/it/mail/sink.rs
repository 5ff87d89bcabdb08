//! A mail server of our own on this machine: counts what it takes, and misbehaves as told.
//!
//! Threads and blocking reads keep it apart from the program under test. The delivery proof uses it too.

use std::{
    io::{self, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A point of the dialogue at which the server may answer otherwise than well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Greeting,
    Hello,
    StartTls,
    Login,
    Sender,
    Recipient,
    Data,
    /// Some bytes of the body have come, not yet its end.
    MidBody,
    /// The whole body has come.
    Taken,
}

/// What the server does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Well,
    Say(&'static str),
    /// Closes the connection.
    Cut,
    /// Says nothing until the client goes.
    Hang,
    /// Takes the message, then closes the connection instead of saying so.
    TakeAndCut,
}

/// Told the step, how many messages were offered before, and the RCPT command of the present one, empty before it.
type Manners = dyn Fn(Step, usize, &str) -> Answer + Send + Sync;

/// One message as it came.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The MAIL command as typed.
    pub sender: String,
    /// The RCPT command as typed.
    pub recipient: String,
    pub message_id: String,
    pub bytes: Vec<u8>,
}

/// What the server has seen.
#[derive(Debug, Default)]
pub struct Book {
    /// Messages whose whole body came and was taken.
    pub taken: Vec<Taken>,
    pub logins: Vec<String>,
    pub connections: usize,
    offered: usize,
}

/// The running server; it ends with the process.
#[derive(Clone)]
pub struct Sink {
    pub address: SocketAddr,
    book: Arc<Mutex<Book>>,
}

/// How the server presents itself.
pub struct Face {
    /// Lines of the EHLO reply after the first.
    pub offers: Vec<&'static str>,
    pub tls: Option<Arc<ServerConfig>>,
    /// TLS from the first byte.
    pub implicit_tls: bool,
}

impl Default for Face {
    fn default() -> Self {
        Self { offers: vec!["8BITMIME", "SIZE 1000000", "DSN"], tls: None, implicit_tls: false }
    }
}

impl Face {
    /// A server that lets commands follow one another (RFC 2920).
    pub fn pipelining() -> Self {
        Self { offers: vec!["PIPELINING", "8BITMIME", "SIZE 1000000", "DSN"], ..Self::default() }
    }
}

impl Sink {
    /// Starts a server with its manners.
    pub fn start(
        face: Face,
        manners: impl Fn(Step, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::serve(face, Arc::new(move |step, before, _: &str| manners(step, before)))
    }

    /// Starts a server whose manners depend on the recipient.
    pub fn watching(
        face: Face,
        manners: impl Fn(Step, &str) -> Answer + Send + Sync + 'static,
    ) -> Self {
        Self::serve(face, Arc::new(move |step, _, recipient: &str| manners(step, recipient)))
    }

    fn serve(face: Face, manners: Arc<Manners>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let book = Arc::new(Mutex::new(Book::default()));
        let (kept, face) = (Arc::clone(&book), Arc::new(face));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let dialogue = (Arc::clone(&kept), Arc::clone(&face), Arc::clone(&manners));
                thread::spawn(move || {
                    let (book, face, manners) = dialogue;
                    let _ = Dialogue {
                        book,
                        face,
                        manners,
                        wire: Wire::Plain(stream),
                        recipient: String::new(),
                    }
                    .run();
                });
            }
        });
        Self { address, book }
    }

    /// A server that takes everything.
    pub fn polite() -> Self {
        Self::start(Face::default(), |_, _| Answer::Well)
    }

    pub fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }
}

enum Wire {
    Plain(TcpStream),
    Tls(Box<StreamOwned<ServerConnection, TcpStream>>),
}

impl Wire {
    fn stream(&mut self) -> &mut dyn ReadWrite {
        match self {
            Self::Plain(stream) => stream,
            Self::Tls(stream) => stream,
        }
    }
}

trait ReadWrite: Read + Write {}
impl<T: Read + Write> ReadWrite for T {}

struct Dialogue {
    book: Arc<Mutex<Book>>,
    face: Arc<Face>,
    manners: Arc<Manners>,
    wire: Wire,
    recipient: String,
}

impl Dialogue {
    fn run(mut self) -> io::Result<()> {
        self.book().connections += 1;
        if self.face.implicit_tls {
            self = self.protect()?;
        }
        self.answer(Step::Greeting, "220 sink.example ESMTP")?;
        let mut sender = String::new();
        loop {
            let line = self.line()?;
            let command: String = line.chars().take(4).collect::<String>().to_ascii_uppercase();
            match command.as_str() {
                "EHLO" | "HELO" => {
                    let mut lines = vec!["sink.example"];
                    lines.extend(&self.face.offers);
                    let (last, first) = lines.split_last().unwrap();
                    let first: String =
                        first.iter().map(|line| format!("250-{line}\r\n")).collect();
                    self.answer(Step::Hello, &format!("{first}250 {last}"))?;
                }
                "STAR" => {
                    self.answer(Step::StartTls, "220 go ahead")?;
                    self = self.protect()?;
                }
                "AUTH" => self.login(&line)?,
                "MAIL" => {
                    self.book().offered += 1;
                    self.recipient.clear();
                    sender =
                        if self.answer(Step::Sender, "250 ok")? { line } else { String::new() };
                }
                "RCPT" => {
                    self.recipient = line;
                    if !self.answer(Step::Recipient, "250 ok")? {
                        self.recipient.clear();
                    }
                }
                // A server that lets commands follow one another meets DATA after a recipient that it refused.
                "DATA"
                    if self.offers_pipelining()
                        && (sender.is_empty() || self.recipient.is_empty()) =>
                {
                    self.say("503 5.5.1 nobody receives")?;
                }
                "DATA" => {
                    if self.answer(Step::Data, "354 go ahead")? {
                        self.take(&sender)?;
                    }
                }
                "RSET" | "NOOP" => self.say("250 ok")?,
                "QUIT" => return self.say("221 bye"),
                _ => self.say("500 what?")?,
            }
        }
    }

    fn offers_pipelining(&self) -> bool {
        self.face.offers.contains(&"PIPELINING")
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    fn protect(self) -> io::Result<Self> {
        let Wire::Plain(stream) = self.wire else { return Err(io::ErrorKind::InvalidInput.into()) };
        let config = Arc::clone(self.face.tls.as_ref().unwrap());
        let connection = ServerConnection::new(config).map_err(io::Error::other)?;
        Ok(Self { wire: Wire::Tls(Box::new(StreamOwned::new(connection, stream))), ..self })
    }

    fn login(&mut self, line: &str) -> io::Result<()> {
        let mut words = line.to_owned();
        if line.eq_ignore_ascii_case("AUTH LOGIN") {
            for question in ["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6"] {
                self.say(question)?;
                words = format!("{words} {}", self.line()?);
            }
        }
        self.book().logins.push(words);
        self.answer(Step::Login, "235 welcome").map(|_| ())
    }

    fn take(&mut self, sender: &str) -> io::Result<()> {
        let mut bytes = Vec::new();
        while !bytes.ends_with(b"\r\n.\r\n") {
            let mut chunk = [0; 4096];
            let read = self.wire.stream().read(&mut chunk)?;
            if read == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            bytes.extend_from_slice(&chunk[..read]);
            match self.manner(Step::MidBody) {
                Answer::Well => {}
                _ => return Err(io::ErrorKind::ConnectionAborted.into()),
            }
        }
        let manner = self.manner(Step::Taken);
        if matches!(manner, Answer::Well | Answer::TakeAndCut) {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let id = text.lines().find_map(|line| line.strip_prefix("Message-ID: "));
            let taken = Taken {
                sender: sender.to_owned(),
                recipient: self.recipient.clone(),
                message_id: id.unwrap_or_default().to_owned(),
                bytes,
            };
            self.book().taken.push(taken);
        }
        self.act(manner, "250 2.0.0 taken").map(|_| ())
    }

    fn manner(&self, step: Step) -> Answer {
        let before = self.book().offered.saturating_sub(1);
        (self.manners)(step, before, &self.recipient)
    }

    /// Answers; tells whether it went well.
    fn answer(&mut self, step: Step, well: &str) -> io::Result<bool> {
        self.act(self.manner(step), well)
    }

    fn act(&mut self, manner: Answer, well: &str) -> io::Result<bool> {
        match manner {
            Answer::Well => self.say(well).map(|()| true),
            Answer::Say(words) => self.say(words).map(|()| false),
            Answer::Cut | Answer::TakeAndCut => Err(io::ErrorKind::ConnectionAborted.into()),
            Answer::Hang => {
                let mut rest = Vec::new();
                self.wire.stream().read_to_end(&mut rest)?;
                Err(io::ErrorKind::ConnectionAborted.into())
            }
        }
    }

    fn say(&mut self, words: &str) -> io::Result<()> {
        self.wire.stream().write_all(format!("{words}\r\n").as_bytes())?;
        self.wire.stream().flush()
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = Vec::new();
        let mut byte = [0];
        while self.wire.stream().read(&mut byte)? == 1 {
            match byte[0] {
                b'\n' => return Ok(String::from_utf8_lossy(&line).trim_end().to_owned()),
                other => line.push(other),
            }
        }
        Err(io::ErrorKind::UnexpectedEof.into())
    }
}
