//! The lines of a table of groups. One line per group with all members, or one line per member.

use chrono::NaiveDate;

use crate::domain::{Finding, Findings, Place};
use crate::text::Message;

use super::table::{Column, Line, Table};

const COLUMNS: [Column; 6] = [
    Column { name: "group_code", called: &["ma nhom", "ma", "code", "ma nhom don vi"] },
    Column { name: "group_name", called: &["ten nhom", "ten", "name", "ten nhom don vi"] },
    Column { name: "aliases", called: &["ten goi khac", "ten khac", "alias"] },
    Column {
        name: "members",
        called: &["don vi thanh vien", "thanh vien", "ma don vi", "don vi", "units", "unit"],
    },
    Column { name: "valid_from", called: &["tu ngay", "ngay bat dau", "hieu luc tu", "from"] },
    Column { name: "valid_to", called: &["den ngay", "ngay ket thuc", "hieu luc den", "to"] },
];

/// A member as written, and where.
#[derive(Debug, Clone)]
pub(super) struct Member {
    pub place: Place,
    pub words: String,
}

/// One group, put together from its lines.
#[derive(Debug, Clone)]
#[expect(clippy::option_option, reason = "no such column, an empty cell, a value: three things")]
pub(super) struct GroupLine {
    pub place: Place,
    pub code: String,
    pub name: String,
    pub aliases: Option<Vec<String>>,
    pub valid_from: Option<Option<NaiveDate>>,
    pub valid_to: Option<Option<NaiveDate>>,
    pub members: Vec<Member>,
}

/// Reads a file of groups: the groups that are whole, and everything that is wrong.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<(Vec<GroupLine>, Findings), Findings> {
    let needed = ["group_code", "group_name", "members"];
    let (table, mut findings) = Table::read(file, bytes, &COLUMNS, &needed)?;
    let mut groups: Vec<GroupLine> = Vec::new();
    for line in table.lines() {
        let Some(group) = group(&table, line, &groups, &mut findings) else { continue };
        match groups.iter_mut().find(|known| known.code == group.code) {
            Some(known) if known.name == group.name => known.members.extend(group.members),
            Some(known) => {
                let message = Message::new("directory-group-twice")
                    .with("code", &group.code)
                    .with("name", &known.name);
                findings.push(Finding::error(group.place, message));
            }
            None => groups.push(group),
        }
    }
    Ok((groups, findings))
}

fn group(
    table: &Table,
    line: &Line,
    earlier: &[GroupLine],
    findings: &mut Findings,
) -> Option<GroupLine> {
    let cell = |column| table.cell(line, column);
    let mut name = cell("group_name").and_then(|cell| cell.words());
    let code = cell("group_code")?.code(name.as_deref(), findings);
    if name.is_none() {
        // A further line of a group need not repeat its name.
        let known = earlier.iter().find(|group| Some(&group.code) == code.as_ref());
        name = known.map(|group| group.name.clone());
    }
    if name.is_none() {
        let place = cell("group_name")?.place;
        findings.push(Finding::error(place, Message::new("directory-name-missing")));
    }
    let valid_from = cell("valid_from").map(|cell| cell.day(findings));
    let valid_to = cell("valid_to").map(|cell| cell.day(findings));
    if let (Some(Some(from)), Some(Some(to))) = (valid_from, valid_to)
        && from > to
    {
        let place = cell("valid_to")?.place;
        findings.push(Finding::error(place, Message::new("directory-dates-order")));
    }
    let cells = cell("members")?;
    let members: Vec<Member> = cells
        .list()
        .into_iter()
        .map(|words| Member { place: cells.place.clone(), words })
        .collect();
    if members.is_empty() {
        let message = Message::new("directory-group-empty");
        findings.push(Finding::error(cells.place, message));
    }
    Some(GroupLine {
        place: table.place(line.number, ""),
        code: code?,
        name: name?,
        aliases: cell("aliases").map(|cell| cell.list()),
        valid_from,
        valid_to,
        members,
    })
}
