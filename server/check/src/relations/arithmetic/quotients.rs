//! Shares, margins and values for each.

use super::{Calculation, Print};

impl Print<'_> {
    /// `15.7÷62.8＝25.0%`
    pub(super) fn share(&self) -> Option<Calculation> {
        let (computed, unit) = (self.value(0)?, self.unit(self.judged()?));
        let text = format!("{}÷{}＝{computed}{unit}", self.term_of(0, 1)?, self.digits_of(1)?);
        Some(Calculation { text, shown: format!("{computed}{unit}") })
    }

    /// `1－30.2÷40.3＝25.1%`
    pub(super) fn margin(&self) -> Option<Calculation> {
        let computed = self.value(0)?;
        let text = format!("1－{}÷{}＝{computed}%", self.term_of(0, 1)?, self.digits_of(1)?);
        self.comes_to(text, &computed)
    }

    /// `3860×1.2÷10＝463`, or how much each has where the total is told before.
    pub(super) fn each(&self) -> Option<Calculation> {
        let (computed, judged) = (self.value(0)?, self.judged()?);
        let of = |sign: char| match self.relation.parameter {
            1 => String::new(),
            of => format!("{sign}{of}"),
        };
        let text = if self.relation.result() == 0 {
            format!("{}×{}{}＝{computed}", self.count(judged), self.digits_of(2)?, of('÷'))
        } else {
            format!("{}÷{}{}＝{computed}", self.term_of(0, 1)?, self.count(self.at(1)?), of('×'))
        };
        self.comes_to(text, &computed)
    }

    /// 以总股本A股扣除回购股份B股后的股份为基数: how many there are.
    fn count(&self, like: usize) -> String {
        let all = &self.relation.operands;
        let own = all.get(1).into_iter().chain(all.get(3..).unwrap_or_default());
        let count = own.map(|at| self.term(*at, like)).collect::<Vec<_>>().join("－");
        if all.len() > 3 { format!("（{count}）") } else { count }
    }
}
