//! Repair search: one edit on one operand that restores an identity.

use std::ops::RangeInclusive;

use serde::Deserialize;

use super::identity::{Failure, Formula, Identity, Operand};
use super::scene::Scene;
use super::wording::WORDING;
use crate::arithmetic::{Bounds, Outline};
use crate::arithmetic::{Exact, Fraction};
use crate::figure::{Decimal, Figure};
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
        for slip in candidates(scene, identity.formula, operand, outline.as_ref()) {
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

/// Scale words with what they are worth, as powers of ten.
const SCALES: [(&str, i32); 4] = [("", 0), ("万", 4), ("亿", 8), ("万亿", 12)];

/// The slips of an operand, those of its digits only as far as they may bring it into `outline`.
fn candidates(
    scene: &Scene<'_>,
    formula: Formula,
    operand: &Operand,
    outline: Option<&Outline>,
) -> Vec<Slip> {
    let figure = operand.index.map(|index| &scene.figures[index]);
    let written = scene.text.get(operand.digits.range()).unwrap_or_default();
    if figure.is_some_and(|figure| figure.literal.chinese || figure.number().is_none()) {
        return Vec::new();
    }
    let exact = operand.values.width().is_some_and(|width| width == Fraction::default());
    let values = |value: Decimal, decimals: u8, unit: &Fraction| {
        let shown = if exact { Bounds::exactly(value.exact()) } else { Bounds::rounded(value, decimals) };
        shown.times(unit)
    };
    let mut slips = Vec::new();
    // Zero is written where there is nothing, not by a slip.
    if operand.values.middle().is_some_and(|middle| middle == Fraction::default()) {
        return slips;
    }
    let digits = written.replace([',', '，'], "").replace('．', ".");
    for (edited, value, decimals) in edits(&digits, outline) {
        slips.push(Slip {
            values: values(value, decimals, &operand.unit),
            plain: decimals == operand.decimals,
            edit: Edit { span: operand.digits, text: grouped(written, edited) },
        });
    }
    // The sign of a balance, where it is told by a sign.
    if formula == Formula::Difference {
        let (from, text) = match digits.strip_prefix('-') {
            Some(_) => (Span::new(operand.digits.start, operand.digits.start + 1), ""),
            None => (Span::new(operand.digits.start, operand.digits.start), "-"),
        };
        slips.push(Slip {
            values: operand.values.negated(),
            plain: true,
            edit: Edit { span: from, text: text.to_owned() },
        });
    }
    let Some(figure) = figure else { return slips };
    slips.extend(other_unit(scene, operand, figure));
    let tail = Span::new(operand.digits.end, figure.literal.span.end.max(operand.digits.end));
    let word = scene.text.get(tail.range()).unwrap_or_default();
    let own = SCALES.iter().find(|(scale, _)| *scale == word.trim());
    if let (Some((_, exponent)), Some(value)) = (own, Decimal::parse(&digits)) {
        for (scale, other) in SCALES.iter().filter(|(_, other)| other != exponent) {
            let Some(factor) = Decimal::power_of_ten(other - exponent) else { continue };
            // 152.45人 cannot have been meant.
            if *other > 0 || operand.decimals == 0 {
                slips.push(Slip {
                    values: values(value, operand.decimals, &(&operand.unit * factor.exact())),
                    plain: true,
                    edit: Edit { span: tail, text: (*scale).to_owned() },
                });
            }
        }
        let sign = Span::new(figure.literal.span.end, figure.span.end);
        let swapped = match scene.text.get(sign.range()) {
            Some("%") => Some(("‰", Decimal::new(1, 1))),
            Some("‰") => Some(("%", Decimal::whole(10))),
            _ => None,
        };
        if let Some((text, factor)) = swapped {
            slips.push(Slip {
                values: values(value, operand.decimals, &(&operand.unit * factor.exact())),
                plain: true,
                edit: Edit { span: sign, text: text.to_owned() },
            });
        }
    }
    slips
}

/// 公顷 for 亩: another unit of the same dimension that is taken for it.
fn other_unit(scene: &Scene<'_>, operand: &Operand, figure: &Figure) -> Option<Slip> {
    let span = Span::new(figure.literal.span.end, figure.span.end);
    let written = scene.text.get(span.range())?;
    let (_, other, factor) = WORDING.repair.units.iter().find(|(own, _, _)| own == written)?;
    let factor = match factor.split_once('/') {
        Some((above, below)) => Decimal::parse(above)?.exact() / Decimal::parse(below)?.exact(),
        None => Decimal::parse(factor)?.exact(),
    };
    Some(Slip {
        values: operand.values.times(&factor),
        plain: false,
        edit: Edit { span, text: other.clone() },
    })
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

/// In bytes: no longer number has its slips tried.
const LONGEST: usize = 16;

/// Every number one slip away from `digits` that may bring it into `outline`, as it would be written.
fn edits(digits: &str, outline: Option<&Outline>) -> Vec<(String, Decimal, u8)> {
    let own = digits.as_bytes();
    let mut found: Vec<(String, Decimal, u8)> = Vec::new();
    if own.len() > LONGEST || own.iter().any(|c| !c.is_ascii_digit() && *c != b'.') {
        return found;
    }
    // Most slips leave the point where it is.
    let mut wanted: Vec<(u8, RangeInclusive<i128>)> = Vec::new();
    let mut may_be = |value: u64, decimals: usize| {
        let decimals = u8::try_from(decimals).unwrap_or(u8::MAX);
        outline.is_none_or(|outline| {
            let at = wanted.iter().position(|(of, _)| *of == decimals).unwrap_or_else(|| {
                wanted.push((decimals, outline.digits(decimals)));
                wanted.len() - 1
            });
            wanted[at].1.contains(&i128::from(value))
        })
    };
    let mut offer = |edited: &[u8]| {
        let Some((value, decimals)) = number(edited).filter(|_| edited != own) else { return };
        let value = Decimal::new(i128::from(value), decimals);
        found.extend(String::from_utf8(edited.to_vec()).ok().map(|text| (text, value, decimals)));
    };
    let point = own.iter().position(|c| *c == b'.');
    let value = |digits: &[u8]| {
        let digits = digits.iter().filter(|c| **c != b'.');
        digits.fold((0, 1), |(value, place), c| (value * 10 + u64::from(c - b'0'), place * 10))
    };
    let fronts: Vec<u64> = (0..=own.len()).map(|end| value(&own[..end]).0).collect();
    let backs: Vec<(u64, u64)> = (0..=own.len()).map(|start| value(&own[start..])).collect();
    let mut edited = Vec::with_capacity(LONGEST + 1);
    let mut spliced = |from: usize, to: usize, new: &[u8]| {
        // What it comes to is seen before it is written.
        let decimals = match point {
            Some(point) if point < from => own.len() - to + new.len() + from - point - 1,
            Some(point) => own.len() - point - 1,
            None => 0,
        };
        let ((new_value, new_place), (back, place)) = (value(new), backs[to]);
        let value = (fronts[from] * new_place + new_value) * place + back;
        if !may_be(value, decimals) {
            return;
        }
        edited.clear();
        edited.extend_from_slice(&own[..from]);
        edited.extend_from_slice(new);
        edited.extend_from_slice(&own[to..]);
        offer(&edited);
    };
    for at in 0..own.len() {
        let point = own[at] == b'.';
        if !point && at + 1 < own.len() && own[at + 1] != b'.' {
            spliced(at, at + 2, &[own[at + 1], own[at]]);
        }
        for digit in b'0'..=b'9' {
            if !point {
                spliced(at, at + 1, &[digit]);
            }
            // Before the point too: 194.2 for 1943.2.
            spliced(at, at, &[digit]);
        }
        if !point {
            spliced(at, at + 1, &[]);
        }
    }
    for digit in b'0'..=b'9' {
        spliced(own.len(), own.len(), &[digit]);
    }
    let plain: Vec<u8> = own.iter().copied().filter(|c| *c != b'.').collect();
    for at in 1..=plain.len() {
        if !may_be(fronts[own.len()], plain.len() - at) {
            continue;
        }
        let mut moved = plain.clone();
        if at < plain.len() {
            moved.insert(at, b'.');
        }
        offer(&moved);
    }
    found
}

/// The digits without the point and the decimals of a number, if it is written as one.
fn number(digits: &[u8]) -> Option<(u64, u8)> {
    let point = digits.iter().position(|c| *c == b'.').unwrap_or(digits.len());
    let ends = digits.first()?.is_ascii_digit() && digits.last()?.is_ascii_digit();
    let leading_zero = digits.len() > 1 && digits[0] == b'0' && point != 1;
    if !ends || leading_zero || digits.len() > LONGEST + 1 {
        return None;
    }
    let mut value = 0_u64;
    for (_, digit) in digits.iter().enumerate().filter(|(at, _)| *at != point) {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + u64::from(digit - b'0');
    }
    let decimals = u8::try_from(digits.len().saturating_sub(point + 1)).ok()?;
    Some((value, decimals))
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
