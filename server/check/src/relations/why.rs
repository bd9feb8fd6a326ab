//! Why findings are as sure as they are.

use gouji_relate::evidence::{self, Doubt, Reason, Weighed};
use gouji_relate::{Candidate, View};

use crate::Finding;

/// Candidates with their answers to the questions of their templates.
pub(crate) type Answered = (Candidate, Vec<u16>);

/// For each finding what was weighed for it: of its doubt, or where another check found it, of the relation between its
/// figures; nothing where they have none.
pub(crate) fn reasons(
    view: &View<'_>,
    weighed: &Weighed,
    answered: &[Answered],
    findings: &[Finding],
) -> Vec<Vec<Reason>> {
    let told: Vec<(Finding, &Doubt)> = weighed
        .doubts
        .iter()
        .filter_map(|doubt| Some((super::finding(view, &weighed.candidates, doubt)?, doubt)))
        .collect();
    let of = |finding: &Finding| {
        let own = told.iter().find(|(own, _)| {
            own.code == finding.code && own.span == finding.span && own.calculation == finding.calculation
        });
        let candidate = match own {
            Some((_, doubt)) => super::told_as(&weighed.candidates, doubt)?,
            None => of_the_same_figures(view, weighed, finding)?,
        };
        Some(evidence::why(candidate, answers(answered, candidate)?, own.map(|(_, doubt)| *doubt)))
    };
    findings.iter().map(|finding| of(finding).unwrap_or_default()).collect()
}

/// The likeliest relation that fails between exactly the figures of a finding.
fn of_the_same_figures<'w>(
    view: &View<'_>,
    weighed: &'w Weighed,
    finding: &Finding,
) -> Option<&'w Candidate> {
    let mut starts: Vec<usize> = finding.related.iter().map(|related| related.span.start).collect();
    starts.push(finding.span.start);
    starts.sort_unstable();
    let is_own = |it: &&Candidate| {
        let mut own: Vec<usize> = it.operands.iter().map(|at| view.at(*at).start).collect();
        own.sort_unstable();
        !it.holds && own == starts
    };
    weighed.candidates.iter().filter(is_own).max_by_key(|it| it.evidence())
}

/// The answers that a candidate was weighed by: of several offers of one wording, the likeliest.
fn answers<'a>(answered: &'a [Answered], candidate: &Candidate) -> Option<&'a [u16]> {
    let is_own = |(it, _): &&Answered| {
        it.kind == candidate.kind
            && it.up == candidate.up
            && it.parameter == candidate.parameter
            && it.operands == candidate.operands
            && it.template.number == candidate.template.number
            && it.signature == candidate.signature
    };
    answered.iter().filter(is_own).max_by_key(|(it, _)| it.prior).map(|(_, answers)| answers.as_slice())
}
