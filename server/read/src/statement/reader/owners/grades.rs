//! A grade, a place or an owner alone, and what the figure before says it has: 其中市本级8.4亿元, 省级12人.

use super::{Left, Name, Reader};
use crate::Span;
use crate::figure::{Figure, Kind};
use crate::statement::cues::CUES;
use crate::statement::reader::naming::ends_with_place;
use crate::statement::{Licence, Measure, name};

impl<'t> Reader<'t> {
    /// 国家级骨干教师3人、省级12人: of which grade, and of what the figure before says.
    pub(super) fn graded(&self, left: &Left<'t>) -> Option<Name> {
        let (grade, ()) = CUES.grades.at(left.words)?;
        if grade.len() < left.words.len() {
            return None;
        }
        let of = |last: &usize| {
            let (before, own) = (&self.figures[*last], left.figure);
            // 全县债务还本付息1.7亿元，其中县级0.6亿元: not of all the county.
            let text = ungraded(&self.statements[*last].indicator);
            let text = CUES.areas.at(text).map_or(text, |(area, ())| &text[area.len()..]);
            (before.unit == own.unit && own.kind == Kind::Amount && name::is_name(text)).then_some(text)
        };
        let Some(last) = self.last else {
            return Some(Name { licence: Licence::Guessed, ..self.named(left.span) });
        };
        let Some(text) = of(&last) else {
            return Some(Name { licence: Licence::Guessed, ..self.named(left.span) });
        };
        let licence = Licence::Carried.min(self.statements[last].licence.indicator);
        Some(Name { text: format!("{grade}{text}").into(), span: Span::default(), licence })
    }

    /// 再融资债券13亿元，其中市本级8.4亿元: of what, the amount before says.
    pub(in crate::statement::reader) fn of_owner(&self, index: usize, words: &str) -> Option<Name> {
        if CUES.owners_alone.at(words).is_none_or(|(owner, ())| owner.len() != words.len()) {
            return None;
        }
        let own = &self.figures[index];
        // 城镇居民恩格尔系数为30%，农村为35%.
        let sibling = self.last.filter(|last| self.figures[*last].kind == own.kind);
        if let Some(shared) = sibling.and_then(|last| self.sibling_of(last, words)) {
            return Some(Name { licence: Licence::Carried, ..Self::made(format!("{words}{shared}")) });
        }
        let amount = self.amount.or_else(|| self.amount_before(own))?;
        let whole = &self.statements[self.outside(amount, index)];
        let alike = own.kind != Kind::Amount || self.figures[amount].unit.dimension() == own.unit.dimension();
        let thing = CUES
            .areas
            .at(&whole.indicator)
            .map_or(&*whole.indicator, |(area, ())| &whole.indicator[area.len()..]);
        // 生猪屠宰1.1万头，其中县城0.5万头，乡镇0.6万头: of what the one before is, too.
        let thing = match CUES.owners_alone.at(thing) {
            Some((owner, ())) if self.figures[amount].unit == own.unit => &thing[owner.len()..],
            Some(_) => "",
            None => thing,
        };
        let licence = Licence::Carried.min(whole.licence.indicator);
        (alike && name::is_name(thing)).then(|| Name { licence, ..Self::made(format!("{words}{thing}")) })
    }

    /// 收入36.4亿元，增长9.5%。其中：县本级28.9亿元: the figure with which the sentence before ends, or else the amount of the same that
    /// it tells.
    fn amount_before(&self, own: &Figure) -> Option<usize> {
        let last = self.before?;
        let told = &self.statements[last];
        let alike = |at: &usize| self.figures[*at].unit.dimension() == own.unit.dimension();
        let mut same = (0..=last).rev().take_while(|at| self.statements[*at].sentence == told.sentence);
        // 分级次看，市本级12亿元: of what was split there, and not of the last that was told.
        let lead = self.text.get(self.sentences[self.sentence].start..own.span.start).unwrap_or_default();
        let part = CUES.parts.in_text(lead);
        let same = same.find(|at| part && alike(at) && self.statements[*at].indicator == told.indicator);
        Some(same.unwrap_or(last))
    }

    /// 预备费8亿元（含东湖新区3亿元）: of what, the figure before the bracket says.
    pub(super) fn of_place(&self, left: &Left<'t>) -> Option<Name> {
        let (figure, words) = (left.figure, left.words);
        let bracket = self.cut.bracket_at(figure.span.start)?;
        let whole = self.outside_of(bracket.span)?;
        let inside = self.text[bracket.span.start..figure.span.start].trim_start_matches(['（', '(']);
        let (led, ()) = CUES.within_bracket.at(inside)?;
        // （其中：开发区4.6亿元）, too.
        let first = inside[led.len()..]
            .trim_start_matches(|c: char| matches!(c, '：' | ':') || c.is_whitespace())
            .starts_with(words);
        let place = ends_with_place(words)
            || !led.starts_with('其')
                && words.chars().count() <= LONGEST_PLACE
                && self.lexicon.find(words).is_none()
                && CUES.measures.at(words).is_none()
                && !words.ends_with(|c| CUES.item_ends.contains(c));
        let told = &self.statements[whole];
        let alike = figure.kind == Kind::Amount
            && self.figures[whole].unit == figure.unit
            && figure.unit.dimension().starts_with("money");
        let text = CUES.areas.at(&told.indicator).map_or(0, |(area, ())| area.len());
        let text = &told.indicator[text..];
        (first && place && alike && name::is_name(text)).then(|| Name {
            licence: Licence::Carried.min(told.licence.indicator),
            ..Self::made(format!("{words}{text}"))
        })
    }

    /// 完成出口退税9.8亿元，其中：临屿区8.2亿元: of what, the whole says.
    pub(super) fn of_place_among(&self, left: &Left<'t>) -> Option<Name> {
        let (figure, words) = (left.figure, left.words);
        let place = ends_with_place(words)
            && words.chars().count() <= LONGEST_PLACE
            && self.lexicon.find(words).is_none();
        let whole = if place { self.whole_of(left.index, Measure::Level)? } else { return None };
        let told = &self.statements[whole];
        let alike =
            self.figures[whole].unit == figure.unit && figure.number() <= self.figures[whole].number();
        let area = CUES.areas.at(&told.indicator).map_or(0, |(area, ())| area.len());
        let thing = &told.indicator[area..];
        let other = name::is_name(thing) && !ends_with_place(thing);
        (alike && other).then(|| Name {
            licence: Licence::Carried.min(told.licence.indicator),
            ..Self::made(format!("{words}{thing}"))
        })
    }

    /// The amount of money right before a bracket.
    fn outside_of(&self, bracket: Span) -> Option<usize> {
        let at = self.figures.partition_point(|it| it.span.start < bracket.start);
        let before = (0..at).rev().find(|at| self.figures[*at].kind == Kind::Amount)?;
        let between = self.text.get(self.figures[before].span.end..bracket.start)?;
        // 收入完成17亿元，剔除特殊因素后增长3.2%（加东湖完成20亿元）.
        (!between.contains(['。', '；', '\n'])).then_some(before)
    }
}

/// A name without its grade: 省级以上骨干教师 → 骨干教师.
pub(in crate::statement::reader) fn ungraded(name: &str) -> &str {
    // 新增国家级龙头企业: what was done to them stands in front.
    let mut starts = name.char_indices().take(LONGEST_GAIN + 1).map(|(at, _)| &name[at..]);
    let rest = starts.find_map(|rest| CUES.grades.at(rest).map(|(grade, ())| &rest[grade.len()..]));
    rest.map_or(name, |rest| rest.trim_start_matches('及').trim_start_matches("以上"))
}

/// In characters: 经开区.
const LONGEST_PLACE: usize = 4;

/// So many characters may stand before the grade in a name: 新认定.
const LONGEST_GAIN: usize = 3;
