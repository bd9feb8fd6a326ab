//! Whose an attribute is by what was counted right before: 三项社会保险基金累计结余9.8万亿元.

use super::{Left, Name, Reader};
use crate::figure::Kind;
use crate::lexis::bracket;
use crate::statement::cues::CUES;
use crate::statement::{Licence, name};

impl<'t> Reader<'t> {
    /// 三项社会保险基金累计结余9.8万亿元: what the things that were counted right before have.
    pub(super) fn of_counted(&self, left: &Left<'t>) -> Option<Name> {
        let (words, span) = (left.words, left.span);
        let last = self.previous.filter(|last| self.figures[*last].unit.is_count())?;
        let counted = &self.statements[last];
        let noun = counted.indicator_span;
        let between = self.text.get(noun.end..span.start)?;
        let right_behind = noun.start == self.figures[last].span.end
            && (between.is_empty()
                // 五大高载能行业(建材、冶金)用电量: which they are, in between.
                || bracket(between) == Some(0) && CUES.measures.at(words).is_some()
                || CUES.linking.at(between).is_some_and(|word| word.len() == between.len()));
        // 15类家电和数码产品销售额: what has it is all that is counted.
        if matches!(between, "和" | "及" | "与")
            && noun.start == self.figures[last].span.end
            && words.chars().count() > LONGEST_HAD / 2
            && CUES.measures.at(words).is_some()
            && !words.contains(['、', '和'])
            && !counted.indicator.is_empty()
        {
            let text = self.text.get(noun.start..span.end)?;
            return Some(Name { licence: Licence::Guessed, ..Self::made(text) });
        }
        // 25家银行和29家公司累计发行…: not what one of the two did.
        let before = self.text[..self.figures[last].span.start].trim_end();
        let one = !before.ends_with(['和', '及', '与', '、']);
        let short =
            words.chars().count() <= LONGEST_HAD && !words.contains('、') && !CUES.stages.contains(words);
        let licence = Licence::Carried.min(counted.licence.indicator);
        (right_behind && one && short && !counted.indicator.is_empty())
            .then(|| Name { licence, ..Self::made(format!("{}{words}", counted.indicator)) })
    }

    /// 前五名供应商采购额1.3亿元: of the first ones, and not of all.
    pub(super) fn of_first(&self, left: &Left<'t>) -> Option<Name> {
        let rank = &self.figures[self.previous?];
        let written = &self.text[rank.span.range()];
        let adjacent =
            rank.kind == Kind::Rank && rank.span.end == left.span.start && written.starts_with('前');
        adjacent.then(|| Self::made(format!("{written}{}", left.words)))
    }

    /// 个体工商户2772户，从业人员2923人: those of them.
    pub(super) fn of_employers(&self, left: &Left<'t>) -> Option<Name> {
        if !CUES.staff.contains(left.words) {
            return None;
        }
        let previous = self.previous?;
        let (counted, told) = (&self.figures[previous], &self.statements[previous]);
        let people = || CUES.people.iter().any(|unit| *unit == counted.unit.name());
        let employers = counted.unit.is_count() && !people() && name::is_name(&told.indicator);
        let text = || format!("{}{}", told.indicator, left.words);
        employers.then(|| Name { licence: Licence::Guessed, ..Self::made(text()) })
    }
}

/// In characters: 累计结余, 主营业务收入.
const LONGEST_HAD: usize = 6;
