//! Private keys, and the record by which receivers find the public one.

use data_encoding::BASE64;
use ring::{
    rand::SystemRandom,
    rsa,
    signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256},
};
use rustls::pki_types::{PrivateKeyDer, pem::PemObject};
use sha2::{Digest, Sha256};

/// What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7).
const ED25519_HEAD: [u8; 16] = [
    0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
];
/// The algorithm of an RSA key: rsaEncryption, no parameters (RFC 3279, 2.3.1).
const RSA_ALGORITHM: [u8; 15] =
    [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];
/// Letters of one line of PEM (RFC 7468, 2).
const PEM_LINE: usize = 64;

/// A private key that signs mails.
#[derive(Debug)]
pub struct DkimKey(Pair);

#[derive(Debug)]
enum Pair {
    Ed25519(Ed25519KeyPair),
    Rsa(Box<rsa::KeyPair>),
}

/// Why a file is no key that signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    #[error("no private key in PEM")]
    NoKey,
    #[error("neither Ed25519 nor RSA of 2048 to 4096 bits")]
    Unfit,
}

impl DkimKey {
    /// Reads a key in PEM: Ed25519 (PKCS #8) or RSA of 2048 to 4096 bits (PKCS #8 or #1).
    ///
    /// # Errors
    /// [`KeyFault`].
    pub fn read(pem: &[u8]) -> Result<Self, KeyFault> {
        let unfit = |_| KeyFault::Unfit;
        match PrivateKeyDer::from_pem_slice(pem).map_err(|_| KeyFault::NoKey)? {
            PrivateKeyDer::Pkcs8(key) => {
                let der = key.secret_pkcs8_der();
                if let Ok(pair) = Ed25519KeyPair::from_pkcs8_maybe_unchecked(der) {
                    return Ok(Self(Pair::Ed25519(pair)));
                }
                Ok(Self(Pair::Rsa(Box::new(rsa::KeyPair::from_pkcs8(der).map_err(unfit)?))))
            }
            PrivateKeyDer::Pkcs1(key) => {
                let pair = rsa::KeyPair::from_der(key.secret_pkcs1_der()).map_err(unfit)?;
                Ok(Self(Pair::Rsa(Box::new(pair))))
            }
            _ => Err(KeyFault::Unfit),
        }
    }

    /// Writes a new Ed25519 key, made of random bytes, as PEM.
    #[must_use]
    pub fn new_ed25519(seed: [u8; 32]) -> String {
        let der = [&ED25519_HEAD[..], &seed].concat();
        let letters = BASE64.encode(&der);
        let lines: Vec<&str> = letters
            .as_bytes()
            .chunks(PEM_LINE)
            .map(|line| std::str::from_utf8(line).unwrap_or_default())
            .collect();
        format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"))
    }

    /// The content of the TXT record under `SELECTOR._domainkey.DOMAIN` (RFC 6376, 3.6.1).
    #[must_use]
    pub fn record(&self) -> String {
        let (kind, public) = match &self.0 {
            Pair::Ed25519(pair) => ("ed25519", pair.public_key().as_ref().to_vec()),
            Pair::Rsa(pair) => ("rsa", subject_public_key(pair.public_key().as_ref())),
        };
        format!("v=DKIM1; k={kind}; p={}", BASE64.encode(&public))
    }

    /// The algorithm's name in a signature.
    #[must_use]
    pub const fn algorithm(&self) -> &'static str {
        match self.0 {
            Pair::Ed25519(_) => "ed25519-sha256",
            Pair::Rsa(_) => "rsa-sha256",
        }
    }

    /// Signs; Ed25519 signs the digest (RFC 8463, 3).
    pub(super) fn sign(&self, words: &[u8]) -> Option<Vec<u8>> {
        match &self.0 {
            Pair::Ed25519(pair) => Some(pair.sign(&Sha256::digest(words)).as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public().modulus_len()];
                // The randomness hides the key from clocks; the signature does not depend on it.
                pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), words, &mut signature).ok()?;
                Some(signature)
            }
        }
    }
}

/// `SubjectPublicKeyInfo` around an RSA public key, as verifiers expect it (RFC 6376, erratum 3017).
fn subject_public_key(key: &[u8]) -> Vec<u8> {
    let bits = element(0x03, &[&[0][..], key].concat());
    element(0x30, &[&RSA_ALGORITHM[..], &bits].concat())
}

/// One element of DER.
fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let digits = &length[length.iter().position(|byte| *byte != 0).unwrap_or(length.len() - 1)..];
    let mut out = vec![tag];
    if content.len() < 128 {
        out.extend_from_slice(digits);
    } else {
        out.push(0x80 | u8::try_from(digits.len()).unwrap_or_default());
        out.extend_from_slice(digits);
    }
    out.extend_from_slice(content);
    out
}
