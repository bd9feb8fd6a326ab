//! Sums and differences.

use super::{Calculation, Print};

impl Print<'_> {
    /// `62.3＋104.5＋224.7＝391.5`
    pub(super) fn sum(&self) -> Option<Calculation> {
        let (total, parts) = self.relation.operands.split_first()?;
        // 收入419.4元，其中税收收入300.2亿元: where the total has lost its scale, the parts' is the one to reckon in.
        let scale = |at: usize| self.view.point(at).number.scale;
        let lost = parts.first().copied().filter(|part| scale(*total) < scale(*part) / 1_000);
        let like = lost.unwrap_or(*total);
        let decimals = self.most_decimals(parts)?.min(self.view.point(*total).number.decimals + 4);
        let computed = self.computed_like(like, decimals)?;
        let text = format!("{}＝{computed}", self.added(parts, like));
        Some(Calculation { text, shown: format!("{computed}{}", self.unit(like)) })
    }

    /// `9.5＋3.2－1.1＝11.6`
    pub(super) fn net(&self) -> Option<Calculation> {
        let (total, parts) = self.relation.operands.split_first()?;
        let own = self.view.point(*total).number.decimals;
        let computed = self.value(self.most_decimals(parts)?.saturating_sub(own).min(4))?;
        let mut text = String::new();
        for (number, part) in parts.iter().enumerate() {
            let less = self.relation.parameter >> (number + 1) & 1 == 1;
            match (number, less) {
                (0, false) => {}
                (_, true) => text.push('－'),
                (_, false) => text.push('＋'),
            }
            text.push_str(&self.term(*part, *total));
        }
        self.comes_to(format!("{text}＝{computed}"), &computed)
    }

    /// `42.1＋57.9＝100.0`
    pub(super) fn shares(&self) -> Option<Calculation> {
        let (all, judged) = (&self.relation.operands, self.judged()?);
        let total: i128 = all.iter().map(|at| self.view.point(*at).value).sum();
        let computed = self.like(judged, total, self.view.point(judged).number.decimals);
        self.comes_to(format!("{}＝{computed}", self.added(all, judged)), &computed)
    }

    /// `18.9－15.7＝3.2`
    pub(super) fn balance(&self) -> Option<Calculation> {
        let computed = self.value(0)?;
        self.comes_to(format!("{}－{}＝{computed}", self.term_of(1, 0)?, self.term_of(2, 0)?), &computed)
    }

    fn most_decimals(&self, places: &[usize]) -> Option<u32> {
        places.iter().map(|at| self.view.point(*at).number.decimals).max()
    }
}
