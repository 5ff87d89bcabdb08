//! Every page of every sample, kept by the digest of its picture: a change of the page is seen, and meant.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::{measure::ENGINE, samples::samples};
use congvan::typeset::Options;

/// Dots per inch at which the pictures are taken.
const DPI: u32 = 72;

#[test]
fn the_pages_of_the_samples_look_as_they_did() {
    let mut table = String::new();
    for (name, sample) in samples() {
        let rendered = ENGINE.render(&sample, &Options::default()).expect("rendered");
        for (index, page) in rendered.png_pages(DPI).expect("pictures").iter().enumerate() {
            let digest = HEXLOWER.encode(&Sha256::digest(page)[..8]);
            table.push_str(&format!("{name} {} {digest}\n", index + 1));
        }
    }
    insta::assert_snapshot!(table);
}
