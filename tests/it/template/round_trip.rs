//! Whatever a document holds, its file reads back as the same document.

use chrono::NaiveDate;
use congvan::{
    domain::*,
    template::{self, Templates, to_yaml},
};
use proptest::{collection::vec, option, prelude::*};

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zàáảãạăđêôơưỳ]{1,6}",
        2 => "[A-ZĐÔƯ][a-zộếữ]{1,5}",
        1 => Just("#".to_owned()),
        1 => Just("-".to_owned()),
        1 => Just("a: b".to_owned()),
        1 => Just("{{ x }}".to_owned()),
        1 => Just("\"'\\".to_owned()),
        1 => Just("[x, *y] & !z | > % @ `".to_owned()),
        1 => "[0-9]{1,4}",
        1 => Just("null".to_owned()),
        1 => Just("true".to_owned()),
        1 => Just("\u{A0}…–".to_owned()),
    ];
    vec(piece, 1..5)
        .prop_map(|words| words.join(" ").trim().to_owned())
        .prop_filter("no words", |words| {
            !words.is_empty() && congvan::text::legacy::detect(words).is_none()
        })
}

fn day() -> impl Strategy<Value = NaiveDate> {
    (2020..2030_i32, 1..=12_u32, 1..=28_u32)
        .prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).expect("a day"))
}

fn parties() -> impl Strategy<Value = Vec<Party>> {
    vec(prop_oneof!["[a-z]{2,5}(-[a-z]{2,4}){0,2}", words()].prop_map(Party), 0..3)
}

fn due() -> impl Strategy<Value = Due> {
    let when = prop_oneof![
        day().prop_map(When::Date),
        day().prop_map(|day| When::Moment(end_of_day(day))),
        (option::of(day()), Just(None)).prop_map(|(from, to)| When::Range { from, to }),
        (2020..2030_i32, option::of(1..=12_u32)).prop_map(|(year, month)| When::Period {
            year,
            month,
            quarter: Some(Quarter::Third),
        }),
        (0..90_u32).prop_map(|working_days| When::Relative { working_days }),
        words().prop_map(When::Event),
    ];
    (option::of(words()), option::of(when), option::of(day().prop_map(end_of_day)))
        .prop_map(|(text, when, tracked)| Due { text, when, tracked })
}

fn recurrence() -> impl Strategy<Value = Recurrence> {
    (option::of(words()), option::of(day()), option::of(1..=12_u32)).prop_map(
        |(text, from, month)| Recurrence { text, every: Rhythm::Yearly, from, month, day: None },
    )
}

prop_compose! {
    fn task()(
        cooperating in parties(), due in option::of(due()), recurrence in option::of(recurrence()),
        report_to in parties(), report_via in parties(), deliverable in option::of(words()),
        mode in prop_oneof![Just(Mode::CarryOut), Just(Mode::Report), Just(Mode::Comment)],
    ) -> Task {
        Task { cooperating, mode, due, recurrence, report_to, report_via, deliverable: deliverable.map(Deliverable) }
    }
}

fn style() -> impl Strategy<Value = Style> {
    (any::<bool>(), any::<bool>(), option::of(words()))
        .prop_map(|(bold, italic, bold_lead)| Style { bold, italic, bold_lead })
}

fn item() -> impl Strategy<Value = Item> {
    let leaf = (option::of(words()), words(), style(), parties(), option::of(task())).prop_map(
        |(marker, text, style, lead, task)| Item {
            id: String::new(),
            marker,
            text,
            style,
            lead,
            task,
            items: Vec::new(),
        },
    );
    leaf.prop_recursive(2, 6, 3, |inner| {
        (words(), vec(inner, 0..3)).prop_map(|(text, items)| Item {
            id: String::new(),
            marker: None,
            text,
            style: Style::default(),
            lead: Vec::new(),
            task: None,
            items,
        })
    })
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        item().prop_map(|item| Block::Item { item }),
        (words(), style(), parties(), option::of(task())).prop_map(|(text, style, lead, task)| {
            Block::Paragraph(Paragraph { id: String::new(), text, style, lead, task })
        }),
    ]
}

prop_compose! {
    fn document()(
        unit in option::of("[a-z]{2,6}-[a-z]{2,6}"), name in vec(words(), 0..3),
        number in option::of((1..9999_u32, prop_oneof![Just(""), Just("a")])),
        subject in option::of(words()), notation in option::of(words()),
        date in option::of(day()), month in option::of(1..=12_u32),
        label in option::of(words()), addressees in vec((words(), parties()), 0..3),
        bases in vec(words(), 0..3), body in vec(block(), 0..4),
        signature in option::of((vec(words(), 0..3), words(), prop_oneof![Just(String::new()), words()])),
        recipients in vec((words(), parties()), 0..3),
        enclosures in vec((words(), option::of(words())), 0..2),
        source_due in option::of(due()),
        named in any::<bool>(),
    ) -> Document {
        let mut document = Document::new(DocumentKind::OfficialLetter);
        document.issuer = Issuer { unit, superior: Vec::new(), name };
        document.number = number.map(|(value, suffix)| Number { value, suffix: suffix.to_owned() });
        document.subject = subject;
        document.notation = notation;
        document.date = date.map_or(PartialDate { month, ..PartialDate::default() }, PartialDate::from);
        document.urgency = named.then_some(Urgency::HoaToc);
        document.addressees.items = addressees.into_iter().map(|(text, to)| Addressee { text, to }).collect();
        document.addressees.label = label.filter(|_| !document.addressees.items.is_empty());
        document.bases = bases.into_iter().map(|text| LegalBasis { id: String::new(), text }).collect();
        document.body = body;
        document.signature = signature.map(|(authority, position, name)| Signature { authority, position, name });
        document.recipients = recipients.into_iter().map(|(text, to)| Recipient { text, to }).collect();
        document.enclosures = enclosures.into_iter().map(|(file, title)| Enclosure { file, title }).collect();
        document.source = source_due.map(|due| Source {
            kind: SourceKind::Spoken, issuer: "UBND tỉnh".into(), number: None, date: None, subject: None, due: Some(due),
        });
        if named && let Some(Block::Paragraph(first)) = document.body.first_mut() {
            "mo-dau".clone_into(&mut first.id);
        }
        document.name_nodes();
        document
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_written_out_reads_back_as_itself(document in document()) {
        let yaml = to_yaml(&document);
        let draft = template::load("thu.yaml", yaml.as_bytes(), &Templates::embedded());
        match draft {
            Ok(draft) => prop_assert_eq!(draft.document, document, "{}", yaml),
            Err(findings) => prop_assert!(false, "{:#?}\n{}", findings, yaml),
        }
    }

    #[test]
    fn any_text_is_read_or_refused_without_a_panic(text in "(?s).{0,200}") {
        let _ = template::load("thu.yaml", text.as_bytes(), &Templates::embedded());
    }
}
