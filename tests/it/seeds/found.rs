//! What the check says of the five real letters: each finding was looked at beside the decree.

use congvan::domain::check::{Stage, check};

/// Rules broken by each letter, in the order of its page. What is open (number, date, signer) is told elsewhere.
const FOUND: [(&str, &[&str]); 5] = [
    ("0-tuan-giao-2025", &["check-cited-kind", "check-cited-kind", "check-nothing-enclosed"]),
    ("1-tuan-giao-2021", &["check-subject-mark", "check-name-capitals", "check-nothing-enclosed"]),
    ("2-phong-tho-2024", &["check-nothing-enclosed"]),
    ("3-lao-cai-2023", &["check-abbreviation", "check-nothing-enclosed"]),
    ("4-dak-lak-2023", &["check-end-mark"]),
];

#[test]
fn tells_of_real_letters_what_really_breaks_the_form() {
    let mut all = Vec::new();
    let Some(folder) = super::folder() else { return };
    for (name, expected) in FOUND {
        let (document, _) = super::letter(&folder, name);
        let findings = check(&document, Stage::Draft);
        let open = |id: &str| id.starts_with("check-no-") && !id.contains("enclosed");
        let found: Vec<&str> =
            findings.iter().map(|one| one.message.id).filter(|id| !open(id)).collect();
        if found != expected {
            all.push(format!("{name}: {found:?}"));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}
