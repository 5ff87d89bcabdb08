//! The form of a draft: the fields of its template, or everything that a document holds, item by item.

use serde::Serialize;
use serde_json::Value;

pub use super::field::FoundView;
use super::field::{self, Choice, FieldView, lines, plain};
use crate::domain::check::is_mendable;
use crate::domain::{DocumentKind, Finding, Severity};
use crate::service::drafting::{self, Known, Mend, Opened, Row};
use crate::text::Message;
use crate::web::Member;

/// Everything that can be typed.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    /// Name of the template that is filled in.
    pub template: Option<String>,
    pub sections: Vec<Section>,
    /// The body, row by row; none while a template is filled in.
    pub rows: Option<Vec<RowView>>,
    /// Findings that stand at no field.
    pub found: Vec<FoundView>,
    pub errors: usize,
    pub warnings: usize,
    pub mends: usize,
    pub signers: Vec<Choice>,
    pub files: Vec<FileView>,
}

/// Fields that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    pub key: &'static str,
    pub title: String,
    /// Shown open.
    pub open: bool,
    pub fields: Vec<FieldView>,
}

/// One node of the body.
#[derive(Debug, Clone, Serialize)]
pub struct RowView {
    pub index: usize,
    pub id: String,
    /// Path of the node in the draft.
    pub path: String,
    pub form: &'static str,
    pub depth: usize,
    pub marker: String,
    pub text: String,
    pub lead: String,
    pub mode: String,
    pub modes: Vec<Choice>,
    pub levels: Vec<Choice>,
    pub style: &'static str,
    pub cooperating: String,
    pub due: String,
    pub due_text: String,
    pub tracked: String,
    pub deliverable: String,
    pub report_to: String,
    pub report_via: String,
    pub has_table: bool,
    pub found: Vec<FoundView>,
    pub comments: usize,
}

/// A file that goes with the letter.
#[derive(Debug, Clone, Serialize)]
pub struct FileView {
    pub name: String,
    pub kilobytes: i64,
}

const LEVELS: [&str; 8] =
    ["roman", "article", "clause", "decimal", "point", "dash", "plus", "star"];
const HEADINGS: [&str; 4] = ["part", "chapter", "section", "subsection"];
const MODES: [&str; 5] = ["carry-out", "report", "periodic", "if-difficulty", "comment"];

/// Makes the form of a draft.
pub fn form(
    member: &Member,
    opened: &Opened,
    known: &Known,
    template: Option<drafting::DirectiveTemplate>,
) -> FormView {
    let say = |id: &'static str| member.say(&Message::new(id));
    let content = opened.content();
    let mut sections = match &template {
        Some(template) => vec![Section {
            key: "data",
            title: say("draft-section-template"),
            open: true,
            fields: field::of_template(&template.fields, content.get("data"), "data", known),
        }],
        None => document_sections(&say, content, known),
    };
    sections.extend(head_sections(&say, content, template.is_some(), known));
    let mut rows = template.is_none().then(|| row_views(&say, opened, known));
    let found = place_findings(
        member,
        &opened.findings().0,
        &opened.mends,
        &mut sections,
        rows.as_deref_mut(),
    );
    let count = |severity| opened.findings().iter().filter(|one| one.severity == severity).count();
    let signer = |signer: &drafting::Signer| Choice {
        value: signer.id.clone(),
        label: format!("{} · {}", signer.name, signature_line(signer)),
        chosen: false,
    };
    FormView {
        template: template.map(|template| template.name),
        sections,
        rows,
        found,
        errors: count(Severity::Error),
        warnings: count(Severity::Warning) + count(Severity::Hint),
        mends: opened.mends.len(),
        signers: opened.signers.iter().map(signer).collect(),
        files: opened
            .files
            .iter()
            .filter(|file| {
                let listed = content.get("enclosures").and_then(Value::as_array);
                listed
                    .into_iter()
                    .flatten()
                    .any(|one| one.get("file").and_then(Value::as_str) == Some(&file.name))
            })
            .map(|file| FileView { name: file.name.clone(), kilobytes: (file.size + 1023) / 1024 })
            .collect(),
    }
}

/// `KT. CHỦ TỊCH · PHÓ CHỦ TỊCH`
fn signature_line(signer: &drafting::Signer) -> String {
    let authority = signer.authority.as_array().into_iter().flatten().filter_map(Value::as_str);
    authority.chain([signer.position.as_str()]).collect::<Vec<_>>().join(" · ")
}

fn document_sections(
    say: &impl Fn(&'static str) -> String,
    content: &Value,
    known: &Known,
) -> Vec<Section> {
    let at = |path: &str| drafting::at(content, path);
    let words = |path: &str| at(path).map(plain).unwrap_or_default();
    let kinds =
        DocumentKind::ALL.map(|kind| (kind.code().to_owned(), kind.name().to_owned())).to_vec();
    vec![
        Section {
            key: "subject",
            title: say("draft-section-subject"),
            open: true,
            fields: vec![
                FieldView::new("f", "kind", "choice", say("draft-kind"), words("kind"))
                    .choices(kinds),
                FieldView::new("f", "subject", "text", say("draft-subject"), words("subject"))
                    .help(say("draft-subject-help")),
            ],
        },
        Section {
            key: "addressees",
            title: say("draft-section-addressees"),
            open: true,
            fields: vec![lines_with_units(
                say,
                content,
                "addressees.items",
                "draft-addressee",
                known,
            )],
        },
        Section {
            key: "bases",
            title: say("draft-section-bases"),
            open: at("bases").is_some(),
            fields: vec![
                FieldView::new("l", "bases", "lines", say("draft-bases"), lines(at("bases")))
                    .help(say("draft-bases-help")),
                FieldView::new(
                    "f",
                    "authority",
                    "line",
                    say("draft-authority"),
                    words("authority"),
                )
                .help(say("draft-authority-help")),
            ],
        },
    ]
}

/// Lines of printed words, each with the units that it stands for.
fn lines_with_units(
    say: &impl Fn(&'static str) -> String,
    content: &Value,
    path: &str,
    label: &'static str,
    known: &Known,
) -> FieldView {
    let given =
        drafting::at(content, path).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let entries = given.iter().enumerate().map(|(index, line)| {
        let path = format!("{path}[{index}]");
        let text = line.get("text").unwrap_or(line);
        vec![
            FieldView::new(
                "f",
                &format!("{path}.text"),
                "line",
                say("draft-line-text"),
                plain(text),
            ),
            FieldView::new(
                "p",
                &format!("{path}.to"),
                "units",
                say("draft-line-to"),
                known.shown(line.get("to")),
            ),
        ]
    });
    FieldView {
        path: path.to_owned(),
        label: say(label),
        kind: "list",
        entries: entries.collect(),
        ..FieldView::default()
    }
}

/// Who signs, who receives, what it passes on, and its head: what a filled template has too, where it differs.
fn head_sections(
    say: &impl Fn(&'static str) -> String,
    content: &Value,
    of_template: bool,
    known: &Known,
) -> Vec<Section> {
    let at = |path: &str| drafting::at(content, path);
    let words = |path: &str| at(path).map(plain).unwrap_or_default();
    let line = |path: &str, label: &'static str| {
        FieldView::new("f", path, "line", say(label), words(path))
    };
    let choice = |path: &str, label: &'static str, codes: &[(&'static str, &'static str)]| {
        let choices = std::iter::once((String::new(), say("draft-none")));
        let choices = choices.chain(codes.iter().map(|(code, id)| ((*code).to_owned(), say(id))));
        FieldView::new("f", path, "choice", say(label), words(path)).choices(choices.collect())
    };
    let day = |path: &str, label: &'static str| {
        FieldView::new("y", path, "day", say(label), drafting::day_shown(at(path)))
    };
    let mut sections = vec![Section {
        key: "signature",
        title: say("draft-section-signature"),
        open: true,
        fields: vec![
            FieldView::new(
                "l",
                "signature.authority",
                "lines",
                say("draft-signature-authority"),
                lines(at("signature.authority")),
            )
            .help(say("draft-signature-authority-help")),
            line("signature.position", "draft-signature-position"),
            line("signature.name", "draft-signature-name"),
        ],
    }];
    if !of_template {
        sections.push(Section {
            key: "recipients",
            title: say("draft-section-recipients"),
            open: true,
            fields: vec![lines_with_units(say, content, "recipients", "draft-recipient", known)],
        });
    }
    sections.push(Section {
        key: "head",
        title: say("draft-section-head"),
        open: true,
        fields: vec![
            line("notation", "draft-notation").help(say("draft-notation-help")),
            line("place", "draft-place").help(say("draft-place-help")),
            day("date", "draft-date").help(say("draft-date-help")),
            choice(
                "urgency",
                "draft-urgency",
                &[
                    ("khan", "draft-urgency-khan"),
                    ("thuong-khan", "draft-urgency-thuong-khan"),
                    ("hoa-toc", "draft-urgency-hoa-toc"),
                ],
            ),
            choice(
                "circulation",
                "draft-circulation",
                &[
                    ("luu-hanh-noi-bo", "draft-circulation-internal"),
                    ("xem-xong-tra-lai", "draft-circulation-return"),
                ],
            ),
            line("drafter", "draft-drafter").help(say("draft-drafter-help")),
        ],
    });
    if !of_template {
        sections.push(Section {
            key: "source",
            title: say("draft-section-source"),
            open: at("source").is_some(),
            fields: vec![
                choice(
                    "source.kind",
                    "draft-source-kind",
                    &[
                        ("document", "draft-source-document"),
                        ("conclusion", "draft-source-conclusion"),
                        ("spoken", "draft-source-spoken"),
                    ],
                ),
                line("source.issuer", "draft-source-issuer"),
                line("source.number", "draft-source-number"),
                day("source.date", "draft-source-date"),
                line("source.subject", "draft-source-subject"),
                FieldView::new(
                    "d",
                    "source.due",
                    "line",
                    say("draft-source-due"),
                    drafting::due_shown(at("source.due")),
                )
                .help(say("draft-due-help")),
            ],
        });
    }
    sections
}

fn row_views(
    say: &impl Fn(&'static str) -> String,
    opened: &Opened,
    known: &Known,
) -> Vec<RowView> {
    let rows = drafting::rows(opened.content().get("body"));
    let document = opened.reading.document.as_ref();
    let markers: std::collections::HashMap<String, String> = document
        .map(|document| crate::domain::outline(&document.body, "body"))
        .into_iter()
        .flatten()
        .filter_map(|one| Some((one.path.clone(), one.marker?)))
        .collect();
    let modes: Vec<(String, String)> = std::iter::once((String::new(), say("draft-mode-none")))
        .chain(MODES.iter().map(|code| ((*code).to_owned(), say(mode_label(code)))))
        .collect();
    rows.iter()
        .enumerate()
        .map(|(index, row)| {
            let comments = opened.comments.iter().filter(|one| one.resolved_at.is_none());
            let comments = comments.filter(|one| one.node.as_deref() == Some(row.id())).count();
            let marker = markers.get(&row.path).cloned().unwrap_or_default();
            row_view(say, index, row, marker, &modes, comments, known)
        })
        .collect()
}

fn row_view(
    say: &impl Fn(&'static str) -> String,
    index: usize,
    row: &Row,
    marker: String,
    modes: &[(String, String)],
    comments: usize,
    known: &Known,
) -> RowView {
    let node = Value::Object(row.fields.clone());
    let at = |path: &str| drafting::at(&node, path);
    let words = |path: &str| at(path).map(plain).unwrap_or_default();
    // `task: report` in short.
    let mode = match at("task") {
        Some(Value::String(mode)) => mode.clone(),
        Some(Value::Object(fields)) => {
            fields.get("mode").map_or_else(|| "carry-out".to_owned(), plain)
        }
        _ => String::new(),
    };
    let choices = |value: &str, choices: Vec<(String, String)>| {
        let field = FieldView { value: value.to_owned(), ..FieldView::default() };
        field.choices(choices).choices
    };
    let levels: &[&str] = if row.form == drafting::Form::Heading { &HEADINGS } else { &LEVELS };
    let level = |code: &&str| ((*code).to_owned(), say(level_label(code)));
    let own = (row.form == drafting::Form::Item).then(|| (String::new(), say("draft-level-own")));
    let style = match (words("bold").as_str(), words("italic").as_str()) {
        ("true", _) => "bold",
        (_, "true") => "italic",
        _ => "",
    };
    RowView {
        index,
        id: row.id().to_owned(),
        path: row.path.clone(),
        form: row.form.code(),
        depth: row.depth,
        marker,
        text: words("text"),
        lead: known.shown(at("lead")),
        modes: choices(&mode, modes.to_vec()),
        mode,
        levels: choices(&words("level"), own.into_iter().chain(levels.iter().map(level)).collect()),
        style,
        cooperating: known.shown(at("task.cooperating")),
        due: drafting::due_shown(at("task.due")),
        due_text: words("task.due.text"),
        tracked: drafting::moment_shown(&words("task.due.tracked")),
        deliverable: words("task.deliverable"),
        report_to: known.shown(at("task.report_to")),
        report_via: known.shown(at("task.report_via")),
        has_table: at("table").is_some(),
        found: Vec::new(),
        comments,
    }
}

fn mode_label(code: &str) -> &'static str {
    match code {
        "report" => "draft-mode-report",
        "periodic" => "draft-mode-periodic",
        "if-difficulty" => "draft-mode-if-difficulty",
        "comment" => "draft-mode-comment",
        _ => "draft-mode-carry-out",
    }
}

fn level_label(code: &str) -> &'static str {
    match code {
        "roman" => "draft-level-roman",
        "article" => "draft-level-article",
        "clause" => "draft-level-clause",
        "decimal" => "draft-level-decimal",
        "point" => "draft-level-point",
        "dash" => "draft-level-dash",
        "plus" => "draft-level-plus",
        "star" => "draft-level-star",
        "part" => "draft-level-part",
        "chapter" => "draft-level-chapter",
        "section" => "draft-level-section",
        _ => "draft-level-subsection",
    }
}

/// A finding in words.
pub fn found(member: &Member, finding: &Finding, mends: &[Mend]) -> FoundView {
    let field = &finding.place.field;
    let mend = mends
        .iter()
        .find(|mend| !field.is_empty() && (is_at(&mend.field, field) || is_at(field, &mend.field)));
    FoundView {
        text: member.say(&finding.message),
        advice: finding.message.advice_on_page(member.lang),
        is_error: finding.severity == Severity::Error,
        is_hint: finding.severity == Severity::Hint,
        mend: mend.filter(|_| is_form(finding)).map(|mend| mend.field.clone()),
    }
}

/// What mending takes away.
fn is_form(finding: &Finding) -> bool {
    is_mendable(finding.message.id)
}

/// Whether a path is the field or lies inside it.
fn is_at(path: &str, field: &str) -> bool {
    path.strip_prefix(field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Puts every finding to the innermost field that holds its place; gives those without one.
fn place_findings(
    member: &Member,
    findings: &[Finding],
    mends: &[Mend],
    sections: &mut [Section],
    rows: Option<&mut [RowView]>,
) -> Vec<FoundView> {
    let mut rows = rows;
    let mut rest = Vec::new();
    for finding in findings {
        let view = found(member, finding, mends);
        let place = finding.place.field.as_str();
        let mut best: Option<String> = None;
        let mut consider = |path: &str| {
            let longer = best.as_ref().is_none_or(|best| best.len() < path.len());
            if !path.is_empty() && is_at(place, path) && longer {
                best = Some(path.to_owned());
            }
        };
        for field in sections.iter_mut().flat_map(|section| &mut section.fields) {
            field.each(&mut |field| consider(&field.path));
        }
        let of_node = finding.place.node.as_deref();
        if let Some(rows) = rows.as_deref_mut() {
            let row = rows
                .iter_mut()
                .filter(|row| is_at(place, &row.path))
                .max_by_key(|row| row.path.len());
            if let Some(row) = row {
                row.found.push(view);
                continue;
            }
            if place.is_empty()
                && let Some(row) = rows.iter_mut().find(|row| Some(row.id.as_str()) == of_node)
            {
                row.found.push(view);
                continue;
            }
        }
        // Nothing of it is there yet: its first field stands for it.
        let mut first_inside = None;
        for field in sections.iter_mut().flat_map(|section| &mut section.fields) {
            field.each(&mut |field| {
                if !place.is_empty() && first_inside.is_none() && is_at(&field.path, place) {
                    first_inside = Some(field.path.clone());
                }
            });
        }
        match best.or(first_inside) {
            Some(best) => {
                for field in sections.iter_mut().flat_map(|section| &mut section.fields) {
                    field.each(&mut |field| {
                        if field.path == best {
                            field.found.push(view.clone());
                        }
                    });
                }
            }
            None => rest.push(view),
        }
    }
    rest
}
