//! The samples of the templates name only units and groups that the sample directories hold.

use std::{collections::HashSet, path::Path};

use congvan::{
    domain::{Document, Party},
    template::{self, Templates},
};

fn codes(directory: &str) -> HashSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples").join(directory);
    let rows = ["units.csv", "groups.csv"].into_iter().flat_map(|file| {
        let reader = csv::ReaderBuilder::new().flexible(true).from_path(folder.join(file));
        reader.expect("a sample directory").into_records().collect::<Vec<_>>()
    });
    rows.map(|row| row.expect("a row")[0].to_owned()).collect()
}

fn parties(document: &Document) -> Vec<Party> {
    let mut parties: Vec<Party> = document.issuer.unit.clone().map(Party).into_iter().collect();
    parties.extend(document.addressees.items.iter().flat_map(|one| one.to.clone()));
    parties.extend(document.recipients.iter().flat_map(|one| one.to.clone()));
    for located in document.tasks() {
        parties.extend(located.lead.into_iter().cloned());
        parties.extend(located.task.cooperating.clone());
        parties.extend(located.task.report_to.clone());
    }
    parties
}

#[test]
fn every_code_of_the_samples_is_in_their_directory() {
    let templates = Templates::embedded();
    for code in templates.codes() {
        for (name, file) in templates.samples(&code) {
            let known = codes(&name);
            let draft = template::load(&file.name, &file.text, &templates).expect("a sample");
            for party in parties(&draft.document).iter().filter(|party| party.is_code()) {
                assert!(
                    known.contains(party.as_str()),
                    "{code}/{name}: {party} is not in the directory"
                );
            }
        }
    }
}

#[test]
fn every_leading_unit_of_the_samples_gets_the_letter() {
    let templates = Templates::embedded();
    for code in templates.codes() {
        for (name, file) in templates.samples(&code) {
            let document =
                template::load(&file.name, &file.text, &templates).expect("a sample").document;
            let mut reached = HashSet::new();
            let lines = document.addressees.items.iter().map(|one| &one.to);
            for to in lines.chain(document.recipients.iter().map(|one| &one.to)).flatten() {
                reached.insert(to.to_string());
                reached.extend(members(&name, to.as_str()));
            }
            for task in document.tasks() {
                for lead in task.lead {
                    assert!(
                        reached.contains(lead.as_str()),
                        "{code}/{name}: {lead} is not reached"
                    );
                }
            }
        }
    }
}

/// Codes of a group's members.
fn members(directory: &str, group: &str) -> Vec<String> {
    const MEMBERS: usize = 3;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates/samples").join(directory);
    let reader = csv::ReaderBuilder::new().flexible(true).from_path(folder.join("groups.csv"));
    let mut rows = reader.expect("groups").into_records().map(|row| row.expect("a row"));
    let row = rows.find(|row| row[0] == *group);
    row.map_or_else(Vec::new, |row| row[MEMBERS].split(';').map(str::to_owned).collect())
}
