//! Who is at the other end of the wire.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};

use super::Site;
use super::session::cookie;
use crate::config::Network;
use crate::service::account::Browser;

/// The browser that asks; behind a proxy that the settings trust, at the address that the proxy names.
#[derive(Debug, Clone)]
pub struct Caller(pub Browser);

impl FromRequestParts<Site> for Caller {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Self::Rejection> {
        Ok(Self::of(parts, site))
    }
}

impl Caller {
    /// Reads it from a request.
    #[must_use]
    pub fn of(parts: &Parts, site: &Site) -> Self {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
        let trusted = &site.office().settings.web.trusted_proxies;
        let address = named_by_proxies(peer, &parts.headers, trusted);
        let device = parts.headers.get(header::USER_AGENT);
        let device = device.and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self(Browser::new(address, device, cookie::known(&parts.headers, site)))
    }

    /// Its address.
    #[must_use]
    pub const fn address(&self) -> IpAddr {
        self.0.address
    }
}

/// Walks back from the nearest proxy as long as each one is trusted; the first that is not is whoever asks. What stands
/// before it in the header anybody may have written.
fn named_by_proxies(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
    let mut address = peer;
    let lines = headers.get_all("x-forwarded-for").iter().rev();
    let named = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.rsplit(','));
    for words in named {
        if !is_trusted(address) {
            break;
        }
        let Ok(before) = words.trim().parse() else { break };
        address = before;
    }
    address
}
