//! Files that once broke a reader (`scripts/proof fuzz` keeps them in `crashes/`): each is read again, or refused.

use std::path::Path;

use congvan::{
    archive::docx,
    domain::check::{Stage, check, mended},
    template::{self, Templates, to_yaml},
    typeset::{Error, Options},
};

use crate::typeset::measure::ENGINE;

#[test]
fn what_once_broke_a_reader_is_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/template/crashes");
    for entry in std::fs::read_dir(folder).expect("the folder of crashes") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        if path.extension().is_some_and(|extension| extension == "docx") {
            let _ = docx::read("thu.docx", &bytes);
            continue;
        }
        let room = tempfile::tempdir().expect("a folder");
        let own = room.path().join("directives/la");
        std::fs::create_dir_all(&own).expect("a folder");
        std::fs::write(own.join("template.yaml"), &bytes).expect("written");
        let _ = Templates::embedded().with_office(room.path()).find("la");
        let Ok(draft) = template::load("thu.yaml", &bytes, &Templates::embedded()) else {
            continue;
        };
        let _ = check(&draft.document, Stage::Issue);
        let right = mended(&draft.document);
        assert_eq!(mended(&right), right, "{}", path.display());
        let again = to_yaml(&draft.document);
        let again = template::load("lai.yaml", again.as_bytes(), &Templates::embedded());
        assert_eq!(again.expect("read again").document, draft.document, "{}", path.display());
        let set = ENGINE.render(&draft.document, &Options::default());
        assert!(!matches!(set, Err(Error::Layout(_))), "{}: {set:?}", path.display());
    }
}
