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
        |(text, from, month)| Recurrence {
            text,
            every: Rhythm::Yearly,
            from,
            to: None,
            month,
            day: None,
        },
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
    (any::<[bool; 5]>(), option::of(words())).prop_map(
        |([bold, italic, bold_marker, centered, quoted], bold_lead)| Style {
            bold,
            italic,
            bold_lead,
            bold_marker,
            centered,
            quoted,
        },
    )
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Above),
        prop_oneof![Just(String::new()), words()].prop_map(Cell::Text),
        (words(), any::<bool>(), option::of(Just(Align::Right))).prop_map(|(text, bold, align)| {
            Cell::Formed(FormedCell { text, bold, align, ..FormedCell::default() })
        }),
    ]
}

fn table() -> impl Strategy<Value = Table> {
    let column = (prop_oneof![Just(String::new()), words()], option::of(5..200_u32), any::<bool>())
        .prop_map(|(title, width, running)| Column { title, width, running, align: None });
    let row = prop_oneof![
        vec(cell(), 1..3).prop_map(Row::Plain),
        vec(cell(), 1..2).prop_map(|group| Row::Group { group }),
        vec(cell(), 1..3).prop_map(|total| Row::Total { total }),
    ];
    (vec(column, 3..5), vec(vec(cell(), 1..3), 0..2), vec(row, 1..4), any::<bool>()).prop_map(
        |(columns, head, rows, landscape)| Table { columns, head, rows, landscape, size: Some(12) },
    )
}

fn level() -> impl Strategy<Value = Level> {
    prop_oneof![Just(Level::Roman), Just(Level::Article), Just(Level::Decimal), Just(Level::Star)]
}

fn item() -> impl Strategy<Value = Item> {
    let leaf = (
        option::of(words()),
        option::of(level()),
        words(),
        style(),
        parties(),
        option::of(task()),
        option::of(table()),
    )
        .prop_map(|(marker, level, text, style, lead, task, table)| Item {
            marker,
            level,
            style,
            lead,
            task,
            table,
            ..Item::new(text)
        });
    leaf.prop_recursive(2, 6, 3, |inner| {
        (words(), vec(inner, 0..3)).prop_map(|(text, items)| Item { items, ..Item::new(text) })
    })
}

fn block() -> impl Strategy<Value = Block> {
    let heading = (
        prop_oneof![Just(HeadingLevel::Part), Just(HeadingLevel::Subsection)],
        option::of(prop_oneof![Just(String::new()), words()]),
        prop_oneof![Just(String::new()), words()],
    )
        .prop_map(|(level, marker, text)| Heading { id: String::new(), level, marker, text });
    prop_oneof![
        item().prop_map(|item| Block::Item { item }),
        heading.prop_map(|heading| Block::Heading { heading }),
        (words(), style(), parties(), option::of(task()), option::of(table())).prop_map(
            |(text, style, lead, task, table)| {
                Block::Paragraph(Paragraph { style, lead, task, table, ..Paragraph::new(text) })
            }
        ),
        table().prop_map(|table| {
            Block::Paragraph(Paragraph { table: Some(table), ..Paragraph::default() })
        }),
    ]
}

fn signature() -> impl Strategy<Value = Signature> {
    (
        vec(words(), 0..3),
        words(),
        prop_oneof![Just(String::new()), words()],
        option::of(words()),
        option::of(words()),
    )
        .prop_map(|(authority, position, name, office, title_under_name)| Signature {
            authority,
            position,
            office,
            name,
            title_under_name,
        })
}

prop_compose! {
    fn appendix()(
        label in option::of(prop_oneof![Just(String::new()), words()]), title in option::of(words()),
        reference in option::of(words()), body in vec(block(), 0..3), bases in vec(words(), 0..2),
        flags in any::<[bool; 3]>(), signature in option::of(signature()),
    ) -> Appendix {
        let [separate, landscape, enclosed] = flags;
        Appendix {
            label, title, reference, separate, landscape, body, signature,
            bases: bases.into_iter().map(LegalBasis::new).collect(),
            kind: enclosed.then_some(DocumentKind::Regulation),
            ..Appendix::default()
        }
    }
}

prop_compose! {
    /// Any document that a file can hold.
    pub fn document()(
        unit in option::of("[a-z]{2,6}-[a-z]{2,6}"), name in vec(words(), 0..3),
        number in option::of((1..9999_u32, prop_oneof![Just(""), Just("a")])),
        subject in option::of(words()), notation in option::of(words()),
        date in option::of(day()), month in option::of(1..=12_u32),
        label in option::of(words()), addressees in vec((words(), parties()), 0..3),
        bases in vec(words(), 0..3), body in vec(block(), 0..4),
        signature in option::of(signature()), cosigners in vec(signature(), 0..3),
        recipients in vec((words(), parties(), vec(words(), 0..2)), 0..3),
        appendices in vec(appendix(), 0..3), footnotes in vec(words(), 0..2),
        enclosures in vec((words(), option::of(words())), 0..2),
        source_due in option::of(due()),
        named in any::<bool>(),
    ) -> Document {
        let mut document = Document::new(DocumentKind::OfficialLetter);
        document.issuer = Issuer { unit, name, ..Issuer::default() };
        document.number = number.map(|(value, suffix)| Number { value, suffix: suffix.to_owned() });
        document.subject = subject;
        document.notation = notation;
        document.date = date.map_or(PartialDate { month, ..PartialDate::default() }, PartialDate::from);
        document.urgency = named.then_some(Urgency::HoaToc);
        document.addressees.items = addressees.into_iter().map(|(text, to)| Addressee { text, to }).collect();
        document.addressees.label = label.filter(|_| !document.addressees.items.is_empty());
        document.bases = bases.into_iter().map(LegalBasis::new).collect();
        document.body = body;
        document.signature = signature;
        document.cosigners = cosigners;
        document.recipients = recipients
            .into_iter()
            .map(|(text, to, items)| Recipient { text, to, items: items.into_iter().map(Recipient::new).collect() })
            .collect();
        document.appendices = appendices;
        document.footnotes =
            footnotes.into_iter().map(|text| Footnote { marker: "1".into(), text }).collect();
        document.sizes = named.then_some(SizeSet::Small);
        document.enacting_word = named.then(String::new);
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
