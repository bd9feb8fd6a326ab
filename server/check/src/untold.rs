//! What is told once is not told again by another check.

use std::collections::HashMap;

use crate::{Finding, Span, work};

/// What is told of a structure and the levels beside it.
const STRUCTURE: &str = "structure-vs-levels";

/// Adds the findings that do not speak of the same figures as one that is there.
pub(crate) fn add(told: Vec<Finding>, findings: &mut Vec<Finding>) {
    if told.is_empty() {
        return;
    }
    let places = |it: &Finding| -> Vec<Span> {
        let related = it.related.iter().map(|related| related.span);
        std::iter::once(it.span).chain(related).collect()
    };
    let mut known: HashMap<Span, Vec<usize>> = HashMap::new();
    for (number, other) in findings.iter().enumerate() {
        for place in places(other) {
            known.entry(place).or_default().push(number);
        }
    }
    let is_told = |finding: &Finding| {
        let own = places(finding);
        let mut shared: HashMap<usize, usize> = HashMap::new();
        for other in own.iter().filter_map(|place| known.get(place)).flatten() {
            work::spend(1);
            *shared.entry(*other).or_default() += 1;
        }
        // 第三产业62.91亿元 may be wrong beside the total and beside the structure: a sum tells more than a structure of its parts.
        let is_another = |other: &usize| findings.get(*other).is_some_and(|it| it.code == STRUCTURE);
        let enough = |other: &usize| if is_another(other) { own.len() } else { own.len().min(2) };
        shared.iter().any(|(other, shared)| *shared >= enough(other))
    };
    let fresh: Vec<Finding> = told.into_iter().filter(|own| !is_told(own)).collect();
    findings.extend(fresh);
}
