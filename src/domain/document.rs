//! Văn bản: everything that one letter prints, in the order in which it is printed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Addressees, Appendix, Block, Circulation, CopyBlock, DocumentKind, Enclosure, Footnote, Issuer,
    LegalBasis, LocatedTask, Number, PartialDate, Recipient, Signature, SizeSet, Source, Unit,
    Urgency,
};
use crate::text::numbers::roman;

/// One administrative document. Its serde form is the document file and the stored content.
///
/// Every text is printed as written, end marks included: wording is never touched, only form is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Loại văn bản.
    pub kind: DocumentKind,
    /// Other words than the kind's name above the abstract: `THƯ CHÚC MỪNG`, `BIÊN BẢN HỌP`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Sizes of the letters; without it, the larger set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sizes: Option<SizeSet>,
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
    /// Opens the abstract: `V/v` of a letter unless given, nothing of the other kinds; an empty one is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject_label: Option<String>,
    /// Trích yếu: of a letter without its opening `V/v`, of the other kinds as it is printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Mức độ khẩn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Chỉ dẫn phạm vi lưu hành.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub circulation: Option<Circulation>,
    /// Kính gửi.
    #[serde(default, skip_serializing_if = "Addressees::says_nothing")]
    pub addressees: Addressees,
    /// Thẩm quyền ban hành above the bases of a decision or resolution, in capitals (forms 1.1 to 1.3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Căn cứ.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bases: Vec<LegalBasis>,
    /// `QUYẾT ĐỊNH:`, `QUYẾT NGHỊ:` below the bases; the kind has its own unless given, an empty one is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enacting_word: Option<String>,
    /// Nội dung.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub body: Vec<Block>,
    /// Quyền hạn, chức vụ, họ tên người ký.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<Signature>,
    /// Who signs beside the signer, from left to right; the signer stands at the right.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cosigners: Vec<Signature>,
    /// Nơi nhận, the filing line (Lưu) last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub recipients: Vec<Recipient>,
    /// Ký hiệu người soạn thảo and number of copies issued, after the filing line: `PL.(300)` (cell 12).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub drafter: Option<String>,
    /// Xác nhận của nơi nghỉ phép below the recipients of a leave permit, a line each (form 1.10).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub confirmation: Vec<String>,
    /// Địa chỉ, điện thoại, thư điện tử at the foot of page 1 (cell 13), a line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contact_lines: Vec<String>,
    /// Chú thích at the foot of the page.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Footnote>,
    /// Phụ lục, and texts that the document issues.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub appendices: Vec<Appendix>,
    /// Phần bản sao, where this is a copy of an issued document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy: Option<CopyBlock>,
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
            title: None,
            sizes: None,
            issuer: Issuer::default(),
            number: None,
            notation: None,
            place: None,
            date: PartialDate::default(),
            subject_label: None,
            subject: None,
            urgency: None,
            circulation: None,
            addressees: Addressees::default(),
            authority: None,
            bases: Vec::new(),
            enacting_word: None,
            body: Vec::new(),
            signature: None,
            cosigners: Vec::new(),
            recipients: Vec::new(),
            drafter: None,
            confirmation: Vec::new(),
            contact_lines: Vec::new(),
            footnotes: Vec::new(),
            appendices: Vec::new(),
            copy: None,
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
        let appended = self.appendices.iter().flat_map(|appendix| &appendix.body);
        for block in self.body.iter().chain(appended) {
            block.collect_tasks(&[], &mut tasks);
        }
        tasks
    }

    /// Gives every node without an id its place in the tree as id: `b2`, `b2.1`; the bases become `c1`, `c2`; those of
    /// the second appendix `a2`, `a2.b1`, `a2.c1`.
    pub fn name_nodes(&mut self) {
        name_nodes(&mut self.bases, &mut self.body, "");
        for (index, appendix) in self.appendices.iter_mut().enumerate() {
            if appendix.id.is_empty() {
                appendix.id = format!("a{}", index + 1);
            }
            let before = format!("{}.", appendix.id);
            name_nodes(&mut appendix.bases, &mut appendix.body, &before);
        }
    }

    /// The abstract as printed, with its opening: `V/v nâng chất lượng …`, `Về việc kiện toàn …`.
    #[must_use]
    pub fn printed_subject(&self) -> Option<String> {
        let subject = self.subject.as_deref()?;
        let own = if self.kind == DocumentKind::OfficialLetter { "V/v" } else { "" };
        Some(match self.subject_label.as_deref().unwrap_or(own) {
            "" => subject.to_owned(),
            label => format!("{label} {subject}"),
        })
    }

    /// The kind's name as printed above the abstract; a letter (công văn) has none.
    #[must_use]
    pub fn printed_title(&self) -> Option<String> {
        match (&self.title, self.kind) {
            (Some(title), _) => Some(title.clone()),
            (None, DocumentKind::OfficialLetter) => None,
            (None, kind) => Some(kind.name().to_uppercase()),
        }
    }

    /// `QUYẾT ĐỊNH:` where the document has one, its own or that of its kind.
    #[must_use]
    pub fn printed_enacting_word(&self) -> Option<String> {
        match &self.enacting_word {
            Some(word) => Some(word.clone()).filter(|word| !word.is_empty()),
            None if self.bases.is_empty() && self.authority.is_none() => None,
            None => self.kind.enacting_word().map(str::to_owned),
        }
    }

    /// `Phụ lục II`; none for an enclosed text, nor where the label is empty.
    #[must_use]
    pub fn appendix_label(&self, index: usize) -> Option<String> {
        let appendix = self.appendices.get(index)?;
        if let Some(label) = &appendix.label {
            return Some(label.clone()).filter(|label| !label.is_empty());
        }
        if appendix.kind.is_some() {
            return None;
        }
        let counted = |appendix: &&Appendix| appendix.kind.is_none();
        let count = self.appendices.iter().filter(counted).count();
        let place = self.appendices[..=index].iter().filter(counted).count();
        Some(if count > 1 {
            format!("Phụ lục {}", roman(place))
        } else {
            "Phụ lục".to_owned()
        })
    }

    /// Everybody who signs, in printed order: the signer last, at the right.
    pub fn signers(&self) -> impl Iterator<Item = &Signature> {
        self.cosigners.iter().chain(&self.signature)
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

fn name_nodes(bases: &mut [LegalBasis], body: &mut [Block], before: &str) {
    for (index, basis) in bases.iter_mut().enumerate() {
        if basis.id.is_empty() {
            basis.id = format!("{before}c{}", index + 1);
        }
    }
    for (index, block) in body.iter_mut().enumerate() {
        block.name_nodes(&format!("{before}b{}", index + 1));
    }
}
