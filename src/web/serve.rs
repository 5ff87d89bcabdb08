//! Listening, until somebody asks to stop.

use std::future::Future;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;

use super::{Site, router};

/// How long requests that are under way may go on after the end was asked for.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves the pages until `end` comes; then takes no new request and lets those under way finish, for a while.
///
/// # Errors
/// What the system says about the socket.
pub async fn serve(
    site: Site,
    listener: TcpListener,
    end: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let (ended, mut farewell) = tokio::sync::watch::channel(false);
    let service = router(site).into_make_service_with_connect_info::<SocketAddr>();
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
