//! How the terms of a calculation are written: in the digits, the scale and the unit of the figures.

use gouji_read::figure::{Decimal, Kind as Figure};
use gouji_relate::identity::Range;

use super::{Calculation, Print};

/// Figures by their places.
impl Print<'_> {
    /// The digits of a figure as they are written, with the minus of a cell.
    pub(in crate::relations) fn digits(&self, at: usize) -> String {
        let point = self.view.point(at);
        if point.value < 0 {
            format!("（－{}）", point.number.digits)
        } else {
            point.number.digits.clone()
        }
    }

    /// A value in the scale of a figure.
    pub(in crate::relations) fn like(&self, at: usize, value: i128, decimals: u32) -> String {
        let number = &self.view.point(at).number;
        let scale = number.scale.max(1);
        let tens = 10_i128.checked_pow(decimals).unwrap_or(1);
        let rounded = (value.saturating_mul(tens).saturating_mul(2) + scale).div_euclid(2 * scale);
        let decimals = u8::try_from(decimals).unwrap_or_default();
        Decimal::new(rounded, decimals).with_decimals(decimals)
    }

    /// A figure's number in the scale of another one.
    pub(super) fn term(&self, at: usize, like: usize) -> String {
        let (own, other) = (&self.view.point(at).number, &self.view.point(like).number);
        if own.scale == other.scale {
            return self.digits(at);
        }
        let mut decimals = own.decimals;
        let mut scale = own.scale;
        while scale < other.scale && decimals < 12 {
            scale = scale.saturating_mul(10);
            decimals += 1;
        }
        while scale > other.scale && decimals > 0 {
            scale /= 10;
            decimals -= 1;
        }
        self.like(like, self.view.point(at).value, decimals)
    }

    /// Figures with plus signs between them, in the scale of another.
    pub(super) fn added(&self, places: &[usize], like: usize) -> String {
        places.iter().map(|at| self.term(*at, like)).collect::<Vec<_>>().join("＋")
    }

    /// A figure as it is written, a percentage in a cell with its sign.
    pub(in crate::relations) fn written(&self, at: usize) -> String {
        let (written, unit) = (self.view.written(at), self.unit(at));
        let bare = unit == "%" && !written.contains(['%', '％']);
        if bare { format!("{written}%") } else { written.to_owned() }
    }

    /// What stands behind the digits of a figure: its scale words and its unit.
    pub(super) fn unit(&self, at: usize) -> String {
        let point = self.view.point(at);
        let written = self.view.written(at);
        let digits: usize =
            written.rfind(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９')).unwrap_or_default();
        let behind =
            written[digits..].char_indices().nth(1).map_or("", |(next, _)| &written[digits + next..]);
        if point.number.digits.is_empty() {
            return String::new();
        }
        let unit: String = behind.split_whitespace().collect();
        // The head of a column bears the sign for all its cells.
        let bare = unit.is_empty() && point.cell && point.kind == Figure::Percent;
        if bare { "%".to_owned() } else { unit }
    }
}

/// Figures by their roles, and what follows from them.
impl Print<'_> {
    /// The figure in a role.
    pub(super) fn at(&self, role: usize) -> Option<usize> {
        self.relation.operands.get(role).copied()
    }

    /// The figure that follows from the others.
    pub(super) fn judged(&self) -> Option<usize> {
        self.at(self.relation.result())
    }

    /// The digits of the figure in a role.
    pub(super) fn digits_of(&self, role: usize) -> Option<String> {
        Some(self.digits(self.at(role)?))
    }

    /// The number of the figure in a role, in the scale of another one.
    pub(super) fn term_of(&self, role: usize, like: usize) -> Option<String> {
        Some(self.term(self.at(role)?, self.at(like)?))
    }

    /// What the others make of the figure that is judged, in its scale and with so many more decimals.
    pub(super) fn value(&self, more_decimals: u32) -> Option<String> {
        let judged = *self.relation.operands.get(self.relation.result())?;
        self.computed_like(judged, self.view.point(judged).number.decimals + more_decimals)
    }

    /// The same in the scale of any figure.
    pub(super) fn computed_like(&self, like: usize, decimals: u32) -> Option<String> {
        let it = self.relation;
        let values: Vec<Range> =
            it.operands.iter().map(|at| Range::exactly(self.view.point(*at).value)).collect();
        let required = it.formula().required(&values, i128::from(it.parameter), it.result())?;
        Some(self.like(like, required.middle(), decimals))
    }

    /// A calculation that comes to so much in the unit of the figure that is judged.
    pub(super) fn comes_to(&self, text: String, computed: &str) -> Option<Calculation> {
        Some(Calculation { text, shown: format!("{computed}{}", self.unit(self.judged()?)) })
    }
}
