//! Every template fills with every sample of its own, and the letters are in order.

use congvan::{
    domain::check::{self, Stage, printed},
    template::{self, Templates, to_yaml},
    text::Lang,
};

#[test]
fn every_sample_of_every_template_is_a_letter_in_order() {
    let templates = Templates::embedded();
    let codes = templates.codes();
    assert_eq!(codes.len(), 5, "{codes:?}");
    for code in codes {
        let samples = templates.samples(&code);
        assert_eq!(samples.keys().collect::<Vec<_>>(), ["huyen", "tinh"], "{code}");
        for (name, file) in samples {
            let draft = template::load(&file.name, &file.text, &templates)
                .unwrap_or_else(|findings| panic!("{code}/{name}: {findings:#?}"));
            let mut findings = check::check(&draft.document, Stage::Issue);
            draft.spans.locate(&mut findings);
            // The superior's letter that one of them encloses is the office's own file; the sample has none.
            let is_own_file = |id| id == "check-nothing-enclosed" && code.starts_with("chi-so");
            let said: Vec<_> = findings
                .iter()
                .filter(|finding| !is_own_file(finding.message.id))
                .map(|finding| format!("{:?} {}", finding.place, finding.message.render(Lang::Vi)))
                .collect();
            assert!(said.is_empty(), "{code}/{name}: {said:#?}");
            assert!(draft.document.tasks().len() >= 3, "{code}/{name}");
            for text in printed(&draft.document) {
                assert!(!text.text.contains(['{', '}']), "{code}/{name}: {}", text.text);
                assert!(!text.text.contains(" ,") && !text.text.contains(" ;"), "{}", text.text);
            }
            insta::assert_snapshot!(format!("{code}-{name}"), to_yaml(&draft.document));
        }
    }
}
