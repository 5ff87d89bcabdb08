//! Every place at which the program can be made to die is in the list that the proofs walk through.

use std::collections::BTreeSet;
use std::path::Path;

use congvan::config::Crash;
use walkdir::WalkDir;

const CALL: &str = "crash.point(\"";

#[test]
fn no_place_to_die_is_forgotten_by_the_proofs() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut called = BTreeSet::new();
    for file in WalkDir::new(source) {
        let file = file.expect("a source file");
        let Ok(words) = std::fs::read_to_string(file.path()) else { continue };
        let names = words.split(CALL).skip(1).filter_map(|rest| rest.split('"').next());
        called.extend(names.map(str::to_owned));
    }
    let lists = Crash::ISSUING.into_iter().chain(Crash::BESIDE);
    let lists = lists.chain(Crash::SENDING).chain(Crash::READING).chain(Crash::FOLLOWING);
    assert_eq!(called, lists.map(str::to_owned).collect::<BTreeSet<_>>());
}
