//! The 29 administrative kinds (Decree 30/2020/NĐ-CP, Art. 7; Appendix III, I).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($( $variant:ident $code:literal $name:literal $abbreviation:expr ; )*) => {
        /// One of the 29 kinds of administrative document.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        pub enum DocumentKind { $( #[doc = $name] #[serde(rename = $code)] $variant, )* }

        impl DocumentKind {
            /// All kinds, in the order of the decree's list.
            pub const ALL: [Self; 29] = [ $( Self::$variant, )* ];

            /// The word used in files, tables and addresses: `cong-van`.
            #[must_use]
            pub const fn code(self) -> &'static str { match self { $( Self::$variant => $code, )* } }

            /// The Vietnamese name in sentence case: `Công văn`.
            #[must_use]
            pub const fn name(self) -> &'static str { match self { $( Self::$variant => $name, )* } }

            /// The abbreviation that opens the notation, none for letters (công văn, thư công).
            #[must_use]
            pub const fn abbreviation(self) -> Option<&'static str> { match self { $( Self::$variant => $abbreviation, )* } }
        }
    };
}

kinds! {
    Resolution "nghi-quyet" "Nghị quyết" Some("NQ");
    Decision "quyet-dinh" "Quyết định" Some("QĐ");
    Instruction "chi-thi" "Chỉ thị" Some("CT");
    Regulation "quy-che" "Quy chế" Some("QC");
    Provision "quy-dinh" "Quy định" Some("QyĐ");
    Communique "thong-cao" "Thông cáo" Some("TC");
    Notice "thong-bao" "Thông báo" Some("TB");
    Guideline "huong-dan" "Hướng dẫn" Some("HD");
    Programme "chuong-trinh" "Chương trình" Some("CTr");
    Plan "ke-hoach" "Kế hoạch" Some("KH");
    Scheme "phuong-an" "Phương án" Some("PA");
    Proposal "de-an" "Đề án" Some("ĐA");
    Project "du-an" "Dự án" Some("DA");
    Report "bao-cao" "Báo cáo" Some("BC");
    Minutes "bien-ban" "Biên bản" Some("BB");
    Submission "to-trinh" "Tờ trình" Some("TTr");
    Contract "hop-dong" "Hợp đồng" Some("HĐ");
    OfficialLetter "cong-van" "Công văn" None;
    Telegram "cong-dien" "Công điện" Some("CĐ");
    Memorandum "ban-ghi-nho" "Bản ghi nhớ" Some("BGN");
    Agreement "ban-thoa-thuan" "Bản thỏa thuận" Some("BTT");
    Authorisation "giay-uy-quyen" "Giấy ủy quyền" Some("GUQ");
    Invitation "giay-moi" "Giấy mời" Some("GM");
    Introduction "giay-gioi-thieu" "Giấy giới thiệu" Some("GGT");
    LeavePermit "giay-nghi-phep" "Giấy nghỉ phép" Some("GNP");
    DispatchSlip "phieu-gui" "Phiếu gửi" Some("PG");
    TransferSlip "phieu-chuyen" "Phiếu chuyển" Some("PC");
    NotificationSlip "phieu-bao" "Phiếu báo" Some("PB");
    PublicLetter "thu-cong" "Thư công" None;
}

impl DocumentKind {
    /// Finds a kind by its code or its Vietnamese name, in any case.
    #[must_use]
    pub fn find(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase();
        Self::ALL.into_iter().find(|kind| kind.code() == word || kind.name().to_lowercase() == word)
    }

    /// The word between the bases and the text (forms 1.1 to 1.3).
    #[must_use]
    pub const fn enacting_word(self) -> Option<&'static str> {
        match self {
            Self::Decision => Some("QUYẾT ĐỊNH:"),
            Self::Resolution => Some("QUYẾT NGHỊ:"),
            _ => None,
        }
    }

    /// Tells whether the form prints a number; a public letter has none.
    #[must_use]
    pub const fn is_numbered(self) -> bool {
        !matches!(self, Self::PublicLetter)
    }

    /// Tells whether the form prints place and date in its head; minutes name both in their text (form 1.9).
    #[must_use]
    pub const fn has_place_and_date(self) -> bool {
        !matches!(self, Self::Minutes)
    }

    /// Tells whether the form asks for an abstract; two have none (forms 1.8, 1.10), a public letter speaks for itself.
    #[must_use]
    pub const fn has_abstract(self) -> bool {
        !matches!(self, Self::Introduction | Self::LeavePermit | Self::PublicLetter)
    }
}
