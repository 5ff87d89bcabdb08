//! Văn bản: everything that one letter prints, in the order in which it is printed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Block, DocumentKind, Enclosure, LocatedTask, Number, Party, Signature, Source, Unit};

/// One administrative document. Its serde form is the document file and the stored content.
///
/// Every text is printed as written, end marks included: wording is never touched, only form is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Loại văn bản.
    pub kind: DocumentKind,
    /// Cơ quan ban hành; absent only in a draft without its head.
    #[serde(default, skip_serializing_if = "Issuer::is_empty")]
    pub issuer: Issuer,
    /// Số; absent until the letter is numbered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// Ký hiệu without the number and its slash: `UBND-NV`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notation: Option<String>,
    /// Địa danh.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Ngày, tháng, năm; the parts not known yet stay open on the page.
    #[serde(default, skip_serializing_if = "PartialDate::is_empty")]
    pub date: PartialDate,
    /// Trích yếu, without its opening `V/v` or `Về việc`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Mức độ khẩn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Kính gửi.
    #[serde(default, skip_serializing_if = "Addressees::is_empty")]
    pub addressees: Addressees,
    /// Căn cứ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<LegalBasis>,
    /// Nội dung.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Quyền hạn, chức vụ, họ tên người ký.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Nơi nhận, the filing line (Lưu) last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// Địa chỉ, điện thoại, thư điện tử at the foot of page 1 (cell 13), a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_lines: Vec<String>,
    /// Văn bản / ý kiến chỉ đạo gốc that this letter passes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Tài liệu gửi kèm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enclosures: Vec<Enclosure>,
}

impl Document {
    /// Makes an empty document of a kind, to be filled.
    #[must_use]
    pub fn new(kind: DocumentKind) -> Self {
        Self {
            kind,
            issuer: Issuer::default(),
            number: None,
            notation: None,
            place: None,
            date: PartialDate::default(),
            subject: None,
            urgency: None,
            addressees: Addressees::default(),
            bases: Vec::new(),
            body: Vec::new(),
            signature: None,
            recipients: Vec::new(),
            contact_lines: Vec::new(),
            source: None,
            enclosures: Vec::new(),
        }
    }

    /// Prints the head of the issuing unit, and its place, where the document writes none of its own.
    pub fn fill_head(&mut self, unit: &Unit) {
        if self.issuer.superior.is_empty() && self.issuer.name.is_empty() {
            self.issuer.superior.clone_from(&unit.head.superior);
            self.issuer.name.clone_from(&unit.head.name);
        }
        if self.place.is_none() {
            self.place.clone_from(&unit.place);
        }
    }

    /// Lists the tasks in printed order, each with the leads it inherits.
    #[must_use]
    pub fn tasks(&self) -> Vec<LocatedTask<'_>> {
        let mut tasks = Vec::new();
        for block in &self.body {
            block.collect_tasks(&[], &mut tasks);
        }
        tasks
    }

    /// Gives every node without an id its place in the tree as id: `b2`, `b2.1`; the bases become `c1`, `c2`.
    pub fn name_nodes(&mut self) {
        for (index, basis) in self.bases.iter_mut().enumerate() {
            if basis.id.is_empty() {
                basis.id = format!("c{}", index + 1);
            }
        }
        for (index, block) in self.body.iter_mut().enumerate() {
            block.name_nodes(&format!("b{}", index + 1));
        }
    }

    /// `15/UBND-NV`, or the notation alone after an open number: `…/UBND-NV`.
    #[must_use]
    pub fn numbered_as(&self) -> String {
        let notation = self.notation.as_deref().unwrap_or_default();
        match &self.number {
            Some(number) => format!("{number}/{notation}"),
            None => format!("…/{notation}"),
        }
    }
}

/// Cơ quan ban hành: a unit of the directory, or its lines as printed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Issuer {
    /// Code in the directory; empty when the issuer is written out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Lines of the direct superior, as printed, in capitals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub superior: Vec<String>,
    /// Lines of the issuing agency, as printed, in capitals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub name: Vec<String>,
}

impl Issuer {
    /// Tells whether nothing is known of the issuer.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.unit.is_none() && self.superior.is_empty() && self.name.is_empty()
    }
}

/// A date of which day, month or year may still be open: `ngày … tháng 7 năm 2024`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartialDate {
    /// 1 to 31.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u32>,
    /// 1 to 12.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i32>,
}

impl PartialDate {
    /// Tells whether no part is known.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.day.is_none() && self.month.is_none() && self.year.is_none()
    }

    /// Gives the whole date when all parts are known and it exists.
    #[must_use]
    pub fn whole(&self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year?, self.month?, self.day?)
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(date: NaiveDate) -> Self {
        use chrono::Datelike;
        Self { day: Some(date.day()), month: Some(date.month()), year: Some(date.year()) }
    }
}

/// Độ khẩn (Appendix I, III.2), from high to low.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Urgency {
    /// HỎA TỐC, 30 × 8 mm.
    HoaToc,
    /// THƯỢNG KHẨN, 40 × 8 mm.
    ThuongKhan,
    /// KHẨN, 20 × 8 mm.
    Khan,
}

impl Urgency {
    /// The stamp's words.
    #[must_use]
    pub const fn stamp(self) -> &'static str {
        match self {
            Self::HoaToc => "HỎA TỐC",
            Self::ThuongKhan => "THƯỢNG KHẨN",
            Self::Khan => "KHẨN",
        }
    }

    /// The stamp's width in millimetres; its height is 8 mm.
    #[must_use]
    pub const fn width_mm(self) -> u32 {
        match self {
            Self::HoaToc => 30,
            Self::ThuongKhan => 40,
            Self::Khan => 20,
        }
    }
}

/// Kính gửi: the label and those addressed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressees {
    /// Other words than `Kính gửi`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// One stands on the label's line; several stand below it, each with a dash.
    pub items: Vec<Addressee>,
}

impl Addressees {
    /// Tells whether nobody is addressed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// One line of Kính gửi, printed as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addressee {
    pub text: String,
    /// Units and groups of the directory that the line stands for: they receive the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
}

/// One line of căn cứ, printed in italics as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub text: String,
}

/// One line of Nơi nhận, printed as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Recipient {
    pub text: String,
    /// Units and groups of the directory that the line stands for: they receive the letter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
}
