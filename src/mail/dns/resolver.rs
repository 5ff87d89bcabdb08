//! One question at a time: over UDP, again over TCP where the answer was cut (RFC 7766, 5), past servers that are silent.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, Question, RCODE, TYPE};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::timeout;

/// Port of name servers.
const PORT: u16 = 53;
/// Servers that are asked, one after the other.
const MOST_SERVERS: usize = 3;
/// Times that each is asked.
const TIMES: usize = 2;
/// Bytes of an answer over UDP without extensions (RFC 1035, 4.2.1), and some beside for servers that do not mind.
const DATAGRAM: usize = 4096;
/// The file in which Unix systems name their servers.
const SYSTEM: &str = "/etc/resolv.conf";

/// Why nothing was learned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DnsFault {
    /// Neither the settings nor the system name a server.
    #[error("no name server is known")]
    NoServer,
    /// A name that is none.
    #[error("{0} is no name")]
    BadName(String),
    /// None of the servers answered in time.
    #[error("{0} does not answer")]
    Silent(SocketAddr),
    /// The server refused, or failed itself.
    #[error("{server} answers {code}")]
    Refused { server: SocketAddr, code: String },
    /// What came is no answer to the question.
    #[error("{0} answers something else")]
    Unreadable(SocketAddr),
}

/// Asks name servers.
#[derive(Debug, Clone)]
pub struct Resolver {
    servers: Vec<SocketAddr>,
    patience: Duration,
    /// Numbers the questions, so that a late answer is not taken for another.
    first_id: u16,
}

impl Resolver {
    /// The servers of the settings, `9.9.9.9` or `9.9.9.9:53`; empty = those of the system. `first_id` should be random.
    ///
    /// # Errors
    /// [`DnsFault::NoServer`] when none is named.
    pub fn new(named: &str, first_id: u16) -> Result<Self, DnsFault> {
        let servers = match named.trim() {
            "" => system(&std::fs::read_to_string(SYSTEM).unwrap_or_default()),
            named => server(named).into_iter().collect(),
        };
        if servers.is_empty() {
            return Err(DnsFault::NoServer);
        }
        Ok(Self { servers, patience: Duration::from_secs(2), first_id })
    }

    /// The same, waiting so long for each answer.
    #[must_use]
    pub const fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The texts at a name, each put together; none where there is no such name.
    ///
    /// # Errors
    /// Why nothing was learned.
    pub async fn texts(&self, name: &str) -> Result<Vec<String>, DnsFault> {
        let answers = self.ask(name, TYPE::TXT).await?;
        Ok(answers.into_iter().filter_map(Answer::text).collect())
    }

    /// The mail servers of a domain with their preference, the preferred one first; none where none are named. `.` alone
    /// says that it takes no mail (RFC 7505).
    ///
    /// # Errors
    /// Why nothing was learned.
    pub async fn mail_servers(&self, domain: &str) -> Result<Vec<(u16, String)>, DnsFault> {
        let answers = self.ask(domain, TYPE::MX).await?;
        let mut servers: Vec<_> = answers.into_iter().filter_map(Answer::server).collect();
        servers.sort();
        Ok(servers)
    }

    async fn ask(&self, name: &str, kind: TYPE) -> Result<Vec<Answer>, DnsFault> {
        let bad = || DnsFault::BadName(name.to_owned());
        let asked = Name::new(name).map_err(|_| bad())?;
        let mut fault = DnsFault::NoServer;
        let servers = self.servers.iter().take(MOST_SERVERS);
        for (turn, server) in (0_u16..).zip(servers.flat_map(|server| [server; TIMES])) {
            let id = self.first_id.wrapping_add(turn);
            let mut query = Packet::new_query(id);
            query.set_flags(PacketFlag::RECURSION_DESIRED);
            query.questions.push(Question::new(
                asked.clone(),
                kind.into(),
                CLASS::IN.into(),
                false,
            ));
            let query = query.build_bytes_vec().map_err(|_| bad())?;
            let answered = timeout(self.patience, exchange(*server, id, &query)).await;
            let Ok(Ok(bytes)) = answered else {
                fault = DnsFault::Silent(*server);
                continue;
            };
            match read(&bytes, *server, id) {
                Ok(answers) => return Ok(answers),
                Err(other) => fault = other,
            }
        }
        Err(fault)
    }
}

/// One record that was asked for.
enum Answer {
    Text(String),
    Server(u16, String),
}

impl Answer {
    fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Server(..) => None,
        }
    }

    fn server(self) -> Option<(u16, String)> {
        match self {
            Self::Server(preference, name) => Some((preference, name)),
            Self::Text(_) => None,
        }
    }
}

/// Sends a question and gives the answer to it, whatever it says.
async fn exchange(server: SocketAddr, id: u16, query: &[u8]) -> std::io::Result<Vec<u8>> {
    let own: IpAddr = match server {
        SocketAddr::V4(_) => std::net::Ipv4Addr::UNSPECIFIED.into(),
        SocketAddr::V6(_) => std::net::Ipv6Addr::UNSPECIFIED.into(),
    };
    let socket = UdpSocket::bind((own, 0)).await?;
    // From here on only what comes from there is heard.
    socket.connect(server).await?;
    socket.send(query).await?;
    let mut bytes = vec![0; DATAGRAM];
    let bytes = loop {
        let length = socket.recv(&mut bytes).await?;
        // A late answer to another question is none.
        if length >= 12 && bytes[..2] == id.to_be_bytes() {
            break bytes[..length].to_vec();
        }
    };
    // TC, the second bit of the third byte (RFC 1035, 4.1.1): what is cut need not be readable.
    let is_cut = bytes[2] & 0b10 != 0;
    if is_cut { over_tcp(server, query).await } else { Ok(bytes) }
}

async fn over_tcp(server: SocketAddr, query: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(query.len()).map_err(std::io::Error::other)?;
    stream.write_all(&[&length.to_be_bytes(), query].concat()).await?;
    let length = stream.read_u16().await?;
    let mut bytes = vec![0; usize::from(length)];
    stream.read_exact(&mut bytes).await?;
    Ok(bytes)
}

fn read(bytes: &[u8], server: SocketAddr, id: u16) -> Result<Vec<Answer>, DnsFault> {
    let unreadable = |_| DnsFault::Unreadable(server);
    let packet = Packet::parse(bytes).map_err(unreadable)?;
    if packet.id() != id || !packet.has_flags(PacketFlag::RESPONSE) {
        return Err(DnsFault::Unreadable(server));
    }
    match packet.rcode() {
        RCODE::NoError => {}
        // There is no such name: an answer like any other.
        RCODE::NameError => return Ok(Vec::new()),
        code => return Err(DnsFault::Refused { server, code: format!("{code:?}") }),
    }
    // The names between, where the name is another's (CNAME), are not of interest.
    let records = packet.answers.into_iter().filter_map(|record| match record.rdata {
        RData::TXT(text) => String::try_from(text).ok().map(Answer::Text),
        RData::MX(mail) => {
            let name = mail.exchange.to_string().to_lowercase();
            let name = if name.is_empty() { ".".to_owned() } else { name };
            Some(Answer::Server(mail.preference, name))
        }
        _ => None,
    });
    Ok(records.collect())
}

/// A server as the settings name it.
fn server(named: &str) -> Option<SocketAddr> {
    let address = || named.parse::<IpAddr>().ok().map(|address| (address, PORT).into());
    named.parse().ok().or_else(address)
}

/// The servers that a `resolv.conf` names.
fn system(words: &str) -> Vec<SocketAddr> {
    let named = words.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    named.filter_map(|rest| server(rest.split_whitespace().next()?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_read_as_systems_name_them() {
        let words = "# old\nsearch x.example\nnameserver 192.0.2.1\n nameserver 2001:db8::1 # second\n\
                     nameserver fe80::1%eth0\nnameserver\n";
        let found: Vec<String> = system(words).iter().map(ToString::to_string).collect();
        assert_eq!(found, ["192.0.2.1:53", "[2001:db8::1]:53"]);
        assert_eq!(server("127.0.0.1:5300"), "127.0.0.1:5300".parse().ok());
        assert!(Resolver::new("không phải địa chỉ", 1).is_err());
    }
}
