//! The value that must have passed a threshold: right behind the claim, or right before it.

use super::{Binding, Claim, Way, claim, ratio};
use crate::figure::Kind;
use crate::phrase;
use crate::scene::Scene;
use crate::statement::Role;
use crate::wording::{WORDING, ends, is};

/// The threshold at `index` with each value that is said of the same fact.
pub(super) fn of<'t>(scene: &Scene<'t>, index: usize) -> Vec<Binding<'t>> {
    let figure = &scene.figures[index];
    if !matches!(figure.kind, Kind::Amount | Kind::Percent) || scene.statements[index].role() == Role::Other {
        return Vec::new();
    }
    let Some(claim) = claim(scene, index) else { return Vec::new() };
    let several = shared_behind(scene, index, &claim);
    if !several.is_empty() {
        let binding = |value| bound(scene, index, value, 20);
        return several.into_iter().filter_map(binding).collect();
    }
    let own = stated_behind(scene, index, &claim).map(|value| (value, true, 30));
    let own = own.or_else(|| stated_before(scene, index, &claim).map(|value| (value, false, 20)));
    own.map(|(value, is_behind, belief)| Binding { threshold: index, claim, value, is_behind, belief })
        .into_iter()
        .collect()
}

/// One of several values of a claim: it may lie far above what all have passed.
fn bound<'t>(scene: &Scene<'t>, threshold: usize, value: usize, belief: i32) -> Option<Binding<'t>> {
    Some(Binding { threshold, claim: claim(scene, threshold)?, value, is_behind: false, belief })
}

/// What stands between the end of a claim and a figure, without 大关, and the mark at its beginning.
fn behind<'t>(scene: &Scene<'t>, claim: &Claim<'_>, figure: usize) -> Option<&'t str> {
    let between = scene.text.get(claim.span.end..scene.figures.get(figure)?.span.start)?;
    let words = &WORDING.threshold_claim;
    let behind = words.closing.iter().find_map(|word| between.strip_prefix(word.as_str())).unwrap_or(between);
    let verb = behind.trim_start_matches(['，', '、', ',', ' ']);
    (verb.len() < behind.len()).then_some(verb.trim())
}

/// …突破300亿元，达到286.4亿元
fn stated_behind(scene: &Scene<'_>, index: usize, claim: &Claim<'_>) -> Option<usize> {
    let next = index + 1;
    let verb = behind(scene, claim, next)?;
    let fits = is(&WORDING.threshold_claim.links, verb) && scene.figures[next].marks.is_empty();
    (fits && scene.comparable(index, next)).then_some(next)
}

/// 税收收入和非税收入双双超过1亿元，分别达1.27亿元和1.13亿元
fn shared_behind(scene: &Scene<'_>, index: usize, claim: &Claim<'_>) -> Vec<usize> {
    let words = &WORDING.threshold_claim;
    let verb = behind(scene, claim, index + 1).and_then(|verb| verb.strip_prefix("分别"));
    if !ends(&words.shared, claim.before) || verb.is_none_or(|verb| !is(&words.links, verb)) {
        return Vec::new();
    }
    let mut values = vec![index + 1];
    while let Some(next) = values.last().map(|last| last + 1) {
        if next >= scene.figures.len() || !phrase::is_listed(scene, next) {
            break;
        }
        values.push(next);
    }
    let fits = |value: &usize| scene.comparable(index, *value) && scene.figures[*value].marks.is_empty();
    if values.len() >= 2 && values.iter().all(fits) { values } else { Vec::new() }
}

/// 存款余额468.2亿元，首次超过500亿元
fn stated_before(scene: &Scene<'_>, index: usize, claim: &Claim<'_>) -> Option<usize> {
    let value = index.checked_sub(1)?;
    let words = &WORDING.threshold_claim;
    let between = scene.text.get(scene.figures[value].span.end..claim.span.start)?;
    let adverb = between.trim_start_matches(['，', '、', ',', ' ']);
    let rest = scene.text.get(claim.span.end..)?.trim_start();
    let closed = rest.is_empty()
        || rest.starts_with(['，', '。', '；', '、', '！', '\n', ','])
        || words.closing.iter().any(|word| rest.starts_with(word.as_str()));
    let level = |at: usize| {
        let role = scene.statements[at].role();
        scene.is_level(at)
            || scene.figures[at].kind == Kind::Percent && matches!(role, Role::Level | Role::Share)
    };
    let level = level(value) && scene.figures[value].marks.is_empty() && level(index);
    let fits = adverb.len() < between.len() && is(&words.after, adverb.trim()) && closed && level;
    // 新登记3.1万户、突破12万户: the one is new, the other all; 由7.6亿突破8亿: the one was before.
    let course = phrase::last_clause(phrase::before(scene, value)).1.contains(['从', '由']);
    let (own, threshold) = (scene.value(value)?, scene.value(index)?);
    let near = match claim.way {
        Way::Up => own * ratio(5) >= threshold * ratio(4),
        Way::Down => threshold * ratio(5) >= own * ratio(4),
    };
    (fits && near && !course && scene.comparable(value, index)).then_some(value)
}
