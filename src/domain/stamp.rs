//! Độ khẩn, phạm vi lưu hành: the stamps on page 1.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Chỉ dẫn phạm vi lưu hành (Appendix I, III.2c).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Circulation {
    /// XEM XONG TRẢ LẠI.
    XemXongTraLai,
    /// LƯU HÀNH NỘI BỘ.
    LuuHanhNoiBo,
}

impl Circulation {
    /// The words in the box.
    #[must_use]
    pub const fn stamp(self) -> &'static str {
        match self {
            Self::XemXongTraLai => "XEM XONG TRẢ LẠI",
            Self::LuuHanhNoiBo => "LƯU HÀNH NỘI BỘ",
        }
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
