use crate::Span;
use crate::text::{Comments, WORD};

/// A comment that speaks to this program, as it stands in its paragraph; its spans count from there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Directive {
    /// The comment with its marks.
    pub span: Span,
    /// How far it reaches.
    pub reach: Reach,
    /// The codes that it names; none stands for all.
    pub codes: Vec<Span>,
    /// The line on which it stands, its end included.
    pub line: Span,
    /// Whether nothing but comments stands before it in its paragraph.
    pub leads: bool,
}

/// How far a comment reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// `gouji-ignore`: the paragraph that it leads, or the next one.
    Paragraph,
    /// `gouji-ignore-line`
    Line,
    /// `gouji-ignore-file`
    File,
    /// Nowhere: it is misspelt.
    Unknown,
}

/// The directives among the comments of a paragraph.
pub(crate) fn directives(text: &str, comments: &Comments) -> Vec<Directive> {
    let mut found = Vec::new();
    // The comment before, the line on which it stands, and whether nothing but comments stands before it.
    let (mut last, mut line, mut leads) = (Span::default(), Span::default(), true);
    for span in &comments.spans {
        leads &= text[last.end..span.start].trim().is_empty();
        if let Some(at) = text[last.start..span.start].rfind(['\n', '\r']) {
            line.start = last.start + at + 1;
        }
        if line.end <= span.end {
            line.end = line_end(text, span.end);
        }
        last = *span;
        let own = &text[span.range()];
        let inside = own.strip_prefix("<!--").unwrap_or(own).trim_start_matches(['%', '#', '/']);
        let inside = inside.strip_suffix("-->").unwrap_or(inside).trim_start();
        let Some(rest) = inside.strip_prefix(WORD) else { continue };
        let name = rest.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        let (name, rest) = rest.split_at(name.unwrap_or(rest.len()));
        let reach = match name {
            "" => Reach::Paragraph,
            "-line" => Reach::Line,
            "-file" => Reach::File,
            _ => Reach::Unknown,
        };
        found.push(Directive { span: *span, reach, codes: codes(text, rest), line, leads });
    }
    found
}

/// The codes at the front of `rest`, a part of `text`. What is no code ends them: a reason may follow, behind a
/// colon or in words.
fn codes(text: &str, rest: &str) -> Vec<Span> {
    let offset = text.len() - text_from(text, rest).len();
    let mut codes = Vec::new();
    let mut at = 0;
    loop {
        let own =
            rest[at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、'));
        at = rest.len() - own.len();
        let end = own.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'));
        let (code, behind) = own.split_at(end.unwrap_or(own.len()));
        let ends = behind.chars().next();
        let is_code = code.starts_with(|c: char| c.is_ascii_alphanumeric())
            && ends.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '，' | '、' | ':' | '：'));
        if !is_code {
            return codes;
        }
        codes.push(Span::new(offset + at, offset + at + code.len()));
        at += code.len();
        if behind.trim_start().starts_with([':', '：']) {
            return codes;
        }
    }
}

/// `text` from where `part`, a slice of it, begins.
fn text_from<'t>(text: &'t str, part: &str) -> &'t str {
    let at = crate::text::place_of(part, text).start;
    &text[at..]
}

/// Behind the line end that follows `at`: `\r\n`, `\n` or `\r`.
fn line_end(text: &str, at: usize) -> usize {
    let Some(end) = text[at..].find(['\n', '\r']).map(|end| at + end) else { return text.len() };
    if text[end..].starts_with("\r\n") { end + 2 } else { end + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::comments;

    /// The reach, the codes and whether it leads, for each directive of a text.
    fn read(text: &str) -> Vec<(Reach, Vec<&str>, bool)> {
        let found = directives(text, &comments(text));
        found
            .into_iter()
            .map(|it| (it.reach, it.codes.iter().map(|span| &text[span.range()]).collect(), it.leads))
            .collect()
    }

    #[test]
    fn reads_reach_and_codes() {
        let one = |text| read(text).pop().unwrap();
        assert_eq!(one("<!-- gouji-ignore -->"), (Reach::Paragraph, vec![], true));
        assert_eq!(one("<!--gouji-ignore a b-c，d-->"), (Reach::Paragraph, vec!["a", "b-c", "d"], true));
        assert_eq!(one("<!-- gouji-ignore a: b c -->").1, ["a"]);
        assert_eq!(one("<!-- gouji-ignore a：原文如此 -->").1, ["a"]);
        assert_eq!(one("<!-- gouji-ignore a 原文如此 b -->").1, ["a"]);
        assert_eq!(one("<!-- gouji-ignore: as said -->").1, Vec::<&str>::new());
        assert_eq!(one("甲 % gouji-ignore-line a\r\n乙"), (Reach::Line, vec!["a"], false));
        assert_eq!(one("# gouji-ignore-file"), (Reach::File, vec![], true));
        assert_eq!(one("// gouji-ignore-next-line a").0, Reach::Unknown);
        assert_eq!(one("<!-- gouji-ignored -->").0, Reach::Unknown);
        assert_eq!(read("<!-- 说明：gouji-ignore -->"), []);
        let two = read("<!-- x --> <!-- gouji-ignore a --> 甲 <!-- gouji-ignore b -->");
        assert_eq!(two.iter().map(|it| it.2).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn knows_its_line() {
        let text = "甲\r\n乙 <!-- gouji-ignore-line -->\r\n丙";
        let it = directives(text, &comments(text)).pop().unwrap();
        assert_eq!(&text[it.line.range()], "乙 <!-- gouji-ignore-line -->\r\n");
    }
}
