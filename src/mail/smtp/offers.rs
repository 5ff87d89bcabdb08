//! What the server says it can do (the lines of its EHLO reply).

use lettre::transport::smtp::response::Response;

/// The extensions that change what we send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one line of the EHLO reply")]
pub struct Offers {
    /// Largest message in bytes (RFC 1870); none = no limit named.
    pub size: Option<u64>,
    /// SIZE may be declared.
    pub declares_size: bool,
    /// Delivery status requests (RFC 3461).
    pub status_requests: bool,
    /// 8BITMIME (RFC 6152).
    pub eight_bit: bool,
    /// Addresses outside ASCII (RFC 6531).
    pub utf8_addresses: bool,
    /// Several commands may be sent before their replies are read (RFC 2920).
    pub pipelining: bool,
}

impl Offers {
    pub(super) fn read(reply: &Response) -> Self {
        let mut offers = Self::default();
        for line in reply.message().skip(1) {
            let mut words = line.split_whitespace();
            match words.next().unwrap_or_default().to_ascii_uppercase().as_str() {
                "SIZE" => {
                    offers.declares_size = true;
                    // 0 means that no fixed limit is in force (RFC 1870, 4).
                    offers.size =
                        words.next().and_then(|size| size.parse().ok()).filter(|size| *size > 0);
                }
                "DSN" => offers.status_requests = true,
                "8BITMIME" => offers.eight_bit = true,
                "PIPELINING" => offers.pipelining = true,
                "SMTPUTF8" => offers.utf8_addresses = true,
                _ => {}
            }
        }
        offers
    }
}
