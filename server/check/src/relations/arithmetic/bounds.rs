//! What is compared and not computed: a part with its whole, a rate with those of its parts, a value with itself.

use super::{Calculation, Print};

impl Print<'_> {
    /// `3.1≤5.2`: a part and its whole.
    pub(super) fn part(&self) -> Option<Calculation> {
        let text = format!("{}{}{}", self.term_of(1, 0)?, self.at_most(), self.digits(self.judged()?));
        self.shown_as(text, 1)
    }

    /// `0.8≤4.3`: points by which a rate rose, and the rate.
    pub(super) fn rise(&self) -> Option<Calculation> {
        let text = format!("{}{}{}", self.digits(self.judged()?), self.at_most(), self.term_of(0, 1)?);
        self.shown_as(text, 0)
    }

    /// `134.9＝134.9`: one value told twice.
    pub(super) fn same(&self) -> Option<Calculation> {
        let equals = if self.relation.holds { '＝' } else { '≠' };
        let text = format!("{}{equals}{}", self.digits(self.judged()?), self.term_of(1, 0)?);
        self.shown_as(text, 1)
    }

    /// `2.1%≤5.0%≤7.3%`: the growth of a total lies between those of its parts.
    pub(super) fn hull(&self) -> Option<Calculation> {
        let it = self.relation;
        let mut rates: Vec<(i128, String)> =
            it.operands.iter().enumerate().map(|(role, place)| self.signed_rate(role, *place)).collect();
        if rates.is_empty() {
            return None;
        }
        let (own, total) = rates.remove(0);
        rates.sort();
        let ((low, least), (_, most)) = (rates.first()?, rates.last()?);
        let text = if it.holds {
            format!("{least}≤{total}≤{most}")
        } else if own < *low {
            format!("{total}＜{least}")
        } else {
            format!("{total}＞{most}")
        };
        Some(Calculation { text, shown: format!("{least}—{most}") })
    }

    /// A rate with the minus of a fall, by its role.
    fn signed_rate(&self, role: usize, place: usize) -> (i128, String) {
        let (value, digits) = (self.view.point(place).value, self.digits(place));
        let falls = self.relation.parameter >> role & 1 == 1;
        if falls { (-value, format!("－{digits}%")) } else { (value, format!("{digits}%")) }
    }

    const fn at_most(&self) -> char {
        if self.relation.holds { '≤' } else { '＞' }
    }

    /// What is compared, with the figure in a role as the report writes it.
    fn shown_as(&self, text: String, role: usize) -> Option<Calculation> {
        Some(Calculation { text, shown: self.view.written(self.at(role)?).to_owned() })
    }
}
