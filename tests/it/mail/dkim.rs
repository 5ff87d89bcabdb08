//! The signature: as the standard's own example, and as another program reads it.

use std::{fs, process::Command};

use congvan::mail::{DkimKey, KeyFault, Signer, Wording, compose};
use data_encoding::BASE64;
use ring::signature::{ED25519, UnparsedPublicKey};
use rstest::rstest;
use sha2::{Digest, Sha256};

use super::sample::{DOMAIN, at, letter_mail};

/// Private key of the example (RFC 8463, A.2).
const SEED: &str = "nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=";
/// Its public half, as its record has it.
const PUBLIC: &str = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";
/// The example, signed by its authors (RFC 8463, A.3).
const EXAMPLE: &str = "DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n d=football.example.com; \
    i=@football.example.com;\r\n q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n subject : date : message-id : from \
    : subject : date;\r\n bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;\r\n b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus\r\n \
    Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==\r\nFrom: Joe SixPack <joe@football.example.com>\r\nTo: Suzie Q \
    <suzie@shopping.example.net>\r\nSubject: Is dinner ready?\r\nDate: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)\r\nMessage-ID: \
    <20030712040037.46341.5F8J@football.example.com>\r\n\r\nHi.\r\n\r\nWe lost the game.  Are you hungry \
    yet?\r\n\r\nJoe.\r\n";

fn seed() -> [u8; 32] {
    BASE64.decode(SEED.as_bytes()).unwrap().try_into().unwrap()
}

fn key() -> DkimKey {
    DkimKey::read(DkimKey::new_ed25519(seed()).as_bytes()).unwrap()
}

/// Verifies as a receiver does, written from the standard and not from our code.
fn verify(mail: &[u8], public: &str) -> Result<(), String> {
    let mail = String::from_utf8(mail.to_vec()).unwrap();
    let (head, body) = mail.split_once("\r\n\r\n").ok_or("no body")?;
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let relaxed = |field: &str| {
        let (name, value) = field.split_once(':').unwrap();
        let value: Vec<&str> = value.split_whitespace().collect();
        format!("{}:{}", name.trim().to_lowercase(), value.join(" "))
    };
    let signature = unfolded.lines().next().unwrap();
    let tag = |name: &str| {
        let tags = signature.split_once(':').unwrap().1.split(';');
        tags.map(str::trim).find_map(|tag| tag.strip_prefix(&format!("{name}=")).map(str::to_owned))
    };
    let plain = |name: &str| tag(name).map(|value| value.split_whitespace().collect::<String>());

    let mut lines: Vec<String> =
        body.split("\r\n").map(|line| shrink(line).trim_end().to_owned()).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    let body: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
    if plain("bh") != Some(BASE64.encode(&Sha256::digest(body))) {
        return Err("the body was changed".to_owned());
    }
    let mut left: Vec<&str> = unfolded.lines().skip(1).collect();
    let mut words = String::new();
    for name in plain("h").unwrap().split(':') {
        let is_it =
            |line: &&str| line.to_lowercase().starts_with(&format!("{}:", name.to_lowercase()));
        if let Some(place) = left.iter().rposition(is_it) {
            words.push_str(&relaxed(left.remove(place)));
            words.push_str("\r\n");
        }
    }
    let b = plain("b").unwrap();
    let before = signature.rfind("b=").unwrap() + 2;
    words.push_str(relaxed(&signature[..before]).trim_end());
    let public = BASE64.decode(public.as_bytes()).unwrap();
    let signed = BASE64.decode(b.as_bytes()).map_err(|fault| fault.to_string())?;
    UnparsedPublicKey::new(&ED25519, public)
        .verify(&Sha256::digest(words), &signed)
        .map_err(|_| "the signature is false".to_owned())
}

/// Runs of blanks become one; line breaks are not blanks here.
fn shrink(line: &str) -> String {
    let mut out = String::new();
    for letter in line.chars() {
        let blank = matches!(letter, ' ' | '\t');
        match (blank, out.ends_with(' ')) {
            (true, true) => {}
            (true, false) => out.push(' '),
            (false, _) => out.push(letter),
        }
    }
    out
}

#[test]
fn the_example_of_the_standard_verifies_here() {
    verify(EXAMPLE.as_bytes(), PUBLIC).unwrap();
    assert_eq!(key().record(), format!("v=DKIM1; k=ed25519; p={PUBLIC}"));
}

#[test]
fn a_letter_is_signed_so_that_others_can_verify_it() {
    let mail = compose(&Wording::load(None).unwrap(), &letter_mail()).unwrap();
    let signer = Signer::new(key(), DOMAIN, "congvan");
    let signed = signer.sign(mail.bytes.clone(), at(5, 8, 31));
    verify(&signed, PUBLIC).unwrap();
    assert!(signed.ends_with(&mail.bytes), "the mail itself is not touched");
    assert_eq!(signed, signer.sign(mail.bytes, at(5, 8, 31)), "the same facts, the same bytes");
    assert!(signed.split(|byte| *byte == b'\n').all(|line| line.len() <= 998));
}

#[rstest]
#[case::another_subject("Subject: ", "Subject: x", "the signature is false")]
#[case::a_second_sender("Date: ", "From: ai@xau.example\r\nDate: ", "the signature is false")]
#[case::another_word("SGV", "SGW", "the body was changed")]
fn what_somebody_changed_on_the_way_is_found_out(
    #[case] from: &str,
    #[case] to: &str,
    #[case] found: &str,
) {
    let mail = compose(&Wording::load(None).unwrap(), &letter_mail()).unwrap();
    let mut bytes = mail.bytes;
    // The text is in quoted-printable or base64: a word of the body that is surely there is put in.
    bytes.extend_from_slice(b"SGV\r\n");
    let signed = Signer::new(key(), DOMAIN, "congvan").sign(bytes, at(5, 8, 31));
    let words = String::from_utf8(signed).unwrap();
    let changed = words.replacen(from, to, 1);
    assert_ne!(words, changed);
    assert_eq!(verify(changed.as_bytes(), PUBLIC), Err(found.to_owned()));
}

#[rstest]
#[case::blank_lines(b"A: b\r\n\r\n\r\n\r\n" as &[u8])]
#[case::no_body(b"From: a@b.example\r\n\r\n")]
#[case::no_end(b"From: a@b.example\r\nSubject: x\r\n\r\nchao  ban \t x")]
#[case::folded(b"From: a@b.example\r\nSubject: mot\r\n\thai\r\n   ba\r\n\r\nchao\r\n\r\n\r\n")]
#[case::repeated(b"To: a@b.example\r\nTo: c@d.example\r\nFrom: x@y.example\r\n\r\nchao\r\n")]
fn odd_mails_are_signed_as_they_are(#[case] mail: &[u8]) {
    let signed = Signer::new(key(), DOMAIN, "congvan").sign(mail.to_vec(), at(5, 8, 31));
    verify(&signed, PUBLIC).unwrap();
}

#[test]
fn keys_of_openssl_are_read_and_its_reading_of_ours_agrees() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let openssl = |words: &[&str]| Command::new("openssl").args(words).output();
    let Ok(made) = openssl(&["genrsa", "-out", &path("rsa.pem"), "2048"]) else {
        eprintln!("skipped: openssl is not here");
        return;
    };
    assert!(made.status.success());
    let rsa = DkimKey::read(&fs::read(path("rsa.pem")).unwrap()).unwrap();
    assert_eq!(rsa.algorithm(), "rsa-sha256");
    let public = openssl(&["rsa", "-in", &path("rsa.pem"), "-pubout", "-outform", "DER"]).unwrap();
    assert_eq!(rsa.record(), format!("v=DKIM1; k=rsa; p={}", BASE64.encode(&public.stdout)));

    fs::write(path("ed.pem"), DkimKey::new_ed25519(seed())).unwrap();
    let public = openssl(&["pkey", "-in", &path("ed.pem"), "-pubout", "-outform", "DER"]).unwrap();
    assert!(public.stdout.ends_with(&BASE64.decode(PUBLIC.as_bytes()).unwrap()));
}

#[rstest]
#[case::nothing("", KeyFault::NoKey)]
#[case::words("đây không phải khóa", KeyFault::NoKey)]
#[case::cut("-----BEGIN PRIVATE KEY-----\nMC4CAQAw\n-----END PRIVATE KEY-----\n", KeyFault::Unfit)]
fn what_is_no_key_is_told(#[case] pem: &str, #[case] fault: KeyFault) {
    assert_eq!(DkimKey::read(pem.as_bytes()).unwrap_err(), fault);
}
