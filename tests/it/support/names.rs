//! A name server of our own on this machine, with the records that a test gives it.

use std::sync::Arc;

use simple_dns::rdata::{MX, RData, TXT};
use simple_dns::{CLASS, Name, Packet, PacketFlag, QTYPE, RCODE, ResourceRecord, TYPE};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, UdpSocket};

/// What it answers beside its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manners {
    Well,
    /// Over UDP everything is cut; over TCP it is whole.
    Cut,
    /// Answers to another question first, and then to the one that was asked.
    Late,
    Fails,
    /// Bytes that are no answer.
    Nonsense,
    Silent,
}

/// Starts a server that lives as long as the runtime; `records` are names with texts, `MX 10 mail.x` among them. Gives
/// its address.
pub async fn name_server(manners: Manners, records: &[(&str, &str)]) -> String {
    let records: Vec<(String, String)> =
        records.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let records = Arc::new(records);
    // One port for both, as in life.
    let (udp, tcp) = loop {
        let udp = UdpSocket::bind("127.0.0.1:0").await.expect("a port");
        let address = udp.local_addr().expect("an address");
        if let Ok(tcp) = TcpListener::bind(address).await {
            break (udp, tcp);
        }
    };
    let address = udp.local_addr().expect("an address").to_string();
    let over_tcp = Arc::clone(&records);
    let whole = if manners == Manners::Cut { Manners::Well } else { manners };
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = tcp.accept().await {
            let Ok(length) = stream.read_u16().await else { continue };
            let mut query = vec![0; usize::from(length)];
            if stream.read_exact(&mut query).await.is_err() {
                continue;
            }
            let answer = reply(&query, &over_tcp, whole);
            let length = u16::try_from(answer.len()).expect("short");
            let _ = stream.write_all(&[&length.to_be_bytes()[..], &answer].concat()).await;
        }
    });
    tokio::spawn(async move {
        let mut query = vec![0; 4096];
        while let Ok((length, from)) = udp.recv_from(&mut query).await {
            let query = &query[..length];
            if manners == Manners::Silent {
                continue;
            }
            if manners == Manners::Late {
                let mut other = reply(query, &[], Manners::Well);
                other[0] ^= 0xFF;
                let _ = udp.send_to(&other, from).await;
            }
            let _ = udp.send_to(&reply(query, &records, manners), from).await;
        }
    });
    address
}

fn reply(query: &[u8], records: &[(String, String)], manners: Manners) -> Vec<u8> {
    if manners == Manners::Nonsense {
        return [&query[..2], b"no answer at all"].concat();
    }
    let asked = Packet::parse(query).expect("a question of ours");
    let question = asked.questions.first().expect("one question").clone();
    let mut answer = Packet::new_reply(asked.id());
    answer.questions.push(question.clone());
    if manners == Manners::Fails {
        *answer.rcode_mut() = RCODE::ServerFailure;
        return answer.build_bytes_vec().expect("built");
    }
    if manners == Manners::Cut {
        answer.set_flags(PacketFlag::TRUNCATION);
        return answer.build_bytes_vec().expect("built");
    }
    let name = question.qname.to_string();
    let mut known = records.iter().filter(|(one, _)| *one == name).peekable();
    if known.peek().is_none() {
        *answer.rcode_mut() = RCODE::NameError;
    }
    for (_, text) in known {
        let rdata = match text.strip_prefix("MX ").and_then(|rest| rest.split_once(' ')) {
            Some((preference, exchange)) if question.qtype == QTYPE::TYPE(TYPE::MX) => {
                let exchange = exchange.trim_end_matches('.');
                RData::MX(MX {
                    preference: preference.parse().expect("a number"),
                    exchange: Name::new_unchecked(exchange),
                })
            }
            None if question.qtype == QTYPE::TYPE(TYPE::TXT) => {
                // Long texts come in pieces (RFC 7208, 3.3).
                let mut pieces = TXT::new();
                for piece in text.as_bytes().chunks(100) {
                    let piece = std::str::from_utf8(piece).expect("ASCII");
                    pieces.add_string(piece).expect("short");
                }
                RData::TXT(pieces)
            }
            _ => continue,
        };
        answer.answers.push(ResourceRecord::new(question.qname.clone(), CLASS::IN, 60, rdata));
    }
    answer.build_bytes_vec().expect("built")
}
