//! HTML as the text that a person reads; quotations become lines that begin with `>`.

/// Turns HTML into text in one pass. Lines follow from blocks and `<br>`; scripts, styles and comments are left out.
pub fn to_text(html: &str) -> String {
    let mut page = Page::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        page.words(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = Tag::read(&rest[1..end]);
        rest = &rest[end + 1..];
        if let Some(hidden) = tag.hides() {
            rest = after_element(rest, hidden);
            continue;
        }
        page.tag(&tag);
    }
    page.words(rest);
    page.out
}

#[derive(Default)]
struct Page {
    out: String,
    /// Depth of quotations.
    quoted: usize,
    /// A space is due before the next word.
    space: bool,
    in_pre: bool,
}

impl Page {
    fn words(&mut self, text: &str) {
        let text = unescape(text);
        if self.in_pre {
            for (place, line) in text.split('\n').enumerate() {
                if place > 0 {
                    self.line_end();
                }
                self.word(line.trim_end_matches('\r'));
            }
            return;
        }
        self.space |= text.starts_with(is_space);
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            self.word(word);
            self.space = true;
        }
        if !text.is_empty() && !text.ends_with(is_space) {
            self.space = false;
        }
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if self.out.is_empty() || self.out.ends_with('\n') {
            self.out.push_str(&"> ".repeat(self.quoted.min(9)));
        } else if self.space {
            self.out.push(' ');
        }
        self.space = false;
        self.out.push_str(word);
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name.as_str() {
            "br" => {
                if self.out.ends_with("\n\n") || self.out.is_empty() {
                    return;
                }
                self.out.push('\n');
                self.space = false;
            }
            "blockquote" => {
                self.line_end();
                self.quoted =
                    if tag.closes { self.quoted.saturating_sub(1) } else { self.quoted + 1 };
            }
            "pre" => {
                self.line_end();
                self.in_pre = !tag.closes;
            }
            "hr" => {
                self.line_end();
                self.word("________________________________");
                self.line_end();
            }
            "td" | "th" => self.space = true,
            "p" | "div" | "tr" | "table" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4"
            | "body" | "section" => {
                // Where Gmail and Zimbra keep the mail that is answered.
                if !tag.closes && tag.rest.contains("gmail_attr") {
                    self.line_end();
                }
                self.line_end();
            }
            _ => {}
        }
    }

    fn line_end(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        self.space = false;
    }
}

struct Tag<'t> {
    name: String,
    rest: &'t str,
    closes: bool,
}

impl<'t> Tag<'t> {
    fn read(inside: &'t str) -> Self {
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/');
        let end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
        let (name, rest) = inside.split_at(end);
        Self { name: name.to_ascii_lowercase(), rest, closes }
    }

    /// The element whose content nobody reads.
    fn hides(&self) -> Option<&'static str> {
        (!self.closes && !self.rest.ends_with('/'))
            .then(|| {
                ["script", "style", "head", "title", "template"]
                    .into_iter()
                    .find(|hidden| *hidden == self.name)
            })
            .flatten()
    }
}

/// What follows the end of an element; nothing where it never ends.
fn after_element<'t>(text: &'t str, name: &str) -> &'t str {
    let mut rest = text;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        let is_end = rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        if is_end {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}

const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n' | '\u{A0}')
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name that counts here has six letters, numbers up to seven digits.
        let end = rest.char_indices().take(10).find(|(_, c)| *c == ';').map(|(end, _)| end);
        if let Some((end, c)) = end.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            out.push(c);
            rest = &rest[end + 1..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    // Accented letters written as entities: letter and accent (`&agrave;`).
    let mark = [
        ("grave", '\u{300}'),
        ("acute", '\u{301}'),
        ("circ", '\u{302}'),
        ("tilde", '\u{303}'),
        ("uml", '\u{308}'),
    ];
    if let Some((letter, accent)) =
        name.chars().next().filter(char::is_ascii_alphabetic).and_then(|letter| {
            mark.into_iter()
                .find(|(word, _)| &name[1..] == *word)
                .map(|(_, accent)| (letter, accent))
        })
    {
        return unicode_normalization::char::compose(letter, accent);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}
