//! Which repairs of a finding are offered: one that changes another figure than the one that is pointed at says which, and is left
//! out where others bear that figure out and contradict the repair, as long as there is another repair.

use gouji_check::{Finding, Fix, Standing, Tie};
use gouji_read::text::{Edit, Span};
use gouji_relate::identity::Range;

use crate::Report;
use crate::writing::range;

pub(crate) fn of(report: &Report, finding: &Finding) -> Vec<Fix> {
    // Each repair is tried out: where everything is wrong, none would be offered in time.
    let crowded = finding.fixes.len() > 1 && is_crowded(report, finding);
    let elsewhere = |fix: &Fix| fix.edits.iter().all(|edit| !meets(edit.span, finding.span));
    let others = finding.fixes.len() > 1 && !crowded;
    let contradicted = |fix: &Fix| others && elsewhere(fix) && is_proved(report, fix) && !mends(report, fix);
    let (left_out, mut fixes): (Vec<Fix>, Vec<Fix>) = finding.fixes.iter().cloned().partition(contradicted);
    if fixes.is_empty() {
        fixes = left_out;
    }
    if fixes.len() > 1 && !crowded && is_shared(report, finding) {
        // 62.91 for 62.19 breaks the sum and the structure: what mends both comes first.
        fixes.sort_by_cached_key(|fix| repaired(report, fix).wrong().len());
    }
    let named = |fix: Fix| {
        let title = fix.title.clone();
        let title = if elsewhere(&fix) { title.instead("fix-figure-there", "fix-figure") } else { title };
        Fix { title, ..fix }
    };
    fixes.into_iter().map(named).collect()
}

/// Whether so many findings stand near this one that no single repair says much.
fn is_crowded(report: &Report, finding: &Finding) -> bool {
    let near = Span::new(finding.span.start.saturating_sub(NEAR), finding.span.end + NEAR);
    let places = report.wrong().iter().filter_map(|places| places.first());
    places.filter(|place| meets(**place, near)).take(MOST_NEAR + 1).count() > MOST_NEAR
}

/// In bytes: three hundred characters.
const NEAR: usize = 900;
const MOST_NEAR: usize = 12;

/// Whether another finding is about a figure of this one.
fn is_shared(report: &Report, finding: &Finding) -> bool {
    let related = finding.related.iter().map(|related| related.span);
    let figures: Vec<Span> = std::iter::once(finding.span).chain(related).collect();
    let wrong = report.wrong();
    let about =
        wrong.iter().filter(|places| places.iter().any(|at| figures.iter().any(|own| meets(*at, *own))));
    about.count() > 1
}

const fn meets(one: Span, other: Span) -> bool {
    one.end > other.start && other.end > one.start
}

/// Whether others bear out a figure that a repair changes.
fn is_proved(report: &Report, fix: &Fix) -> bool {
    let entries = fix.edits.iter().filter_map(|edit| report.entry_at(edit.span.start));
    entries.into_iter().any(|entry| report.standing(entry.span.start) == Some(Standing::Proved))
}

/// The report with a repair.
fn repaired(report: &Report, fix: &Fix) -> Report {
    let mut repaired = report.clone();
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    // From the back, so that places in front stay where they are.
    for edit in edits.iter().rev() {
        repaired.apply(edit);
    }
    repaired
}

/// Whether with a repair less is found to be wrong with the figures that it changes, and all relations of theirs hold that held: what
/// bears a figure out may leave room for the repair, as a rounded share does.
fn mends(report: &Report, fix: &Fix) -> bool {
    let repaired = repaired(report, fix);
    let mut edits: Vec<&Edit> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span.start);
    let (before, after) = (report.wrong(), repaired.wrong());
    let moved = |at: usize| {
        let front = edits.iter().filter(|edit| edit.span.end <= at);
        front.fold(at, |at, edit| (at + edit.text.len()).saturating_sub(edit.span.len()))
    };
    edits.iter().all(|edit| {
        let (Some(old), Some(new)) =
            (report.entry_at(edit.span.start), repaired.entry_at(moved(edit.span.start)))
        else {
            return false;
        };
        let own = old.span.start;
        let holding =
            report.web().of(own).filter(|tie| tie.holds() && holds(report, tie, |start| start) == Some(true));
        touching(after, new.span) < touching(before, old.span)
            && holding.into_iter().all(|tie| holds(&repaired, tie, moved) != Some(false))
    })
}

/// Whether a relation holds between the figures that stand in a report where its own are moved to.
fn holds(report: &Report, tie: &Tie, moved: impl Fn(usize) -> usize) -> Option<bool> {
    let entry = |start: &usize| range(report.entry_from(moved(*start))?.figure);
    let ranges: Option<Vec<Range>> = tie.operands.iter().map(entry).collect();
    tie.relation().formula().holds(&ranges?, i128::from(tie.relation().parameter))
}

/// The places of all that is found to be wrong.
pub(crate) fn wrong(report: &Report) -> Vec<Vec<Span>> {
    let places = |finding: &Finding| {
        let related = finding.related.iter().map(|related| related.span);
        std::iter::once(finding.span).chain(related).collect()
    };
    report.all_findings().iter().map(places).collect()
}

/// How many findings are about a figure.
fn touching(findings: &[Vec<Span>], figure: Span) -> usize {
    findings.iter().filter(|places| places.iter().any(|span| meets(*span, figure))).count()
}

#[cfg(test)]
mod tests {
    use gouji_check::Language;

    use super::*;

    #[track_caller]
    fn titles(text: &str) -> Vec<String> {
        let report = Report::new(text, "棠溪县2024年报告");
        let findings = report.findings();
        let fixes = findings.iter().flat_map(|finding| of(&report, finding));
        fixes.map(|fix| fix.title.text(Language::Zh)).collect()
    }

    #[test]
    fn what_others_bear_out_is_left_alone() {
        let text = "一般公共预算收入12.86亿元，其中税收收入8.49亿元，非税收入4.37亿元。一般公共预算收入12.86亿元，比上年增加0.97亿元，增长7.5%。";
        assert_eq!(titles(text), ["把增幅 7.5% 改为 8.2%", "把一般公共预算收入 0.97亿元 改为 0.90亿元"]);
    }

    #[test]
    fn what_mends_two_findings_comes_first() {
        let text = "地区生产总值152.36亿元，其中第一产业28.45亿元、第二产业61.72亿元、第三产业62.91亿元，三次产业结构为18.7:40.5:40.8。";
        let titles = titles(text);
        assert!(titles.first().is_some_and(|title| title.contains("62.19")), "{titles:?}");
    }

    #[test]
    fn where_all_is_wrong_every_repair_is_offered() {
        let text = "收入10亿元，增长5%，占30%、".repeat(60);
        let report = Report::new(text.as_str(), "棠溪县2024年报告");
        let findings = report.findings();
        let finding = findings.iter().filter(|finding| finding.fixes.len() > 1).nth(20).expect("repairs");
        assert_eq!(of(&report, finding).len(), finding.fixes.len());
    }

    #[test]
    fn what_bears_it_out_may_leave_room() {
        // 46.54% is as true of 11439.60.
        let titles = titles("净利润6115.59万元，较上年同期11439.90万元减少5324.01万元，减幅46.54%。");
        assert!(titles.iter().any(|title| title.ends_with("11439.90万元 改为 11439.60万元")), "{titles:?}");
    }
}
