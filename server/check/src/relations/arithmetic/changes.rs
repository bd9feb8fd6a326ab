//! Changes, and the rates and multiples of them.

use super::{Calculation, Print};

impl Print<'_> {
    /// `62.8－58.1＝4.7`
    pub(super) fn change(&self) -> Option<Calculation> {
        let computed = self.value(0)?;
        let (more, less) = if self.relation.up { (0, 1) } else { (1, 0) };
        self.comes_to(
            format!("{}－{}＝{computed}", self.term_of(more, 2)?, self.term_of(less, 2)?),
            &computed,
        )
    }

    /// `62.8÷58.1－1＝8.1%`
    pub(super) fn growth(&self) -> Option<Calculation> {
        let (computed, ratio) = (self.value(0)?, self.ratio()?);
        let text = if self.relation.up {
            format!("{ratio}－1＝{computed}%")
        } else {
            format!("1－{ratio}＝{computed}%")
        };
        self.comes_to(text, &computed)
    }

    /// `4.7÷（62.8－4.7）＝8.1%`
    pub(super) fn level_change_rate(&self) -> Option<Calculation> {
        let computed = self.value(0)?;
        let back = if self.relation.up { "－" } else { "＋" };
        let (level, change) = (self.term_of(0, 1)?, self.digits_of(1)?);
        self.comes_to(format!("{change}÷（{level}{back}{change}）＝{computed}%"), &computed)
    }

    /// `（72÷48）^（1/5）－1＝8.4%`
    pub(super) fn average(&self) -> Option<Calculation> {
        let (computed, ratio) = (self.value(0)?, self.ratio()?);
        let sign = if self.relation.up { "" } else { "－" };
        let years = self.relation.parameter;
        self.comes_to(format!("（{ratio}）^（1/{years}）－1＝{sign}{computed}%"), &computed)
    }

    /// `4.6÷1.1＝4.2`, and one less where it is by how many multiples it grew.
    pub(super) fn multiple(&self) -> Option<Calculation> {
        let (computed, ratio, unit) = (self.value(0)?, self.ratio()?, self.unit(self.judged()?));
        let less = if self.relation.up { "－1" } else { "" };
        let unit = if unit.is_empty() { "倍" } else { &unit };
        Some(Calculation { text: format!("{ratio}{less}＝{computed}"), shown: format!("{computed}{unit}") })
    }

    /// A level over its base.
    fn ratio(&self) -> Option<String> {
        Some(format!("{}÷{}", self.term_of(0, 1)?, self.digits_of(1)?))
    }
}
