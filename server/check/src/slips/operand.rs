//! The slips that one operand of an identity may be: of its digits, its sign, its unit, its scale word.

use super::{Edit, Slip, edits, grouped};
use crate::Span;
use crate::arithmetic::{Bounds, Exact, Fraction, Outline};
use crate::figure::{Decimal, Figure};
use crate::identity::{Formula, Operand};
use crate::scene::Scene;
use crate::wording::WORDING;

/// Scale words with what they are worth, as powers of ten.
const SCALES: [(&str, i32); 4] = [("", 0), ("万", 4), ("亿", 8), ("万亿", 12)];

/// The slips of an operand, those of its digits only as far as they may bring it into `outline`.
pub(super) fn slips(
    scene: &Scene<'_>,
    formula: Formula,
    operand: &Operand,
    outline: Option<&Outline>,
) -> Vec<Slip> {
    let figure = operand.index.map(|index| &scene.figures[index]);
    if figure.is_some_and(|figure| figure.literal.chinese || figure.number().is_none()) {
        return Vec::new();
    }
    // Zero is written where there is nothing, not by a slip.
    if operand.values.middle().is_some_and(|middle| middle == Fraction::default()) {
        return Vec::new();
    }
    let written = Written::of(scene, operand);
    let mut slips = written.of_digits(outline);
    if formula == Formula::Difference {
        slips.push(written.of_minus());
    }
    let Some(figure) = figure else { return slips };
    slips.extend(other_unit(scene, operand, figure));
    let tail = Span::new(operand.digits.end, figure.literal.span.end.max(operand.digits.end));
    let word = scene.text.get(tail.range()).unwrap_or_default();
    let own = SCALES.iter().find(|(scale, _)| *scale == word.trim());
    if let (Some((_, exponent)), Some(value)) = (own, Decimal::parse(&written.digits)) {
        slips.extend(written.of_scale(value, tail, *exponent));
        slips.extend(written.of_percent(value, Span::new(figure.literal.span.end, figure.span.end)));
    }
    slips
}

/// An operand as it is written.
struct Written<'s> {
    scene: &'s Scene<'s>,
    operand: &'s Operand,
    /// Its digits as in the text.
    text: &'s str,
    /// Without the marks between thousands.
    digits: String,
    /// Whether it stands for one value alone.
    exact: bool,
}

impl<'s> Written<'s> {
    fn of(scene: &'s Scene<'s>, operand: &'s Operand) -> Self {
        let written = scene.text.get(operand.digits.range()).unwrap_or_default();
        let digits = written.replace([',', '，'], "").replace('．', ".");
        let exact = operand.values.width().is_some_and(|width| width == Fraction::default());
        Self { scene, operand, text: written, digits, exact }
    }

    /// What other digits or another unit would stand for.
    fn values(&self, value: Decimal, decimals: u8, unit: &Fraction) -> Bounds {
        let shown =
            if self.exact { Bounds::exactly(value.exact()) } else { Bounds::rounded(value, decimals) };
        shown.times(unit)
    }

    /// Other digits.
    fn of_digits(&self, outline: Option<&Outline>) -> Vec<Slip> {
        let slips = edits(&self.digits, outline).into_iter().map(|(edited, value, decimals)| Slip {
            values: self.values(value, decimals, &self.operand.unit),
            plain: decimals == self.operand.decimals,
            edit: Edit { span: self.operand.digits, text: grouped(self.text, edited) },
        });
        slips.collect()
    }

    /// The sign of a balance, where it is told by a sign.
    fn of_minus(&self) -> Slip {
        let start = self.operand.digits.start;
        let (to, text) = if self.digits.starts_with('-') { (start + 1, "") } else { (start, "-") };
        Slip {
            values: self.operand.values.negated(),
            plain: true,
            edit: Edit { span: Span::new(start, to), text: text.to_owned() },
        }
    }

    /// 万 for 亿, or 万 left out.
    fn of_scale(&self, value: Decimal, word: Span, exponent: i32) -> impl Iterator<Item = Slip> {
        let others = SCALES.iter().filter(move |(_, other)| *other != exponent);
        // 152.45人 cannot have been meant.
        let others = others.filter(|(_, other)| *other > 0 || self.operand.decimals == 0);
        others.filter_map(move |(scale, other)| {
            let factor = Decimal::power_of_ten(other - exponent)?;
            Some(self.in_unit(value, factor, Edit { span: word, text: (*scale).to_owned() }))
        })
    }

    /// % for ‰.
    fn of_percent(&self, value: Decimal, sign: Span) -> Option<Slip> {
        let (text, factor) = match self.scene.text.get(sign.range()) {
            Some("%") => ("‰", Decimal::new(1, 1)),
            Some("‰") => ("%", Decimal::whole(10)),
            _ => return None,
        };
        Some(self.in_unit(value, factor, Edit { span: sign, text: text.to_owned() }))
    }

    /// The same digits in a unit of so many times its own.
    fn in_unit(&self, value: Decimal, factor: Decimal, edit: Edit) -> Slip {
        let unit = &self.operand.unit * factor.exact();
        Slip { values: self.values(value, self.operand.decimals, &unit), plain: true, edit }
    }
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
