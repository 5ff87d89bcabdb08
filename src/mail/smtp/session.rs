//! One connection, one mail after another.

use std::{fmt::Display, time::Duration};

use lettre::{
    Address,
    transport::smtp::{
        self,
        authentication::DEFAULT_MECHANISMS,
        client::AsyncSmtpConnection,
        commands::{Data, Ehlo, Mail, Rcpt, Rset},
        extension::{MailBodyParameter, MailParameter, RcptParameter},
        response::Response,
    },
};
use tokio::{net::TcpStream, time};

use super::{
    Offers, Server, reply,
    wire::{Left, Wire},
};
use crate::{
    config::SmtpSecurity,
    mail::{Failure, Fate, Receipt, Stage},
};

/// The final reply may take longer than any other (RFC 5321, 4.5.3.2.6: 10 minutes against 5 for the rest).
const PATIENCE_AFTER_BODY: u32 = 2;

/// Who sends and who receives one mail, and the name under which a status report comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The message's own return path.
    pub from: String,
    /// One address.
    pub to: String,
    /// ENVID of a delivery status request (RFC 3461, 4.4).
    pub id: String,
}

/// An open connection.
pub struct Session {
    connection: AsyncSmtpConnection,
    offers: Offers,
    server: String,
    timeout: Duration,
    /// In the middle of a dialogue: the next mail needs another connection.
    broken: bool,
    /// Sender or recipient of an earlier mail may still be remembered by the server.
    begun: bool,
    /// What has left; not counted where TLS begins with the first byte.
    left: Option<Left>,
}

/// A mail whose body the server waits for. Dropped unsent, the connection is closed and the server forgets it.
pub struct Ready<'a>(&'a mut Session);

impl Session {
    /// Connects, protects the connection, logs in.
    ///
    /// # Errors
    /// A transient [`Failure`]; its stage tells which step the server, the network or the certificate refused.
    pub async fn open(server: &Server) -> Result<Self, Failure> {
        let name = server.name();
        let within = Deadline { timeout: server.timeout(), server: &name };
        let tls = match server.security() {
            SmtpSecurity::None => None,
            SmtpSecurity::StartTls | SmtpSecurity::Tls => Some(server.tls()?),
        };
        let implicit = tls.clone().filter(|_| server.security() == SmtpSecurity::Tls);
        let hello = server.hello();
        let left = implicit.is_none().then(Left::default);
        let mut connection = if implicit.is_some() {
            let patience = Some(server.timeout());
            let address = server.address();
            let connect =
                AsyncSmtpConnection::connect_tokio1(address, patience, &hello, implicit, None);
            within.step(Stage::Connect, connect).await?
        } else {
            let left = left.clone().unwrap_or_default();
            let stream = Box::new(Wire::new(within.connect(server).await?, left));
            let greet = AsyncSmtpConnection::connect_with_transport(stream, &hello);
            within.step(Stage::Connect, greet).await?
        };
        if let Some(tls) = tls.filter(|_| server.security() == SmtpSecurity::StartTls) {
            within.step(Stage::Tls, connection.starttls(tls, &hello)).await?;
        }
        let greeting = within.step(Stage::Hello, connection.command(Ehlo::new(hello))).await?;
        if let Some(credentials) = server.credentials() {
            within.step(Stage::Login, connection.auth(DEFAULT_MECHANISMS, &credentials)).await?;
        }
        let offers = Offers::read(&greeting);
        Ok(Self {
            connection,
            offers,
            server: name,
            timeout: server.timeout(),
            broken: false,
            begun: false,
            left,
        })
    }

    /// What the server can do.
    #[must_use]
    pub const fn offers(&self) -> Offers {
        self.offers
    }

    /// Tells whether another mail can go over this connection.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        !self.broken && !self.connection.has_broken()
    }

    /// Offers a mail of `size` bytes: sender, recipient, DATA; the server then waits for the body.
    ///
    /// # Errors
    /// A transient or permanent [`Failure`], never one in doubt: no byte of the body has left.
    pub async fn offer(&mut self, envelope: &Envelope, size: usize) -> Result<Ready<'_>, Failure> {
        self.refuse_too_large(size)?;
        let from = self.address(&envelope.from, Stage::Sender)?;
        let to = self.address(&envelope.to, Stage::Recipient)?;
        let mut commands = Vec::with_capacity(4);
        if std::mem::replace(&mut self.begun, true) {
            commands.push((Stage::Sender, Rset.to_string()));
        }
        let parameters = self.sender_parameters(envelope, size);
        commands.push((Stage::Sender, Mail::new(Some(from), parameters).to_string()));
        let parameters = self.recipient_parameters(&to);
        commands.push((Stage::Recipient, Rcpt::new(to, parameters).to_string()));
        commands.push((Stage::Data, Data.to_string()));
        let asked = if self.offers.pipelining {
            self.say_together(commands).await?
        } else {
            self.say_in_turn(commands).await?
        };
        // Whatever happens from here to the final reply, the connection is in the middle of a mail.
        self.broken = true;
        if !asked.has_code(354) {
            return Err(self.failure(
                Fate::Transient,
                Stage::Data,
                Some(asked.code().into()),
                joined(&asked),
            ));
        }
        Ok(Ready(self))
    }

    /// Ends the connection politely; its errors concern nobody.
    pub async fn close(mut self) {
        if self.is_usable() {
            let _ = time::timeout(self.timeout, self.connection.quit()).await;
        }
    }

    /// One command after the reply to the one before; gives the last reply.
    async fn say_in_turn(&mut self, commands: Vec<(Stage, String)>) -> Result<Response, Failure> {
        let mut last = Err(self.failure(Fate::Transient, Stage::Data, None, String::new()));
        for (stage, command) in commands {
            last = Ok(self.say(stage, command).await?);
        }
        last
    }

    /// All commands in one write, then all replies (RFC 2920); gives the last reply, or the first that refuses.
    async fn say_together(&mut self, commands: Vec<(Stage, String)>) -> Result<Response, Failure> {
        let (stages, commands): (Vec<Stage>, Vec<String>) = commands.into_iter().unzip();
        let mut replies = Vec::with_capacity(stages.len());
        let mut together = Some(commands.concat());
        for stage in stages {
            replies.push(match together.take() {
                Some(commands) => self.say(stage, commands).await,
                None => self.hear(stage).await,
            });
            if self.broken {
                break;
            }
        }
        let last = replies.pop().unwrap_or_else(|| {
            Err(self.failure(Fate::Transient, Stage::Sender, None, String::new()))
        });
        let refused = replies.into_iter().find_map(Result::err);
        // DATA was granted although nobody receives: the connection ends without a body (RFC 2920, 3.1).
        self.broken |= refused.is_some() && last.is_ok();
        match refused {
            Some(refused) => Err(refused),
            None => last,
        }
    }

    async fn say(&mut self, stage: Stage, command: impl Display) -> Result<Response, Failure> {
        let within = Deadline { timeout: self.timeout, server: &self.server };
        let said = within.step(stage, self.connection.command(command)).await;
        self.noted(said)
    }

    /// The reply to a command that was said earlier.
    async fn hear(&mut self, stage: Stage) -> Result<Response, Failure> {
        let within = Deadline { timeout: self.timeout, server: &self.server };
        let said = within.step(stage, self.connection.read_response()).await;
        self.noted(said)
    }

    fn noted(&mut self, said: Result<Response, Failure>) -> Result<Response, Failure> {
        // Without a reply nobody knows where the dialogue stands; 421 announces that the server closes it.
        self.broken |= said.as_ref().is_err_and(|failure| matches!(failure.code, None | Some(421)));
        said
    }

    fn refuse_too_large(&self, size: usize) -> Result<(), Failure> {
        match self.offers.size {
            Some(limit) if size as u64 > limit => {
                let text = format!("message of {size} bytes, the server takes {limit}");
                Err(self.failure(Fate::Permanent, Stage::Sender, None, text))
            }
            _ => Ok(()),
        }
    }

    fn address(&self, address: &str, stage: Stage) -> Result<Address, Failure> {
        let refuse = |text: String| self.failure(Fate::Permanent, stage, None, text);
        let parsed: Address =
            address.parse().map_err(|fault| refuse(format!("{address}: {fault}")))?;
        if address.is_ascii() || self.offers.utf8_addresses {
            Ok(parsed)
        } else {
            Err(refuse(format!("{address}: the server takes no addresses outside ASCII")))
        }
    }

    fn sender_parameters(&self, envelope: &Envelope, size: usize) -> Vec<MailParameter> {
        let mut parameters = Vec::new();
        if self.offers.declares_size {
            parameters.push(MailParameter::Size(size));
        }
        if self.offers.eight_bit {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if self.offers.utf8_addresses && !(envelope.from.is_ascii() && envelope.to.is_ascii()) {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if self.offers.status_requests {
            parameters.push(MailParameter::Other {
                keyword: "RET".to_owned(),
                value: Some("HDRS".to_owned()),
            });
            parameters.push(MailParameter::Other {
                keyword: "ENVID".to_owned(),
                value: Some(envelope.id.clone()),
            });
        }
        parameters
    }

    fn recipient_parameters(&self, to: &Address) -> Vec<RcptParameter> {
        if !self.offers.status_requests {
            return Vec::new();
        }
        let original = format!("rfc822;{to}");
        vec![
            RcptParameter::Other {
                keyword: "NOTIFY".to_owned(),
                value: Some("FAILURE,DELAY".to_owned()),
            },
            RcptParameter::Other { keyword: "ORCPT".to_owned(), value: Some(original) },
        ]
    }

    fn failure(&self, fate: Fate, stage: Stage, code: Option<u16>, text: String) -> Failure {
        Failure { fate, stage, server: self.server.clone(), code, text }
    }
}

impl Ready<'_> {
    /// Sends the body and waits for the server's final word.
    ///
    /// # Errors
    /// A [`Failure`]: transient or permanent when the server said so, transient when the end of the data was never
    /// written (without it a server must not deliver, RFC 5321, 4.1.1.4), else in doubt.
    pub async fn send(self, bytes: &[u8]) -> Result<Receipt, Failure> {
        let Self(session) = self;
        let body = transparent(bytes);
        let before = session.left.as_ref().map(Left::bytes);
        let within =
            Deadline { timeout: session.timeout * PATIENCE_AFTER_BODY, server: &session.server };
        // All of it in one write, as one command, since its lines are made ready already.
        let said = within.step(Stage::Body, session.connection.command(&*body)).await;
        // Where nothing was counted, the end may have left.
        let left = session.left.as_ref().zip(before).map(|(left, before)| left.bytes() - before);
        let has_ended = left.is_none_or(|left| left >= body.len());
        match said {
            Ok(accepted) if (200..300).contains(&u16::from(accepted.code())) => {
                session.broken = false;
                // What was taken is forgotten by the server itself (RFC 5321, 4.1.1.4).
                session.begun = false;
                let code = Some(u16::from(accepted.code()));
                Ok(Receipt { server: session.server.clone(), code, text: joined(&accepted) })
            }
            Ok(odd) => Err(session.failure(
                Fate::InDoubt,
                Stage::Body,
                Some(odd.code().into()),
                joined(&odd),
            )),
            Err(failure) if failure.fate == Fate::InDoubt && !has_ended => {
                Err(Failure { fate: Fate::Transient, ..failure })
            }
            Err(failure) => {
                session.broken = matches!(failure.code, None | Some(421));
                Err(failure)
            }
        }
    }
}

/// The body as it is written: a dot before each line that begins with one, and the end (RFC 5321, 4.5.2). Bytes outside
/// UTF-8, which no mail of ours has, become the sign for what cannot be read.
fn transparent(bytes: &[u8]) -> String {
    let mut body = Vec::with_capacity(bytes.len() + 64);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if line.starts_with(b".") {
            body.push(b'.');
        }
        body.extend(line);
    }
    if !body.ends_with(b"\r\n") {
        body.extend(b"\r\n");
    }
    body.extend(b".\r\n");
    String::from_utf8(body)
        .unwrap_or_else(|odd| String::from_utf8_lossy(odd.as_bytes()).into_owned())
}

/// The longest wait for one step, and the server to name when it is over.
struct Deadline<'a> {
    timeout: Duration,
    server: &'a str,
}

impl Deadline<'_> {
    /// Connects without TLS. Each write leaves at once: the end of a body, a few bytes behind many, would otherwise wait
    /// until the server has confirmed those, which it puts off (Nagle's algorithm against delayed acknowledgements).
    async fn connect(&self, server: &Server) -> Result<TcpStream, Failure> {
        let refused = |cause| reply::unconnected(&cause, self.server);
        let connect = TcpStream::connect(server.address());
        let connected = time::timeout(self.timeout, connect).await;
        let stream =
            connected.map_err(|_| reply::silence(Stage::Connect, self.server))?.map_err(refused)?;
        stream.set_nodelay(true).map_err(refused)?;
        Ok(stream)
    }

    async fn step<T>(
        &self,
        stage: Stage,
        work: impl Future<Output = Result<T, smtp::Error>>,
    ) -> Result<T, Failure> {
        match time::timeout(self.timeout, work).await {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(reply::explain(&error, stage, self.server)),
            Err(_) => Err(reply::silence(stage, self.server)),
        }
    }
}

fn joined(reply: &Response) -> String {
    reply.message().collect::<Vec<_>>().join(" ")
}
