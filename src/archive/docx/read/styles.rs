//! What the styles of a file say of words and paragraphs, as far as it bears on what they are.

use std::collections::HashMap;

use super::tree::Node;

/// Styles based on each other; real files have five.
const DEEPEST: usize = 20;

/// What a style or a direct setting says; nothing where it leaves it open.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Form {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub capitals: Option<bool>,
    pub hidden: Option<bool>,
    pub centred: Option<bool>,
    /// List and level in it.
    pub list: Option<(u32, usize)>,
    /// A table with lines.
    pub ruled: Option<bool>,
}

impl Form {
    /// What a style, a run or a paragraph sets.
    pub fn of(node: &Node) -> Self {
        let mut form = Self::default();
        if let Some(run) = node.child("rPr") {
            form.set_run(run);
        }
        if let Some(paragraph) = node.child("pPr") {
            form.set_paragraph(paragraph);
        }
        form.ruled = node.child("tblPr").and_then(ruled);
        form
    }

    pub fn set_run(&mut self, run: &Node) {
        self.bold = run.switch("b");
        self.italic = run.switch("i");
        self.capitals = run.switch("caps");
        self.hidden = run.switch("vanish");
    }

    pub fn set_paragraph(&mut self, paragraph: &Node) {
        self.centred = paragraph.child("jc").map(|side| matches!(side.value(), Some("center")));
        self.list = paragraph.child("numPr").and_then(|list| {
            let id = list.child("numId")?.value()?.parse().ok()?;
            let level = list.child("ilvl").and_then(Node::value).and_then(|v| v.parse().ok());
            Some((id, level.unwrap_or(0).min(8)))
        });
    }

    /// What this leaves open is taken from the other.
    pub fn over(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            capitals: self.capitals.or(other.capitals),
            hidden: self.hidden.or(other.hidden),
            centred: self.centred.or(other.centred),
            list: self.list.or(other.list),
            ruled: self.ruled.or(other.ruled),
        }
    }
}

/// Whether the borders that a table sets can be seen.
pub(super) fn ruled(properties: &Node) -> Option<bool> {
    let borders = properties.child("tblBorders").or_else(|| properties.child("tcBorders"))?;
    Some(borders.children.iter().any(|border| {
        !matches!(border.value(), None | Some("nil" | "none"))
            && border.attribute("sz") != Some("0")
    }))
}

/// The styles by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, (Option<String>, Form)>,
    usual: Option<String>,
}

impl Styles {
    pub fn of(part: Option<&Node>) -> Self {
        let mut all = Self::default();
        for style in part.iter().flat_map(|part| part.all("style")) {
            let Some(id) = style.attribute("styleId") else { continue };
            let base = style.child("basedOn").and_then(Node::value).map(str::to_owned);
            all.styles.insert(id.to_owned(), (base, Form::of(style)));
            let usual = style.attribute("type") == Some("paragraph")
                && matches!(style.attribute("default"), Some("1" | "true" | "on"));
            if usual {
                all.usual = Some(id.to_owned());
            }
        }
        all
    }

    /// The form that a style gives; the usual one of paragraphs where none is named.
    pub fn paragraph(&self, id: Option<&str>) -> Form {
        id.or(self.usual.as_deref()).map_or_else(Form::default, |id| self.form(id))
    }

    pub fn form(&self, id: &str) -> Form {
        let mut form = Form::default();
        let mut next = Some(id);
        for _ in 0..DEEPEST {
            let Some((base, own)) = next.and_then(|id| self.styles.get(id)) else { break };
            form = form.over(*own);
            next = base.as_deref();
        }
        form
    }
}
