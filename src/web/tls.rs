//! TLS by this program itself: certificate and key from their files, read again as they are renewed.

use std::path::Path;
use std::sync::Arc;

use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::TlsSettings;
use crate::text::Message;

/// Reads certificate and key.
///
/// # Errors
/// A sentence that names the file and what is wrong with it.
pub fn configuration(tls: &TlsSettings) -> Result<Arc<ServerConfig>, Message> {
    let bad = |file: &Path, cause: &dyn std::fmt::Display| {
        Message::new("tls-unreadable").with("file", file.display()).with("cause", cause)
    };
    let certificates = CertificateDer::pem_file_iter(&tls.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|cause| bad(&tls.certificate, &cause))?;
    if certificates.is_empty() {
        return Err(Message::new("tls-no-certificate").with("file", tls.certificate.display()));
    }
    let key = PrivateKeyDer::from_pem_file(&tls.key).map_err(|cause| bad(&tls.key, &cause))?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut configuration = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|cause| bad(&tls.certificate, &cause))?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .map_err(|cause| bad(&tls.certificate, &cause))?;
    configuration.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(Arc::new(configuration))
}
