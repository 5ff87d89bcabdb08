//! The lines of a table of units. A column that the file lacks says nothing about what is known already.

use chrono::NaiveDate;

use crate::domain::{Contact, Finding, Findings, Place};
use crate::text::Message;

use super::table::{Cell, Column, Line, Table};

pub(super) const COLUMNS: [Column; 14] = [
    Column { name: "code", called: &["ma don vi", "ma", "unit code", "ma dinh danh"] },
    Column { name: "name", called: &["ten don vi", "ten", "ten co quan", "don vi", "unit name"] },
    Column {
        name: "aliases",
        called: &["ten goi khac", "ten khac", "ten viet tat", "ten thuong goi", "alias"],
    },
    Column {
        name: "parent",
        called: &["don vi cap tren", "cap tren", "truc thuoc", "ma don vi cap tren"],
    },
    Column { name: "superior", called: &["co quan chu quan", "chu quan"] },
    Column { name: "head", called: &["ten co quan ban hanh", "ten in tren van ban", "issuer"] },
    Column { name: "place", called: &["dia danh"] },
    Column {
        name: "emails",
        called: &["thu dien tu", "email", "e-mail", "dia chi thu dien tu", "hop thu", "mail"],
    },
    Column { name: "valid_from", called: &["tu ngay", "ngay bat dau", "hieu luc tu", "from"] },
    Column { name: "valid_to", called: &["den ngay", "ngay ket thuc", "hieu luc den", "to"] },
    Column { name: "contact_name", called: &["nguoi lien he", "dau moi", "contact"] },
    Column { name: "contact_position", called: &["chuc vu", "chuc danh", "position"] },
    Column { name: "contact_phone", called: &["dien thoai", "so dien thoai", "phone"] },
    Column { name: "contact_email", called: &["thu nguoi lien he", "email nguoi lien he"] },
];

/// One line that was read whole. `None` in a field: the file has no such column.
#[derive(Debug, Clone)]
#[expect(clippy::option_option, reason = "no such column, an empty cell, a value: three things")]
pub(super) struct UnitLine {
    pub place: Place,
    pub code: String,
    pub name: String,
    pub aliases: Option<Vec<String>>,
    pub parent: Option<Option<String>>,
    pub superior: Option<Vec<String>>,
    pub head: Option<Vec<String>>,
    pub town: Option<Option<String>>,
    pub emails: Option<Vec<String>>,
    pub valid_from: Option<Option<NaiveDate>>,
    pub valid_to: Option<Option<NaiveDate>>,
    pub contacts: Option<Vec<Contact>>,
}

/// Reads a file of units: the lines that are whole, and everything that is wrong.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<(Vec<UnitLine>, Findings), Findings> {
    let (table, mut findings) = Table::read(file, bytes, &COLUMNS, &["code", "name"])?;
    let lines = table.lines().filter_map(|line| unit(&table, line, &mut findings)).collect();
    Ok((lines, findings))
}

fn unit(table: &Table, line: &Line, findings: &mut Findings) -> Option<UnitLine> {
    let cell = |column| table.cell(line, column);
    let name = cell("name").and_then(|cell| cell.words());
    let code = cell("code")?.code(name.as_deref(), findings);
    if name.is_none() {
        let place = cell("name")?.place;
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
    let emails = cell("emails").map(|cell| cell.emails(findings));
    let contacts = contacts(&cell, findings);
    Some(UnitLine {
        place: table.place(line.number, ""),
        code: code?,
        name: name?,
        aliases: cell("aliases").map(|cell| cell.list()),
        parent: cell("parent").map(|cell| cell.words()),
        superior: cell("superior").map(|cell| cell.list()),
        head: cell("head").map(|cell| cell.list()),
        town: cell("place").map(|cell| cell.words()),
        emails,
        valid_from,
        valid_to,
        contacts,
    })
}

/// The contact persons: several stand in each cell in the same order, separated by semicolons.
fn contacts(
    cell: &impl Fn(&'static str) -> Option<Cell>,
    findings: &mut Findings,
) -> Option<Vec<Contact>> {
    let names = cell("contact_name")?;
    let people = names.list();
    let mut beside = |column: &'static str, check: bool| -> Vec<String> {
        let Some(cell) = cell(column) else { return Vec::new() };
        let all: Vec<String> =
            cell.text.split([';', '\n']).map(|part| part.trim().to_owned()).collect();
        let all = if cell.text.is_empty() { Vec::new() } else { all };
        if check {
            cell.emails(findings);
        }
        if all.len() > people.len() {
            let message = Message::new("directory-contacts")
                .with("people", people.len())
                .with("values", all.len());
            findings.push(Finding::error(cell.place, message));
        }
        all
    };
    let positions = beside("contact_position", false);
    let phones = beside("contact_phone", false);
    let emails = beside("contact_email", true);
    let at =
        |all: &[String], place: usize| all.get(place).filter(|words| !words.is_empty()).cloned();
    let contact = |(place, name)| Contact {
        name,
        position: at(&positions, place),
        phone: at(&phones, place),
        email: at(&emails, place),
    };
    Some(people.into_iter().enumerate().map(contact).collect())
}
