//! What the reader does not want to hear: comments in the text, entries in `gouji.toml`, checks that are
//! switched off. It is taken away where the findings of a report are put together, never from what is kept with
//! a paragraph; and an ignore that silences nothing is itself reported.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use aho_corasick::AhoCorasick;

use crate::Placed;
use crate::settings::nearest_code;
use crate::text::{Shape, WORD};
use crate::{Edit, Finding, Fix, Message, Settings, Severity, Span, work};
use gouji_read::text::{Directive, Reach};

/// The code under which an ignore that silences nothing is reported.
const UNUSED: &str = "unused-ignore";

/// What the checks have to say of a report, after the settings and the comments in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// What is reported, in the order of the text.
    pub findings: Vec<Finding>,
    /// What a comment or an entry has silenced, in the order of the text.
    pub silenced: Vec<Finding>,
    /// What became of each entry of [`Settings::ignored`].
    pub entries: Vec<Use>,
    /// What was not checked, whether it is reported or silenced: where there is none, everything was looked at.
    pub unchecked: Vec<Finding>,
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// Its words do not stand in the report.
    Absent,
    /// They do, but nothing was found there.
    Idle,
    /// It silenced a finding.
    Used,
}

/// Takes from the findings of a report, which are in the order of the text, what is not to be reported.
/// `all` are all paragraphs, those in blocks of code too.
pub(crate) fn review(all: &[Placed<'_>], findings: Vec<Finding>, settings: &Settings) -> Review {
    let sites = sites(all);
    if sites.is_empty() && *settings == Settings::default() {
        return Review { findings, ..Review::default() };
    }
    let mut rules = rules(&sites);
    let mut silent = vec![false; findings.len()];
    for rule in rules.iter_mut().filter(|rule| !rule.is_about_unused()) {
        rule.silence(&findings, &mut silent);
    }
    let (entries, places) = entries(all, &findings, &mut silent, settings);
    let (mut kept, mut silenced) = (Vec::new(), Vec::new());
    for (finding, silent) in findings.into_iter().zip(silent) {
        if silent { silenced.push(finding) } else { kept.push(finding) }
    }
    // Comments and entries that did nothing. They can be ignored as well, but only in so many words.
    let mut unused = unused(&sites, &rules, false);
    unused.extend(entries.iter().zip(places).zip(&settings.ignored).filter_map(|((state, place), entry)| {
        let message = Message::new("unused-ignore-entry")
            .with("line", entry.line.to_string())
            .with("text", entry.text.as_str());
        (*state == Use::Idle).then(|| Finding::new(UNUSED, Severity::Information, place, message))
    }));
    unused.sort_by_key(|finding| finding.span);
    let mut silent = vec![false; unused.len()];
    for rule in &mut rules {
        if rule.is_about_unused() || rule.which == Which::All && rule.is_file {
            rule.silence(&unused, &mut silent);
        }
    }
    for (finding, silent) in unused.into_iter().zip(silent) {
        if silent { silenced.push(finding) } else { kept.push(finding) }
    }
    kept.extend(self::unused(&sites, &rules, true));
    kept.retain_mut(|finding| {
        let severity = settings.severity(finding.code, finding.severity);
        finding.severity = severity.unwrap_or(finding.severity);
        severity.is_some()
    });
    kept.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    silenced.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
    Review { findings: kept, silenced, entries, unchecked: Vec::new() }
}

/// A comment where it stands, and what it reaches.
struct Site<'p> {
    directive: &'p Directive,
    /// Where its paragraph begins, and that paragraph's text.
    start: usize,
    text: &'p str,
    reach: Range<usize>,
}

impl Site<'_> {
    fn span(&self) -> Span {
        self.directive.span.shift(self.start)
    }

    fn written(&self) -> &str {
        &self.text[self.directive.span.range()]
    }

    fn code(&self, at: Span) -> &str {
        &self.text[at.range()]
    }
}

/// The comments of a report that speak to this program; those in blocks of code do not.
fn sites<'p>(all: &[Placed<'p>]) -> Vec<Site<'p>> {
    let mut sites = Vec::new();
    if !all.iter().any(|placed| placed.own.brief.directives) {
        return sites;
    }
    let next = next_prose(all);
    for (number, placed) in all.iter().enumerate() {
        if placed.context.code || !placed.own.brief.directives {
            continue;
        }
        for directive in &placed.paragraph.directives {
            let own = placed.paragraph.shape != Shape::Blank && directive.leads;
            let reach = match directive.reach {
                Reach::Paragraph if own => range(placed),
                Reach::Paragraph => all.get(next[number]).map_or(0..0, range),
                Reach::Line => directive.line.shift(placed.start).range(),
                Reach::File => 0..usize::MAX,
                Reach::Unknown => 0..0,
            };
            sites.push(Site { directive, start: placed.start, text: &placed.paragraph.text, reach });
        }
    }
    sites
}

/// For each paragraph the next one that is not blank; none behind the last.
fn next_prose(all: &[Placed<'_>]) -> Vec<usize> {
    let mut next = vec![all.len(); all.len()];
    let mut found = all.len();
    for (number, placed) in all.iter().enumerate().rev() {
        next[number] = found;
        if placed.context.code || placed.paragraph.shape != Shape::Blank {
            found = number;
        }
    }
    next
}

fn range(placed: &Placed<'_>) -> Range<usize> {
    placed.start..placed.start + placed.paragraph.len
}

/// Which checks a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Which {
    All,
    One(&'static str),
    /// There is none of that name.
    Unknown,
}

/// One code of a comment, or all codes.
struct Rule {
    site: usize,
    /// Where the code stands, from the paragraph's start.
    at: Option<Span>,
    which: Which,
    is_file: bool,
    reach: Range<usize>,
    used: bool,
}

impl Rule {
    fn is_about_unused(&self) -> bool {
        self.which == Which::One(UNUSED)
    }

    /// Marks what it silences, and itself if there is any. The findings are in the order of the text.
    fn silence(&mut self, findings: &[Finding], silent: &mut [bool]) {
        let first = findings.partition_point(|finding| finding.span.start < self.reach.start);
        for (finding, silent) in findings.iter().zip(silent).skip(first) {
            work::spend(1);
            if finding.span.start >= self.reach.end {
                break;
            }
            if self.which == Which::All || self.which == Which::One(finding.code) {
                *silent = true;
                self.used = true;
            }
        }
    }
}

/// What the comments say, one rule for each code. Of rules that say the same of the same text the first stands,
/// the others reach nothing.
fn rules(sites: &[Site<'_>]) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut known = HashSet::new();
    for (number, site) in sites.iter().enumerate() {
        let all = site.directive.codes.is_empty().then_some(None);
        for at in site.directive.codes.iter().map(|at| Some(*at)).chain(all) {
            let which = match at.map(|at| crate::find(site.code(at))) {
                None => Which::All,
                Some(Some(check)) => Which::One(check.code),
                Some(None) => Which::Unknown,
            };
            let mut reach = site.reach.clone();
            if which == Which::One(UNUSED) && site.directive.reach == Reach::Paragraph {
                // Between the comment and its paragraph stand the others that it may be about.
                reach.start = reach.start.min(site.start + site.directive.span.start);
            }
            if !known.insert((reach.start, reach.end, which)) {
                reach = 0..0;
            }
            let is_file = site.directive.reach == Reach::File;
            rules.push(Rule { site: number, at, which, is_file, reach, used: false });
        }
    }
    rules
}

/// What is to be said of the rules that silenced nothing: of those about unused ignores, or of the others.
fn unused(sites: &[Site<'_>], rules: &[Rule], about_unused: bool) -> Vec<Finding> {
    let mut by_site: HashMap<usize, (Vec<&Rule>, usize)> = HashMap::new();
    for rule in rules {
        let (unused, count) = by_site.entry(rule.site).or_default();
        *count += 1;
        if !rule.used && rule.is_about_unused() == about_unused {
            unused.push(rule);
        }
    }
    let mut findings = Vec::new();
    for (number, (unused, count)) in by_site {
        let site = &sites[number];
        if unused.is_empty() {
            continue;
        }
        let whole = unused.len() == count;
        let unknown = unused.iter().any(|rule| rule.which == Which::Unknown);
        if site.directive.reach == Reach::Unknown || whole && !unknown {
            let form = site.directive.reach == Reach::Unknown;
            let key = if form { "unused-ignore-form" } else { UNUSED };
            let message = Message::new(key).with("written", site.written());
            let mut finding = Finding::new(UNUSED, Severity::Information, site.span(), message);
            finding.fixes.push(without_comment(site));
            findings.push(finding);
            continue;
        }
        for (rule, at) in unused.into_iter().filter_map(|rule| Some((rule, rule.at?))) {
            findings.push(unused_code(site, rule, at, count == 1));
        }
    }
    findings
}

/// One code of a comment silences nothing, or is none.
fn unused_code(site: &Site<'_>, rule: &Rule, at: Span, only: bool) -> Finding {
    let written = site.code(at);
    let near = if rule.which == Which::Unknown { nearest_code(written) } else { None };
    let key = match (rule.which, near) {
        (Which::Unknown, Some(_)) => "unused-ignore-unknown-near",
        (Which::Unknown, None) => "unused-ignore-unknown",
        _ => "unused-ignore-code",
    };
    let message = Message::new(key).with("code", written).with("near", near.unwrap_or_default());
    let span = at.shift(site.start);
    let mut finding = Finding::new(UNUSED, Severity::Information, span, message);
    if let Some(near) = near {
        let title = Message::new("fix-word").with("old", written).with("new", near);
        let edits = vec![Edit { span, text: near.to_owned() }];
        finding.fixes.push(Fix { title, preferred: true, edits });
    } else if only {
        finding.fixes.push(without_comment(site));
    } else {
        let before = site.text[..at.start].trim_end_matches([' ', '\t', ',', '，', '、']).len();
        let title = Message::new("fix-remove").with("old", written);
        let span = Span::new(before, at.end).shift(site.start);
        finding.fixes.push(Fix { title, preferred: true, edits: vec![Edit { span, text: String::new() }] });
    }
    finding
}

/// The repair that takes a comment out: with its line where nothing else stands on it, else with the blanks
/// before it.
fn without_comment(site: &Site<'_>) -> Fix {
    let (own, line) = (site.directive.span, site.directive.line);
    let before = &site.text[line.start.min(own.start)..own.start];
    let alone = before.trim().is_empty() && site.text[own.end..line.end.max(own.end)].trim().is_empty();
    let span = if alone {
        Span::new(line.start.min(own.start), line.end.max(own.end))
    } else {
        Span::new(own.start - (before.len() - before.trim_end_matches([' ', '\t']).len()), own.end)
    };
    let title = Message::new("fix-remove").with("old", site.written());
    Fix { title, preferred: true, edits: vec![Edit { span: span.shift(site.start), text: String::new() }] }
}

/// Silences what the entries name; says for each what became of it, and where its words stand first.
fn entries(
    all: &[Placed<'_>],
    findings: &[Finding],
    silent: &mut [bool],
    settings: &Settings,
) -> (Vec<Use>, Vec<Span>) {
    let ignored = &settings.ignored;
    let mut uses = vec![Use::Absent; ignored.len()];
    let mut places = vec![Span::default(); ignored.len()];
    if ignored.is_empty() {
        return (uses, places);
    }
    let Ok(finder) = AhoCorasick::new(ignored.iter().map(|entry| &entry.text)) else { return (uses, places) };
    for placed in all.iter().filter(|placed| !placed.context.code) {
        let text = placed.paragraph.words();
        // Words that stand often in one sentence silence it once.
        let mut sentences: HashMap<usize, Span> = HashMap::new();
        for found in finder.find_overlapping_iter(text) {
            let number = found.pattern().as_usize();
            let span = Span::from(found.range()).shift(placed.start);
            if uses[number] == Use::Absent {
                uses[number] = Use::Idle;
                places[number] = span;
            }
            let known =
                sentences.get(&number).is_some_and(|known| known.start <= span.start && span.end < known.end);
            if known {
                continue;
            }
            let sentence = sentence(text, found.range()).shift(placed.start);
            work::spend(sentence.len());
            sentences.insert(number, sentence);
            let first = findings.partition_point(|finding| finding.span.start < sentence.start);
            let inside = findings.iter().zip(silent.iter_mut()).skip(first);
            for (finding, silent) in inside.take_while(|(finding, _)| finding.span.start < sentence.end) {
                if ignored[number].code.is_none_or(|code| code == finding.code) {
                    *silent = true;
                    uses[number] = Use::Used;
                }
            }
        }
    }
    (uses, places)
}

/// The sentence, or the sentences, in which some words stand.
fn sentence(text: &str, words: Range<usize>) -> Span {
    const ENDS: [char; 7] = ['。', '！', '？', '!', '?', '\n', '\r'];
    let start = text[..words.start]
        .rfind(ENDS)
        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[words.end..].find(ENDS).map_or(text.len(), |at| words.end + at);
    // Words that end with the sentence do not reach into the next one.
    let end = if text[..words.end].ends_with(ENDS) { words.end } else { end };
    Span::new(start, end.max(words.end))
}

/// The comment that silences a finding: above its paragraph, or at the end of its line where a line between would
/// tear apart what belongs together (items of a list, lines without an empty one between them).
/// `before` is the paragraph before it.
pub(crate) fn comment_for(finding: &Finding, at: &Placed<'_>, before: Option<&Placed<'_>>) -> Fix {
    let text = &*at.paragraph.text;
    let apart = before.is_none_or(|it| {
        it.context.code || matches!(it.paragraph.shape, Shape::Blank | Shape::Heading(_) | Shape::Fence)
    });
    let edit = if at.paragraph.shape != Shape::Item && apart {
        let end = before.map_or("", |before| line_end(&before.paragraph.text));
        let end = [end, line_end(text), "\n"].into_iter().find(|end| !end.is_empty()).unwrap_or("\n");
        let text = format!("<!-- {WORD} {} -->{end}", finding.code);
        Edit { span: Span::new(at.start, at.start), text }
    } else {
        let from = finding.span.start.saturating_sub(at.start).min(text.len());
        let line = text.get(from..).and_then(|rest| rest.find(['\n', '\r'])).map_or(text.len(), |n| from + n);
        let line = text[..line].trim_end().len().max(from) + at.start;
        Edit { span: Span::new(line, line), text: format!(" <!-- {WORD}-line {} -->", finding.code) }
    };
    let title = Message::new("fix-ignore").with("code", finding.code);
    Fix { title, preferred: false, edits: vec![edit] }
}

/// The line end with which a text ends; empty if there is none.
fn line_end(text: &str) -> &str {
    &text[text.trim_end_matches(['\n', '\r']).len()..]
}
