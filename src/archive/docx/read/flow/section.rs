//! Where the sections of a file begin.

use super::super::tree::Node;
use super::Piece;

/// A piece, or the settings of the section that ends with it.
pub(super) enum Loose<'n> {
    Piece(Piece),
    End(&'n Node),
}

/// Puts the beginning of each section before its pieces; a file says what a section is only at its end.
pub(super) fn sections(loose: Vec<Loose<'_>>, last: Option<&Node>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open = Vec::new();
    let mut count = 0;
    let mut close = |open: &mut Vec<Piece>, settings: Option<&Node>| {
        let size = settings.and_then(|settings| settings.child("pgSz"));
        let turned = size.is_some_and(|size| size.attribute("orient") == Some("landscape"));
        let numbers = settings.and_then(|settings| settings.child("pgNumType"));
        let anew = numbers.is_some_and(|numbers| numbers.attribute("start").is_some());
        if count > 0 {
            pieces.push(Piece::Section { turned, anew });
        }
        count += 1;
        pieces.append(open);
    };
    for one in loose {
        match one {
            Loose::Piece(piece) => open.push(piece),
            Loose::End(settings) => close(&mut open, Some(settings)),
        }
    }
    close(&mut open, last);
    pieces
}

pub(super) fn first_section(body: &Node) -> Option<&Node> {
    body.all("p").find_map(|paragraph| paragraph.child("pPr")?.child("sectPr"))
}
