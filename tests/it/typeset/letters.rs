//! Letters of fictional offices, from the barest to the longest.

use congvan::domain::{
    Addressee, Block, Document, DocumentKind, Issuer, Item, LegalBasis, Number, Paragraph,
    PartialDate, Recipient, Signature, Urgency,
};

pub const SENTENCE: &str = "Theo Chương trình số 41/CTr-UBND ngày 19/02/2026 của Ủy ban nhân dân tỉnh Bình Nguyên về \
    nâng chất lượng tiếp nhận hồ sơ tại Trung tâm Phục vụ hành chính công cấp xã (bản sao Chương trình đi cùng), Sở \
    Nội vụ mong các cơ quan, đơn vị phối hợp làm tốt mấy việc dưới đây:";

pub fn strings(words: &[&str]) -> Vec<String> {
    words.iter().map(ToString::to_string).collect()
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(Paragraph::new(text))
}

pub fn item(text: &str, items: Vec<Item>) -> Item {
    Item { items, ..Item::new(text) }
}

pub fn addressed_to(words: &[&str]) -> Vec<Addressee> {
    words.iter().copied().map(Addressee::new).collect()
}

pub fn received_by(words: &[&str]) -> Vec<Recipient> {
    words.iter().copied().map(Recipient::new).collect()
}

/// Nothing but one sentence.
pub fn minimal() -> Document {
    let mut letter = Document::new(DocumentKind::OfficialLetter);
    letter.body = vec![paragraph("Để nghiên cứu, thực hiện./.")];
    letter
}

/// A complete letter on one page.
pub fn one_page() -> Document {
    let mut letter = Document::new(DocumentKind::OfficialLetter);
    letter.issuer = Issuer {
        unit: None,
        superior: strings(&["ỦY BAN NHÂN DÂN", "TỈNH BÌNH NGUYÊN"]),
        name: strings(&["SỞ NỘI VỤ"]),
        jointly: Vec::new(),
    };
    letter.number = Some(Number::plain(5));
    letter.notation = Some("SNV-CCHC".to_owned());
    letter.place = Some("Bình Nguyên".to_owned());
    letter.date = PartialDate { day: Some(5), month: Some(1), year: Some(2026) };
    letter.subject = Some(
        "nâng chất lượng tiếp nhận hồ sơ tại Trung tâm Phục vụ hành chính công cấp xã năm 2026"
            .to_owned(),
    );
    letter.addressees.items = addressed_to(&[
        "Các cơ quan, đơn vị thuộc Ủy ban nhân dân tỉnh;",
        "Ủy ban nhân dân các xã, phường.",
    ]);
    letter.bases = vec![
        LegalBasis::new("Căn cứ Luật Tổ chức chính quyền địa phương;"),
        LegalBasis::new(
            "Căn cứ Nghị quyết số 312/NQ-HĐND ngày 11/7/2025 của Hội đồng nhân dân tỉnh về đổi mới cách \
             phục vụ người dân ở cơ sở.",
        ),
    ];
    let mut titled = item(
        "Phòng Văn hóa - Xã hội",
        vec![
            item(
                "Chủ trì cùng Công an xã rà soát giấy tờ của những hộ mới chuyển đến trong năm nay.",
                vec![],
            ),
            item("Gửi kết quả về Sở Nội vụ trước ngày 15/12/2026.", vec![]),
        ],
    );
    titled.style.bold = true;
    let mut opened = item(
        "Trung tâm Phục vụ hành chính công: Niêm yết công khai kết quả.",
        vec![item(
            "Báo cáo theo tháng, quý và/hoặc năm:",
            vec![
                item("Trước ngày 20 hằng tháng;", vec![]),
                item("Trước ngày 15 của tháng cuối quý.", vec![]),
            ],
        )],
    );
    opened.style.bold_lead = Some("Trung tâm Phục vụ hành chính công:".to_owned());
    letter.body = vec![
        paragraph(SENTENCE),
        Block::Item { item: titled },
        Block::Item { item: opened },
        paragraph("Đề nghị các cơ quan, đơn vị nghiêm túc triển khai thực hiện./."),
    ];
    letter.signature = Some(Signature {
        authority: strings(&["KT. GIÁM ĐỐC"]),
        position: "PHÓ GIÁM ĐỐC".to_owned(),
        name: "Nguyễn Thị Thử".to_owned(),
        ..Signature::default()
    });
    letter.recipients = received_by(&["Như trên;", "Lãnh đạo Sở;", "Lưu: VT, CCHC (2b)."]);
    letter
}

/// A letter of five pages.
pub fn five_pages() -> Document {
    let mut letter = one_page();
    let long = SENTENCE.repeat(2);
    let chapters = (1..=7).map(|_| Block::Item {
        item: item(
            &long,
            vec![item(SENTENCE, vec![]), item(SENTENCE, vec![item(SENTENCE, vec![])])],
        ),
    });
    letter.body.splice(3..3, chapters);
    letter.contact_lines = strings(&[
        "Địa chỉ: số 1 đường Hoa Sữa, phường Trung Tâm, tỉnh Bình Nguyên",
        "Điện thoại: 0200 3123 456; thư điện tử: sonoivu@binhnguyen.example",
    ]);
    letter
}

/// Names too long for a line of the head, a place too long for its column.
pub fn wide_head() -> Document {
    let mut letter = one_page();
    letter.issuer = Issuer {
        unit: None,
        superior: strings(&["ỦY BAN NHÂN DÂN TỈNH BÌNH NGUYÊN VÀ HẢI SƠN"]),
        name: strings(&[
            "BAN QUẢN LÝ CÁC DỰ ÁN ĐẦU TƯ XÂY DỰNG CÔNG TRÌNH GIAO THÔNG VÀ NÔNG NGHIỆP",
        ]),
        jointly: Vec::new(),
    };
    letter.notation = Some("BQLDA-KHTH".to_owned());
    letter.place = Some("Thành phố Bình Nguyên Trung".to_owned());
    letter.date = PartialDate { day: Some(29), month: Some(6), year: Some(2026) };
    letter.subject = Some(format!(
        "{} và các nội dung liên quan đến công tác giải phóng mặt bằng",
        letter.subject.unwrap_or_default()
    ));
    letter
}

/// More recipients than lines of signature, long addressees.
pub fn many_recipients() -> Document {
    let mut letter = one_page();
    letter.addressees.items = addressed_to(&[
        "Các sở, ban, ngành, đoàn thể tỉnh và các cơ quan trung ương đóng trên địa bàn tỉnh Bình Nguyên;",
        "Ủy ban nhân dân các xã, phường, đặc khu;",
        "Các doanh nghiệp nhà nước thuộc tỉnh.",
    ]);
    letter.recipients = received_by(&[
        "Như trên;",
        "Bộ Nội vụ (để b/c);",
        "Thường trực Tỉnh ủy, Thường trực Hội đồng nhân dân tỉnh (để b/c);",
        "Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân tỉnh;",
        "Văn phòng Ủy ban nhân dân tỉnh;",
        "Ủy ban Mặt trận Tổ quốc tỉnh;",
        "Báo và Đài Phát thanh - Truyền hình tỉnh;",
        "Cổng Thông tin điện tử tỉnh;",
        "Các phòng, đơn vị thuộc Sở;",
        "Lưu: VT, CCHC (5b).",
    ]);
    letter
}

/// A letter with a stamp of urgency.
pub fn urgent(urgency: Urgency) -> Document {
    let mut letter = one_page();
    letter.urgency = Some(urgency);
    letter
}

/// A letter to one addressee, signed by the head alone, from an agency without superior.
pub fn one_addressee() -> Document {
    let mut letter = one_page();
    letter.issuer.superior.clear();
    letter.issuer.name = strings(&["ỦY BAN NHÂN DÂN", "XÃ AN HÒA"]);
    letter.notation = Some("UBND-VHXH".to_owned());
    letter.number = Some(Number { value: 15, suffix: "a".to_owned() });
    letter.date = PartialDate { day: Some(10), month: Some(12), year: Some(2026) };
    letter.addressees.items = addressed_to(&["Sở Nội vụ tỉnh Bình Nguyên"]);
    letter.bases.clear();
    letter.signature = Some(Signature {
        authority: strings(&["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH"]),
        position: "PHÓ CHỦ TỊCH".to_owned(),
        name: "Trần Văn Mẫu".to_owned(),
        ..Signature::default()
    });
    letter
}

/// Every complete letter above.
pub fn complete() -> Vec<(&'static str, Document)> {
    vec![
        ("one page", one_page()),
        ("five pages", five_pages()),
        ("wide head", wide_head()),
        ("many recipients", many_recipients()),
        ("one addressee", one_addressee()),
        ("urgent", urgent(Urgency::HoaToc)),
    ]
}
