//! Certificates made for one test.

use std::{path::Path, process::Command, sync::Arc};

use rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};

/// A certificate for one name, and what a server needs to show it.
pub struct Certificate {
    pub pem: Vec<u8>,
    pub server: Arc<ServerConfig>,
}

/// Makes a self-signed certificate; `None`, said aloud, where openssl is missing.
pub fn certificate_for(name: &str) -> Option<Certificate> {
    let folder = tempfile::tempdir().unwrap();
    let (key, pem) = (folder.path().join("key.pem"), folder.path().join("cert.pem"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .args(["-nodes", "-days", "3650", "-subj", "/CN=sink"])
        .args(["-addext", &format!("subjectAltName={name}")])
        .args(["-addext", "basicConstraints=critical,CA:FALSE"])
        .arg("-keyout")
        .arg(&key)
        .arg("-out")
        .arg(&pem)
        .output();
    match made {
        Ok(output) if output.status.success() => Some(read(&key, &pem)),
        other => {
            eprintln!("skipped: openssl cannot make a certificate here ({other:?})");
            None
        }
    }
}

fn read(key: &Path, pem: &Path) -> Certificate {
    let chain: Vec<_> =
        CertificateDer::pem_file_iter(pem).unwrap().collect::<Result<_, _>>().unwrap();
    let key = PrivateKeyDer::from_pem_file(key).unwrap();
    let server = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .unwrap();
    Certificate { pem: std::fs::read(pem).unwrap(), server: Arc::new(server) }
}
