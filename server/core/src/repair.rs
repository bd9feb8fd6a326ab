//! Repairs that need no second look: those of checks that judge the wording alone.

use std::sync::Arc;

use crate::text::are_cut_alike;
use crate::{Edit, Finding, Fix, Message, Report, Settings, check};

/// A text after its repairs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The text as it is now.
    pub text: String,
    /// What was done, in the order in which it was done.
    pub done: Vec<Done>,
}

/// One repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The check's code.
    pub code: &'static str,
    /// The line, from one. Repairs of wording add and take away no line.
    pub line: usize,
    /// What the repair did.
    pub title: Message,
}

/// A repair can make room for another one; more rounds than this help nobody.
const ROUNDS: usize = 10;

/// Applies the preferred repairs of wording checks, again and again until there are none. What stands in the way
/// of another repair waits for the next round.
pub fn wording(text: &str, name: &str, settings: &Settings) -> Repaired {
    let mut repaired = Repaired { text: text.to_owned(), done: Vec::new() };
    for _ in 0..ROUNDS {
        let report = Report::with_words(&repaired.text, name, &Arc::clone(&settings.words));
        let findings = report.findings_with(settings);
        let (chosen, text) = together(&repaired.text, &findings);
        if chosen.is_empty() {
            break;
        }
        for (finding, fix) in &chosen {
            let line = report.line(finding.span.start);
            repaired.done.push(Done { code: finding.code, line, title: fix.title.clone() });
        }
        repaired.text = text;
    }
    repaired
}

/// The edits of one round, in the order of the text.
pub(crate) fn round(text: &str, findings: &[Finding]) -> Vec<Edit> {
    let (chosen, _) = together(text, findings);
    edits_of(&chosen).into_iter().cloned().collect()
}

/// The repairs of one round, and the text behind them. Each of them leaves the lines that belong together as they are; where all
/// of them at once do not, only the first is of this round.
fn together<'f>(text: &str, findings: &'f [Finding]) -> (Vec<(&'f Finding, &'f Fix)>, String) {
    let mut chosen = disjoint(findings);
    let mut repaired = apply(text, &edits_of(&chosen));
    if chosen.len() > 1 && !are_cut_alike(text, &repaired) {
        chosen.truncate(1);
        repaired = apply(text, &edits_of(&chosen));
    }
    (chosen, repaired)
}

fn edits_of<'f>(chosen: &[(&Finding, &'f Fix)]) -> Vec<&'f Edit> {
    let mut edits: Vec<&Edit> = chosen.iter().flat_map(|(_, fix)| &fix.edits).collect();
    edits.sort_by_key(|edit| edit.span);
    edits
}

/// The repairs to apply in one round, in the order of the text: no two of them touch.
fn disjoint(findings: &[Finding]) -> Vec<(&Finding, &Fix)> {
    let is_wording = |finding: &&Finding| check::find(finding.code).is_some_and(|check| check.wording);
    let mut chosen: Vec<(&Finding, &Fix)> = Vec::new();
    let mut end = 0;
    let preferred = |finding: &'_ Finding| finding.fixes.iter().position(|fix| fix.preferred);
    let mut fixes: Vec<(&Finding, &Fix)> = findings
        .iter()
        .filter(is_wording)
        .filter_map(|finding| Some((finding, finding.fixes.get(preferred(finding)?)?)))
        .filter(|(_, fix)| !fix.edits.is_empty())
        .collect();
    let reach = |fix: &Fix| {
        let start = fix.edits.iter().map(|edit| edit.span.start).min().unwrap_or(0);
        let end = fix.edits.iter().map(|edit| edit.span.end).max().unwrap_or(0);
        (start, end)
    };
    fixes.sort_by_key(|(_, fix)| reach(fix));
    for (finding, fix) in fixes {
        let (from, to) = reach(fix);
        if chosen.is_empty() || from > end {
            chosen.push((finding, fix));
            end = to;
        }
    }
    chosen
}

/// A text with disjoint edits, which come in order. One that does not fit is left out.
fn apply(text: &str, edits: &[&Edit]) -> String {
    let mut new = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let Some(kept) = text.get(at..edit.span.start) else { continue };
        if text.get(edit.span.range()).is_none() {
            continue;
        }
        new.push_str(kept);
        new.push_str(&edit.text);
        at = edit.span.end;
    }
    new.push_str(&text[at..]);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repaired(text: &str) -> String {
        wording(text, "", &Settings::default()).text
    }

    #[test]
    fn repairs_wording_and_no_value() {
        let text = "项目投资约5000万元左右。\r\n\r\n森林覆盖率提高0.89%。\r\n";
        assert_eq!(repaired(text), "项目投资约5000万元。\r\n\r\n森林覆盖率提高0.89个百分点。\r\n");
        let sum = "全年地区生产总值391.8亿元。其中，第一产业增加值62.3亿元，第二产业增加值104.5亿元，第三产业增加值224.7亿元。";
        assert_eq!(repaired(sum), sum);
    }

    #[test]
    fn twice_is_once() {
        let text = "项目投资约5000万元左右，约300人左右，受益至少20户以上。\n";
        let once = repaired(text);
        assert_ne!(once, text);
        assert_eq!(repaired(&once), once);
    }

    #[test]
    fn leaves_what_is_ignored_or_off() {
        let ignored = "<!-- gouji-ignore -->\n项目投资约5000万元左右。\n";
        assert_eq!(repaired(ignored), ignored);
        let text = "项目投资约5000万元左右。\n";
        let (off, _) = Settings::parse("[checks]\napprox-stacking = \"off\"\n");
        assert_eq!(wording(text, "", &off).text, text);
        let done = wording(text, "", &Settings::default()).done;
        assert_eq!((done.len(), done[0].code, done[0].line), (1, "approx-stacking", 1));
    }

    #[test]
    fn edits_that_do_not_fit_are_left_out() {
        let edit = |start, end| Edit { span: crate::Span::new(start, end), text: "x".to_owned() };
        assert_eq!(apply("甲乙", &[&edit(0, 1), &edit(0, 3), &edit(2, 9), &edit(3, 6)]), "xx");
    }
}
