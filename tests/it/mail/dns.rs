//! Questions to a name server: whole answers, cut ones, late ones, none.

use std::time::Duration;

use congvan::mail::dns::{DnsFault, Resolver};
use rstest::rstest;

use crate::support::names::{Manners, name_server};

const RECORDS: [(&str, &str); 4] = [
    ("co-quan.gov.vn", "v=spf1 mx -all"),
    ("co-quan.gov.vn", "MX 20 mail2.co-quan.gov.vn"),
    ("co-quan.gov.vn", "MX 10 Mail1.co-quan.gov.vn"),
    ("khong-nhan.gov.vn", "MX 0 ."),
];

fn resolver(server: &str) -> Resolver {
    Resolver::new(server, 7).expect("a server").with_patience(Duration::from_millis(300))
}

#[rstest]
#[case::well(Manners::Well)]
#[case::cut(Manners::Cut)]
#[case::late(Manners::Late)]
#[tokio::test]
async fn records_are_read_whole_whatever_way_they_come(#[case] manners: Manners) {
    let long = format!("v=DKIM1; k=rsa; p={}", "A".repeat(392));
    let mut records = RECORDS.to_vec();
    records.push(("khoa._domainkey.co-quan.gov.vn", &long));
    let resolver = resolver(&name_server(manners, &records).await);
    assert_eq!(resolver.texts("co-quan.gov.vn").await.unwrap(), ["v=spf1 mx -all"]);
    assert_eq!(resolver.texts("khoa._domainkey.co-quan.gov.vn").await.unwrap(), [long]);
    assert!(resolver.texts("khong-co.gov.vn").await.unwrap().is_empty(), "no such name");
    let servers = resolver.mail_servers("co-quan.gov.vn").await.unwrap();
    let expected =
        [(10, "mail1.co-quan.gov.vn".to_owned()), (20, "mail2.co-quan.gov.vn".to_owned())];
    assert_eq!(servers, expected);
    assert_eq!(resolver.mail_servers("khong-nhan.gov.vn").await.unwrap(), [(0, ".".to_owned())]);
}

#[rstest]
#[case::fails(Manners::Fails)]
#[case::nonsense(Manners::Nonsense)]
#[case::silent(Manners::Silent)]
#[tokio::test]
async fn a_server_that_gives_no_answer_is_named_and_holds_nobody_up(#[case] manners: Manners) {
    let server = name_server(manners, &RECORDS).await;
    let fault = resolver(&server).texts("co-quan.gov.vn").await.unwrap_err();
    assert!(fault.to_string().contains(&server), "{fault}");
    let expected = match manners {
        Manners::Fails => matches!(fault, DnsFault::Refused { .. }),
        Manners::Silent => matches!(fault, DnsFault::Silent(_)),
        _ => matches!(fault, DnsFault::Unreadable(_) | DnsFault::Silent(_)),
    };
    assert!(expected, "{fault:?}");
}

#[tokio::test]
async fn a_name_that_is_none_is_not_asked_for() {
    let server = name_server(Manners::Well, &RECORDS).await;
    let long = "a".repeat(64);
    for name in [long.as_str(), "a..b"] {
        let fault = resolver(&server).texts(name).await;
        assert!(!matches!(fault, Ok(ref texts) if !texts.is_empty()), "{name}: {fault:?}");
    }
}
