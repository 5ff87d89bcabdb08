//! Files that units send and open.

use congvan::domain::Role;
use congvan::service::follow::{self, NewReport, Wanted, safe_name};
use proptest::prelude::*;
use rstest::rstest;

use super::fixture::{
    COLLECTOR, LEAD, LETTER, OTHER_LEAD, numbered, of_office, received, refusal, unit_actor, world,
};
use crate::support::Engine::{self, Postgres, Sqlite};

#[rstest]
#[case::a_path("../../etc/passwd", "passwd")]
#[case::a_path_of_windows(r"C:\Users\x\bao cao.docx", "bao cao.docx")]
#[case::only_dots("../..", "tep-khong-ten")]
#[case::nothing("", "tep-khong-ten")]
#[case::nul("a\0b.pdf", "ab.pdf")]
#[case::line_ends("a\r\nb.pdf", "ab.pdf")]
#[case::turned_around("a\u{202e}fdp.exe", "afdp.exe")]
#[case::hidden(".htaccess", "htaccess")]
#[case::vietnamese("Báo cáo số 45.pdf", "Báo cáo số 45.pdf")]
#[case::decomposed("Ba\u{301}o ca\u{301}o.pdf", "Báo cáo.pdf")]
#[case::quotes("a\"b<c>.pdf", "a_b_c_.pdf")]
fn makes_names_safe(#[case] given: &str, #[case] kept: &str) {
    assert_eq!(safe_name(given), kept);
}

#[test]
fn shortens_a_very_long_name_and_keeps_its_extension() {
    let name = safe_name(&format!("{}.pdf", "ế".repeat(5000)));
    assert!(name.len() <= 180 && name.ends_with("ế.pdf"), "{name}");
}

proptest! {
    #[test]
    fn no_name_leaves_its_folder(given in "\\PC*|(\\.\\./)*[a-z/\\\\.\0]*") {
        let name = safe_name(&given);
        prop_assert!(!name.is_empty() && name.len() <= 180);
        prop_assert!(!name.contains(['/', '\\', '\0']) && !name.starts_with('.'));
        prop_assert_eq!(safe_name(&name), name);
    }
}

#[rstest]
#[tokio::test]
async fn files_are_kept_under_their_hash_and_open_to_collector_and_sender(
    #[values(Sqlite, Postgres)] engine: Engine,
) {
    let Some(world) = world(engine).await else { return };
    let before = world.files();
    let new = NewReport {
        files: vec![
            received("../bao-cao.pdf", b"%PDF one"),
            received("bao-cao.pdf", b"%PDF two"),
            received("bang.html", b"<script>alert(1)</script>"),
        ],
        ..numbered(&["t1-a"])
    };
    let sent = follow::report(&world.office, &unit_actor(LEAD), new).await.unwrap();
    assert_eq!(world.files(), before + 3);
    let open = |name: &str| Wanted::Report { report: sent.report.clone(), name: name.to_owned() };
    let collector = unit_actor(COLLECTOR);
    let first = follow::open_file(&world.office, &collector, &open("bao-cao.pdf")).await.unwrap();
    assert_eq!(first.bytes, b"%PDF one");
    let second = open("bao-cao (2).pdf");
    let second = follow::open_file(&world.office, &unit_actor(LEAD), &second).await.unwrap();
    assert_eq!(
        (second.bytes.as_slice(), second.media_type.as_str()),
        (&b"%PDF two"[..], "application/pdf")
    );
    let page = follow::open_file(&world.office, &collector, &open("bang.html")).await.unwrap();
    assert_eq!(page.media_type, "application/octet-stream");
    let stranger = unit_actor(OTHER_LEAD);
    let stranger = follow::open_file(&world.office, &stranger, &open("bao-cao.pdf")).await;
    assert_eq!(refusal(stranger), "follow-file-unknown");
}

#[tokio::test]
async fn the_letter_opens_for_its_recipients_alone() {
    let Some(world) = world(Sqlite).await else { return };
    let wanted = Wanted::Letter { document: LETTER.to_owned(), ordinal: 0 };
    let opened = follow::open_file(&world.office, &unit_actor(LEAD), &wanted).await.unwrap();
    assert_eq!((opened.name.as_str(), opened.bytes.starts_with(b"%PDF")), ("15_SNV-VP.pdf", true));
    let stranger = follow::open_file(&world.office, &unit_actor("nobody"), &wanted).await;
    assert_eq!(refusal(stranger), "follow-file-unknown");
    let clerk = of_office(Role::Clerk);
    assert!(follow::open_file(&world.office, &clerk, &wanted).await.is_ok());
}
