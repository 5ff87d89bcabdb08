//! A page that breaks the form is found: each check sees the fault that it is made for.

use congvan::{
    domain::{Document, Urgency},
    typeset::{Layout, PlacedText, inspect},
};
use rstest::rstest;

use super::{
    letters,
    measure::{MM, laid_out},
    samples::samples,
};

fn rules(layout: &Layout, document: &Document) -> Vec<&'static str> {
    let mut rules: Vec<_> =
        inspect(layout, document).iter().map(|finding| finding.message.id).collect();
    rules.dedup();
    rules
}

fn change(layout: &mut Layout, node: &str, change: impl Fn(&mut PlacedText)) {
    let mut changed = 0;
    for text in layout.texts.iter_mut().filter(|text| text.node == node) {
        change(text);
        changed += 1;
    }
    assert!(changed > 0, "{node} is on the page");
}

#[rstest]
#[case::margin("b1", "page-pg-2", |text: &mut PlacedText| text.x -= 12.0 * MM)]
#[case::typeface("b1", "page-pg-3", |text: &mut PlacedText| text.family = "Arial".to_owned())]
#[case::colour("b1", "page-pg-3", |text: &mut PlacedText| text.colour = "#0000ff".to_owned())]
#[case::national_name("national-name", "page-hd-1", |text: &mut PlacedText| text.weight = 400)]
#[case::motto("motto", "page-hd-2", |text: &mut PlacedText| text.size = 12.0)]
#[case::motto_rule("motto", "page-hd-3", |text: &mut PlacedText| text.width *= 1.2)]
#[case::agency("agency.1", "page-hd-4", |text: &mut PlacedText| text.weight = 400)]
#[case::superior("superior.1", "page-hd-4", |text: &mut PlacedText| text.weight = 700)]
#[case::number("number", "page-hd-5", |text: &mut PlacedText| text.size = 14.0)]
#[case::date("place-date", "page-hd-6", |text: &mut PlacedText| text.italic = false)]
#[case::date_level("place-date", "page-hd-6", |text: &mut PlacedText| text.y += 4.0)]
#[case::subject("subject", "page-ti-2", |text: &mut PlacedText| text.weight = 700)]
#[case::addressee("addressee.2", "page-kg-1", |text: &mut PlacedText| text.x += 5.0 * MM)]
#[case::basis("c1", "page-bd-2", |text: &mut PlacedText| text.italic = false)]
#[case::size("b1", "page-bd-1", |text: &mut PlacedText| text.size = 12.0)]
#[case::indent("b4", "page-bd-1", |text: &mut PlacedText| text.x += 5.0 * MM)]
#[case::signer("signer.name", "page-sg-1", |text: &mut PlacedText| text.weight = 400)]
#[case::parted("signer.name", "page-sg-3", |text: &mut PlacedText| text.page = 2)]
#[case::recipients("recipient.1", "page-nn-1", |text: &mut PlacedText| text.size = 12.0)]
#[case::label("recipients", "page-nn-1", |text: &mut PlacedText| text.italic = false)]
fn a_fault_is_found(#[case] node: &str, #[case] rule: &str, #[case] fault: fn(&mut PlacedText)) {
    let letter = letters::one_page();
    let mut layout = laid_out(&letter);
    assert!(rules(&layout, &letter).is_empty(), "{:?}", inspect(&layout, &letter));
    if node == "signer.name" && rule == "page-sg-3" {
        layout.pages.push(layout.pages[0]);
    }
    change(&mut layout, node, fault);
    let found = rules(&layout, &letter);
    assert!(found.contains(&rule), "{found:?}");
}

#[test]
fn every_letter_of_the_tests_passes() {
    for (name, letter) in letters::complete() {
        let findings = inspect(&laid_out(&letter), &letter);
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}

#[test]
fn a_stamp_of_a_wrong_size_a_short_rule_and_a_wrong_page_number_are_found() {
    let letter = letters::urgent(Urgency::Khan);
    let mut layout = laid_out(&letter);
    layout
        .shapes
        .iter_mut()
        .filter(|shape| shape.colour == "#ff0000")
        .for_each(|s| s.width += 20.0);
    assert_eq!(rules(&layout, &letter), ["page-mk-1"]);

    let (_, decision) = samples().into_iter().find(|(name, _)| name == "quyet-dinh").expect("one");
    let mut layout = laid_out(&decision);
    let last = layout.node("abstract").last().expect("an abstract").y;
    let below = layout.shapes.iter_mut().find(|shape| shape.y > last && shape.y < last + 12.0);
    below.expect("a rule").width *= 2.0;
    assert_eq!(rules(&layout, &decision), ["page-ti-1"]);

    let letter = letters::five_pages();
    let mut layout = laid_out(&letter);
    change(&mut layout, "page-number", |number| number.text = "9".to_owned());
    assert!(rules(&layout, &letter).contains(&"page-pg-4"));
    layout.pages[0].0 = 500.0;
    assert!(rules(&layout, &letter).contains(&"page-pg-1"));
}

#[test]
fn a_finding_names_page_and_millimetres() {
    let letter = letters::one_page();
    let mut layout = laid_out(&letter);
    change(&mut layout, "signer.name", |text| text.weight = 400);
    let findings = inspect(&layout, &letter);
    let place = &findings.0[0].place;
    assert_eq!((place.page, place.node.as_deref()), (Some(1), Some("signer.name")));
    assert!(place.millimetres.is_some_and(|[x, y]| x > 100 && y > 150), "{place:?}");
}
