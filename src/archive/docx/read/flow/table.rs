//! One table: its rows, merged cells, repeated heads.

use super::super::{styles::ruled, tree::Node};
use super::{Tab, TabCell, TabRow, Walk};

impl<'p> Walk<'p> {
    pub(super) fn table(&mut self, table: &'p Node) -> Tab {
        let properties = table.child("tblPr");
        let style = properties.and_then(|form| form.child("tblStyle")).and_then(Node::value);
        let own = properties.and_then(ruled);
        let from_style = || style.and_then(|style| self.styles.form(style).ruled);
        let mut tab = Tab { ruled: own.or_else(from_style).unwrap_or(false), rows: Vec::new() };
        let mut rows: Vec<&'p Node> = Vec::new();
        for child in &table.children {
            match child.name.as_str() {
                "tr" => rows.push(child),
                "sdt" => rows.extend(child.all("sdtContent").flat_map(|inner| inner.all("tr"))),
                "ins" => rows.extend(child.all("tr")),
                _ => {}
            }
        }
        for row in rows {
            let form = row.child("trPr");
            let count = |name| {
                let value = form.and_then(|form| form.child(name)).and_then(Node::value);
                value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0).min(63)
            };
            let mut out = TabRow {
                head: form.and_then(|form| form.switch("tblHeader")).unwrap_or(false),
                cells: Vec::new(),
            };
            out.cells.extend(
                (0..count("gridBefore")).map(|_| TabCell { across: 1, ..TabCell::default() }),
            );
            let mut cells: Vec<&'p Node> = Vec::new();
            for child in &row.children {
                match child.name.as_str() {
                    "tc" => cells.push(child),
                    "sdt" => {
                        cells.extend(child.all("sdtContent").flat_map(|inner| inner.all("tc")));
                    }
                    _ => {}
                }
            }
            for cell in cells {
                let form = cell.child("tcPr");
                let across = form
                    .and_then(|form| form.child("gridSpan"))
                    .and_then(Node::value)
                    .and_then(|value| value.parse::<usize>().ok());
                let merged = form.and_then(|form| form.child("vMerge"));
                tab.ruled |= form.and_then(ruled).unwrap_or(false);
                out.cells.push(TabCell {
                    across: across.unwrap_or(1).clamp(1, 63),
                    above: merged.is_some_and(|merged| merged.value() != Some("restart")),
                    lines: self.lines(cell),
                });
            }
            tab.rows.push(out);
        }
        tab
    }
}
