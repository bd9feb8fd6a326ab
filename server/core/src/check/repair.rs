//! Repair search: one edit on one operand that restores an identity.

use num_rational::BigRational;

use super::bounds::Bounds;
use super::scene::Scene;
use crate::figure::Decimal;
use crate::{Edit, Fix, Message, Span};

/// The ways of writing the digits of a figure that differ by one slip from how they are written and bring its
/// value into `target` (in the base unit of its dimension), the closest first: two neighbours swapped, one
/// digit wrong, one left out or doubled, the point misplaced. Empty for Chinese numerals.
pub(super) fn slips(scene: &Scene<'_>, index: usize, target: &Bounds) -> Vec<String> {
    let figure = &scene.figures[index];
    if figure.literal.chinese {
        return Vec::new();
    }
    let unit = figure.unit.factor() * figure.literal.scale.to_rational();
    let middle = target.middle();
    let own = figure.literal.decimals;
    // Those that keep the number of decimals come first: a slip of a digit seldom moves the point as well.
    let mut found: Vec<((bool, BigRational), String)> = Vec::new();
    for digits in edits(&scene.digits(index).replace(',', "")) {
        let Some(value) = Decimal::parse(&digits) else { continue };
        let decimals = digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
        let Ok(decimals) = u8::try_from(decimals) else { continue };
        let shown = if figure.interval.is_exact() {
            Bounds::exactly(value.to_rational())
        } else {
            Bounds::rounded(value, decimals)
        };
        if shown.times(&unit).meets(target) && found.iter().all(|(_, known)| *known != digits) {
            let distance = middle.as_ref().map_or_else(BigRational::default, |middle| {
                let gap = value.to_rational() * &unit - middle;
                if gap < BigRational::default() { -gap } else { gap }
            });
            found.push(((decimals != own, distance), digits));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, digits)| scene.grouped_like(index, digits)).collect()
}

/// Every string one slip away from `digits` that is still a number.
fn edits(digits: &str) -> Vec<String> {
    let own: Vec<char> = digits.chars().collect();
    if own.len() > 16 || own.iter().any(|c| !c.is_ascii_digit() && *c != '.') {
        return Vec::new();
    }
    let mut all = Vec::new();
    for at in 0..own.len() {
        if own[at] == '.' {
            continue;
        }
        if at + 1 < own.len() && own[at + 1] != '.' {
            let mut swapped = own.clone();
            swapped.swap(at, at + 1);
            all.push(swapped);
        }
        for digit in '0'..='9' {
            let mut replaced = own.clone();
            replaced[at] = digit;
            all.push(replaced);
            let mut inserted = own.clone();
            inserted.insert(at, digit);
            all.push(inserted);
        }
        let mut removed = own.clone();
        removed.remove(at);
        all.push(removed);
    }
    for digit in '0'..='9' {
        let mut appended = own.clone();
        appended.push(digit);
        all.push(appended);
    }
    let plain: Vec<char> = own.iter().copied().filter(|c| *c != '.').collect();
    for at in 1..=plain.len() {
        let mut moved = plain.clone();
        if at < plain.len() {
            moved.insert(at, '.');
        }
        all.push(moved);
    }
    all.into_iter()
        .filter(|chars| *chars != own && is_number(chars))
        .map(|chars| chars.into_iter().collect())
        .collect()
}

fn is_number(digits: &[char]) -> bool {
    let leading_zero = digits.len() > 1 && digits[0] == '0' && digits[1] != '.';
    digits.first().is_some_and(char::is_ascii_digit)
        && digits.last().is_some_and(char::is_ascii_digit)
        && !leading_zero
}

/// The way of writing a bare number one slip away that comes closest to the middle of `target` and meets it.
pub(super) fn closest(digits: &str, target: &Bounds) -> Option<String> {
    let middle = target.middle()?;
    let decimals = |digits: &str| digits.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    edits(digits)
        .into_iter()
        .filter(|edited| decimals(edited) == decimals(digits))
        .filter_map(|edited| {
            let value = Decimal::parse(&edited)?;
            let shown = Bounds::rounded(value, u8::try_from(decimals(&edited)).ok()?);
            let gap = value.to_rational() - &middle;
            shown.meets(target).then(|| (if gap < BigRational::default() { -gap } else { gap }, edited))
        })
        .min_by(|a, b| a.0.cmp(&b.0))
        .map(|(_, edited)| edited)
}

/// The fix that replaces `span` of what is written in `own`; `new` is how all of it reads then.
pub(super) fn replace(scene: &Scene<'_>, own: Span, span: Span, text: &str, new: &str) -> Fix {
    let title = Message::new("fix-figure").with("old", &scene.text[own.range()]).with("new", new);
    Fix { title, preferred: false, edits: vec![Edit { span, text: text.to_owned() }] }
}

/// The fix that writes other digits into a figure; never preferred, since it changes a figure.
pub(super) fn rewrite(scene: &Scene<'_>, index: usize, digits: &str) -> Fix {
    let title = Message::new("fix-figure")
        .with("old", scene.written(index))
        .with("new", scene.rewritten(index, digits));
    Fix { title, preferred: false, edits: vec![scene.rewrite(index, digits)] }
}

/// The fix that writes `value` (in the base unit) into a figure in its own style; none for Chinese numerals
/// and where the figure already reads so.
pub(super) fn recompute(scene: &Scene<'_>, index: usize, value: &BigRational) -> Option<Fix> {
    let digits = scene.like(index, value)?;
    (scene.is_arabic(index) && digits != scene.digits(index)).then(|| rewrite(scene, index, &digits))
}
