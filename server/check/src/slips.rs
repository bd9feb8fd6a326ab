//! Repair search: one edit on one operand that restores an identity.

mod edits;
mod operand;

use edits::edits;
use serde::Deserialize;

use super::identity::{Failure, Formula, Identity, Operand};
use super::scene::Scene;
use crate::arithmetic::{Bounds, Exact, Fraction};
use crate::{Edit, Fix, Message, Span};

/// The table `repair`.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Words {
    units: Vec<(String, String, String)>,
}

/// One edit on one operand (or the exchange of two neighbours) after which an identity holds.
#[derive(Debug, Clone)]
pub(super) struct Repair {
    /// Which operand.
    pub(super) at: usize,
    /// Whether it keeps the number of decimals: a slip of a digit seldom moves the point as well.
    pub(super) plain: bool,
    /// The fix that makes it; never preferred, since it changes a figure.
    pub(super) fix: Fix,
    /// How far from the middle of what the others demand it comes out.
    distance: Fraction,
}

/// Every single edit after which `identity` holds: a digit wrong, left out or doubled, two neighbours swapped, the
/// point misplaced, another scale word (万 for 亿, 万 left out), another unit (公顷 for 亩), % for ‰, the sign of a balance,
/// two neighbouring items of a structure exchanged. For each operand the likeliest first.
pub(super) fn search(scene: &Scene<'_>, identity: &Identity) -> Vec<Repair> {
    let mut found: Vec<Repair> = Vec::new();
    for (at, operand) in identity.operands.iter().enumerate() {
        let target = identity.target(at);
        let middle = target.as_ref().and_then(Bounds::middle).or_else(|| operand.values.middle());
        let outline = target.as_ref().map(|target| target.outline(&operand.unit));
        for slip in operand::slips(scene, identity.formula, operand, outline.as_ref()) {
            let fits = match &target {
                Some(target) => slip.values.meets(target),
                None => identity.holds_with(&[(at, &slip.values)]),
            };
            if fits && found.iter().all(|known| known.at != at || known.fix.edits != [slip.edit.clone()]) {
                let distance = middle.as_ref().zip(slip.values.middle());
                let distance = distance.map(|(near, value)| (near - value).abs()).unwrap_or_default();
                found.push(Repair { at, plain: slip.plain, fix: slip.fix(scene, operand), distance });
            }
        }
    }
    if identity.formula == Formula::Structure {
        found.extend(exchanges(scene, identity));
    }
    found.sort_by(|a, b| (a.at, !a.plain, &a.distance).cmp(&(b.at, !b.plain, &b.distance)));
    found
}

/// The likeliest fix of each operand that `of` admits, plain ones before others; five at most.
pub(super) fn likeliest(failure: &Failure<'_>, of: impl Fn(usize) -> bool) -> Vec<Fix> {
    let mut first: Vec<&Repair> = Vec::new();
    for repair in failure.repairs().iter().filter(|repair| of(repair.at)) {
        if first.iter().all(|known| known.at != repair.at) {
            first.push(repair);
        }
    }
    first.sort_by_key(|repair| !repair.plain);
    first.into_iter().take(5).map(|repair| repair.fix.clone()).collect()
}

/// One way in which an operand may have been meant.
struct Slip {
    edit: Edit,
    values: Bounds,
    plain: bool,
}

impl Slip {
    fn fix(&self, scene: &Scene<'_>, operand: &Operand) -> Fix {
        let old = scene.text.get(operand.span.range()).unwrap_or_default();
        let before = scene.text.get(operand.span.start..self.edit.span.start).unwrap_or_default();
        let behind = scene.text.get(self.edit.span.end..operand.span.end).unwrap_or_default();
        let new = format!("{before}{}{behind}", self.edit.text);
        let title = Message::new("fix-figure").with("old", old).with("new", new);
        Fix { title, preferred: false, edits: vec![self.edit.clone()] }
    }
}

/// Two neighbouring shares of a structure in each other's place.
fn exchanges(scene: &Scene<'_>, identity: &Identity) -> Vec<Repair> {
    let shares = identity.operands.len() / 2;
    let pair = |at: usize| {
        let (a, b) = (identity.operands.get(at)?, identity.operands.get(at + 1)?);
        if at + 1 >= shares || !identity.holds_with(&[(at, &b.values), (at + 1, &a.values)]) {
            return None;
        }
        let (first, second) = (scene.text.get(a.digits.range())?, scene.text.get(b.digits.range())?);
        let edits = vec![
            Edit { span: a.digits, text: second.to_owned() },
            Edit { span: b.digits, text: first.to_owned() },
        ];
        let title = Message::new("fix-swap").with("a", first).with("b", second);
        let fix = Fix { title, preferred: false, edits };
        Some(Repair { at, plain: true, fix, distance: Fraction::default() })
    };
    (0..shares).filter_map(pair).collect()
}

/// The decimals of a number as it is written.
pub(super) fn decimals(digits: &str) -> u8 {
    digits
        .split_once(['.', '．'])
        .map_or(0, |(_, fraction)| u8::try_from(fraction.len()).unwrap_or(u8::MAX - 1))
}

/// Digits with thousands separators, if `like` has them.
pub(super) fn grouped(like: &str, digits: String) -> String {
    if !like.contains(',') {
        return digits;
    }
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text + fraction
}

/// The ways of writing the digits of a figure that differ by one slip from how they are written and bring its
/// value into `target` (in the base unit of its dimension), the closest first: two neighbours swapped, one
/// digit wrong, one left out or doubled, the point misplaced. Empty for Chinese numerals.
pub(super) fn slips(scene: &Scene<'_>, index: usize, target: &Bounds) -> Vec<String> {
    let figure = &scene.figures[index];
    if figure.literal.chinese {
        return Vec::new();
    }
    let unit = Fraction::of_unit(&figure.unit) * figure.literal.scale.exact();
    let middle = target.middle();
    let outline = target.outline(&unit);
    let own = figure.literal.decimals;
    // Those that keep the number of decimals come first: a slip of a digit seldom moves the point as well.
    let mut found: Vec<((bool, Fraction), String)> = Vec::new();
    for (digits, value, decimals) in edits(&scene.digits(index).replace(',', ""), Some(&outline)) {
        let shown = if figure.interval.is_exact() {
            Bounds::exactly(value.exact())
        } else {
            Bounds::rounded(value, decimals)
        };
        if shown.times(&unit).meets(target) && found.iter().all(|(_, known)| *known != digits) {
            let distance = middle.as_ref().map_or_else(Fraction::default, |middle| {
                let gap = value.exact() * &unit - middle;
                if gap < Fraction::default() { -gap } else { gap }
            });
            found.push(((decimals != own, distance), digits));
        }
    }
    found.sort_by(|a, b| a.0.cmp(&b.0));
    found.into_iter().map(|(_, digits)| scene.grouped_like(index, digits)).collect()
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
