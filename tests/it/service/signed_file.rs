//! Whether a PDF that came back is our letter, signed.

use congvan::service::signed_file::{Fit, Misfit, accept, compare};
use lopdf::{
    Document as Pdf, IncrementalDocument, Object, Stream,
    content::{Content, Operation},
    dictionary,
};

/// A PDF with a line of words per page.
fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut pdf = Pdf::with_version("1.7");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = pages
        .iter()
        .map(|words| {
            let content = Content {
                operations: vec![
                    Operation::new("BT", vec![]),
                    Operation::new("Tf", vec!["F1".into(), 14.into()]),
                    Operation::new("Tj", vec![Object::string_literal(*words)]),
                    Operation::new("ET", vec![]),
                ],
            };
            let stream = Stream::new(dictionary! {}, content.encode().expect("content"));
            let content = pdf.add_object(stream);
            pdf.add_object(
                dictionary! { "Type" => "Page", "Parent" => tree, "Contents" => content },
            )
            .into()
        })
        .collect();
    let count = i64::try_from(kids.len()).expect("a few pages");
    pdf.objects.insert(
        tree,
        dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => count, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        }
        .into(),
    );
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    bytes(&mut pdf)
}

fn bytes(pdf: &mut Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).expect("a PDF");
    bytes
}

fn continued(ours: &[u8]) -> IncrementalDocument {
    IncrementalDocument::create_from(ours.to_vec(), Pdf::load_mem(ours).expect("our print"))
}

/// Appends a signature dictionary as a signing tool does.
///
/// # Panics
/// When the bytes are no PDF.
#[must_use]
pub fn signed(ours: &[u8]) -> Vec<u8> {
    let mut update = continued(ours);
    let end = i64::try_from(ours.len()).expect("a size");
    update.new_document.add_object(dictionary! {
        "Type" => "Sig", "Filter" => "Adobe.PPKLite", "Contents" => Object::string_literal("00"),
        "ByteRange" => vec![0.into(), 10.into(), 20.into(), (end - 20).into()],
    });
    let mut bytes = Vec::new();
    update.save_to(&mut bytes).expect("an update");
    bytes
}

#[test]
fn accepts_our_bytes_with_a_signature_appended() {
    let ours = pdf(&["Cong van so 15", "Trang hai"]);
    let found = compare(&ours, &signed(&ours)).expect("our letter");
    assert_eq!((found.fit, found.signatures), (Fit::Continued, 1));
}

#[test]
fn accepts_but_flags_a_file_written_anew_with_the_same_text() {
    let ours = pdf(&["Cong van so 15"]);
    let mut anew = Pdf::load_mem(&ours).expect("our print");
    anew.compress();
    anew.renumber_objects();
    let found = compare(&ours, &bytes(&mut anew)).expect("our letter");
    assert_eq!((found.fit, found.signatures), (Fit::SameText, 0));
}

#[test]
fn refuses_our_own_print_without_signature() {
    let ours = pdf(&["Cong van so 15"]);
    assert_eq!(compare(&ours, &ours), Err(Misfit::Unsigned));
}

#[test]
fn refuses_the_signed_file_of_another_letter_and_shows_the_difference() {
    let found = compare(&pdf(&["Cong van so 15"]), &signed(&pdf(&["Cong van so 16"])));
    let Err(Misfit::Text { page: 1, ours, theirs }) = found else { panic!("{found:?}") };
    assert_eq!((ours.as_str(), theirs.as_str()), ("Cong van so 15", "Cong van so 16"));
}

#[test]
fn refuses_an_update_that_replaces_a_page() {
    let ours = pdf(&["Cong van so 15"]);
    let mut update = continued(&ours);
    let page = update.get_prev_documents().get_pages()[&1];
    update.opt_clone_object_to_new_document(page).expect("the page");
    let content = Content {
        operations: vec![
            Operation::new("BT", vec![]),
            Operation::new("Tf", vec!["F1".into(), 14.into()]),
            Operation::new("Tj", vec![Object::string_literal("Cong van so 99")]),
            Operation::new("ET", vec![]),
        ],
    };
    let stream = Stream::new(dictionary! {}, content.encode().expect("content"));
    let stream = update.new_document.add_object(stream);
    let page = update
        .new_document
        .get_object_mut(page)
        .expect("the page")
        .as_dict_mut()
        .expect("a dictionary");
    page.set("Contents", stream);
    let mut changed = Vec::new();
    update.save_to(&mut changed).expect("an update");
    assert!(changed.starts_with(&ours));
    assert!(matches!(compare(&ours, &changed), Err(Misfit::Text { page: 1, .. })));
}

#[test]
fn refuses_a_file_with_another_number_of_pages() {
    let found = compare(&pdf(&["mot"]), &pdf(&["mot", "hai"]));
    assert_eq!(found, Err(Misfit::Pages { ours: 1, theirs: 2 }));
}

#[test]
fn refuses_what_is_empty_no_pdf_cut_off_or_broken() {
    let ours = pdf(&["Cong van so 15"]);
    assert_eq!(compare(&ours, b""), Err(Misfit::Empty));
    assert_eq!(compare(&ours, b"PK\x03\x04 a word file"), Err(Misfit::NotPdf));
    assert_eq!(compare(&ours, &signed(&ours)[..ours.len() / 2]), Err(Misfit::Truncated));
    assert!(matches!(compare(&ours, b"%PDF-1.7\nnothing\n%%EOF"), Err(Misfit::Unreadable(_))));
}

#[test]
fn refuses_a_file_with_a_password() {
    let ours = pdf(&["Cong van so 15"]);
    let mut locked = Pdf::load_mem(&ours).expect("our print");
    locked.trailer.set(
        "ID",
        vec![
            Object::string_literal("0123456789abcdef"),
            Object::string_literal("0123456789abcdef"),
        ],
    );
    let state = lopdf::EncryptionState::try_from(lopdf::EncryptionVersion::V2 {
        document: &locked,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    })
    .expect("a key");
    locked.encrypt(&state).expect("an encrypted file");
    assert_eq!(compare(&ours, &bytes(&mut locked)), Err(Misfit::Encrypted));
}

#[test]
fn a_file_from_elsewhere_must_open_and_have_pages() {
    assert_eq!(accept(&pdf(&["mot", "hai"])), Ok(2));
    assert_eq!(accept(b"hello"), Err(Misfit::NotPdf));
}
