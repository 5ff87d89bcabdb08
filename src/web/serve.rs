//! Listening, until somebody asks to stop.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::connect_info::IntoMakeServiceWithConnectInfo;
use axum_server::Handle;
use axum_server::tls_rustls::RustlsConfig;
use tokio::net::TcpListener;

use super::{Site, router, tls};
use crate::config::TlsSettings;
use crate::service::setting;

/// How long requests that are under way may go on after the end was asked for.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often it is asked whether another process changed the office's settings.
const GLANCE: Duration = Duration::from_secs(30);
/// How often certificate and key are read again: renewed ones come into use without a restart.
const RENEWAL: Duration = Duration::from_hours(6);

/// Serves the pages until `end` comes; then takes no new request and lets those under way finish, for a while. Where the
/// settings name a certificate, by TLS alone.
///
/// # Errors
/// What the system says about the socket, or what is wrong with the certificate.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let secured = site.office().settings.web.tls.clone();
    let streams = site.clone();
    let end = async move {
        end.await;
        // Streams have no end of their own: without this, each would be waited for.
        streams.live().end();
    };
    let fresh = tokio::spawn(stay_current(site.clone()));
    let served = listen(site, listener, secured, end).await;
    fresh.abort();
    served
}

/// Notices what other processes changed of the office's calendar and settings.
async fn stay_current(site: Site) {
    loop {
        tokio::time::sleep(GLANCE).await;
        if let Err(error) = setting::refresh(site.office()).await {
            tracing::warn!(%error, "settings changed on the page cannot be read");
        }
    }
}

async fn listen(
    site: Site,
    listener: TcpListener,
    secured: Option<TlsSettings>,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
    if let Some(tls) = secured {
        return serve_secured(service, listener, tls, end).await;
    }
    let (ended, mut farewell) = tokio::sync::watch::channel(false);
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        end.await;
        let _ = ended.send(true);
    });
    tokio::select! {
        result = serving.into_future() => result,
        () = async {
            let _ = farewell.wait_for(|ended| *ended).await;
            tokio::time::sleep(FAREWELL).await;
        } => Ok(()),
    }
}

async fn serve_secured(
    service: IntoMakeServiceWithConnectInfo<Router, SocketAddr>,
    listener: TcpListener,
    files: TlsSettings,
    end: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let read = || {
        tls::configuration(&files)
            .map_err(|message| io::Error::other(message.render(crate::text::Lang::Vi)))
    };
    let secured = RustlsConfig::from_config(read()?);
    let handle = Handle::new();
    let serving = axum_server::from_tcp_rustls(listener.into_std()?, secured.clone())?
        .handle(handle.clone())
        .serve(service);
    tokio::pin!(serving, end);
    let mut is_ending = false;
    loop {
        tokio::select! {
            result = &mut serving => return result,
            () = &mut end, if !is_ending => {
                is_ending = true;
                handle.graceful_shutdown(Some(FAREWELL));
            }
            () = tokio::time::sleep(RENEWAL) => renew(&secured, read()),
        }
    }
}

/// Takes a renewed certificate into use; one that cannot be read leaves the present one.
fn renew(secured: &RustlsConfig, read: io::Result<Arc<rustls::ServerConfig>>) {
    match read {
        Ok(renewed) => secured.reload_from_config(renewed),
        Err(error) => tracing::error!(%error, "the certificate cannot be read again"),
    }
}
