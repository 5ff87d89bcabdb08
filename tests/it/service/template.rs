//! The templates of an office: brought, tried, replaced, withdrawn; what drafts keep of them.

use std::io::{Cursor, Write};

use congvan::domain::{Findings, Role};
use congvan::service::audit::trail;
use congvan::service::drafting::{self, Start};
use congvan::service::template::{self, MOST_ARCHIVE, TemplateFolder, TemplateOrigin};
use congvan::service::{Error, Result};
use congvan::store::event::{self, Stream};
use congvan::template::Templates;
use rstest::rstest;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::drafting::person;
use crate::support::{Engine, TestOffice, office};

const TEMPLATE: &str = include_str!("../../../templates/start/template.yaml");
const SAMPLE: &str = include_str!("../../../templates/start/sample.yaml");
const CODE: &str = "ra-soat";

fn folder() -> TemplateFolder {
    let bytes =
        packed(&[("ra-soat/template.yaml", TEMPLATE), ("ra-soat/samples/mau.yaml", SAMPLE)]);
    template::bring(CODE, "ra-soat.zip", &bytes).expect("the files of a template")
}

fn renamed(name: &str) -> TemplateFolder {
    let template = TEMPLATE.replace("name: Mẫu mới", &format!("name: {name}"));
    TemplateFolder { template, samples: folder().samples }
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

fn findings<T: std::fmt::Debug>(done: Result<T>) -> Findings {
    match done {
        Err(Error::Invalid(findings)) => findings,
        other => panic!("not refused: {other:?}"),
    }
}

fn ids(findings: &Findings) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.id).collect()
}

#[rstest]
#[tokio::test]
async fn a_template_is_brought_replaced_withdrawn_and_brought_back_and_drafts_keep_their_version(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    let kept = template::add(office, actor, CODE, folder()).await.expect("in use");
    assert_eq!((kept.ordinal, kept.name.as_str(), kept.tried.samples.len()), (1, "Mẫu mới", 1));

    let offered = drafting::templates(office, actor).await.expect("a list");
    assert!(offered.iter().any(|one| one.code == CODE), "the form of drafts offers it");
    let first = drafting::start(office, actor, Start::Template(CODE.to_owned())).await;
    let first = first.expect("a draft");

    let second = renamed("Rà soát, lần hai");
    let kept = template::replace(office, actor, CODE, 1, second).await.expect("replaced");
    assert_eq!(kept.ordinal, 2);
    let opened = drafting::open(office, actor, &first).await.expect("the draft");
    assert_eq!(opened.row.template.as_deref(), Some("ra-soat@1"), "the draft keeps its version");
    let of_draft = drafting::template(office, actor, "ra-soat@1").await.expect("version 1");
    assert_eq!(of_draft.name, "Mẫu mới");
    let later = drafting::start(office, actor, Start::Template(CODE.to_owned())).await;
    let later = drafting::open(office, actor, &later.expect("a draft")).await.expect("the draft");
    assert_eq!(later.row.template.as_deref(), Some("ra-soat@2"));
    assert_eq!(later.row.subject, "Rà soát, lần hai");

    template::withdraw(office, actor, CODE).await.expect("withdrawn");
    let offered = drafting::templates(office, actor).await.expect("a list");
    assert!(offered.iter().all(|one| one.code != CODE));
    let refused = drafting::start(office, actor, Start::Template(CODE.to_owned())).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    let still = drafting::open(office, actor, &first).await.expect("the draft goes on");
    assert!(ids(still.findings()).iter().all(|id| *id != "template-unknown-template"));
    let again = template::withdraw(office, actor, CODE).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");

    let looked = template::look(office, actor, CODE).await.expect("the template");
    assert!(looked.line.is_withdrawn);
    assert_eq!((looked.line.drafts, looked.line.letters), (2, 0));
    let versions: Vec<_> = looked.versions.iter().map(|one| (one.ordinal, one.drafts)).collect();
    assert_eq!(versions, [(2, 1), (1, 1)]);

    template::bring_back(office, actor, CODE).await.expect("brought back");
    let again = template::bring_back(office, actor, CODE).await;
    assert!(matches!(again, Err(Error::Conflict(_))), "{again:?}");
    let offered = drafting::templates(office, actor).await.expect("a list");
    assert!(offered.iter().any(|one| one.code == CODE));

    let stream = Stream { kind: "template", id: CODE };
    let events = event::list(office.store.read(), stream).await.expect("its acts");
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    let acts =
        ["template-added", "template-replaced", "template-taken-back", "template-brought-back"];
    assert_eq!(kinds, acts);
    let lines = trail::trail(office, actor, trail::Wanted::default()).await.expect("the trail");
    let words: Vec<_> =
        lines.lines.iter().map(|line| line.what.render(congvan::text::Lang::Vi)).collect();
    assert!(words.iter().any(|one| one == "Thay phiên bản mẫu văn bản"), "{words:?}");
}

#[rstest]
#[tokio::test]
async fn a_template_of_the_program_is_copied_changed_and_not_offered(
    #[values(Engine::Sqlite, Engine::Postgres)] engine: Engine,
) {
    let Some(test) = TestOffice::open(engine).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    let from = "tuyen-truyen-sipas";
    let copied = template::copy(office, actor, from, "sipas-rieng").await.expect("a copy");
    assert!(!copied.tried.samples.is_empty(), "its samples name the copy, and fill it");
    let looked = template::look(office, actor, "sipas-rieng").await.expect("the copy");
    assert_eq!(looked.line.origin, TemplateOrigin::Store);
    let of_program = template::look(office, actor, from).await.expect("the other");
    assert_eq!(of_program.line.origin, TemplateOrigin::Program);
    let taken = template::copy(office, actor, from, from).await;
    assert!(matches!(taken, Err(Error::Conflict(_))), "{taken:?}");
    let not_own = template::replace(office, actor, from, 0, folder()).await;
    assert!(matches!(not_own, Err(Error::NotFound(_))), "{not_own:?}");

    template::withdraw(office, actor, from).await.expect("withdrawn");
    let offered = drafting::templates(office, actor).await.expect("a list");
    let codes: Vec<_> = offered.iter().map(|one| one.code.as_str()).collect();
    assert!(codes.contains(&"sipas-rieng") && !codes.contains(&from), "{codes:?}");
    let pdf = template::sample(office, actor, "sipas-rieng").await.expect("a letter");
    assert!(pdf.starts_with(b"%PDF"));
    let archive = template::archive(office, actor, "sipas-rieng").await.expect("its files");
    let again = template::bring("sipas-moi", "mau.zip", &archive).expect("files that come back");
    assert_eq!(again, looked.folder.under("sipas-moi"));
}

#[tokio::test]
async fn what_cannot_be_used_is_not_kept_and_every_fault_has_its_line() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    let half = TemplateFolder { template: "name: Nửa chừng\nfields: [".to_owned(), ..folder() };
    let found = findings(template::add(office, actor, CODE, half).await);
    assert!(found.iter().all(|one| one.place.line.is_some()), "{found:?}");
    // A name that no field declares, in the document and so in every sample.
    let wrong = TEMPLATE.replace("{{ work }}\"", "{{ viec }}\"");
    let wrong = TemplateFolder { template: wrong, ..folder() };
    let found = findings(template::add(office, actor, CODE, wrong).await);
    assert_eq!(ids(&found), ["template-expression"]);
    assert_eq!(found.iter().next().and_then(|one| one.place.line), Some(36), "{found:?}");
    let count =
        "{% for a in range(end=99999) %}{% for b in range(end=99999) %}x{% endfor %}{% endfor %}";
    let endless = TEMPLATE.replace("subject: \"{{ work }}\"", &format!("subject: \"{count}\""));
    assert!(endless.contains("range"), "{endless}");
    let endless = TemplateFolder { template: endless, ..folder() };
    let found = findings(template::add(office, actor, CODE, endless).await);
    assert_eq!(ids(&found), ["template-expression"]);
    let samples = [("mau".to_owned(), SAMPLE.replace("{code}", CODE).replace("deadline:", "han:"))];
    let wrong = TemplateFolder { samples: samples.into(), ..folder() };
    let found = findings(template::add(office, actor, CODE, wrong).await);
    assert!(found.iter().any(|one| one.place.line == Some(15)), "{found:?}");
    let kept = template::list(office, actor).await.expect("the list");
    assert!(kept.iter().all(|line| line.code != CODE), "nothing was kept");
    for code in ["", "Mẫu", "../x", "a b", "-a", &"a".repeat(61)] {
        let found = findings(template::add(office, actor, code, folder()).await);
        assert_eq!(ids(&found), ["templates-bad-code"], "{code}");
    }
}

#[tokio::test]
async fn two_who_replace_one_template_do_not_cover_each_other() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let (office, actor) = (&test.office, &test.actor);
    template::add(office, actor, CODE, folder()).await.expect("in use");
    template::replace(office, actor, CODE, 1, renamed("Của An")).await.expect("replaced");
    let late = template::replace(office, actor, CODE, 1, renamed("Của Bình")).await;
    assert!(matches!(late, Err(Error::Conflict(_))), "{late:?}");
    let same = template::replace(office, actor, CODE, 2, renamed("Của An")).await;
    assert!(matches!(same, Err(Error::Conflict(_))), "{same:?}");
    let without = TemplateFolder { samples: Default::default(), ..renamed("Không ví dụ") };
    let kept = template::replace(office, actor, CODE, 2, without).await.expect("replaced");
    assert_eq!(kept.tried.samples.len(), 1, "the samples of the former version stay");
}

#[tokio::test]
async fn only_administrators_keep_templates_and_everybody_inside_looks() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let office = &test.office;
    for role in Role::OF_PERSONS.into_iter().filter(|role| *role != Role::Administrator) {
        let actor = person("Lò Thị An", &[role]);
        let forbidden = [
            template::add(office, &actor, CODE, folder()).await.map(|_| ()),
            template::copy(office, &actor, "tuyen-truyen-sipas", CODE).await.map(|_| ()),
            template::replace(office, &actor, CODE, 1, folder()).await.map(|_| ()),
            template::withdraw(office, &actor, "tuyen-truyen-sipas").await,
            template::bring_back(office, &actor, "tuyen-truyen-sipas").await,
        ];
        for done in forbidden {
            assert!(matches!(done, Err(Error::Forbidden(_))), "{role:?}: {done:?}");
        }
        assert!(template::list(office, &actor).await.is_ok(), "{role:?}");
    }
    let outside = office::actor(&[Role::RecipientUnit]);
    let refused = template::list(office, &outside).await;
    assert!(matches!(refused, Err(Error::Forbidden(_))), "{refused:?}");
}

#[test]
fn a_document_file_or_a_word_letter_becomes_a_template_without_fields() {
    let folder = template::bring("thu", "thu.yaml", office::LETTER.as_bytes()).expect("a template");
    let engine = office::engine_of_tests();
    let templates = kept("thu", &folder);
    let tried = template::try_out(&templates, &engine, "thu").expect("tried");
    assert!(tried.broken.is_empty(), "{:?}", tried.broken);
    assert_eq!(tried.samples.len(), 1);
    let word = congvan::archive::docx::docx(&office::letter()).expect("a Word letter");
    let folder = template::bring("thu-word", "thu.docx", &word).expect("a template");
    let templates = kept("thu-word", &folder);
    let tried = template::try_out(&templates, &engine, "thu-word").expect("tried");
    assert!(tried.broken.is_empty(), "{:?}", tried.broken);
}

fn kept(code: &str, folder: &TemplateFolder) -> Templates {
    let versions = [(1, folder.clone())].into();
    let kept = congvan::template::KeptTemplate { versions, shown: 1 };
    Templates::embedded().with_kept([(code.to_owned(), kept)].into(), Default::default())
}

#[rstest]
#[case::upwards("../template.yaml", "templates-zip-name")]
#[case::upwards_inside("mau/../../etc/template.yaml", "templates-zip-name")]
#[case::absolute("/etc/template.yaml", "templates-zip-name")]
#[case::windows(r"..\template.yaml", "templates-zip-name")]
#[case::drive("C:/template.yaml", "templates-zip-name")]
#[case::other("mau/virus.exe", "templates-zip-none")]
fn names_that_lead_elsewhere_are_refused(#[case] name: &str, #[case] told: &str) {
    let found = findings(template::bring(CODE, "mau.zip", &packed(&[(name, TEMPLATE)])));
    assert_eq!(ids(&found), [told]);
}

#[test]
fn a_link_in_an_archive_is_refused() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.add_symlink("template.yaml", "/etc/passwd", SimpleFileOptions::default()).expect("a link");
    let bytes = zip.finish().expect("an archive").into_inner();
    let found = findings(template::bring(CODE, "mau.zip", &bytes));
    assert_eq!(ids(&found), ["templates-zip-name"]);
}

#[test]
fn an_archive_that_grows_is_refused_before_it_has_grown() {
    let big = " ".repeat(40_000_000);
    let bomb = packed(&[("template.yaml", &big)]);
    assert!(bomb.len() < 100_000, "{} bytes", bomb.len());
    let found = findings(template::bring(CODE, "mau.zip", &bomb));
    assert_eq!(ids(&found), ["templates-zip-large"]);
    let many: Vec<(String, &str)> =
        (0..101).map(|place| (format!("samples/{place}.yaml"), "a: 1")).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(name, text)| (name.as_str(), *text)).collect();
    let found = findings(template::bring(CODE, "mau.zip", &packed(&many)));
    assert_eq!(ids(&found), ["templates-zip-large"]);
    let long = vec![b' '; usize::try_from(MOST_ARCHIVE).expect("a size") + 1];
    let found = findings(template::bring(CODE, "mau.zip", &long));
    assert_eq!(ids(&found), ["templates-zip-large"]);
}

#[test]
fn what_is_no_template_says_why() {
    let broken = &packed(&[("template.yaml", TEMPLATE)])[..40];
    let twice = packed(&[("a/template.yaml", TEMPLATE), ("b/template.yaml", TEMPLATE)]);
    let stray =
        packed(&[("template.yaml", TEMPLATE), ("samples/sub/x.yaml", SAMPLE), ("a.txt", "")]);
    let cases: [(&[u8], &[&str]); 8] = [
        (broken, &["templates-zip-broken"]),
        (&twice, &["templates-zip-several"]),
        (&stray, &["templates-zip-unknown", "templates-zip-unknown"]),
        (b"%PDF-1.7 \n", &["template-not-a-text-file"]),
        (&[0xFF, 0xFE, 0x41, 0], &["template-not-utf8"]),
        (b"template: x\ndata: {}\n", &["templates-not-a-template"]),
        (b"", &["templates-not-a-template"]),
        (b"name: [", &["template-yaml-bracket"]),
    ];
    for (bytes, told) in cases {
        let found = findings(template::bring(CODE, "mau", bytes));
        assert_eq!(ids(&found), told, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(30)]));
    }
    let ours = packed(&[
        ("mau/template.yaml", TEMPLATE),
        ("mau/.DS_Store", "x"),
        ("__MACOSX/mau/._template.yaml", "x"),
    ]);
    assert!(template::bring(CODE, "mau.zip", &ours).is_ok(), "file managers add their own");
}
