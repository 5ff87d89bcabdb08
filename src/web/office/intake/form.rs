//! The fields of an intake as browsers send them and templates show them.

use std::collections::HashMap;

use serde::Serialize;

use crate::domain::{DocumentKind, Mode};
use crate::service::letter::intake::{Filled, FilledTask};
use crate::text::Message;
use crate::web::Member;
use crate::web::office::form::{Choice, first};

/// Tasks that a form may bring.
const TASKS: usize = 200;

/// Reads the form.
pub fn filled(values: &HashMap<String, Vec<String>>, source: &str) -> Filled {
    let one = |name: &str| first(values, name).to_owned();
    let count = first(values, "so_nhiem_vu").parse().unwrap_or(0).min(TASKS);
    Filled {
        source: if source.is_empty() { String::new() } else { one("nguon") },
        speaker: one("nguoi_chi_dao"),
        kind: one("loai"),
        number: one("so"),
        date: one("ngay"),
        issuer: one("co_quan"),
        subject: one("trich_yeu"),
        signer: one("nguoi_ky"),
        urgency: one("khan"),
        internal: values.contains_key("noi_bo"),
        groups: values.get("nhom").cloned().unwrap_or_default(),
        to: one("noi_nhan"),
        except: one("tru"),
        due: one("han_chung"),
        tasks: (0..count)
            .map(|at| {
                let field = |name: &str| one(&format!("{name}-{at}"));
                FilledTask {
                    wording: field("noi_dung"),
                    lead: field("chu_tri"),
                    cooperating: field("phoi_hop"),
                    mode: field("che_do"),
                    due_text: field("han_in"),
                    due: field("han"),
                    hour: field("gio"),
                    report_to: field("dau_moi"),
                    report_via: field("thong_qua"),
                    deliverable: field("ket_qua"),
                }
            })
            .collect(),
    }
}

/// What a button of the form asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    Keep,
    Finish,
    AddTask,
    RemoveTask(usize),
    /// Moves a task up.
    Raise(usize),
}

/// Reads the button.
pub fn button(values: &HashMap<String, Vec<String>>) -> Button {
    let pressed = first(values, "viec");
    let place = |mark: &str| pressed.strip_prefix(mark)?.parse().ok();
    match pressed {
        "hoan-thanh" => Button::Finish,
        "them" => Button::AddTask,
        _ => match (place("bo-"), place("len-")) {
            (Some(at), _) => Button::RemoveTask(at),
            (_, Some(at)) => Button::Raise(at),
            _ => Button::Keep,
        },
    }
}

/// Does to the tasks what a button asks for.
pub fn press(filled: &mut Filled, button: Button) {
    match button {
        Button::AddTask if filled.tasks.len() < TASKS => {
            // The next task is mostly like the one before.
            let last = filled.tasks.last().cloned().unwrap_or_default();
            filled.tasks.push(FilledTask {
                mode: if last.mode.is_empty() { "report".to_owned() } else { last.mode },
                due: last.due,
                due_text: last.due_text,
                report_to: last.report_to,
                report_via: last.report_via,
                ..FilledTask::default()
            });
        }
        Button::RemoveTask(at) if at < filled.tasks.len() => drop(filled.tasks.remove(at)),
        Button::Raise(at) if at > 0 && at < filled.tasks.len() => filled.tasks.swap(at - 1, at),
        _ => {}
    }
}

/// A choice with what is chosen.
#[derive(Debug, Serialize)]
pub struct Chosen {
    pub value: String,
    pub label: String,
    pub selected: bool,
}

/// Marks what is chosen.
pub fn chosen(all: Vec<Choice>, value: &str) -> Vec<Chosen> {
    let one = |choice: Choice| Chosen {
        selected: choice.value == value,
        value: choice.value,
        label: choice.label,
    };
    all.into_iter().map(one).collect()
}

/// The kinds of documents.
pub fn kinds() -> Vec<Choice> {
    let kind = |kind: DocumentKind| Choice {
        value: kind.code().to_owned(),
        label: kind.name().to_owned(),
    };
    DocumentKind::ALL.into_iter().map(kind).collect()
}

/// What a letter may ask for.
pub fn modes(member: &Member) -> Vec<Choice> {
    let all = [
        (Mode::Report, "intake-mode-report"),
        (Mode::Periodic, "intake-mode-periodic"),
        (Mode::CarryOut, "intake-mode-carry-out"),
        (Mode::IfDifficulty, "intake-mode-if-difficulty"),
        (Mode::Comment, "intake-mode-comment"),
    ];
    let word = |mode: Mode| {
        serde_json::to_value(mode).ok().and_then(|word| word.as_str().map(str::to_owned))
    };
    let choice = |(mode, label): (Mode, &'static str)| Choice {
        value: word(mode).unwrap_or_default(),
        label: member.say(&Message::new(label)),
    };
    all.into_iter().map(choice).collect()
}
