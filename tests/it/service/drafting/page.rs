//! The page beside the form: it shows what is there already, and leads back to the fields.

use congvan::service::drafting::{self, Preview, Start};
use serde_json::{Value, json};

use super::{begun, changed, opened};
use crate::support::{Engine, TestOffice};

async fn drawn(test: &TestOffice, id: &str, content: &Value, known: &[String]) -> Preview {
    drafting::preview(&test.office, &test.actor, id, content, known)
        .await
        .expect("a page")
        .expect("nobody typed on")
}

fn field_at<'p>(page: &'p Preview, node: &str) -> &'p str {
    &page.spots.iter().find(|spot| spot.node == node).unwrap_or_else(|| panic!("{node}")).field
}

#[tokio::test]
async fn only_pages_that_changed_are_sent_again() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let mut content = draft.content().clone();
    let long: Vec<Value> =
        (0..60).map(|n| json!({ "text": format!("Đoạn {n} của dự thảo.") })).collect();
    content["body"] = Value::Array(long);
    let first = drawn(&test, &draft.row.id, &content, &[]).await;
    assert!(first.pages.len() > 1);
    assert!(first.pages.iter().all(|page| page.svg.is_some()));
    let known: Vec<String> = first.pages.iter().map(|page| page.digest.clone()).collect();
    let again = drawn(&test, &draft.row.id, &content, &known).await;
    assert!(again.pages.iter().all(|page| page.svg.is_none()));
    let last = known.len() - 1;
    content["body"][59]["text"] = json!("Đoạn cuối đã sửa.");
    let changed = drawn(&test, &draft.row.id, &content, &known).await;
    assert!(changed.pages[..last].iter().all(|page| page.svg.is_none()));
    assert!(changed.pages[last].svg.is_some());
}

#[tokio::test]
async fn every_part_of_the_page_leads_to_its_field() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let page = drawn(&test, &draft.row.id, draft.content(), &[]).await;
    for (node, field) in [
        ("subject", "subject"),
        ("number", "notation"),
        ("place-date", "date"),
        ("addressee.1", "addressees.items[0].text"),
        ("b1", "body[0].text"),
        ("b2", "body[1].item.text"),
        ("signer.position", "signature.position"),
        ("signer.authority.1", "signature.authority[0]"),
        ("recipient.2", "recipients[1].text"),
    ] {
        assert_eq!(field_at(&page, node), field);
    }
    let on_paper = |spot: &drafting::Spot| {
        let (width, height) = page.sizes[spot.page - 1];
        spot.x >= 0.0
            && spot.y >= 0.0
            && spot.x + spot.width <= width
            && spot.y + spot.height <= height
    };
    assert!(page.spots.iter().all(on_paper));
}

#[tokio::test]
async fn a_template_grows_with_its_fields_and_names_them() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let start = Start::Template("xac-dinh-chi-so-cchc".to_owned());
    let id = drafting::start(&test.office, &test.actor, start).await.expect("a draft");
    let draft = opened(&test, &test.actor, &id).await;
    let empty = drawn(&test, &id, draft.content(), &[]).await;
    assert!(!empty.pages.is_empty(), "{:?}", empty.findings);
    let content = changed(
        draft.content(),
        "data",
        json!({ "year": "2026", "evidence_due": "32/13/2026", "focal": { "code": "phong-noi-vu", "name": "Phòng Nội vụ" } }),
    );
    let page = drawn(&test, &id, &content, &[]).await;
    assert_eq!(field_at(&page, "subject"), "data.year");
    let fields: Vec<&str> = page.findings.iter().map(|one| one.place.field.as_str()).collect();
    assert!(fields.contains(&"data.evidence_due"), "{fields:?}");
    assert!(fields.contains(&"data.units"), "{fields:?}");
    assert!(!fields.contains(&"data.year"));
}

#[tokio::test]
async fn a_later_keystroke_takes_the_place_of_an_earlier_one() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let earlier = test.office.desk.ticket("a window");
    assert!(earlier.is_wanted());
    let other = test.office.desk.ticket("another window");
    let later = test.office.desk.ticket("a window");
    assert!(!earlier.is_wanted() && later.is_wanted() && other.is_wanted());
    let letter = crate::support::office::letter();
    let options = congvan::typeset::Options::unsigned();
    let none = test
        .office
        .engine
        .preview(&letter, &options, Vec::new(), move || earlier.is_wanted())
        .await;
    assert!(none.expect("no fault").is_none());
    let some =
        test.office.engine.preview(&letter, &options, Vec::new(), move || later.is_wanted()).await;
    assert!(some.expect("no fault").is_some());
}

#[tokio::test]
async fn a_page_bears_no_inline_style_and_the_pdf_says_that_it_is_unsigned() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let draft = begun(&test, &test.actor).await;
    let page = drawn(&test, &draft.row.id, draft.content(), &[]).await;
    let svg = page.pages[0].svg.as_deref().expect("a page");
    assert!(svg.starts_with("<svg") && !svg.contains(" style=") && !svg.contains("<script"));
    assert!(page.spots.iter().any(|spot| spot.node == "unsigned-mark"));
    let pdf = drafting::pdf(&test.office, &test.actor, &draft.row.id).await.expect("a PDF");
    assert!(pdf.starts_with(b"%PDF"));
}

#[tokio::test]
async fn every_template_has_a_picture() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let templates = drafting::templates(&test.office, &test.actor).await.expect("templates");
    assert!(templates.len() >= 5);
    for template in templates {
        let picture = drafting::picture(&test.office, &test.actor, &template.code).await;
        assert!(picture.expect("a picture").starts_with(b"\x89PNG"), "{}", template.code);
    }
    assert!(drafting::picture(&test.office, &test.actor, "../../etc").await.is_err());
}

#[tokio::test]
async fn only_pages_that_changed_are_drawn() {
    let Some(test) = TestOffice::open(Engine::Sqlite).await else { return };
    let mut letter = crate::support::office::letter();
    let filler = "Đề nghị các cơ quan, đơn vị nghiêm túc tổ chức thực hiện các nội dung nêu trên. "
        .repeat(9);
    for _ in 0..12 {
        letter
            .body
            .push(congvan::domain::Block::Paragraph(congvan::domain::Paragraph::new(&filler)));
    }
    let options = congvan::typeset::Options::unsigned();
    let set = async |letter: &congvan::domain::Document, known: Vec<String>| {
        let drawn = test.office.engine.preview(letter, &options, known, || true).await;
        drawn.expect("no fault").expect("wanted").pages
    };
    let first = set(&letter, Vec::new()).await;
    assert!(first.len() > 2 && first.iter().all(|page| page.svg.is_some()));
    let known: Vec<String> = first.iter().map(|page| page.digest.clone()).collect();
    let same = set(&letter, known.clone()).await;
    assert!(same.iter().all(|page| page.svg.is_none()), "nothing changed");
    let congvan::domain::Block::Paragraph(last) = letter.body.last_mut().expect("a body") else {
        panic!()
    };
    last.text = last.text.replacen("nghiêm", "NGHIÊM", 1);
    let edited = set(&letter, known).await;
    let drawn: Vec<bool> = edited.iter().map(|page| page.svg.is_some()).collect();
    assert!(!drawn[0] && drawn.iter().any(|drawn| *drawn), "{drawn:?}");
}
