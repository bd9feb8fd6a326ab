//! Findings for people, in the manner of the best compilers: the message, an excerpt around every
//! operand, the calculation, the repairs.
//!
//! A paragraph of a report is one line of up to thousands of characters, so an excerpt is a window of that
//! line. Line and column in the header are those of the file, which is why the usual crates for this
//! do not serve: they take them from the text that they are given.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use gouji_core::check::Reason;
use gouji_core::{Finding, Language, Severity};

use crate::input::Document;
use crate::lines::Lines;
use crate::message::message;
use crate::width::{clean, width, wrap};

mod excerpt;

use excerpt::{Excerpt, Mark};

/// Continuation lines of a message stand this far in.
const INDENT: usize = 4;

/// The colours; all of them empty where the output is plain.
#[derive(Debug, Default)]
pub(crate) struct Palette {
    pub(crate) plain: Style,
    pub(crate) bold: Style,
    /// Line numbers, rules, and the marks under related figures.
    pub(crate) gutter: Style,
    severities: [Style; 4],
}

impl Palette {
    pub(crate) fn new(colour: bool) -> Self {
        if !colour {
            return Self::default();
        }
        let of = |colour: AnsiColor| colour.on_default().bold();
        Self {
            plain: Style::new(),
            bold: Style::new().bold(),
            gutter: of(AnsiColor::BrightBlue),
            severities: [
                of(AnsiColor::BrightGreen),
                of(AnsiColor::BrightCyan),
                of(AnsiColor::BrightYellow),
                of(AnsiColor::BrightRed),
            ],
        }
    }

    pub(crate) const fn of(&self, severity: Severity) -> Style {
        self.severities[severity as usize]
    }
}

/// Draws findings.
pub(crate) struct Renderer {
    language: Language,
    palette: Palette,
    width: usize,
}

impl Renderer {
    pub(crate) fn new(language: Language, colour: bool, width: usize) -> Self {
        Self { language, palette: Palette::new(colour), width }
    }

    /// Whether it draws in colours.
    pub(crate) fn is_coloured(&self) -> bool {
        self.palette.bold != Style::new()
    }

    /// All findings of a report, each followed by an empty line; `why`: what was weighed for each.
    pub(crate) fn findings(
        &self,
        document: &Document,
        findings: &[Finding],
        why: Option<&[Vec<Reason>]>,
    ) -> String {
        let mut text = String::new();
        if findings.is_empty() {
            return text;
        }
        let lines = Lines::new(&document.text);
        let file = clean(&document.file);
        for (number, finding) in findings.iter().enumerate() {
            let excerpts = self.excerpts(&document.text, &lines, finding);
            let last = excerpts.iter().map(|excerpt| excerpt.place.0).max().unwrap_or(1);
            let mut drawing = Drawing { text: &mut text, palette: &self.palette, digits: digits(last) };
            self.title(&mut drawing, finding);
            for (number, excerpt) in excerpts.iter().enumerate() {
                drawing.excerpt(excerpt, &file, finding.severity, number == 0);
            }
            self.notes(&mut drawing, finding);
            self.reasons(&mut drawing, why.and_then(|why| why.get(number)).map_or(&[], Vec::as_slice));
            text.push('\n');
        }
        text
    }

    fn title(&self, drawing: &mut Drawing<'_>, finding: &Finding) {
        let name = message(&format!("severity-{}", finding.severity.name()), self.language, &[]);
        let label = format!("{name}[{}]", finding.code);
        let said = clean(&finding.message.text(self.language));
        let (style, bold) = (self.palette.of(finding.severity), self.palette.bold);
        let first = self.width.saturating_sub(width(&label) + 2);
        for (number, line) in wrap(&said, first, self.width - INDENT).iter().enumerate() {
            if number == 0 {
                let _ = writeln!(drawing.text, "{style}{label}{style:#}{bold}: {line}{bold:#}");
            } else {
                let _ = writeln!(drawing.text, "{}{bold}{line}{bold:#}", " ".repeat(INDENT));
            }
        }
    }

    fn notes(&self, drawing: &mut Drawing<'_>, finding: &Finding) {
        // Most messages hold the calculation already.
        let said = finding.message.text(self.language);
        let calculation = finding.calculation.iter().filter(|text| !said.contains(*text));
        let calculation = calculation.map(|text| ("note-calculation", clean(text)));
        let fixes = finding.fixes.iter().map(|fix| ("note-fix", clean(&fix.title.text(self.language))));
        let notes: Vec<_> = calculation.chain(fixes).collect();
        if !notes.is_empty() {
            drawing.rule();
        }
        for (key, text) in notes {
            let label = format!("{}: ", message(key, self.language, &[]));
            drawing.note(&label, &text, self.width);
        }
    }

    /// What was weighed, the heaviest first: `依据: +17 between: 其中`.
    fn reasons(&self, drawing: &mut Drawing<'_>, reasons: &[Reason]) {
        let mut reasons: Vec<&Reason> = reasons.iter().collect();
        reasons.sort_by_key(|reason| std::cmp::Reverse(reason.decibans.abs()));
        let label = format!("{}: ", message("note-why", self.language, &[]));
        let sum: i32 = reasons.iter().map(|reason| reason.decibans).sum();
        for (number, reason) in reasons.iter().enumerate() {
            if number == 0 {
                let sum = format!("{sum:+}");
                drawing.note(&label, &message("note-why-sum", self.language, &[("sum", &sum)]), self.width);
            }
            drawing.note(&label, &clean(&format!("{:+4} {}", reason.decibans, reason.cue)), self.width);
        }
    }

    /// The operands in excerpts: one for the figure that the finding is about, which comes first, and for
    /// every other operand; neighbours share one where they fit.
    fn excerpts(&self, text: &str, lines: &Lines<'_>, finding: &Finding) -> Vec<Excerpt> {
        let mut marks = vec![Mark::new(text, lines, finding.span, true, String::new())];
        for related in &finding.related {
            let label = clean(&related.message.text(self.language));
            marks.push(Mark::new(text, lines, related.span, false, label));
        }
        marks.sort_by_key(|mark| (mark.span, !mark.primary));
        let last = marks.iter().map(|mark| mark.line + 1).max().unwrap_or(1);
        let room = self.width.saturating_sub(digits(last) + 3);
        let mut groups: Vec<Vec<Mark>> = Vec::new();
        for mark in marks {
            if let Some(group) = groups.last_mut() {
                group.push(mark);
                if excerpt::fits(text, group, room) {
                    continue;
                }
                let mark = group.pop();
                groups.extend(mark.map(|mark| vec![mark]));
            } else {
                groups.push(vec![mark]);
            }
        }
        groups.sort_by_key(|group| !group.iter().any(|mark| mark.primary));
        groups.into_iter().map(|group| Excerpt::new(text, lines, group, room)).collect()
    }
}

fn digits(number: usize) -> usize {
    number.to_string().len()
}

/// One finding on its way to the text.
struct Drawing<'a> {
    text: &'a mut String,
    palette: &'a Palette,
    /// How wide the line numbers are.
    digits: usize,
}

impl Drawing<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt, file: &str, severity: Severity, first: bool) {
        let (gutter, (line, column)) = (self.palette.gutter, excerpt.place);
        let pad = " ".repeat(self.digits);
        if !first {
            self.rule();
        }
        let arrow = if first { "-->" } else { ":::" };
        let _ = writeln!(self.text, "{pad}{gutter}{arrow}{gutter:#} {file}:{line}:{column}");
        self.rule();
        let _ =
            writeln!(self.text, "{gutter}{line:>digits$} |{gutter:#} {}", excerpt.text, digits = self.digits);
        for row in &excerpt.rows {
            let _ = write!(self.text, "{pad} {gutter}|{gutter:#} ");
            let mut at = 0;
            for piece in row {
                let style = if piece.primary { self.palette.of(severity) } else { gutter };
                let space = " ".repeat(piece.column.saturating_sub(at));
                let _ = write!(self.text, "{space}{style}{}{style:#}", piece.text);
                at = piece.column + width(&piece.text);
            }
            self.text.push('\n');
        }
    }

    /// A line with nothing but the rule.
    fn rule(&mut self) {
        let gutter = self.palette.gutter;
        let _ = writeln!(self.text, "{} {gutter}|{gutter:#}", " ".repeat(self.digits));
    }

    fn note(&mut self, label: &str, said: &str, columns: usize) {
        let (gutter, bold) = (self.palette.gutter, self.palette.bold);
        let indent = self.digits + 3 + width(label);
        let columns = columns.saturating_sub(indent);
        for (number, line) in wrap(said, columns, columns).iter().enumerate() {
            if number == 0 {
                let pad = " ".repeat(self.digits);
                let _ = writeln!(self.text, "{pad} {gutter}={gutter:#} {bold}{label}{bold:#}{line}");
            } else {
                let _ = writeln!(self.text, "{}{line}", " ".repeat(indent));
            }
        }
    }
}
