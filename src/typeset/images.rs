//! Pictures of signature and seal: set into their places when a document is signed, never before (Appendix I, II.7d,
//! II.8a).

use std::sync::Arc;

use super::Error;

/// A picture with its width on paper.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    png: Arc<[u8]>,
    /// In tenths of a millimetre.
    width: u32,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("width", &self.width).finish_non_exhaustive()
    }
}

/// The pictures of one signing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SigningImages {
    /// Blue, on a transparent ground.
    pub signature: Option<Picture>,
    /// Red, in the size of the real seal; it covers a third of the signature at its left.
    pub seal: Option<Picture>,
}

impl Picture {
    /// Takes a PNG; `width` in tenths of a millimetre, 100 to 800.
    ///
    /// # Errors
    /// [`Error::Picture`] for another format or an impossible width.
    pub fn new(png: &[u8], width: u32) -> Result<Self, Error> {
        if !png.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Err(Error::Picture("not a PNG".to_owned()));
        }
        if !(100..=800).contains(&width) {
            return Err(Error::Picture(format!("{} mm wide", f64::from(width) / 10.0)));
        }
        Ok(Self { png: png.into(), width })
    }

    /// In millimetres.
    pub(super) fn millimetres(&self) -> f64 {
        f64::from(self.width) / 10.0
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        self.png.to_vec()
    }
}
