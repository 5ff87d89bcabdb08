//! One paragraph: its marker, its runs of words and how each is set.

use super::super::{styles::Form, tree::Node};
use super::{Line, Walk, Words, all_text};

impl<'p> Walk<'p> {
    pub(super) fn line(&mut self, paragraph: &'p Node) -> Line {
        self.place += 1;
        let mut direct = Form::default();
        let mut mark = None;
        let mut style = None;
        if let Some(form) = paragraph.child("pPr") {
            direct.set_paragraph(form);
            style = form.child("pStyle").and_then(Node::value);
            mark = form.child("rPr").and_then(|run| run.switch("b"));
        }
        let form = direct.over(self.styles.paragraph(style));
        let mut line =
            Line { place: self.place, centred: form.centred.unwrap_or(false), ..Line::default() };
        self.runs(paragraph, form, &mut line.words);
        if let Some((list, level)) = form.list.filter(|(list, _)| *list > 0)
            && !line.is_blank()
            && let Some((marker, bold)) = self.numbering.next(list, level)
        {
            line.marker = Some((marker, mark.or(form.bold).unwrap_or(bold)));
        }
        line
    }

    pub(super) fn runs(&mut self, holder: &'p Node, form: Form, words: &mut Vec<Words>) {
        for child in &holder.children {
            match child.name.as_str() {
                "r" => self.run(child, form, words),
                "hyperlink" | "ins" | "moveTo" | "smartTag" | "fldSimple" | "customXml" | "dir"
                | "bdo" | "sdtContent" | "sdt" => self.runs(child, form, words),
                "del" | "moveFrom" => self.deleted(child),
                "oMath" | "oMathPara" => {
                    let formula = all_text(child);
                    self.tell("read-formula", &formula);
                    self.push(words, &formula, form, false);
                }
                "AlternateContent" => {
                    if let Some(inner) = child.child("Choice").or_else(|| child.child("Fallback")) {
                        self.runs(inner, form, words);
                    }
                }
                _ => {}
            }
        }
    }

    pub(super) fn run(&mut self, run: &'p Node, form: Form, words: &mut Vec<Words>) {
        let mut direct = Form::default();
        let properties = run.child("rPr");
        if let Some(properties) = properties {
            direct.set_run(properties);
        }
        let style = properties.and_then(|form| form.child("rStyle")).and_then(Node::value);
        let form = direct.over(style.map_or(form, |style| self.styles.form(style).over(form)));
        if form.hidden == Some(true) {
            let text = all_text(run);
            if !text.trim().is_empty() {
                self.tell("read-hidden", &text);
            }
            return;
        }
        let mut custom_note = None;
        for child in &run.children {
            match child.name.as_str() {
                "t" => match custom_note.take() {
                    Some((id, from)) => self.note(id, from, Some(child.text.trim()), words),
                    None => self.push(words, &child.text, form, false),
                },
                "tab" | "ptab" => self.push(words, "\t", form, false),
                "br" | "cr" => self.push(words, "\n", form, false),
                "noBreakHyphen" => self.push(words, "-", form, false),
                "sym" => {
                    let sign = child.attribute("char").unwrap_or_default();
                    self.tell("read-symbol", sign);
                    self.push(words, "□", form, false);
                }
                "footnoteReference" | "endnoteReference" => {
                    let from = child.name == "footnoteReference";
                    let Some(id) = child.attribute("id") else { continue };
                    let follows = child.attribute("customMarkFollows");
                    if matches!(follows, Some("1" | "true" | "on")) {
                        custom_note = Some((id, from));
                    } else {
                        self.note(id, from, None, words);
                    }
                }
                "drawing" | "pict" | "object" => self.picture(child),
                "AlternateContent" => {
                    let inner = child.child("Choice").or_else(|| child.child("Fallback"));
                    if let Some(inner) = inner {
                        self.picture(inner);
                    }
                }
                "delText" => self.tell("read-deleted", &child.text),
                _ => {}
            }
        }
        if let Some((id, from)) = custom_note {
            self.note(id, from, None, words);
        }
    }

    pub(super) fn push(&mut self, words: &mut Vec<Words>, text: &str, form: Form, note: bool) {
        self.characters += text.chars().count();
        let capitals = form.capitals == Some(true);
        let text = if capitals { text.to_uppercase() } else { text.to_owned() };
        let (bold, italic) = (form.bold.unwrap_or(false), form.italic.unwrap_or(false));
        match words.last_mut() {
            Some(last) if !note && !last.note && (last.bold, last.italic) == (bold, italic) => {
                last.text.push_str(&text);
            }
            _ => words.push(Words { text, bold, italic, note }),
        }
    }
}
