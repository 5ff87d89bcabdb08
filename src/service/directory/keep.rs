//! One unit or group, kept on a page. It goes the way of a small table: what an import would find wrong is found here
//! too, and what it writes down is written down.

use super::group_import::import_groups;
use super::import::{Import, Imported};
use super::unit_import::import_units;
use crate::domain::{Actor, Contact, Place};
use crate::service::{Error, Office, Result};
use crate::text::Message;

/// A unit as a person typed it. Every field is said: what is empty is empty from now on.
#[derive(Debug, Clone, Default)]
pub struct KeptUnit {
    pub code: String,
    pub name: String,
    /// One name each line, or parted by semicolons.
    pub aliases: String,
    /// Code of the unit above.
    pub parent: String,
    pub place: String,
    /// One mailbox each line, or parted by semicolons.
    pub emails: String,
    /// Days as people type them.
    pub valid_from: String,
    pub valid_to: String,
    pub contacts: Vec<Contact>,
}

/// A group as a person typed it.
#[derive(Debug, Clone, Default)]
pub struct KeptGroup {
    pub code: String,
    pub name: String,
    pub aliases: String,
    /// Codes or names, one each line.
    pub members: String,
}

/// Adds a unit, or writes what was typed over what is known of the code.
///
/// # Errors
/// Forbidden; invalid with everything that is wrong.
pub async fn keep_unit(office: &Office, actor: &Actor, unit: &KeptUnit) -> Result<Imported> {
    needs(&unit.code)?;
    let people = |part: fn(&Contact) -> &str| {
        let parts = unit.contacts.iter().map(|one| part(one).replace(';', ","));
        parts.collect::<Vec<_>>().join("; ")
    };
    let cells: [(&str, String); 12] = [
        ("Mã đơn vị", unit.code.clone()),
        ("Tên đơn vị", unit.name.clone()),
        ("Tên gọi khác", unit.aliases.clone()),
        ("Đơn vị cấp trên", unit.parent.clone()),
        ("Địa danh", unit.place.clone()),
        ("Thư điện tử", unit.emails.clone()),
        ("Từ ngày", unit.valid_from.clone()),
        ("Đến ngày", unit.valid_to.clone()),
        ("Người liên hệ", people(|one| &one.name)),
        ("Chức vụ", people(|one| one.position.as_deref().unwrap_or_default())),
        ("Điện thoại", people(|one| one.phone.as_deref().unwrap_or_default())),
        ("Thư người liên hệ", people(|one| one.email.as_deref().unwrap_or_default())),
    ];
    let headings = cells.each_ref().map(|(heading, _)| *heading);
    let line = cells.each_ref().map(|(_, words)| words.trim());
    import_units(office, actor, &table(&headings, &[line])?).await
}

/// Adds a group, or writes what was typed over what is known of the code.
///
/// # Errors
/// Forbidden; invalid with everything that is wrong.
pub async fn keep_group(office: &Office, actor: &Actor, group: &KeptGroup) -> Result<Imported> {
    needs(&group.code)?;
    let headings = ["Mã nhóm", "Tên nhóm", "Tên gọi khác", "Đơn vị thành viên"];
    let members = group.members.split(['\n', ';']).map(str::trim);
    let mut members: Vec<&str> = members.filter(|member| !member.is_empty()).collect();
    if members.is_empty() {
        // The import says what is missing.
        members.push("");
    }
    let line = |member| [group.code.as_str(), &group.name, &group.aliases, member].map(str::trim);
    let lines: Vec<[&str; 4]> = members.into_iter().map(line).collect();
    import_groups(office, actor, &table(&headings, &lines)?).await
}

/// A line without any word is none for an import; here somebody pressed a button.
fn needs(code: &str) -> Result<()> {
    if code.trim().is_empty() {
        let missing = Message::new("directory-code-missing");
        return Err(Error::invalid(Place::field("code"), missing));
    }
    Ok(())
}

/// A table as an import reads it.
fn table<const N: usize>(headings: &[&str; N], lines: &[[&str; N]]) -> Result<Import> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(headings).map_err(Error::internal)?;
    for line in lines {
        writer.write_record(line).map_err(Error::internal)?;
    }
    let bytes = writer.into_inner().map_err(Error::internal)?;
    Ok(Import { file: String::new(), bytes, check_only: false, skip_bad: false })
}
